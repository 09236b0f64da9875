"""Which statements a language model had a hand in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds the model's name to statements; none had one so far."""
    op.add_column("statements", sa.Column("refined_by", sa.String(), nullable=True))
