"""What of the statements found on a topic a briefing is made of. Pure.

An answer shows eight statements and may stretch to what comes near; a briefing shows all there is, so each has to be on
the topic, and be somebody's: what only fills a page is left out, and what nobody can be named for is counted instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from rag.attribute import MAX_BRIDGE, say_qualifier
from rag.briefing.party import is_press
from rag.figures import find_count, find_put_right
from rag.lexicon import read_words
from rag.model import FoundStatement
from rag.roles import is_office
from rag.terms import is_empty, stem, words
from store import Span, Statement, StatementKind

# Chosen by reading what each let in and left out on the sample and on 159 press articles:
MARGIN = 7.0  # of rank, a log-odds, below the best: what falls shorter shares the topic's article, not the topic
LEAST = 9.0  # of rank, however poor the best
OWN = 0.5  # of the topic's words, weighed by how rare they are: a statement that has these itself is on the topic
SOME = 0.3  # of them, in it or its headline, where it ranks well; in the surroundings of a number of what is asked
NEAR = 0.75  # of the best cosine, for one that is on it in other words
BESIDE = 0.45  # of the best cosine, for one that has some of the topic's words, and its surroundings the rest
BARE = 0.65  # the same for one that has none of them: it only stands beside what is on the topic
AROUND = 0.5  # of the topic's words in the surroundings, or in the headline
FEW = 4  # words; fewer that are reported and do not name the topic say nothing by themselves
ASKS = 0.3  # of somebody's turns in a transcript that are questions: then they are the interviewer
_QUESTION = re.compile(r"\?[\s”\"’')]*$")
_OPENS = re.compile(r"\b(?:I['’]m|I am|my name is|this is) ", re.I)


def on_topic(found: Sequence[FoundStatement], topic: str, rarity: Mapping[str, float]) -> list[FoundStatement]:
    """Those that are on the topic, in their order: what its words or meaning reach, and what gives
    or takes back a number of what it names.

    Args:
        rarity: of each word of the topic; empty where there is none, and then all are.
    """
    if not rarity:
        return list(found)
    best = max(found, key=lambda one: one.rank, default=None)
    floor = max(LEAST, best.rank - MARGIN) if best else LEAST
    nearest = max((one.meaning for one in found), default=0.0)
    counts = {one.statement.id: find_count(topic, one.statement.quote) for one in found if one.words >= SOME}
    known = {figure.value for figure in counts.values() if figure}
    return [
        one
        for one in found
        if one is best
        or _is_on(one, rarity, floor=floor, nearest=nearest)
        or counts.get(one.statement.id)
        or any(old.value in known for old, _ in find_put_right(one.statement.quote))
    ]


def _is_on(one: FoundStatement, rarity: Mapping[str, float], *, floor: float, nearest: float) -> bool:
    own = own_share(one.statement.quote, rarity)
    if own >= OWN or one.rank < floor:
        return own >= OWN
    headed = own_share(one.article.title or "", rarity) >= SOME
    close = one.meaning >= (BESIDE if own >= SOME or headed else BARE) * nearest
    return one.meaning >= NEAR * nearest or (one.words >= AROUND and close)


def own_share(quote: str, rarity: Mapping[str, float]) -> float:
    """How much of a topic's words a statement has itself, 0 to 1, however it puts a hyphen ("cease-fire").

    >>> own_share("a cease-fire in May", {"ceasefire": 3.0, "gaza": 1.0})
    0.75
    """
    said = {stem(word) for word in (*words(quote), *words(re.sub(r"(?<=\w)-(?=\w)", "", quote)))}
    total = sum(rarity.values())
    return sum(weight for word, weight in rarity.items() if stem(word) in said) / total if total else 0.0


def is_severed(statement: Statement) -> bool:
    """Whether reported words stand too far behind their cue to be what it governs: they make no sentence with it."""
    cue = statement.cue_span
    if statement.kind is StatementKind.DIRECT or cue is None or statement.spans[0].start < cue.end:
        return False
    between = Span(cue.end, statement.spans[0].start)
    named = statement.mention_span is not None and statement.mention_span.overlaps(between)
    return len(between) > MAX_BRIDGE and not named


def is_anybodys(found: FoundStatement) -> bool:
    """Whether nobody can be named or described for it: "they said", "who called"."""
    statement = found.statement
    mention = statement.mention or ""
    return statement.speaker.name is None and (not re.search(r"\w\w", mention) or is_empty(words(mention)))


def is_somebodys(statement: Statement) -> bool:
    """Whether whoever a statement is by is named, or described as somebody: "the left" and "the war" may be anything.

    A document speaks for whoever wrote it.
    """
    described = words(statement.mention or "")
    return statement.speaker.name is not None or any(
        is_office(word) or word in read_words("speaking") for word in described
    )


def find_fragments(found: Iterable[FoundStatement], rarity: Mapping[str, float]) -> set[str]:
    """The ids of reported words too few to say anything, where they do not name the topic: "are rising"."""
    return {
        one.statement.id
        for one in found
        if one.statement.kind is StatementKind.INDIRECT
        and len(words(one.statement.quote)) < FEW
        and own_share(one.statement.quote, rarity) < OWN
    }


def find_nested(found: Iterable[FoundStatement], statements_of: Callable[[str], Iterable[Statement]]) -> set[str]:
    """The ids of words by somebody without a name that stand inside somebody's direct speech: they are the speaker's.

    "The minister told me to wait," says the skipper: that the minister told him is what the skipper says.
    """
    nested = set()
    for article_id, own in groupby(sorted(found, key=_article_of), key=_article_of):
        unnamed = [one.statement for one in own if one.statement.speaker.name is None and one.statement.cue_span]
        if not unnamed:
            continue
        spoken = [one for one in statements_of(article_id) if one.kind is StatementKind.DIRECT]
        nested |= {
            one.id
            for one in unnamed
            if any(
                span.covers(one.envelope) and one.cue_span and span.covers(one.cue_span)
                for other in spoken
                if other.id != one.id
                for span in other.spans
            )
        }
    return nested


def _article_of(found: FoundStatement) -> str:
    return found.article.id


def find_hosts(turns: Iterable[Statement], authors: Iterable[str]) -> set[str]:
    """The names of those who put the questions in a transcript, present it or report in it: they speak for no party.

    Args:
        turns: the statements of one article; those without a cue are a transcript's.
        authors: of the article; who writes it does not brief in it.
    """
    spoken = [one for one in turns if one.speaker.name and not one.cue and one.cue_span is None]
    names = list(dict.fromkeys(one.speaker.name for one in spoken if one.speaker.name))
    hosts = {name for name in names if name in set(authors)}
    for name in names:
        own = [one.quote for one in spoken if one.speaker.name == name]
        asked = sum(_QUESTION.search(quote) is not None for quote in own)
        opening = words(own[0])[:20]
        presents = name == names[0] and len(names) > 1 and _OPENS.search(own[0]) and words(name)[-1] in opening
        reports = any(is_press(one.speaker.role or "") for one in spoken if one.speaker.name == name)
        if asked >= ASKS * len(own) or presents or reports:
            hosts.add(name)
    return hosts


def drop_parts(found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """Without those whose words stand whole in another's of the same speaker and article, in their order."""
    together: dict[tuple[str, str | None], list[FoundStatement]] = {}
    for one in found:
        together.setdefault((one.article.id, one.statement.speaker.name), []).append(one)
    return [
        one
        for one in found
        if not any(_is_part(one, other) for other in together[one.article.id, one.statement.speaker.name])
    ]


def _is_part(one: FoundStatement, other: FoundStatement) -> bool:
    own = f" {' '.join(words(one.statement.quote))} "
    whole = (
        f" {' '.join(words(other.statement.quote))} {' '.join(words(say_qualifier(other.statement, other.article)))} "
    )
    return (
        one is not other
        and len(own) < len(whole) - 1
        and own in whole
        and one.statement.negated == other.statement.negated
    )
