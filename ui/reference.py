"""The help of every command, as `docs/cli.md` shows it: `make docs`, or `python -m ui.reference docs/cli.md`.

The page is written by hand but for the blocks under `<!-- help: NAME -->`; a test holds those to what is printed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from ui.cli import app

WIDTH = 100  # columns; the default of 80 breaks most descriptions
_BLOCK = re.compile(r"(<!-- help: (?P<name>[\w ]+) -->\n)```text\n.*?```", re.DOTALL)


def render_help() -> dict[str, str]:
    """What `--help` prints, by command ("onrecord", "onrecord ask", …), in the order the program lists them."""
    return dict(_pages(typer.main.get_command(app), "onrecord", None))


def _pages(command: Any, name: str, parent: Any) -> Iterator[tuple[str, str]]:
    """The help of a command and of those inside it; Typer shows its classes for commands nowhere."""
    own = name.rpartition(" ")[2]
    context = command.make_context(own, [], parent=parent, resilient_parsing=True, terminal_width=WIDTH)
    yield name, command.get_help(context)
    for part in command.list_commands(context) if hasattr(command, "commands") else ():
        yield from _pages(command.commands[part], f"{name} {part}", context)


def refresh(page: str) -> str:
    """`page` with every help block as the program prints it now.

    Raises:
        KeyError: a block names a command there is not.
    """
    pages = render_help()
    return _BLOCK.sub(lambda block: f"{block[1]}```text\n{pages[block['name']].strip()}\n```", page)


def shown(page: str) -> list[str]:
    """The commands whose help the page shows, in its order."""
    return [block["name"] for block in _BLOCK.finditer(page)]


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_text(refresh(path.read_text(encoding="utf-8")), encoding="utf-8")
