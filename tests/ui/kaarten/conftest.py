"""The same desk as that of the dossier pane, at the place Kaartjes and at the settings of cards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.ui.dialogs import Dialogs, dialogs
from app.ui.views.instellingen import InstellingenView
from app.ui.views.kaarten import KaartenView
from tests.pages.instellingen import InstellingenPage
from tests.pages.kaartinstellingen import KaartInstellingenPage
from tests.pages.kaartjes import KaartjesPage
from tests.ui.dossier.conftest import Desk, clock, desk, form, page

__all__ = ["clock", "desk", "form", "page"]

PrintTo = Callable[[Path | None], None]
Settings = Callable[[], tuple[InstellingenPage, KaartInstellingenPage]]


@pytest.fixture
def cards(desk: Desk) -> Callable[[], KaartjesPage]:
    """Comes to the place Kaartjes, after the dossiers were made."""

    def come() -> KaartjesPage:
        view = KaartenView(desk.context)
        hands = desk.sit_at(view)
        view.on_opened()
        hands.settle()
        return KaartjesPage(hands)

    return come


@pytest.fixture
def settings(desk: Desk) -> Settings:
    """Comes to the settings: all of them, and those of cards."""

    def come() -> tuple[InstellingenPage, KaartInstellingenPage]:
        view = InstellingenView(desk.context)
        view.resize(900, 700)
        hands = desk.sit_at(view)
        view.on_opened()
        hands.settle()
        return InstellingenPage(hands), KaartInstellingenPage(hands)

    return come


@pytest.fixture
def print_to(monkeypatch: pytest.MonkeyPatch) -> PrintTo:
    """Answers the dialog of the printer: a file in the place of paper, or back."""

    def choose(file: Path | None) -> None:
        def answer(_self: Dialogs, _parent: QWidget, printer: QPrinter, *, title: str) -> bool:
            if file is not None:
                printer.setOutputFileName(str(file))
            return file is not None and bool(title)

        monkeypatch.setattr(type(dialogs), "choose_printer", answer)

    return choose
