"""Kaartjes: which doors want a card, a picture of it, printing to a PDF, and what became of what was printed."""

from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.codes import Lijst
from app.domain.ids import DossierId
from app.services import kaartdruk, kaarten, sjablonen
from app.services.faults import PagePixels
from app.services.recording import Recorded
from app.services.rows import CardRow
from app.services.session import Changes, Session
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.focus import lost_keys
from app.ui.forms.kaarten import CardPreview
from app.ui.forms.kaartkeuze import KaartkeuzeForm
from app.ui.models.cards import CardModel
from app.ui.views.cijfers import LAST_YEAR_PERCENT
from app.ui.views.kaarten_drukken import CardOrder, CardPrinting
from app.ui.views.kaartrespons import KaartresponsView
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.plain import action_button, text_label

_PREVIEW_DPI: Final = 130
_PREVIEW_WAIT_MS: Final = 120
_CARDS_PER_SHEET: Final = {"a6": 1, "a6_plat": 1, "a4_4": 4, "a5_brief": 1}
_BESIDE_EM: Final = 42.0
_TABS_EM: Final = 16.0
_PREVIEW_EM: Final = 14.0
"""From which width the paper stands beside the doors; below that how high each is, one below the other."""

_SECTIONS: Final = ("te_drukken", "afgedrukt", "achtergelaten", "beantwoord")


class KaartenView(QWidget):
    """The card loop: to print, printed, left, answered."""

    def __init__(self, context: WindowContext) -> None:
        """Make the place.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("kaarten")
        self.context = context
        self._rows: tuple[CardRow, ...] = ()
        self._draft_languages: frozenset[str] = frozenset()
        self.messages = MessageBar()
        self.title = text_label(self.tr("Kaartjes"), name="kaarten_titel", step=1, bold=True)
        self.rate = text_label("", name="kaarten_reacties")
        self.models = {name: CardModel(self, tickable=name == "te_drukken") for name in _SECTIONS}
        self.lists = {name: self._list(name) for name in _SECTIONS}
        self.day_choice = self._choice("kaarten_dag", self.tr("Dag"))
        self.day_choice.addItem(self.tr("Vandaag"), 0)
        self.day_choice.addItem(self.tr("Morgen"), 1)
        self.place_choice = self._choice("kaarten_plaats", self.tr("Plaats"))
        self.all_button = action_button(self.tr("Alles kiezen"), name="alles_kiezen")
        self.none_button = action_button(self.tr("Niets kiezen"), name="niets_kiezen")
        self.choice = KaartkeuzeForm()
        self.format_choice = self.choice.format
        self.print_button, self.save_button = self.choice.print_button, self.choice.save_button
        self.respons = KaartresponsView(context)
        self.printing = CardPrinting(self, context, self.messages)
        self.left_button = action_button(self.tr("Achtergelaten"), name="kaart_achtergelaten")
        self.gone_button = action_button(self.tr("Weggegooid"), name="kaart_weggegooid")
        self.preview = CardPreview()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._preview_timer = QTimer(self, singleShot=True, interval=_PREVIEW_WAIT_MS)
        self._lay_out()
        self._connect()

    # Layout

    def _choice(self, name: str, label: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setMinimumHeight(theme.touch_height(self))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return box

    def _list(self, name: str) -> QListView:
        view = QListView()
        view.setObjectName(f"kaarten_{name}")
        view.setModel(self.models[name])
        view.setUniformItemSizes(True)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setSpacing(theme.space(self, 1))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def _lay_out(self) -> None:
        gap = theme.space(self, 2)
        self._tab_titles = {
            "te_drukken": self.tr("Te drukken"),
            "afgedrukt": self.tr("Niet bezorgd"),
            "achtergelaten": self.tr("Achtergelaten"),
            "beantwoord": self.tr("Beantwoord"),
        }
        self.tabs.setObjectName("kaarten_secties")
        self.tabs.setAccessibleName(self.tr("Kaartjes naar stand"))
        self.setFocusProxy(self.tabs.tabBar())
        self._empty = {
            "te_drukken": self.tr("Geen deuren die een kaartje vragen."),
            "afgedrukt": self.tr("Alles wat gedrukt is, is bezorgd of weggegooid."),
            "achtergelaten": self.tr("Er wacht geen kaartje op een reactie."),
            "beantwoord": self.tr("Nog geen reactie op een kaartje."),
        }
        self.empty_labels = {name: text_label(text, name=f"leeg_{name}") for name, text in self._empty.items()}
        for name in _SECTIONS:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setSpacing(gap)
            if name == "te_drukken":
                column.addLayout(self._row(self.day_choice, self.place_choice))
            column.addWidget(self.empty_labels[name])
            column.addWidget(self.lists[name], 1)
            if name == "te_drukken":
                column.addLayout(self._row(self.all_button, self.none_button))
            if name == "afgedrukt":
                column.addLayout(self._row(self.left_button, self.gone_button))
            self.lists[name].setAccessibleName(self._tab_titles[name])
            self.tabs.addTab(page, self._tab_titles[name])
        self.tabs.addTab(self.respons, self.tr("Kaartrespons"))
        self.paper = QWidget()
        right = QVBoxLayout(self.paper)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(gap)
        right.addWidget(self.choice)
        right.addWidget(self.preview, 1)
        room = QWidget()
        middle = self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight, room)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.space(self, 4))
        middle.addWidget(self.tabs, 7)
        middle.addWidget(self.paper, 4)
        scroll = QScrollArea()
        scroll.setObjectName("kaarten_rol")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(room)
        margin = theme.space(self, 4)
        inner = self._inner = QVBoxLayout()
        inner.setContentsMargins(margin, theme.space(self, 3), margin, theme.space(self, 3))
        inner.setSpacing(gap)
        inner.addWidget(self.title)
        inner.addWidget(self.rate)
        inner.addWidget(scroll, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.messages)
        whole.addLayout(inner, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the paper below the doors where there is no room beside them, and give the tabs all the width."""
        super().resizeEvent(event)
        side, em = QBoxLayout.Direction, theme.em(self)
        below = self.width() < _BESIDE_EM * em
        self._middle.setDirection(side.TopToBottom if below else side.LeftToRight)
        margins = self._inner.contentsMargins()
        margins.setLeft(theme.space(self, 2 if below else 4))
        margins.setRight(margins.left())
        self._inner.setContentsMargins(margins)
        self.tabs.tabBar().setFont(theme.sized(self.font(), step=-1 if below else 0))
        for part, least in ((self.tabs, _TABS_EM), (self.preview, _PREVIEW_EM)):
            part.setMinimumHeight(round(least * em) if below else 0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keys with the cards when a button goes, as after it was said what became of one."""
        if lost_keys(self):
            here = (one for one in self.lists.values() if one.isVisible())
            next(here, self.tabs.tabBar()).setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().focusNextPrevChild(forward)

    def _row(self, *parts: QComboBox | QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(self, 2))
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.day_choice.currentIndexChanged.connect(lambda _: self.fetch(opened=True))
        self.place_choice.activated.connect(lambda _: self._show_to_print())
        self.choice.changed.connect(self._on_ticks_changed)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.all_button.clicked.connect(lambda: self.models["te_drukken"].tick_all(on=True))
        self.none_button.clicked.connect(lambda: self.models["te_drukken"].tick_all(on=False))
        self.print_button.clicked.connect(lambda: self.printing.to_paper(self._order()))
        self.save_button.clicked.connect(lambda: self.printing.to_file(self._order()))
        self.choice.blank_button.clicked.connect(lambda: self.printing.to_paper(self._blank_order()))
        self.left_button.clicked.connect(partial(self._settle, True))
        self.gone_button.clicked.connect(partial(self._settle, False))
        self.models["te_drukken"].ticks_changed.connect(self._on_ticks_changed)
        self.lists["afgedrukt"].selectionModel().currentChanged.connect(lambda *_: self._on_current_changed())
        self.models["afgedrukt"].modelReset.connect(self._on_current_changed)
        self._preview_timer.timeout.connect(self._draw_preview)
        self.context.operations.changes_applied.connect(self._on_changes_applied)

    # Fetching

    def on_opened(self) -> None:
        """The user came to this place."""
        self.fetch(opened=True)

    def fetch(self, *, opened: bool) -> None:
        """Fetch the cards; ``opened`` leaves an audit row."""
        self.context.operations.query(
            sjablonen.draft_languages, owner=self, on_done=self._show_drafts, latest="concepten"
        )
        dag = self.context.vandaag() + timedelta(days=self.day_choice.currentData())
        self.context.operations.query(
            lambda session: kaarten.list_cards(session, dag=dag, opened=opened),
            owner=self,
            on_done=self._show,
            on_error=self._tell,
            latest="kaarten",
        )

    def _show(self, rows: tuple[CardRow, ...]) -> None:
        self._rows = rows
        places = sorted({row.woonplaats for row in rows if row.staat == "te_drukken"})
        chosen = self.place_choice.currentData()
        self.place_choice.clear()
        self.place_choice.addItem(self.tr("Alle plaatsen"), "")
        for place in places:
            self.place_choice.addItem(place, place)
        self.place_choice.setCurrentIndex(max(0, self.place_choice.findData(chosen)))
        for number, name in enumerate(_SECTIONS):
            found = [row for row in rows if row.staat == name]
            if name != "te_drukken":
                self._fill(name, found)
            title = self._tab_titles[name]
            self.tabs.setTabText(number, f"{title} ({len(found)})" if found else title)
        self._show_to_print()
        self.rate.setText(self._rate_text(rows))

    def _show_to_print(self) -> None:
        place = self.place_choice.currentData()
        rows = [row for row in self._rows if row.staat == "te_drukken" and place in ("", row.woonplaats)]
        self._fill("te_drukken", rows)
        self._on_ticks_changed()

    def _fill(self, name: str, rows: list[CardRow]) -> None:
        self.models[name].set_rows(rows, vandaag=self.context.vandaag())
        self.empty_labels[name].setVisible(not rows)

    def _rate_text(self, rows: tuple[CardRow, ...]) -> str:
        left = [row for row in rows if row.staat in ("achtergelaten", "beantwoord")]
        if not left:
            return self.tr("Nog geen kaartje achtergelaten. Vorig jaar kwam op {p}% een reactie.").format(
                p=LAST_YEAR_PERCENT
            )
        answered = sum(row.staat == "beantwoord" for row in left)
        return self.tr("Reactie op {n} van {m} achtergelaten kaartjes: {p}%. Vorig jaar {v}%.").format(
            n=answered, m=len(left), p=round(100 * answered / len(left)), v=LAST_YEAR_PERCENT
        )

    def _on_changes_applied(self, _changes: Changes, _initiator: object) -> None:
        if self.isVisible():
            self.fetch(opened=False)
        if self.respons.isVisible():
            self.respons.fetch(opened=False)

    # Choosing and previewing

    def _on_ticks_changed(self) -> None:
        chosen = self.models["te_drukken"].ticked()
        drafts = sorted({row.taal for row in chosen} & self._draft_languages)
        self.choice.set_count(len(chosen))
        self.choice.set_drafts([words.label(self.context.codes, Lijst.TAAL, taal) for taal in drafts])
        self._preview_timer.start()

    def _show_drafts(self, found: frozenset[str]) -> None:
        self._draft_languages = found
        self._on_ticks_changed()

    def _on_tab_changed(self, number: int) -> None:
        """The figures take the whole width: there is nothing to print beside them."""
        figures = self.tabs.widget(number) is self.respons
        self.paper.setVisible(not figures)
        if figures:
            self.respons.fetch(opened=True)

    def _on_current_changed(self) -> None:
        current = self.models["afgedrukt"].row(self.lists["afgedrukt"].currentIndex())
        self.left_button.setEnabled(current is not None)
        self.gone_button.setEnabled(current is not None)
        letter = current is not None and current.brief
        self.left_button.setText(self.tr("Verstuurd") if letter else self.tr("Achtergelaten"))

    def _draw_preview(self) -> None:
        keuze = self.choice.keuze()
        ids = self._chosen()[: _CARDS_PER_SHEET[keuze.formaat]]
        if not ids:
            self.preview.set_text(self.tr("Kies een deur, dan zie je hier het kaartje."))
            return
        dpi = round(_PREVIEW_DPI * self.devicePixelRatioF())

        def draw(session: Session) -> list[PagePixels]:
            return kaartdruk.preview_cards(session, dossier_ids=ids, keuze=keuze, dpi=dpi)

        self.context.operations.query(
            draw,
            owner=self,
            on_done=self.preview.set_pages,
            on_error=lambda error: self.preview.set_text(words.error_text(error)),
            latest="voorbeeld",
        )

    def _order(self) -> CardOrder:
        return CardOrder(keuze=self.choice.keuze(), ids=self._chosen())

    def _blank_order(self) -> CardOrder:
        return CardOrder(keuze=self.choice.keuze(), blanco=self.choice.blank_count.value())

    def _chosen(self) -> tuple[DossierId, ...]:
        return tuple(row.dossier_id for row in self.models["te_drukken"].ticked())

    # Doing

    def _settle(self, left: bool) -> None:
        row = self.models["afgedrukt"].row(self.lists["afgedrukt"].currentIndex())
        if row is None or row.kaart_code is None:
            return
        dossier_id, code = row.dossier_id, row.kaart_code

        def work(session: Session) -> Recorded:
            change = kaarten.leave_card if left else kaarten.discard_card
            return change(session, dossier_id=dossier_id, code=code)

        self.context.operations.mutate(work, owner=self, on_error=self._tell)

    def _tell(self, error: Exception) -> None:
        self.messages.say(words.error_text(error))
