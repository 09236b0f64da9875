"""Attributions made without a verb: "according to Vale", "her claim that …", "a statement by Vale"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ingest.statements.cues import inflect, noun_forms, word_set
from ingest.statements.model import Candidate, Tree
from ingest.statements.phrases import subject, without
from ingest.statements.quoting import listed, token_range

_DENIALS = frozenset({"denial", "rebuttal", "refutation", "rejection", "dismissal", "repudiation"})
PUT_BY = frozenset({"words", "view", "opinion", "judgment", "judgement", "assessment"})  # "in the words of Vale"
_REPLIES = frozenset(
    {"answer", "assessment", "comment", "message", "reply", "response", "retort", "verdict", "warning"}
)
_TOLD_PLAINLY = _REPLIES | {"advice", "demand", "hope", "plea", "position", "question", "request", "view", "wish"}
_WANTS = frozenset({"wants", "wanted", "asks", "asked", "demands", "demanded", "needs", "needed", "says", "said"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "relcl"})


@cache
def _making() -> frozenset[str]:
    """Forms of verbs by which a claim becomes their subject's; who hears or dismisses one does not make it."""
    return word_set("making") | {form for lemma in word_set("making") for form in inflect(lemma)}


def from_phrases(tree: Tree) -> Iterator[Candidate]:
    """Every attribution a turn of phrase or a noun of the tree may make."""
    yield from _according(tree)
    yield from _in_the_words_of(tree)
    yield from _was_the_reply(tree)
    yield from _reply_was(tree)
    yield from _nouns(tree)


def _according(tree: Tree) -> Iterator[Candidate]:
    for token, word in enumerate(tree.lower[:-1]):
        to = token + 1
        if word != "according" or tree.lower[to] != "to":
            continue
        who = tree.child(to, "pobj")
        if who is None:  # "according to even his allies": hung past a word between
            who = next((at for at in range(to + 1, len(tree.words)) if tree.deps[at] == "pobj"), None)
        if who is None:
            continue
        whole = _clause_over(tree, token)
        end = max(tree.right[who], to)
        while tree.words[end][-1].isalnum() and tree.tags[end + 1 : end + 2] in (["NNP"], ["NNPS"]):
            end += 1  # "according to the news agency NNA"
        hole = (token, min(end, max(whole[1], token)))
        named = hole[1] - (tree.words[hole[1]] == ",")
        content = _without_cited(tree, without(whole, hole), named + 1)
        behind = tree.lower[hole[1] + 1 : hole[1] + 3]
        if len(content) > 1 and (behind[:1] != [","] or behind[1:] in (["citing"], ["quoting"])):
            content = content[:1]  # what follows the name without a comma belongs to it, and whom it cites
        if content:
            yield Candidate(tree, (token, to), "according", "speech", 3, who, content, "according")


def _without_cited(tree: Tree, content: list[tuple[int, int]], behind: int) -> list[tuple[int, int]]:
    """The content without whom the source cites right behind its name: "According to NNA, citing two pilots, …"."""
    verb = behind + 1
    if tree.words[behind : behind + 1] != [","] or tree.lower[verb : verb + 1] not in (["citing"], ["quoting"]):
        return content
    if tree.words[tree.right[verb] + 1 : tree.right[verb] + 2] != [","] or content[0][0] < behind:
        return content
    cited = (behind, tree.right[verb] + 1)
    return [one for whole in content for one in without(whole, cited)]


def _in_the_words_of(tree: Tree) -> Iterator[Candidate]:
    for token in range(len(tree.words) - 3):
        opens = tree.lower[token : token + 2] == ["in", "the"] and tree.lower[token + 3] == "of"
        if not opens or tree.lower[token + 2] not in PUT_BY:
            continue
        who = tree.child(token + 3, "pobj")
        if who is None:
            continue
        last = tree.right[who]
        cue = tuple(range(token, token + 4))
        if tree.lower[token + 2] != "words":  # whoever views it so says all of it
            content = without(_clause_over(tree, token), (token, last))
            yield Candidate(tree, cue, "view", "speech", 2, who, content, "according")
            continue
        quoted = [(first, end) for first, end in _quoted_ranges(tree) if end < token or first > last]
        near = min(quoted, key=lambda one: min(abs(one[1] - token), abs(one[0] - last)), default=None)
        if near is not None:
            yield Candidate(tree, cue, "words", "speech", 3, who, [near], "according")


def _was_the_reply(tree: Tree) -> Iterator[Candidate]:
    """'"No," was the reply': whose it was, where that is told."""
    for index, quotation in enumerate(tree.quotations):
        where = token_range(tree, index) if quotation.whole else None
        verb = where[1] + 1 if where is not None else len(tree.words)
        reply = (
            tree.child(verb, "attr", "nsubj") if tree.lower[verb : verb + 1] in (["was"], ["is"], ["came"]) else None
        )
        if where is None or reply is None or tree.lower[reply] not in _REPLIES or reply < verb:
            continue
        of = next((at for at in tree.all(reply, "prep") if tree.lower[at] == "of"), None)
        whose = _owner(tree, reply) if of is None else tree.child(of, "pobj")
        yield Candidate(tree, (reply,), tree.lower[reply], "speech", 3, whose, [where], "quote", quotations=(index,))


def _reply_was(tree: Tree) -> Iterator[Candidate]:
    """'Her answer was short: "No."', 'What she wants is simple: "Peace."'."""
    for index, quotation in enumerate(tree.quotations):
        where = token_range(tree, index) if quotation.whole else None
        if where is None or where[0] < 2 or tree.words[where[0] - 1] != ":":
            continue
        verb = tree.heads[where[0] - 1]
        what = tree.child(verb, "nsubj", "csubj") if tree.lower[verb] in ("is", "was", "remains", "remained") else None
        if what is None or tree.child(verb, "acomp", "attr") is None or tree.child(verb, "neg") is not None:
            continue
        whose = _owner(tree, what) if tree.lower[what] in _TOLD_PLAINLY else None
        if tree.lower[what] in _WANTS and tree.lower[tree.left[what]] == "what":
            whose = tree.child(what, "nsubj")
        if whose is not None:
            yield Candidate(tree, (what,), tree.lower[what], "speech", 3, whose, [where], "quote", quotations=(index,))


def _quoted_ranges(tree: Tree) -> Iterator[tuple[int, int]]:
    for index in range(len(tree.quotations)):
        where = token_range(tree, index)
        if where is not None:
            yield where


def _clause_over(tree: Tree, token: int) -> tuple[int, int]:
    """The clause "according to" speaks about: that of the first verb over it."""
    at = tree.heads[token]
    for _ in range(len(tree.words)):
        is_clause = tree.is_verb(at) and tree.deps[at] in _CLAUSES and not _is_aside(tree, at)
        if tree.heads[at] == at or (is_clause and not _is_said_by_another(tree, at, token)):
            break
        at = tree.heads[at]
    return tree.left[at], tree.right[at]


def _is_said_by_another(tree: Tree, clause: int, token: int) -> bool:
    """Whether a clause is reported already, and "according to", set off behind it, tells of that report.

    "Vale told aides that the bridge would close, according to two of them".
    """
    over = tree.heads[clause]
    reports = tree.deps[clause] == "ccomp" and any(v.strength > 2 and v.kind == "speech" for v in listed(tree, over))
    own = tree.child(over, "nsubj") if reports else None
    return own is not None and own < over < tree.left[clause] and token > clause and tree.words[token - 1] == ","


def _is_aside(tree: Tree, verb: int) -> bool:
    """Whether a cue is set into the clause it reports: "The bridge is mended, Vale said, according to TASS"."""
    return tree.deps[verb] == "parataxis" and bool(listed(tree, verb))


def _nouns(tree: Tree) -> Iterator[Candidate]:
    forms = noun_forms()
    for token, word in enumerate(tree.lower):
        noun = forms.get(word)
        if noun is None or not tree.tags[token].startswith("NN") or tree.quoted[token] >= 0:
            continue
        if (none := tree.child(token, "det")) is not None and tree.lower[none] == "no":
            continue  # "no denial that"
        speaker = _owner(tree, token)
        content, pattern = _noun_content(tree, token, noun.frames)
        if content is None:
            continue
        denies = noun.lemma in _DENIALS
        yield Candidate(tree, (token,), noun.lemma, "speech", noun.strength, speaker, [content], pattern, denies)


def _noun_content(tree: Tree, token: int, frames: frozenset[str]) -> tuple[tuple[int, int] | None, str]:
    for child in tree.children[token]:
        if child < token:
            continue
        dep = tree.deps[child]
        if "that" in frames and dep in ("acl", "ccomp", "relcl") and _that(tree, child):
            return (tree.left[child], tree.right[child]), "noun that"
        if (
            "to" in frames
            and dep in ("acl", "xcomp", "relcl")
            and any(tree.lower[x] == "to" for x in tree.children[child] if x < child)
        ):
            return (tree.left[child], tree.right[child]), "noun to"
        if dep == "prep" and tree.lower[child] in frames:
            obj = tree.child(child, "pobj", "pcomp")
            if obj is not None and tree.lower[obj] not in word_set("settings"):  # "a statement on Facebook"
                return (tree.left[obj], tree.right[obj]), "noun of"
    return None, ""


def _that(tree: Tree, clause: int) -> bool:
    """Whether a clause is "that …" with a subject of its own, not "that …" as its subject."""
    for child in tree.children[clause]:
        if tree.lower[child] == "that" and child < clause:
            return tree.deps[child] == "mark"
    return False


def _owner(tree: Tree, noun: int) -> int | None:
    """Whose claim: "his claim", "Vale's claim", "a claim by Vale", "made the claim"; not "dismissed the claim"."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for prep in tree.all(noun, "prep"):
        if tree.lower[prep] in ("by", "from"):
            found = tree.child(prep, "pobj")
            if found is not None:
                return found
    head = tree.heads[noun]
    if tree.deps[noun] == "dobj" and tree.is_verb(head) and tree.lower[head] in _making():
        return subject(tree, head)
    return None
