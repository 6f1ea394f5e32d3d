"""Another database key: after a cut at any moment exactly one key opens the copy, and nothing is missing in it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.keten import LANE_INZAGE
from app.platform.folders import Profile
from app.services import rotation
from app.services.opening import SecretName
from app.services.rotation import rotate, settle, write_keys
from app.storage.errors import StoreDamagedError
from app.storage.highwater import missing
from app.storage.keys import (
    Argon2Cost,
    KeyFile,
    KeyPair,
    WrongSecretError,
    new_secret,
    open_with_release,
    wrap_with_pin,
    wrap_with_release,
)
from app.storage.store import LocalStore
from tests.services.test_unlocking import MemoryKeyStore

CHEAP = Argon2Cost(time_cost=1, memory_kib=1024, parallelism=1)
RELEASED, SECRET = b"r" * 32, b"s" * 32
OLD, NEW = new_secret(), new_secret()


def wraps(key: bytes) -> KeyPair:
    return KeyPair(
        wrap_a=wrap_with_pin(key, pin="482913", device_secret=SECRET, cost=CHEAP),
        wrap_b=wrap_with_release(key, released=RELEASED, device_secret=SECRET),
    )


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """A locked-out copy with three audit rows."""
    profile = Profile(tmp_path / "profiel")
    profile.ensure()
    store = LocalStore(profile.database_file, key=OLD)
    with store.transaction():
        for number in range(3):
            store.audit.add(item_id=f"i{number}", zout=bytes(16), body=b'"inhoud"')
    store.close()
    write_keys(profile, KeyFile(versie=1, wrap_a=None, wrap_b=wraps(OLD).wrap_b))
    return profile


def key_of(profile: Profile) -> bytes:
    keys = msgspec.json.decode(profile.keys_file.read_bytes(), type=KeyFile)
    assert keys.opvolger is None
    return open_with_release(keys.wrap_b, released=RELEASED, device_secret=SECRET)


def content(profile: Profile, key: bytes) -> int:
    store = LocalStore(profile.database_file, key=key)
    try:
        assert store.database.is_whole()
        assert missing(store.highwater.read(), found=store.marks()) == 0
        return store.outbox.waiting(LANE_INZAGE)
    finally:
        store.close()


def test_the_new_key_opens_everything_and_the_old_one_nothing(profile: Profile) -> None:
    keystore = MemoryKeyStore()
    rotate(profile, keystore, old_key=OLD, new_key=NEW, wraps=wraps(NEW))
    settle(profile)
    assert key_of(profile) == NEW
    assert content(profile, NEW) == 3
    with pytest.raises(StoreDamagedError):
        LocalStore(profile.database_file, key=OLD)
    store = LocalStore(profile.database_file, key=NEW)
    assert store.highwater.decode(keystore.secrets[SecretName.HIGH_WATER]) == store.marks()
    backup = store.backup.read()
    store.close()
    assert backup is not None
    assert len(backup.items) == 3


def test_what_was_missing_before_is_missing_after(profile: Profile) -> None:
    keystore = MemoryKeyStore()
    store = LocalStore(profile.database_file, key=OLD)
    keystore.put(SecretName.HIGH_WATER, store.highwater.encode({LANE_INZAGE: 9}))
    store.close()
    rotate(profile, keystore, old_key=OLD, new_key=NEW, wraps=wraps(NEW))
    store = LocalStore(profile.database_file, key=NEW)
    gone = missing(store.highwater.decode(keystore.secrets[SecretName.HIGH_WATER]), found=store.marks())
    store.close()
    assert gone == 6


def test_a_cut_at_any_moment_leaves_one_key_that_opens_everything(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states: list[Path] = []

    def keep_state() -> None:
        states.append(tmp_path / f"stand-{len(states)}")
        shutil.copytree(profile.folder, states[-1])

    def watched(work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            keep_state()
            answer = work(*args, **kwargs)
            keep_state()
            return answer

        return run

    for name in ("rekey", "_to_disk", "write_keys", "_promote", "_renew_files"):
        monkeypatch.setattr(rotation, name, watched(getattr(rotation, name)))
    rotate(profile, MemoryKeyStore(), old_key=OLD, new_key=NEW, wraps=wraps(NEW))
    monkeypatch.undo()
    found = []
    for state in states:
        there = Profile(state)
        settle(there)
        found.append(key_of(there))
        assert content(there, found[-1]) == 3
        assert not list(state.glob("*.wissel*"))
    assert found[0] == OLD
    assert found[-1] == NEW
    assert found == sorted(found, key=lambda key: key == NEW), "the old key until one moment, then the new one"


def test_a_damaged_page_leaves_the_old_key(profile: Profile) -> None:
    data = bytearray(profile.database_file.read_bytes())
    data[-2000] ^= 1
    profile.database_file.write_bytes(data)
    with pytest.raises(StoreDamagedError):
        rotate(profile, MemoryKeyStore(), old_key=OLD, new_key=NEW, wraps=wraps(NEW))
    settle(profile)
    assert key_of(profile) == OLD
    with pytest.raises(WrongSecretError):
        open_with_release(wraps(NEW).wrap_b, released=RELEASED, device_secret=bytes(32))
