"""The feeds the library is kept up to date from: keep one, list them, take one off, bring them up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ui.console import follow, output, progress, say, write_json
from ui.entry import Status
from ui.options import AsJson, whole_text

if TYPE_CHECKING:
    from store import KeptFeed

Named = Annotated[
    list[str] | None,
    typer.Argument(metavar="FEED", parser=whole_text, help="Address, number or title.", show_default="all"),
]


def feeds(*, as_json: AsJson = False) -> None:
    """Keep the library up to date from feeds.

    They are kept in the library. `onrecord feeds update` takes in what is new in them, and is safe to run from cron
    beside a running app.
    """
    list_(as_json=as_json)


def add(
    addresses: Annotated[
        list[str], typer.Argument(metavar="ADDRESS", help="Of an RSS or Atom feed, or a JSON Feed.", parser=whole_text)
    ],
    *,
    outlet: Annotated[
        str | None,
        typer.Option(metavar="NAME", parser=whole_text, help="What the outlet is called, in place of what it says."),
    ] = None,
    as_json: AsJson = False,
) -> Status:
    """Keep feeds, to be brought up to date with `onrecord feeds update`.

    Each is fetched once, to see that it is one. Nothing is taken in yet.
    """
    from ingest import IngestSettings, Rejected, WebSettings, examine_feed
    from ui.assemble import open_library
    from ui.contract import feed_row

    settings, web = IngestSettings(), WebSettings()
    rejected: list[Rejected] = []
    kept: list[KeptFeed] = []
    with open_library(create=True) as library:
        for given in addresses:
            found = examine_feed(given, settings=settings, web=web)
            if isinstance(found, Rejected):
                rejected.append(found)
                say(f"rejected {found.source}: {found.reason}")
                continue
            address, feed = found
            is_new = library.feeds.add(address, title=feed.title, outlet=outlet)
            kept.append(library.feeds.find(address))
            if not as_json:
                say(f"{'kept' if is_new else 'already kept'}: {kept[-1].title or 'untitled'}, {address}")
    if as_json:
        reasons = [{"source": one.source, "reason": one.reason} for one in rejected]
        write_json({"feeds": [feed_row(feed) for feed in kept], "rejected": reasons})
    return Status.REJECTED if rejected else Status.DONE


def list_(*, as_json: AsJson = False) -> None:
    """List the feeds that are kept, the first added first."""
    from ui.assemble import open_library
    from ui.contract import feed_row
    from ui.render_feeds import show_feeds

    with open_library() as library:
        kept = library.feeds.all()
    if as_json:
        write_json([feed_row(feed) for feed in kept])
    elif kept:
        show_feeds(output(), kept)
    else:
        say("no feed is kept yet; `onrecord feeds add ADDRESS` keeps one")


def remove(feeds: Named = None, *, as_json: AsJson = False) -> None:
    """Keep feeds no longer; the articles they led to stay.

    All of those named, or none when one is not kept.
    """
    from ui.assemble import open_library
    from ui.contract import feed_row

    if not feeds:
        raise typer.BadParameter("name a feed: its address, number or title")
    with open_library() as library:
        found = {feed.id: feed for feed in map(library.feeds.find, feeds)}
        for feed in found.values():
            library.feeds.remove(feed)
            if not as_json:
                say(f"removed: {feed.title or 'untitled'}, {feed.address}")
    if as_json:
        write_json([feed_row(feed) for feed in found.values()])


def update(
    feeds: Named = None,
    *,
    wait: Annotated[
        float,
        typer.Option(min=0, metavar="SECONDS", help="How long to wait for whoever is writing to the library."),
    ] = 0.0,
    refine: Annotated[
        bool, typer.Option("--refine", help="Ask the language model about each new article, as `onrecord ingest` does.")
    ] = False,
    as_json: AsJson = False,
) -> Status:
    """Take in what is new in the feeds.

    Servers are asked only for what has changed, and only articles that are new or changed are fetched. What could not
    be had is listed with its reason (exit status 3) and tried again in the next updates, five times in all.
    """
    from ingest import IngestSettings, WebSettings, update_feeds
    from ui.assemble import open_library
    from ui.commands.watch import tell_news
    from ui.contract import update_row
    from ui.refiner import make_refiner
    from ui.render_feeds import show_update
    from ui.reporting import end_ingest

    refiner = make_refiner() if refine else None
    with open_library() as library, progress() as advance:
        kept = library.feeds.all()
        chosen = list({feed.id: feed for feed in map(library.feeds.find, feeds)}.values()) if feeds else kept
        if not chosen:
            say("no feed is kept yet; `onrecord feeds add ADDRESS` keeps one")
        done = update_feeds(
            library,
            chosen,
            settings=IngestSettings(),
            web=WebSettings(),
            refiner=refiner,
            progress=follow(advance),
            wait=wait,
        )
        tell_news(library)
    return end_ingest(
        done.report,
        show=lambda: write_json(update_row(done)) if as_json else show_update(output(), done),
        goes_on="the next update goes on",
    )
