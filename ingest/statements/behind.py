"""What is set behind a name: what its bearer is ("Ada Vale, 61, the foreign minister, said"), or is from."""

from __future__ import annotations

import re

from ingest.statements.callings import ENDS_HEAD, is_calling, is_one_of, is_somebodys
from ingest.statements.cues import verb_forms, word_set
from ingest.statements.lexicon import is_date, is_given, is_organisation, role_genders, title_words
from store.model import Span

_AFTER = re.compile(r"(?: \([^)]{1,30}\))?(?:, (\d\d?))?, (?=\S)")
_END_OF_ROLE = re.compile(
    r",(?!\d)|[;:!?—–\"()\n]| - |\.(?=[\s\"')]|$)|(?<=[a-z])\.(?=[A-Z])"
    r"| (?:who|which|whose|said|says|told|was|is|has|had|added|and s?he|when|after|before|while|in an?|\w+n't) "
)
_SETS_ASIDE = frozenset({"the", "a", "an", "his", "her", "then", "now", "once", "also", "himself", "herself"})
_PROPER = r"(?:(?:St|Mt|Ft)\.|(?:[A-Z]\.)+|[A-Z][\w'&-]*)"
_FROM = re.compile(
    r"(?: \([^)]{1,30}\))?(?P<apart>(?:, \d\d?)?,)? (?P<how>of|from|with) "
    rf"(?P<whence>(?:the )?{_PROPER}(?: (?:for (?:the )?{_PROPER} and |(?:of|for|on) (?:the )?)?{_PROPER})*)"
)
_OPENS_OFFICE = frozenset(
    {"acting", "leading", "founding", "managing", "outgoing", "incoming", "sitting", "ruling", "visiting", "governing"}
    | {"standing", "reigning", "serving", "commanding", "presiding", "coordinating", "negotiating"}
)
_LEADS_ON = frozenset({"and", "or", "of", "for", "to", "in", "at", "with", "from", "on", "by", "the", "a", "an"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "that", "to"})


def role_after(text: str, end: int, paragraph: Span) -> tuple[str | None, bool]:
    """The role set after a name ("Ada Vale, 61, the foreign minister, said"), and whether an age is given."""
    found = _AFTER.match(text, end, paragraph.end)
    if not found:
        return None, False
    phrase, stop = _up_to_its_end(text[found.end() : min(paragraph.end, found.end() + 140)])
    tokens = phrase.split()[:14]
    while tokens and tokens[-1] in _LEADS_ON:
        tokens.pop()
    opening = ""
    while tokens and tokens[0].lower() in _SETS_ASIDE:
        opening = tokens.pop(0)
    says = stop in ("said", "says", "told", "added") or any(
        one[-2:] == "ed" and one in verb_forms() for one in tokens[1:]
    )
    says_on = opening == "the" and says  # "Asked of Ada Vale, the mayor said"
    is_role = _tells(tokens, opening) if tokens[:2] != ["one", "of"] else _tells_of_several(tokens)
    return " ".join(tokens) if is_role and not says_on else None, found.group(1) is not None


def _up_to_its_end(words: str) -> tuple[str, str]:
    """The words up to where a role ends, and what ends it; a stop of an abbreviation does not: "the U.S. envoy"."""
    for found in _END_OF_ROLE.finditer(words):
        before, after = words[: found.start()], words[found.end() :].split()
        last = before.split()[-1:] or [""]
        initials = last[0][-2:-1] == "." or (len(last[0]) == 1 and last[0].isupper())
        if found.group() == "." and (initials or last[0].lower() in word_set("abbreviations")):
            if after and after[0].lower() not in word_set("openers_lower"):
                continue
            before += "." * initials
        return before, found.group().strip()
    return words, ""


def _tells(tokens: list[str], opening: str) -> bool:
    """Whether the words behind a name, `opening` ("a") before them, say what its bearer is."""
    if not tokens or not _may_open_role(tokens[0]):
        return False
    first = tokens[0].lower().split("'")[0]  # "that's", "I'm"
    if first in word_set("not_in_role") and not (first == "fellow" and tokens[1:2] in (["at"], ["of"])):
        return False
    if len(tokens) > 1 and tokens[0].endswith("ed") and tokens[1] in _DETERMINERS:  # "Ada Vale, summoned the envoy"
        return False
    is_somebody = not opening and is_given(tokens[0]) and tokens[0] not in word_set("places")
    last, listed = "", False
    for token, following in zip(tokens[:9], [*tokens[1:], ""], strict=False):
        low = token.lower()
        if low in ENDS_HEAD or (low == "and" and (following in _DETERMINERS or is_somebody)):
            break
        if low.endswith("ly") and is_somebodys(last):
            break
        if low in role_genders() or low in title_words() or f"{low} {following.lower()}" in role_genders():
            # but not "Ada Vale, Mayor Orr and others"
            anew = not opening and token[0].isupper() and following[:1].isupper()
            return not anew or following.lower() in role_genders() or following.lower() in title_words()
        last, listed = token, listed or low == "and"
    return not listed and (is_somebodys(last) if opening in ("a", "an") else is_calling(last))


def _tells_of_several(tokens: list[str]) -> bool:
    """Whether "one of" several goes on with people: "one of the organisers"."""
    head: list[str] = []
    for token in tokens[2:9]:
        if token.lower() in ENDS_HEAD | {"and"}:
            break
        head.append(token.lower())
    return bool(head) and is_one_of(head[-1])


def whence(text: str, end: int, paragraph: Span, *, full: bool) -> str | None:
    """Where or what body somebody is from, as set behind the name: "of Harrow", "with the Harbor Trust".

    Args:
        full: the name is a given name and a surname; behind one word only what stands between commas is read.
    """
    found = _FROM.match(text, end, paragraph.end)
    if not found or not (found["apart"] or (full and found["how"] == "of")):
        return None
    before, _, after = found["whence"].rpartition(" and ")
    words = (before if before and is_given(after.split()[0]) else found["whence"]).removesuffix("'s").split()
    proper = tuple(word for word in words if word[0].isupper())
    if is_date(proper) or (found["how"] == "with" and not is_organisation(proper)) or is_given(proper[0]):
        return None
    return f"{found['how']} {' '.join(words)}"


def _may_open_role(word: str) -> bool:
    """Whether a word may open an office: no quotation does (", “The president …"), nor what somebody is doing."""
    is_doing = word.islower() and word.endswith("ing") and word not in role_genders() and word not in _OPENS_OFFICE
    return word[0].isalnum() and not is_doing
