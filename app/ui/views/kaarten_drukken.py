"""From chosen doors to paper or to a file: the cards are recorded as printed first, then they leave the program."""

from collections.abc import Callable
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.domain.ids import DossierId
from app.services import kaartdruk, kaartinstellingen
from app.services.faults import PagePixels
from app.services.kaartdruk import STANDAARDTAAL, Kaartkeuze, PrintedCards
from app.services.kaartinstellingen import Kaartinstelling
from app.services.session import Session
from app.ui import words
from app.ui.context import WindowContext
from app.ui.dialogs import dialogs
from app.ui.printing import CLEAR_MM, DPI, PrintJob, set_paper, unprinted_mm
from app.ui.views.files import FileNotWrittenError, write_chosen_file
from app.ui.widgets.message_bar import MessageBar

translate = QCoreApplication.translate

# Along which edge the sheet is turned; a letter is not turned.
_SHORT_EDGE: Final = {"a6": True, "a6_plat": True, "a4_4": False, "a5_brief": None}


class CardOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What to print: cards for doors in the order of the route, or a number of blank ones."""

    keuze: Kaartkeuze
    ids: tuple[DossierId, ...] = ()
    blanco: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return not self.ids and not self.blanco


class CardPrinting:
    """Prints and saves cards for one place, and tells there how it went."""

    def __init__(self, owner: QWidget, context: WindowContext, messages: MessageBar) -> None:
        """Join the parts.

        Args:
            owner: the place.
            context: the parts that every screen shares.
            messages: where to tell.
        """
        self._owner, self._context, self._messages = owner, context, messages
        # From the first press until the cards are on record: a second press would print them all again.
        self._busy = False

    def to_file(self, order: CardOrder) -> None:
        """Save the cards as one PDF, where the user says.

        Args:
            order: what to print.
        """
        if self._busy:
            return
        name = f"kaartjes-{self._context.vandaag():%Y-%m-%d}.pdf"
        title = translate("CardPrinting", "Kaartjes opslaan als PDF")
        path = dialogs.choose_save_file(self._owner, title=title, name=name, kinds="PDF (*.pdf)")
        if path is None or order.is_empty:
            return

        def on_done(printed: PrintedCards) -> None:
            try:
                write_chosen_file(path, printed.pdf)
            except FileNotWrittenError as error:
                self._messages.say(f"{words.error_text(error)} {self._print_again(order)}")
                return
            number = len(printed.codes)
            saved = translate("CardPrinting", "{n} kaartjes opgeslagen.").format(n=number)
            if number == 1:
                saved = translate("CardPrinting", "1 kaartje opgeslagen.")
            self._messages.say(f"{saved} {self._how(order.keuze.formaat)}")

        self._make(order, on_done)

    def to_paper(self, order: CardOrder) -> None:
        """Send the cards to a printer as one job, in the order of the route.

        Args:
            order: what to print.
        """
        if order.is_empty or self._busy:
            return
        self._busy = True

        def preview(session: Session) -> tuple[list[PagePixels], str, Kaartinstelling]:
            pages = kaartdruk.preview_cards(session, dossier_ids=order.ids[:1], keuze=order.keuze, dpi=DPI)
            return pages, kaartinstellingen.last_printer(session), kaartinstellingen.read_setting(session)

        self._context.operations.query(
            preview, owner=self._owner, on_done=partial(self._on_sampled, order), on_error=self._on_failed
        )

    def _on_sampled(self, order: CardOrder, sample: tuple[list[PagePixels], str, Kaartinstelling]) -> None:
        try:
            printer = self._choose_printer(order, sample)
        finally:
            self._busy = False
        if printer is None:
            return
        name = printer.printerName()

        def on_done(printed: PrintedCards) -> None:
            job = PrintJob(printer, pages=printed.pages, name="Huisbezoek")
            job.run(partial(self._draw, printed), partial(self._told, order, printed, name))

        self._make(order, on_done)

    def _choose_printer(
        self, order: CardOrder, sample: tuple[list[PagePixels], str, Kaartinstelling]
    ) -> QPrinter | None:
        """Let the user choose; None when nothing is to be printed, which was told where the user did not say so."""
        (page, *_), last, setting = sample
        short_edge = None if setting.voorbedrukt else _SHORT_EDGE[order.keuze.formaat]
        paper = {"width_px": page.width_px, "height_px": page.height_px}
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if last:
            printer.setPrinterName(last)
        set_paper(printer, **paper, short_edge=short_edge)
        title = translate("CardPrinting", "Kaartjes afdrukken")
        if not dialogs.choose_printer(self._owner, printer, title=title):
            return None
        if not set_paper(printer, **paper, short_edge=short_edge):
            self._messages.say(
                translate(
                    "CardPrinting",
                    "Deze printer heeft dit papier niet. Er is niets afgedrukt. Kies ander papier of een andere "
                    "printer.",
                )
            )
            return None
        clear_mm = CLEAR_MM - max(abs(setting.rechts_mm), abs(setting.omhoog_mm))
        if unprinted_mm(printer) > clear_mm and not self._prints_all_the_same(printer):
            return None
        return printer

    def _prints_all_the_same(self, printer: QPrinter) -> bool:
        """Ask, and do not refuse: a driver often names a wider edge than the printer has."""
        return dialogs.ask(
            self._owner,
            title=translate("CardPrinting", "Kaartjes afdrukken"),
            text=translate(
                "CardPrinting",
                "Deze printer zegt dat een rand van {rand} millimeter wit blijft. Dan valt er tekst weg. Twijfel je, "
                "druk dan eerst één kaartje af.",
            ).format(rand=round(unprinted_mm(printer))),
            go=translate("CardPrinting", "Toch afdrukken"),
            back=translate("CardPrinting", "Terug"),
        )

    def _draw(self, printed: PrintedCards, number: int, put: Callable[[PagePixels], None]) -> None:
        self._context.operations.query(
            partial(kaartdruk.draw_page, pdf=printed.pdf, number=number, dpi=DPI),
            owner=self._owner,
            on_done=put,
            on_error=self._tell,
        )

    def _told(self, order: CardOrder, printed: PrintedCards, name: str, sent: bool) -> None:
        if not sent:
            failed = translate("CardPrinting", "De printer nam de kaartjes niet aan. Controleer de printer.")
            self._messages.say(f"{failed} {self._print_again(order)}")
            return
        self._context.operations.query(
            partial(kaartinstellingen.remember_printer, name=name), owner=self._owner, on_done=lambda _: None
        )
        number = len(printed.codes)
        text = translate("CardPrinting", "{n} kaartjes staan bij de printer.").format(n=number)
        if number == 1:
            text = translate("CardPrinting", "1 kaartje staat bij de printer.")
        self._messages.say(text)

    def _make(self, order: CardOrder, on_done: Callable[[PrintedCards], None]) -> None:
        def work(session: Session) -> PrintedCards:
            if order.blanco:
                formaat = order.keuze.formaat
                return kaartdruk.print_blank_cards(session, aantal=order.blanco, formaat=formaat, taal=STANDAARDTAAL)
            return kaartdruk.print_cards(session, dossier_ids=order.ids, keuze=order.keuze)

        def recorded(printed: PrintedCards) -> None:
            self._busy = False
            on_done(printed)

        self._busy = True
        self._context.operations.mutate(work, owner=self._owner, on_done=recorded, on_error=self._on_failed)

    @staticmethod
    def _how(formaat: str) -> str:
        short_edge = _SHORT_EDGE[formaat]
        if short_edge is None:
            return translate("CardPrinting", "Druk enkelzijdig op A5. Wis het bestand daarna.")
        short = translate("CardPrinting", "korte kant")
        long = translate("CardPrinting", "lange kant")
        how = translate("CardPrinting", "Druk dubbelzijdig, omslaan langs de {kant}. Wis het bestand daarna.")
        return how.format(kant=short if short_edge else long)

    @staticmethod
    def _print_again(order: CardOrder) -> str:
        if order.blanco:
            return translate("CardPrinting", "Druk de blanco kaartjes opnieuw.")
        return translate(
            "CardPrinting",
            "De kaartjes tellen als gedrukt: zet ze bij Niet bezorgd op Weggegooid en druk ze opnieuw.",
        )

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        self._messages.say(words.error_text(error))
