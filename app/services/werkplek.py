"""What the organisation fixed for this laptop and what holds because of it: six settings, each with a safe value.

A value that is not understood is never guessed at: the safe value holds, and it is told what is wrong. No value can
make a laptop less safe than a setting of the program itself may be.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP
from app.platform.folders import ProfileSettings
from app.platform.keystore import ALLOWED_BACKENDS
from app.platform.werkplek import Source, Vastgelegd, read_sources, system_sources
from app.sync.adres import check_address
from app.sync.errors import InsecureAddressError

RUST_MINUTEN: Final = 5
_LONGEST_RUST: Final = 15
_LONGEST_LEASE: Final = 31

_T = TypeVar("_T")


class Instelling(StrEnum):
    """The settings, by the names that they have in a file; in the registry they may be written ``RegisterAdres``."""

    REGISTER_ADRES = "register_adres"
    CA_BESTAND = "ca_bestand"
    LEASE_DAGEN = "lease_dagen"
    RUST_MINUTEN = "rust_minuten"
    SLEUTELBOSSEN = "sleutelbossen"
    SCHERMOPNAME = "schermopname"


_WRONG: Final = {
    Instelling.REGISTER_ADRES: QT_TRANSLATE_NOOP(
        "fouten",
        "Een instelling van je organisatie klopt niet: register_adres ({bron}) moet een adres zijn dat begint met "
        "https://. Er is geen adres vastgelegd. Geef dit door aan de beheerder.",
    ),
    Instelling.CA_BESTAND: QT_TRANSLATE_NOOP(
        "fouten",
        "Een instelling van je organisatie klopt niet: ca_bestand ({bron}) moet het volledige pad zijn van een bestand "
        "met certificaten (PEM). Huisbezoek vertrouwt alleen de gewone uitgevers. Geef dit door aan de beheerder.",
    ),
    Instelling.LEASE_DAGEN: QT_TRANSLATE_NOOP(
        "fouten",
        "Een instelling van je organisatie klopt niet: lease_dagen ({bron}) moet een getal zijn van 1 tot en met 31. "
        "De termijn van het register geldt. Geef dit door aan de beheerder.",
    ),
    Instelling.RUST_MINUTEN: QT_TRANSLATE_NOOP(
        "fouten",
        "Een instelling van je organisatie klopt niet: rust_minuten ({bron}) moet een getal zijn van 1 tot en met 15. "
        "Huisbezoek vergrendelt na 5 minuten. Geef dit door aan de beheerder.",
    ),
    Instelling.SLEUTELBOSSEN: QT_TRANSLATE_NOOP(
        "fouten",
        "Een instelling van je organisatie klopt niet: sleutelbossen ({bron}) moet een of meer zijn van windows, "
        "secret-service en macos. Huisbezoek gebruikt de sleutelbos van het systeem. Geef dit door aan de beheerder.",
    ),
    Instelling.SCHERMOPNAME: QT_TRANSLATE_NOOP(
        "fouten",
        "Een instelling van je organisatie klopt niet: schermopname ({bron}) moet blokkeren of toestaan zijn. "
        "Opnemen blijft geblokkeerd. Geef dit door aan de beheerder.",
    ),
}
_UNKNOWN: Final = QT_TRANSLATE_NOOP(
    "fouten",
    "Huisbezoek kent een instelling van je organisatie niet: {naam} ({bron}). Ze doet niets. Geef dit door aan de "
    "beheerder.",
)


class PolicyValueError(UserError):
    """One setting of the organisation is not used."""


@dataclass(frozen=True, kw_only=True)
class Werkplek:
    """What holds on this laptop.

    ``register_adres`` and ``ca_bestand`` are empty and ``lease_dagen`` is None where nothing was fixed: then what was
    chosen at the set-up holds, and what the register says. ``bronnen`` gives the place of each setting that was fixed.
    """

    register_adres: str = ""
    ca_bestand: str = ""
    lease_dagen: int | None = None
    rust_minuten: int = RUST_MINUTEN
    sleutelbossen: tuple[str, ...] = tuple(ALLOWED_BACKENDS)
    schermopname_mag: bool = False
    bronnen: dict[Instelling, str] = field(default_factory=dict)
    fouten: tuple[UserError, ...] = ()

    def overlay(self, settings: ProfileSettings) -> ProfileSettings:
        """What holds for a profile; the profile itself keeps what was chosen at its set-up.

        Args:
            settings: of the profile.
        """
        return msgspec.structs.replace(
            settings,
            register_url=self.register_adres or settings.register_url,
            ca_bestand=self.ca_bestand or settings.ca_bestand,
        )


def read_werkplek(sources: Iterable[Source] | None = None) -> Werkplek:
    """Read what the organisation fixed; never fails, because a laptop must also open with a setting that is wrong.

    Args:
        sources: the places, the one that goes first at the front; those of this system by default.
    """
    read = read_sources(system_sources() if sources is None else sources)
    werkplek, faults = Werkplek(), list(read.fouten)
    for key, found in read.waarden.items():
        setting = _BY_KEY.get(key)
        if setting is None:
            faults.append(PolicyValueError(_UNKNOWN, naam=found.naam, bron=found.bron))
            continue
        try:
            werkplek = _READERS[setting](werkplek, found)
        except ValueError:
            faults.append(PolicyValueError(_WRONG[setting], bron=found.bron))
            continue
        werkplek.bronnen[setting] = found.bron
    return replace(werkplek, fouten=tuple(faults))


def _register_adres(werkplek: Werkplek, found: Vastgelegd) -> Werkplek:
    try:
        return replace(werkplek, register_adres=check_address(_of_kind(found, str)))
    except InsecureAddressError as error:
        raise ValueError from error


def _ca_bestand(werkplek: Werkplek, found: Vastgelegd) -> Werkplek:
    path = Path(_of_kind(found, str))
    if not path.is_absolute():
        raise ValueError
    import ssl

    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(path)
    except OSError as error:
        raise ValueError from error
    if not context.cert_store_stats()["x509"]:
        raise ValueError
    return replace(werkplek, ca_bestand=str(path))


def _lease_dagen(werkplek: Werkplek, found: Vastgelegd) -> Werkplek:
    return replace(werkplek, lease_dagen=_number(found, most=_LONGEST_LEASE))


def _rust_minuten(werkplek: Werkplek, found: Vastgelegd) -> Werkplek:
    return replace(werkplek, rust_minuten=_number(found, most=_LONGEST_RUST))


def _sleutelbossen(werkplek: Werkplek, found: Vastgelegd) -> Werkplek:
    # One line with commas as well, since that is what a template of group policy can ask for simply.
    given = found.waarde.split(",") if isinstance(found.waarde, str) else _of_kind(found, list)
    names = tuple(str(name).strip().lower() for name in given)
    if not names or not set(names) <= ALLOWED_BACKENDS.keys():
        raise ValueError
    return replace(werkplek, sleutelbossen=names)


def _schermopname(werkplek: Werkplek, found: Vastgelegd) -> Werkplek:
    choices = {"blokkeren": False, "toestaan": True}
    chosen = _of_kind(found, str).strip().lower()
    if chosen not in choices:
        raise ValueError
    return replace(werkplek, schermopname_mag=choices[chosen])


def _number(found: Vastgelegd, *, most: int) -> int:
    number = _of_kind(found, int)
    if isinstance(found.waarde, bool) or not 1 <= number <= most:
        raise ValueError
    return number


def _of_kind(found: Vastgelegd, kind: type[_T]) -> _T:
    if not isinstance(found.waarde, kind):
        raise ValueError
    return found.waarde


_READERS: Final[dict[Instelling, Callable[[Werkplek, Vastgelegd], Werkplek]]] = {
    Instelling.REGISTER_ADRES: _register_adres,
    Instelling.CA_BESTAND: _ca_bestand,
    Instelling.LEASE_DAGEN: _lease_dagen,
    Instelling.RUST_MINUTEN: _rust_minuten,
    Instelling.SLEUTELBOSSEN: _sleutelbossen,
    Instelling.SCHERMOPNAME: _schermopname,
}
_BY_KEY: Final = {setting.replace("_", ""): setting for setting in Instelling}
