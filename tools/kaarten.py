"""Makes contact sheets of the visit cards: every form of paper in every language, as pictures to look at.

``python3 dev.py kaarten --out FOLDER``. Everybody on them is invented. Needs neither a copy nor a window.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from app.cards.beeld import shrink_photo
from app.cards.opdracht import Afzender, Brief, Formaat, Kaart, Papier
from app.cards.pagina import PagePixels
from app.cards.pdf import make_cards_pdf, make_letters_pdf, render_pages
from app.cards.sjabloon import Sjabloon, load_sjabloon
from app.cards.teksten import builtin_kaartteksten, builtin_talen

ROOT: Final = Path(__file__).resolve().parent.parent
_DPI: Final = 110
_GAP: Final = 16
_CODES: Final = ("K7M-4QX", "M22-BCD", "W9W-M8M", "P3R-77T")
_AFZENDER: Final = Afzender(
    voornaam="Sanne",
    organisatie="Doorstroompunt Holland Rijnland",
    telefoon="+31612345601",
    terugbel_url="tel:+31612345601",
)
_TEKSTEN: Final = {taal: builtin_kaartteksten(taal=taal) for taal in builtin_talen()}
_VOORBEELD: Final = load_sjabloon(ROOT / "docs" / "beheer" / "sjabloon-voorbeeld")
_SJABLONEN: Final = {_VOORBEELD.naam: _VOORBEELD}

Row = tuple[str, list[PagePixels]]


def main() -> int:
    """Write the sheets; prints which."""
    parser = argparse.ArgumentParser(prog="dev.py kaarten", description="Maakt proefvellen van alle kaartjes.")
    parser.add_argument("--out", type=Path, required=True, metavar="MAP", help="de map voor de plaatjes")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets():
        file = folder / f"{name}.png"
        _sheet(name, rows).save(file)
        print(file)
    return 0


def sheets() -> Iterator[tuple[str, list[Row]]]:
    """Every sheet by name: rows of pages with their caption."""
    for formaat in (Formaat.A6, Formaat.A6_PLAT):
        yield f"{formaat}-jongere", [(taal, _pages(formaat, _card(taal))) for taal in _TEKSTEN]
        yield f"{formaat}-ouders", [(taal, _pages(formaat, _card(taal, aan_ouders=True))) for taal in _TEKSTEN]
    talen = list(_TEKSTEN)
    four = [_card(taal, code=code) for taal, code in zip((*talen, "nl"), _CODES * 2, strict=False)]
    yield (
        "a4_4",
        [(" ".join(k.taal for k in part), _pages(Formaat.A4_4, *part)) for part in (four[:4], four[4:])],
    )
    yield "a5_brief", [(taal, _letter(taal, aan_ouders=ouders)) for taal in talen for ouders in (False, True)]
    yield (
        "twee-talen",
        [
            (f"{taal} + nl", _pages(Formaat.A6, _card(taal, tweede_taal="nl", aan_ouders=ouders))[1:])
            for taal in talen
            if taal != "nl"
            for ouders in (False, True)
        ],
    )
    yield "sjabloon", list(_with_template())


def _with_template() -> Iterator[Row]:
    naam = _VOORBEELD.naam
    foto = _portrait()
    for taal in ("nl", "ar", "pl"):
        yield f"sjabloon en foto, {taal}", _pages(Formaat.A6, _card(taal, sjabloon=naam), foto=foto)
    yield "voornaam, tekst b", _pages(Formaat.A6, _card("nl", voornaam="Jan-Willem", variant="b"))
    yield "voorbedrukt, 4 mm omhoog", _pages(Formaat.A6, _card("nl"), papier=Papier(omhoog_mm=4, voorbedrukt=True))


def _card(taal: str, *, code: str = _CODES[0], **fields: object) -> Kaart:
    return Kaart(**{"code": code, "aan_ouders": False, "taal": taal, **fields})  # type: ignore[arg-type]  # by name


def _pages(
    formaat: Formaat, *kaarten: Kaart, foto: bytes | None = None, papier: Papier | None = None
) -> list[PagePixels]:
    afzender = Afzender(
        voornaam=_AFZENDER.voornaam,
        organisatie=_AFZENDER.organisatie,
        telefoon=_AFZENDER.telefoon,
        terugbel_url=_AFZENDER.terugbel_url,
        foto=foto,
    )
    pdf = make_cards_pdf(
        kaarten=kaarten,
        afzender=afzender,
        formaat=formaat,
        teksten=_TEKSTEN,
        sjablonen=_SJABLONEN,
        papier=papier or Papier(),
    )
    return render_pages(pdf, dpi=_DPI)


def _letter(taal: str, *, aan_ouders: bool) -> list[PagePixels]:
    aanhef = "" if aan_ouders or taal != "nl" else "Geachte R.M. van Puffelen,"
    name = ("Aan de ouder(s) of verzorger(s) van", "R.M. van Puffelen") if aan_ouders else ("R.M. van Puffelen",)
    adres = (*name, "Voorbeeldkade 1 A", "2311 AA  LEIDEN")
    brief = Brief(kaart=_card(taal, aan_ouders=aan_ouders), adres=adres, aanhef=aanhef)
    sjablonen: dict[str, Sjabloon] = {}
    pdf = make_letters_pdf(brieven=[brief], afzender=_AFZENDER, teksten=_TEKSTEN, sjablonen=sjablonen)
    return render_pages(pdf, dpi=_DPI)


def _portrait() -> bytes:
    """Nobody: a drawn head and shoulders."""
    image = Image.new("RGB", (400, 400), (214, 226, 226))
    draw = ImageDraw.Draw(image)
    draw.ellipse((60, 250, 340, 560), fill=(70, 110, 120))
    draw.ellipse((130, 70, 270, 250), fill=(232, 196, 170))
    draw.pieslice((120, 50, 280, 230), 180, 360, fill=(90, 60, 40))
    out = BytesIO()
    image.save(out, "PNG")
    return shrink_photo(out.getvalue())


def _sheet(name: str, rows: list[Row]) -> Image.Image:
    """Rows of pages on grey, two or more rows beside each other when they are narrow."""
    font = ImageFont.load_default(size=18)
    blocks = [_block(caption, [_image(page) for page in pages], font) for caption, pages in rows]
    across = max(1, min(len(blocks), 2400 // (max(block.width for block in blocks) + _GAP)))
    lines = [blocks[start : start + across] for start in range(0, len(blocks), across)]
    width = max(sum(block.width + _GAP for block in line) for line in lines) + _GAP
    height = sum(max(block.height for block in line) + _GAP for line in lines) + 3 * _GAP
    sheet = Image.new("RGB", (width, height), (120, 124, 128))
    ImageDraw.Draw(sheet).text((_GAP, _GAP // 2), name, fill="white", font=font)
    y = 3 * _GAP
    for line in lines:
        x = _GAP
        for block in line:
            sheet.paste(block, (x, y))
            x += block.width + _GAP
        y += max(block.height for block in line) + _GAP
    return sheet


def _block(caption: str, images: list[Image.Image], font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> Image.Image:
    width = sum(image.width + _GAP // 2 for image in images)
    block = Image.new("RGB", (width, max(image.height for image in images) + 26), (120, 124, 128))
    ImageDraw.Draw(block).text((0, 0), caption, fill="white", font=font)
    x = 0
    for image in images:
        block.paste(image, (x, 26))
        x += image.width + _GAP // 2
    return block


def _image(page: PagePixels) -> Image.Image:
    size = (page.width_px, page.height_px)
    return Image.frombytes("RGB", size, page.bgra, "raw", "BGRX", page.stride_bytes)


if __name__ == "__main__":
    raise SystemExit(main())
