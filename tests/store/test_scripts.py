"""Names in two scripts."""

import pytest

from spellings import are_one
from store.romanise import name_words, script_key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        pytest.param("Yusuf al-Haddarin", "يوسف الحدارين", id="Arabic"),
        pytest.param("Youssef Haddareen", "يوسف الحدارين", id="Arabic, long vowels by ear"),
        pytest.param("Layal Qasrani", "ليال القصراني", id="Arabic, q"),
        pytest.param("Mahmoud Taren", "محمود تارين", id="Arabic, a long u"),
        pytest.param("Ismail Haniyya", "إسماعيل هنية", id="Arabic, ayn and the feminine ending"),
        pytest.param("Hassan Nasrallah", "حسن نصرالله", id="Arabic, the name of God"),
        pytest.param("Yosef Hadarin", "יוסף הדארין", id="Hebrew"),
        pytest.param("Binyamin Netzer", "בנימין נצר", id="Hebrew, tz"),
        pytest.param("Yusuf Haddarin", "Юсуф Хаддарин", id="Russian"),
        pytest.param("Oleg Petrov", "Олег Петров", id="Russian, v"),
        pytest.param("يوسف الحدارين", "Юсуф Хаддарин", id="Arabic and Russian"),
    ],
)
def test_one_name_in_two_scripts_agrees(name: str, other: str) -> None:
    assert are_one(name, other)
    assert are_one(other, name)
    assert script_key(name_words(name)[-1]) == script_key(name_words(other)[-1])


@pytest.mark.parametrize(
    ("name", "other"),
    [
        pytest.param("Mahmoud Taren", "محمد تارين", id="a long vowel that is not written"),
        pytest.param("Mohammed Taren", "محمود تارين", id="a written vowel that is not heard"),
        pytest.param("Hussein Taren", "حسن تارين", id="a diphthong that is not written"),
        pytest.param("Yusuf Haddad", "يوسف الحدارين", id="another surname"),
        pytest.param("Ali Taren", "علي تارين", id="a given name of one consonant"),
        pytest.param("Oleg Petrov", "Ольга Петрова", id="his name and hers"),
    ],
)
def test_two_names_in_two_scripts_do_not(name: str, other: str) -> None:
    assert not are_one(name, other)
