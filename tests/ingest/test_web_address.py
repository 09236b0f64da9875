"""Addresses as they come are made clean or refused, and what lets somebody in is never shown."""

from __future__ import annotations

import pytest

from ingest.errors import RejectedInput
from ingest.web.address import clean_address, has_secret, lasting, same_site, shown


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        pytest.param(" HTTPS://Quay.Example ", "https://quay.example/", id="case and blanks"),
        pytest.param("http://quay.example:80/a#b", "http://quay.example/a", id="usual port and fragment"),
        pytest.param("http://quay.example:8080/a", "http://quay.example:8080/a", id="another port"),
        pytest.param("https://ida:pw@quay.example/a", "https://quay.example/a", id="user and password"),
        pytest.param("https://brücke.example/straße", "https://xn--brcke-lva.example/stra%C3%9Fe", id="umlauts"),
        pytest.param("https://quay.example/a%20b?c=%2F", "https://quay.example/a%20b?c=/", id="escaped"),
        pytest.param("http://[::1]/", "http://[::1]/", id="IPv6"),
    ],
)
def test_an_address_is_made_clean(given: str, clean: str) -> None:
    assert clean_address(given) == clean
    assert clean_address(clean) == clean


@pytest.mark.parametrize(
    ("given", "why"),
    [
        pytest.param("ftp://quay.example/a", "begins with ftp:", id="ftp"),
        pytest.param("file:///etc/passwd", "begins with file:", id="file"),
        pytest.param("javascript:alert(1)", "begins with javascript:", id="script"),
        pytest.param("http:///a", "names no server", id="no host"),
        pytest.param("http://a b/", "names no server", id="blank in the host"),
        pytest.param("http://quay.example:99999/", "no web address", id="port"),
        pytest.param("http://[::1/", "no web address", id="bracket"),
        pytest.param("/a", "names no server", id="a path"),
        pytest.param("http://quay.example/" + "a" * 2_000, "2,020 characters", id="long"),
    ],
)
def test_what_cannot_be_fetched_says_so(given: str, why: str) -> None:
    with pytest.raises(RejectedInput, match=why):
        clean_address(given)


def test_a_relative_address_is_one_of_the_page_it_stands_on() -> None:
    assert clean_address("../b?x=1", base="https://quay.example/a/c") == "https://quay.example/b?x=1"
    assert clean_address("//m.quay.example/b", base="https://quay.example/a") == "https://m.quay.example/b"
    with pytest.raises(RejectedInput, match="begins with data:"):
        clean_address("data:text/html,x", base="https://quay.example/a")


@pytest.mark.parametrize(
    "address",
    [
        "https://ida:pw@quay.example/a",
        "https://ida@quay.example/a",
        "https://quay.example/a?apikey=s3cret",
        "https://quay.example/a?x=1&access_token=s3cret",
        "https://quay.example/a?X-Amz-Signature=s3cret",
        "https://quay.example/a?authToken=s3cret#x",
        "https://quay.example/a?PHPSESSID=1&sid=s3cret",
    ],
)
def test_what_lets_somebody_in_is_not_shown(address: str) -> None:
    assert has_secret(address)
    for words in (shown(address), lasting(address)):
        assert not {"s3cret", "pw", "ida"} & set(words.replace("=", "/").replace("@", "/").replace(":", "/").split("/"))
        assert shown(words) == words


def test_two_addresses_that_differ_by_a_key_stay_two() -> None:
    assert shown("https://quay.example/a?key=1") != shown("https://quay.example/a?key=2")


def test_an_address_is_kept_without_what_counts_readers() -> None:
    kept = lasting("https://quay.example/a?utm_source=rss&id=7&fbclid=abc&keyword=dam")
    assert kept == "https://quay.example/a?id=7&keyword=dam"


def test_a_site_is_its_host() -> None:
    assert same_site("https://www.quay.example/a", "http://amp.quay.example/b")
    assert not same_site("https://quay.example/a", "https://quay.example.evil.example/a")
