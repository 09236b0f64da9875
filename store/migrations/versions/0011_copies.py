"""Which articles are one text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Makes the tables. The next writer compares the articles the library has."""
    op.create_table(
        "fingerprints",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_fingerprints_article_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_fingerprints"),
    )
    op.create_table(
        "copies",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_copies_article_id"),
        sa.ForeignKeyConstraint(["other_id"], ["articles.id"], name="fk_copies_other_id"),
        sa.PrimaryKeyConstraint("article_id", "other_id", name="pk_copies"),
    )
