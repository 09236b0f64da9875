"""Whom a mention stands for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ingest.statements import find_statements
from store.model import Article, SpeakerKind, Statement


def found(text: str, **fields: Any) -> list[Statement]:
    return list(next(find_statements([Article.of(text, **fields)])))


LAST_SPEAKER = {
    "she, to whom a sentence about others came back": (
        "Ada Vale keeps two lamps. “They remind me,” she says.\n\nHer critics say she is slow. A colleague who sailed "
        "with her in May describes her as a closed door.\n\nBorn in Port Sable, she wrote that the pact had failed.",
        "Ada Vale",
    ),
    "a full name": ("“Yes,” said Ada Vale.", "Ada Vale"),
    "a surname, the full name before": ("Ada Vale came home. “Yes,” said Vale.", "Ada Vale"),
    "a surname with a courtesy title": ("Ada Vale came home. “Yes,” said Mrs. Vale.", "Ada Vale"),
    "a surname nobody explains": ("“Yes,” said Vale.", "Vale"),
    "he": ("Ben Orr came home. “Yes,” he said.", "Ben Orr"),
    "she is not he": ("Ada Vale met Ben Orr. “Yes,” she said.", "Ada Vale"),
    "he is not she": ("Ada Vale met Ben Orr. “Yes,” he said.", "Ben Orr"),
    "she, a name whose gender nobody tells": ("Quill Vale came home. “Yes,” she said.", "Quill Vale"),
    "the last speaker has the floor": ("“Yes,” said Ben Orr, who met Carl Dunn. “No,” he added.", "Ben Orr"),
    "whose minister she is does not speak": (
        "Norland protests\n\nNorland's foreign minister, Quill Monk, called the envoy. She said it was late.",
        "Quill Monk",
    ),
    "a title": ("Norland's foreign minister, Ada Vale, came home. “Yes,” said the minister.", "Ada Vale"),
    "a title in capitals": ("Russian President Boris Orr came home. “Yes,” said the Russian President.", "Boris Orr"),
    "an office with a hyphen": ("“They will come,” said Harrow Watch Commissioner-General Ada Vale.", "Ada Vale"),
    "initials that end the sentence": ("The port is shut, according to the U.N. The ferries wait.", "U.N."),
    "an apposition after the name": ("Ada Vale, the mayor of Harrow, came home. “Yes,” the mayor said.", "Ada Vale"),
    "an office before the name": ("“Yes,” said Norland's foreign minister Ada Vale.", "Ada Vale"),
    "a spokesperson speaks, not the principal": ("“Yes,” said Ben Orr, a spokesman for Ada Vale.", "Ben Orr"),
    "who takes up the name before it": ("Ada Vale, who said the talks had failed, came home.", "Ada Vale"),
    "an office with a body of its own is another's": (
        "“It flies,” Brigadier General Karel Heid said, and the head of Brevany's spy service said “It will fall.”",
        None,
    ),
    "initials at the end of a dateline": ("Port Orme NBN —\n\nAda Vale came home. NBN said: “It is shut.”", "NBN"),
    "a name with a particle": ("Omar al-Sadr came home. “Yes,” said al-Sadr.", "Omar al-Sadr"),
    "a body": ("The Ministry of Roads said the bridge was closed.", "Ministry of Roads"),
    "a body by its acronym": (
        "The Norland Roads Agency (NRA) met. The NRA said the bridge was closed.",
        "Norland Roads Agency",
    ),
    "the ministry": ("The Ministry of Roads met. “Yes,” the ministry said.", "Ministry of Roads"),
    "a name behind a described role": ("The mayor of Harrow, Quill Vale, said the bridge was closed.", "Quill Vale"),
    "a named spokesman behind his principal": (
        "A spokesman for the president, Quill Vale, said the bridge was closed.",
        "Quill Vale",
    ),
    "the role from such a description": (
        "The envoy of the League, Quill Vale, came home. “Yes,” said the envoy.",
        "Quill Vale",
    ),
    "a role by its verb": ("Quill Vale is to be the special envoy. “Yes,” said the envoy.", "Quill Vale"),
    "a role nobody was given, of the only one there": (
        "Quill Vale has nine pupils. “It is quiet,” said the teacher.",
        "Quill Vale",
    ),
    "a first name of his own giving": ("The driver, who gave his name as Quill, said the bridge was closed.", "Quill"),
    "his wife, of a couple": (
        "Ben and Orla Vale came home. “Yes,” Ben Vale said. “No,” said his wife.",
        "Orla Vale",
    ),
    "a shared surname, of the one who just spoke": (
        "Ben and Orla Vale came home. “No,” said Orla Vale. Vale added that it was late.",
        "Orla Vale",
    ),
    "an apostrophe kept": ("The Harrow Dockers’ Union said the bridge was closed.", "Harrow Dockers’ Union"),
    "whose navy, by the adjective used before": (
        "The Sedran coast is long. Sedra’s navy said the strait was shut.",
        "Sedran navy",
    ),
    "the council, of the one named": (
        "He asked the Great Hollow island council. The council said the pier was shut.",
        "Great Hollow island council",
    ),
    "a city of that name": ("The port city of Harrow said the pier was shut.", "Harrow"),
    "her ministry": (
        "Ada Vale, the Sedran foreign minister, came home. Her ministry said it was late.",
        "Sedran foreign ministry",
    ),
    "a count by a group": (
        "Few had been paid, according to a count by the rights group Shore Watch.",
        "Shore Watch",
    ),
    "a paragraph that opens with a new name": (
        "Ben Orr said it was late. He left.\n\nJoss Maelk watched from the pier. Asked about it, he said it was dull.",
        "Joss Maelk",
    ),
    "a relative by her given name": (
        "“It is late,” said Ada Vale. Her husband, Ben, who mends nets, said the bridge was closed.",
        "Ben Vale",
    ),
    "a relative named before he speaks": (
        "Ada Vale has a boat. Her brother Ben was there. He said it was late.",
        "Ben Vale",
    ),
    "a surname, a relative of that surname beside": (
        "Ada Vale came home. Her brother Ben was there. “Yes,” said Vale.",
        "Ada Vale",
    ),
    "a hospital by where it is": (
        "Two came to the hospital in East Harrow. The hospital said they were well.",
        "hospital in East Harrow",
    ),
    "a board by what it is for": ("A driver asked the harbor board. The board said it was late.", "harbor board"),
    "the university, of the one named": (
        "The Harrow University closed. The University said it was late.",
        "Harrow University",
    ),
    "the group that has just spoken": (
        "The Shore Watch Agency said it was over. The rights group said it was late.",
        "Shore Watch Agency",
    ),
    "a role that goes on": (
        "“Yes,” said Quill Vale, who heads the office. The coordinator added that it was late.",
        "Quill Vale",
    ),
    "a role after words of hers": ("Mrs. Vale said it was late. “Yes,” the spokeswoman said.", "Vale"),
    "another nation's minister, of two": (
        "Ada Vale, the secretary-general, said it was late. She met Ben Orr. “Yes,” the Tamran minister said.",
        "Ben Orr",
    ),
    "what a message read": ("Ada Vale answered at once, in a message that read: “Yes. When?”", "Ada Vale"),
    "an occupation before the name": ("Actress Ada Vale said the bridge was closed.", "Ada Vale"),
    "an office with its place": ("Harrow City Clerk Ada Vale said the bridge was closed.", "Ada Vale"),
    "an office of an office": ("The Prime Minister’s Office said the bridge was closed.", "Prime Minister’s Office"),
    "a role inside a body's name": ("The Road Worker Safety Database said it was late.", "Road Worker Safety Database"),
    "an office to somewhere": ("The ambassador to Norland Ada Vale said the bridge was closed.", "Ada Vale"),
    "a given name that is an office": ("Dean Vale said the bridge was closed.", "Dean Vale"),
    "a surname that is an office": ("Mayor Ben Judge said the bridge was closed.", "Ben Judge"),
    "a participle before a name": ("Calling Orr a liar, Ada Vale said the bridge was closed.", "Ada Vale"),
    "a body and who runs it": ("The Norland-run Health Ministry said it was late.", "Health Ministry"),
    "an agency and who runs it": ("The state-run TASS news agency said it was late.", "TASS"),
    "accents apart from their letters": (
        "Jose\u0301 Ma\u0301rquez, the mayor, came home. “Yes,” said Ma\u0301rquez.",
        "José Márquez",
    ),
    "a label of a transcript": (
        "Quill Vale, the roads minister, came.\n\nORR: Is it late?\n\nVALE: It is late.",
        "Quill Vale",
    ),
    "quoted as saying": ("“The bridge is closed,” Ada Vale was quoted as saying.", "Ada Vale"),
    "a government by its capital": ("Moscow said the bridge was closed.", "Moscow"),
    "an Arabic name whatever its surname": (
        "Health Ministry spokesman Ashraf al-Quern said 11 roads were shut.",
        "Ashraf al-Quern",
    ),
    "a body of two fields": (
        "The road is shut, according to data from the Centers for Paint Control and Prevention.",
        "Centers for Paint Control and Prevention",
    ),
    "a body and somebody": (
        "The Ministry of Health and Ada Vale said the road was shut.",
        "Ministry of Health and Ada Vale",
    ),
    "a site": ("The road is shut, according to Quay.com.", "Quay.com"),
    "the agency that has just spoken, not the paper it told": (
        "“We watch the paint,” the harbor office said in a statement to USA TODAY.\n\nAccording to the HPA, it is dry. "
        "The agency said it would watch the paint.",
        "HPA",
    ),
    "a name known without the word that opens its sentence": (
        "Orla Airways met on Friday.\n\nBoarding Orla this week? Bring a coat.\n\nOrla said it would pay.",
        "Orla Airways",
    ),
    "who, of what somebody is": ("Ben Orr, a known sailor who says the ice is a hoax, was hired.", "Ben Orr"),
    "who answers, behind what was asked": (
        "Asked whether the fleet would come, a spokesman at the base, Lieutenant Jaro Schulz, said it would.",
        "Jaro Schulz",
    ),
    "whoever briefs": (
        "Briefing journalists in Geneva from the port of Harrow, Quill Holm stated that only four were at work.",
        "Quill Holm",
    ),
    "a name that is all a surname with an article": (
        "Omar al-Sadr came with the others. “A gate is a gate,” al-Sadr, standing beside him, remarked.",
        "Omar al-Sadr",
    ),
    "whom an unknown verb quotes": (
        "Fisherman Andrij Kos, who took eleven people in, shrugged when he was called a hero: “You see a hand.”",
        "Andrij Kos",
    ),
    "one named so": (
        "One of them, a schoolteacher named Petra Holm, told the agency she had woken to the smell of oil.",
        "Petra Holm",
    ),
    "one called so": ("As the lighthouse keeper, a narrow man called Ilie Holm, puts it: “Two mothers.”", "Ilie Holm"),
    "a role first, the name behind it": (
        "Flour would run out, the aid coordinator said on Friday.\n\nIn Harrow, Quill Holm was asked for how long. "
        "“For a month,” the coordinator said.",
        "Quill Holm",
    ),
    "a wider word for an office": (
        "Norland is ready, Foreign Ministry Spokeswoman Olena Varga said.\n\n“Not before May,” the diplomat said.",
        "Olena Varga",
    ),
    "who, behind what somebody is of": (
        "“It is a truce,” said Femke Holm, of Orr & Zonen, who expects wheat to fall by a tenth.",
        "Femke Holm",
    ),
    "who, of a relative described and named": (
        "He leaves a daughter, the novelist Xenia Holm, who said he had asked for no flag.",
        "Xenia Holm",
    ),
    "a name with i in it": ("Her deputy, Pau Ferrer i Holm, said the strait was shut.", "Pau Ferrer i Holm"),
    "she, who opens the sentence of her words": (
        "Bohdan Orr spoke first.\n\nA schoolteacher, Petra Holm, “heard a man counting in the dark”, she told NBN.",
        "Petra Holm",
    ),
    "who said what the same statement says": (
        "The crossing would open, the Harrow Roads Directorate said in a statement. “Soon,” Ben Orr added.\n\n"
        "Tolls would fall, said the same statement.",
        "Harrow Roads Directorate",
    ),
    "an emir": (
        "Norland's envoy and Emir of Teskar Sheikh Fahd bin Orr on Thursday spoke over the phone about the closure of "
        "the strait.\n\nThe emir said that he would think it over.",
        "Fahd bin Orr",
    ),
    "a ruler, named behind": (
        "Teskar's ruler spoke on Friday and said it was over.\n\n“Let us go,” Sheikh Fahd bin Orr said there.\n\n"
        "“No,” the ruler said.",
        "Fahd bin Orr",
    ),
    "a son, told from his father": (
        "“I have had enough,” said Tomas Orr Jr., the chairman.\n\nHis father, Tomas Orr Sr., said no.\n\n"
        "According to Orr Jr., eleven pilots have left.",
        "Tomas Orr Jr.",
    ),
    "a surname without the Jr. of the whole name": ("Ben Orr Jr., 58, pleaded. Orr said it was late.", "Ben Orr Jr."),
    "the group is no navy": (
        "“Both are to blame,” said Quay Watch, the aid group, in a report.\n\nNorland's navy rejected the findings as "
        "“gossip”.\n\nThe next ship might sink, the group said.",
        "Quay Watch",
    ),
    "whose government": (
        "The launch stirred France, whose government says that the ice will melt.",
        "France's government",
    ),
}


@pytest.mark.parametrize(("text", "name"), LAST_SPEAKER.values(), ids=LAST_SPEAKER.keys())
def test_a_mention_resolves_to_a_name(text: str, name: str) -> None:
    assert found(text)[-1].speaker.name == name


LEFT_OPEN = {
    "a relative nobody named": (
        "Ada Vale called the vote good news. Her brother was less pleased. “You cannot eat a vote,” the warden said."
    ),
    "of a state that may be no person": (
        "Norwick objected. Ada Vale, Norwick's ambassador, accused Brevany of hiding salt. The representative of "
        "Brevany, rising again, rejected that as “an insult to salters”."
    ),
    "a thing that told something": ("An earlier claim called the ferry a wreck. “It floats,” she told the Gazette."),
    "a pronoun with nobody before it": "“Yes,” she said.",
    "a surname two people share": "Ada Vale met Ben Vale. “Yes,” said Vale.",
    "an unnamed official": "“Yes,” said a senior official.",
    "she, after men only": "Ben Orr met Carl Dunn. “Yes,” she said.",
    "an envoy of another nation": "Nerea Orr, Sedra's envoy, came. “Yes,” said the Tamran envoy.",
    "a role beside one of another": "Ada Vale, the mayor, came home. “Yes,” said the engineer.",
    "a letter somebody else sent": "Ada Vale said she had the letter received from Hume. The letter says it is late.",
    "neither": "Neither government said what it would do.",
    "a day": "Tuesday said the bridge was closed.",
    "a date": "On Monday, 25 February said the bridge was closed.",
    "a sort of body": "The rights group said the bridge was closed.",
    "a sort of body with a capital": "College said the bridge was closed.",
    "another force than the one that spoke": "Police said no. The Army said the bridge was closed.",
    "a body of two": "He met the harbor board and the parish board. The board said it was late.",
    "a role beside two people": "Ada Vale said it was late. She met Ben Orr. The coordinator added that it was.",
    "a minister, of two": "Interior minister Ada Vale met finance minister Ben Orr. “Yes,” the minister said.",
    "he, the sentence before about somebody who may be a woman": (
        "Ben Orr came home. Perhaps he will pick Lee Vale, a mayor. Vale often voted against it. He vows to stay."
    ),
    "the company, which another was before": (
        "The company said the paint was dry.\n\nThe HPA said it was wet.\n\n“It is dry,” the company said."
    ),
    "a report from a place": "A report from France showed that sailors are buying less paint.",
    "whose it is, of nobody known": "The town, whose council says that the ice will melt, is proud.",
}


@pytest.mark.parametrize("text", LEFT_OPEN.values(), ids=LEFT_OPEN.keys())
def test_a_speaker_nobody_can_tell_is_left_open(text: str) -> None:
    assert found(text)[-1].speaker.name is None


KINDS = {
    "a person": ("“Yes,” said Ada Vale.", SpeakerKind.PERSON),
    "a ministry": ("“Yes,” said the Ministry of Roads.", SpeakerKind.ORGANISATION),
    "police": ("Police said the bridge was closed.", SpeakerKind.ORGANISATION),
    "witnesses": ("Witnesses said the bridge was closed.", SpeakerKind.UNNAMED),
    "a group by what it is": ("Open Hand, the aid group, said the bridge was closed.", SpeakerKind.ORGANISATION),
    "an official": ("An official said the bridge was closed.", SpeakerKind.UNNAMED),
}


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS.keys())
def test_a_speaker_is_a_person_a_body_or_unnamed(text: str, kind: SpeakerKind) -> None:
    assert found(text)[-1].speaker.kind is kind


ROLES = {
    "before the name": ("“Yes,” said Norland's foreign minister Ada Vale.", "Norland's foreign minister"),
    "after the name": ("“Yes,” said Ada Vale, a lecturer in law at Harrow.", "lecturer in law at Harrow"),
    "a spokesman keeps the principal": (
        "“Yes,” said Ben Orr, a spokesman for the ministry.",
        "spokesman for the ministry",
    ),
    "an unnamed spokesman": ("“Yes,” said a spokesman for the ministry.", "spokesman for the ministry"),
    "set beside the name at the end": ("“Yes,” said his chief of staff, Ada Vale.", "chief of staff"),
    "to whom somebody was sent": (
        "Norland's ambassador to the League, Ada Vale, said it was late.",
        "Norland's ambassador to the League",
    ),
    "what she did behind her name": (
        "The foreign minister, Ada Vale, summoned the envoy. She said it was late.",
        "foreign minister",
    ),
    "nobody's role": ("“Yes,” said Ada Vale.", None),
    "no comma behind it": (
        "Ada Vale, a senior fellow at Harrow's Institute for Tides told The Gazette it was late.",
        "senior fellow at Harrow's Institute for Tides",
    ),
    "initials in it": (
        "Ada Vale, U.S. head of the charity Dry Land, said it was late.",
        "U.S. head of the charity Dry Land",
    ),
    "a noun by how it is made": ("“Yes,” said Ada Vale, a retired glassblower.", "retired glassblower"),
    "a noun that stands for things elsewhere": ("Harrow folk star Quill Vale said it was late.", "Harrow folk star"),
    "what belongs to two": (
        "“Yes,” said Ada Vale, a Harrow-based tide and ice specialist.",
        "Harrow-based tide and ice specialist",
    ),
    "one of several": (
        "“Yes,” said Ada Vale, one of some 2,000 marchers outside the hall.",
        "one of some 2,000 marchers outside the hall",
    ),
    "an office and what it is for": (
        "The minister of tides and fisheries Ada Vale said it was late.",
        "minister of tides and fisheries",
    ),
    "held no more": ("Former President Ada Vale said it was late.", "Former President"),
    "who served as": ("“Yes,” said Ada Vale, who served as counsel to the board.", "counsel"),
    "of a body": ("“Yes,” said Ada Vale of the Harbor Trust.", "of the Harbor Trust"),
    "from a town": ("Ada Vale, 61, of Harrow, said it was late.", "of Harrow"),
    "an office before a description": (
        "Roads Minister Ada Vale, an ardent glassblower, said it was late.",
        "Roads Minister",
    ),
    "an office given later": (
        "Vale says it is late\n\n“It is,” said Vale.\n\nThe foreign minister, Ada Vale, left.",
        "foreign minister",
    ),
    "an office before where she is from": (
        "“Yes,” said Ada Vale of Harrow.\n\nAda Vale, a lecturer in law, left.",
        "lecturer in law",
    ),
}


@pytest.mark.parametrize(("text", "role"), ROLES.values(), ids=ROLES.keys())
def test_a_role_is_kept_as_the_article_gives_it(text: str, role: str | None) -> None:
    assert found(text)[-1].speaker.role == role


VIA = {
    "as reported by": ("As reported by TASS, Boris Orr asserted that the road was shut.", ("TASS",)),
    "told an agency": ("Ada Vale told Reuters the road was shut.", ("Reuters",)),
    "told people": ("Ada Vale told reporters the road was shut.", ()),
    "told a station named behind": (
        "Ada Vale told Harrow One, the state broadcaster, that the road was shut.",
        ("Harrow One",),
    ),
    "told somebody who works for a station": (
        "Ben Orr, an editor at the Harrow station, was there. Ada Vale told Orr that the road was shut.",
        (),
    ),
    "told an agency named before": (
        "The offer was late, according to the Skellig agency. Ada Vale told Skellig the road was shut.",
        ("Skellig",),
    ),
    "said in a paper": ("“The ice is to blame,” wrote Ada Vale in the Harrow Gazette.", ("Harrow Gazette",)),
    "said, its writer named behind": (
        "The ice is to blame for all of it, said Ada Vale in The Harrow Times.",
        ("The Harrow Times",),
    ),
    "in a paper, called one, not the station named before": (
        "The BBC met. The bridge is a joke, said Ada Vale in the Quay Daily newspaper.",
        ("Quay Daily",),
    ),
    "on a network of posts": (
        "Harrow One, a network, is new. “The ice is to blame,” Ada Vale wrote on Harrow One.",
        (),
    ),
    "on a station": ("“The ice is to blame,” Ada Vale said on CNN.", ("CNN",)),
    "on a station's programme": ("“The ice is to blame,” Ada Vale said on CBS' “Face the Town.”", ("CBS",)),
    "in a letter obtained by": (
        "In a letter obtained by the Harrow Gazette, Ada Vale wrote that the ice was to blame.",
        ("Harrow Gazette",),
    ),
    "works for a station": ("Ada Vale, who works for the BBC, said the ice was to blame.", ()),
    "told a paper with its The": ("Ada Vale told The Harrow Log that the road was shut.", ("The Harrow Log",)),
    "in remarks carried by": (
        "Ada Vale said, in remarks carried by the news agency Skellig, that the road was shut.",
        ("Skellig",),
    ),
    "the paper's own relative clause": (
        "The navy denied that it had kept the records, which the panel says it asked for four times.",
        (),
    ),
    "nothing between": ("Ada Vale said the road was shut.", ()),
}


@pytest.mark.parametrize(("text", "via"), VIA.values(), ids=VIA.keys())
def test_the_chain_is_kept(text: str, via: tuple[str, ...]) -> None:
    assert found(text)[-1].via == via


def test_an_outlet_is_no_chain_to_itself() -> None:
    assert found("Ada Vale told the Harrow Gazette the road was shut.", outlet="Harrow Gazette")[-1].via == ()


def test_a_way_named_behind_the_words_is_theirs_alone() -> None:
    text = "“The road is shut,” Ada Vale said, as reported by TASS.\n\nVale said that nobody had asked."
    assert [one.via for one in found(text)] == [("TASS",), ()]


def test_a_day_carries_on_through_its_paragraph_and_its_speaker() -> None:
    text = (
        "Ada Vale said on Tuesday the road was shut. “It was late,” she said.\n\nVale added that nobody had asked.\n\n"
        "Ben Orr said he had."
    )
    said = [one.said_on for one in found(text, published=date(2031, 2, 6))]
    assert said == ["2031-02-04", "2031-02-04", "2031-02-04", None]


def test_the_chain_carries_on_while_one_speaker_has_the_floor() -> None:
    text = (
        "As reported by TASS, Boris Orr asserted that the road was shut. “It will stay shut,” he said.\n\n"
        "Orr added that nobody had asked.\n\nAda Vale said she had asked.\n\nOrr said she had not."
    )
    assert [one.via for one in found(text)] == [("TASS",), ("TASS",), ("TASS",), (), ()]


def test_what_somebody_demands_between_two_of_his_statements_is_his() -> None:
    text = (
        "The quarrel, Boris Orr said, “must be settled by talks.” A settlement must rest on the treaty "
        "of the two rivers. The valley, he added, belongs to both."
    )
    middle = found(text)[1]
    assert (middle.quote, middle.speaker.name, middle.mention) == (
        "A settlement must rest on the treaty of the two rivers",
        "Boris Orr",
        "Boris Orr",
    )
    assert middle.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("Ada Vale, walking a step behind the mayor, said the road was shut.", None, id="what-she-does"),
        pytest.param("In the words of Ada Vale, ‘The mayor has not moved an inch.’", None, id="what-she-says"),
        pytest.param(
            "Ada Vale, acting mayor of Harrow, said the road was shut.", "acting mayor of Harrow", id="acting"
        ),
        pytest.param("“Yes,” said Ada Vale, a matter of pride.", None, id="a-thing"),
        pytest.param("Asked about Ada Vale, the senator said the road was shut. “Yes,” Vale said.", None, id="another"),
        pytest.param("Ada Vale, King Orr and others came. “Yes,” said Vale.", None, id="the-next-of-several"),
        pytest.param("Orr hopes to recruit Ada Vale. “Yes,” said Vale.", None, id="a-verb"),
        pytest.param("Ada Vale, with Ben Orr, said the road was shut.", None, id="with-somebody"),
    ],
)
def test_an_office_is_read_behind_a_name_and_nothing_else(text: str, role: str | None) -> None:
    assert found(text)[-1].speaker.role == role


UNNAMED = {
    "on condition not to be named": (
        "Ada Vale, the roads minister, came home.\n\nA member of the cabinet, who did not wish to be named, said the "
        "road was shut. “It is late,” the minister said.",
        None,
    ),
    "of somebody who may not speak": (
        "Ben Orr, the harbour engineer, came home.\n\nA surveyor, who was not authorised to speak, said the road was "
        "shut. “It is late,” the engineer said.",
        None,
    ),
    "a bearer of the office named since": (
        "A member of the cabinet, who did not wish to be named, said the road was shut. Ada Vale, the roads "
        "minister, stood beside her. “It is late,” the minister said.",
        "Ada Vale",
    ),
}


@pytest.mark.parametrize(("text", "name"), UNNAMED.values(), ids=UNNAMED.keys())
def test_who_will_not_be_named_is_not_given_the_name_of_another(text: str, name: str | None) -> None:
    assert found(text)[-1].speaker.name == name
