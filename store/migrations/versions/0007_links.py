"""How the words beside a cue led to the speaker's name, and how sure that is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds the columns. For statements found before nobody kept it, which is what NULL says."""
    op.add_column("statements", sa.Column("link", sa.String(), nullable=True))
    op.add_column("statements", sa.Column("link_confidence", sa.Float(), nullable=True))
