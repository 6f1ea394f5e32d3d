"""The text files: the built-in one is right, and a broken one is refused with the place and the reason."""

from importlib.resources import files

import pytest

from app.cards.teksten import KaarttekstenInvalid, builtin_kaartteksten, load_kaartteksten
from app.cards.verboden import find_verboden_woord, find_verboden_woord_buiten

NL = files("resources").joinpath("kaarten", "nl.toml").read_text(encoding="utf-8")


def changed(old: str, new: str) -> bytes:
    assert old in NL
    return NL.replace(old, new, 1).encode()


def test_the_youngster_reads_that_it_is_voluntary_and_the_parents_do_not() -> None:
    teksten = builtin_kaartteksten(taal="nl")
    assert "vrijwillig" in teksten.jongere.slot
    assert "ouder(s) of verzorger(s)" in teksten.ouders.aanhef
    assert "vrijwillig" not in repr(teksten.ouders).lower()


def test_a_byte_order_mark_does_no_harm() -> None:
    assert load_kaartteksten(NL.encode("utf-8-sig")) == builtin_kaartteksten(taal="nl")


@pytest.mark.parametrize("taal", ["xx", "../nl", ""])
def test_a_language_without_texts_is_refused(taal: str) -> None:
    with pytest.raises(KaarttekstenInvalid, match="geen kaartteksten in de taal"):
        builtin_kaartteksten(taal=taal)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe", "geen UTF-8"),
        (b'taal = "nl"\nkop = \n', "regel 2"),
        (b'taal = "nl"\nnaam = "N"\nconcept = false\n', "„jongere” ontbreekt"),
        (changed('taal = "nl"', 'taal = "Nederlands"'), "taalcode"),
        (changed('taal = "nl"', "taal = 1"), "taalcode"),
        (changed('kop = "Ik', 'kopje = "Ik'), "„jongere.kop” ontbreekt"),
        (changed("Je was er niet", "Je hebt schuld"), "regel 16: „jongere.kop”"),
        (changed("Hoe gaat het met je?", "Hoe gaat het met je dossier?"), "regel 36: „jongere_b.kop”"),
        (changed("[jongere_b]", '[jongere_b]\ncode = "x"'), "regel 36: „jongere_b.code” hoort er niet in"),
        (changed('aanhef_naam = "Hoi {jongere}', 'aanhef_naam = "Hoi {naam}'), "kan {naam} niet invullen"),
        (changed('slot = "Het is', 'extra = "x"\nslot = "Het is'), "„jongere.extra” hoort er niet in"),
        (changed('groet = "Groetjes,"', "groet = 3"), "„jongere.groet” moet één regel tekst zijn"),
        (changed('groet = "Groetjes,"', 'groet = " "'), "„jongere.groet” moet één regel tekst zijn"),
        (changed('groet = "Groetjes,"', 'groet = "a\\nb"'), "„jongere.groet” moet één regel tekst zijn"),
        (changed('    "iets anders dat jij wilt",\n', '    "een",\n    "twee",\n    "drie",\n'), "„jongere.aanbod”"),
        (changed("van {organisatie}", "van {achternaam}"), "„jongere.inleiding” kan {achternaam} niet invullen"),
        (changed("Je was er niet", "Je was er niet, {voornaam}"), "„jongere.kop” kan {voornaam} niet invullen"),
        (changed("Je was er niet", "Je hebt verzuim"), "„jongere.kop” mag het woord „verzuim” niet bevatten"),
        (
            changed("Een berichtje voor jou", "Van het Doorstroompunt"),
            "„jongere.buiten_regel” mag het woord „Doorstroom” niet bevatten",
        ),
        (changed("Het kost u niets", "Het is vrijwillig"), "„ouders.slot” mag het woord „vrijwillig” niet bevatten"),
    ],
)
def test_a_broken_file_is_refused_with_place_and_reason(data: bytes, message: str) -> None:
    with pytest.raises(KaarttekstenInvalid) as refused:
        load_kaartteksten(data)
    assert message in str(refused.value)


def test_a_group_that_is_no_group_is_refused() -> None:
    with pytest.raises(KaarttekstenInvalid, match="„jongere” moet een groep teksten zijn"):
        load_kaartteksten(b'taal = "nl"\nnaam = "N"\nconcept = false\njongere = 1\nouders = 1\n')


@pytest.mark.parametrize(
    "word", ["VSV", "vsv'er", "Leerplicht", "jeugdzorg", "zorgen", "schulden", "thuiszitters", "uitkering"]
)
def test_words_that_betray_are_found(word: str) -> None:
    assert find_verboden_woord(f"Iets over {word}.") is not None


@pytest.mark.parametrize("text", ["ouder(s) of verzorger(s)", "een opleiding die past", "Doorstroompunt"])
def test_plain_words_are_allowed(text: str) -> None:
    assert find_verboden_woord(text) is None


@pytest.mark.parametrize("text", ["Doorstroompunt", "gemeente", "aan de ouders", "thuiszitter"])
def test_the_outside_says_less_than_the_inside(text: str) -> None:
    assert find_verboden_woord_buiten(text) is not None
