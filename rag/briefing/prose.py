"""A briefing's bottom line in a language model's words, as far as they hold; the rest stays composed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prompts import read_prompt
from rag.briefing.compose import HEADINGS
from rag.briefing.edit import Line, LineKind, put_together, take_apart
from rag.briefing.lines import SEARCH
from rag.briefing.template import Section
from rag.model import Answer, AnswerMode
from rag.write import PLAIN, Writer, Written, write_answer

if TYPE_CHECKING:
    from store import Library

SENTENCES = 10  # of the bottom line; more is no bottom line


def write_briefing(briefing: Answer, library: Library, writer: Writer) -> Answer:
    """The briefing with its bottom line phrased by a model, each sentence checked as an answer's is.

    Where too little of it holds, or the model cannot be asked, the composed one stands, with one line that says so. One
    with nothing on record, or by a template without a bottom line, stays as it is.
    """
    lines = take_apart(briefing)
    second = [place for place, line in enumerate(lines) if line.kind is LineKind.HEADING and line.level == 2]
    start, end = [*second, len(lines), len(lines)][:2]
    if briefing.declined or not second or lines[start].text != HEADINGS[Section.BOTTOM_LINE]:
        return briefing
    style = replace(PLAIN, sentences=SENTENCES)
    events = write_answer(briefing, library, writer, style=style, prompt=read_prompt("briefing"))
    written = next(event.answer for event in events if isinstance(event, Written))
    if written.mode is not AnswerMode.GENERATED:
        why = written.text.removeprefix(briefing.text).strip().rstrip(".")
        said = [Line(LineKind.PARAGRAPH, f"{why} {SEARCH}.")] if why else []
        return put_together([*lines, *said], replace(briefing, usage=written.usage)) if why else briefing
    told = [line for line in take_apart(written) if line.kind is not LineKind.HEADING]
    rest = [line for line in lines[start + 1 : end] if not line.statements]
    base = replace(
        briefing,
        mode=written.mode,
        model=written.model,
        prompt=written.prompt,
        usage=written.usage,
        milliseconds=written.milliseconds,
    )
    return put_together([*lines[: start + 1], *rest[:1], *told, *rest[1:], *lines[end:]], base)
