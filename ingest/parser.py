"""What comes from anywhere, read in a process that can be ended: parsers are large, and anybody writes documents.

One process reads one thing after another. One that takes too long, too much memory or the process with it costs itself,
and a new process reads the next.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from ingest.errors import RejectedInput
from ingest.formats import parse_document
from ingest.parsed import Document, Limits, Parsed
from ingest.sniff import LABELS
from ingest.workers import Crash, Worker

if TYPE_CHECKING:
    from typing import Self

    from ingest.settings import IngestSettings

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[..., Any]
    given: tuple[object, ...]
    called: str
    memory_bytes: int


class Parser:
    """A process that parses, started when the first document needs it; a context manager, which ends it."""

    def __init__(self, settings: IngestSettings) -> None:
        self._limits = Limits.of(settings)
        self._seconds = settings.max_parse_seconds
        self._worker: Worker[_Task, Any] = Worker(_read)

    def parse(self, document: Document) -> Parsed:
        """What the document holds.

        Raises:
            RejectedInput: it cannot be read, or not within the limits.
        """
        return self.read(parse_document, document, self._limits, called=LABELS[document.kind])

    def read(self, work: Callable[..., Result], *given: object, called: str) -> Result:
        """What `work`, a function of a module, makes of what it is given, within the limits on time and memory.

        Args:
            called: what is read, for whoever reads why it could not be.

        Raises:
            RejectedInput: it cannot be read, or not within the limits.
        """
        task = _Task(work, given, called, self._limits.memory_bytes)
        try:
            result: Result | Crash = self._worker.do(task, seconds=self._seconds)
        except MemoryError as error:
            self._worker.renew()  # what is left of its memory is in pieces
            raise RejectedInput(
                f"reading it took more than {self._limits.memory_bytes:,} bytes of memory; "
                "split it, or set ONRECORD_INGEST_MAX_PARSE_BYTES"
            ) from error
        if isinstance(result, Crash):
            raise self._as_rejection(result)
        return result

    def _as_rejection(self, crash: Crash) -> RejectedInput:
        if crash.is_overdue:
            return RejectedInput(
                f"reading it took longer than {self._seconds:g} seconds; "
                "split it, or set ONRECORD_INGEST_MAX_PARSE_SECONDS"
            )
        how = f"signal {-crash.status}" if crash.status < 0 else f"exit status {crash.status}"
        why = ", perhaps for want of memory" if crash.status in {-signal.SIGABRT, -9} else ""
        return RejectedInput(f"the process that read it ended early ({how}{why}); it may be damaged")

    def close(self) -> None:
        """Ends the process."""
        self._worker.end()
        self._worker.close()

    def __enter__(self) -> Self:
        """Starts nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the process."""
        self.close()


def _read(task: _Task) -> Any:
    """What the process does.

    Raises:
        RejectedInput: it cannot be read.
        MemoryError: it takes more than it may.
    """
    _limit_memory(task.memory_bytes)
    try:
        return task.work(*task.given)
    except (RejectedInput, MemoryError):
        raise
    except Exception as error:  # what is broken makes parsers raise anything at all
        if isinstance(error.__cause__ or error.__context__, MemoryError):
            raise MemoryError from error
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise RejectedInput(f"the {task.called} could not be read, it may be damaged ({what})") from error


def _limit_memory(count: int) -> None:
    """Lets this process have so many bytes of addresses, where the system can see to that."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):  # a lower limit holds already
        resource.setrlimit(resource.RLIMIT_AS, (count, count))
