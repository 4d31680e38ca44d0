"""Offers set against each other: "let's go for the 12th, the 10th is in the middle of my holidays"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.clauses import classed
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import bargains, bypart, ordinals
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.offers.others import left, rest
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Slot

#: What takes the day that follows: "we have decided for the Thursday", "je me décide pour le jeudi".
_TAKES = re.compile(
    r"\b(?:(?:decid\w+|settl\w+|opt\w*|go(?:ing|ne)?|went|plump\w*|vot\w+|plan\w*) (?:for|on|with)|choos\w+|chose"
    r"|pick\w*"
    r"|take|taking|(?:shook|shake|shaken|agreed|landed)(?: hands)? on|(?:d'accord|tombe\w*|entend\w+|conven\w+) sur"
    r"|(?:il (?:me |nous )?)?reste|leaves(?: (?:me|us))?(?: with)?|left with|(?:let's|we|i)(?:'ll|'d| would)? (?:say"
    r"|keep|book|do|make it)|confirm\w*|(?:decid\w+|opt\w+|vot\w+|penche\w*|va"
    r"|partant\w*|ok)"
    r" pour|part(?:ons|ir|s)? (?:sur|pour)|tiens|tenons"
    r"|disons|choisi\w+|retien\w+|retenons|prend(?:s|ra|rai|rons|ons)|gard(?:e[rz]?|ons|erai|erons)|bloqu\w+"
    r"|prefere\w*|prefer)"
    r"(?: (?:on|for|the|le|la|l'|pour|(?:celui|celle|creneau|date|rdv|rendez-vous)(?: d[eu])?|that of"
    r"|tentatively)){0,3} ?$"
)
_NOT = re.compile(r"\b(?:not|n't|never|ne|n'\w+|pas|plus|rather than|plutot que|instead of|au lieu de)\b")
#: What begins to tell of a day or part of it why it will not do.
_HINDERS = re.compile(
    r",?(?: (?:of (?:that|this|the same) day|that day|ce jour-la|du meme jour))?(?: ?[-:(])? ?(?:(?:je|nous"
    r"|on(?! (?:\d|(?:the|that|this|both|either)\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day))|i|we|he"
    r"|she|they|il"
    r"|elle|ils) |j'|i'(?:m|ve|ll) |we'(?:re|ve|ll) |(?:he|she|it|they)'\w+ "
    r"|(?:is|'s|est|c'est|sera|will be|was|were|are) "
    r"(?!the (?:one|best|only|easiest|winner|better|most)\b|my (?:pick|choice|favou?rite|preference|first choice)\b)"
    r"(?:(?:already|deja|chez nous|with us|chez moi|for us|unfortunately|helas|our|my|the|notre|mon|ma|le|la|un"
    r"|une|an?) )"
    r"|(?:(?:our|my|the|notre|nos|mon|ma|mes|le|la) |l')\w+ (?:is|are|will|has|have|est|sont|sera|a|ont) "
    r"|(?:tombe|falls?|clash\w*|collides?|coincide\w*|lands?) )"
)
#: What opens a day after all, or asks for it.
_OPENS = frozenset({"free", "take", "request", "would", "move", "courtesy"})
#: What stands between a day that is taken and one that is not: "Thursday I mean, not Monday".
_AGAINST = re.compile(
    r"[ ,.;(-]*(?:(?:i mean|je veux dire|i said|please|svp|then|alors|yes|oui|(?:is |c'est )?(?:fine|ok|good|bon"
    r"|possible))[ ,.]+)?"
    r"(?:(?:(?:and|but|et|mais) )?(?:not|pas)|rather than|instead of|over|plutot que|au lieu d[eu']|et non(?: pas)?"
    r"|(?:(?:is|'s|would be|suits (?:me|us)|works) )?(?:better|easier|preferable|nicer)(?: for (?:me|us))? than"
    r"|(?:est|serait|va|irait|c'est) (?:mieux|plus (?:simple|facile|pratique))(?: pour (?:moi|nous))? que)"
    r"(?: (?:on|the|le|for|pour|celui d[eu]))* ?"
)
#: "no to Monday and no to Friday": neither.
_NO_TO = re.compile(r"\b(?:no|non|nope|nay)(?: (?:to|for|on|the|a|pour|le|au))* ?$")
#: "plutôt lundi que jeudi".
_RATHER = re.compile(
    r"\b(?:plutot|rather|better|sooner|mieux vaut|vaut mieux|mieux vaudrait|prefer\w*)"
    r"(?: (?:on|the|le|for|pour|celui d[eu]|have|take|do))* ?$"
)
_THAN = re.compile(
    r"(?: (?:one|slot|option|date))?,? ?(?:que|qu'|than|to|over|a|au)(?: (?:on|the|le|for|pour|celui d[eu]))* ?"
)
#: What leads to a day that is worse than another one: "the last one is better than Friday".
_WORSE = re.compile(
    r"\b(?:(?:better|easier|rather|sooner|preferable)(?: [a-z0-9#).]+){0,3} than|rather than|instead of|plutot que"
    r"|(?:mieux|plus (?:simple|facile|pratique))(?: [a-z0-9'°]+){0,4} que"
    r"|prefere\w*(?: (?:le|la|les|l'option|option|celui|celle|du|de|plus|tot|tard|premiere?|deuxieme|seconde?|troisieme"
    r"|quatrieme|derniere?|creneau|date|proposition|matin|\d|lundi|mardi|mercredi|jeudi|vendredi)){1,6} (?:a|au)"
    r"|(?:one|slot|option|first|second|third|last|earliest|latest|soonest) over)"
    r"(?: (?:on|the|le|for|pour|celui d[eu]))* ?$"
)
#: What is told of a day that was possible, and is not any more.
_NO_MORE = re.compile(
    r"(?:'s)?(?: (?:one|slot|option))?,? (?:(?:looked|seemed|was|were|had been) (?:[a-z]+ ){0,3}?(?:good|fine|ok"
    r"|okay|free|possible"
    r"|open|clear|available|an option|on the cards)\b(?= (?:until|till|before|at first|but|when|on monday|this morning"
    r"|yesterday|an hour)|,? but\b)|(?:has |have )?just (?:went|gone|been taken|filled|got taken|fell through)\b"
    r"|(?:is|has) (?:now )?(?:gone|fallen through|filled up|been taken|just been)\b"
    r"|(?:could|would) have (?:been|worked|suited|done)\b"
    r"|vient d'etre (?:prise?|reserve|bloque)|vient de (?:sauter|tomber|se remplir|disparaitre|partir)"
    r"|etait (?:encore )?(?:possible|libre|bon|bien|jouable)\b(?=[^.;!?]{0,20} (?:mais|jusqu'|avant)\b|,? mais\b)"
    r"|aurait (?:ete|convenu|pu)\b|n'est plus (?:possible|libre|bon|disponible)|s'est rempli)"
)
#: What follows from what keeps somebody on another day: "my colleague is away on Monday, so Tuesday".
_SO = re.compile(
    r"\b(?:so|hence|therefore|donc|du coup)(?: (?:it's|it is|it'll be|that'd be|that leaves|i'd say|c'est|ce sera"
    r"|on dit|nous disons"
    r"|je dirais|plutot|rather|then))?(?: (?:on|for|the|le|pour|celui d[eu]))* ?$"
)
_SO_END = re.compile(
    r"(?: (?:one|slot|option))?(?: (?:please|then|alors|svp|it is|for (?:me|us|both)|pour (?:moi|nous))\b| ?[.!;)]"
    r"| ?$|,? (?:thanks|merci)\b)"
)
#: "The 15th is a pain, too tight with my flight".
_TIGHT = re.compile(
    r"(?:(?!\b(?:but|mais|not|pas|n't|if|si|as|because|since|car|puisque|comme|one|others?|first|second|last|later"
    r"|earlier"
    r"|premiere?|deuxieme|derniere?|autres?)\b)[^.;!?]){0,30}?\b(?:trop (?:serre|juste|tot|tard|tendu|short|charge)e?"
    r"|too (?:tight|early|late|close|soon|busy))\b(?! (?:but|mais))"
)
#: What crosses days out: "strike Tuesday and Monday".
_STRIKES = re.compile(
    r"\b(?:strike|scrap|scratch|cancel|delete|remove|ditch|skip|bin|cross out|cross off|forget|rule out|leave out|drop"
    r"|oublie[rz]?|barre[rz]?|raye[rz]?|enleve[rz]?"
    r"|exclu[esr]\w*|eliminate|eliminez)(?: (?:on|the|le|les|for|pour|about))* ?$"
)
#: What follows from something that is told of a day: "Friday we have an audit, so no".
_HENCE_NOT = re.compile(
    r"\b(?:donc|alors|du coup|so|therefore|hence)[ ,:]+(?:(?:c'est|ce sera|that's|that is|that one's|it's|it is) )?"
    r"(?:(?:non|no|nope|out)(?= ?[.,;:!?)]| ?$| (?:for|to|on|pour|then|there|alors|i'm|je|and|but|et|mais)\b)"
    r"|exclue?|impossible|mort|pas possible|not possible|no good|a no|no-go|no go)\b"
)
#: What says of which day the sentence before was: "at three instead? Thursday I mean", "je parle de jeudi".
_MEAN = re.compile(r",? (?:i mean|i meant|that is|that'd be|je veux dire|je parle|bien sur|of course)\W*$")
_MEANING = re.compile(
    r"\b(?:i mean|i meant|je veux dire|je parle|i'm talking about|talking of)(?: (?:on|the|le|for|pour|de|du))* ?$"
)
_TAIL = re.compile(r"[.;!?(\n]|,? (?:so|but|and|donc|mais|alors|et|du coup) |, ")


def settled(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], where: ZoneInfo) -> tuple[Moment, ...]:
    """Return the moments with those as wishes that words take, and the days beside them as told that words hinder."""
    moments = bypart.named(text, moments, offers, where)
    known = [number for number, each in enumerate(moments) if _offered(each, offers, where)]
    beside = [(one, other) for one, other in pairwise(known) if _against(text, moments[one], moments[other])]
    out = {other for _, other in beside} | _struck(text, moments, known) | _barred(text, moments, known)
    out |= {number for number in known if _tight(text, moments, number)}
    hours = [
        number for number, each in enumerate(moments) if each.clocked and not each.dated and _one(each, offers, where)
    ]
    named = (*known, *hours)
    taken = {number for number in named if _takes(text, moments[number]) or _left(text, moments[number])}
    taken |= {one for one, _ in beside}
    gone = {moments[number].mention.start for number in out}
    again = {number for number in known if number not in out and moments[number].mention.start in gone}
    taken |= {number for number in known if moments[number].part is Part.ASIDE and _called(text, moments[number])}
    taken = (taken | bargains.made(text, moments, offers, where)) - out - again
    meant = taken | {number for number, each in enumerate(moments) if each.part in MEANT}
    hindered = {
        number
        for number in meant - taken - out
        if (number in known or not moments[number].dated)
        and not (moments[number].part is Part.PREFERRED and not moments[number].dated)  # a bound, and why
        and _hinders(text, moments[number])
    }
    away = any(each.dated and each.part is Part.WISH for number, each in enumerate(moments) if number not in known)
    welcome = (_welcome(text, moments[number]) for number in (meant & {*known}) - hindered - out)
    placed = any(ordinals.named(each.plain, tuple(offers)) for each in text.sentences)
    hour = any(moments[number].part in MEANT for number in hours)
    clear = away or placed or hour or rest(text) or taken or any(welcome)
    worse = {number for number, each in enumerate(moments) if not each.dated and each.hours and _worse(text, each)}
    parts = {
        **dict.fromkeys(worse | (hindered if clear else set()), Part.ASIDE),
        **dict.fromkeys(again, Part.ASIDE),
        **dict.fromkeys(taken, Part.WISH),
        **dict.fromkeys(out, Part.EXCLUDED),
    }
    return tuple(
        replace(each, part=parts[number], told=parts[number] is Part.ASIDE, certain=True) if number in parts else each
        for number, each in enumerate(moments)
    )


def _against(text: Text, one: Moment, other: Moment) -> bool:
    """Whether the first of two days is taken in the place of the other."""
    between = text.plain[one.mention.span.end : other.mention.span.start]
    inner = f"{between}{_prepositions(text, other)}"
    if any(_AGAINST.fullmatch(each) for each in (between, inner)):
        lead = f"{text.plain[max(0, one.mention.span.start - 12) : one.mention.span.start]}{_prepositions(text, one)}"
        return not (_NOT.search(lead) or _NO_TO.search(lead))
    lead = text.plain[: one.mention.span.start]
    return bool(_RATHER.search(lead[-40:]) and any(_THAN.fullmatch(each) for each in (between, inner)))


def _tight(text: Text, moments: Sequence[Moment], number: int) -> bool:
    """Whether a day is told to be too early, too late or too full, before another time is named."""
    start = moments[number].mention.span.end
    stop = moments[number + 1].mention.span.start if number + 1 < len(moments) else len(text.plain)
    return bool(_TIGHT.match(text.plain, start, max(start, stop)))


def _struck(text: Text, moments: Sequence[Moment], known: Sequence[int]) -> set[int]:
    """Return which days are crossed out, with those of their list."""
    found: set[int] = set()
    for number in known:
        lead = text.plain[max(0, moments[number].mention.span.start - 40) : moments[number].mention.span.start]
        listed = number - 1 in found and moments[number].group == moments[number - 1].group
        if listed or _STRIKES.search(lead):
            found.add(number)
    return found


def _barred(text: Text, moments: Sequence[Moment], known: Sequence[int]) -> set[int]:
    """Return which days will not do for what is told of them, with those of their list."""
    found: set[int] = set()
    for number in reversed(known):
        moment = moments[number]
        stop = moments[number + 1].mention.span.start if number + 1 < len(moments) else len(text.plain)
        tail = text.plain[moment.mention.span.end : min(stop, text.sentences[moment.sentence].end)]
        listed = number + 1 in found and moment.group == moments[number + 1].group
        gone = _NO_MORE.match(text.plain, moment.mention.span.end)
        if listed or gone or _HENCE_NOT.search(tail) or _worse(text, moment):
            found.add(number)
    return found


#: What is said of a day that is taken: "Monday is the one", "Monday I have nothing on", "lundi je n'ai rien".
_GIVEN = re.compile(
    r"(?: (?:one|slot|option))?,? (?:(?:i|we) have nothing (?:on|planned|booked|scheduled)"
    r"|(?:je n'ai|nous n'avons) rien(?: de prevu)?|(?:my|our) (?:diary|calendar|agenda) is (?:[a-z]+ )?(?:empty"
    r"|clear|free|blank)"
    r"|(?:mon|notre) agenda est (?:[a-z]+ )?(?:vide|vierge|libre)"
    r"|(?:is|would be|has to be) (?:the|our|my) (?:one|only one|only (?:one|date|day|slot) (?:that works|i can do"
    r"|we can do)|pick"
    r"|choice))(?= ?[.,;!)]| ?$| (?:so|donc|that day|ce jour-la|yet|encore|i can|we can|that works|for (?:me|us))\b)"
)
#: What an offer is called before its day: "la date du 15 m'irait".
_CALLED = re.compile(
    r"\b(?:la date|le rdv|le rendez-vous|le creneau|celui|celle|la proposition|l'option)(?: d[eu])? ?$"
)


def _called(text: Text, moment: Moment) -> bool:
    """Whether an offer is named by its day, and not refused in the same breath."""
    start, end = moment.mention.span.start, moment.mention.span.end
    lead = f"{text.plain[max(text.sentences[moment.sentence].start, start - 30) : start]}{_prepositions(text, moment)}"
    return bool(_CALLED.search(lead)) and not _NOT.search(lead) and not _NOT.search(text.plain[end : end + 25])


def _worse(text: Text, moment: Moment) -> bool:
    """Whether another time is set before one: "Tuesday afternoon would be better than the morning"."""
    start = moment.mention.span.start
    return bool(_WORSE.search(text.plain[max(0, start - 60) : start]))


def _left(text: Text, moment: Moment) -> bool:
    """Whether a day is what is left of all: "everything but Tuesday is taken"."""
    start, end = moment.mention.span.start, moment.mention.span.end
    return left(f"{text.plain[max(0, start - 60) : start]}{_prepositions(text, moment)}", text.plain[end : end + 40])


def _one(moment: Moment, offers: Sequence[Slot], where: ZoneInfo) -> bool:
    """Whether an hour without a day is that of a single offer."""
    return sum(fit(moment, slot, where) for slot in offers) == 1


def _offered(moment: Moment, offers: Sequence[Slot], where: ZoneInfo) -> bool:
    """Whether a day is named on which something is offered."""
    return moment.dated and any(fit(moment, slot, where) for slot in offers)


def _means(text: Text, moment: Moment) -> bool:
    """Whether a sentence only says of which day the one before it was."""
    sentence, span = text.sentences[moment.sentence], moment.mention.span
    lead = f"{text.plain[sentence.start : span.start]}{_prepositions(text, moment)}".strip()
    return bool(
        (not lead.strip("(-, ") or lead in {"on", "the", "le", "on the"})
        and _MEAN.match(text.plain[span.end : sentence.end])
    ) or bool(_MEANING.fullmatch(lead))


def _takes(text: Text, moment: Moment) -> bool:
    sentence = text.sentences[moment.sentence]
    if moment.sentence and _means(text, moment):
        return True
    before = text.plain[sentence.start : moment.mention.span.start]
    leads = (before, f"{before}{_prepositions(text, moment)}")
    if any(_SO.search(lead) for lead in leads) and _SO_END.match(text.plain, moment.mention.span.end):
        return True
    if _GIVEN.match(text.plain, moment.mention.span.end):
        return True
    found = next((match for lead in leads if (match := _TAKES.search(lead))), None)
    if found is None:
        return False
    near = re.split(r"[,;:]", found.string[max(0, found.start() - 25) : found.start()])[-1]
    return not _NOT.search(f"{near}{found[0]}")


def _prepositions(text: Text, moment: Moment) -> str:
    """Return what a mention begins with before its day: "pour le", "for the"."""
    span = moment.mention.span
    match = re.match(
        r"(?:pour|for|on|sur|say|disons|le|la|the|celui|over|than| ){1,5}\b", text.plain[span.start : span.end]
    )
    return match[0].rstrip() if match else ""


def _hinders(text: Text, moment: Moment) -> bool:
    """Whether what follows a time tells of it what somebody does then, and opens nothing."""
    begin = moment.mention.span.end
    aside = text.plain[begin : begin + 2].lstrip()[:1] in {":", "("}
    if (aside and not moment.dated) or not _HINDERS.match(text.plain, begin):
        return False
    stop = _TAIL.search(text.plain, begin + 2)
    tail = text.plain[begin : stop.start() if stop else len(text.plain)]
    return classed(tail).isdisjoint(_OPENS) and not given("accept", tail)


def _welcome(text: Text, moment: Moment) -> bool:
    """Whether a day is named with words that welcome it, or stands first with its hour or part."""
    sentence = text.sentences[moment.sentence]
    near = text.plain[max(sentence.start, moment.mention.span.start - 40) : moment.mention.span.end + 25]
    near = near[: sentence.end - max(sentence.start, moment.mention.span.start - 40)]
    return given("accept", near) or moment.hours or "free" in classed(near)
