"""Proposals of laptops: what was answered to each, and which dossiers are at one address."""

import sqlalchemy as sa
from alembic import op

from app.domain.records import decode_dossier

revision = "0040"
down_revision = "0005"


def upgrade() -> None:
    """Add two columns, and fill in the addresses."""
    op.add_column("gebeurtenis", sa.Column("uitslag", sa.Text(), nullable=False, server_default="aanvaard"))
    op.add_column("dossier", sa.Column("adres_id", sa.Text(), nullable=False, server_default=""))
    op.create_index(op.f("ix_dossier_regio_id_adres_id"), "dossier", ["regio_id", "adres_id"])
    connection = op.get_bind()
    dossier = sa.table("dossier", *(sa.column(name) for name in ("regio_id", "id", "adres_id", "inhoud")))
    rows = connection.execute(sa.select(dossier.c.regio_id, dossier.c.id, dossier.c.inhoud)).all()
    for row in rows:
        connection.execute(
            sa.update(dossier)
            .where(dossier.c.regio_id == row.regio_id, dossier.c.id == row.id)
            .values(adres_id=decode_dossier(bytes(row.inhoud)).adres.id)
        )
