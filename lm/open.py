"""The model the settings name, behind its protocol."""

from __future__ import annotations

from lm.errors import ModelNotConfigured
from lm.model import ChatModel
from lm.settings import ModelSettings


def open_model(settings: ModelSettings) -> ChatModel:
    """The model, ready to be asked. Nothing is sent yet; the vendor's package is loaded with the first request.

    Raises:
        ModelNotConfigured: the settings name none.
    """
    if not settings.configured:
        raise ModelNotConfigured(
            "no language model is configured; set OPENAI_API_KEY, or OPENAI_BASE_URL for another compatible server"
        )
    if settings.model_name is None:
        raise ModelNotConfigured(
            f"OPENAI_BASE_URL names {settings.place}, but none of its models; set ONRECORD_MODEL_NAME to one it has"
        )
    from lm.openai_chat import OpenAIChat

    return OpenAIChat(settings, name=settings.model_name)
