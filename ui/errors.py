"""What can go wrong at the entry points, and the one sentence a person reads when anything does.

UiError
├── AnswerNotFound     no answer of that id was kept
├── ArticleNotFound    no article of that id, address or title
├── InputUnreadable    a file named on the command line cannot be read
└── PortTaken          something else listens where the app should
"""

from __future__ import annotations

import errno
from os import PathLike


class UiError(Exception):
    """The base of the room's errors; each message is one plain sentence with the next step."""


class AnswerNotFound(UiError):
    """No answer of that id was kept."""


class ArticleNotFound(UiError):
    """No article has that id, external id, address or title."""


class InputUnreadable(UiError):
    """A file named on the command line cannot be read."""


class PortTaken(UiError):
    """Something else listens on the port the app was told to use."""


_UNFORESEEN = "something nobody expected"
# Never by name from an index: what has our name there need not be ours.
INSTALL_AGAIN = "install On Record again (`pip install --force-reinstall .` in its folder)"


def explain(error: Exception) -> str:
    """One plain sentence, without a final line break, for whatever ended a command.

    >>> explain(ArticleNotFound('no article "x" here'))
    'no article "x" here'
    >>> explain(FileNotFoundError(2, "No such file or directory", "talks.txt"))
    'cannot use talks.txt: No such file or directory'
    """
    # Late, and only on failure: these are the rooms' own errors, whose messages are written for the reader.
    from pydantic import ValidationError

    from ingest import IngestError
    from lm import ModelError
    from rag import RagError
    from store import StoreError

    match error:
        case UiError() | StoreError() | IngestError() | RagError() | ModelError():
            return str(error)
        case ValidationError():
            return "; ".join(_explain_setting(error.title, row["loc"], row["msg"]) for row in error.errors())
        case OSError(errno=errno.ENOSPC):
            return "the disk is full; make room on it and try again"
        case OSError(filename=str() | bytes() | PathLike()):
            return f"cannot use {error.filename}: {error.strerror}"
        case ModuleNotFoundError():
            return f'the package "{error.name}" is missing; {INSTALL_AGAIN}'
        case _:
            return (
                f"{_UNFORESEEN}: {type(error).__name__}: {_first_line(error)}; "
                "run it again with --debug for the whole of it, and `onrecord doctor` to check the installation"
            )


def is_foreseen(error: Exception) -> bool:
    """Whether `explain` has a sentence for it that names the mend."""
    return not explain(error).startswith(_UNFORESEEN)


def _explain_setting(title: str, location: tuple[int | str, ...], message: str) -> str:
    room = title.removesuffix("Settings").upper()  # StoreSettings reads ONRECORD_…, IngestSettings ONRECORD_INGEST_…
    names = [] if room == "STORE" else [room]
    names += [str(part).upper() for part in location]
    return f"the setting ONRECORD_{'_'.join(names)} cannot be used: {message}"


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or "no message"
