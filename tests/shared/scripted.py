"""A language model that replays what a test has it say."""

from __future__ import annotations

from lm import ModelError, Reply, Schema


class ScriptedModel:
    """A `ChatModel` that replays replies, the last one for ever, and records what it was asked.

    Every reply says that it took `TOKENS` in and out.
    """

    TOKENS = (10, 3)
    name = "lantern-1b"

    def __init__(self, *replies: str | ModelError) -> None:
        self._replies = list(replies)
        self.asked: list[str] = []

    def reply(self, prompt: str, *, schema: Schema | None = None) -> Reply:
        self.asked.append(prompt)
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        if isinstance(reply, ModelError):
            raise reply
        tokens_in, tokens_out = self.TOKENS
        return Reply(reply, model=self.name, tokens_in=tokens_in, tokens_out=tokens_out)
