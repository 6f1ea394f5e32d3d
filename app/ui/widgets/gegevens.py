"""What the register knows about a dossier and a consulent needs at hand: people, school, since when, the assignment."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.domain.codes import Lijst
from app.domain.records import Contactpersoon
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.summary_words import cards_text, cover_text, goals_text, income_text, regie_text, topics_text, traject_text


class Gegevens(QWidget):
    """Label and value, one row each; what is not known takes no room.

    Signals:
        change_requested(DossierView): the user wants to change what stands there.
    """

    change_requested = Signal(object)

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__()
        self.setObjectName("gegevens")
        self._context = context
        self._uncovered_for = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(self, 2))
        self._grid.setVerticalSpacing(theme.space(self, 1))
        self._grid.setColumnStretch(1, 1)

    def show_view(self, view: DossierView) -> None:
        """Show the data of a dossier.

        Args:
            view: the dossier.
        """
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (name, value) in enumerate(self._facts(view)):
            key, text = QLabel(name), QLabel(value)
            key.setFixedWidth(round(theme.KEY_EM * theme.em(self)))
            key.setForegroundRole(key.foregroundRole().PlaceholderText)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(f"{name}: {value}")
            self._grid.addWidget(key, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, number, 1)
        self._put_cause(view)
        begun = bool(view.concept_gegevens)
        change = QPushButton(self.tr("Nog niet opgeslagen: gegevens…") if begun else self.tr("Gegevens wijzigen…"))
        change.setObjectName("gegevens_wijzigen")
        if not begun:
            change.setAccessibleName(self.tr("Nummers, mensen, notitie bij de deur en taal wijzigen"))
        change.setFlat(True)
        change.clicked.connect(lambda _: self.change_requested.emit(view))
        self._grid.addWidget(change, self._grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def _put_cause(self, view: DossierView) -> None:
        """The oorzaak is health data: it is covered until somebody asks for it, and again at the next dossier (§6)."""
        code = view.samenvatting.thuiszit.oorzaak
        if view.dossier.id != self._uncovered_for:
            self._uncovered_for = ""
        if not code:
            return
        key = QLabel(self.tr("Oorzaak"))
        key.setFixedWidth(round(theme.KEY_EM * theme.em(self)))
        key.setForegroundRole(key.foregroundRole().PlaceholderText)
        row = self._grid.rowCount()
        self._grid.addWidget(key, row, 0)
        if self._uncovered_for == view.dossier.id:
            said = words.label(self._context.codes, Lijst.OORZAAK, code).lower()
            text = QLabel(self.tr("{wat}, inschatting van de consulent").format(wat=said))
            text.setObjectName("gegevens_oorzaak")
            self._grid.addWidget(text, row, 1)
            return
        ask = QPushButton(self.tr("Tonen"))
        ask.setObjectName("gegevens_oorzaak_tonen")
        ask.setAccessibleName(self.tr("Toon de oorzaak, een inschatting van de consulent"))
        ask.setFlat(True)
        ask.clicked.connect(lambda _: self._uncover(view))
        self._grid.addWidget(ask, row, 1, Qt.AlignmentFlag.AlignLeft)

    def _uncover(self, view: DossierView) -> None:
        self._uncovered_for = view.dossier.id
        self.show_view(view)

    def _facts(self, view: DossierView) -> list[tuple[str, str]]:
        dossier, now, vandaag, codes = view.dossier, view.samenvatting, self._context.vandaag(), self._context.codes
        school = dossier.school
        if dossier.uitval_op is not None:
            since = self.tr("uitgevallen op {dag}").format(dag=words.short_date(dossier.uitval_op, vandaag=vandaag))
            school = f"{school} · {since}" if school else since
        if dossier.onderwijsdeelname:
            part = words.label(codes, Lijst.ONDERWIJSDEELNAME, dossier.onderwijsdeelname)
            school = f"{school} · {part}" if school else part
        facts = [
            (self.tr("Contact"), "\n".join(self._person(person) for person in view.contactpersonen)),
            (self.tr("School"), school),
            (self.tr("Thuis"), topics_text(now, codes=codes, vandaag=vandaag)),
            (self.tr("Regie"), regie_text(now, codes=codes)),
            (self.tr("Traject"), traject_text(now, codes=codes, vandaag=vandaag)),
            (self.tr("Doelen"), goals_text(now, codes=codes)),
            (self.tr("Kaartje"), cards_text(now, codes=codes, vandaag=vandaag)),
            (self.tr("Inkomen"), income_text(now, codes=codes, vandaag=vandaag)),
            (self.tr("Opdracht"), dossier.opdracht),
            (self.tr("Overdracht"), dossier.overdrachtsnotitie),
            (self.tr("Waarneming"), cover_text(now, vandaag=vandaag)),
        ]
        return [(name, value) for name, value in facts if value]

    def _person(self, person: Contactpersoon) -> str:
        parts = [person.naam]
        if person.wie != "onbekend":
            parts.append(words.label(self._context.codes, Lijst.WIE, person.wie).lower())
        if person.gezag:
            parts.append(self.tr("gezag"))
        if person.mag_geinformeerd:
            parts.append(self.tr("mag geïnformeerd worden"))
        return " · ".join(parts)
