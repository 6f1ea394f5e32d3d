"""Profiles that earlier versions made open in this one with every draft and every event that was not sent.

They are real: ``tools/bewaar_profiel.py`` of that version made them. The two with a schema in their name are from
before the first release, made with the code of then.
"""

import base64
import shutil
from pathlib import Path

import msgspec
import pytest

from app import __version__
from app.domain.ids import DossierId
from app.platform.folders import Profile
from app.services.commands import RecordContact
from app.services.concepten import read_draft
from app.services.gegevens import read_changes
from app.services.meegeleverd import load_codes, load_default_beleid
from app.services.opening import SecretName
from app.services.reading import read_status
from app.services.session import Session
from app.services.unlocking import MAX_TRIES, WrongPinError, tries_left, unlock
from app.storage.database import Database, schema_version
from app.storage.errors import StoreTooNewError
from app.storage.keys import Argon2Cost, KeyFile, open_with_pin, wrap_with_pin
from proof.laptop import MemoryKeyStore
from tests.e2e.test_sync import nobody_home
from tests.unlocked import TestClock
from tools import bewaar_profiel
from tools.bewaar_profiel import EXPECTED_FILE, FOLDER, SECRETS_FILE, Verwacht, found_in

# What a PIN costs is tested where it is measured; a key file says itself what it costs to open.
_CHEAP = Argon2Cost(time_cost=1, memory_kib=64, parallelism=1)
KEPT = sorted(path.name for path in FOLDER.iterdir())


class Kept:
    """A copy of a kept profile, with the key store that belongs to it."""

    def __init__(self, source: Path, folder: Path) -> None:
        shutil.copytree(source, folder)
        self.profile = Profile(folder)
        self.expected = msgspec.json.decode((folder / EXPECTED_FILE).read_bytes(), type=Verwacht)
        secrets = msgspec.json.decode((folder / SECRETS_FILE).read_bytes(), type=dict[str, str])
        self.keystore = MemoryKeyStore({name: base64.b64decode(value) for name, value in secrets.items()})

    def unlock(self, pin: str = "") -> Session:
        return unlock(
            profile=self.profile,
            keystore=self.keystore,
            pin=pin or self.expected.pincode,
            codes=load_codes(),
            default_beleid=load_default_beleid(),
            clock=TestClock(self.expected.op),
        )

    def make_newer(self) -> None:
        """As a later version would leave it: a schema that this program does not know. Its PIN costs little to try."""
        keys = msgspec.json.decode(self.profile.keys_file.read_bytes(), type=KeyFile)
        secret = self.keystore.get(SecretName.DEVICE_A)
        assert keys.wrap_a is not None
        assert secret is not None
        key = open_with_pin(keys.wrap_a, pin=self.expected.pincode, device_secret=secret)
        database = Database(self.profile.database_file, key=key)
        database.connection.execute(f"PRAGMA user_version = {schema_version() + 1}")
        database.close()
        cheap = wrap_with_pin(key, pin=self.expected.pincode, device_secret=secret, cost=_CHEAP)
        self.profile.keys_file.write_bytes(msgspec.json.encode(msgspec.structs.replace(keys, wrap_a=cheap)))

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.profile.folder.iterdir()) if path.is_file()}


@pytest.mark.parametrize("name", KEPT)
def test_a_profile_of_before_opens_with_every_draft_and_every_unsent_event(name: str, tmp_path: Path) -> None:
    kept = Kept(FOLDER / name, tmp_path / "profiel")
    expected = kept.expected
    assert len(expected.onverzonden) >= 4
    assert expected.concepten
    session = kept.unlock()
    assert (session.ontbreekt, session.gered) == (0, None)
    found = found_in(session, versie=expected.versie, op=expected.op)
    assert found == msgspec.structs.replace(expected, schema=schema_version())
    for dossier_id in expected.concepten:
        draft = read_draft(session.store.drafts.get(DossierId(dossier_id)))
        assert isinstance(draft, RecordContact)
        assert draft.notitie == "Bel na vieren nog eens."
    assert bool(expected.gegevens) == (expected.schema >= 5)
    for dossier_id in expected.gegevens:
        (change,) = read_changes(session, dossier_id=DossierId(dossier_id))
        assert change.velden == {"e164": "071 52"}
    # And the day goes on where it was.
    nobody_home(session, DossierId(expected.dossiers[0]))
    assert read_status(session).te_versturen > len(expected.onverzonden)
    session.store.close()
    again = kept.unlock()
    assert again.ontbreekt == 0
    assert expected.onverzonden.keys() < found_in(again, versie="", op=expected.op).onverzonden.keys()
    again.store.close()


def test_there_is_a_profile_of_every_schema_and_of_this_version() -> None:
    kept = {name: msgspec.json.decode((FOLDER / name / EXPECTED_FILE).read_bytes(), type=Verwacht) for name in KEPT}
    assert {expected.schema for expected in kept.values()} == set(range(1, schema_version() + 1))
    assert kept[__version__].schema == schema_version(), "python3 -m tools.bewaar_profiel"


def test_a_profile_of_a_newer_version_is_refused_untouched_and_says_the_way_out(tmp_path: Path) -> None:
    kept = Kept(FOLDER / __version__, tmp_path / "profiel")
    kept.make_newer()
    before = kept.files()
    for _ in range(MAX_TRIES + 1):
        with pytest.raises(StoreTooNewError) as refused:
            kept.unlock()
    for words in ("nieuwere versie", "Er is niets veranderd", "Installeer de nieuwste versie"):
        assert words in str(refused.value)
    assert kept.files() == before
    assert tries_left(kept.keystore) == MAX_TRIES, "a PIN that was right is no wrong PIN"


def test_a_wrong_pin_before_it_still_counts(tmp_path: Path) -> None:
    kept = Kept(FOLDER / __version__, tmp_path / "profiel")
    kept.make_newer()
    with pytest.raises(WrongPinError):
        kept.unlock("000000")
    with pytest.raises(StoreTooNewError):
        kept.unlock()
    assert tries_left(kept.keystore) == MAX_TRIES - 1


def test_a_profile_is_kept_with_one_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bewaar_profiel, "FOLDER", tmp_path)
    monkeypatch.setattr("app.services.enrolment.calibrate", lambda **_: _CHEAP)
    assert bewaar_profiel.main([]) == 0
    kept = Kept(tmp_path / __version__, tmp_path / "kopie")
    session = kept.unlock()
    assert found_in(session, versie=__version__, op=kept.expected.op) == kept.expected
    session.store.close()
    before = Kept(tmp_path / __version__, tmp_path / "nog een").files()
    assert bewaar_profiel.main([]) == 1, "a profile that was kept stays as it is"
    assert Kept(tmp_path / __version__, tmp_path / "derde").files() == before


def test_a_profile_of_an_older_schema_is_put_aside_and_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bewaar_profiel, "FOLDER", tmp_path)
    monkeypatch.setattr(bewaar_profiel, "keep_profile", lambda target: Kept(FOLDER / __version__, target).expected)
    shutil.copytree(FOLDER / "0.1.0-schema2", tmp_path / __version__)
    assert bewaar_profiel.main(["--opnieuw"]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {__version__, f"{__version__}-schema2"}
    assert bewaar_profiel.main(["--opnieuw"]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {__version__, f"{__version__}-schema2"}
