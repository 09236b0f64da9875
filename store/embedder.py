"""What turns text into vectors, as the rest of the library sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Texts to unit vectors. `name` is recorded in the library, which refuses another."""

    @property
    def name(self) -> str:
        """Which embedding this is; two with the same name give the same vectors."""
        ...

    @property
    def dimension(self) -> int:
        """How long a vector is."""
        ...

    @property
    def max_tokens(self) -> int:
        """How many tokens are looked at, the model's own marks at both ends included."""
        ...

    def token_ends(self, text: str) -> list[int]:
        """Where each token of `text` ends, in code points, in order; the model's own marks are left out."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows in the order of `texts`, shape (n_texts, dimension); what is beyond `max_tokens` is left out."""
        ...

    def embed_words(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows in the order of `words`, shape (n_words, dimension), without running the model.

        Only to be compared with each other: they need not lie near the vectors of texts.
        """
        ...
