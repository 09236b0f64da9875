"""Phrases of a tree: who a verb's subject is, how far a noun phrase or a clause reaches."""

from __future__ import annotations

from ingest.statements.cues import inflect, word_set
from ingest.statements.model import Tree
from ingest.statements.somebody import can_speak

QUOTES = frozenset({*inflect("quote"), *inflect("cite")})
_TIMES = frozenset({"time", "day", "night", "week", "month", "year", "hour"})
_STOPS = frozenset(",:;")
_SUBJECTS = ("nsubj", "nsubjpass")
_NAME_PARTS = frozenset(
    {"compound", "det", "amod", "nmod", "poss", "nummod", "case", "quantmod", "predet", "flat", "cc"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


_CONDITIONS = frozenset({"if", "unless", "provided", "providing"})
_LIMITS = frozenset({"before", "until", "till", "while", "as"})


def subject(tree: Tree, verb: int, *, steps: int = 6) -> int | None:
    """The token that names who does `verb`: its own subject, else the one it shares with the verb it hangs on."""
    own = _own_subject(tree, verb)
    if own is not None and tree.quoted[own] < 0:
        return own
    if steps == 0:
        return None
    dep, head = tree.deps[verb], tree.heads[verb]
    finite = tree.tags[verb] in ("VBD", "VBZ", "VBP")
    if head == verb:
        return _noun_before(tree, verb) if finite else None
    if finite and dep == "conj" and tree.tags[head] == "VB":
        return _finite_subject(tree, head)
    if dep == "conj" and tree.is_verb(head):
        return subject(tree, head, steps=steps - 1)
    if dep in ("xcomp", "advcl", "ccomp", "dep", "parataxis") and tree.is_verb(head):
        return subject(tree, head, steps=steps - 1)
    if dep in ("relcl", "acl") and tree.tags[verb] == "VB" and tree.deps[head] == "attr" and can_speak(tree, head):
        return subject(tree, tree.heads[head], steps=steps - 1)  # "she was the first official to say so"
    if dep == "acl" and (tree.tags[verb] == "VBG" or (tree.tags[verb] == "VBN" and not is_passive(tree, verb))):
        return _author(tree, head, steps)
    if dep == "conj" or (dep == "xcomp" and tree.deps[head] == "acomp"):
        return subject(tree, head, steps=steps - 1)
    if dep in ("acomp", "attr"):
        return subject(tree, head, steps=steps - 1)
    if dep == "pcomp":  # "by saying": the verb the preposition hangs on
        preposition = head
        governor = tree.heads[preposition]
        if tree.lower[preposition] == "as" and tree.lower[governor] in QUOTES:
            passive = tree.child(governor, "nsubjpass")
            return passive if passive is not None else tree.child(governor, "dobj")
        if tree.is_verb(governor):
            return subject(tree, governor, steps=steps - 1)
        return tree.child(governor, "poss")
    return None


def _own_subject(tree: Tree, verb: int) -> int | None:
    """The verb's subject; of two, the one set apart: "The guards, Vale added, “stay.”", 'Orr/Wire “…,” Vale said'."""
    own = tree.all(verb, *_SUBJECTS)
    if len(own) > 1 and own[-1] > verb and tree.words[verb - 1] == ",":
        return own[-1]  # "The price rose by a third, said Vale": the first lost its own verb
    if len(own) > 1 and tree.left[own[0]] == 0 and tree.tags[0] == "VBG" and tree.words[tree.left[own[-1]] - 1] == ",":
        return own[-1]  # "Briefing aldermen in Harrow, Ada Vale stated …"
    if len(own) == 1 and (unclosed := _set_beside_unclosed(tree, own[0], verb)) is not None:
        return unclosed
    near = [token for token in own if token < verb]
    follows = tree.words[verb + 1 : verb + 2] in ([","], ["."], [])
    aside = len(near) > 1 and near[-1] == verb - 1 and follows
    before = tree.words[tree.left[near[-1]] - 1] if near else ""
    apart = (aside and before == ",") or (len(near) > 1 and near[-1] == verb - 1 and before == '"')
    return near[-1] if apart else own[0] if own else None


def _set_beside_unclosed(tree: Tree, noun: int, verb: int) -> int | None:
    """The mayor of "After a talk with the envoy, Ada Vale, the mayor said": what is set apart ends in a comma."""
    beside = next((one for one in tree.all(noun, "appos") if tree.right[one] == verb - 1), None)
    if beside is None or tree.words[tree.left[noun] - 1] != "," or tree.words[tree.left[beside] - 1] != ",":
        return None
    return beside if tree.lower[tree.left[beside]] in ("the", "his", "her") else None


def _is_finite(tree: Tree, verb: int) -> bool:
    """Whether an auxiliary makes a base form finite: "did not repeat", "would not say"."""
    return any(tree.tags[aux] in ("VBD", "VBZ", "VBP", "MD") for aux in tree.all(verb, "aux"))


def _finite_subject(tree: Tree, token: int) -> int | None:
    """The subject of the finite verb over a token: for "and accused" hung on an infinitive."""
    for _ in range(len(tree.words)):
        own = tree.child(token, "nsubj")
        if own is not None and (tree.tags[token] in ("VBD", "VBZ", "VBP", "VBN") or _is_finite(tree, token)):
            return own
        if tree.heads[token] == token:
            return None
        token = tree.heads[token]
    return None


def _noun_before(tree: Tree, verb: int) -> int | None:
    """The noun whose phrase runs up to a verb that lost its subject to the parser, a comma between left out."""
    end = verb - 2 if tree.words[verb - 1 : verb] == [","] else verb - 1
    doing = next((one for one in tree.all(verb, "advcl") if tree.tags[one] == "VBG" and tree.right[one] == end), None)
    if doing is not None and tree.words[tree.left[doing] - 1] == ",":
        end = tree.left[doing] - 2  # "In Harrow, Norland's ports ministry, citing its divers, said"
    nouns = [token for token in range(verb) if tree.right[token] == end and tree.tags[token][:2] in ("NN", "PR")]
    apart = [token for token in nouns if tree.deps[token] == "appos"]
    return apart[0] if apart else nouns[0] if nouns else None


def _author(tree: Tree, noun: int, steps: int) -> int | None:
    """Who speaks in "a statement saying …": whoever issued it, else the statement."""
    verb = tree.heads[noun]
    if tree.lower[noun] in word_set("writings") and tree.deps[noun] == "dobj" and tree.is_verb(verb):
        return subject(tree, verb, steps=steps - 1) or noun
    return noun


def noun_after(tree: Tree, start: int) -> int | None:
    """The head of the noun phrase that begins at `start`."""
    for token in range(start, min(start + 12, len(tree.words))):
        tag = tree.tags[token]
        if tag in ("PRP", "WP"):
            return token
        if tag.startswith("NN"):
            following = tree.tags[token + 1] if token + 1 < len(tree.words) else "."
            if not following.startswith("NN") and following != "POS":
                return token
        elif not (
            tag in ("DT", "JJ", "PRP$", "POS", "CD", "JJS", "JJR", "VBN", "VBG", "RB", "HYPH", "``", "''")
            or tree.words[token] == "-"
        ):
            return None
    return None


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb is in the passive: "was told", "quoted by"."""
    if tree.tags[verb] != "VBN":
        return False
    if tree.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if tree.deps[verb] == "ROOT" and tree.child(verb, "nsubj") is not None:
        return False  # "Vale shrugged", taken for a participle
    if tree.deps[verb] == "advcl" and tree.child(verb, "nsubj", "aux") is None:
        return True  # "when asked if …"
    if tree.deps[verb] == "acl" and tree.child(verb, "agent") is None and tree.deps[tree.heads[verb]] == "ROOT":
        return False  # "The minister predicted that …": the parser missed the main verb
    if tree.deps[verb] == "acl" and tree.words[verb - 1] == "," and tree.child(verb, "agent") is None:
        named = (tree.right[one] == verb - 2 for one in tree.all(tree.heads[verb], "appos"))
        if any(named) and tree.child(verb, "xcomp", "ccomp") is not None:
            return False  # "The mayor, Ada Vale, promised to stay": the parser missed the main verb
    return tree.deps[verb] in ("acl",) or (tree.child(verb, "aux") is None and tree.child(verb, "agent") is not None)


def is_of_time(tree: Tree, clause: int) -> bool:
    """Whether a clause was read as telling which time: "that she had gone" in "said at the time that she had gone"."""
    that = tree.child(clause, "advmod")
    over = tree.heads[clause]
    return that is not None and tree.lower[that] == "that" and that < clause and tree.lower[over] in _TIMES


def agent(tree: Tree, verb: int) -> int | None:
    """Who does a passive verb: "by Ada Vale"."""
    by = tree.child(verb, "agent")
    if by is None:
        for prep in tree.all(verb, "prep"):
            if tree.lower[prep] == "by":
                by = prep
    return tree.child(by, "pobj") if by is not None else None


def mention_range(tree: Tree, head: int) -> tuple[int, int]:
    """First and last token of the phrase that names somebody: title, name, "of" phrases; no clause, no apposition."""
    first = last = head
    for child in tree.children[head]:
        if child < head and tree.deps[child] in _NAME_PARTS and tree.lower[child] not in ("and", "but", "or"):
            first = min(first, tree.left[child])
    while first < head and (not tree.words[first][0].isalnum() and tree.words[first][0] not in "$#@"):
        first += 1
    for child in tree.children[head]:
        if child <= head:
            continue
        if tree.deps[child] in ("case",) or (
            tree.deps[child] == "prep" and child == last + 1 and _is_name_prep(tree, child)
        ):
            last = _phrase_end(tree, child)
        elif tree.deps[child] in ("cc",):
            continue
        elif (
            tree.deps[child] == "conj"
            and child - last <= 8
            and not tree.is_verb(child)
            and is_joined(tree, head, child)
        ):
            last = max(last, mention_range(tree, child)[1])
        elif tree.deps[child] in ("compound", "flat", "nummod") and child == last + 1:
            last = child
    return first, last


def is_joined(tree: Tree, head: int, other: int) -> bool:
    """Whether an "and" joins two nouns: a comma alone does not, as in "said Vale, Reuters reported"."""
    return any(tree.lower[at] in ("and", "or", "&") for at in range(head + 1, tree.right[other] + 1))


def is_neither(tree: Tree, head: int) -> bool:
    """Whether a noun is "neither the army nor the council", who then did not say it."""
    return any(tree.lower[child] == "neither" for child in tree.children[head] if child < head)


def _is_name_prep(tree: Tree, prep: int) -> bool:
    return tree.lower[prep] in ("of", "for", "at", "from", "in", "with", "to", "on")


def _phrase_end(tree: Tree, token: int) -> int:
    """The last token under `token` before any punctuation or clause."""
    last = token
    for at in range(token + 1, tree.right[token] + 1):
        if tree.deps[at] in ("punct", "relcl", "acl", "mark") or tree.words[at] in (",", "(", ")", "-", "–", "—"):
            break
        last = at
    return last


def is_relative(tree: Tree, token: int) -> bool:
    """Whether the token is a relative pronoun."""
    if tree.words[token].isupper():  # WHO, the organisation
        return False
    return tree.lower[token] in _RELATIVE and tree.tags[token] in ("WDT", "WP", "WP$", "IN", "DT")


def without(whole: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    """What is left of a token range when another is taken out."""
    first, last = whole
    parts = []
    if first < hole[0]:
        parts.append((first, min(last, hole[0] - 1)))
    if last > hole[1]:
        parts.append((max(first, hole[1] + 1), last))
    return parts if parts else []


def cut_at(ranges: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    """What token ranges hold before the token `start`."""
    return [(first, min(last, start - 1)) for first, last in ranges if first < start]


def without_mark(tree: Tree, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Token ranges without the "that" or "whether" that opens them."""
    first, last = ranges[0]
    opens = tree.lower[first] in ("that", "whether", "if") and tree.deps[first] == "mark" and first < last
    return [(first + opens, last), *ranges[1:]]


def goes_on(tree: Tree, verb: int, last: int) -> int | None:
    """The clause that goes on from content ending at `last`, though it hangs on the cue: behind a comma or a colon.

    "had one request, that nobody sing"; "would open, provided that it thawed"; "had a flaw: nobody had asked";
    "that it was safe, and that it would stay". None where what follows is no part of what was said.
    """
    start = stop = last if tree.words[last] in _STOPS else last + 1
    while start < len(tree.words) and (tree.words[start] in _STOPS or tree.deps[start] == "cc"):
        start += 1
    clause = next((one for one in tree.children[verb] if tree.left[one] == start), None)
    if clause is None or start == stop or tree.right[clause] <= last:
        return None
    if is_condition(tree, clause):
        return clause
    opens_with_that = tree.lower[start] == "that" and tree.deps[start] == "mark"
    behind_colon = tree.words[stop] == ":" and tree.child(clause, "nsubj", "nsubjpass", "expl") is not None
    said = tree.deps[clause] in ("ccomp", "conj", "parataxis", "dep") and tree.is_verb(clause)
    return clause if said and (opens_with_that or behind_colon or _is_still_said(tree, verb, clause)) else None


def _helper(tree: Tree, verb: int) -> str:
    """The first word that helps a verb: "had" of "had been scrapped"; "" for none."""
    helping = tree.all(verb, "aux", "auxpass")
    return tree.lower[helping[0]] if helping else ""


def _is_still_said(tree: Tree, verb: int, clause: int) -> bool:
    """Whether what is joined to a cue is said too: 'but it "is one of many"' by its marks, "but would go" by its would.

    Somebody who "would" do it would in their own words; and what "had been" is said where what comes before "had", too.
    """
    within = range(tree.left[clause], tree.right[clause] + 1)
    joined = tree.deps[clause] == "conj" and not tree.lower[clause].startswith("sa")
    marked = any(tree.starts[at] == one.span.start for at in within for one in tree.quotations if not one.whole)
    own = tree.child(clause, "nsubj", "nsubjpass")
    would = own is None and any(tree.lower[at] in ("would", "could", "might") for at in tree.all(clause, "aux"))
    first = tree.child(verb, "ccomp")
    alike = {_helper(tree, one) for one in (first, clause) if one is not None}
    if joined and own is not None and first is not None and alike <= {"had"}:
        return True
    return joined and (would or (marked and own is not None and tree.tags[own] in ("PRP", "EX")))


def is_condition(tree: Tree, clause: int) -> bool:
    """Whether a clause says on what condition: "if it thawed", "unless it froze", "provided that they paid".

    "Before the ice is gone" is one too: in the present tense it tells what is to come, not when something was said.
    """
    if tree.deps[clause] == "advcl":
        mark = tree.child(clause, "mark", "advmod")
        if mark is None or mark > clause:
            return False
        return tree.lower[mark] in _CONDITIONS or (tree.lower[mark] in _LIMITS and _is_present(tree, clause))
    condition = tree.lower[clause] in ("provided", "providing") and tree.deps[clause] in ("prep", "advcl")
    return condition and tree.child(clause, "pcomp", "ccomp") is not None


def _is_present(tree: Tree, clause: int) -> bool:
    """Whether the clause's verb, or the first of those that help it, is in the present tense."""
    first = min([clause, *tree.all(clause, "aux", "auxpass")])
    return tree.tags[first] in ("VBZ", "VBP")


def negation(tree: Tree, verb: int) -> int | None:
    """The token that negates a verb: "did not say", "never said"."""
    found = tree.child(verb, "neg")
    if found is not None:
        return found
    for child in tree.all(verb, "advmod"):
        if tree.lower[child] in ("never", "nowhere"):
            return child
    return None
