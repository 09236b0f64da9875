"""Statements of articles in other languages than English."""

from datetime import date

import pytest

from ingest.statements import find_statements
from store import Article, MentionLink, Statement

ARABIC = (
    "قال وزير خارجية تمرون يوسف الحدارين يوم الأربعاء إن بلاده مستعدة لاستضافة محادثات.\n\n"
    "وأضاف الحدارين في مؤتمر صحفي: «للبحر ضفتان، وللطاولة أيضا». ونفى الوزير أن تكون تمرون قد انحازت.\n\n"
    "ونقلت وكالة «لانيارد» عن رئيسة الوزراء ماريت أوسكيلد قولها إن العرض «كريم لكنه سابق لأوانه». وتقع تمرون على البحر."
)
HEBREW = (
    "שר החוץ יוסף הדארין אמר ביום רביעי כי ארצו מוכנה לארח שיחות.\n\n"
    '"לים יש שתי גדות", אמר הדארין במסיבת עיתונאים. "גם לשולחן יש שתיים", הוסיף.\n\n'
    'לפי הדוברת ליאל קסראני, השליח יגיע לבירה בשבוע הבא. דובר צה"ל מסר כי הכוחות לא ירו על איש.'
)
FRENCH = (
    "Le ministre des Affaires étrangères Yusuf Haddarin a déclaré mercredi que son pays accueillerait des "
    "pourparlers.\n\n"
    "« La mer a deux rives », a-t-il ajouté lors d'une conférence de presse. « La table aussi. »\n\n"
    "Selon la porte-parole Layal Qasrani, l'envoyé arrivera la semaine prochaine. Haddarin a démenti que Tamrun ait "
    "choisi un camp. Ada Vale, maire de Harrow, a affirmé qu'elle attendrait."
)
SPANISH = (
    "El ministro Yusuf Haddarin dijo el miércoles que su país estaba listo para acoger conversaciones.\n\n"
    "«El mar tiene dos orillas», añadió. «La mesa también», dijo Haddarin en una rueda de prensa.\n\n"
    "Según la portavoz Layal Qasrani, el enviado llegará la próxima semana. El gobierno negó que eligiera un bando."
)
GERMAN = (
    "Außenminister Yusuf Haddarin sagte am Mittwoch, dass sein Land bereit sei, Gespräche auszurichten.\n\n"
    "„Das Meer hat zwei Ufer“, sagte Haddarin vor Journalisten. „Der Tisch auch“, fügte er hinzu.\n\n"
    "Laut Regierungssprecherin Layal Qasrani trifft der Gesandte nächste Woche ein. Die Armee erklärte: „Wir haben auf "
    "niemanden geschossen.“ Haddarin bestritt, dass Tamrun Partei ergriffen habe."
)
RUSSIAN = (
    "Министр иностранных дел Юсуф Хаддарин заявил в среду, что его страна готова принять переговоры.\n\n"
    "«У моря два берега», — сказал Хаддарин журналистам. «У стола тоже», — добавил он.\n\n"
    "По словам представительницы министерства, посланник прибудет на следующей неделе в столицу."
)
PUBLISHED = date(2031, 3, 13)
YUSUF = "Yusuf Haddarin"


def read(text: str, language: str | None = None) -> list[Statement]:
    return list(next(find_statements([Article.of(text, published=PUBLISHED, language=language)])))


def told(text: str, language: str | None = None) -> list[tuple[str | None, str]]:
    return [(one.speaker.name or one.speaker.role, one.quote) for one in read(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            ARABIC,
            [
                ("يوسف الحدارين", "إن بلاده مستعدة لاستضافة محادثات"),
                ("يوسف الحدارين", "«للبحر ضفتان، وللطاولة أيضا»"),
                ("يوسف الحدارين", "أن تكون تمرون قد انحازت"),
                ("ماريت أوسكيلد", "إن العرض «كريم لكنه سابق لأوانه»"),
            ],
            id="Arabic",
        ),
        pytest.param(
            HEBREW,
            [
                ("יוסף הדארין", "כי ארצו מוכנה לארח שיחות"),
                ("יוסף הדארין", '"לים יש שתי גדות"'),
                ("יוסף הדארין", '"גם לשולחן יש שתיים"'),
                ("ליאל קסראני", "השליח יגיע לבירה בשבוע הבא"),
                ('דובר צה"ל', "כי הכוחות לא ירו על איש"),
            ],
            id="Hebrew",
        ),
        pytest.param(
            FRENCH,
            [
                (YUSUF, "que son pays accueillerait des pourparlers"),
                (YUSUF, "« La mer a deux rives »"),
                (YUSUF, "« La table aussi. »"),
                ("Layal Qasrani", "l'envoyé arrivera la semaine prochaine"),
                (YUSUF, "que Tamrun ait choisi un camp"),
                ("Ada Vale", "qu'elle attendrait"),
            ],
            id="French",
        ),
        pytest.param(
            SPANISH,
            [
                (YUSUF, "que su país estaba listo para acoger conversaciones"),
                (YUSUF, "«El mar tiene dos orillas»"),
                (YUSUF, "«La mesa también»"),
                ("Layal Qasrani", "el enviado llegará la próxima semana"),
                ("gobierno", "que eligiera un bando"),
            ],
            id="Spanish",
        ),
        pytest.param(
            GERMAN,
            [
                (YUSUF, "dass sein Land bereit sei, Gespräche auszurichten"),
                (YUSUF, "„Das Meer hat zwei Ufer“"),
                (YUSUF, "„Der Tisch auch“"),
                ("Layal Qasrani", "trifft der Gesandte nächste Woche ein"),
                ("Armee", "„Wir haben auf niemanden geschossen.“"),
                (YUSUF, "dass Tamrun Partei ergriffen habe"),
            ],
            id="German",
        ),
        pytest.param(
            RUSSIAN,
            [
                ("Юсуф Хаддарин", "что его страна готова принять переговоры"),
                ("Юсуф Хаддарин", "«У моря два берега»"),
                ("Юсуф Хаддарин", "«У стола тоже»"),
                ("представительницы министерства", "посланник прибудет на следующей неделе в столицу"),
            ],
            id="Russian",
        ),
    ],
)
def test_who_said_what_is_found_in_the_articles_own_language(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", [ARABIC, HEBREW, FRENCH, SPANISH, GERMAN, RUSSIAN])
def test_the_day_named_with_a_statement_is_the_last_of_that_name(text: str) -> None:
    assert [one.said_on for one in read(text)][:2] == ["2031-03-12", None]


@pytest.mark.parametrize("text", [ARABIC, FRENCH, SPANISH, GERMAN])
def test_a_denial_is_told_from_a_claim(text: str) -> None:
    assert [one.cue for one in read(text) if one.negated] == [
        next(cue for cue in ("ونفى", "a démenti", "negó", "bestritt") if cue in text)
    ]


def test_the_role_is_what_stands_before_the_name() -> None:
    roles = [one.speaker.role for text in (ARABIC, HEBREW, FRENCH) for one in read(text)[:1]]
    assert roles == ["وزير خارجية تمرون", "שר החוץ", "ministre des Affaires étrangères"]


def test_how_the_name_is_known_is_told() -> None:
    assert [one.link for one in read(ARABIC)] == [
        MentionLink.NAMED,
        MentionLink.SURNAME,
        MentionLink.ROLE,
        MentionLink.NAMED,
    ]


def test_a_language_without_words_of_ours_yields_nothing() -> None:
    finnish = (
        "Ministeri Yusuf Haddarin sanoi keskiviikkona: ”Merellä on kaksi rantaa.” Hän lisäsi, että pöydällä on myös."
    )
    assert told(finnish, "fi") == []


def test_words_without_anybody_to_have_said_them_are_no_statement() -> None:
    assert told("« La mer a deux rives. » C'est une vieille phrase que personne ne lit plus dans la ville.", "fr") == []


def test_what_somebody_unreadable_said_is_not_the_last_speaker_s() -> None:
    russian = RUSSIAN + "\n\n«Мы подождём», — сказал прохожий у пристани. Вчера сообщалось, что порт закрыт."
    assert not [quote for _, quote in told(russian) if "подождём" in quote or "порт" in quote]
