"""Fetching, against a real server that behaves well or as badly as servers can: every failure ends, with its reason."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import trustme
from aiohttp.abc import AbstractResolver, ResolveResult

from ingest.model import Rejected
from ingest.web.fetch import Page, Request
from ingest.web.many import open_pages
from ingest.web.settings import WebSettings

QUICK: dict[str, Any] = {"allow_private": "127.0.0.1", "delay": 0, "retry_wait": 0, "total_timeout": 20}


class Names(AbstractResolver):
    """A name service of the test's own. A name with several addresses gives one after another, as rebinding does."""

    def __init__(self, names: dict[str, list[str]]) -> None:
        self.names = names

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        known = self.names[host]
        number = known.pop(0) if len(known) > 1 else known[0]
        kind = socket.AF_INET6 if ":" in number else socket.AF_INET
        return [ResolveResult(hostname=host, host=number, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        pass


def fetch(address: str | Request, *, names: dict[str, list[str]] | None = None, **settings: Any) -> Page | Rejected:
    """What comes of one address."""
    request = address if isinstance(address, Request) else Request(address)
    with open_pages(WebSettings(**{**QUICK, **settings}), resolver=Names(names) if names else None) as pages:
        ((_, found),) = pages.fetch([request])
    return found


def page(*arguments: Any, **settings: Any) -> Page:
    found = fetch(*arguments, **settings)
    assert isinstance(found, Page), found
    return found


def reason(*arguments: Any, **settings: Any) -> str:
    found = fetch(*arguments, **settings)
    assert isinstance(found, Rejected), found
    return found.reason


def test_a_page_is_fetched_with_what_its_server_says_of_it(site: Any, served: Any) -> None:
    headers = {"ETag": '"v1"', "Last-Modified": "Tue, 04 Mar 2031 12:00:00 GMT"}
    address = site.serve("/a", served("<p>Late.", content_type="text/html; charset=ISO-8859-1", headers=headers))
    found = page(address)
    assert (found.body, found.content_type, found.charset) == (b"<p>Late.", "text/html", "iso-8859-1")
    assert (found.etag, found.modified) == ('"v1"', "Tue, 04 Mar 2031 12:00:00 GMT")
    assert (found.address, found.moved_to, found.is_same) == (address, None, False)
    (asked,) = [headers for path, headers in site.requests if path == "/a"]
    assert asked["user-agent"] == "OnRecord/0.1"
    assert "cookie" not in asked and "authorization" not in asked


def test_what_is_still_as_it_was_is_not_sent_again(site: Any, served: Any) -> None:
    address = site.serve("/a", served(status=304))
    found = page(Request(address, etag='"v1"', modified="Tue, 04 Mar 2031 12:00:00 GMT"))
    assert found.is_same and found.body == b""
    (asked,) = [headers for path, headers in site.requests if path == "/a"]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Tue, 04 Mar 2031 12:00:00 GMT")


def test_a_packed_page_is_unpacked(site: Any, served: Any) -> None:
    packed = served(gzip.compress(b"<p>Late." * 100), headers={"Content-Encoding": "gzip"})
    assert page(site.serve("/a", packed)).body == b"<p>Late." * 100


# --- where a connection leads


def test_this_machine_is_not_fetched_from(site: Any) -> None:
    address = site.serve("/a", "secret")
    assert "leads to this machine" in reason(address, allow_private="")
    assert site.requests == []


@pytest.mark.parametrize("host", ["localhost", "0x7f.0.0.1", "[::ffff:127.0.0.1]", "0.0.0.0"])
def test_nor_under_another_name_for_it(site: Any, host: str) -> None:
    port = site.url.rpartition(":")[2]
    assert "leads to this machine" in reason(f"http://{host}:{port}/a", allow_private="")
    assert site.requests == []


@pytest.mark.parametrize("host", ["127.1", "2130706433"])
def test_a_number_that_only_some_take_for_an_address_is_no_host(site: Any, host: str) -> None:
    port = site.url.rpartition(":")[2]
    assert reason(f"http://{host}:{port}/a") == f"{host} is no name of a server"
    assert site.requests == []


def test_a_name_for_an_address_inside_is_refused_where_the_connection_is_made(site: Any) -> None:
    port = site.url.rpartition(":")[2]
    names = {"news.example": ["10.0.0.7"]}
    assert "news.example leads to a private network" in reason(f"http://news.example:{port}/a", names=names)


def test_a_name_that_changes_its_answer_is_refused_all_the_same(site: Any) -> None:
    port = site.url.rpartition(":")[2]
    site.serve("/a", "secret")
    names = {"news.example": ["127.0.0.1", "127.0.0.2"]}  # robots.txt is fetched from the first; the second is inside
    assert "news.example leads to this machine" in reason(f"http://news.example:{port}/a", names=names)
    assert (site.asked("/robots.txt"), site.asked("/a")) == (1, 0)


@pytest.mark.parametrize(
    ("to", "kind"),
    [
        ("http://10.0.0.7/", "a private network"),
        ("http://169.254.169.254/latest/meta-data/", "a link-local network"),
        ("http://[::1]:9/", "this machine"),
        ("http://[64:ff9b::a00:7]/", "a private network"),
        ("http://[2002:a00:7::]/", "a tunnel (6to4)"),
    ],
)
def test_a_redirect_to_a_place_inside_is_refused(site: Any, to: str, kind: str) -> None:
    assert f"leads to {kind}, which nothing is fetched from" in reason(site.redirect("/a", to))


def test_a_proxy_in_the_environment_is_not_used(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, site.url)
    assert "leads to a private network" in reason("http://10.0.0.7/a")
    assert site.requests == []


# --- redirects


def test_redirects_are_followed(site: Any) -> None:
    site.serve("/c", "<p>Late.")
    site.redirect("/b", "/c", status=301)
    for_good = page(site.redirect("/a", site.url + "/b", status=308))
    assert (for_good.address, for_good.moved_to) == (site.url + "/c", site.url + "/c")
    assert page(site.redirect("/d", "/b", status=302)).moved_to is None


def test_redirects_that_go_round_in_a_circle_end(site: Any) -> None:
    site.redirect("/b", "/a")
    assert reason(site.redirect("/a", "/b")) == "its redirects go round in a circle"


def test_redirects_without_end_end(site: Any) -> None:
    for number in range(20):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert reason(site.url + "/0", max_redirects=5).startswith("more than 5 redirects")
    assert sum(path != "/robots.txt" for path, _ in site.requests) == 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://quay.example/a", "javascript:alert(1)", "http://["])
def test_a_redirect_to_what_is_no_web_address_is_refused(site: Any, to: str) -> None:
    assert reason(site.redirect("/a", to)).startswith("it redirects to what cannot be fetched: ")


# --- servers in trouble


def test_a_busy_server_is_asked_again_when_it_says(site: Any, served: Any) -> None:
    busy = served(status=429, headers={"Retry-After": "0"})
    assert page(site.serve("/a", busy, served(status=503), "<p>Late.")).body == b"<p>Late."
    assert site.asked("/a") == 3


def test_a_server_that_stays_busy_is_left_alone(site: Any, served: Any) -> None:
    assert "is busy or in trouble (503)" in reason(site.serve("/a", served(status=503)), retries=1)
    assert site.asked("/a") == 2


def test_a_server_that_asks_for_an_hour_is_not_waited_for(site: Any, served: Any) -> None:
    address = site.serve("/a", served(status=429, headers={"Retry-After": "3600"}))
    assert "asks to be left alone for 3,600 s" in reason(address)
    assert site.asked("/a") == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "nothing at that address (404)"), (401, "none are ever sent (401)"), (418, "does not send it (418)")],
)
def test_what_a_server_will_not_send_is_not_asked_for_again(site: Any, served: Any, status: int, words: str) -> None:
    assert words in reason(site.serve("/a", served(status=status)))
    assert site.asked("/a") == 1


@pytest.mark.parametrize(
    "drip", [pytest.param("", id="within the headers"), pytest.param("x" * 9_000, id="in the body")]
)
def test_a_server_that_drips_is_ended(site: Any, served: Any, drip: str) -> None:
    slow = 0.2 if not drip else 0.001
    assert "had not sent all of it after" in reason(site.serve("/a", served(drip, drip=slow)), total_timeout=1.5)
    assert site.asked("/a") == 1


def test_a_server_that_falls_silent_is_ended(site: Any, served: Any) -> None:
    assert "sent nothing for 0.2 s" in reason(site.serve("/a", served(drip=30)), read_timeout=0.2, retries=0)


def test_a_body_that_breaks_off_is_none(site: Any, served: Any) -> None:
    assert "broke off before the end" in reason(site.serve("/a", served("<p>Lat", length=100)))


@pytest.mark.parametrize("says", [True, False])
def test_a_body_that_is_too_large_is_not_read_to_its_end(site: Any, served: Any, says: bool) -> None:
    headers = {} if says else {"Content-Encoding": "gzip"}
    body = b"x" * 200_000 if says else gzip.compress(b"x" * 200_000)
    address = site.serve("/a", served(body, headers=headers))
    assert reason(address, max_bytes=100_000) == "larger than the limit of 100,000 bytes (ONRECORD_WEB_MAX_BYTES)"


def test_a_bomb_is_never_unpacked_whole(site: Any, served: Any) -> None:
    import tracemalloc

    bomb = gzip.compress(bytes(100_000_000), compresslevel=9)
    address = site.serve("/a", served(bomb, headers={"Content-Encoding": "gzip"}))
    tracemalloc.start()
    try:
        assert "larger than the limit" in reason(address, max_bytes=1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000


def test_what_cannot_be_unpacked_says_so(site: Any, served: Any) -> None:
    broken = served(b"not packed at all", headers={"Content-Encoding": "gzip"})
    assert "cannot be unpacked" in reason(site.serve("/a", broken))


@pytest.mark.parametrize("content_type", ["image/png", "video/mp4", "audio/mpeg"])
def test_what_has_no_text_is_not_fetched(site: Any, served: Any, content_type: str) -> None:
    assert f"sends {content_type}, which has no text" in reason(
        site.serve("/a", served("x", content_type=content_type))
    )


# --- servers that are none


@contextmanager
def speaking(words: bytes, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """A port on which whoever connects is told `words`, whatever they ask."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                    with connection if context is None else context.wrap_socket(connection, server_side=True) as peer:
                        peer.recv(65_536)
                        peer.sendall(words)
                except ssl.SSLError:
                    continue
                except OSError:
                    return

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            server.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_what_is_no_http_says_so() -> None:
    with speaking(b"SSH-2.0-Lantern\r\n") as port:
        assert "something that is not HTTP" in reason(f"http://127.0.0.1:{port}/")


def test_headers_without_end_are_not_read() -> None:
    with speaking(b"HTTP/1.1 200 OK\r\n" + b"X-Quay: " + b"x" * 100_000) as port:
        assert "something that is not HTTP" in reason(f"http://127.0.0.1:{port}/")


def test_a_server_without_tls_is_not_fetched_from_securely() -> None:
    with speaking(b"HTTP/1.1 200 OK\r\n\r\n") as port:
        assert "no secure connection to 127.0.0.1 came about" in reason(f"https://127.0.0.1:{port}/")


@pytest.mark.parametrize("name", ["127.0.0.1", "other.example"])
def test_a_certificate_nobody_vouches_for_is_not_believed(name: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(name).configure_cert(context)
    with speaking(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", context) as port:
        assert "the certificate of 127.0.0.1 is not valid" in reason(f"https://127.0.0.1:{port}/")


def test_a_name_nobody_has_says_so() -> None:
    assert reason("http://nowhere.invalid/a").startswith("the name nowhere.invalid cannot be looked up")


def test_a_server_that_is_not_there_says_so(model_servers: Any) -> None:
    assert "cannot be reached" in reason(model_servers.unused())


# --- robots.txt


def test_robots_are_kept_away_where_a_site_asks_for_it(site: Any, served: Any) -> None:
    site.serve("/robots.txt", served("User-agent: OnRecord\nDisallow: /desk\n", content_type="text/plain"))
    site.serve("/desk/1", "secret")
    assert "keeps robots away" in reason(site.url + "/desk/1")
    assert site.asked("/desk/1") == 0
    assert page(site.serve("/news/1", "<p>Late.")).body == b"<p>Late."


def test_a_redirect_does_not_lead_where_robots_are_kept_away(site: Any, served: Any) -> None:
    site.serve("/robots.txt", served("User-agent: *\nDisallow: /desk\n"))
    assert "keeps robots away" in reason(site.redirect("/a", "/desk/1"))


def test_a_site_whose_robots_txt_is_in_trouble_is_left_alone(site: Any, served: Any) -> None:
    site.serve("/robots.txt", served(status=500))
    assert "in trouble (500)" in reason(site.serve("/a", "<p>Late."), retries=0)
    assert site.asked("/a") == 0


def test_a_robots_txt_is_asked_for_once_and_read_as_far_as_it_counts(site: Any, served: Any) -> None:
    site.serve("/robots.txt", served("User-agent: *\nDisallow: /desk\n" + "#" * 3_000_000))
    requests = [Request(site.serve(f"/{number}", "<p>Late.")) for number in range(4)] + [Request(site.url + "/desk")]
    with open_pages(WebSettings(**QUICK, max_bytes=1_000_000)) as pages:
        found = dict(pages.fetch(requests))
    assert [isinstance(found[request], Page) for request in requests] == [True] * 4 + [False]
    assert site.asked("/robots.txt") == 1


# --- many


def test_hosts_are_fetched_from_side_by_side_and_each_one_page_at_a_time(site: Any) -> None:
    port = site.url.rpartition(":")[2]
    names = {f"{letter}.example": ["127.0.0.1"] for letter in "abc"}
    site.serve("/1", "<p>Late.")
    site.serve("/2", "<p>Later.")
    requests = [Request(f"http://{name}:{port}/{number}") for name in names for number in (1, 2)]
    with open_pages(WebSettings(**QUICK), resolver=Names(names)) as pages:
        found = list(pages.fetch(requests))
    assert {request for request, _ in found} == set(requests)
    assert all(isinstance(what, Page) for _, what in found)


def test_who_has_read_enough_leaves_nothing_running(site: Any, served: Any) -> None:
    site.serve("/slow", served("x" * 100, drip=10))
    before = threading.active_count()
    with open_pages(WebSettings(**QUICK)) as pages:
        found = pages.fetch([Request(site.serve("/a", "<p>Late.")), Request(site.url + "/slow")])
        next(found)
        found.close()  # type: ignore[attr-defined]
    assert threading.active_count() <= before + 1  # the server's own


@pytest.mark.parametrize("given", ["10.0.0.0/99", "intranet", "10.0.0.0/8 127.0.0.1"])
def test_a_network_that_is_none_is_refused_in_the_settings(given: str) -> None:
    with pytest.raises(ValueError, match="give networks or addresses such as"):
        WebSettings(allow_private=given)  # type: ignore[arg-type]


def test_networks_are_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WEB_ALLOW_PRIVATE", "10.1.0.0/16, 127.0.0.1,fd00::/8")
    assert [str(network) for network in WebSettings().allow_private] == ["10.1.0.0/16", "127.0.0.1/32", "fd00::/8"]
