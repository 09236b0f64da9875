"""Questions in other languages, asked again in English."""

import pytest

from rag.tongues import in_english


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("ماذا قال الحدارين عن المحادثات؟", "What did الحدارين say about المحادثات?", id="Arabic"),
        pytest.param("من قال «للبحر ضفتان»؟", "Who said «للبحر ضفتان»?", id="Arabic-quotation"),
        pytest.param("ماذا نفى الوزير؟", "What did الوزير deny?", id="Arabic-denial"),
        pytest.param("מה אמר הדארין על שיחות?", "What did הדארין say about שיחות?", id="Hebrew"),
        pytest.param("Qu’a dit Ada Vale sur le ferry ?", "What did Ada Vale say about le ferry?", id="French"),
        pytest.param("Qui a dit « jamais plus » ?", "Who said « jamais plus »?", id="French-quotation"),
        pytest.param("¿Qué dijo Ada Vale sobre el ferry?", "What did Ada Vale say about el ferry?", id="Spanish"),
        pytest.param("Was hat Ada Vale zur Fähre gesagt?", "What did Ada Vale say about Fähre?", id="German"),
        pytest.param("Wer sagte, dass die Fähre fährt?", "Who said die Fähre fährt?", id="German-who"),
        pytest.param("Что сказала Ада Вейл о пароме?", "What did Ада Вейл say about пароме?", id="Russian"),
        pytest.param("Кто говорил о пароме?", "Who said something about пароме?", id="Russian-topic"),
    ],
)
def test_the_shape_is_english_and_the_words_stay(question: str, expected: str) -> None:
    assert in_english(question) == expected


@pytest.mark.parametrize("question", ["What did Ada Vale say?", "Was the ferry late?", "Qui?", "", "مرحبا"])
def test_what_has_no_such_shape_stays_as_it_is(question: str) -> None:
    assert in_english(question) == question
