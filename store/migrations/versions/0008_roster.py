"""Who is on record, kept: a library of 100,000 articles would take a minute to work it out at each opening."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Adds the tables, empty: the next to bring the indexes up to date fills them."""
    op.create_table(
        "roster",
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("entry", sa.JSON(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("speaker", name="pk_roster"),
    )
    op.create_index("ix_roster_written", "roster", ["written"])
    op.create_table(
        "roster_names",
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=True),
        sa.Column("initials", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("folded", name="pk_roster_names"),
    )
    op.create_index("ix_roster_names_surname", "roster_names", ["surname"])
    op.create_index("ix_roster_names_initials", "roster_names", ["initials"])
    op.drop_index("ix_statements_speaker_fold", "statements")
    op.create_index("ix_statements_speaker_fold_article_id", "statements", ["speaker_fold", "article_id"])
