"""Kept answers as plain text for a person at a terminal: listed, opened again, named by what they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rag import say_count
from ui.render import CHANGED, DIM, INDENT, STRONG, name_article, show_answer, show_table

if TYPE_CHECKING:
    from rich.console import Console

    from rag import Recheck, Reopened
    from store import AnswerEntry, Article

RECHECKED = {
    "repeated": "the article was revised since and still has these words",
    "gone": "the article was revised since and no longer has these words",
    "withdrawn": "the article was withdrawn since",
    "damaged": "the record and the article kept for it do not agree",
}


def show_kept(console: Console, reopened: Reopened) -> None:
    """A kept answer as it was given, under what was asked and when, and whether its articles still stand."""
    kept, changed = reopened.kept, reopened.changed
    console.print(kept.question, style=STRONG)
    console.print(f"{kept.id}, asked {_moment(kept.asked_at)}", style=DIM)
    if reopened.verdicts:
        said = (f"{verdict.value.replace('_', ' ')} ({number:,})" for verdict, number in reopened.verdicts.items())
        console.print(f"Its readers say: {', '.join(said)}", style=DIM)
    if changed:
        number = say_count(len(changed), "article")
        console.print(f"Of what it rests on, {number} changed since, as marked below; these are the words then.")
    console.print()
    show_answer(console, reopened.answer, changed=changed)


def show_recheck(console: Console, checked: Recheck) -> None:
    """How a kept answer stands now: a line, then one for each quotation that does not stand as it did."""
    kept = checked.reopened.kept
    verdict = "all stand" if checked.stands else "changed since"
    console.print(f"{kept.id}  {say_count(len(checked.statements), 'quotation')}: {verdict}  {kept.question}")
    for one in checked.statements:
        if what := RECHECKED.get(one.standing):
            console.print(f"{INDENT}[{one.answered.citation}] {what}: {name_article(one.article)}")
            console.print(f"{INDENT}{INDENT}{one.answered.statement.quote}")
    for marked in checked.broken:
        console.print(f"{INDENT}in quotation marks, and in no article cited beside it: {marked.words}")
    quoted = {one.article.id for one in checked.statements}
    if others := [id_ for id_ in checked.reopened.changed if id_ not in quoted]:
        console.print(f"{INDENT}{say_count(len(others), 'more article')} it cites changed since")


def show_answers(console: Console, entries: Iterable[AnswerEntry]) -> None:
    """The answers kept, a row each."""
    show_table(
        console,
        ["id", "last asked", "question", "since then"],
        ([entry.id, _moment(entry.last_asked_at), entry.question, _say_changed(entry)] for entry in entries),
    )


def show_withdrawn(console: Console, article: Article, *, answers: Sequence[AnswerEntry]) -> None:
    """An article taken out, and the kept answers that rest on it."""
    console.print(f"withdrawn: {name_article(article)}")
    if answers:
        rest = "rests" if len(answers) == 1 else "rest"
        console.print(f"{INDENT}{say_count(len(answers), 'kept answer')} {rest} on it:")
    for entry in answers:
        console.print(f"{INDENT}{entry.id}  {_moment(entry.last_asked_at)}  {entry.question}")


def _say_changed(entry: AnswerEntry) -> str:
    states = Counter(CHANGED[state] for state in entry.changed.values())
    return ", ".join(
        f"{say_count(number, 'article')} {words.removesuffix(' since')}" for words, number in states.items()
    )


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
