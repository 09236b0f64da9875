"""The pieces questions about speech are made of, as regular expressions: auxiliaries, verbs and nouns of saying."""

from __future__ import annotations

ASK = r"(?:what|who|whom|whose|which|how|why|when|where)"
AUX = r"(?:did|does|do|has|have|had|is|are|was|were|would|will|could|can|might)"
# Verbs of saying, thinking and taking a side that a question may ask with.
SAYING = (
    r"(?:say|sai?d|says|saying|tell|told|claim(?:ed|s)?|argued?|argues|state[ds]?|announce[ds]?|warn(?:ed|s)?|think"
    r"|thinks"
    r"|thought|mean|means|meant|den(?:y|ied|ies)|promise[ds]?|demand(?:ed|s)?|call(?:ed|s)? for|writes?|wrote|written"
    r"|tweet(?:ed|s)?|post(?:ed|s)?|declare[ds]?|insist(?:ed|s)?|comment(?:ed|s)?|remark(?:ed|s)?|describe[ds]?"
    r"|respond(?:ed|s)?|react(?:ed|s)?|suggest(?:ed|s)?|propose[ds]?|accuse[ds]?|condemn(?:ed|s)?|critici[sz]e[ds]?"
    r"|praise[ds]?|explain(?:ed|s)?|ask(?:ed|s)?|want(?:ed|s)?|believe[ds]?|feel|feels|felt|report(?:ed|s)?"
    r"|predict(?:ed|s)?"
    r"|pledge[ds]?|vow(?:ed|s)?|urge[ds]?|reject(?:ed|s)?|admit(?:s|ted)?|acknowledge[ds]?|confirm(?:ed|s)?|add(?:ed"
    r"|s)?"
    r"|talk(?:ed|s)?|speaks?|spoke|spoken|note[ds]?|stress(?:ed|es)?|reveal(?:ed|s)?|view(?:ed|s)?|see|sees"
    r"|justif(?:y|ied|ies)|make of|have to say|recommend(?:ed|s)?|support(?:ed|s)?|oppose[ds]?|call(?:ed|s)?|put"
    r"|answer(?:ed|s)?|refuse[ds]?|decline[ds]?|mention(?:ed|s)?|mentioning|speaking|claiming|arguing|warning|promising"
    r"|blame[ds]?|dispute[ds]?|defend(?:ed|s)?|threaten(?:ed|s)?|express(?:ed|es)?|hint(?:ed|s)?|repl(?:y|ied|ies)"
    r"|allege[ds]?|assert(?:ed|s)?|complain(?:ed|s)?|conclude[ds]?|characteri[sz]e[ds]?|refer(?:red|s)? to"
    r"|utter(?:ed|s)?"
    r"|dismiss(?:ed|es)?|concede[ds]?|reiterate[ds]?|emphasi[sz]e[ds]?|estimate[ds]?|expect(?:ed|s)?|rule[ds]? out)"
)
# Of these, the verbs that say more than that something was said: part of what is asked.
TELLING = (
    r"(?:promis|warn|accus|condemn|critici|prais|reject|admi|acknowledg|pledg|vow|urg|demand|call\w* for|support|oppos"
    r"|propos|predict|confirm|recommend|reveal|justif|blam|disput|defend|threat|alleg|complain|dismiss|conced|rul\w* "
    r"out)"
)
DENYING = r"(?:den(?:y|ied|ies)|refus|declin)"
ABOUT = (
    r"(?:about|on|regarding|concerning|re|over|of|in relation to|with (?:regard|respect) to|when asked about"
    r"|in (?:response|reaction) to|to the question of|on the (?:subject|topic|question|matter|issue) of|as to"
    r"|when it comes to|as regards|as for|abt)"
)
# The same without the words that stand inside names and offices ("the mayor of Harrow") as often as before a subject.
ON = r"(?:about|on|regarding|concerning|with (?:regard|respect) to|when it comes to|in relation to)"
NOUN = (
    r"(?:position|views?|stance|stand|opinions?|responses?|reactions?|comments?|remarks?|statements?|message|words?"
    r"|quotes?"
    r"|quotations?|take|thoughts|line|claims?|argument|explanation|answer|warnings?|plans?|denials?|sayings?"
    r"|positions|stances|rhetoric|assessments?|language|tone|tune|mind|attitudes?|approach|verdict|pronouncements?"
    r"|utterances|declarations?|accounts?|versions?|narratives?|conditions|terms|demands|predictions?|forecasts?)"
)
ADVERBS = (
    r"(?:(?:ever|also|actually|publicly|really|exactly|specifically|once|first|just|then|ha(?:ve|s|d) to|been|each|both"
    r"|all|still|now|originally|initially|previously|repeatedly|later|earlier|explicitly|openly|last|reportedly"
    r"|supposedly|allegedly|officially|already|currently|recently|themselves|himself|herself|respectively|always) )*"
)
WHO = rf"(?!(?:{AUX}|{ASK}|and|or|but|if|there)\b)"  # no name starts with these
POSSESSIVE = r"(?:'s|’s|'|’)"
SOME = r"(?:the |any |all |some |new |other )*"
