"""How firmly a report stands by what it reports: denied, told at a distance, asked, still to come, or not at all.

"did not say", "reportedly said", "asked whether", "is expected to say", "if Vale says": each is read from what hangs on
the cue and from the verbs and adjectives the cue hangs on, never from the words reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.statements.cues import Verb, inflect, word_set, words
from ingest.statements.model import Tree
from ingest.statements.phrases import is_passive, negation
from store.model import Mood

_DENIALS = frozenset({"deny", "refute", "dispute", "disavow", "rebut"})
_REJECTIONS = frozenset({"reject", "dismiss", "rebuff"})  # denials of what others say, not of what they offer
_CLAIMS = frozenset(
    {"claim", "claims", "allegation", "allegations", "accusation", "accusations", "report", "reports", "suggestion"}
    | {"suggestions", "charge", "charges", "assertion", "assertions", "notion", "rumors", "rumours"}
)
_REFUSALS = frozenset(inflect("refuse") + inflect("decline"))

_CONFIRMING = frozenset({"confirm", "acknowledge", "admit"})
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "question", "query"})
_ASKED = frozenset({"if", "whether", "how", "why", "what", "who", "whom", "whose", "where", "when", "which"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_NOT_BEFORE = frozenset({"until", "till", "once"})  # with a verb in the present: "until Vale says"
_WILL = frozenset({"will", "'ll", "shall", "wo"})
_PERHAPS = frozenset({"may", "might", "must"})  # with "have": "may have said" is a guess at what was
_WOULD = frozenset({"would", "'d"})
_DONE = frozenset(
    {"only", "just", "later", "then", "soon", "eventually", "subsequently", "ultimately", "often", "always"}
    | {"sometimes", "repeatedly", "frequently"}
)  # "would say only", "would later say", "would often say": it was said
_WITNESSED = frozenset({"heard", "seen", "filmed", "recorded"})  # "can be heard saying": it was said
_SHOWS = frozenset(inflect("show"))  # "appears to show Vale telling a crowd": nobody vouches that she did
_FAR = 10  # tokens from the first of a cue to its verb; "is expected later this week to say" has five
_WANTS = frozenset(inflect("want") + inflect("demand"))  # "wanted to know why" asks
_FIRST = frozenset({"i", "we"})  # "I must say", "I would say": courtesies, and it is said


@dataclass(frozen=True, slots=True)
class Shading:
    """The shading of one cue.

    Attributes:
        lead: the token before the cue with which it begins: "did" of "did not say", "is" of "is expected to say".
    """

    negated: bool = False
    hedged: bool = False
    mood: Mood = Mood.ASSERTED
    lead: int | None = None


@cache
def _governors() -> dict[str, str]:
    """Every form of every word of `words/governors.txt` with what it makes of the cue that hangs on it."""
    forms: dict[str, str] = {}
    for row in words("governors"):
        word, kind = row.split()
        for form in inflect(word) if kind.startswith("verb") else (word,):
            forms[form] = kind.removeprefix("verb-")
    return forms


def read_shading(tree: Tree, verb: int, cue: Verb | None, content: list[tuple[int, int]]) -> Shading:
    """The shading of the cue `verb`, whose content is left out of what is looked at."""
    negated, lead = _denial(tree, verb, cue)
    chain = list(_chain(tree, verb))
    inside = {token for first, last in content for token in range(first, last + 1)}
    moods: list[tuple[Mood, int]] = []
    hedges: list[int] = []
    for place, at in enumerate(chain):
        hedges += [one for one in tree.all(at, "advmod") if tree.lower[one] in word_set("hedges") and one not in inside]
        moods += _by_modal(tree, at, verb, negated=negated)
        if place:
            kind = _governs(tree, at, chain[place - 1])
            start = min([at, *(one for one in tree.all(at, "aux", "auxpass") if one < at)])
            if kind == "hedge":
                hedges.append(start)
            elif kind == "never":
                negated, lead = True, start
            elif kind in ("future", "conditional", "question"):
                if tree.deps[at] in ("acomp", "oprd", "attr"):
                    start = min(start, tree.heads[at])
                moods.append((Mood(kind), start))
    top = chain[-1]
    hedges += _guessed(tree, chain)
    if _is_impersonal(tree, top):
        hedges.append(top)
    mood, start = moods[-1] if moods else (Mood.ASSERTED, verb)
    if _on_condition(tree, top):
        mood = Mood.CONDITIONAL
    elif _is_headline_plan(tree, top):
        mood, start = Mood.FUTURE, min(tree.all(top, "aux"))
    if _asked_by_article(tree, top) or (mood is Mood.ASSERTED and not negated and _asks(tree, verb, cue, content)):
        mood = Mood.QUESTION
    begins = [lead, start if mood is not Mood.ASSERTED else None, *hedges]
    before = [one for one in begins if one is not None and verb - _FAR < one < verb and _runs_on(tree, one, verb)]
    return Shading(negated, bool(hedges), mood, min(before, default=lead))


def _runs_on(tree: Tree, first: int, verb: int) -> bool:
    """Whether the words from `first` to the cue can be shown as one cue: no other verb's business in between."""
    return not any(tree.deps[token] in ("cc", "punct") for token in range(first, verb))


def _chain(tree: Tree, verb: int) -> Iterator[int]:
    """The cue, and the verbs and adjectives it is the infinitive of: "say", "expected"; "say", "likely", "is"."""
    at = verb
    for _ in range(8):
        yield at
        head = tree.heads[at]
        if head == at or tree.lower[head] in _WITNESSED:
            return
        bare = tree.deps[at] == "conj" and tree.tags[at] == "VB" and tree.child(at, "aux", "nsubj") is None
        shown = tree.deps[at] == "ccomp" and tree.tags[at] == "VBG" and tree.lower[head] in _SHOWS
        if tree.deps[at] == "xcomp" or bare or shown or (at != verb and tree.deps[at] in ("acomp", "oprd", "attr")):
            at = head
        else:
            return


def _by_modal(tree: Tree, at: int, verb: int, *, negated: bool) -> list[tuple[Mood, int]]:
    """What the modal of a verb makes of it, with the modal's token; nothing where it was said all the same."""
    modal = next((one for one in tree.all(at, "aux") if tree.tags[one] == "MD"), None)
    if modal is None:
        return []
    word = tree.lower[modal]
    if _is_courtesy(tree, at):
        return []
    if any(tree.lower[one] == "have" for one in tree.all(at, "aux")):
        return [] if word in _PERHAPS else [(Mood.CONDITIONAL, modal)]
    if negated and word not in ("may", "might", "must", "should"):
        return []  # "would not say" is a refusal
    if word in _WILL:
        return [(Mood.FUTURE, modal)]
    beside = (*tree.children[at], *tree.children[verb], min(verb + 1, len(tree.words) - 1))
    if word in _WOULD and any(tree.lower[one] in _DONE for one in beside):
        return []
    return [(Mood.CONDITIONAL, modal)]


def _guessed(tree: Tree, chain: list[int]) -> list[int]:
    """The modals of "may have said"."""
    return [
        one
        for at in chain
        for one in tree.all(at, "aux")
        if tree.lower[one] in _PERHAPS and any(tree.lower[other] == "have" for other in tree.all(at, "aux"))
    ]


def asks_aloud(lemma: str, words: str) -> bool:
    """Whether the words reported are a question, put by a cue that asks: “Who pays?” she asked.

    >>> asks_aloud("ask", "“Who pays?”"), asks_aloud("ask", "“Please wait,”"), asks_aloud("say", "“Who pays?”")
    (True, False, False)
    """
    return lemma in _ASKING and words.rstrip("”’\"' ").endswith("?")


def _governs(tree: Tree, at: int, below: int) -> str | None:
    """What a verb or an adjective makes of the infinitive `below` that hangs on it."""
    to = next((one for one in tree.all(below, "aux") if tree.lower[one] == "to"), None)
    word = tree.lower[at]
    if to is None or (word.startswith("appear") and to != at + 1):  # "appeared on Monday to say" came to say it
        return None
    if word in _WANTS and tree.lower[below] == "know":
        return "question"
    if word in ("have", "has", "had"):
        if any(tree.lower[one] == "yet" for one in tree.all(at, "advmod")):
            return "never"
        return None if word == "had" else "conditional"
    if word in ("is", "are", "was", "were", "be", "'s", "'re", "am"):
        return "future" if _is_somebody(tree, tree.child(at, "nsubj")) else None
    kind = _governors().get(word)
    if kind is None or tree.child(at, "prt") is not None or _is_courtesy(tree, at):
        return None  # "going on to say"
    if kind == "passive-hedge":
        return "hedge" if is_passive(tree, at) else None
    if kind == "request":
        asked = is_passive(tree, at) or tree.child(at, "dobj") is not None
        return "conditional" if asked else None
    return "hedge" if any(tree.lower[one] == "have" for one in tree.all(below, "aux")) else kind


def _is_somebody(tree: Tree, token: int | None) -> bool:
    """Whether "is to announce" can be said of the subject; "the plan is to announce" is no plan of its own."""
    if token is None or tree.lower[token] in ("it", "there"):
        return False
    return tree.tags[token] in ("NNP", "NNPS", "PRP") or tree.lower[token] in word_set("bodies")


def _is_courtesy(tree: Tree, at: int) -> bool:
    """Whether the verb is a speaker's own, who then says it: "I must say", "we want to thank"."""
    speaker = tree.child(at, "nsubj")
    return speaker is not None and tree.lower[speaker] in _FIRST


def _is_impersonal(tree: Tree, verb: int) -> bool:
    """Whether a clause hangs on "it is said that", "it seems that"."""
    head = tree.heads[verb]
    if tree.deps[verb] not in ("ccomp", "advcl") or head == verb:
        return False
    nobody = tree.child(head, "nsubj", "nsubjpass")
    if nobody is None or tree.lower[nobody] != "it":
        return False
    kind = _governors().get(tree.lower[head])
    return kind == "hedge" or (kind == "passive-hedge" and is_passive(tree, head))


def _on_condition(tree: Tree, verb: int) -> bool:
    marks = {tree.lower[one] for one in tree.all(verb, "mark", "advmod")}
    if tree.deps[verb] not in ("advcl", "ccomp", "acl", "pcomp") or not marks:
        return False
    return bool(marks & _CONDITIONS) or (bool(marks & _NOT_BEFORE) and tree.tags[verb] in ("VBZ", "VBP", "VB"))


def _is_headline_plan(tree: Tree, verb: int) -> bool:
    """Whether a sentence is "Vale to announce …", with no finite verb of its own."""
    if tree.deps[verb] != "ROOT" or tree.tags[verb] != "VB":
        return False
    return any(tree.lower[one] == "to" and one > 0 for one in tree.all(verb, "aux"))


def _asked_by_article(tree: Tree, verb: int) -> bool:
    """Whether the sentence itself asks: "Did Vale say the bridge was safe?"."""
    if tree.words[-1] != "?" or tree.quoted[-1] >= 0:
        return False
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    return tree.lower[subject] in ("who", "what", "which") or any(one < subject for one in tree.all(verb, "aux"))


def _asks(tree: Tree, verb: int, cue: Verb | None, content: list[tuple[int, int]]) -> bool:
    """Whether the cue asks: "asked whether", "wondered why"; "asked them to wait" requests."""
    if cue is None or cue.lemma not in _ASKING or not content:
        return False
    first, last = content[0][0], content[-1][1]
    before = tree.lower[first - 1] if first else ""
    if tree.lower[first] in _ASKED or before == "about":
        return True
    clause = next((one for one in tree.children[verb] if tree.deps[one] == "ccomp" and first <= one <= last), None)
    return clause is not None and any(tree.lower[one] in _ASKED for one in tree.children[clause] if one < clause)


def _denial(tree: Tree, verb: int, cue: Verb | None) -> tuple[bool, int | None]:
    """Whether the cue denies or refuses, and the token before it with which it does.

    "denied that" does so by itself; "did not say" from "did" on, "declined to comment" from "declined".
    """
    if cue is not None and cue.lemma in _DENIALS:
        lead = _neither(tree, verb)
        return lead is not None or negation(tree, verb) is None, lead
    if cue is not None and cue.lemma in _REJECTIONS:
        what = tree.child(verb, "dobj")
        return what is not None and tree.lower[what] in _CLAIMS, None
    at = verb
    while True:
        negating = negation(tree, at)
        if negating is not None:
            return True, min([negating, *(one for one in tree.all(at, "aux") if one < negating)])
        if at != verb and tree.lower[at] in _REFUSALS:
            return True, at
        if tree.deps[at] != "xcomp" or tree.heads[at] == at:
            return False, None
        at = tree.heads[at]


def _neither(tree: Tree, verb: int) -> int | None:
    """Where "did not confirm or deny", "would neither confirm nor deny" begins: a refusal, and no denial."""
    other = tree.heads[verb]
    if tree.deps[verb] != "conj" or tree.lower[other] not in _CONFIRMING or tree.tags[verb] != "VB":
        return None
    negating = negation(tree, other)
    negating = tree.child(other, "preconj") if negating is None else negating
    return None if negating is None else min([negating, *(one for one in tree.all(other, "aux") if one < negating)])
