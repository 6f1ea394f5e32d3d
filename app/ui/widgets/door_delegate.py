"""Draws a door: first line who or where, second line why, short words at the right; the same in every list."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOption, QStyleOptionViewItem

from app.services.rows import DoorRow
from app.ui import theme
from app.ui.models.doors import BADGES_ROLE, ROW_ROLE, SUBTITLE_ROLE, TICK_ROLE, TITLE_ROLE
from app.ui.style import tint

_SIDE_EM: Final = 0.95
_HEIGHT_EM: Final = 3.6
_TITLE_EM: Final = 14.0
"""How much of who or where stays beside the badges at least."""


class DoorDelegate(QStyledItemDelegate):
    """Two lines, badges, a tick for what was recorded today; nothing by colour alone."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        widget = option.widget
        return QSize(0, max(theme.touch_height(widget), round(_HEIGHT_EM * theme.em(widget))))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, DoorRow):
            return
        palette, font = option.palette, option.font
        rect = QRectF(option.rect)
        state = option.state
        em = QFontMetricsF(font).height()
        side = _SIDE_EM * em
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tint(palette))
            painter.fillRect(QRectF(rect.left(), rect.top(), 0.25 * em, rect.height()), palette.accent().color())
        painter.setPen(QPen(theme.line_colour(palette), 1))
        painter.drawLine(QPointF(rect.left() + side, rect.bottom()), rect.bottomRight())
        inner = rect.adjusted(side, 0, -side, 0)
        tick = index.data(TICK_ROLE)
        if tick is not None:
            mark = QStyleOption()
            mark.palette, mark.rect = palette, QRectF(inner.left(), inner.center().y() - em / 2, em, em).toRect()
            on = QStyle.StateFlag.State_On if tick else QStyle.StateFlag.State_Off
            mark.state = QStyle.StateFlag.State_Enabled | on
            option.widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, mark, painter)
            inner.setLeft(inner.left() + 1.7 * em)
        right = inner.right()
        if row.vandaag_vastgelegd:
            box = QRectF(right - em, inner.center().y() - em / 2, em, em)
            theme.paint_icon(painter, "vinkje", palette.text().color(), box)
            right = box.left() - side / 2
        small, strong = theme.sized(font, step=-1, bold=True), theme.sized(font, bold=True)
        badges = index.data(BADGES_ROLE) or ()
        widths = [QFontMetricsF(small).horizontalAdvance(one.text) + (2.3 * em if one.sign else em) for one in badges]
        edge, room = right, right - inner.left() - sum(widths) - (len(badges) + 1) * side / 3
        # Who or where comes first: what would leave too little of it stands beside the reason instead.
        needs = QFontMetricsF(strong).horizontalAdvance(index.data(TITLE_ROLE))
        below = bool(badges) and room < min(needs, _TITLE_EM * em)
        for badge, width in zip(reversed(badges), reversed(widths), strict=True):
            pill = QRectF(right - width, inner.top() + (1.95 if below else 0.45) * em, width, 1.35 * em)
            painter.setPen(QPen(theme.line_colour(palette), 1))
            painter.setBrush(palette.window())
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            words_box = pill.adjusted(0.5 * em, 0, 0, 0)
            if badge.sign:
                sign = QRectF(pill.left() + 0.5 * em, pill.center().y() - 0.45 * em, 0.9 * em, 0.9 * em)
                theme.paint_icon(painter, badge.sign, palette.text().color(), sign)
                words_box.setLeft(sign.right() + 0.35 * em)
            painter.setFont(small)
            painter.setPen(palette.text().color())
            painter.drawText(words_box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, badge.text)
            right = pill.left() - side / 3
        title_end = (edge if below else right) - side / 3
        self._line(
            painter,
            strong,
            index.data(TITLE_ROLE),
            palette.text().color(),
            QRectF(inner.left(), inner.top() + 0.45 * em, title_end - inner.left(), 1.35 * em),
        )
        self._line(
            painter,
            theme.sized(font, step=-1),
            index.data(SUBTITLE_ROLE),
            theme.muted(palette),
            QRectF(
                inner.left(),
                inner.top() + 1.9 * em,
                right - inner.left() - side / 3 if below else inner.width() - (2 * em if row.vandaag_vastgelegd else 0),
                1.25 * em,
            ),
        )
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.accent().color(), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, font: QFont, text: str, colour: QColor, rect: QRectF) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        elided = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
