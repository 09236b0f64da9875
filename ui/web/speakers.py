"""The speakers: who is on record, on what, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from rag import RagError, say_count, say_date
from store import Filters, SpeakerEntry, SpeakerKind
from ui.web.desk import BY_CHANGE, Desk, speakers
from ui.web.fields import choose_one, search_field
from ui.web.more import offer_more, rows_shown
from ui.web.notices import as_sentence, notice
from ui.web.speaker import speaker_page
from ui.web.topics import rank_topics
from ui.web.verbatim import one_line, verbatim
from ui.web.who import ORDERS, in_order
from ui.web.wire import WHO, wire

FIND, KIND, ORDER = "find", "kind", "order"  # also the names in the address
KINDS = {"Everybody": None, "People": SpeakerKind.PERSON, "Organisations": SpeakerKind.ORGANISATION}
SHOWN = 25  # rows at first, and more each time the reader asks
TOPICS = 3  # of a speaker, in a row
LINES_READ = 20_000  # statements the topics of one page of the table are taken from; the newest


def speakers_page(desk: Desk, filters: Filters) -> None:
    """The table, or the page of the speaker the address names."""
    if who := st.query_params.get(WHO):
        speaker_page(desk, who, filters)
        return
    st.html('<h1 class="or-page">Speakers</h1>')
    typed = search_field("Find a speaker", key=FIND, placeholder="A name or a role")
    with st.container(horizontal=True, vertical_alignment="center", key="who-how"):
        kind = choose_one("Kind", list(KINDS), key=KIND)
        order = choose_one("Order", list(ORDERS), key=ORDER)
    wire(shown=None, latest=None, on_open=open_speaker, on_close=lambda: None, steps=(WHO,))
    try:
        found = speakers(desk, filters).find(typed, kind=KINDS[kind])
    except RagError as error:
        notice(as_sentence(error), tone="warn")
        return
    if not found:
        notice(
            f"Nobody on record is called anything like “{typed}”."
            if typed
            else "Nobody is on record within these filters."
        )
        return
    _show(desk, in_order(found, order), filters, of=str((typed, kind, order)))


def open_speaker(name: str) -> None:
    """Opens the page of a speaker. The name comes from the browser: one that is nobody's says so when it is drawn."""
    st.query_params[WHO] = name


def _show(desk: Desk, found: Sequence[SpeakerEntry], filters: Filters, *, of: str) -> None:
    limit = rows_shown("speakers", of, step=SHOWN)
    st.html(f'<p class="or-soft or-small" role="status">{say_count(len(found), "speaker")}</p>')
    shown = found[:limit]
    st.html(table_html(shown, _topics(desk, tuple(entry.name for entry in shown), filters)))
    if len(found) > limit:
        offer_more("speakers", of, step=SHOWN, left=len(found) - limit)


@st.cache_data(show_spinner=False, max_entries=64, hash_funcs=BY_CHANGE)
def _topics(desk: Desk, names: tuple[str, ...], filters: Filters) -> dict[str, list[str]]:
    """What each of the speakers talks about most, by the name they go by."""
    library, roster = desk.library, desk.library.roster()
    within = Filters(names, filters.outlets, filters.since, filters.until, filters.language)
    quotes: dict[str, list[str]] = defaultdict(list)
    for line in library.statement_lines(within, limit=LINES_READ):
        if entry := roster.find(line.name):
            quotes[entry.name].append(line.quote)
    return {
        name: [topic.words for topic in rank_topics(said, rarity=library.rarity, limit=TOPICS, without=[name])]
        for name, said in quotes.items()
    }


def table_html(entries: Sequence[SpeakerEntry], topics: dict[str, list[str]]) -> str:
    """A row for each speaker: name and role, how much is on record, on what, from when to when."""
    rows = "".join(
        f'<tr><th scope="row"><button type="button" class="or-link or-row-name" data-open="{verbatim(entry.name)}">'
        f"<bdi>{one_line(entry.name, 60)}</bdi></button>{_role(entry)}</th>"
        f'<td data-label="Statements" class="or-count">{entry.statements:,}</td>'
        f'<td data-label="Articles" class="or-count">{entry.articles:,}</td>'
        f'<td data-label="On">{verbatim(", ".join(topics.get(entry.name, ())))}</td>'
        f'<td data-label="First">{_day(entry.first_published)}</td>'
        f'<td data-label="Last">{_day(entry.last_published)}</td></tr>'
        for entry in entries
    )
    heads = "".join(
        f'<th scope="col"{" class=or-count" if name in ("Statements", "Articles") else ""}>{name}</th>'
        for name in ("Speaker", "Statements", "Articles", "On", "First", "Last")
    )
    return (
        '<table class="or-table"><caption class="or-hidden">Who is on record</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _role(entry: SpeakerEntry) -> str:
    return f'<span class="or-role"><bdi>{one_line(entry.roles[0], 60)}</bdi></span>' if entry.roles else ""


def _day(day: object) -> str:
    return verbatim(say_date(str(day))) if day else '<span class="or-soft">undated</span>'
