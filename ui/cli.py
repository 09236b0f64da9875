"""The command line, `onrecord`: the program and its commands, in the order its help lists them."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ui.commands.answers import ask, search, statements
from ui.commands.brief import brief
from ui.commands.chat import chat
from ui.commands.doctor import doctor
from ui.commands.drafts import clear as clear_drafts
from ui.commands.drafts import drafts
from ui.commands.extract import extract
from ui.commands.feeds import add, feeds, remove, update
from ui.commands.feeds import list_ as list_feeds
from ui.commands.kept import affected, answers, list_
from ui.commands.kept import show as show_kept
from ui.commands.kept import verify as verify_kept
from ui.commands.library import articles, ingest, reindex, show, withdraw
from ui.commands.speakers import merge, speakers, split
from ui.commands.tray import add as add_pick
from ui.commands.tray import clear, move, tray
from ui.commands.tray import list_ as list_tray
from ui.commands.tray import remove as remove_pick
from ui.commands.verify import verify
from ui.commands.watch import add as add_watch
from ui.commands.watch import list_ as list_watches
from ui.commands.watch import remove as remove_watch
from ui.commands.watch import run, watch
from ui.cores import compute_on_one_core
from ui.entry import Work, register, register_group
from ui.options import Debug

COMMANDS = (
    chat,
    ingest,
    feeds,
    ask,
    brief,
    tray,
    answers,
    watch,
    search,
    statements,
    extract,
    verify,
    speakers,
    articles,
    show,
    withdraw,
    reindex,
    drafts,
    doctor,
)
PARTS: dict[Work, tuple[Work, ...]] = {
    drafts: (clear_drafts,),
    answers: (list_, show_kept, verify_kept, affected),
    feeds: (add, list_feeds, remove, update),
    speakers: (merge, split),
    tray: (list_tray, add_pick, move, remove_pick, clear),
    watch: (add_watch, list_watches, remove_watch, run),
}  # commands that have commands of their own


class _InOrder(TyperGroup):
    """Lists commands as `COMMANDS` has them; Typer would put those with commands of their own last."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- Typer asks with it
        return [work.__name__ for work in COMMANDS]


app = typer.Typer(
    name="onrecord",
    cls=_InOrder,
    help="Who said what on a conflict: answers from a library of news articles, every attributed word cited.",
    epilog="ONRECORD_HOME names the folder of the library. `onrecord doctor` checks the installation.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: the same everywhere, and 0.1 s sooner
    pretty_exceptions_enable=False,
)


def main() -> None:
    """The entry point of the distribution."""
    compute_on_one_core()
    app(prog_name="onrecord")


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    *,
    debug: Debug = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    del version  # its callback has answered
    context.obj = debug


for _work in COMMANDS:
    if _parts := PARTS.get(_work):
        register_group(app, _work, _parts)
    else:
        register(app, _work)
