"""What is on record: answers, search, statements."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ui.console import output, say, write_json
from ui.entry import Status
from ui.options import (
    AsJson,
    AtMost,
    Language,
    Limit,
    NoModel,
    Outlets,
    Since,
    Speakers,
    Until,
    read_filters,
    whole_text,
)


class CitationStyle(StrEnum):
    """How a source is cited."""

    HOUSE = "house"
    APA = "apa"
    CHICAGO = "chicago"


class FoundKind(StrEnum):
    """What a search looks for."""

    PASSAGES = "passages"
    STATEMENTS = "statements"


def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", parser=whole_text, help="What to ask, in plain words.")
    ] = None,
    *,
    batch: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help='Ask every question of a file of JSON lines ({"id", "question", "history"?}; - for standard input) '
            "and print a line of JSON for each, in order.",
        ),
    ] = None,
    speaker: Speakers = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    lang: Language = None,
    as_json: AsJson = False,
    no_model: NoModel = False,
    keep: Annotated[
        bool | None,
        typer.Option(
            "--keep/--no-keep",
            help="Keep the answer, to be opened again with `onrecord answers`; answers to a batch are kept only "
            "with --keep.",
            show_default=False,
        ),
    ] = None,
) -> Status:
    """Answer a question from what is on record.

    Every attributed word comes with the passage behind it. Without an answer, it says so and what was searched.
    """
    if (question is None) == (batch is None):
        raise typer.BadParameter("give a QUESTION, or a file of them with --batch")
    from rag import PLAIN
    from rag import ask as answer_question
    from ui.assemble import open_library
    from ui.batch import answer_batch
    from ui.contract import answer_row
    from ui.keeping import why_not_kept
    from ui.render import show_answer
    from ui.writing import make_writer, phrase

    filters = read_filters(speaker, outlet, since, until, lang)
    with open_library() as library:
        writer = None if no_model else make_writer(library)
        if batch is not None:
            rejected = 0
            for row in answer_batch(batch, library, filters=filters, keep=bool(keep), writer=writer):
                if "error" in row:
                    rejected += 1
                    say(f"rejected line {row['line']}: {row['error']}")
                write_json(row)
            return Status.REJECTED if rejected else Status.DONE
        assert question is not None
        answer = phrase(answer_question(question, library, filters=filters), library, writer, style=PLAIN)
        try:
            if as_json:
                write_json(answer_row(answer))
            else:
                show_answer(output(), answer)
        finally:  # not before, for whoever asked need not wait for it; even if the reader of the output has left
            if keep is not False and (problem := why_not_kept(answer, library, filters=filters)):
                say(f"onrecord: {problem}")
    return Status.DONE


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", parser=whole_text, help="What to look for.")],
    *,
    phrase: Annotated[bool, typer.Option("--phrase", help="Only these words in this order.")] = False,
    kind: Annotated[FoundKind, typer.Option(help="What to look through.")] = FoundKind.PASSAGES,
    limit: Limit = 10,
    speaker: Speakers = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    lang: Language = None,
    as_json: AsJson = False,
) -> None:
    """Look up the passages or statements that fit some words."""
    from rag import UnknownOutlet, UnknownSpeaker
    from rag import search as find
    from ui.assemble import open_library
    from ui.contract import found_row
    from ui.render import show_found

    filters = read_filters(speaker, outlet, since, until, lang)
    with open_library() as library:
        try:
            found = find(" ".join(words), library, filters=filters, phrase=phrase, kind=kind.value, limit=limit)
        except (UnknownSpeaker, UnknownOutlet) as error:  # nothing is by them, as `ask` says of a filter's name
            found = []
            say(f"nothing found: {error}")
            if not as_json:
                return
    if as_json:
        write_json([found_row(hit) for hit in found])
    elif found:
        show_found(output(), found)
    else:
        say("nothing found; try other words, fewer filters or no --phrase")


def statements(
    *,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", parser=whole_text, help="Only statements about this, best first; else newest first."
        ),
    ] = None,
    cite: Annotated[
        CitationStyle | None, typer.Option(help="Each as one line to paste, its source cited in this style.")
    ] = None,
    limit: AtMost = None,
    speaker: Speakers = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    lang: Language = None,
    as_json: AsJson = False,
) -> None:
    """List what is on record, as JSON lines with --json."""
    from rag import UnknownOutlet, UnknownSpeaker, statements_on_record
    from ui.assemble import open_library
    from ui.citation import quote_with
    from ui.contract import recorded_row
    from ui.render import show_statement

    filters = read_filters(speaker, outlet, since, until, lang)
    with open_library() as library:
        console = None if as_json else output()
        any_found = False
        try:
            for statement, article in statements_on_record(library, filters=filters, about=about, limit=limit):
                any_found = True
                if console is None:
                    write_json(recorded_row(statement, article))
                elif cite:
                    console.out(quote_with(statement, article, cite.value), highlight=False)
                else:
                    show_statement(console, statement, article)
        except (UnknownSpeaker, UnknownOutlet) as error:
            say(f"no statement on record fits that: {error}")
            return
    if not any_found:
        say("no statement on record fits that")
