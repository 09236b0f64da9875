"""The nouns an article goes on to use for what it has named: "the ferry" for "the ferry Grey Lark". Pure.

>>> article = "The Grey Lark, a car ferry, sank off the Marl crossing. Resolution 12 was put off."
>>> spell_out("“The ferry was ours,” she said.", article, topic=["lark"])
'“The ferry was ours,” she said. Grey Lark'
>>> spell_out("“The crossing is shut.”", article, topic=["marl", "fares"])
'“The crossing is shut.” Marl'
>>> spell_out("“We shall keep to the resolution.”", article, topic=["12"])
'“We shall keep to the resolution.” Resolution 12'
>>> spell_out("“A ferry is a ferry.”", article, topic=["lark"])
'“A ferry is a ferry.”'
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rag.terms import is_telling, words

_WORD = r"[A-Z0-9][\w’'-]*"
# A name, with the noun right before it or behind it, and the one that tells between commas what it is.
_NAMED = re.compile(
    rf"(?:\b(?P<before>[a-z]{{3,}}) )?\b(?P<name>{_WORD}(?: {_WORD})*)(?: (?P<behind>[a-z]{{3,}})\b)?"
    r"(?:, (?:an?|the) (?:[\w-]+ ){0,3}?(?P<told>[a-z]{3,})"
    r"(?=[,.;]| (?:of|in|on|at|for|from|with|to|that|which|who)\b))?"
)
_ARTICLE = re.compile(r"^(?:The|An?) ")


def spell_out(text: str, article: str, *, topic: Collection[str]) -> str:
    """A text with the names it means by a definite noun written behind it, those alone that have a word of the topic.

    Args:
        article: what the text stands in.
        topic: words as `rag.terms.words` gives them.
    """
    names = dict.fromkeys(
        name for noun, name in _short_forms(article, topic) if name not in text and _has_definite(noun, text)
    )
    return " ".join([text, *names])


def _short_forms(article: str, topic: Collection[str]) -> Iterator[tuple[str, str]]:
    """The nouns beside each name that has a word of the topic, with the name."""
    for found in _NAMED.finditer(article):
        name = _ARTICLE.sub("", found["name"])
        parts = words(name)
        if not set(parts) & set(topic):
            continue
        own = next((part for part in reversed(parts) if part.isalpha()), None) if len(parts) > 1 else None
        for noun in (found["before"], found["behind"], found["told"], own):
            if noun and is_telling(noun) and noun not in topic:
                yield noun, name


def _has_definite(noun: str, text: str) -> bool:
    return re.search(rf"\b(?:the|this|that|its|our|their) {noun}\b", text, re.I) is not None
