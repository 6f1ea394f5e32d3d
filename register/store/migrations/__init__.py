"""The numbered changes of the schema, and bringing a database up to date with them."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from register.errors import BeheerFout

_FOLDER: Final = Path(__file__).parent


class TooNewDatabase(BeheerFout):
    """A newer version of the register made this database; this version leaves it alone."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            "Een nieuwere versie van het register maakte deze database. Er is niets veranderd. Gebruik die versie."
        )


def upgrade(connection: Connection) -> None:
    """Bring the schema up to date, all in the caller's transaction.

    Args:
        connection: a connection in a transaction that writes.

    Raises:
        TooNewDatabase: the schema has a version that is not known here.
    """
    config = _config()
    _current(connection, _scripts(config))
    config.attributes["connection"] = connection
    if connection.dialect.name == "postgresql":
        # Two who start at once would both begin.
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('huisbezoek/migraties', 0))"))
    command.upgrade(config, "head")


def head_revision() -> str:
    """The version of the schema that this version works with."""
    return str(_scripts(_config()).get_current_head())


def has_schema(connection: Connection) -> bool:
    """Whether any version of the register has made its tables here."""
    return MigrationContext.configure(connection).get_current_revision() is not None


def is_current(connection: Connection) -> bool:
    """Whether the schema is the one that this version works with.

    Raises:
        TooNewDatabase: the schema has a version that is not known here.
    """
    scripts = _scripts(_config())
    return _current(connection, scripts) == scripts.get_current_head()


def _current(connection: Connection, scripts: ScriptDirectory) -> str | None:
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise TooNewDatabase
    return current


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)
