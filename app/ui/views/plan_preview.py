"""What would follow from what stands in a form, asked of the rules a moment after the last key. It writes nothing."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.plan import Plan
from app.services.commands import RecordContact, RecordContents
from app.services.recording import preview_contents, preview_plan
from app.services.session import Session
from app.ui.context import WindowContext
from app.ui.words import reason_text, step_text

_PAUSE_MS: Final = 60


class PlanPreview(QObject):
    """Asks and tells ("Hierna: …")."""

    def __init__(
        self,
        context: WindowContext,
        *,
        command: Callable[[], RecordContact | RecordContents | None],
        tell: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """Join the form.

        Args:
            context: the parts that every screen shares.
            command: gives what is filled in now; None when no form is open.
            tell: gets the words; empty while nothing follows yet.
            parent: owner.
        """
        super().__init__(parent)
        self._context, self._command, self._tell = context, command, tell
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.ask_now)

    def ask(self) -> None:
        """Something changed: ask in a moment."""
        self._pause.start()

    def stop(self) -> None:
        """Ask nothing any more."""
        self._pause.stop()

    def ask_now(self) -> None:
        """Ask at once."""
        command = self._command()
        if command is None:
            return
        if not (command.uitkomst if isinstance(command, RecordContact) else command.inhouden):
            self._tell("")
            return

        def work(session: Session) -> Plan:
            if isinstance(command, RecordContact):
                return preview_plan(session, command=command)
            return preview_contents(session, command=command)

        self._context.operations.query(
            work, owner=self, on_done=lambda plan: self._tell(self.text(plan)), latest="hierna"
        )

    def text(self, plan: Plan) -> str:
        """What follows and why.

        Args:
            plan: answer of the rules.
        """
        vandaag = self._context.vandaag()
        reden = reason_text(plan.stap.reden if plan.stap else plan.waarom_niet, vandaag=vandaag)
        step = step_text(plan.stap, vandaag=vandaag)
        return self.tr("Hierna: {stap}. {waarom}").format(stap=step, waarom=reden).strip()
