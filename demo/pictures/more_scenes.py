"""The scenes of what is recorded without a contact, of a thuiszitter, and of the round. Decides nothing about looks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import msgspec

from app.domain.codes import Kanaal
from app.domain.records import Entiteit
from app.services.commands import ProposeChange
from app.services.daglijst import print_daylist
from app.services.gegevens import keep_changes
from app.services.reading import list_today
from app.services.session import Session
from app.ui.forms.meer.begeleiding import TrajectVelden
from app.ui.forms.meer.intake import IntakeVelden
from app.ui.forms.meer.zorg import ZorgVelden
from app.ui.views.ronde import RondeView
from app.ui.widgets.filter_bar import FilterBar
from app.ui.words import error_text
from demo.pictures.scene import Scene
from demo.pictures.studio import Studio, fixed_by_organisation


def open_at(studio: Studio, name: str, *, place: str = "vandaag") -> None:
    """Open somebody's dossier from a place."""
    studio.window.go_to(place)
    studio.settle()
    studio.open_dossier(name)


def _more(name: str, vorm: str, *, place: str = "vandaag") -> Callable[[Studio], None]:
    """How to get to a form of what is recorded without a contact."""

    def play(studio: Studio) -> None:
        open_at(studio, name, place=place)
        studio.window.dossier.choose_more(vorm)
        studio.settle()

    return play


def _intake(studio: Studio) -> None:
    _more("Daan", "intake")(studio)
    velden = studio.window.dossier.more_form.velden()
    if isinstance(velden, IntakeVelden):
        for code, goal in (("school_en_werk", "In februari beginnen met de opleiding"), ("wonen", ""), ("geld", "")):
            velden.rijen[code][0].setChecked(True)
            velden.rijen[code][1].setText(goal)
    studio.settle()


def _traject_recorded(studio: Studio) -> None:
    _intake(studio)
    studio.press("Return")
    studio.window.dossier.choose_more("traject")
    studio.press("Return")
    studio.window.messages.dismiss()
    studio.settle()


def _put_right(studio: Studio) -> None:
    """A traject of some days ago that was put right: the form, and what stands in the verloop."""
    _traject_recorded(studio)
    studio.later(days=1)
    studio.window.dossier.undo_last()
    studio.settle()


def _was_put_right(studio: Studio) -> None:
    _put_right(studio)
    velden = studio.window.dossier.more_form.velden()
    if isinstance(velden, TrajectVelden):
        velden.stand.set_code("intake")
    studio.press("Return")
    studio.window.messages.dismiss()
    studio.settle()


def _concern(studio: Studio) -> None:
    _more("Daan", "zorg")(studio)
    velden = studio.window.dossier.more_form.velden()
    if isinstance(velden, ZorgVelden):
        velden.uiterlijk.set_day(studio.window.context.vandaag() + timedelta(days=3))
    studio.settle()


def _topics(studio: Studio) -> None:
    open_at(studio, "Sem", place="dossiers")
    studio.press("O", "1")
    topics = studio.window.dossier.form.onderwerpen
    topics.onderwijs.set_code("geen")
    topics.plan.set_code("buiten_opp")
    topics.regie.set_code("school")
    studio.settle()


def _cause_asked(studio: Studio) -> None:
    _topics(studio)
    studio.click("onderwerpen_oorzaak_tonen")


def _topics_recorded(studio: Studio) -> None:
    _topics(studio)
    studio.window.dossier.form.onderwerpen.oorzaak.set_code("overig")
    studio.press("Return")
    studio.window.messages.dismiss()
    studio.settle()


def _not_safe(studio: Studio) -> None:
    open_at(studio, "Daan")
    studio.window.dossier.choose_channel(Kanaal.HUISBEZOEK)
    studio.press("9")


def _large_number(studio: Studio) -> None:
    open_at(studio, "Daan")
    studio.press("G")


def _change_data(studio: Studio) -> None:
    open_at(studio, "Sem", place="dossiers")
    studio.click("gegevens_wijzigen")


def _change_kept(studio: Studio) -> None:
    change = ProposeChange(entiteit=Entiteit.NUMMER, velden={"e164": "071 523 90"})
    dossier_id = studio.dossier("Sem")
    studio.do(lambda session: keep_changes(session, dossier_id=dossier_id, wijzigingen=[change]))
    open_at(studio, "Sem", place="dossiers")


def _round(studio: Studio) -> None:
    studio.window.go_to("ronde")
    studio.settle()


def _round_filled(studio: Studio) -> None:
    _round(studio)
    forms = studio.find(RondeView, "ronde").forms()
    for form, number in zip(forms, (1, 2, 1, 3), strict=False):
        form.outcome.setCurrentIndex(number)
    studio.settle()


def _round_refused(studio: Studio) -> None:
    _round_filled(studio)
    studio.press("Return")


def _with_coordinates(session: Session) -> None:
    """Give every door of today a point, as a caseload with coordinates does."""
    with session.store.transaction():
        for number, row in enumerate(list_today(session, dag=session.vandaag(), opened=False)):
            dossier = session.store.dossiers.find(row.dossier_id)
            if dossier is not None:
                adres = msgspec.structs.replace(
                    dossier.adres, rd_x=93_000 + number * 370 % 1_100, rd_y=463_000 + number * 290 % 700
                )
                dossier = msgspec.structs.replace(dossier, versie=dossier.versie + 1, adres=adres)
                session.store.dossiers.put_dossier(msgspec.json.encode(dossier))


def _route(studio: Studio) -> None:
    studio.do(_with_coordinates)
    studio.window.go_to("vandaag")
    studio.settle()


def _choosing(studio: Studio) -> None:
    studio.window.go_to("vandaag")
    studio.settle()
    studio.press("D", "Down", "Down", "Space", "Down", "Down", "Space")


def _chosen(studio: Studio) -> None:
    _choosing(studio)
    studio.press("Esc")


def _filter(studio: Studio) -> None:
    studio.window.go_to("dossiers")
    studio.settle()
    studio.press("Ctrl+Shift+F")
    bar = studio.find(FilterBar, "filter")
    bar.wanneer.set_code("voorrang")
    studio.settle()


def _kept_filter(studio: Studio) -> None:
    _filter(studio)
    studio.type_into("filter_naam", "Eerst deze")
    studio.click("filter_bewaren")
    studio.press("Ctrl+Shift+F")


def _paper(studio: Studio) -> None:
    dossier_id = studio.dossier("Daan")
    studio.do(lambda session: print_daylist(session, dag=session.vandaag(), dossier_ids=[dossier_id]))
    studio.window.go_to("afsluiten")
    studio.settle()


def _at(place: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.window.go_to(place)
        studio.settle()

    return play


def _settings_of_organisation(studio: Studio) -> None:
    studio.werkplek = fixed_by_organisation()
    studio.window.go_to("instellingen")
    studio.window.messages.say(" ".join(map(error_text, studio.werkplek.fouten)))
    studio.settle()


def _wait_from_list(studio: Studio) -> None:
    studio.window.go_to("opvolging")
    studio.settle()
    studio.press("Down", "U")


MORE_SCENES: Final = (
    Scene("vandaag-route", _route),
    Scene("deuren-kiezen", _choosing),
    Scene("deuren-gekozen", _chosen),
    Scene("dossiers-filter", _filter),
    Scene("dossiers-weergave", _kept_filter),
    Scene("opvolging-uitstellen", _wait_from_list),
    Scene("afsluiten-daglijst", _paper),
    Scene("instellingen", _at("instellingen")),
    Scene("instellingen-van-de-organisatie", _settings_of_organisation),
    Scene("hulp", _at("hulp")),
    Scene("meer", _more("Daan", "")),
    Scene("meer-traject", _more("Daan", "traject")),
    Scene("meer-intake", _intake),
    Scene("meer-traject-vastgelegd", _traject_recorded),
    Scene("meer-verbeteren", _put_right),
    Scene("meer-verbeterd", _was_put_right),
    Scene("meer-nazorg", _more("Daan", "nazorg")),
    Scene("meer-voorrang", _concern),
    Scene("meer-voorrang-vervalt", _more("Mehret", "zorg")),
    Scene("meer-doorverwezen", _more("Daan", "doorverwijzing")),
    Scene("meer-geen-gesprek", _more("Daan", "geen_gesprek")),
    Scene("meer-thuiszitter", _more("Sem", "", place="dossiers")),
    Scene("meer-thuis", _more("Sem", "thuis", place="dossiers")),
    Scene("meer-toestemming", _more("Sem", "toestemming", place="dossiers")),
    Scene("meer-voorstel", _more("Daan", "voorstel")),
    Scene("thuiszitter-onderwerpen", _topics),
    Scene("thuiszitter-oorzaak", _cause_asked),
    Scene("thuiszitter-vastgelegd", _topics_recorded),
    Scene("vastleggen-niet-veilig", _not_safe),
    Scene("groot-nummer", _large_number),
    Scene("gegevens-wijzigen", _change_data),
    Scene("gegevens-niet-opgeslagen", _change_kept),
    Scene("ronde", _round),
    Scene("ronde-ingevuld", _round_filled),
    Scene("ronde-vraag-open", _round_refused),
)
"""These scenes, in order."""
