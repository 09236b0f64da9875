"""What alembic runs: the steps, on the connection it was handed, in that connection's transaction."""

from __future__ import annotations

from alembic import context

from store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # the engine begins real transactions on SQLite too, so a killed migration leaves nothing
    render_as_batch=True,
)
context.run_migrations()
