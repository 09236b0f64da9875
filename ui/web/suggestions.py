"""Questions worth asking this library first, made from what is on record in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

from store import Article, SpeakerKind, Statement, StatementKind

SUGGESTED = 4
STATEMENTS_READ = 3_000  # the newest; enough to see who says what on what
PHRASE_WORDS = (5, 12)  # of a quotation short enough to recognise, long enough to be somebody's

_NAME = re.compile(r"(?<=[a-z,] )(?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)*")  # not at the start of a sentence
_NOUN = re.compile(  # a word between an article and something that ends a noun phrase
    r"\b(?i:the|a|an|this|these|our|their|its|no|any) ([a-z][a-z-]{3,})"
    r"(?=[,.;:?!’”]|$| (?:of|in|on|is|was|were|are|and|or|will|would|has|have|had|to|that|with|for|by|at|from|must)\b)"
)
# Words of any speech and any topic: a question about them would be about nothing.
_DULL_WORDS = """
    answer area case change country course day decision effort end fact first future government group hand hour idea
    issue kind last life line matter moment month morning name nation need night number other others part past people
    person place plan point position problem question reason rest result right same second side situation statement step
    story subject that thing things time today truth united view voice way ways week whole word words work world year
"""
_DULL = frozenset(_DULL_WORDS.split())


def suggest_questions(statements: Iterable[tuple[Statement, Article]]) -> list[str]:
    """Up to four questions the library can answer: on the most quoted speakers' own topics, and on one quotation.

    Only statements by a named speaker count. A topic is a name or a noun that the speaker uses again and again and
    others too, but seldom (tf-idf over speakers): what is argued about, with several statements behind it.
    """
    quotes: dict[str, list[str]] = defaultdict(list)
    phrase: str | None = None
    for statement, _ in statements:
        speaker = statement.speaker
        if speaker.name is None or speaker.kind is SpeakerKind.UNNAMED or statement.negated:
            continue
        quotes[speaker.name].append(statement.quote)
        if phrase is None and statement.kind is StatementKind.DIRECT and len(statement.spans) == 1:
            phrase = whole_phrase(statement.quote)
    limit = SUGGESTED - (phrase is not None)
    questions = [f"What did {name} say about {topic}?" for name, topic in topics(quotes, limit=limit)]
    return [*questions, *([f"Who said “{phrase}”?"] if phrase else [])]


def whole_phrase(quote: str) -> str | None:
    """The quotation without its marks, if it is short and plain enough to stand in a question."""
    words = quote.strip(" \n“”\"'‘’«».,;:!?…")
    length = len(words.split())
    plain = not re.search(r"[“”\"«»\n\[\]]", words)
    return words if PHRASE_WORDS[0] <= length <= PHRASE_WORDS[1] and plain else None


def topics(quotes: Mapping[str, Sequence[str]], *, limit: int) -> list[tuple[str, str]]:
    """The most quoted speakers, each with the topic that is most their own; no topic twice."""
    counts = {
        name: Counter(topic for quote in said for topic in set(find_topics(quote))) for name, said in quotes.items()
    }
    speakers_using = Counter(topic for used in counts.values() for topic in used)
    names = {part.lower() for name in quotes for part in name.split()}  # a speaker is not a topic
    chosen: list[tuple[str, str]] = []
    taken: set[str] = set()
    for name in sorted(quotes, key=lambda name: (-len(quotes[name]), name)):
        ranked = sorted(
            (speakers_using[topic] == 1, -uses * log(1 + len(counts) / speakers_using[topic]), topic)
            for topic, uses in counts[name].items()
            if uses > 1 and topic not in taken and not names.intersection(topic.lower().split())
        )
        if ranked:
            topic = ranked[0][2]
            taken.add(topic)
            chosen.append((name, topic))
        if len(chosen) == limit:
            break
    return chosen


def find_topics(quote: str) -> Iterator[str]:
    """Names and nouns a quotation turns on.

    >>> list(find_topics("We signed the Hesper Accord, and the ceasefire holds. The ceasefire is ours."))
    ['the Hesper Accord', 'the ceasefire']
    """
    yield from (found[0] for found in _NAME.finditer(quote))
    yield from (f"the {found[1]}" for found in _NOUN.finditer(quote) if found[1] not in _DULL)
