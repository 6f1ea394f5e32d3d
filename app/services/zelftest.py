"""Trying what Huisbezoek needs of a machine, for who installs it: each check really does the thing, and clears up.

Knows no window: what needs a screen is in :mod:`app.ui.zelftest`. Holds no personal data.
"""

import importlib.resources
import os
import secrets
import ssl
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from app import __version__
from app.cards.fonts import missing_characters
from app.cards.opdracht import Afzender, Formaat, Kaart
from app.cards.pdf import make_cards_pdf, render_pages
from app.cards.teksten import builtin_kaartteksten, builtin_talen
from app.domain.errors import UserError
from app.platform.folders import Profile
from app.platform.keystore import KeyStore, SystemKeyStore
from app.platform.toestand import Check
from app.services.handleiding import read_handleiding
from app.services.werkplek import Werkplek, read_werkplek
from app.storage.database import Database
from app.sync.dpop import DeviceKey

_SECRET_NAME: Final = "proef"  # noqa: S105 - the name of an entry
_SQLITE_HEADER: Final = b"SQLite format 3\0"
_TERUGBEL: Final = "https://bellen.voorbeeld.nl/"
_DPI: Final = 36
_JWS_DOTS: Final = 2
_FILES: Final = ("codelijsten.json", "beleid.json", "gemeenten.csv", "translations/huisbezoek_en.qm")


class Zelftest(msgspec.Struct, frozen=True, kw_only=True):
    """What came of all checks."""

    versie: str
    python: str
    systeem: str
    goed: bool
    controles: tuple[Check, ...]


NO_DISPLAY: Final = (
    "Er is geen scherm, zoals over ssh. Het venster is niet geprobeerd. Draai de zelftest op de laptop zelf, als de "
    "gebruiker."
)


def has_display() -> bool:
    """Whether Qt finds a screen; on Linux it ends the process where there is none."""
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def run_checks(*checks: Callable[[], Iterator[Check]]) -> Zelftest:
    """Run checks; one that breaks off is a check that is not well, and holds up no other.

    Args:
        checks: each gives one or more checks.
    """
    found: list[Check] = []
    for check in checks:
        try:
            found += check()
        except Exception as error:  # noqa: BLE001 - whatever goes wrong on a machine is what is asked
            name = check.__name__.removeprefix("check_")
            found.append(Check(name, False, str(error) if isinstance(error, UserError) else type(error).__name__))
    return Zelftest(
        versie=__version__,
        python=sys.version.split()[0],
        systeem=sys.platform,
        goed=all(item.goed for item in found),
        controles=tuple(found),
    )


def check_map() -> Iterator[Check]:
    """Whether the profile folder can be made and written, and is this user's own."""
    profile = Profile.default()
    profile.ensure()
    probe = profile.folder / f"proef-{secrets.token_hex(4)}"
    probe.write_bytes(b"proef")
    probe.unlink()
    open_to_others = sys.platform != "win32" and bool(profile.folder.stat().st_mode & 0o077)
    yield Check("map", not open_to_others, "voor anderen leesbaar" if open_to_others else "te schrijven")


def check_versleuteling() -> Iterator[Check]:
    """Whether a database is unreadable on disk, opens with its key and with no other."""
    with tempfile.TemporaryDirectory(prefix="huisbezoek-zelftest-") as name:
        path, key = Path(name) / "proef.db", secrets.token_bytes(32)
        Database(path, key=key).close()
        header = path.read_bytes()[: len(_SQLITE_HEADER)]
        yield Check("versleuteld", header != _SQLITE_HEADER, "ja" if header != _SQLITE_HEADER else "nee")
        Database(path, key=key).close()
        try:
            Database(path, key=secrets.token_bytes(32)).close()
        except UserError:
            yield Check("verkeerde_sleutel", True, "geweigerd")
        else:
            yield Check("verkeerde_sleutel", False, "geopend")


def check_werkplek(read: Callable[[], Werkplek] = read_werkplek) -> Iterator[Check]:
    """Whether what the organisation fixed for this machine is understood, and what that is and where it stands.

    Args:
        read: reads it; from this system by default.
    """
    werkplek = read()
    fixed = [f"{setting} ({place})" for setting, place in werkplek.bronnen.items()]
    yield Check("organisatie", True, ", ".join(fixed) or "heeft niets ingesteld")
    for error in werkplek.fouten:
        yield Check("organisatie", False, str(error))


def system_keystore(profiel_id: str) -> KeyStore:
    """The system's key store as this machine's organisation allows it.

    Args:
        profiel_id: keeps entries apart.

    Raises:
        KeyStoreAbsentError: none that is allowed works here.
    """
    return SystemKeyStore(profiel_id=profiel_id, allowed=read_werkplek().sleutelbossen)


def check_sleutelbos(make: Callable[[str], KeyStore] = system_keystore) -> Iterator[Check]:
    """Whether the system's key store keeps a secret and gives the same one back.

    Args:
        make: gives a key store of a profile id; the system's own by default.
    """
    keystore, value = make("zelftest"), secrets.token_bytes(32)
    try:
        keystore.put(_SECRET_NAME, value)
        same = keystore.get(_SECRET_NAME) == value
    finally:
        keystore.remove(_SECRET_NAME)
    yield Check("sleutelbos", same, "werkt" if same else "geeft iets anders terug")


def check_apparaatsleutel() -> Iterator[Check]:
    """Whether this machine can make the key by which the register knows a laptop, and sign with it."""
    key = DeviceKey.from_bytes(DeviceKey.generate().to_bytes())
    proof = key.proof(
        method="GET", url="https://register.voorbeeld.nl/", now=lambda: datetime.now(UTC), access_token=None
    )
    yield Check("apparaatsleutel", proof.count(".") == _JWS_DOTS, "werkt")


def check_kaartjes() -> Iterator[Check]:
    """Whether every language of the cards has its letters, and a card becomes a page that can be drawn."""
    teksten = {taal: builtin_kaartteksten(taal=taal) for taal in builtin_talen()}
    lacking = [
        taal
        for taal, tekst in teksten.items()
        if any(char.isprintable() for char in missing_characters(msgspec.json.encode(tekst).decode()))
    ]
    yield Check("letters", not lacking, f"ontbreken voor {', '.join(lacking)}" if lacking else f"{len(teksten)} talen")
    afzender = Afzender(voornaam="Proef", organisatie="Proef", telefoon="+31612345678", terugbel_url=_TERUGBEL)
    kaarten = [Kaart(code="K7M-4QX", aan_ouders=False, taal=taal) for taal in teksten]
    pdf = make_cards_pdf(kaarten=kaarten, afzender=afzender, formaat=Formaat.A4_4, teksten=teksten)
    pages = render_pages(pdf, dpi=_DPI)
    yield Check("pdf", bool(pages), f"{len(pdf) // 1024} KiB, {len(pages)} bladzijden")


def check_tls() -> Iterator[Check]:
    """Whether there are authorities to trust, and old TLS is off."""
    context = ssl.create_default_context()
    known = len(context.get_ca_certs()) or int(bool(ssl.get_default_verify_paths().capath))
    new_enough = context.minimum_version >= ssl.TLSVersion.TLSv1_2
    yield Check("tls", bool(known) and new_enough, f"{ssl.OPENSSL_VERSION}, {known} uitgevers")


def check_bestanden() -> Iterator[Check]:
    """Whether what the program brings along is there: codes, policy, handleiding, English."""
    folder = importlib.resources.files("resources")
    lacking = [name for name in _FILES if not (folder / name).is_file()]
    chapters = len(read_handleiding())
    found = f"ontbreken: {', '.join(lacking)}" if lacking else f"compleet, {chapters} hoofdstukken"
    yield Check("bestanden", not lacking and chapters > 0, found)


CHECKS: Final = (
    *(check_bestanden, check_werkplek, check_map, check_versleuteling, check_sleutelbos, check_apparaatsleutel),
    *(check_kaartjes, check_tls),
)
"""Everything that needs no screen, in this order."""
