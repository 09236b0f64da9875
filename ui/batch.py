"""Questions from a file of JSON lines, answered one after another."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rag import Cited, Turn, Writer, ask_in_style
from store import Filters, Library, Span, StoreError
from ui.console import say
from ui.contract import Row, answer_row, failed_row
from ui.errors import InputUnreadable, explain
from ui.keeping import why_not_kept
from ui.options import whole_text
from ui.writing import phrase

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """One question, with the `id` its row carried and the turns that came before it, oldest first."""

    line: int
    ref: str | int | None
    question: str
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is no question; `reason` says what to change. Lines count from 1."""

    line: int
    ref: str | int | None
    reason: str


def answer_batch(
    path: Path, library: Library, *, filters: Filters, keep: bool = False, writer: Writer | None = None
) -> Iterator[Row]:
    """A row of the contract for each row of `path`, in order; one with `error` for a question that cannot be asked.

    Args:
        writer: phrases the answers; None leaves them as the statements have them.
        keep: keep the answers too; the first that cannot be is told of, and no more are tried.

    Raises:
        InputUnreadable: the file cannot be opened or read.
        StoreError: the library cannot be used, which no later question would change.
    """
    for row in read_batch(path):
        if isinstance(row, BadRow):
            yield failed_row(row.reason, ref=row.ref, line=row.line)
            continue
        try:
            answer, style = ask_in_style(row.question, library, filters=filters, history=row.history, writer=writer)
            answer = phrase(answer, library, writer, style=style)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 -- one question that fails must not lose the answers after it
            yield failed_row(explain(error), ref=row.ref, line=row.line)
        else:
            yield answer_row(answer, ref=row.ref)
            problem = why_not_kept(answer, library, filters=filters, history=row.history) if keep else None
            if problem:
                say(f"onrecord: {problem}; nor are those after it")
                keep = False


def read_batch(path: Path) -> Iterator[BatchQuestion | BadRow]:
    """The rows of `path` (`-`: standard input) in order, each read when it is asked for; blank lines are passed over.

    Raises:
        InputUnreadable: the file cannot be opened or read.
    """
    try:
        if path == STANDARD_INPUT:
            yield from _parse_lines(sys.stdin.buffer)
            return
        with path.open("rb") as lines:
            yield from _parse_lines(lines)
    except OSError as error:
        raise InputUnreadable(f"cannot read {path}: {error.strerror}; give a file of JSON lines") from error


def parse_row(raw: bytes, *, line: int) -> BatchQuestion | BadRow:
    """One line as a question, or what is wrong with it.

    >>> parse_row(b'{"id": 7, "question": "Who said so?"}', line=1)
    BatchQuestion(line=1, ref=7, question='Who said so?', history=())
    >>> parse_row(b'{"id": 8}', line=2).reason
    'no question: the row needs {"question": "…"}'
    """
    try:
        row = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return BadRow(line, None, f"not UTF-8 at byte {error.start}; save the file as UTF-8")
    except (ValueError, RecursionError) as error:
        return BadRow(line, None, f"not JSON ({error}); each line is one object")
    if not isinstance(row, dict):
        return BadRow(line, None, f'not a question but {type(row).__name__}; each line is {{"id", "question"}}')
    ref = row["id"] if isinstance(row.get("id"), str | int) else None
    question = row.get("question")
    if not isinstance(question, str) or not question.strip():
        return BadRow(line, ref, 'no question: the row needs {"question": "…"}')
    history = row.get("history")
    if not isinstance(history, list | None):
        return BadRow(line, ref, f'history is a list of {{"question", "answer"}}, not {type(history).__name__}')
    return BatchQuestion(line, ref, whole_text(question), tuple(_read_turns(history or ())))


def _parse_lines(lines: Iterable[bytes]) -> Iterator[BatchQuestion | BadRow]:
    for line, raw in enumerate(lines, start=1):
        stripped = raw.removeprefix(b"\xef\xbb\xbf").strip()
        if stripped:
            yield parse_row(stripped, line=line)


def _read_turns(history: Iterable[object]) -> Iterator[Turn]:
    """Earlier turns in any of three forms: `"question"`, `{"question", "answer"?}`, `{"role", "content"}` by pairs.

    An answer is its text, or the whole object this command printed.
    """
    asked: str | None = None
    for item in history:
        match item:
            case str() as question:
                yield Turn(whole_text(question))
            case {"question": str() as question, **rest}:
                answer = rest.get("answer")
                cited: tuple[Cited, ...] = ()
                if isinstance(answer, dict):  # an answer as this command printed it
                    cited = tuple(_read_cited(answer.get("citations")))
                    answer = answer.get("text")
                yield Turn(whole_text(question), whole_text(answer) if isinstance(answer, str) else "", cited)
            case {"role": "user", "content": str() as content}:
                if asked is not None:
                    yield Turn(asked)
                asked = whole_text(content)
            case {"role": "assistant", "content": str() as content} if asked is not None:
                yield Turn(asked, whole_text(content))
                asked = None
            case _:
                continue  # an earlier turn that says nothing changes nothing
    if asked is not None:
        yield Turn(asked)


def _read_cited(rows: object) -> Iterator[Cited]:
    """The citations of an earlier answer, so that their numbers stay theirs; what is none is passed over."""
    for row in rows if isinstance(rows, list) else ():
        match row:
            case {"n": int() as n, "article_id": str() as article, "start": int() as start, "end": int() as end} if (
                n > 0 and 0 <= start <= end
            ):
                yield Cited(n, article, Span(start, end))
