"""Faults between laptop and register that a user can act on."""

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP


class RegisterUnreachableError(UserError):
    """No answer, a broken answer, or an answer that is not the register's."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Geen verbinding met kantoor. Je werk staat veilig op deze laptop. Probeer het later opnieuw.",
            )
        )


class RegisterFaultError(RegisterUnreachableError):
    """The register was reached and answered that it could not do it (5xx)."""

    def __init__(self, *, status: int = 500) -> None:
        """Make the error with the status of the answer."""
        self.status = status
        UserError.__init__(
            self,
            QT_TRANSLATE_NOOP(
                "fouten",
                "Er is een storing bij kantoor. Je werk staat veilig op deze laptop. Probeer het later opnieuw.",
            ),
        )


class UntrustedRegisterError(UserError):
    """The certificate or the signature is not that of our register; nothing was sent."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Dit is niet te herkennen als het register van kantoor. Er is niets verstuurd en je werk staat veilig. "
                "Bel de beheerder.",
            )
        )


class CertificateDateError(UntrustedRegisterError):
    """The certificate is not valid on the day that the clock of this laptop says."""

    def __init__(self) -> None:
        """Make the error."""
        UserError.__init__(
            self,
            QT_TRANSLATE_NOOP(
                "fouten",
                "Het bewijs dat dit het register van kantoor is, is verlopen. Er is niets verstuurd en je werk staat "
                "veilig. Kijk of de klok van deze laptop goed staat. Klopt die, bel dan de beheerder.",
            ),
        )


class InsecureAddressError(UserError):
    """An address without TLS that is not this machine."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Het adres van het register moet met https:// beginnen. Er is niets verstuurd. Controleer het adres.",
            )
        )


class ClockError(UserError):
    """The clock of this laptop is so far off that the register takes no proof of it."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De klok van deze laptop wijkt meer dan een dag af van die van kantoor. Je werk staat veilig op deze "
                "laptop. Zet de klok goed en probeer het opnieuw.",
            )
        )


class LoginNeededError(UserError):
    """The register wants to see the user again."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten", "Je moet opnieuw inloggen bij kantoor. Je werk staat veilig op deze laptop. Log in."
            )
        )


class LoginFailedError(UserError):
    """The log-in was broken off, took too long, or did not come back to us."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "Het inloggen is niet gelukt. Er is niets veranderd. Probeer het opnieuw.")
        )


class DeviceRevokedError(UserError):
    """The office withdrew this laptop."""

    def __init__(self, *, wisbevel: str = "") -> None:
        """Make the error with the order to erase that came with it; nobody has judged its signature yet."""
        self.wisbevel = wisbevel
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten", "Kantoor heeft deze laptop ingetrokken. Je werk staat nog op deze laptop. Bel de coördinator."
            )
        )


class TooOldError(UserError):
    """This version is too old to fetch; what was recorded did go up."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Deze versie van Huisbezoek is te oud om gegevens van kantoor op te halen. Je werk staat veilig en "
                "gaat nog wel naar kantoor. Werk Huisbezoek bij.",
            )
        )


class RegisterRefusedError(UserError):
    """The register refused a whole request; its own plain words say why."""

    def __init__(self, *, detail: str, code: str, status: int) -> None:
        """Make the error from the register's problem."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "Kantoor nam dit niet aan: {detail} Je werk staat veilig op deze laptop."),
            detail=detail,
        )
        self.code = code
        self.status = status


class ImplausibleRemovalError(UserError):
    """The register wants to take away so much that somebody has to say first that it is right."""

    def __init__(self, *, aantal: int, totaal: int) -> None:
        """Make the error with how many of how many dossiers would go."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Kantoor wil {aantal} van de {totaal} dossiers van deze laptop halen. Dat is ongewoon veel. Er is nog "
                "niets van gewist. Vraag het na bij de coördinator. Klopt het, wis ze dan.",
            ),
            aantal=aantal,
            totaal=totaal,
        )
        self.aantal = aantal


class CursorExpiredError(RegisterUnreachableError):
    """The register started a new epoch; the copy must be fetched again, the outbox stays.

    To a user a register that keeps saying so is one that cannot be reached.
    """
