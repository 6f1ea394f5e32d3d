"""Faults of the store that a user can act on, told apart from faults of our own."""

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP


class DiskFullError(UserError):
    """The disk has no room for the write; the transaction was taken back whole."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De schijf van deze laptop is vol. Wat je eerder opsloeg is veilig, dit is nog niet opgeslagen. "
                "Maak ruimte vrij en sla opnieuw op.",
            )
        )


class StoreTooNewError(UserError):
    """The database was written by a newer version of the program."""

    def __init__(self, *, found: int, known: int) -> None:
        """Make the error with both schema versions."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De gegevens op deze laptop zijn van een nieuwere versie van Huisbezoek ({found}, dit is {known}). "
                "Er is niets veranderd. Installeer de nieuwste versie en open opnieuw.",
            ),
            found=found,
            known=known,
        )


class StoreDamagedError(UserError):
    """The file cannot be read with this key, or its content is not whole."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De gegevens op deze laptop zijn beschadigd. Het bestand blijft bewaard. "
                "Bel de beheerder en gebruik deze laptop niet om af te sluiten.",
            )
        )


class StoreBusyError(UserError):
    """Another process holds the database."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Een ander programma gebruikt de gegevens van Huisbezoek. Er is niets verloren. "
                "Sluit het andere programma en probeer het opnieuw.",
            )
        )
