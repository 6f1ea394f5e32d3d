"""Where the keys go."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


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


def put_in_order(*layouts: QLayout | None) -> None:
    """Let Tab go through what stands in layouts as it is read; Qt goes by when each part was made.

    Args:
        layouts: one after another; None for none.
    """
    for before, after in pairwise(part for layout in layouts if layout is not None for part in _stops(layout)):
        QWidget.setTabOrder(before, after)


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
            continue
        inner = widget.layout() if widget is not None else item.layout() if item is not None else None
        if inner is not None:
            yield from _stops(inner)
