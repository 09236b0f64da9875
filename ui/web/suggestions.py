"""Questions worth asking this library first, made from what is on record in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from math import log

from rag import is_plain
from store import Article, SpeakerKind, Statement, StatementKind
from ui.web.topics import find_topics

SUGGESTED = 4
STATEMENTS_READ = 3_000  # the newest; enough to see who says what on what
PHRASE_WORDS = (5, 12)  # of a quotation short enough to recognise, long enough to be somebody's

_WORD = re.compile(r"[\w’-]+")


def suggest_questions(statements: Iterable[tuple[Statement, Article]]) -> list[str]:
    """Up to four questions the library can answer: on the most quoted speakers' own topics, and on one quotation.

    Only statements by a named speaker count. A topic is a name or a noun that the speaker uses again and again and that
    headlines have too: what is argued about, with several statements behind it.
    """
    quotes: dict[str, list[str]] = defaultdict(list)
    headlines: set[str] = set()
    phrase: str | None = None
    for statement, article in statements:
        headlines.add((article.title or "").casefold())
        speaker = statement.speaker
        if (
            speaker.name is None
            or speaker.kind is not SpeakerKind.PERSON
            or statement.negated
            or not is_plain(statement)
        ):
            continue
        quotes[speaker.name].append(statement.quote)
        if phrase is None and statement.kind is StatementKind.DIRECT and len(statement.spans) == 1:
            phrase = whole_phrase(statement.quote)
    limit = SUGGESTED - (phrase is not None)
    questions = [f"What did {name} say about {topic}?" for name, topic in topics(quotes, headlines, limit=limit)]
    return [*questions, *([f"Who said “{phrase}”?"] if phrase else [])]


def whole_phrase(quote: str) -> str | None:
    """The quotation without its marks, if it is short and plain enough to stand in a question."""
    words = quote.strip(" \n“”\"'‘’«».,;:!?…")
    length = len(words.split())
    plain = not re.search(r"[“”\"«»\n\[\]]", words)
    return words if PHRASE_WORDS[0] <= length <= PHRASE_WORDS[1] and plain else None


def topics(quotes: Mapping[str, Sequence[str]], headlines: Set[str], *, limit: int) -> list[tuple[str, str]]:
    """The most quoted speakers, each with the topic they share most with the headlines; no topic twice."""
    words = Counter(word for headline in headlines for word in set(_WORD.findall(headline)))
    names = {part.casefold() for name in quotes for part in name.split()}  # a speaker is not a topic
    chosen: list[tuple[str, str]] = []
    taken: set[str] = set()
    for name in sorted(quotes, key=lambda name: (-len(quotes[name]), name)):
        uses = Counter(topic for quote in quotes[name] for topic in set(find_topics(quote)))
        ranked = sorted(
            (-number * log(1 + headed), topic)
            for topic, number in uses.items()
            if number > 1
            and topic not in taken
            and not names.intersection(parts := topic.casefold().removeprefix("the ").split())
            and (headed := min(words[part] for part in parts))
        )
        if ranked:
            topic = ranked[0][1]
            taken.add(topic)
            chosen.append((name, topic))
        if len(chosen) == limit:
            break
    return chosen
