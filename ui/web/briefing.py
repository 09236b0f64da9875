"""The Briefing page: composed from a topic or the tray, edited line by line, taken along as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice

import streamlit as st

from rag import TEMPLATES, Answer, Line, LineKind, RagError, Writer, brief, brief_picks, write_briefing
from store import Filters, StoreError
from ui.export.document import as_document, render_as
from ui.export.flow import read_flow
from ui.keeping import why_not_kept
from ui.web import draft as drafts
from ui.web.desk import Desk
from ui.web.draft import Draft
from ui.web.filters import EARLIEST
from ui.web.guard import plain_failures
from ui.web.kept import kept
from ui.web.notices import FICTION, as_sentence, notice
from ui.web.verbatim import one_line, verbatim
from ui.web.watched import watched
from ui.web.wire import wire
from ui.web.writing import STEPS, writer_of

TOPIC, STYLE, CHANGED = "topic", "style", "changed"  # also the names in the address
PHRASED = "phrased"
TOPIC_AT_MOST = 400  # characters
NOTE_AT_MOST = 2_000  # characters
HINT = 280  # code points of a passage shown while its number is pointed at
_STYLES = {
    "default": "Briefing",
    "full": "Briefing, everything",
    "lines-to-take": "Lines to take",
    "chronology": "Chronology",
}
_FILES = {
    ".docx": "Word",
    ".html": "Web page",
    ".md": "Markdown",
    ".json": "CSL-JSON",
    ".bib": "BibTeX",
    ".ris": "RIS",
}


def briefing_page(desk: Desk, filters: Filters) -> None:
    """Ways to begin one, the one being worked on, watched questions, and those kept before."""
    st.html('<h1 class="or-page">Briefing</h1>')
    _begin(desk, filters)
    if drafts.draft():
        _editor(desk)
    watched(desk, filters, topic=(st.session_state.get(TOPIC) or "").strip())
    kept(desk)


def _begin(desk: Desk, filters: Filters) -> None:
    with st.form("brief", border=False):
        topic = st.text_input(
            "Topic",
            key=TOPIC,
            bind="query-params",
            max_chars=TOPIC_AT_MOST,
            placeholder="A subject, or a question: what did they say about the dam?",
        ).strip()
        beside, below = st.columns(2)
        style = beside.selectbox(
            "Style", list(TEMPLATES), key=STYLE, bind="query-params", format_func=lambda one: _STYLES[one]
        )
        changed_since = below.date_input(
            "Tell what changed since",
            None,
            key=CHANGED,
            bind="query-params",
            min_value=EARLIEST,
            help="What is new on record since that day, whose words before and since, which articles were revised.",
        )
        writer = writer_of(desk)
        phrased = writer is not None and st.checkbox(
            "Bottom line in the language model’s words",
            True,
            key=PHRASED,
            help="Each sentence is checked against its sources; what does not hold is not shown. Without it, and where "
            "the model cannot be reached, the bottom line is composed of statements.",
        )
        asked = st.form_submit_button("Compose", type="primary")
    if writer is None:
        st.html('<p class="or-soft or-small">No language model is set: briefings are composed of statements alone.</p>')
    if asked and topic:
        try:
            made = brief(topic, desk.library, filters=filters, template=TEMPLATES[style], changed_since=changed_since)
        except RagError as error:
            notice(as_sentence(error), tone="warn")
        else:
            drafts.start(_phrased(made, desk, writer) if writer and phrased else made, filters)
    picks = desk.library.tray.items()
    if picks:
        with st.container(horizontal=True, key="tray"):
            label = f"Brief the tray ({len(picks):,})"
            st.button(label, key="brief-tray", on_click=_start_from_tray, args=(desk, topic))
            st.button("Empty the tray", key="empty-tray", on_click=_empty_tray, args=(desk,))
    else:
        st.html(
            '<p class="or-soft or-small">Or pick statements and passages with “Add to tray” in the chat and under '
            "Sources: the tray is then briefed here.</p>"
        )


def _phrased(made: Answer, desk: Desk, writer: Writer) -> Answer:
    """The briefing with its bottom line in the model's words, as far as they hold."""
    doing = st.empty()
    doing.html(f'<p class="or-waiting" role="status">{STEPS["writing"]}</p>')
    written = write_briefing(made, desk.library, writer)
    doing.empty()
    return written


def _start_from_tray(desk: Desk, title: str) -> None:
    drafts.start(brief_picks(desk.library.tray.items(), desk.library, title=title or "what was picked"), Filters())


def _empty_tray(desk: Desk) -> None:
    try:
        desk.library.tray.clear()
    except StoreError as error:
        st.toast(f"The tray was not emptied: {error}")


@st.fragment
def _editor(desk: Desk) -> None:
    """The lines with their buttons. An edit reruns this fragment alone."""
    held = drafts.draft()
    if held is None:
        return
    with plain_failures(key="editor"):
        st.html('<h2 class="or-head">Draft</h2>')
        _downloads(desk, held)
        lines = [_line_html(place, line) for place, line in enumerate(held.lines)]
        upto = len(lines) if held.note_at is None else held.note_at + 1
        st.html(f'<div class="or-draft">{"".join(lines[:upto])}</div>')
        if held.note_at is not None:
            _note_form()
            st.html(f'<div class="or-draft">{"".join(lines[upto:])}</div>')
    wire(shown=None, latest=None, on_open=drafts.edit, on_close=lambda: None)


def _note_form() -> None:
    with st.form("note", border=False, clear_on_submit=True):
        st.text_area("Your note, marked as yours", key="note-words", max_chars=NOTE_AT_MOST)
        st.form_submit_button("Add note", on_click=lambda: drafts.add_note(st.session_state["note-words"] or ""))


def _downloads(desk: Desk, held: Draft) -> None:
    with st.container(horizontal=True, key="downloads"):
        for suffix, label in _FILES.items():
            st.download_button(
                label,
                data=partial(_make_file, desk, held, suffix),
                file_name=f"briefing{suffix}",
                key=f"download{suffix}",
                on_click="ignore",
            )
        st.button(
            "Take back the last edit", key="undo", on_click=drafts.undo, disabled=not held.before, type="tertiary"
        )
    st.html('<p class="or-soft or-small">A briefing that is downloaded is kept as a record, as it stands then.</p>')


def _make_file(desk: Desk, held: Draft, suffix: str) -> bytes:
    answer = held.answer
    why_not_kept(answer, desk.library, filters=held.filters)  # a file is worth having all the same
    document = as_document(answer, filters=held.filters, at=datetime.now(UTC), versions=desk.library.versions)
    if desk.fiction:
        title, _, rest = document.text.partition("\n\n")
        document = replace(document, text=f"{title}\n\n> **Fiction:** {FICTION}\n\n{rest}")
    return render_as(document, suffix)


def _line_html(place: int, line: Line) -> str:
    """A line, and the buttons that move it, drop it and put a note under it; the title has only the last."""
    words = _words_html(line)
    tag = {LineKind.HEADING: f"h{min(6, line.level + 2)}", LineKind.NOTE: "blockquote"}.get(line.kind, "p")
    mark = '<span class="or-tag">Your note</span> ' if line.kind is LineKind.NOTE else ""
    named = one_line(_plain(line), 40)
    moves = [("up", "Up"), ("down", "Down"), ("drop", "Drop")] if place else []
    buttons = [*moves, ("note", "Note below")]
    controls = "".join(
        f'<button type="button" class="or-link" data-open="{what}:{place}" aria-label="{label}: {named}">'
        f"{label}</button>"
        for what, label in buttons
    )
    return (
        f'<div class="or-line" data-kind="{line.kind}"><{tag} dir="auto">{mark}{words}</{tag}>'
        f'<p class="or-actions">{controls}</p></div>'
    )


def _words_html(line: Line) -> str:
    if line.kind is LineKind.NOTE:
        return verbatim(line.text)
    parts = []
    for block in islice(read_flow(line.text), 1):
        for run in block.runs:
            words = verbatim(run.text)
            if run.cites and run.cites.isdecimal() and (citation := line.cites.get(int(run.cites))):
                words = f'<span class="or-ref" title="{one_line(citation.passage, HINT)}">{words}</span>'
            words = f"<strong>{words}</strong>" if run.strong else words
            parts.append(f"<em>{words}</em>" if run.emphasis else words)
    return "".join(parts)


def _plain(line: Line) -> str:
    return line.text if line.kind is LineKind.NOTE else "".join(block.text for block in islice(read_flow(line.text), 1))
