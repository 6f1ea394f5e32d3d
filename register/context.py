"""An opened register: its database, keys, region and clock. What the API and the commands stand on.

Owns where the files of a data folder are and whether they fit this version. Holds no rule.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from register.errors import BeheerFout
from register.sleutels import RegisterKeys, load_keys
from register.store import regios
from register.store.database import Database, Transaction
from register.store.migrations import is_current
from register.store.regios import Regio

Clock = Callable[[], datetime]
DATABASE_FILE: Final = "register.sqlite"


def system_clock() -> datetime:
    """The moment by this machine."""
    return datetime.now(UTC)


def database_url(data_dir: Path) -> str:
    """Where the database of a data folder is."""
    return f"sqlite:///{data_dir.absolute() / DATABASE_FILE}"


class RegisterContext(msgspec.Struct, frozen=True, kw_only=True):
    """An opened register. ``clock`` gives the moment, with a zone."""

    database: Database
    keys: RegisterKeys
    regio: Regio
    clock: Clock

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.clock().astimezone(UTC)

    @contextmanager
    def read(self, regio_id: str | None = None) -> Iterator[Transaction]:
        """A transaction that reads, for the region of a token or else of this register."""
        with self.database.read(regio_id or self.regio.id) as tx:
            yield tx

    @contextmanager
    def write(self, regio_id: str | None = None) -> Iterator[Transaction]:
        """A transaction that writes, for the region of a token or else of this register."""
        with self.database.write(regio_id or self.regio.id) as tx:
            yield tx

    def close(self) -> None:
        """Close every connection."""
        self.database.close()


def open_register(*, data_dir: Path, clock: Clock) -> RegisterContext:
    """Open the register in a folder.

    Args:
        data_dir: the folder that ``init`` made.
        clock: gives the moment, with a zone.

    Raises:
        BeheerFout: there is no register, or it belongs to another version.
        DBAPIError: the database cannot be read.
    """
    if not (data_dir / DATABASE_FILE).exists():
        raise BeheerFout(
            f"In de map {data_dir} staat geen register. Er is niets veranderd. Controleer --data, of maak een register "
            "met: huisbezoek-register init"
        )
    keys = load_keys(data_dir)
    database = Database(database_url(data_dir))
    try:
        with database.engine.connect() as connection:
            regio = regios.find_only(connection) if is_current(connection) else None
        if regio is None:
            raise BeheerFout(
                "De database hoort bij een oudere versie van het register. Er is niets veranderd. Maak een back-up en "
                "werk de database bij met: huisbezoek-register init"
            )
    except Exception:
        database.close()
        raise
    return RegisterContext(database=database, keys=keys, regio=regio, clock=clock)
