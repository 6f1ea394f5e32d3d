"""Makes the fonts in this folder out of the full Noto Sans families; run only when the fonts have to change.

Owns: which characters the fonts hold. Must not be imported by the product: fontTools is a tool of the maker,
not a dependency of the laptop. The source is Debian's package fonts-noto-core (20201225-1: Noto Sans 2.004, Noto Sans
Arabic 2.005, Noto Sans Ethiopic 2.000).

    python resources/fonts/build.py /usr/share/fonts/truetype/noto
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Latin, Latin-1, Latin Extended-A and -B (Romanian comma letters among them), Latin Extended Additional (Vietnamese),
# Cyrillic, punctuation, euro: the names of people in the eleven municipalities fit.
LATIN = [
    *range(0x0020, 0x007F),
    *range(0x00A0, 0x0250),
    *range(0x02B9, 0x02DE),
    *range(0x0400, 0x0530),
    *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2040),
    0x20AC,
    0x2122,
]
# The letters and their presentation forms, which is what stands in the PDF.
ARABIC = [0x0020, 0x00A0, *range(0x0600, 0x0700), *range(0xFB50, 0xFBB2), *range(0xFE70, 0xFEFD)]
ETHIOPIC = [0x0020, 0x00A0, *range(0x1200, 0x13A0)]
FAMILIES = {"NotoSans": LATIN, "NotoSansArabic": ARABIC, "NotoSansEthiopic": ETHIOPIC}


def build(*, source: Path, target: Path, characters: list[int]) -> None:
    """Write one subset font. The same source gives the same bytes: the font keeps its own time stamp."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False  # for low-resolution screens only; the cards go to paper
    options.layout_features = []  # reportlab draws glyph by glyph and reads neither kerning nor ligatures
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]  # the licence travels with the font
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(target)


def main() -> int:
    """Build every font beside this file from the folder given as the only argument."""
    if len(sys.argv) != 2:
        print("usage: python resources/fonts/build.py FOLDER-WITH-NOTO-SANS", file=sys.stderr)
        return 2
    for family, characters in FAMILIES.items():
        for weight in ("Regular", "Bold"):
            name = f"{family}-{weight}.ttf"
            build(
                source=Path(sys.argv[1]) / name,
                target=Path(__file__).parent / name,
                characters=characters,
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
