"""A briefing, as a file to pass on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ui.console import output, say
from ui.entry import Status
from ui.options import (
    Language,
    NoModel,
    Outlets,
    Since,
    Speakers,
    Until,
    named_file,
    parse_since,
    read_filters,
    whole_text,
)


def brief(
    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", parser=whole_text, help="What it is on: a subject, or a question.")
    ],
    *,
    to: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            parser=named_file(".md", ".docx", ".html", what="a briefing"),
            help="Where to write it; .md, .docx or .html says how. Without it, Markdown to standard output.",
        ),
    ] = None,
    sources: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            parser=named_file(".json", ".bib", ".ris", what="a list of sources"),
            help="Write the sources too: .json (CSL-JSON), .bib (BibTeX) or .ris (RIS).",
        ),
    ] = None,
    template: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The house style: default, full, lines-to-take, chronology, or a template's file (.toml).",
        ),
    ] = "default",
    changed_since: Annotated[
        date | None,
        typer.Option(
            metavar="DATE",
            parser=parse_since,
            help="Tell what changed since DATE: what is new on record, whose words before and since, what was revised.",
        ),
    ] = None,
    from_tray: Annotated[
        bool, typer.Option("--tray", help="Of what is in the tray, in its order, under TOPIC as its title.")
    ] = False,
    speaker: Speakers = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    lang: Language = None,
    no_model: NoModel = False,
    keep: Annotated[
        bool, typer.Option("--keep/--no-keep", help="Keep the briefing, to be opened again with `onrecord answers`.")
    ] = True,
) -> Status:
    """Write a briefing on a topic from what is on record, with a numbered annex of its sources.

    Every line carries the number of its source; [S] stands for the search, where something was not found. It is
    composed of statements; where a language model is configured, the bottom line is in its words as far as they hold.
    """
    from datetime import UTC, datetime

    from rag import Section, brief_picks, say_count, write_briefing
    from rag import brief as compose
    from ui.assemble import open_library
    from ui.export import as_document, write_document, write_sources
    from ui.export.markdown import render
    from ui.keeping import why_not_kept
    from ui.templates import read_template
    from ui.writing import make_writer

    filters = read_filters(speaker, outlet, since, until, lang)
    style = read_template(template)
    if changed_since and from_tray:
        raise typer.BadParameter("--changed-since tells of a topic, not of what is in the tray; leave one out")
    if changed_since and Section.SINCE not in style.sections:
        say(f"onrecord: {template} has no section {Section.SINCE.value!r}, so --changed-since shows nothing; add it")
    with open_library() as library:
        if from_tray:
            briefing = brief_picks(library.tray.items(), library, title=topic)
        else:
            briefing = compose(topic, library, filters=filters, template=style, changed_since=changed_since)
            if writer := None if no_model else make_writer(library):
                briefing = write_briefing(briefing, library, writer)
        document = as_document(briefing, filters=filters, at=datetime.now(UTC), versions=library.versions)
        if keep and (problem := why_not_kept(briefing, library, filters=filters)):
            say(f"onrecord: {problem}")
    if to is None:
        output().out(render(document), end="", highlight=False)
    else:
        write_document(document, to)
        counts = f"{say_count(len(briefing.statements), 'statement')}, {say_count(len(briefing.citations), 'source')}"
        say(f"wrote {to}: {counts}; record {briefing.id}")
    if sources:
        write_sources(document, sources)
        say(f"wrote {sources}")
    return Status.DONE
