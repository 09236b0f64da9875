"""Steps from one schema to the next, run by alembic when a library is behind."""

from __future__ import annotations
