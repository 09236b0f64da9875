"""OpenAI and every server that speaks its protocol: the only module that imports their client.

Their errors end here. What a server writes about an error may repeat the key it was sent, so of its words only those
go into a message that name no credentials, and the error itself is not carried along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from lm.errors import ModelBusy, ModelError, ModelNonsense, ModelRefused, ModelUnreachable
from lm.model import Reply, Schema
from lm.settings import ModelSettings

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage, AIMessageChunk
    from langchain_openai import ChatOpenAI

_NO_KEY = "none"  # the client insists on one; servers that need none ignore it
_TRANSPORTS = ("httpx", "httpx2", "httpcore", "httpcore2")  # what their client reads a stream with
_LONGEST_WORDS = 160  # characters of a server's own words in a message
_CREDENTIAL = re.compile(r"\b(?:sk|pk|key|bearer)[-_ ]\S+", re.IGNORECASE)
_TOO_LONG = re.compile(r"context[ _](?:length|size|window)|too (?:long|many tokens)|maximum context", re.IGNORECASE)
_ONE_LINE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


class OpenAIChat:
    """A model on OpenAI's servers or on a compatible one."""

    def __init__(self, settings: ModelSettings, *, name: str) -> None:
        self._settings = settings
        self._name = name
        self._client: ChatOpenAI | None = None
        self._takes_schema = True  # until the server says otherwise

    @property
    def name(self) -> str:
        """As the settings have it."""
        return self._name

    def reply(self, prompt: str, *, schema: Schema | None = None) -> Reply:
        """What the model writes; see `ChatModel.reply`."""
        if schema is not None and self._takes_schema:
            try:
                return self._ask(prompt, response_format=_as_format(schema))
            except ModelRefused as refused:
                if refused.lasting:
                    raise
                reply = self._ask(prompt)  # raises again where it was not the schema
                self._takes_schema = False
                return reply
        return self._ask(prompt)

    def stream(self, prompt: str, *, schema: Schema | None = None) -> Iterator[str | Reply]:
        """What the model writes, piece by piece, and last the whole; see `StreamingModel.stream`."""
        if schema is not None and self._takes_schema:
            try:
                yield from self._follow(prompt, response_format=_as_format(schema))
            except ModelRefused as refused:  # before the first piece: what has begun is refused no more
                if refused.lasting:
                    raise
            else:
                return
            for piece in self._follow(prompt):  # raises again where it was not the schema
                self._takes_schema = False
                yield piece
            return
        yield from self._follow(prompt)

    def _follow(self, prompt: str, **options: object) -> Iterator[str | Reply]:
        whole: AIMessageChunk | None = None
        with self._translated():
            # Sent as it is: the client would read what comes in by the schema, and fail where it is cut.
            for chunk in self._open().stream(prompt, extra_body={**_length(self._settings), **options}):
                whole = chunk if whole is None else whole + chunk
                if isinstance(chunk.content, str) and chunk.content:
                    yield chunk.content
        if whole is None:
            raise ModelNonsense(f"{self._name} at {self._settings.place} sent an empty reply")
        if not whole.response_metadata.get("finish_reason"):
            raise ModelUnreachable(f"{self._settings.place} broke off in the middle of its reply; try again")
        yield self._reply(whole)

    def _ask(self, prompt: str, **options: Any) -> Reply:
        with self._translated():
            message = self._open().invoke(prompt, **options)
        return self._reply(message)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Their errors made ours."""
        from openai import OpenAIError

        try:
            yield
        except OpenAIError as error:
            raise self._translate(error) from None
        # A page of HTML, a list, an object without choices: the client trips over each in a way of its own.
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise ModelNonsense(
                f"{self._settings.place} sent something that is no reply ({type(error).__name__}); "
                "see that OPENAI_BASE_URL is the address of an OpenAI-compatible server, most often ending in /v1"
            ) from None
        except Exception as error:
            if type(error).__module__.partition(".")[0] in _TRANSPORTS:  # a stream cut while it is read is not theirs
                raise ModelUnreachable(
                    f"{self._settings.place} broke off in the middle of its reply; try again"
                ) from None
            raise

    def _open(self) -> ChatOpenAI:
        if self._client is None:
            from langchain_openai import ChatOpenAI  # seconds: only who asks a model waits for it

            settings = self._settings
            self._client = ChatOpenAI(
                model=self._name,
                api_key=settings.api_key or SecretStr(_NO_KEY),
                base_url=settings.base_url,
                temperature=settings.temperature,
                timeout=settings.timeout,
                max_retries=settings.retries,
                use_responses_api=False,  # compatible servers have chat completions only
                extra_body=_length(settings),
            )
        return self._client

    def _reply(self, message: AIMessage) -> Reply:
        text = message.content if isinstance(message.content, str) else ""
        if not text.strip():
            raise ModelNonsense(f"{self._name} at {self._settings.place} sent an empty reply")
        used = message.usage_metadata
        about = message.response_metadata
        return Reply(
            text=text,
            model=str(about.get("model_name") or self._name),
            cut=about.get("finish_reason") == "length",
            tokens_in=used["input_tokens"] if used else None,
            tokens_out=used["output_tokens"] if used else None,
        )

    def _translate(self, error: Exception) -> ModelError:
        """Our error for one of theirs."""
        from openai import APIConnectionError, APIStatusError, APITimeoutError, LengthFinishReasonError

        place = self._settings.place
        match error:
            case LengthFinishReasonError():  # raised where a schema was sent; without one the reply says it was cut
                return ModelNonsense(
                    f"the reply of {self._name} ran over {self._settings.max_tokens} tokens and was cut; "
                    "raise ONRECORD_MODEL_MAX_TOKENS, or use another model"
                )
            case APITimeoutError():
                return ModelUnreachable(
                    f"{place} did not reply within {self._settings.timeout:g} s; "
                    "see that it is not overloaded, or raise ONRECORD_MODEL_TIMEOUT"
                )
            case APIConnectionError():
                return ModelUnreachable(
                    f"{place} cannot be reached; see that it runs, and that network and OPENAI_BASE_URL are right",
                    lasting=True,
                )
            case APIStatusError(status_code=400 | 413) if _TOO_LONG.search(str(error)):
                return ModelRefused(
                    f"the question with its evidence is longer than {self._name} at {place} can read; "
                    "use a model or a server with a longer context"
                )
            case APIStatusError(status_code=401 | 403):
                return ModelRefused(f"{place} does not accept the key; set OPENAI_API_KEY to one it does", lasting=True)
            case APIStatusError(status_code=404):
                return ModelRefused(
                    f"{place} has no model “{self._name}”, or nothing at that address; "
                    "see ONRECORD_MODEL_NAME and OPENAI_BASE_URL",
                    lasting=True,
                )
            case APIStatusError(status_code=429):
                return ModelBusy(f"{place} takes no more requests for now (429), or the account has used up its quota")
            case APIStatusError(status_code=status) if status >= 500:
                return ModelBusy(f"{place} is in trouble ({status}); try again later")
            case APIStatusError(status_code=status):
                return ModelRefused(f"{place} refused the request ({status}): {self._words_of(error)}")
            case _:
                return ModelError(f"{place} could not be asked: {self._words_of(error)}")

    def _words_of(self, error: Exception) -> str:
        """What the server says of an error, in one line, without anything that may be a key."""
        words = _ONE_LINE.sub(" ", str(error)).strip()
        key = self._settings.api_key
        if key is not None and key.get_secret_value():
            words = words.replace(key.get_secret_value(), "…")
        return _CREDENTIAL.sub("…", words)[:_LONGEST_WORDS] or type(error).__name__


def _length(settings: ModelSettings) -> dict[str, int]:
    """The limit on a reply: OpenAI's newer models take it by one name only, other servers by the older one."""
    return {"max_tokens" if settings.base_url else "max_completion_tokens": settings.max_tokens}


def _as_format(schema: Schema) -> dict[str, object]:
    """The schema as a request has it."""
    return {
        "type": "json_schema",
        "json_schema": {"name": str(schema.get("title", "reply")), "schema": dict(schema), "strict": True},
    }
