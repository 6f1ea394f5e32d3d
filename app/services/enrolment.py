"""Setting up a laptop: address, log-in, device key, PIN. The copy exists only when every step has succeeded.

Order matters: keys go into the key store and are read back before the database is made with them, and the settings
are written last, so that an interrupted set-up simply starts again.
"""

import contextlib
import secrets
from collections.abc import Callable

import msgspec

from app.domain.errors import UserError
from app.domain.ids import DeviceId, GebruikerId
from app.domain.records import Consulent
from app.domain.words import QT_TRANSLATE_NOOP
from app.platform.folders import Profile, ProfileSettings
from app.platform.keystore import KeyStore, KeyStoreBrokenError
from app.services.herstelsleutel import seal_key
from app.services.opening import SecretName, remove_database
from app.services.pin import check_pin
from app.services.rotation import write_keys
from app.services.session import Clock, Identity
from app.services.unlocking import recover
from app.storage.keys import KeyFile, calibrate, new_secret, wrap_with_pin, wrap_with_release
from app.storage.meta import MetaKey
from app.storage.store import LocalStore
from app.sync.adres import check_address
from app.sync.berichten import Inschrijving
from app.sync.client import RegisterClient
from app.sync.dpop import DeviceKey, unb64url
from app.sync.login import BrowserLogin
from app.sync.signed import read_recovery_key

LOGIN_TIMEOUT_S = 300.0


class AlreadyEnrolledError(UserError):
    """A copy exists already; making new keys would make it unreadable."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten", "Deze laptop is al ingericht. Er is niets veranderd. Ontgrendel met je pincode."
            )
        )


class NotAConsulentError(UserError):
    """Only who visits has a copy on a laptop."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Met dit account kun je geen laptop inrichten: dat is voor consulenten en stagiairs. "
                "Er is niets veranderd. Log in met een ander account of vraag de coördinator.",
            )
        )


class Enrolment:
    """One set-up in progress: :meth:`log_in`, then :meth:`finish`. Runs on the network worker."""

    def __init__(
        self,
        *,
        profile: Profile,
        make_keystore: Callable[[str], KeyStore],
        clock: Clock,
        timer: Callable[[], float],
        open_browser: Callable[[str], object],
        ca_file: str = "",
    ) -> None:
        """Prepare a set-up.

        Args:
            profile: the profile folder.
            make_keystore: gives the key store of a profile id.
            clock: gives the moment.
            timer: seconds that only go up.
            open_browser: opens an address in the user's browser.
            ca_file: certificate authority of the organisation, if it has its own.
        """
        self._profile = profile
        self._make_keystore = make_keystore
        self._clock = clock
        self._timer = timer
        self._open_browser = open_browser
        self._ca_file = ca_file
        self._login: BrowserLogin | None = None
        self._client: RegisterClient | None = None
        self._device_key: DeviceKey | None = None
        self._answer: Inschrijving | None = None
        self._refresh_token = ""

    def cancel(self) -> None:
        """Stop waiting for the browser; callable from another thread."""
        if self._login is not None:
            self._login.cancel()

    def log_in(self, *, address: str, laptop_naam: str) -> str:
        """Log in with the browser and make this laptop known to the register.

        Args:
            address: the register's address as typed.
            laptop_naam: how the coördinator knows this laptop.

        Returns:
            The first name of who logged in.

        Raises:
            AlreadyEnrolledError: there is a copy on this laptop.
            NotAConsulentError: this account gets no copy.
            InsecureAddressError, RegisterUnreachableError, UntrustedRegisterError, LoginFailedError: as they say.
        """
        if self._profile.load_settings() is not None:
            raise AlreadyEnrolledError
        self._device_key = DeviceKey.generate()
        client = RegisterClient(
            address=check_address(address),
            device_key=self._device_key,
            clock=self._clock,
            save_refresh_token=self._keep_token,
            ca_file=self._ca_file,
        )
        self._login = BrowserLogin(authorize_url=client.authorize_url, open_browser=self._open_browser)
        client.log_in(self._login.run(timeout_s=LOGIN_TIMEOUT_S))
        answer = client.enrol(naam=laptop_naam)
        if answer.gebruiker.rol not in ("consulent", "stagiair"):
            raise NotAConsulentError
        self._client, self._answer = client, answer
        return answer.gebruiker.voornaam

    def _keep_token(self, token: str) -> None:
        self._refresh_token = token

    def finish(self, *, pin: str) -> None:
        """Make the keys and the empty encrypted copy.

        Args:
            pin: what the user chose.

        Raises:
            WeakPinError: the PIN is too easy.
            KeyStoreAbsentError, KeyStoreLockedError, KeyStoreBrokenError, FolderError, DiskFullError: nothing was
                set up; the user can try again.
            RuntimeError: :meth:`log_in` was not done.
        """
        check_pin(pin)
        answer, device_key, client = self._answer, self._device_key, self._client
        if answer is None or device_key is None or client is None:
            raise RuntimeError("log_in comes before finish")
        profile = self._profile
        profile.ensure()
        settings = ProfileSettings(
            profiel_id=secrets.token_hex(8), register_url=client.address, apparaat_id=answer.apparaat_id
        )
        keystore = self._make_keystore(settings.profiel_id)
        secret_a, secret_b, database_key = new_secret(), new_secret(), new_secret()
        keystore.put(SecretName.DEVICE_A, secret_a)
        keystore.put(SecretName.DEVICE_B, secret_b)
        keystore.put(SecretName.DEVICE_KEY, device_key.to_bytes())
        keys = KeyFile(
            versie=1,
            wrap_a=wrap_with_pin(database_key, pin=pin, device_secret=secret_a, cost=calibrate(timer=self._timer)),
            wrap_b=wrap_with_release(database_key, released=unb64url(answer.herstelgeheim), device_secret=secret_b),
        )
        write_keys(profile, keys)
        draft = profile.database_file.with_suffix(".nieuw")
        remove_database(draft)
        store = LocalStore(draft, key=database_key)
        with store.transaction():
            store.meta.put(MetaKey.APPARAAT, _identity(answer, client.address))
            store.meta.put(MetaKey.REFRESH_TOKEN, self._refresh_token)
        copy = None
        if answer.herstelsleutel:
            key = read_recovery_key(answer.herstelsleutel, register_key=answer.register_sleutel)
            copy = seal_key(store, key)
        store.close()
        # A database without settings is of a set-up that was cut off here before: nobody has worked in it.
        remove_database(profile.database_file)
        draft.replace(profile.database_file)
        profile.save_settings(settings)
        if copy is not None:
            # The first sync sends it again when this fails, since the copy does not say that it was sent.
            with contextlib.suppress(UserError):
                client.send_key_copy(copy)
        client.close()


class Recovery:
    """The way back after five wrong PINs: log in, then choose a new PIN. Runs on the network worker."""

    def __init__(
        self,
        *,
        profile: Profile,
        settings: ProfileSettings,
        keystore: KeyStore,
        clock: Clock,
        timer: Callable[[], float],
        open_browser: Callable[[str], object],
    ) -> None:
        """Prepare; arguments as :class:`Enrolment`, for a profile that was set up."""
        self._profile, self._settings, self._keystore = profile, settings, keystore
        self._clock, self._timer, self._open_browser = clock, timer, open_browser
        self._login: BrowserLogin | None = None
        self._released = b""

    def cancel(self) -> None:
        """Stop waiting for the browser; callable from another thread."""
        if self._login is not None:
            self._login.cancel()

    def log_in(self) -> None:
        """Log in with the browser and fetch the secret that opens the copy again.

        Raises:
            LoginFailedError, RegisterUnreachableError, UntrustedRegisterError, DeviceRevokedError: as they say.
            KeyStoreBrokenError: this laptop's key is not in the key store.
        """
        stored = self._keystore.get(SecretName.DEVICE_KEY)
        if stored is None:
            raise KeyStoreBrokenError
        client = RegisterClient(
            address=self._settings.register_url,
            device_key=DeviceKey.from_bytes(stored),
            clock=self._clock,
            ca_file=self._settings.ca_bestand,
        )
        self._login = BrowserLogin(authorize_url=client.authorize_url, open_browser=self._open_browser)
        client.log_in(self._login.run(timeout_s=LOGIN_TIMEOUT_S))
        self._released = unb64url(client.release_secret(self._settings.apparaat_id))
        client.close()

    def finish(self, *, pin: str) -> None:
        """Choose the new PIN; errors as :func:`app.services.unlocking.recover`."""
        recover(profile=self._profile, keystore=self._keystore, released=self._released, new_pin=pin, timer=self._timer)


def _identity(answer: Inschrijving, address: str) -> Identity:
    gebruiker = answer.gebruiker
    return Identity(
        apparaat_id=DeviceId(answer.apparaat_id),
        gebruiker=Consulent(
            id=GebruikerId(gebruiker.id),
            naam=gebruiker.naam,
            voornaam=gebruiker.voornaam,
            telefoon=gebruiker.telefoon,
        ),
        rol=gebruiker.rol,
        regio=answer.regio.naam,
        register_url=address,
        register_key=msgspec.convert(answer.register_sleutel, dict[str, str]),
    )
