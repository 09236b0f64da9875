"""The command line, `onrecord`: the program and its commands, in the order its help lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.answers import ask, search, speakers, statements
from ui.commands.chat import chat
from ui.commands.doctor import doctor
from ui.commands.extract import extract
from ui.commands.library import articles, ingest, reindex, show, withdraw
from ui.entry import register
from ui.options import Debug

COMMANDS = (chat, ingest, ask, search, statements, extract, speakers, articles, show, withdraw, reindex, doctor)

app = typer.Typer(
    name="onrecord",
    help="Who said what on a conflict: answers from a library of news articles, every attributed word cited.",
    epilog="ONRECORD_HOME names the folder of the library. `onrecord doctor` checks the installation.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: the same everywhere, and 0.1 s sooner
    pretty_exceptions_enable=False,
)


def main() -> None:
    """The entry point of the distribution."""
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
    register(app, _work)
