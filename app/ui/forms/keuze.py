"""One open choice: mine and theirs beside each other, with who and when. Knows its row and nothing else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout

from app.domain.codes import Codelijsten, Lijst
from app.domain.voorstel import WEG, Botsing, Waarde
from app.services.rows import KeuzeRow
from app.services.voorstellen import HUN, MIJN
from app.ui import theme, words
from app.ui.widgets.plain import action_button, text_label

_LISTS = {"van": Lijst.WIE, "wie": Lijst.WIE, "taal": Lijst.TAAL, "contactvoorkeur": Lijst.KANAAL}


class KeuzeForm(QFrame):
    """Asks which of two is right, per field. Arrow keys choose; nothing has to be chosen now.

    Signals:
        chosen(dict): ``mijn`` or ``hun`` by name of the field.
    """

    chosen = Signal(object)

    def __init__(self, row: KeuzeRow, *, codes: Codelijsten, mijn: str, hun: str) -> None:
        """Make the form.

        Args:
            row: the choice.
            codes: the code lists.
            mijn: who proposed mine, and when.
            hun: whose theirs is, and since when.
        """
        super().__init__()
        self.row = row
        self._codes = codes
        self._groups: dict[str, QButtonGroup] = {}
        self._saving = False
        self.setObjectName("keuze")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(self)
        margin = theme.space(self, 3)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.space(self, 2))
        about = " · ".join(part for part in (row.naam, row.waarvan) if part)
        column.addWidget(text_label(about, name="keuze_naam", bold=True))
        for field in row.velden:
            name = self.field_name(field.veld)
            group = QButtonGroup(self)
            column.addWidget(text_label(name, name="keuze_veld"))
            for side, value, who in ((MIJN, field.mijn, mijn), (HUN, field.hun, hun)):
                text = self.tr("{waarde} ({wie})").format(waarde=self._text(field, value), wie=who)
                button = QRadioButton(text)
                button.setObjectName(f"keuze_{field.veld}_{side}")
                button.setAccessibleName(f"{name}: {text}")
                button.setProperty("kant", side)
                group.addButton(button)
                column.addWidget(button)
            group.buttonClicked.connect(self._on_clicked)
            self._groups[field.veld] = group
            if field.veld != WEG and field.basis not in (None, ""):
                was = self.tr("Het was: {waarde}").format(waarde=self._text(field, field.basis))
                column.addWidget(text_label(was, name="keuze_basis"))
        self.save_button = action_button(self.tr("Dit is goed"), name="keuze_vastleggen", about=about)
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self._save)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def choose(self, veld: str, side: str) -> None:
        """Mark one side of a field."""
        for button in self._groups[veld].buttons():
            if button.property("kant") == side:
                button.setChecked(True)
        self._on_clicked()

    def chosen_so_far(self) -> dict[str, str]:
        """What is marked."""
        return {
            veld: str(button.property("kant"))
            for veld, group in self._groups.items()
            if (button := group.checkedButton()) is not None
        }

    def set_saving(self, saving: bool) -> None:
        """Whether it is being recorded, so that a press cannot come twice. The button keeps the keys meanwhile."""
        self._saving = saving

    def field_name(self, veld: str) -> str:
        """What a field is called on the screen."""
        return {
            "e164": self.tr("Nummer"),
            "van": self.tr("Van wie"),
            "soort": self.tr("Soort"),
            "status": self.tr("Werkt het nummer"),
            "naam": self.tr("Naam"),
            "wie": self.tr("Wie het is"),
            "gezag": self.tr("Gezag"),
            "magGeinformeerd": self.tr("Mag geïnformeerd worden"),
            "tekst": self.tr("Notitie bij de deur"),
            "taal": self.tr("Taal"),
            "contactvoorkeur": self.tr("Liefst contact via"),
            "onderwijsdeelname": self.tr("Onderwijs"),
            WEG: self.tr("Weghalen"),
        }.get(veld, veld)

    def _text(self, field: Botsing, value: Waarde) -> str:
        if field.veld == WEG:
            return self.tr("Weghalen") if value else self.tr("Laten staan")
        if isinstance(value, bool):
            return self.tr("Ja") if value else self.tr("Nee")
        if not value:
            return self.tr("Niet ingevuld")
        if field.veld == "status":
            return words.number_status(value) or self.tr("Niet bekend")
        lijst = _LISTS.get(field.veld)
        return words.label(self._codes, lijst, value) if lijst else value

    def _on_clicked(self, _button: object = None) -> None:
        self.save_button.setEnabled(len(self.chosen_so_far()) == len(self._groups))

    def _save(self) -> None:
        if not self._saving:
            self.chosen.emit(self.chosen_so_far())
