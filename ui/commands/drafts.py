"""What a language model wrote, kept so that it is not asked the same twice."""

from __future__ import annotations

from ui.console import output, say, write_json
from ui.options import AsJson


def drafts(*, as_json: AsJson = False) -> None:
    """Tell how many drafts of the language model are kept; the same question is then not asked twice."""
    from ui.assemble import library_settings
    from ui.writing import open_drafts, say_drafts

    kept = open_drafts(library_settings())
    if as_json:
        count, size = kept.measure()
        write_json({"drafts": count, "bytes": size})
    else:
        output().print(say_drafts(kept))


def clear() -> None:
    """Take the drafts away; the model is asked anew, and nothing that was answered changes."""
    from rag import say_count
    from ui.assemble import library_settings
    from ui.writing import open_drafts

    say(f"{say_count(open_drafts(library_settings()).clear(), 'draft')} taken away")
