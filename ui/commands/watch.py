"""Questions that are watched: what is new on record since they were last looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.console import output, say, write_json
from ui.options import AsJson, Language, Outlets, Since, Speakers, Until, named_file, read_filters, whole_text

if TYPE_CHECKING:
    from store import Library


def watch(*, as_json: AsJson = False) -> None:
    """Watch questions, and learn what is new on record on them.

    `onrecord feeds update` looks at every watched question when it is done.
    """
    list_(as_json=as_json)


def add(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", parser=whole_text, help="A question or a topic, as `brief` takes it.")
    ],
    *,
    speaker: Speakers = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    lang: Language = None,
) -> None:
    """Watch a question. What is on record now counts as known."""
    from rag import add_watch
    from ui.assemble import open_library

    with open_library() as library:
        added = add_watch(question, library, filters=read_filters(speaker, outlet, since, until, lang))
    say(f"watching from now on: {question}" if added else f"watched already: {question}")


def list_(*, as_json: AsJson = False) -> None:
    """List the watched questions, with when each was last looked at."""
    from ui.assemble import open_library
    from ui.contract import watch_row
    from ui.render_watch import show_watches

    with open_library() as library:
        brought = library.watches.brought()
        rows = [(one, brought.get(one.id, 0)) for one in library.watches.all()]
    if as_json:
        write_json([watch_row(one, number) for one, number in rows])
    elif rows:
        show_watches(output(), rows)
    else:
        say("no question is watched; `onrecord watch add QUESTION` watches one")


def remove(
    questions: Annotated[list[str], typer.Argument(metavar="QUESTION", help="Its number or its words.")],
) -> None:
    """Watch questions no longer, and forget what they brought."""
    from ui.assemble import open_library

    with open_library() as library:
        for one in [library.watches.find(ref) for ref in questions]:
            library.watches.remove(one)
            say(f"no longer watched: {one.question}")


def run(
    *,
    to: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            parser=named_file(".md", ".html", ".xml", what="a digest"),
            help="Where to write the digest; .md, .html or .xml (RSS, with what was brought before) says how.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Look at every watched question, and tell what is new on record since last time."""
    from rag import run_watches
    from ui.assemble import open_library
    from ui.contract import news_row
    from ui.digest import print_digest, write_digest

    with open_library() as library:
        if not library.watches.all():
            say("no question is watched; `onrecord watch add QUESTION` watches one")
        brought = run_watches(library)
        if as_json:
            write_json([{"question": one.question, "new": [news_row(item) for item in new]} for one, new in brought])
        elif to is None:
            print_digest(brought)
        if to:
            write_digest(brought, library, to)
            say(f"wrote {to}: {sum(len(new) for _, new in brought)} new")


def tell_news(library: Library) -> None:
    """Looks at every watched question and says on standard error what is new; says nothing where none is watched."""
    from rag import run_watches, say_count

    for one, new in run_watches(library):
        if new:
            told = f"{say_count(len(new), 'new statement')} on “{one.question}”"
            say(f"watched: {told}; the app's Briefing page and `onrecord watch run -o FILE.xml` have what they say")
