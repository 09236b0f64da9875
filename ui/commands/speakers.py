"""Who is on record: the speakers, and what people decide about their names."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.console import output, say, write_json
from ui.options import AsJson, AtMost, Language, Outlets, Since, Speakers, Until, read_filters, whole_text


def speakers(
    *,
    limit: AtMost = None,
    speaker: Speakers = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    lang: Language = None,
    as_json: AsJson = False,
) -> None:
    """List who is on record, under all their names.

    Names are one speaker's when they are spelled alike, when they are one name romanised in two ways, when a bare
    surname can be nobody else's, or when somebody has merged them. Statements and articles are counted within the
    filters. With --speaker, other names and all roles are listed too, with the days they were published.
    """
    from rag import UnknownOutlet, UnknownSpeaker, speakers_on_record
    from ui.assemble import open_library
    from ui.contract import speaker_row
    from ui.render import show_speaker, show_speakers

    filters = read_filters(speaker, outlet, since, until, lang)
    with open_library() as library:
        try:
            entries = speakers_on_record(library, filters=filters)[:limit]
        except (UnknownSpeaker, UnknownOutlet) as error:
            entries = []
            say(f"nobody is on record within that: {error}")
            if not as_json:
                return
    if as_json:
        write_json([speaker_row(entry) for entry in entries])
    elif not entries:
        say("nobody is on record within that")
    elif speaker:
        for entry in entries:
            show_speaker(output(), entry, whole=True)
    else:
        show_speakers(output(), entries)


def merge(
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME", parser=whole_text, help="Two or more; the first is what they go by."),
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Take several names as one speaker's, from now on.

    Statements keep the name their article has. The decision is kept in the library, whatever is ingested or indexed
    later, and `onrecord speakers split` takes a name off again.
    """
    from ui.assemble import open_library
    from ui.contract import speaker_row
    from ui.render import show_speaker

    if len(names) < 2:
        raise typer.BadParameter("give two names or more")
    with open_library() as library, library.writer() as writer:
        merged = writer.merge_speakers(names)
    if as_json:
        write_json(speaker_row(merged))
    else:
        show_speaker(output(), merged)


def split(
    name: Annotated[
        str, typer.Argument(metavar="NAME", parser=whole_text, help="A name as articles have it, or its spelling.")
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Take a name off the speaker it is linked with, from now on.

    It undoes a merge, and what was linked without one. The speaker's other names stay together.
    """
    from ui.assemble import open_library
    from ui.contract import speaker_row
    from ui.render import show_speaker

    with open_library() as library, library.writer() as writer:
        alone, rest = writer.split_speaker(name)
    if as_json:
        write_json([speaker_row(entry) for entry in (alone, *rest)])
    else:
        console = output()
        for entry in (alone, *rest):
            show_speaker(console, entry)
