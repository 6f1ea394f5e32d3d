"""The scenes of the card loop: printing, the response, the settings of cards. Decides nothing about looks."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QScrollArea, QTabWidget

from app.domain.cijfers.kaartrespons import Kaartfeit, kaartrespons
from app.ui.forms.kaarten import CardPreview
from app.ui.views.kaartrespons import KaartresponsView
from demo.pictures.scene import Scene
from demo.pictures.studio import Studio

_TEMPLATES: Final = Path(__file__).resolve().parents[2] / "docs" / "beheer"
_RESPONS: Final = 4


def _cards(studio: Studio, tab: int) -> None:
    studio.window.go_to("kaarten")
    studio.settle()
    studio.find(QTabWidget, "kaarten_secties").setCurrentIndex(tab)
    studio.settle()


def _chosen(studio: Studio) -> None:
    _cards(studio, 0)
    studio.click("alles_kiezen")


def _letter(studio: Studio) -> None:
    _chosen(studio)
    choice = studio.find(QComboBox, "kaarten_formaat")
    choice.setCurrentIndex(choice.findData("a5_brief"))
    studio.settle()


def _two_languages(studio: Studio) -> None:
    _cards(studio, 0)
    studio.find(QCheckBox, "kaarten_nederlands").setChecked(True)
    studio.find(QCheckBox, "kaarten_voornaam").setChecked(True)
    studio.settle()


def _respons(studio: Studio) -> None:
    _cards(studio, _RESPONS)


def _respons_of_a_year(studio: Studio) -> None:
    """A caseload of pictures has few cards: the figures of a whole year, as many as it takes to compare two texts."""
    _respons(studio)
    studio.find(KaartresponsView, "kaartrespons").show_figures(kaartrespons(list(_year())))


def _year() -> Iterable[Kaartfeit]:
    groups = (
        (70, 9, "nl", "a6", "middag", "0546", "a"),
        (74, 15, "nl", "a6", "avond", "0546", "b"),
        (31, 5, "uk", "a4_4", "avond", "0537", ""),
        (24, 2, "ar", "a4_4", "ochtend", "0579", ""),
        (18, 6, "nl", "a5_brief", "", "0547", "a"),
    )
    for count, answered, taal, formaat, dagdeel, gemeente, variant in groups:
        for number in range(count):
            yield Kaartfeit(
                beantwoord=number < answered,
                open=number > count - 6,
                taal=taal,
                formaat=formaat,
                dagdeel=dagdeel,
                gemeente=gemeente,
                variant=variant,
            )


def _settings(studio: Studio) -> None:
    def give_templates(session: object) -> None:
        session.sjablonen_map = _TEMPLATES  # type: ignore[attr-defined]  # the copy of the studio

    studio.do(give_templates)
    studio.window.go_to("instellingen")
    studio.settle()
    studio.click("sjabloon_bekijken")
    studio.find(QScrollArea, "instellingen_rol").ensureWidgetVisible(studio.find(CardPreview, "voorbeeld"))
    studio.settle()


CARD_SCENES: Final = (
    Scene("kaartjes", _chosen),
    Scene("kaartjes-brief", _letter),
    Scene("kaartjes-twee-talen", _two_languages),
    Scene("kaartjes-niet-bezorgd", lambda studio: _cards(studio, 1)),
    Scene("kaartjes-achtergelaten", lambda studio: _cards(studio, 2)),
    Scene("kaartjes-beantwoord", lambda studio: _cards(studio, 3)),
    Scene("kaartjes-respons", _respons),
    Scene("kaartjes-respons-jaar", _respons_of_a_year),
    Scene("instellingen-kaartjes", _settings),
)
"""These scenes, in order."""
