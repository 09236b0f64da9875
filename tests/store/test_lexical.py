"""The word index after a commit that was cut short."""

from collections.abc import Callable
from pathlib import Path

from store import Record
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
