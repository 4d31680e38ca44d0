"""How days and hours of an enumeration belong together: "Tuesday or Thursday morning", "le 12 à 10h ou 14h"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from secretaire.scheduling.assistant.core.anew import entiredays
from secretaire.scheduling.assistant.core.anew.wording import MONTH
from secretaire.scheduling.assistant.core.days.owndays import owned
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.rows import Hours, Row, hours_of, row_of
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Kind

_EDGE = 90  #: minutes that an hour may lie outside of the part of the day that it is said with
_WHOLE = re.compile(
    r"(?:,? (?:i|we|he|she) (?:can|could|have|am|are|is)(?: (?:free|available|time))?)?"
    r"[ ,(]*(?:any ?time|all day|whole day|all the day|toute la journee|n'importe quand"
    r"|quand vous voulez|complete(?:ly)?|entire(?:ly)?|(?:the )?(?:full|complete|entire) day|the whole day)\b"
    r"(?! (?:before|after|past|post|between|from|until|avant|apres|entre|a partir|jusqu))"
)
#: Hours of one day alone: "the 19th only until eleven".
_ALONE = re.compile(r"\b(?:only|seulement|uniquement|juste)\b")
#: "I'm free on Thursday, and on Friday until eleven".
_AND_ON = re.compile(r", (?:and|but) on [a-z]{0,4}$")
_PLUS = re.compile(r"\b(?:plus|then|and also)(?: on)?(?: the)? ?(?:the)? ?$|\bplus the [a-z]?$")
#: "Lunch on Tuesday or breakfast on Friday at 8".
_MEAL_ON = re.compile(
    r"(?:breakfast|lunch|brunch|dinner|coffee|tea|petit-dejeuner|dejeuner|cafe|diner) (?:on |le )?[a-z]"
)
_WHOLE_LEAD = re.compile(
    r"(?:^|\b)(?:all(?: of| day| day on)?|any ?time(?: on)?|n'importe quand|(?:the )?(?:whole|entire|complete)(?: of)?"
    r"|toute la journee(?: d[ue])?|tout)"
    r"(?: (?:the|le|l'))?(?:[ ']+|$)"
)
_SAME_LEAD = re.compile(
    r"\b(?:the same|ditto|likewise|same (?:again|time|hour|thing)|idem|pareil|(?:a la )?meme (?:heure|chose|creneau)),?"
    r"(?: (?:on|for|le|pour|the))*[ ']*(?:on|le)?$"
)
#: What likens an hour to the one that is agreed, and not to the one that was named before.
_AS_AGREED = (
    r" (?:(?:as|that|than) (?:we|you|it|now|before|planned|agreed|arranged|booked|originally|currently|at present"
    r"|the (?:original|current|agreed|old|present|existing))|we (?:had|have|agreed|said))\b"
)
_SAME = re.compile(
    r"\.?(?:,? ?(?:of|in|de|dans) (?:the |la |cette |that )?(?:same |meme )?(?:week"
    r"|semaine))?[ ,]*(?:(?:also|too|aussi|egalement),? )?"
    rf"(?:at |a |a la |pour la |aux )?(?:the same\b(?! (?:time|hour|slot)s?{_AS_AGREED})"
    rf"|same (?:time|timings?|hours?|thing)\b(?!{_AS_AGREED})|idem|pareil"
    r"|meme (?:chose|heure|creneau|horaire)"
    r"|aux memes heures|likewise|ditto)"
)

#: "Monday at 10 suits me, Tuesday too": at that hour.
_TOO = re.compile(r",? ?(?:aussi|egalement|too|as well|also)(?= ?[.;!?,)]| ?$)")


#: An hour that stands before its day.
_HOUR_FIRST = re.compile(
    r"(?:(?:any ?|some ?)(?:time|thing|where),? )?"
    r"(?:(?:between|from|after|before|until|till|entre|de|apres|avant) "
    rf"(?:\d{{1,2}}h?(?! ?(?:of )?{MONTH})|noon|midi|midday)\b"
    r"|(?:(?:at|a|vers|around|about|for|pour|after|before|from|not before|apres|avant|a partir de|des|pas avant) )?"
    r"(?:\d{1,2}(?:[:h.]\d\d)? ?(?:h\b|am|pm|a\.m"
    r"|p\.m|o'clock)?|noon|midi|(?:on |in )?(?:the |les? |l')?(?:mornings?|afternoons?|evenings?|matin(?:ee)?s?"
    r"|apres-midis?|soir(?:ee)?s?)(?= (?:of|on|du|de|des))"
    r"|(?:the )?(?:tea|lunch|breakfast) ?time|l'heure du (?:the|gouter|dejeuner)"
    r"|(?:at |by |towards? )?(?:the )?(?:(?:very )?(?:end|close|start|beginning) of (?:the |my "
    r"|our )?(?:(?:working )?day"
    r"|business|play|morning|afternoon)|first thing|last thing|(?:early|late|mid)[ -](?:morning|afternoon|evening)"
    r"|(?:mornings|forenoons|afternoons|evenings)))\b"
    r"|(?:after|before|until|till|apres|avant|a partir de|des|jusqu'a) \d)"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """Hours that are said without a day."""

    hours: tuple[Hours, ...]
    part: Part
    moment: Moment


@dataclass(slots=True)
class Spread:
    """What an enumeration comes to: days with their hours, and hours that wait for days."""

    rows: list[Row] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)


def spread(text: Text, moments: Iterable[Moment], today: date) -> Spread:
    """Return the rows and limits of all moments that count."""
    counted = [each for each in moments if each.part is not Part.ASIDE and each.mention.kind is not Kind.DURATION]
    counted = owned(text, counted)
    shut = {each.group for each in counted if each.dated and each.part is Part.EXCLUDED}
    groups: dict[tuple[int, bool, bool], list[Moment]] = {}
    for moment in counted:
        softer = moment.part is Part.PREFERRED
        out = moment.part is Part.EXCLUDED and not moment.dated and moment.group not in shut  # of days that are open
        groups.setdefault((moment.group, softer, out), []).append(moment)
    whole = Spread()
    for group in groups.values():
        found = _group(text, group, today, whole.rows[-1] if whole.rows else None)
        last = whole.rows[-1] if whole.rows else None
        for limit in found.limits:
            if last is not None and _inside(last, limit):
                last = whole.rows[-1] = _joined(whole.rows[-1], [limit])
            else:
                whole.limits.append(limit)
        whole.rows += found.rows
    return whole


def _group(text: Text, group: list[Moment], today: date, before: Row | None) -> Spread:
    rows: list[Row] = []
    waiting: list[Limit] = []
    earlier: list[Limit] = []  #: hours of a day that was named before
    for moment in group:
        if moment.dated:
            row = row_of(moment, today)
            if row is None:
                continue
            previous = _last(rows) or before
            row = replace(row, whole=_whole(text, moment), each=_plural(text, moment))
            if (
                previous
                and (not row.hours or len(previous.hours) > 1)
                and (
                    _SAME.match(text.plain[moment.mention.span.end : moment.mention.span.end + 60])
                    or _too(text, previous, row)
                    or any(
                        _SAME_LEAD.search(text.plain[max(0, moment.mention.span.start - 30) : end])
                        for end in (moment.mention.span.start, moment.mention.span.start + 3)
                    )
                )
            ):
                row = replace(row, hours=previous.hours)
            rows = [_same_month(_same_week(each, row), row) for each in rows]
            if row.whole:
                rows = [each if each.hours else replace(each, whole=True) for each in rows]
            alone = _alone(text, moment)
            if row.hours and not alone:
                rows = _before(text, rows, row)
            rows = _either(rows, row)
            row, waiting, apart = _awaited(text, row, waiting, before)
            earlier += apart
            rows.append(row)
            continue
        hours = hours_of(moment.mention)
        if hours is None:
            continue
        if rows and _free_of(rows[-1], hours, moment):
            earlier.append(Limit((hours,), moment.part, moment))
        elif rows:
            rows = _given(rows, hours)
        else:
            waiting.append(Limit((hours,), moment.part, moment))
    edges = all(row.opens or row.closes for row in rows)
    ahead = bool(rows) and not group[0].dated and group[0].mention.kind is not Kind.SET
    return Spread(_led(text, rows, ahead=ahead), earlier + (waiting if edges else []))


def _too(text: Text, previous: Row, row: Row) -> bool:
    """Whether a day is wished for as the one before it in the sentence is, of which the hours were told."""
    wished = previous.part is row.part is Part.WISH and row.moment.sentence == previous.moment.sentence
    return wished and bool(_TOO.match(text.plain, row.span.end))


def _last(rows: list[Row]) -> Row | None:
    """Return the last day with all its hours."""
    last = rows[-1] if rows else None
    same = [row for row in rows if last and (row.first, row.last, row.part) == (last.first, last.last, last.part)]
    exact = all(each.exact for row in same for each in row.hours)
    return replace(last, hours=tuple(each for row in same for each in row.hours)) if last and exact else last


def _alone(text: Text, moment: Moment) -> bool:
    """Whether hours are those of one day of several: "Monday and Tuesday, plus Friday until two"."""
    span = moment.mention.span
    lead = text.plain[max(0, span.start - 12) : span.start + 4]
    again = moment.mention.kind is Kind.BEFORE and _AND_ON.search(lead)
    if _MEAL_ON.match(text.plain, span.start):
        return True
    return bool(_ALONE.search(text.plain, span.start, span.end) or _PLUS.search(lead) or again)


def _awaited(text: Text, row: Row, waiting: list[Limit], before: Row | None) -> tuple[Row, list[Limit], list[Limit]]:
    """Return a day with the hours that were said before it, those that go on waiting, and those of a day before.

    In "Tuesday when school is out at 3:15, or Friday at 7", the first hour is of the first day.
    """
    of_before = before is not None and waiting and all(_inside(before, limit) for limit in waiting)
    of_before = of_before or (row.whole and before is not None and before.moment.sentence == row.moment.sentence)
    if of_before or _both_out(text, row, waiting, before):
        return row, [], waiting
    bare = before is not None and not (before.hours or before.whole)
    bare = bare and before is not None and before.moment.sentence == row.moment.sentence
    shut = row.part is Part.EXCLUDED and any(
        limit.part is Part.WISH for limit in waiting
    )  # "in the morning, Friday not"
    if not waiting or shut or (row.hours and (bare or (before is not None and _own(text, row, waiting, before)))):
        return row, [], waiting
    if row.opens or row.closes:
        return row, waiting, []
    return _joined(row, waiting), [] if row.moment.clocked else waiting, []


def _inside(row: Row, limit: Limit) -> bool:
    """Whether an hour lies in the part of the day that a day is named with: "Friday afternoon I am free at 4"."""
    parts = [each for each in row.hours if not each.exact]
    meant = row.part is limit.part and row.moment.sentence == limit.moment.sentence and row.days == 1
    return meant and all(
        hour.exact and any(part.start <= hour.start < part.end for part in parts) for hour in limit.hours
    )


def _own(text: Text, row: Row, waiting: list[Limit], before: Row) -> bool:
    """Whether hours behind a day's are of it, not of the next: "Monday 9:00, if not 11:00, or Friday 8:00"."""
    said = [*before.hours, *row.hours, *(hours for limit in waiting for hours in limit.hours)]
    near = bool(before.hours) and before.moment.sentence == row.moment.sentence
    return near and all(hours.exact for hours in said) and not _HOUR_FIRST.match(text.plain, row.span.start)


#: What stands between hours and the day of the next thought.
_NEXT = re.compile(
    r" ?[,;] ?(?:(?:and|but|or|et|mais|ou)(?: else| bien)? ?)?(?:on |the |le )?| (?:and|but|et|mais) (?:le |on )?"
)


def _both_out(text: Text, row: Row, waiting: list[Limit], before: Row | None) -> bool:
    """Whether hours are ruled out of a stretch, and a day beside: "next week, except the mornings and Thursday"."""
    if before is None or not waiting or row.part is not Part.EXCLUDED or before.part is Part.EXCLUDED:
        return False
    then = text.plain[waiting[-1].moment.mention.span.end : row.span.start]
    out = before.days > 1 and all(limit.part is Part.EXCLUDED for limit in waiting)
    return out and bool(_NEXT.fullmatch(then))


_PLURAL = re.compile(r"[a-z]{3,}(?:day|di)s\b")


def _plural(text: Text, moment: Moment) -> bool:
    """Whether a weekday is each of that name: "Mondays are out"."""
    return bool(_PLURAL.search(text.plain, moment.mention.span.start, moment.mention.span.end))


#: What joins days that share the hours behind the last, said before or not: "Monday at 9, Tuesday or Friday at 2".
_PAIR = re.compile(r" ?(?:,? (?:or|and|ou|et|ou bien)|[/&])(?: (?:on|the|le))* ?")


def _behind(row: Row, later: Row) -> int:
    """Return where a later day begins, or where this one ends, if that is behind it."""
    return max(row.span.end, later.span.start)


def _before(text: Text, rows: list[Row], row: Row) -> list[Row]:
    """Return the days before one that has hours, with these where they have none, and wait for some."""
    if any((each.first, each.part) == (row.first, row.part) and _waits(each) for each in rows):
        return rows  # "the 10th or the 12th, the 10th from one": it is named again, for itself
    if not any(each.hours for each in rows):
        return [_like(each, row) if _waits(each) else each for each in rows]
    done, later, number = list(rows), row, len(rows) - 1
    while _waits(rows[number]) and _PAIR.fullmatch(text.plain, rows[number].span.end, _behind(rows[number], later)):
        done[number], later = _like(rows[number], row), rows[number]
        number -= 1
    return done


def _either(rows: list[Row], row: Row) -> list[Row]:
    """Give another hour of the last day to the days that have that day's hours: "Tuesday or Thursday at 9 or 2"."""
    last = rows[-1] if rows else None
    again = last is not None and row.days == 1 and row.first == last.first and row.part is last.part
    alike = last is not None and len({each.exact for each in (*row.hours, *last.hours)}) == 1
    if last is None or not again or not row.hours or not last.hours or not alike:
        return rows
    return [
        replace(each, hours=each.hours + row.hours) if each.first != last.first and each.hours == last.hours else each
        for each in rows
    ]


def _led(text: Text, rows: list[Row], *, ahead: bool) -> list[Row]:
    """Return days that are enumerated behind an hour with that hour: "at ten on Tuesday, Wednesday or Thursday".

    :param ahead: the hours were said before the first of them: "after three, Tuesday or Thursday".
    """
    first = rows[0] if rows else None
    if first is None or not first.hours or any(row.hours for row in rows[1:]):
        return rows
    said = text.plain[first.span.start : first.span.end]
    if not (ahead or _HOUR_FIRST.match(said)) or not all(_waits(row) for row in rows[1:]):
        return rows
    return [first, *(_like(row, first) for row in rows[1:])]


def _whole(text: Text, moment: Moment) -> bool:
    """Whether a day is given with all its hours: "any time on Monday", "all Thursday"."""
    span = moment.mention.span
    lead = text.plain[max(0, span.start - 20) : span.start]
    before = any(match.end() == len(lead) for match in _WHOLE_LEAD.finditer(lead))
    behind = _WHOLE.match(text.plain, span.end) or entiredays.named(text.plain, span.start, span.end)
    return before or bool(behind or _WHOLE_LEAD.match(text.plain, span.start))


def _same_week(row: Row, later: Row) -> Row:
    """Return a weekday in the week that is only named with a later one: "Tuesday or Wednesday next week"."""
    facts = later.moment.mention.facts
    if (
        not row.weekday_only
        or Fact.WEEKDAY not in facts
        or not facts & {Fact.RELATIVE, Fact.WEEK}
        or row.first.weekday() >= later.first.weekday()
    ):
        return row
    return row.on(later.first - timedelta(days=later.first.weekday() - row.first.weekday()))


def _same_month(row: Row, later: Row) -> Row:
    """Return a day in the month that is only named with a later one: "le 9, le 10 ou le 12 janvier"."""
    facts, theirs = row.moment.mention.facts, later.moment.mention.facts
    if Fact.DATE not in facts or Fact.MONTH in facts or Fact.MONTH not in theirs or row.days != 1:
        return row
    day = row.first.day
    return row.on(later.first.replace(day=day)) if day < later.first.day else row


def _like(row: Row, later: Row) -> Row:
    """Return a day with the hours of a later one, on the same clock."""
    zone = row.moment.zone or later.moment.zone
    return replace(row, hours=later.hours, moment=replace(row.moment, zone=zone))


def _waits(row: Row) -> bool:
    return not row.hours and row.days == 1 and not row.whole


def _joined(row: Row, waiting: list[Limit]) -> Row:
    """Give a day the hours that were said before it."""
    hours = tuple(hours for limit in waiting for hours in limit.hours)
    return replace(row, hours=narrowed(row.hours, hours), led=True)


def _given(rows: list[Row], hours: Hours) -> list[Row]:
    """Give hours to the days before them: to all that have none, or else as an alternative to those of the last."""
    if any(not (row.hours or row.whole) for row in rows):
        return [row if row.hours or row.whole else replace(row, hours=(hours,)) for row in rows]
    last = rows[-1].hours
    return [replace(row, hours=narrowed(row.hours, (hours,))) if row.hours == last else row for row in rows]


def _free_of(row: Row, hours: Hours, moment: Moment) -> bool:
    """Whether hours are open beside those of their day that words rule out: "lessons in the morning, later free"."""
    shut = row.part is Part.EXCLUDED and row.moment.certain and moment.part is Part.WISH
    return shut and bool(row.hours) and all(hours.start >= each.end or hours.end <= each.start for each in row.hours)


def met(hours: Sequence[Hours]) -> tuple[Hours, ...]:
    """Return stretches of one day as what they have in common: "from half past nine, and I must be out by noon"."""
    if any(each.exact for each in hours):
        return tuple(hours)
    start, end = max((each.start for each in hours), default=0), min((each.end for each in hours), default=0)
    return (Hours(start, end),) if start < end else tuple(hours)


def _about(part: Hours, hour: Hours) -> bool:
    """Whether an hour lies at the edge of a part of the day: "un soir vers 17h30"."""
    return part.start - _EDGE <= hour.start < part.end + _EDGE


def narrowed(own: tuple[Hours, ...], said: tuple[Hours, ...]) -> tuple[Hours, ...]:
    """Return hours of which more is said: a part of the day holds the hour, an hour more is an alternative."""
    if not own:
        return said
    inside = tuple(
        Hours(max(a.start, b.start), min(a.end, b.end) if not b.exact else b.end, a.exact or b.exact)
        for a in own
        for b in said
        if not a.exact and (a.start <= b.start < a.end if b.exact else max(a.start, b.start) < min(a.end, b.end))
    )
    if inside:
        return inside
    near = tuple(b for b in said if b.exact and any(not a.exact and _about(a, b) for a in own))
    if near:
        return near
    if own[0].exact and not any(hours.exact for hours in said):
        return own
    return own + tuple(hours for hours in said if hours not in own)
