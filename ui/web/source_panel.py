"""The source beside the conversation: the cited words marked inside their article, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from rag import Answer, Citation, CitationStatus, name_shade, say_date, say_list, say_scene
from store import Library, Statement, fold
from ui.web import conversation
from ui.web.cards import chain, shown_role, speaker_name
from ui.web.conversation import Pointer
from ui.web.guard import plain_failures
from ui.web.highlight import mark_article
from ui.web.judging import keep_verdict, note_verdict
from ui.web.picking import find_in_conversation, picking, tell_picked
from ui.web.verbatim import one_line, verbatim, web_address
from ui.web.wire import wire

_STATUS_WORDS = {
    CitationStatus.VERIFIED: "Verified: word for word in this article",
    CitationStatus.ALTERED: "Altered: the article has something close, but not these words",
    CitationStatus.WRONG_SPEAKER: "Wrong speaker: the words are here, said by somebody else",
    CitationStatus.NOT_FOUND: "Not found in this article",
    CitationStatus.UNSUPPORTED: "The nearest passage: it does not answer the question",
}


@st.fragment
def source_panel(library: Library, *, fiction: bool, latest: str | None) -> None:
    """Shows the open source, if any. Opening and closing it reruns this fragment alone, never the conversation.

    Args:
        latest: the exchange that is brought to the top of the screen when it is new.
    """
    tell_picked()
    pointer = conversation.opened()
    with st.container(key="source-panel"), plain_failures(key="source"):
        keep_verdict(library)
        answer = conversation.find(pointer) if pointer else None
        if pointer and answer:
            citation = next(citation for citation in answer.citations if citation.n == pointer.citation)
            statements = cited_statements(answer, pointer) or same_words(library, answer, citation)
            current = citation.article.id in library.article_many([citation.article.id])
            st.html(panel_html(citation, statements, pointer=pointer, current=current, fiction=fiction))
    wire(
        shown=str(pointer) if pointer else None,
        latest=latest,
        on_open=picking(library, find_in_conversation, conversation.open_source),
        on_close=conversation.close_source,
        on_judge=note_verdict,
    )


def panel_html(
    citation: Citation,
    statements: Sequence[Statement],
    *,
    pointer: Pointer,
    current: bool,
    fiction: bool,
) -> str:
    """The whole panel.

    Args:
        statements: whose words are marked; where there are none, the passage is.
        current: the article still stands in the library as it was quoted.
        fiction: the article comes from the sample library.
    """
    article = citation.article
    marked = [span for statement in statements for span in statement.spans] or [citation.span]
    outlet, title = one_line(article.outlet or "Outlet unknown"), one_line(article.title or "Untitled")
    tag = '<span class="or-tag-fiction">Fiction</span>' if fiction else ""
    gone = (
        ""
        if current
        else '<p class="or-notice" data-tone="warn" role="alert">This article has been corrected or withdrawn since'
        " it was quoted; this is the text the answer rests on.</p>"
    )
    notices = "".join(
        f'<p class="or-notice" role="note">The article says of itself: <bdi>{verbatim(notice)}</bdi></p>'
        for notice in citation.corrections
    )
    byline = (
        f'<p class="or-soft or-small">By <bdi>{verbatim(say_list(article.authors))}</bdi></p>'
        if article.authors
        else ""
    )
    language = f' lang="{verbatim(article.language)}"' if article.language else ""
    return (
        f'<section class="or-panel" tabindex="-1" aria-label="Source {citation.n}"'
        f' data-citation="{verbatim(str(pointer))}">'
        f'<div class="or-panel-head"><span class="or-number" title="Source {citation.n}">'
        f'{citation.n}</span><div class="or-where"><strong dir="auto">{outlet}</strong>'
        f'<span class="or-soft or-small">{say_date(article.published)}: <bdi>{title}</bdi></span></div>{tag}'
        '<button type="button" class="or-close" data-close="">Close</button></div>'
        f'<div class="or-source">{gone}{notices}'
        f'<p class="or-outlet" dir="auto">{outlet}</p>'
        f'<h2 class="or-title" dir="auto">{title}</h2>{byline}'
        f"{ledger(citation, statements)}"
        f'<div class="or-text"{language}>{mark_article(article.text, cited=marked, passage=citation.span)}</div>'
        "</div></section>"
    )


def cited_statements(answer: Answer, pointer: Pointer) -> list[Statement]:
    """The statement a card was opened for, or all that rest on the citation."""
    if pointer.statement is not None and pointer.statement < len(answer.statements):
        return [answer.statements[pointer.statement].statement]
    return [answered.statement for answered in answer.statements if answered.citation == pointer.citation]


def same_words(library: Library, answer: Answer, citation: Citation) -> list[Statement]:
    """The statements inside the citation with the words of one of the answer's: a copy the answer only points to."""
    answered = {_letters(one.statement.quote) for one in answer.statements}
    return [
        statement
        for statement in library.statements_of(citation.article.id)
        if citation.span.covers(statement.envelope) and _letters(statement.quote) in answered
    ]


def _letters(quote: str) -> str:
    """What is left of a quotation when marks and punctuation, which differ from paper to paper, are taken out."""
    return "".join(letter for letter in fold(quote).text if letter.isalnum())


def ledger(citation: Citation, statements: Sequence[Statement]) -> str:
    """Who, when, through whom, and whether it holds: as a list of terms."""
    article = citation.article
    rows: list[tuple[str, str]] = []
    for statement in statements:
        who = f"<bdi>{verbatim(speaker_name(statement))}</bdi>"
        if role := shown_role(statement):
            who += f", <bdi>{verbatim(role)}</bdi>"
        if statement.mention and statement.mention != statement.speaker.name:
            who += f' <span class="or-soft">(here “<bdi>{verbatim(statement.mention)}</bdi>”)</span>'
        when = say_date(statement.said_on) if statement.said_on else "date not given"
        if statement.occasion:
            when += f", <bdi>{verbatim(statement.occasion)}</bdi>"
        if scene := say_scene(statement, article):
            when += f", <bdi>{verbatim(scene)}</bdi>"
        if shade := name_shade(statement):
            when += f'. <span class="or-tag or-tag-denial">{shade[0]}</span> {shade[1]}'
        rows += [("Speaker", who), ("Said", when)]
        if statement.via:
            rows.append(
                ("Chain", f"{chain(statement)}, read in <bdi>{verbatim(article.outlet or 'this article')}</bdi>")
            )
    rows.append(("Published", say_date(article.published)))
    rows.append(("Status", f'<span data-status="{citation.status}">{_STATUS_WORDS[citation.status]}</span>'))
    if address := web_address(article.url):
        rows.append(
            (
                "Original",
                f'<a href="{address}" target="_blank" rel="noopener noreferrer">{one_line(article.url or "", 90)}</a>',
            )
        )
    return f'<dl class="or-ledger">{"".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in rows)}</dl>'
