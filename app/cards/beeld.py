"""Logos and photos for cards: read, checked, and ready to be drawn.

Owns what a picture may be. A picture comes from a file of somebody else, so it is taken apart and made anew: of a PNG
or JPEG only the pixels stay, of an SVG only shapes. Nothing that it points to is fetched. Must not decide where it
stands.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    # Loaded when the first picture is read: they are large, and most days there is none.
    from lxml.etree import _Element
    from PIL.Image import Image
    from reportlab.graphics.shapes import Drawing

MAX_BYTES: Final = 1_000_000
_MAX_PIXELS: Final = 16_000_000
_MAX_SIDE_PX: Final = 600
_PHOTO_SIDE_PX: Final = 300
_MAX_ELEMENTS: Final = 2000
_SVG: Final = "{http://www.w3.org/2000/svg}"
# Shapes and what groups or colours them. No text: its font would not be embedded. No image, script, style sheet or use.
_SHAPES: Final = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_QUIET: Final = frozenset({"title", "desc", "metadata", "defs"})


class BeeldInvalid(ValueError):
    """A picture cannot be used; the text says in Dutch why, without a full stop."""


class Beeld(msgspec.Struct, frozen=True):
    """A picture that may be drawn: pixels or shapes, and how wide it is for its height."""

    content: "Image | Drawing"
    aspect: float


def read_logo(data: bytes, *, name: str) -> Beeld:
    """Read a logo.

    Args:
        data: the file.
        name: its name; what it ends in says which kind it is, ``.svg`` or ``.png``.

    Raises:
        BeeldInvalid: it is of another kind, too large, damaged, or holds more than shapes.
    """
    if len(data) > MAX_BYTES:
        raise BeeldInvalid("is groter dan 1 MB")
    if name.lower().endswith(".svg"):
        return _read_svg(data)
    if name.lower().endswith(".png"):
        return _of_pixels(_pixels(data, kinds=("PNG",), side_px=_MAX_SIDE_PX))
    raise BeeldInvalid("moet een SVG of een PNG zijn")


def read_photo(data: bytes) -> Beeld:
    """Read a portrait that :func:`shrink_photo` made; arguments and errors as there."""
    return _of_pixels(_pixels(data, kinds=("PNG", "JPEG"), side_px=_PHOTO_SIDE_PX))


def shrink_photo(data: bytes) -> bytes:
    """Return a portrait as a small square JPEG that says nothing of when, where or with what it was taken.

    Args:
        data: a PNG or JPEG; the middle of it is kept.

    Raises:
        BeeldInvalid: it is no such picture, damaged or too large.
    """
    from PIL import ImageOps

    image = _pixels(data, kinds=("PNG", "JPEG"), side_px=None)
    square = ImageOps.fit(image, (_PHOTO_SIDE_PX, _PHOTO_SIDE_PX), centering=(0.5, 0.35))
    out = BytesIO()
    square.save(out, "JPEG", quality=85)
    return out.getvalue()


def _pixels(data: bytes, *, kinds: tuple[str, ...], side_px: int | None) -> "Image":
    """The pixels on white, upright, no larger than needed, with nothing else that the file held."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=kinds) as image:
            if image.width * image.height > _MAX_PIXELS:
                raise BeeldInvalid("heeft te veel beeldpunten")
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except UnidentifiedImageError:
        raise BeeldInvalid(f"is geen {' of '.join(kinds)}") from None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        if isinstance(error, BeeldInvalid):
            raise
        raise BeeldInvalid("is beschadigd") from error
    if side_px is not None:
        upright.thumbnail((side_px, side_px))
    white = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(white, upright).convert("RGB")


def _of_pixels(image: "Image") -> Beeld:
    return Beeld(image, image.width / image.height)


def _read_svg(data: bytes) -> Beeld:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BeeldInvalid("mag geen DOCTYPE bevatten")
    from lxml import etree
    from svglib.svglib import svg2rlg

    from app.cards.fonts import REGULAR, Script, font_name

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BeeldInvalid("is geen SVG") from error
    if root.tag != f"{_SVG}svg":
        raise BeeldInvalid("is geen SVG")
    _keep_shapes(root)
    drawing = svg2rlg(BytesIO(etree.tostring(root)))
    if drawing is None or drawing.width <= 0 or drawing.height <= 0:
        raise BeeldInvalid("heeft geen maten: geef width, height en viewBox")
    # Otherwise the document names Helvetica, which nothing in it uses.
    drawing.initialFontName = font_name(Script.LATIN, REGULAR)  # type: ignore[attr-defined]  # the stubs lack it
    return Beeld(drawing, drawing.width / drawing.height)


def _keep_shapes(root: "_Element") -> None:
    """Take out what is silent anyway, and refuse what is more than a shape or points anywhere."""
    for number, element in enumerate(list(root.iter())):
        if number > _MAX_ELEMENTS:
            raise BeeldInvalid("heeft te veel onderdelen")
        name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else ""
        parent = element.getparent()
        foreign = isinstance(element.tag, str) and not element.tag.startswith(_SVG)
        if parent is not None and (not name or name in _QUIET or foreign):
            parent.remove(element)
            continue
        if element is not root and root not in element.iterancestors():
            continue  # within what was taken out
        if name not in _SHAPES:
            raise BeeldInvalid(f"bevat „{name}” op regel {element.sourceline}; alleen vormen mogen, tekst als vorm")
        for attribute, value in element.attrib.items():
            if attribute.endswith("href") or attribute.startswith("on") or "url(" in value.replace(" ", ""):
                raise BeeldInvalid(f"verwijst op regel {element.sourceline} naar iets anders; dat mag niet")
