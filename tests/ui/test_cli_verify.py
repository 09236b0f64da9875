"""`onrecord verify`: somebody's own draft, with passages or against the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from store import StoreSettings
from ui.cli import app
from ui.drafts import DraftRow, parse_draft_row, read_draft
from ui.errors import InputUnreadable

PASSAGE = "Harbour master Ada Vale said 14 boats sank. “Nobody drowned,” she told the Lantern."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one article in a library."""
    folder = tmp_path_factory.mktemp("verify")
    row = {"id": "h1", "title": "Storm", "outlet": "The Lantern", "published": "2031-03-04", "text": PASSAGE}
    (folder / "articles.jsonl").write_text(json.dumps(row), encoding="utf-8")
    environment = {"ONRECORD_HOME": str(folder / "home"), "ONRECORD_CACHE": str(StoreSettings().cache)}
    done = CliRunner().invoke(app, ["ingest", str(folder / "articles.jsonl")], env=environment)
    assert done.exit_code == 0, done.output
    return folder


def run(home: Path, draft: str, *options: str, name: str = "draft.txt") -> tuple[int, list[dict[str, object]], str]:
    (home / name).write_text(draft, encoding="utf-8")
    environment = {"ONRECORD_HOME": str(home / "home"), "ONRECORD_CACHE": str(StoreSettings().cache)}
    done = CliRunner().invoke(app, ["verify", str(home / name), "--json", *options], env=environment)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_a_text_is_checked_against_the_library_sentence_by_sentence(home: Path) -> None:
    draft = "# Storm\n\nAda Vale said 14 boats sank. “Nobody died,” she told the Lantern.\n"
    status, rows, _ = run(home, draft)
    assert status == 0
    assert [(row["id"], row["status"]) for row in rows] == [("1", "verified"), ("2", "altered")]
    assert rows[1]["reason"] == "the passage has “drowned”, the quotation “died”"
    assert rows[1]["quotes"] == [{"text": "Nobody died,", "status": "altered", "n": None}]
    found = rows[0]["found_in"]
    assert isinstance(found, dict)
    assert (found["external_id"], found["passage"]) == ("h1", PASSAGE)


def test_rows_that_bring_their_passages_need_no_library(tmp_path: Path) -> None:
    row = {"id": "s", "sentence": "Vale said 40 boats sank [1].", "passages": [{"n": 1, "text": PASSAGE}]}
    bare = {"id": "t", "sentence": "Vale said 14 boats sank.", "passages": [{"n": 1, "text": PASSAGE}]}
    bad = {"id": 7, "sentence": "Vale [1].", "passages": [{"n": 1}]}
    status, rows, told = run(tmp_path, "\n".join(map(json.dumps, [row, bare, bad])), name="rows.jsonl")
    assert status == 3
    assert [row.get("status") for row in rows] == ["unsupported", "uncited", None]
    assert (rows[0]["id"], rows[0]["reason"]) == ("s", "the passage has 14, the sentence 40")
    assert "rejected line 3: passage 1 has no text" in told


def test_a_row_s_article_in_the_library_says_who_spoke(home: Path) -> None:
    row = {
        "id": "s",
        "sentence": "“Nobody drowned,” Ada Vale told the Lantern [1].",
        "passages": [{"n": 1, "article": "h1", "text": "“Nobody drowned,” she told the Lantern."}],
    }
    wrong = row | {"sentence": "“Nobody drowned,” Ben Orr told the Lantern [1]."}
    _, rows, _ = run(home, "\n".join(map(json.dumps, [row, wrong])), name="rows.jsonl")
    assert [row["status"] for row in rows] == ["verified", "wrong_speaker"]


def test_a_text_without_a_library_says_what_to_do(tmp_path: Path) -> None:
    status, rows, told = run(tmp_path, "Ada Vale said 14 boats sank.")
    assert (status, rows) == (1, [])
    assert "make one with `onrecord ingest`, or give each row its passages" in told


def test_a_draft_without_a_sentence_says_so(tmp_path: Path) -> None:
    status, rows, told = run(tmp_path, "# Storm\n\n| boats | 14 |\n")
    assert (status, rows) == (0, [])
    assert "draft.txt has no sentence to check" in told


def test_word_documents_are_read(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Ada Vale spoke. Ben Orr did not.")
    document.save(str(tmp_path / "draft.docx"))
    texts = [row.sentence for row in read_draft(tmp_path / "draft.docx") if isinstance(row, DraftRow)]
    assert texts == ["Ada Vale spoke.", "Ben Orr did not."]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("draft.pdf", b"%PDF", "cannot tell what draft.pdf is by its ending", id="a kind nobody reads"),
        pytest.param("draft.docx", b"no zip", "as a Word document", id="no Word document"),
        pytest.param("draft.txt", b"caf\xe9", "is not UTF-8 at byte 3", id="another encoding"),
        pytest.param("gone.txt", None, "cannot read", id="no file"),
    ],
)
def test_a_draft_that_cannot_be_read_is_told_plainly(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputUnreadable, match=words):
        list(read_draft(tmp_path / name))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"[1]", "not a sentence but list", id="a list"),
        pytest.param(b'{"sentence": "a", "passages": 3}', "passages is a list", id="passages no list"),
        pytest.param(b'{"sentence": "a", "passages": [{"n": "x", "text": "b"}]}', "is a number, not 'x'", id="n"),
        pytest.param(b"\xff", "not UTF-8 at byte 0", id="bytes"),
    ],
)
def test_a_bad_row_says_what_to_change(raw: bytes, reason: str) -> None:
    assert reason in parse_draft_row(raw, line=1).reason  # type: ignore[union-attr]
