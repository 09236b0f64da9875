"""On Record: the room of the language model. A prompt goes out, a reply comes back, whoever's server it is.

from lm import ModelSettings, open_model

model = open_model(ModelSettings())
reply = model.reply("Say yes.")

It knows no other room and no prompt; who asks checks what comes back. Nothing of a vendor's is imported before a model
is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lm.errors import ModelBusy, ModelError, ModelNonsense, ModelNotConfigured, ModelRefused, ModelUnreachable
from lm.model import ChatModel, Prices, Reply, Schema, StreamingModel

if TYPE_CHECKING:
    from lm.open import open_model
    from lm.settings import ModelSettings

__all__ = [  # noqa: RUF022  # in the order a newcomer calls them
    "ModelSettings",
    "open_model",
    "ChatModel",
    "StreamingModel",
    "Schema",
    "Reply",
    "Prices",
    "ModelError",
    "ModelNotConfigured",
    "ModelUnreachable",
    "ModelRefused",
    "ModelBusy",
    "ModelNonsense",
]

_HOMES = {"ModelSettings": "lm.settings", "open_model": "lm.open"}  # pydantic and the vendor wait until asked for


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'lm' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
