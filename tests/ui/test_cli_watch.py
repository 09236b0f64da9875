"""Watched questions and the tray on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from commands import Run, take_in

SHUT = "“The lock gates stay shut until every pump has been tested,” said Ada Vale, the harbour minister."
OPEN = "“The lock gates open in June,” said Ada Vale, the harbour minister."


@pytest.fixture
def run(run: Run) -> Run:
    """Runs a command on a library of its own, in which one article is."""
    take_in(run, [{"title": "Gates", "outlet": "Quay", "text": SHUT}])
    return run


def test_a_digest_tells_what_came_since_and_the_feed_keeps_it(run: Run, tmp_path: Path) -> None:
    assert "no question is watched" in run("watch", "run").stderr
    assert "watching from now on: the lock gates" in run("watch", "add", "the lock gates").stderr
    assert "watched already" in run("watch", "add", "the lock gates").stderr
    page, feed = tmp_path / "new.html", tmp_path / "new.xml"
    row = {"title": "Gates <open>", "outlet": "Bell & Co", "text": OPEN, "url": "https://bell.example/?a=1&b=2"}
    assert run("ingest", "-", stdin=json.dumps(row)).exit_code == 0
    assert "1 new" in run("watch", "run", "-o", str(page)).stderr
    assert "“The lock gates open in June” (" in page.read_text(encoding="utf-8")
    assert "0 new" in run("watch", "run", "-o", str(feed)).stderr
    (item,) = ElementTree.parse(feed).getroot().iter("item")
    assert item.findtext("link") == "https://bell.example/?a=1&b=2"
    assert "“The lock gates open in June,”" in (item.findtext("title") or "")
    listed = json.loads(run("watch", "list", "--json").stdout)
    assert [(one["question"], one["brought"]) for one in listed] == [("the lock gates", 1)]
    assert "no longer watched" in run("watch", "remove", "1").stderr
    unknown = run("watch", "remove", "1")
    assert unknown.exit_code == 1
    assert "no question “1” is watched" in unknown.stderr


def test_statements_are_picked_into_the_tray_and_briefed(run: Run) -> None:
    assert "the tray is empty" in run("tray").stderr
    (line,) = run("statements", "--json").stdout.splitlines()
    assert "1 added" in run("tray", "add", json.loads(line)["id"]).stderr
    (pick,) = json.loads(run("tray", "list", "--json").stdout)
    assert (pick["kind"], pick["speaker"]) == ("statement", "Ada Vale")
    assert "Ada Vale" in run("tray").stdout
    shown = run("brief", "Gates today", "--tray").stdout
    assert shown.startswith(
        "# Briefing: Gates today\n\n- **Ada Vale** (harbour minister) said: “The lock gates stay shut"
    )
    assert "1 taken out" in run("tray", "clear").stderr
    cited = run("statements", "--cite", "apa").stdout
    assert cited.startswith("Ada Vale said: “The lock gates stay shut until every pump has been tested,”")
    assert cited.endswith(" [Gates. (n.d.). Quay.]\n")
    missing = run("tray", "add", "st_0")
    assert missing.exit_code == 1
    assert "no statement or passage 'st_0' is on record; nothing was added" in missing.stderr


def test_passages_and_notes_are_picked_too_put_in_order_and_taken_out_one_by_one(run: Run) -> None:
    (statement,) = (json.loads(line)["id"] for line in run("statements", "--json").stdout.splitlines())
    (passage,) = (row["id"] for row in json.loads(run("search", "pump", "--json").stdout))
    assert "3 added" in run("tray", "add", passage, statement, "--note", "Ask *again*.").stderr
    assert "moved to place 1" in run("tray", "move", "3", "1").stderr
    picks = json.loads(run("tray", "--json").stdout)
    assert [pick["kind"] for pick in picks] == ["note", "passage", "statement"]
    note, passed, said = run("brief", "Gates", "--tray", "--no-keep").stdout.split("\n\n", 1)[1].split("- ", 2)
    assert note.strip() == "> **Author’s note:** Ask \\*again\\*."
    assert passed.startswith("In *Quay*, published: undated: “The lock gates stay shut")
    assert said.startswith("**Ada Vale** (harbour minister) said:")
    assert "1 taken out" in run("tray", "remove", "1").stderr
    assert [pick["kind"] for pick in json.loads(run("tray", "--json").stdout)] == ["passage", "statement"]
    for wrong in (["remove", "3"], ["move", "3", "1"]):
        result = run("tray", *wrong)
        assert result.exit_code == 1
        assert "there is no 3 in the tray, which holds 2" in result.stderr
    assert run("tray", "add").exit_code == 2
