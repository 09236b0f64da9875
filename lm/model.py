"""What a language model is to us: something that replies to a prompt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

Schema = Mapping[str, object]  # JSON schema; its "title" names it to the server


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote.

    Attributes:
        model: what the server calls the model that wrote it.
        cut: it ran into the limit on its length.
        tokens_in, tokens_out: of the prompt and of the reply, None where the server does not say.
    """

    text: str
    model: str
    cut: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None

    @property
    def usage(self) -> dict[str, float]:
        """The tokens by those names, as far as the server says."""
        counts = {"tokens_in": self.tokens_in, "tokens_out": self.tokens_out}
        return {name: count for name, count in counts.items() if count is not None}


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in whatever currency their reader has them.

    >>> Prices(sent=2.0, received=8.0).cost({"tokens_in": 1_000, "tokens_out": 500})
    0.006
    """

    sent: float
    received: float

    def cost(self, usage: Mapping[str, float]) -> float | None:
        """What these tokens came to; None where one of the counts is not known."""
        if not {"tokens_in", "tokens_out"} <= usage.keys():
            return None
        return (usage["tokens_in"] * self.sent + usage["tokens_out"] * self.received) / 1_000_000


class StreamingModel(Protocol):
    """A language model whose words can be read while it writes them."""

    def stream(self, prompt: str, *, schema: Schema | None = None) -> Iterator[str | Reply]:
        """What it writes, piece by piece; last the whole reply.

        Args:
            schema: as in `ChatModel.reply`.

        Raises:
            ModelError: there is no reply, or it broke off.
        """


class ChatModel(Protocol):
    """A language model that can be asked."""

    @property
    def name(self) -> str:
        """What it is called in the settings, and on everything it had a hand in."""

    def reply(self, prompt: str, *, schema: Schema | None = None) -> Reply:
        """What it writes in reply to `prompt`.

        Args:
            prompt: everything it is to know.
            schema: what its JSON should look like, held to by servers that can; others get the prompt alone, so the
                prompt says it too and the caller reads the reply as if nothing had been promised.

        Raises:
            ModelError: there is no reply. Busy servers have been asked again by then.
        """
