"""Setting a register up and bringing it up to date: database, keys, region and policy. Doing it twice does no harm."""

import json
import re
import secrets
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Final

import holidays

from register.context import DATABASE_FILE, Clock, database_url
from register.errors import BeheerFout
from register.sleutels import load_keys, make_keys
from register.store import regios
from register.store.database import Database
from register.store.migrations import upgrade

DEFAULT_REGIO: Final = "Holland Rijnland"
_HOLIDAY_YEARS: Final = 10
_ADRES: Final = re.compile(r"https://[a-z0-9.-]+(:[0-9]{1,5})?")


def set_up(*, data_dir: Path, regio_naam: str, adres: str, clock: Clock) -> str:
    """Make a register, or bring one up to date; what it holds stays.

    Args:
        data_dir: the folder, made when it is not there.
        regio_naam: name of the region; empty for as it was, or else :data:`DEFAULT_REGIO`.
        adres: where the outside world finds it (https://…); empty for as it was, or else this machine only.
        clock: gives the moment, with a zone.

    Returns:
        The name of the region.

    Raises:
        BeheerFout: the address is no https address, the folder cannot be written, the keys of the database that is
            there are gone, or a newer version made it.
        DBAPIError: the database cannot be read or written.
    """
    adres = adres.rstrip("/").lower()
    if adres and not _ADRES.fullmatch(adres):
        raise BeheerFout(
            "Het adres moet met https:// beginnen en alleen een naam en eventueel een poort hebben. Er is niets "
            "veranderd. Schrijf het zo: https://register.voorbeeld.nl"
        )
    if (data_dir / DATABASE_FILE).exists():
        # Never new keys with an old database: every laptop has pinned the old ones.
        load_keys(data_dir)
    else:
        _make_folder(data_dir)
    database = Database(database_url(data_dir))
    op = clock()
    try:
        with database.write("") as tx:
            upgrade(tx.connection)
            found = regios.find_only(tx.connection)
        naam = regio_naam or (found.naam if found else DEFAULT_REGIO)
        with database.write(found.id if found else _slug(naam)) as tx:
            regios.put(tx, naam=naam, adres=adres or (found.adres if found else ""))
            regios.put_beleid(tx, inhoud=make_beleid(vanaf_jaar=op.year), op=op)
    finally:
        database.close()
    return naam


def _make_folder(data_dir: Path) -> None:
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_keys(data_dir)
    except OSError as error:
        raise BeheerFout(
            f"In de map {data_dir} kan niet worden geschreven. Er is niets veranderd. Controleer de map en de rechten."
        ) from error


def make_beleid(*, vanaf_jaar: int) -> bytes:
    """The policy that comes with this version, with the public holidays of the Netherlands in it.

    Args:
        vanaf_jaar: first year of the calendar; it holds ten years, and the year before for what is running.
    """
    content = json.loads(files("resources").joinpath("beleid.json").read_bytes())
    years = range(vanaf_jaar - 1, vanaf_jaar + _HOLIDAY_YEARS)
    content["feestdagen"] = sorted(day.isoformat() for day in holidays.country_holidays("NL", years=years))
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def new_epoch() -> str:
    """What tells one epoch of the feeds from every other."""
    return secrets.token_hex(8)


def _slug(naam: str) -> str:
    plain = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-") or "regio"
