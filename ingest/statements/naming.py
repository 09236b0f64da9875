"""Who speaks in each finding, through whom it came, when and where: one walk through the article, never ahead."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from unicodedata import normalize

from ingest.statements.chain import Chain, cited, cites_for, given_to, is_chain, quoted_by, reported_by
from ingest.statements.cues import word_set
from ingest.statements.days import Days
from ingest.statements.finding import Finding
from ingest.statements.gather import Page
from ingest.statements.lexicon import is_outlet
from ingest.statements.links import link
from ingest.statements.mentions import Identity, Reader
from ingest.statements.model import Candidate
from ingest.statements.nested import passes_on
from ingest.statements.people import Kin, Name, Pronoun, names
from ingest.statements.phrases import mention_range
from ingest.statements.resolve import Cast, may_be_outlet
from ingest.statements.sentences import CREDIT
from ingest.statements.setting import setting_of
from ingest.statements.turns import initials
from store.model import Article, MentionLink, Span, Speaker, SpeakerKind

_TEASER = re.compile(
    r"\W*(?:More|Read more|Read|Related|See also|Also|Watch|Listen|Opinion|Analysis|Live updates?) ?:", re.I
)


_MOST_INITIALS = 4
_CUT_IN_TWO = re.compile(r"(\bO['’]) (?=[A-Z])")  # "O' VALE", as captions have it


class Naming:
    """Goes through an article once more, in order, and says of each finding who speaks, through whom and when."""

    def __init__(self, article: Article, levelled: str) -> None:
        self._article = article
        self._levelled = levelled
        self._cast = Cast()
        self._chain = Chain(article.outlet)
        self._days = Days(article, levelled)

    def read(self, page: Page, *, paragraph: int) -> None:
        """Name the findings of the article's next page; `paragraph` is its number."""
        if page.begins_item:
            self._cast.begin_item()
            self._chain = Chain(self._article.outlet)
        text = self._article.text
        ahead = deque(_as_written(one, text) for one in names(self._levelled, page.paragraph.span))
        reader = Reader(self._cast, text, self._levelled, [one for one in ahead if isinstance(one, Name)], paragraph)
        quoted = [one.span for one in page.paragraph.quotations]
        within = page.paragraph.span
        pictures = [Span(*match.span()) for match in CREDIT.finditer(self._levelled, within.start, within.end)]
        teaser = [page.paragraph.span] if _TEASER.match(self._levelled, page.paragraph.span.start) else []
        self._days.open(page, paragraph)
        for number, sentence in enumerate(page.paragraph.sentences, page.first):
            here = sorted((one for one in page.findings if one.sentence == number), key=lambda one: one.place)
            aside = [
                *teaser,
                *pictures,
                *quoted,
                *(span for one in here if one.candidate.pattern != "according" for span in one.spans),
            ]
            reader.sentence = number
            for one in here:
                reader.at = limit = one.mention.end if one.mention else sentence.span.end
                told = _told_of_first(one)
                here_aside = [Span(told, span.end) if span.start <= told < span.end else span for span in aside]
                self._see(ahead, limit, paragraph, number, here_aside, one.mention)
                self._identify(one, reader, paragraph, passes_words_on=any(inner.outer is one for inner in here))
            for one in sorted(here, key=lambda one: one.outer is not None):  # a chain begins with the report round it
                self._set(one, here, reader, page, paragraph)
            self._see(ahead, sentence.span.end, paragraph, number, aside, None)
        for one in page.within:
            self._identify_within(one, reader)

    def _see(
        self,
        ahead: deque[Name | Pronoun | Kin],
        limit: int,
        paragraph: int,
        sentence: int,
        aside: list[Span],
        mention: Span | None,
    ) -> None:
        """Take in the names up to `limit`; those inside what is said stay out of focus."""
        while ahead and ahead[0].span.start < limit:
            one = ahead.popleft()
            if mention is None or not isinstance(one, Pronoun) or not mention.covers(one.span):
                inside = any(span.covers(one.span) for span in aside)
                self._cast.see(one, paragraph=paragraph, sentence=sentence, aside=inside)

    def _identify(self, one: Finding, reader: Reader, paragraph: int, *, passes_words_on: bool) -> None:
        candidate = one.candidate
        if one.follows is not None:
            before = one.follows.identity
            one.identity = replace(before, link=link(MentionLink.CARRIED, before.link))
        elif candidate.pattern == "turn" and reader.phrase(candidate) == "A":
            one.identity = self._interviewed()
        elif candidate.pattern == "turn" and (known := self._by_initials(reader.phrase(candidate) or "")):
            one.identity = known
        elif candidate.speaker is not None:
            one.identity = reader.identify(candidate.tree, candidate.speaker)
        person = one.identity.person
        if person is not None and passes_words_on and passes_on(candidate) and may_be_outlet(person):
            person.kind, person.is_outlet = SpeakerKind.ORGANISATION, True  # "Noon reported that she had called it …"
            one.identity = replace(one.identity, speaker=person.speaker())
        has_floor = one.outer is None or _is_outlet(one.outer.identity)  # an outlet only passes words on
        if one.identity.person is not None and (writing := _writing(candidate)):
            self._cast.wrote[writing] = (one.identity.person, paragraph)
        if one.identity.person is not None and has_floor:
            self._cast.spoke(one.identity.person, at=one.place, paragraph=paragraph, sentence=one.sentence)

    def _interviewed(self) -> Identity:
        """Who answers to "A:": the only one named in full before, or of several the one the headline names."""
        people = [one for one in self._cast.people if one.kind is SpeakerKind.PERSON and len(one.words) > 1]
        headed = [one for one in people if one.words[-1] in re.findall(r"\w+", self._article.title or "")]
        meant = people if len(people) == 1 else headed
        if len(meant) != 1:
            return Identity(Speaker(None, SpeakerKind.PERSON))
        return Identity(meant[0].speaker(), meant[0], link(MentionLink.DESCRIPTION))

    def _by_initials(self, label: str) -> Identity | None:
        """Who has spoken before under the name whose first letters a turn's label is: "AV:" behind "Ada Vale:"."""
        if not 2 <= len(label) <= _MOST_INITIALS or not label.isupper():
            return None
        people = [one for one in self._cast.people if label in initials(one.words) and one.sure]
        return Identity(people[0].speaker(), people[0], link(MentionLink.NAMED)) if len(people) == 1 else None

    def _identify_within(self, one: Finding, reader: Reader) -> None:
        """A report inside a quotation: it came through the one quoted, who stays in focus."""
        if one.candidate.speaker is not None and one.outer is not None:
            reader.at = one.place
            one.identity = reader.identify(one.candidate.tree, one.candidate.speaker)
            if one.identity.person is one.outer.identity.person:  # nobody speaks of themselves as "the minister"
                one.identity = Identity(Speaker(None, SpeakerKind.UNNAMED, reader.phrase(one.candidate)))
            through = [one.outer.speaker_name, *one.outer.via]
            one.via = tuple(dict.fromkeys(name for name in through if name and name != one.speaker_name))

    def _set(self, one: Finding, here: list[Finding], reader: Reader, page: Page, paragraph: int) -> None:
        """Through whom, when and where."""
        candidate = one.candidate
        setting = setting_of(candidate)
        self._days.settle(one, setting, page, paragraph)
        one.occasion = " ".join(setting.occasion.slice(self._article.text).split()) if setting.occasion else None
        by = reported_by(candidate) if candidate.cue else None
        through = self._through(one, here, reader, (setting.addressee, by))
        once = by is not None and one.outer is None and by > candidate.cue[-1]
        self._chain.follow(one, through, paragraph=paragraph, once=once)

    def _through(
        self, one: Finding, here: list[Finding], reader: Reader, told_and_by: tuple[int | None, int | None]
    ) -> list[str]:
        """Who passed the words on, nearest to the speaker first.

        `here` are all findings of the sentence; `told_and_by` the heads of who was told and who is named as reporting.
        """
        tree, through = one.candidate.tree, []
        addressee, by = told_and_by
        heads = [head for head in (addressee, *given_to(one.candidate)) if head is not None]
        whose = [tree.child(head, "poss") for head in heads]  # "told the BBC's evening programme"
        for head in (*heads, *whose, quoted_by(one.candidate)):
            told = reader.identify(tree, head) if head is not None else None
            if told is not None and _is_outlet(told):
                through.append(_with_article(told.speaker.name or "", tree.span.slice(self._article.text)))
        if by is not None:
            through.append(reader.identify(tree, by).speaker.name or "")
        through += self._cited(one, reader)
        through += [
            other.speaker_name for other in here if other is not one and cites_for(one.candidate, other.candidate)
        ]
        if one.outer is not None and is_chain(one.candidate, one.outer.candidate):
            through += [one.outer.speaker_name, *one.outer.via]
        return [name for name in through if name]

    def _cited(self, one: Finding, reader: Reader) -> list[str]:
        """Makes whoever an outlet cites the speaker ("TASS reported, citing the ministry"); gives the outlet's name."""
        source = cited(one.candidate)
        if source is None or not (_is_outlet(one.identity) or one.candidate.pattern == "according"):
            return []
        tree, behind = one.candidate.tree, reader.identify(one.candidate.tree, source)
        if behind.speaker.name is None:
            return []
        outlet = one.speaker_name
        first, last = mention_range(tree, source)
        one.identity, one.mention = behind, Span(tree.starts[first], tree.ends[last])
        return [outlet]


def _told_of_first(one: Finding) -> int:
    """Where what is said begins behind who says it: 'A diver, Ada Vale, "saw the keel", she said'; -1 if it does not.

    Whoever opens a sentence that introduces them and gives some of it in marks is the "she" at its end.
    """
    tree, speaker = one.candidate.tree, one.candidate.speaker
    marked = next((quotation.span.start for quotation in tree.quotations if not quotation.whole), -1)
    if speaker is None or tree.lower[speaker] not in ("he", "she") or tree.starts[speaker] < marked:
        return -1
    opens = next((at for at in range(speaker) if tree.deps[at] == "nsubj"), None)
    name = tree.child(opens, "appos") if opens is not None else None
    described = opens is not None and tree.tags[opens] == "NN" and name is not None and tree.tags[name] == "NNP"
    return marked if described and name is not None and tree.starts[name] < marked else -1


def _writing(candidate: Candidate) -> str | None:
    """The "statement" of "said in a statement"."""
    tree = candidate.tree
    places = (tree.child(prep, "pobj") for cue in candidate.cue[:1] for prep in tree.all(cue, "prep"))
    return next((tree.lower[at] for at in places if at is not None and tree.lower[at] in word_set("writings")), None)


def _is_outlet(identity: Identity) -> bool:
    name, person = identity.speaker.name, identity.person
    return name is not None and (is_outlet(name) or (person is not None and person.is_outlet))


def _with_article(name: str, sentence: str) -> str:
    """A paper's name with the "The" that is part of it, told by its capital inside a sentence."""
    return f"The {name}" if re.search(rf"[a-z,] The {re.escape(name)}\b", sentence) else name


def _as_written(found: Name | Pronoun | Kin, text: str) -> Name | Pronoun | Kin:
    """A name with its own marks: names are read from levelled text."""
    if not isinstance(found, Name):
        return found
    written = _CUT_IN_TWO.sub(r"\1", normalize("NFC", found.span.slice(text))).split()
    return replace(found, words=(*written, *found.words[len(written) :]))
