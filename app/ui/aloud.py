"""Saying something to who uses a screen reader, where the eye would see it appear and the keys stay where they are."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def say_aloud(widget: QWidget, text: str) -> None:
    """Have a text announced; nothing is said where no screen reader listens, or for an empty text.

    Args:
        widget: which shows the text.
        text: what to say.
    """
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
