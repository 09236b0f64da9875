"""An answer as blocks of HTML, in the order they stream in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rag import Answer, AnswerMode, Citation, Understood, say_coverage, say_date, say_list, say_made
from store import Verdict
from ui.web.cards import card, marker, published
from ui.web.conversation import Pointer
from ui.web.judging import verdicts_html
from ui.web.prose import Block, read_blocks
from ui.web.verbatim import one_line, verbatim

SPEAKERS_AT_MOST = 5  # of a side that is asked for as a whole; the rest is counted
NEAR_AT_MOST = 320  # code points of a near passage shown before it is opened


def question_html(question: str, *, exchange: str, first: bool, latest: bool) -> str:
    """The question as it was asked; the latest is brought to the top of the screen."""
    dress = " ".join([*(["or-first"] if first else []), *(["or-latest"] if latest else [])])
    return (
        f'<div class="{dress}" data-exchange="{verbatim(exchange)}">'
        f'<h2 class="or-question" dir="auto">{verbatim(question)}</h2></div>'
    )


def reply_blocks(
    answer: Answer, *, exchange: str, fiction: bool, linked: bool = False, verdict: Verdict | None = None
) -> Iterator[str]:
    """The answer's text, its statements as cards, and what was searched; where it is kept, what may be done with it.

    An extractive answer's text lists what the cards show, word for word, so the cards take the place of that list.
    """
    citations = {citation.n: citation for citation in answer.citations}

    def mark(n: int) -> str:
        citation = citations.get(n)
        return marker(Pointer(exchange, n), hint=citation.passage) if citation else f"[{n}]"

    def cards(copies: Sequence[Sequence[int]]) -> Iterator[str]:
        for place, copied in _in_order(answer, copies):
            answered = answer.statements[place]
            citation = citations[answered.citation]
            pointer = Pointer(exchange, citation.n, place)
            also = [(mark(n), citations[n].article.outlet) for n in copied if n in citations and n != citation.n]
            yield card(answered, citation, pointer=pointer, also=also, fiction=fiction)

    pending = bool(answer.statements)
    for block in read_blocks(answer.text, marker=mark):
        blocks: Iterable[str] = [block.html]
        if answer.declined and block.items:
            blocks = [near_passage(citations[n], exchange=exchange) for n in block.cites if n in citations]
        elif pending and answer.mode is AnswerMode.EXTRACTIVE and lists_statements(block, answer):
            blocks, pending = cards(block.items), False
        yield from map(_dressed, blocks)
    if pending:
        yield from map(_dressed, cards([()] * len(answer.statements)))
    if words := footing(answer):
        yield f'<p class="or-searched">{words}</p>'
    if linked:
        yield (
            f'<div class="or-after">{verdicts_html(answer.id, verdict)}<p class="or-actions">'
            f'<button type="button" class="or-link" data-link="{verbatim(answer.id)}">Copy the link to this answer'
            "</button></p></div>"
        )


def told_html(sentences: Sequence[str], answer: Answer, *, exchange: str) -> str:
    """The sentences of an answer that is still being written, as one paragraph; its markers open their passages.

    Args:
        answer: the one from the statements, whose citations they use.
    """
    citations = {citation.n: citation for citation in answer.citations}

    def mark(n: int) -> str:
        return marker(Pointer(exchange, n), hint=citations[n].passage) if n in citations else f"[{n}]"

    return _dressed("".join(block.html for block in read_blocks(" ".join(sentences), marker=mark)))


def lists_statements(block: Block, answer: Answer) -> bool:
    """Whether the block is a list of the answer's statements, an item each, in whatever order it tells them."""
    return sorted(item[:1] for item in block.items) == sorted((answered.citation,) for answered in answer.statements)


def _in_order(answer: Answer, copies: Sequence[Sequence[int]]) -> Iterator[tuple[int, Sequence[int]]]:
    """The place of each statement as a list tells them, with what its item cites; as they are without a list."""
    left = list(range(len(answer.statements)))
    for cited in copies:
        place = next((place for place in left if cited and answer.statements[place].citation == cited[0]), left[0])
        left.remove(place)
        yield place, cited


def _dressed(html: str) -> str:
    return f'<div class="or-answer">{html}</div>'


def near_passage(citation: Citation, *, exchange: str) -> str:
    """A passage that is not an answer but comes nearest to one."""
    article = citation.article
    opener = marker(Pointer(exchange, citation.n), hint=citation.passage)
    where = f"<bdi>{verbatim(article.outlet or 'Outlet unknown')}</bdi>"
    return (
        '<article class="or-card"><p class="or-who">'
        f'<bdi class="or-name">{verbatim(article.title or "Untitled")}</bdi>{opener}</p>'
        f'<p class="or-quote" dir="auto" data-kind="indirect">{one_line(citation.passage, NEAR_AT_MOST)}</p>'
        f'<p class="or-facts"><span class="or-wrap">{where}, {published(article)}</span></p></article>'
    )


def footing(answer: Answer) -> str:
    """How the question was read, what was searched, and what a model had to do with it.

    A declined answer's text has said what was searched already.
    """
    read = understood_words(answer.understood)
    if answer.standalone_question.strip() != answer.question.strip():
        read = [f"“{answer.standalone_question.strip()}”", *read]
    parts = [
        *([f"Read as: {'; '.join(read)}."] if read else []),
        *([f"Searched {say_coverage(answer.searched, naming=0)}."] if not answer.declined else []),
        say_made(answer),
    ]
    return verbatim(" ".join(filter(None, parts)))


def understood_words(understood: Understood) -> list[str]:
    """Each part of the question that narrowed the search, in words."""
    return [
        *([f"said by {say_list(understood.speakers, limit=SPEAKERS_AT_MOST)}"] if understood.speakers else []),
        *([f"the words “{understood.phrase}”"] if understood.phrase else []),
        *([f"in {say_list(understood.outlets)}"] if understood.outlets else []),
        *([f"published since {say_date(understood.since)}"] if understood.since else []),
        *([f"published until {say_date(understood.until)}"] if understood.until else []),
    ]
