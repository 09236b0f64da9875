"""What news archives export: many articles in one text, each with a record of its own, one module an archive."""

from __future__ import annotations

from ingest.exports.factiva import split_factiva
from ingest.exports.lexisnexis import split_lexisnexis
from ingest.exports.proquest import split_proquest
from ingest.fields import Fields

__all__ = ["split_export"]


def split_export(text: str) -> list[Fields] | None:
    """The articles of an export in the order it has them; None for a text that is no export.

    Args:
        text: clean, so that columns and indents are gone and a blank line is one.
    """
    for split in (split_lexisnexis, split_factiva, split_proquest):
        if articles := split(text):
            return articles
    return None
