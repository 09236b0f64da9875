"""What a Word document cites, as footnotes: title, outlet and day of a source, with a link to its row of the annex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ui.citation import house_parts
from ui.export.footnotes import Footnotes

if TYPE_CHECKING:
    from ui.export.document import Document, Source
    from ui.export.flow import Run

ANCHOR = "source_"  # with a number, the bookmark of a row of the annex
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def whole(text: str) -> str:
    """The text with a mark in the place of each character that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


class Notes:
    """The footnotes of a document. A paragraph that cites a source again refers to the note it has of it."""

    def __init__(self, made: Any, document: Document) -> None:
        self._footnotes = Footnotes(made)
        self._told = {str(one.n): _tell(one) for one in document.sources}
        self._here: dict[str, int] = {}  # the notes of the paragraph at hand, by the source
        self._beside = False

    def knows(self, source: str) -> bool:
        """Whether there is a source of that number."""
        return source in self._told

    def close_up(self, runs: Iterable[Run]) -> Iterator[Run]:
        """The runs with no space in front of a citation: the number of a footnote stands at the word before it."""
        held: Run | None = None
        for run in runs:
            is_source = run.cites is not None and self.knows(run.cites)
            if held and (held.text.strip() or not is_source):
                yield replace(held, text=held.text.rstrip()) if is_source else held
            held = run
        if held:
            yield held

    def begin(self) -> None:
        """A paragraph begins."""
        self._here, self._beside = {}, False

    def pass_words(self) -> None:
        """Words come between the last citation and the next."""
        self._beside = False

    def refer(self, source: str) -> list[Any]:
        """What to put into the paragraph's XML in the place of a citation."""
        apart = [self._footnotes.comma()] if self._beside else []  # or 1 and 2 would read 12
        self._beside = True
        if number := self._here.get(source):
            return [*apart, self._footnotes.again(number)]
        words = [whole(piece) for piece in self._told[source]]
        self._here[source], reference = self._footnotes.add(words, anchor=ANCHOR + source)
        return [*apart, *reference]


def _tell(source: Source) -> list[str]:
    """The words of a note, each piece in a direction of its own."""
    first, *rest = house_parts(source.article)
    return [f"[{source.n}]", " ", first, *(piece for part in rest for piece in (", ", part)), "."]
