"""What laptop and register compare: a count and a sum per dossier and per caseload.

They begin at nought; the first comparison of each laptop finds the difference and counts its dossiers again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002b"


def upgrade() -> None:
    """Add the columns."""
    for table, names in {
        "dossier": ("aantal", "som", "zorg"),
        "feed_head": ("dossiers", "aantal", "som", "zorg"),
    }.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
