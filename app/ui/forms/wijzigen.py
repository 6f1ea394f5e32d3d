"""Changing numbers, people, the note at the door, language and contact preference of one dossier, in a dialog."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.codes import Lijst
from app.domain.records import Contactpersoon, Entiteit, Nummer
from app.domain.telefoon import national_phone
from app.domain.voorstel import DEURNOTITIE_MAX_CHARS, Waarde
from app.services.commands import ProposeChange
from app.services.gegevens import change_data, keep_changes
from app.services.rows import DossierView
from app.services.session import Changes, Session
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.dialogs import dialogs
from app.ui.widgets.choice import Choice
from app.ui.widgets.plain import action_button, text_label

_COLUMNS: Final = 4
_DRAFT_PAUSE_MS: Final = 400


class _RecordRow:
    """The fields of one number or person, with what they held when the form was opened."""

    def __init__(self, entiteit: str, record_id: str | None, fields: dict[str, QLineEdit | QCheckBox | Choice]) -> None:
        self.entiteit, self.record_id, self.fields = entiteit, record_id, fields
        self.gone: QPushButton | None = None
        self._before = self._values()

    def change(self) -> ProposeChange | None:
        """What was changed, or None."""
        if self.gone is not None and self.gone.isChecked():
            return ProposeChange(entiteit=self.entiteit, record_id=self.record_id, weg=True)
        now = self._values()
        changed = {name: value for name, value in now.items() if value != self._before[name]}
        if self.record_id is None and not changed.get("e164", changed.get("naam")):
            return None
        return ProposeChange(entiteit=self.entiteit, record_id=self.record_id, velden=changed) if changed else None

    def put(self, change: ProposeChange) -> None:
        """Put in the fields what was filled in before."""
        for name, value in change.velden.items():
            if name in self.fields:
                _put_value(self.fields[name], value)
        if change.weg and self.gone is not None:
            self.gone.setChecked(True)

    def _values(self) -> dict[str, Waarde]:
        return {name: _value(field) for name, field in self.fields.items()}


def _value(field: QLineEdit | QCheckBox | Choice) -> Waarde:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    return (field.text().strip() if isinstance(field, QLineEdit) else field.code()) or None


def _put_value(field: QLineEdit | QCheckBox | Choice, value: Waarde) -> None:
    if isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QLineEdit):
        field.setText(str(value or ""))
    else:
        field.set_code(str(value or ""))


class WijzigenForm(QDialog):
    """Shows what stands there and proposes what was changed. Enter saves, Esc goes back.

    What is filled in is kept as a draft a moment after the last key and when the laptop locks.
    """

    def __init__(self, context: WindowContext, view: DossierView, parent: QWidget) -> None:
        """Make the form for a dossier.

        Args:
            context: the parts that every screen shares.
            view: the dossier.
            parent: the window.
        """
        super().__init__(parent)
        self.setObjectName("wijzigen")
        self.setWindowTitle(self.tr("Gegevens wijzigen"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        # Closed it would stay behind in the window, with all that it shows of a dossier.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._view = context, view
        self.rows: list[_RecordRow] = []
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setHorizontalSpacing(theme.space(self, 2))
        self._grid.setVerticalSpacing(theme.space(self, 2))
        self._title(self.tr("Telefoonnummers"))
        for nummer in view.nummers:
            self._add_nummer(nummer)
        self._add_nummer(None)
        self._title(self.tr("Mensen om de jongere heen"))
        for person in view.contactpersonen:
            self._add_person(person)
        self._add_person(None)
        self._title(self.tr("De deur en het gesprek"))
        self._add_rest()
        self._pause = QTimer(self, singleShot=True, interval=_DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.flush_draft)
        self._kept = view.concept_gegevens
        self._resume()
        scroll = QScrollArea()
        scroll.setObjectName("wijzigen_rol")
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        self.error = QLabel()
        self.error.setObjectName("wijzigen_fout")
        self.error.setWordWrap(True)
        self.error.setForegroundRole(self.error.foregroundRole().BrightText)
        self.error.hide()
        self.save_button = action_button(self.tr("Opslaan"), name="wijzigen_opslaan")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        back = action_button(self.tr("Terug"), name="wijzigen_terug")
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        name = view.dossier.persoon.volledige_naam
        column.addWidget(text_label(name, name="wijzigen_naam", bold=True))
        column.addWidget(scroll, 1)
        column.addWidget(self.error)
        column.addLayout(buttons)
        size = QSize(round(52 * theme.em(self)), round(36 * theme.em(self)))
        self.resize(size.boundedTo(parent.window().size()))

    def save(self) -> None:
        """Propose what was changed, and close."""
        changes = self._changes()
        self._pause.stop()
        if not changes:
            self._keep(())
            self.accept()
            return

        def work(session: Session) -> Changes:
            return change_data(session, dossier_id=self._view.dossier.id, wijzigingen=changes)

        def on_done(_: Changes) -> None:
            self.accept()

        # Until it is done: a second click would give a new number a second time.
        self.save_button.setEnabled(False)
        self._context.operations.mutate(work, owner=self, on_done=on_done, on_error=self._tell)

    def flush_draft(self) -> None:
        """Keep what was filled in now, not in a moment; what is being saved already is kept by that."""
        self._pause.stop()
        if self.save_button.isEnabled():
            self._keep(self._changes())

    def reject(self) -> None:
        """Go back; what was filled in and not saved goes with a question only."""
        if not self.save_button.isEnabled():
            super().reject()
        elif not self._changes() or dialogs.ask(
            self,
            title=self.windowTitle(),
            text=self.tr("Wat je hebt veranderd, is nog niet opgeslagen."),
            go=self.tr("Niet opslaan"),
            back=self.tr("Verder invullen"),
        ):
            self._pause.stop()
            self._keep(())
            super().reject()

    def _changes(self) -> tuple[ProposeChange, ...]:
        return tuple(change for row in self.rows if (change := row.change()) is not None)

    def _resume(self) -> None:
        """Go on with what was filled in before; what it was for and is gone from the dossier is passed over."""
        for change in self._kept:
            for row in self.rows:
                if (row.entiteit, row.record_id) == (change.entiteit, change.record_id):
                    row.put(change)
        for field in [field for row in self.rows for field in row.fields.values()]:
            if isinstance(field, QLineEdit):
                field.textChanged.connect(self._on_changed)
            elif isinstance(field, QCheckBox):
                field.toggled.connect(self._on_changed)
            else:
                field.currentIndexChanged.connect(self._on_changed)

    def _on_changed(self, _: object) -> None:
        self._pause.start()

    def _keep(self, changes: tuple[ProposeChange, ...]) -> None:
        if changes == self._kept:
            return
        self._kept, dossier_id = changes, self._view.dossier.id
        self._context.operations.mutate(
            lambda session: keep_changes(session, dossier_id=dossier_id, wijzigingen=changes), owner=self
        )

    def _tell(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self._pause.start()
        self.error.setText(words.error_text(error))
        self.error.show()

    def _title(self, text: str) -> None:
        label = QLabel(text)
        label.setFont(theme.sized(self.font(), bold=True))
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, _COLUMNS)

    def _add_nummer(self, nummer: Nummer | None) -> None:
        place = len(self.rows)
        number = self._line(
            f"nummer_{place}", self.tr("Nummer"), national_phone(nummer.e164) if nummer else "", self.tr("Nieuw nummer")
        )
        whose = self._choice(f"nummer_van_{place}", self.tr("Van wie"), Lijst.WIE, nummer.van if nummer else "onbekend")
        works = Choice(
            name=f"nummer_status_{place}",
            label=self.tr("Werkt het nummer"),
            entries=[
                (code, words.number_status(code) or self.tr("Niet bekend"), "")
                for code in ("onbekend", "buiten_gebruik", "verkeerd")
            ],
        )
        works.set_code(nummer.status if nummer else "onbekend")
        self._put(Entiteit.NUMMER, nummer.id if nummer else None, {"e164": number, "van": whose, "status": works})

    def _add_person(self, person: Contactpersoon | None) -> None:
        place = len(self.rows)
        name = self._line(f"persoon_{place}", self.tr("Naam"), person.naam if person else "", self.tr("Nieuw persoon"))
        who = self._choice(
            f"persoon_wie_{place}", self.tr("Wie het is"), Lijst.WIE, person.wie if person else "onbekend"
        )
        custody, told = QCheckBox(self.tr("Gezag")), QCheckBox(self.tr("Mag geïnformeerd worden"))
        custody.setObjectName(f"persoon_gezag_{place}")
        told.setObjectName(f"persoon_informeren_{place}")
        for box, on in (
            (custody, person is not None and person.gezag),
            (told, bool(person and person.mag_geinformeerd)),
        ):
            box.setAccessibleName(box.text())
            box.setMinimumHeight(theme.space(self, 4) + theme.space(self, 1))
            box.setChecked(on)
        fields: dict[str, QLineEdit | QCheckBox | Choice] = {"naam": name, "wie": who}
        fields |= {"gezag": custody, "magGeinformeerd": told}
        self._put(Entiteit.CONTACTPERSOON, person.id if person else None, fields)

    def _add_rest(self) -> None:
        dossier = self._view.dossier
        door = self._line("deurnotitie", self.tr("Notitie bij de deur"), self._view.deurnotitie, "")
        door.setMaxLength(DEURNOTITIE_MAX_CHARS)
        taal = self._choice("taal", self.tr("Taal"), Lijst.TAAL, dossier.persoon.taal)
        via = self._choice(
            "contactvoorkeur", self.tr("Liefst contact via"), Lijst.KANAAL, dossier.contactvoorkeur, empty=True
        )
        for label, field, entiteit, name, record_id in (
            (self.tr("Notitie bij de deur"), door, Entiteit.DEURNOTITIE, "tekst", str(dossier.adres.id)),
            (self.tr("Taal"), taal, Entiteit.DOSSIER, "taal", str(dossier.id)),
            (self.tr("Liefst contact via"), via, Entiteit.DOSSIER, "contactvoorkeur", str(dossier.id)),
        ):
            row = self._grid.rowCount()
            self._grid.addWidget(QLabel(label), row, 0)
            self._grid.addWidget(field, row, 1, 1, _COLUMNS - 1)
            self.rows.append(_RecordRow(entiteit, record_id, {name: field}))

    def _put(self, entiteit: str, record_id: str | None, fields: dict[str, QLineEdit | QCheckBox | Choice]) -> None:
        place, row = self._grid.rowCount(), _RecordRow(entiteit, record_id, fields)
        ticks = [field for field in fields.values() if isinstance(field, QCheckBox)]
        for column, field in enumerate(field for field in fields.values() if field not in ticks):
            self._grid.addWidget(field, place, column)
        # On a line of their own: on one line with the rest they would lie beside a screen at 200%.
        for column, tick in enumerate(ticks, start=1):
            self._grid.addWidget(tick, place + 1, column)
        self.rows.append(row)
        if record_id is None:
            return
        first = next(iter(fields.values()))
        about = first.text() if isinstance(first, QLineEdit) else ""
        gone = QPushButton(self.tr("Weghalen"))
        gone.setObjectName(f"weghalen_{len(self.rows) - 1}")
        gone.setAccessibleName(self.tr("{naam} weghalen").format(naam=about))
        gone.setAutoDefault(False)
        gone.setCheckable(True)
        gone.toggled.connect(lambda on: self._take_away(row, on))
        row.gone = gone
        self._grid.addWidget(gone, place, _COLUMNS - 1)

    def _take_away(self, row: _RecordRow, on: bool) -> None:
        self._pause.start()
        for field in row.fields.values():
            field.setEnabled(not on)

    def _line(self, name: str, label: str, text: str, hint: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setObjectName(f"wijzigen_{name}")
        line.setAccessibleName(label)
        line.setPlaceholderText(hint)
        line.setMinimumHeight(theme.touch_height(self))
        return line

    def _choice(self, name: str, label: str, lijst: str, code: str, *, empty: bool = False) -> Choice:
        english = words.is_english()
        entries = [
            (row.code, row.label_en if english else row.label, row.definitie_en if english else row.definitie)
            for row in self._context.codes.lijst(lijst, op=self._context.vandaag())
        ]
        none = [("", self.tr("Geen voorkeur"), "")] if empty else []
        choice = Choice(name=f"wijzigen_{name}", label=label, entries=[*none, *entries])
        choice.set_code(code)
        return choice
