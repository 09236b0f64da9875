"""How the app looks: Streamlit's theme options, and the style sheet for what Streamlit has no option for.

Warm paper and ink, one deep green accent, a serif for other people's words. Every pair of text and ground below has a
contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3), and a test holds them to it. The fonts are the ones Streamlit itself
serves, so nothing is loaded from outside.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

STYLE_SHEET = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.svg")  # an emoji would be fetched from outside

LIGHT = {
    "primaryColor": "#1d5f57",
    "backgroundColor": "#fcfbf8",
    "secondaryBackgroundColor": "#f1eee7",
    "textColor": "#23211d",
    "linkColor": "#1d5f57",
    "borderColor": "#dcd7cb",
    "sidebar.backgroundColor": "#f6f3ed",
    "sidebar.secondaryBackgroundColor": "#fcfbf8",
}
DARK = {
    "primaryColor": "#2b7d71",  # a ground for white: Streamlit writes white on it in both themes
    "backgroundColor": "#151716",
    "secondaryBackgroundColor": "#202422",
    "textColor": "#e9e6de",
    "linkColor": "#7fc7bb",
    "borderColor": "#363b38",
    "sidebar.backgroundColor": "#191c1b",
    "sidebar.secondaryBackgroundColor": "#232726",
}
SHARED: dict[str, str | bool] = {
    "font": "sans-serif",  # Source Sans, and the reader's own for scripts it lacks
    "headingFont": "serif",
    "baseRadius": "0.5rem",
    "showSidebarBorder": True,
    "linkUnderline": True,
    "paddingTop": "1rem",
    "sidebar.paddingTop": "0rem",
}


@cache
def theme_options() -> dict[str, str | bool]:
    """Streamlit's options by name (`theme.light.primaryColor`). The app follows the reader's light or dark setting."""
    return {
        **{f"theme.{name}": value for name, value in SHARED.items()},
        **{f"theme.light.{name}": value for name, value in LIGHT.items()},
        **{f"theme.dark.{name}": value for name, value in DARK.items()},
    }
