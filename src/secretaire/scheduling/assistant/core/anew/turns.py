"""Turns of phrase in which a time is told by words that a grammar of times does not know, said in words that it knows.

What is said anew takes up as many characters, so that places in the text stay.
"""

import re
from collections.abc import Callable, Iterator

from secretaire.scheduling.assistant.core.anew import (
    barehours,
    brackets,
    calques,
    entiredays,
    halfdays,
    hoursfirst,
    linking,
    namedby,
    pairs,
    plainly,
    shorthand,
    sparing,
)
from secretaire.scheduling.assistant.core.anew.barehours import NO_DATE, NUMBER, STRETCH, TO
from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

_HOUR = r"(?:\d{1,2} ?(?:[:.h]\d\d|h\b|[ap]\.?m)|\bat \d)"
_MONTHS = 12
_EARLY = 7  #: the hour that a day at work begins at, or ends
_LONGEST = 6  #: hours of a stretch that is told by mere numbers
_UNITS = r"(?:week|month|year|day|quarter|semaine|mois|annee|journee|trimestre)"
#: "Elevenses on Wednesday": at eleven, unless an hour is named with it.
_ELEVENSES = re.compile(rf"\b(?:(?:for|at|over) )?elevenses\b(?![^.;!?]{{0,40}}{_HOUR})")
#: "Monday first": the coming one, in Scotland.
_FIRST = re.compile(rf"\b{DAY}(?P<said> first)(?= ?[.;!?]| ?$|,| (?:at|after|before|from) \d)")
#: "courant janvier", "dans le courant du mois de mars": that month, and not the one that was.
_IN_THE_COURSE = re.compile(
    rf"\b(?:dans le courant|au courant|courant)(?: du mois)?(?: de(?= )| d(?='))?[ '](?={MONTH})"
)
#: "before Wednesday's out", "before the month is over": up to the end of it.
_ERE_OUT = re.compile(
    rf"\bbefore (?:the (?={_UNITS})|(?!{_UNITS}))(?P<what>{DAY}|{_UNITS}|{MONTH})"
    r"(?:'s| is| has) (?:out|over|done|up|through|ended|finished)\b"
)
#: "avant que le mois ne s'achève", "avant que mercredi soit passé".
_ERE_ENDED = re.compile(
    rf"\bavant qu(?:e |')(?:le |la |l'|cette |ce )?(?P<what>{DAY}|{_UNITS}|{MONTH}) (?:ne )?"
    r"(?:s'acheve|s'ecoule|se termine|se finisse|prenne fin|finisse|soit (?:tout a fait )?"
    r"(?:finie?|terminee?|ecoulee?|achevee?|passee?))\b"
)
_OF_UNIT = {"semaine": "de la ", "mois": "du ", "annee": "de l'", "journee": "de la ", "trimestre": "du "}
#: "at 10 hours", "after 14 hours", "from 9 to 12 hours": an hour of the clock.
_AT_HOURS = re.compile(
    r"\b(?:at (?:[6-9]|1\d|2[0-2])|(?:after|before|until|till|from) (?:1[3-9]|20)"
    r"|(?:from|between) (?:[7-9]|1\d) (?:to|till|until|and) (?:1\d|2[0-2]))(?P<hours> hours)\b"
    r"(?! (?:notice|before|from|later|ahead|a |per |of (?:travel|flight|work|driv|sleep|meeting|teach|surgery)))"
)
#: "Tuesday, day 26": a date.
_DAY_NUMBER = re.compile(rf"\b{DAY},? (?P<day>day)(?= \d{{1,2}}\b(?! ?(?:of (?:the|our|my)|:|h\b)))")
#: "Any day this side of the 14th": before it.
_THIS_SIDE = re.compile(
    rf"\b(?P<side>this side of)(?= (?:the (?:\d|week|month|year|end)|{DAY}|{MONTH}|\d|christmas|easter))"
)
#: "The week after I have time", "or else the week after": the one behind what was named.
_WEEK_AFTER = re.compile(
    r"\bthe week after(?: that(?! [a-z]*day\b))?(?= ?[.,;:!?)]| ?$| (?:i|i'm|i've|i'll|we|we're|we've|we'll|he|he's"
    r"|she|she's|they|is|are|it|would|will|can|could|works?|goes|go|suits?|fits?|all|any|every|each|except\w*|also"
    r"|too|as well|please|if|instead|only|always|apart|but|preferably|ideally|seems|looks|be|might|at all|maybe"
    r"|perhaps|better|that(?= ?[.,;:!?)]))\b"
    rf"| (?:(?:on|in|at) )(?:the |a )?(?:{DAY}|morning|afternoon))"
)
_PART = r"(?:morning|afternoon|evening)"
#: "morning 10 to evening 5", "tomorrow morning 10".
_FROM_PART = re.compile(
    rf"\b(?:from )?(?P<one>{_PART}) (?P<start>1[0-2]|[1-9])(?::(?P<since>\d\d))? ?(?:am|pm)? ?(?:to|till|until|-) ?"
    rf"(?P<other>{_PART}) (?P<end>1[0-2]|[1-9])(?::(?P<until>\d\d))?(?: ?(?:am|pm))?(?![\w:.]\d)\b"
)
_PART_HOUR = re.compile(
    rf"\b(?:tomorrow|today),? (?P<said>(?P<one>{_PART}) (?P<start>1[0-2]|[1-9])(?::(?P<since>\d\d))?)"
    r"(?![\w:]|\.\d| ?(?:[ap]m|-|/|to)\b)"
    rf"(?!,? (?:(?:or|and|,) )*\d{{0,2}} ?{MONTH})(?! ?(?:people|of us|minutes|min))"
)
#: "9-11 or 14-16", "9-10.30, 2-3.30": hours, and no days of months.
_TWO_STRETCHES = re.compile(
    rf"(?<![\d/.:-]){STRETCH}(?:[,;]? (?:or|ou|and|et|&) (?:also |again |from )?|[,;/] ?)"
    rf"(?:(?:on |le )?{DAY},? )?{STRETCH}(?!-){NO_DATE}"
)
_IN_MONTH = re.compile(rf"\b{MONTH}\.? $")
_ENDS = re.compile(rf"({NUMBER})(?:[:.]\d\d)?{TO}({NUMBER})")
_A_DAY = re.compile(
    rf"\b(?:{DAY}|{MONTH}|\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}/\d{{1,2}}\b|le \d{{1,2}}\b)[^.;!?]{{0,40}}$"
)
#: "any day next week between 9 and 11": the same.
_BETWEEN = re.compile(
    rf"\b(?:weekdays?|week|days?|mornings?|afternoons?|semaine|jours?|matin(?:ee)?s?|apres-midis?)"
    rf"(?: [a-z]+){{0,3}},? (?:between|entre) {NUMBER}(?P<and> (?:and|et)) {NUMBER}{NO_DATE}(?! ?-)"
)
#: "Either side of lunch on Wednesday": that day.
_SIDES = re.compile(r"\b(?P<sides>(?:either side|both sides) of (?:lunch|noon|midday)(?:time)?)\b")
#: "Anything past 2 is fine": after it.
_PAST_HOUR = re.compile(
    r"\b(?P<said>(?:any ?thing|any ?time|some ?time) past)(?= (?:1[0-2]|[1-9])\b(?! ?(?:days|weeks)))"
)
#: "le 8 et 9 juin (mardi-mercredi)": what days these are.
_WEEKDAYS = re.compile(
    rf"\d(?:st|nd|rd|th)?(?: (?:of )?{MONTH})? (?P<said>\({DAY}(?: ?(?:-|/|,|et|and|ou|or) ?{DAY}){{1,4}}\))"
)
#: "Thu 10-11.30": hours, and no tenth of the month.
_HALF_PAST = re.compile(rf"\b{DAY} (?:1[0-2]|[7-9])(?P<dash> ?- ?)(?=(?:1\d|[7-9])[:.][0-5]\d\b)")
#: "dès demain matin, sinon lundi": in the morning.
_FROM_MORROW = re.compile(r"\b(?P<des>des) (?=demain (?:matin|midi|apres-midi|soir)\b)")
#: "bar lunch", "not over lunch", "hors déjeuner": its hours, and no meal.
_MEAL_OUT = re.compile(
    r"\b(?:(?:(?:bar|barring|except(?: for)?|excluding|outside(?: of)?|avoid(?:ing)?|apart from|other than"
    r"|save(?: for)?)(?: (?:over|during|at))?|not (?:over|during|through|at)) (?:my |our |the )?"
    r"(?P<lunch>lunch)(?:-?time|[ -](?P<more>hours?|breaks?|time))?"
    r"|(?:sauf|hormis|hors|excepte|en dehors d(?:u|e l'heure du|es heures du)|mais pas|evite[rz]?)"
    r"(?: (?:pendant|durant|a l'heure du|l'heure du|au|la pause|le(?! midi)))* (?:pause )?"
    r"(?P<dejeuner>dej(?:euner)?|a midi|le midi|midi))\b(?! ?(?:with|avec|et\b|pile|-|a \d|on \d|at \d"
    r"|,? ?\(?(?:from |between |de |entre )?\d))"
)
#: "any time outside of lunch", "but not over lunch".
_OUTSIDE = re.compile(
    r"\b(?:outside (?P<of>of)|(?:not|except|bar|avoid(?:ing)?) (?P<over>over|during))"
    r"(?= (?:my |our |the )?(?:lunch|midday|morning|afternoon))"
)
#: "12.10 or 13.10 would both do": days of one month, where no other day is named.
_DOTTED = re.compile(
    r"(?<![\d.:/])(?P<one>(?:0?[1-9]|[12]\d|3[01]))\.(?P<month>0[1-9]|1[0-2])(?P<joint>\.?,? (?:or|and|ou|et) )"
    r"(?P<other>(?:0?[1-9]|[12]\d|3[01]))\.(?P=month)(?![\d:]|\.\d| ?(?:[ap]m|h|uhr)\b)"
)
#: "The earliest I can do is 10": not before it.
_EARLIEST = re.compile(
    r"\b(?P<said>(?:the |my |our )?earliest (?:that )?(?:i|we|he|she|they)(?: can| could|'m able to)?"
    r"(?: (?:do|make|manage|start|come|be there|be in|meet))?(?: it)?(?: is|'s| would be))(?= (?:at )?\d)"
)
#: "Friday up to 1": until then.
_UP_TO = re.compile(
    rf"(?:\b(?:[a-z]{{3,6}}day|{MONTH}|any ?time|anything|fine|good|ok|okay|free|available|works?|open|clear"
    r"|possible)|\d(?:st|nd|rd|th)) (?P<said>up to)(?= (?:the )?(?:\d{1,2}(?:[:.]\d\d)?|noon|midday"
    r"|lunch)\b(?! ?(?:hours?|hrs?|h\b|minutes|mins?|people|persons?|of us|guests?|%)))"
)
_OPEN = (
    r"\b(?:free|available|open|clear|around|about|here|there|in|fine|good|ok|okay|flexible|(?:can|could|would|might|to)"
    r" (?:do|make|manage|offer|take))"
)
#: "Tuesday I'm free from 2": an hour.
_OPEN_FROM = re.compile(
    rf"{_OPEN} (?:any ?time )?"
    r"(?:on (?:both|either|each|all)(?: the| these| those)?(?: two| three)? (?:days?|dates?)?,? )?"
    rf"(?P<said>from)(?= (?:1[0-2]|[1-9])(?:[:.][0-5]\d)?(?: ?[.,;!?)]| ?$| (?:on |onwards?"
    rf"|if|please|but|and|or|so|each|every|both|either|that|on (?:the )?{DAY}|(?:next|this|tomorrow|today))\b))"
)
#: Behind a bare hour: neither its unit nor the end of a span.
_BARE = r"(?![\w/]|[:.]\d| ?(?:[-\u2013]|[ap]\.?m\b|h\b|hrs?\b|hours?\b|to\b|till\b|until\b|through\b|and \d))"
#: "Friday afternoon from 2 would do": an hour in that part of the day.
_PART_FROM = re.compile(
    rf"\b(?:afternoons?|arvos?),? (?P<said>from)(?= (?:1[0-2]|[1-9])(?:[:.][0-5]\d)?"
    rf"{_BARE}(?! (?:of )?{MONTH}))"
)
#: "12 november from 13.00": the same behind a date, where a point could be that of one.
_DATE_FROM = re.compile(
    rf"\b{MONTH},? (?P<said>from)(?= (?:[01]?\d|2[0-3])\.(?:00|15|30|45)(?: ?(?:h|hrs?|hours|uur|uhr))?"
    rf"{_BARE})"
)
#: "Not over midday from 12 to 13", "except 12 to 1 when I'm at lunch": hours, of which only is said what they are.
_MEAL = r"(?:midday|lunch(?:[ -]?time)?|noon)"
_MEAL_FROM = re.compile(
    rf"\b(?:not|except|excluding|bar|apart from|avoid(?:ing)?) (?P<said>(?:over|during|at|around) (?:the |my |our )?"
    rf"{_MEAL})(?=,? (?:from|between) \d)"
)
_AT_MEAL = re.compile(
    rf"\d ?(?:[ap]\.?m\.?)?,? (?:when|as|because|since|for) (?:(?:i'm|we're|i am|we are|he is|she is|he's|she's) )?"
    rf"(?P<said>(?:at |on |out (?:at|for|to) |having |my |our )?{_MEAL})\b(?! ?\d)"
)
#: "I could do 10 to 12": hours.
_OPEN_TO = re.compile(
    rf"{_OPEN} (?:any ?time )?(?P<from>from )?(?P<start>{NUMBER})(?P<to>{TO})(?P<end>{NUMBER}){NO_DATE}"
    rf"(?= ?[.,;!?)]| ?$| (?:on|or|and|if|please|but|that|this|next|tomorrow|today|each|every|both|either|{DAY})\b)"
)
#: "Apart from a call 11 to 12": hours.
_THING_TO = re.compile(
    r"\b(?:an?|my|another|the|une?|mon|ma|notre) (?:[a-z]+ )?(?:call|meeting|appointment|session|class|lesson|visit"
    rf"|dentist|doctor|rdv|reunion|cours|appel) (?:from )?(?P<start>{NUMBER})(?P<to>{TO})(?P<end>{NUMBER}){NO_DATE}"
    r"(?= ?[.,;!?)]| ?$| (?:on|or|and|if|please|but|that|this|so)\b)"
)
#: "14 Oct 14-17": hours, and no year.
_DATE_TO = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}[:,]? (?P<start>{NUMBER})(?P<to> ?- ?)(?P<end>{NUMBER})"
    r"(?= ?[.,;!?)]| ?$| (?:or|and|ou|et)\b)"
)
#: "Monday 9-11": hours, and no ninth of November, though that may be a Monday.
_DAY_TO = re.compile(
    rf"\b{DAY},? (?P<start>{NUMBER})(?P<to>-)(?P<end>{NUMBER})(?![\d/:-]|\.\d|st\b|nd\b|rd\b|th\b| ?(?:of )?{MONTH})"
)
#: "Jeudi passé 15 h": after it.
_PASSE = re.compile(
    rf"(?:{DAY}|\d|,|\b(?:matin|apres-midi|jours?|semaine|dispo\w*|libres?)) (?P<passe>passe)"
    r"(?= \d{1,2} ?(?:h\b|h\d|heures))"
)
#: "Le 9 m'irait": no nine minutes.
_NO_MINUTES = re.compile(r"\b(?:le |du |au )\d{1,2}(?P<gap> )(?=[mh]')")
#: "Thursday, 2-5 p.m.": hours, and no second of the month.
_FROM_TO = re.compile(
    rf"\b{DAY}(?P<gap>,? )(?=(?:1[0-2]|[1-9])(?:[:.]\d\d)? ?- ?(?:1[0-2]|[1-9])(?:[:.]\d\d)? ?[ap]\.?m\b)"
)
#: "The Monday 30 by the afternoon", as a Spaniard says it: in it.
_BY_PART = re.compile(
    rf"\b{DAY}(?: (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{MONTH})?)?,? (?P<by>by the)(?= (?:morning|afternoon"
    rf"|evening)\b)"
)
#: "I could come by on Thursday": no deadline.
_COME_BY = re.compile(
    r"\b(?:come|coming|pop|popping|drop|dropping|stop|swing|swinging|call|pass|passing|go|run|nip) (?P<by>by)\b"
)
_FEW_HOURS = r"(?:1[0-2]|[1-9])(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?"
_SPARE_HOURS = rf"{_FEW_HOURS} ?(?:-|to|till|until) ?{_FEW_HOURS}"
#: "Any time apart from 12 to 1": hours, though nothing marks them.
_SAVE = re.compile(
    r"(?:\bapart from|\bany ?time but|\bexcept|\bexcept for|\bexcept from|\bexcluding|\bother than|\boutside|\bnot"
    r"|\bsave for|\bbar)(?<=(?P<last>[a-z]))"
    rf"(?P<gap> )(?={_SPARE_HOURS}(?: ?[.,;!?)(]| ?$| (?:when|which|as|because|for|on|please|that|since|if)\b))"
)
#: "Friday all day, only not from 12 to 13": the same, and no days of the month.
_ALL_DAY_NOT = re.compile(
    r"\b(?:(?:all|whole|full|entire) day(?: long)?|any ?time),? (?:but|only|just) no(?P<last>t)(?P<gap> (?:from )?)"
    rf"(?={NUMBER}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?{TO}{NUMBER}(?:[:.]\d\d)?{NO_DATE})"
)
#: "Don't go past 4": not after it.
_PAST = re.compile(
    r"\b(?:don't|do not|not|never|mustn't|must not|shouldn't|should not|can't|cannot) "
    rf"(?P<past>(?:go|run|last|stretch|drag|carry|stay)(?: on)? (?:past|beyond))(?= (?:{_FEW_HOURS}|noon|midday"
    rf"|lunch)\b)"
)
#: "For an hour before Friday": how long, and until when.
_LONG_BEFORE = re.compile(rf"\b(?:hours?|half[ -]hour|minutes|mins?)(?P<gap> )(?=(?:before|by) (?:next |this )?{DAY})")
#: "Monday - from 3".
_DAY_DASH = re.compile(
    rf"\b{DAY}(?: \d{{1,2}}(?:st|nd|rd|th)?)? ?(?P<dash>-)(?= (?:from|after|before|between|until|till) )"
)
#: "10 to 3 is my window on both days."
_WINDOW = re.compile(
    rf"(?<=[.;!?,:])(?P<gap>[ \n])(?={_SPARE_HOURS},? (?:(?:is|are|would|works?|suits?)\b"
    r"|(?:on )?(?:both|either|each|all)(?: of (?:them|those|these))?(?: days?| dates?)?\b))"
)
_SHORT = r"(?:mon|wed|thu|sat|sun)"
#: "wed or thurs": a day, though short and without a capital.
_WED = re.compile(
    rf"\b(?P<day>{_SHORT})(?=(?:,? (?:or|and|&)|,| ?/) ?{DAY})|\b{DAY}(?:,? (?:or|and|&)|,| ?/) ?(?P<other>{_SHORT})\b"
)
#: "An a.m. session on either day": in the morning.
_HALF = re.compile(
    r"(?<![\d:.] )(?<![\d:.])(?<!\bi )\b(?P<half>[ap])\.?m\.?(?: ?,)? (?:sessions?|slots?|appointments?|visits?"
    r"|(?:on |for |in )?(?:either|both|each|every)(?: (?:days?|dates?|of (?:them|those|these)))?)\b"
)


def _until(match: re.Match[str]) -> str:
    what = match["what"]
    if not _stretches(what):
        return f"by {what}"
    return f"by end of {'' if re.fullmatch(MONTH, what) else 'the '}{what}"


def _jusque(match: re.Match[str]) -> str:
    what = match["what"]
    return f"avant la fin {_OF_UNIT.get(what, 'de ')}{what}" if _stretches(what) else f"d'ici a {what}"


def _stretches(what: str) -> bool:
    """Whether something that ends is more than a day by name: a week, a month."""
    return bool(re.fullmatch(rf"{_UNITS}|{MONTH}", what))


def _at(part: str, hour: str, minute: str | None) -> str:
    hours = int(hour) % 12 + (12 if part != "morning" or hour == "12" else 0)
    return f"{hours}:{minute or '00'}"


def _from_to(match: re.Match[str]) -> str:
    start, end = _at(match["one"], match["start"], match["since"]), _at(match["other"], match["end"], match["until"])
    return f"{start} to {end}"


def _stretches_of(match: re.Match[str]) -> str:
    """Return two stretches of hours with arrows, if they are some."""
    said = match[0]
    if _IN_MONTH.search(match.string, max(0, match.start() - 12), match.start()):
        return said  # "Oct 20-22, 1-3 pm": days, and hours
    pairs = [(int(start), int(end)) for start, end in _ENDS.findall(said)]
    no_date = ":" in said or any(min(pair) > _MONTHS for pair in pairs)
    sure = no_date or _A_DAY.search(match.string, max(0, match.start() - 60), match.start())
    if not sure or not all(_hours(*pair) for pair in pairs):
        return said
    said = re.sub(rf"{TO}(?=\d)", lambda to: "→".ljust(len(to[0])), said)
    said = re.sub(rf"[,/](?= ?(?:on |le )?{DAY})", ";", said)
    return re.sub(r"(?<=\d)\.(?=\d\d)", ":", said)


def _hours(start: int, end: int) -> bool:
    """Whether a meeting can lie between two numbers as hours: "9-11", "10-1"."""
    return 0 < (end - start) % 12 <= _LONGEST if end <= _MONTHS else 0 < end - start <= _LONGEST


def _dates(match: re.Match[str]) -> str:
    """Return two days of a month, or two hours where another day is named before them."""
    sign = ":" if _A_DAY.search(match.string, max(0, match.start() - 60), match.start()) else "/"
    one, other = (f"{match[name]}{sign}{match['month']}" for name in ("one", "other"))
    return f"{one}{match['joint'].replace('.', ' ')}{other}"


def _arrow(match: re.Match[str]) -> str:
    """Return what stands between two numbers, as an arrow if they can be hours."""
    to = match["to"]
    start, end = int(match["start"]), int(match["end"])
    day = match.groupdict().get("from") and start >= _EARLY and 0 < end <= _EARLY
    return "→".ljust(len(to)) if day or _hours(start, end) else to


def _part_hour(match: re.Match[str]) -> str:
    return f"at {_at(match['one'], match['start'], match['since'])}"


#: How each turn is said anew: the group that goes, and what stands there.
_ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_ELEVENSES, 0, lambda match: "at 11:00"),
    (_FIRST, "said", lambda match: ""),
    (_IN_THE_COURSE, 0, lambda match: "en"),
    (_ERE_OUT, 0, _until),
    (_ERE_ENDED, 0, _jusque),
    (_AT_HOURS, "hours", lambda match: "h".rjust(len(match["hours"]))),
    (_THIS_SIDE, "side", lambda match: "; before"),
    (_DAY_NUMBER, "day", lambda match: "the"),
    (_WEEK_AFTER, 0, lambda match: "following week"),
    (_FROM_PART, 0, _from_to),
    (_PART_HOUR, "said", _part_hour),
    (_EARLIEST, "said", lambda match: "not before"),
    (_UP_TO, "said", lambda match: "until"),
    *barehours.ANEW,
    (_NO_MINUTES, "gap", lambda match: ";"),
    (_FROM_TO, "gap", lambda match: ";"),
    (_OPEN_FROM, "said", lambda match: "frm"),
    (_PART_FROM, "said", lambda match: "frm"),
    (_MEAL_FROM, "said", lambda match: ""),
    (_AT_MEAL, "said", lambda match: ";"),
    (_OPEN_TO, "to", _arrow),
    (_THING_TO, "to", _arrow),
    (_DATE_TO, "to", _arrow),
    (_DAY_TO, "to", _arrow),
    (_PASSE, "passe", lambda match: "apres"),
    (_BY_PART, "by", lambda match: "in the"),
    (_COME_BY, "by", lambda match: ";"),
    (_SAVE, "last", lambda match: ";"),
    (_SAVE, "gap", lambda match: "@"),
    (_ALL_DAY_NOT, "last", lambda match: ";"),
    (_ALL_DAY_NOT, "gap", lambda match: "@"),
    (_PAST, "past", lambda match: "after"),
    (_LONG_BEFORE, "gap", lambda match: ";"),
    (_DAY_DASH, "dash", lambda match: ""),
    (_WINDOW, "gap", lambda match: "@"),
    (_WED, "day", lambda match: (match["day"] or "").title()),
    (_WED, "other", lambda match: (match["other"] or "").title()),
    (_HALF, 0, lambda match: "morning" if match["half"] == "a" else "afternoon"),
    *calques.ANEW,
    *namedby.ANEW,
    *plainly.ANEW,
    *linking.ANEW,
    *entiredays.ANEW,
    *shorthand.ANEW,
    *halfdays.ANEW,
    *pairs.ANEW,
    *brackets.ANEW,
    *hoursfirst.ANEW,
    (_DATE_FROM, "said", lambda match: "frm"),
    (_TWO_STRETCHES, 0, _stretches_of),
    (_BETWEEN, "and", lambda match: "→"),
    (_SIDES, "sides", lambda match: ""),
    (_PAST_HOUR, "said", lambda match: "after"),
    (_WEEKDAYS, "said", lambda match: ";"),
    (_HALF_PAST, "dash", lambda match: "→"),
    (_FROM_MORROW, "des", lambda match: ""),
    (_MEAL_OUT, "lunch", lambda match: "12→14"),
    (_MEAL_OUT, "more", lambda match: ""),
    (_MEAL_OUT, "dejeuner", lambda match: "12→14"),
    (_OUTSIDE, "of", lambda match: "at"),
    (_OUTSIDE, "over", lambda match: "at"),
    (_DOTTED, 0, _dates),
    *sparing.ANEW,
)


def anew(plain: str) -> Iterator[tuple[slice, str]]:
    """Yield the places of a folded text at which something is said anew, each with what stands there then."""
    for look, group, said in _ANEW:
        for match in look.finditer(plain):
            start, end = match.span(group)
            if start < 0:
                continue
            first, _, rest = said(match)[: end - start].partition(" ")
            yield slice(start, end), first + rest.rjust(end - start - len(first))
