"""What can be read and what can be seen, computed for both palettes: WCAG 2.2, 1.4.3 (4.5:1) and 1.4.11 (3:1)."""

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from app.ui.style import outline, tint
from app.ui.theme import line_colour, make_palette, muted, warning_colour, window_icon

Role = QPalette.ColorRole
READ, SEEN = 4.5, 3.0


def luminance(colour: QColor) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Between 1 (the same) and 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    # The grey that just passes on white, as everybody computes it.
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)
    assert contrast(QColor("#777777"), QColor("#ffffff")) < READ


@pytest.mark.parametrize("dark", [False, True], ids=["licht", "donker"])
def test_all_text_can_be_read(qtbot: QtBot, dark: bool) -> None:
    palette = make_palette(dark=dark)
    grounds = {
        "window": palette.color(Role.Window),
        "base": palette.color(Role.Base),
        "alternate": palette.color(Role.AlternateBase),
        "selected": tint(palette),
        "button": palette.color(Role.Button),
        "pressed": palette.color(Role.Midlight),
        "hover": palette.color(Role.Light),
    }
    texts = {
        "text": palette.color(Role.Text),
        "window text": palette.color(Role.WindowText),
        "button text": palette.color(Role.ButtonText),
    }
    on_paper = {
        "second line": muted(palette),
        "warning": warning_colour(palette),
        "link": palette.color(Role.Link),
        "visited": palette.color(Role.LinkVisited),
    }
    pairs = {(text, ground): (texts[text], grounds[ground]) for text in texts for ground in grounds}
    papers = ("window", "base", "alternate", "selected")
    pairs |= {(text, ground): (on_paper[text], grounds[ground]) for text in on_paper for ground in papers}
    pairs["highlighted", "highlight"] = (palette.color(Role.HighlightedText), palette.color(Role.Highlight))
    pairs["tool tip", "tool tip"] = (palette.color(Role.ToolTipText), palette.color(Role.ToolTipBase))
    assert {name: round(contrast(*pair), 2) for name, pair in pairs.items() if contrast(*pair) < READ} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["licht", "donker"])
def test_what_shows_state_can_be_seen(qtbot: QtBot, dark: bool) -> None:
    """The focus, what is chosen, and where something can be filled in; a line between rows only divides."""
    palette = make_palette(dark=dark)
    marks = {"focus": palette.color(Role.Accent), "tick": palette.color(Role.Highlight), "field": outline(palette)}
    for name, mark in marks.items():
        for ground in (Role.Window, Role.Base):
            assert contrast(mark, palette.color(ground)) >= SEEN, (name, ground)
    assert contrast(palette.color(Role.Accent), tint(palette)) >= SEEN
    assert contrast(line_colour(palette), palette.color(Role.Base)) > 1


def test_the_window_has_the_icon_of_the_program(qtbot: QtBot) -> None:
    icon = window_icon()
    for size in (16, 32, 128):
        picture = icon.pixmap(size, size).toImage()
        assert picture.width() == size
        assert picture.pixelColor(size // 2, size // 16).name() == "#154273"
        assert picture.pixelColor(0, 0).alpha() == 0
