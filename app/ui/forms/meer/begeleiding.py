"""A traject with its state, result and instruments, and how it went two years later (nazorg)."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.begeleiding import warning
from app.domain.codes import Lijst, NazorgResultaat, TrajectStand
from app.domain.events import KnownInhoud, Nazorg, Traject
from app.services.rows import DossierView
from app.ui import words
from app.ui.context import WindowContext
from app.ui.forms.meer.velden import Velden

_NEXT = {
    TrajectStand.AANGEBODEN: TrajectStand.INTAKE,
    TrajectStand.INTAKE: TrajectStand.TRAJECT,
    TrajectStand.TRAJECT: TrajectStand.AFGESLOTEN,
}


class TrajectVelden(Velden):
    """Into which state a traject came; at the end its result, until then its instruments."""

    def __init__(self, context: WindowContext) -> None:
        """Make the fields."""
        super().__init__(context, name="traject")
        self.stand = self.choice(Lijst.TRAJECTSTAND, self.tr("Stand"))
        self.resultaat = self.choice(Lijst.TRAJECTRESULTAAT, self.tr("Resultaat"))
        rows = words.entries(context.codes, Lijst.INSTRUMENT, op=context.vandaag())
        self.instrumenten = {code: self.tick(text, code) for code, text, _ in rows}
        for code, _, about in rows:
            self.instrumenten[code].setToolTip(about)
        self.waarschuwing = self.note("", "waarschuwing")
        self.put(self.stand, self.resultaat, *self.instrumenten.values())
        self.put_wide(self.waarschuwing)
        self.changed.connect(self._adapt)

    def start(self, view: DossierView) -> None:
        """Propose the state that usually follows on the one in which the traject is."""
        last = view.samenvatting.traject
        self.stand.set_code(_NEXT.get(last.stand, TrajectStand.AANGEBODEN) if last else TrajectStand.AANGEBODEN)
        self.resultaat.set_code("")
        running = last is not None and last.stand != TrajectStand.AFGESLOTEN
        for code, tick in self.instrumenten.items():
            tick.setChecked(last is not None and running and code in last.instrumenten)
        self._adapt()

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        for inhoud in inhouden:
            if isinstance(inhoud, Traject):
                self.stand.set_code(inhoud.stand)
                self.resultaat.set_code(inhoud.resultaat)
                for code, tick in self.instrumenten.items():
                    tick.setChecked(code in inhoud.instrumenten)
        self._adapt()

    def contents(self) -> tuple[KnownInhoud, ...]:
        """The traject as it stands now."""
        if not self.stand.code():
            return ()
        closed = self.stand.code() == TrajectStand.AFGESLOTEN
        chosen = tuple(code for code, tick in self.instrumenten.items() if tick.isChecked())
        return (
            Traject(
                stand=self.stand.code(),
                resultaat=self.resultaat.code() if closed else "",
                instrumenten=chosen,
            ),
        )

    def missing(self) -> tuple[str, QWidget]:
        """A state, and at the end a result."""
        if not self.stand.code():
            return self.tr("Kies in welke stand het traject is."), self.stand
        if self.stand.code() == TrajectStand.AFGESLOTEN and not self.resultaat.code():
            return self.tr("Kies hoe het traject is afgelopen."), self.resultaat
        return "", self.stand

    def first_field(self) -> QWidget:
        """The state."""
        return self.stand

    def _adapt(self) -> None:
        self.show_field(self.resultaat, self.stand.code() == TrajectStand.AFGESLOTEN)
        said = [warning(code) for code, tick in self.instrumenten.items() if tick.isChecked() and warning(code)]
        text = QCoreApplication.translate("begeleiding", said[0]) if said else ""
        self.waarschuwing.setText(text)
        self.waarschuwing.setVisible(bool(text))


class NazorgVelden(Velden):
    """How it stands two years after a traject that ended well (R17)."""

    def __init__(self, context: WindowContext) -> None:
        """Make the fields."""
        super().__init__(context, name="nazorg")
        self.resultaat = self.choice(Lijst.NAZORGRESULTAAT, self.tr("Hoe gaat het"))
        self.uitkering = self.tick(self.tr("Heeft een uitkering"), "uitkering")
        self.put(self.resultaat, self.uitkering)
        self.changed.connect(self._adapt)

    def start(self, view: DossierView) -> None:  # noqa: ARG002 - it asks everybody the same
        """Begin with nothing."""
        self.resultaat.set_code("")
        self.uitkering.setChecked(False)
        self._adapt()

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        for inhoud in inhouden:
            if isinstance(inhoud, Nazorg):
                self.resultaat.set_code(inhoud.resultaat)
                self.uitkering.setChecked(inhoud.uitkering)

    def contents(self) -> tuple[KnownInhoud, ...]:
        """The result; a benefit only belongs to neither school nor work."""
        if not self.resultaat.code():
            return ()
        geen = self.resultaat.code() == NazorgResultaat.GEEN_SCHOOL_OF_WERK
        return (Nazorg(resultaat=self.resultaat.code(), uitkering=geen and self.uitkering.isChecked()),)

    def missing(self) -> tuple[str, QWidget]:
        """A result."""
        return ("" if self.resultaat.code() else self.tr("Kies hoe het nu gaat."), self.resultaat)

    def first_field(self) -> QWidget:
        """The result."""
        return self.resultaat

    def _adapt(self) -> None:
        self.show_field(self.uitkering, self.resultaat.code() == NazorgResultaat.GEEN_SCHOOL_OF_WERK)
