"""Starts the web app's server, with every option it runs under."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

from ui.cores import compute_on_one_core
from ui.errors import PortTaken
from ui.web.theme import theme_options

APP = Path(__file__).with_name("app.py")
ADDRESS = "127.0.0.1"  # staff read unpublished material here: nobody else on the network may
FIRST_PORT = 8501  # Streamlit's own, so people find it where they look for it
PORTS_TRIED = 50
DEMO_FLAG = "--demo"
NOBODY = "https://nobody.invalid"  # a name that stands for no host (RFC 2606)


def server_options(*, port: int, headless: bool) -> dict[str, str | bool | int]:
    """Streamlit's options by name; given as flags, they win over any config file of the reader's."""
    return {
        "server.address": ADDRESS,
        "server.port": port,
        # Left out, Streamlit opens a browser where there is a screen to open one on.
        **({"server.headless": True} if headless else {}),
        "server.showEmailPrompt": False,
        "server.fileWatcherType": "none",  # an installed app does not change under its reader
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "browser.gatherUsageStats": False,
        "client.allowedOrigins": NOBODY,  # by default a page of Streamlit's own hosts may steer an app it frames
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "runner.magicEnabled": False,
        "runner.postScriptGC": False,  # Python collects by itself, when it is due
        "logger.hideWelcomeMessage": True,
        "logger.level": "warning",
        **theme_options(),
    }


def free_port() -> int:
    """The first port from 8501 on that nobody listens on.

    Raises:
        PortTaken: none of fifty is free.
    """
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if not _is_taken(port):
            return port
    raise PortTaken(f"no port from {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} is free; name another with --port")


def claim_port(port: int) -> int:
    """`port`, if nobody listens on it.

    Raises:
        PortTaken: somebody does.
    """
    if _is_taken(port):
        raise PortTaken(f"something else already listens on port {port} of {ADDRESS}; name another with --port")
    return port


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((ADDRESS, port)) == 0


def app_arguments(*, port: int, demo: bool, headless: bool) -> list[str]:
    """What follows `streamlit` on its command line."""
    options = server_options(port=port, headless=headless)
    # `=` keeps an option that takes a value from swallowing the next; true and false are spelled as TOML has them.
    flags = [f"--{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in options.items()]
    return ["run", str(APP), *flags, *(["--", DEMO_FLAG] if demo else [])]


def run_app(port: int, *, demo: bool = False, headless: bool = False) -> NoReturn:
    """Serves the app on 127.0.0.1 until it is stopped; the library is the one `ONRECORD_HOME` names.

    Args:
        port: where to listen; `free_port()` finds one.
        demo: the sample library instead of the reader's own.
        headless: open no browser.

    Raises:
        SystemExit: always, when the server ends.
    """
    compute_on_one_core()
    from streamlit.web.cli import main  # late: 0.7 s

    main(args=app_arguments(port=port, demo=demo, headless=headless), prog_name="onrecord chat")
    raise SystemExit(0)
