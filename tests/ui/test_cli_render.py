"""Plain output: nothing of other people's words is lost, cut, or obeyed by the terminal."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from store import Article, Span, Speaker, SpeakerKind, Statement, StatementKind
from ui.console import output
from ui.render import lay_out, show_statement


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        pytest.param("One.\n\nTwo.", ["One.", "", "Two."], id="paragraphs stand apart"),
        pytest.param(
            "One:\n\n- a  \n  b\n- c", ["One:", "", "• a", "  b", "• c"], id="a list, with a line break in it"
        ),
        pytest.param("- a\n\nTwo.", ["• a", "", "Two."], id="a list ends"),
        pytest.param("**Ada** said *so* [1]", ["Ada said so [1]"], id="bold and italics are style, not words"),
        pytest.param(r"\*Stop\* \[here\] \<b\>", ["*Stop* [here] <b>"], id="what was escaped is words again"),
        pytest.param("- a\n  - b", ["• a", "  • b"], id="a list in a list"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_markdown_is_laid_out_in_lines(markdown: str, lines: list[str]) -> None:
    assert [first + line.plain for first, _, line in lay_out(markdown)] == lines


TEXT = "\x1b[31mAda Vale\x1b[0m said the lock was shut, " + "and shut again, " * 20 + "for good."
ARTICLE = Article.of(TEXT, title="Shut")
STATEMENT = Statement.of(
    ARTICLE,
    spans=[Span(TEXT.index("the lock"), len(TEXT))],
    kind=StatementKind.INDIRECT,
    speaker=Speaker("Ada Vale", SpeakerKind.PERSON),
    mention_span=Span(0, TEXT.index(" said")),
)


def test_a_pipe_gets_every_line_whole(capsys: pytest.CaptureFixture[str]) -> None:
    show_statement(output(), STATEMENT, ARTICLE)
    assert f"    {STATEMENT.quote}\n" in capsys.readouterr().out


def test_an_interruption_shows(capsys: pytest.CaptureFixture[str]) -> None:
    article = Article.of("“The gates,” she said, “stay shut.”")
    spans = [Span(0, 12), Span(23, 35)]
    speaker = Speaker("Ada Vale", SpeakerKind.PERSON)
    show_statement(output(), Statement.of(article, spans=spans, kind=StatementKind.DIRECT, speaker=speaker))
    assert "    “The gates,” … “stay shut.”\n" in capsys.readouterr().out


def test_what_steers_a_terminal_does_not_reach_it(capsys: pytest.CaptureFixture[str]) -> None:
    spoof = Statement.of(
        ARTICLE, spans=[Span(0, len(TEXT))], kind=StatementKind.INDIRECT, speaker=Speaker(None, SpeakerKind.UNNAMED)
    )
    show_statement(output(), spoof, replace(ARTICLE, title="\x1b]0;title\x07"))
    show_statement(output(), STATEMENT)
    printed = capsys.readouterr().out
    assert "Ada Vale" in printed
    assert "\x1b" not in printed
    assert "\x07" not in printed


def test_a_terminal_breaks_a_line_behind_its_margin() -> None:
    screen = Console(file=io.StringIO(), force_terminal=True, color_system=None, width=40)
    show_statement(screen, replace(STATEMENT, mention=None))
    assert isinstance(screen.file, io.StringIO)
    who, *quoted = screen.file.getvalue().splitlines()
    assert who == "Ada Vale (reported, not quoted)"
    assert len(quoted) > 5
    assert all(line.startswith("    ") and len(line) <= 40 for line in quoted)
