"""Briefings on the command line: written, kept, checked again, named when a source of theirs is revised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run, read, take_in

ARTICLES = [
    {
        "id": "b1",
        "title": "Lock gates stay shut",
        "outlet": "The Quay Post",
        "published": "2031-03-04",
        "url": "https://quaypost.example/lock-gates",
        "text": "“The lock gates stay shut until every pump has been tested,” said Ada Vale, the harbour minister.",
    },
    {
        "id": "b2",
        "title": "Skippers count their losses",
        "outlet": "Évian Courier",
        "published": "2031-05-20",
        "text": "“Our boats have earned nothing since February,” said Tomas Lindqvist, who heads the guild.",
    },
]


@pytest.fixture
def run(run: Run) -> Run:
    """Runs a command on a library of its own that holds `ARTICLES`."""
    take_in(run, ARTICLES)
    return run


def test_after_a_revision_exactly_what_rests_on_it_is_listed(run: Run, tmp_path: Path) -> None:
    file, bib = tmp_path / "gates.docx", tmp_path / "gates.bib"
    written = run("brief", "the lock gates", "-o", str(file), "--sources", str(bib))
    assert written.exit_code == 0, written.stderr
    assert file.read_bytes().startswith(b"PK")
    assert "The Quay Post" in bib.read_text(encoding="utf-8")
    other = read(run("ask", "What did Tomas Lindqvist say about the boats?", "--json"))["id"]
    assert "no kept answer or briefing rests on" in run("answers", "affected").stderr
    assert run("answers", "verify").exit_code == 0
    revised = ARTICLES[0] | {"text": "“The lock gates open in June,” said Ada Vale, the harbour minister."}
    assert read(run("ingest", "-", "--json", stdin=json.dumps(revised)))["updated"] == 1
    (entry,) = read(run("answers", "affected", "--json"))
    assert entry["question"] == "the lock gates"
    checked = run("answers", "verify", entry["id"], "--json")
    assert checked.exit_code == 3
    row = json.loads(checked.stdout)
    assert {one["standing"] for one in row["statements"]} == {"gone"}
    assert all(one["current_revision"] != one["revision"] for one in row["statements"])
    assert read(run("answers", "verify", other, "--json"))["stands"]
    assert "no longer has these words: Lock gates stay shut" in run("answers", "verify").stdout


def test_a_briefing_without_a_file_is_printed(run: Run) -> None:
    shown = run("brief", "the lock gates", "--no-keep")
    assert shown.stdout.startswith("# Briefing: the lock gates\n")
    assert "## Sources" in shown.stdout
    assert "no answer has been kept yet" in run("answers").stderr


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        pytest.param(["-o", "a.pdf"], 2, "end it in .md, .docx, .html", id="a format nobody writes"),
        pytest.param(["--sources", "a.xml"], 2, "end it in .json, .bib, .ris", id="sources in another"),
        pytest.param(["--template", "grand"], 1, "no template 'grand'", id="a template that is not there"),
        pytest.param(["-o", "nowhere/a.md"], 1, "nowhere/a.md", id="a folder that is not there"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(run: Run, arguments: list[str], status: int, told: str) -> None:
    result = run("brief", "the lock gates", *arguments)
    assert result.exit_code == status
    assert told in " ".join(result.stderr.replace("│", " ").split())
    assert "Traceback" not in result.stderr


def test_what_changed_since_a_day_is_told_and_a_template_without_it_is_named(run: Run, tmp_path: Path) -> None:
    shown = run("brief", "the lock gates", "--changed-since", "2031-03", "--no-keep").stdout
    assert "## What changed since 1 March 2031\n\nNew on record since 1 March 2031: 1 statement in 1 article" in shown
    house = tmp_path / "house.toml"
    house.write_text('sections = ["figures"]', encoding="utf-8")
    result = run("brief", "the lock gates", "--changed-since", "2031-03", "--template", str(house))
    assert result.exit_code == 0
    assert "has no section 'since'" in result.stderr
    house.write_text('sections = ["since", "figures"]', encoding="utf-8")
    told = run("brief", "the lock gates", "--changed-since", "2031-03", "--template", str(house)).stdout
    assert told.index("## What changed since") < told.index("## Figures")
    refused = run("brief", "what I picked", "--tray", "--changed-since", "2031")
    assert refused.exit_code == 2
    assert "tells of a topic, not of what is in the tray" in " ".join(refused.stderr.replace("│", " ").split())


def test_a_template_of_ones_own_is_read_and_a_wrong_one_refused(run: Run, tmp_path: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text('sections = ["figures"]', encoding="utf-8")
    shown = run("brief", "the lock gates", "--template", str(house)).stdout
    assert "## Figures" in shown
    assert "## Bottom line" not in shown
    house.write_text('sections = ["gossip"]', encoding="utf-8")
    refused = run("brief", "the lock gates", "--template", str(house))
    assert refused.exit_code == 1
    assert "is no template: sections.0" in refused.stderr
