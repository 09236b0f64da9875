"""The sources: what is on record, looked up by words, and the articles it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import Literal

import streamlit as st

from rag import FoundPassage, FoundStatement, RagError, search, statements_on_record
from store import Article, Filters
from ui.web.article import Sought, article_panel, pointer, rare_words
from ui.web.cards import published, statement_card
from ui.web.desk import BY_CHANGE, Desk
from ui.web.fields import choose_one, search_field
from ui.web.finding import find_phrase, find_words
from ui.web.highlight import mark_article
from ui.web.more import offer_more, rows_shown
from ui.web.notices import as_sentence, notice
from ui.web.picking import pick_button
from ui.web.verbatim import plain_label, verbatim
from ui.web.withdrawing import last_withdrawal

FOUND_AT_MOST = 200  # what facets are counted over: enough to narrow, few enough to look up in an instant
SHOWN = 20  # at first, and more each time the reader asks
OFFERED = 8  # values of a facet
WORDS, KIND, EXACT, SORT = "q", "show", "exact", "sort"  # also the names in the address
NEWEST = "Newest first"
WORDS_AT_MOST = 400  # characters

Kind = Literal["statements", "passages"]
Found = FoundStatement | FoundPassage
FACETS: dict[str, Callable[[Article], str | None]] = {
    "Outlet": lambda article: article.outlet,
    "Year": lambda article: str(article.published.year) if article.published else None,
    "Language": lambda article: article.language,
}


def sources_page(desk: Desk, filters: Filters) -> None:
    """A search field, what it finds, and the article opened from it."""
    st.html('<h1 class="or-page">Sources</h1>')
    last_withdrawal()
    placeholder = "Words, a name, or an exact phrase"
    words = search_field("Look up", key=WORDS, placeholder=placeholder, at_most=WORDS_AT_MOST)
    kind, exact, newest = _choose_how()
    article_panel(desk, Sought(words, exact))
    try:
        found = _look_up(desk, words, kind=kind, phrase=exact, filters=filters) if words else _latest(desk, filters)
    except RagError as error:
        notice(as_sentence(error), tone="warn")
        return
    if not found:
        what = "the phrase" if exact else "anything like"
        notice(f"Nothing here has {what} “{words}”." if words else "Nothing is on record within these filters.")
        return
    chosen = _narrow(found, key=str((words, kind, exact, filters))) if words else list(found)
    if newest and words:
        chosen.sort(key=lambda one: one.article.published or date.min, reverse=True)
    _show(desk, chosen, words=words, exact=exact, whole=len(found) < FOUND_AT_MOST)


def _choose_how() -> tuple[Kind, bool, bool]:
    """Statements or passages, whether the phrase is exact, and whether the newest comes first."""
    with st.container(horizontal=True, vertical_alignment="center", key="how"):
        kind = choose_one("What to look for", ["Statements", "Passages"], key=KIND)
        sort = choose_one("Order", ["Best first", NEWEST], key=SORT)
        exact = st.toggle("Exact phrase", key=EXACT, bind="query-params")
    return "passages" if kind == "Passages" else "statements", exact, sort == NEWEST


@st.cache_data(show_spinner=False, max_entries=32, hash_funcs=BY_CHANGE)
def _look_up(desk: Desk, words: str, *, kind: Kind, phrase: bool, filters: Filters) -> list[Found]:
    return list(search(words, desk.library, filters=filters, phrase=phrase, kind=kind, limit=FOUND_AT_MOST))


@st.cache_data(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def _latest(desk: Desk, filters: Filters) -> list[Found]:
    newest = islice(statements_on_record(desk.library, filters=filters), SHOWN)
    return [FoundStatement(statement, article, 0.0) for statement, article in newest]


def _narrow(found: Sequence[Found], *, key: str) -> list[Found]:
    """What is left of `found` once the reader has chosen among its outlets, years and languages."""
    left = list(found)
    with st.container(key="facets", gap="small"):
        for name, of in FACETS.items():
            counts = Counter(value for one in found if (value := of(one.article)))
            if len(counts) < 2:
                continue
            ranked = sorted(counts, reverse=True) if name == "Year" else [value for value, _ in counts.most_common()]
            chosen = st.pills(
                name,
                ranked[:OFFERED],
                selection_mode="multi",
                default=None,
                format_func=partial(_counted, counts),
                key=f"facet-{name}-{key}",
            )
            if chosen:
                left = [one for one in left if of(one.article) in chosen]
    return left


def _counted(counts: Counter[str], value: str) -> str:
    return plain_label(f"{value} ({counts[value]:,})")


def _show(desk: Desk, found: Sequence[Found], *, words: str, exact: bool, whole: bool) -> None:
    limit = rows_shown("sources", words, step=SHOWN)
    if words:
        more = "" if whole else " or more, the best of them here"
        st.html(f'<p class="or-soft or-small" role="status">{len(found):,} found{more}</p>')
    else:
        st.html('<p class="or-soft or-small">The latest on record</p>')
    rare = rare_words(desk.library, words)
    cards = (_card(one, words=words, rare=rare, exact=exact, fiction=desk.fiction) for one in found[:limit])
    st.html(f'<div class="or-found">{"".join(cards)}</div>')
    if len(found) > limit:
        offer_more("sources", words, step=SHOWN, left=len(found) - limit)


def _card(one: Found, *, words: str, rare: Sequence[str], exact: bool, fiction: bool) -> str:
    if isinstance(one, FoundStatement):
        opens = pointer(one.article.id, one.statement.id)
        return statement_card(one.statement, one.article, opens=opens, actions=pick_button(opens), fiction=fiction)
    span, article = one.passage.span, one.article
    spans = find_phrase(article.text, words, within=span) if exact else find_words(article.text, rare, within=span)
    text = mark_article(article.text, cited=spans, within=span)
    place = pointer(article.id, one.passage.id)
    opens = verbatim(place)
    outlet, title = verbatim(article.outlet or "Outlet unknown"), verbatim(article.title or "Untitled")
    heading = (
        f'<p class="or-soft or-small">Under <bdi>{verbatim(one.heading_above)}</bdi></p>' if one.heading_above else ""
    )
    return (
        f'<article class="or-card"><p class="or-who"><bdi class="or-name">{title}</bdi></p>{heading}'
        f'<div class="or-text or-excerpt">{text}</div>'
        f'<p class="or-facts"><span class="or-wrap"><bdi>{outlet}</bdi>, {published(article)}</span></p>'
        f'<p class="or-actions"><button type="button" class="or-link" data-open="{opens}">Read in the article</button>'
        f"{pick_button(place)}</p></article>"
    )
