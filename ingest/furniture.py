"""Lines that belong to a page and not to its article: what to press, what to share, what to buy.

Only a whole line goes, and only one that says nothing else, so no sentence of an article can lose a word.
"""

from __future__ import annotations

import re

_MAX_LINE = 120  # characters; a longer line may open like furniture and still say something

_PLACE = r"(?:main |primary |page )?(?:content|navigation|footer|header|search|sidebar|article|menu|top|comments?)"
_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|reddit|pinterest|telegram|instagram|youtube|e-?mail|messenger"
    r"|flipboard|threads|bluesky)"
)
_PATTERNS = (
    # where to go on the page
    rf"(?:skip|jump|go|back|return)(?: directly)? to (?:the )?{_PLACE}",
    r"(?:open|close|toggle|show|hide)(?: the)?(?: main| mobile| site)? (?:menu|navigation|search|sidebar)",
    r"menu|log ?in|log ?out|sign ?in|sign ?up|sign out|register|my account|contact us|about us|sitemap",
    r"(?:story|article|text) continues (?:below|after)(?: (?:this|the))?(?: (?:ad|advertisement|video|photo))?\.?",
    r"scroll (?:down )?(?:to continue|for more)(?: with content)?(?: after(?: the)? ad)?",
    r"(?:read|see|view|load|show)(?: (?:more|all|next|the full (?:story|article)|full (?:story|article)))+",
    r"up next|next article|previous article|click here",
    # what else there is
    r"(?:related|recommended|popular|trending|latest|more|top|most (?:read|popular|viewed))"
    r"(?: (?:articles?|stories|news|posts?|topics|content|coverage|reading|videos?|links?|headlines))+",
    r"you (?:may|might) also (?:like|be interested in)|recommended for you|more from (?:the|around the) web",
    # what to do with it
    rf"(?:share|tweet|pin|send|save|follow us|join us|find us|like us)"
    rf"(?: (?:this|on|via|with|by|your|link|page|story|article|post|friends?|{_NETWORK}))*",
    rf"{_NETWORK}(?:[\s,|·/]+{_NETWORK})+",
    r"print|copy(?: article)? link|link copied|bookmark|listen to (?:this )?article",
    r"(?:\d+|view|show|leave a|post a) (?:comments?|reply|shares)|no comments yet",
    # what to buy, allow and accept
    r"(?:advertisement|advertising|sponsored(?: content)?|paid (?:content|post)|promoted)(?: - scroll to continue)?",
    r"subscribe(?: (?:now|today|here|to our newsletter))?|newsletters?|donate(?: now)?",
    r"(?:sign up|subscribe|register)(?: (?:for|to|our|free|daily|weekly))+ (?:newsletters?|e-?mails?|alerts|updates)",
    r"(?:accept|reject|manage|allow|decline)(?: all)? (?:cookies|preferences)|cookie (?:settings|policy|preferences)",
    r"(?:we|this (?:web)?site) uses? cookies\b.*",
    r"(?:privacy|cookie|editorial) (?:policy|statement|notice)|terms (?:of (?:use|service)|(?:and|&) conditions)",
    r"(?:©|\(c\)|copyright)\W.*|.*\ball rights reserved\b.*",
)
_FURNITURE = re.compile(rf"[^\w©]*(?:{'|'.join(_PATTERNS)})[^\w.]*", re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Whether the line says nothing of an article's own.

    >>> is_furniture("Skip to content"), is_furniture("Share this story on Facebook")
    (True, True)
    >>> is_furniture("Skip to content, the minister told her aides.")
    False
    """
    return len(line) <= _MAX_LINE and bool(_FURNITURE.fullmatch(line))


def drop_furniture(text: str) -> str:
    """Clean `text` without its lines of furniture; still clean."""
    kept = (line for line in text.split("\n") if not line or not is_furniture(line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
