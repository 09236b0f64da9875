"""The command line: `onrecord`. A command reads its options, calls the rooms and prints; the words are in `ui.render`.

Everything slow is imported inside the command that needs it: `onrecord --help` loads no room.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.command import Status, command
from ui.console import Advance, output, progress, say, write_json
from ui.options import AsJson, Debug, Language, Limit, NoModel, Outlets, Since, Speakers, Until, whole_text

if TYPE_CHECKING:
    from ingest import Progress

app = typer.Typer(
    name="onrecord",
    help="Who said what on a conflict: answers from a library of news articles, every attributed word cited.",
    epilog="ONRECORD_HOME names the folder of the library. `onrecord doctor` checks the installation.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: the same everywhere, and 0.1 s sooner
    pretty_exceptions_enable=False,
)


class FoundKind(StrEnum):
    """What a search looks for."""

    PASSAGES = "passages"
    STATEMENTS = "statements"


def main() -> None:
    """The entry point of the distribution."""
    app(prog_name="onrecord")


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    *,
    debug: Debug = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    del version  # its callback has answered
    context.obj = debug


@command(app)
def chat(
    *,
    port: Annotated[
        int | None,
        typer.Option(
            min=1, max=65535, metavar="N", help="Where to listen; the first free port from 8501 on if not given."
        ),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Open the sample library, which is invented, apart from your own.")
    ] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Open the web app, for this machine alone (127.0.0.1), until Ctrl-C."""
    from ui import serve

    chosen = serve.free_port() if port is None else serve.claim_port(port)
    if demo:
        from ui.assemble import build_sample

        say("Opening the sample library: invented articles about an invented conflict (half a minute the first time) …")
        with progress() as advance:
            build_sample(progress=_follow(advance))
    say(f"On Record is at http://{serve.ADDRESS}:{chosen} until you press Ctrl-C.")
    serve.run_app(chosen, demo=demo, headless=no_browser)


@command(app)
def ingest(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, or - for JSON lines on standard input.")
    ],
    *,
    as_json: AsJson = False,
) -> Status:
    """Take articles into the library.

    Rows (JSONL, JSON, CSV), texts, saved web pages, and folders of them. The same article twice changes nothing.
    What cannot be taken in is listed with its reason (exit status 3).
    """
    from ingest import IngestSettings
    from ingest import ingest as take_in
    from ui.assemble import open_library
    from ui.contract import ingest_row
    from ui.render import show_report

    with open_library(create=True) as library, progress() as advance:
        report = take_in(sources, library, settings=IngestSettings(), progress=_follow(advance))
    for rejected in report.rejected:
        say(f"rejected {rejected.source}: {rejected.reason}")
    if as_json:
        write_json(ingest_row(report))
    else:
        show_report(output(), report)
    if report.stopped:
        say("onrecord: stopped; what is counted is in the library, and the same command takes in the rest")
        return Status.STOPPED
    return Status.REJECTED if report.rejected else Status.DONE


@command(app)
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
) -> Status:
    """Answer a question from what is on record.

    Every attributed word comes with the passage behind it. Without an answer, it says so and what was searched.
    """
    del no_model  # answers are made of statements alone until a model can be configured
    if (question is None) == (batch is None):
        raise typer.BadParameter("give a QUESTION, or a file of them with --batch")
    from rag import ask as answer_question
    from store import Filters
    from ui.assemble import open_library
    from ui.batch import answer_batch
    from ui.contract import answer_row
    from ui.render import show_answer

    filters = Filters(tuple(speaker or ()), tuple(outlet or ()), since, until, lang)
    with open_library() as library:
        if batch is not None:
            rejected = 0
            for row in answer_batch(batch, library, filters=filters):
                if "error" in row:
                    rejected += 1
                    say(f"rejected line {row['line']}: {row['error']}")
                write_json(row)
            return Status.REJECTED if rejected else Status.DONE
        assert question is not None
        answer = answer_question(question, library, filters=filters)
    if as_json:
        write_json(answer_row(answer))
    else:
        show_answer(output(), answer)
    return Status.DONE


@command(app)
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
    from rag import search as find
    from store import Filters
    from ui.assemble import open_library
    from ui.contract import found_row
    from ui.render import show_found

    filters = Filters(tuple(speaker or ()), tuple(outlet or ()), since, until, lang)
    with open_library() as library:
        found = find(" ".join(words), library, filters=filters, phrase=phrase, kind=kind.value, limit=limit)
    if as_json:
        write_json([found_row(hit) for hit in found])
    elif found:
        show_found(output(), found)
    else:
        say("nothing found; try other words, fewer filters or no --phrase")


@command(app)
def statements(
    *,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", parser=whole_text, help="Only statements about this, best first; else newest first."
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="At most this many.", show_default="all")
    ] = None,
    speaker: Speakers = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    lang: Language = None,
    as_json: AsJson = False,
) -> None:
    """List what is on record, as JSON lines with --json."""
    from rag import statements_on_record
    from store import Filters
    from ui.assemble import open_library
    from ui.contract import recorded_row
    from ui.render import show_statement

    filters = Filters(tuple(speaker or ()), tuple(outlet or ()), since, until, lang)
    with open_library() as library:
        console = None if as_json else output()
        any_found = False
        for statement, article in statements_on_record(library, filters=filters, about=about, limit=limit):
            any_found = True
            if console is None:
                write_json(recorded_row(statement, article))
            else:
                show_statement(console, statement, article)
    if not any_found:
        say("no statement on record fits that")


@command(app)
def extract(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help='A text (.txt), or JSON lines of {"id", "text", "title"?, "outlet"?, "published"?}.'
        ),
    ],
    *,
    as_json: AsJson = False,
) -> Status:
    """Find the statements in a text, storing nothing.

    Offsets count the code points of the text as given.
    """
    from ingest import IngestSettings, Rejected
    from ingest import extract as find_in
    from ui.contract import extracted_row
    from ui.render import show_statement

    rejected = 0
    console = None if as_json else output()
    for ref, found in find_in(file, settings=IngestSettings()):
        if isinstance(found, Rejected):
            rejected += 1
            say(f"rejected {found.source}: {found.reason}")
        if console is None:
            write_json(extracted_row(ref, found))
        elif isinstance(found, Rejected):
            continue
        else:
            console.print(str(ref), style="bold underline")
            for statement in found:
                show_statement(console, statement)
    return Status.REJECTED if rejected else Status.DONE


@command(app)
def speakers(*, as_json: AsJson = False) -> None:
    """List who is on record."""
    from ui.assemble import open_library
    from ui.contract import speaker_row
    from ui.render import show_speakers

    with open_library() as library:
        entries = library.speakers()
    if as_json:
        write_json([speaker_row(entry) for entry in entries])
    else:
        show_speakers(output(), entries)


@command(app)
def articles(*, as_json: AsJson = False) -> None:
    """List what the library holds."""
    from ui.assemble import open_library
    from ui.contract import entry_row
    from ui.render import show_articles

    with open_library() as library:
        if as_json:
            write_json([entry_row(entry) for entry in library.articles()])
        else:
            show_articles(output(), library.articles())


@command(app)
def show(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id, the id its input row had, its address or its title.")
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Show one article, its revisions and its statements."""
    from ui.assemble import find_article, open_library
    from ui.contract import article_page
    from ui.render import show_article

    with open_library() as library:
        found = find_article(library, article)
        revisions = [(revision, library.state(revision.id)) for revision in library.revisions(found.key)]
        found_statements = library.statements_of(found.id)
    if as_json:
        write_json(article_page(found, revisions=revisions, statements=found_statements))
    else:
        show_article(output(), found, revisions=revisions, statements=found_statements)


@command(app)
def withdraw(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Id, id of its input row, address or title.")
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Take articles out of every answer from now on.

    All of them, or none when one is not in the library.
    """
    from store import ArticleState
    from ui.assemble import find_article, open_library
    from ui.contract import article_row
    from ui.render import name_article

    with open_library() as library:
        found = {article.key: article for article in (find_article(library, ref) for ref in articles)}
        with library.writer() as writer:
            for article in found.values():
                if library.state(article.id) is not ArticleState.WITHDRAWN:
                    writer.withdraw(article.id)
            writer.catch_up()
    if as_json:
        write_json([article_row(article) for article in found.values()])
    else:
        for article in found.values():
            output().print(f"withdrawn: {name_article(article)}")


@command(app)
def reindex() -> None:
    """Build the search indexes again from the catalogue."""
    from ui.assemble import open_library

    with open_library() as library, library.writer() as writer, progress() as advance:
        writer.reindex(lambda done, total: advance("Indexing", done, total))
    say("indexes rebuilt")


@command(app)
def doctor(*, as_json: AsJson = False) -> Status:
    """Check the installation and the library.

    Says how to mend what is wrong, and then ends with exit status 1.
    """
    from ui.contract import checks_row
    from ui.doctor import examine
    from ui.render import show_checks

    checks = examine()
    if as_json:
        write_json(checks_row(checks))
    else:
        show_checks(output(), checks)
    failed = [check.name for check in checks if not check.ok]
    if failed:
        say(f"onrecord: {', '.join(failed)}: not right; do what the lines above say")
        return Status.FAILED
    return Status.DONE


def _follow(advance: Advance) -> Callable[[Progress], None]:
    return lambda step: advance(step.phase.capitalize(), step.done, step.total)
