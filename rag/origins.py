"""In how many independent places the same words were found: ten papers with one wire story are one origin. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rag.model import FoundStatement
from rag.terms import words
from store import Article, StatementKind

RUN = 5  # words in a row; shared ones are copied, not met by chance
SHARED = 0.3  # of the shorter article's runs: a paper trims a wire story and tops it with its own lines


def count_origins(copies: Sequence[FoundStatement]) -> int:
    """The number of independent origins behind statements with the same words by the same speaker; at least 1.

    Two are one origin when their articles are one text, trimmed or not, when both came through the same agency or were
    carried by the other's outlet, and when the words are a reporter's own: nobody reports indirectly in the same words.
    """
    origins: list[list[FoundStatement]] = []
    for one in copies:
        linked = [origin for origin in origins if any(_is_one_origin(one, other) for other in origin)]
        merged = [one, *(other for origin in linked for other in origin)]
        origins = [origin for origin in origins if origin not in linked] + [merged]
    return max(1, len(origins))


def _is_one_origin(left: FoundStatement, right: FoundStatement) -> bool:
    if left.article.id == right.article.id or left.statement.kind is not StatementKind.DIRECT:
        return True
    if _credits(left) & _credits(right):
        return True
    runs, others = sorted((_runs(left.article.text), _runs(right.article.text)), key=len)
    return len(runs & others) >= SHARED * max(1, len(runs))


def _credits(found: FoundStatement) -> frozenset[str]:
    """Those the words came from, as far as the article credits them: its outlet, an agency, a carrier."""
    article: Article = found.article
    return frozenset(" ".join(words(name)) for name in (article.outlet, *article.authors, *found.statement.via) if name)


@lru_cache(maxsize=256)  # copies come up from question to question
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    said = words(text)
    return frozenset(zip(*(said[start:] for start in range(RUN)), strict=False))
