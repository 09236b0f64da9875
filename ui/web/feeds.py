"""The feeds on the Library page: keep one, see when each was asked last, bring them up to date, keep one no longer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from rag import run_watches, say_count, say_date
from store import KeptFeed, Library, StoreError
from ui.assemble import open_library
from ui.web.desk import Desk
from ui.web.intake import Watch, begin, under_way
from ui.web.notices import as_sentence, notice
from ui.web.verbatim import one_line, plain_label, verbatim

if TYPE_CHECKING:
    from ingest import IngestReport

ADDRESS_AT_MOST = 2_000  # characters
_ROUND = "feed_round"


def feeds(desk: Desk) -> None:
    """The feeds that are kept; where the library may be written to, with what may be done about them."""
    st.html('<h2 class="or-head">Feeds</h2>')
    kept = desk.library.feeds.all()
    if not desk.writable:
        st.html(feeds_html(kept))
        return
    if not kept:
        st.html(
            "<p>None is kept yet. What is new in a feed that is kept is taken in whenever it is brought up to date.</p>"
        )
    for feed in kept:
        with st.container(horizontal=True, vertical_alignment="center", key=f"feed-{feed.id}"):
            st.html(f"<p>{feed_html(feed)}</p>", width="stretch")
            st.button(
                "Keep no longer", key=f"drop-{feed.id}", type="tertiary", on_click=_drop, args=(desk.library, feed)
            )
    if kept:
        st.button(
            "Bring up to date",
            key="update-feeds",
            icon=":material/sync:",
            on_click=begin,
            args=(bring_up_to_date,),
            disabled=under_way(),
        )
    _keep(desk.library)


def _keep(library: Library) -> None:
    rounds = st.session_state.setdefault(_ROUND, 0)
    with st.form(f"keep-feed-{rounds}", border=False):
        address = st.text_input(
            "Keep a feed (RSS, Atom or JSON Feed)",
            placeholder="https://",
            max_chars=ADDRESS_AT_MOST,
            key=f"feed-address-{rounds}",
        ).strip()
        if not st.form_submit_button("Keep it", key="keep-feed") or not address:
            return
    with st.spinner("Looking whether it is one"):
        problem = keep_feed(address, library)
    if problem:
        notice(problem, tone="warn")
        return
    st.session_state[_ROUND] = rounds + 1  # a new key empties the field
    st.rerun()


def keep_feed(address: str, library: Library) -> str | None:
    """Keeps the feed at an address; one plain sentence where there is none. Nothing is taken in yet."""
    from ingest import IngestSettings, Rejected, WebSettings, examine_feed

    found = examine_feed(address, settings=IngestSettings(), web=WebSettings())
    if isinstance(found, Rejected):
        return as_sentence(found.reason)
    kept_under, feed = found
    library.feeds.add(kept_under, title=feed.title)
    return None


def bring_up_to_date(watch: Watch) -> IngestReport:
    """Takes in what is new in all feeds, and looks at the watched questions after it.

    Raises:
        StoreError: the library cannot be written to; where somebody else is writing, it says who.
    """
    from ingest import IngestSettings, WebSettings, update_feeds

    with open_library() as library:
        kept = library.feeds.all()
        done = update_feeds(library, kept, settings=IngestSettings(), web=WebSettings(), progress=watch)
        run_watches(library)
    return done.report


def _drop(library: Library, feed: KeptFeed) -> None:
    try:
        library.feeds.remove(feed)
    except StoreError as error:
        st.toast(plain_label(as_sentence(error)))


def feeds_html(kept: Sequence[KeptFeed]) -> str:
    """All of them as a list."""
    if not kept:
        return "<p>No feed is kept.</p>"
    return f"<ul>{''.join(f'<li>{feed_html(feed)}</li>' for feed in kept)}</ul>"


def feed_html(feed: KeptFeed) -> str:
    """One of them: its name, when it was asked last, what it led to, and what went wrong then."""
    asked = "tried" if feed.failure else "updated"
    when = f"{asked} {say_date(feed.checked_at.date())}" if feed.checked_at else "never updated"
    failed = f", {feed.failed:,} failed" if feed.failed else ""
    trouble = f"<br>{verbatim(feed.failure)}" if feed.failure else ""
    return (
        f"<bdi>{one_line(feed.outlet or feed.title or feed.address)}</bdi> "
        f'<span class="or-soft">{when}, {say_count(feed.entries, "entry", "entries")}{failed}</span>{trouble}'
    )
