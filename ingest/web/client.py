"""One request, one response: the only module that knows the HTTP client.

Where a connection goes is decided where it is made, by the numeric address it is about to be made to. A name that is
looked up twice and answers differently, or a redirect into the network this machine stands in, comes to the same door.
Proxies named in the environment are not used: through one, nobody here could tell where a connection ends.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from ingest.errors import FetchFailed
from ingest.web.networks import why_refused

if TYPE_CHECKING:
    import aiohttp
    from aiohttp.abc import AbstractResolver

    from ingest.web.settings import WebSettings

    Resolver = AbstractResolver

_CHUNK = 64 * 1024
_LONGEST_WORDS = 160  # characters of the system's own words in a reason
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,*/*;q=0.8"
)
# Nothing to read in these; their bodies are not even fetched.
_NO_ARTICLE = ("image/", "audio/", "video/", "font/")


@dataclass(frozen=True, slots=True)
class Response:
    """What a server sent.

    Attributes:
        headers: by their names in small letters.
        body: unpacked; empty unless the status is 200.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Refused(OSError):
    """A numeric address that may not be connected to. Its text is always the same: see `Client._open_socket`."""

    def __init__(self, kind: str) -> None:
        super().__init__("not to be connected to")
        self.kind = kind


class Client:
    """An HTTP client that connects to public addresses only. An async context manager.

    Args:
        resolver: in place of the machine's own, which asks DNS.
    """

    def __init__(self, settings: WebSettings, *, resolver: Resolver | None = None) -> None:
        self._settings = settings
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        import aiohttp  # 0.4 s, which reading files need not wait for

        settings = self._settings
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                socket_factory=self._open_socket, resolver=self._resolver, use_dns_cache=False, limit=settings.hosts
            ),
            timeout=aiohttp.ClientTimeout(
                total=settings.total_timeout,
                sock_connect=settings.connect_timeout,
                sock_read=settings.read_timeout,
            ),
            headers={"User-Agent": settings.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._session is not None
        await self._session.close()

    async def get(
        self, address: str, *, headers: Mapping[str, str] | None = None, at_most: int | None = None
    ) -> Response:
        """The response to one request. Redirects are not followed.

        Args:
            address: a clean one.
            at_most: bytes of the body that are wanted, the rest is left unread; left out, a body larger than the
                settings allow is a failure.

        Raises:
            FetchFailed: there was none, or none that can be used.
        """
        import aiohttp

        assert self._session is not None, "the client is not open"
        host = urlsplit(address).hostname or ""
        try:
            async with self._session.get(address, headers=headers, allow_redirects=False) as response:
                names = {name.lower(): value for name, value in response.headers.items()}
                body = b"" if response.status != 200 else await self._read(response, at_most)
                return Response(response.status, names, body)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise self._explain(error, host) from error

    async def _read(self, response: aiohttp.ClientResponse, at_most: int | None) -> bytes:
        if response.content_type.startswith(_NO_ARTICLE):
            raise FetchFailed(f"the server sends {response.content_type}, which has no text")
        limit = self._settings.max_bytes
        if at_most is None and (response.content_length or 0) > limit:
            raise _too_large(limit)
        body = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK):  # already unpacked, so a bomb fills no memory
            body += chunk
            if at_most is not None and len(body) >= at_most:
                return bytes(body[:at_most])
            if len(body) > limit:
                raise _too_large(limit)
        return bytes(body)

    def _open_socket(self, info: tuple[Any, Any, int, str, tuple[Any, ...]]) -> socket.socket:
        """A socket for the address at hand, where one may be connected to it.

        A host may have several addresses: they are tried in turn, and one that is public will do. What came of the
        others reaches us as one error only where all their texts are the same.
        """
        family, kind, protocol, _, place = info
        if refused := why_refused(str(place[0]), self._settings.allow_private):
            raise _Refused(refused)
        return socket.socket(family=family, type=kind, proto=protocol)

    def _explain(self, error: Exception, host: str) -> FetchFailed:
        """Our error for one of the client's: what happened, and whether it may go better another time."""
        import aiohttp

        settings = self._settings
        match error:
            case FetchFailed():
                return error
            case aiohttp.ConnectionTimeoutError():
                return FetchFailed(
                    f"{host} did not accept a connection within {settings.connect_timeout:g} s", again=True
                )
            case aiohttp.SocketTimeoutError():
                return FetchFailed(f"{host} sent nothing for {settings.read_timeout:g} s", again=True)
            case asyncio.TimeoutError():
                return FetchFailed(
                    f"{host} had not sent all of it after {settings.total_timeout:g} s (ONRECORD_WEB_TOTAL_TIMEOUT)"
                )
            case aiohttp.ClientConnectorDNSError():
                return FetchFailed(f"the name {host} cannot be looked up ({_words(error.os_error)})")
            case aiohttp.ClientConnectorCertificateError():
                return FetchFailed(f"the certificate of {host} is not valid ({_words(error.certificate_error)})")
            case aiohttp.ClientSSLError():
                return FetchFailed(f"no secure connection to {host} came about ({_words(error.os_error)})")
            case aiohttp.ClientConnectorError(os_error=_Refused(kind=kind)):
                return FetchFailed(
                    f"{host} leads to {kind}, which nothing is fetched from; "
                    "ONRECORD_WEB_ALLOW_PRIVATE names networks that may be"
                )
            case aiohttp.ClientConnectorError():
                return FetchFailed(f"{host} cannot be reached ({_words(error.os_error)})", again=True)
            case aiohttp.ClientPayloadError():
                if "content-encoding" in str(error).lower():
                    return FetchFailed(f"what {host} sends cannot be unpacked")
                return FetchFailed(f"{host} broke off before the end", again=True)
            case aiohttp.ServerDisconnectedError() | aiohttp.ClientOSError():
                return FetchFailed(f"{host} broke off the connection", again=True)
            case aiohttp.InvalidURL():
                return FetchFailed(f"{host} is no name of a server")
            case aiohttp.ClientResponseError():
                return FetchFailed(f"{host} answered with something that is not HTTP")
            case _:
                return FetchFailed(f"{host} could not be asked ({type(error).__name__}: {_words(error)})")


def _too_large(limit: int) -> FetchFailed:
    return FetchFailed(f"larger than the limit of {limit:,} bytes (ONRECORD_WEB_MAX_BYTES)")


def _words(error: BaseException) -> str:
    """What the system says of an error, in one line and small letters at its start."""
    match error:
        case ssl.SSLCertVerificationError(verify_message=str(words)) if words:
            pass
        case OSError(strerror=str(words)) if words:
            pass
        case _:
            words = str(error) or type(error).__name__
    return " ".join(words.split())[:_LONGEST_WORDS]
