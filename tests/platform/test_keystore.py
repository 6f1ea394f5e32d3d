"""The operating system's own key store: a real one answers here (dev.py starts it where the machine has none)."""

import secrets
from collections.abc import Iterator

import keyring.backend
import pytest
from keyring.errors import InitError, KeyringLocked

from app.platform.keystore import (
    KeyStoreAbsentError,
    KeyStoreBrokenError,
    KeyStoreLockedError,
    SystemKeyStore,
)


@pytest.fixture
def keystore() -> Iterator[SystemKeyStore]:
    store = SystemKeyStore(profiel_id=f"test-{secrets.token_hex(4)}")
    yield store
    for name in ("a", "b"):
        store.remove(name)


def test_a_secret_is_kept_replaced_and_forgotten(keystore: SystemKeyStore) -> None:
    assert keystore.get("a") is None
    keystore.put("a", b"\0\xffeen")
    keystore.put("b", b"twee")
    keystore.put("a", b"drie")
    assert (keystore.get("a"), keystore.get("b")) == (b"drie", b"twee")
    keystore.remove("a")
    keystore.remove("a")
    assert keystore.get("a") is None


def test_profiles_do_not_see_each_other(keystore: SystemKeyStore) -> None:
    keystore.put("a", b"x")
    assert SystemKeyStore(profiel_id="een-ander-profiel").get("a") is None


class Backend(keyring.backend.KeyringBackend):
    """Stands where a system's key store would, and does what the test says."""

    priority = 9  # type: ignore[assignment]  # keyring declares a class property

    def __init__(self, fault: Exception | None = None) -> None:
        super().__init__()
        self.fault = fault

    def get_password(self, service: str, username: str) -> str | None:
        if self.fault:
            raise self.fault
        return "iets anders"

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.fault:
            raise self.fault

    def delete_password(self, service: str, username: str) -> None:
        if self.fault:
            raise self.fault


def use(monkeypatch: pytest.MonkeyPatch, backends: list[keyring.backend.KeyringBackend]) -> None:
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: backends)


def test_a_backend_that_is_not_on_the_list_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, [Backend()])
    with pytest.raises(KeyStoreAbsentError):
        SystemKeyStore(profiel_id="x")


def test_a_backend_that_the_organisation_does_not_allow_is_not_used() -> None:
    with pytest.raises(KeyStoreAbsentError):
        SystemKeyStore(profiel_id="x", allowed=())


@pytest.mark.parametrize(
    ("fault", "error"),
    [(KeyringLocked(), KeyStoreLockedError), (InitError(), KeyStoreBrokenError), (None, KeyStoreBrokenError)],
)
def test_locked_broken_and_forgetful_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, fault: Exception | None, error: type[Exception]
) -> None:
    monkeypatch.setattr("app.platform.keystore.ALLOWED_BACKENDS", {"proef": (__name__, "Backend")})
    use(monkeypatch, [Backend(fault)])
    with pytest.raises(error):
        SystemKeyStore(profiel_id="x").put("a", b"geheim")
