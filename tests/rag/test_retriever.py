"""The LangChain retriever, driven as LangChain drives it."""

from __future__ import annotations

import subprocess
import sys

from rag import LibraryRetriever
from store import Filters, Library


def test_documents_are_the_articles_own_words_with_their_source(sample: Library) -> None:
    documents = LibraryRetriever(library=sample, limit=6).invoke("What did Hedda Lorn say about mines?")
    assert 0 < len(documents) <= 6
    first = documents[0]
    assert first.metadata["speaker"] == "Hedda Lorn"
    assert first.id is not None and first.id.startswith("st_")
    for document in documents:
        article = sample.article(document.metadata["article_id"])
        assert article is not None
        if document.metadata["kind"] == "passage":
            assert article.text[document.metadata["start"] : document.metadata["end"]] == document.page_content


def test_filters_hold(sample: Library) -> None:
    retriever = LibraryRetriever(library=sample, filters=Filters(outlets=("Lanyard",)))
    assert {document.metadata["outlet"] for document in retriever.invoke("mines")} == {"Lanyard"}


def test_nothing_comes_back_for_somebody_not_on_record_or_for_chat(sample: Library) -> None:
    retriever = LibraryRetriever(library=sample)
    assert retriever.invoke("What did Ottoline Grayve say about mines?") == []
    assert retriever.invoke("hello") == []


def test_the_room_opens_without_langchain() -> None:
    script = "import rag, sys; assert not {'langchain_core', 'chromadb', 'onnxruntime'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)
