"""Parts of times that the words leave no doubt of, so that nothing that was learnt is asked."""

import re
from dataclasses import replace

from secretaire.scheduling.assistant.core.anew import entiredays
from secretaire.scheduling.assistant.core.besides import MET
from secretaire.scheduling.assistant.core.deadlines import DUE
from secretaire.scheduling.assistant.core.joints import LOOK
from secretaire.scheduling.assistant.core.moments import Moment, leading
from secretaire.scheduling.assistant.core.surroundings import BUSY, HEAD, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind
from secretaire.scheduling.assistant.core.told import (
    absences,
    duties,
    earliest,
    exceptional,
    inonebreath,
    leftout,
    notyet,
    occupied,
    openings,
    restricting,
)
from secretaire.scheduling.assistant.core.told.callers import of_others
from secretaire.scheduling.assistant.core.told.daysoff import off

_REACHES = (
    r"(?:arrives?|arriving|lands?|landing|gets? in(?:to)?|touch(?:es)? down|flies in|is due in|comes in|checks in"
    r"|atterri\w+|arriv(?:e|ent|era|eront)|debarque\w*|se pose\w*)"
)
#: What somebody, or what they come by, does at an hour: "my flight gets in at 9:40".
_BY = re.compile(
    r"\b(?:flight|plane|train|ferry|coach|eurostar|thalys|tgv|ter|vol|avion|bateau|car|bus)\b[^.;!?]{0,30}"
    rf"\b{_REACHES}\b[^.;!?,]{{0,30}}$"
)
#: What somebody comes by.
_RIDE = r"(?:by (?:train|plane|bus|ferry|coach|boat|air|car)|en (?:train|avion|bus|bateau|ferry|car|voiture|tgv))"
#: "I come by train, at 19:40".
_RIDES = re.compile(
    rf"\b{_RIDE}"
    r"(?: (?:from|to|de|d'|a|pour) ?[a-z-]+)?,?(?: at| a| vers| around)? ?$"
)
_TRAVELS = re.compile(r"\b(?:com(?:e|es|ing)|travel\w*|arriv\w+|viens|vient|venons|viendr\w+|rentre\w*|repar\w+)\b")
#: "I come to Cardiff on Wednesday by train": the day of the ride.
_BY_RAIL = re.compile(rf"(?: \w+){{0,3}} {_RIDE}\b")
_MIGHT = re.compile(r"\b(?:can|could|would|might|may|shall|peux|peut|pouvons|pourr\w+|\w+rai[st]|'d)\b")
#: "Move him by half an hour, he only lands at 8:55": why, and no hour for the meeting.
_ONLY_THEN = re.compile(
    r"\b(?:d'|de |by )(?:une? |an? |half an |about )?(?:demi-?heure|heure|quart|hour|half|quarter|\d{1,3} ?min)[^.;!?]*"
    r"(?:\b(?:n'|ne )[a-z]+ (?:pas )?(?:avant |qu' ?|que )|\bonly [a-z]+ (?:in |here )?(?:at )?|\b(?:not"
    r"|n't) [a-z]+ (?:in )?"
    r"(?:before |until |till ))$"
)
#: "He arrives Monday evening", where what follows from it is said next.
_COMES = re.compile(rf"\b{_REACHES}(?: [a-z-]+){{0,4}} ?$")
_SO = re.compile(r" ?[,;-] ?(?:so|hence|therefore|donc|alors|du coup|par consequent)\b")
#: "The fair ends Wednesday evening, so Thursday or Friday".
_WRAPS = re.compile(
    r"\b(?:wraps?(?: up)?|ends?|finish(?:es)?|is (?:over|done)|closes|shuts?|se termine|finit)(?: on| le)? ?$"
)
_HENCE = re.compile(r"(?: night| evening| morning| afternoon)? ?[,;-]? ?(?:so|hence|therefore|donc|alors|du coup) ")
#: "He comes to Milan on Tuesday. Arrange it for the day after": the day that another is told from.
_COMES_ON = re.compile(
    rf"\b(?:comes?|coming|flies|gets|returns|is back|vient|rentre|revient|{_REACHES})\b(?: [\w'-]+){{0,5}} ?$"
)
_NEXT_DAY = re.compile(
    r"[^;]{0,120}\b(?:(?:the|on the) (?:day after(?! tomorrow)|next day|following day)|le lendemain|le jour d'apres)\b"
)
#: "La semaine du 16, je la passe à Rome": no week to meet in.
_SPENDS = re.compile(
    r" ?, ?(?:je|nous|on|il|elle|ils|elles) (?:la|le|l'|les)(?: \w+)? ?pass(?:e|ons|era|erai|erons|eront|ent|er|ee)\b"
    r"|,? ?(?:i|we|he|she|they)(?:'m|'re|'s|'ll| am| are| is| will| shall)?(?: be)? spend(?:s|ing)?\b"
    r" (?:it |that )?(?:in|at|on|with|under|away|abroad)\b"
)
#: "Next week, except Wednesday."
_SAVE = re.compile(
    r"\b(?:except(?:ing)?|excluding|bar|barring|save|apart from|but not|sauf|excepte|hormis|a part|a l'exception d[eu]"
    r"|mais pas|with (?:the )?exception of)(?: (?:for|on|le|la|les|the|this|ce))* ?$"
)
#: "Every day but Thursday."
_EACH_BUT = re.compile(
    r"\b(?:any|every|each|all)(?: ?(?:thing|time|day|days|one|morning|afternoon|mornings|afternoons))?"
    r"(?: (?:next|this|of the|that) week)? but(?: not)?(?: on)?(?: the)? ?$"
)
#: "I am in Chennai on Thursday so leave that day out."
_SKIPPED = re.compile(
    r",? ?(?:so|hence|therefore|donc|alors)(?:,? (?:please|pls|kindly|best|merci de|veuillez))? (?:leave (?:that|it"
    r"|this)(?: one| day)?"
    r" (?:out|off|free|aside|alone)|(?:skip|avoid|exclude|omit|forget|keep off|steer clear of|rule out|strike|not)"
    r" (?:that|it|this)\b"
    r"|(?:that|this)(?: one| day)?(?: is|'s) (?:out|no good|not possible|excluded)|(?:sautez|evitez"
    r"|exclu\w+) (?:ce jour|le|cela))"
)
#: "Week 46 goes, Tuesday however not."
_HOWEVER = re.compile(
    r",? ?\(?(?:(?:however|though|unfortunately|sadly|alas|please|rather|better|in turn),? )?not(?= ?(?:[.,;!)]|$))"
)
#: What a holiday stands in that is only asked after: "unless you close for Easter".
_UNLESS = re.compile(
    r"\b(?:unless|if|provided|assuming|as long as|sauf si|a moins que|si|sous reserve que|pour peu que)\b[^.;!?]{0,60}$"
)
#: "It must be in the morning, because it is later there".
_MUST = re.compile(
    r"\b(?:it|this|that|they|the (?:call|meeting)|(?:il|ce|ca|cela|l'appel|la reunion)) ?"
    r"(?:must|has to|have to|needs to"
    r"|should|ought to|will have to|doit|devra|devrait|faut que ce soit|faudrait que ce soit)"
    r" ?(?:be|etre|avoir lieu"
    r"|take place|happen)? ?(?:only )?$"
    r"|[,;:(] ?(?:always|strictly|exclusively|toujours|exclusivement|imperativement),? $"
)
#: On another clock than this.
_THERE = re.compile(
    r",? (?:(?:over )?there|la-bas|(?:for|pour|chez|with) (?:him|her|them|lui|elle|eux)|(?:in|a|en) [a-z]+)\b"
)
#: "After the last bell, which is at 3:20": a bound, whatever is told in it.
_WHICH = re.compile(r",? (?:which is|that is|qui est)\b")
#: "Mondays and Fridays are out."
_OUT = re.compile(
    r"(?:[ ,/]*(?:(?:and|or|et|ou|&) )?(?:on |the |les? )?(?:mon|tues|wednes|thurs|fri|lun|mar|mercre|jeu"
    r"|vendre)d(?:ay|i)s?)*"
    r",? (?:are|is|sont|est)(?: all| both| always| toujours)? (?:out(?! (?:of|in|and|with)\b)|off limits"
    r"|no good|hopeless"
    r"|impossibles?|exclue?s?|hors de question|out of the question)\b"
)
#: "I teach until noon", "j'ai cours jusqu'à midi": what somebody does up to an hour.
_TILL = re.compile(
    r"\b(?:i|we|he|she|they) (?:usually |always |only |also )?(?:teach|work|lecture|operate|coach|train|drive"
    r"|have (?:surgery"
    r"|class(?:es)?|lectures?|court|clinic|school|patients|lessons|rounds|meetings|calls))(?:e?s)?\b[^.;!?,]{0,30}$"
    r"|\b(?:(?:je|nous|on|il|elle) (?:travaill|enseign|consult|oper|plaid)\w+|(?:j'ai|nous avons|elle a|il a) (?:cours"
    r"|classe|consultations?|audiences?|reunions?|visites?|des \w+))\b[^.;!?,]{0,30}$"
)
#: Something else that is on at hours of a day that is open otherwise: "though I've a call from eleven to twelve".
_ENGAGED = re.compile(
    r"\b(?:i've|i have|i've got|i have got|we have|we've(?: got)?|there is|there's|j'ai|nous avons|il y a) (?:just "
    r"|only |juste |seulement )?(?:an?|my|our|the|another|une?|mon|ma|notre|le|la) (?!free|gap|window|slot|opening"
    r"|spare|creneau|trou|disponib|possib|few|bit)[a-z']+(?: [a-z']+){0,2} ?(?:from|between|de|entre)?[ (]*$"
)
#: "As agreed on the phone this morning": over, though the morning is not.
_AGREED = re.compile(
    r"\b(?:convenu|discute|evoque|dit|promis|agreed|discussed|mentioned|promised|said|spoke"
    r"|talked)e?s?\b[^.;!?,]{0,30}$"
)
_JUST_NOW = re.compile(r"(?:this morning|earlier today|ce matin|tout a l'heure|cet apres-midi)$")
#: "That is evening for me": what an hour is on another clock.
_WHICH_IS = re.compile(
    r"\b(?:(?:that|which|it|this)(?:'s| is| will be| would be|'ll be)|c'est|ce sera|ce serait|ca fait|ce qui fait)"
    r"(?: \w+)? $"
)
#: "Which catches him at breakfast."
_CATCHES = re.compile(r"\b(?:which|that|ce qui|qui) (?:catches|gets|finds|reaches|trouve|touche) [^.;!?,]{1,24}$")
_FOR_ME = re.compile(
    r" ?(?:already )?(?:(?:for|at|with|pour|chez) (?:me|us|him|her|them|moi|nous|lui|elle|eux|my end)|here"
    r"|there|ici|la-bas)\b"
)
#: An hour that was promised is the one that is wanted: "I promised him ten o'clock".
PROMISED = re.compile(
    r"\b(?:(?:i|we)(?:'ve| have)? (?:already )?promised (?:him|her|them|[a-z]+)|(?:je|nous) (?:lui |leur )(?:ai"
    r"|avons) promis"
    r"|j'ai promis a (?:\w+ )?\w+)(?: (?:at|for|a|pour))? (?=\d|noon|midi|half|(?:mon|tues|wednes|thurs|fri)day"
    r"|(?:lun|mar"
    r"|mercre|jeu|vendre)di)"
)
#: "Because he teaches during the day": why it is at another time.
_WORKS = re.compile(
    r"\b(?:vu qu|car\b|parce qu|puisqu|because\b|since\b|as (?=(?:i|he|she|we|they)\b))[^.;!?,]{0,30}"
    r"\b(?:boss|travaill|enseign|works?\b|working\b|teach|stud(?:y|ies)\b"
    r"|(?:est|suis|sont|a|ai) (?:en )?(?:cours|classe)\b"
    r"|(?:is|am|are|'s|'m|'re) at (?:work|school)\b)[a-z]*(?: (?:all|during|toute?|pendant|en|dans))? ?$"
)
#: "Same weekday, but at one": the hour that takes the place of the old one.
_SAME_BUT = re.compile(
    r"\b(?:same (?:week)?day|meme jour)(?: of the week| de la semaine)?,? (?:but|only|just|mais|seulement)"
    r"(?: (?:at|from|a|des|klo|kl\.?|by))? ?$"
)
#: "Same hour, but the Thursday after": a day that takes the place of the old one.
_SAME_HOUR_BUT = re.compile(
    r"\b(?:same (?:time|hour|slot)|meme (?:heure|horaire|creneau)|l'heure),? (?:but|only|just|mais|seulement)"
    r"(?: (?:on|for|pour|the|le))* ?$"
)
#: "That whole day is free".
_FREE = re.compile(
    r" (?:is|will be|est|sera|reste|m'est)(?: (?:all|wide|entirely|completely|quite|toute|entierement|totalement))?"
    r" (?:free|open|clear|yours|libre|a vous|a toi|disponible)\b"
)
#: "Friday the whole day", and nothing that is done then.
_ALL_DAY = re.compile(
    r"[ ,:-]{1,3}(?:(?:at |during )?any ?time|whenever|(?:(?:for|during) )?(?:all|(?:the )?(?:whole|entire|full)) day"
    r"(?: long)?|(?:pendant )?toute la journee|n'importe quand|quand (?:vous voulez|tu veux))"
    r"(?= ?(?:[.,;!?)]|$)| (?:or|and|ou|et|if|except|but|sauf|mais)\b)"
)
#: The same of any day, where there is no doubt of it.
_WIDE_OPEN = re.compile(
    r",? (?:is|'s|are|est|sera|looks)(?: (?:still|currently|now|encore))? (?:wide[ -]open|(?:completely|entirely"
    r"|totally|all|entierement|completement|totalement) (?:free|open|clear|libre)|tout(?:e)? a (?:vous|toi))\b"
)


def settled(text: Text, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments with the parts that are certain."""
    moments = exceptional.placed(text, earliest.placed(text, moments))
    moments = restricting.placed(text, notyet.merged(text, moments))
    known = tuple(each if each.certain else _settled(text, each, moments) for each in moments)
    return duties.placed(text, inonebreath.listed(text, known))


def _settled(text: Text, moment: Moment, moments: tuple[Moment, ...]) -> Moment:
    aside = _rest(text, moment, moments) or _ends(moment, moments)
    aside = aside or of_others(moment, moments, leading(text, moment))
    aside = aside or absences.over(moment, moments, _head(text, moment))
    part = Part.WISH if off(text, moment, moments) else Part.ASIDE if aside else None
    part = part or (Part.EXCLUDED if _away(text, moment, moments) else None)
    part = part or (Part.PREFERRED if _best(text, moment, moments) else None)
    part = part or _part(text, moment, moments)
    return moment if part is None else replace(moment, part=part, certain=True)


def _head(text: Text, moment: Moment) -> str:
    """Return what leads to a moment, with what its mention begins with before the day."""
    head = HEAD.match(text.plain, moment.mention.span.start)
    return leading(text, moment) + (head[0] if head else "")


def _away(text: Text, moment: Moment, moments: tuple[Moment, ...]) -> bool:
    follows = text.plain[moment.mention.span.end : text.sentences[moment.sentence].end]
    return absences.away(moment, moments, leading(text, moment), follows)


#: "The rest of the day I am in the laboratory", where other days than today are talked about.
_REST = re.compile(r"(?:the |le )?(?:rest of the day|reste de la journee|reste du jour)$")


def _rest(text: Text, moment: Moment, moments: tuple[Moment, ...]) -> bool:
    """Whether a rest of the day is that of another day than today."""
    span, start = moment.mention.span, moment.mention.start
    if start is None or not _REST.fullmatch(text.plain, span.start, span.end):
        return False
    days = (each.mention.start for each in moments if each.dated and each is not moment and each.part is not Part.ASIDE)
    return any(day is not None and day.date() != start.date() for day in days)


#: "Next week? Tuesday would be great."
_TOP = re.compile(
    r",? (?:(?:ce|ca|that|it) )?(?:serait|would be) (?:\w+ )?(?:top|ideale?|parfait|le mieux|genial|super|nickel|great"
    r"|perfect|best|brilliant|lovely)\b"
)


def _best(text: Text, moment: Moment, moments: tuple[Moment, ...]) -> bool:
    """Whether a weekday is the best one of a week or month that was wished for right before it."""
    if moment.part is not Part.WISH or Fact.WEEKDAY not in moment.mention.facts:
        return False
    wide = any(
        each.part is Part.WISH
        and (Fact.WEEK in each.mention.facts or Grain.WEEK <= each.mention.grain <= Grain.MONTH)
        and Fact.WEEKDAY not in each.mention.facts
        and 0 <= moment.sentence - each.sentence <= 1
        and each.mention.span.end <= moment.mention.span.start
        for each in moments
    )
    return wide and bool(_TOP.match(text.plain, moment.mention.span.end))


def _ends(moment: Moment, moments: tuple[Moment, ...]) -> bool:
    """Whether a part of the day is ruled out only up to an hour of it: "in the morning I have a visit till 10:30"."""
    mention, first = moment.mention, moment.mention.span.end
    later = (each for each in moments if each.sentence == moment.sentence and each.mention.span.start > first)
    until = next(later, None)
    if until is None or mention.facts != {Fact.PART} or moment.part is not Part.EXCLUDED:
        return False
    if until.dated or not until.clocked or until.mention.kind is not Kind.BEFORE:
        return False
    start, hour, end = mention.start, until.mention.end, mention.end
    return bool(start and hour and end and start.time() < hour.time() < end.time())


def _part(text: Text, moment: Moment, moments: tuple[Moment, ...]) -> Part | None:
    mention, span = moment.mention, moment.mention.span
    start = text.sentences[moment.sentence].start if text.sentences else 0
    lead = leading(text, moment)
    if _aside(text, moment, lead):
        return Part.ASIDE
    left = leftout.out(text, moment, moments) or notyet.told(text, moment, moments)
    if left or _shut(text, moment, lead) or _engaged(moment, moments, lead):
        return Part.EXCLUDED
    given = occupied.part(text, moment, moments, lead) or openings.part(text, moment, moments, lead)
    if given is not None:
        return given
    bound = moment.told and mention.kind in {Kind.BEFORE, Kind.AFTER}
    same = moment.clocked and not moment.dated and _SAME_BUT.search(lead)
    same = same or (moment.dated and not moment.hours and _SAME_HOUR_BUT.search(lead))
    if same or (bound and _WHICH.search(text.plain, span.start, span.end)):
        return Part.WISH
    plain = not moment.dated and Fact.PART in mention.facts and mention.kind is Kind.INTERVAL
    promised = moment.hours and PROMISED.search(text.plain[max(start, span.start - LOOK) : span.start + 2])
    if promised or (plain and _MUST.search(lead) and not _THERE.match(text.plain, span.end)):
        return Part.WISH
    return Part.WISH if moment.dated and not moment.hours and _all_of_it(text, moment) else None


def _all_of_it(text: Text, moment: Moment) -> bool:
    """Whether a day is open from morning to evening, in so many words."""
    end = moment.mention.span.end
    if moment.part is Part.WISH and inonebreath.given(text.plain[end : end + LOOK]):
        return True
    free = _FREE if moment.mention.facts == {Fact.RELATIVE} else _WIDE_OPEN
    entire = _ALL_DAY.match(text.plain, end) or entiredays.named(text.plain, moment.mention.span.start, end)
    return bool(free.match(text.plain, end) or (moment.part is Part.WISH and entire))


def _engaged(moment: Moment, moments: tuple[Moment, ...], lead: str) -> bool:
    """Whether something else is on at hours of a day that is wished for before them in the sentence."""
    hours = moment.clocked and not moment.dated and moment.mention.kind is Kind.INTERVAL
    before = (each for each in moments if each.mention.span.end <= moment.mention.span.start)
    days = (each for each in before if each.dated and not each.hours and each.part is Part.WISH)
    return hours and any(each.sentence == moment.sentence for each in days) and bool(_ENGAGED.search(lead))


def _shut(text: Text, moment: Moment, lead: str) -> bool:
    """Whether days are spent elsewhere, excepted by name, or out."""
    end = moment.mention.span.end
    if moment.dated and (_SKIPPED.match(text.plain, end) or _HOWEVER.match(text.plain, end)):
        return True
    if moment.dated and _EACH_BUT.search(lead) and inonebreath.ALONE.match(text.plain, end):
        return True
    if not moment.dated or moment.part is not Part.EXCLUDED:
        return moment.dated and bool(_SPENDS.match(text.plain, end))
    excepted = _SAVE.search(lead) and not BUSY.search(lead) and inonebreath.ALONE.match(text.plain, end)
    return bool(excepted or _OUT.match(text.plain, end) or _SPENDS.match(text.plain, end))


def _aside(text: Text, moment: Moment, lead: str) -> bool:
    """Whether a time is that of an arrival, of a meeting that is over, or of a holiday that is asked after."""
    said = text.plain[moment.mention.span.start : moment.mention.span.end]
    if (
        asked_after(text, moment)
        or MET.search(lead)
        or DUE.search(lead)
        or (_JUST_NOW.search(said) and _AGREED.search(lead))
    ):
        return True
    part = moment.hours and not moment.dated and not moment.clocked
    its = _WHICH_IS.search(lead) and _FOR_ME.match(text.plain, moment.mention.span.end)
    if part and (its or _CATCHES.search(lead)):
        return True
    till = not moment.dated and moment.mention.kind is Kind.BEFORE and _TILL.search(lead)
    if moment.clocked and (till or _ONLY_THEN.search(lead)):
        return True
    if (
        moment.dated
        and _COMES_ON.search(lead)
        and not _MIGHT.search(lead)
        and _NEXT_DAY.match(text.plain, moment.mention.span.end)
    ):
        return True
    if moment.dated and _WRAPS.search(lead) and _HENCE.match(text.plain, moment.mention.span.end):
        return True
    comes = _COMES.search(lead) and _SO.match(text.plain, moment.mention.span.end)
    travels = _TRAVELS.search(lead) and not _MIGHT.search(lead)
    rides = travels and (_RIDES.search(lead) if moment.clocked else _BY_RAIL.match(text.plain, moment.mention.span.end))
    plain = not moment.dated and moment.mention.facts == {Fact.PART}
    works = plain and _WORKS.search(lead)
    return bool(comes or rides or works or (moment.clocked and _BY.search(lead)))


def asked_after(text: Text, moment: Moment) -> bool:
    """Whether a holiday only stands in a condition, so that somebody must say whether it counts."""
    if moment.mention.facts != {Fact.HOLIDAY}:
        return False
    start = text.sentences[moment.sentence].start if text.sentences else 0
    return bool(_UNLESS.search(text.plain, start, moment.mention.span.start + len("for ")))
