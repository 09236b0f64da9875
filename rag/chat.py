"""What is said to a machine and not asked of a library.

>>> is_chat("Hello there!"), is_chat("Write me a poem about the dam"), is_chat("What did Vale say about the dam?")
(True, True, False)
"""

from __future__ import annotations

import re

_GREETING = (
    r"(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|night|day)|bye|goodbye|see you"
    r"|thanks?(?: you)?(?: (?:so|very) much| a lot)?|cheers|ok(?:ay)?|yes|no|yeah|cool|great|nice|wow|lol|sorry|please"
    r"|test(?:ing)?|ping|help(?: me)?)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_GREETING}(?:[\s,.!?]+(?:{_GREETING}|there|again|all|everyone|bot|assistant))*[\s,.!?]*$",
        # About the machine itself.
        r"(?:how are you|how(?:'s| is) it going|what(?:'s| is) up|(?:who|what) are you|what can you do"
        r"|who (?:made|built) you|what(?:'s| is) your name|how do(?:es)? (?:you|this) work"
        r"|do you (?:like|love|feel|sleep|dream|have)|i (?:love|hate|like) you"
        r"|are you (?:an? )?(?:bot|human|real|ai|robot|machine|there|ok|alive|sentient))\b",
        # Work for a machine, not a look-up.
        r"(?:please |(?:can|could|would|will) you (?:please )?)*(?:write|compose|draft|generate|translate|code|program"
        r"|draw|paint|calculate|solve|recommend|book|order|play|sing|set|convert|imagine|pretend|ignore|forget|act as"
        r"|remind me to) (?:me|us|you|your|my|an?|some|all|previous|the|this|that|it)\b",
        r"(?:please |(?:can|could) you )*tell (?:me|us) an? (?:joke|story)\b",
        r".*\b(?:weather (?:today|tomorrow|forecast|like|in)|recipe for|stock price|exchange rate|what time is it"
        r"|what day is (?:it|today)|how (?:do|can|to|should)(?: (?:i|you|we))? (?:cook|bake|fix|install|make an?))\b",
        r"(?:what(?:'s| is) )?\d*(?:[\d\s+*/=().,^x-]|times|plus|minus|divided by)+\??$",  # sums
    )
)


def is_chat(text: str) -> bool:
    """Whether the text is a greeting, thanks, a question to the machine about itself, or work that is no look-up."""
    return any(pattern.match(text) for pattern in _PATTERNS)
