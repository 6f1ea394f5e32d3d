"""The kinds that are one choice: a referral, a talk without added value, consent, a decision of the coördinator."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.codes import BesluitKeuze, Lijst
from app.domain.events import Besluit, Doorverwijzing, GeenGesprek, KnownInhoud, NoShow, Toestemming
from app.services.rows import DossierView
from app.ui.context import WindowContext
from app.ui.forms.meer.velden import Velden
from app.ui.widgets.choice import DayEdit


class KeuzeVelden(Velden):
    """One code of one list, and nothing else."""

    def __init__(
        self,
        context: WindowContext,
        *,
        name: str,
        lijst: str,
        label: str,
        make: Callable[[str], KnownInhoud],
        read: Callable[[KnownInhoud], str],
    ) -> None:
        """Make the field.

        Args:
            context: the parts that every screen shares.
            name: object name.
            lijst: of which list.
            label: what is asked.
            make: gives the content of a code.
            read: gives the code of a content; empty for another kind.
        """
        super().__init__(context, name=name)
        self._make, self._read = make, read
        self.keuze = self.choice(lijst, label)
        self.put(self.keuze)

    def start(self, view: DossierView) -> None:  # noqa: ARG002 - it asks everybody the same
        """Begin with nothing."""
        self.keuze.set_code("")

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        for inhoud in inhouden:
            if code := self._read(inhoud):
                self.keuze.set_code(code)

    def contents(self) -> tuple[KnownInhoud, ...]:
        """What the code stands for."""
        return (self._make(self.keuze.code()),) if self.keuze.code() else ()

    def missing(self) -> tuple[str, QWidget]:
        """A choice."""
        return ("" if self.keuze.code() else self.tr("Kies er een uit de lijst."), self.keuze)

    def first_field(self) -> QWidget:
        """The choice."""
        return self.keuze


def doorverwijzing(context: WindowContext) -> KeuzeVelden:
    """To whom somebody was referred (E09)."""
    return KeuzeVelden(
        context,
        name="doorverwijzing",
        lijst=Lijst.DOORVERWEZEN_NAAR,
        label=QCoreApplication.translate("KeuzeVelden", "Naar wie"),
        make=lambda code: Doorverwijzing(naar=code),
        read=lambda inhoud: inhoud.naar if isinstance(inhoud, Doorverwijzing) else "",
    )


def geen_gesprek(context: WindowContext) -> KeuzeVelden:
    """Why a talk has no added value now (R20)."""
    return KeuzeVelden(
        context,
        name="geen_gesprek",
        lijst=Lijst.GEEN_GESPREK_REDEN,
        label=QCoreApplication.translate("KeuzeVelden", "Waarom"),
        make=lambda code: GeenGesprek(reden=code),
        read=lambda inhoud: inhoud.reden if isinstance(inhoud, GeenGesprek) else "",
    )


class ToestemmingVelden(Velden):
    """Consent, given or taken back (R22)."""

    def __init__(self, context: WindowContext) -> None:
        """Make the fields."""
        super().__init__(context, name="toestemming")
        self.waarvoor = self.choice(Lijst.TOESTEMMING, self.tr("Waarvoor"))
        self.ingetrokken = self.tick(self.tr("De toestemming is ingetrokken"), "ingetrokken")
        self.put(self.waarvoor, self.ingetrokken)

    def start(self, view: DossierView) -> None:  # noqa: ARG002 - it asks everybody the same
        """Begin with what can be given."""
        self.waarvoor.setCurrentIndex(min(1, self.waarvoor.count() - 1))
        self.ingetrokken.setChecked(False)

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        for inhoud in inhouden:
            if isinstance(inhoud, Toestemming):
                self.waarvoor.set_code(inhoud.waarvoor)
                self.ingetrokken.setChecked(not inhoud.gegeven)

    def contents(self) -> tuple[KnownInhoud, ...]:
        """The consent."""
        if not self.waarvoor.code():
            return ()
        return (Toestemming(waarvoor=self.waarvoor.code(), gegeven=not self.ingetrokken.isChecked()),)

    def missing(self) -> tuple[str, QWidget]:
        """For what."""
        return ("" if self.waarvoor.code() else self.tr("Kies waarvoor de toestemming is."), self.waarvoor)

    def first_field(self) -> QWidget:
        """For what."""
        return self.waarvoor


class BesluitVelden(Velden):
    """What the coördinator decides where the rules leave it to a person (R11, R28, X08)."""

    def __init__(self, context: WindowContext) -> None:
        """Make the fields."""
        super().__init__(context, name="besluit")
        self.keuze = self.choice(Lijst.BESLUIT, self.tr("Besluit"))
        self.op = DayEdit(name="besluit_op", label=self.tr("Op of tot"))
        self.op.dateChanged.connect(lambda _: self.changed.emit())
        self.put(self.keuze, self.op)
        self.changed.connect(self._adapt)

    def start(self, view: DossierView) -> None:  # noqa: ARG002 - it asks everybody the same
        """Begin with nothing."""
        self.keuze.set_code("")
        self.op.start(first=self.context.vandaag(), open_text=self.tr("geen vaste dag"))
        self._adapt()

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        for inhoud in inhouden:
            if isinstance(inhoud, Besluit):
                self.keuze.set_code(inhoud.keuze)
                if inhoud.op is not None:
                    self.op.set_day(inhoud.op)

    def contents(self) -> tuple[KnownInhoud, ...]:
        """The decision."""
        if not self.keuze.code():
            return ()
        closes = self.keuze.code() == BesluitKeuze.AFSLUITEN
        return (Besluit(keuze=self.keuze.code(), op=None if closes else self.op.day()),)

    def missing(self) -> tuple[str, QWidget]:
        """A choice."""
        return ("" if self.keuze.code() else self.tr("Kies wat je besluit."), self.keuze)

    def first_field(self) -> QWidget:
        """The choice."""
        return self.keuze

    def _adapt(self) -> None:
        self.show_field(self.op, bool(self.keuze.code()) and self.keuze.code() != BesluitKeuze.AFSLUITEN)


class GezienVelden(Velden):
    """A student who did not appear was seen in class after all (R05)."""

    def __init__(self, context: WindowContext) -> None:
        """Make the field."""
        super().__init__(context, name="gezien")
        self.gezien = self.tick(self.tr("Weer gezien in de les"), "les")
        self.put(self.gezien)

    def start(self, view: DossierView) -> None:  # noqa: ARG002 - it asks everybody the same
        """Begin ticked: that is what somebody comes here for."""
        self.gezien.setChecked(True)

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        self.gezien.setChecked(any(isinstance(inhoud, NoShow) and inhoud.gezien for inhoud in inhouden))

    def contents(self) -> tuple[KnownInhoud, ...]:
        """Seen."""
        return (NoShow(gezien=True),) if self.gezien.isChecked() else ()

    def missing(self) -> tuple[str, QWidget]:
        """The tick."""
        return ("" if self.contents() else self.tr("Zet eerst het vinkje."), self.gezien)

    def first_field(self) -> QWidget:
        """The tick."""
        return self.gezien
