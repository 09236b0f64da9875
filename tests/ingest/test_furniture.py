"""A line goes only if it is a page's, and whole."""

import pytest

from ingest.furniture import drop_furniture, is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "Skip to main content",
        "Jump to the navigation",
        "Open menu",
        "ADVERTISEMENT",
        "Advertisement - scroll to continue",
        "Story continues below advertisement",
        "[Article continues below]",
        "Share",
        "Share this story on Facebook",
        "Follow us on Twitter",
        "Facebook Twitter WhatsApp Email",
        "Print",
        "Leave a comment",
        "12 comments",
        "Read more",
        "READ MORE:",
        "Related articles",
        "Most read stories",
        "You may also like",
        "Subscribe now",
        "Sign up for our daily newsletter",
        "We use cookies to give you the best experience.",
        "Accept all cookies",
        "Privacy Policy",
        "© 2023 The Marsh Courier",
        "Copyright 2023 Marsh Media. All rights reserved.",
    ],
)
def test_what_a_page_says_for_itself_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content, the minister told her aides.",
        "Share prices fell.",
        "“Read more,” she told the pupils.",
        "Related articles of the treaty were struck out.",
        "Print shops closed on Monday.",
        "Twitter",
        "Read.",
        "Talks",
        "The menu was short.",
        "Subscribe, he said, and never look back.",
        "No comment.",
        "No comment",
        "“No comments,” said the mayor.",
        "12 shares were sold.",
    ],
)
def test_what_an_article_could_say_is_not(line: str) -> None:
    assert not is_furniture(line)


def test_the_rest_closes_up() -> None:
    assert (
        drop_furniture("Skip to content\n\nThey met.\n\nAdvertisement\n\nThey left.\nShare")
        == "They met.\n\nThey left."
    )
