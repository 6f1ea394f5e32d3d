"""The smallest screen, 1366 by 768 at 200%: does anything lie beside a window, or is it cut off (WCAG 2.2, 1.4.10)."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from app.ui.widgets.elided import ElidedLabel

SMALL: Final = QSize(683, 384)
"""In pixels of 100%: half of 1366 by 768."""


def beside_in(top: QWidget, *, size: QSize = SMALL) -> Iterator[str]:
    """What a window of this size scrolls sideways, lets lie beside itself, or cuts off.

    Args:
        top: a window that is shown and has found its rest.
        size: what it may be at most.
    """
    if top.width() > size.width() or top.height() > size.height():
        yield f"{_name(top)} is {top.width()} by {top.height()}"
    for widget in [top, *top.findChildren(QWidget)]:
        if not widget.isVisible() or widget.window() is not top:
            continue
        if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0:
            yield f"{_name(widget)} scrolls {widget.horizontalScrollBar().maximum()} sideways"
        if widget.objectName() in ("ScrollLeftButton", "ScrollRightButton"):
            yield f"{_name(widget.parentWidget())} scrolls its tabs sideways"
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox | QLabel):
            left = widget.mapTo(top, QPoint()).x()
            if left < 0 or left + widget.width() > top.width():
                yield f"{_name(widget)} lies from {left} to {left + widget.width()} of {top.width()}"
            yield from _cut_off(widget)


def _cut_off(widget: QWidget) -> Iterator[str]:
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel) and widget.text():
        pieces = widget.text().split() if widget.wordWrap() else widget.text().splitlines()
        wide = max(map(metrics.horizontalAdvance, pieces), default=0)
        high = widget.heightForWidth(widget.width()) if widget.wordWrap() else metrics.height()
        room = QSize(widget.width(), widget.height())
    elif isinstance(widget, QAbstractButton):
        wide, high = metrics.horizontalAdvance(widget.text().replace("&", "")), metrics.height()
        wide += widget.iconSize().width() if not widget.icon().isNull() else 0
        room = widget.size()
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget).size()
        wide, high = metrics.horizontalAdvance(widget.currentText()), metrics.height()
    else:
        return
    # A rounded letter may stand a pixel outside its line.
    if wide > room.width() + 1 or high > room.height() + 1:
        yield f"{_name(widget)} has {room.width()} by {room.height()} and needs {wide} by {high}"


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {widget.objectName()!r} {text!r}"
