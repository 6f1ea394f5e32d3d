"""A walk through every scene: in English nothing Dutch can be read, and back in Dutch all is as it was."""

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.bootstrap import load_codes
from app.ui.language import apply_language
from demo.pictures.caseload import Caseload
from demo.pictures.scenes import SCENES
from demo.pictures.studio import Studio

_SEPARATORS = re.compile(r"\s*(?: · |\n|, |  |: |\(|\)|●|○)\s*")
_TS = resources.files("resources") / "translations" / "huisbezoek_en.ts"
# It is drawn by lot, so it differs between two walks.
_CARD_CODE = re.compile(r"\b[A-Z0-9]{3}-[A-Z0-9]{3}\b")
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


def walk(folder: Path, language: str, *, every: int = 1) -> dict[str, list[str]]:
    """What can be read in every scene, or in one of so many."""
    folder.mkdir()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_language(app, language)
    caseload = Caseload(folder)
    seen = {}
    for scene in SCENES[::every]:
        studio = Studio(caseload, size=QSize(1366, 700))
        try:
            scene.play(studio)
            texts = {_CARD_CODE.sub("", text) for top in studio.tops() for text in texts_of(top)}
            seen[scene.name] = sorted(texts)
        finally:
            studio.close()
    return seen


def test_english_shows_no_dutch_and_dutch_comes_back(qtbot: QtBot, tmp_path: Path, dutch: frozenset[str]) -> None:
    """English first: what is Dutch in the walk after it is Dutch that came back."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        english = walk(tmp_path / "en", "en")
    finally:
        apply_language(app, "nl")
    left = {
        (name, text, part) for name, texts in english.items() for text in texts for part in parts(text) if part in dutch
    }
    assert left == set()
    back = walk(tmp_path / "nl", "nl", every=4)
    found = {part for texts in back.values() for text in texts for part in parts(text)} & dutch
    assert len(found) > 150, "the walk must be able to see Dutch, and Dutch must have come back"
    only_english = _only_english()
    assert {
        (name, text) for name, texts in back.items() for text in texts for part in parts(text) if part in only_english
    } == set()
