"""The sample library: one invented conflict in invented outlets, with its gold. Everything in it is fiction.

>>> import json
>>> row = json.loads(sample_articles().read_text(encoding="utf-8").splitlines()[0])
>>> row["label"]
'Fiction: sample library of On Record'
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["sample_articles", "sample_gold", "sample_questions"]

_HERE = Path(__file__).parent


def sample_articles() -> Path:
    """Where the articles are: JSONL in the contract's input form, every row labelled as fiction."""
    return _HERE / "articles.jsonl"


def sample_gold() -> Path:
    """Where their statements are: a JSONL row per article, in the contract's extract form."""
    return _HERE / "gold.jsonl"


def sample_questions() -> Path:
    """Where the questions are: JSONL, each with the statements that answer it or the reason none does."""
    return _HERE / "questions.jsonl"
