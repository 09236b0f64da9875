"""What somebody had just been asked: an answer is about its question, though it has none of its words. Pure.

"Would you accept observers? — From anywhere" is on observers. Only a question the article puts right before the words
counts: the turn before theirs in an interview, or "Asked about …," in their own sentence.
"""

from __future__ import annotations

import re

from rag.terms import content_terms
from store import Article, Statement

_LABEL = re.compile(r"\W*[^\W\d_][^.!?:\n]{0,60}:\s*")
_ASKED = re.compile(
    r"\basked (?:[\w ]{0,30}?\b)?(?:about|whether|if|what|why|how|when|where|who)\b"
    r" (?P<what>[^,\n]{3,160}), [^.!?\n]*$",
    re.I,
)


def question_before(text: str, start: int) -> str | None:
    r"""The question the article puts right before words that start at an offset; None where it puts none.

    >>> text = "COURIER: Would you take observers?\n\nVALE: From anywhere."
    >>> question_before(text, text.index("From"))
    'Would you take observers?'
    >>> text = "Asked about the log, she said it was sealed."
    >>> question_before(text, text.index("it was"))
    'the log'
    """
    line = text.rfind("\n", 0, start) + 1
    lead = text[line:start].rstrip('"“‘ ')
    if not lead or _LABEL.fullmatch(lead):
        turn = text[:line].rstrip()
        turn = turn[turn.rfind("\n") + 1 :] if lead else ""
        label = _LABEL.match(turn)
        return turn[label.end() :] if label and turn.endswith("?") else None
    asked = _ASKED.search(lead)
    return asked["what"] if asked else None


def answers_about(topic: str, statement: Statement, article: Article) -> bool:
    """Whether a statement answers a question that has every telling word of a topic."""
    wanted = set(content_terms(topic))
    asked = question_before(article.text, statement.envelope.start) if wanted else None
    return asked is not None and wanted <= set(content_terms(asked))
