"""Opening the copy: PIN and key store together, a counter that no restart resets, and the way back."""

import time
from datetime import timedelta
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from app.domain.beleid import parse_beleid
from app.domain.codes import parse_codelijsten
from app.platform.folders import Profile
from app.services.opening import SecretName, keep_mark
from app.services.pin import LockedOutError, WaitBeforeTryError, WeakPinError, WrongPinError, check_pin
from app.services.rotation import write_keys
from app.services.session import Identity, Session
from app.services.unlocking import KeysMissingError, change_pin, recover, tries_left, unlock
from app.storage.keys import Argon2Cost, KeyFile, new_secret, wrap_with_pin, wrap_with_release
from app.storage.meta import MetaKey
from app.storage.store import LocalStore
from tests.unlocked import TestClock

PIN = "482913"
RELEASED = b"r" * 32
CHEAP = Argon2Cost(time_cost=1, memory_kib=1024, parallelism=1)


class MemoryKeyStore:
    """Keeps secrets for the test; the real one has tests of its own."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.secrets.get(name)

    def put(self, name: str, value: bytes) -> None:
        self.secrets[name] = value

    def remove(self, name: str) -> None:
        self.secrets.pop(name, None)


@pytest.fixture
def keystore() -> MemoryKeyStore:
    return MemoryKeyStore()


@pytest.fixture
def profile(tmp_path: Path, keystore: MemoryKeyStore, session: Session) -> Profile:
    """A profile that was set up, made from the parts that enrolment uses."""
    profile = Profile(tmp_path / "profiel")
    profile.ensure()
    database_key, secret_a, secret_b = new_secret(), new_secret(), new_secret()
    keystore.put(SecretName.DEVICE_A, secret_a)
    keystore.put(SecretName.DEVICE_B, secret_b)
    wrap_a = wrap_with_pin(database_key, pin=PIN, device_secret=secret_a, cost=CHEAP)
    wrap_b = wrap_with_release(database_key, released=RELEASED, device_secret=secret_b)
    write_keys(profile, KeyFile(versie=1, wrap_a=wrap_a, wrap_b=wrap_b))
    store = LocalStore(profile.database_file, key=database_key)
    identity: Identity = session.identity
    with store.transaction():
        store.meta.put(MetaKey.APPARAAT, identity)
    store.close()
    return profile


def attempt(profile: Profile, keystore: MemoryKeyStore, clock: TestClock, pin: str = PIN) -> Session:
    folder = resources.files("resources")
    return unlock(
        profile=profile,
        keystore=keystore,
        pin=pin,
        codes=parse_codelijsten((folder / "codelijsten.json").read_bytes()),
        default_beleid=parse_beleid((folder / "beleid.json").read_bytes()),
        clock=clock,
    )


def test_the_right_pin_opens_and_leaves_an_audit_row(
    profile: Profile, keystore: MemoryKeyStore, clock: TestClock
) -> None:
    with pytest.raises(WrongPinError):
        attempt(profile, keystore, clock, "000001")
    opened = attempt(profile, keystore, clock)
    bodies = [item.body or b"" for item in opened.store.outbox.batch("inzage", limit=5)]
    opened.store.close()
    assert [b"ontgrendelen_mislukt" in bodies[0], b'"ontgrendeld"' in bodies[1]] == [True, True]
    assert tries_left(keystore) == 5


def test_either_factor_missing_opens_nothing(profile: Profile, keystore: MemoryKeyStore, clock: TestClock) -> None:
    keystore.put(SecretName.DEVICE_A, new_secret())
    with pytest.raises(WrongPinError):
        attempt(profile, keystore, clock)
    keystore.remove(SecretName.DEVICE_A)
    with pytest.raises(KeysMissingError):
        attempt(profile, keystore, clock)


def test_five_wrong_pins_lock_out_and_old_files_bring_nothing_back(
    profile: Profile, keystore: MemoryKeyStore, clock: TestClock
) -> None:
    old_file = profile.keys_file.read_bytes()
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPinError) as caught:
            attempt(profile, keystore, clock, "000001")
        assert caught.value.left == left
    with pytest.raises(WaitBeforeTryError) as wait:
        attempt(profile, keystore, clock)
    assert wait.value.seconds == 60
    clock.at += timedelta(minutes=1)
    with pytest.raises(LockedOutError):
        attempt(profile, keystore, clock, "000001")
    with pytest.raises(LockedOutError):
        attempt(profile, keystore, clock)
    profile.keys_file.write_bytes(old_file)
    keystore.put(SecretName.TRIES, msgspec.json.encode({"count": 0}))
    with pytest.raises(KeysMissingError):
        attempt(profile, keystore, clock)


def test_the_try_is_counted_before_it_is_checked(
    profile: Profile, keystore: MemoryKeyStore, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_args: object, **_fields: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.services.unlocking.open_with_pin", killed)
    with pytest.raises(KeyboardInterrupt):
        attempt(profile, keystore, clock)
    assert tries_left(keystore) == 4


def test_after_a_lock_out_the_register_s_secret_gives_a_new_pin(
    profile: Profile, keystore: MemoryKeyStore, clock: TestClock
) -> None:
    for _ in range(5):
        clock.at += timedelta(minutes=2)
        with pytest.raises((WrongPinError, LockedOutError)):
            attempt(profile, keystore, clock, "000001")
    with pytest.raises(KeysMissingError):
        recover(profile=profile, keystore=keystore, released=b"x" * 32, new_pin="730284", timer=time.perf_counter)
    recover(profile=profile, keystore=keystore, released=RELEASED, new_pin="730284", timer=time.perf_counter)
    opened = attempt(profile, keystore, clock, "730284")
    assert opened.store.audit.next_volgnummer() > 1
    opened.store.close()


@pytest.mark.parametrize("pin", ["12345", "111111", "123456", "987654", ""])
def test_a_weak_pin_is_refused(pin: str) -> None:
    with pytest.raises(WeakPinError):
        check_pin(pin)


def test_a_broken_key_file_is_said_and_not_replaced(
    profile: Profile, keystore: MemoryKeyStore, clock: TestClock
) -> None:
    profile.keys_file.write_bytes(b"{")
    with pytest.raises(KeysMissingError):
        attempt(profile, keystore, clock)
    assert profile.keys_file.read_bytes() == b"{"


@pytest.mark.parametrize("file_beside_too", [False, True])
def test_a_database_that_was_put_back_is_told_and_audited(
    profile: Profile, keystore: MemoryKeyStore, clock: TestClock, file_beside_too: bool
) -> None:
    attempt(profile, keystore, clock).store.close()
    mark = profile.database_file.with_suffix(".stand")
    old, old_mark = profile.database_file.read_bytes(), mark.read_bytes()
    opened = attempt(profile, keystore, clock)
    assert opened.ontbreekt == 0
    keep_mark(opened, keystore)
    opened.store.close()
    profile.database_file.write_bytes(old)
    if file_beside_too:  # then the key store still knows
        mark.write_bytes(old_mark)
    opened = attempt(profile, keystore, clock)
    bodies = [item.body or b"" for item in opened.store.outbox.batch("inzage", limit=9)]
    opened.store.close()
    assert opened.ontbreekt == 1
    assert any(b"registraties_ontbreken" in body for body in bodies)


def change(profile: Profile, keystore: MemoryKeyStore, clock: TestClock, pin: str, new_pin: str) -> None:
    change_pin(
        profile=profile, keystore=keystore, pin=pin, new_pin=new_pin, clock=clock, timer=iter([0.0, 1.0]).__next__
    )


def test_another_pin_opens_and_the_old_one_no_more(
    profile: Profile, keystore: MemoryKeyStore, clock: TestClock
) -> None:
    change(profile, keystore, clock, PIN, "velden-19")
    with pytest.raises(WrongPinError):
        attempt(profile, keystore, clock)
    attempt(profile, keystore, clock, "velden-19").store.close()


def test_changing_the_pin_is_no_way_around_the_counter(
    profile: Profile, keystore: MemoryKeyStore, clock: TestClock
) -> None:
    with pytest.raises(WeakPinError):
        change(profile, keystore, clock, "000001", "111111")
    assert tries_left(keystore) == 5
    for _ in range(4):
        with pytest.raises(WrongPinError):
            change(profile, keystore, clock, "000001", "velden-19")
    assert tries_left(keystore) == 1
    with pytest.raises(WaitBeforeTryError):
        change(profile, keystore, clock, PIN, "velden-19")
    clock.move(minutes=2)
    with pytest.raises(LockedOutError):
        change(profile, keystore, clock, "000001", "velden-19")
    assert SecretName.DEVICE_A not in keystore.secrets
