"""A whole laptop without a screen: encrypted copy, workers, and the sync of the app. Its key store is in memory.

Owns what a proof does with a laptop and remembers what it was told to be safe. It must not look into the register.
"""

import contextlib
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from app.domain.ids import DeviceId, DossierId, GebruikerId, HandelingId
from app.domain.records import Consulent
from app.services.meegeleverd import load_codes, load_default_beleid
from app.services.opening import SecretName
from app.services.session import Identity, Session
from app.services.syncing import LoginNeededError, Syncing, SyncOutcome
from app.services.workers import Workers
from app.storage.meta import MetaKey
from app.storage.store import LocalStore
from app.sync.berichten import Inschrijving
from app.sync.client import RegisterClient
from app.sync.dpop import DeviceKey
from app.sync.login import BrowserLogin
from demo.browser import person_at_browser
from proof.register import PASSWORD

_LOGIN_TIMEOUT_S: Final = 60.0
_PATIENCE_S: Final = (30.0, 120.0)
_T = TypeVar("_T")


class MemoryKeyStore:
    """Keeps secrets as long as it lives: what is proved here is not the key store."""

    def __init__(self, secrets_by_name: Mapping[str, bytes] | None = None) -> None:
        """Begin with what was kept before, or empty."""
        self._secrets = dict(secrets_by_name or {})

    def all(self) -> dict[str, bytes]:
        """Everything that is kept, by name."""
        return dict(self._secrets)

    def get(self, name: str) -> bytes | None:
        """Return a secret, or None."""
        return self._secrets.get(name)

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret."""
        self._secrets[name] = value

    def remove(self, name: str) -> None:
        """Forget a secret."""
        self._secrets.pop(name, None)


def enrol(
    url: str,
    naam: str,
    *,
    device_key: DeviceKey,
    clock: Callable[[], datetime],
    save_token: Callable[[str], None],
    regio: str = "",
) -> tuple[RegisterClient, Inschrijving]:
    """Log in as somebody and make a laptop of theirs known; gives its client, and what the register answered.

    Args:
        url: where the register is.
        naam: login name.
        device_key: the key of the laptop.
        clock: gives the moment.
        save_token: gets every one-time token.
        regio: id of the region, where an address has more than one.
    """
    client = RegisterClient(address=url, device_key=device_key, clock=clock, save_refresh_token=save_token)
    browser = person_at_browser(naam=naam, wachtwoord=PASSWORD, regio=regio)
    login = BrowserLogin(authorize_url=client.authorize_url, open_browser=browser)
    client.log_in(login.run(timeout_s=_LOGIN_TIMEOUT_S))
    return client, client.enrol(naam=f"Laptop van {naam}")


class Copy(dict[tuple[str, str], tuple[int, bytes]]):
    """What a copy holds: version and bytes by kind and id. The two sides are compared with it."""


class ProofLaptop:
    """A laptop of somebody, enrolled at a register."""

    def __init__(
        self,
        folder: Path,
        *,
        url: str,
        naam: str,
        clock: Callable[[], datetime],
        regio: str = "",
        timeout_s: tuple[float, float] = (5.0, 30.0),
    ) -> None:
        """Enrol at the register and make an empty copy.

        Args:
            folder: an empty folder for the copy.
            url: where the register is.
            naam: login name.
            clock: gives the moment.
            regio: id of the region, where an address has more than one.
            timeout_s: how long the sync waits for a connection, and then for the next bytes.
        """
        self._folder, self._clock, self._timeout_s = folder, clock, timeout_s
        self.naam = naam
        self.recorded: dict[str, bytes] = {}
        """Hash of every event of which this laptop said that it is safe, by id."""
        self._keystore = MemoryKeyStore()
        self._key = secrets.token_bytes(32)
        self._browser = person_at_browser(naam=naam, wachtwoord=PASSWORD, regio=regio)
        device_key = DeviceKey.generate()
        self._keystore.put(SecretName.DEVICE_KEY, device_key.to_bytes())
        tokens: list[str] = []
        client, answer = enrol(url, naam, device_key=device_key, clock=clock, save_token=tokens.append, regio=regio)
        client.close()
        self.apparaat_id, self.gebruiker_id = answer.apparaat_id, answer.gebruiker.id
        self.identity = Identity(
            apparaat_id=DeviceId(answer.apparaat_id),
            gebruiker=Consulent(id=GebruikerId(answer.gebruiker.id), naam=naam, voornaam=naam),
            rol=answer.gebruiker.rol,
            regio=answer.regio.naam,
            register_url=url,
            register_key=answer.register_sleutel,
        )
        folder.mkdir(parents=True, exist_ok=True)
        self._open()
        self._save_token(tokens[-1])

    def _open(self) -> None:
        self.workers = Workers()
        self.session: Session = self.workers.on_database(
            lambda: Session(
                store=LocalStore(self._folder / "huisbezoek.db", key=self._key),
                identity=self.identity,
                codes=load_codes(),
                default_beleid=load_default_beleid(),
                clock=self._clock,
            )
        ).result()
        self.syncing = self._make_syncing(self._timeout_s)

    def _make_syncing(self, timeout_s: tuple[float, float]) -> Syncing:
        return Syncing(
            session=self.session,
            workers=self.workers,
            keystore=self._keystore,
            app_versie="proef",
            open_browser=self._browser,
            timeout_s=timeout_s,
        )

    def _save_token(self, token: str) -> None:
        def save(session: Session) -> None:
            with session.store.transaction():
                session.store.meta.put(MetaKey.REFRESH_TOKEN, token)

        self.do(save)

    def do(self, work: Callable[[Session], _T]) -> _T:
        """Run something on the database worker."""
        return self.workers.on_database(work, self.session).result()

    def record(self, work: Callable[[Session], Iterable[HandelingId]]) -> None:
        """Record something and remember every event of it, since the laptop now says that it is safe."""

        def run(session: Session) -> None:
            for handeling_id in work(session):
                for event in session.store.events.of_handeling(handeling_id):
                    self.recorded[event.id] = sha256(event.body).digest()

        self.do(run)

    def dossiers(self) -> list[DossierId]:
        """The dossiers on this laptop that can be worked on."""
        return self.do(
            lambda session: [item for item in session.store.dossiers.ids() if not session.store.parked.reason(item)]
        )

    def sync(self) -> SyncOutcome:
        """Sync once, with the errors of the sync."""
        return self.syncing.sync(progress=lambda _: None)[0]

    def sync_patiently(self) -> SyncOutcome:
        """Sync once, however long a busy machine takes: a laptop that works through faults has little patience."""
        self.syncing.close()
        self.syncing = self._make_syncing(_PATIENCE_S)
        try:
            return self.sync()
        except LoginNeededError:
            self.log_in()
            return self.sync()
        finally:
            self.syncing.close()
            self.syncing = self._make_syncing(self._timeout_s)

    def log_in(self) -> None:
        """Log in again, as somebody does when the register asks for it."""
        self.syncing.log_in()

    def sync_and_kill(self, *, steps: int) -> None:
        """Sync, and at a step of it cut everything and open the copy again, as after a crash of the program.

        Args:
            steps: how many steps of the sync go well.
        """
        left = [steps]
        done = threading.Event()

        def count(_: object) -> None:
            left[0] -= 1
            if left[0] < 0 and not done.is_set():
                done.set()
                raise KilledError

        with contextlib.suppress(KilledError, LoginNeededError):
            self.syncing.sync(progress=count)
        self.stop()
        self._open()

    def waiting(self) -> tuple[int, int, int]:
        """How many items of the work and of the audit lane wait, and how many were refused."""

        def read(session: Session) -> tuple[int, int, int]:
            outbox = session.store.outbox
            return outbox.waiting("werk"), outbox.waiting("inzage"), outbox.refused_count()

        return self.do(read)

    def copy(self) -> Copy:
        """Everything on this laptop that came from the register or went there."""

        def read(session: Session) -> Copy:
            execute = session.store.database.connection.execute
            rows = Copy()
            for item, versie, body in execute("SELECT id, versie, body FROM dossier"):
                rows["dossier", item] = (versie, body)
            for entiteit, item, versie, body in execute("SELECT entiteit, id, versie, body FROM record"):
                rows[entiteit, item] = (versie, body)
            for item, body in execute("SELECT id, body FROM event"):
                rows["gebeurtenis", item] = (1, body)
            return rows

        return self.do(read)

    def chain(self, lane: str) -> list[tuple[int, str, bytes, bytes]]:
        """The links of a lane: number, id, hash, link."""
        query = "SELECT volgnummer, item_id, inhoud_hash, schakel FROM keten WHERE lane = ? ORDER BY volgnummer"
        return self.do(
            lambda session: [tuple(row) for row in session.store.database.connection.execute(query, (lane,))]
        )

    def stop(self) -> None:
        """Close everything; the copy stays on disk."""
        self.syncing.close()
        self.do(lambda session: session.store.close())
        self.workers.stop()


class KilledError(Exception):
    """The program ended here."""
