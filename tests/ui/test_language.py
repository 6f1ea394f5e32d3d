"""A walk through every scene: in English nothing Dutch can be read, back in Dutch all is as it was.

And in both, what the keys can reach says its name to who cannot see it, a finger can hit what is used at a door, and on
the smallest screen nothing lies beside the window or is cut off.
"""

import re
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTabWidget,
    QWidget,
)

from app.services.meegeleverd import load_codes
from app.ui.language import apply_language
from demo.pictures.caseload import Caseload
from demo.pictures.scene import Scene
from demo.pictures.scenes import SCENES
from demo.pictures.studio import Studio
from tests.small_screen import SMALL, beside_in

_SEPARATORS = re.compile(r"\s*(?: · |\n|, |  |: |\(|\)|●|○)\s*")
_TS = resources.files("resources") / "translations" / "huisbezoek_en.ts"
# It is drawn by lot, so it differs between two walks.
_CARD_CODE = re.compile(r"\b[A-Z0-9]{3}-[A-Z0-9]{3}\b")
TOUCH_PX = 44
SMALL_PX = 24
_PATIENCE = 50
# What is read and put right at a desk: the data and verloop of a dossier, the cards, help, settings, the palette.
_AT_A_DESK = frozenset({"dossier_rol", "kaarten", "hulp", "instellingen", "opdrachten", "wijzigen"})
_FORMS = ("meer", "uitstellen", "opvolging-uitstellen", "verbeteren", "concept")
# What a person wrote stays as it was written: notes, orders, names, the register's own reason, what goes to LBA.
# So do the Dutch handleiding and the name that a language has for itself.
_WRITTEN = ("notitie", "hulp_hoofdstukken", "instellingen_taal", "overname_tekst", "reden", "uitleg")


def translations() -> dict[str, set[str]]:
    """The English of every Dutch source text that differs from it."""
    found: dict[str, set[str]] = {}
    for message in ElementTree.fromstring(_TS.read_text("utf-8")).iter("message"):
        found.setdefault(message.findtext("source") or "", set()).add(message.findtext("translation") or "")
    for row in (row for rows in load_codes().lijsten.values() for row in rows):
        found.setdefault(row.label, set()).add(row.label_en)
        found.setdefault(row.definitie, set()).add(row.definitie_en)
    return found


@pytest.fixture(scope="module")
def dutch() -> frozenset[str]:
    """Parts of texts that can only be Dutch: those of a Dutch source that no English text has, but for our own name."""
    both = translations()
    english = {part for texts in both.values() for text in texts for part in parts(text)}
    return frozenset(part for text in both for part in parts(text)) - english - {"huisbezoek"}


def _only_english() -> frozenset[str]:
    """Parts of texts that can only be English: those of a translation that no Dutch source has."""
    both = translations()
    sources = {part for text in both for part in parts(text)}
    return frozenset(part for texts in both.values() for text in texts for part in parts(text)) - sources


def parts(text: str) -> Iterator[str]:
    """The pieces of a text between its separators and its places to fill in, without what is no word."""
    for piece in _SEPARATORS.split(re.sub(r"\{[^{}]*\}|%[vm]", " · ", text)):
        word = piece.strip(" .·").casefold()
        if len(word) > 2 and re.search(r"[a-z]{3}", word):
            yield word


def texts_of(top: QWidget) -> Iterator[str]:
    """Everything that can be read in a window, or heard by who uses a screen reader."""
    for widget in [top, *top.findChildren(QWidget)]:
        if not widget.isVisible() or any(written in widget.objectName() for written in _WRITTEN):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))
        if isinstance(widget, QTabWidget):
            yield from (widget.tabText(number) for number in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _items(widget.model())


def _items(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else 2
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            yield str(model.data(model.index(row, column, QModelIndex()), Qt.ItemDataRole.DisplayRole) or "")


class Walk(NamedTuple):
    """By scene: what can be read, what a screen reader would come to without a name, what a finger would miss.

    Then what a laptop of 1366 by 768 at 200% scrolls sideways or cuts off.
    """

    texts: dict[str, list[str]]
    nameless: dict[str, list[str]]
    small: dict[str, list[str]]
    beside: dict[str, list[str]]


def small_in(top: QWidget) -> Iterator[str]:
    """What is pressed or chosen at a door and is lower or narrower than 44 pixels; elsewhere than 24 (WCAG 2.5.8)."""
    for widget in [top, *top.findChildren(QWidget)]:
        if not widget.isVisible() or not widget.isEnabled():
            continue
        width, height = widget.width(), widget.height()
        if isinstance(widget, QAbstractItemView) and widget.selectionMode() != widget.SelectionMode.NoSelection:
            first = widget.indexAt(QPoint(widget.viewport().width() // 2, 2 * widget.fontMetrics().height() // 3))
            height = widget.visualRect(first).height() if first.isValid() else TOUCH_PX
        elif not isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox):
            continue
        # What lies inside a field is hit with the field; the cross that empties it has Escape beside it.
        inside = widget.parentWidget()
        if isinstance(inside, QAbstractSpinBox | QComboBox | QLineEdit) or isinstance(widget, QHeaderView):
            continue
        least = SMALL_PX if any(one.objectName() in _AT_A_DESK for one in ancestors(widget)) else TOUCH_PX
        if min(width, height) < least:
            yield f"{type(widget).__name__} {widget.objectName()!r}: {width} by {height}"


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    """A widget and everything that it stands in."""
    one: QWidget | None = widget
    while one is not None:
        yield one
        one = one.parentWidget()


def nameless_in(top: QWidget) -> Iterator[str]:
    """What the keys can reach in a window and has neither a name nor a label, and what can be pressed without one."""
    labels = {label.buddy() for label in top.findChildren(QLabel) if label.buddy() is not None and label.text()}
    for widget in [top, *top.findChildren(QWidget)]:
        if not widget.isVisible() or not widget.isEnabled():
            continue
        pressed = isinstance(widget, QAbstractButton)
        # A screen reader comes to the field, not to the line inside it; and to tabs, not to the bar that holds them.
        inside = isinstance(widget, QTabBar) or isinstance(
            widget.parentWidget(), QAbstractSpinBox | QComboBox | QAbstractScrollArea
        )
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not inside and widget.focusProxy() is None
        said = widget.accessibleName() or (widget.text() if pressed else "")
        if (pressed or reached) and not said.strip() and widget not in labels:
            yield f"{type(widget).__name__} {widget.objectName() or widget.parentWidget().objectName()!r}"


def walk(folder: Path, language: str, scenes: Sequence[Scene]) -> Walk:
    """Go through scenes."""
    folder.mkdir()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_language(app, language)
    caseload = Caseload(folder)
    seen, nameless, small, beside = {}, {}, {}, {}
    for scene in scenes:
        studio = Studio(caseload, size=QSize(1366, 700))
        try:
            scene.play(studio)
            texts = {_CARD_CODE.sub("", text) for top in studio.tops() for text in texts_of(top)}
            seen[scene.name] = sorted(texts)
            nameless[scene.name] = [found for top in studio.tops() for found in nameless_in(top)]
            small[scene.name] = [found for top in studio.tops() for found in small_in(top)]
            for top in studio.tops():
                top.resize(top.size().boundedTo(SMALL))
            # A long text is laid out again bit by bit, by a clock of its own.
            for _ in range(_PATIENCE):
                studio.settle()
                beside[scene.name] = [found for top in studio.tops() for found in beside_in(top)]
                if not beside[scene.name]:
                    break
                QTest.qWait(10)
        finally:
            studio.close()
    wrong = ({name: found for name, found in by.items() if found} for by in (nameless, small, beside))
    return Walk(seen, *wrong)


@pytest.fixture(scope="module")
def walks(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Walk]:
    """English first: what is Dutch in the walk after it is Dutch that came back."""
    folder = tmp_path_factory.mktemp("wandeling")
    try:
        english = walk(folder / "en", "en", SCENES)
    finally:
        apply_language(qapp, "nl")
    # One in eight shows that Dutch came back: every scene has been walked in by then. Of the forms none is left out.
    again = [scene for number, scene in enumerate(SCENES) if number % 8 == 0 or scene.name.startswith(_FORMS)]
    return {"en": english, "nl": walk(folder / "nl", "nl", again)}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_keys_can_reach_has_a_name(walks: dict[str, Walk], language: str) -> None:
    assert len(walks["en"].texts) == len(SCENES)
    assert walks[language].nameless == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_finger_can_hit_what_is_used_at_a_door(walks: dict[str, Walk], language: str) -> None:
    assert walks[language].small == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_lies_beside_the_smallest_screen_or_is_cut_off(walks: dict[str, Walk], language: str) -> None:
    assert walks[language].beside == {}


def test_english_shows_no_dutch_and_dutch_comes_back(walks: dict[str, Walk], dutch: frozenset[str]) -> None:
    english, back = walks["en"].texts, walks["nl"].texts
    left = {
        (name, text, part) for name, texts in english.items() for text in texts for part in parts(text) if part in dutch
    }
    assert left == set()
    found = {part for texts in back.values() for text in texts for part in parts(text)} & dutch
    assert len(found) > 150, "the walk must be able to see Dutch, and Dutch must have come back"
    only_english = _only_english()
    assert {
        (name, text) for name, texts in back.items() for text in texts for part in parts(text) if part in only_english
    } == set()
