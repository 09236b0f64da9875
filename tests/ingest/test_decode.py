"""The encoding is found in the bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode import decode, find_encoding
from ingest.errors import RejectedInput

MARSH = "“Enough is enough,” said Zoé Müller after the council voted – narrowly – to close the bridge."
NO_ACCENT = "The minister’s office said “no” to the plan — for now. Nobody else said anything of note."
RUSSIAN = "Министр заявил, что переговоры начнутся в понедельник в столице, сообщает агентство."
HEBREW = "ראש העיר אמר אתמול כי המשא ומתן יימשך בשבוע הבא בעיר הבירה."
JAPANESE = "市長は月曜日に首都で交渉が始まると述べた。「平和は可能だ」と彼は言った。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(MARSH, "utf-8", id="plain UTF-8"),
        pytest.param(MARSH, "utf-8-sig", id="the mark Windows editors put first is no part of the text"),
        pytest.param(MARSH, "utf-16", id="Notepad's Unicode"),
        pytest.param(MARSH, "utf-16-le", id="the same without its mark"),
        pytest.param(NO_ACCENT, "utf-16-be", id="and the other way round"),
        pytest.param(MARSH, "utf-32", id="four bytes a character"),
        pytest.param(MARSH, "cp1252", id="Windows, with accents and curly marks"),
        pytest.param(NO_ACCENT, "cp1252", id="Windows, with curly marks alone"),
        pytest.param("El alcalde dijo que la situación no cambiará mañana.", "iso-8859-1", id="Latin-1"),
        pytest.param(RUSSIAN, "cp1251", id="Cyrillic on Windows"),
        pytest.param(RUSSIAN, "koi8-r", id="Cyrillic on Unix"),
        pytest.param(HEBREW, "cp1255", id="Hebrew on Windows"),
        pytest.param(JAPANESE, "shift_jis", id="Japanese"),
    ],
)
def test_the_text_comes_back_from_any_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_few_bad_bytes_do_not_spoil_the_rest_of_utf8() -> None:
    damaged = (MARSH * 20).encode().replace("é".encode(), b"\xe9", 1)
    assert decode(damaged) == (MARSH * 20).replace("é", "\ufffd", 1)


def test_a_beginning_may_end_within_a_character() -> None:
    assert find_encoding("café".encode()[:-1], complete=False) == "utf-8"


def test_what_a_document_says_of_itself_is_believed_where_it_can_be() -> None:
    czech = "Starosta řekl, že jednání začnou v pondělí v hlavním městě."
    assert decode(czech.encode("cp1250"), declared="windows-1250") == czech
    assert decode(czech.encode(), declared="windows-1250") == czech
    assert find_encoding(MARSH.encode("cp1252"), declared="no-such-encoding") == "cp1252"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\x00\x01\x02" * 50], ids=["every byte", "control characters"]
)
def test_binary_data_is_rejected(data: bytes) -> None:
    with pytest.raises(RejectedInput, match="binary data"):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_rejected(data: bytes) -> None:
    try:
        decode(data)
    except RejectedInput as rejected:
        assert rejected.reason
