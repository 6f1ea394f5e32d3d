"""The scenes before the copy is open: setting up, the PIN, the way back after five wrong ones, and a fault."""

from concurrent.futures import Future
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit

from app.domain.errors import UserError
from app.platform.keystore import KeyStoreAbsentError
from app.services.erasing import ErasedError
from app.services.faults import InsecureAddressError, RegisterUnreachableError
from app.services.lease import LeaseExpiredError
from app.services.opening import StoreMissingError
from app.services.pin import LockedOutError, WaitBeforeTryError, WrongPinError
from app.services.syncing import DeviceRevokedError
from app.services.werkplek import Werkplek
from app.ui.entry.change_pin import ChangePinWindow
from app.ui.entry.closed import ClosedWindow
from app.ui.entry.message import MessageWindow
from app.ui.entry.recovery import RecoveryWindow
from app.ui.entry.unlock import UnlockWindow
from app.ui.entry.welcome import WelcomeWindow
from demo.pictures.scene import Scene
from demo.pictures.studio import Studio, fixed_by_organisation

_ADDRESS: Final = "https://register.voorbeeld.example"
_PIN: Final = "482913"


def answer(value: Any = None) -> Future[Any]:
    """An answer that is there already."""
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def refuse(error: Exception) -> Future[Any]:
    """An error that is there already."""
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def _welcome(
    studio: Studio,
    *,
    login: Future[str] | None = None,
    finish: Future[None] | None = None,
    werkplek: Werkplek | None = None,
) -> None:
    studio.show(
        WelcomeWindow(
            start_login=lambda _address, _naam: login or answer("Carla"),
            finish=lambda _pin: finish or answer(),
            cancel_login=lambda: None,
            default_address="https://",
            werkplek=werkplek,
        )
    )


def _log_in(studio: Studio, *, login: Future[str] | None = None, finish: Future[None] | None = None) -> None:
    _welcome(studio, login=login, finish=finish)
    studio.find(QLineEdit, "adres").setText(_ADDRESS)
    studio.type_into("laptopNaam", "Laptop van Carla")
    studio.click("inloggen")


def _choose_pin(studio: Studio, *, pin: str, again: str, finish: Future[None] | None = None) -> None:
    _log_in(studio, finish=finish)
    studio.type_into("nieuwePincode", pin)
    studio.type_into("herhaling", again)
    studio.click("pincodeInstellen")


def _nothing_filled_in(studio: Studio) -> None:
    _welcome(studio)
    studio.click("inloggen")


def _unlock(studio: Studio, *, tried: Future[object] | None = None, notice: UserError | None = None) -> None:
    studio.show(UnlockWindow(unlock=lambda _pin: tried or answer(), voornaam="Carla", notice=notice))
    if tried is not None:
        studio.type_into("pincode", _PIN)
        studio.press("Return")


def _change_pin(studio: Studio) -> None:
    studio.show(ChangePinWindow(change=lambda _pin, _new: Future()))


def _closed(studio: Studio) -> None:
    window = ClosedWindow(
        LeaseExpiredError(),
        sync=lambda: refuse(RegisterUnreachableError()),
        log_in=Future,
        cancel=lambda: None,
        needs_log_in=lambda _: False,
    )
    studio.show(window)
    studio.click("verbinden")


def _recovery(studio: Studio) -> None:
    studio.show(RecoveryWindow(start_login=answer, finish=lambda _pin: answer(), cancel_login=lambda: None))


def _recovery_pin(studio: Studio) -> None:
    _recovery(studio)
    studio.click("inloggen")


ENTRY_SCENES: Final = (
    Scene("inrichten", _welcome),
    Scene("inrichten-van-de-organisatie", partial(_welcome, werkplek=fixed_by_organisation())),
    Scene("inrichten-niets-ingevuld", _nothing_filled_in),
    Scene("inrichten-adres-niet-veilig", partial(_log_in, login=refuse(InsecureAddressError()))),
    Scene("inrichten-geen-verbinding", partial(_log_in, login=refuse(RegisterUnreachableError()))),
    Scene("inrichten-wacht-op-browser", partial(_log_in, login=Future())),
    Scene("pincode-kiezen", _log_in),
    Scene("pincode-te-makkelijk", partial(_choose_pin, pin="123456", again="123456")),
    Scene("pincode-niet-gelijk", partial(_choose_pin, pin=_PIN, again="482914")),
    Scene("pincode-wordt-versleuteld", partial(_choose_pin, pin=_PIN, again=_PIN, finish=Future())),
    Scene("inrichten-klaar", partial(_choose_pin, pin=_PIN, again=_PIN)),
    Scene("ontgrendelen", _unlock),
    Scene("ontgrendelen-bezig", partial(_unlock, tried=Future())),
    Scene("ontgrendelen-verkeerde-pincode", partial(_unlock, tried=refuse(WrongPinError(left=2)))),
    Scene("ontgrendelen-wachten", partial(_unlock, tried=refuse(WaitBeforeTryError(seconds=30)))),
    Scene("ontgrendelen-buitengesloten", partial(_unlock, tried=refuse(LockedOutError()))),
    Scene("ontgrendelen-ingetrokken", partial(_unlock, notice=DeviceRevokedError())),
    Scene("pincode-wijzigen", _change_pin),
    Scene("dossiers-dicht", _closed),
    Scene("herstellen", _recovery),
    Scene("herstellen-nieuwe-pincode", _recovery_pin),
    Scene("melding-geen-sleutelbos", lambda studio: studio.show(MessageWindow("Huisbezoek", KeyStoreAbsentError()))),
    Scene("melding-gewist", lambda studio: studio.show(MessageWindow("Huisbezoek", ErasedError()))),
    Scene("melding-gegevens-weg", lambda studio: studio.show(MessageWindow("Huisbezoek", StoreMissingError()))),
)
