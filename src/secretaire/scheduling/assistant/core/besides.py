"""What leads to a time that is told beside the wish: what it is likened to, what is over, or done by then."""

import re

#: What somebody is thanked for, which is over.
THANKED = re.compile(
    r"\b(?:thanks|thank you|merci|remercie|remercions)(?: \w+){0,3}? (?:for|pour|de) (?:your|the|having|seeing|meeting"
    r"|coming|votre|ton|vos|tes|cet?|cette|la|le|les)\b(?![^.;!?]{0,20}\b(?:offer|proposal|slots?|times|dates|propos\w+"
    r"|creneaux?|options?))[^.;!?:,]{0,50}$"
)
#: How good it was to see somebody, which is over: "grand to run into you on Sunday".
MET = re.compile(
    r"(?<!be )(?<!'d )\b(?:grand|great|good|nice|lovely|brilliant|wonderful|super|fab\w*|pleasure|fun|delighted|glad"
    r"|pleased|so good) (?:[a-z]+ )?(?:(?:to )?(?:run(?:ning)?|bump(?:ing)?) (?:into|across)|to have (?:met|seen|run"
    r"|bumped|caught|had|talked|spoken))\b[^.;!?,]{0,50}$"
    r"|\b(?:ravie?s?|heureu(?:x|se)s?|contente?s?|enchantee?s?|plaisir|joie|bonheur|surprise)\b[^.;!?,]{0,12}"
    r"(?:(?:de |d'etre )tombee?s? sur (?:vous|toi)|de tomber sur (?:vous|toi)"
    r"|(?:de|d')(?: ?(?:vous|te|t'|l'|les|la|le|nous))? ?avoir (?:pu )?\w+)[^.;!?,]{0,50}$"
)
#: What must be over, or happen, before somebody leaves: "avant que je parte le 18".
ERE = re.compile(r"\b(?:avant qu(?:e |')|before )(?:je|j'|nous|on|il|elle|ils|elles|i|we|he|she|they)\b[^.;!?,]{0,50}$")
#: "I will come through the yard, as in January".
SIMILE = re.compile(
    r"(?:^|[ ,(])(?:comme|as|like|unlike|contrairement a)(?: (?:in|en|on|le|la|the|last|au|a|du|d'))* ?$"
)
#: What leads to the day of something that was said or written: "suite à votre courrier du 5".
ANSWERED = re.compile(
    r"\b(?:conversation|echange|discussion|message|courrier|lettre|courriel|mail|letter|email|note|exchange"
    r"|(?:our|your|notre|votre) (?:call|chat|talk|appel|entretien))(?: \w+)? (?:de|du|d'|of|from|this)[ ']*$"
)
#: What another hour is likened to: "at the same hour as Thursday".
ALIKE = re.compile(r"\b(?:same|meme)\b[^.;!?]{0,20} (?:as|que)(?: on| the| le| for)* $")
#: What is less good than the hour before: "plutôt 11 h que 10 h", "rather 11 than 10".
THAN = re.compile(r"[ ,]*(?:qu'a|qu'au|que|than)(?: (?:le|la|on|at|the|a))?[ ]*")
#: "I must be away by eleven."
GONE = re.compile(
    r"\b(?:away|out|gone|off|back|home|elsewhere|done|finished|through|parti\w*|sortie?s?|rentree?s?)"
    r" (?:by|avant|pour|a)(?: (?:the|le))? ?$"
)
#: What would make room for the next time that is named, and rules nothing out: "or if this is not possible, Friday".
FALLBACK = re.compile(
    r"\b(?:if|should|in case) (?:this|that|it|these|those|they|none|the first|neither)?(?: \w+){0,2}"
    r"(?:n't| not|not)(?: be)?(?: (?:possible|ok|okay|good|suit|work|fit|go|convenient|feasible|do))?(?: for \w+)?\b"
    r"|\b(?:pourquoi pas|why not)\b"
    r"|\b(?:if|in case|should) (?:he|she|they|you|we|it|that(?: day| one)?|this(?: one)?|those|these|neither"
    r"|(?:the )?first(?: one)?)(?:'s|'re| is| are| be| gets?)? (?:all |already )?(?:stuck|no use|impossible|too (?:late"
    r"|early|soon|tight|short)|busy|tied up|away|booked(?: up)?|full|taken|gone|no good|held up|otherwise engaged"
    r"|out)\b"
    r"|\bif \w+ (?:don't|doesn't|do not|does not|wouldn't) mind\b|\bif (?:that|this|it)(?:'s| is)(?:n't"
    r"| not) (?:too|a problem)\b"
    r"|\bs(?:i |')(?:\w+ |cela |ca )?n'?(?:a|y voi\w+|ai|avez)? (?:rien contre|pas d'inconvenient)\b"
    r"|\bsi (?:ce |cela |ca |c'|celui-ci |celle-ci )(?:n'est |ne \w+ |n'|est |\w+ )(?:\w+ )?pas(?: possible| bon"
    r"| jouable)?\b"
)
#: How long something is good for.
_VALID = re.compile(r"\b(?:valable|valide|valid|good)\b[^.;!?,]{0,20}$")
_LOOK = 100


def told_beside(lead: str) -> bool:
    """Whether words that lead to a time say that it has nothing to do with when to meet."""
    near = lead[-_LOOK:]
    return any(look.search(near) for look in (THANKED, ERE, SIMILE, MET, _VALID))
