"""When a request is made again, and how long that waits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar

from ingest.errors import FetchFailed

if TYPE_CHECKING:
    from ingest.web.settings import WebSettings

BUSY = {429, 500, 502, 503, 504}  # what a server says when another time may do

T = TypeVar("T")


async def persist(ask: Callable[[], Awaitable[T]], settings: WebSettings) -> T:
    """What `ask` returns, asked again as often as the settings have it while that may help.

    Raises:
        FetchFailed: the last failure.
    """
    from tenacity import (
        AsyncRetrying,
        RetryCallState,
        retry_if_exception,
        stop_after_attempt,
        wait_exponential,
        wait_random,
    )

    first = settings.retry_wait
    back_off = wait_exponential(multiplier=first, max=settings.max_wait) + wait_random(0, first)

    def wait(state: RetryCallState) -> float:
        failure = state.outcome.exception() if state.outcome else None
        asked = failure.after if isinstance(failure, FetchFailed) else None
        return back_off(state) if asked is None else asked

    def is_worth_it(error: BaseException) -> bool:
        return isinstance(error, FetchFailed) and error.again and (error.after or 0) <= settings.max_wait

    retrying = AsyncRetrying(
        stop=stop_after_attempt(settings.retries + 1), wait=wait, retry=retry_if_exception(is_worth_it), reraise=True
    )
    return await retrying(ask)


def busy(status: int, headers: Mapping[str, str], *, host: str) -> FetchFailed:
    """The failure a busy server stands for."""
    after = retry_after(headers.get("retry-after"), now=datetime.now(UTC))
    asks = f" and asks to be left alone for {after:,.0f} s" if after else ""
    return FetchFailed(f"{host} is busy or in trouble ({status}){asks}; try again later", again=True, after=after)


def retry_after(value: str | None, *, now: datetime) -> float | None:
    """Seconds until the time a Retry-After header names; None where it names none.

    https://www.rfc-editor.org/rfc/rfc9110#field.retry-after

    >>> noon = datetime(2031, 3, 4, 12, tzinfo=UTC)
    >>> retry_after("Tue, 04 Mar 2031 12:00:30 GMT", now=noon), retry_after("120", now=noon)
    (30.0, 120.0)
    >>> retry_after("soon", now=noon) is None
    True
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())
