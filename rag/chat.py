"""What is said to a machine and not asked of a library.

>>> is_chat("Hello there, how are you?"), is_chat("Write me a poem about the dam"), is_chat("Hi, who spoke on the dam?")
(True, True, False)
"""

from __future__ import annotations

import re

from rag.elsewhere import is_for_others

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
_VERY = r"(?:so|very|really|quite|too|such|pretty|just|not|rather|extremely|super|a|an|the|most|all|being|always)"
_PRAISE = (
    r"(?:helpful|useful|useless|great|good|bad|nice|cool|fine|funny|clever|smart|stupid|dumb|brilliant|excellent"
    r"|perfect|awful|terrible|wonderful|amazing|awesome|lovely|kind|sweet|cute|rude|polite|slow|fast|quick|boring"
    r"|interesting|impressive|fantastic|wrong|right|correct|incorrect|enough|annoying|silly|weird|strange|beautiful"
    r"|best|worst|genius|idiot|star|legend|fun|hilarious|unhelpful|patient|well done|bravo)"
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
        rf"(?:that|this|it|you)(?:['’]s|['’]re| is| was| are"
        rf"| were)(?: {_VERY})* {_PRAISE}(?: {_PRAISE})?(?: {_WHOM}| one"
        rf"| answer| job| work| help)?{_MORE}",
        rf"(?:what an? |how |so |very )?{_PRAISE}(?: (?:job|work|answer|one|idea|try|point|effort|to hear))?",
        r"(?:happy|merry|joyful) (?:new )?\w+(?: to (?:you|me|us|all))?|congrat(?:s|ulations)|bless you|welcome back"
        r"|you(?:['’]re| are) welcome|my (?:bad|apologies|mistake)|i see|i understand|got it|makes sense|no worries"
        r"|(?:that was )?(?:the |my )?wrong (?:window|chat|tab|thread|channel|person|number|button|key|one)"
        r"|no problem|same here|me too|let me think|just (?:kidding|joking|testing|curious|chatting|browsing)",
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
        r"do you (?:ever |really |actually |also |still |always |often |even )*(?:like|love|feel|sleep|dream|eat"
        r"|drink"
        r"|speak|enjoy|hate|cry|laugh|play|sing|dance|cook|pray|smoke|travel|watch|listen|learn|exist|wish|rest"
        r"|remember me|know me|understand me|get (?:tired|bored|lonely|angry|paid)|want to|believe in|make mistakes"
        r"|have (?:an? |any )?(?:name|feelings?|friends?|family|kids|children|hobb\w+|body|favou?rite|soul"
        r"|gender|plans))",
        r"are you (?:an? )?(?:bot|human|real|ai|robot|machine|person|alive|sentient|conscious|chatgpt|gpt"
        r"|claude|gemini)\b",
        r"can you (?:sing|dance|hear|see|feel|think|cook|swim|drive|love|speak \w+|understand me)\b",
    )
)
_GREETINGS = re.compile(rf"(?:{_GREETING}(?:\s+{_WHOM})*(?:\s+|$))+", re.I)
_CLAUSE_END = re.compile(r"[,.!?;:…–—]+\s*|\s+-\s+|\s+and\s+", re.I)


def is_chat(text: str) -> bool:
    """Whether all of a text is greeting, thanks, small talk, about the machine itself, or work that is no look-up."""
    text = text.strip()
    if _is_no_look_up(_without_greeting(text)):  # whole: a sum has dots, a task commas
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
    return _is_no_look_up(rest)


def _is_no_look_up(text: str) -> bool:
    """Whether a text asks the machine about itself, or for what no library has."""
    return any(pattern.match(text) for pattern in _ABOUT_ITSELF) or is_for_others(text)


def _without_greeting(text: str) -> str:
    greeting = _GREETINGS.match(text)
    return text[greeting.end() :] if greeting else text
