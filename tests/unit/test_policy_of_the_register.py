"""The policy that a new register begins with: the numbers of this version, public and school holidays."""

from datetime import date

from app.domain.beleid import parse_beleid
from register.beheer.inrichten import make_beleid

BELEID = parse_beleid(make_beleid(vanaf_jaar=2026))


def test_public_holidays_of_ten_years_and_the_year_before() -> None:
    for day in (date(2025, 12, 25), date(2026, 4, 27), date(2027, 5, 6), date(2035, 1, 1)):
        assert day in BELEID.feestdagen
    assert date(2026, 11, 24) not in BELEID.feestdagen


def test_x04_school_holidays_of_regio_midden_in_dutch() -> None:
    assert BELEID.schoolvakantie(date(2026, 10, 17)) == "Herfstvakantie"
    assert BELEID.schoolvakantie(date(2026, 10, 25)) == "Herfstvakantie"
    assert BELEID.schoolvakantie(date(2026, 10, 26)) == ""
    # Over the turn of the year it stays one holiday.
    (kerst,) = (item for item in BELEID.schoolvakanties if item.van <= date(2027, 1, 1) <= item.tot)
    assert (kerst.naam, kerst.van, kerst.tot) == ("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))
