"""The heading a passage stands under."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Adds the columns, empty for the passages that are there until `Writer.reread` has been through them."""
    op.add_column("passages", sa.Column("heading_start", sa.Integer(), nullable=True))
    op.add_column("passages", sa.Column("heading_end", sa.Integer(), nullable=True))
