"""Who is on record: statements counted by speaker."""

from __future__ import annotations

import re
import string
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Engine, distinct, func, select

from store.catalogue import is_current
from store.fold import fold
from store.model import SpeakerEntry, SpeakerKind
from store.schema import articles, statements

_POSSESSIVE = re.compile(r"['’]s?$")
_MARKS = string.punctuation + "“”‘’«»…"


@dataclass(slots=True)
class _Tally:
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    first: date | None = None
    last: date | None = None


def list_speakers(engine: Engine) -> list[SpeakerEntry]:
    """Every named speaker of current articles, most statements first.

    Spellings that fold alike are one speaker under the most frequent of them; the others are aliases. So is a mention
    made of names that ends in a word of the name, or spells its initials; "he" and "the minister" are not.
    """
    by = statements.c.speaker_fold
    current = statements.join(articles, articles.c.id == statements.c.article_id)
    named = (is_current, by.is_not(None))
    tallies: dict[str, _Tally] = {}
    with engine.connect() as connection:
        spans = (
            select(
                by,
                func.count(distinct(articles.c.id)),
                func.min(articles.c.published),
                func.max(articles.c.published),
            )
            .select_from(current)
            .where(*named)
            .group_by(by)
        )
        for folded, n_articles, first, last in connection.execute(spans):
            tallies[folded] = _Tally(articles=n_articles, first=first, last=last)
        wording = (
            statements.c.speaker_name,
            statements.c.speaker_kind,
            statements.c.speaker_role,
            statements.c.mention,
        )
        words = select(by, *wording, func.count()).select_from(current).where(*named).group_by(by, *wording)
        for folded, name, kind, role, mention, number in connection.execute(words):
            tally = tallies[folded]
            tally.names[name] += number
            tally.kinds[kind] += number
            if role:
                tally.roles[role] += number
            if mention:
                tally.mentions[mention] += number
    entries = [_entry(tally) for tally in tallies.values()]
    return sorted(entries, key=lambda entry: (-entry.statements, entry.name))


def _entry(tally: _Tally) -> SpeakerEntry:
    name, *spellings = _most_frequent(tally.names)
    aliases = [*spellings, *(mention for mention in _most_frequent(tally.mentions) if _names(mention, name))]
    return SpeakerEntry(
        name=name,
        kind=SpeakerKind(_most_frequent(tally.kinds)[0]),
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias != name)),
        roles=tuple(_most_frequent(tally.roles)),
        statements=sum(tally.names.values()),
        articles=tally.articles,
        first_published=tally.first,
        last_published=tally.last,
    )


def _most_frequent(counter: Counter[str]) -> list[str]:
    return sorted(counter, key=lambda word: (-counter[word], word))


def _names(mention: str, name: str) -> bool:
    """Whether the mention is a way to call this speaker: "Vale", "Mayor Vale", "UN"; not "he", "Vale and others"."""
    spoken, full = _words(mention), {fold(word).text for word in _words(name)}
    if not spoken:
        return False
    folded = [fold(word).text for word in spoken]
    are_names = all(not word[0].islower() or plain in full for word, plain in zip(spoken, folded, strict=True))
    initials = "".join(fold(word).text[:1] for word in _words(name))
    return (are_names and folded[-1] in full and len(folded[-1]) > 1) or "".join(folded) == initials


def _words(text: str) -> list[str]:
    """The words of a name, bare of marks and of the possessive."""
    bare = (_POSSESSIVE.sub("", word).strip(_MARKS) for word in text.split())
    return [word for word in bare if word]
