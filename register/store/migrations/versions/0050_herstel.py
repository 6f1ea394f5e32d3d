"""A laptop that is lost: the recovery key, sealed keys of laptops, sealed work, and orders to erase."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from register.store.columns import UtcMoment
from register.store.migrations.rechten import CHANGE, ONLY_ADD, protect

revision = "0050"
down_revision = "0040"

_RIGHTS = {"herstelsleutel": ONLY_ADD, "sleutelkopie": CHANGE, "quarantaine": CHANGE, "wisbevel": CHANGE}


def upgrade() -> None:
    """Make the four tables."""
    _table("herstelsleutel", _text("kid"), _text("sleutel"), _moment("gemaakt_op"), key="kid", refers=False)
    _table(
        "sleutelkopie",
        *(_text("apparaat_id"), _text("kid"), _text("verzegeld"), _moment("ontvangen_op")),
        key="apparaat_id",
    )
    _table(
        "quarantaine",
        *(_text("id"), _text("apparaat_id"), sa.Column("verzegeld", sa.LargeBinary(), nullable=False)),
        *(_moment("ontvangen_op"), _moment("verwerkt_op", null=True)),
        key="id",
    )
    _table(
        "wisbevel",
        *(_text("apparaat_id"), _text("bevel"), _moment("gegeven_op")),
        *(_moment("gewist_op", null=True), _moment("gemeld_op", null=True)),
        sa.Column("onverzonden", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("ingeleverd", sa.Boolean(), nullable=False, server_default=sa.false()),
        key="apparaat_id",
    )
    if op.get_bind().dialect.name == "postgresql":
        protect(_RIGHTS)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _moment(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, UtcMoment(), nullable=null)


def _table(name: str, *columns: sa.Column[Any], key: str, refers: bool = True) -> None:
    ours, theirs = (
        (["regio_id", "apparaat_id"], ["apparaat.regio_id", "apparaat.id"])
        if refers
        else (["regio_id"], ["regio.regio_id"])
    )
    suffix = "_".join(ours)
    op.create_table(
        name,
        sa.Column("regio_id", sa.Text(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(ours, theirs, name=op.f(f"fk_{name}_{suffix}")),
        sa.PrimaryKeyConstraint("regio_id", key, name=op.f(f"pk_{name}")),
    )
