"""Whether a word is for somebody who can speak: a name, a body, the holder of a role."""

from __future__ import annotations

from ingest.statements.cues import word_set
from ingest.statements.lexicon import role_genders
from ingest.statements.model import Tree


def is_somebody(tree: Tree, token: int) -> bool:
    """Whether a noun is a name, initials ("UNICEF", whatever they were taken for) or for somebody who can speak."""
    written = tree.words[token]
    named = tree.tags[token] in ("NNP", "NNPS", "PRP") or (written.isupper() and len(written) > 1)
    return named or can_speak(tree, token)


def can_speak(tree: Tree, token: int) -> bool:
    """Whether the noun is one for somebody: a body or the holder of a role."""
    word = tree.lower[token]
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    bodies, roles = word_set("bodies"), role_genders()
    return any(form in bodies or form in roles for form in (word, singular, word.replace("men", "man")))
