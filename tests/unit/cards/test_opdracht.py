"""What may be asked of a card, and what is refused."""

import msgspec
import pytest

from app.cards.opdracht import Afzender, CardOrderInvalid, Kaart, qr_content
from app.domain.telefoon import national_phone

AFZENDER = Afzender(
    voornaam="Sanne",
    organisatie="Doorstroompunt Proefstad",
    telefoon="+31612345601",
    terugbel_url="https://bel.voorbeeld.nl/k",
)
KAART = Kaart(code="K7M-4QX", aan_ouders=False, taal="nl")


@pytest.mark.parametrize(
    ("telefoon", "printed"),
    [
        ("+31612345601", "06 12345601"),
        ("+31715239090", "071 523 9090"),
        ("+31172123456", "0172 123 456"),
        ("+31880123456", "088 012 3456"),
        ("+3225550123", "+3225550123"),
    ],
)
def test_a_phone_number_is_printed_as_people_write_it(telefoon: str, printed: str) -> None:
    assert national_phone(telefoon) == printed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("voornaam", " "),
        ("voornaam", "San\nne"),
        ("organisatie", ""),
        ("organisatie", "Bureau Leerplicht"),
        ("organisatie", "Jeugdzorg Proefstad"),
        ("telefoon", "0612345601"),
        ("telefoon", "+3161234567"),
        ("telefoon", "+31900123456"),
        ("telefoon", "+3114071"),
        ("terugbel_url", "http://bel.voorbeeld.nl/k"),
        ("terugbel_url", "https://"),
        ("terugbel_url", "https://[bel"),
        ("terugbel_url", "https://jan@bel.voorbeeld.nl/k"),
        ("terugbel_url", "https://bel.voorbeeld.nl/k?naam=jan"),
        ("terugbel_url", "https://bel.voorbeeld.nl/#jan"),
        ("terugbel_url", "https://bel.voorbeeld.nl/verzuim"),
        ("terugbel_url", "https://bel.voorbeeld.nl/" + "k" * 60),
        ("terugbel_url", "tel:0612345601"),
        ("terugbel_url", "mailto:jan@voorbeeld.nl"),
    ],
)
def test_an_impossible_sender_is_refused(field: str, value: str) -> None:
    fields = {**msgspec.structs.asdict(AFZENDER), field: value}
    with pytest.raises(CardOrderInvalid):
        Afzender(**fields)


@pytest.mark.parametrize("code", ["", "123456", "2026-000123", "k7m-4qx", "K7M-4QX ", "Jan-sen"])
def test_a_code_of_another_shape_is_refused(code: str) -> None:
    with pytest.raises(CardOrderInvalid):
        Kaart(code=code, aan_ouders=False, taal="nl")


@pytest.mark.parametrize("url", ["https://bel.voorbeeld.nl/k", "https://bel.voorbeeld.nl/k/"])
def test_the_qr_code_opens_the_page_of_this_card(url: str) -> None:
    afzender = msgspec.structs.replace(AFZENDER, terugbel_url=url)
    assert qr_content(afzender=afzender, kaart=KAART) == "https://bel.voorbeeld.nl/k/K7M-4QX"


def test_the_qr_code_can_dial() -> None:
    afzender = msgspec.structs.replace(AFZENDER, terugbel_url="tel:+31612345601")
    assert qr_content(afzender=afzender, kaart=KAART) == "tel:+31612345601"
