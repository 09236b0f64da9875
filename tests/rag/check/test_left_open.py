"""What a passage asks, or has behind an "if" or "whether", bears out no plain claim."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

import pytest

from rag.check.left_open import find_left_open


@pytest.mark.parametrize(
    ("claim", "passage", "is_open"),
    [
        ("Vale said the truce holds", "Can the truce hold?", True),
        ("Vale said the truce may hold", "Can the truce hold?", False),
        ("Vale asked whether the truce holds", "Can the truce hold?", False),
        ("Vale said the truce holds", "Can the truce hold? It holds, Vale said.", False),
        ("Vale said the storm would spread to Karst", "Whether the storm would spread to Karst is unclear, Vale said.", True),
        ("Vale said the mill was burnt", "Vale said nobody would be charged unless the mill was burnt.", True),
        ("Vale said nobody would be charged", "Vale said nobody would be charged unless the mill was burnt.", False),
        ("Vale said the council had met", "“Has it met? The council met on Monday,” Vale said.", False),
    ],
)  # fmt: skip
def test_a_plain_claim_does_not_rest_on_what_is_left_open(claim: str, passage: str, is_open: bool) -> None:
    problem = find_left_open(claim, [passage], aside=frozenset({"val"}))
    assert (problem is not None) is is_open, problem
