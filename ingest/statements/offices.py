"""Offices and roles beside a name: before it, run into it, given by a verb."""

from __future__ import annotations

import re

from ingest.statements.callings import is_calling
from ingest.statements.cues import verb_forms, word_set
from ingest.statements.lexicon import courtesies, is_given, is_organisation, role_genders, title_words
from store.model import Span

Run = list[tuple[str, int, int]]


_APART = re.compile(
    r"\b(?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er |[Ii]ts |[Tt]heir |(?=(?P<whose>[A-Z])))"
    r"(?P<role>(?(whose)(?:[A-Z][\w.&-]* )*[A-Z][\w.&-]*'s )(?:(?!the |a |an |with |to |by )[\w-]+ ){0,3}?"
    r"(?P<noun>[\w-]+) (?:of|for|at) (?:[\w'.&-]+ ){0,5}[\w'.&-]+), $"
)
_WORDS = r"((?:[\w\u0300-\u036f'.-]+ ){0,6})"
_RUNS_UP = re.compile(_WORDS + r"([\w-]+)(?:, | )$")
_OFFICE_FOR = re.compile(
    rf"\b{_WORDS}(minister|secretary|director|head|chief|chair|editor|professor|manager|commissioner) "
    r"((?:of|for)(?: [a-z-]+){1,6}) $"
)
_OFFICE_TITLE = re.compile(
    r"\b((?:[A-Z][\w-]+ )?([A-Z][\w-]+) (?:of|for) (?:the )?[A-Z][\w-]+(?: (?:and |of |of the )?[A-Z][\w-]+){0,4}), $"
)
_IS = re.compile(
    r"(?:, \d\d?)?(?:, [^,.;\"]{3,120},)?(?:,? who)?(?: \w+ly| also| now)? "
    r"(?:(?:is|was|remains|became|is to be|will be|has been)(?: \w+ly| also| now)?"
    r" (?:the|an?|his|her|its|their|[A-Z]\w+'s)"
    r"|(?:serve[sd]|work(?:s|ed))(?: \w+ly)? as(?: the| an?| his| her| its| their| [A-Z]\w+'s)?)"
    r" ((?:[\w-]+ ){0,3}[\w-]+)\b"
)
_STANDING = re.compile(r"\b(?:former|late|retired|acting|interim|outgoing|incoming) $", re.IGNORECASE)
_BEFORE_DOING = frozenset({"after", "before", "by", "while", "without"})
_FOLLOWS_TO = re.compile(r"\b(?:to|will|would|can|could|may|might|must|should|did|does|do) $")
_OFFICE_OF = re.compile(r"\b([\w-]+) (?:of|for|to) (?:the )?$")


def office_before(text: str, start: int, paragraph: Span) -> list[str]:
    """The words of the office that runs up to `start`: "envoy", "to" before "Norland Ada Vale"; else none."""
    found = _OFFICE_OF.search(text[max(paragraph.start, start - 40) : start])
    return found.group().split() if found and found[1].lower() in role_genders() else []


def standing(text: str, start: int, paragraph: Span) -> str:
    """The word before an office that says who holds it no more, or not yet: "Former " before "President Ada Vale"."""
    found = _STANDING.search(text[max(paragraph.start, start - 12) : start])
    return found.group() if found else ""


def role_before(text: str, start: int, end: int, paragraph: Span) -> str | None:
    """The role that runs into a name: "foreign minister" in "foreign minister Ada Vale"."""
    before = text[max(paragraph.start, start - 90) : start]
    before = re.sub(r", (?:retired|former|then) $", ", ", before)  # "her deputy, retired Admiral Vale,"
    apart = before.endswith(", ") and text[end : end + 1] == ","  # "the foreign minister, Ada Vale,"
    if apart:
        described = _APART.search(before)
        if described and described["noun"].lower() in role_genders():
            return described["role"].removeprefix("The ")
        if (title := _OFFICE_TITLE.search(before)) and title[2].lower() in role_genders():
            return title[1].removeprefix("The ")
    found = _RUNS_UP.search(before) if apart or not before.endswith(", ") else None
    taken = [found.group(2)] if found and is_calling(found.group(2)) else []
    if not taken and (found := _OFFICE_FOR.search(before)):
        taken = [found.group(2), found.group(3)]
    if not found or not taken or (taken[0] not in role_genders() and _FOLLOWS_TO.search(found.group(1))):
        return None  # "ready to star Ada Vale"
    for word in reversed(found.group(1).split()):
        if (
            not word[0].isalnum()
            or word.lower() in word_set("not_in_role")
            or (word.endswith((".", "ed")) and word.lower() not in ("u.s.", "u.n.", "united", "retired", "u.k."))
        ):
            if word in _BEFORE_DOING and taken[0].endswith("ing") and len(taken) > 1:
                taken = taken[1:]  # "after beating the mayor Ada Vale"
            break
        if word.endswith(("ing", "s")) and word in verb_forms() and taken[0][0].isupper():
            break  # "noting Harrow's mayor Ada Vale"
        taken.insert(0, word)
    return " ".join(taken)


def role_by_verb(text: str, end: int, paragraph: Span) -> str | None:
    """The role a sentence gives: "special envoy" in "Ada Vale is to be her special envoy"."""
    found = _IS.match(text, end, paragraph.end)
    if not found:
        return None
    tokens = found.group(1).split()
    for count in range(len(tokens), 0, -1):
        if is_calling(tokens[count - 1]):
            return " ".join(tokens[:count])
    return None


def name_begins(text: str, run: Run, paragraph: Span) -> int:
    """Where in a run a person's name begins behind an office: "Actress Ada Vale", "envoy to Norland Ada Vale".

    0 where no office is found: many surnames are nouns for roles, so a full name must follow, and no name be before.
    """
    person = len(run) > 2 and not is_organisation(tuple(word for word, _, _ in run[-2:]))
    for at in range(len(run) - 2, 0, -1):
        sure = at == 1 or is_given(run[at][0])  # "Aid Worker Security Database"
        low = run[at - 1][0].lower()
        is_role = low in role_genders() or (is_given(run[at][0]) and is_calling(run[at - 1][0]))
        if sure and is_role and not (at == 1 and is_given(run[0][0])):
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
    if "of" in role and role[-1].lower() in courtesies():
        role = role[:-1]  # "Emir of Norland Sheikh Omar"
    return role, rest, titled, gender
