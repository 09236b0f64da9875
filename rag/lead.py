"""The words an answer opens with: what is on record, in which order, and what the question asked of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.asked import Asked
from rag.attribute import say_who
from rag.decide import EXACT
from rag.figures import Figure, find_count
from rag.markdown import escape
from rag.model import FoundStatement, Intent, Question
from rag.naming import without_bare
from rag.speech_acts import read_sole_act
from rag.wording import say_count, say_date, say_list

MAX_NAMED = 6  # speakers of a side; the lines name them all
LIKELY = 0.5  # score from which statements are called about a subject
_ASKING = re.compile(
    r"(?:how|what|which|who|whom|whose|when|where|why|is|are|was|were|did|does|do|has|have|had|will|would|can|could"
    r"|should)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as it is shown, and the number of its citation."""

    found: FoundStatement
    citation: int

    @property
    def day(self) -> str | None:
        """The day it was said, else published, as far as anybody knows."""
        published = self.found.article.published
        return self.found.statement.said_on or (published.isoformat() if published else None)


def say_head(question: Question, asked: Asked, shown: Sequence[Shown]) -> str:
    """The opening, as Markdown: a sentence or two."""
    parts = []
    if question.over_time:
        parts += _say_ends(shown)
    if question.figures:
        parts += _say_range(question, shown)
    if question.circumstances:
        parts += _say_circumstances(shown)
    return "\n\n".join([*parts, _say_what_follows(question, asked, shown)])


def say_about(question: Question, number: int, *, likely: bool = True) -> str:
    """What so many statements shown are about, or the question they bear on; "" where the answer says it.

    Args:
        likely: they are more likely than not about it; else they may be.
    """
    if not question.topic or question.intent is Intent.WHO_SAID:
        return ""
    if act := read_sole_act(question.topic):
        return f" reported with *{escape(act.word)}* or a word like it"
    if not likely:
        return f" that may bear on *{escape(question.topic)}*"
    if _ASKING.match(question.topic):
        bear = "bears" if number == 1 else "bear"
        return f" that {bear} on the question *{escape(question.topic[:1].upper() + question.topic[1:])}?*"
    return f" on *{escape(question.topic)}*"


def _say_what_follows(question: Question, asked: Asked, shown: Sequence[Shown]) -> str:
    if question.intent is Intent.WHO_SAID and question.phrase:
        if shown and shown[0].found.phrase >= EXACT:
            return "On record with these words:"
        return "Not on record in exactly these words. The nearest:"
    number = len(shown)
    speakers = [one.found.statement.speaker.name for one in shown]
    # "By Vale" where a spokesman for her party is quoted too would give his words to her.
    names = without_bare(filter(None, speakers)) if all(speakers) or not asked.groups else (asked.words,)
    if question.counts:
        different = {one.found.statement.speaker.name or one.found.statement.mention for one in shown}
        return f"{say_count(len(different), 'speaker')} on record with this, in {say_count(number, 'statement')}:"
    whom = asked.entries or asked.groups
    whose = " by " + say_list([escape(name) for name in names], limit=MAX_NAMED) if whom and names else ""
    order = (
        "oldest first"
        if question.over_time
        else "newest first"
        if question.newest_first or not (question.topic or question.phrase) or read_sole_act(question.topic)
        else "side by side"
        if asked.parties
        else "most relevant first"
    )
    order = f", {order}" if number > 1 else ""
    if question.figures and number > 1:
        order = "; where figures differ, each is its speaker's"
    likely = any(one.found.score >= LIKELY for one in shown)
    return f"{say_count(number, 'statement')}{whose}{say_about(question, number, likely=likely)}{order}:"


def _say_ends(shown: Sequence[Shown]) -> list[str]:
    """The first and the last of a timeline."""
    dated = [one for one in shown if one.day]
    if len(dated) < 2 or dated[0].day == dated[-1].day:
        return []
    first, last = dated[0], dated[-1]
    return [
        f"The first on record is of {say_date(first.day)} [{first.citation}], the last of {say_date(last.day)} "
        f"[{last.citation}]."
    ]


def _say_range(question: Question, shown: Sequence[Shown]) -> list[str]:
    """The lowest and the highest of the numbers that count what was asked about, each with who gave it."""
    found = ((find_count(question.topic, one.found.statement.quote), one) for one in shown)
    counted = [(figure, one) for figure, one in found if figure]
    if len({figure.value for figure, _ in counted}) < 2:
        return []
    low = min(counted, key=lambda pair: pair[0].value)
    high = max(counted, key=lambda pair: pair[0].value)
    return [f"The figures given range from {_say_figure(*low)} to {_say_figure(*high)}."]


def _say_figure(figure: Figure, one: Shown) -> str:
    return f"{escape(figure.words)} ({say_who(one.found.statement, one.found.article)} [{one.citation}])"


def _say_circumstances(shown: Sequence[Shown]) -> list[str]:
    """When, where and how the first was said, as far as its article tells."""
    if not shown:
        return []
    statement, article = shown[0].found.statement, shown[0].found.article
    said = f"said {say_date(statement.said_on)}" if statement.said_on else "the article does not say on which day"
    parts = [
        said,
        *([f"occasion: {escape(statement.occasion)}"] if statement.occasion else []),
        *([f"to {escape(statement.addressee)}"] if statement.addressee else []),
        *([f"reported by {escape(say_list(statement.via))}"] if statement.via else []),
        f"in *{escape(article.outlet)}*" if article.outlet else "outlet not given",
        f"published {say_date(article.published)}" if article.published else "undated",
    ]
    return [f"When and where: {'; '.join(parts)} [{shown[0].citation}]."]
