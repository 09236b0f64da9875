"""Where words go: results to standard output, progress and messages to standard error.

JSON is UTF-8 whatever the locale says, so that a program reads the same bytes everywhere. Plain output keeps the
terminal's encoding and shows "?" for what it cannot.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from ingest import Progress

PIPED_WIDTH = 100  # columns for a reader that is no terminal: a table still lines up, prose is never broken

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # C0 and C1 controls but tab and line feed

Json = Mapping[str, object] | Sequence[Mapping[str, object]]


def encode_json(value: Json) -> bytes:
    r"""One line of UTF-8 JSON, its line break included.

    A lone surrogate, which UTF-8 cannot hold, stays the escape JSON has for it:

    >>> encode_json({"quote": "“Déjà vu”"}).decode()
    '{"quote": "“Déjà vu”"}\n'
    >>> encode_json({"quote": "\ud800"})
    b'{"quote": "\\ud800"}\n'
    """
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def write_json(value: Json) -> None:
    """Writes `value` to standard output as one line, at once, so that a reader can follow along."""
    sys.stdout.flush()
    sys.stdout.buffer.write(encode_json(value))
    sys.stdout.buffer.flush()


def printable(words: str) -> str:
    r"""`words` without what steers a terminal: other people's text may hold anything.

    >>> printable("red \x1b[31malert")
    'red \ufffd[31malert'
    """
    return _STEERING.sub("\ufffd", words)


def say(message: str) -> None:
    """Writes one plain line for the person to standard error."""
    sys.stderr.write(f"{printable(message)}\n")
    sys.stderr.flush()


def output() -> Console:
    """The console results are printed on; colours and line breaks only where a terminal reads them."""
    from rich.console import Console  # 0.1 s, and a program that asked for JSON never needs it

    class Output(Console):
        def print(self, *objects: Any, **options: Any) -> None:
            super().print(*(printable(thing) if isinstance(thing, str) else thing for thing in objects), **options)

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # Rich would end the program with status 1: that is the entry point's to decide

    terminal = sys.stdout.isatty()
    width = None if terminal else PIPED_WIDTH
    return Output(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=not terminal, width=width)


def forgive_encoding() -> None:
    """Lets both streams replace what the terminal's encoding lacks, instead of failing on a curly mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


Advance = Callable[[str, int, int | None], None]


@contextmanager
def progress() -> Iterator[Advance]:
    """A bar on standard error, told `(what, done, total)`, `total` None when unknown; only where it is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.completed / task.elapsed:.1f} a second" if task.elapsed else "")

    class TimeLeft(TimeRemainingColumn):
        def render(self, task: Task) -> Text:
            return super().render(task) + " left" if task.total else Text()

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TimeLeft(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def follow(advance: Advance) -> Callable[[Progress], None]:
    """What moves the bar as an ingest tells how far it is."""
    return lambda step: advance(step.phase.capitalize(), step.done, step.total)
