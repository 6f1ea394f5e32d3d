"""A laptop's day as a process of its own, which a test can kill at any moment and start again.

Usage: ``python -m tests.e2e.day_process PROFILE PIN NAME PASSWORD``. Prints ``SAVED <handeling>`` after each durable
save and ``DONE`` when everything was recorded and accepted.
"""

import logging
import sys
import threading
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from app.domain.beleid import parse_beleid
from app.domain.codes import parse_codelijsten
from app.domain.errors import UserError
from app.domain.ids import DossierId
from app.platform.folders import Profile
from app.platform.keystore import SystemKeyStore
from app.services.commands import RecordContact
from app.services.reading import open_dossier, read_status, search_dossiers
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from app.services.syncing import LoginNeededError, Syncing
from app.services.unlocking import unlock
from app.services.workers import Workers
from demo.browser import person_at_browser

_RETRY_S = 0.2
_EVERYBODY = 100_000


def main(profile_folder: str, pin: str, naam: str, wachtwoord: str) -> None:
    """Unlock, record one visit for every dossier that has none yet, syncing in between, until all is accepted."""
    logging.disable()
    profile = Profile(Path(profile_folder))
    settings = profile.load_settings()
    if settings is None:
        raise SystemExit("not enrolled")
    keystore, workers = SystemKeyStore(profiel_id=settings.profiel_id), Workers()
    folder = resources.files("resources")
    session = workers.on_database(
        unlock,
        profile=profile,
        keystore=keystore,
        pin=pin,
        codes=parse_codelijsten((folder / "codelijsten.json").read_bytes()),
        default_beleid=parse_beleid((folder / "beleid.json").read_bytes()),
        clock=lambda: datetime.now(UTC),
    ).result()
    print("OPEN", flush=True)
    syncing = Syncing(
        session=session,
        workers=workers,
        keystore=keystore,
        app_versie="test",
        open_browser=person_at_browser(naam=naam, wachtwoord=wachtwoord),
    )
    for number, dossier_id in enumerate(workers.on_database(_waiting, session).result()):
        saved = workers.on_database(_visit, session, dossier_id).result()
        print(f"SAVED {saved}", flush=True)
        if number % 4 == 3:
            _try_sync(syncing)
    while workers.on_database(read_status, session).result().te_versturen:
        _try_sync(syncing)
    print("DONE", flush=True)
    workers.on_database(session.store.close).result()
    workers.stop()


def _waiting(session: Session) -> list[DossierId]:
    rows = search_dossiers(session, typed="", opened=True, limit=_EVERYBODY)
    return [row.dossier_id for row in rows if not open_dossier(session, dossier_id=row.dossier_id, opened=True).verloop]


def _visit(session: Session, dossier_id: DossierId) -> str:
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="huisbezoek",
        uitkomst="niemand_thuis",
        plaatsgevonden_op=session.now(),
        kaart_achtergelaten=True,
        notitie="Belt niet open.",
    )
    return record_contact(session, command=command).handeling_id


def _try_sync(syncing: Syncing) -> None:
    """Sync; log in again where the register asks (a token that was spent just before a kill), wait where it is down."""
    try:
        try:
            syncing.sync(progress=lambda _: None)
        except LoginNeededError:
            syncing.log_in()
    except UserError as error:
        print(f"FAULT {type(error).__name__}", flush=True)
        threading.Event().wait(_RETRY_S)


if __name__ == "__main__":
    main(*sys.argv[1:5])
