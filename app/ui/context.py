"""What every screen is given: how to run work, whose copy this is, the words of the codes, the clock, the sync."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from app.domain.codes import Codelijsten
from app.domain.events import AMSTERDAM
from app.domain.ids import RANDOM_BYTES_PER_UUID7, HandelingId, uuid7
from app.services.session import Clock, Identity
from app.services.syncing import Syncing
from app.services.werkplek import Werkplek
from app.ui.operations import Operations


@dataclass(frozen=True, kw_only=True)
class WindowContext:
    """The parts that the screens share.

    ``lock`` ends this process and starts a fresh one at the lock screen; so does ``use_language``, which takes ``nl``
    or ``en`` and remembers it. ``werkplek`` is what the organisation fixed for this laptop.
    """

    operations: Operations
    identity: Identity
    codes: Codelijsten
    clock: Clock
    syncing: Syncing
    lock: Callable[[], None]
    use_language: Callable[[str], None]
    werkplek: Werkplek = field(default_factory=Werkplek)

    def new_handeling_id(self) -> HandelingId:
        """An id for what a form is about to record; made before, so that saving twice writes once."""
        at_unix_ms = round(self.clock().timestamp() * 1000)
        return HandelingId(uuid7(at_unix_ms=at_unix_ms, random=secrets.token_bytes(RANDOM_BYTES_PER_UUID7)))

    def vandaag(self) -> date:
        """The Dutch calendar day."""
        return self.clock().astimezone(AMSTERDAM).date()
