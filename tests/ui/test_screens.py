"""The pictures of the documentation: each page has its own, in both themes, and each that is shown is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from screenshots import NARROW_SHOTS, SHOTS
from ui.web.places import Place

ROOT = Path(__file__).parents[2]
TAKEN = {
    f"{name}-{scheme}.png"
    for scheme in ("light", "dark")
    for name in ("first-run", *SHOTS, *(f"{narrow}-narrow" for narrow in NARROW_SHOTS))
}


def test_every_page_is_pictured_in_both_themes() -> None:
    assert {place.value for place in Place if place} <= set(SHOTS)
    assert {path.name for path in (ROOT / "docs" / "screenshots").iterdir()} == TAKEN


@pytest.mark.parametrize("page", ["README.md", "docs/screens.md"])
def test_every_picture_that_is_shown_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(r'src(?:set)?="([^"]+)"', text)
    assert shown and all((ROOT / page).parent.joinpath(name).is_file() for name in shown)
    assert page == "README.md" or {Path(name).name for name in shown} == TAKEN
