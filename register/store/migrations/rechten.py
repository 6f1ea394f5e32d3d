"""Row-level security and rights on PostgreSQL: what a migration does for each table it makes. SQLite has neither.

The checks in code are the first wall; this is the second. Whoever forgets to ask for a region sees nothing, and whoever
asks with a wrong one can neither read nor write what belongs to another.
"""

from collections.abc import Mapping
from typing import Final

from alembic import op
from sqlalchemy import text

from register.store.database import DATABASE_ROL, REGIO_SETTING

# What the processes of the register do with a table, and nothing more. A lock on a row asks for the right to change it.
ONLY_READ: Final = "SELECT"
ONLY_ADD: Final = "SELECT, INSERT"
CHANGE: Final = "SELECT, INSERT, UPDATE"
EVERYTHING: Final = "SELECT, INSERT, UPDATE, DELETE"


def make_role() -> None:
    """Make the role of least rights, and let the owner of the tables take it on.

    Raises:
        sqlalchemy.exc.DBAPIError: it is not there and the owner may not make it.
    """
    connection = op.get_bind()
    known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :rol"), {"rol": DATABASE_ROL}).first()
    if known is None:
        op.execute(f"CREATE ROLE {DATABASE_ROL} NOLOGIN")
    # Before PostgreSQL 16 every member might take a role on, and there was no right of that name.
    right = "SET" if (connection.dialect.server_version_info or (0,)) >= (16,) else "MEMBER"
    asked = text("SELECT pg_has_role(current_user, :rol, :recht)")
    member = connection.scalar(asked, {"rol": DATABASE_ROL, "recht": right})
    if not member:
        op.execute(f"GRANT {DATABASE_ROL} TO CURRENT_USER")


def protect(tables: Mapping[str, str], *, readable_by_all: frozenset[str] = frozenset()) -> None:
    """Put row-level security on tables and give the register its rights on them.

    Args:
        tables: the rights by table.
        readable_by_all: tables that are read before a region is known.
    """
    for table, rights in tables.items():
        own = f"regio_id = current_setting('{REGIO_SETTING}', true)"
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        # For the owner of the table too: it makes tables, and has no more business with a dossier than anybody.
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY per_regio ON {table} USING ({own}) WITH CHECK ({own})")
        if table in readable_by_all:
            op.execute(f"CREATE POLICY voor_iedereen ON {table} FOR SELECT USING (true)")
        op.execute(f"GRANT {rights} ON {table} TO {DATABASE_ROL}")
