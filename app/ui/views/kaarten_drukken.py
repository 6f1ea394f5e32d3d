"""From chosen doors to paper or to a file: the cards are recorded as printed first, then they leave the program."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.domain.ids import DossierId
from app.services import kaarten
from app.services.faults import PagePixels
from app.services.kaarten import PrintedCards
from app.services.session import Session
from app.ui import words
from app.ui.context import WindowContext
from app.ui.dialogs import dialogs
from app.ui.printing import DPI, PrintJob, set_paper
from app.ui.views.files import FileNotWrittenError, write_chosen_file
from app.ui.widgets.message_bar import MessageBar

translate = QCoreApplication.translate

# Along which edge the sheet is turned.
_SHORT_EDGE: Final = {"a6": True, "a4_4": False}


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

    def to_file(self, ids: Sequence[DossierId], formaat: str) -> None:
        """Save the cards as one PDF, where the user says.

        Args:
            ids: for whom, in the order of the route.
            formaat: the paper.
        """
        name = f"kaartjes-{self._context.vandaag():%Y-%m-%d}.pdf"
        title = translate("CardPrinting", "Kaartjes opslaan als PDF")
        path = dialogs.choose_save_file(self._owner, title=title, name=name, kinds="PDF (*.pdf)")
        if path is None or not ids:
            return

        def on_done(printed: PrintedCards) -> None:
            try:
                write_chosen_file(path, printed.pdf)
            except FileNotWrittenError as error:
                self._messages.say(f"{words.error_text(error)} {self._print_again()}")
                return
            number = len(printed.codes)
            saved = translate("CardPrinting", "{n} kaartjes opgeslagen.").format(n=number)
            if number == 1:
                saved = translate("CardPrinting", "1 kaartje opgeslagen.")
            short = translate("CardPrinting", "korte kant")
            long = translate("CardPrinting", "lange kant")
            how = translate(
                "CardPrinting", "Druk dubbelzijdig, omslaan langs de {kant}. Wis het bestand daarna."
            ).format(kant=short if _SHORT_EDGE[formaat] else long)
            self._messages.say(f"{saved} {how}")

        self._make(ids, formaat, on_done)

    def to_paper(self, ids: Sequence[DossierId], formaat: str) -> None:
        """Send the cards to a printer as one job, in the order of the route.

        Args:
            ids: for whom.
            formaat: the paper.
        """
        if not ids:
            return

        def preview(session: Session) -> tuple[list[PagePixels], str]:
            pages = kaarten.preview_cards(session, dossier_ids=ids[:1], formaat=formaat, dpi=DPI)
            return pages, kaarten.last_printer(session)

        self._context.operations.query(
            preview, owner=self._owner, on_done=partial(self._choose, ids, formaat), on_error=self._tell
        )

    def _choose(self, ids: Sequence[DossierId], formaat: str, sample: tuple[list[PagePixels], str]) -> None:
        (page, *_), last = sample
        paper = {"width_px": page.width_px, "height_px": page.height_px}
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if last:
            printer.setPrinterName(last)
        set_paper(printer, **paper, short_edge=_SHORT_EDGE[formaat])
        title = translate("CardPrinting", "Kaartjes afdrukken")
        if not dialogs.choose_printer(self._owner, printer, title=title):
            return
        if not set_paper(printer, **paper, short_edge=_SHORT_EDGE[formaat]):
            self._messages.say(
                translate(
                    "CardPrinting",
                    "Deze printer heeft dit papier niet. Er is niets afgedrukt. Kies ander papier of een andere "
                    "printer.",
                )
            )
            return
        name = printer.printerName()

        def on_done(printed: PrintedCards) -> None:
            job = PrintJob(printer, pages=printed.pages, name="Huisbezoek")
            job.run(partial(self._draw, printed), partial(self._told, printed, name))

        self._make(ids, formaat, on_done)

    def _draw(self, printed: PrintedCards, number: int, put: Callable[[PagePixels], None]) -> None:
        self._context.operations.query(
            partial(kaarten.draw_page, pdf=printed.pdf, number=number, dpi=DPI),
            owner=self._owner,
            on_done=put,
            on_error=self._tell,
        )

    def _told(self, printed: PrintedCards, name: str, sent: bool) -> None:
        if not sent:
            failed = translate("CardPrinting", "De printer nam de kaartjes niet aan. Controleer de printer.")
            self._messages.say(f"{failed} {self._print_again()}")
            return
        self._context.operations.query(
            partial(kaarten.remember_printer, name=name), owner=self._owner, on_done=lambda _: None
        )
        number = len(printed.codes)
        text = translate("CardPrinting", "{n} kaartjes staan bij de printer.").format(n=number)
        if number == 1:
            text = translate("CardPrinting", "1 kaartje staat bij de printer.")
        self._messages.say(text)

    def _make(self, ids: Sequence[DossierId], formaat: str, on_done: Callable[[PrintedCards], None]) -> None:
        def work(session: Session) -> PrintedCards:
            return kaarten.print_cards(session, dossier_ids=ids, formaat=formaat)

        self._context.operations.mutate(work, owner=self._owner, on_done=on_done, on_error=self._tell)

    def _print_again(self) -> str:
        return translate(
            "CardPrinting",
            "De kaartjes tellen als gedrukt: zet ze bij Niet bezorgd op Weggegooid en druk ze opnieuw.",
        )

    def _tell(self, error: Exception) -> None:
        self._messages.say(words.error_text(error))
