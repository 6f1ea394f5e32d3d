"""Reading a caseload file: from bytes to valid rows and a list of everything that was wrong.

Owns what goes for the file as a whole. It must not touch a database and knows no clock: today is an argument. A row
is taken whole or not at all; a bad row never costs a good one.
"""

from datetime import date

from register.caseload.bestand import OnleesbaarBestand, Tabelregel, read_tabel
from register.caseload.kolommen import Kolommapping, Kopregel, read_kopregel
from register.caseload.rij import CaseloadRij, Leesfout, Leesresultaat
from register.caseload.rijlezer import RijLezer
from register.caseload.waarden import bevat_bsn, schoon


def read_caseload(data: bytes, *, filename: str, mapping: Kolommapping | None, vandaag: date) -> Leesresultaat:
    """Read a caseload file and report everything that is wrong with it; never raises for what is in the file.

    Args:
        data: the bytes of a CSV file (UTF-8 with or without BOM, or Windows-1252; separated by semicolon, comma or tab)
            or an XLSX workbook (its first sheet; of formulas the values last computed).
        filename: the name by which messages about the file as a whole call it; what the file is follows from `data`.
        mapping: how the file names columns and values, or `None` if as we do.
        vandaag: reference date for ages and for dates that may not lie ahead.

    Returns:
        The valid rows and the errors, both by line. A row with an error is not among the rows. A file that cannot be
        read at all, or whose header lacks a required column, has no rows.
    """
    try:
        tabel = read_tabel(data)
    except OnleesbaarBestand as fout:
        return Leesresultaat(rijen=(), fouten=(Leesfout(regel=0, kolom="", reden=f"{filename}: {fout}"),))
    mapping = mapping or Kolommapping()
    eerste = tabel[0]
    if eerste.gebrek:
        return Leesresultaat(rijen=(), fouten=(Leesfout(regel=eerste.regel, kolom="", reden=eerste.gebrek),))
    kop = read_kopregel(cellen=eerste.cellen, regel=eerste.regel, mapping=mapping)
    if not kop.bruikbaar:
        return Leesresultaat(rijen=(), fouten=kop.fouten)

    rijen: list[CaseloadRij] = []
    fouten = list(kop.fouten)
    regel_per_sleutel: dict[tuple[str, str], int] = {}
    verdacht: set[int] = set()
    waarden = {
        kolom: {schoon(hun).casefold(): ons for hun, ons in vertaling.items()}
        for kolom, vertaling in mapping.waarden.items()
    }
    for tabelregel in tabel[1:]:
        if tabelregel.gebrek:
            fouten.append(Leesfout(regel=tabelregel.regel, kolom="", reden=tabelregel.gebrek))
            continue
        lezer = RijLezer(tabelregel, kop=kop, waarden=waarden, vast=mapping.vast)
        rij = lezer.read(vandaag=vandaag)
        eerdere_regel = regel_per_sleutel.setdefault((rij.bronsysteem, rij.bron_id), rij.regel)
        if rij.bronsysteem and rij.bron_id and eerdere_regel != rij.regel:
            lezer.keur_af(
                "bron_id", f"Deze bron_id staat al op regel {eerdere_regel}. Laat één van beide regels staan."
            )
        fouten += lezer.fouten
        fouten += _find_bsn_in_overig(tabelregel, kop=kop, verdacht=verdacht)
        if not lezer.fouten:
            rijen.append(rij)
    sleutels = frozenset(key for key in regel_per_sleutel if all(key))
    return Leesresultaat(rijen=tuple(rijen), fouten=tuple(fouten), sleutels=sleutels)


def _find_bsn_in_overig(tabelregel: Tabelregel, *, kop: Kopregel, verdacht: set[int]) -> list[Leesfout]:
    """Report, once per column, that a column which is not read looks as if it holds BSNs."""
    fouten = []
    for index, naam in kop.overig.items():
        if index in verdacht or index >= len(tabelregel.cellen):
            continue
        # Eight digits are a date far more often than a BSN here.
        if bevat_bsn(tabelregel.cellen[index], ook_acht_cijfers=False):
            verdacht.add(index)
            reden = "In deze kolom lijkt een BSN te staan. De kolom is niet gelezen. Haal de kolom uit het bestand."
            fouten.append(Leesfout(regel=tabelregel.regel, kolom=naam, reden=reden))
    return fouten
