"""Cards and letters on sheets of paper: what all of one kind share is drawn once, and what goes where on a sheet.

Owns the imposition. Per card only the QR code and the code are drawn anew. Must not decide what a card says.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec
from reportlab.pdfgen.canvas import Canvas

from app.cards.beeld import Beeld, BeeldInvalid, read_photo
from app.cards.blokken import MM, Rule
from app.cards.brief import LETTER_HEIGHT_PT, LETTER_WIDTH_PT, lay_out_bovenhelft, letter_text
from app.cards.layout import (
    CARD_HEIGHT_PT,
    CARD_WIDTH_PT,
    Binnenkant,
    Extra,
    lay_out_binnenkant,
    lay_out_buitenkant,
)
from app.cards.opdracht import Afzender, Brief, CardOrderInvalid, Kaart, Papier, qr_content
from app.cards.sjabloon import Sjabloon, sjabloon_of
from app.cards.tekenen import Pen
from app.cards.teksten import Kaartteksten
from app.cards.tweetalig import Taalhelft, lay_out_tweetalig

_SHEET_WIDTH_PT: Final = 210 * MM
_SHEET_HEIGHT_PT: Final = 297 * MM
# A card lies on its side in a quarter of the sheet, which is half a millimetre longer than A6: halved on both ends.
_CELL_WIDTH_PT: Final = _SHEET_WIDTH_PT / 2
_CELL_HEIGHT_PT: Final = _SHEET_HEIGHT_PT / 2
_SLACK_PT: Final = (_CELL_HEIGHT_PT - CARD_WIDTH_PT) / 2
_CARDS_PER_SHEET: Final = 4
_CROP_MARK_PT: Final = 8 * MM  # from the sheet's edge, so that half of it survives the printer's margin


class _Kind(msgspec.Struct, frozen=True, order=True):
    """What cards share that are alike but for their code. ``aanhef`` is the salutation of a letter."""

    taal: str
    tweede_taal: str
    aan_ouders: bool
    variant: str
    voornaam: str
    sjabloon: str
    brief: bool = False
    aanhef: str = ""


class _Drawn(msgspec.Struct, frozen=True):
    """What was drawn of a kind: its forms, and what is needed to fill in a card."""

    buiten: str
    binnen: str
    binnenkant: Binnenkant
    afzender: Afzender
    pen: Pen


class Sheets:
    """The cards of one sender on one canvas."""

    def __init__(
        self,
        canvas: Canvas,
        *,
        afzender: Afzender,
        teksten: Mapping[str, Kaartteksten],
        sjablonen: Mapping[str, Sjabloon],
        papier: Papier,
    ) -> None:
        """Take up a canvas; nothing is drawn yet.

        Args:
            canvas: a new document.
            afzender: who leaves the cards.
            teksten: the texts that come with the program, by language.
            sjablonen: templates by name.
            papier: how the paper lies in the printer.
        """
        self._canvas, self._afzender, self._teksten, self._papier = canvas, afzender, teksten, papier
        self._sjablonen = sjablonen
        self._foto = _photo_of(afzender)
        self._drawn: dict[_Kind, _Drawn] = {}

    def draw_a6(self, kaarten: Sequence[Kaart], *, folded: bool) -> None:
        """One card a sheet, lying: page 1 the outside, page 2 the inside.

        Args:
            kaarten: in the order of the route.
            folded: False for cards that are all front and all back.
        """
        self._ask_duplex("DuplexFlipShortEdge")
        self._canvas.setPageSize((CARD_WIDTH_PT, CARD_HEIGHT_PT))
        for kaart in kaarten:
            drawn = self._of(kaart, folded=folded)
            if not self._papier.voorbedrukt:
                with self._page():
                    self._canvas.doForm(drawn.buiten)
            with self._page():
                self._draw_inside(drawn, kaart)

    def draw_a4(self, kaarten: Sequence[Kaart]) -> None:
        """Four cards a sheet, each on its side, so that a sheet turned along its long edge turns every card sideways.

        Outside, the tops of the cards point left; inside, in the mirrored column, they point right: the same edge.

        Args:
            kaarten: in the order of the route.
        """
        self._ask_duplex("DuplexFlipLongEdge")
        self._canvas.setPageSize((_SHEET_WIDTH_PT, _SHEET_HEIGHT_PT))
        for start in range(0, len(kaarten), _CARDS_PER_SHEET):
            sheet = [(kaart, self._of(kaart, folded=True)) for kaart in kaarten[start : start + _CARDS_PER_SHEET]]
            if not self._papier.voorbedrukt:
                with self._page():
                    self._draw_outsides(sheet)
            with self._page():
                self._draw_insides(sheet)

    def draw_letters(self, brieven: Sequence[Brief]) -> None:
        """One letter a page, on one side: above the fold the address, below it the inside of a card.

        Args:
            brieven: in the order of the route.
        """
        self._canvas.setViewerPreference("Duplex", "Simplex")
        self._canvas.setPageSize((LETTER_WIDTH_PT, LETTER_HEIGHT_PT))
        for brief in brieven:
            drawn = self._of(brief.kaart, folded=False, brief=True, aanhef=brief.aanhef)
            upper = lay_out_bovenhelft(brief.adres)
            with self._page():
                self._draw_inside(drawn, brief.kaart)
                drawn.pen.rules(upper.rules)
                drawn.pen.runs(upper.runs)

    def _ask_duplex(self, how: str) -> None:
        self._canvas.setViewerPreference("Duplex", "Simplex" if self._papier.voorbedrukt else how)

    @contextmanager
    def _page(self) -> Iterator[None]:
        """One page, moved as this printer needs it."""
        canvas = self._canvas
        moved = self._papier.rechts_mm or self._papier.omhoog_mm
        if moved:
            canvas.saveState()
            canvas.translate(self._papier.rechts_mm * MM, self._papier.omhoog_mm * MM)
        yield
        if moved:
            canvas.restoreState()
        canvas.showPage()

    def _draw_outsides(self, sheet: Sequence[tuple[Kaart, _Drawn]]) -> None:
        canvas = self._canvas
        _draw_crop_marks(sheet[0][1].pen)
        for place, (_, drawn) in enumerate(sheet):
            row, column = divmod(place, 2)
            canvas.saveState()
            canvas.translate((column + 1) * _CELL_WIDTH_PT, (1 - row) * _CELL_HEIGHT_PT + _SLACK_PT)
            canvas.rotate(90)
            canvas.doForm(drawn.buiten)
            canvas.restoreState()

    def _draw_insides(self, sheet: Sequence[tuple[Kaart, _Drawn]]) -> None:
        canvas = self._canvas
        for place, (kaart, drawn) in enumerate(sheet):
            row, column = divmod(place, 2)
            canvas.saveState()
            canvas.translate((1 - column) * _CELL_WIDTH_PT, (2 - row) * _CELL_HEIGHT_PT - _SLACK_PT)
            canvas.rotate(-90)
            self._draw_inside(drawn, kaart)
            canvas.restoreState()

    def _draw_inside(self, drawn: _Drawn, kaart: Kaart) -> None:
        self._canvas.doForm(drawn.binnen)
        drawn.pen.runs([msgspec.structs.replace(drawn.binnenkant.code, text=kaart.code)])
        drawn.pen.qr(qr_content(afzender=drawn.afzender, kaart=kaart), drawn.binnenkant.qr)

    def _of(self, kaart: Kaart, *, folded: bool, brief: bool = False, aanhef: str = "") -> _Drawn:
        """What cards like this one share, drawn when the first of them comes."""
        kind = _Kind(
            taal=kaart.taal,
            tweede_taal=kaart.tweede_taal,
            aan_ouders=kaart.aan_ouders,
            variant=kaart.variant,
            voornaam=kaart.voornaam,
            sjabloon=kaart.sjabloon,
            brief=brief,
            aanhef=aanhef,
        )
        if kind not in self._drawn:
            self._drawn[kind] = self._draw_kind(kind, sjabloon_of(kaart, self._sjablonen), folded=folded)
        return self._drawn[kind]

    def _draw_kind(self, kind: _Kind, sjabloon: Sjabloon, *, folded: bool) -> _Drawn:
        canvas, number = self._canvas, len(self._drawn)
        afzender = sjabloon.sender(self._afzender)
        beelden = {name: beeld for name, beeld in (("logo", sjabloon.logo), ("foto", self._foto)) if beeld is not None}
        eerste = self._half(kind.taal, kind, sjabloon)
        binnenkant = self._lay_out(kind, sjabloon, eerste, afzender)
        drawn = _Drawn(f"buiten-{number}", f"binnen-{number}", binnenkant, afzender, Pen(canvas, sjabloon.kleuren))
        if not kind.brief:
            buitenkant = lay_out_buitenkant(eerste.tekst, rtl=eerste.rtl, folded=folded)
            canvas.beginForm(drawn.buiten, 0, 0, CARD_WIDTH_PT, CARD_HEIGHT_PT)
            drawn.pen.rules(buitenkant.rules)
            drawn.pen.bubble(buitenkant.bubble)
            drawn.pen.runs(buitenkant.runs)
            canvas.endForm()
        canvas.beginForm(drawn.binnen, 0, 0, CARD_WIDTH_PT, CARD_HEIGHT_PT)
        drawn.pen.rules(binnenkant.rules)
        drawn.pen.dots(binnenkant.dots)
        drawn.pen.pictures(binnenkant.pictures, beelden)
        drawn.pen.runs(binnenkant.runs)
        canvas.endForm()
        return drawn

    def _lay_out(self, kind: _Kind, sjabloon: Sjabloon, eerste: Taalhelft, afzender: Afzender) -> Binnenkant:
        if kind.tweede_taal:
            tweede = self._half(kind.tweede_taal, kind, sjabloon)
            return lay_out_tweetalig(eerste, tweede, afzender, voornaam=kind.voornaam)
        extra = Extra(logo=sjabloon.logo.aspect if sjabloon.logo else 0, foto=self._foto is not None)
        return lay_out_binnenkant(eerste.tekst, afzender, rtl=eerste.rtl, voornaam=kind.voornaam, extra=extra)

    def _half(self, taal: str, kind: _Kind, sjabloon: Sjabloon) -> Taalhelft:
        teksten = sjabloon.teksten.get(taal) or self._teksten.get(taal)
        if teksten is None:
            raise CardOrderInvalid(f"Voor de taal „{taal}” zijn er geen kaartteksten.")
        tekst = teksten.tekst(aan_ouders=kind.aan_ouders, variant=kind.variant)
        if kind.brief:
            tekst = letter_text(tekst, aanhef=kind.aanhef)
        return Taalhelft(tekst, rtl=teksten.van_rechts)


def _photo_of(afzender: Afzender) -> Beeld | None:
    if afzender.foto is None:
        return None
    try:
        return read_photo(afzender.foto)
    except BeeldInvalid as error:
        raise CardOrderInvalid(f"De foto {error}. Kies een andere foto, of geen.") from error


def _draw_crop_marks(pen: Pen) -> None:
    """Mark the two cuts: at the middle of each side, and where they cross."""
    middle_x, middle_y, mark = _CELL_WIDTH_PT, _CELL_HEIGHT_PT, _CROP_MARK_PT
    pen.rules(
        [
            Rule(middle_x, 0, middle_x, mark),
            Rule(middle_x, _SHEET_HEIGHT_PT - mark, middle_x, _SHEET_HEIGHT_PT),
            Rule(0, middle_y, mark, middle_y),
            Rule(_SHEET_WIDTH_PT - mark, middle_y, _SHEET_WIDTH_PT, middle_y),
            Rule(middle_x - mark / 2, middle_y, middle_x + mark / 2, middle_y),
            Rule(middle_x, middle_y - mark / 2, middle_x, middle_y + mark / 2),
        ]
    )
