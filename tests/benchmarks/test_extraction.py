"""The benchmark of extraction counts as the one it takes its name from."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.extraction import compare, score


@pytest.mark.parametrize(
    ("true", "found", "counts"),
    [
        ("a b c d e", "a b c d e", (2, 0, 0)),
        ("a b c d e", "a b c d", (1, 0, 1)),
        ("a b c d", "x a b c d", (1, 1, 0)),
        ("a b", "a b", (1, 0, 0)),
        ("a b c d", "", (0, 1, 1)),
    ],
    ids=["the same", "the end is missing", "too much", "short", "rejected"],
)
def test_runs_of_words_are_counted(true: str, found: str, counts: tuple[int, int, int]) -> None:
    assert compare(true, found) == counts


def test_each_page_weighs_the_same() -> None:
    assert score([(100, 0, 0), (1, 1, 1)]) == (0.75, 0.75, 0.75)


def test_it_runs_on_a_folder_of_pages(tmp_path: Path) -> None:
    body = "The ferry will not sail before spring, the harbour council said on Monday in Harrow."
    page = f"<html><body><nav>Home</nav><article><p>{body}</p></article></body></html>"
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "ground-truth.json").write_text(json.dumps({"a": {"articleBody": body}}))
    done = subprocess.run(
        [sys.executable, "benchmarks/extraction.py", str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1 pages: F1 1.000, precision 1.000, recall 1.000 (floor 0.955)\n"
