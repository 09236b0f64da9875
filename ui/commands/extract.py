"""The statements in a text, with nothing stored."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.console import output, say, write_json
from ui.entry import Status
from ui.options import AsJson


def extract(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help='A text (.txt), or JSON lines of {"id", "text", "title"?, "outlet"?, "published"?}; - for either on '
            "standard input.",
        ),
    ],
    *,
    as_json: AsJson = False,
) -> Status:
    """Find the statements in a text, storing nothing.

    Offsets count the code points of the text as given, a byte order mark apart.
    """
    from ingest import IngestSettings, Rejected
    from ingest import extract as find_in
    from ui.contract import extracted_row

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
            from ui.render import show_statement  # what reads JSON need not wait for it

            console.print(str(ref), style="bold underline")
            for statement in found:
                show_statement(console, statement)
    return Status.REJECTED if rejected else Status.DONE
