"""Brings the answer of a Future back to the main thread, and tells a fault in words. Runs no work itself."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

from app.domain.errors import UserError
from app.platform.logs import log_fault

_T = TypeVar("_T")


class Waiting(QObject):
    """Waits for one Future at a time on behalf of a window; an answer that comes after the window is dropped."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Wait for a window.

        Args:
            parent: the window; when it is gone, nothing is delivered.
        """
        super().__init__(parent)
        self._arrived.connect(lambda deliver: deliver(), Qt.ConnectionType.QueuedConnection)

    def for_answer(
        self, future: Future[_T], *, on_done: Callable[[_T], None], on_error: Callable[[Exception], None]
    ) -> None:
        """Deliver the answer on the main thread.

        Args:
            future: the work that is under way.
            on_done: gets the answer.
            on_error: gets the error, also a fault of ours (which is logged).
        """

        def deliver() -> None:
            if future.cancelled():
                return
            error = future.exception()
            if error is None:
                on_done(future.result())
                return
            if not isinstance(error, UserError):
                log_fault("entry_task", error)
            on_error(error if isinstance(error, Exception) else RuntimeError(type(error).__name__))

        def hand_over(_: Future[_T]) -> None:
            if isValid(self):
                self._arrived.emit(deliver)

        future.add_done_callback(hand_over)


def fault_text(error: Exception) -> str:
    """Tell a fault in the language of the screen.

    Args:
        error: a UserError has its own text; anything else is a fault of ours and gets a general one.
    """
    if isinstance(error, UserError):
        return QCoreApplication.translate("fouten", error.text).format(**error.params)
    return QCoreApplication.translate(
        "fouten",
        "Er ging iets mis in het programma. Je werk staat veilig op deze laptop. "
        "Sluit het programma en start het opnieuw. Blijft het misgaan, bel dan de beheerder.",
    )
