"""What a PIN must be and what can go wrong with one; the lock screen needs this, and not the store that it opens."""

from itertools import pairwise
from typing import Final

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP

MAX_TRIES: Final = 5
WARN_FROM: Final = 3
PIN_MIN_CHARS: Final = 6


class WrongPinError(UserError):
    """The PIN does not open this copy."""

    def __init__(self, *, left: int) -> None:
        """Make the error with the number of tries that are left."""
        if left > MAX_TRIES - WARN_FROM:
            super().__init__(QT_TRANSLATE_NOOP("fouten", "Deze pincode klopt niet. Probeer het opnieuw."))
        elif left > 1:
            super().__init__(
                QT_TRANSLATE_NOOP(
                    "fouten",
                    "Deze pincode klopt niet. Nog {left} pogingen, daarna moet je inloggen bij kantoor. "
                    "Je werk blijft veilig.",
                ),
                left=left,
            )
        else:
            super().__init__(
                QT_TRANSLATE_NOOP(
                    "fouten",
                    "Deze pincode klopt niet. Nog 1 poging, en die kan over een minuut. Daarna moet je inloggen "
                    "bij kantoor. Je werk blijft veilig.",
                )
            )
        self.left = left


class WaitBeforeTryError(UserError):
    """The last try has to wait a minute."""

    def __init__(self, *, seconds: int) -> None:
        """Make the error with the seconds to wait."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "Wacht nog {seconds} seconden en probeer het dan opnieuw."), seconds=seconds
        )
        self.seconds = seconds


class LockedOutError(UserError):
    """Five wrong PINs: the way back is logging in at the register."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Vijf keer een verkeerde pincode. Je werk staat veilig op deze laptop. "
                "Log in bij kantoor en kies een nieuwe pincode.",
            )
        )


class WeakPinError(UserError):
    """A PIN that somebody guesses in five tries."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Kies een pincode van minstens 6 tekens, niet allemaal gelijk en geen rijtje zoals 123456.",
            )
        )


def check_pin(pin: str) -> None:
    """Refuse a PIN that is too easy.

    Args:
        pin: what the user wants to choose.

    Raises:
        WeakPinError: shorter than six characters, all the same, or a row such as 123456.
    """
    steps = {ord(after) - ord(before) for before, after in pairwise(pin)}
    if len(pin) < PIN_MIN_CHARS or (len(steps) == 1 and steps <= {-1, 0, 1}):
        raise WeakPinError
