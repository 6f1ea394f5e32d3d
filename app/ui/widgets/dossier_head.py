"""The head of a dossier: who, where, how to reach, what to know at the door, and what has to be done next.

As a deurscherm it keeps the name, the address, the deurnotitie and the next step, and nothing that says why.
"""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.codes import Kanaal, Lijst
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.summary_words import not_alone_text

KEYS: Final = {
    Kanaal.HUISBEZOEK: "V",
    Kanaal.TELEFOON: "T",
    Kanaal.APP: "A",
    Kanaal.OVERLEG: "O",
    Kanaal.REACTIE_OP_KAART: "K",
}
"""The key of each channel, on its button and in the window."""

_ICONS: Final = {
    Kanaal.HUISBEZOEK: "bezoek",
    Kanaal.TELEFOON: "telefoon",
    Kanaal.APP: "app",
    Kanaal.OVERLEG: "overleg",
    Kanaal.REACTIE_OP_KAART: "kaarten",
}


# With icons, with words: what the channels wear where there is room, and where there is less and less.
_FULL, _WORDS, _SHORT, _KEYS = (True, True), (False, True), (True, False), (False, False)
_UNBOUND: Final = 16_777_215
_LEAST_EM: Final = 19.0
_ESCAPE: Final = "Esc"


class DossierHead(QWidget):
    """Shows one dossier's head.

    Signals:
        channel_chosen(str): the user wants to record a contact through this channel.
        other_requested(str): the user wants to see another dossier at this address.
        postpone_requested(): the user wants to wait with this dossier.
        more_requested(): the user wants to record something without a contact.
        number_requested(): the user wants the numbers in big type.
        left(): the user wants to go back to the list.
    """

    channel_chosen = Signal(str)
    other_requested = Signal(str)
    postpone_requested = Signal()
    more_requested = Signal()
    number_requested = Signal()
    left = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make it empty.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self._context = context
        self._name = self._text("dossier_naam", step=1, bold=True)
        self._about = self._text("dossier_over", muted=True)
        self._signs = self._text("dossier_tekens", bold=True)
        self._sign = QLabel()
        self._address = self._text("dossier_adres", bold=True)
        self._numbers = self._text("dossier_nummers")
        self._door = self._text("dossier_deurnotitie")
        self._step = self._text("dossier_stap", bold=True)
        self._why = self._text("dossier_waarom", muted=True)
        self._large = QPushButton(self.tr("Groot"))
        self._large.setObjectName("dossier_groot")
        self._large.setAccessibleName(self.tr("Toon de nummers groot, om over te nemen op je werktelefoon"))
        self._large.setToolTip(f"{self._large.accessibleName()} (G)")
        self._large.setFlat(True)
        self._large.setMinimumHeight(theme.touch_height(self))
        self._large.clicked.connect(lambda _: self.number_requested.emit())
        self._others = QHBoxLayout()
        self._others.setSpacing(theme.space(self, 2))
        self._postpone = QPushButton(self.tr("Uitstellen"))
        self._postpone.setObjectName("dossier_uitstellen")
        self._postpone.setAccessibleName(self.tr("Wacht met dit dossier tot een dag"))
        self._postpone.setMinimumHeight(theme.touch_height(self))
        self._postpone.clicked.connect(self.postpone_requested)
        self._back = QPushButton()
        self._back.setObjectName("dossier_terug")
        self._back.setAccessibleName(self.tr("Terug naar de lijst"))
        self._back.setToolTip(f"{self._back.accessibleName()} ({_ESCAPE})")
        self._back.setFlat(True)
        self._back.setFixedSize(theme.touch_height(self), theme.touch_height(self))
        self._back.clicked.connect(lambda _: self.left.emit())
        self._back.hide()
        self._buttons: dict[str, QPushButton] = {}
        self._icons: dict[str, QIcon] = {}
        self._dressed: tuple[bool, bool] | None = None
        self._deurscherm = self._compact = self._has_numbers = self._alone = False
        self._channels = self._make_channels()
        self._lay_out()
        self._draw_icons()

    def show_view(self, view: DossierView, *, deurscherm: bool) -> None:
        """Show a dossier.

        Args:
            view: the dossier.
            deurscherm: keep only what a person at this door may see.
        """
        dossier, row, codes = view.dossier, view.rij, self._context.codes
        self._set(self._name, row.naam)
        about = [
            self.tr("{n} jaar").format(n=row.leeftijd),
            words.label(codes, Lijst.DOELGROEP, dossier.doelgroep),
        ]
        if dossier.persoon.taal != "nl":
            about.append(words.label(codes, Lijst.TAAL, dossier.persoon.taal))
        self._set(self._about, "" if deurscherm else "  ·  ".join(about))
        self._set(self._signs, "" if deurscherm else "  ·  ".join(self._signs_of(view)))
        self._sign.setVisible(bool(self._signs.text()))
        address = self._address_text(view)
        secret = view.rij.geheim and not deurscherm
        self._set(self._address, self.tr("Geheim adres: {adres}").format(adres=address) if secret else address)
        numbers = [words.number_text(nummer, codes=codes) for nummer in view.nummers]
        numbers_text = "     ".join(numbers) if numbers else self.tr("geen telefoonnummer bekend")
        self._set(self._numbers, "" if deurscherm else numbers_text)
        self._has_numbers = bool(numbers) and not deurscherm
        self._set(self._door, self.tr("Aan de deur: {wat}").format(wat=view.deurnotitie) if view.deurnotitie else "")
        vandaag = self._context.vandaag()
        step = words.step_text(view.plan.stap, vandaag=vandaag)
        self._set(self._step, self.tr("Volgende stap: {stap}").format(stap=step))
        reden = view.plan.stap.reden if view.plan.stap else view.plan.waarom_niet
        why = words.reason_text(reden, vandaag=vandaag)
        if view.plan.stap and view.plan.stap.voorrang:
            priority = self.tr("Voorrang.")
            why = f"{priority} {why}".strip()
        if view.plan.stap and view.plan.stap.regel:
            why = f"{why} ({view.plan.stap.regel})"
        self._set(self._why, "" if deurscherm else why)
        self._show_others(view, deurscherm=deurscherm)
        self._deurscherm = deurscherm
        self._compact_parts()
        self._fit()

    def set_compact(self, on: bool) -> None:
        """Leave out what is of no use while something is being recorded, so that the form has its room.

        Args:
            on: whether.
        """
        self._compact = on
        self._compact_parts()
        self._fit()

    def set_alone(self, on: bool) -> None:
        """Offer the way back to the list, which is not beside the dossier.

        Args:
            on: whether.
        """
        self._alone = on
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the keys of the channels: with their words it would never be told of less room."""
        return QSize(round(_LEAST_EM * theme.em(self)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _fit(self) -> None:
        """Put the channels beside the name where both fit, else without their icons, else below it."""
        self._back.setVisible(self._alone and not self._deurscherm)
        if self._deurscherm:
            self._channels.hide()
            self._next.show()
            return
        gap = theme.space(self, 3)
        name, about = (one.fontMetrics().horizontalAdvance(one.text()) + gap for one in (self._name, self._about))
        wide, narrow, short = (self._width_of(dress) for dress in (_FULL, _WORDS, _SHORT))
        room = self.width() - (self._back.width() + gap if self._alone else 0)
        beside = name + narrow <= room
        if beside:
            self._dress(_FULL if max(name, about) + wide <= room else _WORDS)
        else:
            rows = ((wide, _FULL), (narrow, _WORDS), (short, _SHORT))
            self._dress(next((dress for width, dress in rows if width <= room), _KEYS))
        # Below the name they take a row of their own; their keys work without it.
        self._channels.setVisible(beside or not self._compact)
        self._next.setVisible(beside or not self._compact)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._top.direction() != direction:
            self._top.setDirection(direction)

    def _width_of(self, dress: tuple[bool, bool]) -> int:
        self._dress(dress)
        return self._channels.sizeHint().width()

    def _compact_parts(self) -> None:
        self._why.setVisible(bool(self._why.text()) and not self._compact)
        self._postpone.setVisible(not (self._compact or self._deurscherm))
        self._large.setVisible(self._has_numbers and not self._compact)

    def _draw_icons(self) -> None:
        self._sign.setPixmap(theme.sign("aandacht", self))
        size = round(theme.ICON_EM * theme.em(self))
        self._back.setIcon(theme.icon("terug", self.palette(), size))
        self._back.setIconSize(QSize(size, size))
        self._icons = {kanaal: theme.icon(name, self.palette(), size) for kanaal, name in _ICONS.items()}
        self._dressed = None
        self._fit()

    def _dress(self, dress: tuple[bool, bool]) -> None:
        """Give the channels an icon or none, and words beside the key or none."""
        if dress == self._dressed:
            return
        self._dressed = dress
        icons, verbs = dress
        for kanaal, button in self._buttons.items():
            button.setIcon(self._icons[kanaal] if icons else QIcon())
            button.setText(f"{KEYS[kanaal]}  {self._verbs[kanaal]}" if verbs else KEYS[kanaal])
        self._more.setText("M  " + self.tr("Meer") if verbs else "M")
        # A button is as wide as its style likes; of a key alone that would be as wide as a word.
        for button in (*self._buttons.values(), self._more):
            button.setMaximumWidth(_UNBOUND if verbs else round((3.6 if icons else 2.6) * theme.em(self)))

    def _signs_of(self, view: DossierView) -> list[str]:
        dossier = view.dossier
        signs = []
        if dossier.niet_alleen:
            signs.append(not_alone_text(dossier, vandaag=self._context.vandaag()))
        if dossier.niet_delen_met_ouders:
            signs.append(self.tr("niet delen met ouders"))
        if dossier.uitkering:
            signs.append(self.tr("regie gemeente"))
        if view.geparkeerd:
            signs.append(self.tr("overgedragen"))
        return signs

    def _address_text(self, view: DossierView) -> str:
        row = view.rij
        postcode = f"{row.postcode[:4]} {row.postcode[4:].strip()}".strip()
        return ", ".join(part for part in (row.straatregel, f"{postcode} {row.woonplaats}".strip()) if part)

    def _show_others(self, view: DossierView, *, deurscherm: bool) -> None:
        while (item := self._others.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if deurscherm:
            return
        for row in view.zelfde_adres:
            button = QPushButton(self.tr("Zelfde adres: {naam}").format(naam=row.naam))
            button.setObjectName(f"zelfde_adres_{row.dossier_id}")
            button.setAccessibleName(button.text())
            button.setMinimumHeight(theme.touch_height(self))
            button.clicked.connect(lambda _, dossier_id=row.dossier_id: self.other_requested.emit(dossier_id))
            self._others.addWidget(button)
        self._others.addStretch(1)

    def _make_channels(self) -> QWidget:
        channels = QWidget()
        row = QHBoxLayout(channels)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(self, 1))
        size = round(theme.ICON_EM * theme.em(self))
        self._verbs = verbs = {
            Kanaal.HUISBEZOEK: self.tr("Bezoek"),
            Kanaal.TELEFOON: self.tr("Telefoon"),
            Kanaal.APP: self.tr("Appje"),
            Kanaal.OVERLEG: self.tr("Overleg"),
            Kanaal.REACTIE_OP_KAART: self.tr("Reactie"),
        }
        self._more = QPushButton("M  " + self.tr("Meer"))
        self._more.setObjectName("kanaal_meer")
        self._more.setAccessibleName(self.tr("Iets anders vastleggen"))
        self._more.setToolTip(f"{self._more.accessibleName()} (M)")
        self._more.setMinimumHeight(theme.touch_height(self))
        self._more.clicked.connect(lambda _: self.more_requested.emit())
        for kanaal, key in KEYS.items():
            name = words.label(self._context.codes, Lijst.KANAAL, kanaal)
            button = self._buttons[kanaal] = QPushButton(f"{key}  {verbs[kanaal]}")
            button.setObjectName(f"kanaal_{kanaal}")
            button.setAccessibleName(self.tr("{kanaal} vastleggen").format(kanaal=name))
            button.setToolTip(f"{button.accessibleName()} ({key})")
            button.setIconSize(QSize(size, size))
            button.setMinimumHeight(theme.touch_height(self))
            button.clicked.connect(lambda _, kanaal=kanaal: self.channel_chosen.emit(kanaal))
            row.addWidget(button)
        row.addWidget(self._more)
        return channels

    def _lay_out(self) -> None:
        gap = theme.space(self, 1)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self._name)
        who.addWidget(self._about)
        signs = QHBoxLayout()
        signs.setSpacing(gap)
        signs.addWidget(self._sign)
        signs.addWidget(self._signs, 1)
        top = self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(gap)
        top.addLayout(who, 1)
        top.addWidget(self._channels, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._next = QFrame()
        self._next.setObjectName("dossier_volgende")
        self._next.setBackgroundRole(self._next.backgroundRole().Window)
        self._next.setAutoFillBackground(True)
        grid = QGridLayout(self._next)
        margin = theme.space(self, 2)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._step, 0, 0)
        grid.addWidget(self._why, 1, 0)
        grid.addWidget(self._postpone, 0, 1, 2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        first = QHBoxLayout()
        first.setSpacing(gap)
        first.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        first.addLayout(top, 1)
        layout.addLayout(first)
        layout.addLayout(signs)
        numbers = QHBoxLayout()
        numbers.setSpacing(gap)
        numbers.addWidget(self._numbers, 1)
        numbers.addWidget(self._large)
        layout.addWidget(self._address)
        layout.addLayout(numbers)
        layout.addWidget(self._door)
        layout.addLayout(self._others)
        layout.addSpacing(gap)
        layout.addWidget(self._next)

    def _text(self, name: str, *, step: int = 0, bold: bool = False, muted: bool = False) -> QLabel:
        made = QLabel()
        made.setObjectName(name)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setFont(theme.sized(made.font(), step=step, bold=bold))
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        if muted:
            made.setForegroundRole(made.foregroundRole().PlaceholderText)
        return made

    @staticmethod
    def _set(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setAccessibleName(text)
        label.setVisible(bool(text))
