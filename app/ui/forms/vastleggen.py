"""The form in which a contact is recorded: channel, outcome, and what belongs to it. It builds a frozen command.

Three keys for the most frequent one: V, 1, Enter is nobody home with a card left. Nothing here writes.
"""

from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.domain.codes import UITKOMST_LIJST_BY_KANAAL, Doelgroep, Kanaal, Lijst, Uitkomst, Wie
from app.domain.contact import BESPROKEN
from app.domain.events import KnownInhoud, ThuiszitOnderwerpen
from app.domain.ids import KaartCode, NummerId
from app.services.checking import may_leave_kaart, must_ask_dagbesteding, reaches_jongere
from app.services.commands import RecordContact
from app.services.errors import InputError
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.focus import has_keys
from app.ui.forms.onderwerpen import OnderwerpenFields
from app.ui.forms.reactie import ReactieFields
from app.ui.forms.vervolg import VervolgFields
from app.ui.widgets.beside import Beside
from app.ui.widgets.choice import Choice, MomentEdit
from app.ui.widgets.columns import Columns
from app.ui.widgets.form_foot import FormFoot, form_button
from app.ui.widgets.labelled import labelled, rename
from app.ui.widgets.note import NoteEdit
from app.ui.widgets.outcomes import OutcomeButtons
from app.ui.words import label

_KAART_JA: Final = "ja"
_KAART_NEE: Final = "nee"
_PARTNERS: Final = frozenset({Wie.SCHOOL, Wie.KETENPARTNER, Wie.GEMEENTE, Wie.SAMENWERKINGSVERBAND})
_DOOR_DERDE: Final = frozenset({Uitkomst.GESPROKEN_DERDE, Uitkomst.REACTIE_DERDE})


class VastleggenForm(QFrame):
    """Records one contact with one dossier.

    Signals:
        changed(): something else is filled in.
        save_requested(RecordContact): the user wants this to be recorded.
        closed(): the user went back; what was typed stays a draft.
        withdraw_requested(RecordContact): the user takes back what he was correcting.
    """

    changed = Signal()
    save_requested = Signal(object)
    closed = Signal()
    withdraw_requested = Signal(object)

    def __init__(self, context: WindowContext) -> None:
        """Make the form, empty.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("vastleggen")
        self._context = context
        self._view: DossierView | None = None
        self._base: RecordContact | None = None
        self._filling = False
        self._outcomes = OutcomeButtons()
        self._outcomes.chosen.connect(self._on_outcomes_chosen)
        self._make_fields()
        self._lay_out()
        self._join()

    # What the pane does with it

    def start(self, view: DossierView, command: RecordContact) -> None:
        """Show a command to fill in: a new one, a draft, or one that corrects.

        Args:
            view: the dossier.
            command: what stands in the form at first; an empty outcome is one that was not chosen yet.
        """
        self._view, self._base = view, command
        self._filling = True
        self._show_outcomes(command)
        numbers = [("", self.tr("Geen nummer"), "")]
        numbers += [(nummer.id, words.number_text(nummer, codes=self._context.codes), "") for nummer in view.nummers]
        self.nummer.set_entries(numbers)
        self.nummer.set_code(command.nummer_id or (view.nummers[0].id if view.nummers else ""))
        self.moment.set_moment(command.plaatsgevonden_op)
        self.inkomend.setChecked(command.inkomend)
        self.met_wie.set_code(command.met_wie)
        self.onderwerpen.fill(view, command.erbij)
        self._offer_cards(view, command)
        self.reactie.fill(command)
        self.dagbesteding.set_code(command.dagbesteding)
        self.wens.set_code(command.begeleidingswens)
        self.vervolg.fill(command, now=self._context.clock())
        self.note.set_text(command.notitie)
        self._withdraw.setVisible(command.corrigeert is not None)
        self.say("")
        self.set_hierna("")
        self._filling = False
        self._adapt()
        self._outcomes.take_focus()

    def command(self) -> RecordContact:
        """What is filled in now; the outcome is empty while none is chosen.

        Raises:
            RuntimeError: the form was not started.
        """
        view, base = self._view, self._base
        if view is None or base is None:
            raise RuntimeError("command() comes after start()")
        shown = self._shown
        command = msgspec.structs.replace(
            base,
            uitkomst=self.outcome(),
            plaatsgevonden_op=self._moment(base),
            inkomend=self.inkomend.isChecked() if shown(self.inkomend) else base.inkomend,
            met_wie=self.met_wie.code() if shown(self.met_wie) else "",
            nummer_id=NummerId(self.nummer.code()) or None if shown(self.nummer) else None,
            kaart_achtergelaten=self.kaart.code() != _KAART_NEE if shown(self.kaart) else None,
            kaart_code=self._card(view, base),
            dagbesteding=self.dagbesteding.code() if shown(self.dagbesteding) else "",
            begeleidingswens=self.wens.code() if shown(self.wens) else "",
            notitie=self.note.text(),
            erbij=(*self._kept(base), *(self.onderwerpen.contents() if shown(self.onderwerpen) else ())),
        )
        return self.vervolg.put_in(self.reactie.put_in(command))

    def outcome(self) -> str:
        """The chosen outcome, or an empty text."""
        return self._outcomes.code()

    def has_content(self) -> bool:
        """Whether there is something that would be a pity to lose."""
        return self._base is not None and (bool(self.outcome()) or bool(self.note.text().strip()))

    def set_hierna(self, text: str) -> None:
        """Say what would follow from what is filled in."""
        self._foot.set_hierna(text)

    def say(self, text: str, *, veld: str = "") -> None:
        """Show what cannot be taken, and go to the field when that is asked and the keys are in this form.

        Args:
            text: the error; empty for none.
            veld: name of the command's field.
        """
        self._foot.say(text)
        field = self._by_name().get(veld)
        if text and field is not None and field.isVisibleTo(self) and has_keys(self):
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: Exception) -> None:
        """Show why it was not saved; what was typed stays."""
        self.say(words.error_text(error), veld=error.veld if isinstance(error, InputError) else "")

    def set_saving(self, saving: bool) -> None:
        """Whether it is being saved, so that Enter cannot come twice."""
        self._foot.set_saving(saving)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose an outcome, Enter saves, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif not (event.text().isdigit() and self._outcomes.choose_number(int(event.text()))):
            super().keyPressEvent(event)

    def save(self) -> None:
        """Ask to record what is filled in."""
        if not self._foot.can_save():
            return
        if not self.outcome():
            self.say(self.tr("Kies eerst een uitkomst."))
            self._outcomes.take_focus()
            return
        self.say("")
        self.save_requested.emit(self.command())

    # Making it

    def _make_fields(self) -> None:
        codes, today = self._context.codes, self._context.vandaag()
        self._title = QLabel()
        self._title.setObjectName("vastleggen_titel")
        self._title.setFont(theme.sized(self.font(), bold=True))
        self.moment = MomentEdit(name="vastleggen_moment", label=self.tr("Wanneer"))
        self.inkomend = QCheckBox()
        self.inkomend.setObjectName("vastleggen_inkomend")
        self.inkomend.setMinimumHeight(theme.touch_height(self))
        none = ("", self.tr("Kies …"), "")

        self.met_wie = Choice(name="vastleggen_met_wie", label=self.tr("Met wie"), entries=[])
        self.nummer = Choice(name="vastleggen_nummer", label=self.tr("Nummer"), entries=[])
        self.kaart = Choice(name="vastleggen_kaart", label=self.tr("Kaartje"), entries=[])
        self.dagbesteding = Choice(
            name="vastleggen_dagbesteding",
            label=self.tr("Overdag"),
            entries=[none, *words.entries(codes, Lijst.DAGBESTEDING, op=today)],
        )
        self.wens = Choice(
            name="vastleggen_wens",
            label=self.tr("Begeleiding"),
            entries=[none, *words.entries(codes, Lijst.BEGELEIDINGSWENS, op=today)],
        )
        self.reactie = ReactieFields(self._context)
        self.onderwerpen = OnderwerpenFields(self._context)
        self.gevaar = QLabel(words.danger_text())
        self.gevaar.setObjectName("vastleggen_gevaar")
        self.gevaar.setWordWrap(True)
        self.gevaar.setFont(theme.sized(self.font(), bold=True))
        self.vervolg = VervolgFields()
        self.note = NoteEdit(name="vastleggen_notitie")
        self._withdraw = form_button(self.tr("Intrekken"), "vastleggen_intrekken")
        self._withdraw.clicked.connect(lambda _: self.withdraw_requested.emit(self.command()))
        self._foot = FormFoot("vastleggen", self._withdraw)
        self._foot.saved.connect(self.save)
        self._foot.left.connect(self.closed)

    def _lay_out(self) -> None:
        gap, side = theme.space(self, 1), theme.space(self, 3)
        self._fields = Columns()
        self._cells: dict[QWidget, QWidget] = {}
        head = Beside(self._title, self.moment, wide=self._title)
        self._more = QWidget()
        for field in (self.met_wie, self.nummer, self.inkomend, self.kaart, self.dagbesteding, self.wens):
            cell = labelled(field, parent=self._fields)
            self._cells[field] = cell
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(gap)
        more.addWidget(self._fields)
        more.addWidget(self.reactie)
        more.addWidget(self.onderwerpen)
        more.addWidget(self.gevaar)
        more.addWidget(self.vervolg)
        more.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(side, 2 * gap, side, gap)
        layout.setSpacing(gap)
        layout.addWidget(head)
        layout.addWidget(self._outcomes)
        layout.addWidget(self._more)
        layout.addWidget(self._foot)

    def _join(self) -> None:
        for choice in (self.met_wie, self.nummer, self.kaart, self.dagbesteding, self.wens):
            choice.currentIndexChanged.connect(self._on_changed)
        self.inkomend.toggled.connect(self._on_changed)
        self.moment.dateTimeChanged.connect(self._on_changed)
        self.reactie.changed.connect(self._on_changed)
        self.onderwerpen.changed.connect(self._on_changed)
        self.vervolg.changed.connect(self._on_changed)
        self.note.changed.connect(self._on_changed)

    # Showing what belongs to the outcome

    def _show_outcomes(self, command: RecordContact) -> None:
        codes = self._context.codes
        lijst = UITKOMST_LIJST_BY_KANAAL[command.kanaal]
        today = self._context.vandaag()
        self._outcomes.offer(words.entries(codes, lijst, op=today), chosen=command.uitkomst)
        overleg = command.kanaal == Kanaal.OVERLEG
        who = [one for one in words.entries(codes, Lijst.WIE, op=today) if one[0] != Wie.JONGERE]
        who = [one for one in who if one[0] in _PARTNERS] if overleg else who
        self.met_wie.set_entries(who if overleg else [("", self.tr("Kies …"), ""), *who])
        kanaal = label(codes, Lijst.KANAAL, command.kanaal)
        pattern = self.tr("{kanaal} verbeteren") if command.corrigeert else self.tr("{kanaal} vastleggen")
        self._title.setText(pattern.format(kanaal=kanaal))
        incoming = {
            Kanaal.TELEFOON: self.tr("Wij werden gebeld"),
            Kanaal.APP: self.tr("Zij stuurden dit appje"),
        }.get(command.kanaal, "")
        self.inkomend.setText(incoming)
        self.inkomend.setAccessibleName(incoming)

    def _offer_cards(self, view: DossierView, command: RecordContact) -> None:
        """The card of this door, one of the blank ones, or none."""
        blank = self.tr("Blanco kaartje {code} achtergelaten")
        self.kaart.set_entries(
            [
                (_KAART_JA, self.tr("Kaartje achtergelaten"), ""),
                *((code, blank.format(code=code), "") for code in view.blanco),
                (_KAART_NEE, self.tr("Kon geen kaartje achterlaten"), ""),
            ]
        )
        chosen = command.kaart_code if command.kaart_code in view.blanco else _KAART_JA
        self.kaart.set_code(_KAART_NEE if command.kaart_achtergelaten is False else chosen or _KAART_JA)

    def _card(self, view: DossierView, base: RecordContact) -> KaartCode | None:
        chosen = self.kaart.code()
        if chosen not in (_KAART_JA, _KAART_NEE):
            return KaartCode(chosen)
        known = None if base.kaart_code in view.blanco else base.kaart_code
        return known or view.kaart_klaar

    def _adapt(self) -> None:
        """Show the fields that belong to channel and outcome."""
        view, base = self._view, self._base
        if view is None or base is None:
            return
        uitkomst = self.outcome()
        sketch = msgspec.structs.replace(base, uitkomst=uitkomst, met_wie=self.met_wie.code())
        calls = base.kanaal in (Kanaal.TELEFOON, Kanaal.APP)
        thuis = view.dossier.doelgroep == Doelgroep.THUISZITTER
        reached = bool(uitkomst) and uitkomst != Uitkomst.WIL_GEEN_CONTACT and reaches_jongere(view.dossier, sketch)
        asks = reached and not thuis
        topics = thuis and (reached or uitkomst in BESPROKEN or uitkomst in _DOOR_DERDE)
        moved = uitkomst == Uitkomst.WOONT_HIER_NIET_MEER
        self._show_if(self.onderwerpen, topics)
        self._show_if(self.gevaar, uitkomst == Uitkomst.AFGEBROKEN_VEILIGHEID)
        rename(self.met_wie, self.tr("Gehoord van") if moved else self.tr("Met wie"))
        wanted = {
            self.nummer: calls and bool(view.nummers),
            self.inkomend: calls,
            self.met_wie: uitkomst in _DOOR_DERDE or moved or (bool(uitkomst) and base.kanaal == Kanaal.OVERLEG),
            self.kaart: bool(uitkomst) and may_leave_kaart(view.dossier, sketch),
            self.dagbesteding: asks,
            self.wens: asks,
        }
        for field, cell in self._cells.items():
            cell.setVisible(wanted[field])
            field.setProperty("gevraagd", wanted[field])
        self._fields.show_cells([cell for field, cell in self._cells.items() if wanted[field]])
        self._fields.setVisible(any(wanted.values()))
        self._more.setVisible(bool(uitkomst))

    def _show_if(self, field: QWidget, wanted: bool) -> None:
        field.setVisible(wanted)
        field.setProperty("gevraagd", wanted)

    def _kept(self, base: RecordContact) -> tuple[KnownInhoud, ...]:
        """What came along with the command and has no field here; topics that can be seen are asked again."""
        seen = self._shown(self.onderwerpen)
        return tuple(one for one in base.erbij if not (seen and isinstance(one, ThuiszitOnderwerpen)))

    def _shown(self, field: QWidget) -> bool:
        return bool(field.property("gevraagd"))

    def _moment(self, base: RecordContact) -> object:
        """The field knows minutes only: seconds stay as they were while nobody changed it."""
        shown = self.moment.moment()
        return base.plaatsgevonden_op if shown == base.plaatsgevonden_op.replace(second=0, microsecond=0) else shown

    def _by_name(self) -> dict[str, QWidget]:
        return {
            "plaatsgevonden_op": self.moment,
            "met_wie": self.met_wie,
            "dagbesteding": self.dagbesteding,
            "afspraak_op": self.vervolg.afspraak_op,
            "notitie": self.note.edit,
        }

    def _on_outcomes_chosen(self, _code: str) -> None:
        if self._filling:
            return
        self._adapt()
        view, base = self._view, self._base
        if view is not None and base is not None:
            self._go_where_asked(view, self.command())
        self._on_changed()

    def _go_where_asked(self, view: DossierView, command: RecordContact) -> None:
        """After the outcome the next key belongs to the one question that has to be answered."""
        if self._shown(self.met_wie) and not command.met_wie:
            self.met_wie.setFocus(Qt.FocusReason.OtherFocusReason)
        elif must_ask_dagbesteding(view.dossier, command) and not command.dagbesteding:
            self.dagbesteding.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, *_: object) -> None:
        if self._filling:
            return
        self._adapt()
        self.changed.emit()
