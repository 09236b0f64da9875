"""The clusters of articles that are one text, worked out from the pairs of current ones (`store.copies` finds them)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from store.catalogue import in_batches, is_current
from store.fold import fold_text
from store.model import ArticleState, Cluster
from store.schema import articles, copies

Pairs = dict[str, dict[str, float]]  # an article, those it is one text with, and the share of the shorter


def read_clusters(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, Cluster]:
    """The cluster of each of these current articles, of all without `ids`; one that has no copy is left out."""
    wanted = None if ids is None else set(ids)
    pairs = _reach(connection, wanted)
    clusters: dict[str, Cluster] = {}
    for members in _components(pairs):
        cluster = _make(connection, members, pairs)
        clusters |= {id_: cluster for id_ in members if wanted is None or id_ in wanted}
    return clusters


def _reach(connection: Connection, wanted: set[str] | None) -> Pairs:
    """Every pair of current articles that `wanted` lead to, one after the other; all of them without."""
    other = articles.alias()
    query = (
        select(copies)
        .join(articles, articles.c.id == copies.c.article_id)
        .join(other, other.c.id == copies.c.other_id)
        .where(is_current, other.c.state == ArticleState.CURRENT.value)
    )
    pairs: Pairs = defaultdict(dict)
    if wanted is None:
        for row in connection.execute(query):
            pairs[row.article_id][row.other_id] = row.share
        return pairs
    seen, frontier = set(wanted), wanted
    while frontier:
        reached = set()
        for batch in in_batches(sorted(frontier)):
            for row in connection.execute(query.where(copies.c.article_id.in_(batch))):
                pairs[row.article_id][row.other_id] = row.share
                reached.add(row.other_id)
        frontier = reached - seen
        seen |= frontier
    return pairs


def _components(pairs: Pairs) -> Iterator[list[str]]:
    seen: set[str] = set()
    for first in pairs:
        if first in seen:
            continue
        seen.add(first)
        members = [first]
        for member in members:
            new = [id_ for id_ in pairs[member] if id_ not in seen]
            seen.update(new)
            members += new
        yield members


def _make(connection: Connection, members: Sequence[str], pairs: Pairs) -> Cluster:
    columns = (articles.c.id, articles.c.outlet, articles.c.authors, articles.c.published, articles.c.change)
    rows = [
        row
        for batch in in_batches(members)
        for row in connection.execute(select(*columns).where(articles.c.id.in_(batch)))
    ]
    credited = {fold_text(name) for row in rows for name in row.authors}

    def rank(row: Any) -> tuple[bool, date, int]:
        """An agency that another credits comes first, then what was out first, then what came first."""
        return (not row.outlet or fold_text(row.outlet) not in credited, row.published or date.max, row.change)

    ordered = [str(row.id) for row in sorted(rows, key=rank)]
    shares = {id_: max(pairs[id_].values()) for id_ in ordered}
    return Cluster(origin=ordered[0], members=tuple(ordered), shares=shares)
