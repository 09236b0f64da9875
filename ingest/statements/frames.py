"""What a verb's frames make its content where no clause does: "called it a lie", "urged them to go"."""

from __future__ import annotations

from calendar import day_name, month_name

from ingest.statements.cues import Verb, noun_forms, word_set
from ingest.statements.model import Tree
from ingest.statements.phrases import is_condition, is_relative
from ingest.statements.quoting import token_range

_DAYS = frozenset({*day_name, *month_name} - {""})
_CLAUSES = frozenset({"oprd", "xcomp", "ccomp", "attr", "advcl"})
_COMPLEMENTS = frozenset({"as", "of", "for", "on", "to", "with", "over"})
_TIMES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"})
_TAKEN_IN = frozenset({"part", "role", "hand", "involvement", "participation", "complicity", "interest", "share"})
_MANNERS = frozenset({"under", "over", "through", "into", "between", "behind", "across", "from", "inside"})
_REASONS = frozenset({"as", "for", "over"})  # of words that hit, not of blows
_PREPOSITIONS = {"for", "on", "about", "of", "against", "to", "at", "with"}


def other_frames(
    tree: Tree, verb: int, verbs: tuple[Verb, ...], *, passive: bool
) -> tuple[list[tuple[int, int]], str, Verb]:
    """What a verb without a clause gives as said ("called for calm"), by which frame, and which of `verbs` has that.

    The content is ranges of tokens, both ends included; none, and the first verb, where no frame fits.
    """
    for one in verbs:
        frames = one.frames
        target = tree.child(verb, "nsubjpass") if passive else _object(tree, verb)
        xcomp = tree.child(verb, "xcomp")
        if "objc" in frames and target is None and (what := _called_so(tree, verb)) is not None:
            return [(what + 1, tree.right[what])], "objc", one
        if "whom" in frames and xcomp is not None and target is not None and verb < target < xcomp and not passive:
            return [(tree.left[target], tree.right[xcomp])], "to", one
        if "figure" in frames and target is not None and (amount := _amount(tree, verb, target)) is not None:
            return [(tree.left[target], max(tree.right[target], tree.right[amount]))], "objc", one
        if "number" in frames and target is not None and target > verb and tree.child(target, "nummod") is not None:
            return [(tree.left[target], tree.right[target])], "objc", one
        small = tree.child(verb, "ccomp")
        if "objc" in frames and small is not None and small > verb:
            return [(tree.left[small], tree.right[small])], "objc", one
        if "to" in frames and xcomp is not None and tree.left[xcomp] > verb and _is_infinitive(tree, xcomp):
            return (
                [(tree.left[xcomp], _with_condition(tree, verb, _with_infinitive(tree, tree.right[xcomp])))],
                "to",
                one,
            )
        if "objc" in frames and target is not None:
            if passive:
                after = [
                    child
                    for child in tree.children[verb]
                    if child > verb
                    and tree.deps[child] in ("oprd", "prep", "xcomp", "attr")
                    and tree.lower[child] != "by"
                ]
                hull = [(tree.left[target], tree.right[target])]
                if after:
                    hull.append((tree.left[after[0]], tree.right[after[0]]))
                return hull, "objc", one
            last = tree.right[target]
            complement = False
            blow = "blow" in frames
            for child in tree.children[verb]:
                if (
                    child > target
                    and tree.deps[child] in (frozenset() if blow else _CLAUSES)
                    and tree.left[child] <= last + 2
                    and not (tree.words[tree.left[child]] == "," and tree.child(child, "auxpass") is not None)
                ):
                    last, complement = max(last, tree.right[child]), True
                if (
                    child > target
                    and tree.deps[child] == "prep"
                    and tree.lower[child] in (_REASONS if blow else _COMPLEMENTS)
                    and not (blow and _is_time(tree, child))
                    and not _is_dated(tree, child)
                    and tree.left[child] == last + 1
                ):
                    last, complement = max(last, tree.right[child]), True
                elif complement and tree.lower[child] in _MANNERS and tree.left[child] == last + 1:
                    last = tree.right[child]  # "accused Norland of hiding arms under nets"
            first = tree.left[target] if blow else target
            if not complement and not passive and (charge := _past_setting(tree, verb, last)) is not None:
                return [(tree.left[target], last), (tree.left[charge], tree.right[charge])], "objc", one
            first = tree.left[target] if _is_marked(tree, target) else first  # 'calling the plan “theatre”'
            named = any(tree.starts[first] < one.span.start < tree.ends[last] for one in tree.quotations)
            claim = tree.lower[target] in noun_forms()  # "dismissed the claim"
            if complement or named or claim or "obj" in frames or one.strength == 3:
                return [(tree.left[target], _short_of_setting(tree, target, last))], "objc", one
        for child in tree.all(verb, "prep"):
            if tree.lower[child] in frames and tree.lower[child] in _PREPOSITIONS:
                obj = tree.child(child, "pobj", "pcomp")
                if obj is not None and obj > verb and not (tree.lower[child] == "on" and _is_day(tree, obj)):
                    last = tree.right[child]
                    xcomp = xcomp if xcomp is not None or "whom" not in frames else tree.child(verb, "advcl")
                    if xcomp is not None and _is_infinitive(tree, xcomp) and tree.left[xcomp] == last + 1:
                        return [(tree.left[obj], tree.right[xcomp])], "to", one  # "called on them to go"
                    last = _with_condition(tree, verb, _with_reason(tree, verb, last))
                    return [(tree.left[obj], _short_of_setting(tree, obj, last))], "prep", one
        if "obj" in frames and xcomp is not None and _is_gerund(tree, xcomp) and tree.left[xcomp] > verb:
            return [(tree.left[xcomp], tree.right[xcomp])], "obj", one
        if "obj" in frames and target is not None and (passive or target > verb or is_relative(tree, target)):
            last = _short_of_setting(tree, target, tree.right[target])
            if tree.lower[target] in _TAKEN_IN:  # "denied any part in the raid": no setting
                last = next((tree.right[at] for at in tree.all(verb, "prep") if at == last + 1), tree.right[target])
            return [(tree.left[target], _with_condition(tree, verb, last))], "obj", one
    return [], "", verbs[0]


def _called_so(tree: Tree, verb: int) -> int | None:
    """The "as" of "a charge she rejected as “late”": what is called so is the claim the verb hangs on."""
    claim = tree.deps[verb] in ("relcl", "acl") and tree.lower[tree.heads[verb]] in noun_forms()
    own = tree.child(verb, "nsubj")
    behind = next((at for at in tree.all(verb, "prep") if at == verb + 1 and tree.lower[at] == "as"), None)
    return behind if claim and own is not None and own < verb else None


def _is_time(tree: Tree, preposition: int) -> bool:
    """Whether a preposition tells how long: "for months"."""
    time = tree.child(preposition, "pobj")
    return time is not None and tree.lower[time].rstrip("s") in _TIMES


def _amount(tree: Tree, verb: int, target: int) -> int | None:
    """The "at 21" of "put the toll at 21", "put the price of a berth at 21", whatever it hangs on."""
    for at in range(target + 1, tree.right[verb] + 1):
        amount = tree.child(at, "pobj") if tree.lower[at] == "at" else None
        if amount is not None and "CD" in tree.tags[tree.left[amount] : amount + 1]:
            return at
    return None


def _past_setting(tree: Tree, verb: int, last: int) -> int | None:
    """The "of piracy" of "accused Norland on Friday of piracy", the day between them left out."""
    for child in tree.all(verb, "prep"):
        if tree.left[child] > last + 1 and tree.lower[child] in ("as", "of"):
            between = [one for one in tree.children[verb] if last < one < child]
            return child if all(_is_day(tree, one) or _is_dated(tree, one) for one in between) else None
    return None


def _object(tree: Tree, verb: int) -> int | None:
    """Whom or what a verb is done to; "the same day" in "called the same day a success", though a time it may be."""
    target = tree.child(verb, "dobj")
    if target is None and (said := tree.child(verb, "oprd")) is not None:
        missed = tree.deps[verb] == "acl" and tree.left[said] == verb + 1  # the main verb, taken for a participle
        target = next((at for at in tree.all(verb, "npadvmod") if verb < at < said), said if missed else None)
        whom = tree.child(said, "poss")
        if target is None and whom == verb + 1 and tree.words[whom + 1] == '"':
            target = whom  # 'called her “a fool”', whose fool no paper says
    return target


def _is_marked(tree: Tree, token: int) -> bool:
    """Whether a token alone, or the end of its phrase from it on, stands in marks."""
    return tree.words[token - 1] == '"' and any(tree.starts[token - 1] == one.span.start for one in tree.quotations)


def _with_infinitive(tree: Tree, last: int) -> int:
    """Where "to have seen a ship leave" ends, the bare infinitive the parser hung elsewhere taken in."""
    for token in range(last + 1, len(tree.words)):
        if tree.left[token] == last + 1 and tree.tags[token] == "VB" and tree.deps[token] == "dep":
            return tree.right[token] if tree.words[tree.right[token]][0].isalnum() else tree.right[token] - 1
    return last


def _with_condition(tree: Tree, verb: int, last: int) -> int:
    """Where "her votes" ends with what follows at once and is said too: marked words, a condition, a marked reason.

    "an end “to all violence”", "her votes if the text was kept", "the ruling, because “it is late”".
    """
    for index, quotation in enumerate(tree.quotations):
        behind = token_range(tree, index) if not quotation.whole else None
        if behind is not None and behind[0] == last + 1:
            last = behind[1]
    start = last + 2 if tree.words[last + 1 : last + 2] == [","] else last + 1
    for child in tree.children[verb]:
        within = range(start, tree.right[child] + 1)
        marked = any(tree.starts[at] == one.span.start for at in within for one in tree.quotations)
        because = tree.deps[child] == "advcl" and tree.lower[start : start + 1] == ["because"] and marked
        if tree.left[child] == start and (because or is_condition(tree, child)):
            return tree.right[child]
    return last


def _with_reason(tree: Tree, verb: int, last: int) -> int:
    """Where "lashed out at the council" ends with what for: "for its silence", "over the siege"."""
    reasons = (at for at in tree.all(verb, "prep") if tree.left[at] == last + 1 and tree.lower[at] in ("for", "over"))
    return next((tree.right[at] for at in reasons), last)


def _is_dated(tree: Tree, preposition: int) -> bool:
    """Whether a preposition tells on which day: "on Friday"."""
    day = tree.child(preposition, "pobj")
    return day is not None and _is_day(tree, day)


def _is_day(tree: Tree, token: int) -> bool:
    """Whether a noun names a day: "Friday", "12 May"."""
    return tree.words[token] in _DAYS


def _short_of_setting(tree: Tree, head: int, last: int) -> int:
    """Where a noun phrase ends before words that tell when or where it was said, hung on it by the parser."""
    for token in range(head + 1, last + 1):
        word = tree.lower[token]
        if tree.deps[token] == "prep" and word in ("on", "in", "during", "at", "to", "via", "before", "after", "by"):
            obj = tree.child(token, "pobj")
            if obj is not None and (
                tree.lower[obj] in word_set("settings") or (tree.lower[obj] in word_set("events") and word != "to")
            ):
                return token - 1
        elif tree.deps[token] in ("mark", "advmod") and word in (
            "when",
            "before",
            "after",
            "while",
            "although",
            "though",
        ):
            return token - 1
    return last


def _is_gerund(tree: Tree, token: int) -> bool:
    """Whether a verb is in its -ing form, or the first of those that help it: "leaving", "having left"."""
    return tree.tags[min([token, *tree.all(token, "aux", "auxpass")])] == "VBG"


def _is_infinitive(tree: Tree, token: int) -> bool:
    return any(tree.lower[child] == "to" for child in tree.children[token] if child < token)
