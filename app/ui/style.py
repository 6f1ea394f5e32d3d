"""Fusion without gradients: flat buttons, fields and ticks with one thin line, and scroll bars out of the way.

Colours come from the palette, so that both palettes and a change between them need nothing more.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

_RADIUS: Final = 3.0
_SCROLL_BAR_PX: Final = 12
_State = QStyle.StateFlag
_Role = QPalette.ColorRole
_Part = QStyle.PrimitiveElement


class CalmStyle(QProxyStyle):
    """Draws panels, frames and ticks flat; everything else is Fusion's.

    Signals:
        window_polished(QWidget): a window is made ready, before it is shown for the first time; whatever opened it.
    """

    window_polished = Signal(QWidget)

    def __init__(self) -> None:
        """Make it on top of Fusion."""
        super().__init__("Fusion")

    def polish(self, polished: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]
        """Make something ready; Qt calls this once for each widget."""
        super().polish(polished)
        if isinstance(polished, QWidget) and polished.isWindow():
            self.window_polished.emit(polished)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw one part; Qt calls this."""
        if element == _Part.PE_PanelButtonCommand:
            _draw_button(option, painter)
        elif element == _Part.PE_FrameLineEdit:
            _draw_box(option, painter, line=outline(option.palette), focus=True)
        elif element == _Part.PE_Frame:
            typed = isinstance(widget, QPlainTextEdit)
            line = outline(option.palette) if typed else option.palette.color(_Role.Mid)
            _draw_box(option, painter, line=line, focus=typed)
        elif element in (_Part.PE_IndicatorCheckBox, _Part.PE_IndicatorItemViewItemCheck):
            _draw_tick(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control of several parts; of a scroll bar only what can be taken hold of."""
        if control != QStyle.ComplexControl.CC_ScrollBar:
            super().drawComplexControl(control, option, painter, widget)
            return
        slider = self.subControlRect(control, option, QStyle.SubControl.SC_ScrollBarSlider, widget)  # type: ignore[arg-type]
        held = option.state & (_State.State_MouseOver | _State.State_Sunken)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(outline(option.palette) if held else option.palette.color(_Role.Mid))
        painter.drawRoundedRect(QRectF(slider).adjusted(2, 2, -2, -2), _RADIUS, _RADIUS)
        painter.restore()

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """A size in pixels; scroll bars are narrow."""
        if metric == QStyle.PixelMetric.PM_ScrollBarExtent:
            return _SCROLL_BAR_PX
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt names it so
    ) -> int:
        """How something behaves; nothing moves by itself, whatever the system would like."""
        if hint in (QStyle.StyleHint.SH_Widget_Animate, QStyle.StyleHint.SH_Widget_Animation_Duration):
            return 0
        return super().styleHint(hint, option, widget, returnData)


def tint(palette: QPalette) -> QColor:
    """The background of what is selected or switched on: a tint of the accent on which ordinary text stays readable.

    Args:
        palette: whose colours count.
    """
    return QColor("#26364f" if is_dark(palette) else "#e4edfc")


def outline(palette: QPalette) -> QColor:
    """The line round what somebody fills in: three times as light or dark as what it stands on.

    Args:
        palette: whose colours count.
    """
    return QColor("#717c8c" if is_dark(palette) else "#858f9e")


def is_dark(palette: QPalette) -> bool:
    """Whether a palette is the dark one."""
    return palette.color(_Role.Window).lightness() < 128


def _draw_button(option: QStyleOption, painter: QPainter) -> None:
    palette, state = option.palette, option.state
    enabled = bool(state & _State.State_Enabled)
    fill, line = palette.color(_Role.Button), palette.color(_Role.Mid)
    if not enabled:
        fill, line = palette.color(_Role.Window), palette.color(_Role.Midlight)
    elif state & _State.State_On:
        fill, line = tint(palette), palette.color(_Role.Accent)
    elif state & _State.State_Sunken:
        fill = palette.color(_Role.Midlight)
    elif state & _State.State_MouseOver:
        fill = palette.color(_Role.Light)
    _draw_box(option, painter, line=line, fill=fill, focus=enabled)


def _draw_box(
    option: QStyleOption, painter: QPainter, *, line: QColor, fill: QColor | None = None, focus: bool = False
) -> None:
    """A rounded box with a thin line, or a thicker one in the accent while it has the focus."""
    width = 1.0
    if focus and option.state & _State.State_HasFocus:
        line, width = option.palette.color(_Role.Accent), 2.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, width))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(
        QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), _RADIUS, _RADIUS
    )
    painter.restore()


def _draw_tick(option: QStyleOption, painter: QPainter) -> None:
    palette, state = option.palette, option.state
    on, enabled = bool(state & _State.State_On), bool(state & _State.State_Enabled)
    line = palette.color(_Role.Highlight) if on else outline(palette)
    fill = palette.color(_Role.Highlight) if on else palette.color(_Role.Base)
    if not enabled:
        line, fill = palette.color(_Role.Mid), palette.color(_Role.Window)
    _draw_box(option, painter, line=line, fill=fill)
    if not on:
        return
    box = QRectF(option.rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tick = palette.color(_Role.HighlightedText) if enabled else palette.color(_Role.Text)
    painter.setPen(QPen(tick, box.width() / 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    corners = ((0.24, 0.52), (0.42, 0.70), (0.76, 0.32))
    painter.drawPolyline([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in corners])
    painter.restore()
