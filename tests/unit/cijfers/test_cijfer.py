"""Rounding, periods, hiding small counts, and the forms of a report."""

import csv
import io
from datetime import UTC, date, datetime

import msgspec
import pypdfium2
import pytest
from openpyxl import load_workbook

from app.domain.cijfers.cijfer import Cijfer, hide_small, kalenderjaar, percentage, schooljaar, schooljaar_van
from register.cijfers.pdf import to_pdf
from register.cijfers.rapport import Grondslag, Rapport, compare, decode_rapport, encode_rapport
from register.cijfers.tabellen import nl_number, shown, to_csv, to_xlsx

YEAR = schooljaar(2024)


def cijfer(teller: int, *, nummer: str = "F01", onderdeel: str = "", noemer: int | None = None) -> Cijfer:
    return Cijfer(nummer=nummer, naam="Proef", teller=teller, onderdeel=onderdeel, noemer=noemer, definitie="Zo.")


def rapport(*cijfers: Cijfer) -> Rapport:
    return Rapport(
        regio="Holland Rijnland",
        periode=YEAR,
        peildatum=YEAR.peildatum,
        grondslag=Grondslag(dossiers=3747, gebeurtenissen=24_000, beleid_versie=2),
        cijfers=cijfers,
    )


@pytest.mark.parametrize(
    ("teller", "noemer", "procent"),
    [(1248, 1686, 74), (1, 8, 13), (3, 8, 38), (1, 200, 1), (1, 201, 0), (5, 1000, 1), (0, 7, 0), (7, 7, 100)],
)
def test_percentages_are_whole_and_half_goes_up(teller: int, noemer: int, procent: int) -> None:
    assert percentage(teller, noemer) == procent


def test_a_school_year_runs_from_1_august_to_31_july() -> None:
    assert (YEAR.van, YEAR.tot_en_met, YEAR.naam) == (date(2024, 8, 1), date(2025, 7, 31), "2024-2025")
    assert date(2024, 7, 31) not in YEAR
    assert date(2024, 8, 1) in YEAR
    assert date(2025, 7, 31) in YEAR
    assert date(2025, 8, 1) not in YEAR
    assert schooljaar_van(date(2025, 7, 31)) == YEAR
    assert schooljaar_van(date(2025, 8, 1)) == schooljaar(2025)
    assert date(2025, 12, 31) in kalenderjaar(2025)


def test_counts_below_five_are_hidden_with_their_percentage() -> None:
    four, five = hide_small([cijfer(4, noemer=40), cijfer(5, noemer=40)])
    assert (four.teller, four.procent, four.noemer, shown(four)) == (None, None, 40, "<5")
    assert (five.teller, shown(five)) == (5, "13%")
    (tiny,) = hide_small([cijfer(2, noemer=3)])
    assert tiny.noemer is None


def test_a_single_hidden_part_takes_the_next_smallest_with_it() -> None:
    parts = [cijfer(count, nummer="F04", onderdeel=str(count), noemer=58) for count in (40, 3, 9, 6)]
    assert [shown(part) for part in hide_small(parts)] == ["69%", "<5", "16%", "geheim"]
    two = [cijfer(count, nummer="F04", onderdeel=str(count), noemer=47) for count in (40, 3, 4)]
    assert [shown(part) for part in hide_small(two)] == ["85%", "<5", "<5"]


def test_numbers_are_written_the_dutch_way() -> None:
    assert [nl_number(value) for value in (7, 1248, 1_234_567)] == ["7", "1.248", "1.234.567"]


def test_a_report_survives_its_bytes_and_says_what_changed() -> None:
    frozen = rapport(cijfer(1248), cijfer(7, nummer="F09"))
    assert decode_rapport(encode_rapport(frozen)) == frozen
    later = rapport(cijfer(1249), cijfer(7, nummer="F09"), cijfer(3, nummer="F12"))
    changed = compare(frozen, later)
    assert [
        (item.nummer, item.vastgesteld and item.vastgesteld.teller, item.nu and item.nu.teller) for item in changed
    ] == [
        ("F01", 1248, 1249),
        ("F12", None, 3),
    ]
    assert compare(frozen, frozen) == ()


def test_every_form_gives_the_same_bytes_again_and_holds_the_figures() -> None:
    one = rapport(cijfer(1248), cijfer(612, nummer="F04", onderdeel="loondienst", noemer=1248))
    for form in (encode_rapport, to_csv, to_xlsx, to_pdf):
        assert form(one) == form(one)
    rows = list(csv.DictReader(io.StringIO(to_csv(one).decode("utf-8-sig")), delimiter=";"))
    assert [(row["nummer"], row["teller"], row["procent"], row["peildatum"]) for row in rows] == [
        ("F01", "1248", "", "2025-07-31"),
        ("F04", "612", "49", "2025-07-31"),
    ]
    sheet = load_workbook(io.BytesIO(to_xlsx(one))).active
    assert sheet is not None
    assert [cell.value for cell in sheet[3]][:7] == ["F04", "Proef", None, "loondienst", 612, 1248, 49]


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_pdf_says_what_it_is_and_hides_what_is_hidden() -> None:
    draft = rapport(*hide_small([cijfer(1248), cijfer(3, nummer="F09")]))
    leiden = msgspec.structs.replace(draft, gemeente="<b>Leiden</b>", gemeentecode="0546")
    text = text_of(to_pdf(leiden))
    assert "Schooljaar 2024-2025, <b>Leiden</b>" in text
    assert "1.248" in text
    assert "<5" in text
    assert "Concept: nog niet vastgesteld" in text
    assert "Peildatum 31 juli 2025" in text
    frozen = msgspec.structs.replace(leiden, vastgesteld_op=datetime(2025, 9, 30, 22, 30, tzinfo=UTC))
    assert "Vastgesteld op 1 oktober 2025" in text_of(to_pdf(frozen))
