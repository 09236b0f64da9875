"""Follow-ups that ask for the same answer put another way: "shorter", "as bullet points", "translate into French".

>>> read_style("Make it shorter, please.").sentences, read_style("as bullet points").is_list
(2, True)
>>> read_style("Translate that into french").language, read_style("translate").language
('French', '')
>>> read_style("What did Vale say about shorter days?") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from rag.answer import ask
from rag.lexicon import read_rows
from rag.model import Answer, Turn
from rag.numbering import continue_numbers
from rag.write.standalone import Rewritten, rewrite
from store import Filters, derive_id

if TYPE_CHECKING:
    from rag.write.write import Writer
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
_TRANSLATE = (
    r"(?:(?:a )?translat(?:e|ed|ion)(?: (?:it|that|this|(?:the )?answer))?(?: (?:in)?to| in)?|in|into)"
    r"(?: (?P<language>[a-z]+))"
)
_BARE_TRANSLATE = r"(?:a )?translat(?:e|ed|ion)(?: (?:it|that|this|the answer))?"


@dataclass(frozen=True, slots=True)
class Style:
    """How an answer is to be put: at most how many sentences, as a list or as prose, in which language.

    Attributes:
        language: to have its translation beside it, by its English name; "" where a translation is asked for and no
            language named, None where none is.
    """

    sentences: int = 6
    is_list: bool = False
    language: str | None = None


PLAIN = Style()


def read_style(question: str) -> Style | None:
    """What a follow-up asks of the answer's form; None where it asks for anything else."""
    plain = " ".join(question.split())
    for pattern, style in (
        (_ONE, Style(sentences=1)),
        (_SHORTER, Style(sentences=2)),
        (_LONGER, Style(sentences=10)),
        (_LIST, Style(is_list=True)),
        (_BARE_TRANSLATE, Style(language="")),
    ):
        if re.fullmatch(rf"{_LEAD}{pattern}{_TAIL}", plain, re.I):
            return style
    asked = re.fullmatch(rf"{_LEAD}{_TRANSLATE}{_TAIL}", plain, re.I)
    language = _languages().get(asked["language"].lower()) if asked else None
    return Style(language=language) if language else None


def ask_in_style(
    question: str,
    library: Library,
    *,
    filters: Filters = EVERYTHING,
    history: Sequence[Turn] = (),
    writer: Writer | None = None,
) -> tuple[Answer, Style]:
    """The statements' answer to a question, and how it is to be put: "shorter" asks the question before it again.

    Args:
        writer: its model words a question that leans on the turns before it so that it stands alone; without one, and
            where what it makes of it brings in anything new, rules do.
    """
    style = read_style(question)
    asked = [turn for turn in history if not read_style(turn.question)]  # a wish for another form is about nothing
    if style is not None and asked:
        *before, last = asked
        found, _ = ask_in_style(last.question, library, filters=filters, history=before, writer=writer)
        return continue_numbers(_asked_as(question, found), history), style
    rewritten = rewrite(question, asked, writer) if writer is not None else Rewritten(None)
    if rewritten.question is None:
        found = ask(question, library, filters=filters, history=asked)
    else:
        found = _asked_as(question, ask(rewritten.question, library, filters=filters))
    return continue_numbers(replace(found, usage=rewritten.usage), history), PLAIN


def _asked_as(question: str, found: Answer) -> Answer:
    """An answer to a question that was looked up in other words: as an answer of its own it is kept by its own id."""
    return replace(found, question=question, id=derive_id("ans", found.id, question))


@cache
def _languages() -> dict[str, str]:
    """Each name of a language, in small letters, with the one that is used."""
    return {name.lower(): row[0] for row in read_rows("languages") for name in row}
