"""Work and knowledge no library of articles has: sums, code, translations, recipes, weather, advice, definitions.

>>> is_for_others("How many inches are in a yard?"), is_for_others("Why won't my printer start?")
(True, True)
>>> is_for_others("Can I trust you?"), is_for_others("Can you find me the minister's denial?")
(True, False)
>>> is_for_others("How many miles of coast are closed?"), is_for_others("What did Vale say about my district?")
(False, False)
"""

from __future__ import annotations

import re

_ASKING = r"(?:(?:please|kindly|now)\s+|(?:can|could|would|will) you (?:please )?|i (?:want|need) you to )*"
_OPERATION = r"(?:\s*(?:[-+*/=^x]|times|plus|minus|divided by|(?:%|percent) of|squared)\s*)"
# What no library of articles does or knows.
_TASKS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_ASKING}(?:write|compose|draft|generate|translate|code|program|draw|paint|calculate|compute|solve"
        rf"|recommend|book"
        r"|order|play|sing|set|convert|imagine|pretend|ignore|forget|act as|remind me to|debug|fix|turn (?:on"
        r"|off)|buy|teach)"
        r" (?:me|us|you|your|yourself|my|an?|some|all|previous|the|this|that|it|\d+)\b"
        r"(?!.*\b(?:said|says?|statements?|quot\w+|positions?|brief(?:ing)?|summary|timeline|overview)\b)",
        rf"{_ASKING}tell (?:me|us) (?:(?:an?|another|some) (?:\w+ )?(?:jokes?|story|stories|riddle|poem|fact|secret)"
        r"|something (?:funny|nice|interesting))\b",
        rf"{_ASKING}(?:play|put on) (?:\w+ )?(?:music|songs?|a game|jazz|chess)\b|(?:a )?joke please|sing$"
        rf"|tell me a joke",
        rf"{_ASKING}(?:spell|pronounce|define) \w+$|how do (?:you|i|we) (?:spell|pronounce|say|make|cook|bake"
        rf"|tie|draw)\b",
        r"(?!.*\b(?:sa(?:y|ys|id|ying)|told|tell|claim\w*|den(?:y|ied)|speak|spoke|talk\w*|warn\w*|who|about|on)\b)"
        r".*\b(?:weather (?:be )?(?:today|tomorrow|forecast|like|in|report|this)|will it (?:rain|snow)|recipes? for"
        r"|stock prices?"
        r"|exchange rates?|what time is it|what(?:['’]s| is) the time|what (?:day|date|year) is (?:it|today)"
        r"|today['’]s date"
        r"|lottery numbers|horoscope|meaning of life)\b",
        r"how (?:do|can|could|should|would|to)(?: (?:i|one|you))? (?:cook|bake|fix|install|make|lose|learn|cure"
        r"|treat|reset|get"
        r"|build|clean|tie|draw|become|write|buy|invest)\b",
        r"\W*(?:drop|alter|truncate) table \w+|\W*union select\b"
        r"|\W*(?:insert into|delete from) \w+ ?(?:where|values|;|--)",
        r"what should i (?:\w+)|where can i (?:buy|get|eat|park|watch)\b|should i (?:\w+)",
        r"(?:what(?:['’]s| is) the |which is the )(?:capital(?: city)?|currency|square root|boiling point"
        r"|chemical symbol|atomic"
        r" number|plural|synonym|derivative|speed of light)(?: of)? \w+.*|who (?:painted|invented|discovered"
        r"|composed) .*",
        rf"(?!\d{{4}}-\d\d)(?:what(?:['’]s| is) )?[\d\s().,%]*\d(?:{_OPERATION}[\d\s().,%]*)+=?\s*\??$",  # sums
    )
)
# What asks for words on record, whatever else it is about.
_ASKS_FOR_WORDS = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|told|tell\w* (?:reporters|journalists)|statements?|quot\w+|comment\w*|remark\w*"
    r"|positions?"
    r"|stance|according to|claim\w*|den(?:y|ied|ies|ial)|respon\w+|react\w*|spok\w+|interviews?|speech\w*|articles?"
    r"|sources?|library|databases?|archives?|coverage|records?|warn\w*|argu\w+|accus\w+|announc\w+|brief(?:ing)?"
    r"|timeline|on record)\b",
    re.I,
)
_UNIT = (
    r"(?:(?:square |cubic |nautical )?(?:kilo|centi|milli|deci)?met(?:re|er)s?|miles?|yards?|feet|foot"
    r"|inch(?:es)?|km|cm|mm"
    r"|(?:kilo|milli)?grams?|kg|pounds?|lbs?|ounces?|oz|stones?|tons?|tonnes?|(?:milli|centi)?lit(?:re|er)s?|ml"
    r"|gallons?|pints?"
    r"|quarts?|cups?|(?:table|tea)spoons?|(?:degrees? )?(?:celsius|fahrenheit|kelvin)|acres?|hectares?|seconds?"
    r"|minutes?"
    r"|hours?|days?|weeks?|months?|years?|decades?|(?:kilo|mega|giga|tera)?bytes?|bits?|watts?|joules?|calories"
    r"|dollars?"
    r"|euros?|pounds sterling|yen|francs?|cents?|knots|light[- ]years?|dozens?)"
)
_NUMBER = (
    r"(?:[\d.,]+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half an?|(?:a "
    r"|one )?(?:hundred"
    r"|thousand|million|dozen))(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million))?"
)
_CODE = (
    r"(?:python|javascript|typescript|java|c\+\+|c#|rust|golang|sql|bash|excel|html|css|regex|latex|php|perl|matlab)"
)
_IN_CODE = rf"{_CODE}(?: (?:code|script|function|program|query|class|loop|formula|snippet|page|error|exception))?"
_LANGUAGE = (
    r"(?:english|french|german|spanish|italian|portuguese|dutch|russian|chinese|mandarin|japanese|korean|arabic"
    r"|hebrew"
    r"|turkish|persian|farsi|hindi|urdu|polish|swedish|norwegian|danish|finnish|greek|latin|czech|hungarian|romanian"
    r"|ukrainian|swahili|thai|vietnamese|irish|welsh|catalan|esperanto)"
)
_FOR_ME = (
    r"(?:recipes?|jokes?|riddles?|poems?|limericks?|haikus?|songs?|lyrics|bedtime stor(?:y|ies)|advice|tips?"
    r"|ideas?|puns?"
    r"|fun facts?|compliments?|workouts?|diets?|playlists?|passwords?|crosswords?|puzzles?|gift|present|hug"
    r"|movies?|films?"
    r"|novels?|books?|restaurants?|hotels?|flights?|podcasts?|tv shows?|video games?|games?)"
)
# What somebody who looks something up says to whoever helps: "do you have", "could you show me", "I am after".
_LOOKING = (
    r"(?:know|have|has|had|got|find|found|see|seen|show|tell|give|look|search|list|quote|cite|compare|explain"
    r"|think|make"
    r"|say|help|summari[sz]e|check|verify|get|want|need|like|wonder|interested|after|mean|trust|hear|heard|read"
    r"|describe"
    r"|name|provide|pull|recall|remind|please|aware|able|hold|cover|include|contain|store|keep"
    r"|identify"
    r"|extract|confirm|any|anything|what|who|which|how|why)\w*\b"
)
_AFTER = (
    r"(?:want|need|like|look|search|wonder|interest|after|mean|find|know|see|read|hear|ask|research|study|write|work|try"
    r"|go|get)\w*\b"
)
# The whole text, and nothing on record asked for.
_ASKED = tuple(
    re.compile(rf"{_ASKING}(?:{pattern})[\s?!.]*", re.I)
    for pattern in (
        # Units, sums, numbers.
        rf"how (?:many|much|long|far) {_UNIT} (?:are|is|make|makes|equals?|in|there are)(?: there)?(?: in"
        rf"| to)? ?{_NUMBER}"
        rf" {_UNIT}",
        rf"how (?:many|much) (?:is|are) {_NUMBER} {_UNIT}(?: (?:in|to|into) {_UNIT})?",
        rf"(?:what(?:['’]s| is| are) )?{_NUMBER} {_UNIT} (?:in|to|into|as) {_UNIT}",
        rf"(?:what(?:['’]s| is) |how much is )?{_NUMBER}(?: (?:plus|minus|times|over|divided by|multiplied by"
        rf"|to the power"
        rf" of|percent of) {_NUMBER})+",
        r"is \d+ (?:an? )?(?:prime|even|odd|divisible)\b.*",
        r"(?:what(?:['’]s| is) |find |calculate |compute )?the (?:(?:square|cube) root|integral|derivative"
        r"|factorial|sum"
        r"|product|average|logarithm) of [\w\s^+*/().,-]+",
        rf"how (?:many|much) [\w ]+ (?:until|till|before) (?:christmas|easter|new year|halloween|{_NUMBER})\b.*",
        # Code.
        rf".*\b(?:in|using|with) {_CODE}|(?:an? )?{_IN_CODE} (?:that|to|which|for)\b.*",
        r".*\b(?:select \S+ (?:from|form) \w+|for loop|stack trace|null pointer|syntax error|compiler? error"
        r"|git commit"
        r"|regular expression|linked list|unit tests?).*",
        # Weather.
        r"(?:is|will|was|does|did) it (?:be |going to |gonna |get |still )*(?:rain|snow|sunny|cold|hot|warm|windy"
        r"|cloudy|humid"
        r"|freez|storm|dry|foggy|hail)\w*(?: (?:today|tomorrow|tonight|now|outside|here|this \w+|next \w+|on \w+"
        r"|later))*",
        r"how (?:hot|cold|warm|windy|wet) (?:is|will|was) it\b.*|do (?:i|we) need (?:an? )?(?:umbrella|coat"
        r"|jacket|raincoat)"
        r"\b.*|(?:what(?:['’]s| is) the )?(?:weather|temperature)(?: (?:like|forecast|today|tomorrow|outside|now"
        r"|here))*",
        # Other languages, and what words mean.
        rf"(?:translate|spell|pronounce|conjugate|rhyme|paraphrase|rephrase|rewrite|proofread|spellcheck) .+"
        rf"|(?:what(?:['’]s| is) |how (?:do|would) (?:you|i|one) (?:say|write) ).+ in {_LANGUAGE}",
        r"what does (?:the (?:word|term|expression|idiom) )?[\"'“‘]?(?-i:[a-z]+)[\"'”’]? (?:mean|stand for)"
        r"|(?:what(?:['’]s| is) )?the (?:meaning|definition|etymology|plural|opposite|antonym|synonym)s? (?:of|for)"
        r" (?:the (?:word|term) )?[\"'“‘]?(?-i:[a-z]+)[\"'”’]?|what rhymes with .+|define .+",
        # Things to make, find or choose for the one who asks.
        rf"(?:(?:give|find|show|get|send|pick|choose|recommend|suggest|tell|make|invent)(?: (?:me|us))?|i (?:need"
        rf"|want)"
        rf"|(?:do you )?(?:know|have|got)|what(?:['’]s| is|['’]re| are)) (?:an? |some |any |the |your |one "
        rf"|another )*"
        rf"(?:(?!of\b)[\w-]+ ){{0,2}}{_FOR_ME}(?: (?:for|to|about|with|please|i|that|in|near|on)\b.*)?",
        r"(?:make|cheer) me (?:laugh|smile|happy|a \w+|up)|entertain me|surprise me|wake me up.*|sing\b.*|flip a coin"
        r"|roll (?:a )?(?:dice|die).*|(?:pick|guess|think of) a (?:number|card|colou?r).*|count (?:to|from) \w+.*",
        r"how (?:long|often|much) (?:do|can|could|should|would) i (?!find|search|look|use|have|need|want)\w+\b.*",
        r"how (?:do|can|could|should|would) (?:i|we|one) (?!find|search|look|use|filter|cite|export|ask|see"
        r"|verify|check)\w+"
        r"\b.*",
        r".*\bshould (?:i|we) (?:wear|eat|buy|watch|cook|study|visit|take|do|get|drink|play|name|invest|marry"
        r"|go)\b.*",
        r"(?:(?:what|which|who) (?:is|are|was) )?(?:the |your )?(?:best|cheapest|nearest|closest"
        r"|tastiest)\b.*\b(?:restaurants?|hotels?"
        r"|phones?|laptops?|cars?|films?|movies?|pizza|cafes?|pharmac(?:y|ies)|way to (?:cook|learn|lose|make"
        r"|clean))\b.*",
        # The asker's own things: the library knows nothing of them.
        r"(?:(?:why|how|when|where|what|who|can|could|is|are|does|do|did|will|has) |help\b|fix\b|check\b|i )?"
        r"(?-i:[^A-Z]*)\bmy (?!questions?\b|search|query|last|previous|earlier|notes?\b|library\b)(?-i:[^A-Z]*)",
        # Knowledge that is nobody's words, and errands.
        r"(?:what|which) (?:is|are|was) the (?:tall|long|large|high|deep|fast|small|bigg|old|heavi|short|hott"
        r"|cold)est\b"
        r".*\b(?:in the world|on earth|ever|in the universe|of all time|planet|animal|river|mountain|ocean|bird"
        r"|fish|tree)",
        r"how (?:tall|heavy) (?:is|are|was)\b.*|what is an? (?-i:[a-z]+)|who won the (?:match|game|world cup"
        r"|league|race"
        r"|final|championship|lottery|super bowl)\b.*",
        r"(?:solve|simplify|factori[sz]e|differentiate|integrate|evaluate) .*[\d=^].*",
        r"plan (?:me )?(?:an? |my |our |the )*(?:[\w-]+ ){0,3}(?:trip|itinerary|holiday|vacation|menu|party"
        r"|wedding|meal)\b.*",
        r"(?:what(?:['’]s| is) on (?:tv|telly|television)|when (?:does|do|is) the (?:next )?(?:train|bus|shops?"
        r"|stores?|bank"
        r"|post office|supermarket)\b|(?:suggest|recommend) (?:me |an? |some |names\b))(?:.*)",
        # Whoever asks, and whoever is asked: not the library.
        rf"(?:(?:what|who|where|when|why|how|which)(?: (?-i:[a-z]+))? )?(?:are|were|do|did|have|had|will|would"
        rf"|can|could)"
        rf" you (?!{_LOOKING})(?-i:[^A-Z]*)",
        r"(?:(?:what|who|where|when|how|which)(?:['’]s| is| are| was| does| did| do)? |is "
        r"|are )(?-i:[^A-Z]*)\byour\b(?-i:[^A-Z]*)",
        rf"(?:i(?:['’](?:m|ve))?|let['’]?s|it['’]s my|we(?:['’]re)?) (?!.*\b{_AFTER})(?-i:[^A-Z?]*)",
    )
)


MAX_SMALL_TALK = 8  # words: a longer one has a subject, whoever it speaks of
_US = frozenset({"i", "me", "you", "your", "yours", "yourself", "we", "us", "ours"})
_LOOKS_UP = re.compile(
    r"\b(?:find|found|show|search|look|list|compare|summari[sz]e|check|verif\w+|know|tell|told|give|pull|got?|get|need"
    rf"|want|read|hear|heard|see|seen|mean|have|the|interested|who|whom|which|why|how|about|on|where|when)\b|{_ASKS_FOR_WORDS.pattern}",
    re.I,
)


def is_for_others(text: str) -> bool:
    """Whether a text asks for what no library of articles does or knows."""
    if any(pattern.match(text) for pattern in _TASKS) or _is_between_us(text):
        return True
    return not _ASKS_FOR_WORDS.search(text) and any(pattern.fullmatch(text) for pattern in _ASKED)


def _is_between_us(text: str) -> bool:
    """Whether a short text is about who asks and who answers alone: "Can I trust you?", "Please be quiet".

    It names nobody and nothing, by a capital or by "the", and looks nothing up.
    """
    tokens = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)
    if not 0 < len(tokens) <= MAX_SMALL_TALK or re.search(r"\d|[\"“”«»]", text):
        return False
    names = [token for token in tokens[1:] if token[0].isupper() and token.split("'")[0].split("’")[0] != "I"]
    if names or _LOOKS_UP.search(text):
        return False
    lower = {token.lower().split("'")[0].split("’")[0] for token in tokens}
    return bool(lower & _US) or tokens[0].lower() == "please"
