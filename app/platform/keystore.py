"""The operating system's key store: absent, locked and broken are told apart, and nothing else ever stands in.

Only backends that the system itself protects are taken. A value is read back after every write, because some
backends say yes and keep nothing.
"""

import base64
import binascii
from collections.abc import Collection
from typing import Final, Protocol

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP

# Module and class of the backends that keep secrets under the user's log-in, by the name that an organisation gives
# them. Others wrote plain text or nothing.
ALLOWED_BACKENDS: Final = {
    "secret-service": ("keyring.backends.SecretService", "Keyring"),
    "windows": ("keyring.backends.Windows", "WinVaultKeyring"),
    "macos": ("keyring.backends.macOS", "Keyring"),
}


class KeyStoreAbsentError(UserError):
    """No key store that we may use answers on this machine."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Deze computer heeft geen sleutelbos die Huisbezoek kan gebruiken. Er is niets veranderd. "
                "Vraag de beheerder om de sleutelbos aan te zetten (Windows-referentiebeheer of GNOME-sleutelbos).",
            )
        )


class KeyStoreLockedError(UserError):
    """The key store is there, but the user has not opened it."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De sleutelbos van deze computer is op slot. Je werk staat veilig op deze laptop. "
                "Open de sleutelbos en probeer het opnieuw.",
            )
        )


class KeyStoreBrokenError(UserError):
    """The key store answers with an error, or does not keep what it is given."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De sleutelbos van deze computer werkt niet goed. Je werk staat veilig op deze laptop. "
                "Start de computer opnieuw; helpt dat niet, bel dan de beheerder.",
            )
        )


class KeyStore(Protocol):
    """Keeps small secrets by name."""

    def get(self, name: str) -> bytes | None:
        """Return a secret, or None when there is none of that name."""

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret."""

    def remove(self, name: str) -> None:
        """Forget a secret; one that is not there is no error."""


class SystemKeyStore:
    """The key store of the operating system, through an allow-listed backend of ``keyring``."""

    def __init__(self, *, profiel_id: str, allowed: Collection[str] | None = None) -> None:
        """Choose the backend.

        Args:
            profiel_id: keeps the entries of several profiles apart.
            allowed: names of backends, out of :data:`ALLOWED_BACKENDS`; all of them by default.

        Raises:
            KeyStoreAbsentError: none of the allowed backends works here.
        """
        # keyring costs a tenth of a second to import, which the lock screen must not wait for.
        from keyring.backend import KeyringBackend, get_all_keyring

        self._service = f"huisbezoek/{profiel_id}"
        backends = {backend for name, backend in ALLOWED_BACKENDS.items() if allowed is None or name in allowed}
        found: KeyringBackend | None = None
        for backend in get_all_keyring():
            if (type(backend).__module__, type(backend).__name__) in backends and backend.priority > 0:
                found = backend
        if found is None:
            raise KeyStoreAbsentError
        if hasattr(found, "persist"):
            found.persist = "local machine"
        self._backend = found

    def get(self, name: str) -> bytes | None:
        """Return a secret, or None when there is none of that name.

        Raises:
            KeyStoreLockedError: the user has not opened the store.
            KeyStoreBrokenError: the store fails or holds something that is not ours.
        """
        from keyring.errors import KeyringError, KeyringLocked

        try:
            text = self._backend.get_password(self._service, name)
            return None if text is None else base64.b64decode(text, validate=True)
        except KeyringLocked as error:
            raise KeyStoreLockedError from error
        except (KeyringError, binascii.Error, OSError) as error:
            raise KeyStoreBrokenError from error

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret and read it back.

        Raises:
            KeyStoreLockedError: the user has not opened the store.
            KeyStoreBrokenError: the store fails, or gives back something else.
        """
        from keyring.errors import KeyringError, KeyringLocked

        try:
            self._backend.set_password(self._service, name, base64.b64encode(value).decode("ascii"))
        except KeyringLocked as error:
            raise KeyStoreLockedError from error
        except (KeyringError, OSError) as error:
            raise KeyStoreBrokenError from error
        if self.get(name) != value:
            raise KeyStoreBrokenError

    def remove(self, name: str) -> None:
        """Forget a secret; one that is not there is no error.

        Raises:
            KeyStoreLockedError: the user has not opened the store.
            KeyStoreBrokenError: the store fails.
        """
        from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError

        try:
            self._backend.delete_password(self._service, name)
        except PasswordDeleteError:
            if self.get(name) is not None:
                raise KeyStoreBrokenError from None
        except KeyringLocked as error:
            raise KeyStoreLockedError from error
        except (KeyringError, OSError) as error:
            raise KeyStoreBrokenError from error
