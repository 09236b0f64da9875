"""Work done in other processes: so that all cores take part, and nothing one input does ends the run.

A worker is a fresh interpreter that is handed one task at a time over a pipe. The parent always knows which task each
has in hand: when a worker dies, that task alone is lost, and another takes its place.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Timer
from typing import Any, BinaryIO, Generic, TypeVar

_AHEAD = 8  # tasks begun for each worker before the first is asked for: they go on while the parent is busy
_SERVE = "from ingest.workers import serve; serve()"
_CLOSING_SECONDS = 5.0
# What one task makes is mostly gone with it. Looking for cycles every 700 objects took a twentieth of the time.
_OBJECTS_A_COLLECTION = 50_000

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Crash:
    """A worker ended with the task in its hands.

    Attributes:
        status: its exit status; -9 where it was killed, as by a system that ran out of memory.
        is_overdue: it was ended here, for it took longer than it was given.
    """

    status: int
    is_overdue: bool = False


class Workers(Generic[Task, Result]):
    """So many processes that do `work`, which is a function of a module, or whatever else can be pickled."""

    def __init__(self, work: Callable[[Task], Result], *, number: int) -> None:
        self._work = work
        self._number = number
        self._idle: SimpleQueue[Worker[Task, Result]] = SimpleQueue()

    def map(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Crash]]:
        """Each task with its result, in order. Tasks are taken a few ahead; workers end with the iterator.

        Raises:
            Exception: what `work` raised.
        """
        workers = [Worker(self._work) for _ in range(self._number)]
        for worker in workers:
            self._idle.put(worker)
        threads = ThreadPoolExecutor(self._number, thread_name_prefix="worker")
        begun: deque[tuple[Task, Future[Result | Crash]]] = deque()
        try:
            for task in tasks:
                begun.append((task, threads.submit(self._do, task)))
                if len(begun) > _AHEAD * self._number:
                    yield _first(begun)
            while begun:
                yield _first(begun)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.end()
            threads.shutdown()
            for worker in workers:
                worker.close()

    def _do(self, task: Task) -> Result | Crash:
        worker = self._idle.get()  # there are as many as threads
        try:
            return worker.do(task)
        finally:
            self._idle.put(worker)


def _first(begun: deque[tuple[Task, Future[Result | Crash]]]) -> tuple[Task, Result | Crash]:
    task, future = begun.popleft()
    return task, future.result()


class Worker(Generic[Task, Result]):
    """One process, started when it is first needed and again after it died. `end` may come from another thread."""

    def __init__(self, work: Callable[[Task], Result]) -> None:
        self._work = work
        self._process: subprocess.Popen[bytes] | None = None
        self._has_ended = False
        self._lock = Lock()  # held to start, to kill and to close, never while work is done

    def do(self, task: Task, *, seconds: float | None = None) -> Result | Crash:
        """The result of one task.

        Args:
            seconds: how long it may take; then its process is ended, and with it whatever that has started.

        Raises:
            Exception: what the work raised.
        """
        with self._lock:
            if self._has_ended:
                return Crash(-signal.SIGTERM)
            process = self._process = self._process or _start()
        overdue = Event()
        timer = Timer(seconds, _end_overdue, [process, overdue]) if seconds is not None else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            result, error = _ask(process, (self._work, task))
        except (EOFError, OSError, pickle.UnpicklingError):
            self._forget(process)
            return Crash(_reap(process), is_overdue=overdue.is_set())
        finally:
            if timer:
                timer.cancel()
                timer.join()
        if overdue.is_set():  # in the instant it was done
            self._forget(process)
            _reap(process)
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]  # as it came over the pipe

    def _forget(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            if self._process is process:
                self._process = None

    def renew(self) -> None:
        """Ends the process, which has nothing to do; another takes its place when it is needed."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            _kill(process)
            _reap(process)

    def end(self) -> None:
        """Ends the process, whatever it is doing, and lets no other begin."""
        with self._lock:
            self._has_ended = True
            if self._process is not None:
                _kill(self._process)

    def close(self) -> None:
        """Waits for the process that was ended."""
        if self._process is not None:
            _reap(self._process)


def _end_overdue(process: subprocess.Popen[bytes], overdue: Event) -> None:
    overdue.set()
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a worker and what it has started, all of which is in the session of its own it was started in."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):  # not on Windows
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _ask(process: subprocess.Popen[bytes], message: object) -> tuple[Any, Exception | None]:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(pickle.dumps(message))
    process.stdin.flush()
    return pickle.load(process.stdout)  # type: ignore[no-any-return]  # noqa: S301 -- from our own process


def _start() -> subprocess.Popen[bytes]:
    path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    return subprocess.Popen(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", _SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},  # a core each
        start_new_session=True,  # Ctrl-C is for the parent, who ends its workers when it is done
    )


def _reap(process: subprocess.Popen[bytes]) -> int:
    """The exit status of a process that has closed its end of the pipe; it is not given long to end."""
    try:
        process.wait(_CLOSING_SECONDS)
    except subprocess.TimeoutExpired:
        _kill(process)
    process.communicate()  # closes the pipes
    return process.returncode


def serve() -> None:
    """What a worker does: reads tasks from standard input until it is closed, and writes results."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_OBJECTS_A_COLLECTION)
    with _private_output() as output:
        while True:
            try:
                work, task = pickle.load(sys.stdin.buffer)  # noqa: S301 -- our own parent
            except EOFError:
                return
            try:
                message = pickle.dumps((work(task), None))
            except Exception as error:  # noqa: BLE001 -- the parent raises it
                message = pickle.dumps((None, error))
            output.write(message)
            output.flush()


@contextmanager
def _private_output() -> Iterator[BinaryIO]:
    """Standard output kept for results: whatever else is printed goes to standard error."""
    with os.fdopen(os.dup(1), "wb") as output:
        os.dup2(2, 1)
        yield output
