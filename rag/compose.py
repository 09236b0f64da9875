"""The answer's text: statements as attributed lines with numbered citations, or what was searched in vain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rag.asked import Asked, Standing
from rag.attribute import content_span, name_of, say_outlet, say_qualifier, say_what, say_where, say_who
from rag.described import is_so_called, sole_office
from rag.lead import Shown, say_about, say_head
from rag.markdown import escape
from rag.model import (
    AnsweredStatement,
    Citation,
    CitationStatus,
    DeclineReason,
    FoundPassage,
    FoundStatement,
    Intent,
    Question,
)
from rag.naming import without_bare
from rag.origins import count_origins, fold_copies
from rag.premise import read_act
from rag.sources import Sources
from rag.verify import find_broken, verify_statement
from rag.wording import say_count, say_coverage, say_date, say_list, say_period
from store import Cluster, Coverage

MAX_STATEMENTS = 8  # more than anybody reads through; the rest is counted
MAX_OTHERS = 3  # speakers pointed to where the one asked about is silent
MAX_NEAREST = 3  # passages offered when there is no answer


@dataclass(frozen=True, slots=True)
class Draft:
    """Text with the statements and citations it rests on."""

    text: str
    statements: tuple[AnsweredStatement, ...] = ()
    citations: tuple[Citation, ...] = ()


def compose_answer(
    question: Question, asked: Asked, found: Sequence[FoundStatement], *, clusters: Mapping[str, Cluster]
) -> Draft:
    """The answer from `found`, best first. Only verified statements are shown; copies of one are told in its line.

    A line whose marks do not hold what the article has is left out whole.

    Args:
        clusters: which of their articles are one text (`Library.clusters`): those are one source.
    """
    sources = Sources()
    lines: list[str] = []
    answered: list[AnsweredStatement] = []
    shown: list[Shown] = []
    groups = fold_copies(_verified(found))
    left = len(groups)
    for first, *copies in groups:
        if len(answered) == MAX_STATEMENTS:
            break
        left -= 1
        statement, article = first.statement, first.article
        known = len(sources.citations)
        number = sources.cite(article, content_span(statement), CitationStatus.VERIFIED)
        line = f"- {say_what(statement, article, in_doubt=asked.standing is not Standing.OPEN)} [{number}]"
        if find_broken(line, sources.citations):
            del sources.citations[known:]
            continue
        lines.append(f"{line}  \n  {say_where(statement, article)}")
        if rest := say_qualifier(statement, article):
            lines[-1] += f"  \n  the sentence goes on in the article: {escape(rest)} [{number}]"
        if copies:
            lines[-1] += f"  \n  {_say_copies(copies, sources)}"
        origins = count_origins([first, *copies], clusters)
        if origins > 1:
            lines[-1] += f"  \n  in {origins} independent articles"
        shown.append(Shown(first, number))
        answered.append(AnsweredStatement(statement, number, first.score, origins, name_of(statement, article)))
    head = "\n\n".join([*_say_uncalled(asked, answered), say_head(question, asked, shown)])
    foot = [
        *_say_silent(asked, answered),
        *_say_single(answered),
        *_say_remark(asked),
        *(escape(note) for note in question.notes),
    ]
    if left:
        foot.append(f"{say_count(left, 'more statement')} may bear on this; name a date or an outlet to see others.")
    if question.over_time:  # the text tells it in time; what answers best still comes first
        answered.sort(key=lambda one: -one.score)
    return Draft("\n\n".join([head, "\n".join(lines), *foot]), tuple(answered), tuple(sources.citations))


def compose_decline(
    reason: DeclineReason,
    question: Question,
    asked: Asked,
    *,
    searched: Coverage,
    nearest: Sequence[FoundPassage] = (),
    alike: Sequence[str] = (),
    others: Sequence[FoundStatement] = (),
) -> Draft:
    """Why there is no answer, what was searched, and where to look.

    Args:
        nearest: passages that come closest, best first.
        alike: names on record that look like the one asked for.
        others: statements by somebody else with the words the question puts into this speaker's mouth, or on its topic.
    """
    sources = Sources()
    parts = [_say_why(reason, question, asked)]
    if reason is DeclineReason.NOT_A_QUESTION:
        return Draft(" ".join(parts))
    if told := _say_others(others, question, sources):
        parts.append(told)
    if alike:
        parts.append(f"On record with a similar name: {escape(', '.join(alike))}.")
    parts.append(say_searched(searched))
    lines = [" ".join(parts)]
    if nearest:
        lines.append("The nearest passages, which do not answer it:")
        lines.append("\n".join(_pointer(one, sources) for one in nearest[:MAX_NEAREST]))
    lines.extend(escape(note) for note in question.notes)
    return Draft("\n\n".join(lines), citations=tuple(sources.citations))


def _say_others(others: Sequence[FoundStatement], question: Question, sources: Sources) -> str:
    """Who else is on record with the words, or on the topic; "" when nobody is."""
    told: dict[str, int] = {}
    known: set[str] = set()
    for one in _verified(others):
        who = say_who(one.statement, one.article)
        name = one.statement.speaker.name or who  # an office may differ from article to article
        if name not in known and len(told) < (1 if question.phrase else MAX_OTHERS):
            known.add(name)
            told[who] = sources.cite(one.article, content_span(one.statement), CitationStatus.VERIFIED)
    if not told:
        return ""
    if question.phrase:
        return " ".join(f"{who} is on record with such words [{number}]." for who, number in told.items())
    return f"On record on this: {say_list([f'{who} [{number}]' for who, number in told.items()])}."


def _verified(found: Iterable[FoundStatement]) -> list[FoundStatement]:
    """Those whose words and speaker are the article's: nothing else is cited as a fact."""
    return [one for one in found if verify_statement(one.statement, one.article) is CitationStatus.VERIFIED]


def say_searched(searched: Coverage) -> str:
    """What was searched, in one sentence of Markdown."""
    if not searched.articles:
        return "Searched: no article of the library falls within these limits."
    return f"Searched: {escape(say_coverage(searched))}."


def _say_silent(asked: Asked, answered: Sequence[AnsweredStatement]) -> list[str]:
    """A sentence for each party asked about beside others of whom nothing was found."""
    silent = [party.name for party in asked.parties if not any(party.has(one.statement) for one in answered)]
    return [f"No statement by **{escape(name)}** on this is on record." for name in silent]


def _say_uncalled(asked: Asked, answered: Sequence[AnsweredStatement]) -> list[str]:
    """That whoever is quoted is of the body asked for, where none of them has the office."""
    head = sole_office(asked.words) if asked.standing is Standing.OPEN else frozenset[str]()
    if not head or any(is_so_called(head, one.statement) for one in answered):
        return []
    return [f"No statement is by anybody the articles call {escape(asked.words)}; these are others' of the same body."]


def _say_remark(asked: Asked) -> list[str]:
    return [escape(asked.remark)] if asked.remark else []


def _say_single(answered: Sequence[AnsweredStatement]) -> list[str]:
    """What rests on one origin alone, in a sentence; nothing when all is corroborated."""
    single = sum(one.origins == 1 for one in answered)
    if not single:
        return []
    if single == len(answered):
        return ["Single source." if single == 1 else "Each statement was found in a single source."]
    return ["Where no number of independent articles is given, the statement was found in a single source."]


def _say_why(reason: DeclineReason, question: Question, asked: Asked) -> str:
    who = escape(asked.words if asked.groups else ", ".join(without_bare(asked.names)) or asked.words)
    if reason is DeclineReason.NOT_A_QUESTION:
        return (
            "This library holds news articles and answers who said what in them. Name a speaker, a subject, or words "
            "somebody is said to have used: *What did NAME say about SUBJECT?*, *Who said WORDS?*"
        )
    if reason is DeclineReason.SPEAKER_NOT_FOUND:
        return f"No statement by **{who}** is on record in this library."
    when = say_period(question.since, question.until)
    where = f" in {escape(' or '.join(question.outlets))}" if question.outlets else ""
    limits = f"{where}{' ' + when if when else ''}"
    if question.phrase:
        whose = f" by **{who}**" if asked.entries else ""
        return f"No statement{whose} with the words *{escape(question.phrase)}* is on record{limits}."
    whose = f" by **{who}**" if asked.entries else f" by {who}" if who else ""
    if asked.entries and question.assumes and read_act(question.topic):
        return f"There is no record that **{who}** did: *{escape(question.topic)}*{limits}."
    what = "denial or refusal" if question.denied else "statement"
    about = say_about(question, 1)
    if question.intent is Intent.WHO_SAID and question.topic:
        about = f"{' on' if question.denied else ' to the effect of'} *{escape(question.topic)}*"
    return f"No {what}{whose}{about} is on record{limits}."


def _pointer(one: FoundPassage, sources: Sources) -> str:
    number = sources.cite(one.article, one.passage.span, CitationStatus.UNSUPPORTED)
    title = escape(one.article.title or "untitled")
    day = f"published {say_date(one.article.published)}" if one.article.published else "undated"
    return f"- {title} · {say_outlet(one.article)} · {day} [{number}]"


def _say_copies(copies: Sequence[FoundStatement], sources: Sources) -> str:
    places = []
    for copy in copies[:MAX_STATEMENTS]:
        number = sources.cite(copy.article, content_span(copy.statement), CitationStatus.VERIFIED)
        places.append(f"{escape(copy.article.outlet or 'outlet not given')} [{number}]")
    return f"the same words in {say_list(places)}"
