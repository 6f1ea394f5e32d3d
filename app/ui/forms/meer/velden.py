"""What every set of fields of the form for more has in common. Knows no dossier form and writes nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.domain.events import KnownInhoud
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.widgets.choice import Choice
from app.ui.widgets.columns import Columns
from app.ui.widgets.labelled import labelled


class Velden(QWidget):
    """One kind of content as fields.

    Signals:
        changed(): something else is filled in.
    """

    changed = Signal()

    def __init__(self, context: WindowContext, *, name: str) -> None:
        """Make it without fields.

        Args:
            context: the parts that every screen shares.
            name: object name.
        """
        super().__init__()
        self.setObjectName(name)
        self.context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(self, 1))

    def start(self, view: DossierView) -> None:
        """Begin again for a dossier, with nothing filled in."""
        raise NotImplementedError

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show what a draft holds; called after :meth:`start`."""
        raise NotImplementedError

    def contents(self) -> tuple[KnownInhoud, ...]:
        """What is filled in; nothing while something has to be chosen first."""
        raise NotImplementedError

    def missing(self) -> tuple[str, QWidget]:
        """What has to be chosen first, and where; an empty text when it can be saved."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where the next key goes."""
        raise NotImplementedError

    # Making fields

    def choice(self, lijst: str, label: str, *, open_text: str = "") -> Choice:
        """A choice from a code list.

        Args:
            lijst: name of the list.
            label: what is asked.
            open_text: words for nothing chosen.
        """
        rows = words.entries(self.context.codes, lijst, op=self.context.vandaag())
        none = ("", open_text or self.tr("Kies …"), "")
        made = Choice(name=f"{self.objectName()}_{lijst}", label=label, entries=[none, *rows])
        made.currentIndexChanged.connect(lambda _: self.changed.emit())
        return made

    def tick(self, text: str, name: str) -> QCheckBox:
        """A tick with its words."""
        made = QCheckBox(text)
        made.setObjectName(f"{self.objectName()}_{name}")
        made.setAccessibleName(text)
        made.setMinimumHeight(theme.touch_height(self))
        made.toggled.connect(lambda _: self.changed.emit())
        return made

    def note(self, text: str, name: str, *, bold: bool = False) -> QLabel:
        """A line of explanation as wide as the form."""
        made = QLabel(text)
        made.setObjectName(f"{self.objectName()}_{name}")
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        made.setFont(theme.sized(self.font(), bold=bold))
        return made

    def put(self, *fields: QWidget) -> None:
        """Put fields two beside each other, each with its label; below each other where there is little room."""
        columns = Columns()
        for field in fields:
            field.setProperty("cel", labelled(field, parent=columns))
        columns.show_cells([field.property("cel") for field in fields])
        self._column.addWidget(columns)

    def put_wide(self, widget: QWidget) -> None:
        """Put something below what is there, as wide as the form."""
        self._column.addWidget(widget)

    def show_field(self, field: QWidget, wanted: bool) -> None:
        """Show a field with its label, or take both away."""
        cell = field.property("cel")
        (cell if isinstance(cell, QWidget) else field).setVisible(wanted)
