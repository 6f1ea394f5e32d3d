"""A register that was set up with its people, once; each test gets a copy, because setting one up takes a second."""

import shutil
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit

import psycopg
from argon2 import PasswordHasher

from register.beheer.inrichten import set_up
from register.context import open_register
from register.store import gebruikers

PASSWORD = "een-lang-wachtwoord"
# What a password costs is tested where it is made; a hash says itself what it costs to check.
_CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


class Example(NamedTuple):
    """A register that nobody uses: its folder, and the address of its database or an empty text for SQLite."""

    folder: Path
    database: str


def make_example(
    folder: Path, *, clock: Callable[[], datetime], people: Iterable[tuple[str, str]], database: str = ""
) -> Example:
    """Set up a register.

    Args:
        folder: where; it is made.
        clock: gives the moment.
        people: login name and role of each account.
        database: address of an empty PostgreSQL database, or an empty text for SQLite in the folder.
    """
    set_up(data_dir=folder, regio_naam="Holland Rijnland", adres="", clock=clock, database=database)
    context = open_register(data_dir=folder, clock=clock, database=database)
    with patch.object(gebruikers, "_hasher", _CHEAP), context.write() as tx:
        for naam, rol in people:
            gebruikers.add(
                tx,
                inlognaam=naam,
                wachtwoord=PASSWORD,
                rol=rol,
                voornaam=naam.title(),
                naam=f"{naam.title()} de Proef",
                telefoon="+31612345678",
                epoch="eerste",
                op=clock(),
            )
    context.close()
    return Example(folder, database)


def copy_example(example: Example, folder: Path, *, database: str = "") -> None:
    """Make a register that is like an example.

    Args:
        example: the register that nobody uses.
        folder: where; it is made.
        database: address of an empty database on the PostgreSQL server of the example, which is made anew.
    """
    shutil.copytree(example.folder, folder)
    if database:
        name, template = (urlsplit(address).path.strip("/") for address in (database, example.database))
        with psycopg.connect(database.replace(f"/{name}?", "/postgres?"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name}")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
