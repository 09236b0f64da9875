"""Which words are a statement, who reports them, where they begin and end."""

from __future__ import annotations

import pytest

from ingest.statements import find_statements
from store.model import Article, Statement


def found(text: str) -> list[Statement]:
    return list(next(find_statements([Article.of(text)])))


def told(text: str) -> list[tuple[str | None, str, str, str]]:
    """Mention, cue, kind and words of each statement."""
    return [(one.mention, one.cue, str(one.kind), one.quote) for one in found(text)]


ONE_STATEMENT = {
    "cue after, subject first": ("“We will leave,” Ada Vale said.", "Ada Vale", "said", "direct", "“We will leave,”"),
    "cue after, inverted": ("“We will leave,” said Ada Vale.", "Ada Vale", "said", "direct", "“We will leave,”"),
    "cue before, comma": ("Ada Vale said, “We will leave.”", "Ada Vale", "said", "direct", "“We will leave.”"),
    "cue before, colon": ("Ada Vale said: “We will leave.”", "Ada Vale", "said", "direct", "“We will leave.”"),
    "straight marks": ('"We will leave," said Ada Vale.', "Ada Vale", "said", "direct", '"We will leave,"'),
    "two single marks typed for a double one": (
        "''We will leave,'' said Ada Vale.",
        "Ada Vale",
        "said",
        "direct",
        "''We will leave,''",
    ),
    "several sentences inside the marks": (
        "“We will leave. Nobody asked us to stay. The bridge is gone,” Vale said.",
        "Vale",
        "said",
        "direct",
        "“We will leave. Nobody asked us to stay. The bridge is gone,”",
    ),
    "a question with the cue after it": ("“Why now?” Ben Orr asked.", "Ben Orr", "asked", "direct", "“Why now?”"),
    "a cue no list of plain verbs of saying holds": (
        "“We will leave,” deadpanned Ben Orr.",
        "Ben Orr",
        "deadpanned",
        "direct",
        "“We will leave,”",
    ),
    "indirect, that": (
        "Ada Vale said that the talks had failed.",
        "Ada Vale",
        "said",
        "indirect",
        "that the talks had failed",
    ),
    "indirect, no that": (
        "Ada Vale said the talks had failed.",
        "Ada Vale",
        "said",
        "indirect",
        "the talks had failed",
    ),
    "mixed": (
        "Ada Vale said the talks were “a waste of a summer.”",
        "Ada Vale",
        "said",
        "mixed",
        "the talks were “a waste of a summer.”",
    ),
    "told, the one told left out": (
        "Ben Orr told parliament that the road was closed.",
        "Ben Orr",
        "told",
        "indirect",
        "that the road was closed",
    ),
    "a verb with its particle": (
        "Ben Orr pointed out that the road was closed.",
        "Ben Orr",
        "pointed out",
        "indirect",
        "that the road was closed",
    ),
    "according to, after": (
        "The road was closed on Monday, according to the ministry.",
        "the ministry",
        "according to",
        "indirect",
        "The road was closed on Monday",
    ),
    "according to, before": (
        "According to the ministry, the road was closed on Monday.",
        "the ministry",
        "According to",
        "indirect",
        "the road was closed on Monday",
    ),
    "as somebody said": (
        "The harvest, as Ben Orr said, would be late.",
        "Ben Orr",
        "said",
        "indirect",
        "The harvest would be late",
    ),
    "called it a name": (
        "Ada Vale called the offer “a bad joke.”",
        "Ada Vale",
        "called",
        "mixed",
        "the offer “a bad joke.”",
    ),
    "an infinitive": (
        "Ada Vale promised to rebuild the bridge.",
        "Ada Vale",
        "promised",
        "indirect",
        "to rebuild the bridge",
    ),
    "a noun that reports": (
        "The court threw out his claim that the bridge was sold.",
        "his",
        "claim",
        "indirect",
        "that the bridge was sold",
    ),
    "a posted word": ("“No deal,” Ben Orr tweeted.", "Ben Orr", "tweeted", "direct", "“No deal,”"),
    "an unnamed source": (
        "A senior official said the talks had failed.",
        "A senior official",
        "said",
        "indirect",
        "the talks had failed",
    ),
    "an ellipsis and an editor's bracket stay": (
        "“We … will leave [the valley],” said Ada Vale.",
        "Ada Vale",
        "said",
        "direct",
        "“We … will leave [the valley],”",
    ),
}


@pytest.mark.parametrize(("text", "mention", "cue", "kind", "quote"), ONE_STATEMENT.values(), ids=ONE_STATEMENT.keys())
def test_one_attribution_gives_one_statement(text: str, mention: str, cue: str, kind: str, quote: str) -> None:
    assert told(text) == [(mention, cue, kind, quote)]


# What was said, whole: its condition and what it goes on to, though the parser hangs them on the cue.
WHOLE = {
    "a condition behind what is promised": (
        "Ada Vale, who leads the guild, pledged her support if the toll was dropped.",
        "her support if the toll was dropped",
    ),
    "a condition behind a clause with a comma inside": (
        "Ada Vale told ferrymen in this town on Monday that she would take the new pier, painted and finished, "
        "provided that the guild measured the channel every year and Norland paid to keep it clear.",
        "that she would take the new pier, painted and finished, provided that the guild measured the channel every "
        "year and Norland paid to keep it clear",
    ),
    "a wish that is told behind a comma": (
        "Mr Orr told Skellig the mayor had one wish, that nobody bring a drum.",
        "the mayor had one wish, that nobody bring a drum",
    ),
    "a flaw that is told behind a colon": (
        "Ada Vale said the plan owed less to thrift than to fear: no farmer would cross the bridge until somebody had "
        "looked at the piers.",
        "the plan owed less to thrift than to fear: no farmer would cross the bridge until somebody had looked at the "
        "piers",
    ),
    "a second clause with that": (
        "The head of the Norland coastguard spoke on Monday, telling a crowded town meeting that none of his boats "
        "had rammed the Norlandic barge Blue Heron and that he would go if a fair court found otherwise.",
        "that none of his boats had rammed the Norlandic barge Blue Heron and that he would go if a fair court found "
        "otherwise",
    ),
    "nobody is no speaker": (
        "Ada Vale said the plan had one flaw: nobody had asked the farmers.",
        "the plan had one flaw: nobody had asked the farmers",
    ),
    "a verb that could report is what is reported": ("The talks would continue, she said.", "The talks would continue"),
    "another, with its particle": ("The strike will go on, they said.", "The strike will go on"),
    "an amount somebody gives": (
        "Norland's ministry has put the death toll at more than 4,300.",
        "the death toll at more than 4,300",
    ),
    "words behind a dateline with its day": (
        "HARROW, May 2 (NNA) - Norland and Sudmark will hold talks, the two governments said.",
        "Norland and Sudmark will hold talks",
    ),
    "a call, its day left out": (
        "Ada Vale called on Monday for an end to the toll.",
        "an end to the toll",
    ),
}


@pytest.mark.parametrize(("text", "quote"), WHOLE.values(), ids=WHOLE.keys())
def test_what_was_said_is_whole(text: str, quote: str) -> None:
    assert [one.quote for one in found(text)] == [quote]


INTERRUPTED = {
    "one sentence, broken by its cue": (
        "“The plan,” Ada Vale said, “will fail in a year.”",
        ["“The plan,” ", "“will fail in a year.”"],
    ),
    "a second sentence after the cue": (
        "“The plan will fail,” Ada Vale said. “It was late.”",
        ["“The plan will fail,” ", "“It was late.”"],
    ),
    "indirect, broken by its cue": ("The plan, she said, would fail.", ["The plan", " would fail"]),
    "over paragraphs, the mark re-opened": (
        "“The plan will fail,” Ada Vale said. “It was late.\n\n“It was also too small.”",
        ["“The plan will fail,” ", "“It was late.\n\n", "“It was also too small.”"],
    ),
}


@pytest.mark.parametrize(("text", "spans"), INTERRUPTED.values(), ids=INTERRUPTED.keys())
def test_an_interrupted_quotation_is_one_statement_with_several_spans(text: str, spans: list[str]) -> None:
    (one,) = found(text)
    assert [span.slice(text) for span in one.spans] == spans


LEFT_ALONE = {
    "scare quotes": "The town has “fine dining” and a pier.",
    "the title of a work": "She played in “The Long Road Home” for a year.",
    "a plain sentence": "The road was closed on Monday.",
    "an inch mark": 'The plank was 6" wide and the shelf 7" deep.',
    "apostrophes": "The farmers' market moved to the miners' hall.",
    "a denial of it": "She denied it. He said nothing. Vale confirmed this.",
    "a verb in a title": "An article (“Norland counts its dead and demands an inquiry”) gave another number.",
    "a thing put somewhere": "Ada Vale put the boat at risk. Ben Orr put the book on the table.",
    "whom somebody cites": "The paper cited two officials.",
    "what the reader is told to do": "Please report that it is calm, and say that the bridge is open.",
    "what the reader is not to do": "Do not write that the bridge is open. Remember to say that it was late.",
    "a label before a colon": "Location: the old harbour of Harrow.",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_words_nobody_says_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_picture_before_a_quotation_is_none_of_it() -> None:
    (one,) = found("\U0001f6a8 “We will leave,” said Ada Vale.")
    assert one.quote == "“We will leave,”"


def test_a_second_cue_begins_a_second_statement() -> None:
    text = "Ada Vale said the talks had failed, adding that nobody was to blame."
    assert told(text) == [
        ("Ada Vale", "said", "indirect", "the talks had failed"),
        ("Ada Vale", "adding", "indirect", "that nobody was to blame"),
    ]


def test_a_turn_of_a_transcript_is_a_statement() -> None:
    assert told("VALE: We will leave when the bridge is mended. Not before.") == [
        ("VALE", "", "indirect", "We will leave when the bridge is mended. Not before")
    ]


def test_a_name_on_a_line_of_its_own_opens_the_next_paragraph() -> None:
    text = "Ada Vale:\n\nWe will leave. It is late.\n\nBen Orr:\n\nWe have some figures.\n\nIt rained."
    assert [(one.mention, one.quote) for one in found(text)] == [
        ("Ada Vale", "We will leave. It is late"),
        ("Ben Orr", "We have some figures"),
    ]


def test_a_headline_with_a_colon_is_a_statement() -> None:
    assert [one.quote for one in found("Ada Vale: The talks have failed")] == ["The talks have failed"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Vale denied that the talks had failed.",
        "Ada Vale did not say that the talks had failed.",
        "Ada Vale never said the talks had failed.",
        "Ada Vale refused to say whether the talks had failed.",
        "Ada Vale declined to comment on the talks.",
    ],
    ids=["denied", "did not say", "never said", "refused to say", "declined to comment"],
)
def test_denials_and_refusals_are_marked(text: str) -> None:
    assert [one.negated for one in found(text)] == [True]


def test_a_report_of_a_report_keeps_both_levels() -> None:
    text = "The Harrow Gazette reported that Ada Vale said the talks had failed."
    outer, inner = found(text)
    assert (outer.speaker.name, outer.quote) == ("Harrow Gazette", "that Ada Vale said the talks had failed")
    assert (inner.speaker.name, inner.quote, inner.via) == ("Ada Vale", "the talks had failed", ("Harrow Gazette",))


def test_another_language_is_not_read_as_english() -> None:
    text = "Ministeri sanoi, että neuvottelut olivat epäonnistuneet pääkaupungissa, jossa kukaan ei odottanut mitään."
    assert found(text) == []


def test_statements_come_in_text_order_one_tuple_an_article() -> None:
    articles = [
        Article.of("“Yes,” said Ada Vale. Ben Orr said he agreed."),
        Article.of("It rained."),
        Article.of("“No,” said Ben Orr."),
    ]
    assert [[one.quote for one in statements] for statements in find_statements(articles)] == [
        ["“Yes,”", "he agreed"],
        [],
        ["“No,”"],
    ]


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        pytest.param("Ada Vale did not say whether the dam would open.", "did not say", id="a negated cue"),
        pytest.param(
            "Ada Vale would not immediately confirm that it sank.", "would not immediately confirm", id="modal"
        ),
        pytest.param("Ada Vale declined to comment on the figures.", "declined to comment", id="a refusal"),
        pytest.param("Ada Vale has never claimed that it sank.", "has never claimed", id="never"),
        pytest.param("Ada Vale denied that it sank.", "denied", id="a cue that denies by itself"),
        pytest.param("Ada Vale said that it never sank.", "said", id="what is said may be negative"),
    ],
)
def test_the_cue_of_a_denial_holds_what_denies(sentence: str, cue: str) -> None:
    (statement,) = found(sentence)
    assert (statement.cue, statement.negated) == (cue, cue != "said")


@pytest.mark.parametrize(
    "text",
    [
        "“The road is closed, according to Ben Orr,” Ada Vale said.",
        "“The road, according to Ben Orr,” Ada Vale said, “is closed.”",
        "The road is closed, according to Ben Orr,",
    ],
)
def test_a_source_named_last_in_what_is_quoted(text: str) -> None:
    said = {statement.speaker.name for statement in next(find_statements([Article.of(text)]))}
    assert said <= {"Ada Vale", "Ben Orr"}
    assert said


STORIES = {
    "a dateline": "HARROW: Guards closed the bridge.\n\nIt rained.\n\nNobody crossed it until the evening.",
    "a dateline of one paragraph": "HARROW: The bridge was closed by the guards, said nobody who was asked.",
    "a round-up of places": "\n\n".join(
        f"{place}: The county has closed a bridge, and it was said to be old."
        for place in ("Harrow", "Orford", "Lorne", "Esk")
    ),
}


@pytest.mark.parametrize("text", STORIES.values(), ids=STORIES.keys())
def test_a_place_before_a_colon_takes_no_turn(text: str) -> None:
    assert not [one for one in found(text) if one.cue_span is None]


def test_a_story_under_a_place_keeps_its_own_speakers() -> None:
    text = "\n\n".join(
        f"{place}: The bridge is shut. “It is old,” {name} said."
        for place, name in {"Harrow": "Vale", "Orford": "Orr", "Lorne": "Esk", "Austin": "Marr"}.items()
    )
    assert [(one.mention, one.quote) for one in found(text)] == [
        (name, "“It is old,”") for name in ("Vale", "Orr", "Esk", "Marr")
    ]


def test_who_passed_words_on_is_the_report_round_them_however_they_were_set() -> None:
    for text in (
        "The bridge is “as old as the town,” Vale said, according to TASS.",
        "The bridge is “as old as the town,” Vale said, TASS reported.",
    ):
        named = {one.speaker.name: one.via for one in found(text)}
        assert named == {"Vale": ("TASS",), "TASS": ()}


def test_a_surname_that_is_a_month_speaks() -> None:
    text = "Orla May won the vote.\n\n“We need time,” May said. May also said that it rained."
    assert [one.speaker.name for one in found(text)] == ["Orla May", "Orla May"]


def test_of_two_subjects_the_one_set_apart_speaks() -> None:
    (one,) = found("The guards and their horses, Ada Vale added, “will stay until the bridge is mended.”")
    assert one.speaker.name == "Ada Vale"


def test_a_role_and_a_title_are_one_person_and_a_seat_is_none() -> None:
    (one,) = found('"The weir can wait," said harbour panel chair and Rep. Ada Vale, D-Harrow, on the quay.')
    assert one.speaker.name == "Ada Vale"


WHOLE = {
    "a second cue behind what a thing did": (
        "Ada Vale said the chart was “a work of fiction” and called on the mayor to resign.",
        ["the chart was “a work of fiction”", "the mayor to resign"],
    ),
    "a second cue that opens a clause": (
        "Vale said no shot had been fired since Monday and suggested the guild had sunk the ferry itself.",
        ["no shot had been fired since Monday", "the guild had sunk the ferry itself"],
    ),
    "how it was done": (
        "Vale accused Norland of hiding salt under sacks of flour.",
        ["Norland of hiding salt under sacks of flour"],
    ),
    "he went on, set into it": (
        "Vale said it was late. The port, he went on, had turned salt into gold.",
        ["it was late", "The port had turned salt into gold"],
    ),
    "so many counted": ("Harbour Watch counted thirteen boats.", ["thirteen boats"]),
    "went on to say, set into it": (
        "Ada Vale said it was late. The gate, she went on to say, would not be touched before the panel reported.",
        ["it was late", "The gate would not be touched before the panel reported"],
    ),
    "reminded of": (
        "She reminded members that Ben Orr's killing had yet to be investigated.",
        ["that Ben Orr's killing had yet to be investigated"],
    ),
    "promised, behind a name set apart": (
        "Norland's prime minister, Signe Halloran, promised on Tuesday to keep gas flowing to the south “whatever "
        "comes over the border”, hours after a storm had shut the Brenna valve.",
        ["to keep gas flowing to the south “whatever comes over the border”"],
    ),
    "a regret": ("The envoy, Ada Vale, regretted that nobody had asked.", ["that nobody had asked"]),
    "told in a clause before the main one": (
        "When Mayor Ada Vale told the town in May that “no gate would ever close”, Orr laughed.",
        ["that “no gate would ever close”"],
    ),
    "told behind how it was carried": (
        "It is worth noting that Ada Vale had claimed, in remarks carried by Harrow Radio, that the port held “no "
        "guns, "
        "only nets”.",
        ["that the port held “no guns, only nets”"],
    ),
    "a reason in marks": (
        "Orr told a court on Monday that he was told to shut the gate “because the mayor wanted quiet by noon”.",
        ["that he was told to shut the gate “because the mayor wanted quiet by noon”"],
    ),
    "what somebody is called": ("The mayor has called her “a closed door”.", ["her “a closed door”"]),
    "what is called so in marks": ("The union objected, calling the plan “theatre”.", ["the plan “theatre”"]),
    "put to somebody": ("Mayor Ada Vale put it to him that no bell had rung.", ["that no bell had rung"]),
    "what she wants is": (
        "Ada Vale is a pilot. What she wants is simple: “Four hours. No more.”",
        ["“Four hours. No more.”"],
    ),
    "her answer was": ("Ada Vale was asked why. Her answer was short: “Salt.”", ["“Salt.”"]),
    "the first to say": (
        "Ada Vale is a pilot. In May she was the first official to say that the pact had failed.",
        ["that the pact had failed"],
    ),
    "quoted by a paper": (
        "Ben Orr was quoted by the newspaper Quay Post as saying that “half a bridge is none”.",
        ["that “half a bridge is none”"],
    ),
    "asked, and not saying so": ("Ada Vale sat. Asked what she would say to them, she said: “Row.”", ["“Row.”"]),
    "a claim checked and found false": (
        "CLAIM: Mayor Ada Vale said the ferrymen were “guests”.\n\nVERDICT: False. Vale said no such thing.\n\n“They "
        "are neighbours,” the mayor said.",
        ["“They are neighbours,”"],
    ),
    "a claim checked and found true": (
        "CLAIM: Mayor Ada Vale said the ferrymen were “guests”.\n\nVERDICT: True. She was filmed.",
        ["the ferrymen were “guests”"],
    ),
    "accused on a day": (
        "Ada Vale accused Norland on Monday of mounting “a siege by paperwork.”",
        ["Norland of mounting “a siege by paperwork.”"],
    ),
    "estimated": (
        "The Harbour Board estimated losses at 12 million crowns a week.",
        ["losses at 12 million crowns a week"],
    ),
    "denied having done": ("Ada Vale denied having shut the bridge.", ["having shut the bridge"]),
    "called, behind a name set apart": (
        'Its spokeswoman, Dina Farrow, called Olin\'s remarks "plumbing by insult".',
        ['Olin\'s remarks "plumbing by insult"'],
    ),
    "called on them to act": (
        "Ada Vale called on both sides to lay down their arms.",
        ["both sides to lay down their arms"],
    ),
    "lashed out for a reason": (
        "Ada Vale lashed out at the council for its silence over the siege.",
        ["the council for its silence over the siege"],
    ),
    "ruled out before": (
        "Ada Vale ruled out any talks before the hostages are freed.",
        ["any talks before the hostages are freed"],
    ),
    "condemned before leaving": ("Ada Vale condemned the raid before she left.", ["the raid"]),
    "said Monday": ("Ada Vale said Monday the deal was dead.", ["the deal was dead"]),
    "while another says": (
        "Ada Vale has said she will not sign, while Ben Orr says he already has.",
        ["she will not sign", "he already has"],
    ),
    "a claim another denies": (
        "Ada Vale says the tunnel runs under the hospital, a claim Ben Orr denies.",
        ["the tunnel runs under the hospital"],
    ),
    "in the words of": ("In the words of Ada Vale, the port is “a lung”.", ["“a lung”"]),
    "warned if": (
        "Ada Vale warned Norland of grave consequences if it went ahead.",
        ["grave consequences if it went ahead"],
    ),
    "made it clear": ("Ada Vale made it clear she was not ready to talk.", ["she was not ready to talk"]),
    "without evidence": (
        "The army said its forces had killed ten men, without providing evidence.",
        ["its forces had killed ten men"],
    ),
    "chanted marked words": ('Protesters chanted "Bring them home now".', ['"Bring them home now"']),
    "quoted as saying": ("Ada Vale is quoted as saying the port would reopen.", ["the port would reopen"]),
    "pointing at things": ('"We are left," Ada Vale says, pointing to the rubble.', ['"We are left,"']),
    "but it, in marks": (
        'Ada Vale said Norland is a partner of the port, but it "is one of many."',
        ['Norland is a partner of the port, but it "is one of many."'],
    ),
    "but would not": (
        "Ada Vale said she was ready, but would not sign before May.",
        ["she was ready, but would not sign before May"],
    ),
    "called for, in marks": (
        "Ada Vale on Sunday called for an end “to every kind of toll and levy” in the town.",
        ["an end “to every kind of toll and levy”"],
    ),
    "because, in marks": (
        "Ada Vale welcomed the review, because “the bridge is not what it was.”",
        ["the review, because “the bridge is not what it was.”"],
    ),
    "a position rejected": (
        "Ada Vale said the guards were acting “within the law” — a position rejected by rights groups.",
        ["the guards were acting “within the law”"],
    ),
    "behind a label": (
        "Background: The guards were there “in order to mend the bridge,” Ada Vale said.",
        ["The guards were there “in order to mend the bridge,”"],
    ),
    "but had been": (
        "Ada Vale said a ship had been due on Monday, but the crossing had been scrapped.",
        ["a ship had been due on Monday, but the crossing had been scrapped"],
    ),
    "but left": ("Ada Vale said she was ready, but Ben Orr left.", ["she was ready"]),
    "what would be": (
        'Ada Vale promised the season, scheduled for the autumn, would be "so dull."',
        ['the season, scheduled for the autumn, would be "so dull."'],
    ),
    "a statement explaining": ("“It is done,” Ada Vale said in a statement explaining the move.", ["“It is done,”"]),
    "who was promised": ("Orla Marr, who was promised the bridge by her late father, left.", []),
    "let us hope": ("Let's hope the bridge can carry it.", []),
    "another way": ('Or, another way: "Look for what is good."', []),
    "asked whether, of whoever answers": (
        "Asked whether they had met, a member of the Norland delegation, who spoke on condition of anonymity, "
        "said they had “agreed to possess hands.”",
        ["they had “agreed to possess hands.”"],
    ),
    "on what terms": ("A clerk, who asked not to be named, said it was late.", ["it was late"]),
    "to be identified": ("Ada Vale, who declined to be identified, said it was late.", ["it was late"]),
    "any part in": ("Norland's navy denied any part in the sinking.", ["any part in the sinking"]),
    "with whom somebody pleads": (
        "Mayor Ben Orr pleaded with the pilots to think of the town.",
        ["the pilots to think of the town"],
    ),
    "specified": ("Ada Vale specified that the team would sail.", ["that the team would sail"]),
    "a price of something": (
        "Ben Orr put the price of a berth for a ship at $21.",
        ["the price of a berth for a ship at $21"],
    ),
    "remembered": (
        "Tomas Orr Sr., who sailed with him, remembered “a man who never raised his voice.”",
        ["“a man who never raised his voice.”"],
    ),
    "expects in marks": (
        "The envoy expects the report of the divers “within the month”.",
        ["the report of the divers “within the month”"],
    ),
    "in the view of": (
        "In the view of the board, this pattern “is not a storm's”.",
        ["this pattern “is not a storm's”"],
    ),
    "goes on behind the cue": (
        "No school will open on Friday, he announced, and no bell will ring.",
        ["No school will open on Friday and no bell will ring"],
    ),
    "an infinitive behind the cue": (
        "He had no wish, he told Ben Orr, to plant what he had weeded.",
        ["He had no wish to plant what he had weeded"],
    ),
    "was the verdict": ("“A feast,” was the verdict of Ada Vale.", ["“A feast,”"]),
    "asked by one set apart": (
        "“Did she sell it? Yes or no?” Ben Orr, leader of the opposition bloc, asked.",
        ["“Did she sell it? Yes or no?”"],
    ),
    "what a statement passes on": (
        "The envoy, for his part, conveyed that Norland would think it over, said the same statement.",
        [
            "The envoy, for his part, conveyed that Norland would think it over",
            "that Norland would think it over",
        ],
    ),
    "asked about": ("When asked about the raid, Ada Vale said it was late.", ["it was late"]),
}


@pytest.mark.parametrize(("text", "quotes"), WHOLE.values(), ids=WHOLE.keys())
def test_what_was_said_is_whole_and_no_more(text: str, quotes: list[str]) -> None:
    assert [one.quote for one in found(text)] == quotes


def test_all_who_speak_together_are_named() -> None:
    (one,) = found("In a statement, Ada Vale, Ben Orr and Orla Marr called for a halt to the fighting.")
    assert one.speaker.name == "Ada Vale, Ben Orr and Orla Marr"


@pytest.mark.parametrize("cue", ["did not confirm or deny", "would neither confirm nor deny"])
def test_who_neither_confirms_nor_denies_denies_nothing(cue: str) -> None:
    text = f"Ada Vale {cue} that the talks had failed."
    (one,) = found(text)
    assert one.cue_span is not None
    assert (one.cue_span.slice(text), one.negated) == (cue, True)


def test_a_programme_s_broadcaster_passed_the_words_on() -> None:
    (one,) = found("“It is not a war,” Ada Vale told NPR’s Ben Orr.")
    assert one.via == ("NPR",)


def test_a_group_with_a_strange_name_is_named() -> None:
    (one,) = found("The rights group B’Nor said in a report that guards had taken the hill.")
    assert one.speaker.name == "B’Nor"


def test_an_office_behind_a_cue_is_read_whatever_its_words_were_taken_for() -> None:
    (one,) = found("The fares were dropped in May, said Federal Harbour Aid Chief Ada Vale.")
    assert one.speaker.name == "Ada Vale"


def test_a_writing_that_speaks_is_not_whoever_spoke_elsewhere() -> None:
    text = "“We are grateful,” said Ada Vale in the statement.\n\nThe bridge will open, according to the release."
    assert [one.speaker.name for one in found(text)] == ["Ada Vale", None]


def test_a_link_to_another_article_brings_nobody_into_focus() -> None:
    text = "Ada Vale runs the port.\n\nMore: Orla Marr on the bridge\n\nIt will open, she said."
    assert [one.speaker.name for one in found(text)] == ["Ada Vale"]


@pytest.mark.parametrize(
    "text",
    [
        "“Enough is enough.” — Ada Vale, mayor of Harrow",
        "“Enough is enough.”\n\n-- Ada Vale, after the bridge was shut on Monday.",
        "“Enough is enough.”\n\n– Mayor Ada Vale",
    ],
    ids=["on its line", "on the next", "with an office"],
)
def test_a_quotation_signed_with_a_dash_is_whose_name_it_bears(text: str) -> None:
    (one,) = found(text)
    assert (one.quote, one.speaker.name, one.kind) == ("“Enough is enough.”", "Ada Vale", "direct")


def test_a_dash_that_opens_a_list_signs_nothing() -> None:
    assert (
        found("“Enough is enough.”\n\n- The bridge was shut.\n\n“It rained.”\n\n- Harrow bridge: shut since May") == []
    )


def test_whoever_took_the_picture_does_not_speak() -> None:
    said = '"We will go on until the bridge is mended and the port is open,"'
    text = f"Ada Vale met Ben Orr. Jack Lorne/AFP/Getty Images {said} Vale said in her remarks."
    assert [(one.speaker.name, one.quote) for one in found(text)] == [("Ada Vale", said)]


def test_initials_are_a_name_whatever_they_were_taken_for() -> None:
    (one,) = found("UNICEF on Sunday called for an end “to every kind of toll and levy” in the town.")
    assert one.speaker.name == "UNICEF"


def test_what_somebody_directs_does_not_speak_with_them() -> None:
    (one,) = found("“It is late,” said Omar Vale, Israel and Jordan director at Harrow Watch.")
    assert one.speaker.name == "Omar Vale"


@pytest.mark.parametrize(
    "text",
    [
        "The militia attacked Harrow on Oct. 7, killing 12 people and kidnapping 25.",
        "The rebels have been attacking ships in the strait for months.",
        "The army blasted the harbour with rockets.",
    ],
)
def test_blows_are_no_words(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ada Vale attacked Ben Orr over his age.", "Ben Orr over his age"),
        ("Ada Vale blasted the plan as a waste.", "the plan as a waste"),
        ("Vale attacked the council for closing the bridge.", "the council for closing the bridge"),
        ("Ada Vale blasted the “shameful” vote.", "the “shameful” vote"),
    ],
)
def test_words_that_hit_are(text: str, quote: str) -> None:
    assert [one.quote for one in found(text)] == [quote]


POSTS_AND_LETTERS = {  # text, speaker and words of each statement
    "a post in its writer's own person": (
        "Harbour Watch says it has seen the film. Its director, Ada Vale, wrote on X:\n\nA port is no prize. We ask "
        "for an "
        "inquiry, now.",
        [("Harbour Watch", "it has seen the film"), ("Ada Vale", "A port is no prize. We ask for an inquiry, now")],
    ),
    "a letter and all who sign it": (
        "This letter was sent on Monday.\n\nDear Mayor Vale,\n\nWe write as ferrymen of both banks. We ask you to open "
        "the gate for an hour.\n\nIf you come, we bring bread.\n\nOrla Finch, smith, Harrow\nBen Orr, teacher, Port "
        "Sable\n\n"
        "“I will come,” Vale said.",
        [
            ("Vale", "“I will come,”"),
            ("Orla Finch and Ben Orr", "We write as ferrymen of both banks. We ask you to open the gate for an hour"),
            ("Orla Finch and Ben Orr", "If you come, we bring bread"),
        ],
    ),
    "a letter nobody signs": ("Dear readers,\n\nThe port and its gates were shut every week of the year.", []),
}


@pytest.mark.parametrize(("text", "said"), POSTS_AND_LETTERS.values(), ids=POSTS_AND_LETTERS.keys())
def test_posts_and_letters_are_their_writers(text: str, said: list[tuple[str, str]]) -> None:
    assert [(one.speaker.name, one.quote) for one in found(text)] == said
