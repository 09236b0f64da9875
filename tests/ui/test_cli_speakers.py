"""Who is on record, and what people decide about it, on a small library, for real."""

from __future__ import annotations

import json
from typing import Any

import pytest

from commands import Run, read, take_in

ARTICLES = [
    {
        "id": "s1",
        "title": "Envoy arrives in Skarne",
        "outlet": "The Quay Post",
        "published": "2031-03-04",
        "text": "“The harbour will stay open to every ship,” said Khaled Deshaal, the Tamruni envoy, on Tuesday.",
    },
    {
        "id": "s2",
        "title": "Talks on the harbour go on",
        "outlet": "Évian Courier",
        "published": "2031-05-20",
        "text": "“The harbour dues must come down before summer,” said Khalid Dashal, the Tamruni envoy, on Monday.",
    },
    {
        "id": "s3",
        "title": "Mayor signs the harbour order",
        "outlet": "The Quay Post",
        "published": "2031-06-01",
        "text": "“The harbour belongs to the people who work in it,” said Mayor Ida Orme, who until May was Ida Vale.",
    },
    {
        "id": "s4",
        "title": "Harbour vote in spring",
        "outlet": "The Quay Post",
        "published": "2031-04-01",
        "text": "“The harbour vote has to be won street by street,” said Ida Vale, a city councillor, on Sunday.",
    },
]


@pytest.fixture
def run(run: Run) -> Run:
    """Runs a command on a library of its own that holds `ARTICLES`."""
    take_in(run, ARTICLES)
    return run


def said(run: Run, name: str) -> set[str]:
    """The names under which articles have what a speaker said."""
    result = run("statements", "--speaker", name, "--json")
    assert result.exit_code == 0, result.stderr
    return {json.loads(line)["speaker"]["name"] for line in result.stdout.splitlines()}


def entry(run: Run, name: str) -> dict[str, Any]:
    (found,) = (row for row in read(run("speakers", "--json")) if row["name"] == name)
    return found  # type: ignore[no-any-return]


def test_two_romanisations_are_one_speaker_with_dated_roles(run: Run) -> None:
    found = entry(run, "Khaled Deshaal")
    assert found["names"] == [
        {"name": "Khaled Deshaal", "how": "own", "confidence": 1.0},
        {"name": "Khalid Dashal", "how": "respelled", "confidence": 0.99},
    ]
    assert "Khalid Dashal" in found["aliases"]
    assert (found["statements"], found["articles"]) == (2, 2)
    assert (found["first_published"], found["last_published"]) == ("2031-03-04", "2031-05-20")
    (role,) = found["roles_seen"]
    assert role == {
        "role": found["roles"][0],
        "statements": 2,
        "first_published": "2031-03-04",
        "last_published": "2031-05-20",
    }
    assert said(run, "Khalid Dashal") == said(run, "Deshaal") == {"Khaled Deshaal", "Khalid Dashal"}


def test_a_merge_holds_in_every_command_until_it_is_split(run: Run) -> None:
    assert said(run, "Ida Orme") == {"Ida Orme"}
    merged = read(run("speakers", "merge", "Ida Orme", "Ida Vale", "--json"))
    assert (merged["name"], [link["how"] for link in merged["names"]]) == ("Ida Orme", ["own", "decided"])
    assert run("reindex").exit_code == 0
    assert entry(run, "Ida Orme") == merged
    for name in ("Ida Orme", "Ida Vale", "ida vale", "Vale"):
        assert said(run, name) == {"Ida Orme", "Ida Vale"}
    for kind in ("statements", "passages"):
        found = read(run("search", "harbour", "--kind", kind, "--speaker", "Ida Orme", "--json"))
        assert {row["article"]["external_id"] for row in found} == {"s3", "s4"}
    for question in ("What did Ida Orme say about the harbour?", "What did Ida Vale say about the harbour?"):
        answer = read(run("ask", question, "--json", "--no-model"))
        assert {row["speaker"]["name"] for row in answer["statements"]} == {"Ida Orme", "Ida Vale"}
    alone, rest = read(run("speakers", "split", "Ida Vale", "--json"))
    assert (alone["name"], rest["name"]) == ("Ida Vale", "Ida Orme")
    assert said(run, "Ida Orme") == {"Ida Orme"}
    answer = read(run("ask", "What did Ida Vale say about the harbour?", "--json"))
    assert {row["speaker"]["name"] for row in answer["statements"]} == {"Ida Vale"}


def test_a_rule_is_overruled_for_good(run: Run) -> None:
    assert run("speakers", "split", "Khalid Dashal").exit_code == 0
    assert said(run, "Khalid Dashal") == {"Khalid Dashal"}


def test_people_read_how_each_name_came_to_be_theirs(run: Run) -> None:
    shown = run("speakers", "merge", "Ida Orme", "Ida Vale").stdout
    assert shown.startswith("Ida Orme\n")
    assert "2 statements in 2 articles" in shown
    assert "also Ida Vale: merged by hand" in shown
    assert run("speakers", "split", "Ida Vale").stdout.startswith("Ida Vale\n")
    assert "Khaled Deshaal\t" in run("speakers").stdout


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        pytest.param(["merge", "Ida Orme"], 2, "two names or more", id="one name"),
        pytest.param(["merge"], 2, "Missing argument", id="no name"),
        pytest.param(["split", "Ida Orme"], 1, "there is no “Ida Orme” to split off", id="the only name"),
        pytest.param(["merge", "Ida Orme", "Ida Val"], 1, "nearest: Ida Vale", id="a typing error"),
        pytest.param(["join", "Ida Orme"], 2, "No such command", id="no such command"),
    ],
)
def test_what_cannot_be_decided_is_a_plain_sentence(run: Run, arguments: list[str], status: int, words: str) -> None:
    result = run("speakers", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_debug_may_stand_before_the_part_or_after_it(run: Run) -> None:
    for arguments in (["speakers", "--debug", "split", "Nobody"], ["speakers", "split", "Nobody", "--debug"]):
        assert run(*arguments).stderr.startswith("Traceback")


@pytest.mark.parametrize(
    ("filters", "names", "ids"),
    [
        pytest.param([], {"Khaled Deshaal", "Ida Orme", "Ida Vale"}, ["s1", "s2", "s3", "s4"], id="none"),
        pytest.param(["--outlet", "evian courier"], {"Khaled Deshaal"}, ["s2"], id="an outlet as typed"),
        pytest.param(["--since", "2031-05", "--until", "2031-05"], {"Khaled Deshaal"}, ["s2"], id="a period"),
        pytest.param(["--speaker", "Dashal"], {"Khaled Deshaal"}, ["s1", "s2"], id="a speaker by another name"),
        pytest.param(["--lang", "fr"], set(), [], id="a language nothing is in"),
    ],
)
def test_filters_narrow_speakers_and_articles(run: Run, filters: list[str], names: set[str], ids: list[str]) -> None:
    assert {row["name"] for row in read(run("speakers", *filters, "--json"))} == names
    assert [row["external_id"] for row in read(run("articles", *filters, "--json"))] == ids


def test_a_speaker_asked_for_is_shown_whole(run: Run) -> None:
    shown = run("speakers", "--speaker", "Khalid Dashal").stdout
    assert shown.startswith("Khaled Deshaal\n")
    assert "2 statements in 2 articles, published 4 March 2031 to 20 May 2031" in shown
    assert "also Khalid Dashal: the same name, spelled in another way" in shown
    assert "Tamruni envoy: 2 statements, 4 March 2031 to 20 May 2031" in shown
    assert len(read(run("speakers", "--limit", "1", "--json"))) == 1


@pytest.mark.parametrize("command", [("speakers",), ("articles",), ("statements",), ("search", "harbour")])
def test_a_filter_that_names_nobody_finds_nothing_and_says_so(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--speaker", "Zelda Quorn")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no speaker 'Zelda Quorn' is on record" in result.stderr
    assert "Traceback" not in result.stderr
    as_json = run(*command, "--outlet", "Quorn Daily", "--json")
    assert as_json.exit_code == 0
    assert as_json.stdout.strip() in ("", "[]")
