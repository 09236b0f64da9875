"""The language is told from the words, or not at all."""

import pytest

from ingest.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour council said on Monday that the ferry would not sail before spring.", "en"),
        ("Le conseil du port a déclaré lundi que le ferry ne partirait pas avant le printemps.", "fr"),
        ("Hafenrat teilte am Montag mit, dass die Fähre nicht vor dem Frühling ablegen werde.", "de"),
        ("Совет порта заявил в понедельник, что паром не отправится до весны.", "ru"),
        ("قال مجلس الميناء يوم الاثنين إن العبارة لن تبحر قبل الربيع.", "ar"),
        ("מועצת הנמל הודיעה ביום שני כי המעבורת לא תפליג לפני האביב.", "he"),
        ("Talks resume", None),
        ("12.5 % — 300 000 000 000 000 000 000", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert detect_language(text) == language
