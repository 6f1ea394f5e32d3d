"""The part of the settings that nobody changes at a laptop: what the organisation fixed, and what holds without it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.services.werkplek import Instelling, Werkplek
from app.ui import theme
from app.ui.widgets.plain import StateLine


class WerkplekRegels(QWidget):
    """One row a setting. The value is a line that can be reached by key and read aloud, and not be changed."""

    def __init__(self, werkplek: Werkplek, *, register_adres: str) -> None:
        """Make the rows.

        Args:
            werkplek: what the organisation fixed.
            register_adres: the address that holds.
        """
        super().__init__()
        self.setObjectName("instellingen_werkplek")
        fixed = self.tr("Door je organisatie ingesteld")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(self, 2))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        for number, (setting, (name, value)) in enumerate(self._rows(werkplek, register_adres).items()):
            locked = setting in werkplek.bronnen
            key, line = QLabel(name), QLineEdit(value)
            key.setMinimumWidth(round(theme.KEY_EM * theme.em(self)))
            key.setForegroundRole(key.foregroundRole().PlaceholderText)
            key.setBuddy(line)
            line.setObjectName(f"werkplek_{setting}")
            theme.fix(line)
            line.setCursorPosition(0)
            line.setAccessibleName(f"{name}: {fixed}" if locked else name)
            grid.addWidget(key, number, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(line, number, 1)
            if locked:
                grid.addWidget(StateLine("slot", fixed, name=f"werkplek_{setting}_vast"), number, 2)

    def _rows(self, werkplek: Werkplek, register_adres: str) -> dict[Instelling, tuple[str, str]]:
        lease = self.tr("zo lang als het register zegt")
        if werkplek.lease_dagen is not None:
            lease = self.tr("hoogstens {n} dagen zonder contact").format(n=werkplek.lease_dagen)
        stores = self.tr("die van het systeem")
        if Instelling.SLEUTELBOSSEN in werkplek.bronnen:
            stores = ", ".join(werkplek.sleutelbossen)
        capture = self.tr("mag") if werkplek.schermopname_mag else self.tr("geblokkeerd, waar het systeem dat kan")
        return {
            Instelling.REGISTER_ADRES: (self.tr("Register"), register_adres),
            Instelling.CA_BESTAND: (self.tr("Certificaten"), werkplek.ca_bestand or self.tr("de gewone uitgevers")),
            Instelling.LEASE_DAGEN: (self.tr("Open zonder contact"), lease),
            Instelling.RUST_MINUTEN: (
                self.tr("Vergrendelen na"),
                self.tr("{n} minuten rust").format(n=werkplek.rust_minuten),
            ),
            Instelling.SLEUTELBOSSEN: (self.tr("Sleutelbos"), stores),
            Instelling.SCHERMOPNAME: (self.tr("Schermopname"), capture),
        }
