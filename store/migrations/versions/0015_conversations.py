"""Whose conversations are whose, and what readers say of answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Adds both tables; a conversation from before stays reachable by its address, and is on nobody's list."""
    op.create_table(
        "conversations",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_conversations"),
    )
    op.create_index("ix_conversations_reader", "conversations", ["reader"])
    op.create_table(
        "feedback",
        sa.Column("answer_id", sa.String(), sa.ForeignKey("answers.id", name="fk_feedback_answer_id"), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("answer_id", "reader", name="pk_feedback"),
    )
