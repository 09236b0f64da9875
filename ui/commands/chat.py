"""The web app, started."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.console import follow, progress, say


def chat(
    *,
    port: Annotated[
        int | None,
        typer.Option(
            min=1, max=65535, metavar="N", help="Where to listen; the first free port from 8501 on if not given."
        ),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Open the sample library, which is invented, apart from your own.")
    ] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Open the web app, for this machine alone (127.0.0.1), until Ctrl-C."""
    from ui import serve

    chosen = serve.free_port() if port is None else serve.claim_port(port)
    if demo:
        from ui.assemble import build_sample

        say("Opening the sample library: invented articles about an invented conflict (half a minute the first time) …")
        with progress() as advance:
            build_sample(progress=follow(advance))
    say(f"On Record is at http://{serve.ADDRESS}:{chosen} until you press Ctrl-C.")
    serve.run_app(chosen, demo=demo, headless=no_browser)
