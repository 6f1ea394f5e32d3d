"""The moment of the pictures, and the clock that stands there. Time in the pictures never goes on by itself."""

from datetime import UTC, datetime
from typing import Final

from app.domain.events import AMSTERDAM

MORNING: Final = datetime(2026, 11, 24, 9, 30, tzinfo=AMSTERDAM)
"""A Tuesday morning."""


class StandingClock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        """Begin at the moment of the pictures."""
        self.at = MORNING

    def __call__(self) -> datetime:
        """The moment, in UTC."""
        return self.at.astimezone(UTC)
