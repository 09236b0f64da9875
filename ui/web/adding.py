"""Articles into the library from the browser: files dropped on the page, web addresses, and the sample."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

import streamlit as st

from rag import say_count, say_list
from ui.assemble import build_sample, open_library
from ui.web.filters import EARLIEST
from ui.web.guard import plain_failures
from ui.web.intake import begin, show_intake, under_way
from ui.web.notices import notice

if TYPE_CHECKING:
    from ingest import IngestReport, Progress

FORMATS = (
    "Web pages, PDF, Word, OpenDocument, RTF, e-mail, EPUB, Markdown, text, saved feeds, rows (JSONL, JSON, CSV), "
    "exports of LexisNexis, Factiva or ProQuest, and ZIPs of any of these."
)
PASTED_AT_MOST = 200_000  # characters: a long report
_REPORT = "ingest_report"
_UPLOADS = "upload_round"


def add_articles(*, key: str) -> None:
    """An uploader, a field for addresses and one for pasted text; `last_report` then tells what becomes of each.

    They make up a form: its button waits for files that are on their way, and what is typed counts when it is clicked.
    """
    if under_way():
        st.caption("Articles are being added. More can follow once they are in.")
        return
    rounds = st.session_state.setdefault(_UPLOADS, 0)
    with st.form(f"{key}-{rounds}-form", border=False, enter_to_submit=False):
        files = st.file_uploader("Files with articles", accept_multiple_files=True, key=f"{key}-{rounds}")
        st.caption(FORMATS)
        typed = st.text_area(
            "Or addresses of pages, feeds and sitemaps, one a line",
            placeholder="https://",
            height=80,
            key=f"{key}-addresses-{rounds}",
        )
        with st.expander("Or paste an article"):
            pasted = _paste(key=f"{key}-{rounds}")
        if not st.form_submit_button("Add to the library", type="primary", key=f"{key}-add"):
            return
    addresses = typed.split()
    if wrong := [address for address in addresses if not address.lower().startswith(("http://", "https://"))]:
        notice("Each address begins with https:// or http://. These do not:", items=wrong, tone="warn")
    elif not files and not addresses and not pasted:
        notice("Choose a file, give an address or paste an article first.", tone="warn")
    else:
        given = [*files, *([pasted] if pasted else [])]
        begin(lambda watch: take_in(given, addresses, progress=watch))
        st.session_state[_UPLOADS] = rounds + 1  # new keys empty the uploader and the field
        st.rerun()


def _paste(*, key: str) -> BinaryIO | None:
    """An article as it was pasted and described, as a file of one row; None while there is no text."""
    text = st.text_area("Text", key=f"{key}-text", height=160, max_chars=PASTED_AT_MOST).strip()
    title = st.text_input("Headline", key=f"{key}-title", max_chars=400).strip()
    outlet = st.text_input("Outlet", key=f"{key}-outlet", max_chars=200).strip()
    published = st.date_input("Published", None, key=f"{key}-published", min_value=EARLIEST)
    if not text:
        return None
    row = {"text": text, "title": title, "outlet": outlet, "published": str(published) if published else ""}
    pasted = BytesIO(json.dumps({name: value for name, value in row.items() if value}).encode())
    pasted.name = "pasted.jsonl"
    return pasted


def last_report() -> None:
    """How far what goes in is; then what became of it, until the reader has seen enough of that."""
    with plain_failures(key="intake"):
        show_intake(told=_tell)
    report: IngestReport | None = st.session_state.get(_REPORT)
    if report is None:
        return
    with st.container(key="report", gap="small"):
        show_report(report)
        st.button("Dismiss", key="dismiss-report", on_click=st.session_state.pop, args=(_REPORT, None), type="tertiary")


def _tell(report: IngestReport) -> None:
    st.session_state[_REPORT] = report


def add_sample() -> None:
    """Begins to build the sample library, and leads to it once it is there."""
    begin(lambda watch: build_sample(progress=watch), sample=True)


def take_in(
    files: Sequence[BinaryIO], addresses: Sequence[str] = (), *, progress: Callable[[Progress], None] | None
) -> IngestReport:
    """What ingesting uploaded files and web addresses did. Files are on disk only while it runs, under their names."""
    from ingest import IngestSettings, Source, WebSettings, ingest

    with tempfile.TemporaryDirectory(prefix="onrecord-upload-") as folder:
        sources: list[Source] = [*addresses]
        for number, file in enumerate(files):
            place = Path(folder) / str(number)
            place.mkdir()
            path = place / (PurePath(file.name.replace("\\", "/")).name or "upload")
            path.write_bytes(file.read())
            sources.append(path)
        with open_library(create=True) as library:
            return ingest(sources, library, settings=IngestSettings(), web=WebSettings(), progress=progress)


def show_report(report: IngestReport) -> None:
    """What went in, and every input that did not, with its reason."""
    there = report.unchanged - report.withdrawn
    counts = [
        *([f"{say_count(report.added, 'article')} added"] if report.added else []),
        *([f"{report.updated:,} updated"] if report.updated else []),
        *([f"{there:,} already there"] if there else []),
        *([f"{report.withdrawn:,} withdrawn before and left out"] if report.withdrawn else []),
        *([f"{say_count(report.duplicates, 'duplicate')} left out"] if report.duplicates else []),
    ]
    stopped = "Stopped before the end. " if report.stopped else ""
    done = f"{say_list(counts)}, in {report.seconds:.0f} s." if counts else "Nothing was added."
    holds = f" The library has {say_count(report.statements, 'statement')} on record." if report.statements else ""
    notice(f"{stopped}{done}{holds}")
    if report.rejected:
        notice(
            f"{say_count(len(report.rejected), 'input')} could not be taken in:",
            items=[f"{_name(rejected.source)}: {rejected.reason}" for rejected in report.rejected],
            tone="warn",
        )


def _name(source: str) -> str:
    """What the reader calls it: an address whole, a file without the folder it was put in meanwhile."""
    return source if "://" in source else PurePath(source).name
