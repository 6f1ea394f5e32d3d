"""What every screen is given: how to run work, whose copy this is, the words of the codes, the clock, the sync."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.codes import Codelijsten
from app.domain.events import AMSTERDAM
from app.services.session import Clock, Identity
from app.services.syncing import Syncing
from app.ui.operations import Operations


@dataclass(frozen=True, kw_only=True)
class WindowContext:
    """The parts that the screens share; ``lock`` ends this process and starts a fresh one at the lock screen."""

    operations: Operations
    identity: Identity
    codes: Codelijsten
    clock: Clock
    syncing: Syncing
    lock: Callable[[], None]

    def vandaag(self) -> date:
        """The Dutch calendar day."""
        return self.clock().astimezone(AMSTERDAM).date()
