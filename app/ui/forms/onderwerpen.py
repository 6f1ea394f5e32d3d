"""The five fixed topics of a talk about a thuiszitter (R12). The oorzaak stays covered until somebody asks for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.codes import Lijst
from app.domain.events import KnownInhoud, ThuiszitOnderwerpen
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.widgets.choice import Choice
from app.ui.widgets.columns import Columns
from app.ui.widgets.labelled import labelled


class OnderwerpenFields(QWidget):
    """Four choices, and a fifth behind a button; what is left open was not discussed.

    Signals:
        changed(): something else is filled in.
    """

    changed = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make the fields, empty.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("onderwerpen")
        self._context = context
        self._filling = False
        self.onderwijs = self._choice("onderwijsdeelname", self.tr("Onderwijs"))
        self.dagbesteding = self._choice("dagbesteding", self.tr("Overdag"))
        self.plan = self._choice("terugkeerplan", self.tr("Plan terug"))
        self.regie = self._choice("regie", self.tr("Regie"))
        self.oorzaak = self._choice("oorzaak", self.tr("Oorzaak"))
        self.ask = QPushButton(self.tr("Oorzaak tonen"))
        self.ask.setObjectName("onderwerpen_oorzaak_tonen")
        self.ask.setAccessibleName(self.tr("Toon de oorzaak, een inschatting van de consulent"))
        self.ask.setToolTip(self.ask.accessibleName())
        self.ask.setMinimumHeight(theme.touch_height(self))
        self.ask.clicked.connect(self._on_ask_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(self, 1))
        topics, self._cause = Columns(), Columns()
        fields = (self.onderwijs, self.dagbesteding, self.plan, self.regie)
        topics.show_cells([labelled(field, parent=topics) for field in fields])
        self._cause.show_cells([labelled(self.oorzaak, parent=self._cause)])
        for widget in (topics, self._cause):
            column.addWidget(widget)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self._cause.hide()

    def fill(self, view: DossierView, erbij: tuple[KnownInhoud, ...]) -> None:
        """Show what a command holds, and cover the oorzaak again.

        Args:
            view: the dossier.
            erbij: contents of the command.
        """
        self._filling = True
        codes, today = self._context.codes, self._context.vandaag()
        none = ("", self.tr("niet besproken"), "")
        topics = next((one for one in erbij if isinstance(one, ThuiszitOnderwerpen)), ThuiszitOnderwerpen())
        for field, lijst, code in (
            (self.onderwijs, Lijst.ONDERWIJSDEELNAME, topics.onderwijsdeelname),
            (self.dagbesteding, Lijst.DAGBESTEDING_THUISZITTER, topics.dagbesteding),
            (self.plan, Lijst.TERUGKEERPLAN, topics.terugkeerplan),
            (self.regie, Lijst.REGIE, topics.regie),
            (self.oorzaak, Lijst.OORZAAK, topics.oorzaak),
        ):
            rows = words.entries(codes, lijst, op=today)
            if field is self.regie:
                usual = view.samenvatting.regie_gebruikelijk
                pattern = self.tr("{wie} (gebruikelijk)")
                rows = [(c, pattern.format(wie=text) if c == usual else text, about) for c, text, about in rows]
            field.set_entries([none, *rows])
            field.set_code(code)
        may = view.dossier.toegewezen_aan == self._context.identity.gebruiker.id
        self._cause.hide()
        self.ask.setVisible(may)
        self._filling = False

    def contents(self) -> tuple[KnownInhoud, ...]:
        """The topics that were discussed; nothing when there was none."""
        topics = ThuiszitOnderwerpen(
            oorzaak=self.oorzaak.code(),
            dagbesteding=self.dagbesteding.code(),
            onderwijsdeelname=self.onderwijs.code(),
            terugkeerplan=self.plan.code(),
            regie=self.regie.code(),
        )
        return () if topics == ThuiszitOnderwerpen() else (topics,)

    def _choice(self, name: str, label: str) -> Choice:
        choice = Choice(name=f"onderwerpen_{name}", label=label, entries=[])
        choice.currentIndexChanged.connect(self._on_changed)
        return choice

    def _on_ask_clicked(self) -> None:
        self.ask.hide()
        self._cause.show()
        self.oorzaak.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, *_: object) -> None:
        if not self._filling:
            self.changed.emit()
