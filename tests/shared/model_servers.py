"""Servers that speak OpenAI's protocol as they are told to, well or badly: real sockets, no model."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from serving import QuietHandler, running


@dataclass(frozen=True)
class Sent:
    """One response: whatever a server may send."""

    body: str
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0  # seconds
    cut_at: int | None = None  # bytes of the body after which the connection ends


def says(content: str | None, *, finish: str = "stop") -> Sent:
    """A well-formed completion."""
    message = {"role": "assistant", "content": content}
    return Sent(
        json.dumps(
            {
                "id": "c1",
                "object": "chat.completion",
                "created": 1,
                "model": "lantern-1b",
                "choices": [{"index": 0, "finish_reason": finish, "message": message}],
                "usage": {"prompt_tokens": 5, "completion_tokens": 7, "total_tokens": 12},
            }
        )
    )


def streams(*pieces: str, ends: bool = True) -> Sent:
    """A reply in pieces, as server-sent events; without its end where the connection broke."""

    def event(delta: dict[str, str], finish: str | None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {
            "id": "c1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "lantern-1b",
            "choices": [choice],
        }
        return f"data: {json.dumps(chunk)}\n\n"

    end = event({}, "stop") + "data: [DONE]\n\n" if ends else ""
    return Sent("".join(event({"content": piece}, None) for piece in pieces) + end, content_type="text/event-stream")


def fails(status: int, message: str, *, content_type: str = "application/json", **headers: str) -> Sent:
    """An error as servers of this protocol send it."""
    body = json.dumps({"error": {"message": message}}) if content_type == "application/json" else message
    return Sent(body, status=status, content_type=content_type, headers=headers)


@dataclass
class ModelServer:
    """A running server: what it was asked, and where."""

    url: str
    requests: list[dict[str, Any]]
    keys: list[str | None]


@contextmanager
def _serving(responses: Sequence[Sent]) -> Iterator[ModelServer]:
    """Serves `responses` in order, the last one for ever."""
    requests: list[dict[str, Any]] = []
    keys: list[str | None] = []

    class Handler(QuietHandler):
        def do_POST(self) -> None:  # noqa: N802 -- as http.server has it
            body = self.rfile.read(int(self.headers["content-length"]))
            sent = responses[min(len(requests), len(responses) - 1)]
            requests.append(json.loads(body))
            keys.append(self.headers["authorization"])
            stopping.wait(sent.after)
            raw = sent.body.encode()
            self.send_response(sent.status)
            for name, value in {"content-type": sent.content_type, "content-length": str(len(raw))}.items():
                self.send_header(name, value)
            for name, value in sent.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw[: sent.cut_at])

    stopping = threading.Event()
    with running(Handler, stopping) as url:
        yield ModelServer(f"{url}/v1", requests, keys)


class ModelServers:
    """Servers on 127.0.0.1 that speak OpenAI's protocol as they are told to, well or badly: real sockets, no model."""

    Sent = Sent
    says = staticmethod(says)
    fails = staticmethod(fails)
    streams = staticmethod(streams)

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def start(self, *responses: Sent) -> ModelServer:
        """A server that gives `responses` in order, the last one for ever, until the test ends."""
        return self._stack.enter_context(_serving(responses))

    @staticmethod
    def unused() -> str:
        """An address on which nobody listens."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return f"http://127.0.0.1:{probe.getsockname()[1]}/v1"
