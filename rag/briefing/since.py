"""The part of a briefing that tells what changed since a day: new words, other words by the same, other articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rag.briefing.lines import SEARCH, cite, say_day, say_short, speaker_of
from rag.briefing.model import Change, Entry, Material, Since, as_title
from rag.briefing.positions import by_speaker
from rag.markdown import escape
from rag.model import CitationStatus
from rag.sources import Sources
from rag.terms import content_terms
from rag.wording import say_count, say_date, say_list
from store import Article, ArticleState, Span

NAMED = 8  # speakers heard for the first time who are named; the rest is counted
ALIKE = 2  # stems of content besides the topic's own, which two statements on one matter share
PAIRS = 8  # speakers told with their words before and since; a briefing of more is a transcript


def say_since(material: Material, since: Since, sources: Sources, *, events: int) -> list[str]:
    """What is new on record, who is heard before and since in what words, what was revised, corrected or withdrawn.

    Args:
        events: lines of new statements at most; the rest is counted.
    """
    new = [entry for entry in material.entries if entry.found.statement.id in since.fresh]
    old = [entry for entry in material.entries if entry.found.statement.id not in since.fresh and entry.day]
    day = say_date(since.day)
    blocks = _say_new(new, since, sources, events=events)
    blocks += _say_heard(old, new, material, day, sources)
    if pairs := _pairs(old, [entry for entry in new if _was_said_since(entry, since)], material.topic):
        blocks.append("#### Before and since, in their words")
        blocks += [_say_pair(before, after, sources) for before, after in pairs[:PAIRS]]
        if len(pairs) > PAIRS:
            left = say_count(len(pairs) - PAIRS, "more speaker")
            blocks.append(f"{left} on record both before and since left out here {SEARCH}.")
    return [*blocks, "#### Articles corrected, revised or withdrawn", _say_articles(material, since, sources)]


def _say_new(new: Sequence[Entry], since: Since, sources: Sources, *, events: int) -> list[str]:
    day = say_date(since.day)
    if not new:
        return [f"No statement on this that came on record since {day} is in the library {SEARCH}."]
    articles = say_count(len({entry.found.article.id for entry in new}), "article")
    blocks = [f"New on record since {day}: {say_count(len(new), 'statement')} in {articles} {SEARCH}."]
    shown = sorted(new[:events], key=lambda entry: entry.found.article.published or date.max)
    blocks.append("\n".join(f"- {_say_when(entry, since)}: {say_short(entry, sources)}" for entry in shown))
    if left := len(new) - len(shown):
        blocks.append(f"{say_count(left, 'more new statement')} of less weight left out here {SEARCH}.")
    return blocks


def _say_when(entry: Entry, since: Since) -> str:
    """The day it was said, else published; both, where it was said before and only came on record since."""
    if _was_said_since(entry, since):
        return say_day(entry)
    return f"{say_date(entry.found.article.published)} (published; said {say_date(entry.found.statement.said_on)})"


def _was_said_since(entry: Entry, since: Since) -> bool:
    said = entry.found.statement.said_on
    return said is None or said >= since.day.isoformat()[: len(said)]


def _say_heard(old: Sequence[Entry], new: Sequence[Entry], material: Material, day: str, sources: Sources) -> list[str]:
    """Who is heard since and was not before, and which parties were before and are not since."""
    lines = []
    known = {speaker_of(entry) for entry in old}
    first = {
        speaker: entries[0]
        for speaker, entries in by_speaker(entry for entry in new if entry.found.statement.speaker.name)
        if speaker not in known
    }
    if old and first:
        named = [f"**{escape(name)}** {cite(entry.found, sources)}" for name, entry in list(first.items())[:NAMED]]
        more = f", and {len(first) - NAMED:,} more {SEARCH}" if len(first) > NAMED else ""
        lines.append(f"- On record on this for the first time: {say_list(named)}{more}.")
    heard = {entry.party for entry in new}
    silent = [name for name in material.parties if name not in heard]
    lines += [
        f"- **{escape(name)}** was on record on this before; nothing known to be its own is since {day} {SEARCH}."
        for name in silent
    ]
    return ["\n".join(lines)] if lines else []


def _pairs(old: Sequence[Entry], new: Sequence[Entry], topic: str) -> list[tuple[Entry, Entry]]:
    """Of each speaker heard both before and since, two statements: those most alike in subject, else the latest."""
    apart = set(content_terms(topic))
    terms = {id(entry): set(content_terms(entry.found.statement.quote)) - apart for entry in (*old, *new)}
    before = dict(by_speaker(entry for entry in old if entry.found.statement.speaker.name))
    after = dict(by_speaker(entry for entry in new if entry.found.statement.speaker.name))

    def fitness(pair: tuple[Entry, Entry]) -> tuple[int, str, str]:
        shared = len(terms[id(pair[0])] & terms[id(pair[1])])
        return (shared if shared >= ALIKE else 0, pair[1].day or "", pair[0].day or "")

    return [
        max(((one, other) for one in before[speaker] for other in entries), key=fitness)
        for speaker, entries in after.items()
        if speaker in before
    ]


def _say_pair(before: Entry, after: Entry, sources: Sources) -> str:
    ends = (("Before", before), ("Since", after))
    return "\n".join(f"- {end}, {say_day(entry)}: {say_short(entry, sources)}" for end, entry in ends)


def _say_articles(material: Material, since: Since, sources: Sources) -> str:
    lines = [
        f"- Corrected on {say_date(notice.article.published)} by {_say_outlet(notice.article)}: "
        f"{escape(as_title(notice.headline))} [{sources.cite(notice.article, notice.span, CitationStatus.VERIFIED)}]."
        for notice in material.notices
        if (notice.article.published or date.min) >= since.day
    ]
    lines += [_say_change(change, sources) for change in since.changes]
    nothing = f"No article on this was corrected, revised or withdrawn since {say_date(since.day)} {SEARCH}."
    return "\n".join(lines) or nothing


def _say_change(change: Change, sources: Sources) -> str:
    removal = change.removal
    whose = f"what it had on this by {say_list([f'**{escape(name)}**' for name in change.lost])}" if change.lost else ""
    on = say_date(removal.on)
    if removal.state is ArticleState.WITHDRAWN or removal.now is None:
        gone = f", and with it {whose}" if whose else ""
        return f"- Withdrawn from the library on {on}: {_point(removal.article)}{gone} {SEARCH}."
    n = sources.cite(removal.now, Span(0, min(len(removal.now.text), 1)), CitationStatus.VERIFIED)
    gone = f"; it no longer has {whose}" if whose else "; its words on this are the same"
    return f"- Revised on {on}: {_point(removal.now)}{gone} [{n}]."


def _point(article: Article) -> str:
    title = escape(as_title(article.title or "untitled"))
    return f"{title} ({_say_outlet(article)}, published: {say_date(article.published)})"


def _say_outlet(article: Article) -> str:
    return f"*{escape(article.outlet)}*" if article.outlet else "an outlet not given"
