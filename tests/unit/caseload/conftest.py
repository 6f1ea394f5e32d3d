"""A good row and small files made of it, for the tests of the caseload file."""

import csv
import io
from datetime import date

import pytest

from register.caseload.kolommen import KOLOMMEN, Kolommapping
from register.caseload.lezen import read_caseload
from register.caseload.rij import Leesresultaat


class Proefbestand:
    """Makes files of a good row with changes, and reads them as the register does."""

    vandaag = date(2026, 11, 24)
    goed = {  # noqa: RUF012  # never changed
        "bronsysteem": "proef",
        "bron_id": "P-1",
        "doelgroep": "vsv",
        "herkomst": "oud",
        "voornaam": "Daniëlle",
        "voorvoegsel": "van den",
        "achternaam": "Berg",
        "geboortedatum": "31-12-2004",
        "straat": "Proefstraat",
        "huisnummer": "12",
        "postcode": "2311 AA",
        "woonplaats": "Leiden",
        "gemeentecode": "0546",
    }

    def csv(self, *rijen: dict[str, str], kolommen: tuple[str, ...] = KOLOMMEN, teken: str = ";") -> str:
        uit = io.StringIO()
        schrijver = csv.DictWriter(uit, kolommen, delimiter=teken, lineterminator="\r\n", restval="")
        schrijver.writeheader()
        schrijver.writerows(rijen)
        return uit.getvalue()

    def lees(self, data: bytes | str, mapping: Kolommapping | None = None) -> Leesresultaat:
        ruw = data.encode() if isinstance(data, str) else data
        return read_caseload(ruw, filename="caseload.csv", mapping=mapping, vandaag=self.vandaag)

    def lees_rij(self, **anders: str) -> Leesresultaat:
        return self.lees(self.csv(self.goed | anders))


@pytest.fixture(scope="session")
def proef() -> Proefbestand:
    return Proefbestand()
