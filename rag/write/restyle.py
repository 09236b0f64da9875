"""Follow-ups that ask for the same answer put another way: "shorter", "as bullet points".

>>> read_style("Make it shorter, please.").sentences, read_style("as bullet points").is_list
(2, True)
>>> read_style("What did Vale say about shorter days?") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.answer import ask
from rag.model import Answer, Turn
from rag.numbering import continue_numbers
from store import Filters

if TYPE_CHECKING:
    from store import Library

EVERYTHING = Filters()
_LEAD = (
    r"(?:(?:please|now|and|ok|okay|can|could|would|you|make|keep|put|give|me|say|it|that|this|the|answer|again|a|bit|much"
    r"|in)[ ,]+)*"
)
_TAIL = r"(?:[ ,]+(?:please|version|answer|again|it|that|now))*[.!?]*"
_SHORTER = r"(?:shorter|short(?:en)?|briefer|briefly|more concise|concise(?:ly)?|brief|summar(?:y|ise|ize))"
_LONGER = r"(?:longer|more detail(?:ed)?|expand|at length)"
_LIST = r"(?:as |in |into |with )?(?:a )?(?:bullets?|bullet(?:ed)? (?:points?|list)|list|points)"
_ONE = r"(?:in )?(?:one|a single) sentence"


@dataclass(frozen=True, slots=True)
class Style:
    """How an answer is to be put: at most how many sentences, as a list or as prose."""

    sentences: int = 6
    is_list: bool = False


PLAIN = Style()


def read_style(question: str) -> Style | None:
    """What a follow-up asks of the answer's form; None where it asks for anything else."""
    plain = " ".join(question.split())
    for pattern, style in (
        (_ONE, Style(sentences=1)),
        (_SHORTER, Style(sentences=2)),
        (_LONGER, Style(sentences=10)),
        (_LIST, Style(is_list=True)),
    ):
        if re.fullmatch(rf"{_LEAD}{pattern}{_TAIL}", plain, re.I):
            return style
    return None


def ask_in_style(
    question: str, library: Library, *, filters: Filters = EVERYTHING, history: Sequence[Turn] = ()
) -> tuple[Answer, Style]:
    """The statements' answer to a question, and how it is to be put: "shorter" asks the question before it again."""
    style = read_style(question)
    earlier = list(history)
    while earlier and read_style(earlier[-1].question):
        earlier.pop()
    if style is None or not earlier:
        return ask(question, library, filters=filters, history=history), PLAIN
    *before, last = earlier
    found = ask(last.question, library, filters=filters, history=before)
    return continue_numbers(replace(found, question=question), history), style
