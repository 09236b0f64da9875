"""What can go wrong with a language model. Every message is one plain sentence, and none holds a key.

ModelError
├── ModelNotConfigured  no key and no server, or no model named
├── ModelUnreachable    nobody answered, or not in time
├── ModelRefused        the server will not have the key, the model's name or the request
├── ModelBusy           too many requests, or the server is in trouble; tried again in vain
└── ModelNonsense       what came back is no reply
"""

from __future__ import annotations


class ModelError(Exception):
    """Base of everything the room raises.

    Attributes:
        lasting: the next request would end the same way, so it need not be made.
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


class ModelNotConfigured(ModelError):
    """The settings name no model that could be asked."""


class ModelUnreachable(ModelError):
    """No answer came, or not in time."""


class ModelRefused(ModelError):
    """The server answered that it will not do this."""


class ModelBusy(ModelError):
    """The server could not answer now, and not when asked again."""


class ModelNonsense(ModelError):
    """What came back cannot be read as a reply."""
