"""Names and salutations as the BRP has them, with the examples of its own features."""

from datetime import date

import pytest

from app.domain.aanschrijven import aanhef, aanschrijfwijze, envelop
from app.domain.ids import AdresId
from app.domain.records import Adres, Persoon

ADRES = Adres(
    id=AdresId("a"),
    straat="Bornsesteeg",
    huisnummer=1,
    toevoeging="5A3",
    postcode="6708GA",
    woonplaats="Wageningen",
    gemeentecode="0289",
)


def persoon(voornaam: str, achternaam: str, voorvoegsel: str = "", voorletters: str = "") -> Persoon:
    return Persoon(
        voornaam=voornaam,
        achternaam=achternaam,
        voorvoegsel=voorvoegsel,
        voorletters=voorletters,
        geboortedatum=date(2004, 3, 2),
    )


@pytest.mark.parametrize(
    ("wie", "naam"),
    [
        (persoon("Robin Melle", "Puffelen", "van"), "R.M. van Puffelen"),
        (persoon("Jo Rene", "Groenen"), "J.R. Groenen"),
        (persoon("Henk", "Veld", "in het", "H."), "H. in het Veld"),
        (persoon("Jan-Willem", "Velzen", "van"), "J. van Velzen"),
        (persoon("", "Velzen", "van", "HJ"), "H.J. van Velzen"),
    ],
)
def test_name_and_salutation_follow_the_brp(wie: Persoon, naam: str) -> None:
    assert aanschrijfwijze(wie) == naam
    assert aanhef(wie) == f"Geachte {naam}"


def test_without_a_surname_there_is_no_salutation() -> None:
    assert aanhef(persoon("Robin", "")) == ""


def test_the_lines_of_the_envelope_are_those_of_the_bag() -> None:
    wie = persoon("Robin Melle", "Puffelen", "van")
    assert envelop(wie, ADRES, aan_ouders=False) == ("R.M. van Puffelen", "Bornsesteeg 1-5A3", "6708 GA  WAGENINGEN")
    assert envelop(wie, ADRES, aan_ouders=True)[:2] == ("Aan de ouder(s) of verzorger(s) van", "R.M. van Puffelen")
