"""The one seam behind which modal questions and file choosers stand, so that tests can answer them."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Dialogs:
    """Asks the user something that stops everything; replace its methods to answer."""

    def choose_save_file(self, parent: QWidget, *, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save.

        Args:
            parent: the window.
            title: of the chooser.
            name: proposed file name.
            kinds: filter, such as ``"PDF (*.pdf)"``.

        Returns:
            The file, or None when the user went back.
        """
        chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
        return Path(chosen) if chosen else None

    def choose_open_file(self, parent: QWidget, *, title: str, kinds: str) -> Path | None:
        """Ask which file to read.

        Args:
            parent: the window.
            title: of the chooser.
            kinds: filter, such as ``"PNG (*.png)"``.

        Returns:
            The file, or None when the user went back.
        """
        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(chosen) if chosen else None

    def choose_printer(self, parent: QWidget, printer: QPrinter, *, title: str) -> bool:
        """Let the user choose a printer and its settings.

        Args:
            parent: the window.
            printer: what is proposed; it holds the choice afterwards.
            title: of the dialog.

        Returns:
            False when the user went back.
        """
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        return dialog.exec() == QPrintDialog.DialogCode.Accepted

    def ask(self, parent: QWidget, *, title: str, text: str, go: str, back: str) -> bool:
        """Ask a question that names its two ways out.

        Args:
            parent: the window.
            title: of the window.
            text: the question.
            go: the button that goes on.
            back: the button that goes back; also Esc.

        Returns:
            True for the first.
        """
        box = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.NoButton, parent)
        yes = box.addButton(go, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(back, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        return box.clickedButton() is yes


dialogs = Dialogs()
"""The seam in use."""
