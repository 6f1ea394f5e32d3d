"""Setting a line of text: which font draws which part, in which order, and how wide it is.

Latin and Cyrillic stay as they are. Ethiopic has a font of its own. Arabic is put in the order in which it is seen,
with its letters joined. What comes out are ordinary characters (presentation forms), so that the text of a PDF can
still be read and searched.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, cast

import msgspec
from arabic_reshaper import ArabicReshaper
from bidi import algorithm as bidi

from app.cards.fonts import Script, font_name, script_of, width_pt

_RTL_SCRIPTS: Final = frozenset({Script.ARABIC})
# A bracket between words that run from right to left opens the other way.
_MIRROR: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")  # noqa: RUF001 - these very quotation marks
# Only the ligature that Arabic cannot do without, lam with alef; vowel signs stay.
_reshaper: Final = ArabicReshaper(configuration={"delete_harakat": False, "support_ligatures": True})


class Piece(msgspec.Struct, frozen=True):
    """A part of a line in one font, from left to right as it is seen. ``logical`` is how it is typed and read aloud."""

    font: str
    text: str
    logical: str


class SetLine(msgspec.Struct, frozen=True):
    """A line that is ready to be drawn: its pieces from left to right, and its width in points at size 1."""

    pieces: tuple[Piece, ...]
    widths: tuple[float, ...]

    @property
    def width(self) -> float:
        """Width in points at size 1."""
        return sum(self.widths)


@lru_cache(maxsize=4096)
def set_line(text: str, *, weight: str, rtl: bool) -> SetLine:
    """Set one line.

    Args:
        text: as it is typed.
        weight: ``Regular`` or ``Bold``.
        rtl: whether the paragraph runs from right to left.
    """
    pieces = tuple(_pieces(text, weight, rtl=rtl))
    return SetLine(pieces, tuple(width_pt(piece.text, font=piece.font, size_pt=1) for piece in pieces))


def _pieces(text: str, weight: str, *, rtl: bool) -> Iterator[Piece]:
    for part, from_right in _visual_runs(text, rtl=rtl):
        scripts = [(script, "".join(chars)) for script, chars in _by_script(part)]
        for script, chars in reversed(scripts) if from_right else scripts:
            font = font_name(script, weight)
            drawn = _joined(chars) if script in _RTL_SCRIPTS else _mirrored(chars) if from_right else chars
            yield Piece(font, drawn, chars)


def _visual_runs(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """Parts of a line from left to right, each as it is typed, with whether it runs from right to left."""
    if not rtl and not any(script_of(char) in _RTL_SCRIPTS for char in text):
        return [(text, False)]
    storage: dict[str, Any] = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    bidi.get_embedding_levels(text, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    levels = [(cast(str, char["ch"]), cast(int, char["level"])) for char in storage["chars"]]
    runs = [("".join(char for char, _ in run), level) for level, run in groupby(levels, key=lambda item: item[1])]
    # Rule L2: from the highest level down, turn around every stretch of runs at that level or above.
    for level in range(max((level for _, level in runs), default=0), 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][1] >= level:
                end += 1
            runs[start:end] = reversed(runs[start:end])
            start = max(end, start + 1)
    return [(part, bool(level % 2)) for part, level in runs]


def _by_script(text: str) -> Iterator[tuple[Script, list[str]]]:
    """Stretches of one script; a space or a comma goes with what stands before it."""
    current: Script | None = None
    chars: list[str] = []
    for char in text:
        script = script_of(char) if not char.isspace() else current or Script.LATIN
        if current is not None and script is not current:
            yield current, chars
            chars = []
        current = script
        chars.append(char)
    if current is not None:
        yield current, chars


def _mirrored(text: str) -> str:
    return text[::-1].translate(_MIRROR)


def _joined(text: str) -> str:
    """The letters of an Arabic text in the forms that they take beside each other, from left to right."""
    return cast(str, _reshaper.reshape(text))[::-1]
