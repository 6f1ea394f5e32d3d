"""An unlocked copy: the store with whose it is, the clock, and the source of ids. One worker thread uses it.

Every use case gets a session as its first argument; nothing else in the program holds the store.
"""

import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgspec

from app.domain.beleid import Beleid, parse_beleid
from app.domain.codes import Codelijsten
from app.domain.events import AMSTERDAM
from app.domain.ids import RANDOM_BYTES_PER_UUID7, DeviceId, DossierId, uuid7
from app.domain.keten import SALT_BYTES
from app.domain.records import Consulent
from app.services.werkplek import Werkplek
from app.storage.meta import MetaKey
from app.storage.rescue import Rescued
from app.storage.store import LocalStore

Clock = Callable[[], datetime]


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Whose copy this is. ``register_key`` is the public key that was pinned at enrolment (JWK)."""

    apparaat_id: DeviceId
    gebruiker: Consulent
    rol: str
    regio: str
    register_url: str
    register_key: dict[str, str]


class Changes(msgspec.Struct, frozen=True):
    """What a mutation touched, so that each view can decide whether it is stale.

    ``dossiers`` holds the ids; ``everything`` is True when too much changed to name it; ``state`` is True when the
    figures of the status bar (last sync, waiting, refused) may differ.
    """

    dossiers: frozenset[DossierId] = frozenset()
    everything: bool = False
    state: bool = True


class AuditAction:
    """What an audit row can say that somebody did."""

    UNLOCK: Final = "ontgrendeld"
    UNLOCK_FAILED: Final = "ontgrendelen_mislukt"
    VIEW: Final = "dossier_bekeken"
    LIST: Final = "lijst_bekeken"
    SEARCH: Final = "gezocht"
    PREVIEW: Final = "kaartje_bekeken"
    PRINT: Final = "kaartje_afgedrukt"
    DAYLIST: Final = "daglijst_afgedrukt"
    DAYLIST_GONE: Final = "daglijst_vernietigd"
    EXPORT: Final = "uitgevoerd"
    COPY: Final = "gekopieerd"
    CHOICE: Final = "keuze_gemaakt"
    FIGURES: Final = "cijfers_bekeken"
    SYNC: Final = "gesynchroniseerd"
    MISSING: Final = "registraties_ontbreken"
    RESCUED: Final = "gered_na_schade"


class _Inzage(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Bytes of one audit row; ids only, never what somebody typed."""

    id: str
    apparaat_id: str
    volgnummer: int
    gebruiker_id: str
    handeling: str
    op: datetime
    dossier_ids: tuple[str, ...]
    aantal: int


class Session:
    """An unlocked copy and everything that a use case may ask for."""

    def __init__(
        self,
        *,
        store: LocalStore,
        identity: Identity,
        codes: Codelijsten,
        default_beleid: Beleid,
        clock: Clock,
    ) -> None:
        """Join the parts.

        Args:
            store: the open copy.
            identity: whose it is.
            codes: the code lists.
            default_beleid: the policy until the register has sent one, and what a policy of an older one lacks.
            clock: gives the moment, with a zone.
        """
        self.store = store
        self.sjablonen_map: Path | None = None
        """Where templates of cards stand; None where there are none."""
        self.identity = identity
        self.werkplek = Werkplek()
        """What the organisation fixed for this laptop; :meth:`use` sets it."""
        self.codes = codes
        self.ontbreekt = 0
        """How much once was in this copy and is not any more, as the high-water mark has it."""
        self.gered: Rescued | None = None
        """What was saved when this copy turned out to be damaged; None when it was not."""
        self._clock = clock
        self._last_id_ms = 0
        self.default_beleid = default_beleid
        stored = store.meta.get(MetaKey.BELEID, msgspec.Raw)
        self.beleid = parse_beleid(bytes(stored)).completed_by(default_beleid) if stored is not None else default_beleid

    def use(self, werkplek: Werkplek) -> None:
        """Let what the organisation fixed for this laptop hold.

        Args:
            werkplek: what was read when the process began. An address in it goes before the one of the set-up, so that
                a register can move; another register is still refused, by the key that was pinned then.
        """
        self.werkplek = werkplek
        address = werkplek.register_adres or self.identity.register_url
        self.identity = msgspec.structs.replace(self.identity, register_url=address)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._clock().astimezone(UTC)

    def vandaag(self) -> date:
        """The Dutch calendar day."""
        return self._clock().astimezone(AMSTERDAM).date()

    def new_id(self) -> str:
        """A UUIDv7 that is later than every one given before, also within one millisecond."""
        self._last_id_ms = max(self._last_id_ms + 1, round(self.now().timestamp() * 1000))
        return uuid7(at_unix_ms=self._last_id_ms, random=self.random(RANDOM_BYTES_PER_UUID7))

    def random(self, count: int) -> bytes:
        """Random bytes."""
        return secrets.token_bytes(count)

    def audit(self, handeling: str, dossier_ids: Iterable[str] = (), *, aantal: int | None = None) -> None:
        """Write an audit row; call it in the transaction that must be committed before anything is shown.

        Args:
            handeling: one of :class:`AuditAction`.
            dossier_ids: which dossiers it was about.
            aantal: how many, when that is not the number of ids.
        """
        ids = tuple(dossier_ids)
        item_id = self.new_id()
        body = msgspec.json.encode(
            _Inzage(
                id=item_id,
                apparaat_id=self.identity.apparaat_id,
                volgnummer=self.store.audit.next_volgnummer(),
                gebruiker_id=self.identity.gebruiker.id,
                handeling=handeling,
                op=self.now(),
                dossier_ids=ids,
                aantal=len(ids) if aantal is None else aantal,
            )
        )
        self.store.audit.add(item_id=item_id, zout=self.random(SALT_BYTES), body=body)
