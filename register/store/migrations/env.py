"""What Alembic runs: the numbered changes, on the connection that the register hands over. Opens nothing itself."""

from alembic import context

from register.store import schema  # noqa: F401 - so that the metadata knows every table
from register.store.columns import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
