"""The server's options, and that the colours can be read."""

from __future__ import annotations

import re
import socket
from itertools import product

import pytest
from streamlit import config

from ui.errors import PortTaken
from ui.serve import app_arguments, claim_port, free_port, server_options
from ui.web.theme import DARK, LIGHT, STYLE_SHEET


def test_every_option_is_one_streamlit_knows() -> None:
    assert set(server_options(port=8501, headless=True)) <= set(config.get_config_options())


def test_the_app_is_bound_to_this_machine_and_reports_to_nobody() -> None:
    options = server_options(port=8600, headless=True)
    assert options["server.address"] == "127.0.0.1"
    assert options["browser.gatherUsageStats"] is False
    assert options["client.showErrorDetails"] == "none"


def test_the_command_line_names_the_app_and_passes_the_demo_on() -> None:
    arguments = app_arguments(port=8600, demo=True, headless=False)
    assert arguments[0] == "run" and arguments[1].endswith("app.py")
    assert "--server.port=8600" in arguments and "--browser.gatherUsageStats=false" in arguments
    assert arguments[-2:] == ["--", "--demo"]


def test_a_port_in_use_is_a_plain_error_and_never_offered() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port} .* --port"):
            claim_port(port)
        assert free_port() != port


def _pairs() -> dict[str, tuple[str, str]]:
    """The style sheet's colours: name, light, dark."""
    found = re.findall(r"--or-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", STYLE_SHEET.read_text(encoding="utf-8"))
    return {name: (light, dark) for name, light, dark in found}


READ = [
    *product(("ink", "soft", "accent", "warn"), ("ground", "raised")),
    *product(("ink", "soft"), ("sunken", "passage")),
    ("accent", "accent-wash"),
    ("on-accent", "accent"),
    ("mark-ink", "mark"),
    ("warn", "warn-wash"),
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READ)
def test_text_stands_out_from_its_ground(text: str, ground: str, theme: int) -> None:
    pairs = _pairs()
    assert _contrast(pairs[text][theme], pairs[ground][theme]) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["textColor", "linkColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor", "sidebar.backgroundColor"])
def test_streamlit_own_text_stands_out_from_its_ground(theme: dict[str, str], text: str, ground: str) -> None:
    assert _contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_white_stands_out_from_a_button_and_the_button_from_the_page(theme: dict[str, str]) -> None:
    assert _contrast("#ffffff", theme["primaryColor"]) >= 4.5
    assert _contrast(theme["primaryColor"], theme["backgroundColor"]) >= 3  # WCAG 2.2, 1.4.11


def _contrast(*colours: str) -> float:
    """The ratio of WCAG 2.2's relative luminances (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    lights = []
    for colour in colours:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)
