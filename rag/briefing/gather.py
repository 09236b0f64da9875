"""A topic in, the material for its briefing out: everything on record on it, folded, by party, with corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rag.asked import Party, Standing
from rag.attribute import content_span, say_what
from rag.book import open_book
from rag.briefing.fresh import find_since
from rag.briefing.model import Entry, Material, as_title
from rag.briefing.notices import find_notices, repeats_error
from rag.briefing.party import Parties
from rag.briefing.sift import (
    drop_parts,
    find_fragments,
    find_hosts,
    find_nested,
    is_anybodys,
    is_severed,
    on_topic,
    own_share,
)
from rag.briefing.tally import find_given, find_replaced
from rag.decide import MIN_WORDS, choose
from rag.model import CitationStatus, FoundStatement, Intent
from rag.need import Need, read_need
from rag.origins import count_origins, fold_copies
from rag.retrieve import retrieve_statements
from rag.roles import role_terms
from rag.sources import Sources
from rag.terms import content_words, words
from rag.verify import find_broken, verify_statement
from store import Article, Filters

if TYPE_CHECKING:
    from store import Library

DEPTH = 600  # statements weighed; a briefing of more is a transcript
CONCERNED = 0.5  # of the articles have to name a side for its silence to be worth a word


def gather(text: str, library: Library, *, filters: Filters, since: date | None = None) -> tuple[Need, Material]:
    """What is on record on a topic within `filters`, and how the topic was read.

    Args:
        since: the day since which it is to be told what changed.

    Raises:
        EmptyPeriod: the period of the filters ends before it starts.
        StoreError: the library cannot be read.
    """
    need = read_topic(text, library, filters=filters)
    found, unattributed = find_statements(need, library)
    notices = find_notices((one.article for one in found), library)
    found = [one for one in found if not repeats_error(one, notices.values())]
    groups = fold_copies(found)
    clusters = open_book(library).clusters({one.article.id for one in found}, library)
    countries = open_book(library).speakers.countries()
    parties = Parties(countries, need.asked.parties, roles_of=open_book(library).speakers.roles_of)
    topic = need.question.topic or need.question.phrase or text
    rarity = library.rarity(content_words(topic))
    entries = [
        Entry(
            first,
            tuple(copies),
            count_origins([first, *copies], clusters),
            parties.of(first),
            notices.get(first.article.id),
            own=own_share(first.statement.quote, rarity),
        )
        for first, *copies in groups
    ]
    given = find_given(topic, entries, replaced=find_replaced(topic, entries, library))
    outdated = {one.entry.found.statement.id: one.entry.outdated for one in given}
    entries = [replace(entry, outdated=outdated.get(entry.found.statement.id)) for entry in entries]
    counted = Counter(entry.party for entry in entries if entry.party)
    asked = need.asked.parties or (_alone(need) if need.asked.words else ())
    silent = [party.name for party in asked if not any(party.has(one.statement) for one in found)]
    if not need.asked.words:
        silent += _silent_sides([entry.found.article for entry in entries], countries, set(counted))
    notes = (*need.question.notes, *([need.asked.remark] if need.asked.remark else []))
    material = Material(
        as_title(text),
        topic,
        tuple(entries),
        tuple(name for name, _ in counted.most_common()),
        tuple(dict.fromkeys(silent)),
        open_book(library).covered(need.filters, library),
        given,
        tuple(dict.fromkeys(notices.values())),
        tuple(unattributed),
        notes,
        find_since(since, entries, library, filters=need.filters, rarity=rarity) if since else None,
    )
    return need, material


def read_topic(text: str, library: Library, *, filters: Filters) -> Need:
    """What a topic, or a question, looks for: a topic is no question, whatever it looks like.

    Raises:
        EmptyPeriod: the period of the filters ends before it starts.
    """
    need = read_need(text, library, filters=filters)
    if need.question.intent is Intent.OUTSIDE:
        need = replace(need, question=replace(need.question, intent=Intent.LOOK_UP, topic=text))
    return need


def find_statements(
    need: Need, library: Library, *, among: Sequence[str] | None = None
) -> tuple[list[FoundStatement], list[FoundStatement]]:
    """The statements a briefing can be made of, best first, and those on its topic that are nobody's.

    Args:
        among: the ids of the only statements wanted; None looks through all.
    """
    if need.asked.standing is Standing.ABSENT:
        return [], []
    return _sift(
        _choose(need, retrieve_statements(need, library, limit=DEPTH, depth=DEPTH, among=among), library), library
    )


def _choose(need: Need, found: Sequence[FoundStatement], library: Library) -> list[FoundStatement]:
    """The statements on the topic, where an answer would find any; those with the phrase, where one is asked for."""
    chosen = choose(need.question, found)
    if not chosen or need.question.phrase:
        return chosen
    topic = need.question.topic
    rarity = library.rarity(content_words(topic))
    few = find_fragments(found, rarity)
    fair = [one for one in found if len(words(one.statement.quote)) >= MIN_WORDS and one.statement.id not in few]
    return on_topic(fair, topic, rarity)


def _sift(found: Sequence[FoundStatement], library: Library) -> tuple[list[FoundStatement], list[FoundStatement]]:
    """Those a briefing can be made of, and those on the topic that are nobody's."""
    found = drop_parts([one for one in found if _holds(one) and not is_severed(one.statement)])
    nested = find_nested(found, library.statements_of)
    found = [one for one in found if one.statement.id not in nested]
    spoken = {one.article.id: one.article for one in found if not one.statement.cue}
    hosts = {id_: find_hosts(library.statements_of(id_), article.authors) for id_, article in spoken.items()}
    found = [one for one in found if one.statement.speaker.name not in hosts.get(one.article.id, ())]
    unattributed = [one for one in found if is_anybodys(one)]
    return [one for one in found if not is_anybodys(one)], unattributed


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
        if party.group and role_terms(party.name) <= party.group.offices:  # "president of the company": no country
            continue
        name = f" {' '.join(words(party.name))} "
        if party.name not in heard and texts and sum(name in text for text in texts) >= CONCERNED * len(texts):
            silent.append(party.name)
    return silent
