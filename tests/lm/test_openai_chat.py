"""A model's server as it may be: each way of failing ends as one plain sentence without the key."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

import pytest
from pydantic import SecretStr

from lm import (
    ChatModel,
    ModelBusy,
    ModelError,
    ModelNonsense,
    ModelNotConfigured,
    ModelRefused,
    ModelSettings,
    ModelUnreachable,
    open_model,
)

KEY = "sk-lantern-0123456789"
SCHEMA = {"title": "list", "type": "object"}


def model_at(url: str, **settings: Any) -> ChatModel:
    given = {"api_key": SecretStr(KEY), "name": "lantern-1b", "timeout": 5.0, "retries": 0} | settings
    return open_model(ModelSettings(base_url=url, **given))


def test_a_reply_comes_with_what_it_cost_and_whether_it_was_cut(model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("Yes.", finish="length"))
    reply = model_at(server.url, max_tokens=9, temperature=0.5).reply("Say yes.")
    assert (reply.text, reply.model, reply.cut, reply.tokens_in, reply.tokens_out) == ("Yes.", "lantern-1b", True, 5, 7)
    (request,) = server.requests
    assert request["messages"] == [{"role": "user", "content": "Say yes."}]
    assert (request["model"], request["temperature"], request["max_tokens"]) == ("lantern-1b", 0.5, 9)
    assert server.keys == [f"Bearer {KEY}"]


def test_a_server_that_needs_no_key_is_sent_none_of_value(model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("Yes."))
    assert model_at(server.url, api_key=None).reply("Say yes.").text == "Yes."


def test_a_schema_is_sent_along(model_servers: Any) -> None:
    server = model_servers.start(model_servers.says("{}"))
    model_at(server.url).reply("A list.", schema=SCHEMA)
    assert server.requests[0]["response_format"]["json_schema"] == {"name": "list", "schema": SCHEMA, "strict": True}


def test_a_server_without_schemas_is_asked_in_words_from_then_on(model_servers: Any) -> None:
    refusal = model_servers.fails(400, "response_format is not supported")
    server = model_servers.start(refusal, model_servers.says("{}"))
    model = model_at(server.url)
    assert [model.reply("A list.", schema=SCHEMA).text for _ in range(2)] == ["{}", "{}"]
    assert ["response_format" in request for request in server.requests] == [True, False, False]


def test_a_schema_holds_for_what_is_read_while_it_is_written(model_servers: Any) -> None:
    refusal = model_servers.fails(400, "response_format is not supported")
    server = model_servers.start(model_servers.streams("{", "}"), refusal, model_servers.streams("{", "}"))
    model: Any = model_at(server.url, max_tokens=9)
    replies = [list(model.stream("A list.", schema=SCHEMA))[-1] for _ in range(3)]
    assert [reply.text for reply in replies] == ["{}"] * 3
    formats = [request.get("response_format", {}).get("json_schema", {}).get("schema") for request in server.requests]
    assert formats == [SCHEMA, SCHEMA, None, None]  # refused once, it is not sent again
    assert {request["max_tokens"] for request in server.requests} == {9}


def test_a_busy_server_is_asked_again(model_servers: Any) -> None:
    busy = model_servers.fails(429, "slow down", **{"retry-after-ms": "10"})
    server = model_servers.start(busy, model_servers.says("Yes."))
    assert model_at(server.url, retries=1).reply("Say yes.").text == "Yes."
    assert len(server.requests) == 2


def test_a_reply_is_read_while_it_is_written(model_servers: Any) -> None:
    server = model_servers.start(model_servers.streams("Ye", "s", "."))
    *pieces, reply = model_at(server.url).stream("Say yes.")  # type: ignore[attr-defined]
    assert pieces == ["Ye", "s", "."]
    assert (reply.text, reply.model, reply.cut) == ("Yes.", "lantern-1b", False)


@pytest.mark.parametrize(
    ("sent", "error", "words"),
    [
        pytest.param({"body": "<html>"}, ModelError, "", id="HTML"),
        pytest.param({"status": 401}, ModelRefused, "does not accept the key", id="wrong key"),
        pytest.param({"status": 429}, ModelBusy, "(429)", id="too many requests"),
    ],
)
def test_a_stream_that_fails_is_a_plain_sentence(
    model_servers: Any, sent: dict[str, Any], error: type[ModelError], words: str
) -> None:
    server = model_servers.start(model_servers.Sent(**{"body": "{}", **sent}))
    with pytest.raises(error) as caught:
        list(model_at(server.url).stream("Say yes."))  # type: ignore[attr-defined]
    assert words in str(caught.value)


def test_a_stream_cut_in_the_middle_is_no_reply(model_servers: Any) -> None:
    server = model_servers.start(model_servers.streams("Ye", ends=False))
    pieces = model_at(server.url).stream("Say yes.")  # type: ignore[attr-defined]
    assert next(pieces) == "Ye"
    with pytest.raises(ModelUnreachable, match="broke off in the middle"):
        list(pieces)


HALF = '{"id": "c1", "object": "chat.completion", "choices": [{"ind'
TOO_LONG = '{"error": {"message": "This model has a maximum context length of 4096 tokens."}}'
HTML = {"body": "<html><h1>Hello</h1>", "content_type": "text/html"}
KEY_MENDED = "does not accept the key; set OPENAI_API_KEY"


@pytest.mark.parametrize(
    ("sent", "error", "lasting", "words"),
    [
        pytest.param({"status": 401}, ModelRefused, True, KEY_MENDED, id="wrong key"),
        pytest.param({"status": 403}, ModelRefused, True, KEY_MENDED, id="a key that may not"),
        pytest.param({"status": 404}, ModelRefused, True, "has no model “lantern-1b”", id="wrong model"),
        pytest.param({"status": 400}, ModelRefused, False, "refused the request (400)", id="an unwanted request"),
        pytest.param(
            {"status": 400, "body": TOO_LONG}, ModelRefused, False, "longer than lantern-1b", id="context overflow"
        ),
        pytest.param({"status": 429}, ModelBusy, False, "no more requests for now (429)", id="too many requests"),
        pytest.param({"status": 503}, ModelBusy, False, "is in trouble (503)", id="overloaded"),
        pytest.param(HTML, ModelNonsense, False, "no reply", id="HTML"),
        pytest.param({"body": "<html>"}, ModelNonsense, False, "no reply", id="HTML that says it is JSON"),
        pytest.param({"body": '{"choices": []}'}, ModelNonsense, False, "no reply", id="empty choices"),
        pytest.param({"body": "{}"}, ModelNonsense, False, "no reply", id="no choices"),
        pytest.param({"body": "null"}, ModelNonsense, False, "no reply", id="null"),
        pytest.param({"body": "[1]"}, ModelNonsense, False, "no reply", id="a list"),
        pytest.param({"body": '{"choices": [{}]}'}, ModelNonsense, False, "no reply", id="a choice without message"),
        pytest.param({"body": HALF}, ModelNonsense, False, "no reply", id="half an object"),
        pytest.param({"body": HALF, "cut_at": 20}, ModelUnreachable, True, "cannot be reached", id="a line gone dead"),
    ],
)
def test_each_failure_is_a_plain_sentence_without_the_key(
    model_servers: Any, sent: dict[str, Any], error: type[ModelError], lasting: bool, words: str
) -> None:
    echo = json.dumps({"error": {"message": f"no: key {KEY} Bearer {KEY[:9]}"}})  # servers have been seen to do this
    server = model_servers.start(model_servers.Sent(**{"body": echo, **sent}))
    with pytest.raises(error) as caught:
        model_at(server.url).reply("Say yes.")
    message = str(caught.value)
    assert words in message
    assert KEY not in message
    assert KEY[:9] not in message
    assert "\n" not in message
    assert caught.value.lasting is lasting
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_an_empty_reply_is_none(model_servers: Any) -> None:
    server = model_servers.start(model_servers.says(None))
    with pytest.raises(ModelNonsense, match="empty reply"):
        model_at(server.url).reply("Say yes.")


def test_a_reply_under_a_schema_that_was_cut_is_none(model_servers: Any) -> None:
    server = model_servers.start(model_servers.says('{"statements": [{"par', finish="length"))
    with pytest.raises(ModelNonsense, match="ran over 9 tokens and was cut; raise ONRECORD_MODEL_MAX_TOKENS") as caught:
        model_at(server.url, max_tokens=9).reply("A list.", schema=SCHEMA)
    assert not caught.value.lasting


def test_nobody_listens(model_servers: Any) -> None:
    with pytest.raises(ModelUnreachable, match="cannot be reached; see that it runs") as caught:
        model_at(model_servers.unused()).reply("Say yes.")
    assert caught.value.lasting


def test_a_slow_server_is_not_waited_for_longer_than_set(model_servers: Any) -> None:
    server = model_servers.start(model_servers.Sent("{}", after=30.0))
    began = time.monotonic()
    with pytest.raises(ModelUnreachable, match=r"did not reply within 0\.3 s") as caught:
        model_at(server.url, timeout=0.3).reply("Say yes.")
    assert time.monotonic() - began < 10
    assert not caught.value.lasting


def test_what_an_address_holds_besides_its_host_is_in_no_message() -> None:
    with pytest.raises(ModelNotConfigured, match=r"names lantern\.example:80, but none of its models") as caught:
        open_model(ModelSettings(base_url="http://ada:secret@lantern.example:80/v1"))
    assert "secret" not in str(caught.value)


def test_without_key_and_server_there_is_no_model() -> None:
    assert not ModelSettings().configured
    with pytest.raises(ModelNotConfigured, match="set OPENAI_API_KEY, or OPENAI_BASE_URL"):
        open_model(ModelSettings())


def test_a_key_alone_means_openai_and_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    settings = ModelSettings()
    assert (settings.place, settings.configured) == ("OpenAI", True)
    assert open_model(settings).name == settings.model_name
    assert KEY not in repr(settings)


def test_opening_a_model_loads_nothing_of_the_vendor_s() -> None:
    code = (
        "import sys, lm; lm.open_model(lm.ModelSettings(api_key='k'));"
        "print([name for name in ('openai', 'langchain_openai', 'langchain_core') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
