"""Whose words a statement is: by its article's titles, by what others call the speaker, else nobody's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.asked import Party
from rag.briefing.party import Parties, before_name
from rag.model import FoundStatement
from rag.roles import role_terms
from rag.sides import Group
from store import Article, Span, Speaker, SpeakerKind, Statement, StatementKind

OFFICES = role_terms("president, prime minister, minister, ambassador, official, spokesperson, government")
NORLAND = Party("Norland", ("Norland",), Group((role_terms("Norland"),), OFFICES))
ARMS = Party("Free Arm", ("Free Arm",), Group((role_terms("Arm"),), OFFICES))
AMERICA = Party("America", (), Group((role_terms("america"),), OFFICES))


@pytest.mark.parametrize(
    ("text", "name", "mention", "role", "called", "party"),
    [
        pytest.param("Norland said no.", "Norland", "Norland", None, (), "Norland", id="itself"),
        pytest.param("Norlandic officials said no.", None, "Norlandic officials", None, (), "Norland", id="described"),
        pytest.param("Arm leaders said no.", None, "Arm leaders", None, (), "Free Arm", id="leaders of a side"),
        pytest.param(
            "An Arm trade leader said no.", None, "An Arm trade leader", None, (), None, id="of something in it"
        ),
        pytest.param(
            "Norland’s U.N. Ambassador Ada Vale spoke. Vale said no.",
            "Ada Vale",
            "Vale",
            "U.N. Ambassador",
            (),
            "Norland",
            id="a title elsewhere in the article",
        ),
        pytest.param(
            "Norlandic officials told Ada Vale. Vale said no.",
            "Ada Vale",
            "Vale",
            None,
            (),
            None,
            id="a title of others",
        ),
        pytest.param(
            "Vale said no.",
            "Ada Vale",
            "Vale",
            "ambassador",
            ("Norlandic lawmaker", "U.N. ambassador"),
            "Norland",
            id="an office here, a country in another article",
        ),
        pytest.param(
            "Vale said no.",
            "Ada Vale",
            "Vale",
            None,
            ("Norlandic singer",),
            None,
            id="of a country, and no voice of it",
        ),
        pytest.param(
            "Vale said no.",
            "Ada Vale",
            "Vale",
            None,
            ("White House adviser", "adviser"),
            "America",
            id="a seat of government in another article",
        ),
        pytest.param(
            "Vale said no.", "Ada Vale", "Vale", "White House correspondent", (), None, id="whoever reports from it"
        ),
    ],
)
def test_a_statement_is_its_partys(
    make_article: Callable[..., Article],
    text: str,
    name: str | None,
    mention: str,
    role: str | None,
    called: tuple[str, ...],
    party: str | None,
) -> None:
    article = make_article(text)
    start, said_by = text.rindex("no"), text.rindex(mention)
    kind = SpeakerKind.PERSON if name else SpeakerKind.UNNAMED
    statement = Statement.of(
        article,
        spans=[Span(start, start + 2)],
        kind=StatementKind.INDIRECT,
        speaker=Speaker(name, kind, role),
        mention_span=Span(said_by, said_by + len(mention)),
    )
    parties = Parties((NORLAND, ARMS, AMERICA), (), roles_of=lambda _: called)
    assert parties.of(FoundStatement(statement, article, 1.0)) == party


def test_a_title_ends_where_the_sentence_or_the_name_list_does() -> None:
    text = "Norlandic Prime Minister Tom Lind, President Ada Vale and Gen. Ida Orme spoke. Ada Vale left."
    assert before_name(text, "Ada Vale") == ("President",)
    assert before_name(text, "Ida Orme") == ("Gen.",)
