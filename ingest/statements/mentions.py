"""From the words beside a cue to whom they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.statements.callings import is_office, is_somebodys
from ingest.statements.cues import word_set
from ingest.statements.lexicon import is_date, is_organisation, is_outlet, role_genders, title_words
from ingest.statements.links import Link, link, link_by_name, link_by_pronoun, link_by_role, link_to_body
from ingest.statements.model import Candidate, Tree
from ingest.statements.owners import role_of_owner
from ingest.statements.people import HONOURS, Kind, Name, name_in
from ingest.statements.phrases import is_joined, is_relative, mention_range
from ingest.statements.resolve import Cast, Person, speakers_together
from ingest.statements.roles import adjective_of
from ingest.statements.sources import antecedent_of, author_of, source_of
from store.model import MentionLink, Span, Speaker, SpeakerKind

_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "himself": "m", "herself": "f"}
_THEY = frozenset({"they", "them", "their"})
_OURS = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "mine"})
_THINGS = frozenset({"it", "its"})
_NOT_NAMING = frozenset(
    {"a", "an", "one", "some", "any", "another", "each", "every", "either", "neither", "both", "no", "many", "several"}
    | {"few", "most", "all", "other", "such", "his", "her", "their", "its", "our", "my", "your"}
)
_GOES_ON = frozenset({"added", "adds", "continued", "continues"})
_SAME_WRITING = 3  # paragraphs back that "the same statement" may point
_PUT_OUT = ("issued", "released", "published", "posted", "wrote", "sent", "circulated", "read", "tweeted", "shared")
_JUST_BEFORE = 800  # code points
_OF_CITIZENS = frozenset({"group", "charity", "company", "firm", "organisation", "organization", "watchdog", "ngo"})
_OF_STATE = frozenset(
    {"army", "cabinet", "court", "embassy", "forces", "government", "military", "ministry", "navy", "parliament"}
    | {"police", "senate", "treasury"}
)
_PLACES = frozenset({"city", "town", "village", "port", "state", "island", "kingdom", "republic"})
_OPENS_BODY = re.compile(
    rf"The (?P<what>(?:[\w'’-]+ ){{0,3}}(?:{'|'.join(sorted(word_set('bodies')))}))(?= [a-z]+(?:ed|s|gave|put|had)?\b)",
    re.IGNORECASE,
)
_LONGEST_NAME = 8  # words in a body's name
_POINTING = frozenset({"the", "this", "that", "these", "those"})


_STAYS_UNNAMED = re.compile(
    r"\banonym|\bnot (?:to )?(?:be|wish to be|want to be|wanting to be|asked to be) (?:named|identified|quoted)"
    r"|\bnot (?:authori[sz]ed|allowed|permitted) to\b|\bdeclined to be (?:named|identified)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who speaks: the value for the statement, and the person or body to remember."""

    speaker: Speaker
    person: Person | None = None
    link: Link | None = None

    def with_role(self) -> Speaker:
        """The speaker with the first role the whole article gives, where none had been given when they spoke.

        Of somebody who is given none it is what else describes them.
        """
        person = self.person
        if self.speaker.role or self.speaker.name is None or person is None or self.speaker.kind is not person.kind:
            return self.speaker
        return replace(self.speaker, role=person.roles[0] if person.roles else person.described)


UNKNOWN = Identity(Speaker(None, SpeakerKind.UNNAMED))


@dataclass(slots=True)
class Reader:
    """Reads mentions of one article.

    Attributes:
        levelled: `text` with its marks levelled.
        names: the names of the paragraph being read, in order.
        at: where the mention ends that is being read; nothing after it is looked at.
    """

    cast: Cast
    text: str
    levelled: str
    names: list[Name]
    paragraph: int = 0
    sentence: int = 0
    at: int = 0

    def identify(self, tree: Tree, head: int, *, depth: int = 3) -> Identity:
        """Who the phrase under `head` stands for; nobody by name where the link to that name does not hold."""
        found = self._identify(tree, head, depth=depth)
        if found.speaker.name is None or found.link is None or found.link.holds:
            return found
        return self._as_mentioned(tree, head)

    def _identify(self, tree: Tree, head: int, *, depth: int) -> Identity:
        word = tree.lower[head]
        if "@" in word or tree.words[head - 1 : head] == ["@"]:
            return self._by_handle(word)
        if is_relative(tree, head) and depth:
            antecedent = self._of_somebody_who(tree, head, antecedent_of(tree, head))
            author = author_of(tree, antecedent) if antecedent is not None else None
            antecedent = antecedent if author is None else author
            antecedent = self._described_by(tree, antecedent)
            before = self.identify(tree, antecedent, depth=depth - 1) if antecedent is not None else UNKNOWN
            return replace(before, link=link(MentionLink.RELATIVE, before.link))
        if word in _HE:
            return self._by_pronoun(_HE[word], tree.starts[head])
        if word in _THEY or word in _THINGS:
            return self._plural_or_thing(word)
        if word in _OURS:
            return Identity(Speaker(None, SpeakerKind.PERSON))
        together = [child for child in _joined(tree, head) if self._named(tree, child) is not None]
        if together and self._named(tree, head) is not None and self._may_speak_together(tree, head, together):
            people = [self._by_name(tree, one) for one in (head, *together)]
            speaker = speakers_together(one.person for one in people)
            if speaker is None:
                return Identity(Speaker(None, SpeakerKind.PERSON))
            return Identity(speaker, link=link(MentionLink.TOGETHER, *(one.link for one in people)))
        whole = self._before_of(tree, head)
        if whole is not None:
            return self._by_name(tree, whole)
        common = word in word_set("bodies") and (tree.words[head].islower() or self._is_kind_of_body(tree, head))
        if self._named(tree, head) is not None and not self._is_common(tree, head) and not common:
            return self._by_name(tree, head)
        if word in HONOURS and tree.lower[head - 1 : head] in (["his"], ["her"]):
            return self._by_pronoun(_HE[tree.lower[head - 1]], tree.starts[head])
        if tree.tags[head] in ("NNP", "NNPS") and word not in role_genders() and not common:
            return self._by_unread_name(tree, head)
        source = source_of(tree, head)
        if source is not None and self._is_where_from(tree, source):
            source = None
        if source is not None and depth:
            return self.identify(tree, source, depth=depth - 1)
        beside = tree.all(head, "appos")
        for child in (*beside, *(one for middle in beside for one in tree.all(middle, "appos"))):
            if self._named(tree, child) is not None and ":" not in tree.words[head:child]:
                return self._called(tree, head, self._beside(self._by_name(tree, child)))
        for child in tree.all(head, "conj"):
            if self._is_same_person(tree, head, child):
                return self._beside(self._by_name(tree, child))
        behind = self._apposed(tree, head) or self._behind_office(tree, head)
        if behind is not None:
            return self._called(tree, head, self._beside(self._by_name(tree, behind)))
        place = self._place_of(tree, head)
        if place is not None:
            return self._beside(self._body(place.words))
        named = self._name_behind(tree, head) or self._name_before(tree, head)
        if named is not None:
            return self._beside(self._body(named.words, is_outlet=named.is_outlet))
        return self._by_noun(tree, head)

    def _before_of(self, tree: Tree, head: int) -> int | None:
        """Vale in "Ada Vale of the pilots' group Open Hand", where the parser took what she is of for the head."""
        for child in tree.all(head, "nmod", "compound"):
            name = self._named(tree, child) if tree.child(child, "prep") is not None else None
            if name is not None and name is not self._named(tree, head) and len(name.words) > 1:
                return child
        return None

    def _is_where_from(self, tree: Tree, source: int) -> bool:
        """Whether "from" tells where a report is from, which puts it in nobody's mouth: "a report from Norland"."""
        name = self._named(tree, source)
        return name is not None and name.kind is Kind.PLACE and tree.lower[tree.heads[source]] == "from"

    def _of_somebody_who(self, tree: Tree, relative: int, noun: int | None) -> int | None:
        """The doctor of "a doctor at Harrow Hospital, who said …", the embassy of "the embassy in Harrow, which …".

        No body or place is a "who", nor the region of "the coordinator for the region, who …"; and no place a "which"
        where a body is in it.
        """
        person = tree.lower[relative] == "who"
        for _ in range(len(tree.words)):
            if noun is None or tree.deps[noun] != "pobj":
                break
            name = self._named(tree, noun)
            beside = next((one for one in tree.all(noun, "appos") if self._is_full_name(tree, one)), None)
            if person and beside is not None and beside < relative:
                return beside  # "an engineer from Norland, Ada Vale, who said"
            over = tree.heads[tree.heads[noun]]
            whole, apart = self._named(tree, over), tree.words[relative - 1] == ","
            if person:
                nobody = name is None and apart and tree.tags[noun] == "NN" and not is_somebodys(tree.lower[noun])
                thing = nobody or (name is not None and name.kind in (Kind.ORGANISATION, Kind.PLACE))
                held = thing and tree.lower[over] in role_genders()
                somebody = whole is not None and self._is_full_name(tree, over) and name is not None and apart
            else:
                within = (
                    name is not None and name.kind is not Kind.ORGANISATION and tree.lower[tree.heads[noun]] == "in"
                )
                held = within and apart and tree.lower[over] in word_set("bodies")
                somebody = False
            if not (held or somebody):  # "Ada Vale, of Orr & Co, who said"
                break
            noun = over
        return noun

    def _is_full_name(self, tree: Tree, token: int) -> bool:
        """Whether a token is in a name of several words that is no body's or place's."""
        name = self._named(tree, token)
        return name is not None and len(name.words) > 1 and name.kind not in (Kind.ORGANISATION, Kind.PLACE)

    def _described_by(self, tree: Tree, noun: int | None) -> int | None:
        """The name a noun stands beside, for "Ada Vale, a sailor who says …"; else the noun."""
        if noun is None or tree.deps[noun] != "appos" or tree.tags[noun] != "NN":
            return noun
        return tree.heads[noun] if self._named(tree, tree.heads[noun]) is not None else noun

    def _by_handle(self, handle: str) -> Identity:
        """Whoever's name is all of a social-media handle, "@ada_vale"; else nobody, the handle kept as the role."""
        letters = re.sub(r"[\W\d_]", "", handle)
        fits = [one for one in self.cast.people if one.words and "".join(one.words).lower() == letters]
        if len(fits) == 1:
            return _of(fits[0], link_by_name(fits[0].words, fits[0].words))
        return _of(Person((), roles=[f"@{handle.lstrip('@')}"], kind=SpeakerKind.UNNAMED))

    def _may_speak_together(self, tree: Tree, head: int, others: list[int]) -> bool:
        """Whether all are people, or none is: in "Ada Vale, Norland and Brevany director", two say what she directs."""
        kinds = {name.kind for token in (head, *others) if (name := self._named(tree, token)) is not None}
        return not (Kind.PERSON in kinds and Kind.PLACE in kinds)

    def _by_pronoun(self, gender: str, at: int) -> Identity:
        chosen = self.cast.in_focus(gender, at=at, paragraph=self.paragraph, sentence=self.sentence)
        if chosen is None:
            return Identity(Speaker(None, SpeakerKind.PERSON))
        return _of(chosen.person, link_by_pronoun(chosen.ahead))

    def _beside(self, named: Identity) -> Identity:
        """A speaker named beside the words that describe them."""
        return replace(named, link=link(MentionLink.APPOSITION, named.link))

    def _called(self, tree: Tree, head: int, named: Identity) -> Identity:
        """Somebody the article gives no other role, with the words that describe them: "chief of staff"."""
        person = named.person
        known = person is None or person.kind is not SpeakerKind.PERSON or person.roles or named.speaker.role
        if person is None or known or tree.tags[head] != "NN":
            return named
        first, bare = self._without_determiner(tree, head)
        if first in (_HE.keys() | _THINGS | _THEY | {"one"}):
            bare = bare.split(" ", 1)[-1]
        if first in ("his", "her", "its"):
            at = tree.starts[head]
            owner = self.cast.owner(first, at=at, paragraph=self.paragraph, sentence=self.sentence)
            if owner is not None and owner is not person:
                bare = role_of_owner(bare, str(owner.name), owner.roles[-1] if owner.roles else None)
        person.roles.append(bare)
        return replace(named, speaker=Speaker(named.speaker.name, named.speaker.kind, bare))

    def phrase(self, candidate: Candidate) -> str | None:
        """The words that name a candidate's speaker, "the" left out; None when nothing does."""
        if candidate.speaker is None:
            return None
        tree, (first, last) = candidate.tree, mention_range(candidate.tree, candidate.speaker)
        first += tree.lower[first] in _POINTING and first < last
        return " ".join(self.text[tree.starts[first] : tree.ends[last]].split())

    def _apposed(self, tree: Tree, head: int) -> int | None:
        """The name between commas behind a role, or the one its bearer gave: "the mayor of Harrow, Ada Vale, said"."""
        if tree.tags[head] in ("NNS", "NNPS"):
            return None
        for token in range(head + 1, tree.right[head] + 1):
            name = self._named(tree, token)
            if name is not None and name.by_own_account:
                return token
        if tree.lower[head] not in role_genders():
            return None
        behind = mention_range(tree, head)[1] + 1
        if tree.words[behind : behind + 1] != [","] or behind + 1 >= len(tree.words):
            return None
        at = behind + 1
        while at + 1 < len(tree.words) and tree.lower[at].rstrip(".") in title_words():
            at += 1  # "a spokesman for the ministry, Lt Ada Vale, said"
        name = self._named(tree, at)
        if (
            name is None
            or name.kind in (Kind.ORGANISATION, Kind.PLACE)
            or self.text[name.span.end : name.span.end + 1] != ","
        ):
            return None
        gender = role_genders()[tree.lower[head]]
        known = self.cast.by_name(name.words)
        if gender and (known.gender if known else name.gender) not in (gender, None):
            return None
        inner = self._inner_role(tree, head)
        if inner is not None and known is not None and known is self.cast.by_role(inner, paragraph=self.paragraph):
            return None  # "a spokesman for the president, Ada Vale": the president's name
        return at

    def _is_same_person(self, tree: Tree, head: int, other: int) -> bool:
        """Whether a role and a title are joined in one: "said committee chair and Rep. Ada Vale"."""
        name = self._named(tree, other)
        bare = tree.left[head] == head or tree.lower[tree.left[head]] not in (_POINTING | _NOT_NAMING)
        role = tree.lower[head] in role_genders() and tree.tags[head] == "NN"
        return role and bare and name is not None and name.titled and name.kind is Kind.PERSON

    def _behind_office(self, tree: Tree, head: int) -> int | None:
        """Ada Vale in "the envoy to Norland Ada Vale"."""
        if tree.lower[head] not in role_genders():
            return None
        for token in range(head + 1, tree.right[head] + 1):
            name = self._named(tree, token)
            if name is not None and name.office:
                return token
        return None

    def _inner_role(self, tree: Tree, head: int) -> str | None:
        """The role inside another: "president" in "a spokesman for the president"."""
        for prep in tree.all(head, "prep"):
            obj = tree.child(prep, "pobj")
            if obj is not None and tree.lower[obj] in role_genders():
                return tree.lower[obj]
        return None

    def _place_of(self, tree: Tree, head: int) -> Name | None:
        """Harrow in "the city of Harrow"."""
        if tree.lower[head] not in _PLACES:
            return None
        for prep in tree.all(head, "prep"):
            obj = tree.child(prep, "pobj")
            if tree.lower[prep] == "of" and obj is not None:
                return self._named(tree, obj)
        return None

    def _name_before(self, tree: Tree, head: int) -> Name | None:
        """TASS in "the state-run TASS news agency"."""
        if not tree.words[head].islower() or tree.lower[head] not in word_set("outlet_nouns"):
            return None
        found = [self._named(tree, at) for at in tree.all(head, "compound", "nmod")]
        return next((one for one in found if one and one.kind is Kind.ORGANISATION and _names_outlet(one)), None)

    def _name_behind(self, tree: Tree, head: int) -> Name | None:
        """The name right behind a body's noun: "the state broadcaster, Harrow One"."""
        if tree.lower[head] not in word_set("bodies") and tree.lower[head] not in word_set("outlet_nouns"):
            return None
        behind = head + 1 + (tree.words[head + 1 : head + 2] == [","])
        name = self._named(tree, behind) if behind < len(tree.words) else None
        return name if name is not None and name.kind is Kind.ORGANISATION and not name.titled else None

    def _plural_or_thing(self, word: str) -> Identity:
        last = self.cast.last_speaker
        if last is not None and word in _THINGS and last.kind is SpeakerKind.ORGANISATION:
            return _of(last, link(MentionLink.PRONOUN))
        if (
            last is not None
            and word in _THEY
            and last.kind is not SpeakerKind.PERSON
            and self.cast.spoke_in == self.paragraph
        ):
            return _of(last, link(MentionLink.PRONOUN))
        body = self._body_of_sentence_before() if word == "it" else None
        return _of(body, link(MentionLink.PRONOUN)) if body is not None else UNKNOWN

    def _body_of_sentence_before(self) -> Person | None:
        """The body that opens the sentence before: "The town's health office gave a higher figure. It said …"."""
        begin = self.text.rfind("\n", 0, self.at) + 1
        *before, _ = re.split(r"(?<=[.!?]) (?=[A-Z])", self.text[begin : self.at])
        found = _OPENS_BODY.match(before[-1]) if before else None
        if found is None or not word_set("writings").isdisjoint(re.findall(r"\w+", before[-1])):
            return None  # "The council was angry with the statement. It said …"
        words = [one for one in found["what"].split() if not one.endswith(("-run", "-led", "-backed"))]
        known = self.cast.by_body(" ".join(words).lower()) if words[0].islower() or len(words) == 1 else None
        return known or (self._body_named(" ".join(words)).person if len(words) > 1 else None)

    def _named(self, tree: Tree, head: int) -> Name | None:
        """The name found in the text where this token stands."""
        if tree.quoted[head] >= 0:
            return None
        at = tree.starts[head]
        for name in self.names:
            if name.span.start <= at < name.span.end:
                return name
        return None

    def _is_kind_of_body(self, tree: Tree, head: int) -> bool:
        """Whether a capital stands on a word that only says what sort of body it is: "the University", "City"."""
        name = self._named(tree, head)
        alone = tree.left[head] == head or (tree.left[head] == head - 1 and tree.lower[head - 1] in _POINTING)
        return (
            alone and name is None and tree.lower[head] not in word_set("proper_bodies") and tree.words[head].istitle()
        )

    def _is_common(self, tree: Tree, head: int) -> bool:
        """Whether a word has its capital only from opening the sentence: "Players", "Head of …"."""
        name = self._named(tree, head)
        if name is None or len(name.words) > 1 or name.titled or head > 1 or _owned(tree, head):
            return False
        if name.words[0].isupper() and len(name.words[0]) > 1:
            return False  # "UNICEF", whatever it was taken for
        if self.cast.by_name(name.words) is not None or self.cast.is_shared(name.words):
            return False
        return (
            tree.tags[head] in ("NN", "NNS")
            or tree.lower[head] in role_genders()
            or tree.lower[head] in word_set("bodies")
        )

    def _by_name(self, tree: Tree, head: int) -> Identity:
        name = self._named(tree, head)
        assert name is not None
        surname = len(name.words) == 1 and name.words[0].isupper() and self.cast.by_name(name.words) is not None
        if is_date(name.words) and not name.titled and self.cast.by_name(name.words) is None:
            return UNKNOWN
        if name.kind in (Kind.ORGANISATION, Kind.PLACE) and not name.titled and not surname:
            if name.kind is Kind.PLACE and " ".join(name.words) in word_set("demonyms"):
                return self._by_noun(tree, head)
            return self._body(self._whole_name(tree, head, name), is_outlet=name.is_outlet)
        name = self.cast.in_family(name, paragraph=self.paragraph, sentence=self.sentence)
        name = self.cast.with_owner(name, paragraph=self.paragraph, sentence=self.sentence)
        person = self.cast.person_of(name)
        if person is None and self.cast.is_shared(name.words):
            return Identity(Speaker(None, SpeakerKind.PERSON, name.role))
        if person is None:
            known = self.cast.by_body(" ".join(name.words)) or self._outlet_begun(name)
            if known is not None:
                return _of(known, link_to_body(name.words, known.words))
            if self._preceded_by_the(name) or is_organisation(name.words):
                return self._body(name.words)
            if tree.tags[head] == "NNPS" or (len(name.words) == 1 and name.words[0].endswith(("ans", "ites", "ists"))):
                return Identity(Speaker(None, SpeakerKind.UNNAMED, " ".join(name.words)))
            person = self.cast.introduce(name)
        speaker = person.speaker()
        if name.role:
            speaker = Speaker(speaker.name, speaker.kind, name.role)
        return Identity(speaker, person, link_by_name(name.words, person.words))

    def _by_unread_name(self, tree: Tree, head: int) -> Identity:
        """A proper noun the reading of names passed over, as in a headline."""
        first, last = mention_range(tree, head)
        words = tuple(
            word for word in tree.words[first : last + 1] if word[0].isalnum() and word.lower() not in _POINTING
        )
        if not words:
            return UNKNOWN
        if is_date(words) and self.cast.by_name(words) is None:
            return UNKNOWN
        if is_organisation(words) or " ".join(words) in word_set("places") or len(words) > 4:
            return self._body(words)
        name = name_in(self.levelled, Span(tree.starts[first], tree.ends[last]))
        name = name or Name(Span(tree.starts[first], tree.ends[last]), words, Kind.PERSON)
        known = self.cast.by_name(name.words)
        if known is None and self.cast.is_shared(name.words):
            return Identity(Speaker(None, SpeakerKind.PERSON))
        person = known or self.cast.introduce(name)
        return _of(person, link_by_name(name.words, person.words))

    def _whole_name(self, tree: Tree, head: int, name: Name) -> tuple[str, ...]:
        """A body's name with whose or of what it is: "Gaza's Health Ministry", "Heads of Churches in Harrow"."""
        owned = tree.child(head, "poss") is not None
        after = self.text[name.span.end : name.span.end + 4]
        if not owned and not (len(name.words) == 1 and after == " of "):
            return name.words
        first, last = mention_range(tree, head)
        words = [word for word in self.text[tree.starts[first] : tree.ends[last]].split() if word]
        if words[0].lower() in _POINTING:
            words = words[1:]
        proper = words and all(word[0].isupper() or word in ("of", "for", "in", "and", "the") for word in words)
        return tuple(words) if proper and 1 < len(words) <= _LONGEST_NAME else name.words

    def _body(self, words: tuple[str, ...], *, is_outlet: bool = False) -> Identity:
        known = self.cast.by_body(" ".join(words))
        body = known or self.cast.remember(Person(words, kind=SpeakerKind.ORGANISATION))
        body.is_outlet = body.is_outlet or is_outlet
        return _of(body, link_to_body(words, body.words))

    def _outlet_begun(self, name: Name) -> Person | None:
        """The outlet a first word stands for where it has stood for nothing else: "Harrow" for "Harrow Radio"."""
        word = name.words[0]
        followed = {
            match[1] for match in re.finditer(rf"\b{re.escape(word)}\b(?:[ ](\w+))?", self.text[: name.span.start])
        }
        body = self.cast.bodies.get(f"{word} {next(iter(followed))}") if len(name.words) == len(followed) == 1 else None
        return body if body is not None and (body.is_outlet or is_outlet(str(body.name))) else None

    def _preceded_by_the(self, name: Name) -> bool:
        return self.text[max(0, name.span.start - 4) : name.span.start].lower() == "the "

    def _by_writing(self, phrase: str) -> Identity:
        """Who speaks in "the statement said": whoever has just spoken, as papers quote on from what they named."""
        last = self.cast.last_speaker
        wrote = self.cast.wrote.get(phrase.split()[-1])
        if wrote is not None and phrase.startswith("same ") and self.paragraph - wrote[1] <= _SAME_WRITING:
            return _of(wrote[0], link(MentionLink.WRITING))
        received = re.search(rf"\b{re.escape(phrase)}\b[^.]{{0,40}}\breceived\b", self.text[: self.at])
        near = last is not None and last.name and self.paragraph - self.cast.spoke_in <= 1
        here = self.cast.spoke_in == self.paragraph
        own = last is not None and (here or last.kind is not SpeakerKind.PERSON or self._put_out(phrase))
        if last is not None and near and own and not received:
            return _of(last, link(MentionLink.WRITING))
        return _of(Person((), roles=[phrase], kind=SpeakerKind.UNNAMED))

    def _put_out(self, phrase: str) -> bool:
        """Whether the article has just told of somebody speaking in a writing called so: "said in a statement"."""
        noun = re.escape(phrase.split()[-1])
        told = rf"\b(?:in|with|on|via|{'|'.join(_PUT_OUT)}) (?:(?!the\b)\w+(?:'s)? ){{0,4}}{noun}\b(?! (?:\w+ )?by\b)"
        return re.search(told, self.levelled[max(0, self.at - _JUST_BEFORE) : self.at], re.I) is not None

    def _who_stays_unnamed(self, phrase: str) -> Person | None:
        """The one who has just spoken on condition not to be named, for "the minister": that is nobody named before.

        None where the paragraph has since named somebody of that role.
        """
        last = self.cast.last_speaker
        before = self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]
        if last is None or last.name or last.kind is not SpeakerKind.UNNAMED or self.cast.spoke_in != self.paragraph:
            return None
        if not _STAYS_UNNAMED.search(before) or self.cast.names_here(phrase, paragraph=self.paragraph):
            return None
        return Person((), gender=last.gender, roles=[phrase], kind=SpeakerKind.UNNAMED)

    def _same_body(self, phrase: str, determiner: str) -> Person | None:
        """The body that has just spoken, for "the network": words that say no more than that it is one."""
        last = self.cast.last_speaker
        noun = phrase.split()[-1]
        describes = _describes(phrase) or (noun == phrase and noun in word_set("outlet_nouns"))
        if last is not None and noun in _OF_CITIZENS and _is_of_state(last):
            last = self.cast.last_body(lambda one: not _is_of_state(one))
            return last if describes and determiner == "the" else None
        if last is None or last.kind is not SpeakerKind.ORGANISATION or determiner != "the" or not describes:
            return None
        used = re.search(rf"\b[Tt]he {re.escape(phrase)}\b", self.text)
        if last.name and used is not None and used.start() < self.text.find(last.name):
            return None  # "the company" was somebody else before this one came up
        return last if self.paragraph - self.cast.spoke_in <= 1 else None

    def _body_here(self, phrase: str, determiner: str) -> Person | None:
        """The only body its paragraph has named, for "the company": words that say no more than that it is one."""
        before = [name for name in self.names if name.span.end <= self.at]
        named = {name.words for name in before if name.kind is Kind.ORGANISATION}
        alone = len(named) == 1 and not any(len(one.words) > 1 for one in before if one.kind is Kind.UNKNOWN)
        known = alone and determiner == "the" and _describes(phrase)
        body = self.cast.by_body(" ".join(next(iter(named)))) if known else None
        return None if body is None or body.is_outlet or phrase == str(body.name).lower() else body

    def _described(self, noun: str, determiner: str) -> Person | None:
        """The body told of once with words that set it apart: "the harbor board", "the hospital in Harrow"."""
        if determiner != "the" or " " in noun:
            return None
        before = self.text[: self.at]
        found = {
            f"{match[1]}{noun}"
            for match in re.finditer(rf"\b[Tt]he ((?:[a-z]+ ){{1,2}}){noun}\b(?! [A-Z])", before)
            if word_set("not_apart").isdisjoint(match[1].split())
        }
        found |= {
            f"{noun} {match[1]}"
            for match in re.finditer(
                rf"\b(?:[Tt]he|[Aa]n?) {noun} ((?:in|of|at) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)", before
            )
        }
        return self._body_named(found.pop()).person if len(found) == 1 else None

    def _of_somebody(self, tree: Tree, owner: int, noun: str, phrase: str) -> Identity:
        """A relative of somebody, or a minister's ministry: "his wife", "her ministry"."""
        found = self.identify(tree, owner, depth=0)
        whose = found.person
        kind = SpeakerKind.UNNAMED if noun in word_set("kin") else SpeakerKind.ORGANISATION
        if noun == "ministry":
            for role in reversed(whose.roles if whose is not None else []):
                words = _up_to(role, "minister")
                if len(words) > 1:
                    return self._body_named(" ".join([*words, "ministry"]))
        elif whose is not None and whose.kind is SpeakerKind.PERSON:
            relative = self.cast.relative(whose, noun)
            if relative is not None:
                return _of(relative, link(MentionLink.KIN, found.link))
        return _of(Person((), gender=role_genders().get(noun), roles=[phrase], kind=kind))

    def _whose(self, tree: Tree, owner: int, noun: str) -> Identity:
        """Norland's government, for "Norland, whose government …"; nobody where it is no place's."""
        antecedent = antecedent_of(tree, owner)
        name = self._named(tree, antecedent) if antecedent is not None else None
        if name is not None and name.kind is Kind.PLACE and noun in word_set("bodies"):
            return self._body_named(f"{' '.join(name.words)}'s {noun}")
        return _of(Person((), roles=[noun], kind=SpeakerKind.UNNAMED))

    def _body_named(self, phrase: str) -> Identity:
        """A body as the article names it: "Norland's navy" is the Norlandic navy where that has been said."""
        owner, _, rest = phrase.partition(" ")
        place = re.sub(r"['’]s$", "", owner)
        if rest and place != owner and (rest.islower() or " of " in rest):
            seen = {word for word in re.findall(r"\b[A-Z]\w+", self.text[: self.at]) if adjective_of(place, word)}
            if len(seen) == 1:
                phrase = f"{seen.pop()} {rest}"
            elif " of " in rest:
                phrase = f"{place} {rest}"  # "the League's panel of inquiry"
        body = self.cast.by_body(phrase) or self.cast.remember(
            Person(tuple(phrase.split()), kind=SpeakerKind.ORGANISATION)
        )
        return _of(body, link_to_body(tuple(phrase.split()), body.words))

    def _without_determiner(self, tree: Tree, head: int) -> tuple[str, str]:
        """The first word of a phrase in small letters, and the phrase on one line, "the" and "a" left out."""
        first, last = mention_range(tree, head)
        phrase = " ".join(self.text[tree.starts[first] : tree.ends[last]].split())
        determiner = tree.lower[first]
        bare = phrase.split(" ", 1)[1] if determiner in (*_POINTING, "a", "an") and " " in phrase else phrase
        return determiner, bare

    def _as_mentioned(self, tree: Tree, head: int) -> Identity:
        """Somebody nobody can name: a pronoun stays open, other words are kept as the role."""
        word = tree.lower[head]
        if word in _HE:
            return Identity(Speaker(None, SpeakerKind.PERSON))
        _, bare = self._without_determiner(tree, head)
        return _of(Person((), gender=role_genders().get(word), roles=[bare], kind=SpeakerKind.UNNAMED))

    def _by_noun(self, tree: Tree, head: int) -> Identity:
        determiner, bare = self._without_determiner(tree, head)
        noun = tree.lower[head]
        genders = role_genders()
        plural = tree.tags[head] in ("NNS", "NNPS")
        owner = tree.child(head, "poss")
        if owner is not None and tree.lower[owner] == "whose":
            return self._whose(tree, owner, noun)
        if owner is not None and (noun in word_set("kin") or (noun == "ministry" and tree.lower[owner] in _HE)):
            return self._of_somebody(tree, owner, noun, bare)
        outlet = None
        if noun == bare and noun in word_set("outlet_nouns"):  # offices are agencies, too: whoever has just spoken
            outlet = self._same_body(bare, determiner) or self.cast.by_body(bare)
        if outlet is not None and determiner in _POINTING:
            return _of(outlet, link(MentionLink.DESCRIPTION))
        if noun in genders and not plural:
            unnamed = self._who_stays_unnamed(bare) if determiner in _POINTING else None
            person = unnamed or (
                self.cast.by_role(bare, paragraph=self.paragraph)
                if determiner in _POINTING or _owned(tree, head)
                else None
            )
            if person is None and determiner == "the" and tree.lower[tree.heads[head]] in _GOES_ON:
                person = self.cast.goes_on(bare, paragraph=self.paragraph)
            if person is None and determiner == "the":
                person = self.cast.speaks_on(bare, paragraph=self.paragraph)
            if person is not None:
                if not person.roles and person.name and re.match(r"[A-Z]", bare) and is_office(bare):
                    person.roles.append(bare)  # "Ada Vale of Norland … the Norlandic premier said"
                return _of(person, link_by_role(bare, self.cast.paragraphs_since(person, self.paragraph)))
            definite = determiner == "the" or _owned(tree, head)
            described = Person((), gender=genders[noun], roles=[bare], kind=SpeakerKind.UNNAMED, definite=definite)
            return _of(described)
        if noun in word_set("writings") and determiner in _POINTING:
            return self._by_writing(bare)
        if noun in word_set("bodies"):
            if re.match(r"[A-Z][\w-]*['’]s .", bare) and determiner not in _NOT_NAMING:
                return self._body_named(bare)
            body = (
                self.cast.by_body(bare.lower() if bare.istitle() else bare)
                or self._same_body(bare, determiner)
                or self._described(bare, determiner)
                or self._body_here(bare, determiner)
            )
            if body is not None:
                return _of(body, link_to_body(tuple(bare.split()), body.words))
            words = tuple(bare.split())
            if len(words) > 1 and determiner not in _NOT_NAMING and not _describes(bare):
                body = self.cast.remember(Person(words, kind=SpeakerKind.ORGANISATION))
                return _of(body, link(MentionLink.NAMED))
            return _of(Person((), roles=[bare], kind=SpeakerKind.ORGANISATION))
        return _of(Person((), roles=[bare], kind=SpeakerKind.UNNAMED))


def _names_outlet(name: Name) -> bool:
    return name.is_outlet or is_outlet(" ".join(name.words))


def _describes(phrase: str) -> bool:
    """Whether words for a body only say what sort it is: "rights group"; not "pilots' union", "interior ministry"."""
    return phrase.islower() and phrase.split()[-1] in word_set("kinds_of_bodies") and not re.search(r"['’]", phrase)


def _is_of_state(body: Person) -> bool:
    """Whether a body's name says that it is a state's, which no "group" or "company" is."""
    return any(word.lower() in _OF_STATE for word in body.words)


def _up_to(role: str, noun: str) -> list[str]:
    """The words of a role before its noun: "foreign" of "foreign minister of Norland"."""
    words = role.split()
    return words[: [word.lower() for word in words].index(noun)] if noun in role.lower().split() else []


def _owned(tree: Tree, head: int) -> bool:
    return tree.child(head, "poss") is not None


def _of(person: Person, link: Link | None = None) -> Identity:
    return Identity(person.speaker(), person, link)


def _joined(tree: Tree, head: int) -> list[int]:
    """What is joined to a noun by commas and "and", however the parser chained it."""
    found: list[int] = []
    for child in tree.all(head, "conj"):
        found += [child, *_joined(tree, child)] if is_joined(tree, head, child) else []
    return found
