"""In how many independent places words were found."""

import pytest

from rag.model import FoundStatement
from rag.origins import count_origins, without_relays
from records import state
from store import Article, Cluster, Speaker, SpeakerKind, StatementKind

SAID = "“The dam will stand,”"
OWN = "On the quay of Harrow the mayor spoke to a handful of fishermen after breakfast on a wet morning. "
OTHER = "Council members heard her long after midnight, when most of the public benches had emptied out. "
THIRD = "Nobody at the bridge expected the visit that she paid to the toll keepers there on foot alone. "


def found(before: str, *, outlet: str = "A Post", by: tuple[str, ...] = (), direct: bool = True) -> FoundStatement:
    article = Article.of(f"{before}{SAID} said Ada Vale.", outlet=outlet, authors=by)
    kind = StatementKind.DIRECT if direct else StatementKind.INDIRECT
    return FoundStatement(state(article, SAID, by="Ada Vale", kind=kind), article, score=1.0)


@pytest.mark.parametrize(
    ("copies", "origins"),
    [
        pytest.param([found(OWN)], 1, id="one-article"),
        pytest.param(
            [found(OWN), found(OTHER, outlet="B Post"), found(THIRD, outlet="C Post")], 3, id="three-reporters"
        ),
        pytest.param([found(OWN, by=("Wire",)), found(OTHER, outlet="Wire")], 1, id="an-agency-and-who-credits-it"),
        pytest.param([found(OWN), found(OTHER)], 1, id="one-outlet-twice"),
        pytest.param(
            [found(OWN, direct=False), found(OTHER, outlet="B Post", direct=False)], 1, id="a-reporters-words"
        ),
    ],
)
def test_copies_count_once_and_reporters_each(copies: list[FoundStatement], origins: int) -> None:
    assert count_origins(copies, {}) == origins
    assert count_origins(copies[::-1], {}) == origins


def test_articles_that_are_one_text_count_once() -> None:
    wire, reprint, own = found(OWN), found(OWN + OTHER, outlet="B Post"), found(THIRD, outlet="C Post")
    ids = (wire.article.id, reprint.article.id)
    clusters = dict.fromkeys(ids, Cluster(ids[0], ids, dict.fromkeys(ids, 1.0)))
    assert count_origins([wire, reprint, own], clusters) == 2
    assert count_origins([own, reprint, wire], clusters) == 2
    assert count_origins([wire, reprint], clusters) == 1


def test_who_only_passes_words_on_gives_way_to_who_said_them() -> None:
    article = Article.of(f"{OWN}{SAID} Ada Vale said, according to TASS.")
    agency = Speaker("TASS", SpeakerKind.ORGANISATION)
    vale = state(article, SAID, by="Ada Vale", via=("TASS",))
    tass = state(article, f"{SAID} Ada Vale said", by=agency, kind=StatementKind.MIXED)
    both = [FoundStatement(one, article, score=1.0) for one in (tass, vale)]
    assert without_relays(both) == both[1:]
    assert without_relays(both[:1]) == both[:1]
