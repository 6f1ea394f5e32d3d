"""What cards are printed on and with: paper, Dutch beside another language, the first name; and blank ones."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.services.kaartdruk import MAX_BLANK, Kaartkeuze
from app.ui import theme
from app.ui.widgets.plain import action_button, text_label

LETTER: Final = "a5_brief"
_FEW: Final = 4


class KaartkeuzeForm(QWidget):
    """The choices beside the preview, and the buttons that print.

    Signals:
        changed(): another choice; the preview differs.
    """

    changed = Signal()

    def __init__(self) -> None:
        """Make it with the paper that most offices use."""
        super().__init__()
        self.setObjectName("kaartkeuze")
        self.format = QComboBox()
        self.format.setObjectName("kaarten_formaat")
        self.format.setAccessibleName(self.tr("Papier"))
        self.format.setMinimumHeight(theme.touch_height(self))
        for text, code in (
            (self.tr("A6, gevouwen"), "a6"),
            (self.tr("A6, plat"), "a6_plat"),
            (self.tr("A4, vier gevouwen kaartjes"), "a4_4"),
            (self.tr("A5, brief met vensterenvelop"), LETTER),
        ):
            self.format.addItem(text, code)
        self.print_button = action_button(self.tr("Afdrukken…"), name="afdrukken")
        self.save_button = action_button(self.tr("Opslaan als PDF…"), name="drukken")
        theme.make_primary(self.print_button)
        self.dutch = self._tick(self.tr("Nederlands erbij"), "kaarten_nederlands")
        self.dutch.setToolTip(self.tr("Bij wie een andere taal heeft, staan beide talen op het kaartje."))
        self.first_name = self._tick(self.tr("Voornaam binnenin"), "kaarten_voornaam")
        self.first_name.setToolTip(self.tr("Alleen binnenin, en nooit op een kaartje aan ouders."))
        self.blank_count = QSpinBox()
        self.blank_count.setObjectName("blanco_aantal")
        self.blank_count.setAccessibleName(self.tr("Aantal blanco kaartjes"))
        self.blank_count.setRange(1, MAX_BLANK)
        self.blank_count.setValue(_FEW)
        self.blank_count.setMinimumHeight(theme.touch_height(self))
        self.blank_button = action_button(self.tr("Blanco kaartjes afdrukken…"), name="blanco_afdrukken")
        self.blank_button.setToolTip(self.tr("Voor deuren die niet gepland waren. Bij het vastleggen kies je de code."))
        self.drafts = text_label("", name="kaarten_concept")
        self.drafts.hide()
        self._lay_out()
        self.format.currentIndexChanged.connect(self._on_format_changed)

    def _tick(self, text: str, name: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text)
        box.setMinimumHeight(theme.touch_height(self))
        box.toggled.connect(lambda _: self.changed.emit())
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(self, 2))
        for parts in (
            (self.format, self.print_button),
            (self.dutch, self.first_name),
            (self.save_button, self.blank_count, self.blank_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.space(self, 2))
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.drafts)

    def keuze(self) -> Kaartkeuze:
        """What is chosen."""
        return Kaartkeuze(
            formaat=str(self.format.currentData()),
            met_nederlands=self.dutch.isChecked(),
            met_voornaam=self.first_name.isChecked(),
        )

    def set_drafts(self, names: Sequence[str]) -> None:
        """Say which languages among the chosen cards nobody has looked over.

        Args:
            names: of those languages; empty says nothing.
        """
        self.drafts.setText(self.tr("{talen}: concept, laat nakijken").format(talen=", ".join(names)))
        self.drafts.setVisible(bool(names))

    def set_count(self, count: int) -> None:
        """How many doors are chosen: the button names it.

        Args:
            count: 0 or more.
        """
        letters = self.keuze().formaat == LETTER
        many = self.tr("{n} brieven afdrukken…") if letters else self.tr("{n} kaartjes afdrukken…")
        one = self.tr("1 brief afdrukken…") if letters else self.tr("1 kaartje afdrukken…")
        self.print_button.setText({0: self.tr("Afdrukken…"), 1: one}.get(count, many.format(n=count)))
        self.print_button.setEnabled(count > 0)
        self.save_button.setEnabled(count > 0)

    def _on_format_changed(self, _: int) -> None:
        self.blank_button.setEnabled(self.keuze().formaat != LETTER)
        self.changed.emit()
