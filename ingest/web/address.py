"""Web addresses as they are given, fetched, kept and shown. No password and no key of one is ever kept or shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from urllib.parse import urljoin, urlsplit, urlunsplit

from ingest.errors import RejectedInput

_SCHEMES = ("http", "https")
_ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f]")
_LONGEST = 2_000  # characters; what browsers and sitemaps agree on (https://www.sitemaps.org/protocol.html)
# What a parameter is called that lets somebody in: by its last word ("api_key", "authToken", "X-Amz-Signature").
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_SECRETS = {"key", "apikey", "token", "auth", "signature", "sig", "password", "passwd", "pwd", "pass", "secret"}
_SECRETS |= {"credential", "credentials", "session", "sessionid", "sid", "jwt", "hmac"}
_HIDDEN = "hidden-"
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|at_medium|at_campaign", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Whether a source is meant for the web: it begins as an address does, of a kind that can be fetched or not.

    >>> is_address("HTTPS://quay.example/a"), is_address("ftp://quay.example/a"), is_address("C:/articles")
    (True, True, False)
    """
    return bool(re.match(r"[a-z][a-z0-9+.-]*://", source.strip(), re.IGNORECASE))


def clean_address(given: str, *, base: str | None = None) -> str:
    """The address to fetch: absolute, without user name, password and fragment.

    >>> clean_address("https://ida:secret@Quay.example/a b#top")
    'https://quay.example/a%20b'

    Args:
        base: the address of the page it stands on, where it may be relative.

    Raises:
        RejectedInput: it is none that can be fetched.
    """
    given = given.strip()
    if base is not None:
        try:
            given = urljoin(base, given)
        except ValueError as error:
            raise RejectedInput(f"no web address ({error})") from error
    if not given.lower().startswith(tuple(f"{scheme}://" for scheme in _SCHEMES)):
        scheme = _ANY_SCHEME.match(given)
        what = f"begins with {scheme[0].lower()}" if scheme else "names no server"
        raise RejectedInput(f"only http and https addresses are fetched, and this one {what}")
    if len(given) > _LONGEST:
        raise RejectedInput(f"an address of {len(given):,} characters; {_LONGEST:,} is the most that is fetched")
    from yarl import URL  # 40 ms, and most sources are files

    try:
        url = URL(given)
        if not url.raw_host or _UNSAFE.search(url.raw_host):
            raise RejectedInput("the address names no server")
        url = url.with_user(None).with_fragment(None).with_path(url.raw_path or "/", encoded=True, keep_query=True)
    except ValueError as error:
        raise RejectedInput(f"no web address ({error})") from error
    return str(url.with_port(None) if url.is_default_port() else url)


def host_of(address: str) -> str:
    """Host and port of a clean address: whom a request is put to."""
    return urlsplit(address).netloc


def has_secret(address: str) -> bool:
    """Whether the address carries a password, a key or a token.

    >>> has_secret("https://quay.example/feed?apiKey=5"), has_secret("https://quay.example/feed?monkey=5")
    (True, False)
    """
    return shown(address) != _with_parameters(address, lambda _, pair: pair) or "@" in urlsplit(address).netloc


def shown(address: str) -> str:
    """The address for a message or a record: no user, no password, and of a key only that there is one.

    A digest stands for it, so that two addresses that differ by what may be a key stay two.

    >>> shown("https://ida:pw@quay.example/feed?page=2&token=abc")
    'https://quay.example/feed?page=2&token=hidden-44229fc0ef'
    """
    return _with_parameters(address, _hide)


def lasting(address: str) -> str:
    """The address under which an article is kept: as it is shown, without what only says how a reader came by.

    >>> lasting("https://quay.example/a?id=7&utm_source=rss")
    'https://quay.example/a?id=7'
    """
    return _with_parameters(shown(address), lambda name, pair: None if _TRACKING.fullmatch(name) else pair)


def _hide(name: str, pair: str) -> str:
    words = [word.lower() for word in _WORD.findall(name)]
    value = pair.partition("=")[2]
    if not words or (words[-1] not in _SECRETS and "".join(words) not in _SECRETS) or not value:
        return pair
    if value.startswith(_HIDDEN):
        return pair
    return f"{name}={_HIDDEN}{blake2b(value.encode('utf-8', 'surrogatepass'), digest_size=5).hexdigest()}"


def _with_parameters(address: str, change: Callable[[str, str], str | None]) -> str:
    """The address without user and fragment, each of its parameters as `change` has it; None drops one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "an address that cannot be read"
    pairs = (change(pair.partition("=")[0], pair) for pair in parts.query.split("&"))
    query = "&".join(pair for pair in pairs if pair is not None)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are one publication's: the same host, but for the names it goes by on other screens.

    >>> same_site("https://www.quay.example/a", "https://m.quay.example/b")
    True
    """
    first, second = (
        re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", urlsplit(address).hostname or "") for address in (one, other)
    )
    return first == second


def choose_address(canonical: str | None, *, fetched: str) -> str:
    """The address an article is kept under: the one its page calls its own, where that can be believed.

    A page that gives itself out as a page of another site, or as the site's front page, would take the place of what is
    kept from there.

    >>> choose_address("https://quay.example/a", fetched="https://m.quay.example/a?utm_source=rss")
    'https://quay.example/a'
    >>> choose_address("https://lantern.example/a", fetched="https://quay.example/a?utm_source=rss")
    'https://quay.example/a'
    """
    own = fetched
    if canonical and same_site(canonical, fetched) and (_is_inner(canonical) or not _is_inner(fetched)):
        own = canonical
    return lasting(own)


def _is_inner(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path.strip("/") != "" or parts.query != ""
