"""Who is quoted as saying: "TASS quoted Vale as saying that …", "…, Vale was quoted as saying"."""

from __future__ import annotations

from ingest.statements.model import Tree
from ingest.statements.phrases import QUOTES


def quoting(tree: Tree, verb: int) -> int | None:
    """The verb over "as saying" in "quoted Vale as saying that …": what follows is said, however it was parsed."""
    governor = tree.heads[tree.heads[verb]]
    if tree.lower[verb] != "saying" or tree.lower[tree.heads[verb]] != "as" or tree.lower[verb - 1] != "as":
        return None
    behind = tree.words[verb + 1 : verb + 2] not in ([], [","], ["."], ['"']) and tree.lower[verb + 1] not in (
        "by",
        "in",
    )
    return governor if behind and tree.lower[governor] in QUOTES and tree.right[governor] > verb else None


def ends_as_saying(tree: Tree, verb: int) -> bool:
    """Whether a verb quotes what stands before it: "…, TASS quoted Vale as saying"; not "as saying that …"."""
    if tree.lower[verb] not in QUOTES:
        return False
    saying = next((at for at in range(verb, tree.right[verb] + 1) if tree.lower[at] == "saying"), None)
    if saying is None or tree.lower[saying - 1] != "as":
        return False
    return tree.words[saying + 1 : saying + 2] in ([], [","], ["."], ['"']) or tree.lower[saying + 1] in ("by", "in")


def says_as(tree: Tree, verb: int) -> bool:
    """Whether an "as" hangs on the verb."""
    return any(tree.lower[prep] == "as" for prep in tree.all(verb, "prep"))
