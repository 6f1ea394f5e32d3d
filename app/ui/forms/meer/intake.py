"""The intake over every leefgebied: discussed or not, and a short goal. Problems have no field."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from app.domain.codes import Lijst
from app.domain.events import Intake, KnownInhoud, LeefgebiedDoel
from app.domain.inhoud import DOEL_MAX_CHARS
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.forms.meer.velden import Velden


class IntakeVelden(Velden):
    """A tick and a line per leefgebied; the line appears with the tick."""

    def __init__(self, context: WindowContext) -> None:
        """Make the fields."""
        super().__init__(context, name="intake")
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(self, 3))
        grid.setVerticalSpacing(theme.space(self, 1))
        grid.setColumnStretch(1, 1)
        self.rijen: dict[str, tuple[QCheckBox, QLineEdit]] = {}
        height = theme.touch_height(self)
        rows = words.entries(context.codes, Lijst.LEEFGEBIED, op=context.vandaag())
        for number, (code, text, about) in enumerate(rows):
            tick, doel = self.tick(text, code), QLineEdit()
            tick.setAccessibleName(self.tr("{leefgebied} besproken").format(leefgebied=text))
            tick.setToolTip(about)
            doel.setObjectName(f"intake_doel_{code}")
            doel.setAccessibleName(self.tr("Doel bij {leefgebied}").format(leefgebied=text))
            doel.setPlaceholderText(self.tr("Doel in een paar woorden; geen problemen, geen zorg"))
            doel.setMaxLength(DOEL_MAX_CHARS)
            doel.setMinimumHeight(height)
            theme.pad(doel)
            doel.textChanged.connect(lambda _: self.changed.emit())
            grid.addWidget(tick, number, 0)
            grid.addWidget(doel, number, 1)
            grid.setRowMinimumHeight(number, height)
            self.rijen[code] = (tick, doel)
        self.put_wide(table)
        self.changed.connect(self._adapt)

    def start(self, view: DossierView) -> None:
        """Begin with the goals of the intake before, if there was one."""
        before = {item.leefgebied: item.doel for item in view.samenvatting.doelen}
        for code, (tick, doel) in self.rijen.items():
            tick.setChecked(code in before)
            doel.setText(before.get(code, ""))
        self._adapt()

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        for inhoud in inhouden:
            if isinstance(inhoud, Intake):
                for item in inhoud.leefgebieden:
                    if item.leefgebied in self.rijen:
                        tick, doel = self.rijen[item.leefgebied]
                        tick.setChecked(item.besproken)
                        doel.setText(item.doel)

    def contents(self) -> tuple[KnownInhoud, ...]:
        """Every leefgebied, discussed or not; nothing while none was."""
        if not any(tick.isChecked() for tick, _ in self.rijen.values()):
            return ()
        items = (
            LeefgebiedDoel(
                leefgebied=code,
                besproken=tick.isChecked(),
                doel=doel.text().strip() if tick.isChecked() else "",
            )
            for code, (tick, doel) in self.rijen.items()
        )
        return (Intake(leefgebieden=tuple(items)),)

    def missing(self) -> tuple[str, QWidget]:
        """At least one leefgebied."""
        return ("" if self.contents() else self.tr("Kies wat is besproken."), self.first_field())

    def first_field(self) -> QWidget:
        """The first leefgebied."""
        return next(iter(self.rijen.values()))[0]

    def _adapt(self) -> None:
        for tick, doel in self.rijen.values():
            doel.setVisible(tick.isChecked())
