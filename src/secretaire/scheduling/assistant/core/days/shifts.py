"""New times that are told from the old one: "an hour later", "push it by a week", "le lendemain"."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core.anew.moving import EITHER, SOONER, VERBS
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact
from secretaire.scheduling.assistant.core.values import Span

_DAY = timedelta(days=1)
_COUNTS = {
    "": 1, "a": 1, "an": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "eight": 8, "ten": 10, "fifteen": 15,
    "twenty": 20, "thirty": 30, "half": 0.5, "half an": 0.5, "half-an": 0.5, "half a": 0.5, "a couple of": 2,
    "couple of": 2, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "huit": 8, "dix": 10, "quinze": 15,
    "vingt-quatre": 24, "quarante-huit": 48, "soixante-douze": 72, "twenty-four": 24, "forty-eight": 48,
    "twenty four": 24, "forty eight": 48, "vingt quatre": 24, "quarante huit": 48, "vingt": 20,
    "trente": 30, "demi": 0.5, "demie": 0.5, "une demi": 0.5,
}  # fmt: skip
_COUNT = (
    r"(?:\d{1,3}|(?:vingt|twenty)[ -](?:quatre|four)|(?:quarante|forty)[ -](?:huit|eight)|soixante-douze|half an"
    r"|half-an|half a|a couple of|couple of|an|a|one|two|three|four|eight|ten"
    r"|fifteen|twenty|thirty|half|une demi|demi|une|un|deux|trois|quatre|huit|dix|quinze|vingt|trente)"
)
_UNIT = (
    r"(?P<unit{0}>hours?|heures?|h\b|hrs?|minutes?|mins?|mn|days?|jours?|journees?|weeks?|semaines?|fortnight"
    r"|quarts? d'heure|quinzaine|quarters? of an hour)"
)
_LATER = re.compile(
    rf"(?P<count>{_COUNT})[ -]?{_UNIT.format('')}(?P<half>(?: et demie?"
    rf"| and a half))? (?:(?P<later>later|more late\b|plus tard|apres|after(?! the)|back)|(?P<sooner>earlier"
    rf"|more early\b|sooner"
    rf"|plus tot|avant|before(?! the)|forward))\b"
)
_BY = re.compile(
    rf"\b(?P<verb>(?:{VERBS})\w*)"
    rf"(?P<what>(?:-\w+)?(?: (?:[^ .!?]+|(?:m|mm|mr|mrs|ms|me|dr|prof|st)\.)){{0,8}}?) (?:by |d'|(?<!lieu )de "
    rf"|(?<=forward )|(?<=back )|(?<=it )"
    rf"|(?<=ahead )|(?={_COUNT} (?:days?|weeks?|fortnight|jours?|journees?|semaines?)(?: (?:and|et|please)\b"
    rf"| ?[.,;!?]|$)))"
    rf"(?P<count>{_COUNT})[ -]?{_UNIT.format('')}(?P<half>(?: et demie?"
    rf"| and a half))?(?! ?(?:a|to|jusqu'a|vers) \d)(?P<dir> (?:later|earlier|forward|back|plus tot|plus tard"
    rf"|ahead))?\b"
)
_SOONER = re.compile(rf"\b(?:{SOONER}|bring|pull)|forward|ahead|earlier|plus tot|en avant")
_UNCLEAR = re.compile(r"\b(?:mov|push|shift|put)\w*.{0,40}\b(?:forward|ahead)\b")
#: What moves neither back nor forth by itself; by days and weeks it is later that is meant.
_EITHER_WAY = re.compile(rf"(?:{EITHER})")
_NEXT_DAY = re.compile(
    r"\b(?:(?:le |au |du )?lendemain|the (?:next|following) day|the day after(?! tomorrow)|un jour plus tard"
    r"|une journee plus tard"
    r"|a day later|one day later|le jour suivant|le jour d'apres)\b(?! (?:le|la|the|we|of|de|du) )"
)
_DAY_BEFORE = re.compile(
    r"\b(?:la veille|the day before(?! yesterday)|the previous day|un jour plus tot|une journee plus tot|a day earlier"
    r"|one day earlier|le jour d'avant)\b"
)
_NEXT_WEEK = re.compile(
    r"\b(?:same (?:time|hour|slot)(?: and (?:place|day))?,? (?:the )?(?:(?:next|following) week|week after)"
    r"|same (?:day|weekday)(?: and (?:time|hour))?,? (?:the )?(?:(?:next|following) week|week after)|same (?:time"
    r"|slot),? (?:but )?(?:a|one) week later|(?:a |la )?meme (?:heure|creneau|jour)(?: et (?:meme "
    r"|au meme )?(?:jour|heure))?,? (?:mais )?(?:la semaine (?:prochaine|suivante|d'apres|qui vient)"
    r"|une semaine plus tard)|meme jour meme heure,? la semaine (?:prochaine|suivante|d'apres|qui vient)"
    r"|(?:la semaine (?:prochaine|suivante|d'apres|qui vient),?) (?:le )?meme (?:jour|heure"
    r"|creneau)(?:,? (?:et )?(?:a la )?meme heure)?|(?:next"
    r"|the following) week,? (?:at )?(?:the )?same (?:time|slot|day)(?: and (?:time|hour))?"
    r"|a week later|(?:d')?une semaine plus tard"
    r"|(?:same (?:time|hour|slot|day)(?: and \w+)?,? )?(?:exactly |just )?(?:a|one) week (?:on|hence|from then)"
    r"(?! (?:mon|tues|wednes|thurs|fri|satur|sun|the|a|holiday|leave|vacation|site))"
    r"|une semaine apres,? (?:a la )?meme heure"
    r"|jour pour jour)\b"
)
#: "A fortnight on, same time": so many weeks behind the old day, at its hour.
_WEEKS_ON = re.compile(
    r"\b(?:(?P<fortnight>a fortnight|quinze jours|une quinzaine|deux semaines|two weeks|2 weeks|2 semaines)"
    r"|(?P<three>three weeks|trois semaines|3 weeks|3 semaines)) "
    r"(?:on|hence|later|from then|after|plus tard|apres)(?=[ ]?[,.;!?)]|$| (?:at the |a la )?(?:same|meme)| but| mais)"
    r"(?:,? (?:on |at |a |le |la |the )*(?:same|meme) (?:day|weekday|time|hour|slot|jour|heure|creneau)"
    r"(?: (?:and|et) (?:the )?(?:same )?\w+)?)?"
)
_THE_WEEK_AFTER = re.compile(
    r"\b(?:the (?:week after|following week|week following)|la semaine (?:suivante|d'apres))\b"
    r"|\bla semaine apres(?= ?[.,;:!?)]| ?$)"
)
#: "Toute cette semaine-là je suis pris. La suivante, quand vous voulez."
_NEXT_ONE = re.compile(
    r"\b(?:cette semaine(?:-la)?|la (?:meme )?semaine|that (?:whole )?week|the (?:whole|entire) week)\b"
    r"[^?]{0,110}?[.;:,!]"
    r" ?(?:mais |donc |but |so |plutot |par contre )?(?P<one>la suivante|celle d'apres|celle qui suit"
    r"|the (?:next|following) one|the one after)(?= ?[.,;:!?]| ?$| (?:quand|si|je|c'est|oui|nous|me|sauf|is|any|i|we"
    r"|works|suits|would|if)\b)"
)
_SAME_HOUR = re.compile(
    r"\b(?:(?:at )?(?:the )?same (?:time|hour|slot)|(?<=day )at (?:the|our) (?:original|old|initial|agreed|planned"
    r"|existing)"
    r" (?:time|hour|slot)|(?:a )?(?:la )?meme heure|meme (?:creneau|horaire)"
    r"|same timings?|(?:the|its?) (?:hour|time) (?:can |may |should )?(?:stays?|remains?)"
    r"|(?:hour|time) (?:can |may |should |could |will |is to )?(?:stays?|remains?|be|is) (?:the )?(?:same|like before"
    r"|as (?:it (?:is|was)|before|agreed))|gard\w+ l'heure"
    r"|l'heure (?:peut |doit )?rest\w+|keep(?:ing)? the (?:same )?(?:time|hour)|heure inchangee"
    r"|sans (?:changer|changement|toucher|bouger)(?: a| d'| de)? ?l?'?heure|(?:the )?(?:time|hour) (?:is )?unchanged"
    r"|without (?:changing|touching|moving) the (?:time|hour)|l'heure ne (?:change|bouge)(?:rait|ra)? pas)\b"
)
_SAME_DAY = re.compile(
    r"\b(?:(?:later|earlier) (?:that|the same|in the|on the same) day|(?:the )?same day"
    r"|that (?:same )?day|(?:le )?meme jour|ce jour-la|dans la (?:meme )?journee"
    r"|plus tard dans la journee)\b"
)


#: Words that say whether it is to be later or earlier.
_WAY = re.compile(
    r"\b(?:later|earlier|sooner|back|forward|late|delay\w*|plus (?:tot|tard)|retard\w*|avanc\w*|repouss\w*)\b"
    r"|\b(?:n'|ne )(?:arriv|atterri|debarqu|fini|termin|sor|rentr|revien|commenc|libere|sera)\w*"
    r" (?:libre |la |pas )?(?:qu'(?:a|apres|en)|avant)\b"
    r"|\bonly (?:lands?|arrives?|gets? (?:in|here|there|back|out)|finish(?:es)?|starts?|free|back)\b"
    r"|\b(?:not|n't) (?:land|arrive|get (?:in|here|there|back|out)|finish|start|be \w+) (?:until|till|before)\b"
)


@dataclass(frozen=True, slots=True)
class Shift:
    """A new time told from the old one."""

    span: Span
    start: datetime | None = None  #: the new start, where the old hour counts
    day: datetime | None = None  #: the day alone, whose hour is said elsewhere
    week: datetime | None = None  #: the Monday of a week
    unclear: bool = False  #: earlier or later?
    whole: bool = False  #: by days or weeks, so that the hour only stays if nothing else is said of it


_FORWARD = re.compile(
    r"\b(?:mov|push|shift|put|bump)\w*[^.;!?]{0,40}\b(?:an?|one|two|three|half an?|\d+) (?:hours?|days?|minutes|weeks?)"
    r" (?:forward|ahead)\b(?! of)"
)


def forward(text: Text) -> bool:
    """Whether a meeting is to go "an hour forward", which is later to some and earlier to others."""
    return bool(_FORWARD.search(text.plain))


def shifted(text: Text, old: datetime) -> Shift | None:
    """Return the new time that the letter tells from the old one, on the wall clock of the old one."""
    plain = text.plain
    for look, days in ((_NEXT_WEEK, 7), (_NEXT_DAY, 1), (_DAY_BEFORE, -1)):
        match = look.search(plain)
        if match:
            return _by_days(plain, match, old + timedelta(days=days), week=days == 7)  # noqa: PLR2004  # days
    match = _WEEKS_ON.search(plain)
    if match:
        moved = old + timedelta(weeks=2 if match["fortnight"] else 3)
        return _by_days(plain, match, moved, week=not _AND.match(plain, match.end()))
    match = _BY.search(plain)
    if match:
        sooner = bool(_SOONER.search(match[0])) or bool(match["dir"] and "earl" in match["dir"])
        either = _EITHER_WAY.match(match["verb"]) and _unit(match["unit"]) < _DAY and not match["dir"]
        unclear = bool(_UNCLEAR.search(match[0])) or (bool(either) and not _WAY.search(plain))
        return _with_hours(plain, match, _by(match, old, sooner=sooner, unclear=unclear))
    match = next((each for each in _LATER.finditer(plain) if not _in_advance(plain, each)), None)
    return _by(match, old, sooner=bool(match["sooner"]), unclear=False) if match else _loosely(plain, old)


#: "At least 48 hours before" is when something must be done for a meeting, which does not move by it.
_AT_LEAST = re.compile(
    r"\b(?:at least|minimal|minimum|at most|maximum|no later than|au moins|au plus|au minimum)(?: of| de)? ?$"
)


#: What somebody does so long before a meeting.
_DONE_BEFORE = re.compile(
    r"\b(?:send|confirm|remind|call|ring|let|arrive|come|stop|prepare|log|join|connect|sign|install|envoy|rappel"
    r"|previen|appel|arriv|branch)\w*[^.,;!?]{0,40}$"
)


#: "Tomorrow, same time or one hour later": two hours, of which the second is told from the first.
OR_SAME = re.compile(r"\b(?:same (?:time|hour)|meme heure),? (?:or|ou)(?: else| bien| alors)? ?$")


def beside(plain: str, place: int, old: datetime) -> datetime | None:
    """Return the hour that is told from the old one at a place: "or one hour later"."""
    match = _LATER.match(plain, place)
    return _by(match, old, sooner=bool(match["sooner"]), unclear=False).start if match else None


def _in_advance(plain: str, match: re.Match[str]) -> bool:
    lead = plain[: match.start()]
    if OR_SAME.search(lead):
        return True
    return match["sooner"] in {"before", "avant"} and bool(_AT_LEAST.search(lead) or _DONE_BEFORE.search(lead))


def _loosely(plain: str, old: datetime) -> Shift | None:
    """Return the week behind the old one, or the old day, whose hour is said elsewhere."""
    match = _THE_WEEK_AFTER.search(plain)
    if match:
        monday = old - timedelta(days=old.weekday()) + timedelta(days=7)
        return Shift(Span(start=match.start(), end=match.end()), week=monday)
    match = _NEXT_ONE.search(plain)
    if match:
        monday = old - timedelta(days=old.weekday()) + timedelta(days=7)
        return Shift(Span(start=match.start("one"), end=match.end()), week=monday)
    match = _SAME_DAY.search(plain)
    return Shift(Span(start=match.start(), end=match.end()), day=old) if match else None


#: What is later or earlier than something, and is not the meeting: "my train leaves an hour later".
_ELSE_LEAD = re.compile(
    r"\b(?:com(?:e|es|ing)|came|arriv\w*|leav\w*|left|depart\w*|land\w*|back|be there|set off|finish\w*|open\w*|clos\w*"
    r"|send|call|phone|remind\w*|train|flight|bus|ferry|arrive\w*|pars|partons|part|arriv\w+|vien\w+|rentr\w+"
    r"|envo\w+)\b"
    r"(?:(?! (?:so|but|could|can|please|donc|mais)\b)[^.;!?,]){0,30}$"
)
_ELSE_TAIL = re.compile(
    r",? (?:i|we|he|she|my \w+|they)(?:'ll| will)? (?:must|have to|need to|has to|am|'m|was|leave|go|be|fly|run)\b"
    r"|,? (?:i'm|we're|je (?:dois|pars|suis)|nous (?:devons|partons))\b|,? (?:and|et) (?:i|we|je|j')(?:'d| would"
    r"|'aurais)?"
    r" ?(?:have been|ete)\b"
    r"|(?: than) (?!you\b|planned|proposed|offered|suggested|that|the|this|what|it)"
)


def of_else(text: Text, shift: Shift) -> bool:
    """Whether what is told as so much later is something else than the meeting that is offered."""
    lead = text.plain[max(0, shift.span.start - 60) : shift.span.start]
    return bool(_ELSE_LEAD.search(lead) or _ELSE_TAIL.match(text.plain, shift.span.end))


_AND = re.compile(r",? (?:and|but|et|mais) (?:a )?(?=(?:an? )?\w)")


def _by_days(plain: str, match: re.Match[str], moved: datetime, *, week: bool) -> Shift:
    """Return a shift by days with the hours that are told behind it: "one day earlier and one hour later"."""
    span = Span(start=match.start(), end=match.end())
    if week:  # it keeps the hour
        return Shift(span, start=moved)
    joint = _AND.match(plain, match.end())
    more = _LATER.match(plain, joint.end()) if joint else None
    if more is None or _unit(more["unit"]) >= _DAY:
        return Shift(span, day=moved)
    later = _by(more, moved, sooner=bool(more["sooner"]), unclear=False)
    return replace(later, span=Span(start=match.start(), end=more.end()))


def same_hour(text: Text) -> Span | None:
    """Return where the letter wants the hour kept."""
    match = _SAME_HOUR.search(text.plain)
    return Span(start=match.start(), end=match.end()) if match else None


def _by(match: re.Match[str], old: datetime, *, sooner: bool, unclear: bool) -> Shift:
    word = match["count"].strip()
    count = float(word) if word.isdigit() else float(_COUNTS[word])
    count += 0.5 if match["half"] else 0
    if match["unit"].startswith("jour"):
        count = _WEEKS.get(count, count)
    length = count * _unit(match["unit"])
    return Shift(
        Span(start=match.start(), end=match.end()),
        start=old - length if sooner else old + length,
        unclear=unclear,
        whole=_unit(match["unit"]) >= _DAY,
    )


def _with_hours(plain: str, match: re.Match[str], shift: Shift) -> Shift:
    """Return a shift by days with the hours that are told beside it: "push it a week and start an hour later"."""
    more = _LATER.search(plain, match.end())
    if more is None or shift.start is None or _unit(match["unit"]) < _DAY or _unit(more["unit"]) >= _DAY:
        return shift
    moved = _by(more, shift.start, sooner=bool(more["sooner"]), unclear=False)
    return replace(shift, span=Span(start=match.start(), end=more.end()), start=moved.start)


#: "Quinze jours" are two weeks, "huit jours" is one.
_WEEKS = {15.0: 14.0, 8.0: 7.0}


def _unit(word: str) -> timedelta:
    if word.startswith(("quart", "quarter")):
        return timedelta(minutes=15)
    if word.startswith(("h",)):
        return timedelta(hours=1)
    if word.startswith("m"):
        return timedelta(minutes=1)
    if word.startswith(("d", "j")):
        return timedelta(days=1)
    return timedelta(days=14) if word in {"fortnight", "quinzaine"} else timedelta(weeks=1)


#: What stands between a new day and its hours: "d'un jour, plutôt l'après-midi", "by a week, and start at 11".
_BESIDE = re.compile(
    r"[ ,.(]*(?:(?:and|et|but|mais|only|rather|plutot|preferably|de preference|ideally|si possible|if possible|start"
    r"|(?:to|in) (?:week|wk|uge|vecka) \d{1,2}\.?,?|(?:the )?same (?:weekday|day|place),?|klo|kl\.?"
    r"|starting|commencer|in the|at|a|le|l'|dans la|en|vers|around|about)[ ,.']{0,2}(?:\b|(?<=['.])))*[ ]*"
)


def without_hour(text: Text, shift: Shift, moments: tuple[Moment, ...]) -> Shift:
    """Return a shift by days without the old hour, where other hours stand right beside it."""
    if shift.start is None or same_hour(text):
        return shift
    if _of_that_week(text, shift, shift.start, moments):
        return replace(shift, start=None, week=shift.start - timedelta(days=shift.start.weekday()))
    if not shift.whole:
        return shift
    hours = (each for each in moments if each.hours and not each.dated and each.part is not Part.ASIDE)
    end = shift.span.end
    told = any(_BESIDE.fullmatch(text.plain, end, max(end, each.mention.span.start)) for each in hours)
    return replace(shift, start=None, day=shift.start) if told else shift


_LOOSE = frozenset({Fact.WEEKDAY, Fact.CLOCK, Fact.PART, Fact.HALF})


def _of_that_week(text: Text, shift: Shift, start: datetime, moments: tuple[Moment, ...]) -> bool:
    """Whether other weekdays are wished for behind a shift: "a week later, any time on Thursday or Friday"."""
    days = [
        each.mention.start.weekday()
        for each in moments
        if Fact.WEEKDAY in each.mention.facts <= _LOOSE and each.part is not Part.ASIDE and each.mention.start
        if shift.span.end <= each.mention.span.start
    ]
    weeks = text.plain[shift.span.start : shift.span.end]
    return bool(_OF_WEEKS.search(weeks)) and bool(set(days) - {start.weekday()})


_OF_WEEKS = re.compile(r"\b(?:weeks?|fortnights?|semaines?|quinzaine)\b")


#: What leads to a part of a week: "the back end of the following week".
_PART_OF_WEEK = re.compile(
    r"\b(?:(?P<end>(?:back |tail )?end|latter part|fin|late(?:r)?)|begin|beginning|start|debut|early|earlier) (?:of "
    r"|de |in )?$"
)


def edge(lead: str) -> tuple[int, int]:
    """Return the first day of a week that is meant, counted from Monday, and the one after the last."""
    part = _PART_OF_WEEK.search(lead[-24:])
    return (0, 5) if part is None else (3, 5) if part["end"] else (0, 2)
