"""Faults in what a user asked for, each with its way out."""

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP


class InputError(UserError):
    """A field cannot be taken as it is. ``veld`` names it, so that the form can go there."""

    def __init__(self, text: str, *, veld: str, **params: str | int) -> None:
        """Make the error for a field."""
        super().__init__(text, **params)
        self.veld = veld


class DossierGoneError(UserError):
    """The dossier is not on this laptop any more."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten", "Dit dossier staat niet meer op deze laptop. Een collega of de gemeente heeft het nu."
            )
        )


class CardNotMadeError(UserError):
    """The cards could not be made as they were asked for; ``reden`` is a sentence in Dutch."""

    def __init__(self, *, reden: str) -> None:
        """Make the error with its reason."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "De kaartjes zijn niet gemaakt. {reden} Er is niets vastgelegd."), reden=reden
        )


class FutureError(InputError):
    """A contact cannot have happened yet."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "Dit moment is nog niet geweest. Kies een moment tot en met nu."),
            veld="plaatsgevonden_op",
        )


class TooLongAgoError(InputError):
    """Back-dating has a limit."""

    def __init__(self, *, dagen: int) -> None:
        """Make the error with the limit in days."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten", "Dit is langer dan {dagen} dagen geleden. Vraag de coördinator om het vast te leggen."
            ),
            veld="plaatsgevonden_op",
            dagen=dagen,
        )


class DagbestedingMissingError(InputError):
    """Whoever is reached is asked what he does by day (R10)."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "Kies wat de jongere overdag doet. Niet gevraagd? Kies dan 'Niet gevraagd'."),
            veld="dagbesteding",
        )


class WithWhomMissingError(InputError):
    """A talk with somebody else needs to say with whom."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(QT_TRANSLATE_NOOP("fouten", "Kies met wie je hebt gesproken."), veld="met_wie")


class NoteTooLongError(InputError):
    """A note is short on purpose."""

    def __init__(self, *, maximum: int) -> None:
        """Make the error with the limit in characters."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "De notitie is te lang. Hou het bij {maximum} tekens: alleen wat nodig is."),
            veld="notitie",
            maximum=maximum,
        )


class GoalTooLongError(InputError):
    """A goal of an intake is short on purpose."""

    def __init__(self, *, maximum: int) -> None:
        """Make the error with the limit in characters."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten", "Een doel is te lang. Hou het bij {maximum} tekens en schrijf geen problemen op."
            ),
            veld="doel",
            maximum=maximum,
        )


class NoConsentError(InputError):
    """Nobody is proposed to the coördinator without having said that it is all right."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "Vraag eerst of het goed is. Zonder toestemming leggen we niemand vast."),
            veld="toestemming",
        )


class ContentError(InputError):
    """Something that was filled in cannot be recorded like this."""

    def __init__(self, *, veld: str) -> None:
        """Make the error for a kind of content."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "Dit klopt niet helemaal. Er is niets vastgelegd. Kijk de velden nog eens na."),
            veld=veld,
        )


class NotYourDecisionError(UserError):
    """Only the coördinator decides this."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(QT_TRANSLATE_NOOP("fouten", "Dit besluit neemt de coördinator. Er is niets vastgelegd."))


class InstrumentError(InputError):
    """An instrument does not go with this jongere (R06)."""

    def __init__(self, text: str) -> None:
        """Make the error with the reason of the rule.

        Args:
            text: answer of :func:`app.domain.begeleiding.why_not`.
        """
        super().__init__(text, veld="instrument")


class PastDateError(InputError):
    """An appointment or snooze must lie ahead."""

    def __init__(self, *, veld: str) -> None:
        """Make the error for a field."""
        super().__init__(QT_TRANSLATE_NOOP("fouten", "Kies een dag na vandaag."), veld=veld)


class UnknownCodeError(InputError):
    """An outcome that does not belong to the channel."""

    def __init__(self, *, veld: str) -> None:
        """Make the error for a field."""
        super().__init__(QT_TRANSLATE_NOOP("fouten", "Kies een van de uitkomsten uit de lijst."), veld=veld)


class NotYoursError(UserError):
    """Only what was recorded on this laptop can be taken back here."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Dit is door een ander of op een andere laptop vastgelegd. Vraag die collega om het te wijzigen.",
            )
        )


class NumberError(InputError):
    """What was typed is no telephone number."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "Dit is geen telefoonnummer. Schrijf het zo: 06 12345678 of +49 30 123456."),
            veld="e164",
        )


class RecordGoneError(UserError):
    """The number or person is not with this dossier any more."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Dit staat intussen niet meer bij dit dossier. Er is niets veranderd. Voeg het opnieuw toe als het "
                "nog klopt.",
            )
        )


class AlreadyChosenError(UserError):
    """The choice was made already."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(QT_TRANSLATE_NOOP("fouten", "Deze keuze is intussen al gemaakt. Er is niets veranderd."))
