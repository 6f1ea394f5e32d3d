"""Where the keys go."""

from PySide6.QtWidgets import QWidget


def has_keys(widget: QWidget) -> bool:
    """Whether a part has the keys in its window, or something in it that can be seen.

    Args:
        widget: the part.
    """
    focus = widget.window().focusWidget()
    known = focus is not None and focus.isVisible()  # type: ignore[redundant-expr]  # there may be none
    return known and (focus is widget or widget.isAncestorOf(focus))


def lost_keys(widget: QWidget) -> bool:
    """Whether what has the keys in a place that can be seen was just hidden, or cannot be used any more.

    Qt then gives them to whatever comes next, and a second press does what nobody asked for.

    Args:
        widget: the place.
    """
    focus = widget.window().focusWidget()
    known = focus is not None and widget.isVisible() and widget.isAncestorOf(focus)  # type: ignore[redundant-expr]
    return known and not (focus.isVisible() and focus.isEnabled())
