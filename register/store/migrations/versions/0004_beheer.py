"""What the office sees of laptops that wait and of what was refused, and the certificates of what was destroyed."""

import sqlalchemy as sa
from alembic import op

from register.store.columns import UtcMoment
from register.store.migrations.rechten import ONLY_ADD, protect

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add two columns and a table."""
    op.add_column("apparaat", sa.Column("gemeld_volgnummer", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("geweigerd", sa.Column("opgelost_op", UtcMoment(), nullable=True))
    op.create_table(
        "vernietiging",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("op", UtcMoment(), nullable=False),
        sa.Column("doelgroep", sa.Text(), nullable=False),
        sa.Column("regel", sa.Text(), nullable=False),
        sa.Column("dossiers", sa.BigInteger(), nullable=False),
        sa.Column("gebeurtenissen", sa.BigInteger(), nullable=False),
        sa.Column("ids_hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.regio_id"], name=op.f("fk_vernietiging_regio_id")),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_vernietiging")),
    )
    if op.get_bind().dialect.name == "postgresql":
        protect({"vernietiging": ONLY_ADD})
