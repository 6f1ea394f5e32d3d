"""The encrypted copy that the pictures are taken of: made once, and a fresh one for every scene."""

import secrets
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Final

from app.domain.ids import DeviceId, DossierId, GebruikerId
from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.domain.records import Consulent
from app.services.afsluiten import list_takeover, mark_taken_over
from app.services.meegeleverd import load_codes, load_default_beleid
from app.services.session import Identity, Session
from app.storage.events import to_ms
from app.storage.meta import MetaKey
from app.storage.store import LocalStore
from demo.pictures.clock import MORNING, StandingClock
from demo.pictures.past import Past

ME: Final = Consulent(id=GebruikerId("g1"), naam="Carla Jansen", voornaam="Carla", telefoon="+31612345699")
_FILE: Final = "huisbezoek.db"
_LAST_SYNC: Final = MORNING - timedelta(minutes=88)


class Caseload:
    """The file with the caseload; every scene gets a copy of its own and may spoil it."""

    def __init__(self, folder: Path) -> None:
        """Make it.

        Args:
            folder: an empty one.
        """
        self._folder, self._key, self._copies = folder, secrets.token_bytes(32), 0
        clock = StandingClock()
        session = self._open(folder / _FILE, clock)
        Past(session, clock).live()
        clock.at = MORNING - timedelta(hours=16)
        for row in list_takeover(session, opened=False):
            mark_taken_over(session, row=row)
        send_all(session)
        session.store.close()

    def copy(self) -> tuple[Session, StandingClock]:
        """Open a fresh copy at the moment of the pictures; call it on the thread that will use it."""
        self._copies += 1
        target = self._folder / f"copy-{self._copies}.db"
        shutil.copyfile(self._folder / _FILE, target)
        clock = StandingClock()
        return self._open(target, clock), clock

    def _open(self, path: Path, clock: StandingClock) -> Session:
        identity = Identity(
            apparaat_id=DeviceId("p1"),
            gebruiker=ME,
            rol="consulent",
            regio="Holland Rijnland",
            register_url="http://127.0.0.1:9",
            register_key={},
        )
        return Session(
            store=LocalStore(path, key=self._key),
            identity=identity,
            codes=load_codes(),
            default_beleid=load_default_beleid(),
            clock=clock,
        )


def send_all(session: Session) -> None:
    """Make it look as if the register had accepted everything a while ago.

    Args:
        session: an open copy.
    """
    store = session.store
    with store.transaction():
        for lane in (LANE_WERK, LANE_INZAGE):
            while batch := store.outbox.batch(lane, limit=500):
                store.outbox.accepted(lane, [item.item_id for item in batch])
        store.meta.put(MetaKey.LAATSTE_SYNC_MS, to_ms(_LAST_SYNC))


def dossier_of(session: Session, name: str) -> DossierId:
    """The dossier of somebody.

    Args:
        session: an open copy.
        name: how the whole name begins.

    Raises:
        LookupError: nobody is called so.
    """
    for dossier_id in session.store.dossiers.ids():
        found = session.store.dossiers.find(dossier_id)
        if found is not None and found.persoon.volledige_naam.startswith(name):
            return dossier_id
    raise LookupError(name)
