"""Alembic's entry: it works on the connection it is given (store/upgrade.py), inside that one's transaction."""

from __future__ import annotations

from alembic import context

from store.schema import table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=table("item").metadata,
    render_as_batch=True,
)
context.run_migrations()
