"""A library on a disk that may only be read, or that is full."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha512
from pathlib import Path

import pytest

MOUNT = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
FULL = 'mount -t tmpfs -o size=2m none "$0" && exec "$@"'
ARTICLE = {
    "id": "r1",
    "title": "Lock gates stay shut",
    "outlet": "The Quay Post",
    "published": "2031-03-04",
    "text": "“The lock gates stay shut until every pump has been tested,” said Ada Vale, the harbour minister.",
}
QUESTION = "What did Ada Vale say about the lock gates?"
PROGRAM = "from ui.cli import main; main()"
# The same, with a catalogue that may not grow: what SQLite then says is what it says of a full disk.
CRAMPED = (
    """
from sqlalchemy import Engine, event
@event.listens_for(Engine, "connect")
def cramp(connection, _):
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 50}")
"""
    + PROGRAM
)
# A disk of so many bytes with the library on it; then, with more room, the same again and a look at what there is.
FILLED = """
mount -t tmpfs -o size="$1" none "$0" && cp -r "$2/." "$0" || exit 9
shift 2
"$@"; echo "status $?"
mount -o remount,size=500m "$0"
"$@"; echo "status $?"
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


def can_mount() -> bool:
    """Whether this process may mount in a name space of its own: as root, in most containers."""
    unshare = shutil.which("unshare")
    return unshare is not None and subprocess.run([unshare, "-m", "true"], capture_output=True).returncode == 0


needs_mount = pytest.mark.skipif(not can_mount(), reason="needs leave to mount a file system")


@pytest.fixture(scope="module")
def environment(cache: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    return own | {"ONRECORD_CACHE": str(cache), "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A library with one article and one kept answer."""
    home = tmp_path_factory.mktemp("made") / "home"
    for arguments in (["ingest", "-"], ["ask", QUESTION]):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            input=json.dumps(ARTICLE),
            env=environment | {"ONRECORD_HOME": str(home)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """The same, for one test alone."""
    return Path(shutil.copytree(made, tmp_path / "home"))


@pytest.fixture
def run(home: Path, environment: dict[str, str]) -> Run:
    """Runs a command that sees the library on a disk that may only be read."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["unshare", "-m", "sh", "-c", MOUNT, str(home), sys.executable, "-c", PROGRAM, *arguments]
        own = environment | {"ONRECORD_HOME": str(home)}
        return subprocess.run(command, env=own, input="", capture_output=True, text=True)

    return run


@needs_mount
def test_questions_are_answered_and_one_line_says_that_the_answer_was_not_kept(run: Run, home: Path) -> None:
    asked = run("ask", "What did Ada Vale say about the pumps?", "--json")
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["statements"][0]["quote"].startswith("“The lock gates stay shut")
    (line,) = asked.stderr.splitlines()
    assert line.startswith("onrecord: this answer was not kept: ")
    assert "make its folder writable" in line
    (entry,) = json.loads(run("answers", "--json").stdout)
    assert entry["question"] == QUESTION
    assert sorted(path.name for path in home.iterdir()) == ["catalogue.sqlite", "lexical", "vectors", "writer.lock"]


@needs_mount
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["search", "lock gates"], id="search, by words and by meaning"),
        pytest.param(["doctor"], id="doctor"),
    ],
)
def test_whatever_only_reads_works(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@needs_mount
@pytest.mark.parametrize("arguments", [["ingest", "-"], ["withdraw", "r1"]])
def test_whatever_writes_is_refused_in_one_sentence(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written to (Read-only file system); make its folder writable to you" in done.stderr


@needs_mount
def test_what_somebody_else_is_just_writing_is_seen(run: Run, home: Path) -> None:
    other = sqlite3.connect(home / "catalogue.sqlite", isolation_level=None)
    other.execute("UPDATE answers SET question = 'Which gates?'")  # in their log, not yet in the file
    assert (home / "catalogue.sqlite-wal").stat().st_size > 0
    (entry,) = json.loads(run("answers", "--json").stdout)
    other.close()
    assert entry["question"] == "Which gates?"


@needs_mount
def test_an_older_library_that_cannot_be_brought_up_says_how(run: Run, home: Path) -> None:
    other = sqlite3.connect(home / "catalogue.sqlite")
    other.execute("UPDATE alembic_version SET version_num = '0001'")
    other.commit()
    other.close()
    done = run("ask", QUESTION)
    assert done.returncode == 1
    assert "has the older schema 0001 and its folder cannot be written to; open it once where it can be" in done.stderr


@needs_mount
@pytest.mark.parametrize("index", ["lexical", "vectors"])
def test_an_index_without_room_asks_for_room(index: str, environment: dict[str, str], tmp_path: Path) -> None:
    program = """
import sys; from pathlib import Path
import numpy as np
from store import Article, DiskFull, Passage, Record, Span
from store.lexical import LexicalIndex
from store.vectors import VectorEntry, VectorIndex
text = " ".join(f"{number * 7919 % 100003:x}" for number in range(20_000))
records = []
for number in range(60):
    article = Article.of(f"{number} {text[number * 50:]}")
    records.append(Record(article, (Passage.of(article, index=0, span=Span(0, len(article.text))),), ()))
folder = Path(sys.argv[1]) / "index"
try:
    if "INDEX" == "lexical":
        index = LexicalIndex(folder)
        index.create()
        index.apply([], records, mark="m 1")
    else:
        index = VectorIndex(folder)
        index.create(mark="m 0")
        rows = np.eye(384, dtype=np.float32)
        ids = [str(number) for number in range(384)]
        for turn in range(20):
            entry = VectorEntry(records[0].article, [f"{turn}-{id_}" for id_ in ids], rows)
            index.apply([], [entry], mark="m 1")
except DiskFull as error:
    print(error)
"""
    command = ["unshare", "-m", "sh", "-c", FULL, str(tmp_path), sys.executable, "-c", program.replace("INDEX", index)]
    done = subprocess.run([*command, str(tmp_path)], env=environment, capture_output=True, text=True)
    assert "MB left; make room on it and try again" in done.stdout, done.stderr


@pytest.fixture
def bulky(tmp_path: Path) -> Path:
    """Articles of 100,000 characters that hold next to nothing to embed: each word is too long to be one."""
    path = tmp_path / "bulky.jsonl"
    with path.open("w") as lines:
        for number in range(12):
            words = " ".join(sha512(f"{number} {word}".encode()).hexdigest() for word in range(800))
            lines.write(
                json.dumps({"id": f"b{number}", "title": f"Lot {number}", "outlet": "Quay", "text": words}) + "\n"
            )
    return path


def check_filled(first: str, second: str, said: str) -> None:
    """Nothing was said but that there is no room; what went in stayed, and the rest went in later, nothing twice."""
    assert "make room on it and try again" in said and "Traceback" not in said
    assert first == "", "a report of what was not done"
    report = json.loads(second)
    assert report["articles"] == 13
    assert report["added"] + report["unchanged"] == 12
    assert report["added"] and not report["rejected"]


@needs_mount
def test_an_ingest_that_fills_the_disk_says_so_and_goes_on_once_there_is_room(
    made: Path, bulky: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    home = tmp_path / "small"
    home.mkdir()
    size = sum(path.stat().st_size for path in made.rglob("*")) + 1_000_000
    program = [sys.executable, "-c", PROGRAM, "ingest", str(bulky), "--json"]
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", FILLED, str(home), str(size), str(made), *program],
        env=environment | {"ONRECORD_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    first, then, second = done.stdout.partition("status 1\n")
    assert then, done.stderr
    check_filled(first, second.removesuffix("status 0\n"), done.stderr)


def test_an_ingest_into_a_catalogue_that_cannot_grow_says_so_and_goes_on_once_it_can(
    home: Path, bulky: Path, environment: dict[str, str]
) -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program, "ingest", str(bulky), "--json"],
            env=environment | {"ONRECORD_HOME": str(home)},
            capture_output=True,
            text=True,
        )
        for program in (CRAMPED, PROGRAM)
    )
    assert (first.returncode, first.stderr.count("\n"), second.returncode) == (1, 1, 0), first.stderr + second.stderr
    check_filled(first.stdout, second.stdout, first.stderr)
