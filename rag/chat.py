"""What is said to a machine and not asked of a library.

>>> is_chat("Hello there, how are you?"), is_chat("Write me a poem about the dam"), is_chat("Hi, who spoke on the dam?")
(True, True, False)
"""

from __future__ import annotations

import re

_GREETING = (
    r"(?:hi+|hello|hey+|hiya|howdy|yo|greetings|salutations|welcome|bye(?:[ -]bye)?|goodbye|farewell|cheers"
    r"|sorry|please"
    r"|good(?: |-)?(?:morning|afternoon|evening|night|day)|see (?:you|ya)(?: (?:later|soon|tomorrow|around))?"
    r"|(?:many )?thank(?:s| you)(?: (?:so|very) much| a (?:lot|million|bunch)| again)?|thx|ta|much appreciated"
    r"|ok(?:ay)?|yes|no|yeah|yep|nope|sure|cool|great|nice|perfect|awesome|wonderful|wow|lol|haha+|hm+"
    r"|test(?:ing)?|ping"
    r"|fine|alright|help(?: me)?(?: out)?)"
)
_WHOM = r"(?:there|again|all|everyone|everybody|folks|guys|team|bot|chatbot|assistant|robot|friend|buddy|mate|dear|sir)"
_FEELING = (
    r"(?:fine|good|well|great|ok|okay|bored|tired|sad|happy|hungry|lonely|back|here|new here|busy|sick|ill"
    r"|excited|alright"
    r"|lost|confused|awake|married|single|smart|alive|real|human|there|free|funny|stupid|useless|awesome"
    r"|amazing|wonderful"
    r"|the best|welcome|a (?:bot|chatbot|human|robot|machine|person|star|genius)|an? ai|sentient|conscious|chatgpt)"
)
_MORE = (
    r"(?: (?:you|doing|feeling|going|been|keeping|today|tonight|now|then|lately|so|very|really|all|guys|too|with you"
    r"|this (?:morning|afternoon|evening|week)|these days|getting on|holding up|my friend))*"
)
# A clause that is small talk from end to end.
_SMALL_TALK = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"how (?:are|r|were) (?:you|u|ya|things|we){_MORE}",
        rf"how(?:['’]s| is| was| has) (?:it|life|everything|work|the family|your (?:day|night|week|weekend"
        rf"|morning)){_MORE}",
        rf"how(?:['’]ve| have) (?:you|things) been{_MORE}|how do you do|how do you feel(?: today)?",
        rf"what(?:['’]s| is) (?:up|new with you|on your mind|cooking|good){_MORE}|sup|wassup",
        rf"(?:and )?(?:you|yourself|what about you|how about you){_MORE}",
        r"(?:it(?:['’]s| is) )?(?:so )?(?:nice|good|lovely|great|pleased|a pleasure)(?: to)? (?:meet|see"
        r"|talk to|hear from) you.*",
        r"(?:have|enjoy) (?:a |your |the )?(?:(?:nice|good|great|lovely) )?(?:day|night|evening|weekend|one)"
        r"|take care",
        rf"(?:i(?:['’]m| am| feel)|you(?:['’]re| are)|are you|i think you(?:['’]re| are))(?: (?:so|very|really"
        rf"|just|still|not))* {_FEELING}{_MORE}",
        r"(?:i )?(?:really )?(?:love|hate|like|miss) (?:you|this|it|talking to you)(?: (?:so|very) much)?",
        r"that(?:['’]s| is) (?:all|great|nice|good|fine|cool|funny|it)|never ?mind|long time no see|good luck"
        r"|let['’]?s chat",
        r"what are you (?:doing|up to|thinking|wearing)(?: (?:today|tonight|now|right now))?|talk to me"
        r"|i need (?:a )?(?:friend|hug)",
        r"(?:can|could|will|would) you (?:please )?help(?: me)?(?: out)?(?: please)?|are you (?:there|sure)",
    )
)
# What a clause to the machine about itself starts with.
_ABOUT_ITSELF = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:who|what) are you\b(?! (?:doing|saying))|what can you do\b|what do you do\b|what are you (?:called"
        r"|for|able)",
        r"who (?:made|built|created|trained|programmed|owns) you|when were you (?:made|born|built|created)",
        r"what(?:['’]s| is| are) your (?:name|age|job|purpose|hobb|gender|favou?rite|opinion|model|version"
        r"|instructions|prompt)",
        r"how (?:do|does) (?:you|this|it) work\b|how old are you|where (?:are|do) you (?:from|live|located|based)",
        r"do you (?:like|love|feel|sleep|dream|eat|drink|speak|remember me|know me|get (?:tired|bored)|want to"
        r"|have (?:an? |any )?(?:name|feelings?|friends?|family|kids|children|hobb\w+|body|favou?rite|soul"
        r"|gender|plans))",
        r"are you (?:an? )?(?:bot|human|real|ai|robot|machine|person|alive|sentient|conscious|chatgpt|gpt"
        r"|claude|gemini)\b",
        r"can you (?:sing|dance|hear|see|feel|think|cook|swim|drive|love|speak \w+|understand me)\b",
    )
)
_ASKING = r"(?:(?:please|kindly|now)\s+|(?:can|could|would|will) you (?:please )?|i (?:want|need) you to )*"
_OPERATION = r"(?:\s*(?:[-+*/=^x]|times|plus|minus|divided by|(?:%|percent) of|squared)\s*)"
# What no library of articles does or knows.
_ELSEWHERE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_ASKING}(?:write|compose|draft|generate|translate|code|program|draw|paint|calculate|compute|solve"
        rf"|recommend|book"
        r"|order|play|sing|set|convert|imagine|pretend|ignore|forget|act as|remind me to|debug|fix|turn (?:on"
        r"|off)|buy|teach)"
        r" (?:me|us|you|your|yourself|my|an?|some|all|previous|the|this|that|it|\d+)\b"
        r"(?!.*\b(?:said|says?|statements?|quotes?)\b)",
        rf"{_ASKING}tell (?:me|us) (?:(?:an?|another|some) (?:\w+ )?(?:jokes?|story|stories|riddle|poem|fact|secret)"
        r"|something (?:funny|nice|interesting))\b",
        rf"{_ASKING}(?:play|put on) (?:\w+ )?(?:music|songs?|a game|jazz|chess)\b|(?:a )?joke please|sing$"
        rf"|tell me a joke",
        rf"{_ASKING}(?:spell|pronounce|define) \w+$|how do (?:you|i|we) (?:spell|pronounce|say|make|cook|bake"
        rf"|tie|draw)\b",
        r"(?!.*\b(?:sa(?:y|ys|id|ying)|told|tell|claim\w*|den(?:y|ied)|speak|spoke|talk\w*|warn\w*|who|about|on)\b)"
        r".*\b(?:weather (?:today|tomorrow|forecast|like|in|report|this)|will it (?:rain|snow)|recipes? for"
        r"|stock prices?"
        r"|exchange rates?|what time is it|what(?:['’]s| is) the time|what (?:day|date|year) is (?:it|today)"
        r"|today['’]s date"
        r"|lottery numbers|horoscope|meaning of life)\b",
        r"how (?:do|can|could|should|would|to)(?: (?:i|one|you))? (?:cook|bake|fix|install|make|lose|learn|cure"
        r"|treat|reset|get"
        r"|build|clean|tie|draw|become|write|buy|invest)\b",
        r"what should i (?:\w+)|where can i (?:buy|get|eat|park|watch)\b|should i (?:\w+)",
        r"(?:what(?:['’]s| is) the |which is the )(?:capital(?: city)?|currency|square root|boiling point"
        r"|chemical symbol|atomic"
        r" number|plural|synonym|derivative|speed of light)(?: of)? \w+.*|who (?:painted|invented|discovered"
        r"|composed) .*",
        rf"(?!\d{{4}}-\d\d)(?:what(?:['’]s| is) )?[\d\s().,%]*\d(?:{_OPERATION}[\d\s().,%]*)+=?\s*\??$",  # sums
    )
)
_GREETINGS = re.compile(rf"(?:{_GREETING}(?:\s+{_WHOM})*(?:\s+|$))+", re.I)
_CLAUSE_END = re.compile(r"[,.!?;:…–—]+\s*|\s+-\s+|\s+and\s+", re.I)


def is_chat(text: str) -> bool:
    """Whether all of a text is greeting, thanks, small talk, about the machine itself, or work that is no look-up."""
    text = text.strip()
    if _is_for_others(_without_greeting(text)):  # whole: a sum has dots, a task commas
        return True
    clauses = [clause.strip() for clause in _CLAUSE_END.split(text) if clause.strip()]
    return bool(clauses) and all(map(_is_chat_clause, clauses))


def _is_chat_clause(clause: str) -> bool:
    """Whether one clause is small talk, greetings before it or not."""
    rest = _without_greeting(clause)
    if not rest or re.fullmatch(_WHOM, rest, re.I):
        return True
    if any(pattern.fullmatch(part) for pattern in _SMALL_TALK for part in (clause, rest)):
        return True
    return _is_for_others(rest)


def _is_for_others(text: str) -> bool:
    """Whether a text asks the machine about itself, or for what no library has."""
    return any(pattern.match(text) for pattern in (*_ABOUT_ITSELF, *_ELSEWHERE))


def _without_greeting(text: str) -> str:
    greeting = _GREETINGS.match(text)
    return text[greeting.end() :] if greeting else text
