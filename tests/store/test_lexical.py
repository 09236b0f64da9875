"""The word index after a process that wrote it was killed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Article, Record
from store.lexical import LexicalIndex

MakeRecord = Callable[..., Record]


def test_a_commit_that_was_cut_short_is_made_again(tmp_path: Path, make_record: MakeRecord) -> None:
    one, other = make_record("The bridge is shut."), make_record("The ferry is late.")
    index = LexicalIndex(tmp_path / "lexical")
    index.create()
    index.apply([], [one, other], mark="1")
    meta = tmp_path / "lexical" / "meta.json"
    before = meta.read_bytes()
    index.apply([one.article.id], [], mark="2")
    assert list(meta.parent.glob("*.del"))
    index.close()
    meta.write_bytes(before)  # killed after the file of what is deleted, before the one that says what is committed

    again = LexicalIndex(tmp_path / "lexical")
    assert again.applied() == "1"
    again.apply([one.article.id], [], mark="2")
    assert (again.applied(), again.count("passages")) == ("2", 1)


# Puts batch after batch into the index, three articles each, and is killed once the last is committed.
KILLED_BEFORE_MERGING = """
import os, signal, sys
from pathlib import Path
from store import Article, Passage, Record, Span
from store.lexical import LexicalIndex

class Killing:
    def __init__(self, real): self.real = real
    def __getattr__(self, name): return getattr(self.real, name)

class Writer(Killing):
    def commit(self):
        self.real.commit()
        os.kill(os.getpid(), signal.SIGKILL)

class Index(Killing):
    def writer(self, *given): return Writer(self.real.writer(*given))

def batch(number):
    articles = [Article.of(f"The ferry {number} {letter} waits.") for letter in "abc"]
    return [Record(one, (Passage.of(one, index=0, span=Span(0, len(one.text))),), ()) for one in articles]

index = LexicalIndex(Path(sys.argv[1]))
index.create()
for number in range(7):
    index.apply([], batch(number), mark=str(number))
opened = index._opened
index._opened = lambda: Index(opened())
index.apply([], batch(7), mark="7")
"""


def test_what_is_taken_out_is_out_though_a_killed_process_left_its_segments_unmerged(tmp_path: Path) -> None:
    path = tmp_path / "lexical"
    for _ in range(10):  # until the process died before Tantivy had merged the eight
        subprocess.run([sys.executable, "-c", KILLED_BEFORE_MERGING, path], check=False)
        if len(json.loads((path / "meta.json").read_text())["segments"]) == 8:
            break
    else:
        pytest.fail("Tantivy had merged every time")
    gone = Article.of("The ferry 6 b waits.")  # in the segment the last commit had taken the mark out of
    index = LexicalIndex(path)
    assert (index.applied(), index.count("passages")) == ("7", 24)
    index.apply([gone.id], [], mark="8")
    assert (index.applied(), index.count("passages")) == ("8", 23)
