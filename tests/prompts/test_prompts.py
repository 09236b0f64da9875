from __future__ import annotations

import pytest

from prompts import PromptNotFound, PromptVariableError, read_prompt

EVIDENCE = "[1] Harrow Courier, 2031-03-04. Ada Vale (direct): “It stays closed.” $question is not a variable here."
GOLDEN_END = """\
Question: What did Ada Vale say about the dam?

Evidence:

[1] Harrow Courier, 2031-03-04. Ada Vale (direct): “It stays closed.” $question is not a variable here.

Answer in at most 4 sentences, one a line.
"""


def answer_prompt(**changes: str) -> str:
    variables = {
        "question": "What did Ada Vale say about the dam?",
        "evidence": EVIDENCE,
        "sentences": "4",
    } | changes
    return read_prompt("answer").render(**variables)


def test_the_answer_prompt_renders_whole() -> None:
    rendered = answer_prompt()
    template = read_prompt("answer").text
    assert rendered.endswith(GOLDEN_END)
    assert rendered.removesuffix(GOLDEN_END) == template[: template.index("Question: $question")]


def test_what_is_filled_in_is_not_read_for_variables() -> None:
    assert "$sentences stays" in answer_prompt(question="$sentences stays")


def test_a_changed_prompt_has_another_digest() -> None:
    prompt = read_prompt("answer")
    assert prompt.digest == type(prompt)(name="answer", text=prompt.text).digest
    assert prompt.digest != type(prompt)(name="answer", text=prompt.text + " ").digest


def test_a_missing_variable_is_named() -> None:
    with pytest.raises(PromptVariableError, match="needs evidence, sentences"):
        read_prompt("answer").render(question="Who?")


def test_an_unknown_variable_is_named() -> None:
    with pytest.raises(PromptVariableError, match="has no tone"):
        answer_prompt(tone="warm")


def test_an_unknown_prompt_names_the_known_ones() -> None:
    with pytest.raises(PromptNotFound, match="there are: answer"):
        read_prompt("anser")
