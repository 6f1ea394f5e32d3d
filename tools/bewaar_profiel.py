"""Keeps a profile as this version makes it, so that every later version is tested on opening it.

    python3 -m tools.bewaar_profiel          makes tests/data/profielen/VERSION; the last thing before a release

A laptop is set up at a real register, syncs, records, and keeps a draft and events that were not sent. Everybody in it
is invented. The secrets that would stand in a key store stand in a file beside it: they protect nothing.
"""

import argparse
import base64
import hashlib
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from app import __version__
from app.domain.ids import DossierId
from app.domain.keten import LANE_WERK
from app.domain.records import Entiteit
from app.platform.folders import Profile
from app.services.commands import ProposeChange, RecordContact
from app.services.concepten import keep_draft
from app.services.enrolment import Enrolment
from app.services.gegevens import keep_changes
from app.services.meegeleverd import load_codes, load_default_beleid
from app.services.opening import keep_mark
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from app.services.syncing import Syncing
from app.services.unlocking import unlock
from app.services.workers import Workers
from app.storage.database import schema_version
from app.storage.store import DraftStore
from demo.browser import person_at_browser
from proof.laptop import MemoryKeyStore
from proof.register import PASSWORD, ProofClock, add_dossiers, gebruiker_id, new_register
from register.server import RegisterServer

FOLDER: Final = Path(__file__).resolve().parents[1] / "tests" / "data" / "profielen"
PIN: Final = "482913"
SECRETS_FILE: Final = "sleutelbos.json"
EXPECTED_FILE: Final = "verwacht.json"
_NAAM: Final = "anna"
_MOST: Final = 1_000
# Of the running program, and different every time.
_NOT_KEPT: Final = ("logs", "slot")


class Verwacht(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What must come out of a kept profile: hashes of the bytes by id."""

    versie: str
    schema: int
    pincode: str
    op: datetime
    dossiers: tuple[str, ...]
    gebeurtenissen: int
    concepten: dict[str, str]
    onverzonden: dict[str, str]
    gegevens: dict[str, str] = {}
    """Of changes of the data that were not saved; since schema 5."""


def found_in(session: Session, *, versie: str, op: datetime) -> Verwacht:
    """What is in an open copy.

    Args:
        session: the open copy; called on the worker that owns it.
        versie: of the program that made it.
        op: when it was made.
    """
    store = session.store
    ids = tuple(sorted(store.dossiers.ids()))
    return Verwacht(
        versie=versie,
        schema=schema_version(),
        pincode=PIN,
        op=op,
        dossiers=ids,
        gebeurtenissen=sum(len(store.events.of_dossier(dossier_id)) for dossier_id in ids),
        concepten=_drafts_in(store.drafts),
        gegevens=_drafts_in(store.change_drafts),
        onverzonden={
            item.item_id: hashlib.sha256(item.body or b"").hexdigest()
            for item in store.outbox.unsent(LANE_WERK, limit=_MOST)
        },
    )


def _drafts_in(store: DraftStore) -> dict[str, str]:
    return {
        str(dossier_id): hashlib.sha256(store.get(dossier_id) or b"").hexdigest() for dossier_id in store.dossiers()
    }


def keep_profile(target: Path) -> Verwacht:
    """Make a profile and keep it.

    Args:
        target: a folder that is not there yet.
    """
    clock, keystore = ProofClock(), MemoryKeyStore()
    with tempfile.TemporaryDirectory(prefix="huisbezoek-bewaren-") as name:
        profile = Profile(Path(name) / "profiel")
        with (
            new_register(Path(name) / "register", clock, namen=(_NAAM,), database="") as context,
            RegisterServer(context.plek.data_dir, clock=clock) as server,
        ):
            add_dossiers(context, eigenaar_id=gebruiker_id(context, _NAAM), aantal=3)
            expected = _live_a_day(profile, keystore, clock, url=server.url)
        shutil.copytree(profile.folder, target, ignore=shutil.ignore_patterns(*_NOT_KEPT))
    kept = {key: base64.b64encode(value).decode("ascii") for key, value in keystore.all().items()}
    (target / SECRETS_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1))
    (target / EXPECTED_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(expected), indent=1))
    return expected


def _live_a_day(profile: Profile, keystore: MemoryKeyStore, clock: ProofClock, *, url: str) -> Verwacht:
    browser = person_at_browser(naam=_NAAM, wachtwoord=PASSWORD)
    enrolment = Enrolment(
        profile=profile,
        make_keystore=lambda _: keystore,
        clock=clock,
        timer=time.perf_counter,
        open_browser=browser,
    )
    enrolment.log_in(address=url, laptop_naam="Bewaarde laptop")
    enrolment.finish(pin=PIN)
    workers = Workers()
    try:
        session = workers.on_database(
            unlock,
            profile=profile,
            keystore=keystore,
            pin=PIN,
            codes=load_codes(),
            default_beleid=load_default_beleid(),
            clock=clock,
        ).result()
        syncing = Syncing(
            session=session, workers=workers, keystore=keystore, app_versie=__version__, open_browser=browser
        )
        syncing.sync(progress=lambda _: None)
        first, second, third = sorted(workers.on_database(lambda: tuple(session.store.dossiers.ids())).result())
        workers.on_database(_record, session, first, "telefoon", "geen_gehoor").result()
        syncing.sync(progress=lambda _: None)
        clock.move(hours=1)
        workers.on_database(_record, session, second, "huisbezoek", "niemand_thuis").result()
        workers.on_database(_record, session, third, "telefoon", "voicemail_ingesproken").result()
        draft = msgspec.json.encode(_command(session, first, "huisbezoek", "niemand_thuis"))
        workers.on_database(keep_draft, session, dossier_id=first, body=draft).result()
        change = ProposeChange(entiteit=Entiteit.NUMMER, velden={"e164": "071 52"})
        workers.on_database(keep_changes, session, dossier_id=second, wijzigingen=[change]).result()
        expected = workers.on_database(found_in, session, versie=__version__, op=clock().astimezone(UTC)).result()
        syncing.close()
        workers.on_database(keep_mark, session, keystore).result()
        workers.on_database(session.store.close).result()
    finally:
        workers.stop()
    return expected


def _command(session: Session, dossier_id: DossierId, kanaal: str, uitkomst: str) -> RecordContact:
    return RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal=kanaal,
        uitkomst=uitkomst,
        plaatsgevonden_op=session.now(),
        notitie="Bel na vieren nog eens.",
    )


def _record(session: Session, dossier_id: DossierId, kanaal: str, uitkomst: str) -> None:
    record_contact(session, command=_command(session, dossier_id, kanaal, uitkomst))


def _put_aside(target: Path) -> None:
    """Make room for a new profile of this version; one of an older schema goes on to be tested under its number."""
    schema = msgspec.json.decode((target / EXPECTED_FILE).read_bytes(), type=Verwacht).schema
    if schema < schema_version():
        target.rename(target.with_name(f"{target.name}-schema{schema}"))
    else:
        shutil.rmtree(target)


def _tell(target: Path, expected: Verwacht) -> None:
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    print(
        f"{target}: schema {expected.schema}, {len(expected.dossiers)} dossiers, {len(expected.onverzonden)} regels "
        f"niet verstuurd, {len(expected.concepten)} concept, {size // 1024} KiB"
    )


def main(arguments: list[str]) -> int:
    """Keep a profile of this version."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--opnieuw", action="store_true", help="again, for a version that is not out yet")
    asked = parser.parse_args(arguments)
    target = FOLDER / __version__
    if target.exists() and not asked.opnieuw:
        print(f"{target} is er al. Een uitgebracht profiel verandert niet; verhoog de versie, of geef --opnieuw.")
        return 1
    if target.exists():
        _put_aside(target)
    expected = keep_profile(target)
    _tell(target, expected)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
