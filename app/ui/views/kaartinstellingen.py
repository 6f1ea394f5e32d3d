"""The settings of cards: how the paper lies in the printer, the photo, the templates, and which texts are drafts."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.codes import Lijst
from app.services import kaartdruk, kaartinstellingen, sjablonen
from app.services.faults import PagePixels
from app.services.gemeenten import gemeente_naam
from app.services.kaartinstellingen import Kaartinstelling
from app.services.session import Changes, Session
from app.services.sjablonen import Kaartopmaak, SjabloonRow, TaalRow
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.dialogs import dialogs
from app.ui.forms.kaarten import CardPreview
from app.ui.views.files import FileNotReadError, read_chosen_file
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.plain import StateLine, action_button, clear_layout, text_label

_FARTHEST_MM: Final = 4.0
_MAX_PHOTO_BYTES: Final = 20_000_000
_PREVIEW_DPI: Final = 110


class KaartInstellingen(QWidget):
    """One part of the settings; what is changed is kept at once."""

    def __init__(self, context: WindowContext, messages: MessageBar) -> None:
        """Make it empty.

        Args:
            context: the parts that every screen shares.
            messages: where to tell what went wrong.
        """
        super().__init__()
        self.setObjectName("instellingen_kaartjes")
        self._context, self._messages, self._filling = context, messages, False
        self.right = self._shift(self.tr("Naar rechts"), "kaart_rechts")
        self.up = self._shift(self.tr("Omhoog"), "kaart_omhoog")
        self.preprinted = QCheckBox(self.tr("De buitenkant staat al op het papier"))
        self.preprinted.setObjectName("kaart_voorbedrukt")
        self.preprinted.setMinimumHeight(theme.touch_height(self))
        self.preprinted.toggled.connect(lambda _: self._save())
        self.photo_button = action_button(self.tr("Foto kiezen…"), name="kaart_foto_kiezen")
        self.photo_button.clicked.connect(self._choose_photo)
        self.no_photo_button = action_button(self.tr("Foto weghalen"), name="kaart_foto_weg")
        self.no_photo_button.clicked.connect(lambda: self._keep_photo(None))
        self.photo_state = text_label("", name="kaart_foto")
        self.folder = text_label("", name="kaart_sjablonen_map")
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._templates, self._languages = QVBoxLayout(), QVBoxLayout()
        self.preview = CardPreview()
        self.preview.setMinimumSize(QSize(round(24 * theme.em(self)), round(20 * theme.em(self))))
        self.preview.hide()
        self._lay_out()

    def fetch(self) -> None:
        """Fetch the settings and what there is to choose from."""
        query = self._context.operations.query
        query(kaartinstellingen.read_setting, owner=self, on_done=self._show_setting, latest="kaartinstelling")
        query(sjablonen.read_layout, owner=self, on_done=self._show_layout, latest="kaartopmaak")

    # Layout

    def _shift(self, label: str, name: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setRange(-_FARTHEST_MM, _FARTHEST_MM)
        box.setSingleStep(0.5)
        box.setDecimals(1)
        box.setSuffix(" mm")
        box.setMinimumHeight(theme.touch_height(self))
        box.editingFinished.connect(self._save)
        return box

    def _lay_out(self) -> None:
        gap = theme.space(self, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        paper = QGridLayout()
        paper.setHorizontalSpacing(gap)
        explained = self.tr("Drukt de printer scheef? Verschuif wat er gedrukt wordt, hoogstens 4 millimeter.")
        column.addWidget(text_label(explained, name="kaart_scheef"))
        for place, box in enumerate((self.right, self.up)):
            paper.addWidget(text_label(box.accessibleName(), name=f"{box.objectName()}_label"), 0, 2 * place)
            paper.addWidget(box, 0, 2 * place + 1)
        paper.setColumnStretch(4, 1)
        column.addLayout(paper)
        column.addWidget(self.preprinted)
        photo = QHBoxLayout()
        photo.setSpacing(gap)
        for part in (self.photo_button, self.no_photo_button):
            photo.addWidget(part)
        photo.addWidget(self.photo_state, 1)
        column.addLayout(photo)
        column.addWidget(text_label(self.tr("Sjablonen"), name="kaart_sjablonen_kop", bold=True))
        column.addWidget(self.folder)
        column.addLayout(self._templates)
        column.addWidget(self.preview)
        column.addWidget(text_label(self.tr("Teksten"), name="kaart_talen_kop", bold=True))
        column.addLayout(self._languages)

    # Showing

    def _show_setting(self, setting: Kaartinstelling) -> None:
        self._filling = True
        self.right.setValue(setting.rechts_mm)
        self.up.setValue(setting.omhoog_mm)
        self.preprinted.setChecked(setting.voorbedrukt)
        self._filling = False
        with_photo = self.tr("Je foto staat binnenin je kaartjes.")
        self.photo_state.setText(with_photo if setting.met_foto else self.tr("Er staat geen foto op je kaartjes."))
        self.no_photo_button.setEnabled(setting.met_foto)

    def _show_layout(self, found: Kaartopmaak) -> None:
        self.folder.setText(self.tr("Zet een sjabloon in een eigen map in {map}.").format(map=found.map))
        self.folder.setVisible(bool(found.map))
        clear_layout(self._templates)
        self._templates.addWidget(self._template_line(SjabloonRow(naam="")))
        for row in found.sjablonen:
            self._templates.addWidget(self._template_line(row))
        clear_layout(self._languages)
        for taal in found.talen:
            self._languages.addWidget(self._language_line(taal))

    def _template_line(self, row: SjabloonRow) -> StateLine:
        if row.reden:
            text = self.tr("{naam}: niet gebruikt. {reden}").format(naam=row.naam, reden=row.reden)
            return StateLine("geweigerd", text, name="sjabloon_geweigerd")
        places = ", ".join(gemeente_naam(code) for code in row.gemeenten)
        where = self.tr("voor {plaatsen}").format(plaatsen=places) if places else self.tr("voor alle gemeenten")
        text = f"{row.naam}, {where}" if row.naam else self.tr("Van Huisbezoek, waar geen ander sjabloon is")
        show = action_button(self.tr("Bekijken"), name="sjabloon_bekijken", about=text)
        show.clicked.connect(partial(self._preview, row.naam, "nl"))
        return StateLine("vinkje", text, name="sjabloon_in_gebruik", buttons=(show,))

    def _language_line(self, row: TaalRow) -> StateLine:
        name = words.label(self._context.codes, Lijst.TAAL, row.taal)
        show = action_button(self.tr("Bekijken"), name="taal_bekijken", about=name)
        show.clicked.connect(partial(self._preview, "", row.taal))
        if not row.concept:
            return StateLine("vinkje", self.tr("{taal}: nagekeken").format(taal=name), name="taal", buttons=(show,))
        done = action_button(self.tr("Nagekeken"), name="taal_nagekeken", about=name)
        done.setToolTip(self.tr("Klik alleen als iemand die deze taal spreekt de teksten goed vindt."))
        done.clicked.connect(partial(self._approve, row.taal))
        text = self.tr("{taal}: concept, laat nakijken").format(taal=name)
        return StateLine("aandacht", text, name="taal_concept", buttons=(show, done))

    def _preview(self, naam: str, taal: str, _checked: bool = False) -> None:
        dpi = round(_PREVIEW_DPI * self.devicePixelRatioF())
        self.preview.show()

        def draw(session: Session) -> list[PagePixels]:
            return kaartdruk.preview_template(session, naam=naam, taal=taal, dpi=dpi)

        self._context.operations.query(
            draw,
            owner=self,
            on_done=self.preview.set_pages,
            on_error=lambda error: self.preview.set_text(words.error_text(error)),
            latest="sjabloon_voorbeeld",
        )

    # Changing

    def _save(self) -> None:
        if self._filling:
            return
        right, up, preprinted = self.right.value(), self.up.value(), self.preprinted.isChecked()
        self._change(
            lambda session: kaartinstellingen.save_setting(
                session, rechts_mm=right, omhoog_mm=up, voorbedrukt=preprinted
            )
        )

    def _choose_photo(self) -> None:
        path = dialogs.choose_open_file(self, title=self.tr("Foto kiezen"), kinds="PNG, JPEG (*.png *.jpg *.jpeg)")
        if path is None:
            return
        try:
            self._keep_photo(read_chosen_file(path, limit=_MAX_PHOTO_BYTES))
        except FileNotReadError as error:
            self._messages.say(words.error_text(error))

    def _keep_photo(self, data: bytes | None) -> None:
        self._change(lambda session: kaartinstellingen.save_photo(session, data=data))

    def _approve(self, taal: str, _checked: bool = False) -> None:
        self._change(lambda session: sjablonen.approve_texts(session, taal=taal))

    def _change(self, work: Callable[[Session], Changes]) -> None:
        self._context.operations.mutate(
            work,
            owner=self,
            on_done=lambda _: self.fetch(),
            on_error=lambda error: self._messages.say(words.error_text(error)),
        )
