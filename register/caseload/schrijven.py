"""Writing a caseload file: rows to the bytes of a CSV file that the reader takes back unchanged.

Owns the form in which our own files are written. It must not invent or mend a value.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date

import phonenumbers

from app.domain.records import PeriodeSoort
from register.caseload.kolommen import KOLOMMEN
from register.caseload.rij import CaseloadRij

_LIJSTEN = frozenset({"regel", "nummers", "contactpersonen", "perioden"})


def write_caseload(rijen: Iterable[CaseloadRij]) -> bytes:
    """Return a caseload file: CSV, UTF-8 with BOM, separated by semicolons, all columns in their documented order.

    Telephone numbers are written as people write them, since a spreadsheet takes a leading + for a sum.

    Args:
        rijen: the rows; `regel` is not written.
    """
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOLOMMEN)
    for rij in rijen:
        cellen = _to_cellen(rij)
        schrijver.writerow([cellen.get(kolom, "") for kolom in KOLOMMEN])
    return uit.getvalue().encode("utf-8-sig")


def _to_cellen(rij: CaseloadRij) -> dict[str, str]:
    cellen = {veld: _to_text(getattr(rij, veld)) for veld in rij.__struct_fields__ if veld not in _LIJSTEN}
    for n, nummer in enumerate(rij.nummers, start=1):
        cellen[f"nummer{n}"] = _to_leesbaar(nummer.e164)
        cellen[f"nummer{n}_van"] = nummer.van
        cellen[f"nummer{n}_bron_id"] = nummer.bron_id
    for n, persoon in enumerate(rij.contactpersonen, start=1):
        cellen[f"contactpersoon{n}_naam"] = persoon.naam
        cellen[f"contactpersoon{n}_wie"] = persoon.wie
        cellen[f"contactpersoon{n}_gezag"] = _to_text(persoon.gezag)
        cellen[f"contactpersoon{n}_mag_geinformeerd"] = _to_text(persoon.mag_geinformeerd)
    for periode in rij.perioden:
        kolom = periode.soort
        if kolom.startswith("vrijstelling_"):
            kolom, cellen["vrijstelling"] = "vrijstelling", periode.soort.removeprefix("vrijstelling_")
        elif kolom == PeriodeSoort.THUISZITTEN_ONGEOORLOOFD:
            kolom, cellen["thuiszitten_ongeoorloofd"] = PeriodeSoort.THUISZITTEN, "ja"
        cellen[f"{kolom}_van"], cellen[f"{kolom}_tot"] = _to_text(periode.van), _to_text(periode.tot)
    return cellen | _empty_where_dates_say_so(rij)


def _empty_where_dates_say_so(rij: CaseloadRij) -> dict[str, str]:
    """A no is left out where there are dates: those say it with more, and a no beside them could say otherwise."""
    soorten = {periode.soort for periode in rij.perioden}
    plain = {
        "uitkering": rij.uitkering or PeriodeSoort.UITKERING not in soorten,
        "ingeschreven": rij.ingeschreven or PeriodeSoort.INSCHRIJVING not in soorten,
        "startkwalificatie": rij.startkwalificatie or rij.startkwalificatie_op is None,
    }
    return {kolom: "" for kolom, write in plain.items() if not write}


def _to_text(waarde: object) -> str:
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case date():
            return f"{waarde:%d-%m-%Y}"
        case _:
            return str(waarde)


def _to_leesbaar(e164: str) -> str:
    nummer = phonenumbers.parse(e164)
    vorm = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(nummer, vorm.NATIONAL if nummer.country_code == 31 else vorm.INTERNATIONAL)
