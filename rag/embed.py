"""The vectors of what is asked, from the library's own embedder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from store import Library


def embed_text(text: str, library: Library) -> NDArray[np.float32]:
    """The vector (dimension,) a text is searched by."""
    vector: NDArray[np.float32] = embed_texts((text,), library)[0]
    return vector


def embed_texts(texts: Sequence[str], library: Library) -> NDArray[np.float32]:
    """The vectors of several, shape (n_texts, dimension), not to be written to."""
    return _embed(tuple(texts), library.embedder.embed)


@lru_cache(maxsize=32)  # a question with no answer is asked again of everybody, in the same words
def _embed(texts: tuple[str, ...], embed: Callable[[Sequence[str]], NDArray[np.float32]]) -> NDArray[np.float32]:
    """The vectors of texts, shape (n_texts, dimension), not to be written to."""
    vectors = embed(texts)
    vectors.setflags(write=False)
    return vectors
