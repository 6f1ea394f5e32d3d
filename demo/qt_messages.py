"""What Qt says while windows are drawn without a screen."""

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler


def pass_on_qt_messages() -> None:
    """Pass on what Qt says, but for what the off-screen platform says of every window."""
    qInstallMessageHandler(_tell)


def _tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)
