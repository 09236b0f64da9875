"""An address to the page it leads to: politely, through redirects, again where a server was busy."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from ingest.errors import FetchFailed, RejectedInput
from ingest.web.address import clean_address, host_of
from ingest.web.retry import BUSY, busy, persist
from ingest.web.robots import MOST_READ, Rules, read_rules

if TYPE_CHECKING:
    from ingest.web.client import Client, Response
    from ingest.web.settings import WebSettings

_MOVED = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_REASONS = {
    401: "it asks for a user name and password, and none are ever sent",
    402: "it asks to be paid",
    403: "the server does not let us have it",
    404: "there is nothing at that address",
    410: "it was taken away for good",
    451: "it is withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Request:
    """An address to fetch, unless it is still as it was.

    Attributes:
        address: a clean one.
        etag, modified: what its server said of the version at hand (ETag, Last-Modified).
    """

    address: str
    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """How the condition is put to the server."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address leads to.

    Attributes:
        address: where the last redirect led.
        body: unpacked bytes; empty where `is_same`.
        content_type: without parameters, in small letters; "" where the server sent none.
        charset: the encoding the server names.
        is_same: it is as it was; the server sent nothing.
        moved_to: where it is for good from now on, where every redirect on the way said so.
    """

    address: str
    body: bytes
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    is_same: bool = False
    moved_to: str | None = None


class Fetcher:
    """Fetches pages for as long as its client is open.

    Requests to one host are made one after another, with a delay between them, and only where its robots.txt has
    nothing against it.
    """

    def __init__(self, client: Client, settings: WebSettings) -> None:
        self._client = client
        self._settings = settings
        self._rules: dict[str, asyncio.Task[Rules]] = {}
        self._next: dict[str, float] = {}  # by host: when the next request may be made

    async def fetch(self, request: Request) -> Page:
        """The page at the end of the redirects.

        Raises:
            RejectedInput: there is none to be had; the reason is for whoever gave the address.
        """
        address, for_good = request.address, True
        seen = {address}
        for _ in range(self._settings.max_redirects + 1):
            response = await self._ask(address, request.headers)
            if response.status not in _MOVED:
                return self._page(response, address, moved=for_good and address != request.address)
            for_good = for_good and response.status in _FOR_GOOD
            address = _next_address(response, address)
            if address in seen:
                raise FetchFailed("its redirects go round in a circle")
            seen.add(address)
        raise FetchFailed(f"more than {self._settings.max_redirects} redirects (ONRECORD_WEB_MAX_REDIRECTS)")

    async def _ask(self, address: str, headers: Mapping[str, str]) -> Response:
        """The response for one address of the way."""
        rules = await self._rules_of(address)
        if not rules.allow(address, self._settings.robot):
            raise FetchFailed(f"the robots.txt of {host_of(address)} keeps robots away from it")
        delay = max(self._settings.delay, rules.delay(self._settings.robot))

        async def ask() -> Response:
            await self._wait_turn(host_of(address), delay)
            response = await self._client.get(address, headers=headers)
            if response.status in BUSY:
                raise busy(response.status, response.headers, host=host_of(address))
            return response

        return await persist(ask, self._settings)

    async def _wait_turn(self, host: str, delay: float) -> None:
        now = time.monotonic()
        at = max(now, self._next.get(host, 0.0))
        self._next[host] = at + delay
        await asyncio.sleep(at - now)

    async def _rules_of(self, address: str) -> Rules:
        """The rules of the site, asked for once."""
        parts = urlsplit(address)
        site = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._ask_rules(site))
            # Whoever waits for it may be gone by then, and a failure nobody hears would be written to standard error.
            self._rules[site].add_done_callback(lambda task: task.cancelled() or task.exception())
        return await asyncio.shield(self._rules[site])

    async def _ask_rules(self, address: str) -> Rules:
        """No file, no rules; a site in trouble is left alone until it can say (RFC 9309, 2.3.1)."""

        async def ask() -> Rules:
            here = address
            for _ in range(self._settings.max_redirects + 1):
                response = await self._client.get(here, at_most=MOST_READ)
                if response.status in BUSY:
                    raise busy(response.status, response.headers, host=host_of(here))
                if response.status not in _MOVED:
                    return read_rules(response.body) if response.status == 200 else Rules()
                here = _next_address(response, here)
            return Rules()

        return await persist(ask, self._settings)

    def _page(self, response: Response, address: str, *, moved: bool) -> Page:
        headers = response.headers
        if response.status not in (200, 304):
            reason = _REASONS.get(response.status, "the server does not send it")
            raise FetchFailed(f"{reason} ({response.status})")
        content_type, _, parameters = headers.get("content-type", "").partition(";")
        _, _, charset = parameters.lower().partition("charset=")
        return Page(
            address,
            response.body,
            content_type=content_type.strip().lower(),
            charset=charset.strip(" \"';") or None,
            etag=headers.get("etag"),
            modified=headers.get("last-modified"),
            is_same=response.status == 304,
            moved_to=address if moved else None,
        )


def _next_address(response: Response, address: str) -> str:
    """Where a redirect leads."""
    try:
        return clean_address(response.headers.get("location", ""), base=address)
    except RejectedInput as rejected:
        raise FetchFailed(f"it redirects to what cannot be fetched: {rejected.reason}") from rejected
