"""Offices and affiliations: "the Russian president" and "President of Russia" are the same role.

>>> role_terms("the Russian president") == role_terms("President of Russia")
True
>>> is_description("the UN chief"), is_description("Ada Vale")
(True, False)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rag.lexicon import read_pairs, read_words
from rag.terms import stem, words

# One name for what newspapers call by several; the first that fits is taken, longer ones stand before shorter.
_OFFICES_CALLED = (
    (
        r"(?:permanent )?(?:ambassador|representative) (?:to|at) the (?:united nations|u\.n\.?|un)"
        r"|(?:united nations|u\.n\.?|un) ambassador|permanent representative",
        "ambassador unitednations",
    ),
    (r"armed forces", "army military forces"),
    (r"prime[ -]minister(?:ial)?|premier|pm", "primeminister"),
    (
        r"foreign (?:affairs )?minister|minister (?:of|for) foreign affairs|foreign secretary|secretary of state"
        r"|top diplomat",
        "foreignminister",
    ),
    (
        r"defen[cs]e (?:minister|secretary|chief)|(?:secretary|minister) (?:of|for) (?:national )?defen[cs]e",
        "defenceminister",
    ),
    (r"secretary[ -]general|sec-gen", "chief secretarygeneral"),
    (r"director[ -]general", "chief directorgeneral"),
    (r"chief executive|ceo", "chief"),
    (r"united states(?: of america)?|u\.s\.a?\.?|usa|us|american", "america"),
    (r"united kingdom|u\.k\.|uk|great britain", "britain"),
    (r"united nations|u\.n\.?|un", "unitednations"),
    (r"european union|e\.u\.?|eu", "europeanunion"),
    (r"saudi arabian?", "saudi"),
    (r"united arab emirates|u\.a\.e\.?|uae", "emirates"),
    (r"press secretary", "spokesperson presssecretary"),
    (r"spokes(?:man|woman|person)", "spokesperson"),
    (r"chair(?:man|woman|person)", "chair"),
    (r"congress(?:man|woman)|representative|rep\.?", "representative"),
    (r"sen\.?", "senator"),
    (r"gov\.?", "governor"),
    (r"gen\.?", "general"),
    (r"adm\.?", "admiral"),
    (r"col\.?", "colonel"),
    (r"maj\.?", "major"),
    (r"capt\.?", "captain"),
    (r"lt\.?", "lieutenant"),
    (r"sgt\.?", "sergeant"),
    (r"prof\.?", "professor"),
    (r"chief of staff", "chiefofstaff"),
    (r"(?:special |presidential )?(?:envoy|special representative)", "envoy"),
    (r"advis[eo]r", "adviser"),
    (r"monarch", "king"),
    (r"head|leader|boss|director", "chief"),
)
_SAME_OFFICE = tuple((re.compile(rf"\b(?:{called})(?!\w)"), name) for called, name in _OFFICES_CALLED)
# Most names and many roles have none of these: one look tells, at the start of each word and nowhere else.
_ANY_OFFICE = re.compile(rf"\b(?:{'|'.join(called for called, _ in _OFFICES_CALLED)})(?!\w)")
_ADJECTIVES = ("ian", "ish", "ese", "ean", "an", "ic", "i", "ch")  # of countries: "Norlandic", "French"
# Where a description's head ends: whose and where follow. "Secretary of state" is all head.
_HEAD_END = re.compile(
    r"\s+(?:of(?!\s+(?:state|staff|defen[cs]e|foreign affairs)\b)|for(?!\s+foreign affairs\b)"
    r"|from|in|at|to|under|behind|with)\s+",
    re.I,
)
_AND = re.compile(r",|\band\b|&|;")
MIN_PLACE = 4  # letters that must be left: "Iran" is not "Ir"
# Endings that make a country's adjective, or its name, out of what the two have in common; the longest is taken.
_PLACE_ENDING = re.compile(rf"(.{{{MIN_PLACE},}}?)(?:istan|ians|ian|ish|ese|ean|an|ia|ic|is|i|a|y|e|n)", re.S)
# An envoy speaks for who sent him, not for where he was sent, and so does whoever speaks for a mission.
_SENT_TO = re.compile(
    r"\b((?:envoy|ambassador|representative|coordinator|negotiator)s?(?: of [\w’'-]+)?) (?:to|for|on) .*"
    r"|\b((?:mission|delegation|embassy|consulate)(?: of [\w’'-]+)?) (?:to|in|at) .*",
    re.I,
)
_NAME_PARTS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "hon", "st"})
_SURNAMES = frozenset({"Bishop", "Guard", "Judge", "King", "Major", "Pope", "Prince"})  # capital: "Stephen King"
_MANY = frozenset({"people", "men", "women", "children", "police", "public", "military", "army", "crowd"})
_SMALL = frozenset(
    {"the", "a", "an", "of", "for", "to", "in", "at", "by", "on", "and", "his", "her", "their", "its", "s"}
)


@lru_cache(maxsize=65_536)  # every role string of a large library, made canonical once
def role_terms(text: str) -> frozenset[str]:
    """The words of a role, each in one canonical form; order and grammar gone."""
    plain = _by_one_name(text)
    kept = (word.removesuffix("'s").rstrip("'") for word in words(plain))
    return frozenset(_canonical(word) for word in kept if word and word not in _SMALL)


def _by_one_name(text: str) -> str:
    """A role in small letters, what newspapers call by several names by one of them."""
    plain = text.lower().replace("’", "'")
    for pattern, name in _SAME_OFFICE if _ANY_OFFICE.search(plain) else ():
        plain = pattern.sub(name, plain)
    return plain


@cache
def qualifiers() -> frozenset[str]:
    """What tells an office from another: a deputy is not the minister, a former president not the president."""
    return role_terms(
        "former ex deputy vice acting interim assistant late designate elect shadow opposition under junior"
    )


def is_office(word: str) -> bool:
    """Whether a word says what somebody is."""
    if _is_honorific(word):
        return True
    bare = word.strip(".,").lower()
    of_a_place = bare.removesuffix("ian")  # "the Guardian" is no guard of a place
    if of_a_place != bare and of_a_place in read_words("offices") and bare not in read_words("offices"):
        return False
    if not role_terms(bare) & _offices():
        return False
    # "publish" has only in common with "public" what would be left of a country's adjective
    stemmed = list(map(stem, words(_by_one_name(bare))))
    return not _office_stems().isdisjoint(stemmed) or not any(map(_PLACE_ENDING.fullmatch, stemmed))


def is_description(text: str) -> bool:
    """Whether the words describe somebody instead of naming them: they close on an office, or have one before "of"."""
    head = _HEAD_END.split(text.strip(), maxsplit=1)[0]
    last = head.split()[-1] if head else ""
    if re.search(r" of (?:state|staff|defen[cs]e)$", head, re.I):
        return True
    return is_office(last) and not _is_honorific(last) and last not in _SURNAMES


def held_offices(text: str) -> frozenset[frozenset[str]]:
    """The offices a role holds, each as its own words: not the one somebody serves.

    >>> held_offices("spokesman for the president") == {role_terms("spokesman")}
    True
    >>> held_offices("the king's adviser"), held_offices("walking behind the president")
    (frozenset({frozenset({'adviser'})}), frozenset())
    >>> held_offices("the army spokesman") == held_offices("spokesman for the army")
    True
    """
    parts = [part.strip() for part in _AND.split(text) if part.strip()]
    heads = [_HEAD_END.split(part, maxsplit=1)[0] for part in parts]
    # "the Council for Port Safety spokeswoman": behind a body's whole name
    heads += [
        part.split()[-1]
        for part, head in zip(parts, heads, strict=True)
        if head.split()[-1:] != head.lower().split()[-1:]
    ]
    own = (re.split(r"['’]s\s+|(?<=s)['’]\s+", head)[-1] for head in heads)
    found = (role_terms(head) & _offices() for head in own)
    return frozenset(offices - _bodies() or offices for offices in found if offices)


@cache
def _bodies() -> frozenset[str]:
    """Bodies an office may be of, which the words for the office may begin with: "army spokesman", "union leader"."""
    return role_terms("army military government ministry council court party parliament union group police office")


def whose_office(role: str) -> frozenset[str]:
    """The words of a role that say whose its office is.

    >>> whose_office("Norlandic prime minister") == role_terms("Norland")
    True
    """
    return role_terms(role) - _offices() - qualifiers() - role_terms("prime")


def office_terms(text: str) -> frozenset[str]:
    """The words of the one office a description names, without whose or where; empty for several people or anybody.

    >>> office_terms("the Brevanian finance minister") == role_terms("finance minister")
    True
    >>> office_terms("officials"), office_terms("a minister")
    (frozenset(), frozenset())
    """
    head = _HEAD_END.split(text.strip(), maxsplit=1)[0].replace("’", "'")
    article, *rest = head.split()
    last_word = (rest or [article])[-1]
    last = last_word.lower()
    if article.lower() in {"a", "an", "some", "any"} or last.endswith("s") or last in _MANY:
        return frozenset()
    is_titled = last_word[0].isupper()  # "the Foreign Minister": then a capital tells nothing
    kept = [word for word in (article, *rest) if not (_is_whose(word) if is_titled else word[0].isupper())]
    return role_terms(" ".join(word for word in kept if not word.endswith("'s")))


def _is_whose(word: str) -> bool:
    """Whether a word with a capital says whose an office is and not which: "Norlandic", "UN"."""
    return word[0].isupper() and (word.isupper() or word.lower() in read_pairs("places") or word.endswith(_ADJECTIVES))


def has_one_holder(office: frozenset[str]) -> bool:
    """Whether somebody asked for by it is one person, who is on record or is not; of pharmacists there are many.

    >>> has_one_holder(role_terms("finance minister")), has_one_holder(role_terms("pharmacist"))
    (True, False)
    """
    return bool(
        is_state_office(office)
        or office
        & role_terms(
            "minister premier mayor governor ambassador chief commander secretary treasurer archbishop pope chair"
            " general spokesperson prosecutor captain admiral envoy secretarygeneral directorgeneral"
            " chiefofstaff"
        )
    )


def is_state_office(office: frozenset[str]) -> bool:
    """Whether there is one of it in a country at a time, so that whose it is decides who is meant."""
    return bool(
        office & role_terms("president, prime minister, foreign minister, defence minister, chancellor, king, queen")
    )


def sender_terms(text: str) -> frozenset[str]:
    """The role terms without where somebody was sent: an envoy is of the country that sent him.

    >>> sender_terms("Norlandic ambassador to Brevany") == role_terms("the Norlandic ambassador")
    True
    >>> sender_terms("ambassador of Norland to Brevany") == role_terms("the Norlandic ambassador")
    True
    >>> sender_terms("spokesman for Norland's mission to the UN") == role_terms("spokesman for Norland's mission")
    True
    """
    return role_terms(_SENT_TO.sub(r"\1\2", text))


def strip_titles(text: str) -> str:
    """The name without the offices and titles before it.

    >>> strip_titles("U.N. Secretary-General Ada Vale"), strip_titles("Mr Vale"), strip_titles("Ada Vale")
    ('Ada Vale', 'Vale', 'Ada Vale')
    """
    tokens = text.split()
    for place in range(len(tokens) - 2, -1, -1):
        if is_office(tokens[place]):
            return " ".join(tokens[place + 1 :])
    return " ".join(tokens[1:]) if len(tokens) > 1 and tokens[0].lower() == "the" else text.strip()


@lru_cache(maxsize=65_536)  # the words of all roles and bodies on record
def _canonical(word: str) -> str:
    """The stem of a word; for a country and its adjective, what they have in common.

    >>> _canonical("brazilian") == _canonical("brazil"), _canonical("afghan") == _canonical("afghanistan")
    (True, True)
    >>> _canonical("pakistanis") == _canonical("pakistan")
    True
    """
    word = stem(read_pairs("places").get(word, word))
    while found := _PLACE_ENDING.fullmatch(word):
        word = stem(found[1])
    return word


@cache
def _offices() -> frozenset[str]:
    return frozenset(term for word in read_words("offices") for term in role_terms(word)) | role_terms(
        "prime minister, foreign minister, defence minister, chief, chief of staff"
    )


@cache
def _office_stems() -> frozenset[str]:
    return frozenset(stem(word) for office in read_words("offices") for word in words(_by_one_name(office)))


def _is_honorific(word: str) -> bool:
    return word.lower().strip(".,") in _NAME_PARTS
