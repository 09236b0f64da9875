"""When an article was published to the second, and how that is known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Adds the columns. For articles taken in before nobody kept it, which is what NULL says."""
    op.add_column("articles", sa.Column("published_at", sa.String(), nullable=True))
    op.add_column("articles", sa.Column("published_from", sa.String(), nullable=True))
