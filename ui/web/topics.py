"""What a speaker talks about: the names and nouns their statements turn on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from store import fold_text

USES = 2  # statements a topic is in; what is in one alone only fills up

# What ends a noun phrase: so "Democratic votes" gives no topic, nor does "a tidal wave" give "tidal".
_ENDS = (
    r"(?=[,.;:?!’”]|$| (?:of|in|on|is|was|were|are|and|or|will|would|has|have|had|to|that|with|for|by|at|from|must)\b)"
)
_NAME = re.compile(rf"(?<=[a-z,] )(?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)*{_ENDS}")  # not at the start of a sentence
_NOUN = re.compile(rf"\b(?i:the|a|an|this|these|our|their|its|no|any) ([a-z][a-z-]{{3,}}){_ENDS}")
# Words of any speech and any topic: a question about them would be about nothing.
_DULL_WORDS = """
    answer area case change country course day decision effort end fact first future government group hand hour idea
    issue kind last life line matter moment month morning name nation need night number other others part past people
    person place plan point position problem question reason rest result right same second side situation statement step
    story subject that thing things time today truth united view voice way ways week whole word words work world year
"""
_DULL = frozenset(_DULL_WORDS.split())
_DATE_WORDS = """
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""
_DATES = frozenset(_DATE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Topic:
    """A name or a noun, without its article, and in how many statements it is."""

    words: str
    statements: int


def rank_topics(
    quotes: Iterable[str],
    *,
    rarity: Callable[[Iterable[str]], Mapping[str, float]],
    limit: int,
    without: Iterable[str] = (),
) -> list[Topic]:
    """What these statements turn on, most telling first: often said here, and seldom in the library as a whole.

    Where little is said again and again, what was said once fills up: of that, what the library talks of most.

    Args:
        rarity: how much each word narrows a search of the library (`Library.rarity`).
        without: names whose words are no topics: the speaker's own.
    """
    uses: Counter[str] = Counter()
    for quote in quotes:
        uses.update({bare(topic) for topic in find_topics(quote)})
    own = {word for name in without for word in _words(name)}
    found = {topic: number for topic, number in uses.items() if own.isdisjoint(_words(topic))}
    weights = rarity({word for topic in found for word in topic.split()})
    rare = {topic: max(weights.get(word, 0.0) for word in topic.split()) for topic in found}
    again = sorted((topic for topic in found if found[topic] >= USES), key=lambda one: (-found[one] * rare[one], one))
    once = sorted((topic for topic in found if found[topic] < USES), key=lambda one: (rare[one], one))
    chosen: list[str] = []
    for topic in (*again, *once):  # "Hesper" says nothing more beside "Hesper Accord"
        words = _words(topic)
        if not any(words <= _words(other) or words >= _words(other) for other in chosen):
            chosen.append(topic)
        if len(chosen) == limit:
            break
    return [Topic(topic, found[topic]) for topic in chosen]


def _words(text: str) -> set[str]:
    return set(fold_text(text).split())


def bare(topic: str) -> str:
    """The topic without "the".

    >>> bare("the Hesper Accord")
    'Hesper Accord'
    """
    return re.sub(r"^the ", "", topic, flags=re.IGNORECASE)


def find_topics(quote: str) -> Iterator[str]:
    """Names and nouns a quotation turns on.

    >>> list(find_topics("We signed the Hesper Accord, and the ceasefire holds. The ceasefire is ours."))
    ['the Hesper Accord', 'the ceasefire']
    """
    yield from (found[0] for found in _NAME.finditer(quote) if found[0] not in _DATES)
    yield from (f"the {found[1]}" for found in _NOUN.finditer(quote) if found[1] not in _DULL)
