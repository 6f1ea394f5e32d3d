"""Takes a picture of every screen: in four sizes, at 100, 150 and 200%, light and dark, Dutch and English.

Every combination runs in a process of its own, because the scale, the palette and the language of the program are set
when it starts. Beside the pictures of a combination stands one sheet with all of them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

SCREENS: Final = {
    # What is left for the window beside the title bar and the task bar, in pixels at 100%.
    "klein": ((1366, 700), "1"),
    "groot": ((1280, 650), "1.5"),
    "dubbel": ((960, 470), "2"),
    "kleinst": ((683, 350), "2"),
}
"""A screen of 1366 by 768 at 100%, one of 1920 by 1080 at 150% and at 200%, and the first one at 200%."""

LOOKS: Final = ("licht", "donker")
LANGUAGES: Final = ("nl", "en")
_SHEET_COLUMNS: Final = 4
_SHEET_WIDTH_PX: Final = 480
_README_COLOURS: Final = 128


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures.

    Args:
        arguments: those of the process by default.

    Returns:
        The exit code: 0 when every picture was taken.
    """
    parser = argparse.ArgumentParser(prog="dev.py pictures", description=__doc__)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where they go; a new temporary folder by default")
    parser.add_argument("--only", default="", metavar="WORD", help="only scenes with this word in their name")
    parser.add_argument("--screen", choices=SCREENS, action="append", help="only this screen")
    parser.add_argument("--look", choices=LOOKS, action="append", help="only this look")
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="only this language")
    parser.add_argument("--readme", type=Path, metavar="FILE", help="take the one picture of the README to this file")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    out = options.out or Path(tempfile.mkdtemp(prefix="huisbezoek-beelden-"))
    combinations = list(
        product(options.screen or SCREENS, options.look or LOOKS, options.language or LANGUAGES),
    )
    if options.child:
        (screen, look, language) = combinations[0]
        return _take(out, screen=screen, look=look, language=language, only=options.only)
    if options.readme is not None:
        return _for_readme(options.readme)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        codes = list(pool.map(lambda one: _in_child(out, *one, only=options.only), combinations))
    print(f"The pictures are in {out}")
    # A crash has a negative code.
    return 1 if any(codes) else 0


def _in_child(out: Path, screen: str, look: str, language: str, *, only: str) -> int:
    """Take the pictures of one combination in a process of its own, then lay them on one sheet."""
    folder = out / f"{screen}-{look}-{language}"
    folder.mkdir(parents=True, exist_ok=True)
    _, scale = SCREENS[screen]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale, "TZ": "Europe/Amsterdam"}
    command = [sys.executable, "-m", "demo.pictures", "--child", "--out", str(folder), "--only", only]
    command += ["--screen", screen, "--look", look, "--language", language]
    code = subprocess.run(command, env=env).returncode
    _make_sheet(folder)
    return code


def _take(folder: Path, *, screen: str, look: str, language: str, only: str) -> int:
    from PySide6.QtCore import QSize

    from demo.pictures.caseload import Caseload
    from demo.pictures.program import start_program
    from demo.pictures.scenes import SCENES
    from demo.pictures.studio import Studio

    app = start_program(dark=look == "donker", language=language)
    (width, height), _ = SCREENS[screen]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="huisbezoek-") as temporary:
        caseload = Caseload(Path(temporary))
        for number, scene in enumerate(SCENES, start=1):
            if only not in scene.name:
                continue
            studio = Studio(caseload, size=QSize(width, height))
            try:
                scene.play(studio)
                studio.save(folder / f"{number:02d}-{scene.name}.png")
            except (LookupError, TimeoutError, RuntimeError, OSError) as error:
                failed += 1
                print(f"{folder.name}: {scene.name}: {error!r}", file=sys.stderr)
            finally:
                studio.close()
    app.quit()
    return 1 if failed else 0


def _make_sheet(folder: Path) -> None:
    """Lay every picture of a folder on one sheet, small, with its name."""
    pictures = sorted(path for path in folder.glob("*.png") if path.name[0].isdigit())
    if not pictures:
        return
    small = [(path.stem, _shrink(path)) for path in pictures]
    row_height = max(picture.height for _, picture in small) + 20
    rows = -(-len(small) // _SHEET_COLUMNS)
    sheet = Image.new("RGB", (_SHEET_COLUMNS * (_SHEET_WIDTH_PX + 8), rows * row_height), "#808080")
    draw = ImageDraw.Draw(sheet)
    for number, (name, picture) in enumerate(small):
        x, y = number % _SHEET_COLUMNS * (_SHEET_WIDTH_PX + 8), number // _SHEET_COLUMNS * row_height
        draw.text((x + 4, y + 2), name, fill="white")
        sheet.paste(picture, (x, y + 16))
    sheet.save(folder / "overzicht.png")


def _shrink(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        height = round(picture.height * _SHEET_WIDTH_PX / picture.width)
        return picture.convert("RGB").resize((_SHEET_WIDTH_PX, height))


def _for_readme(file: Path) -> int:
    """Take the picture of the README and make the file small."""
    with tempfile.TemporaryDirectory(prefix="huisbezoek-") as temporary:
        code = _in_child(Path(temporary), "klein", "licht", "nl", only="vandaag-met-dossier")
        (taken,) = Path(temporary).glob("*/[0-9]*.png")
        file.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(taken) as picture:
            picture.convert("RGB").quantize(_README_COLOURS).save(file, optimize=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
