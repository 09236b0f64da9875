"""What the library holds: take in, list, show, withdraw, index again."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.console import follow, output, progress, say, write_json
from ui.entry import Status
from ui.options import AsJson, Language, Outlets, Since, Speakers, Until, read_filters


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, addresses of pages, feeds and sitemaps, or - for JSON lines on standard input.",
        ),
    ],
    *,
    refine: Annotated[
        bool,
        typer.Option(
            "--refine",
            help="Ask the language model for statements that were missed or are wrong; its words are checked.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> Status:
    """Take articles into the library.

    Rows (JSONL, JSON, CSV), texts, Markdown, saved web pages (HTML, MHTML), PDF, Word, OpenDocument, RTF, e-mail (EML,
    MSG, mailboxes) with its attachments, EPUB, saved feeds, what LexisNexis, Factiva and ProQuest export, ZIPs and
    folders of any of these; web addresses, and every page that a feed or a sitemap leads to. What a file holds is found
    by its content. The same article twice changes nothing. What cannot be taken in is listed with its reason (exit
    status 3).
    """
    from ingest import IngestSettings, WebSettings
    from ingest import ingest as take_in
    from ui.assemble import open_library
    from ui.contract import ingest_row
    from ui.refiner import make_refiner
    from ui.render import show_report
    from ui.reporting import end_ingest

    refiner = make_refiner() if refine else None
    with open_library(create=True) as library, progress() as advance:
        report = take_in(
            sources,
            library,
            settings=IngestSettings(),
            web=WebSettings(),
            refiner=refiner,
            progress=follow(advance),
        )
    return end_ingest(
        report,
        show=lambda: write_json(ingest_row(report)) if as_json else show_report(output(), report),
        goes_on="the same command takes in the rest",
    )


def articles(
    *,
    speaker: Speakers = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    lang: Language = None,
    as_json: AsJson = False,
) -> None:
    """List what the library holds.

    With --speaker, the articles that quote them.
    """
    from rag import UnknownOutlet, UnknownSpeaker, articles_on_record
    from ui.assemble import open_library
    from ui.contract import entry_row
    from ui.render import show_articles

    filters = read_filters(speaker, outlet, since, until, lang)
    with open_library() as library:
        try:
            entries = articles_on_record(library, filters=filters)
        except (UnknownSpeaker, UnknownOutlet) as error:
            entries = iter(())
            say(f"no article is within that: {error}")
            if not as_json:
                return
        if as_json:
            clusters = library.clusters()
            write_json([entry_row(entry, cluster=clusters.get(entry.article.id)) for entry in entries])
        else:
            show_articles(output(), entries)


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
        copies = library.copies(found.id)
        corrections = library.corrections([found.id]).get(found.id, ())
    if as_json:
        page = article_page(
            found, revisions=revisions, statements=found_statements, copies=copies, corrections=corrections
        )
        write_json(page)
    else:
        show_article(
            output(),
            found,
            revisions=revisions,
            statements=found_statements,
            copies=copies,
            corrections=corrections,
        )


def withdraw(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Id, id of its input row, address or title.")
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Take articles out of every answer from now on.

    All of them, or none when one is not in the library. Lists the kept answers that rest on each.
    """
    from store import ArticleState
    from ui.assemble import find_article, open_library
    from ui.contract import withdrawn_row
    from ui.render_kept import show_withdrawn

    with open_library() as library:
        found = {article.key: article for article in (find_article(library, ref) for ref in articles)}
        with library.writer() as writer:
            for article in found.values():
                if library.state(article.id) is not ArticleState.WITHDRAWN:
                    writer.withdraw(article.id)
            writer.catch_up()
        resting = [(article, library.answers.citing(article)) for article in found.values()]
    if as_json:
        write_json([withdrawn_row(article, answers=answers) for article, answers in resting])
    else:
        for article, answers in resting:
            show_withdrawn(output(), article, answers=answers)


def reindex() -> None:
    """Build the search indexes again from the catalogue."""
    from ui.assemble import open_library

    with open_library() as library, library.writer() as writer, progress() as advance:
        writer.reindex(lambda done, total: advance("Indexing", done, total))
    say("indexes rebuilt")
