"""In how many independent places the same words were found: ten papers with one wire story are one origin. Pure.

Which articles are one text the store has worked out (`Library.clusters`); here it is put together with what only a
statement tells: the agency it came through, and whether the words can be anybody's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rag.model import FoundStatement
from rag.terms import words
from store import Article, Cluster, Statement, StatementKind


def last_name(statement: Statement) -> str:
    """The last word of whoever a statement is by, folded: by it outlets that name them otherwise are told to agree."""
    return next(iter(words(statement.speaker.name or statement.mention or "")[-1:]), "")


def fold_copies(found: Iterable[FoundStatement]) -> list[list[FoundStatement]]:
    """Statements with the same words by the same speaker together, in the order their first came."""
    groups: dict[tuple[str, tuple[str, ...]], list[FoundStatement]] = {}
    for one in found:
        key = (last_name(one.statement), tuple(words(one.statement.quote)))
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def without_relays(found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """The statements in their order, less those that only pass on another of them: TASS reporting that Vale said it.

    Who passed the words on is told with the other ("as reported by TASS").
    """
    passed_on = [(one, one.statement.envelope) for one in found if one.statement.via]
    return [
        one
        for one in found
        if not any(
            other.article.id == one.article.id
            and one.statement.speaker.name in other.statement.via
            and one.statement.envelope.covers(inner)
            for other, inner in passed_on
        )
    ]


def count_origins(copies: Sequence[FoundStatement], clusters: Mapping[str, Cluster]) -> int:
    """The number of independent origins behind statements with the same words by the same speaker; at least 1.

    Two are one origin when their articles are one text, when both came through the same agency or were carried by the
    other's outlet, and when the words are a reporter's own: nobody reports indirectly in the same words.

    Args:
        clusters: of their articles, by id; one that is one text with no other need not be there.
    """
    origins: list[list[FoundStatement]] = []
    for one in copies:
        linked = [origin for origin in origins if any(_is_one_origin(one, other, clusters) for other in origin)]
        merged = [one, *(other for origin in linked for other in origin)]
        origins = [origin for origin in origins if origin not in linked] + [merged]
    return max(1, len(origins))


def _is_one_origin(left: FoundStatement, right: FoundStatement, clusters: Mapping[str, Cluster]) -> bool:
    if left.article.id == right.article.id or left.statement.kind is not StatementKind.DIRECT:
        return True
    if _credits(left) & _credits(right):
        return True
    cluster = clusters.get(left.article.id)
    return cluster is not None and right.article.id in cluster.members


def _credits(found: FoundStatement) -> frozenset[str]:
    """Those the words came from, as far as the article credits them: its outlet, an agency, a carrier."""
    article: Article = found.article
    return frozenset(" ".join(words(name)) for name in (article.outlet, *article.authors, *found.statement.via) if name)
