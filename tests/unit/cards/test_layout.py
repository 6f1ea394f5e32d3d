"""Nothing on a card runs over the edge, over the fold or over something else, however long the names are."""

import itertools

import msgspec
import pytest

from app.cards.blokken import MM, TextRun
from app.cards.fonts import width_pt
from app.cards.layout import (
    CARD_HEIGHT_PT,
    CARD_WIDTH_PT,
    FOLD_X_PT,
    lay_out_binnenkant,
    lay_out_buitenkant,
)
from app.cards.opdracht import Afzender, CardOrderInvalid
from app.cards.teksten import Kaarttekst, builtin_kaartteksten

TEKSTEN = builtin_kaartteksten(taal="nl")
CLEAR_PT = 7 * MM

NAMES = ["Bo", "Sanne", "Maximiliaan-Alexander", "Anne Fleur Josephine", "Ülkü Çağlağ", "Łucja", "Wwwwwwwwwwwwwwwwwwww"]
ORGANISATIES = [
    "RBL",
    "Doorstroompunt Holland Rijnland",
    "Doorstroompunt en Jongerenteam Zuidelijk Holland Rijnland en Omstreken",
]


def afzender(voornaam: str = "Sanne", organisatie: str = "RBL", url: str = "https://bel.voorbeeld.nl/k") -> Afzender:
    return Afzender(voornaam=voornaam, organisatie=organisatie, telefoon="+31612345601", terugbel_url=url)


def box(run: TextRun) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a line, from its descenders to its capitals with an accent."""
    width = width_pt(run.text, font=run.font, size_pt=run.size_pt)
    return run.x_pt, run.y_pt - 0.24 * run.size_pt, run.x_pt + width, run.y_pt + 0.95 * run.size_pt


def overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("organisatie", ORGANISATIES)
@pytest.mark.parametrize("voornaam", NAMES)
@pytest.mark.parametrize("url", ["https://bel.voorbeeld.nl/k", "tel:+31612345601"])
@pytest.mark.parametrize("tekst", [TEKSTEN.jongere, TEKSTEN.ouders], ids=["jongere", "ouders"])
def test_the_inside_keeps_clear_of_edges_fold_and_itself(
    tekst: Kaarttekst, url: str, voornaam: str, organisatie: str
) -> None:
    inside = lay_out_binnenkant(tekst, afzender(voornaam, organisatie, url))
    code = msgspec.structs.replace(inside.code, text="WWW-WWW")
    boxes = [box(run) for run in (*inside.runs, code)]
    quiet = 4 / 21 * inside.qr.size_pt
    qr = (
        inside.qr.x_pt - quiet,
        inside.qr.y_pt - quiet,
        inside.qr.x_pt + inside.qr.size_pt + quiet,
        inside.qr.y_pt + inside.qr.size_pt + quiet,
    )
    for left, bottom, right, top in boxes:
        assert left >= CLEAR_PT
        assert right <= CARD_WIDTH_PT - CLEAR_PT
        assert right <= FOLD_X_PT - CLEAR_PT or left >= FOLD_X_PT + CLEAR_PT
        assert bottom >= CLEAR_PT - 1
        assert top <= CARD_HEIGHT_PT - CLEAR_PT
    for first, second in itertools.combinations([*boxes, qr], 2):
        assert not overlap(first, second)


@pytest.mark.parametrize("tekst", [TEKSTEN.jongere, TEKSTEN.ouders], ids=["jongere", "ouders"])
def test_the_front_is_the_right_half_and_the_back_is_empty(tekst: Kaarttekst) -> None:
    outside = lay_out_buitenkant(tekst)
    assert [run.text for run in outside.runs] == [tekst.buiten_groet, tekst.buiten_regel]
    for run in outside.runs:
        left, _, right, _ = box(run)
        assert left >= FOLD_X_PT + CLEAR_PT
        assert right <= CARD_WIDTH_PT - CLEAR_PT
        assert (left + right) / 2 == pytest.approx(FOLD_X_PT * 1.5)


def test_what_cannot_fit_is_refused() -> None:
    with pytest.raises(CardOrderInvalid, match="past niet"):
        lay_out_binnenkant(TEKSTEN.jongere, afzender(organisatie="Een heel lange naam " * 20))
    with pytest.raises(CardOrderInvalid, match="past niet"):
        lay_out_binnenkant(TEKSTEN.jongere, afzender(organisatie="W" * 60))
    with pytest.raises(CardOrderInvalid, match="past niet"):
        lay_out_binnenkant(TEKSTEN.jongere, afzender(voornaam="W" * 40))


def test_an_accent_is_drawn_with_its_letter_or_not_at_all() -> None:
    inside = lay_out_binnenkant(TEKSTEN.jongere, afzender(voornaam="U\u0308lku\u0308"))
    assert "\u00dclk\u00fc" in [run.text for run in inside.runs]
    with pytest.raises(CardOrderInvalid, match="tekens niet afdrukken"):
        lay_out_binnenkant(TEKSTEN.jongere, afzender(voornaam="Q\u0308"))


def test_a_character_that_would_be_an_empty_box_is_refused() -> None:
    with pytest.raises(CardOrderInvalid, match="अ"):
        lay_out_binnenkant(TEKSTEN.jongere, afzender(voornaam="अanne"))
    with pytest.raises(CardOrderInvalid, match="☺"):
        lay_out_buitenkant(msgspec.structs.replace(TEKSTEN.jongere, buiten_groet="Hoi ☺"))
