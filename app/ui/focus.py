"""Where the keys go."""

from PySide6.QtWidgets import QWidget


def has_keys(widget: QWidget) -> bool:
    """Whether a part has the keys in its window, or something that stands in it.

    Args:
        widget: the part; it need not be in sight.
    """
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))  # type: ignore[redundant-expr]


def lost_keys(widget: QWidget) -> bool:
    """Whether what has the keys in a place that can be seen was just hidden, or cannot be used any more.

    Qt then gives them to whatever comes next, and a second press does what nobody asked for.

    Args:
        widget: the place.
    """
    focus = widget.window().focusWidget()
    known = focus is not None and widget.isVisible() and widget.isAncestorOf(focus)  # type: ignore[redundant-expr]
    return known and not (focus.isVisible() and focus.isEnabled())
