"""One run's dealings with a model: article by article, whatever becomes of the server."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.errors import RefinerFailed
from ingest.refine.check import check
from ingest.refine.model import Proposal, Refined, Refiner, Refusal
from ingest.refine.sheet import SCHEMA, NotStatements, Sheet, read_reply, sheets
from store import Article, Statement

_PATIENCE = 3  # requests in a row that came to nothing, after which a run asks no more


class Refinement:
    """Asks about each article, and keeps count. No article is lost, whatever the model or its server does.

    Attributes:
        refined: the counts so far.
    """

    def __init__(self, refiner: Refiner) -> None:
        self._refiner = refiner
        self._in_vain = 0
        self._given_up = False
        self.refined = Refined(refiner.name)

    def refine(
        self, article: Article, found: Sequence[Statement], *, stop: Callable[[], bool] = lambda: False
    ) -> tuple[Statement, ...]:
        """The article's statements as the model corrected and added to them; those found where it could not be asked.

        Articles that are not in English are left as they are: the check reads English grammar.

        Args:
            found: what was found in it without the model, in text order.
            stop: asked before each request; once true, no more are made.
        """
        if article.language not in (None, "en"):
            return tuple(found)
        proposals: list[Proposal] = []
        missed = False
        for sheet in sheets(article.text, found):
            if self._given_up or stop():
                missed = True
                break
            answered = self._ask(sheet)
            missed = missed or answered is None
            proposals += answered or ()
        self.refined.without += missed
        if not proposals:
            return tuple(found)
        checked = check(article, found, proposals, model=self._refiner.name)
        self.refined.added += checked.added
        self.refined.corrected += checked.corrected
        self.refined.repeated += checked.repeated
        for reason in checked.refused:
            self.refined.refuse(reason)
        return checked.statements

    def _ask(self, sheet: Sheet) -> list[Proposal] | None:
        """What the model proposes about a sheet; None when there is no telling."""
        try:
            reply = self._refiner.ask(article=sheet.article, found=sheet.found, schema=SCHEMA)
            rows = list(read_reply(reply))
        except RefinerFailed as failed:
            self._fail(failed.reason, lasting=failed.lasting)
            return None
        except NotStatements as error:
            self._fail(f"{self._refiner.name} did not reply with the JSON asked for: {error}")
            return None
        self._in_vain = 0
        self.refined.asked += 1
        for _ in range(rows.count(None)):
            self.refined.refuse(Refusal.MALFORMED)
        return [row for row in rows if row is not None]

    def _fail(self, reason: str, *, lasting: bool = False) -> None:
        self.refined.trouble = reason
        self._in_vain += 1
        self._given_up = lasting or self._in_vain >= _PATIENCE
