"""Kept feeds are brought up to date: what is new goes in, once; what fails is tried again; nothing is left out."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest

from ingest.model import Rejected
from ingest.pipeline import ingest
from ingest.settings import IngestSettings
from ingest.web.settings import WebSettings
from ingest.web.update import ATTEMPTS, UpdateReport, examine_feed, update_feeds
from store import ArticleState, Library, LibraryLocked

WEB = WebSettings(allow_private="127.0.0.1", delay=0, retries=0)  # type: ignore[arg-type]
READ = IngestSettings(workers=1)
SENTENCE = "The harbour board met in Harrow on Monday and put the ferry dues off for another week. "


def html(title: str, words: str = SENTENCE * 3) -> str:
    body = f"<article><h1>{title}</h1><p>{words}</p><p>This is what was said of {title} in Harrow.</p></article>"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def entry(number: int | str, *, title: str = "", updated: str = "2025-03-04T10:00:00Z", link: str = "") -> str:
    return (
        f"<entry><id>tag:quay.example,2025:{number}</id><title>{title or f'Dues {number}'}</title>"
        f'<link href="{link or f"/news/{number}"}"/><updated>{updated}</updated></entry>'
    )


def atom(*entries: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay Post</title>{"".join(entries)}</feed>'


def keep(library: Library, site: Any, served: Any, *versions: Sequence[str], path: str = "/feed") -> None:
    """Keeps a feed that serves these versions in turn; to whoever has the last of them it is not sent again."""
    site.serve(path, *(served(atom(*entries), headers={"ETag": f'"{at}"'}) for at, entries in enumerate(versions)))
    library.feeds.add(site.url + path, title="The Quay Post")


def update(library: Library, **more: Any) -> UpdateReport:
    return update_feeds(library, library.feeds.all(), settings=READ, web=WEB, **more)


def titles(library: Library) -> list[str | None]:
    return sorted(entry.article.title or "" for entry in library.articles())


def test_what_is_new_goes_in_and_a_second_update_adds_nothing(library: Library, site: Any, served: Any) -> None:
    for number in (1, 2):
        site.serve(f"/news/{number}", html(f"Dues {number}"))
    keep(library, site, served, [entry(1), entry(2)])
    first = update(library)
    assert (first.report.added, first.report.rejected) == (2, ())
    assert [(one.status, one.fresh, one.failed) for one in first.feeds] == [("changed", 2, 0)]
    second = update(library)
    assert (second.report.added, second.report.unchanged, second.report.rejected) == (0, 0, ())
    assert [(one.status, one.fresh) for one in second.feeds] == [("unchanged", 0)]
    assert (site.asked("/news/1"), site.asked("/news/2"), titles(library)) == (1, 1, ["Dues 1", "Dues 2"])
    conditions = [headers.get("if-none-match") for path, headers in site.requests if path == "/feed"]
    assert conditions == [None, '"0"']


def test_a_feed_that_takes_too_long_to_read_is_ended_and_says_so(library: Library, site: Any, served: Any) -> None:
    keep(library, site, served, [entry(1)])
    hasty = IngestSettings(workers=1, max_parse_seconds=0.001)
    done = update_feeds(library, library.feeds.all(), settings=hasty, web=WEB)
    (outcome,) = done.feeds
    assert outcome.status == "failed"
    assert (outcome.reason or "").startswith("reading it took longer than 0.001 seconds")


def test_a_feed_that_has_not_changed_is_not_read_again(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/1", html("Dues 1"))
    fresh = served(atom(entry(1)), headers={"ETag": '"v1"', "Last-Modified": "Tue, 04 Mar 2025 12:00:00 GMT"})
    library.feeds.add(site.serve("/feed", fresh, served(status=304)))
    update(library)
    done = update(library)
    assert [(one.status, one.fresh) for one in done.feeds] == [("unchanged", 0)]
    asked = [headers for path, headers in site.requests if path == "/feed"][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Tue, 04 Mar 2025 12:00:00 GMT")


def test_only_what_is_new_or_changed_is_fetched(library: Library, site: Any, served: Any) -> None:
    for number in (1, 2, 3):
        site.serve(f"/news/{number}", html(f"Dues {number}"))
    changed = entry(2, updated="2025-03-05T10:00:00Z")
    keep(library, site, served, [entry(1), entry(2)], [entry(3), entry(1), changed])
    update(library)
    done = update(library)
    assert (done.report.added, done.report.unchanged, done.feeds[0].fresh) == (1, 1, 2)
    assert [site.asked(f"/news/{number}") for number in (1, 2, 3)] == [1, 2, 1]


def test_a_corrected_article_is_a_new_revision(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/1", html("Dues 1"), html("Dues 1", SENTENCE.replace("Monday", "Tuesday") * 3))
    keep(library, site, served, [entry(1)], [entry(1, updated="2025-03-05T10:00:00Z")])
    update(library)
    done = update(library)
    assert (done.report.added, done.report.updated) == (0, 1)
    (kept,) = library.articles()
    newest, oldest = library.revisions(kept.article.key)
    assert "Tuesday" in newest.text and "Monday" in oldest.text
    assert [library.state(one.id) for one in (newest, oldest)] == [ArticleState.CURRENT, ArticleState.SUPERSEDED]


def test_what_fails_is_listed_and_tried_again_a_few_times(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/1", html("Dues 1"))
    keep(library, site, served, [entry(1), entry(2)])
    for _ in range(ATTEMPTS):
        done = update(library)
        assert [one.reason for one in done.report.rejected] == ["there is nothing at that address (404)"]
        assert done.feeds[0].failed == 1
    assert update(library).report.rejected == ()
    assert (site.asked("/news/1"), site.asked("/news/2")) == (1, ATTEMPTS)
    kept = library.feeds.find("1")
    assert (kept.entries, kept.failed, kept.etag) == (2, 1, '"0"')


def test_what_failed_goes_in_once_it_can_be_had(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/1", served(status=503), html("Dues 1"))
    keep(library, site, served, [entry(1)])
    assert update(library).report.added == 0
    assert library.feeds.find("1").etag is None  # or the feed would not be sent again
    assert update(library).report.added == 1
    assert library.feeds.find("1").failed == 0


def test_a_feed_that_cannot_be_read_is_told_and_costs_no_other(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/1", html("Dues 1"))
    library.feeds.add(site.serve("/broken", html("Sorry")))
    library.feeds.add(site.url + "/gone")
    keep(library, site, served, [entry(1)])
    done = update(library)
    assert [one.status for one in done.feeds] == ["failed", "failed", "changed"]
    reasons = {one.source: one.reason for one in done.report.rejected}
    assert reasons[site.url + "/gone"] == "there is nothing at that address (404)"
    assert "not a feed" in reasons[site.url + "/broken"]
    assert (done.report.added, library.feeds.find(site.url + "/gone").failure) == (1, reasons[site.url + "/gone"])


def test_an_article_two_feeds_tell_of_is_fetched_once(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/1", html("Dues 1"))
    keep(library, site, served, [entry(1)])
    keep(library, site, served, [entry(1)], path="/other")
    done = update(library)
    assert (done.report.added, site.asked("/news/1")) == (1, 1)
    assert [(feed.entries, feed.failed) for feed in library.feeds.all()] == [(1, 0), (1, 0)]


def test_two_entries_of_one_name_are_one(library: Library, site: Any, served: Any) -> None:
    for number in (1, 2):
        site.serve(f"/news/{number}", html(f"Dues {number}"))
    twice = [entry(1), entry(1, link="/news/2")]
    keep(library, site, served, twice, twice)
    assert update(library).report.added == 1
    assert update(library).feeds[0].fresh == 0


def test_a_feed_of_whole_texts_needs_no_page(library: Library, site: Any) -> None:
    words = SENTENCE * 30

    def feed(text: str) -> str:
        content = f'<content type="html">&lt;p&gt;{text}&lt;/p&gt;</content>'
        return atom(entry(1).replace("</entry>", f"{content}</entry>"))

    library.feeds.add(site.serve("/feed", feed(words), feed(words.replace("Monday", "Tuesday"))), outlet="Quay Post")
    assert update(library).report.added == 1
    assert update(library).report.updated == 1
    (kept,) = library.articles()
    assert (kept.article.outlet, kept.article.url) == ("Quay Post", f"{site.url}/news/1")
    assert "Tuesday" in kept.article.text and site.asked("/news/1") == 0


def test_a_feed_that_moves_for_good_is_followed(library: Library, site: Any, served: Any) -> None:
    site.serve("/new", atom())
    library.feeds.add(site.redirect("/feed", "/new", status=301))
    update(library)
    assert library.feeds.find("1").address == f"{site.url}/new"


def test_an_entry_that_leads_inside_is_refused(library: Library, site: Any, served: Any) -> None:
    keep(library, site, served, [entry(1, link="http://192.168.0.1/admin")])
    (rejected,) = update(library).report.rejected
    assert "leads to a private network" in rejected.reason


@pytest.mark.parametrize("body", ["not one\nbut several\n", '{"text": "One thing."}\n{"text": "Another thing."}\n'])
def test_an_entry_that_leads_to_several_articles_is_none(library: Library, site: Any, served: Any, body: str) -> None:
    site.serve("/news/1", served(body, content_type="application/octet-stream"))
    keep(library, site, served, [entry(1)])
    done = update(library)
    assert done.report.added + len(done.report.rejected) == 1
    assert library.feeds.find("1").entries == 1


def test_an_article_that_was_withdrawn_stays_out(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/1", html("Dues 1"))
    keep(library, site, served, [entry(1)])
    update(library)
    with library.writer() as writer:
        writer.withdraw(f"{site.url}/news/1")
    library.feeds.add(site.url + "/feed")
    done = update(library)
    assert (done.report.added, titles(library), site.asked("/news/1")) == (0, [], 1)


def test_an_update_that_dies_leaves_nothing_out(library: Library, site: Any, served: Any) -> None:
    for number in range(3):
        site.serve(f"/news/{number}", html(f"Dues {number}"))
    keep(library, site, served, [entry(number) for number in range(3)])
    fetched: list[int] = []

    class PowerCut(BaseException):
        pass

    def die(_: object) -> None:
        fetched.append(1)
        if len(fetched) > 1:
            raise PowerCut

    with pytest.raises(PowerCut):
        update(library, progress=die)
    done = update(library)
    assert titles(library) == ["Dues 0", "Dues 1", "Dues 2"]
    assert done.report.duplicates == done.report.updated == 0
    assert library.feeds.find("1").etag == '"0"'


def test_ctrl_c_stops_between_pages_and_the_next_update_goes_on(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/0", html("Dues 0"))
    keep(library, site, served, [entry(0), entry(1)])
    heard: list[object] = []

    def press(step: object) -> None:
        heard.append(step)
        if len(heard) == 1:
            raise KeyboardInterrupt

    assert update(library, progress=press).report.stopped
    site.serve("/news/1", html("Dues 1"))
    assert update(library).report.stopped is False
    assert titles(library) == ["Dues 0", "Dues 1"]


def test_two_updates_at_once_are_one_and_a_plain_refusal(library: Library, site: Any, served: Any) -> None:
    keep(library, site, served, [entry(1)])
    with library.writer(), pytest.raises(LibraryLocked, match=r"is being written by process \d+ on "):
        update(library)
    assert site.requests == []  # who may not write asks nobody


def test_an_update_may_wait_for_whoever_writes(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/1", html("Dues 1"))
    keep(library, site, served, [entry(1)])
    begun, done = threading.Event(), threading.Event()

    def write() -> None:
        with library.writer():
            begun.set()
            done.wait(0.3)

    writing = threading.Thread(target=write)
    writing.start()
    begun.wait()
    assert update(library, wait=30).report.added == 1
    writing.join()


def test_ingest_and_update_take_one_article_for_the_same(library: Library, site: Any, served: Any) -> None:
    site.serve("/news/1", html("Dues 1"))
    keep(library, site, served, [entry(1)])
    update(library)
    assert ingest([f"{site.url}/news/1"], library, settings=READ, web=WEB).unchanged == 1


# --- keeping a feed


def test_a_feed_is_looked_at_before_it_is_kept(site: Any, served: Any) -> None:
    address = site.serve("/feed", atom(entry(1)))
    found = examine_feed(site.redirect("/old", "/feed", status=301), settings=READ, web=WEB)
    assert isinstance(found, tuple)
    assert (found[0], found[1].title, len(found[1].entries)) == (address, "The Quay Post", 1)
    for_now = examine_feed(site.redirect("/now", "/feed", status=302), settings=READ, web=WEB)
    assert isinstance(for_now, tuple) and for_now[0] == f"{site.url}/now"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        pytest.param("{site}/gone", "nothing at that address", id="nothing"),
        pytest.param("{site}/page", r"a web page and no feed; the feeds it names: {site}/feed?a=1&b=2", id="a page"),
        pytest.param("{site}/text", "not a feed", id="a text"),
        pytest.param("{site}/feed?token=abc", "carries a password or a key", id="a key"),
        pytest.param("https://ida:pw@quay.example/feed", "carries a password or a key", id="a password"),
        pytest.param("ftp://quay.example/feed", "only http and https", id="another scheme"),
        pytest.param("http://10.0.0.7/feed", "leads to a private network", id="inside"),
    ],
)
def test_what_is_no_feed_to_keep_says_so(site: Any, served: Any, address: str, why: str) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2">'
    site.serve("/page", f"<html><head>{link}<link rel=stylesheet href=/a.css></head><body>News</body></html>")
    site.serve("/text", served("News", content_type="text/plain"))
    found = examine_feed(address.format(site=site.url), settings=READ, web=WEB)
    assert isinstance(found, Rejected)
    assert why.format(site=site.url) in found.reason
    assert "abc" not in found.source and "pw" not in found.source
