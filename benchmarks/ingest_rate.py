"""How fast articles go in, beside a plain chat-over-chunks pipeline on the same ones, and what memory both take.

    python benchmarks/ingest_rate.py ARTICLES.jsonl [--articles N] [--skip N] [--only ours|plain]

The peer is what most such systems do: LangChain's recursive splitter (1,000 characters, 200 of them overlapping) into
Chroma, embedded with the same model in fp32, 32 chunks at once and each padded to 256 tokens. It keeps chunks, and
finds nothing in them. Ours reads, finds statements, and ends with every index at the newest change.

Each runs in a process of its own, one after the other. Seconds are by the clock from the first article to the last
index; the model is loaded before. Where others use the machine too, go by `cpu`: seconds of all processes together.
`spent` says which part of ours took how much of that. Memory is the sum over the process and those it started, read
from /proc twice a second (Linux): the most there was, and how it stood at each quarter of the run.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

CHUNK, OVERLAP = 1_000, 200  # characters
PADDED, AT_ONCE = 256, 32  # tokens a chunk, chunks a run of the graph
SIDES = ("plain", "ours")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", type=Path, metavar="ARTICLES")
    parser.add_argument("--articles", type=int, default=150, help="how many of the file (0: all)")
    parser.add_argument("--skip", type=int, default=0, help="how many to leave out at its beginning")
    parser.add_argument("--only", choices=SIDES)
    parser.add_argument("--here", choices=SIDES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    lines = read_lines(given.articles_file, skip=given.skip, limit=given.articles)
    if given.here:
        print(json.dumps(measure(given.here, lines)))
        return
    results = {}
    for side in (given.only,) if given.only else SIDES:
        done = subprocess.run([sys.executable, *sys.argv, "--here", side], stdout=subprocess.PIPE, check=True)
        results[side] = result = json.loads(done.stdout)
        print(f"{side}: {json.dumps(result)}", flush=True)
    if len(results) == len(SIDES):
        for what in ("seconds", "cpu"):
            print(f"ratio by {what}: {results['plain'][what] / results['ours'][what]:.2f}")


def read_lines(path: Path, *, skip: int, limit: int) -> list[bytes]:
    """The rows asked for, as they stand in the file."""
    with path.open("rb") as stream:
        lines = [line for line in stream if line.strip()]
    return lines[skip : skip + limit if limit else None]


def measure(side: str, lines: Sequence[bytes]) -> dict[str, Any]:
    """One side's figures."""
    with TemporaryDirectory() as folder, watch_memory() as held:
        result = (take_in_plainly if side == "plain" else take_in)(lines, Path(folder))
    seconds = result["seconds"]
    return {**result, "articles_per_second": round(len(lines) / seconds, 2), **memory(held)}


def take_in(lines: Sequence[bytes], home: Path) -> dict[str, Any]:
    """Our ingest, and where the processors' time went: seconds of each part, that of other processes as `workers`."""
    import ingest.pipeline
    import store.roster
    from ingest import IngestSettings
    from store import StoreSettings, Writer, open_library
    from store.copies import CopyFinder
    from store.embed import MiniLM
    from store.lexical import LexicalIndex
    from store.vectors import VectorIndex

    spent: dict[str, float] = defaultdict(float)
    for part, owner, name in (
        ("embed", MiniLM, "embed"),
        ("passages", ingest.pipeline, "chunk_article"),
        ("word index", LexicalIndex, "apply"),
        ("vector index", VectorIndex, "apply"),
        ("copies", CopyFinder, "catch_up"),
        ("roster", store.roster, "catch_up"),
        ("catalogue", Writer, "add"),
        ("catalogue", Writer, "known"),
    ):
        _time_calls(owner, name, part, spent)
    with open_library(StoreSettings(home=home), create=True) as library:
        library.embedder.embed(["warm"])
        spent.clear()
        before = os.times()
        with clock() as took:
            stream = io.BytesIO(b"".join(lines))
            report = ingest.pipeline.ingest([stream], library, settings=IngestSettings())
        after = os.times()
        unwell = [check.name for check in library.health() if not check.ok]
    spent["rest"] = sum(after[:2]) - sum(before[:2]) - sum(spent.values())
    spent["workers"] = sum(after[2:4]) - sum(before[2:4])
    return {
        **took(),
        "added": report.added,
        "passages": report.passages,
        "statements": report.statements,
        "behind": unwell,
        "spent": {part: round(seconds, 1) for part, seconds in sorted(spent.items(), key=lambda pair: -pair[1])},
    }


def take_in_plainly(lines: Sequence[bytes], home: Path) -> dict[str, Any]:
    """The peer's ingest."""
    from chromadb.config import Settings
    from langchain_chroma import Chroma
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    embedder = PlainMiniLM(home / "fp32.onnx")
    embedder.embed_documents(["warm"])
    chroma = Chroma(
        "chunks",
        embedder,
        persist_directory=str(home / "chroma"),
        client_settings=Settings(
            anonymized_telemetry=False, is_persistent=True, persist_directory=str(home / "chroma")
        ),
    )
    chunks = 0
    with clock() as took:
        for line in lines:
            row = json.loads(line)
            texts = splitter.split_text(row["text"])
            about = {"title": row.get("title") or "", "outlet": row.get("outlet") or "", "url": row.get("url") or ""}
            if texts:
                chroma.add_texts(texts, [about] * len(texts))
            chunks += len(texts)
    return {**took(), "chunks": chunks}


class PlainMiniLM:
    """all-MiniLM-L6-v2 in fp32 as LangChain embeds with it: in the order given, every text padded to 256 tokens."""

    def __init__(self, path: Path) -> None:
        import onnxruntime
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        from store import graph
        from store.embed import find_model_files

        files = find_model_files()
        shape = graph.BertShape.of(json.loads(files.config.read_text(encoding="utf-8")))
        graph.build_graph(load_file(files.weights), shape, path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = os.cpu_count() or 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # costs it less, and no time
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(files.tokenizer))
        self._tokenizer.enable_truncation(PADDED)
        self._tokenizer.enable_padding(length=PADDED)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A unit row a text."""
        import numpy as np

        rows: list[list[float]] = []
        for start in range(0, len(texts), AT_ONCE):
            encodings = self._tokenizer.encode_batch(texts[start : start + AT_ONCE])
            feeds = {
                "input_ids": np.array([one.ids for one in encodings], np.int64),
                "attention_mask": np.array([one.attention_mask for one in encodings], np.int64),
            }
            rows += self._session.run(None, feeds)[0].tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The row of one text."""
        return self.embed_documents([text])[0]


@contextmanager
def clock() -> Iterator[Callable[[], dict[str, float]]]:
    """Tells how long the block took: by the clock, and of the processors' time with every process it started."""
    begun, before = time.perf_counter(), sum(os.times()[:4])
    taken: dict[str, float] = {}
    yield lambda: taken
    taken["seconds"] = round(time.perf_counter() - begun, 1)
    taken["cpu"] = round(sum(os.times()[:4]) - before, 1)


@contextmanager
def watch_memory() -> Iterator[list[int]]:
    """The bytes this process and those under it held together, twice a second during the block."""
    held: list[int] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            held.append(sum(map(_resident, _family(os.getpid()))))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield held
    finally:
        over.set()
        watcher.join()


def memory(held: Sequence[int]) -> dict[str, Any]:
    """The most of what was held, and what was at each quarter of the time."""
    quarters = [held[len(held) * part // 4 - 1] for part in range(1, 5)] if len(held) > 3 else []
    return {"peak_mb": round(max(held, default=0) / 1e6), "quarters_mb": [round(one / 1e6) for one in quarters]}


def _family(process: int) -> list[int]:
    """A process and all those under it."""
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:  # it has ended meanwhile
                continue
    return found


def _resident(process: int) -> int:
    """Bytes in memory, what is shared with others counted by share; 0 of a process that has ended."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def _time_calls(owner: object, name: str, part: str, spent: dict[str, float]) -> None:
    """Adds what calls of `owner.name` take of this process's time to the part; its other threads only wait."""
    inner = getattr(owner, name)

    @wraps(inner)
    def timed(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return inner(*given, **named)
        finally:
            spent[part] += time.process_time() - begun

    setattr(owner, name, timed)


if __name__ == "__main__":
    main()
