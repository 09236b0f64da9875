"""Whether the speaker a sentence names is the one its passage has: by name, by role, as a body."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.check.introduced import introduction
from rag.check.model import Source
from rag.check.names import spell_out
from rag.lexicon import read_pairs
from rag.naming import is_same_person, name_key
from rag.roles import (
    has_one_holder,
    held_offices,
    is_description,
    is_office,
    office_terms,
    qualifiers,
    role_terms,
    strip_titles,
    whose_office,
)
from rag.terms import words
from store import SpeakerKind, Statement

BESIDE_WHO = 120  # characters before a "who" in which its noun stands
_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "who", "which", "one", "some", "both", "others", "that", "this"]
)
_MANY = frozenset(["some", "others", "many", "several", "most", "few", "both"])  # speakers nobody counts or names
_RELATION = (
    r"(?:spokes(?:man|woman|person|people)s?|aides?|advis[eo]rs?|assistants?|deput(?:y|ies)|lawyers?"
    r"|attorneys?|office"
    r"|campaign(?: manager| chair\w*)?|managers?|staff|press secretary|representatives?|envoys?|wi(?:fe|dow)|husband"
    r"|brother|sister|son|daughter|father|mother|parents|family|friends?|allies|ally|supporters?|critics?|opponents?"
    r"|rivals?|colleagues?|sources?|officials?|team|chief of staff|followers|voters|administration"
    r"|surrogates?|running mate"
    r"|doctors?|party|government|secretary|minister|commander|leader|chief|head|director|owner)"
)
# Whose: "a spokesman for Vale", "Vale's spokesman", "a Vale spokesman".
_WHOSE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_RELATION}\b(?: \w+)? (?:for|to|of|at|from|with|close to) (?P<whose>.+)",
        rf"^(?P<whose>.+?)['’]s? (?:[\w-]+ ){{0,4}}{_RELATION}\b",
        rf"^(?:(?:an?|the|one) )?(?P<whose>.+?) {_RELATION}$",
    )
)
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|press secretary|officials?|representatives?|statement|office|commander|leader|chief"
    r"|head|director"
    r"|secretary|minister|president)\b",
    re.I,
)
_OFFICE_OF = {
    "speaks for": "spokesperson", "leads": "leader", "heads": "head", "runs": "head", "commands": "commander",
    "chairs": "chair", "directs": "director", "represents": "representative", "owns": "owner", "manages": "manager",
}  # fmt: skip
_DOES = re.compile(rf"\b(?:who )?({'|'.join(_OFFICE_OF)})\b", re.I)
_LIGHT = role_terms("man woman person people officials one member")
_LEARNED = role_terms("analyst expert scholar researcher fellow")
_FORCES = re.compile(r"\b(?:defen[cs]e forces?|armed forces|army|military)\b", re.I)  # of a country, one body
_ONE = re.compile(r"(?:the|this|that|his|her|its|their)\b(?!.*(?:s|people|men|women|children)$)", re.I)
_PAPER = re.compile(
    r"\b(?:letter|statement|document|report|post|transcript|text|copy|message|tweet|memo|resolution|video|release"
    r"|notice"
    r"|order|filing|complaint|lawsuit|indictment|bill|measure|survey|poll|study|book|article)\b",
    re.I,
)
_ALIAS = r",? (?:known as |called |named |nicknamed |who goes by (?:the name )?|identified (?:only )?as )?"
_BODY = re.compile(
    r"\b(?:the|army|navy|police|military|ministry|government|council|front|party|league|union|company|court|agency"
    r"|committee|commission|board|office|department|bank|group|lines|movement|militia|parliament|house|senate|force"
    r"|forces|association|institute|university|hospital|school|paper|times|post|news|kremlin|church)\b",
    re.I,
)
_PARTICLE = re.compile(
    r"(?:al|el|bin|ben|ibn|abu|de|da|di|du|la|le|van|von|der|den|ter)(?:$|-)|d['’]"
)  # "Asraf al-Orda"
_AGE = re.compile(r"^(?:the |an? )?\d{1,3}-year-old ", re.I)
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")


@lru_cache(maxsize=4_096)  # each check of a sentence asks it of every statement of a passage
def is_speaker_of(claim: Statement, found: Statement, source: Source) -> bool:
    """Whether the speaker a sentence gives a statement is the passage's."""
    theirs = [words_ for words_ in (found.speaker.name, found.mention) if words_]
    ours = [words_ for words_ in (claim.speaker.name, claim.mention) if words_]
    if not any(not is_pronoun(one) for one in ours):
        return True  # "he said": nobody is named
    return is_called(claim.mention if claim.mention and not is_pronoun(claim.mention) else ours[0], found, source) or (
        claim.speaker.name is not None
        and bool(theirs)
        and not _is_whose(claim.speaker.name, claim.mention or "")
        and is_called(claim.speaker.name, found, source)
    )


def is_called(who: str, found: Statement, source: Source) -> bool:
    """Whether words that name or describe somebody fit a statement's speaker."""
    speaker, mention = found.speaker, found.mention or ""
    # "President" names nobody
    is_nameless = not speaker.name or (
        is_description(speaker.name) and office_terms(speaker.name) == role_terms(speaker.name)
    )
    # "The agency" is put down to a body by guess: it may be another.
    is_nameless |= (
        speaker.kind is SpeakerKind.ORGANISATION
        and mention.lower().startswith("the ")
        and not is_paper(mention)
        and not role_terms(mention) & role_terms(speaker.name or "")
    )
    named = [one for one in (speaker.name, mention) if one and not is_pronoun(one)]
    if mention.lower() in _MANY and who.lower().startswith(f"{mention.lower().removesuffix('s')} "):
        return True  # "some voters" are the "some" of a passage on voters
    if not named:
        # "he said" that nobody could be found for: whoever the passage names may be meant, nobody else.
        return _is_in(who, source.text) and not _is_another(who, found, source)
    if any(_names_agree(who, one, source.text) for one in named):
        return True
    if any(_is_one_force(who, one, source.article.text) for one in named):
        return True
    described = speaker.name or "" if is_pronoun(mention) else mention
    if is_nameless and _may_be(who, described, source):
        return True
    return _role_agrees(who, found, source)


def say_speaker(found: Statement) -> str:
    """Whom the passage has as the speaker, for a reason."""
    return found.speaker.name or found.mention or "nobody by name"


def is_pronoun(who: str) -> bool:
    """Whether words name nobody by themselves: "he", "others"."""
    return who.strip().lower() in _PRONOUNS


def _is_another(who: str, found: Statement, source: Source) -> bool:
    """Whether a "he" or "she" cannot be whom a name means: nobody has been called so by then, and others have."""
    if mention_of(found) not in ("he", "she", "who") or found.mention_span is None or not _is_name(who):
        return False
    if mention_of(found) == "who":  # of whoever stands before it
        return _bare(who)[-1] not in words(
            source.article.text[max(0, found.mention_span.start - BESIDE_WHO) : found.mention_span.start]
        )
    before = set(words(source.article.text[: found.mention_span.start]))
    others = (one.speaker.name for one in source.statements if one.speaker.kind is SpeakerKind.PERSON)
    return _bare(who)[-1] not in before and any(name and _bare(name) and _bare(name)[-1] in before for name in others)


def mention_of(found: Statement) -> str:
    """The words beside the cue, lower-case."""
    return (found.mention or "").strip().lower()


def is_paper(who: str) -> bool:
    """Whether words name something written, which speaks for whoever wrote it."""
    return _PAPER.search(who) is not None


def _may_be(who: str, mention: str, source: Source) -> bool:
    """Whether somebody may be meant by a description without a name: "the agency", "the president", "a letter".

    A description of one, and nobody is kept from being it whom the article does not call something else.
    """
    is_title = is_description(mention) and has_one_holder(office_terms(re.sub(r"^an? ", "", mention)))  # "a President"
    if not (_ONE.match(mention) or is_title or _PAPER.search(mention)) or _whose(mention) is not None:
        return False
    if not _is_in(who, source.text) and not role_terms(who) <= role_terms(source.text):
        return False
    if _PAPER.search(mention):
        return True
    if not _is_name(who):  # a description for a description: of one office, if of any
        return not office_terms(who) or not office_terms(mention) or office_terms(who) == office_terms(mention)
    if _BODY.search(mention) is not None and not _is_body(who, source.text) and not is_description(mention):
        return False
    introduced = introduction(_bare(who)[-1], source.article.text, fold=True)
    if role_terms(introduced) & qualifiers() - role_terms(mention):
        return False  # a former president is not "the president"
    held = _offices_of(introduced)
    asked = _offices_of(mention)
    if not _ONE.match(mention):
        return bool(asked & held)
    is_exclusive = has_one_holder(asked) or has_one_holder(held)  # an expert may be a veteran, a king no minister
    return not asked or not held or bool(asked & held) or not is_exclusive


def _offices_of(text: str) -> frozenset[str]:
    return frozenset(term for office in held_offices(text) for term in office)


@lru_cache(maxsize=4_096)
def _whose(who: str) -> str | None:
    """Whom somebody belongs to by the words for him: "Vale" of "a spokesman for Vale"; None of all others."""
    for pattern in _WHOSE:
        if match := pattern.search(who):
            return match["whose"]
    return None


def _is_whose(principal: str, other: str) -> bool:
    """Whether one is whom the other belongs to."""
    whose = _whose(other)
    bare = _bare(principal)
    return whose is not None and bool(bare) and _whose(principal) is None and bare[-1] in name_key(whose)


def _names_agree(ours: str, theirs: str, text: str) -> bool:
    for principal, other in ((ours, theirs), (theirs, ours)):
        if _is_whose(principal, other):  # a ministry speaks through its spokesman, a president does not
            return _is_body(principal, text) and _SPEAKS_FOR.search(other) is not None
    left, right = _bare(ours), _bare(theirs)
    if not left or not right:
        return False
    if left == right:
        return True
    if left[-1] == right[-1] and (len(left) == 1 or len(right) == 1 or is_same_person(left, right)):
        return True
    if _are_initials(ours, theirs) or _are_initials(theirs, ours):
        return True
    if _is_body(ours, text) or _is_body(theirs, text):
        ours_terms, theirs_terms = role_terms(ours), role_terms(theirs)
        return bool(ours_terms) and (ours_terms <= theirs_terms or theirs_terms <= ours_terms)
    return False


def _is_one_force(ours: str, theirs: str, text: str) -> bool:
    """Whether both name the armed forces of one country: "the Norland Defence Forces", "Norland's military", "NDF"."""
    left, right = (_FORCES.sub("military", _spelt_out(_POSSESSIVE.sub("", one), text)) for one in (ours, theirs))
    return left.endswith("military") and role_terms(left) == role_terms(right) and right.endswith("military")


@lru_cache(maxsize=4_096)
def _spelt_out(who: str, text: str) -> str:
    """What initials stand for in a text; other words as they are."""
    short = re.sub(r"^the ", "", who.strip(), flags=re.I)
    if not re.fullmatch(r"[A-Z]{3,6}", short):
        return who.strip()
    found = re.search(r"\b" + r" (?:of |for |the |and )*".join(rf"{letter}[\w’'-]+" for letter in short) + r"\b", text)
    return found[0] if found else who.strip()


def _are_initials(short: str, name: str) -> bool:
    """Whether one is the other's initials."""
    return _initials(name) == "".join(short.split()).upper()


def _role_agrees(who: str, found: Statement, source: Source) -> bool:
    speaker = found.speaker
    name, called = speaker.name or "", f"{speaker.role or ''} {found.mention or ''}"
    if not name and _is_alias(who, found, source.article.text):
        return True
    if name and speaker.kind is SpeakerKind.PERSON and _is_name(who):
        return False
    asked = role_terms(_as_office(who))
    if _BODY.search(who):
        asked = asked - _LEARNED or asked  # whoever heads an institute is an analyst there
    if not asked:
        return False
    held = role_terms(f"{called} {name}")
    if name and not asked <= held:
        whole = f"{source.article.title or ''}\n{source.article.text}"
        last = name.split()[-1] if speaker.kind is SpeakerKind.PERSON else name
        introduced = _as_office(f"{introduction(name, whole)} {introduction(last, whole)}")
        held |= role_terms(f"{introduced} {spell_out(introduced)}")
    if (
        not asked <= held
        and not _is_only_one(who, asked, found, source)
        and not _is_of_here(who, asked, held, found, source)
    ):
        return False
    if any(_is_whose(who, other) for other in (speaker.role or "", found.mention or "")):
        return _is_body(who, source.text) and _SPEAKS_FOR.search(called) is not None
    return True


def _as_office(who: str) -> str:
    """The words for somebody with the office in place of what he does: "who speaks for the league"."""
    return _DOES.sub(lambda match: f" {_OFFICE_OF[match[1].lower()]} of ", who)


def _is_of_here(who: str, asked: frozenset[str], held: frozenset[str], found: Statement, source: Source) -> bool:
    """Whether all that a description has beyond the passage's is where, and the passage has that beside the statement.

    "The hospital in Port Sable" is the "town's hospital" of a sentence on Port Sable; "Norland's minister" the minister
    of a passage on Norland.
    """
    plain = re.split(r"\s(?:of|for|from|in|at)\s", re.sub(r"^(?:the|an?) ", "", who, flags=re.I))[0]
    head = office_terms(plain) if is_office(plain.split()[-1]) else role_terms(plain.split()[-1])
    is_person = found.speaker.kind is SpeakerKind.PERSON and found.speaker.name is not None
    calls = f"{found.mention or ''} {found.speaker.role or ''} {'' if is_person else found.speaker.name or ''}"
    elsewhere = role_terms(" ".join(re.findall(r"\b[A-Z][\w’'-]+", calls))) - asked
    if is_person:
        elsewhere -= role_terms(found.speaker.name or "")
    if not head or not head <= held or head <= _LIGHT or whose_office(" ".join(sorted(elsewhere))):
        return False
    if is_person:
        here = f"{source.article.title or ''}\n{source.text}"
    else:
        here = " ".join(
            source.article.text[max(0, span.start - BESIDE_WHO) : span.end + BESIDE_WHO] for span in found.spans
        )
    places = role_terms(" ".join(re.findall(r"\b[A-Z][\w’'-]+", here)))
    return asked - held <= places and not _others_hold(head, found, source)


def _others_hold(terms: frozenset[str], found: Statement, source: Source) -> bool:
    """Whether anybody else who speaks in the passage is called that as well."""
    return any(
        terms <= role_terms(f"{one.speaker.role or ''} {one.mention or ''}")
        for one in source.stated
        if (one.speaker.name or one.mention) != (found.speaker.name or found.mention)
    )


def _is_only_one(who: str, asked: frozenset[str], found: Statement, source: Source) -> bool:
    """Whether the passage itself has somebody described so, and nobody else who speaks there is.

    Its "the president said" two lines on is read as whoever spoke before.
    """
    if found.speaker.kind is not SpeakerKind.PERSON or not _ONE.match(who) or who.lower() not in source.text.lower():
        return False
    if not has_one_holder(office_terms(who)):
        return False  # "the police" is nobody in person
    return not any(
        asked <= role_terms(f"{one.speaker.role or ''} {introduction(one.speaker.name, source.article.text)}")
        for one in source.statements
        if one.speaker.name and one.speaker.name != found.speaker.name
    )


def _is_alias(who: str, found: Statement, text: str) -> bool:
    """Whether a name stands right behind the words for a speaker nobody names: "the commander, known as Rook"."""
    return _is_name(who) and (_is_set_off(who, found, text) or _is_beside(who, found, text))


def _is_set_off(who: str, found: Statement, text: str) -> bool:
    """Whether a name stands between commas from the words for a speaker to the cue: "A guard on duty, Vale, said"."""
    if found.mention_span is None or found.cue_span is None or found.mention_span.end > found.cue_span.start:
        return False
    return re.search(rf", {re.escape(who)},", text[found.mention_span.end : found.cue_span.start]) is not None


def _is_beside(who: str, found: Statement, text: str) -> bool:
    return any(
        re.search(rf"{re.escape(calls)}{_ALIAS}{re.escape(who)}\b", text)
        or re.search(rf"\b{re.escape(who)}, (?:the |an? )?{re.escape(calls)}", text)
        for calls in (found.mention, found.speaker.role)
        if calls and not is_pronoun(calls)
    )


@lru_cache(maxsize=4_096)
def _bare(who: str) -> tuple[str, ...]:
    """The words of a name without titles, articles and possessives."""
    return name_key(_POSSESSIVE.sub("", strip_titles(_AGE.sub("", re.split(r",\s", who, maxsplit=1)[0]))))


def _is_name(who: str) -> bool:
    """Whether words are a name and no description: each of them has a capital, and none says what somebody is."""
    bare = strip_titles(who).split()
    return bool(bare) and all(token[:1].isupper() or _PARTICLE.match(token) for token in bare) and not _BODY.search(who)


def _is_body(who: str, text: str) -> bool:
    """Whether words name a body or a place and nobody in person."""
    plain = who.strip()
    if _whose(plain) is not None and not _BODY.search(plain):
        return False
    if _BODY.search(plain) or re.fullmatch(r"[A-Z]{2,6}", plain):
        return True
    if any(word in read_pairs("places") or word in read_pairs("places").values() for word in words(plain)):
        return True
    # A single word never seen behind a title or a given name is no person's.
    return len(plain.split()) == 1 and not re.search(rf"\b[A-Z][\w.’'-]+ {re.escape(plain)}\b", text)


def _is_in(who: str, text: str) -> bool:
    bare = _bare(who)
    return bool(bare) and bare[-1] in name_key(text)


def _initials(name: str) -> str:
    letters = [word[0] for word in re.split(r"[\s-]+", name.removeprefix("The ")) if word[:1].isupper()]
    return "".join(letters) if len(letters) > 1 else name
