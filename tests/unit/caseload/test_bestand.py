"""The file itself: encodings, separators, workbooks, and bytes that are no table at all."""

import io
import zipfile
from datetime import date, datetime
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.caseload import bestand
from register.caseload.kolommen import KOLOMMEN


def _xlsx(*rijen: list[object]) -> bytes:
    werkmap = openpyxl.Workbook()
    for rij in rijen:
        werkmap.active.append(rij)
    uit = io.BytesIO()
    werkmap.save(uit)
    return uit.getvalue()


def _repack(xlsx: bytes, **delen: bytes) -> bytes:
    """Return the workbook with parts replaced or added; `__` in a name stands for a slash and `_dot_` for a dot."""
    nieuw = {naam.replace("__", "/").replace("_dot_", "."): inhoud for naam, inhoud in delen.items()}
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam in oud.namelist():
            if naam not in nieuw:
                archief.writestr(naam, oud.read(naam))
        for naam, inhoud in nieuw.items():
            archief.writestr(naam, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("teken", [";", ",", "\t"])
@pytest.mark.parametrize("regeleinde", ["\r\n", "\n", "\r"])
def test_encodings_separators_and_line_ends(proef, encoding: str, teken: str, regeleinde: str) -> None:
    text = proef.csv(proef.goed, teken=teken).replace("\r\n", regeleinde)
    assert proef.lees(text.encode(encoding)) == proef.lees_rij()


def test_quoted_newlines_keep_the_line_numbers_right(proef) -> None:
    rijen = [
        proef.goed | {"straat": "Lange\r\nProefstraat", "school": 'Het "Proef"; college'},
        proef.goed | {"bron_id": "P-2", "taal": "?"},
    ]
    resultaat = proef.lees(proef.csv(*rijen))
    assert [(rij.regel, rij.straat, rij.school) for rij in resultaat.rijen] == [
        (2, "Lange Proefstraat", 'Het "Proef"; college')
    ]
    assert [fout.regel for fout in resultaat.fouten] == [4]


def test_empty_lines_are_passed_over(proef) -> None:
    text = proef.csv(proef.goed)
    resultaat = proef.lees("\r\n" + text + ";" * (len(KOLOMMEN) - 1) + "\r\n\r\n")
    assert [rij.regel for rij in resultaat.rijen] == [3]
    assert resultaat.fouten == ()


def test_too_few_and_too_many_cells(proef) -> None:
    text = proef.csv(proef.goed, proef.goed | {"bron_id": "P-2"}, proef.goed | {"bron_id": "P-3"})
    kop, een, twee, drie, _ = text.split("\r\n")
    resultaat = proef.lees("\r\n".join([kop, een + ";", twee + ";te veel", drie[:-3]]))
    assert [rij.bron_id for rij in resultaat.rijen] == ["P-1"]
    assert [(fout.regel, "meer" in fout.reden, "minder" in fout.reden) for fout in resultaat.fouten] == [
        (3, True, False),
        (4, False, True),
    ]


@pytest.mark.parametrize("aantal_erna", [1, 3000])
def test_an_open_quotation_mark_costs_no_row_in_silence(proef, aantal_erna: int) -> None:
    erna = [proef.goed | {"bron_id": f"Q-{n}"} for n in range(aantal_erna)]
    text = proef.csv(proef.goed, proef.goed | {"bron_id": "P-2", "opdracht": "OPEN"}, *erna)
    resultaat = proef.lees(text.replace("OPEN", '"open'))
    assert [rij.bron_id for rij in resultaat.rijen] == ["P-1"]
    assert [(fout.regel, "aanhalingsteken" in fout.reden) for fout in resultaat.fouten] == [(3, True)]


def test_workbook_with_typed_cells(proef) -> None:
    rij = dict.fromkeys(KOLOMMEN) | proef.goed
    rij |= {
        "geboortedatum": datetime(2004, 12, 31),  # noqa: DTZ001  # as Excel has it, without a zone
        "huisnummer": 12.0,
        "gemeentecode": 546,
        "nummer1": 612345601,
        "geheim_adres": True,
        "uitval_op": date(2023, 9, 1),
    }
    resultaat = proef.lees(_xlsx(list(rij), list(rij.values()), [], [None, None, "vsv"]))
    (gelezen,) = resultaat.rijen
    assert gelezen.regel == 2
    assert gelezen.geboortedatum == date(2004, 12, 31)
    assert (gelezen.huisnummer, gelezen.gemeentecode, gelezen.geheim_adres) == (12, "0546", True)
    assert gelezen.nummers[0].e164 == "+31612345601"
    assert gelezen.uitval_op == date(2023, 9, 1)
    assert {fout.regel for fout in resultaat.fouten} == {4}


def test_workbook_formulas_give_their_last_value_and_macros_nothing(proef) -> None:
    xlsx = _xlsx(list(proef.goed), list(proef.goed.values()))
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archief:
        blad = archief.read("xl/worksheets/sheet1.xml")
    formule = b'<c r="J2"><f>6*2</f><v>12</v></c>'
    begin = blad.index(b'<c r="J2"')
    einde = blad.index(b"</c>", begin) + len(b"</c>")
    met_formule = _repack(
        xlsx, xl__worksheets__sheet1_dot_xml=blad[:begin] + formule + blad[einde:], xl__vbaProject_dot_bin=b"\0macro"
    )
    resultaat = proef.lees(met_formule)
    assert resultaat.fouten == ()
    assert [rij.huisnummer for rij in resultaat.rijen] == [12]


@cache
def _bad_files() -> dict[str, bytes]:
    xlsx = _xlsx(["a", "b"], [1, 2])
    odt = io.BytesIO()
    with zipfile.ZipFile(odt, "w") as archief:
        archief.writestr("content.xml", "<x/>")
    bom = io.BytesIO()
    with zipfile.ZipFile(bom, "w", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("xl/workbook.xml", "<x/>")
        archief.writestr("xl/worksheets/sheet1.xml", b" " * (bestand.MAX_UITGEPAKT_BYTES + 1))
    lol = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    return {
        "empty": b"",
        "blank lines": b"\r\n ; \r\n",
        "nul bytes": b"a;b\0c",
        "old excel": bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600,
        "picture": b"\x89PNG\r\n\x1a\n\0\0",
        "utf-16": "a;b\r\n".encode("utf-16"),
        "other zip": odt.getvalue(),
        "zip bomb": bom.getvalue(),
        "entities": _repack(xlsx, xl__workbook_dot_xml=lol),
        "half a workbook": xlsx[: len(xlsx) // 2],
        "broken sheet": _repack(xlsx, xl__worksheets__sheet1_dot_xml=b"<worksheet><sheetData><row><c"),
        "utf-8 cut in a letter": "bron_id;Ş;Ş".encode()[:-1],
        "bom without utf-8": b"\xef\xbb\xbfa;\xe9b\r\n",
        "no text in any encoding": b"a;b\r\n\x81\x8d",
    }


@pytest.mark.parametrize("naam", sorted(_bad_files()))
def test_a_file_that_is_no_table_is_one_clear_error(proef, naam: str) -> None:
    resultaat = proef.lees(_bad_files()[naam])
    assert resultaat.rijen == ()
    (fout,) = resultaat.fouten
    assert (fout.regel, fout.kolom) == (0, "")
    assert fout.reden.startswith("caseload.csv: ")
    assert any(werkwoord in fout.reden for werkwoord in ("Kies", "kies", "Verdeel"))


def test_limits(proef, monkeypatch) -> None:
    monkeypatch.setattr(bestand, "MAX_REGELS", 2)
    drie = [proef.goed | {"bron_id": f"P-{n}"} for n in range(3)]
    assert len(proef.lees(proef.csv(*drie[:2])).rijen) == 2
    assert "te groot" in proef.lees(proef.csv(*drie)).fouten[0].reden
    monkeypatch.setattr(bestand, "MAX_BESTAND_BYTES", 10)
    assert "te groot" in proef.lees(proef.csv(*drie[:1])).fouten[0].reden
    monkeypatch.undo()
    assert "kolommen" in proef.lees("a;" * 300 + "a\r\n").fouten[0].reden


def test_cells_far_to_the_right_do_not_swell(proef, monkeypatch) -> None:
    breed: list[object] = [None] * 16_383
    xlsx = _xlsx([*proef.goed, *breed[len(proef.goed) :], "ver weg"], list(proef.goed.values()))
    assert proef.lees(xlsx).rijen == proef.lees_rij().rijen
    monkeypatch.setattr(bestand, "MAX_CELLEN", 16_000)
    assert "te groot" in proef.lees(xlsx).fouten[0].reden


@given(st.binary(max_size=400))
def test_random_bytes_never_raise(proef, data: bytes) -> None:
    resultaat = proef.lees(data)
    assert resultaat.rijen == ()
    assert resultaat.fouten


@given(st.text(alphabet=st.sampled_from('a1;,"\r\n\t é-'), max_size=80))
def test_random_text_under_a_good_header_never_raises(proef, staart: str) -> None:
    resultaat = proef.lees(proef.csv(proef.goed) + staart)
    assert all(fout.reden for fout in resultaat.fouten)
    assert [rij.bron_id for rij in resultaat.rijen][:1] == ["P-1"]


@settings(max_examples=60)
@given(plek=st.integers(0, 10_000), waarde=st.integers(0, 255))
def test_a_damaged_workbook_never_raises(proef, plek: int, waarde: int) -> None:
    xlsx = bytearray(_WERKMAP)
    xlsx[plek % len(xlsx)] = waarde
    proef.lees(bytes(xlsx))


_WERKMAP = _xlsx(["bronsysteem", "bron_id"], ["a", "b"])
