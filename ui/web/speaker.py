"""One speaker: what they talk about over time, what they said on a topic in order, and who carried it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from rag import say_count, say_list, say_range, statements_on_record
from store import Article, Filters, SpeakerEntry, SpeakerKind, Statement, StatementLine, fold_text
from ui.web.article import Sought, article_panel, close_article, pointer
from ui.web.cards import statement_card
from ui.web.desk import BY_CHANGE, Desk
from ui.web.fields import search_field
from ui.web.more import offer_more, rows_shown
from ui.web.names import names_section
from ui.web.notices import notice
from ui.web.picking import pick_button
from ui.web.plot import Row, plot_html, rows_by_outlet
from ui.web.topics import Topic, rank_topics
from ui.web.verbatim import one_line, plain_label, verbatim
from ui.web.wire import ARTICLE, WHO

TOPIC = "on"  # also the name in the address
TOPICS = 8  # rows of the plot
OUTLETS = 10  # rows of theirs; the rest is counted
SHOWN = 20  # positions at first, and more each time the reader asks
_KINDS = {SpeakerKind.PERSON: "Person", SpeakerKind.ORGANISATION: "Organisation", SpeakerKind.UNNAMED: "Not named"}


def speaker_page(desk: Desk, who: str, filters: Filters) -> None:
    """The page of one speaker, and the article opened from it."""
    st.button("All speakers", key="all-speakers", icon=":material/arrow_back:", type="tertiary", on_click=leave_speaker)
    entry = desk.library.roster().find(who)
    if entry is None:
        notice(f"Nobody on record goes by “{who}”, or several do. The list of all speakers shows who is.", tone="warn")
        return
    within = replace(filters, speakers=(entry.name,))
    topics, over_time, by_outlet = _talk(desk, entry.name, within)
    st.html(head_html(entry))
    article_panel(desk, Sought(), steps=(WHO, ARTICLE))
    if not by_outlet:
        notice("Within these filters nothing of theirs is on record.")
        return
    st.html(f'<h2 class="or-head">What they talk about</h2>{over_time}')
    _positions(desk, entry, within, topics)
    st.html(f'<h2 class="or-head">Where it ran</h2>{by_outlet}')
    names_section(desk, entry)


def leave_speaker() -> None:
    """Back to the list."""
    for name in (WHO, TOPIC):
        st.query_params.pop(name, None)
    st.session_state.pop(TOPIC, None)
    close_article()


@st.cache_data(show_spinner=False, max_entries=64, hash_funcs=BY_CHANGE)
def _talk(desk: Desk, name: str, within: Filters) -> tuple[list[Topic], str, str]:
    """What their statements turn on, and the plots of them over time and by outlet; "" where there are none."""
    lines = desk.library.statement_lines(within)
    quotes = (line.quote for line in lines)
    topics = rank_topics(quotes, rarity=desk.library.rarity, limit=TOPICS, without=[name])
    return topics, timeline_html(lines, topics), outlets_html(lines)


def head_html(entry: SpeakerEntry) -> str:
    """Name, kind, how much is on record from when to when, other names and roles with their dates."""
    said = f"{say_count(entry.statements, 'statement')} in {say_count(entry.articles, 'article')}"
    if entry.first_published:
        said += f", published {say_range(entry.first_published, entry.last_published)}"
    also = ", ".join(f"<bdi>{verbatim(alias)}</bdi>" for alias in entry.aliases)
    roles = "".join(
        f'<li><bdi>{one_line(seen.role, 90)}</bdi> <span class="or-soft">{say_count(seen.statements, "statement")}'
        f"{f', {say_range(seen.first_published, seen.last_published)}' if seen.first_published else ''}</span></li>"
        for seen in entry.roles_seen[:OUTLETS]
    )
    rows = [
        ("On record", verbatim(said)),
        *([("Also called", also)] if also else []),
        *([("Described as", f'<ul class="or-plain">{roles}</ul>')] if roles else []),
    ]
    ledger = "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in rows)
    return (
        f'<h1 class="or-page"><bdi>{verbatim(entry.name)}</bdi></h1>'
        f'<p class="or-soft or-small">{_KINDS[entry.kind]}</p><dl class="or-ledger">{ledger}</dl>'
    )


def timeline_html(lines: Sequence[StatementLine], topics: Sequence[Topic]) -> str:
    """A row for all statements, and one for those that have each topic's words, over one scale of time."""
    said = [(fold_text(line.quote), line.published) for line in lines]
    rows = [Row(topic.words, days_of(topic.words, said)) for topic in topics]
    undated = sum(line.published is None for line in lines)
    note = f'<p class="or-soft or-small">{say_count(undated, "statement")} undated.</p>' if undated else ""
    whole = Row("Everything", [line.published for line in lines])
    return plot_html(rows, label="Statements over time, by words in them", counted="statement", whole=whole) + note


def days_of(topic: str, said: Sequence[tuple[str, date | None]]) -> list[date | None]:
    """The days of the statements in which the words of a topic stand one after the other, in any case and number.

    Args:
        said: each quotation, folded, and its day.
    """
    words = r"[\W_]+".join(map(re.escape, fold_text(topic).split()))
    pattern = re.compile(rf"(?<!\w){words}(?:s|es)?(?!\w)")
    return [day for quote, day in said if pattern.search(quote)]


def outlets_html(lines: Sequence[StatementLine]) -> str:
    """A row for each outlet that carried them, most first, over one scale of time."""
    rows, left = rows_by_outlet(((line.outlet, line.published) for line in lines), limit=OUTLETS)
    plot = plot_html(rows, label="Statements by outlet", counted="statement")
    more = f'<p class="or-soft or-small">And {say_count(left, "more outlet")}.</p>' if left else ""
    return (plot or f"<p>{verbatim(say_list([row.label for row in rows]))}</p>") + more


def _positions(desk: Desk, entry: SpeakerEntry, within: Filters, topics: Sequence[Topic]) -> None:
    st.html('<h2 class="or-head">What they said, in order</h2>')
    typed = search_field("On a topic", key=TOPIC, placeholder="On a topic, in your own words")
    with st.container(horizontal=True, gap="small", key="topics"):
        for number, topic in enumerate(topics):
            st.button(
                plain_label(topic.words),
                key=f"topic-{number}",
                type="secondary",
                on_click=st.session_state.update,
                args=({TOPIC: topic.words},),
            )
    shown = rows_shown("positions", (entry.name, typed), step=SHOWN)
    found = _on_topic(desk, within, typed) if typed else _latest(desk, within, shown)
    if not found:
        notice(f"No statement of theirs about “{typed}” was found.")
        return
    told = f"{say_count(len(found), 'statement')} about “{typed}”, oldest first" if typed else "The latest first"
    st.html(f'<p class="or-soft or-small" role="status">{verbatim(told)}</p>')
    cards = "".join(_card(statement, article, fiction=desk.fiction) for statement, article in found[:shown])
    st.html(f'<div class="or-found">{cards}</div>')
    if len(found) > shown:
        offer_more("positions", (entry.name, typed), step=SHOWN)


def _card(statement: Statement, article: Article, *, fiction: bool) -> str:
    opens = pointer(article.id, statement.id)
    return statement_card(statement, article, opens=opens, actions=pick_button(opens), fiction=fiction)


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def _on_topic(desk: Desk, within: Filters, topic: str) -> Sequence[tuple[Statement, Article]]:
    return sorted(statements_on_record(desk.library, filters=within, about=topic), key=lambda one: when(*one))


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def _latest(desk: Desk, within: Filters, limit: int) -> Sequence[tuple[Statement, Article]]:
    """One more than the limit, where there are more."""
    return list(desk.library.statements(within, limit=limit + 1))


def when(statement: Statement, article: Article) -> tuple[str, str, int]:
    """What statements are put in order by: the day said, else published, undated last; then place in the article."""
    return (statement.said_on or str(article.published or "9999"), article.id, statement.envelope.start)
