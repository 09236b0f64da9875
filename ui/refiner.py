"""A language model and the prompt for it put together, as ingest asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ingest import RefinerFailed
from lm import ModelError, ModelSettings, open_model
from prompts import Prompt, read_prompt

if TYPE_CHECKING:
    from lm import ChatModel


class PromptedRefiner:
    """Asks a model with the words of a prompt; an `ingest.Refiner`."""

    def __init__(self, model: ChatModel, prompt: Prompt) -> None:
        self._model = model
        self._prompt = prompt

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def ask(self, *, article: str, found: str, schema: Mapping[str, object]) -> str:
        """The model's reply, as it wrote it; see `ingest.Refiner.ask`."""
        try:
            reply = self._model.reply(self._prompt.render(article=article, found=found), schema=schema)
        except ModelError as error:
            raise RefinerFailed(str(error), lasting=error.lasting) from None
        if reply.cut:
            raise RefinerFailed(f"the reply of {self.name} was cut at its longest; raise ONRECORD_MODEL_MAX_TOKENS")
        return reply.text


def make_refiner() -> PromptedRefiner:
    """The refiner the settings name.

    Raises:
        ModelNotConfigured: they name no model.
    """
    return PromptedRefiner(open_model(ModelSettings()), read_prompt("refine"))
