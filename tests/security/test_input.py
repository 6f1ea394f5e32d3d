"""What somebody typed, or what came in, is never a formula, never mark-up, never a path, and never in a log."""

import csv
import io
import logging
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import hypothesis.strategies as st
import msgspec
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, settings
from openpyxl import load_workbook
from PIL import Image

from app.cards.opdracht import Afzender, Formaat, Kaart
from app.cards.pdf import make_cards_pdf
from app.cards.teksten import builtin_kaartteksten
from app.domain.ids import DossierId
from app.domain.records import Adres
from app.platform.logs import log_event, log_fault, log_request, setup_log
from app.services import reading
from app.services.afsluiten import export_takeover
from app.services.rows import TakeoverRow
from app.services.session import Session
from register.beheer.uitvoer import Uitvoer, write
from register.cijfers.pdf import _style, _text
from register.logboek import JsonFormatter
from tests.unlocked import TestClock, make_session, put_dossier

MARKER = "Merktekenaar"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = make_session(tmp_path / "kopie", TestClock())
    yield session
    session.store.close()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kopie").mkdir()
    return tmp_path / "kopie"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_no_cell_of_a_laptop_is_a_formula(session: Session, begin: str) -> None:
    evil = f"{begin}HYPERLINK(0)"
    row = TakeoverRow(dossier_id=DossierId("d1"), naam=evil, handelingen=(), tekst=f"{evil}\n{evil}")
    data = export_takeover(session, rows=[row]).decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(data, newline=""), delimiter=";") for cell in line]
    assert sum("HYPERLINK" in cell for cell in cells) == 4
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))]


def tries(number: int, seed: int) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """So many texts of Hypothesis, the same ones in every run of the suite."""

    def decorate(test: Callable[..., None]) -> Callable[[], None]:
        chosen = settings(
            max_examples=number,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        return hypothesis.seed(seed)(chosen(test))

    return decorate


# What a spreadsheet may take for a sum, with what may stand before it, and anything else.
CELLS = st.one_of(
    st.builds(
        "{}{}HYPERLINK(0){}".format,
        st.text(st.sampled_from("\0\1\x07\x08\x0b\x0c\x1b\x1f\t\r\n '\""), max_size=3),
        st.sampled_from([*"=+-@\t\r\0"]),
        st.text(max_size=5),
    ),
    st.text(max_size=30),
)


def test_whatever_stands_in_a_cell_it_is_no_formula(
    session: Session, how_many: Callable[[int], int], dice: random.Random, tmp_path: Path
) -> None:
    """On the laptop in CSV; at the register in CSV and in a workbook, as the program for it reads it back."""

    @tries(how_many(40), dice.getrandbits(32))
    @hypothesis.given(st.lists(CELLS, min_size=1, max_size=8))
    def no_formula(texts: list[str]) -> None:
        rows = [TakeoverRow(dossier_id=DossierId("d1"), naam=text, handelingen=(), tekst=text) for text in texts]
        table = Uitvoer(soort="proef", kolommen=("a",), sleutel="a", rijen=[{"a": text} for text in texts])
        write(table, tmp_path / "proef.csv", formaat="csv")
        write(table, tmp_path / "proef.xlsx", formaat="xlsx")
        for data in (export_takeover(session, rows=rows), (tmp_path / "proef.csv").read_bytes()):
            for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"):
                assert not [cell for cell in line if cell.startswith(FORMULA_STARTS)]
        sheet = load_workbook(tmp_path / "proef.xlsx").worksheets[0]
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert not str(cell.value or "").startswith(FORMULA_STARTS)

    no_formula()


# What fits on a card in letters that can still be read; a longer name is refused.
_LONGEST_NAME = 20
# Pieces of what a reportlab paragraph takes for mark-up, in any order.
MARK_UP = (
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                "/",
                "&",
                ";",
                '"',
                "img",
                'img src="g"',
                "a href",
                "b",
                "font",
                "onDraw",
                "&lt;",
                "]]>",
                "<!--",
                "x",
            ]
        ),
        min_size=1,
        max_size=6,
    )
    .map("".join)
    .filter(lambda text: len(text) <= _LONGEST_NAME)
)


def test_mark_up_in_a_card_is_text_and_embeds_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how_many: Callable[[int], int], dice: random.Random
) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "g", format="PNG")
    monkeypatch.chdir(tmp_path)
    evil = '<img src="g"/>'

    def make(voornaam: str) -> bytes:
        sender = Afzender(
            voornaam=voornaam,
            organisatie="Doorstroompunt",
            telefoon="+31612345601",
            terugbel_url="https://bel.example/k",
        )
        cards = [Kaart(code="K7M-4QX", aan_ouders=False, taal="nl")]
        return make_cards_pdf(
            kaarten=cards, afzender=sender, formaat=Formaat.A6, teksten={"nl": builtin_kaartteksten(taal="nl")}
        )

    pdf = make(evil)
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert evil in text
    images = make("Anna").count(b"/Subtype /Image")
    assert pdf.count(b"/Subtype /Image") == images

    @tries(how_many(8), dice.getrandbits(32))
    @hypothesis.given(MARK_UP)
    def is_text(name: str) -> None:
        made = make(name)
        assert made.count(b"/Subtype /Image") == images
        with pypdfium2.PdfDocument(made) as document:
            text = "".join(page.get_textpage().get_text_range() for page in document)
        assert "".join(name.split()) in "".join(text.split())

    is_text()


def test_mark_up_in_a_report_is_text() -> None:
    paragraph = _text('<img src="/etc/hostname"/>&amp;', _style(10))
    assert paragraph.getPlainText() == '<img src="/etc/hostname"/>&amp;'


def test_nothing_that_came_in_names_a_file(session: Session, folder: Path) -> None:
    before = {path.name for path in folder.parent.iterdir()}
    evil = DossierId("../../buiten")
    template = session.store.dossiers.find(put_dossier(session, "Kevin Berg"))
    assert template is not None
    adres: Adres = msgspec.structs.replace(template.adres, straat="../../../etc")
    body = msgspec.json.encode(msgspec.structs.replace(template, id=evil, adres=adres))
    with session.store.transaction():
        session.store.dossiers.put_dossier(body)
        session.store.drafts.put(evil, b"concept")
    reading.open_dossier(session, dossier_id=evil, opened=True)
    session.store.backup.write()
    with session.store.transaction():
        session.store.purge(evil, reden="../../weg", gewist_ms=1)
    session.store.settle_purge()
    assert {path.name for path in folder.parent.iterdir()} == before
    stem = session.store.database.path.stem
    assert all(path.name.startswith(stem) for path in folder.iterdir())


class _LeakyError(Exception):
    """An error of a library with a value in its text, as libraries make them."""


def _fail() -> None:
    name = f"Zwaluw {MARKER}"
    raise _LeakyError(f"cannot read {name}")


@pytest.fixture
def debug() -> Iterator[None]:
    """The root logger at DEBUG, and as it was after."""
    root, ours = logging.getLogger(), logging.getLogger("huisbezoek")
    handlers, levels = list(root.handlers), (root.level, ours.level)
    root.setLevel(logging.DEBUG)
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def test_no_value_reaches_the_log_of_a_laptop_at_debug(tmp_path: Path, debug: None) -> None:
    setup_log(tmp_path)
    logging.getLogger("huisbezoek").setLevel(logging.DEBUG)
    try:
        _fail()
    except _LeakyError as error:
        log_fault("ui_task", error)
        logging.getLogger("huisbezoek").exception("mislukt %s", MARKER)
    log_request(MARKER)
    log_event("sync_done")
    logging.getLogger("urllib3").debug("GET /?naam=%s", MARKER)
    logging.getLogger("huisbezoek").debug("dossier %s", MARKER)
    written = (tmp_path / "huisbezoek.log").read_text()
    assert "sync_done" in written
    assert "_LeakyError test_input.py" in written
    assert MARKER not in written


def test_no_value_of_a_library_reaches_the_log_of_the_register(debug: None) -> None:
    formatter = JsonFormatter()
    try:
        _fail()
    except _LeakyError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("sqlalchemy.engine", logging.DEBUG, __file__, 1, "SELECT %s", (MARKER,), info)
    assert MARKER not in formatter.format(record)
    assert "_LeakyError" in formatter.format(record)
