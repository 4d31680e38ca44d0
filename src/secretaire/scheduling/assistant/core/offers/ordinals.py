"""Offers that a letter names by their place in the list, by a number or by a letter."""

import re
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.anew.wording import DAY
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers.others import left
from secretaire.scheduling.assistant.core.offers.passedover import passed
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.values import Slot, Span

_NOUN = (
    r"(?:one|ones|option|slot|date|time|proposal|choice|suggestion|possibility|day|appointment|variant"
    r"|alternative|term|window|candidate(?: (?:dates?|slots?|times?))?|entry|bullet(?: point)?|schedule|ligne"
    r"|creneau|variante|plage|proposition|horaire|possibilite|choix|rendez-vous|rdv|jour)"
)
_AFTER = (
    rf"(?=(?: {_NOUN}\b| (?:heure|hour|c|works|suits|is|does|can|could|should|would|will|please|sounds|looks|fits"
    rf"|for|if|or|and|ou"
    rf"|et|est|me|nous|m'"
    rf"|convient|c'est|ce serait|serait|irait|va|ira|svp|s'il|si|stp|pour|thanks|thx|cheers|then|merci|of|des|plutot"
    rf"|volontiers|donc"
    rf"|(?:a|du) (?:lundi|mardi|mercredi|jeudi|vendredi)|a (?:celui|celle)|it is|only|seulement|qui (?:a|me|nous"
    rf"|convient|va"
    rf"|serait|irait)|which (?:suits|works|is|would)|ca (?:me|nous|va|marche|ira|irait"
    rf"|serait|joue|roule)|ok|okay|alors|mais|but|yes|oui|car|because|than|que"
    rf"|fine|good|great"
    rf"|to the|over|(?:au|a la) (?:premier|deuxieme|troisieme|dernier)e?"
    rf"|de (?:ces|(?:la|ta|votre) liste|vos|votre|tes|ta)|du lot|(?:on|in) (?:the|your) list|mentioned|listed"
    rf"|offered|(?:(?:that|which) )?you|proposed|que vous|propose|a l'air)\b|[ ]*[,.!;:)\n]|[ ]*$))"
)
#: "The 3. one", as it is written in the middle of Europe.
_POINT = (
    r"(?<![\w.:/,])[1-9](?=\. ?(?:one\b(?! hour)|(?:options?|proposals?|propositions?|slot|dates?|term|variante?"
    r"|possibilit(?:y|e)|suggestion|choice|creneau|appointment)\b))"
)
_ORDINALS = re.compile(
    rf"(?P<penult>\b(?:last but one|second[ -](?:to |from )?(?:the )?last|next to last|penultimate|avant-derniere?"
    rf"|penultieme){_AFTER})"
    rf"|(?P<n1>\b(?:option|number|slot|choice|proposal|numero|choix|proposition) (?:one|un)\b|\b(?:first|1st"
    rf"|premiere?|1ere?|1re|former){_AFTER})"
    rf"|(?P<soonest>\b(?:(?<!hour )(?<!hours )(?<!minutes )(?:more|most) early|earliest|soonest|early(?: doors"
    rf"| bird| morning)?(?= (?:one|slot|option)\b)"
    rf"|(?<=celui )de bonne heure|(?<=celle )de bonne heure"
    rf"|earlier(?= (?:one|slot|option|of)\b)|(?<=the )earlier(?= (?:date|day"
    rf"|time)\b)"
    rf"|plus (?:tot|proches?)){_AFTER})"
    rf"|(?P<latest>\b(?:(?<!hour )(?<!hours )(?<!minutes )(?:more|most) late|latest|late(?: afternoon"
    rf"| evening)?(?= (?:one|slot|option)\b)"
    rf"|later(?= (?:one|slot|option|of)\b)|(?<=the )later(?= (?:date|day"
    rf"|time)\b)|plus tarde?|plus (?:tardif|tardive|eloignee?)){_AFTER})"
    rf"|(?P<n2>\b(?:option|number|slot|choice|proposal|numero|choix|proposition) (?:two|deux)\b|\b(?:second|2nd"
    rf"|seconde|deuxieme|2e(?:me)?){_AFTER})"
    rf"|(?P<n3>\b(?:option|number|slot|choice|proposal|numero|choix|proposition) (?:three|trois)\b|\b(?:third|3rd"
    rf"|troisieme|3e(?:me)?){_AFTER})"
    rf"|(?P<n4>\b(?:option|number|slot|choice|proposal|numero|choix|proposition) (?:four|quatre)\b|\b(?:fourth|4th"
    rf"|quatrieme|4e(?:me)?){_AFTER})"
    rf"|(?P<n5>\b(?:fifth|5th|cinquieme){_AFTER})"
    rf"|(?P<last>\b(?<!semaine )(?<!fois )(?<!annee )(?<!nuit )(?<!before )(?:last|latter|dernier|derniere"
    rf"|final(?= {_NOUN}\b)){_AFTER})"
    rf"|(?P<middle>\b(?:middle|central|(?<=du )milieu|(?<=celui du )milieu){_AFTER})"
    r"|(?:\b(?:option|number|slot|choice|proposal|no|nr|numero|choix|proposition|creneau|possibilite|appointment"
    r"|suggestion|possibility|variante?|alternative|term"
    r"|date|num|opt)\.? ?(?:n[o°]\.? ?)?\(?|#|n° ?|n[o°]\.? ?)(?P<digit>[1-9])\b(?![:h/.]\d| ?(?:h\b|am|pm"
    r"|min|heures|o'clock|hours?\b|hrs?\b|days?\b|weeks?\b|people|of us|or [1-9]\d? ?(?:h\b|[ap]m|[:.]\d|o'clock)))"
    r"|\b(?:option|slot|choice|proposal|number|date|appointment|no\.?) (?:\((?P<roman>i{1,3}|iv|v)\)"
    r"|(?P<capital>i{2,3}|iv)\b)"
    rf"|(?P<point>{_POINT})"
    r"|(?<!to )(?<!and )(?<!till )(?<!until )(?<!at )(?<!from )(?<!after )(?<!before )(?<!by )(?<!a )(?<!et )"
    r"(?<![\w(.,:/-])(?P<bracket>[1-9])\)(?=,? (?:is|it is|works|suits|fits|please|then|gets|looks|would|for|me"
    r"|nous|convient|ok|est"
    r"|svp|stp|merci|thanks|gladly|only|yes|perfect|great|fine|good|all good|okay|from|if|wins|sounds|remains"
    r"|parfait|oui"
    r"|va|pour|serait)\b| ?[.!?]| ?$)"
    r"|(?:(?<!\ba )\bla |\b(?:prends|prendrai|choisis|choisirai|retiens|prenons|retenons|choisissons) le )(?P<la>[1-9])"
    r"(?=[ ]?[,.!;)\n]|[ ]?$| (?:nickel|top|impec\w*|parfaite?|ideale?|super|bien|ok|si|est|c'est|me|nous|m'|convient"
    r"|va|ira|irait|serait|sera|marche|joue|roule|passe|colle|tient|svp|stp|s'il|merci|plutot|et|ou|pour|sans|avec"
    r"|alors|donc|volontiers|d'accord|bonne|possible|mais|a)\b)(?!\.\d)"
    r"|(?:^|[,;:] |\bso |\bdonc |\bmake it |\bmake that |\bpardon |\bsorry |\bmean |\bmeant )\W{0,3}(?:the |le "
    r"|la )?(?P<bare>[1-9])"
    r"(?=\)?,? (?:(?:would|will|fits?)\b|ah|euh|no|non|sorry|pardon|plutot|instead|rather|finalement|parce|car|because"
    r"|please|merci|thanks|svp"
    r"|stp|puisque|works|me|suits|is"
    r"|est|c'est|then|pour (?:moi|nous)|for (?:me|us)|convient|ira|va|ca (?:roule|marche|va|joue))\b|$|[.!;]? ?$)"
    r"|\b(?:option|slot|choice|proposition|choix|creneau) (?:\((?=[a-e]\)))?(?P<letter>[a-e])\b(?!')"
    r"|^\W{0,3}(?:ok(?:ay)? (?:for|pour)? ?(?:the|le|la)? ?|le |la "
    r"|the )?(?P<alone>[1-9])(?: ?[).])?(?: (?:please|svp|stp|s'il vous plait|merci|thanks"
    r"|pls))?\W{0,3}$"
)
#: One is taken, the other only named as a way out.
_RANKED = re.compile(
    r"\b(?:otherwise|sinon|failing|a defaut|if not|fallback|backup|but|mais|prefer\w*|mieux|best"
    r"|would rather|plutot)\b"
)
#: What leads to the one that is liked better.
_LIKED = re.compile(
    r"\b(?:prefer\w*|rather(?: have| take| go (?:for|with))?|preference (?:is|for|to|va a|pour)|plutot|lean\w* towards?"
    r"|better still|ideally|idealement)(?: (?:the|le|la|for|pour|is|option|number|numero))* ?(?:the |le |la )?$"
)
#: Who leaves it open which of them, and ranks nothing.
_LEFT_OPEN = re.compile(
    r"\b(?:whichever|whatever|(?:comme|ce qu[ei]|cel(?:ui|le) qu[ei]|selon ce qu[ei])(?: |')(?:vous|tu|il|elle|on|l|ca"
    r"|cela|t|madame|monsieur)\b|(?:i|we) (?:don't|do not|really don't) mind|(?:your|her|his|their)"
    r" (?:call|choice|pick)"
    r"|up to (?:you|her|him|them)|peu (?:m')?importe|egal|au choix|a (?:vous|toi) de (?:choisir|voir)"
    r"|you (?:choose|pick|decide)|as (?:you|she|he|they) (?:likes?|prefers?|wish|wishes)|what(?:'s| is) best for)\b"
)
_REFUSED = re.compile(
    r"\b(?:not|n't|cannot|pas|sauf|a part|hormis|hors|apart from|bar|save|except|neither|nor|ni"
    r"|but not|impossible|instead of|rather than"
    r"|plutot que|au lieu|aucun\w*|none|clash\w*|busy|unavailable|indisponible|unable"
    r"|out of the question)\b"
)


#: The one to which another is preferred: "I'd prefer the second to the first".
_PREFERRED_TO = re.compile(r"\bprefer\w* [^.;!?]{2,40} (?:to|over|rather than|au|a)(?: the| la| le)? ?$")
#: A number alone that is liked better than another: "option 1 or 2, preferably 2".
_BETTER = re.compile(
    r"\b(?:preferably|prefer|je prefere|de preference|plutot)(?: (?:the|le|la|option|number|numero))? (?P<count>[1-9])"
    r"(?= ?[.,;!)\n]| ?$| (?:though|please|svp|stp|merci|thanks|if|si)\b)(?!\.\d)"
)

_NUMBERS = re.compile(
    r"\b(?:option|number|slot|choice|no\.?|proposition|numero|choix|le|la) ?[1-9] (?:or|ou|and|et) (?:le |la )?[1-9]\b"
)


#: What follows an offer that is refused: "la deuxième est exclue", "the second doesn't".
_RULED_OUT = re.compile(
    rf"(?: {_NOUN})?(?: (?:unfortunately|helas|malheureusement))?(?:(?: ?[:-])? (?:non\b|no\b|exclue?s?\b|impossible)"
    r"| (?:est|is|are|sera|serait) (?:\w+ )?(?:exclue?s?\b|impossible|not\b|out\b|ruled out|no good)"
    r"| (?:(?:i|we) )?(?:(?:is|does|do|wo|would|ca|could)n't|cannot|ne (?:\S+ ){1,3}pas|n'\S+ pas))"
)

#: "either of the first two", "les deux derniers".
PAIR = re.compile(
    r"\b(?:(?P<first>first two|deux premi(?:ers|eres))|last two|deux derni(?:ers|eres))\b"
    r"(?! (?:hours?|days|weeks|heures|jours|semaines|times))"
)

_NTH = (
    r"(?:first|second|third|fourth|fifth|last|final|premiere?|deuxieme|troisieme|quatrieme|derniere?|seconde?"
    r"|[1-5](?:st|nd|rd|th|e|eme|er|ere|nde?))"
)
_EXPLICIT = re.compile(
    rf"\b(?:the |la |le )?(?:{_NTH}|latest|earliest|soonest|later|earlier) {_NOUN}\b"
    r"|\b(?:option|number|slot|choice|proposal|numero|choix|proposition|creneau|appointment|suggestion|possibility"
    r"|variant|alternative|term)"
    r" (?:n[o°]\.? ?)?\(?[1-9]\b(?! ?(?:h\b|am|pm|[:/.]\d|hours?\b|days?\b|weeks?\b|o'clock))"
)
_OF_DAY = r"(?:first|second|third|premiere?|deuxieme|seconde?|troisieme|derniere?|last)"
_SPELT = re.compile(
    rf"\b(?:la|le|au) {_OF_DAY}(?= du {DAY})|"
    rf"\b(?:the|la|le|au) (?:first|second|third|fourth|premiere?|seconde?|deuxieme|troisieme|quatrieme"
    rf"|derniere?){_AFTER}|\b(?:la|le) [2-5]e(?:me)?{_AFTER}"
)
_BARE = re.compile(rf"\b(?:the|la|le) {_NTH}\b")
_POINTED = re.compile(rf"\b(?:the |la |le )?{_POINT}\.")


#: What takes back the offer that was just named: "le 1, ah non, pardon, le 2".
RETRACTED = re.compile(
    r"\b(?:no|non|sorry|pardon|wait|attendez|oops|oups|rather|plutot|i mean|correction)\b\W*(?:the |le |la )?$"
)
#: A number alone that says which offer is taken, where a day can be written so, too.
_COUNT = re.compile(
    r"(?:^\W*|[,;:.!?] {0,3}|\b(?:so|donc|pardon|sorry|mean|meant) |\b(?:prends|prendrai|choisis|retiens) (?=le ))"
    r"(?:the |le )?(?P<count>[1-9])"
    r"(?=[ ]?[,.!;\n]|$| (?:pour (?:moi|nous)|for (?:me|us)|works|suits|me va|nous va|plutot|instead|finalement"
    r"|(?:me |nous )?convient)\b)"
    r"(?!\.\d)"
)
#: The same, where an offer was named by its place before: "option 2. Actually no, make it 3".
_INSTEAD = re.compile(r"\bmake (?:it|that) (?P<count>[1-9])(?= ?[.,;!\n]| ?$| please| instead)")


_SPARED = re.compile(
    r"\b(?:a part|sauf|hormis|hors|excepte|except(?: for)?|but|bar|save(?: for)?|apart from) (?:la|le|the)"
    r" (?:first|second|third|fourth|last|premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?)\b"
)


def spared(text: Text) -> bool:
    """Whether one of the offers is left out of all: "any of them but the first"."""
    return bool(_SPARED.search(text.plain))


def numbers(text: Text, offers: tuple[Slot, ...]) -> tuple[Span, ...]:
    """Return where a number alone names an offer by its place, and none lies on the day of that number."""
    days = {slot.start.day for slot in offers}
    looks = (_COUNT, _INSTEAD) if spans(text) else (_COUNT,)
    return tuple(
        Span(start=match.start("count"), end=match.end("count"))
        for look in looks
        for match in look.finditer(text.plain)
        if int(match["count"]) <= len(offers) and int(match["count"]) not in days
    )


#: "the 1st": a place in the list, or a day of the month.
_EITHER = re.compile(
    r"(?:\b(?:le|the|du|au) )(?P<place>[1-5])(?:st|nd|rd|th|ere?|eme|e)\b(?! (?:one|option|slot|proposal|choice"
    r"|date|of|[a-z]+"
    r"day|creneau|option|proposition|choix|janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|jan|feb|mar|apr"
    r"|may|jun"
    r"|jul|aug))"
)


def twofold(text: Text, offers: tuple[Slot, ...], where: ZoneInfo) -> bool:
    """Whether a number names one offer by its place and another one by its day: "le 1er"."""
    for match in _EITHER.finditer(text.plain):
        place = int(match["place"])
        days = [slot for slot in offers if slot.start.astimezone(where).day == place]
        if days and place <= len(offers) and offers[place - 1] not in days:
            return True
    return False


def single(text: Text, start: int, end: int) -> bool:
    """Whether one offer is named by its place outside of a stretch of the text."""
    return any(
        not start <= match.start() < end and not _adverbial(text.plain, match)
        for match in _ORDINALS.finditer(text.plain)
    )


def spans(text: Text) -> tuple[Span, ...]:
    """Return where an offer is named by its place, so that "the third option" is taken for no date."""
    found = [match.span() for look in (_EXPLICIT, _SPELT, PAIR, _POINTED) for match in look.finditer(text.plain)]
    if found:
        found += [match.span() for match in _BARE.finditer(text.plain)]
    return tuple(Span(start=start, end=end) for start, end in found)


def beyond(text: Text, count: int) -> bool:
    """Whether an offer is named by a place that the list does not have."""
    named = spans(text)
    for match in _ORDINALS.finditer(text.plain):
        place = next((number for number in range(1, 6) if match[f"n{number}"]), 0) or int(match["digit"] or 0)
        inside = any(span.start <= match.start() < span.end for span in named)
        if place > count and inside and not _adverbial(text.plain, match):
            return True
    return False


def named(plain: str, offers: tuple[Slot, ...]) -> set[Slot]:
    """Return the offers that are named by their place, whatever is said of them."""
    places = (_index(match, offers) for match in _ORDINALS.finditer(plain) if not _adverbial(plain, match))
    return {offers[place] for place in places if place is not None and 0 <= place < len(offers)}


def ranks(plain: str) -> bool:
    """Whether an offer is named by its place among some of them: "the earlier of the two Thursdays"."""
    return any(match["soonest"] or match["latest"] or _AMONG.search(plain) for match in _ORDINALS.finditer(plain))


#: What leads to the offers among which one has its place.
_AMONG = re.compile(
    r"\b(?:of (?:the|these|those|your) (?:two|three)|des (?:deux|trois)|entre les (?:deux|trois)"
    r"|(?:second|deuxieme|seconde) (?:hour|time|heure|horaire))\b"
    rf"|\b{_OF_DAY}(?: {_NOUN})? (?:on|of|du)(?: the)? {DAY}|\b{DAY},? (?:the |le |la ){_OF_DAY}\b"
)


def picked(sentence: Piece, offers: tuple[Slot, ...], own: list[Moment]) -> tuple[tuple[Slot, ...], Span] | None:
    """Return the offers that a sentence takes by their place, and where it says so."""
    taken: list[Slot] = []
    span, last, out = None, 0, False
    for match in _ORDINALS.finditer(sentence.plain):
        start, before, last = sentence.start + match.start(), last, match.end()
        if any(each.mention.span.start <= start < each.mention.span.end for each in own):
            continue
        out = _refused(sentence.plain, match, before, out=out)
        if out:
            continue
        over = _RULED_OUT.match(sentence.plain, match.end()) or passed(sentence.plain, match.end())
        if over or _adverbial(sentence.plain, match):
            continue
        index = _index(match, offers)
        liked = _LIKED.search(sentence.plain[max(0, match.start() - 60) : match.start()])
        if taken and (liked or RETRACTED.search(sentence.plain[: match.start()])):
            taken, span = [], None
        if index is not None and 0 <= index < len(offers) and offers[index] not in taken:
            taken.append(offers[index])
            span = span or Span(start=start, end=sentence.start + match.end())
    better = _BETTER.search(sentence.plain) if taken and _NUMBERS.search(sentence.plain) else None
    if better and int(better["count"]) <= len(offers):
        taken = [offers[int(better["count"]) - 1]]
    if len(taken) > 1 and _RANKED.search(sentence.plain) and not _LEFT_OPEN.search(sentence.plain):
        taken = taken[:1]
    return (tuple(taken), span) if span else None


#: What sets an offer against the one before it that is refused: "not the first, but the second".
_BUT = re.compile(
    r"(?:,? ?(?:mais|but)(?: (?:plutot|rather|take|prends|bien))?|,)"
    r"(?: (?:the|la|le|option|number|numero|proposition))+ "
)
_OR = re.compile(rf"(?: {_NOUN})?,? (?:or|ou|nor|ni) (?:the |la |le |l')?")
_LISTED = re.compile(rf"(?: {_NOUN})? (?:or|ou|nor|ni)\b")


def _refused(plain: str, match: re.Match[str], before: int, *, out: bool) -> bool:
    """Whether an offer is refused by the words before it, and not set against another one that is.

    :param before: where the offer ends that was named before it.
    :param out: whether that one is refused.
    """
    begin = match.start(match.lastgroup or 0)
    if out and _BUT.fullmatch(plain, before, begin) and not _LISTED.match(plain, match.end()):
        return False
    if out and _OR.fullmatch(plain, before, begin):
        return True
    lead, tail = plain[max(0, match.start() - 60) : match.start()], plain[match.end() : match.end() + 60]
    if left(lead, tail):
        return False
    turn = _HENCE.match(lead) or (_AFTER_ALL.match(tail) and _COMMA.match(lead))
    near = lead[max(turn.end() if turn else 0, len(lead) - 25) :]
    return bool(_REFUSED.search(near) or _PREFERRED_TO.search(lead))


#: "The 9th won't work, so that leaves option 1", "Friday is not possible, the second is".
_HENCE = re.compile(r".*(?:[,;.] ?(?:so|hence|donc|du coup|but|mais|alors)\b|\bleaves\b|\breste\b)")
_COMMA = re.compile(r".*[,;] ?")
_AFTER_ALL = re.compile(
    rf"(?: {_NOUN})?(?: (?:on|of) [a-z]+)? (?:is|does|will|would|works?|suits|fits|si|oui|yes|ok|okay|fine|me va"
    rf"|convient|ca va"
    r"|c'est (?:bon|ok|parfait))(?! (?:not|also|too|out|taken|n't)\b)(?=[ ,.;!)]|$)"
)
#: What leads to an ordinal that names an offer, rather than says when something is done: "I must ask first".
_POINTS = re.compile(
    r"(?:^|\W|\b(?:the|your|his|her|their|that|this|either|la|le|les|l'|du|au|votre|ton|ta|for|with|on|of|in|or"
    r"|and|ou|et"
    r"|pour|take|prefer|choose|pick|want|prends|choisis|is|be|yes|ok|okay|oui|very|please))[ ']?$"
)
#: "last time I was there" tells of another meeting, and "the last time works" names an offer.
_ONCE = re.compile(r"last times?\b(?! (?:works?|suits?|is|would|fits?|please|for)\b)")
#: What happens "a third time", or is "a second meeting", is none of the list, and "every last one" is all of it.
_ANY = re.compile(r"\b(?:an?|une?|every|down to the) $")
#: "For the second time", where nothing goes for the second of the times.
_AGAIN = re.compile(
    r"\b(?:(?<!\bgo )(?<!opt )(?<!vote )(?<!ok )(?<!okay )(?<!fine )(?<!good )(?<!settle )(?<!going )for|it's|this is"
    r"|that's|it is|it was|was|c'est) (?:the|la) $"
)
_TIMES = re.compile(r" (?:times?|fois)\b(?! (?:works?|suits?|is|would|fits?|please)\b)")
_GIVEN = re.compile(r"\b(?:your|take|choose|pick|prefer|for the|to the|with the) ?(?:the )?$")
_WORDY = re.compile(r"(?:first|last|later|earlier|latest|earliest|plus tot|plus tard)\b")


def _adverbial(plain: str, match: re.Match[str]) -> bool:
    """Whether what looks like the place of an offer in the list says when somebody does something else."""
    named = re.match(rf" {_NOUN}\b", plain[match.end() :])
    if match[0].startswith("plus") and plain.endswith("au ", 0, match.start()):
        return True  # "au plus tard"
    if match[0] in {"earliest", "latest", "soonest"} and plain.endswith("at the ", 0, match.start()):
        return True
    lead = plain[: match.start()]
    if _ANY.search(lead) or (_TIMES.match(plain, match.end()) and _AGAIN.search(lead)):
        return True
    if match["last"] and _ONCE.match(plain, match.start()) and not _GIVEN.search(plain[: match.start()]):
        return True
    return bool(_WORDY.match(match[0])) and not named and not _POINTS.search(plain[: match.start()].rstrip(" "))


def _index(match: re.Match[str], offers: tuple[Slot, ...]) -> int | None:
    count = len(offers)
    if match["soonest"] or match["latest"]:
        choose = min if match["soonest"] else max
        return offers.index(choose(offers, key=lambda slot: slot.start))
    if match["last"] or match["penult"]:
        return count - (1 if match["last"] else 2)
    if match["middle"]:
        return count // 2 if count % 2 else None
    for name in ("digit", "alone", "bare", "la", "bracket", "point"):
        if match[name]:
            return int(match[name]) - 1
    letters = match["letter"] or match["roman"] or match["capital"]
    if letters:
        return ("abcde" if match["letter"] else ("i", "ii", "iii", "iv", "v")).index(letters)
    return next(place - 1 for place in range(1, 6) if match[f"n{place}"])
