"""Whom a question asks for, where the names and roles on record leave it in doubt: what the articles' own words say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rag.asked import Asked, Standing, unique
from rag.called import called
from rag.described import head_of
from rag.lexicon import read_words
from rag.naming import NameKey, is_surname_of, name_key
from rag.offices import ALWAYS, SLACK, Days
from rag.roles import has_one_holder, is_description, is_office, office_terms, qualifiers, role_terms, strip_titles
from rag.sides import nameless
from rag.wording import say_list
from store import Filters, Hit, SpeakerEntry, SpeakerKind

if TYPE_CHECKING:
    from rag.speakers import SpeakerIndex
    from store import Library

MAX_NAMING = 50  # articles looked at for a full name beside a bare surname
MAX_BESIDE = 20  # passages looked at for a name beside an office
MAX_CALLED = 3  # names an article may give one office: its holders over time
MAX_SAYING = 8  # passages looked at for whose an office is
MAX_SPELLED = 4  # ways to write whose it is: "Norland", "Norlandic", …
MAX_QUOTED = 40  # statements of one speaker looked at for an office
_HEADS = "chief head director leader boss"  # one office by many words
LATER = timedelta(days=7)  # after which an article still reports what was said

_TWO_WORDS = re.compile(r"(?=\b([A-Z][\w’'-]*\.? [A-Z][\w’'-]+))")

Terms = frozenset[str]


def settle_office(asked: Asked, library: Library, speakers: SpeakerIndex, *, days: Days) -> Asked:
    """Who holds an office on the days asked for, by roles on record or as the articles themselves call them.

    Failing that, those with the office of nobody knows whom, where a passage that names them has the rest of the words.
    """
    if not is_description(asked.words):
        return asked
    if asked.standing is Standing.FOUND:
        return _of_the_time(asked, library, days=days)
    office = office_terms(asked.words)
    whole = role_terms(asked.words)
    if not office <= whole or len(whole) < 2 or not office:  # "the minister": anybody's
        return asked
    readings = speakers.offices.readings(asked.words)
    spelled = speakers.offices.spelled(frozenset().union(*readings) - office)
    names = called(readings, _texts(asked.words, spelled, library, days=days))[:MAX_CALLED]
    found = unique(entry for name in names for entry in _bearers(speakers.resolve(name), readings, office, library))
    if found:
        return Asked(asked.words, Standing.FOUND, found)
    placed = tuple(entry for entry in asked.doubtful if _is_of(entry.name, readings, office, library))
    if not placed or not has_one_holder(office):
        return asked
    listed = say_list([entry.name for entry in placed])
    remark = f"No article on record says whose, but {listed} is called so; this takes {asked.words} to be meant."
    entries = unique(entry for one in placed for entry in (one, *speakers.resolve(one.name).entries))
    return Asked(asked.words, Standing.FOUND, entries, remark=remark)


def _of_the_time(asked: Asked, library: Library, *, days: Days) -> Asked:
    """Of several holders of an office, those quoted by it on the days asked for, where any is."""
    office = office_terms(asked.words)
    if len(asked.entries) < 2 or days == ALWAYS or asked.groups or not office:
        return asked
    period = Filters(since=days.since, until=days.until + LATER if days.until else None)
    held = tuple(entry for entry in asked.entries if _is_quoted_as(entry, office, library, period))
    return replace(asked, entries=held, remark="") if held else asked


def _is_quoted_as(entry: SpeakerEntry, office: Terms, library: Library, period: Filters) -> bool:
    quoted = library.statements(replace(period, speakers=(entry.name,)), limit=MAX_QUOTED)
    roles = (role_terms(statement.speaker.role) for statement, _ in quoted if statement.speaker.role)
    return any(office <= role and not (role - office) & qualifiers() for role in roles)


def _bearers(named: Asked, readings: Sequence[Terms], office: Terms, library: Library) -> tuple[SpeakerEntry, ...]:
    """The people on record by a name an article gives an office, or by its surname where that can be nobody else."""
    settled = settle_doubt(named, library)
    if settled.standing is Standing.FOUND:
        people = tuple(entry for entry in settled.entries if entry.kind is SpeakerKind.PERSON)
        return people or (settled.entries if len(settled.entries) == 1 else ())  # a name may pass for a body's
    surname = named.words.split()[-1]
    only = [entry for entry in named.doubtful if entry.name == surname]
    return tuple(only) if only and _is_of(surname, readings, office, library) else ()


def _texts(words: str, spelled: Sequence[str], library: Library, *, days: Days) -> list[str]:
    """The passages likeliest to have an office beside its holder's name, of the days asked for."""
    about = Filters(since=days.since - SLACK if days.since else None, until=days.until + SLACK if days.until else None)
    title = " ".join(word for word in words.split() if role_terms(word) and not word[0].isupper())
    hits = [
        hit
        for whose in spelled[:MAX_SPELLED]
        for phrase in (f"{whose} {title}", f"{whose}'s {title}")
        for hit in library.search_phrase(phrase, kind="passages", limit=MAX_BESIDE, filters=about)
    ]
    heads = _HEADS if "chief" in role_terms(title) else ""
    hits += library.search_passages(f"{words} {' '.join(spelled)} {heads}", limit=MAX_BESIDE, filters=about)
    return _read(hits, library)


def _is_of(name: str, readings: Sequence[Terms], office: Terms, library: Library) -> bool:
    """Whether a passage that names somebody says whose the office asked for is, too."""
    texts = _read(library.search_phrase(name, kind="passages", limit=MAX_SAYING), library)
    return any(terms - office <= role_terms(text) for text in texts for terms in readings)


def settle_unheard(asked: Asked, library: Library) -> Asked:
    """One office no article has the word for: "the pope", in a library that never mentions one, is nobody's."""
    if asked.standing is not Standing.OPEN or asked.groups or asked.doubtful or not head_of(asked.words):
        return asked
    office = asked.words.split()[-1]
    if len(role_terms(asked.words)) > 1 or not is_office(office):
        return asked
    heard = library.search_phrase(office, kind="passages", limit=1)
    return asked if heard else replace(asked, standing=Standing.ABSENT)


def settle_nameless(asked: Asked, library: Library) -> Asked:
    """A body not on record by name, where somebody without one speaks for it: "a spokesman for Quay Line"."""
    if asked.standing is not Standing.ABSENT or asked.doubtful or is_description(asked.words):
        return asked
    group = nameless(asked.words)
    ids = library.find_statement_ids(f"{asked.words} spokesperson", limit=MAX_SAYING)
    said = library.statement_many(ids).values()
    speaks = any(
        one.speaker.name is None and group.fits(f"{one.speaker.role or ''} {one.mention or ''}") for one in said
    )
    return Asked(asked.words, Standing.FOUND, groups=(group,)) if speaks else asked


def settle_doubt(asked: Asked, library: Library) -> Asked:
    """Somebody not on record by the name asked for, looked for among bare surnames in articles that have the name.

    Words by "Vale" in an article that names Ada Vale are hers where "Vale" is on record, and may be hers where the
    article leaves open which Vale it means. Elsewhere they are somebody else's, unless no article names another Vale.
    """
    key = name_key(strip_titles(asked.words))
    if asked.standing is not Standing.ABSENT or len(key) < 2:
        return asked
    hits = library.search_phrase(" ".join(key), kind="passages", limit=MAX_NAMING)
    naming = dict.fromkeys(hit.article_id for hit in hits)
    said = [statement for article_id in naming for statement in library.statements_of(article_id)]
    names = {statement.speaker.name for statement in said}
    if own := tuple(entry for entry in asked.doubtful if entry.name in names):
        return Asked(asked.words, Standing.FOUND, own)
    if any(statement.speaker.name is None and is_surname_of(statement.mention, {key}) for statement in said):
        return Asked(asked.words, Standing.SHARED)
    surname = tuple(entry for entry in asked.doubtful if name_key(entry.name) == key[-1:])
    if naming and surname and _is_only_bearer(key, library):
        remark = (
            f"{surname[0].name} is on record by surname alone; no article names another, so {asked.words} is meant."
        )
        return Asked(asked.words, Standing.FOUND, surname, remark=remark)
    return asked


def _is_only_bearer(key: NameKey, library: Library) -> bool:
    """Whether the articles that have a surname have no other given name before it."""
    texts = _read(library.search_phrase(key[-1], kind="passages", limit=MAX_NAMING), library)
    named = {name_key(match[1]) for text in texts for match in _TWO_WORDS.finditer(text)}
    before = {name[0] for name in named if len(name) == 2 and name[-1] == key[-1]}
    return {word for word in before if not is_office(word) and word not in read_words("empty")} == {key[0]}


def _read(hits: Iterable[Hit], library: Library) -> list[str]:
    return [passage.text for passage in library.passage_many(hit.id for hit in hits).values()]
