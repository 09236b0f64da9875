"""Questions asked again in other ways, and how answers to them are graded."""

from questions import covers, drop_half, strip_marks, vary

GOLD = {"article": "a1", "speaker": "Ada Vale", "quote": "“We will leave the harbour at dawn,”"}


def test_half_the_words_of_a_text_are_dropped() -> None:
    assert drop_half("we will leave the harbour at dawn") == "we leave harbour dawn"
    assert strip_marks('“We will "leave"”') == "We will leave"


def test_who_said_is_asked_again_with_half_of_the_quotation() -> None:
    (again,) = vary({"kind": "who_said", "question": "Who said “leave the harbour”?", "gold": GOLD}, {})
    assert (again["kind"], again["question"]) == ("half the words", "Who said “We leave harbour dawn,”?")


def test_a_speaker_is_asked_for_by_surname_and_by_an_office_nobody_else_has() -> None:
    row = {"kind": "said_about", "question": "What did Ada Vale say about the harbour?", "gold": GOLD}
    assert [one["question"] for one in vary(row, {"Ada Vale": "mayor of Harrow"})] == [
        "What did Vale say about the harbour?",
        "What did the mayor of Harrow say about the harbour?",
    ]
    assert [one["kind"] for one in vary(row, {})] == ["by surname"]


def test_a_question_without_gold_is_not_asked_again() -> None:
    assert list(vary({"kind": "absent_topic", "question": "What did Vale say about chess?", "gold": None}, {})) == []


def test_a_statement_covers_a_gold_by_the_words_it_has_of_it() -> None:
    assert covers("we will leave", "They said we will leave") == 1.0
    assert covers("we will leave", "we stay") < 0.5
