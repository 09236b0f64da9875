"""Watched questions on the Briefing page: what each brought, and a way to watch the topic at hand."""

from __future__ import annotations

import streamlit as st

from rag import RagError, add_watch, say_date
from store import Filters, News, StoreError, Watch
from ui.web.desk import Desk
from ui.web.verbatim import one_line, plain_label, verbatim

NEWS_SHOWN = 8  # of each question
QUOTE = 280  # code points of a statement shown


def watched(desk: Desk, filters: Filters, *, topic: str) -> None:
    """The digest: each question with what it brought last.

    Args:
        topic: what stands in the page's field; "" for nothing.
    """
    st.html('<h2 class="or-head">Watched questions</h2>')
    if topic:
        st.button(f"Watch “{plain_label(topic)}”", key="watch", on_click=_watch, args=(desk, topic, filters))
    questions = desk.library.watches.all()
    if not questions:
        st.html(
            '<p class="or-soft or-small">None yet. A watched question tells what is new on record on it after each '
            "update of the feeds.</p>"
        )
    for one in questions:
        st.html(_brought_html(one, desk.library.watches.news(one, limit=NEWS_SHOWN)))
        st.button("Watch no longer", key=f"unwatch-{one.id}", on_click=_unwatch, args=(desk, one))


def _brought_html(watch: Watch, news: list[News]) -> str:
    looked = f"looked at {say_date(watch.ran_at.date())}" if watch.ran_at else "not looked at yet"
    items = "".join(map(_item_html, news))
    brought = f"<ul>{items}</ul>" if items else "<p>Nothing new since it is watched.</p>"
    return (
        f'<h3 class="or-head" dir="auto">{verbatim(watch.question)}</h3>'
        f'<p class="or-soft or-small">{looked}</p>{brought}'
    )


def _item_html(item: News) -> str:
    who = verbatim(item.statement.speaker.name or item.statement.mention or "Not named")
    outlet = verbatim(item.article.outlet or "outlet unknown")
    return (
        f'<li><bdi>{who}</bdi>: <span dir="auto">{one_line(item.statement.quote, QUOTE)}</span> '
        f'<span class="or-soft"><bdi>{outlet}</bdi>, found {say_date(item.found_at.date())}</span></li>'
    )


def _watch(desk: Desk, topic: str, filters: Filters) -> None:
    try:
        add_watch(topic, desk.library, filters=filters)
    except (RagError, StoreError) as error:
        st.toast(f"Not watched: {error}")


def _unwatch(desk: Desk, watch: Watch) -> None:
    try:
        desk.library.watches.remove(watch)
    except StoreError as error:
        st.toast(f"Still watched: {error}")
