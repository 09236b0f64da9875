"""The answers and briefings that were given: list them, open one again, check them against the library as it is."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.console import output, say, write_json
from ui.entry import Status
from ui.options import AsJson, AtMost


def answers(*, limit: AtMost = None, as_json: AsJson = False) -> None:
    """List the answers that were kept, and open one again.

    Each is kept with what it was made from: the statements, the revision of each article it cites, what was searched,
    filters and versions.
    """
    list_(limit=limit, as_json=as_json)


def list_(*, limit: AtMost = None, as_json: AsJson = False) -> None:
    """List the answers that were kept, last asked first.

    Those that rest on an article that was corrected or withdrawn since are marked.
    """
    from ui.assemble import open_library
    from ui.contract import answer_entry_row
    from ui.render_kept import show_answers

    with open_library() as library:
        entries = library.answers.entries(limit=limit)
    if as_json:
        write_json([answer_entry_row(entry) for entry in entries])
    elif entries:
        show_answers(output(), entries)
    else:
        say("no answer has been kept yet; `onrecord ask QUESTION` keeps the one it gives")


def show(
    answer: Annotated[str, typer.Argument(metavar="ID", help="The id of the answer (ans_…) or briefing (brf_…).")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show a kept answer exactly as it was given.

    What it cites is shown as it stood then. An article that was corrected or withdrawn since is marked.
    """
    from rag import reopen_answer
    from ui.assemble import open_library
    from ui.contract import kept_row
    from ui.errors import AnswerNotFound
    from ui.render_kept import show_kept

    with open_library() as library:
        found = reopen_answer(answer.strip(), library)
    if found is None:
        raise AnswerNotFound(f"no answer of the id {answer!r} was kept; `onrecord answers` lists those that were")
    if as_json:
        write_json(kept_row(found))
    else:
        show_kept(output(), found)


def verify(
    answer: Annotated[
        str | None, typer.Argument(metavar="ID", help="The id of one answer or briefing; without it, all.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> Status:
    """Check each quotation of kept answers and briefings against the library now, and say what changed since.

    Exit status 3 when anything no longer stands.
    """
    from rag import recheck, reopen_answer
    from ui.assemble import open_library
    from ui.contract import recheck_row
    from ui.errors import AnswerNotFound
    from ui.render_kept import show_recheck

    all_stand = True
    with open_library() as library:
        ids = [answer.strip()] if answer else [entry.id for entry in library.answers.entries()]
        console = None if as_json else output()
        for id_ in ids:
            found = reopen_answer(id_, library)
            if found is None:
                raise AnswerNotFound(f"no answer of the id {id_!r} was kept; `onrecord answers` lists those that were")
            checked = recheck(found, library)
            all_stand = all_stand and checked.stands
            if console is None:
                write_json(recheck_row(checked))
            else:
                show_recheck(console, checked)
    if not ids:
        say("no answer has been kept yet; `onrecord ask QUESTION` keeps the one it gives")
    return Status.DONE if all_stand else Status.REJECTED


def affected(*, as_json: AsJson = False) -> None:
    """List the kept answers and briefings that rest on an article that was revised or withdrawn since."""
    from ui.assemble import open_library
    from ui.contract import answer_entry_row
    from ui.render_kept import show_answers

    with open_library() as library:
        entries = library.answers.affected()
    if as_json:
        write_json([answer_entry_row(entry) for entry in entries])
    elif entries:
        show_answers(output(), entries)
    else:
        say("no kept answer or briefing rests on an article that was revised or withdrawn")
