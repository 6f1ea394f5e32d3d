"""What is asked when somebody reacts on a card: did the card do it, and how did they get in touch (figure F03)."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.codes import Kanaal, Lijst
from app.services.commands import RecordContact
from app.ui import words
from app.ui.context import WindowContext
from app.ui.widgets.choice import Choice
from app.ui.widgets.columns import Columns
from app.ui.widgets.labelled import labelled


class ReactieFields(QWidget):
    """Two questions beside each other; in sight for a reaction only.

    Signals:
        changed(): another answer.
    """

    changed = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make the questions.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("vastleggen_reactie")
        codes, today = context.codes, context.vandaag()
        none = ("", self.tr("Kies …"), "")
        self.door_kaartje = Choice(
            name="vastleggen_door_kaartje",
            label=self.tr("Door kaartje?"),
            entries=[none, *words.entries(codes, Lijst.DOOR_KAARTJE, op=today)],
        )
        self.langs = Choice(
            name="vastleggen_langs",
            label=self.tr("Hoe"),
            entries=[none, *words.entries(codes, Lijst.REACTIE_LANGS, op=today)],
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        columns = Columns()
        questions = (self.door_kaartje, self.langs)
        columns.show_cells([labelled(choice, parent=columns) for choice in questions])
        layout.addWidget(columns)
        for choice in questions:
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())

    def fill(self, command: RecordContact) -> None:
        """Show the answers of a command."""
        self.setVisible(command.kanaal == Kanaal.REACTIE_OP_KAART)
        self.door_kaartje.set_code(command.door_kaartje)
        self.langs.set_code(command.langs)

    def put_in(self, command: RecordContact) -> RecordContact:
        """Give a command with what is answered here; on another channel nothing was asked."""
        if command.kanaal != Kanaal.REACTIE_OP_KAART:
            return command
        return msgspec.structs.replace(command, door_kaartje=self.door_kaartje.code(), langs=self.langs.code())
