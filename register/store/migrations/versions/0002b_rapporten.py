"""Frozen reports."""

import sqlalchemy as sa
from alembic import op

from register.store.columns import UtcMoment
from register.store.migrations.rechten import ONLY_ADD, protect

revision = "0002b"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "rapport",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("periode", sa.Text(), nullable=False),
        sa.Column("gemeentecode", sa.Text(), nullable=False),
        sa.Column("vastgesteld_op", UtcMoment(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.regio_id"], name=op.f("fk_rapport_regio_id")),
        sa.PrimaryKeyConstraint("regio_id", "periode", "gemeentecode", name=op.f("pk_rapport")),
    )
    if op.get_bind().dialect.name == "postgresql":
        protect({"rapport": ONLY_ADD})
