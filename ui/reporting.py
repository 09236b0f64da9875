"""How every command that takes articles in ends: what was rejected, what became of the rest, and the exit status."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.console import say
from ui.entry import Status

if TYPE_CHECKING:
    from ingest import IngestReport


def end_ingest(report: IngestReport, *, show: Callable[[], None], goes_on: str) -> Status:
    """Tells what a run has done, and how its command ends.

    Args:
        show: writes the results to standard output.
        goes_on: what takes in the rest, said where the run was stopped.
    """
    from ui.render import say_without

    for rejected in report.rejected:
        say(f"rejected {rejected.source}: {rejected.reason}")
    if report.refined and report.refined.trouble:
        say(f"onrecord: {say_without(report.refined)}")
    show()
    if report.stopped:
        say(f"onrecord: stopped; what is counted is in the library, and {goes_on}")
        return Status.STOPPED
    return Status.REJECTED if report.rejected else Status.DONE
