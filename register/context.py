"""An opened register: its database, keys, regions and clock. What the API and the commands stand on.

Owns where the files of a data folder are and whether they fit this version. Holds no rule.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from register.errors import BeheerFout
from register.identiteit import RelyingParty, load_identiteit
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


class Plek(msgspec.Struct, frozen=True, kw_only=True):
    """Where a register is: the folder with its keys, and its database.

    ``database`` is a PostgreSQL address, or empty for SQLite in the folder. It may hold a password, so it is never
    shown.
    """

    data_dir: Path
    database: str = ""

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None when the database is PostgreSQL."""
        return None if self.database else self.data_dir / DATABASE_FILE

    def open(self, *, als_eigenaar: bool = False) -> Database:
        """Open the database; nothing is read yet.

        Args:
            als_eigenaar: with the rights to make tables.

        Raises:
            BeheerFout: the address is none of PostgreSQL.
        """
        if self.file is not None:
            return Database(f"sqlite:///{self.file.absolute()}")
        try:
            url = make_url(self.database)
        except ArgumentError:
            url = None
        if url is None or url.get_backend_name() != "postgresql" or not url.database:
            raise BeheerFout(
                "Het adres van de database klopt niet. Er is niets veranderd. Schrijf het zo: "
                "postgresql://gebruiker:wachtwoord@server:5432/database"
            )
        return Database(url, als_eigenaar=als_eigenaar)


class RegisterContext(msgspec.Struct, frozen=True, kw_only=True):
    """An opened register. ``clock`` gives the moment, with a zone; ``keuze`` is the region that was asked for.

    ``aanbieder`` is the identity provider of the organisation, or None when people log in with an account here.
    """

    plek: Plek
    database: Database
    keys: RegisterKeys
    regios: tuple[Regio, ...]
    clock: Clock
    keuze: str = ""
    aanbieder: RelyingParty | None = None

    @property
    def regio(self) -> Regio:
        """The region that a command is about: the one that was asked for, or else the only one.

        Raises:
            BeheerFout: there are several and none was asked for, or the one asked for is not there.
        """
        found = [regio for regio in self.regios if self.keuze in ("", regio.id)]
        if len(found) == 1:
            return found[0]
        names = ", ".join(regio.id for regio in self.regios)
        raise BeheerFout(f"Kies met --regio-id een regio van dit register: {names}. Er is niets veranderd.")

    def find_regio(self, regio_id: str) -> Regio | None:
        """Return a region of this register, or None."""
        return next((regio for regio in self.regios if regio.id == regio_id), None)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.clock().astimezone(UTC)

    @contextmanager
    def read(self, regio_id: str | None = None) -> Iterator[Transaction]:
        """A transaction that reads, for the region of a token or else of this command."""
        with self.database.read(regio_id or self.regio.id) as tx:
            yield tx

    @contextmanager
    def write(self, regio_id: str | None = None) -> Iterator[Transaction]:
        """A transaction that writes, for the region of a token or else of this command."""
        with self.database.write(regio_id or self.regio.id) as tx:
            yield tx

    def close(self) -> None:
        """Close every connection."""
        self.database.close()


def open_register(
    *, data_dir: Path, clock: Clock, database: str = "", regio_id: str = "", als_eigenaar: bool = False
) -> RegisterContext:
    """Open a register.

    Args:
        data_dir: the folder that ``init`` made.
        clock: gives the moment, with a zone.
        database: address of a PostgreSQL database; empty for SQLite in the folder.
        regio_id: the region that a command is about; empty for the only one.
        als_eigenaar: with the rights of the owner of the tables, for what destroys or restores.

    Raises:
        BeheerFout: there is no register, or it belongs to another version.
        DBAPIError: the database cannot be read.
    """
    plek = Plek(data_dir=data_dir, database=database)
    if plek.file is not None and not plek.file.exists():
        raise BeheerFout(
            f"In de map {data_dir} staat geen register. Er is niets veranderd. Controleer --data, of maak een register "
            "met: huisbezoek-register init"
        )
    keys = load_keys(data_dir)
    opened = plek.open(als_eigenaar=als_eigenaar)
    try:
        with opened.engine.connect() as connection:
            found = regios.list_all(connection) if is_current(connection) else ()
        if not found:
            raise BeheerFout(
                "De database is leeg of hoort bij een oudere versie van het register. Er is niets veranderd. Maak een "
                "back-up en werk de database bij met: huisbezoek-register init"
            )
        settings = load_identiteit(data_dir)
        context = RegisterContext(
            plek=plek,
            database=opened,
            keys=keys,
            regios=found,
            clock=clock,
            keuze=regio_id,
            aanbieder=RelyingParty(settings) if settings is not None else None,
        )
        if regio_id:
            _ = context.regio
    except Exception:
        opened.close()
        raise
    return context
