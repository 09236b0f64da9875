"""A LangChain retriever over the library, for those who build with LangChain. The only module here that imports it."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field, InstanceOf

from rag.asked import Standing
from rag.model import FoundPassage, FoundStatement, Intent
from rag.need import read_need
from rag.passages import retrieve_passages
from rag.retrieve import retrieve_statements
from store import Article, Filters, Library


class LibraryRetriever(BaseRetriever):
    """Statements that speak to a question, then passages, as LangChain documents.

    `page_content` is the article's own words. `metadata` says whose they are and where they stand; for a passage, and
    for a statement nothing interrupts, `article.text[start:end]` is `page_content`. Nothing comes back for a speaker
    who is not on record, nor for what is no question.

    LangChain reports every run of its components to LangSmith where the environment says so (`LANGSMITH_TRACING=true`
    with a key): questions and what was found for them then leave this machine. On Record itself sets no such variable
    and does not use this class.
    """

    library: InstanceOf[Library] = Field(exclude=True)
    filters: Filters = Filters()
    limit: int = 8

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        del run_manager  # nothing here calls a model
        need = read_need(query, self.library, filters=self.filters)
        if need.asked.standing is Standing.ABSENT or need.question.intent is Intent.OUTSIDE:
            return []
        statements = retrieve_statements(need, self.library, limit=self.limit)
        documents = [_statement_document(found) for found in statements]
        if spare := self.limit - len(documents):
            passages = retrieve_passages(query, self.library, filters=need.filters, limit=spare)
            documents += [_passage_document(found) for found in passages]
        return documents


def _statement_document(found: FoundStatement) -> Document:
    statement = found.statement
    metadata = _source(found.article) | {
        "kind": statement.kind.value,
        "speaker": statement.speaker.name,
        "said_on": statement.said_on,
        "negated": statement.negated,
        "hedged": statement.hedged,
        "mood": statement.mood.value,
        "start": statement.envelope.start,
        "end": statement.envelope.end,
        "score": found.score,
    }
    return Document(page_content=statement.quote, id=statement.id, metadata=metadata)


def _passage_document(found: FoundPassage) -> Document:
    passage = found.passage
    metadata = _source(found.article) | {"kind": "passage", "start": passage.span.start, "end": passage.span.end}
    return Document(page_content=passage.text, id=passage.id, metadata=metadata)


def _source(article: Article) -> dict[str, Any]:
    return {
        "article_id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }
