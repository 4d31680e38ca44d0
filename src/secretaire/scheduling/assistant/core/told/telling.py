"""Clauses that only tell something: what somebody does or did, in which a time is none for the meeting."""

import re
from dataclasses import replace

from secretaire.scheduling.assistant.core.anew import wording
from secretaire.scheduling.assistant.core.clauses import Clause, classed, cut
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.told import hence, meanwhile, within
from secretaire.scheduling.assistant.core.told.settled import PROMISED, settled

#: Classes of words in whose company a time is asked for, given, taken or moved.
_LICENCE = ("request", "free", "take", "move", "cancel", "else", "along", "condition", "would", "come", "not", "busy")
_FEW = 6  #: words that can stand beside times that are merely listed
IMPERATIVE = re.compile(
    r"^\W*(?:(?:and|et|hi|hello|so|please|pls|just|then|puis|alors)\W+)?(?:\w+\W{1,2})?(?:find|set|arrange"
    r"|organi[sz]e|schedule|book|fix|get|grab|line|sort|put|squeeze|make|offer|propose|plan|slot|block|trouve[rz]?"
    r"|cale[rz]?|fixe[rz]?|organise[rz]?|planifie[rz]?|prevois|prevoyez|bloque[rz]?|programme[rz]?|vois|voyez|monte"
    r"|propose[rz]?|place[rz]?|mets|mettez|prends|prenez|note[rz]?|reserve[rz]?|contacte[rz]?|appelle[rz]?|appelez"
    r"|demande[rz]?|dis|dites|tell|ask|call|see|bring"
    r"|invite[rz]?|[a-z]{3,}(?<!ch)ez)\b"
)
#: What the assistant will do.
_FUTURE = re.compile(
    r"\b(?!(?:i|we|je|nous)\b)[a-z]+(?:'ll| will| va| can| peut| would| pourra) (?:\w+ )?(?:find|arrange|organi[sz]e"
    r"|schedule|sort|set|fix|book|coordinate|trouver|organiser|planifier|caler|fixer|programmer)\b"
    r"|\b(?:trouv|organis|planifi|cal|fix|programm|coordonn|propos|charg|occup)er(?:a|ont)\b"
)

_OR = re.compile(r"\b(?:or|ou|either|soit)\b")
#: Where somebody can be met: "we are in Lyon from the 12th to the 14th".
_PRESENT = re.compile(
    r"\b(?:i'm|i am|i'll be|i will be|i shall be|we're|we are|we'll be|we will be|we shall be|je (?:suis|serais?"
    r"|passe|viens)"
    r"|nous (?:sommes|serons|serions|passons|venons)|on (?:est|sera)|i (?:come|pass)|we (?:come"
    r"|pass))(?: \w+)? (?:in|at|a|au|aux|chez|near|around"
    r"|pres de) (?!the \w+ (?:from|until)|once)"
    r"|\b(?:i'm|i am|i'll be|i will be|we're|we are|we'll be|i'd be|i|we) (?:passing|driving past|coming (?:by|past"
    r"|through)"
    r"|going past|round|down the road from|next door to|just round the corner from|popping (?:by|in)"
    r"|calling by) ?(?:by|past"
    r"|through|close to|near|in)? ?(?:your|you|the (?:office|studio|shop|building|house|workshop)|his|her|their|town)\b"
)

#: Times that somebody has to give: "I've got Tuesday at ten".
_HAS = re.compile(
    r"\b(?:i have|i've got|i've|we have|we've got|we've|j'ai|nous avons|on a|il y a|there's|there is)(?: only"
    r"| still| just)?"
    r"(?: all(?: of)?| most of| the whole of| the whole| the entire)?"
    r"(?: on| the| le| ce| this| next| for| pour)? (?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?\b|wed\b"
    r"|tomorrow|demain"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d{1,2}(?:[:h ]|st|nd|rd|th|/))"
)
#: Who is at somebody's all day can be met nowhere.
_ALL_DAY = re.compile(
    r"\b(?:chez|client\w*|customer\w*|court|tribunal|site|chantier)\b.*\b(?:toute la journee|all day|la journee)\b"
)


def told(text: Text, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments with those as asides that stand where somebody only tells something."""
    spans = [each.mention.span for each in moments]
    clauses = cut(text, spans, [each.mention.span for each in moments if each.dated])
    aside = [clause for clause in clauses if clause.timed and (_fetched(text, clause) or tells(clause))]
    gone = [clause for clause in clauses if clause.timed and _happened(clause)]
    brackets = [match.span() for match in _BRACKETS.finditer(text.plain) if _remarks(match[0])]
    found = (_placed(each, aside, gone) for each in moments)
    found = (
        replace(each, part=Part.ASIDE, told=True)
        if each.part is Part.WISH and any(start <= each.mention.span.start < end for start, end in brackets)
        else each
        for each in found
    )
    return hence.told(text, within.ruled(text, meanwhile.told(text, settled(text, tuple(found)))))


_BRACKETS = re.compile(r"\([^()]{4,200}\)")


def _remarks(plain: str) -> bool:
    """Whether what stands in brackets tells something, and gives no time."""
    classes = classed(plain)
    tells_ = "past" in classes or {"subject", "finite"} <= classes
    return tells_ and classes.isdisjoint({"request", "free", "take", "would"})


#: The writers themselves.
_SELF = re.compile(r"\b(?:i|we|me|us|je|nous|on|moi)\b|\bj'")
#: What is only known or heard: "I know she had moved her lesson to Friday".
_KNOWN = re.compile(
    r"\b(?:i|we|je|nous|j'|on) ?(?:know|hear|gather|understand|remember|sais|savons|crois que|apprends|rappelle que)\b"
)


def _placed(moment: Moment, aside: list[Clause], gone: list[Clause]) -> Moment:
    """Return a moment, as an aside where it stands in a clause that only tells something."""
    clauses = gone if moment.part is Part.EXCLUDED else aside
    told_ = [clause for clause in clauses if clause.holds(moment.mention.span.start)]
    if not told_ or (moment.barred and not moment.hours):  # "any day except the 22nd, we've got audits" tells why
        return moment
    foreign = not any(_SELF.search(clause.plain) and not clause.has("past") for clause in told_)
    return replace(moment, part=Part.ASIDE, told=True, foreign=foreign)


#: Something that does what it does by itself: "the bridge closes", "les travaux commencent".
_THING = re.compile(
    r"\W*(?:(?:and|but|so|et|mais|car|because|as|by the way|pour memoire|for the record|note that)[ ,]+){0,2}"
    r"(?:(?P<english>the|our|my|his|her|their|its|this|a|an) |(?:le|la|les|notre|nos|mon|ma|mes|son|sa|ses|leurs?|cette"
    r"|un|une) |l')(?P<words>[a-z'-]+(?: [a-z'-]+){1,6})"
)
#: What a meeting is called, and what opens a time, which can be the subject of a wish.
_OURS = re.compile(
    r"\b(?:meetings?|calls?|appointments?|sessions?|slots?|times?|dates?|days?|mornings?|afternoons?|evenings?|weeks?"
    r"|months?|hours?|minutes?|best|first|second|third|last|earliest|latest|soonest|only|options?|choices?|preferences?"
    r"|favou?rites?|suggestions?|proposals?|windows?|gaps?|availab\w+|chat|coffee|lunch|dinner|breakfast|drinks?"
    r"|visits?|interviews?|demos?|tours?|talks?|catch-?up|reviews?|workshops?|one|ones|others?|next|following|word|bit"
    r"|few|couple|rest|reunions?|rdv|rendez-vous|entretiens?|appels?|points?|creneaux?|heures?|jours?|journees?"
    r"|matin\w*|apres-midi|soir\w*|semaines?|mois|visites?|dejeuners?|diners?|cafes?|visio\w*|seances?|ateliers?"
    r"|rencontres?|echanges?|mieux|ideal|premier\w*|derniers?|derniere|seule?s?|propositions?|preference|dispo\w*"
    r"|autres?|suivante?s?|prochaine?s?|plus|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|[a-z]+day|quart"
    r"|demi\S*"
    r"|cote|part|petite?|bonne?|with|avec|for|pour|between|entre)\b"
)
#: What a thing does, in either language, that wants nothing of anybody.
_DOES = re.compile(
    r"(?:is|are|has|have|will|(?!wants|needs|wishes|suggests|always|as|us|its|his|this)[a-z]{2,}[a-rt-z]s)$"
)
_FAIT = re.compile(
    r"(?!veut|veulent|souhait|aimer|voudr|propos|demand|prefer|(?:le|de|une|et|ce|cette|que)$)"
    r"(?:a|ont|sont|sera|seront|se|s'\w+|[a-z]{2,}(?:e|t|d|ent))$"
)
_MOST_WORDS = 4  #: that a thing is called by


def _by_itself(clause: Clause) -> bool:
    """Whether something that is no meeting does something of its own in a clause."""
    match = _THING.match(clause.plain)
    words = match["words"].split() if match else []
    does = _DOES if match and match["english"] else _FAIT
    number = next((number for number in range(1, min(len(words), _MOST_WORDS)) if does.match(words[number])), 0)
    return bool(number) and not _OURS.search(" ".join(words[:number]))


def _happened(clause: Clause) -> bool:
    """Whether a clause tells what is over, which rules nothing out: "she passed away on Sunday"."""
    return clause.has("past") and not clause.has("not", "condition", "request", "take") and not clause.asks


#: Somebody is fetched, or goes: "la navette me prend à 7h40", "the cab picks me up at six".
_FETCHED = re.compile(
    r"\b(?:me|nous|m'|vient me|passe me|passent me) ?(?:cueill\w+|prend(?:ra|re)?|ramass\w+|depos\w+|recuper\w+"
    r"|emmen\w+|embarqu\w+"
    r"|attend|chercher)\b|\b(?:picks?|picking|pick) (?:me|us) up\b|\b(?:collects?|fetch(?:es)?|drops?) (?:me|us)\b"
    r"|\b(?:my|our|the|mon|notre|le|la|l') ?(?:train|flight|plane|bus|taxi|cab|shuttle|ferry|boat|lift|coach|vol|avion"
    r"|navette"
    r"|bateau|car|tgv) (?:leaves|lands|departs|arrives|goes|gets in|takes off|boards|part|arrive|decolle|atterrit)\b"
)
_CARRIES = re.compile(
    r"\b(?:train|flight|plane|bus|taxi|cab|shuttle|ferry|boat|lift|coach|driver|minibus|limo|uber|vol|avion|navette"
    r"|bateau|car"
    r"|chauffeur|vtc|tgv|ambulance|vsl|neighbou?r|voisine?|mari|femme|husband|wife|fils|fille|son|daughter)\b"
)


#: What follows from when somebody comes or goes.
_HENCE = re.compile(r"[ ,;.-]*\b(?:so|therefore|hence|then|could|can|make|let's|donc|alors|du coup|on|nous|ensuite)\b")


def _fetched(text: Text, clause: Clause) -> bool:
    """Whether a clause tells when somebody is fetched, or when what carries him goes, and nothing follows from it."""
    return (
        clause.times == 1
        and not _HENCE.match(text.plain, clause.end)
        and not clause.asks
        and not clause.has("request", "free", "not", "condition")
        and bool(_FETCHED.search(clause.plain) and _CARRIES.search(clause.plain))
    )


#: What somebody is told to do, and does here: "she asked me to get an hour with you next week".
_BIDDEN = re.compile(
    r"\b(?:asked|told|begged|urged|wants|wanted|instructed|charged|invited) (?:me|us) to (?:ask|get|find"
    r"|arrange|set|fix"
    r"|book|see|meet|propose|suggest|request|organi[sz]e|schedule|plan|reserve|make)\b"
    r"|\b(?:wants|wishes|hopes|would like) to (?:\w+ ){1,6}with (?:you|him|her|them)\b"
    r"|\b(?:m'|nous )(?:a|ont|avait) (?:demande|dit|prie|charge|suggere)e?s? (?:de |d')(?:vous |te "
    r"|lui )?(?:demand|prendr"
    r"|trouv|fix|organis|propos|convenir|voir|rencontr|soumett|obtenir|reserv|plac)\w*"
)


def tells(clause: Clause) -> bool:
    """Whether a clause tells what somebody does, and opens, closes and asks nothing."""
    return not (_BIDDEN.search(clause.plain) or PROMISED.search(clause.plain)) and _tells(clause)


def _tells(clause: Clause) -> bool:
    own = _SELF.search(_KNOWN.sub(" ", clause.plain)) is not None
    foreign = clause.has("past") and not own
    closed = clause.has("busy") and not own and not clause.has("take", "move", "cancel")
    if closed and not (clause.asks or clause.fronted) and not clause.has("request", "free", "condition", "would"):
        return True
    if foreign and not clause.asks and not clause.has("request", "free", "condition", "would", "not"):
        return True
    licence = tuple(name for name in _LICENCE if name != "busy") if clause.has("past") else _LICENCE
    if clause.asks or clause.has(*licence) or (clause.times > 1 and _OR.search(clause.plain)):
        return False
    if (
        wording.MUST_MEET.search(clause.plain)
        or _HAS.search(clause.plain)
        or (_PRESENT.search(clause.plain) and not clause.has("past") and not _ALL_DAY.search(clause.plain))
    ):
        return False
    if IMPERATIVE.search(clause.plain) or _FUTURE.search(clause.plain):
        return False
    past = clause.has("past") or (clause.times <= 1 and not clause.fronted and _by_itself(clause))
    listed = clause.fronted and not past and (clause.times > 1 or len(clause.plain.split()) <= _FEW)
    return past or (not listed and clause.has("subject", "finite") and not clause.has("courtesy"))
