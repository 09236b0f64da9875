"""Somebody's own draft, checked a sentence at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.console import output, say, write_json
from ui.entry import Status
from ui.options import AsJson


def verify(
    draft: Annotated[
        Path,
        typer.Argument(
            metavar="DRAFT",
            help='A text (.txt, .md, .docx), looked up in the library; or JSON lines of {"id", "sentence", '
            '"passages": [{"n", "article"?, "text"}]?} (.jsonl; - for standard input), for which no library is needed '
            "where each row brings its passages.",
        ),
    ],
    *,
    as_json: AsJson = False,
) -> Status:
    """Check a draft of your own, sentence by sentence: its quotations, speakers, numbers, dates, names and denials.

    Each sentence is verified, or what does not agree is named, and where the right words are.
    """
    from contextlib import ExitStack

    from store import LibraryNotFound
    from ui.assemble import library_settings, open_library
    from ui.render import show_verdict
    from ui.verifying import make_tools, verify_rows

    rejected = seen = 0
    console = None if as_json else output()
    with ExitStack() as stack:
        try:
            library = stack.enter_context(open_library())
        except LibraryNotFound:
            library = None
        for row in verify_rows(draft, library=library, tools=make_tools(library_settings())):
            seen += 1
            if "error" in row:
                rejected += 1
                say(f"rejected line {row['line']}: {row['error']}")
            if console is None:
                write_json(row)
            elif "error" not in row:
                show_verdict(console, row)
    if not seen:
        say(f"{draft} has no sentence to check; headings, tables and lists of sources are left out")
    return Status.REJECTED if rejected else Status.DONE
