"""Settings and about: language, locking, cards, whose laptop this is, what it is made with, a diagnosis file."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from app import __version__
from app.services.over import Onderdeel, make_diagnosis, read_onderdelen
from app.services.reading import read_status
from app.services.rows import StatusRow
from app.services.session import Session
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.dialogs import dialogs
from app.ui.language import DUTCH, ENGLISH
from app.ui.views.files import FileNotWrittenError, write_chosen_file
from app.ui.views.kaartinstellingen import KaartInstellingen
from app.ui.views.place import PlaceView
from app.ui.views.werkplekregels import WerkplekRegels
from app.ui.widgets.choice import Choice
from app.ui.widgets.plain import action_button, text_label

_ROWS_IN_SIGHT: Final = 8


class InstellingenView(PlaceView):
    """One column of facts and the few things that can be set."""

    def __init__(self, context: WindowContext) -> None:
        """Make the place.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__(
            context, name="instellingen", title=QCoreApplication.translate("InstellingenView", "Instellingen")
        )
        self.language = Choice(
            name="instellingen_taal",
            label=self.tr("Taal"),
            entries=[(DUTCH, "Nederlands", ""), (ENGLISH, "English", "")],
        )
        self.language.set_code(ENGLISH if words.is_english() else DUTCH)
        self.change = action_button(self.tr("Taal wisselen"), name="instellingen_wisselen")
        self.change.clicked.connect(self._on_change_clicked)
        self.diagnosis = action_button(self.tr("Diagnosebestand opslaan…"), name="instellingen_diagnose")
        self.diagnosis.clicked.connect(self._save_diagnosis)
        self.parts = QTreeWidget()
        self._facts = QGridLayout()
        self.cards = KaartInstellingen(context, self.messages)
        self._make_parts()
        self._lay_out()

    def fetch(self, *, opened: bool) -> None:
        """Fetch what can differ: when this laptop synced last."""
        if opened and not self.parts.topLevelItemCount():
            self.context.operations.query(_onderdelen, owner=self, on_done=self._show_parts, latest="onderdelen")
        if opened:
            self.cards.fetch()
        self.context.operations.query(read_status, owner=self, on_done=self._show, latest="stand")

    def _make_parts(self) -> None:
        self.parts.setObjectName("instellingen_onderdelen")
        self.parts.setAccessibleName(self.tr("Onderdelen en licenties"))
        self.parts.setHeaderLabels([self.tr("Onderdeel"), self.tr("Versie"), self.tr("Licentie")])
        self.parts.setRootIsDecorated(False)
        self.parts.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.parts.setMinimumHeight(round(_ROWS_IN_SIGHT * 1.5 * theme.em(self)))

    def _lay_out(self) -> None:
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(theme.space(self, 2))
        facts = QWidget()
        facts.setLayout(self._facts)
        language = QWidget()
        row = QGridLayout(language)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.language, 0, 0)
        row.addWidget(self.change, 0, 1)
        row.setColumnStretch(2, 1)
        minutes = self.context.werkplek.rust_minuten
        lock = self.tr(
            "Huisbezoek vergrendelt na {n} minuten zonder toets of muis, en met Ctrl+L. Wat je typte blijft bewaard."
        ).format(n=minutes)
        about = self.tr(
            "In het diagnosebestand staan versies, aantallen en tijden. Geen namen, geen adressen, geen teksten."
        )
        again = self.tr("Bij een andere taal vergrendelt Huisbezoek en begint opnieuw.")
        self.column.addWidget(self._heading(self.tr("Deze laptop"), "instellingen_laptop"))
        self.column.addWidget(facts)
        self.column.addWidget(self._heading(self.tr("Taal"), "instellingen_kop_taal"))
        self.column.addWidget(language)
        self.column.addWidget(text_label(again, name="instellingen_opnieuw"))
        self.column.addWidget(self._heading(self.tr("Vergrendelen"), "instellingen_slot"))
        self.column.addWidget(text_label(lock, name="instellingen_rust"))
        self.column.addWidget(self._heading(self.tr("Van de organisatie"), "instellingen_kop_werkplek"))
        self.column.addWidget(WerkplekRegels(self.context.werkplek, register_adres=self.context.identity.register_url))
        self.column.addWidget(self._heading(self.tr("Kaartjes"), "instellingen_kop_kaartjes"))
        self.column.addWidget(self.cards)
        self.column.addWidget(self._heading(self.tr("Hulp van de beheerder"), "instellingen_hulp"))
        self.column.addWidget(text_label(about, name="instellingen_uitleg"))
        self.column.addWidget(self.diagnosis, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._heading(self.tr("Over Huisbezoek"), "instellingen_over"))
        licence = self.tr("Versie {versie}. Vrije software onder de EUPL-1.2. Gemaakt met:").format(versie=__version__)
        self.column.addWidget(text_label(licence, name="instellingen_versie"))
        self.column.addWidget(self.parts)

    @staticmethod
    def _heading(text: str, name: str) -> QLabel:
        return text_label(text, name=name, bold=True)

    def _show(self, row: StatusRow) -> None:
        identity = self.context.identity
        last = self.tr("nog niet")
        if row.laatste_sync is not None:
            day = words.short_date(row.laatste_sync.date(), vandaag=self.context.vandaag())
            last = f"{day} {words.clock_time(row.laatste_sync)}"
        facts = (
            (self.tr("Van"), identity.gebruiker.naam),
            (self.tr("Regio"), identity.regio),
            (self.tr("Bijgewerkt"), last),
        )
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (name, value) in enumerate(facts):
            key, text = QLabel(name), QLabel(value)
            key.setFixedWidth(round(theme.KEY_EM * theme.em(self)))
            key.setForegroundRole(key.foregroundRole().PlaceholderText)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setAccessibleName(f"{name}: {value}")
            self._facts.addWidget(key, number, 0)
            self._facts.addWidget(text, number, 1)

    def _show_parts(self, rows: tuple[Onderdeel, ...]) -> None:
        self.parts.clear()
        for row in rows:
            item = QTreeWidgetItem([row.naam, row.versie, row.licentie])
            item.setSizeHint(0, QSize(0, round(1.5 * theme.em(self))))
            self.parts.addTopLevelItem(item)

    def _on_change_clicked(self) -> None:
        chosen = self.language.code()
        if chosen != (ENGLISH if words.is_english() else DUTCH):
            self.context.use_language(chosen)

    def _save_diagnosis(self) -> None:
        path = dialogs.choose_save_file(
            self,
            title=self.tr("Diagnosebestand opslaan"),
            name=f"huisbezoek-diagnose-{self.context.vandaag():%Y-%m-%d}.json",
            kinds="JSON (*.json)",
        )
        if path is None:
            return

        def on_done(content: bytes) -> None:
            try:
                write_chosen_file(path, content)
            except FileNotWrittenError as error:
                self.tell(error)
                return
            self.messages.say(self.tr("Diagnosebestand opgeslagen. Je kunt het aan de beheerder geven."))

        self.context.operations.query(make_diagnosis, owner=self, on_done=on_done)


def _onderdelen(_session: Session) -> tuple[Onderdeel, ...]:
    """Reading some thirty files of metadata belongs on a worker."""
    return read_onderdelen()
