"""How firmly a statement is reported, to whom and where it was said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds the columns. Of statements found before nobody looked at any of it, which is what "unknown" and NULL say."""
    op.add_column("statements", sa.Column("hedged", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("statements", sa.Column("mood", sa.String(), nullable=False, server_default="unknown"))
    op.add_column("statements", sa.Column("addressee", sa.Text(), nullable=True))
    op.add_column("statements", sa.Column("place_said", sa.Text(), nullable=True))
