"""A sentence against everything a library holds, where nobody says which passages it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from rag.check.claims import read_claims
from rag.check.focus import find_focus
from rag.check.model import SentenceStatus, Source, Tools, Verdict
from rag.check.quotations import find_quotations, without_quotations
from rag.check.roots import holds, roots
from rag.check.sentence import verify_claims, without_markers
from rag.passages import retrieve_passages
from rag.window import find_window
from store import Filters, Span

if TYPE_CHECKING:
    from store import Library

CANDIDATES = 8  # passages looked at for one sentence
LESS = 0.15  # of a sentence's words another passage may have fewer than one that speaks against it
# What is told where no passage bears a sentence out: the passage that has its words, whoever said them, before others.
_NEAREST = (
    SentenceStatus.VERIFIED,
    SentenceStatus.WRONG_SPEAKER,
    SentenceStatus.ALTERED,
    SentenceStatus.UNSUPPORTED,
    SentenceStatus.NOT_FOUND,
)


def find_sources(sentence: str, library: Library, *, limit: int = CANDIDATES) -> list[Source]:
    """The passages of a library that come nearest to a sentence: with words it quotes first, numbered from 1."""
    plain = without_markers(sentence)
    quoted = max((one.words for one in find_quotations(plain)), key=len, default=None)
    found = retrieve_passages(plain, library, filters=Filters(), limit=limit, phrase=quoted, enough=2 * limit)
    numbers = count(1)
    return [
        Source(
            next(numbers),
            one.article,
            find_window(one.article.text, one.passage.span),
            tuple(library.statements_of(one.article.id)),
        )
        for one in found
    ]


def verify_in_library(
    sentence: str, library: Library, tools: Tools, *, before: str = ""
) -> tuple[Verdict, Source | None]:
    """How a sentence stands to the library, and the passage that bears it out or comes nearest, if any."""
    plain = without_markers(sentence)
    sources = sorted(find_sources(sentence, library), key=lambda source: -_share(plain, source))
    nearest: tuple[Verdict, Source] | None = None
    against = 0.0  # how much of the sentence the likest passage has that speaks against it
    for source in sources:
        share = _share(plain, source)
        if share < against - LESS:
            break  # what has less of it has nothing to say to what is told in its words, and told otherwise
        verdict = verify_claims(plain, [source], tools, before=before)
        if verdict.status is SentenceStatus.UNSUPPORTED:
            against = max(against, share)
        if verdict.is_sound:
            return replace(verdict, reason="agrees with the passage"), source
        if nearest is None or _is_nearer(verdict, nearest[0], has_quotes=bool(verdict.quotes)):
            nearest = verdict, source
    joins = len(read_claims(plain, tools.read, before=before)) > 1  # "Vale said so, while Orme said not"
    if joins and len(sources) > 1 and (together := verify_claims(plain, sources[:2], tools, before=before)).is_sound:
        return replace(together, reason="agrees with two passages together"), sources[0]
    if nearest is None:
        return Verdict(SentenceStatus.NOT_FOUND, "the library has nothing like it"), None
    if not find_focus(without_quotations(plain), [nearest[1]]) and not nearest[0].quotes:
        return Verdict(SentenceStatus.NOT_FOUND, "the library has nothing like it"), None
    verdict, source = nearest
    return replace(verdict, reason=verdict.reason.replace(f"[{source.n}]", "the passage")), source


def _is_nearer(verdict: Verdict, other: Verdict, *, has_quotes: bool) -> bool:
    """Whether a verdict tells more than another; without quotations the passage that shares most words stays."""
    return has_quotes and _NEAREST.index(verdict.status) < _NEAREST.index(other.status)


def _share(sentence: str, source: Source) -> float:
    wanted: Sequence[str] = roots(sentence)
    return sum(holds(source.text, term) for term in wanted) / len(wanted) if wanted else 0.0


def place_source(n: int, text: str, *, library: Library | None, article_ref: str | None, tools: Tools) -> Source:
    """The passage of a row as a source: a window of its article where the library has it, else a text by itself."""
    from rag.check.level import find_words
    from store import Article

    article = library.article(article_ref) if library is not None and article_ref else None
    if library is not None and article is not None and (span := find_words(text, article.text)) is not None:
        return Source(n, article, span, tuple(library.statements_of(article.id)))
    alone = Article.of(
        text,
        language="en",
        title=article.title if article else None,
        outlet=article.outlet if article else None,
        published=article.published if article else None,
    )
    return Source(n, alone, Span(0, len(text)), tuple(tools.read(alone)))
