"""The bars of briefings, measured: `python benchmarks/briefings.py HOME [TOPIC…]`, on a library's copy to write to.

For each topic: statements and sources, lines without a citation, words in marks that no cited article has, whether the
briefing is opened again as it was written, with the same revisions, and how long it took without a model, and its
Word file. Without topics, ten of the sample library's.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from rag import TEMPLATES, Answer, brief, keep_answer, recheck, reopen_answer
from store import Filters, Library, StoreSettings, open_library
from ui.export.document import as_document, render_as

SAMPLE_TOPICS = (
    "the barrage",
    "people killed on the Grey Lark",
    "the collision of the vessels in the Narrows",
    "What did Halvorra and Brevany say about talks?",
    "foreign monitors",
    "the displaced of Great Sarn",
    "inspections of ferries",
    "the mine that came ashore",
    "compensation for the families",
    "the understanding signed in Tamrun",
)


def uncited(briefing: Answer) -> list[str]:
    """The lines of a briefing, headings and the author's notes apart, that cite neither a source nor the search."""
    lines = [line for line in briefing.text.splitlines() if line.strip() and not line.startswith(("#", ">"))]
    return [line for line in lines if not re.search(r"(?<!\\)\[(?:\d+|S)\]", line)]


def measure(topics: Sequence[str], library: Library) -> Iterator[dict[str, object]]:
    """A row for each topic."""
    brief(topics[0], library)  # loads the embedder, which is no part of a briefing
    for topic in topics:
        wall, cpu = perf_counter(), process_time()
        briefing = brief(topic, library, template=TEMPLATES["full"])
        took = {"seconds": round(perf_counter() - wall, 2), "cpu_seconds": round(process_time() - cpu, 2)}
        keep_answer(briefing, library)
        reopened = reopen_answer(briefing.id, library)
        if reopened is None:
            raise RuntimeError(f"{briefing.id} was kept and is not there")
        checked = recheck(reopened, library)
        revisions = {one.n: one.revision for one in reopened.kept.citations}
        yield {
            "topic": topic,
            "statements": len(briefing.statements),
            "sources": len(briefing.citations),
            "uncited": len(uncited(briefing)),
            "broken": len(checked.broken),
            "stands": checked.stands,
            "same": reopened.answer.text == briefing.text
            and revisions == {one.n: one.article.revision for one in briefing.citations},
            **took,
            "docx_cpu_seconds": time_word(briefing, library),
        }


def time_word(briefing: Answer, library: Library) -> float:
    """How long the Word file takes to make, in seconds of CPU."""
    document = as_document(briefing, filters=Filters(), at=datetime.now(UTC), versions=library.versions)
    cpu = process_time()
    render_as(document, ".docx")
    return round(process_time() - cpu, 2)


def main() -> None:
    """Prints the rows."""
    home, *topics = sys.argv[1:]
    with open_library(StoreSettings(home=Path(home))) as library:
        for row in measure(topics or SAMPLE_TOPICS, library):
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
