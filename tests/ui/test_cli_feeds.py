"""Addresses and feeds from the command line, for real: a site on 127.0.0.1, a library of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands import Run, make_run
from store import StoreSettings, open_library

SAID = "“The ferry will sail again on Friday,” said Ida Orme, the harbour master of Skarne, on Monday evening. "
PAGE = f"<html><head><title>Ferry to sail</title></head><body><article><p>{SAID * 2}</p></article></body></html>"
FEED = (
    '<rss version="2.0"><channel><title>The Quay Post</title><item><title>Ferry to sail</title><link>/1</link>'
    "<pubDate>Tue, 04 Mar 2025 23:30:00 -0400</pubDate></item><item><title>Gone</title><link>/2</link></item>"
    "</channel></rss>"
)


@pytest.fixture
def run(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a library of its own, with the test's site allowed."""
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    return make_run(
        {
            "ONRECORD_HOME": str(tmp_path / "home"),
            "ONRECORD_CACHE": str(cache),
            "ONRECORD_WEB_ALLOW_PRIVATE": "127.0.0.1",
            "ONRECORD_WEB_DELAY": "0",
            "ONRECORD_WEB_RETRIES": "0",
        }
    )


def test_an_address_goes_in_and_shows_when_it_was_published(run: Run, site: Any) -> None:
    site.serve("/1", PAGE)
    result = run("ingest", site.serve("/feed", FEED), "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 3
    assert (report["added"], report["rejected"]) == (
        1,
        [{"source": f"{site.url}/2", "reason": "there is nothing at that address (404)"}],
    )
    page = json.loads(run("show", f"{site.url}/1", "--json").stdout)
    assert (page["published"], page["published_at"], page["published_from"]) == (
        "2025-03-04",
        "2025-03-04T23:30:00-04:00",
        "feed",
    )
    assert "published at 23:30 UTC-04:00, as its feed says" in run("show", f"{site.url}/1").stdout
    assert "Ida Orme" in run("speakers").stdout


def test_a_place_inside_is_refused_unless_the_settings_allow_it(run: Run, site: Any) -> None:
    result = run("ingest", site.serve("/1", PAGE), ONRECORD_WEB_ALLOW_PRIVATE="")
    assert result.exit_code == 3
    assert f"rejected {site.url}/1: 127.0.0.1 leads to this machine" in result.stderr
    assert site.requests == []


def test_a_setting_that_cannot_be_used_says_so(run: Run) -> None:
    result = run("feeds", "add", "https://quay.example/feed", ONRECORD_WEB_ALLOW_PRIVATE="intranet")
    assert result.exit_code == 1
    assert "the setting ONRECORD_WEB_ALLOW_PRIVATE cannot be used" in result.stderr
    assert "give networks or addresses such as 10.1.0.0/16" in result.stderr


def test_feeds_are_kept_listed_brought_up_to_date_and_removed(run: Run, site: Any) -> None:
    site.serve("/1", PAGE)
    assert "no feed is kept yet" in run("feeds", "list").stderr or run("feeds", "list").exit_code == 1
    added = run("feeds", "add", site.serve("/feed", FEED), site.url + "/gone", "--outlet", "Quay Post")
    assert added.exit_code == 3
    assert added.stderr.splitlines() == [
        f"kept: The Quay Post, {site.url}/feed",
        f"rejected {site.url}/gone: there is nothing at that address (404)",
    ]
    first = run("feeds", "update", "--json")
    report = json.loads(first.stdout)
    assert (first.exit_code, report["added"], report["articles"]) == (3, 1, 1)
    assert report["feeds"] == [
        {
            "id": 1,
            "address": f"{site.url}/feed",
            "title": "The Quay Post",
            "status": "changed",
            "fresh": 2,
            "failed": 1,
            "reason": None,
        }
    ]
    second = run("feeds", "update", "1")
    assert "Quay Post: 1 new or changed, 1 of them could not be taken in" in second.stdout
    assert (second.exit_code, site.asked("/1"), site.asked("/2")) == (3, 1, 2)
    (row,) = json.loads(run("feeds", "--json").stdout)
    assert (row["entries"], row["failed"], row["outlet"], row["failure"]) == (2, 1, "Quay Post", None)
    listed = run("feeds", "list").stdout
    assert "Quay Post" in listed and "1 article could not be taken in" in listed
    assert run("feeds", "remove", "the quay post").exit_code == 0
    assert run("feeds", "list").stderr == "no feed is kept yet; `onrecord feeds add ADDRESS` keeps one\n"
    assert json.loads(run("articles", "--json").stdout)[0]["outlet"] == "Quay Post"


def test_an_update_beside_a_writer_says_who_writes(run: Run, site: Any, tmp_path: Path) -> None:
    run("feeds", "add", site.serve("/feed", FEED))
    with open_library(StoreSettings(home=tmp_path / "home")) as library, library.writer():
        result = run("feeds", "update")
    assert result.exit_code == 1
    assert "is being written by process" in result.stderr


def test_a_feed_that_is_not_kept_is_unknown(run: Run, site: Any) -> None:
    run("feeds", "add", site.serve("/feed", FEED))
    for command in ("update", "remove"):
        result = run("feeds", command, "7")
        assert (result.exit_code, "no feed is called “7”" in result.stderr) == (1, True)
    assert run("feeds", "remove").exit_code == 2


def test_a_password_is_in_nothing_that_is_written(run: Run, site: Any, tmp_path: Path) -> None:
    site.serve("/1?key=s3cret", PAGE)
    secret = site.url.replace("//", "//ida:passw0rd@") + "/1?key=s3cret"
    outputs = [run("ingest", secret, "--debug"), run("ingest", secret + "/gone"), run("feeds", "add", secret)]
    written = "".join(result.stdout + result.stderr for result in outputs).encode()
    for path in (tmp_path / "home").rglob("*"):
        written += path.read_bytes() if path.is_file() else b""
    assert outputs[0].exit_code == 0
    assert b"s3cret" not in written and b"passw0rd" not in written


def test_an_update_tells_what_watched_questions_brought_and_where_it_can_still_be_read(
    run: Run, site: Any, tmp_path: Path
) -> None:
    site.serve("/1", PAGE)
    run("feeds", "add", site.serve("/feed", FEED))
    run("watch", "add", "the ferry")
    told = run("feeds", "update").stderr
    assert "watched: 1 new statement on “the ferry”; " in told
    assert "onrecord watch run -o FILE.xml" in told
    file = tmp_path / "news.xml"
    assert "0 new" in run("watch", "run", "-o", str(file)).stderr
    assert "The ferry will sail again on Friday" in file.read_text(encoding="utf-8")
