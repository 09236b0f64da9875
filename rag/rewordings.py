"""The wordings questions come in, each with the plain one that says the same and the angle it adds: a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rag.grammar import ADVERBS, ASK, AUX, NOUN, ON, POSSESSIVE, SAYING, WHO


class Angle(StrEnum):
    """What a question wants of the statements it asks for."""

    COMPARE = "compare"  # side by side
    CHANGE = "change"  # over time
    NEWEST = "newest"
    FIGURES = "figures"
    CIRCUMSTANCES = "circumstances"  # when, where, on what occasion, in which outlet
    COUNT = "count"  # how many say so


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording, and the plain one in its place, with the wording's named parts filled in."""

    pattern: str
    plain: str
    angles: frozenset[Angle] = frozenset()


def _rule(pattern: str, plain: str, *angles: Angle) -> Rule:
    return Rule(pattern, plain, frozenset(angles))


_ABOUT_IT = rf"(?: {ON} (?P<topic>.+))?"
_ABOUT_OF = rf"(?: (?:{ON}|of|for|towards?|over|to) (?P<topic>.+?))?"
_W = rf"{WHO}(?P<who>.+?)"
_A = rf"{WHO}(?P<a>.+?)(?:{POSSESSIVE}(?: {NOUN})?)?"
_B = rf"(?P<b>.+?)(?:{POSSESSIVE}(?: {NOUN})?)?"
_TWO = rf"{_A} (?:and|with|to|against|versus|vs\.?) {_B}"
_CHANGED = (
    r"(?:change[ds]?|changing|evolved?|evolving|shift(?:ed|s)?|shifting|develop(?:ed|s)?|moved?|soften(?:ed)?"
    r"|harden(?:ed)?)"
)
_THEIR = r"(?:his|her|its|their)"
_THEY = r"(?:he|she|it|they)"
_NAMED = r"(?-i:[A-Z])\S*(?: (?:(?:al|bin|de|van|von) )?(?-i:[A-Z])\S*){0,3}"
_WHAT_DID = r"what (?:did|does|do|has|have|had)"
_GIVE = (
    r"(?:make|made|give|gave|given|issued?|offer(?:ed)?|use[ds]?|raised?|put forward|express(?:ed)?|voiced?|take"
    r"|took|taken|cite[ds]?|level(?:led)?|provided?|release[ds]?|publish(?:ed)?|report(?:ed)?)"
)
_NUMBER = r"(?:figures?|numbers?|totals?|(?:death )?tolls?|counts?|estimates?)"
_COUNTED = r"(?:costs?|price|(?:death )?tolls?|(?:number|count) of \w+|deaths?|casualt(?:y|ies)|damage|losses)"
_MEDIUM = (
    r"(?:speech|interview|address|statement|letter|post|tweet|briefing|(?:news|press) conference|article|report|meeting"
    r"|summit|debate|context|occasion|setting|event|place|city|town|forum|session|programme|program)"
)

RULES = (
    # Frames round the question proper.
    _rule(
        r"(?:summari[sz]e|sum up|recap|outline|quote|cite|collect|gather|describe|report|explain)"
        r"(?: (?:me|us))?(?: (?:all|everything))? (?P<rest>(?:what|how|who|everything|statements|the|(?-i:[A-Z])).+)",
        "{rest}",
    ),
    _rule(
        r"(?:an? |the )?(?:short |brief )?(?:summary|overview|list|collection|selection|recap) of (?P<rest>.+)",
        "{rest}",
    ),
    # Figures by whoever gave them: "how many died, by source".
    _rule(
        rf"(?P<rest>(?:how (?:many|much)|what (?:is|was|were|are)|(?:the )?{_COUNTED})\b.+?),?"
        r" (?:according to|by|from|for|per) (?:the )?(?:each|every|both|all|different|two|various)?\s*"
        r"(?:sides?|sources?|parties|party|bod(?:y|ies))",
        "{rest}",
        Angle.FIGURES,
    ),
    _rule(
        rf"(?:what (?:is|was|were|are) )?(?:the )?(?P<what>{_COUNTED}) (?:of|from|for) (?P<topic>.+?)"
        r" (?:estimates?|figures?|numbers?)",
        "what was said about {what} {topic}",
        Angle.FIGURES,
    ),
    _rule(r"what (?:is|do (?:we|you)) (?:known?|have)(?: on record)? (?:about|of|on) (?P<rest>.+)", "{rest}"),
    _rule(r"(?:is|was) it (?:true|correct|right|the case|a fact) that (?P<rest>.+)", "{rest}"),
    _rule(rf"(?:{AUX}) (?:anyone|anybody|somebody|someone)(?: else)? (?P<rest>.+)", "who {rest}"),
    _rule(
        rf"(?:is|was) it (?P<who>(?!true|false)[^,]+?) (?:who|that) (?P<verb>{SAYING})\b(?P<rest>.*)",
        "did {who} {verb}{rest}",
    ),
    _rule(r"(?P<ask>what|who|where|how)s (?P<rest>.+)", "{ask} is {rest}"),  # typed without its apostrophe
    # A reaction to a thing is what anybody says about it.
    _rule(
        r"(?:what (?:was|were|is|are) )?(?:the |any )?(?:reactions?|responses?) (?:of|from|by) (?P<who>.+?) to "
        r"(?P<topic>.+)",
        "what did {who} say about {topic}",
    ),
    _rule(
        r"(?:what (?:was|were|is|are) |how (?:was|were) )?(?:the |any )?(?:reactions?|responses?) to (?P<topic>.+)",
        "who spoke about {topic}",
    ),
    _rule(
        rf"(?P<who>(?:both|the two) (?:\w+ )?(?:sides|governments|countries|parties|leaders)) {ON} (?P<topic>.+)",
        "what did {who} say about {topic}",
        Angle.COMPARE,
    ),
    # Two questions in one: the second says what is wanted of whom the first is about.
    _rule(
        rf"who (?:is|was|are|were) (?P<who>.+?),? and {_WHAT_DID} {_THEY} {ADVERBS}(?P<rest>{SAYING}\b.*)",
        "what did {who} {rest}",
    ),
    _rule(
        rf"(?:when|why|where|how) (?:did|does|has|had) (?P<who>(?:the )?(?-i:[A-Z])\S*(?: (?-i:[A-Z])\S*)*)"
        rf" (?P<topic>(?-i:[a-z]).*?),? and {_WHAT_DID} {_THEY} {ADVERBS}{SAYING}",
        "what did {who} say about {topic}",
    ),
    _rule(rf"(?P<rest>(?:who|which) (?!{AUX}\b).+?),? and {_WHAT_DID} {_THEY} {ADVERBS}{SAYING}", "{rest}"),
    # The subject first: "On the dam, what did Vale say".
    _rule(rf"(?:{ON}|as for|of) (?P<topic>[^,:;]+)[,:;]\s*(?P<rest>{ASK}\b.+)", "{rest} about {topic}"),
    # Two or more, side by side.
    _rule(
        r"(?:compare|contrast|juxtapose) (?:the )?(?P<topic>.+?) (?:given|offered|made|cited|reported|claimed|presented"
        rf"|described|put forward|announced) by {_TWO}",
        "what did {a} and {b} say about {topic}",
        Angle.COMPARE,
    ),
    _rule(
        rf"(?:compare|contrast|juxtapose) (?:what )?{_A} (?:and|with|to|against|versus|vs\.?) (?:what )?"
        rf"(?P<b>(?:(?! {ON} ).)+?)"
        rf" (?:each |both )?(?:have |has |had )?(?P<verb>{SAYING})\b(?P<rest>.*)",
        "what did {a} and {b} say{rest}",
        Angle.COMPARE,
    ),
    _rule(
        rf"(?:compare|contrast|juxtapose) (?:the )?(?:{NOUN} (?:of|by|from) )?{_TWO}{_ABOUT_IT}",
        "what did {a} and {b} say about {topic}",
        Angle.COMPARE,
    ),
    _rule(
        r"(?:what(?:'s|’s| is| are)? )?(?:the )?(?:differences?|disagreements?|contrast|dispute|gap|comparison)"
        rf" (?:between|of) (?:the {NOUN} of )?{_TWO}{_ABOUT_IT}",
        "what did {a} and {b} say about {topic}",
        Angle.COMPARE,
    ),
    _rule(
        rf"(?:how|where|in what way|on what) (?:do|does|did) {_A}{_ABOUT_OF} (?:differ|diverge|compare|disagree"
        rf"|agree)s? "
        rf"(?:from|with|to|against) (?:that of |those of |what )?(?P<b>.+?)(?:{POSSESSIVE}(?: {NOUN})?)?"
        rf"(?: (?:said|says))?(?: {ON} (?P<more>.+))?",
        "what did {a} and {b} say about {topic}{more}",
        Angle.COMPARE,
    ),
    _rule(
        rf"(?:(?:how|where|in what|on what|what)(?: \w+)? )?(?:do|does|did) {WHO}(?P<who>.+? and .+?) "
        rf"(?:differ|diverge|compare|disagree|agree|clash|contradict each other)(?: (?:about|on|over|regarding|in|as "
        rf"to)"
        r" (?P<topic>.+))?",
        "what did {who} say about {topic}",
        Angle.COMPARE,
    ),
    _rule(
        rf"(?:do|does|did) {_A} (?:agree|disagree)d? with {_B}(?: (?:about|on|over|regarding) (?P<topic>.+))?",
        "what did {a} and {b} say about {topic}",
        Angle.COMPARE,
    ),
    _rule(
        rf"{WHO}(?P<a>[^,]+?) (?:vs\.?|versus|compared (?:to|with)) (?P<b>[^,]+?)(?::| {ON}) (?P<topic>.+)",
        "what did {a} and {b} say about {topic}",
        Angle.COMPARE,
    ),
    _rule(
        rf"what(?: {AUX}|'s|’s)? (?:the )?{_A} and {WHO}(?P<b>.+?){POSSESSIVE} (?:\w+ )?{NOUN}(?: {ON} (?P<topic>.+))?",
        "what did {a} and {b} say about {topic}",
        Angle.COMPARE,
    ),
    _rule(
        rf"what {AUX} {WHO}(?P<a>.+?) {ADVERBS}{SAYING}\b(?P<rest>.*?),? and what {AUX} (?P<b>(?!he |she |they |it "
        rf").+?) "
        rf"{ADVERBS}{SAYING}\b.*",
        "what did {a} and {b} say{rest}",
        Angle.COMPARE,
    ),
    # Then and now.
    _rule(
        r"(?P<rest>.+?),? (?:over time|through(?:out)? (?:time|the (?:conflict|war|crisis|year))|over the (?:\w+ )?"
        r"(?:weeks|months|years)|chronologically|in chronological order)",
        "{rest}",
        Angle.CHANGE,
    ),
    _rule(
        rf"(?:how|why|when) (?:has|have|had|did|does|do) {_W} {_CHANGED} {_THEIR} (?:\w+ )?{NOUN}{_ABOUT_OF}",
        "what did {who} say about {topic}",
        Angle.CHANGE,
    ),
    _rule(
        rf"(?:has|have|had|did) {_W} (?:ever )?{_CHANGED} {_THEIR} (?:\w+ )?{NOUN}{_ABOUT_OF}",
        "what did {who} say about {topic}",
        Angle.CHANGE,
    ),
    _rule(
        rf"(?:(?:how|why|when|in what way) )?(?:has|have|had|did|does|is) {_W}{POSSESSIVE} (?:\w+ )?{NOUN}{_ABOUT_OF}"
        rf" {_CHANGED}",
        "what did {who} say about {topic}",
        Angle.CHANGE,
    ),
    _rule(
        rf"(?:(?:how|why|when|in what way) )?(?:has|have|had|did|does) {_W}{POSSESSIVE} (?P<what>(?:\w+ )?{_NUMBER})"
        rf"(?: (?:for|of|on) (?P<topic>.+?))? {_CHANGED}",
        "what did {who} say about {what} {topic}",
        Angle.CHANGE,
    ),
    _rule(
        rf"(?:(?:how|why|when|in what way) )?(?:has|have|had|did|does|is) (?:{_THEIR} (?:\w+ )?{NOUN}|that|this"
        rf"|it){_ABOUT_OF}"
        rf" {_CHANGED}",
        "what did they say about {topic}",
        Angle.CHANGE,
    ),
    _rule(
        rf"how (?:has|have|did) (?:what )?{_W} (?:has |have )?{ADVERBS}{SAYING}\b{_ABOUT_OF} {_CHANGED}",
        "what did {who} say about {topic}",
        Angle.CHANGE,
    ),
    _rule(
        rf"(?:how|in what way) (?:has|have|did) {WHO}(?P<who>(?-i:[A-Z]).*?|the .+?) {_CHANGED}{_ABOUT_OF}",
        "what did {who} say about {topic}",
        Angle.CHANGE,
    ),
    _rule(
        r"(?:trace|chart|follow|track|show|map)? ?(?:the |any )?(?:evolution|development|history|course|changes?"
        r"|shifts?)"
        rf" (?:of|in) (?P<rest>.+{POSSESSIVE} .*{NOUN}.*)",
        "{rest}",
        Angle.CHANGE,
    ),
    _rule(r"(?:an? |the )?(?:timeline|chronology) of (?P<rest>.+)", "{rest}", Angle.CHANGE),
    _rule(
        rf"what {AUX} {_W} (?:originally|initially|at first|first|once|previously|before|used to) "
        rf"{SAYING}\b(?P<rest>.*?),?"
        r" (?:and|versus|compared) .*\b(?:now|later|since|today|after(?:wards)?)",
        "what did {who} say{rest}",
        Angle.CHANGE,
    ),
    _rule(
        rf"what {AUX} {_W} (?:originally|initially|at first|first) (?P<rest>{SAYING}\b.*)",
        "what did {who} {rest}",
        Angle.CHANGE,
    ),
    _rule(
        rf"what (?:is|was|were|are) {_W}{POSSESSIVE} (?:first|earliest|original|initial) {NOUN}{_ABOUT_OF}",
        "what did {who} say about {topic}",
        Angle.CHANGE,
    ),
    _rule(rf"what did {_W} use to (?P<rest>{SAYING}\b.*)", "what did {who} {rest}", Angle.CHANGE),
    # The newest.
    _rule(
        rf"(?P<a>.*\b{SAYING}\b.*?) ?\b(?:most recently|more recently|recently|lately|of late|these days|at the moment)"
        r"(?P<b>(?: .*)?)",
        "{a}{b}",
        Angle.NEWEST,
    ),
    _rule(
        rf"what {AUX} {_W} (?:last|most recently|now|currently) (?P<rest>{SAYING}\b.*)",
        "what did {who} {rest}",
        Angle.NEWEST,
    ),
    _rule(
        rf"(?:what(?:'s|’s| is| are) )?(?:the )?(?:latest|newest|most recent)(?: {NOUN}| news)? {ON} (?P<topic>.+?)"
        r" (?:from|by) (?P<who>.+)",
        "what did {who} say about {topic}",
        Angle.NEWEST,
    ),
    _rule(
        rf"(?:what(?:'s|’s| is| are) )?(?:the )?(?:latest|newest|most recent)(?: {NOUN}| news)? {ON} (?P<topic>.+)",
        "what was said about {topic}",
        Angle.NEWEST,
    ),
    # Figures, and how many say so.
    _rule(
        r"how many (?:people|speakers|officials|sources|politicians|leaders|others)?\s*(?:\w+ )??"
        r"(?P<verb>said|says?|think|thought|claim(?:ed)?|believed?|argued?|denied|deny|agreed?|called "
        r"for)\b(?P<rest>.*)",
        "who {verb}{rest}",
        Angle.COUNT,
    ),
    _rule(
        rf"how (?:many|much) (?P<what>[\w’' -]+?) (?:did|does|do|has|have|had) {_W} "
        rf"{ADVERBS}(?:say|said|report(?:ed)?|claim(?:ed)?|estimate[ds]?|think|give|count(?:ed)?|put|speak of"
        rf"|announce[ds]?)"
        r"\b(?P<rest>.*)",
        "what did {who} say about {what}{rest}",
        Angle.FIGURES,
    ),
    _rule(
        rf"how (?:many|much)(?: (?P<what>[\w’' -]+?))?,? (?:did|does|do|has|have|had|will|would) "
        rf"(?P<who>(?-i:[A-Z])\S*(?: \S+){{0,3}}?)"
        rf" (?P<rest>{SAYING}\b.*)",
        "what did {who} {rest} {what}",
        Angle.FIGURES,
    ),
    _rule(
        rf"(?:what|which) {_NUMBER}(?: (?:of|for) (?P<topic>.+?))? (?:was|were|is|are|has been|have been) "
        r"(?:given|cited|reported|quoted)(?: (?:of|for|on) (?P<more>.+))?",
        "what was said about {topic}{more}",
        Angle.FIGURES,
    ),
    _rule(
        rf"(?:what|which) {_NUMBER}(?: (?:of|for) (?P<topic>.+?))? (?:did|does|do|has|have) {_W} {_GIVE}"
        r"(?: (?:of|for|on) (?P<more>.+))?",
        "what did {who} say about {topic}{more}",
        Angle.FIGURES,
    ),
    _rule(
        r"(?:what(?:'s|’s| is| was| are| were) )?(?:the )?(?:death )?(?:tolls?|totals?|numbers?|cost|price"
        r"|counts?|size|figures?|estimates?)(?: "
        r"(?:of|from|for) (?P<topic>.+))?",
        "what was said about number {topic}",
        Angle.FIGURES,
    ),
    _rule(
        rf"who (?:gave|has given|cites|cited|put) (?:a |an |any |the )?{_NUMBER} (?:of|for|on) (?P<topic>.+)",
        "who spoke about {topic}",
        Angle.FIGURES,
    ),
    _rule(
        r"how (?:high|large|big|great|long|far|deep|heavy|severe|costly|expensive) (?P<rest>(?:is|was|are|were) .+)",
        "how many {rest}",
        Angle.FIGURES,
    ),
    # Who said it, in other words.
    _rule(
        r"(?:whom|who)(?: (?:is|was|are|were))? attributed to|(?:to )?who(?:m)? (?:is|was|are|were) attributed(?: to)?"
        r"|(?:please )?attribute (?:this|the|these)?(?: (?:quote|quotation|words?|phrase|statement))?"
        r"|(?:the )?(?:source|author|origin|speaker) of(?: (?:this|the|these))?(?: (?:quote|quotation|words?|phrase"
        r"|line))?"
        r"|who (?:is|was) (?:the )?(?:author|source|speaker)(?: of(?: (?:this|the))?(?: (?:quote|quotation|words?"
        r"|phrase|line))?)?"
        r"|who (?:first |once |originally )?(?:coined|uttered|used|spoke|wrote|made|came up with)"
        r"(?: (?:this|the|these|that))?(?: (?:quote|quotation|words?|phrase|line|term|expression|remark|statement"
        r"|comment))?"
        r"|who (?:first|once|originally|actually|really|exactly|else|also) (?:said|says)(?: that)?",
        "who said",
    ),
    # When, where, on what occasion, to whom, in which outlet.
    _rule(
        rf"(?:on|in|at|during) (?:what|which) (?:day|date|month|year|{_MEDIUM}|outlet|newspaper|paper) "
        rf"(?P<rest>{AUX} .+)",
        "what {rest}",
        Angle.CIRCUMSTANCES,
    ),
    _rule(rf"(?:to|before) wh(?:om|ich \w+|at \w+) (?P<rest>{AUX} .+)", "what {rest}", Angle.CIRCUMSTANCES),
    _rule(r"(?:when|where) (?:was|is) it that (?P<rest>.+)", "what {rest}", Angle.CIRCUMSTANCES),
    _rule(
        rf"(?:when|where)(?: exactly| and (?:when|where))? (?:did|does|do|has|have|had) {_W} {ADVERBS}"
        r"(?P<verb>say|said|tell|told|use[ds]?|speak|spoken?|utter(?:ed)?|make|made|describe[ds]?|call(?:ed)?"
        r"|tweet(?:ed)?"
        r"|post(?:ed)?|write|written|declared?|announced?|claim(?:ed)?)\b(?P<rest>.*)",
        "what did {who} {verb}{rest}",
        Angle.CIRCUMSTANCES,
    ),
    _rule(
        r"(?:when|where) (?:was|were|is|did|has|have)(?: been)?(?: the (?:quote|phrase|words?|statement|quotation))?"
        r"(?: (?:said|quoted|uttered|printed|published|reported|appear(?:ed)?|come from|spoken|originate))?",
        "who said",
        Angle.CIRCUMSTANCES,
    ),
    _rule(
        r"(?:which|what) (?:outlets?|newspapers?|papers?|articles?|sources?) (?:has |have )?"
        r"(?:reported|carried|ran|printed|published|quoted|quotes|has|have|had|cited|featured)(?P<rest>.*)",
        "who said {rest}",
        Angle.CIRCUMSTANCES,
    ),
    # Who spoke on it, in other words.
    _rule(
        rf"who (?:else )?(?:has |have |had )?(?:made|given?|gave|issued|offered) (?:\w+ )?{NOUN} {ON} (?P<topic>.+)",
        "who spoke about {topic}",
    ),
    _rule(
        rf"who (?:else )?(?:is|was|are|were|has been|have been) (?:quoted|cited|on record|heard) {ON} (?P<topic>.+)",
        "who spoke about {topic}",
    ),
    _rule(
        rf"who(?:se)? (?:view|opinion|position|words?) (?:is|was|are) (?:known )?{ON} (?P<topic>.+)",
        "who spoke about {topic}",
    ),
    _rule(
        rf"(?:which|what) (?!{AUX}\b)(?P<who>(?:[\w’'-]+ ){{0,2}}(?:people|persons?|speakers?|voices"
        rf"|figures|sources))(?: \w+)? "
        rf"(?P<rest>(?:{SAYING})\b.*)",
        "who {rest}",
    ),
    # By whom: "What was said by Vale about the dam".
    _rule(
        rf"what (?:was|is|has been|have been|were|is being) (?:said|stated|reported|claimed|announced|argued) by "
        rf"{_W}{_ABOUT_IT}",
        "what did {who} say about {topic}",
    ),
    _rule(
        rf"what (?:was|is|has been|were) (?:said|stated|reported) {ON} (?P<topic>.+?) by {_W}",
        "what did {who} say about {topic}",
    ),
    # What warning did Vale issue about the dam? What allegations did Vale deny? What words did she use to describe it?
    _rule(
        rf"(?:in|with) (?:what|which) (?:terms|words|way|manner|tone|language) (?P<rest>{AUX} .+)",
        "how {rest}",
    ),
    _rule(
        rf"(?:what|which) (?:words?|terms?|language|phrase) (?:did|does|do|has|have) {_W} (?:use[ds]?|choose|chose"
        rf"|employ) "
        r"(?:to (?:describe|characteri[sz]e|condemn|criticise|criticize|praise)|for|about) (?P<topic>.+)",
        "how did {who} describe {topic}",
    ),
    _rule(
        rf"(?:what|which) (?:\w+ )?(?:{NOUN}|promises?|pledges?|threats?|proposals?|reasons?|grounds|justifications?"
        rf"|excuses?|explanations?) "
        rf"(?:did|does|do|has|have|had) {_W} {ADVERBS}{_GIVE}(?: (?:{ON}|for|of|in|to) (?P<topic>.+))?",
        "what did {who} say about {topic}",
    ),
    _rule(
        rf"(?:what|which) (?P<what>[\w’'-]+(?: [\w’'-]+)?) (?:did|does|do|has|have|had) {_W} {ADVERBS}{_GIVE}"
        r"(?: (?P<topic>.+))?",
        "what did {who} say about {what} {topic}",
    ),
    _rule(
        rf"(?:what|which) (?!else\b|exactly\b)(?P<what>[\w’'-]+(?: [\w’'-]+)?) (?:did|does|do|has|have|had) {_W} "
        rf"{ADVERBS}(?P<verb>{SAYING})\b(?P<rest>.*)",
        "what did {who} {verb} {what}{rest}",
    ),
    _rule(
        rf"who(?:m)? (?:did|does|do|has|have|had) {_W} (?P<rest>(?:blamed?|accused?|thank(?:ed)?|hold|held|name[ds]?"
        rf"|single[ds]? out|mean[ts]?|want(?:ed)?|call(?:ed)?)\b.*)",
        "what did {who} say about {rest}",
    ),
    # Who somebody is, is told by what they are on record with.
    _rule(rf"who(?: is|'s|’s| was) (?P<who>{_NAMED}|the [\w’' -]+)", "what did {who} say"),
    # Whose position it is, told by a name or a country's adjective: "the US response to the strike".
    _rule(
        r"(?:what (?:is|was|are|were) )?(?:(?:the )?(?:latest|newest|most recent|recent) )?"
        rf"(?P<who>(?:the )?(?!(?:the|{ASK}|{AUX})\b){_NAMED}(?: (?:government|administration|army|military))?)"
        r"(?<!['’]s)(?<!['’]) (?:\w+ )?"
        r"(?:positions?|stances?|views?|polic(?:y|ies)|attitudes?|responses?|reactions?|statements?"
        r"|comments?|remarks?) (?:on|to|about|regarding|concerning|of|over|towards?) (?P<topic>.+)",
        "what did {who} say about {topic}",
    ),
)
