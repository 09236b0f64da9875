"""A document as one HTML file: no script, nothing fetched, everything escaped, made to be printed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ui.export.document import COLUMNS
from ui.export.flow import Block, Run, read_flow

if TYPE_CHECKING:
    from ui.export.document import Document

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 11pt/1.45 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111; }}
h1, h2, h3, h4 {{ font-family: Arial, sans-serif; line-height: 1.2; break-after: avoid; }}
li {{ margin: .4rem 0; break-inside: avoid; overflow-wrap: anywhere; }}
a {{ color: #14457a; }}
blockquote {{ margin: .6rem 0; padding: .2rem .8rem; border-inline-start: 3px solid #999; font-style: italic; }}
table {{ border-collapse: collapse; width: 100%; font-size: 8pt; }}
th, td {{ border: 1px solid #999; padding: .2rem; vertical-align: top; text-align: start; overflow-wrap: anywhere; }}
tr {{ break-inside: avoid; }}
td:nth-child(8) {{ width: 36%; }}
thead {{ display: table-header-group; }}
@page {{ margin: 2cm; @bottom-center {{ content: counter(page); }} }}
@media print {{ body {{ max-width: none; margin: 0; padding: 0; }} a {{ color: inherit; text-decoration: none; }} }}
</style>
</head>
<body>
"""


def render(document: Document) -> str:
    """The whole page; each `[n]` leads to its row of the annex."""
    parts = [_HEAD.format(title=escape(document.title))]
    in_list = False
    for block in read_flow(document.text):
        if (block.kind == "item") != in_list:
            in_list = not in_list
            parts.append("<ul>\n" if in_list else "</ul>\n")
        parts.append(_block(block))
    parts += ["</ul>\n" if in_list else "", "<h2>Sources</h2>\n<table>\n<thead><tr>"]
    parts += [f"<th>{escape(name)}</th>" for name in COLUMNS]
    parts.append("</tr></thead>\n<tbody>\n")
    for source in document.sources:
        cells = "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in source.cells)
        parts.append(f'<tr id="source-{source.n}">{cells}</tr>\n')
    parts.append(
        f'</tbody>\n</table>\n<h2>Search</h2>\n<p id="source-S" dir="auto">[S] {escape(document.search)}</p>\n'
    )
    return "".join([*parts, "</body>\n</html>\n"])


def _block(block: Block) -> str:
    tag = {"heading": f"h{block.level}", "item": "li", "note": "blockquote"}.get(block.kind, "p")
    return f'<{tag} dir="auto">{"".join(map(_run, block.runs))}</{tag}>\n'


def _run(run: Run) -> str:
    words = escape(run.text)
    if run.cites:
        words = f'<a href="#source-{run.cites}">{words}</a>'
    words = f"<strong>{words}</strong>" if run.strong else words
    words = f"<em>{words}</em>" if run.emphasis else words
    return f"<br>{words}" if run.breaks else words
