"""Offices and roles beside a name: before it, after it, run into it, given by a verb."""

from __future__ import annotations

import re

from ingest.statements.cues import word_set
from ingest.statements.lexicon import courtesies, is_given, is_organisation, role_genders, title_words
from store.model import Span

Run = list[tuple[str, int, int]]


_APART = re.compile(
    r"\b(?:the|an?|his|her|its|their|[\w.]+'s) ((?:[\w-]+ ){0,3}?)([\w-]+) (?:of|for|at) "
    r"((?:[\w'.&-]+ ){0,5}[\w'.&-]+), $",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?:, [^,.;\"]{3,120},)? (?:is|was|remains|became|is to be|will be)"
    r" (?:the|an?|his|her|its|their|[A-Z]\w+'s) ((?:[\w-]+ ){0,3}[\w-]+)\b"
)
_AFTER = re.compile(r"(?: \([^)]{1,30}\))?(?:, (\d\d?))?, (?=\S)")
_END_OF_ROLE = re.compile(
    r"[,;:.!?—–\"()\n]| - "
    r"| (?:who|which|whose|said|says|told|was|is|has|had|added|and s?he|when|after|before|while|in an?) "
)
_OPENS_OFFICE = frozenset(
    {"acting", "leading", "founding", "managing", "outgoing", "incoming", "sitting", "ruling", "visiting", "governing"}
    | {"standing", "reigning", "serving", "commanding", "presiding", "coordinating", "negotiating"}
)
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "that", "to"})
_OFFICE_OF = re.compile(r"\b([\w-]+) (?:of|for|to) (?:the )?$")


def office_before(text: str, start: int, paragraph: Span) -> list[str]:
    """The words of the office that runs up to `start`: "envoy", "to" before "Norland Ada Vale"; else none."""
    found = _OFFICE_OF.search(text[max(paragraph.start, start - 40) : start])
    return found.group().split() if found and found[1].lower() in role_genders() else []


def role_before(text: str, start: int, end: int, paragraph: Span) -> str | None:
    """The role that runs into a name: "foreign minister" in "foreign minister Ada Vale"."""
    before = text[max(paragraph.start, start - 90) : start]
    apart = before.endswith(", ") and text[end : end + 1] == ","  # "the foreign minister, Ada Vale,"
    if apart:
        described = _APART.search(before)
        if described and described.group(2).lower() in role_genders():
            return before[described.start(1) : -2]
    found = re.search(r"((?:[\w'.-]+ ){0,6})([\w-]+)(?:, | )$", before) if apart or not before.endswith(", ") else None
    if not found or found.group(2) not in role_genders():
        return None
    taken = [found.group(2)]
    for word in reversed(found.group(1).split()):
        if word.lower() in word_set("not_in_role") or (
            word.endswith((".", "ed")) and word.lower() not in ("u.s.", "u.n.", "united", "retired", "u.k.")
        ):
            break
        taken.insert(0, word)
    return " ".join(taken)


def role_by_verb(text: str, end: int, paragraph: Span) -> str | None:
    """The role a sentence gives: "special envoy" in "Ada Vale is to be her special envoy"."""
    found = _IS.match(text, end, paragraph.end)
    if not found:
        return None
    tokens = found.group(1).split()
    for count in range(len(tokens), 0, -1):
        if tokens[count - 1].lower() in role_genders():
            return " ".join(tokens[:count])
    return None


def role_after(text: str, end: int, paragraph: Span) -> tuple[str | None, bool]:
    """The role set after a name ("Ada Vale, 61, the foreign minister, said"), and whether an age is given."""
    found = _AFTER.match(text, end, paragraph.end)
    if not found:
        return None, False
    rest = text[found.end() : min(paragraph.end, found.end() + 140)]
    stop = _END_OF_ROLE.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    tokens = phrase.split()
    if tokens and tokens[0].lower() in ("the", "a", "an", "his", "her", "then", "now", "also", "himself", "herself"):
        tokens = tokens[1:]
    does = len(tokens) > 1 and tokens[0].endswith("ed") and tokens[1] in _DETERMINERS  # "Ada Vale, summoned the envoy"
    if tokens and (tokens[0].lower() in word_set("not_in_role") or does or not _may_open_role(tokens[0])):
        return None, found.group(1) is not None
    genders = role_genders()
    for index, token in enumerate(tokens[:7]):
        low = token.lower()
        if (
            low in genders or low in title_words() or f"{low} {tokens[index + 1].lower()}" in genders
            if index + 1 < len(tokens)
            else low in genders or low in title_words()
        ):
            return " ".join(tokens[:14]), found.group(1) is not None
        if low in ("of", "for", "at", "in", "who", "to", "and", "with", "said", "is", "was"):
            break
    return None, found.group(1) is not None


def _may_open_role(word: str) -> bool:
    """Whether a word may open an office: no quotation does (", “The president …"), nor what somebody is doing."""
    is_doing = word.islower() and word.endswith("ing") and word not in role_genders() and word not in _OPENS_OFFICE
    return word[0].isalnum() and not is_doing


def name_begins(text: str, run: Run, paragraph: Span) -> int:
    """Where in a run a person's name begins behind an office: "Actress Ada Vale", "envoy to Norland Ada Vale".

    0 where no office is found: many surnames are nouns for roles, so a full name must follow, and no name be before.
    """
    person = len(run) > 2 and not is_organisation(tuple(word for word, _, _ in run[-2:]))
    for at in range(len(run) - 2, 0, -1):
        sure = at == 1 or is_given(run[at][0])  # "Aid Worker Security Database"
        if sure and run[at - 1][0].lower() in role_genders() and not (at == 1 and is_given(run[0][0])):
            return at if not is_organisation(tuple(word for word, _, _ in run[at:])) else 0
    if person and office_before(text, run[0][1], paragraph):
        return next((at for at in range(1, len(run) - 1) if is_given(run[at][0])), 0)
    return 0


def without_titles(run: Run) -> tuple[list[str], Run, bool, str | None]:
    """What stands before the name in its run: the role's words, the name's, whether there was a title, its gender."""
    gender: str | None = None
    titled = False
    cut = 0
    for index, (word, _, _) in enumerate(run):
        low = word.rstrip(".").lower().removeprefix("co-")
        if (
            low in courtesies()
            and index + 1 < len(run)
            and (index == 0 or word.endswith(".") or low in ("mr", "mrs", "ms", "dr"))
        ):
            gender = {"m": "m", "f": "f"}.get(courtesies()[low], gender)
            titled, cut = True, index + 1
        elif low in title_words() and (index + 1 < len(run) or index > 0):
            if index + 1 == len(run) and is_given(run[index - 1][0]):
                break  # "Ben Judge": a surname
            if (
                index >= 2
                and not any(run[k][0].lower() in ("of", "for") for k in range(index))
                and titled is False
                and is_given(run[0][0])
            ):
                break  # a name, then words that look like an office
            titled, cut = True, index + 1
            if index + 1 < len(run) and run[index + 1][0] in ("of", "for"):
                cut = min(len(run), index + 3)
    prefix, rest = run[:cut], run[cut:]
    while rest and rest[0][0] in ("of", "for", "the", "on", "and", "-"):
        rest = rest[1:]
    if not titled and len(rest) >= 3 and rest[0][0] in word_set("demonyms") and is_given(rest[1][0]):
        prefix, rest = rest[:1], rest[1:]
        prefix = []
    role = [word for word, _, _ in prefix if word.rstrip(".").lower() not in word_set("plain_courtesies")]
    return role, rest, titled, gender
