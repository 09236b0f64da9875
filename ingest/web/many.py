"""Many addresses fetched at the same time, for whoever reads them one after another."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ingest.errors import RejectedInput
from ingest.model import Rejected
from ingest.web.address import host_of, shown
from ingest.web.client import Client
from ingest.web.fetch import Fetcher, Page, Request

if TYPE_CHECKING:
    from anyio.from_thread import BlockingPortal

    from ingest.web.client import Resolver
    from ingest.web.settings import WebSettings


class Pages:
    """Fetches in the background, one request at a time to each host. Made by `open_pages`."""

    def __init__(self, portal: BlockingPortal, fetcher: Fetcher, *, at_once: int) -> None:
        self._portal = portal
        self._fetcher = fetcher
        self._at_once = at_once

    def fetch(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Page | Rejected]]:
        """Each request with what came of it, as it comes. No more pages wait to be read than hosts are asked."""
        waiting: dict[str, deque[Request]] = defaultdict(deque)
        for request in requests:
            waiting[host_of(request.address)].append(request)
        running: dict[Future[Page], Request] = {}
        try:
            while waiting or running:
                busy = {host_of(request.address) for request in running.values()}
                idle = [host for host in waiting if host not in busy]
                for host in idle[: self._at_once - len(running)]:
                    request = waiting[host].popleft()
                    if not waiting[host]:
                        del waiting[host]
                    running[self._portal.start_task_soon(self._fetcher.fetch, request)] = request
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    request = running.pop(future)
                    yield request, _result(request, future)
        finally:
            for future in running:
                future.cancel()


@contextmanager
def open_pages(settings: WebSettings, *, resolver: Resolver | None = None) -> Iterator[Pages]:
    """What fetches pages, for as long as the block runs.

    Args:
        resolver: what looks names up, in place of the machine's own; made where the pages are fetched.
    """
    from anyio.from_thread import start_blocking_portal

    with start_blocking_portal() as portal:
        client = Client(settings, resolver=resolver)
        with portal.wrap_async_context_manager(client):
            yield Pages(portal, Fetcher(client, settings), at_once=settings.hosts)


def _result(request: Request, future: Future[Any]) -> Page | Rejected:
    try:
        page: Page = future.result()
    except RejectedInput as rejected:
        return Rejected(shown(request.address), rejected.reason)
    return page
