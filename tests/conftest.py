"""What tests of every room share: an embedder that needs no model, factories, and an empty library."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import hypothesis
import numpy as np
import pytest
from numpy.typing import NDArray

from records import record_of, state
from store import Article, Embedder, Library, Record, Statement, StoreSettings, fold, open_library

# A slow machine is no failure: nothing here is timed.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

_WORD = re.compile(r"\w+")


class HashingEmbedder:
    """A real `Embedder` without a model: each word is a fixed random direction, a text the sum of its words.

    Texts with words in common are near each other; the same text always gives the same vector, on any machine.
    """

    name = "hashing-384"
    dimension = 384
    max_tokens = 256

    def token_ends(self, text: str) -> list[int]:
        return [found.end() for found in _WORD.finditer(text)]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self._embed_one(text) for text in texts], np.float32).reshape(len(texts), self.dimension)

    def embed_words(self, words: Sequence[str]) -> NDArray[np.float32]:
        return self.embed(words)

    def _embed_one(self, text: str) -> NDArray[np.float64]:
        words = _WORD.findall(fold(text).text)[: self.max_tokens - 2] or [""]
        total = np.sum([self._direction(word) for word in words], axis=0)
        return np.asarray(total / np.linalg.norm(total))

    def _direction(self, word: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        return np.random.default_rng(seed).standard_normal(self.dimension)


@pytest.fixture(scope="session", autouse=True)
def _hear_ctrl_c() -> None:
    """A shell that runs the tests in the background has them ignore Ctrl-C, and every process they start too."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the embedding graph, which takes seconds to build: once, not for each module."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return HashingEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    return StoreSettings(home=tmp_path / "home", cache=tmp_path / "cache")


@pytest.fixture
def library(settings: StoreSettings, embedder: Embedder) -> Iterator[Library]:
    """An empty library with the hashing embedder."""
    with open_library(settings, embedder=embedder, create=True) as opened:
        yield opened


MakeArticle = Callable[..., Article]
MakeRecord = Callable[..., Record]


@pytest.fixture
def make_article() -> MakeArticle:
    """An article of which only what a test is about has to be given; without `url` each text is one of its own."""

    def make(text: str = "The harbour opened on Monday.", **fields: Any) -> Article:
        return Article.of(text, **{"title": "Harbour opens", "outlet": "The Lantern", "language": "en", **fields})

    return make


@pytest.fixture
def make_record(make_article: MakeArticle) -> MakeRecord:
    """A record whose passages are the paragraphs of its text.

    `statements` are pairs of words that stand in the text and who said them (None: nobody named), or triples with the
    mention beside the cue.
    """

    def make(
        text: str = "The harbour opened on Monday.",
        *,
        statements: Sequence[tuple[str | None, ...]] = (),
        **fields: Any,
    ) -> Record:
        article = make_article(text, **fields)
        return record_of(article, *(_statement(article, *given) for given in statements))

    return make


def _statement(article: Article, words: str, name: str | None, mention: str | None = None) -> Statement:
    beside = mention or name
    return state(article, words, by=name, mention=beside if beside and beside in article.text else None)


@dataclass(frozen=True)
class Sent:
    """One response: whatever a server may send."""

    body: str
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0  # seconds
    cut_at: int | None = None  # bytes of the body after which the connection ends


def _says(content: str | None, *, finish: str = "stop") -> Sent:
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


def _streams(*pieces: str, ends: bool = True) -> Sent:
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


def _fails(status: int, message: str, *, content_type: str = "application/json", **headers: str) -> Sent:
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

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
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

        def log_message(self, *_: object) -> None:
            pass

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:  # who asked did not wait for the end
                self.close_connection = True

    stopping = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield ModelServer(f"http://127.0.0.1:{server.server_port}/v1", requests, keys)
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


class ModelServers:
    """Servers on 127.0.0.1 that speak OpenAI's protocol as they are told to, well or badly: real sockets, no model."""

    Sent = Sent
    says = staticmethod(_says)
    fails = staticmethod(_fails)
    streams = staticmethod(_streams)

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


@pytest.fixture
def model_servers() -> Iterator[ModelServers]:
    with ExitStack() as stack:
        yield ModelServers(stack)


@pytest.fixture(autouse=True)
def _no_model_of_the_reader_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a key: none of them may reach for it."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE", "ONRECORD_MODEL_NAME"):
        monkeypatch.delenv(name, raising=False)


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
def _site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
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

        def log_message(self, *_: object) -> None:
            pass

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except OSError:  # who asked did not wait for the end
                self.close_connection = True

    stopping = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site that serves what the test has it serve."""
    with _site() as running:
        yield running


@pytest.fixture
def served() -> type[Served]:
    """What makes a response."""
    return Served


@pytest.fixture(autouse=True)
def _no_web_of_the_reader_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor for the networks they may allow."""
    for name in list(os.environ):
        if name.startswith("ONRECORD_WEB_"):
            monkeypatch.delenv(name)
