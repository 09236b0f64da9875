"""How soon a model's sentence is there once it is written: `python benchmarks/first_sentence.py [--questions N]`.

A server on loopback streams sound sentences about the library in ONRECORD_HOME word by word, as a model would, and
notes when each has its last letter; the program asks it as it asks any server. Told are the seconds from that letter
to the sentence checked and given out, of each answer's first and of all, and what checking takes a sentence.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program has it

from benchmarks.corrupting import SOUND, CorruptingModel
from benchmarks.prose import answered, letters
from lm import ModelSettings, open_model
from rag import Told, Writer, write_answer
from rag.write.checked import check_written, make_sources
from store import StoreSettings, open_library
from ui.verifying import load_reader, make_tools

PACE = 0.02  # seconds a word: fifty a second is a quick model


class Script:
    """What is to be streamed next, and when each sentence of it had its last letter."""

    def __init__(self) -> None:
        self.sentences: Sequence[str] = ()
        self.written: dict[str, float] = {}


@contextmanager
def streaming(script: Script, pace: float) -> Iterator[str]:
    """The address of a server that streams the script's sentences on one line."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("connection", "close")
            self.end_headers()
            for sentence in script.sentences:
                for word in sentence.split(" "):
                    time.sleep(pace)
                    self._send({"content": f"{word} "}, None)
                script.written[letters(sentence)] = time.perf_counter()
            self._send({}, "stop")
            self.wfile.write(b"data: [DONE]\n\n")
            self.close_connection = True

        def _send(self, delta: dict[str, str], finish: str | None) -> None:
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "s", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--pace", type=float, default=PACE)
    options = parser.parse_args()
    settings, script = StoreSettings(), Script()
    first: list[float] = []
    every: list[float] = []
    wall = cpu = 0.0
    checked = 0
    with open_library(settings) as library, streaming(script, options.pace) as address:
        model = open_model(ModelSettings(base_url=address, name="scripted", retries=0))
        tools = make_tools(settings, embedder=library.embedder)
        load_reader()  # as the app does when it opens a library
        library.embedder.embed(["warm up"])
        for found in answered(library, options.questions):
            draft = CorruptingModel()
            draft.answer = found
            draft.reply("")
            script.sentences = [one.text for one in draft.wrote if one.kind == SOUND]
            if not script.sentences:
                continue
            script.written.clear()
            events = write_answer(found, library, Writer(model, tools, structured=False, follows=True))
            told = [(letters(one.markdown), time.perf_counter()) for one in events if isinstance(one, Told)]
            waits = [at - script.written[text] for text, at in told if text in script.written]
            first += waits[:1]
            every += waits
            sources = make_sources(
                found, {one.article.id: library.statements_of(one.article.id) for one in found.citations}
            )
            for sentence in script.sentences:
                fresh = make_tools(settings, embedder=library.embedder)  # nothing is read or embedded yet
                started = time.perf_counter(), time.process_time()
                check_written(sentence, sources, found.citations, fresh)
                wall += time.perf_counter() - started[0]
                cpu += time.process_time() - started[1]
                checked += 1
    print(f"{len(first)} answers, {len(every)} sentences")
    for name, waits in (("first sentences", first), ("all", every)):
        late = sorted(waits)
        print(f"{name}: median {statistics.median(late):.3f} s, 95th {late[int(0.95 * len(late))]:.3f} s, "
              f"longest {late[-1]:.3f} s, over 0.3 s {sum(one > 0.3 for one in late)}")  # fmt: skip
    print(f"checking a sentence: {1000 * wall / checked:.1f} ms, {1000 * cpu / checked:.1f} ms of CPU")


if __name__ == "__main__":
    main()
