"""One statement, one attributed line."""

from datetime import date

import pytest

from rag.attribute import say_what, say_where
from rag.naming import name_in
from rag.wording import say_date, say_period
from records import state
from store import Article, Mood, Speaker, SpeakerKind, Statement, StatementKind

DIRECT, MIXED, INDIRECT = StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT
CONDITIONAL = Mood.CONDITIONAL
ADA = Speaker("Ada Vale", SpeakerKind.PERSON, "mayor")


def said(
    text: str,
    *words: str,
    cue: str | None = "said",
    kind: StatementKind = DIRECT,
    speaker: Speaker = ADA,
    mention: str | None = None,
    **fields: object,
) -> tuple[Statement, Article]:
    article = Article.of(text, title="Dam", outlet="The Lantern", published=date(2031, 2, 5))
    return state(article, *words, by=speaker, cue=cue, mention=mention, kind=kind, **fields), article


WHO = "**Ada Vale** (mayor)"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        pytest.param(
            said("“The dam will stand,” said Vale.", "“The dam will stand,”"),
            f"{WHO} said: “The dam will stand,”",
            id="direct-in-marks-once",
        ),
        pytest.param(
            said("'The dam will stand,' said Vale.", "'The dam will stand,'"),
            f"{WHO} said: “The dam will stand,”",
            id="single-marks",
        ),
        pytest.param(
            said("“It stands,” she said, “and it will stand.”", "“It stands,”", "“and it will stand.”"),
            f"{WHO} said: “It stands,” … “and it will stand.”",
            id="interrupted",
        ),
        pytest.param(
            said("“She told me ‘no’ twice,” said Vale.", "“She told me ‘no’ twice,”"),
            f"{WHO} said: “She told me ‘no’ twice,”",
            id="a-quotation-inside",
        ),
        pytest.param(
            said("Vale said that the dam would stand.", "that the dam would stand", kind=INDIRECT),
            f"{WHO} said that the dam would stand",
            id="indirect-without-marks",
        ),
        pytest.param(
            said("Vale told reporters on Monday that it stood.", "it stood", cue="told", kind=INDIRECT),
            f"{WHO} told reporters on Monday that it stood",
            id="what-stands-between-cue-and-words",
        ),
        pytest.param(
            said("“It stands,” she told the council on Monday.", "“It stands,”", cue="told", mention="she"),
            f"{WHO} told the council on Monday: “It stands,”",
            id="whom-it-was-told-to",
        ),
        pytest.param(
            said("“It stands,” she told them, the council and a good many others.", "“It stands,”", cue="told"),
            f"{WHO} told them: “It stands,”",
            id="no-further-than-the-clause",
        ),
        pytest.param(
            said(
                "“It stands,” he told " + "a very long-winded meeting of the council " * 3, "“It stands,”", cue="told"
            ),
            f"{WHO} said: “It stands,”",
            id="told-without-whom-is-said",
        ),
        pytest.param(
            said("Vale wrote to them that “it stands”.", "“it stands”", cue="wrote"),
            f"{WHO} wrote to them that “it stands”",
            id="direct-words-that-run-on",
        ),
        pytest.param(
            said("Vale said the dam “will stand” till May.", "the dam “will stand” till May", kind=MIXED),
            f"{WHO} said the dam “will stand” till May",
            id="mixed-keeps-its-own-marks",
        ),
        pytest.param(
            said("Vale said the dam “will stand till May, or June”.", "the dam “will stand till May", kind=MIXED),
            f"{WHO} said the dam “will stand till May”",
            id="a-quotation-cut-through-is-closed",
        ),
        pytest.param(
            said("The dam would stand, Vale said.", "The dam would stand", kind=INDIRECT),
            f"{WHO} said, as the article puts it: The dam would stand",
            id="words-before-the-cue",
        ),
        pytest.param(
            said("According to Vale, it stands.", "it stands", cue="According to", kind=INDIRECT, mention="Vale"),
            f"According to {WHO}: it stands",
            id="according-to",
        ),
        pytest.param(
            said("Lind heard Vale call for pumps.", "for pumps", cue="call", kind=INDIRECT, mention="Vale"),
            f"{WHO} is reported to call for pumps",
            id="an infinitive",
        ),
        pytest.param(
            said("Vale, warning that it leaks, left.", "that it leaks", cue="warning", kind=INDIRECT),
            f"{WHO} is reported as warning that it leaks",
            id="a-participle",
        ),
        pytest.param(
            said("It was her claim that it leaks.", "that it leaks", cue="claim", kind=INDIRECT),
            f"{WHO}, in the article’s words: claim that it leaks",
            id="a-noun-of-saying",
        ),
        pytest.param(
            said("Vale did not say that it leaks.", "that it leaks", cue="did not say", kind=INDIRECT, negated=True),
            f"{WHO} did not say that it leaks",
            id="a-refusal-is-no-affirmation",
        ),
        pytest.param(
            said("Vale denied that it leaks.", "that it leaks", cue="denied", kind=INDIRECT, negated=True),
            f"{WHO} denied that it leaks",
            id="a-denial",
        ),
        pytest.param(
            said(
                "Vale reportedly said that it leaks.",
                "that it leaks",
                cue="reportedly said",
                kind=INDIRECT,
                hedged=True,
            ),
            f"{WHO} reportedly said that it leaks",
            id="a-cue-that-hedges",
        ),
        pytest.param(
            said("Reportedly, Vale said that it leaks.", "that it leaks", kind=INDIRECT, hedged=True),
            f"{WHO}, reportedly (“said”): that it leaks",
            id="a-hedge-apart-from-its-cue",
        ),
        pytest.param(
            said("“It leaks,” Vale reportedly told the board.", "“It leaks,”", cue="reportedly told", hedged=True),
            f"{WHO} reportedly told the board: “It leaks,”",
            id="a-hedge-and-whom-it-was-told-to",
        ),
        pytest.param(
            said("Vale asked whether it leaks.", "whether it leaks", cue="asked", kind=INDIRECT, mood=Mood.QUESTION),
            f"{WHO} asked whether it leaks",
            id="a-speaker-s-question",
        ),
        pytest.param(
            said("Did Vale say that it leaks?", "that it leaks", cue="say", kind=INDIRECT, mood=Mood.QUESTION),
            f"{WHO}, in a question (“say”): that it leaks",
            id="an-article-s-question",
        ),
        pytest.param(
            said("If Vale says that it leaks, we go.", "that it leaks", cue="says", kind=INDIRECT, mood=CONDITIONAL),
            f"{WHO}, as a condition or a possibility (“says”): that it leaks",
            id="a-condition",
        ),
        pytest.param(
            said("Vale may say that it leaks.", "that it leaks", cue="may say", kind=INDIRECT, mood=CONDITIONAL),
            f"{WHO} may say that it leaks",
            id="a-possibility",
        ),
        pytest.param(
            said(
                "Vale is expected on Monday to say that it leaks.",
                "that it leaks",
                cue="is expected on Monday to say",
                kind=INDIRECT,
                mood=Mood.FUTURE,
            ),
            f"{WHO} is expected on Monday to say that it leaks",
            id="a-plan",
        ),
        pytest.param(
            said("Vale to tell board that it leaks", "that it leaks", cue="to tell", kind=INDIRECT, mood=Mood.FUTURE),
            f"{WHO} is to tell board that it leaks",
            id="a-headline-s-plan",
        ),
        pytest.param(
            said("Vale will go and say that it leaks.", "that it leaks", cue="say", kind=INDIRECT, mood=Mood.FUTURE),
            f"{WHO}, as something still to be said (“say”): that it leaks",
            id="a-plan-the-cue-does-not-tell",
        ),
        pytest.param(
            said("Vale: “It stands.”", "“It stands.”", cue=None),
            f"{WHO}: “It stands.”",
            id="only-a-colon",
        ),
        pytest.param(
            said("“It *really* stands [sic],” said Vale.", "“It *really* stands [sic],”"),
            f"{WHO} said: “It \\*really\\* stands \\[sic\\],”",
            id="markup-is-escaped",
        ),
        pytest.param(
            said(
                "“It leaks,” a senior official said.",
                "“It leaks,”",
                speaker=Speaker(None, SpeakerKind.UNNAMED),
                mention="a senior official",
            ),
            "**A senior official** said: “It leaks,”",
            id="unnamed",
        ),
        pytest.param(
            said("“It leaks,” he said.", "“It leaks,”", speaker=Speaker(None, SpeakerKind.PERSON), mention="he"),
            "**A speaker the article does not name** (“he”) said: “It leaks,”",
            id="nobody-found-behind-a-pronoun",
        ),
        pytest.param(
            said("“It leaks,” Orme said.", "“It leaks,”", speaker=Speaker(None, SpeakerKind.PERSON), mention="Orme"),
            "**Orme** said: “It leaks,”",
            id="a-surname-nobody-was-found-behind",
        ),
        pytest.param(
            said(
                "The board says it leaks.",
                "it leaks",
                cue="says",
                kind=INDIRECT,
                speaker=Speaker(None, SpeakerKind.ORGANISATION),
                mention="The board",
            ),
            "**The board** says it leaks",
            id="a-body-the-article-does-not-name",
        ),
        pytest.param(
            said(
                "“It leaks,” another survivor said.",
                "“It leaks,”",
                speaker=Speaker(None, SpeakerKind.UNNAMED),
                mention="another survivor",
            ),
            "**Another survivor** said: “It leaks,”",
            id="somebody-the-article-describes",
        ),
    ],
)
def test_a_statement_reads_as_one_attributed_sentence(given: tuple[Statement, Article], line: str) -> None:
    assert say_what(*given) == line


def test_a_bare_surname_that_may_be_somebody_elses_is_said_to_be_the_articles() -> None:
    nobody = Speaker(None, SpeakerKind.PERSON)
    given = said("“It leaks,” Orme said.", "“It leaks,”", speaker=nobody, mention="Orme")
    assert say_what(*given, in_doubt=True) == "**Orme** (so named in the article) said: “It leaks,”"


@pytest.mark.parametrize(
    ("mention", "text", "name"),
    [
        pytest.param("Orme", "Jory Orme came. “No,” said Orme.", "Orme", id="a-surname-with-its-given-name-before"),
        pytest.param("Mr. Orme", "Jory Orme came. “No,” said Mr. Orme.", "Orme", id="title-off"),
        pytest.param("Tilly Marsh", "“No,” said Tilly Marsh.", "Tilly Marsh", id="a-full-name"),
        pytest.param("Experts", "Experts said no.", None, id="a-capital-at-the-head-of-a-sentence"),
        pytest.param("Officials", "Harrow Officials said no.", None, id="an-office"),
        pytest.param("He", "He said no.", None, id="a-pronoun"),
        pytest.param("The Council", "The Council said no.", None, id="a-body-by-what-it-is"),
        pytest.param("a survivor", "No, said a survivor.", None, id="a-description"),
        pytest.param(None, "No.", None, id="nothing"),
    ],
)
def test_only_a_proper_name_is_taken_for_one(mention: str | None, text: str, name: str | None) -> None:
    assert name_in(mention, text, person=False) == name


def test_date_said_and_date_published_are_told_apart_and_the_chain_is_shown() -> None:
    given = said("“No,” said Vale.", "“No,”", said_on="2031-02-04", via=["Lanyard"], occasion="council meeting")
    assert say_where(*given) == (
        "*The Lantern* · published 5 February 2031 · said 4 February 2031 · occasion: council meeting · "
        "as reported by Lanyard"
    )


def test_whom_it_was_told_to_and_where_are_said_unless_the_cue_does() -> None:
    scene = {"addressee": "the board", "place": "Harrow"}
    where = say_where(*said("“No,” said Vale.", "“No,”", **scene))
    assert where == "*The Lantern* · published 5 February 2031 · to the board, in Harrow"
    where = say_where(*said("“No,” Vale told the board in Harrow.", "“No,”", cue="told", **scene))
    assert where == "*The Lantern* · published 5 February 2031"


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    statement, _ = said("“No,” said Vale.", "“No,”")
    assert say_where(statement, Article.of("“No,” said Vale.")) == "outlet not given · undated"


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2023-10-13", "13 October 2023"), ("2023-10", "October 2023"), ("2023", "2023"), ("2023-99-01", "2023")],
)
def test_as_much_of_a_date_is_said_as_is_known(iso: str, words: str) -> None:
    assert say_date(iso) == words


def test_a_period_is_said_with_its_open_end() -> None:
    first, last = date(2031, 2, 1), date(2031, 3, 1)
    assert say_period(first, last) == "from 1 February 2031 to 1 March 2031"
    assert say_period(first, None) == "since 1 February 2031"
    assert say_period(None, last) == "until 1 March 2031"
    assert say_period(None, None) == ""
