"""The form for what belongs to no contact: a digit chooses what, its fields appear, Enter saves. It writes nothing."""

from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.domain.codes import Codelijsten, Doelgroep, Lijst, Rol
from app.services.commands import RecordContact, RecordContents
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.forms.meer import keuze
from app.ui.forms.meer.begeleiding import NazorgVelden, TrajectVelden
from app.ui.forms.meer.intake import IntakeVelden
from app.ui.forms.meer.thuis import ThuisVelden
from app.ui.forms.meer.velden import Velden
from app.ui.forms.meer.voorstel import VoorstelVelden
from app.ui.forms.meer.zorg import ZorgVelden
from app.ui.widgets.beside import Beside
from app.ui.widgets.choice import MomentEdit
from app.ui.widgets.form_foot import FormFoot, form_button
from app.ui.widgets.outcomes import OutcomeButtons

VOORSTEL: Final = "voorstel"

_VORMEN: Final[dict[str, tuple[str, Callable[[WindowContext], Velden]]]] = {
    "traject": (str(QT_TRANSLATE_NOOP("meer", "Traject")), TrajectVelden),
    "intake": (str(QT_TRANSLATE_NOOP("meer", "Intake")), IntakeVelden),
    "nazorg": (str(QT_TRANSLATE_NOOP("meer", "Nazorg")), NazorgVelden),
    "thuis": (str(QT_TRANSLATE_NOOP("meer", "Thuis zonder les")), ThuisVelden),
    "gezien": (str(QT_TRANSLATE_NOOP("meer", "Gezien in de les")), keuze.GezienVelden),
    "zorg": (str(QT_TRANSLATE_NOOP("meer", "Voorrang, sneller langs")), ZorgVelden),
    "doorverwijzing": (str(QT_TRANSLATE_NOOP("meer", "Doorverwezen")), keuze.doorverwijzing),
    "geen_gesprek": (str(QT_TRANSLATE_NOOP("meer", "Gesprek geen meerwaarde")), keuze.geen_gesprek),
    "toestemming": (str(QT_TRANSLATE_NOOP("meer", "Toestemming ouders")), keuze.ToestemmingVelden),
    "besluit": (str(QT_TRANSLATE_NOOP("meer", "Besluit")), keuze.BesluitVelden),
    VOORSTEL: (str(QT_TRANSLATE_NOOP("meer", "Nieuwe jongere voorstellen")), VoorstelVelden),
}
"""What can be recorded, in the order of the digits."""

_ONLY_FOR: Final = {
    "traject": frozenset({Doelgroep.VSV, Doelgroep.NO_SHOW}),
    "intake": frozenset({Doelgroep.VSV, Doelgroep.NO_SHOW}),
    "nazorg": frozenset({Doelgroep.VSV, Doelgroep.NO_SHOW}),
    "thuis": frozenset({Doelgroep.THUISZITTER}),
    "gezien": frozenset({Doelgroep.NO_SHOW}),
    "toestemming": frozenset({Doelgroep.THUISZITTER, Doelgroep.VRIJGESTELD}),
}


def vorm_text(vorm: str) -> str:
    """The words for a kind; an unknown one is its own name."""
    return QCoreApplication.translate("meer", _VORMEN[vorm][0]) if vorm in _VORMEN else vorm


def draft_name(command: RecordContact | RecordContents, *, codes: Codelijsten) -> str:
    """What a draft is of: the channel of a contact, or the kind of what belongs to none.

    Args:
        command: the draft.
        codes: the code lists.
    """
    if isinstance(command, RecordContents):
        return vorm_text(command.vorm)
    return words.label(codes, Lijst.KANAAL, command.kanaal)


def vormen_of(view: DossierView, *, rol: str) -> tuple[str, ...]:
    """What can be recorded with this jongere by somebody in this role.

    Args:
        view: the dossier.
        rol: of the user. A stagiair gets no concern and a decision is the coördinator's.
    """
    doelgroep = view.dossier.doelgroep
    known = {str(value) for name, value in vars(Doelgroep).items() if name.isupper()}
    hidden = {"zorg"} if rol == Rol.STAGIAIR else set()
    hidden |= set() if rol == Rol.COORDINATOR else {"besluit"}
    return tuple(
        vorm
        for vorm in _VORMEN
        if vorm not in hidden and (doelgroep not in known or doelgroep in _ONLY_FOR.get(vorm, known))
    )


class MeerForm(QFrame):
    """Records one thing without a contact.

    Signals:
        changed(): something else is filled in.
        save_requested(RecordContents): the user wants this to be recorded.
        closed(): the user went back; what was typed stays a draft.
        withdraw_requested(RecordContents): the user takes back what he was putting right.
    """

    changed = Signal()
    save_requested = Signal(object)
    closed = Signal()
    withdraw_requested = Signal(object)

    def __init__(self, context: WindowContext) -> None:
        """Make the form, empty; fields are made when they are first asked for.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("meer")
        self._context = context
        self._view: DossierView | None = None
        self._base: RecordContents | None = None
        self._filling = False
        self._velden: dict[str, Velden] = {}
        self._title = QLabel()
        self._title.setObjectName("meer_titel")
        self._title.setFont(theme.sized(self.font(), bold=True))
        self.moment = MomentEdit(name="meer_moment", label=self.tr("Wanneer"))
        self.moment.dateTimeChanged.connect(self._on_changed)
        self._kinds = OutcomeButtons()
        self._kinds.setObjectName("meer_soorten")
        self._kinds.chosen.connect(self._on_kinds_chosen)
        self._room = QVBoxLayout()
        self._other = form_button(self.tr("Iets anders"), "meer_anders")
        self._other.clicked.connect(lambda _: self._choose_again())
        self._withdraw = form_button(self.tr("Intrekken"), "meer_intrekken")
        self._withdraw.clicked.connect(lambda _: self.withdraw_requested.emit(self.command()))
        self._foot = FormFoot("meer", self._withdraw)
        self._foot.saved.connect(self.save)
        self._foot.left.connect(self.closed)
        when = Beside(self._other, self.moment)
        head = Beside(self._title, when, wide=self._title)
        layout = QVBoxLayout(self)
        side, gap = theme.space(self, 3), theme.space(self, 2)
        layout.setContentsMargins(side, gap, side, gap // 2)
        layout.setSpacing(gap // 2)
        layout.addWidget(head)
        layout.addWidget(self._kinds)
        layout.addLayout(self._room)
        layout.addWidget(self._foot)

    def start(self, view: DossierView, command: RecordContents) -> None:
        """Show a command to fill in: a new one or a draft.

        Args:
            view: the dossier.
            command: what stands in the form at first; an empty ``vorm`` is one that was not chosen yet.
        """
        self._view, self._base = view, command
        self._filling = True
        for velden in self._velden.values():
            velden.hide()
            velden.setProperty("begonnen", False)
        kinds = (command.vorm,) if command.corrigeert else vormen_of(view, rol=self._context.identity.rol)
        self._withdraw.setVisible(command.corrigeert is not None)
        self._kinds.offer([(vorm, vorm_text(vorm), "") for vorm in kinds], chosen=command.vorm)
        self.moment.set_moment(command.plaatsgevonden_op)
        self.say("")
        self.set_hierna("")
        if command.vorm in kinds:
            self._show_fields(command.vorm)
            if command.inhouden:
                self._velden[command.vorm].fill(command.inhouden)
        self._filling = False
        self._adapt()
        if command.vorm in kinds:
            self._velden[command.vorm].first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._kinds.take_focus()

    def velden(self) -> Velden | None:
        """The fields that can be seen, or None while nothing is chosen."""
        return self._velden.get(self._kinds.code())

    def command(self) -> RecordContents:
        """What is filled in now.

        Raises:
            RuntimeError: the form was not started.
        """
        if self._base is None:
            raise RuntimeError("command() comes after start()")
        shown, velden = self.moment.moment(), self.velden()
        base = self._base
        same = shown == base.plaatsgevonden_op.replace(second=0, microsecond=0)
        return msgspec.structs.replace(
            base,
            vorm=self._kinds.code(),
            plaatsgevonden_op=base.plaatsgevonden_op if same else shown,
            inhouden=velden.contents() if velden is not None else (),
        )

    def has_content(self) -> bool:
        """Whether there is something that would be a pity to lose."""
        return self._base is not None and bool(self.command().inhouden)

    def set_hierna(self, text: str) -> None:
        """Say what would follow from what is filled in."""
        self._foot.set_hierna(text)

    def say(self, text: str) -> None:
        """Show what cannot be taken; empty for nothing."""
        self._foot.say(text)

    def show_error(self, error: Exception) -> None:
        """Show why it was not saved; what was typed stays."""
        self.say(words.error_text(error))

    def set_saving(self, saving: bool) -> None:
        """Whether it is being saved, so that Enter cannot come twice."""
        self._foot.set_saving(saving)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose what, Enter saves, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif not (
            self._kinds.isVisibleTo(self) and event.text().isdigit() and self._kinds.choose_number(int(event.text()))
        ):
            super().keyPressEvent(event)

    def save(self) -> None:
        """Ask to record what is filled in."""
        if not self._foot.can_save():
            return
        velden = self.velden()
        if velden is None:
            self.say(self.tr("Kies eerst wat je wilt vastleggen."))
            self._kinds.take_focus()
            return
        text, field = velden.missing()
        self.say(text)
        if text:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.save_requested.emit(self.command())

    def _show_fields(self, vorm: str) -> None:
        view = self._view
        if view is None:
            return
        if vorm not in self._velden:
            made = self._velden[vorm] = _VORMEN[vorm][1](self._context)
            made.setParent(self)
            made.changed.connect(self._on_changed)
            self._room.addWidget(made)
        for name, velden in self._velden.items():
            velden.setVisible(name == vorm)
        if not self._velden[vorm].property("begonnen"):
            self._velden[vorm].setProperty("begonnen", True)
            self._velden[vorm].start(view)

    def _adapt(self) -> None:
        """Once it is known what, the choice makes room for its fields."""
        chosen = self._kinds.code()
        mends = self._base is not None and self._base.corrigeert is not None
        what = self.tr("{wat} verbeteren").format(wat=vorm_text(chosen)) if mends else vorm_text(chosen)
        self._title.setText(what if chosen else self.tr("Meer vastleggen"))
        self._kinds.setVisible(not chosen)
        self.moment.setVisible(bool(chosen))
        self._other.setVisible(bool(chosen) and not mends)

    def _choose_again(self) -> None:
        self._kinds.show()
        self._kinds.take_focus()

    def _on_kinds_chosen(self, vorm: str) -> None:
        if self._filling:
            return
        self._filling = True
        self._show_fields(vorm)
        self._filling = False
        self.say("")
        self._adapt()
        self._velden[vorm].first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def _on_changed(self, *_: object) -> None:
        if not self._filling:
            self.changed.emit()
