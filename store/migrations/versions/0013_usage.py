"""What an answer by a model took in tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Adds the column, empty for the answers that are there."""
    op.add_column("answers", sa.Column("usage", sa.JSON(), nullable=True))
