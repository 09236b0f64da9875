"""Work in other processes: in order, all of it, whatever happens to one."""

import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.workers import Crash, Workers


def results(found: Iterator[tuple[object, object]]) -> list[object]:
    return [result for _, result in found]


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = list(range(50))
    assert list(Workers(math.factorial, number=3).map(tasks)) == [(task, math.factorial(task)) for task in tasks]


def test_what_the_work_raises_is_raised() -> None:
    found = Workers(math.sqrt, number=2).map([4.0, -1.0, 9.0])
    assert next(found) == (4.0, 2.0)
    with pytest.raises(ValueError, match="math domain error"):
        next(found)


def test_a_worker_that_dies_loses_its_own_task_alone() -> None:
    tasks = ["1", "__import__('os')._exit(3)", "2", "__import__('os').abort()", "3", "4"]
    found = results(Workers(eval, number=2).map(tasks))
    assert found == [1, Crash(3), 2, Crash(-signal.SIGABRT), 3, 4]


def test_what_work_prints_does_not_disturb_its_results(capfd: pytest.CaptureFixture[str]) -> None:
    assert results(Workers(eval, number=1).map(["print('noise') or 1"])) == [1]
    assert capfd.readouterr() == ("", "noise\n")


def test_tasks_are_taken_only_a_few_ahead() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    found = Workers(math.factorial, number=1).map(tasks())
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert len(taken) < 20


def test_workers_end_with_the_iterator_even_in_the_middle_of_their_work() -> None:
    tasks = ["__import__('os').getpid()", *["__import__('time').sleep(600)"] * 5]
    found = Workers(eval, number=1).map(tasks)
    begun = time.monotonic()
    _, pid = next(found)
    found.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 60
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)  # type: ignore[call-overload]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    tells = f"open({str(note)!r}, 'w').write(str(__import__('os').getpid()))"
    sleeps = "__import__('time').sleep(1)"
    script = (
        "import os; from ingest.workers import Workers\n"
        f"for _ in Workers(eval, number=1).map([{tells!r}, {sleeps!r}] * 100): os.kill(os.getpid(), 9)\n"
    )
    path = os.pathsep.join(sys.path)
    assert subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": path}).returncode == -9
    pid, patience = int(note.read_text()), time.monotonic() + 60
    while _is_alive(pid) and time.monotonic() < patience:
        time.sleep(0.1)
    assert not _is_alive(pid)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process nobody waits for stays listed where no init reaps it.
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
