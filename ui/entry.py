"""What every command shares: `--debug`, an exit status, and one plain sentence for whatever goes wrong.

Exit status: 0 done; 1 failed; 2 wrong usage; 3 done, but some inputs were rejected; 130 stopped by Ctrl-C; 141 the
reader of standard output went away (`onrecord statements | head`), as a program ended by SIGPIPE reports it.
"""

from __future__ import annotations

import functools
import inspect
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

import typer

from ui.console import forgive_encoding, say
from ui.options import Debug


class Status(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    USAGE = 2  # the parser's own
    REJECTED = 3
    STOPPED = 128 + 2  # SIGINT
    READER_GONE = 128 + 13  # SIGPIPE, by number: Windows has none


Work = Callable[..., Status | None]


def register(app: typer.Typer, work: Work) -> None:
    """Registers `work` with `app`, under its own name, its docstring the help, `--debug` added.

    It raises what it likes: here that becomes a sentence on standard error and an exit status. `--debug` before the
    command does as well: the program's callback leaves it in the context's `obj`.
    """
    app.command()(_guarded(work))


def register_group(app: typer.Typer, work: Work, parts: Sequence[Work]) -> None:
    """Registers `work` with `app` as a command that also has commands of its own, `parts`.

    Without one of those `work` itself is done.
    """
    group = typer.Typer(rich_markup_mode=None)
    group.callback(invoke_without_command=True)(_guarded(work))
    for part in parts:
        group.command(name=part.__name__.rstrip("_"))(_guarded(part))  # `list` is Python's own
    app.add_typer(group, name=work.__name__)


def _guarded(work: Work) -> Callable[..., None]:
    """`work` as Typer runs it: with `--debug`, ending with an exit status."""

    @functools.wraps(work)
    def run(*, context: typer.Context, debug: bool, **arguments: Any) -> None:
        forgive_encoding()
        context.obj = debug or bool(context.obj)
        if context.invoked_subcommand is None:
            raise typer.Exit(_attempt(work, arguments, debug=context.obj))

    # Typer reads the options off the signature, so the wrapper shows the command's own and its two.
    signature = inspect.signature(work, eval_str=True)
    own = [
        inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
        inspect.Parameter("debug", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Debug),
    ]
    parameters = [*signature.parameters.values(), *own]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return run


def _attempt(work: Work, arguments: dict[str, Any], *, debug: bool) -> Status:
    try:
        status = work(**arguments) or Status.DONE
        sys.stdout.flush()  # here, where a reader that has gone is still ours to handle
    except BrokenPipeError:
        # What is still buffered would be written at exit and fail again: send it nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.READER_GONE
    except KeyboardInterrupt:
        say("onrecord: stopped")
        return Status.STOPPED
    except (typer.BadParameter, typer.Exit, typer.Abort):
        raise
    except Exception as error:  # noqa: BLE001 -- the one place where every failure becomes a sentence
        from ui.errors import explain  # it imports the rooms, which only a failure pays for

        if debug:
            traceback.print_exc()
        say(f"onrecord: {explain(error)}")
        return Status.FAILED
    return status
