"""Statements a language model proposes, held against the text before they count.

`Refinement` takes an article and the statements found in it, has a `Refiner` asked for those that were missed or are
wrong, and gives back the statements that stand. A model can neither bring in words the article does not have nor take
a statement away.
"""

from ingest.refine.model import Refined, Refiner, Refusal
from ingest.refine.run import Refinement

__all__ = ["Refined", "Refinement", "Refiner", "Refusal"]
