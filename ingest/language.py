"""The language an article is in, told from its words."""

from __future__ import annotations

from functools import cache
from typing import Protocol

_SAMPLE = 2_000  # characters; more does not change the answer, and takes longer
_MIN_LETTERS = 20  # a headline of three words fits too many languages
_MIN_CONFIDENCE = 0.8


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect_language(text: str) -> str | None:
    """The two-letter code, None where the text is too short or the answer unsure."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    language, confidence = _identifier().classify(sample)
    return language if confidence >= _MIN_CONFIDENCE else None


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.2 s, most of it the model

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # The others are mostly varieties (Moroccan Arabic, Nigerian Pidgin) that only make the main language look unsure.
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    found: _Identifier = identifier
    return found
