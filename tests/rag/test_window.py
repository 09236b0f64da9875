"""How much of an article is shown round a statement."""

from hypothesis import given
from hypothesis import strategies as st

from rag.window import MAX_CHARACTERS, MIN_CHARACTERS, find_window
from store import Span

LONG = "The harbour lay still under a sky of slate that morning, and nobody on the quay expected the ferry to sail. "


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_paragraph_of_some_length_is_shown_alone() -> None:
    text = f"First paragraph.\n\n{LONG * 3}“No,” she said.\n\nLast paragraph."
    window = find_window(text, span_of(text, "“No,”")).slice(text)
    assert window.startswith("The harbour") and window.endswith("she said.")


def test_a_short_paragraph_is_shown_with_its_neighbours() -> None:
    text = "Ada Vale spoke on the quay.\n\n“No,” she said.\n\nShe left."
    assert find_window(text, span_of(text, "“No,”")).slice(text) == text


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    text = LONG * 20 + "“No,” she said. " + LONG * 20
    window = find_window(text, span_of(text, "“No,”")).slice(text)
    assert len(window) <= MAX_CHARACTERS
    assert window.startswith("The harbour") and window.endswith("sail.")
    assert "“No,” she said." in window


@given(st.text(alphabet="ab. \n“”", min_size=1, max_size=300), st.data())
def test_a_window_always_covers_what_it_is_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    window = find_window(text, span)
    assert window.covers(span)
    assert window.end <= len(text)


@given(st.integers(1, 40), st.integers(0, 39))
def test_a_window_is_never_longer_than_it_has_to_be(sentences: int, place: int) -> None:
    text = "\n\n".join([LONG.strip()] * sentences)
    start = (place % sentences) * (len(LONG.strip()) + 2)
    window = find_window(text, Span(start, start + 11))
    assert len(window) <= MAX_CHARACTERS
    assert len(window) >= min(MIN_CHARACTERS, len(text))
