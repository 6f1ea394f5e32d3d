"""The look: one spacing scale, three font sizes, palette roles for light and dark, icons drawn in the palette's colour.

No screen holds a colour or a size of its own.
"""

from functools import lru_cache
from importlib import resources
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.platform.motion import wants_less_motion
from app.ui.style import CalmStyle

TOUCH_EM: Final = 2.45
"""Height of what is touched at a door, at a larger font than that of the system."""

ICON_EM: Final = 1.2
"""Size of an icon beside a text of the ordinary size."""

KEY_EM: Final = 7.2
"""Width of what stands at the left of a fact: the longest date fits."""

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

_LIGHT: Final = {
    _Role.Window: "#f4f6f9",
    _Role.WindowText: "#14171c",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f4f6f9",
    _Role.Text: "#14171c",
    _Role.Button: "#eceff3",
    _Role.ButtonText: "#14171c",
    _Role.BrightText: "#a1231b",
    _Role.Highlight: "#1b61c9",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#1b55b0",
    _Role.LinkVisited: "#5b3f9e",
    _Role.PlaceholderText: "#5b6472",
    _Role.ToolTipBase: "#ffffff",
    _Role.ToolTipText: "#14171c",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#e3e7ec",
    _Role.Mid: "#c3cad3",
    _Role.Dark: "#8a94a3",
    _Role.Shadow: "#5b6472",
    _Role.Accent: "#1b61c9",
}
_DARK: Final = {
    _Role.Window: "#171a1f",
    _Role.WindowText: "#e9ecf1",
    _Role.Base: "#1e2228",
    _Role.AlternateBase: "#171a1f",
    _Role.Text: "#e9ecf1",
    _Role.Button: "#2b3038",
    _Role.ButtonText: "#e9ecf1",
    _Role.BrightText: "#ff9c92",
    _Role.Highlight: "#2f6fd6",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#8ab8ff",
    _Role.LinkVisited: "#c3aef5",
    _Role.PlaceholderText: "#a1aab8",
    _Role.ToolTipBase: "#2b3038",
    _Role.ToolTipText: "#e9ecf1",
    _Role.Light: "#3a414b",
    _Role.Midlight: "#2b3038",
    _Role.Mid: "#3f4651",
    _Role.Dark: "#111317",
    _Role.Shadow: "#000000",
    _Role.Accent: "#8ab8ff",
}


_ICON_SIZES: Final = (16, 24, 32, 48, 128)
_EFFECTS: Final = (
    *(Qt.UIEffect.UI_General, Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo),
    *(Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox),
)


def apply_theme(app: QApplication) -> None:
    """Give the application its style and palette, without anything that moves, and follow the system in light and dark.

    Args:
        app: the application.
    """
    app.setStyle(CalmStyle())
    hints = app.styleHints()
    app.setPalette(make_palette(dark=hints.colorScheme() == Qt.ColorScheme.Dark))
    for effect in _EFFECTS:
        app.setEffectEnabled(effect, False)
    if wants_less_motion():
        # Otherwise it blinks as often as the system says.
        hints.setCursorFlashTime(0)
    hints.colorSchemeChanged.connect(lambda scheme: app.setPalette(make_palette(dark=scheme == Qt.ColorScheme.Dark)))


def window_icon() -> QIcon:
    """The icon of the program, for title bar and task bar."""
    renderer = QSvgRenderer(QByteArray((resources.files("resources") / "huisbezoek.svg").read_bytes()))
    made = QIcon()
    for size in _ICON_SIZES:
        made.addPixmap(_drawn(renderer, size))
    return made


def make_palette(*, dark: bool) -> QPalette:
    """Every role of one of the two palettes.

    Args:
        dark: the dark one.
    """
    palette = QPalette()
    for role, colour in (_DARK if dark else _LIGHT).items():
        palette.setColor(role, QColor(colour))
    faint = QColor("#737d8b" if dark else "#8a94a3")
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(_Group.Disabled, role, faint)
    return palette


def muted(palette: QPalette) -> QColor:
    """Colour of the second line of a row: readable, but after the first."""
    return palette.color(_Role.PlaceholderText)


def line_colour(palette: QPalette) -> QColor:
    """Colour of the thin line between rows."""
    return palette.color(_Role.Mid)


def warning_colour(palette: QPalette) -> QColor:
    """Colour of what asks for attention; always beside a word."""
    return palette.color(_Role.BrightText)


def em(widget: QWidget) -> float:
    """Height of the widget's font in pixels; every other size follows from it."""
    return float(QFontMetrics(widget.font()).height())


def space(widget: QWidget, step: int) -> int:
    """A distance of the one spacing scale: 1 to 4 is 4, 8, 16, 24 pixels at 100%.

    Args:
        widget: whose font counts.
        step: 1, 2, 3 or 4.
    """
    return round((0.25, 0.5, 1.0, 1.5)[step - 1] * em(widget) * 16 / 17)


def touch_height(widget: QWidget) -> int:
    """Height of a row or button that is used at the door."""
    return max(44, round(TOUCH_EM * em(widget)))


def sized(font: QFont, *, step: int = 0, bold: bool = False) -> QFont:
    """A font of the three sizes: -1 small, 0 ordinary, 1 large.

    Args:
        font: to start from.
        step: which size.
        bold: in bold.
    """
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * (0.9, 1.0, 1.45)[step + 1])
    made.setBold(bold)
    return made


def make_primary(button: QPushButton) -> None:
    """Give the one button of a form that does what the form is for the colour of the accent.

    Args:
        button: a verb.
    """
    button.setStyleSheet(
        "QPushButton:enabled { background: palette(highlight); color: palette(highlighted-text); border: 1px solid"
        " palette(highlight); border-radius: 3px; padding: 0 1.2em; font-weight: bold; }"
        " QPushButton:focus { border: 2px solid palette(text); }"
    )


def pad(line: QLineEdit) -> None:
    """Keep what stands in a line to type in away from its edge.

    Args:
        line: the field.
    """
    side = space(line, 1)
    line.setTextMargins(side, 0, side, 0)


def fix(line: QLineEdit) -> None:
    """Let nobody change a line, and let it look so; it can still be reached by key, read aloud and selected.

    Args:
        line: the line.
    """
    line.setReadOnly(True)
    line.setFrame(False)
    # Without its frame it would be lower than a pointer can hit (WCAG 2.5.8).
    line.setMinimumHeight(max(line.minimumHeight(), 24, space(line, 4)))
    palette = line.palette()
    # What is behind it shows through, in light and in dark.
    palette.setColor(_Role.Base, QColor(Qt.GlobalColor.transparent))
    line.setPalette(palette)


def icon(name: str, palette: QPalette, size: int) -> QIcon:
    """An icon of our set in the colour of the palette's text; Qt makes it faint where it is out of use.

    Args:
        name: file name in ``resources/icons`` without its end.
        palette: whose colours count.
        size: in pixels of 100%; drawn as sharp on a screen at 200%.
    """
    colour = palette.color(_Group.Active, _Role.WindowText).name()
    made = QIcon(_pixmap(name, colour, size))
    made.addPixmap(_pixmap(name, colour, 2 * size))
    return made


def sign(name: str, widget: QWidget, *, step: int = 0) -> QPixmap:
    """An icon beside a text, as large as its letters.

    Args:
        name: as :func:`icon`.
        widget: whose palette and font count.
        step: -1 beside small letters.
    """
    size = round((0.85 if step < 0 else ICON_EM) * em(widget))
    return icon(name, widget.palette(), size).pixmap(size, size)


def paint_icon(painter: QPainter, name: str, colour: QColor, rect: QRectF) -> None:
    """Draw an icon at any scale.

    Args:
        painter: where to.
        name: as :func:`icon`.
        colour: of its lines.
        rect: where and how large.
    """
    _renderer(name, colour.name()).render(painter, rect)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    svg = (resources.files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    return _drawn(_renderer(name, colour), size)


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
