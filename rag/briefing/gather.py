"""A topic in, the material for its briefing out: everything on record on it, folded, by party, with corrections."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.asked import Party, Standing
from rag.attribute import content_span, say_what
from rag.book import open_book
from rag.briefing.model import Entry, Material, party_of
from rag.briefing.notices import find_notices, repeats_headline
from rag.decide import choose
from rag.model import CitationStatus, FoundStatement, Intent
from rag.need import Need, read_need
from rag.origins import count_origins, fold_copies
from rag.retrieve import retrieve_statements
from rag.sources import Sources
from rag.terms import words
from rag.verify import find_broken, verify_statement
from store import Article, Filters

if TYPE_CHECKING:
    from store import Library

DEPTH = 600  # statements weighed; a briefing of more is a transcript
CONCERNED = 0.5  # of the articles have to name a side for its silence to be worth a word


def gather(topic: str, library: Library, *, filters: Filters) -> tuple[Need, Material]:
    """What is on record on `topic` within `filters`, and how the topic was read.

    Raises:
        EmptyPeriod: the period of the filters ends before it starts.
        StoreError: the library cannot be read.
    """
    need = read_need(topic, library, filters=filters)
    if need.question.intent is Intent.OUTSIDE:  # a topic is no question, whatever it looks like
        need = replace(need, question=replace(need.question, intent=Intent.LOOK_UP, topic=topic))
    found: list[FoundStatement] = []
    if need.asked.standing is not Standing.ABSENT:
        found = choose(need.question, retrieve_statements(need, library, limit=DEPTH))
    found = [one for one in found if _holds(one)]
    notices = find_notices((one.article for one in found), library)
    found = [one for one in found if not repeats_headline(one, notices.values())]
    groups = fold_copies(found)
    clusters = open_book(library).clusters({one.article.id for one in found}, library)
    countries = open_book(library).speakers.countries()
    entries = tuple(
        Entry(
            first,
            tuple(copies),
            count_origins([first, *copies], clusters),
            party_of(first, countries) or party_of(first, need.asked.parties),
            notices.get(first.article.id),
        )
        for first, *copies in groups
    )
    counted = Counter(entry.party for entry in entries if entry.party)
    asked = need.asked.parties or (_alone(need) if need.asked.words else ())
    silent = [party.name for party in asked if not any(party.has(one.statement) for one in found)]
    if not need.asked.words:
        silent += _silent_sides([entry.found.article for entry in entries], countries, set(counted))
    notes = (*need.question.notes, *([need.asked.remark] if need.asked.remark else []))
    material = Material(
        topic,
        need.question.topic or need.question.phrase or topic,
        entries,
        tuple(name for name, _ in counted.most_common()),
        tuple(dict.fromkeys(silent)),
        open_book(library).covered(need.filters, library),
        notes,
    )
    return need, material


def _holds(found: FoundStatement) -> bool:
    """Whether its words and speaker are the article's, and its line shows nothing in marks that is not."""
    if verify_statement(found.statement, found.article) is not CitationStatus.VERIFIED:
        return False
    sources = Sources()
    number = sources.cite(found.article, content_span(found.statement), CitationStatus.VERIFIED)
    return not find_broken(f"{say_what(found.statement, found.article)} [{number}]", sources.citations)


def _alone(need: Need) -> tuple[Party, ...]:
    """The one asked for, as a party."""
    group = need.asked.groups[0] if need.asked.groups else None
    return (Party(need.asked.words, need.asked.spellings or (need.asked.words,), group),)


def _silent_sides(articles: list[Article], countries: tuple[Party, ...], heard: set[str]) -> list[str]:
    """The countries most of these articles name, of whom nothing was found."""
    texts = [f" {' '.join(words(article.text))} " for article in {one.id: one for one in articles}.values()]
    silent = []
    for party in countries:
        name = f" {' '.join(words(party.name))} "
        if party.name not in heard and texts and sum(name in text for text in texts) >= CONCERNED * len(texts):
            silent.append(party.name)
    return silent
