"""Which quotation marks belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.statements.marks import inside, level, quotations
from ingest.statements.sentences import paragraph_spans, paragraphs
from store.model import Span


def quoted(text: str) -> list[tuple[str, bool]]:
    """Each quotation of a one-paragraph text, and whether it is a sentence of its own."""
    return [(one.span.slice(text), one.whole) for one in quotations(level(text), Span(0, len(text)))]


PAIRS = {
    "curly": ("“We leave,” she said.", [("“We leave,”", True)]),
    "straight": ('"We leave," she said.', [('"We leave,"', True)]),
    "guillemets": ("She said: «We leave today.»", [("«We leave today.»", True)]),
    "low and high": ("She said: „We leave today.“", [("„We leave today.“", True)]),
    "two single marks for a double one": ("She called it ''a mess'' today.", [("''a mess''", False)]),
    "single marks": ("She called it ‘a mess’ today.", [("‘a mess’", False)]),
    "an apostrophe inside single marks": ("‘It can’t be so,’ she said.", [("‘It can’t be so,’", True)]),
    "a possessive is no mark": ("The workers’ hall and the miners’ choir.", []),
    "two decades": ("The ’80s and the ’90s.", []),
    "a term in marks": ("The “green line” was moved.", [("“green line”", False)]),
    "a title in marks": ("She sang in “The Long Road Home” twice.", [("“The Long Road Home”", False)]),
    "a closing mark nothing opened": ("It was over.” Then “we left,” she said.", [("“we left,”", False)]),
    "an opening mark nothing closes": ("“We leave. We will not be back", [("“We leave. We will not be back", True)]),
    "an inch mark": ('The plank was 6" wide.', []),
    "a space missing before the mark": ("It ended.“We leave,” she said.", [("“We leave,”", True)]),
}


@pytest.mark.parametrize(("text", "expected"), PAIRS.values(), ids=PAIRS.keys())
def test_marks_pair_by_where_they_stand(text: str, expected: list[tuple[str, bool]]) -> None:
    assert quoted(text) == expected


def test_a_quotation_inside_a_quotation_is_found() -> None:
    text = "“He told me, ‘Go home,’ and I went,” she said."
    levelled = level(text)
    (outer,) = quotations(levelled, Span(0, len(text)))
    assert [one.span.slice(text) for one in inside(levelled, outer)] == ["‘Go home,’"]


def test_a_quotation_in_double_marks_inside_one_in_single_marks_is_found() -> None:
    text = "‘It says on the back, “Valid for return,”’ he said."
    levelled = level(text)
    (outer,) = quotations(levelled, Span(0, len(text)))
    assert outer.span.slice(text) == "‘It says on the back, “Valid for return,”’"
    assert [one.span.slice(text) for one in inside(levelled, outer)] == ["“Valid for return,”"]


SENTENCES = {
    "plain": ("It rained. It snowed.", ["It rained.", "It snowed."]),
    "a title's full stop": ("Sen. Vale met Mr. Orr. It rained.", ["Sen. Vale met Mr. Orr.", "It rained."]),
    "initials": ("J. B. Orr left the U.S. Senate. He slept.", ["J. B. Orr left the U.S. Senate.", "He slept."]),
    "a quotation is not cut": ("“It rained. It snowed,” she said.", ["“It rained. It snowed,” she said."]),
    "a quotation that ends a sentence": ("She said: “It rained.” It snowed.", ["She said: “It rained.”", "It snowed."]),
    "a quoted question with its cue": ("“Did it rain?” Vale asked. It did.", ["“Did it rain?” Vale asked.", "It did."]),
    "a quoted question without": ("“Did it rain?” The road was dry.", ["“Did it rain?”", "The road was dry."]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences_end_where_readers_end_them(text: str, expected: list[str]) -> None:
    (paragraph,) = paragraphs(text, level(text))
    assert [one.span.slice(text) for one in paragraph.sentences] == expected


PARAGRAPHS = {
    "lines": ("It rained.\nIt snowed.", ["It rained.", "It snowed."]),
    "a blank line": ("It rained\n\nand snowed", ["It rained", "and snowed"]),
    "carriage returns": ("It rained.\r\n\r\nIt snowed.", ["It rained.", "It snowed."]),
    "a sentence broken in the middle": ("It rained\nall day long.", ["It rained\nall day long."]),
}


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs_are_lines_save_where_a_sentence_runs_on(text: str, expected: list[str]) -> None:
    assert [span.slice(text) for span in paragraph_spans(text)] == expected


@given(st.text(alphabet="ab .,?!“”\"'’‘«»\n\r\t\u200b\u202e()[]…éא1", max_size=200))
def test_any_text_gives_quotations_and_sentences_inside_their_paragraph(text: str) -> None:
    levelled = level(text)
    assert len(levelled) == len(text)
    end = 0
    for paragraph in paragraphs(text, levelled):
        assert paragraph.span.start >= end
        end = paragraph.span.end
        at = paragraph.span.start
        for sentence in paragraph.sentences:
            assert at <= sentence.span.start < sentence.span.end <= paragraph.span.end
            assert all(sentence.span.covers(one.span) for one in sentence.quotations)
            at = sentence.span.end
        assert all(
            left.span.end <= right.span.start
            for left, right in zip(paragraph.quotations, paragraph.quotations[1:], strict=False)
        )
