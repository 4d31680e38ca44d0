"""What keeps somebody, and until when: "I'm on shift till two", "school run till nine", "je suis au bloc jusqu'à 13h".

An hour up to which somebody is kept is none for the meeting where later hours are given beside it, and a day on which
somebody is kept until then is not ruled out by it where hours of that day are given.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise, takewhile
from typing import cast

from secretaire.scheduling.assistant.core.anew.wording import DAY
from secretaire.scheduling.assistant.core.moments import Moment, leading
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind

_THING = (
    r"(?:school[ -]?run|nursery run|drop-?off|pick-?up|(?:[a-z]+ )?shift|surgery|clinic|theatre|ward round|rounds?"
    r"|lectures?|class(?:es)?|lessons?|seminars?|tutorials?|court|hearing|service|training|practice|rehearsals?|matinee"
    r"|stand-?up|assembly|handover|(?:[a-z]+ )?meeting|council|board|market|stall|exams?|teaching|duty|night duty"
    r"|garde|astreinte|permanence|consultations?|cours|bloc|audiences?|visites?|tournee|amphi|colles?|conseil"
    r"|reunion(?: [a-z]+)?|inventaire|service de nuit)"
)
_WHO = (
    r"(?:(?:i|we|he|she|they)(?:'m|'re|'s|'ll be|'ve| am| are| is| will be| have| has)?"
    r"|(?:je|j'|nous|on|il|elle) ?(?:serai|sera|serons|suis|sommes|est|ai|avons|a)?)"
)
_KEEPS = (
    r"(?:on|up|in|at|out|under|down|with|stuck|busy|tied up|kept|chained|buried|sit|sits|stand|stands|sat"
    r"|(?!being|meeting|thinking|looking|hoping|proposing|suggesting|asking)[a-z]{2,}ing|teach(?:es)?"
    r"|give class(?:es)?|see patients|operate[sd]?"
    r"|lectures?|works?|drives?|coach(?:es)?|trains?|serves?|patrols?|consults?"
    r"|au|aux|en|a la|a l'|dans|sur|pris|prise|occupee?|retenue?|fais|fait|faisons|donne|donnons|opere"
    r"|operons|travaille"
    r"|travaillons|enseigne|plaide|consulte|conduis|tiens|siege|garde|cours|classe|consultation|audience)"
)
#: What leads to an hour up to which somebody is kept.
_KEPT = re.compile(
    rf"(?:^|[.,;:!?(-] ?|\b(?:and|but|as|because|et|mais|car|puisque|since) "
    rf"|{DAY} ){_WHO} ?(?:[a-z]+ )?{_KEEPS}\b[^.;!?]{{0,60}}$"
    rf"|^\W*(?:up|stuck|out|on|in|at|under|teaching|operating|driving|working)\b[^.;!?,]{{2,50}}$"
    rf"|(?:^|[.,;:!?(-] ?|\b(?:the|my|our|his|her|their|and|but|as|la|le|ma|mon|nos|notre|mes"
    rf"|les) ){_THING}\b[^.;!?,]{{0,40}}$"
)
#: What opens a time, or tells where somebody can be met.
_OPENS = re.compile(
    r"\b(?:free|available|open|can|could|would|may|might|any|anything|works?|suits?|fine|ok|good|reachable|around|about"
    r"|here|there|site|office|desk|home|town|house|shop|studio|workshop|lab|building|meet|call|ring|possible|not"
    r"|never|only"
    r"|happy|propose|suggest|libres?|dispo\w*|joignable|peux|peut|pouvons|pourr\w+|bureau|maison|chez|place|atelier"
    r"|boutique|pas|jamais|possible|ouvert\w*|propos\w+)\b|n't\b"
    r"|\b(?:have|has|got|'ve|ai|avons|a|in|la) ?$"
)
_UNTIL = re.compile(r"(?:from )?(?:until|till?|'til|up to|jusqu)")
#: What is over at an hour, with what follows from it.
_OVER = re.compile(
    r"\b(?:over|done|finish(?:es|ed)?|ends?|wraps?(?: up)?|out|stops?|knock(?:s|ing)? off|clock(?:s|ing)? off|lets out"
    r"|breaks up|lands?|arrives?|atterrit|arrive|(?:get|gets|come|comes|am|i'm|is|he's|she's|'s) (?:off|out"
    r"|in)|fini[st]?|finissons|finit|termine|sors|sort"
    r"|se termine|acaba)\b(?: (?:work|school|class|court|teaching|clinic|surgery|my [a-z]+|le [a-z]+|les [a-z]+))?"
    r"(?: (?:by|at|around|about|a|vers|pour))?[^.;!?,]{0,24}$"
)
_HENCE = re.compile(
    r"[^.;!?,]{0,20}(?:[.;,-]|,? and)? ?(?:so|then|hence|therefore|let's|make it|could|can|shall|donc|alors|du coup|on"
    r"|disons)\b"
)
_SO = re.compile(r"(?: ?[,;-] ?| )(?:so|hence|therefore|donc|alors|du coup)\b(?! (?:that|far|much|long|many|que)\b)")
#: That a time is all that follows.
_SO_LEAD = re.compile(
    r"[,;-] ?(?:so|hence|therefore|donc|alors|du coup)(?: (?:then|please|plutot|rather|on|at|the|from|le|la|any|either"
    r"|a partir|vers|around))* ?$"
)
_SHUT = re.compile(
    r"[^.;!?,]{0,40}\b(?:out|off|no|non|not|never|impossible|exclue?|difficult|difficile|tricky|hard|pas|mort|busy"
    r"|full|away"
    r"|complique|tight|bad)\b|[^.;!?,]{0,40}n't\b"
)
#: What counts from the hour that is told: "we open at ten, so before that".
_FROM_IT = re.compile(
    r"\b(?:before|after|until|till|by|from|avant|apres|jusque|d'ici) (?:that|then|it|this|there|cela|ca|la)\b"
)
_NEAR = 40  #: characters between what follows and its time
#: A part of the day that somebody spends at work.
_AT_WORK = re.compile(
    r"\b(?:(?:garde|astreinte|permanence|on call|on duty|night shift|on shift|de service|de nuit)"
    r"|(?:i|we|he|she) (?:teach|work|lecture|operate|coach|train|consult|drive|see (?:patients|clients))(?:e?s)?"
    r"(?: (?:in|on|the|my|most|all))*"
    r"|(?:je|nous|il|elle) (?:travaill|enseign|consult|oper|plaid)\w+(?: (?:le|les|en|tous les|toutes les|l'))*"
    r"|(?:donn\w+|ai|avons|a) (?:des )?cours(?: (?:le|les|en|tous les|l'))*) ?$"
)
#: The same behind it: "les après-midis je travaille".
_WORKS_THEN = re.compile(
    r",? (?:(?:i|we|he|she) (?:teach|work|lecture|operate|coach|train|consult|drive)(?:e?s)?"
    r"|(?:je|nous|il|elle) (?:travaill|enseign|consult|oper|plaid)\w+|(?:je |nous |j')(?:donn\w+|ai"
    r"|avons) cours)(?= ?[.,;!?)]| ?$)"
)
#: A week of which is told what shift somebody works.
_ON_SHIFTS = re.compile(
    r"\b(?:on|doing|working|de|d'|du) ?(?:lates|earlies|nights|days|(?:the |an? )?(?:early|late|night|day|back)"
    r"(?: shifts?)?|shifts?|matin|soir|nuit|apres-midi) ?,?(?: (?:all|for))? ?$"
)
#: "On nights": a shift, and no evening.
_NIGHTS = re.compile(r"(?:on|doing|working) (?:nights|days)$|de nuit$")
#: What makes it an hour: "so make it ten", "put him in at one", "cale Bruno à 11h".
_MAKES = re.compile(
    r"(?:^\W*|[.,;:!?-] ?|\b(?:so|please|then|and|shall we|let's|could (?:you|we)|can (?:you|we)|donc|alors"
    r"|du coup|et) )"
    r"(?:make (?:it|that)|say|(?:put|pencil|book|slot|squeeze|fit) (?:him|her|them|us|me|it|[a-z]+) (?:in|down)"
    r"|(?:cale|mets|place|note|case|fixe|prends|disons|mettons)[rz]?(?:-(?:le|la|moi|nous|les))?(?: (?:m\. "
    r"|mme )?[a-z]+)?)"
    r" ?(?:(?:for|at|a|vers|pour|around|about) )?(?=\d|noon\b|midi\b|half\b|quarter\b|ten\b|nine\b|eight\b|eleven\b"
    r"|twelve\b|two\b|three\b|four\b|five\b)"
)
#: "Training runs from Monday to Wednesday": something that is on for days.
_RUNS = re.compile(rf"\b{_THING}(?: (?:is|are|runs|lasts|goes on|takes place|dure|est))(?: on)? ?$")
#: A bracket behind what keeps somebody: "my lectures (Tuesday and Thursday, 10 to 12)".
_BRACKET = re.compile(
    rf"\b(?:my|our|his|her|their|the|mes|mon|ma|nos|notre|ses|son|sa|les|le|la|un|une|an?) (?:[a-z]+ )?{_THING} ?"
    rf"\((?:[^()\d]{{0,40}}\b{DAY}[^()]{{0,60}}|[^()\d]{{0,20}}\d[^()\d]{{0,6}}\d?[^()\d]{{0,12}}"
    r"(?:-|to|till|until|jusqu[a-z']{0,3}|et|and) ?\d[^()]{0,40})\)"
)
#: That somebody travels on a day.
_TRAVELS = re.compile(
    r"\b(?:train|flight|plane|ferry|eurostar|thalys|tgv|vol|avion|on the \d{1,2}[.:]\d\d|(?:je|nous|i|we)(?:'m|'re"
    r"| am| are| suis| sommes)? (?:going|travel\w*|flying|driving|monte|descends|file|pars) (?:up |down |over )?"
    r"(?:to|a|pour))\b"
)
#: What asks for a meeting.
ASKS = re.compile(
    r"\b(?:(?:get|find|fix|book|set|put|squeeze|fit|arrange|give) (?:me|us|him|her|in|up|an|half|[a-z]+ in)"
    r"|(?:trouv|cal|fix|mets|mett|mett?ez|bloqu|prevoi|prevoy|reserv|organis|pos|prend)[a-z]*(?:-(?:moi|nous|le|la"
    r"|lui))?)"
    r"\b"
)
_ONE_DAY = timedelta(days=1)
_NEVER = datetime.max.time()


def placed(text: Text, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments with those as asides that tell what keeps somebody.

    :param moments: with the parts that rules give them
    """
    brackets = [match.span() for match in _BRACKET.finditer(text.plain)]
    found = _concluded(text, moments)
    known = tuple(found)
    for number, each in enumerate(known):
        if found[number] is not each:
            continue
        lead = leading(text, each)
        inside = any(first <= each.mention.span.start < last for first, last in brackets)
        if _later(known, number) and _kept(text, each, lead):
            _spare(found, number)
        elif each.dated and each.clocked and _until(text, each, lead):
            found[number] = replace(each, part=Part.EXCLUDED, told=False, certain=True)
        elif _tells(text, known, number, inside=inside):
            found[number] = _aside(each)
        elif each.part not in MEANT and each.clocked and _made(text, each, lead):
            found[number] = replace(each, part=Part.WISH, told=False, certain=True)
    return tuple(_open(found))


def _tells(text: Text, moments: Sequence[Moment], number: int, *, inside: bool) -> bool:
    """Whether a moment tells what somebody does beside a time that is given.

    :param inside: it stands in a bracket behind what keeps somebody
    """
    moment = moments[number]
    beside = _elsewhere(moments, number) and (inside or _told(text, moment, leading(text, moment)))
    return beside or (moment.part is Part.ASIDE and _hence(text, moments, number))


def _spare(found: list[Moment], number: int) -> None:
    """Make a moment an aside, or the day of later hours that bear none: "I finish at two on Thursday, so 2.30"."""
    moment = found[number]
    behind = next((each for each in found[number + 1 :] if each.part in MEANT and each.hours), None)
    single = moment.mention.grain <= Grain.DAY and moment.mention.start is not None
    if not moment.clocked and behind is not None and not behind.dated:
        found[number] = _aside(moment)
        for place, each in takewhile(lambda item: _fronted(moment, item[1]), [*enumerate(found[:number])][::-1]):
            found[place] = replace(each, part=Part.WISH, told=False, certain=True)
        return
    if not moment.dated or not single or behind is None or behind.dated:
        found[number] = _aside(moment)
        _every(found, number, behind)
        return
    found[number] = _day(moment)
    for place, each in takewhile(lambda item: _listed(moment, item[1]), [*enumerate(found)][number + 1 :]):
        found[place] = replace(each, part=Part.WISH, told=False, certain=True)


def _fronted(told: Moment, moment: Moment) -> bool:
    """Whether a day is one of whose parts somebody is kept: "Tuesday I teach in the morning, so after two"."""
    bare = moment.dated and not moment.hours and moment.mention.grain is Grain.DAY and moment.part not in MEANT
    return bare and moment.sentence == told.sentence


def _listed(first: Moment, moment: Moment) -> bool:
    """Whether a bare day is named in one breath with one of which hours are told."""
    return moment.group == first.group and moment.dated and not moment.hours


def _every(found: list[Moment], number: int, behind: Moment | None) -> None:
    """Make the week in which somebody is kept each day one of hours behind it: "on shift till two all next week"."""
    free = behind is not None and not behind.mention.facts & {Fact.DATE, Fact.MONTH, Fact.RELATIVE, Fact.WEEK}
    told = found[number]
    for place, each in takewhile(lambda item: _of_days(told, item[1]), [*enumerate(found)][number + 1 :]):
        wish = replace(each, part=Part.WISH, told=False, certain=True) if free else each
        found[place] = wish if _of_a_week(each) else _aside(each)


def _of_a_week(moment: Moment) -> bool:
    return Fact.WEEK in moment.mention.facts or moment.mention.grain is Grain.WEEK


def _of_days(told: Moment, moment: Moment) -> bool:
    """Whether a moment is a week, or each of several days, in the sentence in which is told what keeps somebody."""
    several = _of_a_week(moment) or moment.mention.kind is Kind.SET
    return moment.sentence == told.sentence and not moment.hours and several


def _open(found: list[Moment]) -> list[Moment]:
    """Return the moments with a day that somebody is kept on as an aside where hours of it are given later."""
    for number, (day, hour) in enumerate(pairwise(found)):
        kept = day.part is Part.EXCLUDED and day.dated and not day.hours and day.mention.grain is Grain.DAY
        until = hour.clocked and not hour.dated and hour.part not in MEANT and hour.sentence == day.sentence
        if kept and until and any(_same(day, each) for each in found[number + 2 :]):
            found[number] = _aside(day)
    return found


def _same(day: Moment, other: Moment) -> bool:
    """Whether hours are wished for on a day."""
    first, second = day.mention.start, other.mention.start
    given = other.part in MEANT and other.dated and other.clocked
    return given and first is not None and second is not None and first.date() == second.date()


def travelled(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with the only day that is named as a wish, where somebody travels on it who gives hours."""
    found = list(moments)
    hours = next((n for n, each in enumerate(found) if each.part in MEANT and each.clocked), None)
    days = [n for n, each in enumerate(found) if each.dated]
    dates = {each.mention.start.date() if each.mention.start else None for each in found if each.dated}
    if hours is None or not days or len(dates) > 1 or days[-1] > hours or found[hours].dated:
        return tuple(found)
    day = found[days[0]]
    told = day.part not in MEANT and day.mention.grain <= Grain.DAY and None not in dates
    start, stop = text.sentences[day.sentence].start, found[hours].mention.span.start
    asked = ASKS.search(text.plain, start, stop)
    if told and asked and _TRAVELS.search(text.plain, start, asked.end()):
        found[days[0]] = _day(day)
    return tuple(found)


def _aside(moment: Moment) -> Moment:
    return replace(moment, part=Part.ASIDE, told=True, certain=True)


def _day(moment: Moment) -> Moment:
    """Return a moment as its bare day, which is wished for."""
    mention = moment.mention
    start = datetime.combine(cast("datetime", mention.start).date(), time())
    facts = mention.facts - {Fact.CLOCK, Fact.PART, Fact.HALF, Fact.BY}
    bare = replace(
        mention, kind=Kind.INSTANT, grain=Grain.DAY, start=start, end=start + _ONE_DAY, facts=facts, alternatives=()
    )
    return replace(moment, mention=bare, part=Part.WISH, told=False, certain=True)


def _ends(moment: Moment) -> time:
    """Return the hour up to which, or at which, something is told."""
    mention = moment.mention
    end = mention.end if mention.kind in {Kind.BEFORE, Kind.INTERVAL} else mention.start
    return end.time() if end and moment.hours else _NEVER


def _later(moments: Sequence[Moment], number: int) -> bool:
    """Whether hours are given behind a moment that begin no earlier than it ends."""
    end = _ends(moments[number])
    return end is not _NEVER and any(
        each.part in MEANT and each.hours and each.mention.start is not None and each.mention.start.time() >= end
        for each in moments[number + 1 :]
    )


def _elsewhere(moments: Sequence[Moment], number: int) -> bool:
    """Whether a day or hour is wished for beside a moment."""
    return any(
        each.part in MEANT and (each.dated or each.hours) for place, each in enumerate(moments) if place != number
    )


def _kept(text: Text, moment: Moment, lead: str) -> bool:
    """Whether somebody is kept up to an hour, or something is over then, from which the hours behind it follow."""
    span = moment.mention.span
    said = text.plain[span.start : span.end]
    until = moment.mention.kind is Kind.BEFORE and _UNTIL.match(said)
    if not moment.clocked and not _SO.match(text.plain, span.end):
        return False
    if until or moment.mention.kind is Kind.INTERVAL:
        return bool(_KEPT.search(lead)) and not _OPENS.search(lead)
    plain = moment.mention.kind in {Kind.BEFORE, Kind.TIME, Kind.INSTANT}
    own = re.split(r"[,;:]", f"{lead}{said}")[-1]
    return plain and bool(_OVER.search(own) and _HENCE.match(text.plain, span.end)) and not _MUST.search(own)


_MUST = re.compile(
    r"\b(?:must|has|have|needs?|should|can|could|would|to be|doit|devra|faut|faudrait|peut|peux|pour qu)\b"
)


def _hence(text: Text, moments: Sequence[Moment], number: int) -> bool:
    """Whether a time that is given in the same sentence follows from what is told: "ballet at 4, so Tuesday at 2"."""
    moment = moments[number]
    end = text.sentences[moment.sentence].end if text.sentences else len(text.plain)
    match = _SO.search(text.plain, moment.mention.span.end, end)
    behind = [each for each in moments[number + 1 :] if each.part in MEANT]
    if match is None or not behind:
        return False
    first = behind[0]
    bound = first.dated or first.mention.kind in {Kind.AFTER, Kind.BEFORE, Kind.INTERVAL}  # no hour of another clock
    between = text.plain[match.end() : first.mention.span.start]
    near = match.end() <= first.mention.span.start < end and len(between) < _NEAR
    shut = _SHUT.match(text.plain, first.mention.span.end)
    return bound and near and not shut and not _FROM_IT.search(between)


def _concluded(text: Text, moments: Sequence[Moment]) -> list[Moment]:
    """Return the moments with those as wishes that are all that follows from what is told: "so Tuesday or Friday"."""
    found = list(moments)
    for number, each in enumerate(moments):
        before = found[number - 1] if number else None
        listed = before is not None and before.group == each.group and before.certain and before.part is Part.WISH
        bare = each.part is Part.ASIDE and not each.certain
        if bare and (listed or _SO_LEAD.search(leading(text, each))):
            shut = _SHUT.match(text.plain, each.mention.span.end)
            found[number] = each if shut else replace(each, part=Part.WISH, told=False, certain=True)
    return found


def _made(text: Text, moment: Moment, lead: str) -> bool:
    """Whether somebody is told to make it an hour."""
    span = moment.mention.span
    match = _MAKES.search(f"{lead}{text.plain[span.start : span.end]}")
    exact = moment.mention.kind in {Kind.TIME, Kind.INSTANT}
    return exact and match is not None and match.end() >= len(lead)


def _until(text: Text, moment: Moment, lead: str) -> bool:
    """Whether somebody is kept up to an hour of a day."""
    until = moment.mention.kind is Kind.BEFORE and _UNTIL.match(text.plain, moment.mention.span.start)
    return bool(until and _KEPT.search(lead)) and not _OPENS.search(lead)


def _told(text: Text, moment: Moment, lead: str) -> bool:
    """Whether a part of the day or a week only tells when somebody works."""
    said = text.plain[moment.mention.span.start : moment.mention.span.end]
    if moment.hours and not moment.clocked and not moment.dated and _NIGHTS.match(said):
        return True
    part = not moment.clocked and moment.hours and not (moment.dated and moment.mention.facts & {Fact.WEEKDAY})
    week = Fact.WEEK in moment.mention.facts or moment.mention.grain is Grain.WEEK
    runs = moment.dated and not moment.hours and _RUNS.search(lead)
    until = moment.mention.kind is Kind.BEFORE and moment.dated and not moment.hours and _UNTIL.match(said)
    if runs or (until and _KEPT.search(lead) and not _OPENS.search(lead)):
        return True
    works = part and (_AT_WORK.search(lead) or _WORKS_THEN.match(text.plain, moment.mention.span.end))
    return bool(works or (week and not moment.hours and _ON_SHIFTS.search(lead)))
