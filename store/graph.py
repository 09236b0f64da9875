"""The sentence encoder as an ONNX graph, from its weights.

BERT (Devlin et al. 2019, https://arxiv.org/abs/1810.04805) as sentence-transformers runs all-MiniLM-L6-v2
(https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2): the mean over the tokens that are not padding, brought
to unit length. Written with onnxruntime's fused operators for attention and bias + GELU, which are what its own
optimiser would make of the plain ones; not with that for skip + layer norm, which takes four times as long as the plain
ones (27 of 200 microseconds a token on one core, in place of 7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BUILDER_VERSION = 2  # raise it when the graph or its quantisation changes: it names the cached file
SLOW_FUSIONS = ("SkipLayerNormFusion",)  # what onnxruntime's optimiser is not to make of the graph
_OPSET = 17  # has LayerNormalization
_IR_VERSION = 8  # the oldest that goes with the opset

Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class BertShape:
    """The numbers of a BERT encoder's config.json that its graph depends on."""

    layers: int
    heads: int
    hidden: int
    layer_norm_eps: float

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> BertShape:
        """Read from a config.json."""
        return cls(
            layers=int(config["num_hidden_layers"]),
            heads=int(config["num_attention_heads"]),
            hidden=int(config["hidden_size"]),
            layer_norm_eps=float(config["layer_norm_eps"]),
        )


def build_graph(weights: Weights, shape: BertShape, path: Path) -> None:
    """Writes the fp32 graph to `path`.

    Inputs `input_ids` and `attention_mask` (n, length) int64; output `embedding` (n, hidden) float32, unit rows.
    """
    import onnx  # only needed the first time the program runs on a machine

    builder = _Builder(onnx, weights, shape)
    onnx.save(builder.model(), str(path))


def quantise_graph(source: Path, target: Path) -> None:
    """Writes the graph with int8 weights: dynamic, a scale per output channel. Cosine to fp32 is about .99."""
    import logging

    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    # It warns that the graph was not pre-processed: there is nothing to fold or fuse in it.
    logging.getLogger().addFilter(_is_not_preprocessing_advice)
    try:
        quantize_dynamic(
            str(source),
            str(target),
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            # Shape inference knows no types behind the fused operators; they are all float.
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    finally:
        logging.getLogger().removeFilter(_is_not_preprocessing_advice)


def _is_not_preprocessing_advice(record: Any) -> bool:
    return "pre-processing" not in record.getMessage()


class _Builder:
    """Nodes and initialisers as they are added; each method returns the name of its output."""

    def __init__(self, onnx: Any, weights: Weights, shape: BertShape) -> None:
        self._onnx = onnx
        self._weights = weights
        self._shape = shape
        self._nodes: list[Any] = []
        self._initialisers: list[Any] = []

    def model(self) -> Any:
        onnx, helper = self._onnx, self._onnx.helper
        int64, float32 = onnx.TensorProto.INT64, onnx.TensorProto.FLOAT
        hidden = self._embed()
        mask = self._node("Cast", "attention_mask", to=onnx.TensorProto.INT32)
        for layer in range(self._shape.layers):
            hidden = self._layer(hidden, mask, f"encoder.layer.{layer}")
        self._pool(hidden, output="embedding")
        graph = helper.make_graph(
            self._nodes,
            "sentence_encoder",
            [helper.make_tensor_value_info(name, int64, ["n", "length"]) for name in ("input_ids", "attention_mask")],
            [helper.make_tensor_value_info("embedding", float32, ["n", self._shape.hidden])],
            self._initialisers,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION, producer_name="onrecord")

    def _embed(self) -> str:
        # There is one sentence a row, so the token type is always 0: its vector goes into the positions.
        positions = (
            self._weights["embeddings.position_embeddings.weight"]
            + self._weights["embeddings.token_type_embeddings.weight"][0]
        )
        words = self._node("Gather", self._weight("embeddings.word_embeddings.weight"), "input_ids")
        length = self._node("Shape", "input_ids", start=1, end=2)
        zero, one = self._constant("zero", np.array([0], np.int64)), self._constant("one", np.array([1], np.int64))
        table = self._constant("positions", positions)
        placed = self._node("Slice", table, zero, length, zero, one)
        total = self._node("Add", words, placed)
        return self._norm(total, "embeddings.LayerNorm")

    def _layer(self, hidden: str, mask: str, name: str) -> str:
        heads = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        weight = np.concatenate([self._weights[f"{head}.weight"].T for head in heads], axis=1)
        bias = np.concatenate([self._weights[f"{head}.bias"] for head in heads])
        attended = self._fused(
            "Attention",
            hidden,
            self._constant(f"{name}.attention.weight", weight),
            self._constant(f"{name}.attention.bias", bias),
            mask,
            num_heads=self._shape.heads,
        )
        mixed = self._dense(attended, f"{name}.attention.output.dense")
        hidden = self._add_and_norm(mixed, hidden, f"{name}.attention.output")
        widened = self._dense(hidden, f"{name}.intermediate.dense")
        active = self._fused("BiasGelu", widened, self._weight(f"{name}.intermediate.dense.bias"))
        narrowed = self._dense(active, f"{name}.output.dense")
        return self._add_and_norm(narrowed, hidden, f"{name}.output")

    def _add_and_norm(self, value: str, skip: str, name: str) -> str:
        """LayerNorm(value + bias + skip)."""
        total = self._node("Add", self._node("Add", value, self._weight(f"{name}.dense.bias")), skip)
        return self._norm(total, f"{name}.LayerNorm")

    def _norm(self, value: str, name: str) -> str:
        gamma, beta = self._weight(f"{name}.weight"), self._weight(f"{name}.bias")
        return self._node("LayerNormalization", value, gamma, beta, epsilon=self._shape.layer_norm_eps, axis=-1)

    def _pool(self, hidden: str, *, output: str) -> None:
        """The mean over the tokens the mask keeps, at unit length."""
        last, middle = (
            self._constant("last", np.array([-1], np.int64)),
            self._constant("middle", np.array([1], np.int64)),
        )
        kept = self._node("Cast", "attention_mask", to=self._onnx.TensorProto.FLOAT)
        masked = self._node("Mul", hidden, self._node("Unsqueeze", kept, last))
        # The sum points where the mean does, and the length goes anyway.
        total = self._node("ReduceSum", masked, middle, keepdims=0)
        self._node("LpNormalization", total, axis=-1, p=2, output=output)

    def _dense(self, value: str, name: str) -> str:
        """Value · weightᵀ, without the bias, which the fused operator after it adds."""
        weight = np.ascontiguousarray(self._weights[f"{name}.weight"].T)
        return self._node("MatMul", value, self._constant(f"{name}.weight", weight))

    def _weight(self, name: str) -> str:
        return self._constant(name, self._weights[name])

    def _constant(self, name: str, value: NDArray[Any]) -> str:
        self._initialisers.append(self._onnx.numpy_helper.from_array(value, name))
        return name

    def _fused(self, kind: str, *inputs: str, **attributes: Any) -> str:
        return self._node(kind, *inputs, domain="com.microsoft", **attributes)

    def _node(self, kind: str, *inputs: str, output: str | None = None, domain: str = "", **attributes: Any) -> str:
        name = output or f"{kind}_{len(self._nodes)}"
        self._nodes.append(self._onnx.helper.make_node(kind, inputs, [name], name, domain=domain, **attributes))
        return name
