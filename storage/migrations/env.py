"""Run by Alembic for every climb: takes the steps in the transaction that the caller has begun."""

from __future__ import annotations

from alembic import context

from storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
