"""Setting a register up and bringing it up to date: database, keys, region and policy. Doing it twice does no harm."""

import json
import re
import secrets
import unicodedata
from collections.abc import Sequence
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Final

from register.context import Clock, Plek
from register.errors import BeheerFout
from register.sleutels import has_keys, load_keys, make_keys
from register.store import regios
from register.store.database import Database
from register.store.migrations import has_schema, upgrade
from register.store.regios import Regio

DEFAULT_REGIO: Final = "Holland Rijnland"
_HOLIDAY_YEARS: Final = 10
_REGIO_ID: Final = re.compile("[a-z0-9][a-z0-9-]{0,29}")
_ADRES: Final = re.compile(r"https://[a-z0-9.-]+(:[0-9]{1,5})?")


def set_up(*, data_dir: Path, regio_naam: str, adres: str, clock: Clock, database: str = "", regio_id: str = "") -> str:
    """Make a register, or bring one up to date; what it holds stays.

    Args:
        data_dir: the folder, made when it is not there.
        regio_naam: name of the region; empty for as it was, or else :data:`DEFAULT_REGIO`.
        adres: where the outside world finds it (https://…); empty for as it was, or else this machine only.
        clock: gives the moment, with a zone.
        database: address of a PostgreSQL database, as the owner of its tables; empty for SQLite in the folder.
        regio_id: which region; one that is not there is added (PostgreSQL only). Empty for the only one, and otherwise
            made from the name.

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
    if regio_id and not _REGIO_ID.fullmatch(regio_id):
        raise BeheerFout(
            "Een regio-id heeft 1 tot 30 kleine letters, cijfers en streepjes. Er is niets veranderd. Bijvoorbeeld: "
            "holland-rijnland"
        )
    plek = Plek(data_dir=data_dir, database=database)
    # SQLite makes the file as soon as it is opened, so this comes first.
    new_file = plek.file is not None and not plek.file.exists()
    if new_file:
        _make_folder(data_dir)
    opened = plek.open(als_eigenaar=True)
    op = clock()
    try:
        if not new_file:
            _provide_keys(opened, data_dir)
        with opened.write("") as tx:
            upgrade(tx.connection)
            all_here = regios.list_all(tx.connection)
        found = _choose(all_here, regio_id)
        if found is None and all_here and not opened.is_postgresql:
            raise BeheerFout(
                "Een register op SQLite heeft één regio. Er is niets veranderd. Gebruik PostgreSQL voor meer regio's."
            )
        naam = regio_naam or (found.naam if found else DEFAULT_REGIO)
        with opened.write(found.id if found else regio_id or _slug(naam)) as tx:
            regios.make_room(tx)
            regios.put(tx, naam=naam, adres=adres or (found.adres if found else ""))
            regios.put_beleid(tx, inhoud=make_beleid(vanaf_jaar=op.year), op=op)
    finally:
        opened.close()
    return naam


def _choose(all_here: Sequence[Regio], regio_id: str) -> Regio | None:
    """The region to bring up to date, or None to make one."""
    if not regio_id and len(all_here) > 1:
        names = ", ".join(item.id for item in all_here)
        raise BeheerFout(
            f"De tabellen zijn bijgewerkt. Van de regio's is niets veranderd. Kies er een met --regio-id: {names}."
        )
    return next((item for item in all_here if regio_id in ("", item.id)), None)


def _provide_keys(opened: Database, data_dir: Path) -> None:
    """Never new keys with an old database: every laptop has pinned the old ones."""
    if not has_keys(data_dir):
        with opened.engine.connect() as connection:
            is_new = opened.is_postgresql and not has_schema(connection)
        if is_new:
            _make_folder(data_dir)
    load_keys(data_dir)


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
    import holidays  # slow to load, and every command would wait for it

    content = json.loads(files("resources").joinpath("beleid.json").read_bytes())
    years = range(vanaf_jaar - 1, vanaf_jaar + _HOLIDAY_YEARS)
    content["feestdagen"] = sorted(day.isoformat() for day in holidays.country_holidays("NL", years=years))
    content["schoolvakanties"] = _school_holidays(years)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _school_holidays(years: range) -> list[dict[str, str]]:
    """The school holidays of regio Midden, as far ahead as they are known; they are shown, never skipped."""
    import holidays

    days = holidays.country_holidays("NL", subdiv="Midden", categories=(holidays.SCHOOL,), years=years, language="nl")
    found: list[dict[str, str]] = []
    for day in sorted(days):
        before = found[-1] if found else None
        if before and before["naam"] == days[day] and before["tot"] == (day - timedelta(days=1)).isoformat():
            before["tot"] = day.isoformat()
        else:
            found.append({"naam": days[day], "van": day.isoformat(), "tot": day.isoformat()})
    return found


def new_epoch() -> str:
    """What tells one epoch of the feeds from every other."""
    return secrets.token_hex(8)


def _slug(naam: str) -> str:
    plain = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-") or "regio"
