"""A web site on 127.0.0.1 that serves what it is told to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from serving import QuietHandler, running


@dataclass(frozen=True)
class Served:
    """One response of a web site: whatever a server may send."""

    body: bytes | str = b""
    status: int = 200
    content_type: str | None = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    drip: float | None = None  # seconds between two bytes, from the first of the headers on
    length: int | None = None  # what the server says it sends, where that is not true


@dataclass
class Site:
    """A web site on 127.0.0.1: what it serves by path, one response after another, the last one for ever."""

    url: str
    pages: dict[str, list[Served]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def serve(self, path: str, *responses: Served | str) -> str:
        """The address of `path`, which from now on serves these; a string is a page."""
        self.pages[path] = [Served(one) if isinstance(one, str) else one for one in responses]
        return self.url + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.serve(path, Served(status=status, headers={"Location": to}))

    def asked(self, path: str) -> int:
        """How often the path was asked for."""
        return sum(asked == path for asked, _ in self.requests)


@contextmanager
def open_site() -> Iterator[Site]:
    class Handler(QuietHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802 -- as http.server has it
            number = site.asked(self.path)
            site.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            responses = site.pages.get(self.path, [Served("nothing here", status=404)])
            served = responses[min(number, len(responses) - 1)]
            body = served.body.encode() if isinstance(served.body, str) else served.body
            length = len(body) if served.length is None else served.length
            lines = [f"HTTP/1.1 {served.status} Told", f"Content-Length: {length}", "Connection: close"]
            lines += [f"Content-Type: {served.content_type}"] * (served.content_type is not None)
            lines += [f"{name}: {value}" for name, value in served.headers.items()]
            self.close_connection = True
            whole = "\r\n".join(lines).encode() + b"\r\n\r\n" + (b"" if served.status == 304 else body)
            if served.drip is None:
                self.wfile.write(whole)
                return
            for byte in whole:
                if stopping.wait(served.drip):
                    return
                self.wfile.write(bytes([byte]))

    stopping, site = threading.Event(), Site("")
    with running(Handler, stopping) as url:
        site.url = url
        yield site
