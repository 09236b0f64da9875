"""Statement vectors in one row an article, so that a large library opens in seconds."""

from __future__ import annotations

from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Puts the vectors the library has into the new rows: nothing has to be embedded again."""
    op.rename_table("statement_vectors", "old_vectors")
    new = op.create_table(
        "statement_vectors",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("statement_ids", sa.JSON(), nullable=False),
        sa.Column("speakers", sa.JSON(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_statement_vectors_article_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_statement_vectors"),
    )
    connection = op.get_bind()
    found = connection.execute(
        sa.text(
            "SELECT v.article_id, v.statement_id, s.speaker_fold, v.vector FROM old_vectors v "
            "JOIN statements s ON s.id = v.statement_id ORDER BY v.article_id, s.place"
        )
    )
    for article_id, rows in groupby(found, key=lambda row: row.article_id):
        held = list(rows)
        connection.execute(
            new.insert().values(
                article_id=article_id,
                number=len(held),
                statement_ids=[row.statement_id for row in held],
                speakers=[row.speaker_fold for row in held],
                vectors=b"".join(row.vector for row in held),
            )
        )
    op.drop_table("old_vectors")
