"""Whose words a question asks for, found by where they stand in it: after its auxiliary, or where it names a source.

The shapes of `rag.shapes` know the verbs questions about speech are asked with; here the verb may be any, so the words
before it must be a speaker on record, an office, or a name.

>>> find_subject("Which port did the Norlandic prime minister favour", is_named=lambda words: False)
Subject(words='the Norlandic prime minister', before='Which port', after='favour')
>>> find_subject("Who criticised the Norlandic prime minister", is_named=lambda words: False)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from rag.grammar import ASK, AUX, SAYING
from rag.lexicon import read_words
from rag.roles import is_description, is_office

MAX_WORDS = 9  # nobody is called by more
MAX_BEFORE = 4  # words between "the" and the office: "the White House national security adviser"


@dataclass(frozen=True, slots=True)
class Subject:
    """The words for whose statements are asked for, and the question's words before and after them."""

    words: str
    before: str
    after: str


_DO = re.compile(r"\b(?:did|does|do)(?:n['’]t)?\s+", re.I)
_ANY_AUX = re.compile(rf"\b{AUX}(?:n['’]t)?\s+", re.I)
_WHO_DID = re.compile(rf"who (?!(?:{AUX}|else|besides)\b)", re.I)  # "Who blamed Vale": nobody's words in particular
_WHICH_SAID = re.compile(rf"(?:which|what) (?:[\w’'-]+ ){{1,3}}?{SAYING}\b", re.I)
_IDENTITY = re.compile(r"(?:who|what) (?:is|are|was|were)\b", re.I)
_OUTLOOK = (
    r"(?:view|opinion|eyes|words|account|count|reckoning|estimate|estimation|telling|judge?ment|assessment|mind"
    r"|version"
    r"|reading|analysis|experience|calculation|description|phrase|terms|book|own words)"
)
_SOURCES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<before>.*?)[,\s]*\baccording to (?P<who>[^,]+),? ?(?P<after>.*)",
        rf"(?P<before>.*?)[,\s]*\b(?:in|by|to|on|from) (?P<who>[^,]+?)(?:['’]s|s['’]) {_OUTLOOK}\b,? ?(?P<after>.*)",
        r"(?P<before>.*?)[,\s]*\bas (?P<who>[^,]+?) (?:sees?|saw|puts?|tells?|told"
        r"|describe[ds]?) it\b,? ?(?P<after>.*)",
    )
)
# What somebody felt, asked with the feeling as the verb: "What worried Vale about the bridge".
_MOVED = re.compile(
    r"what (?:else |most |really |so |particularly |still )*(?P<verb>worr(?:y|ied|ies)|trouble[sd]?|concern(?:s|ed)?"
    r"|alarm(?:s|ed)?|anger(?:s|ed)?|please[sd]?|surprise[sd]?|frustrate[sd]?|upsets?|encourage[sd]?"
    r"|disappoint(?:s|ed)?"
    r"|bother(?:s|ed)?|irk(?:s|ed)?|annoy(?:s|ed)?|shock(?:s|ed)?|frighten(?:s|ed)?|scare[sd]?|amuse[sd]?"
    r"|delight(?:s|ed)?"
    r"|outrage[sd]?|puzzle[sd]?|sadden(?:s|ed)?|impresse[sd]?|inspire[sd]?|reassure[sd]?|moves?|moved|drives?|drove"
    r"|makes?|made|gives?|gave) ",
    re.I,
)
_OF = frozenset({"of", "for", "at", "to", "from"})
# What closes an office after "of" without a capital: "secretary of state".
_OF_WHAT = frozenset({"state", "staff", "defence", "defense", "police", "treasury", "health", "operations", "mission"})
# Parts of offices that are no office by themselves, after a body's name: "White House press secretary".
_COMPOUND = frozenset(
    {
        "prime",
        "foreign",
        "defence",
        "defense",
        "interior",
        "finance",
        "health",
        "justice",
        "environment",
        "education",
        "energy",
        "press",
        "national",
        "security",
        "police",
        "military",
        "navy",
        "army",
        "chief",
        "deputy",
        "vice",
        "attorney",
        "special",
        "top",
        "state",
        "general",
        "executive",
        "district",
        "supreme",
        "senior",
        "acting",
        "interim",
        "outgoing",
        "incoming",
        "former",
    }
)
_PARTICLED = re.compile(r"(?:(?:de|van|von|bin|ben|di|da|del|der) |(?:al|el)-)\w", re.I)
_OPENS_TOPIC = frozenset({"on", "about", "regarding", "re"})
_SAY = frozenset({"say", "tell", "think", "announce", "respond", "deny", "want"})
_MARKS = ',.;:?!"“”'


def find_subject(
    text: str, *, is_named: Callable[[str], bool], is_speaker: Callable[[str], bool] = lambda _: False
) -> Subject | None:
    """Whose words a question asks for, or None where it does not say; `text` is without its closing marks.

    Args:
        is_named: whether somebody on record goes by exactly these words; asked for each way a name may end.
        is_speaker: whether somebody on record may be meant by them, misspelt for one; asked once or twice.
    """
    finder = _Finder(text, is_named, is_speaker)
    return finder.source() or finder.moved() or finder.after_auxiliary() or finder.leading()


@dataclass(frozen=True, slots=True)
class _Finder:
    text: str
    is_named: Callable[[str], bool]
    is_speaker: Callable[[str], bool]

    def source(self) -> Subject | None:
        """Whose words a phrase names as the source: "according to Vale", "in the mayor's view"."""
        for pattern in _SOURCES:
            if (match := pattern.fullmatch(self.text)) and self._is_somebody(match["who"]):
                return Subject(match["who"].strip(), match["before"].strip(" ,"), match["after"].strip(" ,"))
        return None

    def moved(self) -> Subject | None:
        """Who felt what is asked about: "What worried Vale about the bridge"."""
        match = _MOVED.match(self.text)
        read = self._noun_phrase(match.end()) if match else None
        return Subject(read[0], match["verb"], read[1]) if match and read else None

    def after_auxiliary(self) -> Subject | None:
        """Who stands after the auxiliary: "Which deterrent did Vale favour", "Would the mayor resign"."""
        if _WHO_DID.match(self.text) or _IDENTITY.match(self.text):
            return None
        auxiliary = _DO.search(self.text)
        if auxiliary is None and not _WHICH_SAID.match(self.text):
            auxiliary = _ANY_AUX.search(self.text)
        read = self._noun_phrase(auxiliary.end(), is_subject=True) if auxiliary else None
        return Subject(read[0], self.text[: auxiliary.start()].strip(), read[1]) if auxiliary and read else None

    def leading(self) -> Subject | None:
        """The office a question typed as notes opens with: "norlandic envoy on the gate", "mayor of harrow gate"."""
        tokens = self.text.split()
        if not tokens or tokens[0].lower() in _stops() or _is_verb(tokens[0]):
            return None
        for end in range(min(MAX_WORDS, len(tokens) - 1), 0, -1):
            words, told = " ".join(tokens[:end]), tokens[end].lower().strip(_MARKS) in _OPENS_TOPIC
            plain = not any(token[-1] in _MARKS or token.lower() in _OPENS_TOPIC for token in tokens[:end])
            called = end < 4 and _PARTICLED.match(words) is not None and self.is_named(words)  # "al-sabir talks"
            if called or (plain and (told or end > 2) and is_description(words) and self.is_speaker(words)):
                return Subject(words, "", " ".join(tokens[end:]))
        return None

    def _is_somebody(self, words: str) -> bool:
        tokens = words.split()
        return self.is_named(words) or _office_end(tokens, 0) == len(tokens) or self.is_speaker(words)

    def _noun_phrase(self, start: int, *, is_subject: bool = False) -> tuple[str, str] | None:
        """The words for somebody that start at an offset, and those after them."""
        tokens = self.text[start:].split()
        end = self._end(tokens, is_subject=is_subject)
        if not end or (is_subject and end == len(tokens)):
            return None
        return " ".join(tokens[:end]).strip(_MARKS), " ".join(tokens[end:])

    def _end(self, tokens: Sequence[str], *, is_subject: bool) -> int:
        """How many of the tokens are words for somebody; 0 for none."""
        named = self._name_end(tokens)
        office = _office_end(tokens, named)
        if office:
            named = self._name_end(tokens[office:])
            titled = tokens[office - 1][0].isupper() and tokens[office - 1][-1] not in _MARKS
            return office + (
                named or (_capital_run(tokens[office:]) if titled else 0)
            )  # "Lord Quill", on record or not
        if named:
            return named
        run = _capital_run(tokens)
        is_whole = not run or not tokens[run - 1].endswith(("'s", "’s", "s'", "s’"))
        if run and is_whole and self.is_speaker(" ".join(tokens[:run])):
            return run
        return run if run > 1 and is_whole and is_subject and run < len(tokens) and tokens[run].islower() else 0

    def _name_end(self, tokens: Sequence[str]) -> int:
        """How many of the tokens are a name on record, the longest there is."""
        in_small_letters = self.text.islower()
        for end in range(min(MAX_WORDS, len(tokens)), 0, -1):
            name, last = " ".join(tokens[:end]).strip(_MARKS), tokens[end - 1]
            is_capital = any(token[:1].isupper() for token in tokens[:end]) or (in_small_letters and end > 1)
            goes_on = end < len(tokens) and (tokens[end][0].isupper() or tokens[end] == "&") and last[-1] not in _MARKS
            says = end < len(tokens) and tokens[end].lower() in _SAY  # "What did Orme's say": no possessive
            owns = last.endswith(("'s", "’s", "s'", "s’")) and not says
            if is_capital and not goes_on and not owns and self.is_named(name):
                return end
        return 0


def _office_end(tokens: Sequence[str], named: int) -> int:
    """How many of the tokens describe somebody by office; 0 where they do not, or only name somebody.

    Args:
        named: how many of them are a name: of a body whose office it is, or of a person who does something.
    """
    end = 0
    for place, token in enumerate(tokens[:MAX_WORDS]):
        bare = token.strip(_MARKS)
        if not bare or (place and (bare in _stops() or _is_verb(bare))):  # in capitals, "US" is no pronoun
            break
        if not place and not (bare[0].isupper() or bare.lower() in {"the", "his", "her", "their", "its"}):
            return 0
        if end and not is_office(bare) and not _goes_on(bare, tokens[place + 1 : place + 2]):
            break
        if place >= named > 0 and not end and not (bare[0].isupper() or bare in _COMPOUND or is_office(bare)):
            return 0
        if not end and place > MAX_BEFORE + 1:
            break
        if is_office(bare) and not bare.endswith(("'s", "’s")):
            end = place + 1
        if token != bare and token[-1] in _MARKS and bare.lower() + "." != token.lower():
            break
    if not end or end <= named:
        return 0
    return end + _of_whom(tokens[end:])


def _goes_on(word: str, behind: Sequence[str]) -> bool:
    """Whether an office goes on over a word that is none by itself: "deputy foreign minister"."""
    return word in _COMPOUND and any(is_office(one) or one in _COMPOUND for one in behind)


def _of_whom(tokens: Sequence[str]) -> int:
    """How many of the tokens after an office say whose it is: "of the World Harbour Union", "for Norland's ports"."""
    if len(tokens) < 2 or tokens[0] not in _OF:
        return 0
    place = 2 if tokens[1] == "the" else 1
    if tokens[1].strip(_MARKS) in _OF_WHAT:
        further = _of_whom(tokens[2:])
        return 2 + further
    run = _capital_run(tokens[place:])
    if not run:
        return _office_end(tokens[1:], 0) + 1 if place == 2 and _office_end(tokens[1:], 0) else 0
    end = place + run
    if tokens[end - 1].endswith(("'s", "’s")):
        end = min(end + 1, len(tokens))
    for further in (end, end + 1):  # "of the Norlandic health ministry"
        if further < len(tokens) and is_office(tokens[further]) and not _is_verb(tokens[end]):
            return further + 1
    return end


def _capital_run(tokens: Sequence[str]) -> int:
    """How many tokens from the first one on have a capital, or stand inside a name."""
    run = 0
    for place, token in enumerate(tokens[:MAX_WORDS]):
        if token[0].isupper() or token.startswith(("al-", "el-")):
            run = place + 1
            if token[-1] in ",;:":
                break
        elif token not in {"of", "and", "bin", "al", "von", "de", "van", "the", "for", "&"} or not run:
            break
    return run


def _is_verb(word: str) -> bool:
    return re.fullmatch(SAYING, word, re.I) is not None and word.lower() not in {"state", "report", "reports"}


@cache
def _stops() -> frozenset[str]:
    """Words that no description of somebody goes on over, but for "of"."""
    asking = set(re.findall(r"[a-z]+", f"{AUX} {ASK}"))
    return (read_words("empty") | asking) - {"above", "own"}
