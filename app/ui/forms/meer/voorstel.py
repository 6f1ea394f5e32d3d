"""Somebody was met who is not in the caseload: a first name, one contact detail, and that it is all right (§13)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.events import KnownInhoud, VoorstelJongere
from app.domain.inhoud import CONTACT_MAX_CHARS, NAAM_MAX_CHARS
from app.services.rows import DossierView
from app.ui import theme
from app.ui.context import WindowContext
from app.ui.forms.meer.velden import Velden


class VoorstelVelden(Velden):
    """The three things that may be known of somebody new."""

    def __init__(self, context: WindowContext) -> None:
        """Make the fields."""
        super().__init__(context, name="voorstel")
        self.uitleg = self.note(
            self.tr(
                "De coördinator bekijkt het voorstel. Wordt het niets, dan wist kantoor het na veertien dagen. "
                "Schrijf niets op over wat er speelt."
            ),
            "uitleg",
        )
        self.voornaam = self._line("voornaam", self.tr("Voornaam"), NAAM_MAX_CHARS)
        self.bereik = self._line("contact", self.tr("Contact"), CONTACT_MAX_CHARS, self.tr("nummer of e-mail"))
        self.toestemming = self.tick(self.tr("De jongere vindt dit goed"), "toestemming")
        self.put_wide(self.uitleg)
        self.put(self.voornaam, self.bereik, self.toestemming)

    def start(self, view: DossierView) -> None:  # noqa: ARG002 - somebody else than whose dossier it is
        """Begin with nothing."""
        self.voornaam.clear()
        self.bereik.clear()
        self.toestemming.setChecked(False)

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        for inhoud in inhouden:
            if isinstance(inhoud, VoorstelJongere):
                self.voornaam.setText(inhoud.voornaam)
                self.bereik.setText(inhoud.contact)
                self.toestemming.setChecked(inhoud.toestemming)

    def contents(self) -> tuple[KnownInhoud, ...]:
        """The proposal; without consent nobody is kept, not even as a draft."""
        if self.missing()[0]:
            return ()
        voornaam, contact = self.voornaam.text().strip(), self.bereik.text().strip()
        return (VoorstelJongere(voornaam=voornaam, contact=contact, toestemming=True),)

    def missing(self) -> tuple[str, QWidget]:
        """All three."""
        if not self.voornaam.text().strip():
            return self.tr("Vul de voornaam in."), self.voornaam
        if not self.bereik.text().strip():
            return self.tr("Vul een telefoonnummer of e-mailadres in."), self.bereik
        if not self.toestemming.isChecked():
            return (
                self.tr("Vraag eerst of het goed is. Zonder toestemming leggen we niemand vast."),
                self.toestemming,
            )
        return "", self.voornaam

    def first_field(self) -> QWidget:
        """The first name."""
        return self.voornaam

    def _line(self, name: str, label: str, longest: int, hint: str = "") -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"voorstel_{name}")
        made.setAccessibleName(label)
        made.setMaxLength(longest)
        made.setMinimumHeight(theme.touch_height(self))
        made.setPlaceholderText(hint)
        theme.pad(made)
        made.textChanged.connect(lambda _: self.changed.emit())
        return made
