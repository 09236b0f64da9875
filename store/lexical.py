"""Search by words: one Tantivy index of passages and statements, BM25 and phrases.

The index keeps, in a document of its own, the last change it has applied: the same commit writes both, so they cannot
disagree, whenever the process is killed.
"""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

import tantivy

from store.catalogue import Kind
from store.disk import check_room
from store.errors import REINDEX, IndexDamaged
from store.fold import fold_text
from store.mirror import Mirror, is_writable
from store.model import Article, Filters, Record, Scored, Statement
from store.rows import fold_name

FORMAT = "1"  # raise it when fields or analysers change: an older index is then rebuilt
HEAP_BYTES = 64_000_000  # one writer thread; Tantivy asks for at least 15 MB a thread
CONTEXT_CHARACTERS = 250  # either side of a statement: measured to help finding it (docs: DESIGN, peers)

# What a match weighs. A statement is found by what was said, less by what stands around it.
PASSAGE_BOOSTS = {"body": 1.0, "title": 0.5}
STATEMENT_BOOSTS = {"body": 1.0, "who": 0.7, "title": 0.4, "context": 0.3}

FEW = 500  # statements asked for, past which it takes longer to look at twice as many than to hold them to their kind
STATEMENT_ID = "st_"  # begins the id of a statement, and of nothing else

_STEMMED = "onrecord_stemmed"
_PLAIN = "onrecord_plain"
_MARK, _NOTHING = "mark", "nothing"  # no document is of the second kind
ASIDE = ".old-"  # what is to be deleted, behind the folder's name
LOCKS = (".tantivy-meta.lock", ".tantivy-writer.lock")


class LexicalIndex:
    """A Tantivy index in a folder of its own. Searches may run in several threads; one thread writes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._index: Any = None
        self._stemmed: Any = None
        self._plain: Any = None
        self._mirror: Mirror | None = None  # where the folder may only be read

    @property
    def exists(self) -> bool:
        """Whether there is an index in the folder."""
        return (self.path / "meta.json").exists()

    def create(self) -> None:
        """An empty index, in place of whatever was there.

        What was there is moved aside before it is deleted: a merge that Tantivy still runs behind it may write a file
        more meanwhile, and the folder would then not be empty.
        """
        self.close()
        if self.path.exists():
            self.path.rename(self.path.with_name(f"{self.path.name}{ASIDE}{uuid4().hex}"))
        for aside in self.path.parent.glob(f"{self.path.name}{ASIDE}*"):  # a crash may have left an older one
            shutil.rmtree(aside, ignore_errors=True)
        self.path.mkdir(parents=True)
        with self._vendor_errors():
            self._adopt(tantivy.Index(_build_schema(), path=str(self.path)))

    def close(self) -> None:
        """Lets go of the files; the next use opens them again."""
        with self._lock:
            self._index = None
            if self._mirror:
                self._mirror.close()
            self._mirror = None

    def reload(self) -> None:
        """Sees what has been committed since, by this process or another."""
        with self._vendor_errors():
            index = self._opened()
            if self._mirror:
                self._mirror.refresh()
            index.reload()

    def applied(self) -> str | None:
        """What `apply` last recorded, or None in an empty index or one of another format."""
        with self._vendor_errors():
            searcher = self._opened().searcher()
            found = searcher.search(self._term("kind", _MARK), 1).hits
            if not found:
                return None
            mark = str(searcher.doc(found[0][1])["id"][0])
        version, _, applied = mark.partition(" ")
        return applied if version == FORMAT else None

    @property
    def size(self) -> int:
        """How many passages and statements are indexed, about: a mark counts as one."""
        with self._vendor_errors():
            return int(self._opened().searcher().num_docs)

    def count(self, kind: Kind) -> int:
        """How many passages or statements are indexed."""
        with self._vendor_errors():
            return int(self._opened().searcher().search(self._term("kind", kind), 1).count)

    def apply(self, remove: Iterable[str], add: Iterable[Record], *, mark: str) -> None:
        """Articles out by id, articles in, and `mark` as what has been applied, in one commit.

        An article that is added takes the place of itself: applying twice changes nothing.
        """
        records = list(add)
        documents = (fields for record in records for fields in documents_of(record))
        self.apply_documents([*remove, *(record.article.id for record in records)], documents, mark=mark)

    def apply_documents(self, remove: Iterable[str], add: Iterable[dict[str, Any]], *, mark: str) -> None:
        """Articles out by id, documents in, as `documents_of` makes them, and `mark`, in one commit."""
        with self._vendor_errors():
            self._sweep()
            schema = self._opened().schema
            writer = self._opened().writer(HEAP_BYTES, 1)
            try:
                # The first operation bears the number of the last commit. Where a process was killed before it merged
                # its segments, Tantivy merges them now, takes that operation for done in those the last commit changed,
                # and forgets it: it is one that deletes nothing.
                writer.delete_documents_by_term("kind", _NOTHING)
                for article_id in remove:
                    writer.delete_documents_by_term("article", article_id)
                writer.delete_documents_by_term("kind", _MARK)
                for fields in chain(add, [{"kind": _MARK, "id": f"{FORMAT} {mark}"}]):
                    writer.add_document(tantivy.Document.from_dict(fields, schema))
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()
            self._opened().reload()

    def _sweep(self) -> None:
        """Takes away what a commit that was cut short left: its number comes again, and its file must not be there.

        Nobody reads it: what the index is made of stands in `meta.json`, which that commit never wrote.
        """
        committed = int(json.loads((self.path / "meta.json").read_text("utf-8"))["opstamp"])
        for file in self.path.glob("*.del"):
            _, number, *_ = file.name.split(".")
            if number.isdecimal() and int(number) > committed:
                file.unlink(missing_ok=True)

    def search(self, words: str, *, kind: Kind, limit: int, filters: Filters) -> list[Scored]:
        """The best of `kind` by BM25, any of the words; empty when no word is left to search for."""
        boosts = PASSAGE_BOOSTS if kind == "passages" else STATEMENT_BOOSTS
        tokens = list(dict.fromkeys(self._analyse(words, stemmed=True)))
        should = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, token), boost))
            for field, boost in boosts.items()
            for token in tokens
        ]
        if kind == "statements" and filters == Filters() and 0 < limit <= FEW:
            # To hold each text found to a condition takes longer than to find it, and most of the best are statements.
            found = self._run(should, kind=None, limit=2 * limit, filters=filters)
            best = [one for one in found if one[0].startswith(STATEMENT_ID)]
            if len(best) >= limit or len(found) < 2 * limit:
                return best[:limit]
        return self._run(should, kind=kind, limit=limit, filters=filters)

    def search_phrase(self, phrase: str, *, kind: Kind, limit: int, filters: Filters) -> list[Scored]:
        """Those of `kind` that hold the words of `phrase` one after the other; marks, accents and case do not count.

        In a passage any words are searched; in a statement only the words that were said.
        """
        tokens = self._analyse(phrase, stemmed=False)
        if not tokens:
            return []
        with self._vendor_errors():
            schema = self._opened().schema
            # A phrase of one word is a term; Tantivy refuses it as a phrase.
            query = (
                tantivy.Query.phrase_query(schema, "exact", list(tokens))
                if len(tokens) > 1
                else self._term("exact", tokens[0])
            )
        return self._run([(tantivy.Occur.Should, query)], kind=kind, limit=limit, filters=filters)

    def rarity(self, words: Iterable[str]) -> dict[str, float]:
        """How much each word narrows a search: BM25's idf over all that is indexed.

        A word that no text has is the rarest of all; one that is never searched for ("the") has 0.
        """
        found: dict[str, float] = {}
        with self._vendor_errors():
            searcher = self._opened().searcher()
            held, analyse = searcher.num_docs, self._stemmed.analyze  # once: a question asks for a hundred words
            for word in words:
                numbers = [searcher.doc_freq("body", token) for token in analyse(fold_text(word))]
                found[word] = max((math.log1p((held - n + 0.5) / (n + 0.5)) for n in numbers), default=0.0)
        return found

    def _run(self, should: list[Any], *, kind: Kind | None, limit: int, filters: Filters) -> list[Scored]:
        if not should or limit < 1:
            return []
        with self._vendor_errors():
            ranked = tantivy.Query.boolean_query(should)
            conditions = [self._term("kind", kind)] if kind else []
            conditions += self._filter_queries(filters)
            clauses = [(tantivy.Occur.Must, query) for query in (ranked, *map(_silent, conditions))]
            searcher = self._opened().searcher()
            query = tantivy.Query.boolean_query(clauses) if conditions else ranked
            found = searcher.search(query, limit, count=False).hits
            return [(searcher.doc(address)["id"][0], score) for score, address in found]

    def _filter_queries(self, filters: Filters) -> Iterator[Any]:
        schema = self._opened().schema
        if filters.speakers:
            yield tantivy.Query.term_set_query(schema, "speaker", [fold_name(name) for name in filters.speakers])
        if filters.outlets:
            yield tantivy.Query.term_set_query(schema, "outlet", list(filters.outlets))
        if filters.language:
            yield self._term("language", filters.language)
        if filters.since or filters.until:
            yield tantivy.Query.range_query(
                schema,
                "published",
                tantivy.FieldType.Integer,
                filters.since.toordinal() if filters.since else None,
                filters.until.toordinal() if filters.until else None,
            )

    def _term(self, field: str, token: str) -> Any:
        return tantivy.Query.term_query(self._opened().schema, field, token)

    def _analyse(self, text: str, *, stemmed: bool) -> list[str]:
        with self._vendor_errors():
            self._opened()
            tokens: list[str] = (self._stemmed if stemmed else self._plain).analyze(fold_text(text))
        return tokens

    def _opened(self) -> Any:
        with self._lock:
            if self._index is None:
                if not self.exists:
                    raise IndexDamaged(f"the word index at {self.path} is missing; {REINDEX}")
                if not is_writable(self.path):
                    self._mirror = Mirror(self.path, left_out=LOCKS)
                self._adopt(tantivy.Index.open(str(self._mirror.path if self._mirror else self.path)))
            return self._index

    def _adopt(self, index: Any) -> None:
        self._stemmed, self._plain = _build_analysers()
        index.register_tokenizer(_STEMMED, self._stemmed)
        index.register_tokenizer(_PLAIN, self._plain)
        index.config_reader("manual")  # we decide when to look: `reload`
        self._index = index

    @contextmanager
    def _vendor_errors(self) -> Iterator[None]:
        """Tantivy raises ValueError and OSError, and panics on a file that was tampered with."""
        try:
            yield
        except (ValueError, OSError, SystemError) as error:
            check_room(self.path, error)
            raise IndexDamaged(f"the word index at {self.path} cannot be read ({error}); {REINDEX}") from error


def _silent(query: Any) -> Any:
    """The query as a condition that adds nothing to the score."""
    return tantivy.Query.const_score_query(query, 0.0)


def _build_schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in ("kind", "article", "outlet", "language", "speaker"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("published", indexed=True, fast=True)  # proleptic day number
    for name in ("title", "body", "context", "who"):
        builder.add_text_field(name, tokenizer_name=_STEMMED, index_option="freq")
    builder.add_text_field("exact", tokenizer_name=_PLAIN, index_option="position")
    return builder.build()


def _build_analysers() -> tuple[Any, Any]:
    """One that finds "negotiated" by "negotiating", one that keeps words as they are. Both take folded text."""
    plain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).build()
    stemmed = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.stopword("english"))
        .filter(tantivy.Filter.custom_stopword(["s", "t"]))  # what is left of "Israel's", "don't"
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )
    return stemmed, plain


def documents_of(record: Record) -> Iterator[dict[str, Any]]:
    """What is indexed of an article: a document for each passage, then one for each statement."""
    article = record.article
    shared: dict[str, Any] = {"article": article.id}
    if article.outlet:
        shared["outlet"] = article.outlet
    if article.language:
        shared["language"] = article.language
    if article.published:
        shared["published"] = article.published.toordinal()
    if article.title:
        shared["title"] = fold_text(article.title)
    for passage in record.passages:
        text = fold_text(passage.text)
        names = {
            fold_name(statement.speaker.name)
            for statement in record.statements
            if statement.speaker.name and statement.envelope.overlaps(passage.span)
        }
        yield {**shared, "kind": "passages", "id": passage.id, "body": text, "exact": text, "speaker": sorted(names)}
    for statement in record.statements:
        yield {**shared, "kind": "statements", "id": statement.id, **_statement_fields(article, statement)}


def _statement_fields(article: Article, statement: Statement) -> dict[str, Any]:
    quote = fold_text(statement.quote)
    speaker, around = statement.speaker, statement.envelope
    context = article.text[max(0, around.start - CONTEXT_CHARACTERS) : around.end + CONTEXT_CHARACTERS]
    who = " ".join(filter(None, (speaker.name, speaker.role, statement.mention, *statement.via)))
    return {
        "body": quote,
        "exact": quote,
        "context": fold_text(context),
        "who": fold_text(who),
        "speaker": [fold_name(speaker.name)] if speaker.name else [],
    }
