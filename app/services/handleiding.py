"""The Dutch handleiding as it comes with the program, so that it can be read without a network."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import msgspec

_FIRST: Final = "eerste-dag.md"


class Hoofdstuk(msgspec.Struct, frozen=True):
    """One chapter: its title and its Markdown."""

    naam: str
    titel: str
    tekst: str


def read_handleiding() -> tuple[Hoofdstuk, ...]:
    """Every chapter, the first day first.

    In an installed program the chapters stand among its resources; in a clone they stand in ``docs``.
    """
    folder: Traversable = resources.files("resources") / "handleiding"
    if not folder.is_dir():
        folder = Path(__file__).resolve().parent.parent.parent / "docs" / "handleiding"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name)
    chapters = []
    for file in sorted(files, key=lambda file: file.name != _FIRST):
        text = file.read_text("utf-8")
        chapters.append(Hoofdstuk(file.name.removesuffix(".md"), text.splitlines()[0].lstrip("# "), text))
    return tuple(chapters)
