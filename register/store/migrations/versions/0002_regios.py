"""On PostgreSQL: row-level security per region, and a role that has the rights that the register needs and no other."""

from alembic import op

from register.store.database import DATABASE_ROL
from register.store.migrations.rechten import CHANGE, EVERYTHING, ONLY_ADD, ONLY_READ, make_role, protect

revision = "0002"
down_revision = "0001"

# The chains and the trail of who saw what can be added to and never changed, also by who broke into the register.
_RIGHTS = {
    "regio": ONLY_READ,
    "beleid": ONLY_READ,
    "gebruiker": CHANGE,
    "apparaat": CHANGE,
    "inlogpoging": EVERYTHING,
    "autorisatiecode": EVERYTHING,
    "tokenfamilie": CHANGE,
    "vernieuwingstoken": ONLY_ADD,
    "dpop_bewijs": EVERYTHING,
    "adres": ONLY_ADD,
    "dossier": CHANGE,
    "record": EVERYTHING,
    "toewijzing": CHANGE,
    "bronrij": CHANGE,
    "gebeurtenis": ONLY_ADD,
    "geweigerd": CHANGE,
    "inzage": ONLY_ADD,
    "keten": ONLY_ADD,
    "keten_head": CHANGE,
    "keten_breuk": ONLY_ADD,
    "feed_head": CHANGE,
    "feed": EVERYTHING,
    "ontvangstbewijs": ONLY_ADD,
}


def upgrade() -> None:
    """Make the role, the policies and the rights."""
    if op.get_bind().dialect.name != "postgresql":
        return
    make_role()
    protect(_RIGHTS, readable_by_all=frozenset({"regio"}))
    op.execute(f"GRANT SELECT ON alembic_version TO {DATABASE_ROL}")
    op.execute(f"GRANT USAGE ON SCHEMA public TO {DATABASE_ROL}")
