"""One article beside the page: its statements in colours by speaker, its revisions, where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from rag import say_count, say_date, say_list
from store import Article, ArticleState, DateOrigin, Library, Span, Statement, StatementKind
from ui.web.cards import speaker_name
from ui.web.desk import Desk
from ui.web.finding import find_phrase, find_words
from ui.web.guard import plain_failures
from ui.web.highlight import Voice, mark_article
from ui.web.notices import notice
from ui.web.picking import find_in_library, pick_button, picking, tell_picked
from ui.web.verbatim import one_line, verbatim, web_address
from ui.web.wire import ARTICLE, wire
from ui.web.withdrawing import offer_withdrawal

PLACE = "at"  # in the address: at which statement or passage the article is open

_KNOWN_FROM = {
    DateOrigin.MARKUP: "from the document's own markup",
    DateOrigin.FEED: "from its feed",
    DateOrigin.URL: "from its address",
    DateOrigin.TEXT: "from a line over the article",
    DateOrigin.FILE: "from the file it came in",
}
_KIND_WORDS = {
    StatementKind.DIRECT: "direct quote",
    StatementKind.MIXED: "part quoted",
    StatementKind.INDIRECT: "paraphrase",
}
_STATE_WORDS = {
    ArticleState.SUPERSEDED: "A later revision took the place of this one. It is not quoted any more.",
    ArticleState.WITHDRAWN: "This article is withdrawn. No answer quotes it any more.",
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader searched for, marked wherever they open an article."""

    words: str = ""
    phrase: bool = False


def pointer(article_id: str, place: str = "") -> str:
    """What a `data-open` holds that opens the article, at a statement or a passage of it."""
    return f"{article_id}:{place}"


def open_article(marker: str) -> None:
    """Opens the article a marker points to. It comes from the browser: what leads nowhere says so when it is drawn."""
    article_id, _, place = marker.partition(":")
    st.query_params[ARTICLE] = article_id
    if place:
        st.query_params[PLACE] = place
    else:
        st.query_params.pop(PLACE, None)


def close_article() -> None:
    """Closes it."""
    for name in (ARTICLE, PLACE):
        st.query_params.pop(name, None)


@st.fragment
def article_panel(desk: Desk, sought: Sought, *, steps: Sequence[str] = (ARTICLE,)) -> None:
    """Shows the article the address names, if any. Opening and closing it reruns this fragment alone.

    Args:
        sought: what is marked in it.
        steps: as `wire` has them.
    """
    tell_picked()
    ref = st.query_params.get(ARTICLE)
    place = st.query_params.get(PLACE, "")
    shown = None
    with st.container(key="source-panel"), plain_failures(key="article"):
        article = desk.library.article(ref) if ref else None
        if article:
            shown = pointer(article.id, place)
            st.html(_panel_html(desk, article, place=place, sought=sought))
            if desk.writable and desk.library.state(article.id) is ArticleState.CURRENT:
                offer_withdrawal(desk.library, article)
    if ref and not article:
        notice("This library has no article at that address. It may be in another library.", tone="warn")
    picks = picking(desk.library, find_in_library, open_article)
    wire(shown=shown, latest=None, on_open=picks, on_close=close_article, steps=steps)


def _panel_html(desk: Desk, article: Article, *, place: str, sought: Sought) -> str:
    library = desk.library
    opened = pointer(article.id, place)
    return article_html(
        article,
        library.statements_of(article.id),
        states={revision.id: library.state(revision.id) for revision in library.revisions(article.key)},
        marked=find_marked(library, article, place=place, sought=sought),
        opened=opened,
        actions=pick_button(opened) if place and find_in_library(opened, library) else "",
        fiction=desk.fiction,
    )


@dataclass(frozen=True, slots=True)
class Marked:
    """What of the article is marked, and the passage it was opened at."""

    spans: Sequence[Span] = ()
    passage: Span | None = None


def find_marked(library: Library, article: Article, *, place: str, sought: Sought) -> Marked:
    """The statement it was opened at, else the words or the phrase that were searched for."""
    for statement in library.statements_of(article.id):
        if statement.id == place:
            return Marked(statement.spans)
    passage = next((found.span for found in library.passages(article.id) if found.id == place), None)
    if sought.phrase:
        return Marked(find_phrase(article.text, sought.words), passage)
    return Marked(find_words(article.text, rare_words(library, sought.words), within=passage), passage)


def rare_words(library: Library, typed: str) -> list[str]:
    """Those of the words typed that narrow a search: "the" does not."""
    return [word for word, weight in library.rarity(typed.split()).items() if weight > 0]


def article_html(
    article: Article,
    statements: Sequence[Statement],
    *,
    states: Mapping[str, ArticleState | None],
    marked: Marked,
    opened: str,
    actions: str = "",
    fiction: bool,
) -> str:
    """The whole panel.

    Args:
        states: every revision of the article by id, newest first, and whether it may be quoted.
        opened: what opened it.
        actions: HTML of what can be done with the place it was opened at.
    """
    numbers = number_speakers(statements)
    voices = [
        Voice(span, numbers[speaker_name(one)], f"{speaker_name(one)}: {_KIND_WORDS[one.kind]}")
        for one in statements
        for span in one.spans
    ]
    outlet, title = one_line(article.outlet or "Outlet unknown"), one_line(article.title or "Untitled")
    tag = '<span class="or-tag-fiction">Fiction</span>' if fiction else ""
    state = states.get(article.id)
    gone = (
        f'<p class="or-notice" data-tone="warn" role="alert">{_STATE_WORDS[state]}</p>' if state in _STATE_WORDS else ""
    )
    byline = (
        f'<p class="or-soft or-small">By <bdi>{verbatim(say_list(article.authors))}</bdi></p>'
        if article.authors
        else ""
    )
    done = f'<p class="or-actions">{actions}</p>' if actions else ""
    language = f' lang="{verbatim(article.language)}"' if article.language else ""
    text = mark_article(article.text, cited=marked.spans, passage=marked.passage, voices=voices)
    return (
        f'<section class="or-panel" tabindex="-1" aria-label="Article" data-citation="{verbatim(opened)}">'
        f'<div class="or-panel-head"><div class="or-where"><strong dir="auto">{outlet}</strong>'
        f'<span class="or-soft or-small">{say_date(article.published)}: <bdi>{title}</bdi></span></div>{tag}'
        '<button type="button" class="or-close" data-close="">Close</button></div>'
        f'<div class="or-source">{gone}<p class="or-outlet" dir="auto">{outlet}</p>'
        f'<h2 class="or-title" dir="auto">{title}</h2>{byline}'
        f"{done}{_ledger(article, states)}{_legend(statements, numbers)}"
        f'<div class="or-text"{language}>{text}</div></div></section>'
    )


def number_speakers(statements: Sequence[Statement]) -> dict[str, int]:
    """A number for each speaker, from 1, in the order they first speak."""
    names = dict.fromkeys(speaker_name(statement) for statement in statements)
    return {name: number for number, name in enumerate(names, start=1)}


def _legend(statements: Sequence[Statement], numbers: Mapping[str, int]) -> str:
    if not statements:
        return '<p class="or-legend or-soft or-small">No statement was found in it.</p>'
    counts = Counter(map(speaker_name, statements))
    rows = (
        f'<li><span data-voice="{number}" data-n="{number}"><bdi>{verbatim(name)}</bdi></span> <span class="or-soft">'
        f"{say_count(counts[name], 'statement')}</span></li>"
        for name, number in numbers.items()
    )
    return f'<ul class="or-legend" aria-label="Who speaks in it">{"".join(rows)}</ul>'


def _ledger(article: Article, states: Mapping[str, ArticleState | None]) -> str:
    published = say_date(article.published)
    if article.published_from:
        published += f' <span class="or-soft">({_KNOWN_FROM[article.published_from]})</span>'
    rows = [("Published", published)]
    if article.language:
        rows.append(("Language", verbatim(article.language)))
    if len(states) > 1:
        rows.append(("Revisions", ", ".join(_revision(id_, state, here=article.id) for id_, state in states.items())))
    if address := web_address(article.url):
        shown = one_line(article.url or "", 90)
        rows.append(("Original", f'<a href="{address}" target="_blank" rel="noopener noreferrer">{shown}</a>'))
    return f'<dl class="or-ledger">{"".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in rows)}</dl>'


def _revision(article_id: str, state: ArticleState | None, *, here: str) -> str:
    label = {ArticleState.CURRENT: "current", ArticleState.SUPERSEDED: "earlier"}.get(
        state or ArticleState.WITHDRAWN, "withdrawn"
    )
    if article_id == here:
        return f"<strong>{label}, shown here</strong>"
    return f'<button type="button" class="or-link" data-open="{verbatim(pointer(article_id))}">{label}</button>'
