"""Ingests, is killed, and starts again, over and over: run by `test_killed.py` as a process of its own.

    python killed.py FOLDER KILLS SEED...

For each seed one library lives through so many kills. A life opens it, brings the indexes up to date, checks everything
it was ever told, and then ingests, corrects and withdraws until it is killed: at a call of our own code or of a library
under it, drawn from all that a whole life makes, or at an instant drawn from all the time it takes. Lives are forked
from a process that has imported everything and opened nothing.

What `Writer.add` returned is noted in a journal outside the library the moment it returns: that is what must never be
lost. Prints how many were killed, and where; ends with status 1 and what is wrong at the first thing that is.
"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

import store.vectors
from ingest import IngestSettings, ingest
from ingest.statements import find_statements
from store import Article, ArticleState, Library, Record, StoreSettings, Writer, open_library
from store.model import AddOutcome
from store.schema import articles, passages

ROWS = 20  # a life's: more than one batch of the pipeline
OURS = tuple(str(Path(module.__file__ or "").parent) for module in (store, sys.modules["ingest"]))


class Embedder:
    """Vectors without a model: the same text, the same direction."""

    name, dimension, max_tokens = "hashing-384", 384, 256

    def token_ends(self, text: str) -> list[int]:
        return [place + 1 for place, letter in enumerate(text) if letter == " "]

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        rows = [np.random.default_rng(abs(hash(text))).standard_normal(self.dimension) for text in texts]
        return np.array([row / np.linalg.norm(row) for row in rows], np.float32).reshape(-1, self.dimension)


class Journal:
    """What was promised, written so that it outlives whoever wrote it."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_RDWR)
        self.path = path

    def note(self, what: str, url: str, version: int) -> None:
        os.write(self._file, f"{json.dumps([what, url, version])}\n".encode())

    def entries(self) -> list[tuple[str, str, int]]:
        return [tuple(json.loads(line)) for line in self.path.read_text().splitlines()]


def version_of(text: str) -> int:
    return int(text.split("version ")[1].split(" ")[0])


def make_rows(chance: random.Random, journal: Journal) -> bytes:
    """Some articles that are new, some known, some corrected."""
    versions = {url: version for what, url, version in journal.entries() if what == "kept"}
    left = sorted(versions)
    chance.shuffle(left)
    rows = []
    for _ in range(ROWS):
        known = left.pop() if left and chance.random() < 0.4 else None  # each once: the older of two would come back
        url = known or f"https://marsh.example/{chance.getrandbits(48)}"
        version = versions.get(url, 0) + chance.choice((0, 1)) if known else 0
        said = f"“Ferry {url[-8:]} will not sail,” said Ada Vale. This is version {version} of the harbour report."
        rows.append({"text": said, "url": url, "title": "Ferry", "outlet": "Marsh Courier", "language": "en"})
    return "\n".join(map(json.dumps, rows)).encode()


def live(home: Path, journal: Journal, seed: int) -> None:
    """One life, to the end if nobody ends it before."""
    chance = random.Random(seed)
    with open_library(StoreSettings(home=home, cache=home), embedder=Embedder(), create=True) as library:
        with library.writer() as writer:
            writer.catch_up()
        check(library, journal)
        ingest([io.BytesIO(make_rows(chance, journal))], library, settings=IngestSettings(workers=1))
        kept = sorted(entry.article.url or "" for entry in library.articles())
        gone = chance.choice(kept)
        with library.writer() as writer:
            journal.note("going", gone, 0)
            writer.withdraw(gone)
            journal.note("gone", gone, 0)
            writer.catch_up()


def keep_journal(journal: Journal) -> None:
    """Has the writer note what it says it has taken in, before anybody hears it."""
    add = Writer.add

    def noting(self: Writer, records: list[Record]) -> list[AddOutcome]:
        outcomes = add(self, records)
        for record, outcome in zip(records, outcomes, strict=True):
            if outcome in ("added", "updated"):
                journal.note("kept", record.article.url or "", version_of(record.article.text))
        return outcomes

    Writer.add = noting  # type: ignore[method-assign]


def check(library: Library, journal: Journal) -> None:
    """Raises AssertionError where anything promised is not so."""
    current: dict[str, Article] = {}
    for entry in library.articles():
        assert entry.article.url not in current, f"twice: {entry.article.url}"
        current[entry.article.url or ""] = entry.article
        assert entry.passages and entry.statements == 1, f"not whole: {entry}"
    going = {url for what, url, _ in journal.entries() if what == "going"}  # by the time it was killed it may be gone
    for what, url, version in journal.entries():
        if what == "kept" and url not in going:
            assert url in current, f"lost: {url}"
            assert version_of(current[url].text) >= version, f"an old revision is back: {url}"
        assert what != "gone" or url not in current, f"withdrawn, and back: {url}"
    unwell = [check for check in library.health() if not check.ok and check.name != "model"]
    assert not unwell, unwell
    with library.engine.connect() as connection:
        is_current = articles.c.state == ArticleState.CURRENT.value
        joined = passages.join(articles, articles.c.id == passages.c.article_id)
        expected = set(connection.scalars(select(passages.c.id).select_from(joined).where(is_current)))
    found = {hit.id for hit in library.search_passages("harbour", limit=5_000)}
    assert found == expected, f"words: {found - expected} too many, {expected - found} missing"
    near = (
        {hit.id for hit in library.search_meaning(Embedder().embed(["harbour"])[0], limit=5_000)} if expected else set()
    )
    assert near == expected, f"vectors: {near - expected} too many, {expected - near} missing"


def kill_at(call: int) -> list[str]:
    """Ends this process at the so-many-th call made by the store or by ingest; 0 counts them and ends nothing."""
    seen: list[str] = []
    left = call

    def count(frame: FrameType, event: str, callee: Any) -> None:
        nonlocal left
        if not frame.f_code.co_filename.startswith(OURS):
            return
        left -= 1
        if call == 0:
            seen.append(f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}")
        elif left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    return seen


def fork_life(home: Path, journal: Journal, seed: int, *, call: int | None = None) -> int:
    """Begins a life in a process of its own, and returns its id.

    Args:
        call: where it ends; 0 has it write down how many it makes.
    """
    child = os.fork()
    if child:
        return child
    try:
        keep_journal(journal)
        seen = kill_at(call) if call is not None else []
        live(home, journal, seed)
        sys.setprofile(None)
        if call == 0:
            home.with_suffix(".calls").write_text(str(len(seen)))
        os._exit(0)
    except BaseException:  # noqa: BLE001 -- a fork must not go on as its parent
        sys.setprofile(None)
        traceback.print_exc()
        os._exit(1)


def end(child: int) -> bool:
    """Whether it was killed; ends the program where it found something wrong."""
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.waitstatus_to_exitcode(status):
        sys.exit(1)
    return False


def main() -> None:
    folder, kills, seeds = Path(sys.argv[1]), int(sys.argv[2]), list(map(int, sys.argv[3:]))
    next(find_statements([Article.of("“We will sail,” said Ada Vale.", language="en")]))  # the grammar, loaded once
    __import__("chromadb")
    counted = Counter[str]()
    for seed in seeds:
        chance = random.Random(seed)
        home, journal = folder / f"library-{seed}", Journal(folder / f"journal-{seed}")
        begun = time.monotonic()
        assert not end(fork_life(home, journal, chance.getrandbits(32), call=0))
        seconds, calls = time.monotonic() - begun, int(home.with_suffix(".calls").read_text())
        killed = 0
        for life in range(3 * kills):
            by_call = life % 2 == 0
            call = chance.randrange(1, calls) if by_call else None
            child = fork_life(home, journal, chance.getrandbits(32), call=call)
            if not by_call:
                time.sleep(chance.random() * seconds / 2)  # nothing is counted in these: they are quicker
                os.kill(child, signal.SIGKILL)
            if end(child):
                killed += 1
                counted["at a call" if by_call else "at an instant"] += 1
            if killed == kills:
                break
        assert not end(fork_life(home, journal, chance.getrandbits(32)))  # the last is left alone: it checks once more
        assert not end(fork_life(home, journal, chance.getrandbits(32)))
    sys.stdout.write(json.dumps({"killed": sum(counted.values()), **counted}))


if __name__ == "__main__":
    main()
