"""Who covers for whom, when people work, answers for a stagiair, cards by code, proposals, what a file last had."""

import msgspec
import sqlalchemy as sa
from alembic import op

from register.store.columns import UtcMoment
from register.store.database import REGIO_SETTING
from register.store.migrations.rechten import CHANGE, EVERYTHING, ONLY_ADD, protect

revision = "0005"
down_revision = "0004"

_RIGHTS = {
    "houder": EVERYTHING,
    "waarneming": CHANGE,
    "rooster": CHANGE,
    "opvolging": EVERYTHING,
    "kaart": ONLY_ADD,
    "voorstel": CHANGE,
}


def upgrade() -> None:
    """Make the tables and columns, and fill what follows from what is there."""
    op.add_column("apparaat", sa.Column("soort", sa.Text(), nullable=False, server_default="laptop"))
    op.add_column("bronrij", sa.Column("gezien_op", UtcMoment(), nullable=True))
    _table("houder", "gebruiker_id", "dossier_id", key=("gebruiker_id", "dossier_id"))
    op.create_index("ix_houder_regio_id_dossier_id", "houder", ["regio_id", "dossier_id"])
    _table(
        "waarneming",
        *("id", "dossier_id", "gebruiker_id"),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("begonnen_op", UtcMoment(), nullable=True),
        sa.Column("beeindigd_op", UtcMoment(), nullable=True),
        key=("id",),
    )
    op.create_index(
        "ix_waarneming_regio_id_dossier_id_gebruiker_id", "waarneming", ["regio_id", "dossier_id", "gebruiker_id"]
    )
    still_open = sa.text("beeindigd_op IS NULL")
    op.create_index(
        "ix_waarneming_open", "waarneming", ["regio_id", "van"], sqlite_where=still_open, postgresql_where=still_open
    )
    _table(
        "rooster",
        "gebruiker_id",
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        key=("gebruiker_id",),
    )
    _table("opvolging", "dossier_id", sa.Column("geldig_tot", sa.Date()), "gemaakt_met", key=("dossier_id",))
    _table("kaart", "kaart_code", "dossier_id", key=("kaart_code", "dossier_id"))
    op.create_index("ix_kaart_regio_id_dossier_id", "kaart", ["regio_id", "dossier_id"])
    _table(
        "voorstel",
        *("event_id", "besluit", "besloten_door"),
        sa.Column("besloten_op", UtcMoment(), nullable=False),
        sa.Column("vernietigd_op", UtcMoment(), nullable=True),
        key=("event_id",),
        gebruiker="besloten_door",
    )
    connection = op.get_bind()
    is_postgresql = connection.dialect.name == "postgresql"
    for regio_id in connection.scalars(sa.text("SELECT regio_id FROM regio")).all():
        if is_postgresql:
            # Row-level security holds for the owner of the tables too.
            setting = {"name": REGIO_SETTING, "regio": regio_id}
            connection.execute(sa.text("SELECT set_config(:name, :regio, true)"), setting)
        _fill(connection, regio_id)
    if is_postgresql:
        protect(_RIGHTS)


def _table(name: str, *parts: str | sa.Column[object], key: tuple[str, ...], gebruiker: str = "gebruiker_id") -> None:
    """Make a table of a region: a name alone is a text; columns that name another table refer to it."""
    columns = [sa.Column(part, sa.Text(), nullable=False) if isinstance(part, str) else part for part in parts]
    named = [column.name for column in columns]
    links = [
        sa.ForeignKeyConstraint(
            ["regio_id", column], [f"{table}.regio_id", f"{table}.id"], name=op.f(f"fk_{name}_regio_id_{column}")
        )
        for column, table in (("dossier_id", "dossier"), (gebruiker, "gebruiker"))
        if column in named
    ]
    first = sa.Column("regio_id", sa.Text(), nullable=False)
    op.create_table(name, first, *columns, *links, sa.PrimaryKeyConstraint("regio_id", *key, name=op.f(f"pk_{name}")))


def _fill(connection: sa.Connection, regio_id: str) -> None:
    here = {"regio": regio_id}
    connection.execute(
        sa.text(
            "INSERT INTO houder (regio_id, gebruiker_id, dossier_id) SELECT regio_id, eigenaar_id, id FROM dossier"
            " WHERE regio_id = :regio AND eigenaar_id IS NOT NULL"
        ),
        here,
    )
    events = connection.execute(
        sa.text(
            "SELECT dossier_id, inhoud FROM gebeurtenis WHERE regio_id = :regio"
            " AND soort IN ('afdruk', 'contactmoment') ORDER BY id"
        ),
        here,
    )
    found = {(code, row.dossier_id) for row in events if (code := _kaart_code(bytes(row.inhoud)))}
    if found:
        connection.execute(
            sa.text("INSERT INTO kaart (regio_id, kaart_code, dossier_id) VALUES (:regio, :code, :dossier)"),
            [{**here, "code": code, "dossier": dossier_id} for code, dossier_id in sorted(found)],
        )


def _kaart_code(body: bytes) -> str:
    inhoud = msgspec.json.decode(body).get("inhoud", {})
    is_card = inhoud.get("soort") == "afdruk" or inhoud.get("kanaal") == "kaart"
    return str(inhoud.get("kaartCode") or "") if is_card else ""
