"""The windows that a letter opens and closes for a meeting."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.clocks import instant, zone
from secretaire.scheduling.assistant.core.days import ofweek
from secretaire.scheduling.assistant.core.days.shifts import Shift, edge, of_else, same_hour, shifted, without_hour
from secretaire.scheduling.assistant.core.frames import ahead, cuts, expanded, framed
from secretaire.scheduling.assistant.core.ground import Ground
from secretaire.scheduling.assistant.core.limits import bounded, limited
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import ordinals, pointed, transposed
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.rows import DAY, Hours, Row, hours_of
from secretaire.scheduling.assistant.core.spread import Limit, met, spread
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.tidying import tidied
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Doubt, Preference, Slot, Span, Window, WindowKind

_SERIES = 28  #: days after which "until June" is the end of a series rather than of what it may begin in
_BETWEEN = re.compile(r"\b(?:between|btwn?|b/w|entre|any ?time|free|libre|dispo\w*|available|availab\w*|sometime)\b")
_OR_NEXT = re.compile(
    r"[ ,]*(?:or|ou|and|et|/) ?(?:bien )?(?:(?:the |la |celle )?(?:next|following|suivante|d'apres"
    r"|prochaine)(?: one| week)?"
    r"|the (?:one|week) (?:after|following)(?: that)?)\b(?! (?:mon|tue|wed|thu|fri|lundi|mardi|mercredi|jeudi"
    r"|vendredi))"
)
_FOLLOWING = re.compile(
    r"\bfollowing\b|\bsuivante?\b|d'apres\b|^(?:on |the )*[a-z]+day after\b(?! (?:\d|next|that|the|this|lunch"
    r"|noon|work))"
)
#: Behind a weekday: "the Monday or Tuesday following".
_BOTH_FOLLOWING = re.compile(
    r",? (?:or|and|ou|et) (?:the |le )?(?:mon|tues|wednes|thurs|fri|lun|mar|mercre|jeu|vendre)d(?:ay|i) "
    r"(?:following|after(?! \d)|suivant|d'apres)\b"
)
#: "From ten to half past eleven" can be the meeting itself; longer is a time to choose from.
_MEETING = timedelta(minutes=90)


@dataclass(frozen=True, slots=True)
class Found:
    """The windows of a letter."""

    windows: tuple[Window, ...] = ()
    length: timedelta | None = None  #: of a window that is the meeting itself
    doubts: frozenset[Doubt] = frozenset()
    shifted: bool = False  #: a time was told from one of several offers


def read(text: Text, moments: tuple[Moment, ...], ground: Ground) -> Found:
    """Return the windows that the letter names."""
    weeks_on = transposed.again(text, moments, ground)
    if weeks_on:
        return Found(weeks_on, shifted=True)
    shift, apart, base = _shift(text, moments, ground)
    told = [hours for each in moments if each not in apart and (hours := hours_of(each.mention))]
    moments = apart
    whole = spread(text, moments, ground.today)
    whole.rows = [each for row in whole.rows for each in _with_next(text, row)]
    named = _first(whole.rows) if ground.series else whole.rows
    rows = framed(ahead(named, ground.anchors), ground.anchors, ground.today)
    rows = _after_old(text, rows, ground)
    rows = [row for row in rows if cuts(row, rows) or not _restated(row, ground)]
    rows = [row for row in rows if not (base and _told_from(row, base, ground))]
    if shift and shift.week:
        week = shift.week.date()
        first, last = edge(text.plain[: shift.span.start])
        whole.rows.insert(0, Row(week + first * DAY, week + last * DAY, Part.WISH, _told(shift, text)))
        rows = framed(ahead(whole.rows, ground.anchors), ground.anchors, ground.today)
    if shift and shift.day:
        rows = _on_day(shift, shift.day, rows, [*told, *_hours(whole.limits)], text)
        limits: list[Limit] = [limit for limit in whole.limits if limit.part is Part.EXCLUDED]
    else:
        out = {row.moment.sentence: row.span.start for row in whole.rows if row.part is Part.EXCLUDED}
        limits = [limit for limit in whole.limits if not _of_refused(text, limit, out)]
    own = bounded(text, limits)
    if ground.old and same_hour(text) and not (shift and shift.start):
        rows = _at_old_hour(rows, ground.old, ground, own)
    if not ground.old and same_hour(text) and len(_clock_times(ground)) == 1:
        rows = _at_old_hour(rows, ground.offers[0], ground, own)
    rows = _complained(rows, whole.limits, ground)
    rows, length = _from_to(text, rows, ground)
    near = ground if whole.rows else pointed.about(text, ground)
    rows = _uncovered(limited(rows, limits, near))
    windows = [window for row in rows for window in _windows(row, replace(ground, length=length or ground.length))]
    if shift and shift.start:
        windows = _shifted(text, shift, shift.start, windows, ground)
    doubts = {Doubt.TIME} if shift and shift.unclear else set()
    if any(limit.part is not Part.EXCLUDED for limit in limits) and not whole.rows and len(near.anchors) != 1:
        doubts.add(Doubt.UNSURE)
    if any(row.opens and row.part is not Part.EXCLUDED for row in rows):
        doubts.add(Doubt.UNSURE)
    moved = bool(shift and shift.start and ground.offers)
    return Found(tidied(windows), length, frozenset(doubts), moved)


def weeks_after(text: Text, moments: Iterable[Moment]) -> tuple[Span, ...]:
    """Return where "or the next" stands behind a week: "this week or next", "cette semaine ou la suivante"."""
    weeks = (each.mention.span for each in moments if each.mention.grain is Grain.WEEK and each.part is Part.WISH)
    found = (_OR_NEXT.match(text.plain, span.end) for span in weeks)
    return tuple(Span(start=match.start(), end=match.end()) for match in found if match)


#: A part of each day: "mornings are hopeless", "les après-midi, je n'y suis pas".
_EACH = re.compile(r"\b(?:mornings|afternoons|evenings|les (?:matins|matinees|apres-midis?|soirs|soirees|midis))\b")


def _of_refused(text: Text, limit: Limit, out: dict[int, int]) -> bool:
    """Whether hours only say what somebody does on a day that was ruled out before them."""
    mention, start = limit.moment.mention, out.get(limit.moment.sentence)
    each = _EACH.search(text.plain, mention.span.start, mention.span.end)
    general = each or mention.kind in {Kind.BEFORE, Kind.AFTER}
    return limit.part is Part.EXCLUDED and not general and start is not None and start < mention.span.start


def _with_next(text: Text, row: Row) -> list[Row]:
    """Return a week, and the one behind it where that will do, too."""
    if not weeks_after(text, [row.moment]):
        return [row]
    week = timedelta(weeks=1)
    return [row, replace(row, first=row.first + week, last=row.last + week)]


def _uncovered(rows: list[Row]) -> list[Row]:
    """Return the rows without single days that are ruled out, and without the ruling where it bars nothing else."""
    out = [row for row in rows if row.part is Part.EXCLUDED and not row.hours]
    whole = rows
    rows = [each for row in rows for each in (expanded(row) if out and row.hours and row.days > 1 else [row])]
    kept = [
        row for row in rows if row.part is Part.EXCLUDED or row.days > 1 or not any(each.holds(row) for each in out)
    ]
    if len(kept) == len(rows):
        return rows
    wide = [row for row in whole if row.part is not Part.EXCLUDED and row.days > 1]
    spent = [row for row in out if row.weekday_only and not any(each.holds(row) for each in wide)]
    return [row for row in kept if row not in spent]


def _first(rows: list[Row]) -> list[Row]:
    """Return the rows of a series with its first time alone: the weekday at or after the day that it starts from."""
    rows = [row for row in rows if not (row.closes and row.days > _SERIES)]
    starts = [row for row in rows if row.opens or row.moment.mention.kind is Kind.AFTER]
    repeated = [row for row in rows if row.moment.mention.kind is Kind.SET] or [
        row for row in rows if row.weekday_only and row not in starts
    ]
    if not starts:
        weekly = [row for row in rows if row.weekday_only and row.hours]
        dated = [row for row in rows if Fact.DATE in row.moment.mention.facts and not row.hours and row.days == 1]
        if weekly and dated:
            begun = replace(dated[0], hours=weekly[0].hours)
            return [begun if row is dated[0] else row for row in rows if row is not weekly[0]]
        return rows
    first = starts[0]
    exact = tuple(Hours(hours.start, hours.start, exact=True) for hours in first.hours)
    if not repeated:
        begun = replace(first.on(first.first), hours=exact, opens=False)
        return [begun if row is first else row for row in rows]
    wait = (repeated[0].first.weekday() - first.first.weekday()) % 7
    moved = replace(repeated[0].on(first.first + timedelta(days=wait)), hours=repeated[0].hours or exact)
    return [moved if row is repeated[0] else row for row in rows if row is not first]


def _shift(
    text: Text, moments: tuple[Moment, ...], ground: Ground
) -> tuple[Shift | None, tuple[Moment, ...], Slot | None]:
    """Return what is told from the old time, the moments that are no part of that, and from which offer of several."""
    base = ground.old or (ground.offers[-1] if ground.offers else None)
    shift = shifted(text, _wall(base, ground)) if base else None
    told = _base(text, moments, ground, shift) if shift and len(ground.offers) > 1 else None
    shift = shifted(text, _wall(told, ground)) if told else shift
    shift = without_hour(text, shift, moments) if shift else None
    apart = len(ground.offers) > 1 and not (shift and shift.week) and told is None
    apart = apart or bool(shift and shift.week and ground.offers and _read_as(moments, shift))
    due = shift is not None and _DUE.search(text.plain[max(0, shift.span.start - 20) : shift.span.start])
    apart = apart or bool(shift and ground.offers and of_else(text, shift))
    if shift is None or due or weeks_after(text, moments) or apart or (ground.series and shift.day):
        return None, moments, None
    if ground.old and (both := ofweek.beside(moments, shift)):
        return None, both, None
    if ground.old and any(ofweek.named(each, shift) for each in moments):
        return None, tuple(ofweek.moved(text, each, shift, _wall(ground.old, ground)) for each in moments), None
    return shift, tuple(each for each in moments if not each.mention.span.meets(shift.span)), told


def _read_as(moments: tuple[Moment, ...], shift: Shift) -> bool:
    """Whether a week that is told from the offers is read as one already."""
    wished = (each for each in moments if each.part is not Part.EXCLUDED and Fact.WEEK in each.mention.facts)
    return any(each.mention.span.meets(shift.span) for each in wished)


#: What leads to a day by which something is due.
_DUE = re.compile(r"\b(?:au plus tard|at the latest|no later than|latest|by|d'ici|avant|before)(?: the| la| le)? ?$")


#: What leads to another time, where the first is told from the old one.
_ELSE = re.compile(r"\b(?:otherwise|failing (?:that|which)|if not|or else|sinon|a defaut)\b")


def _wall(slot: Slot, ground: Ground) -> datetime:
    return slot.start.astimezone(ground.clocks.host).replace(tzinfo=None)


def _base(text: Text, moments: tuple[Moment, ...], ground: Ground, shift: Shift) -> Slot | None:
    """Return the one of several offers from which a new time is told: named beside it, or in the sentence before."""
    if shift.start is None:
        return None
    number = next((number for number, each in enumerate(text.sentences) if each.holds(shift.span.start)), 0)
    for piece in text.sentences[number::-1][:2]:
        picked = ordinals.picked(piece, ground.offers, [])
        named = [
            each
            for each in moments
            if piece.holds(each.mention.span.start) and each.dated and each.mention.span.start < shift.span.start
        ]
        open_ = [each for each in named if each.part is not Part.EXCLUDED]
        days = [slot for each in open_ or named for slot in ground.offers if fit(each, slot, ground.clocks.host)]
        slots = set(picked[0]) if picked else set(days)
        if len(slots) == 1:
            return slots.pop()
    return None


def _hours(limits: Sequence[Limit]) -> list[Hours]:
    return [hours for limit in limits if limit.part is not Part.EXCLUDED for hours in limit.hours]


def _on_day(shift: Shift, old: datetime, rows: list[Row], hours: list[Hours], text: Text) -> list[Row]:
    """Return the rows with the day that was told from the old one."""
    rows = [row for row in rows if row.hours or row.days == 1 or not row.first <= old.date() < row.last]
    if any(row.part is Part.WISH for row in rows):
        return rows
    if same_hour(text) and not hours:
        minute = old.hour * 60 + old.minute
        hours = [Hours(minute, minute, exact=True)]
    return [*rows, Row(old.date(), old.date() + DAY, Part.WISH, _told(shift, text), met(hours))]


def _told(shift: Shift, text: Text) -> Moment:
    sentence = next((number for number, each in enumerate(text.sentences) if each.holds(shift.span.start)), 0)
    return Moment(Mention(span=shift.span, kind=Kind.INSTANT, grain=Grain.DAY), Part.WISH, -1, sentence)


def _shifted(text: Text, shift: Shift, start_: datetime, windows: list[Window], ground: Ground) -> list[Window]:
    start = instant(start_, ground.clocks.host, ground.clocks.host)
    kept = [
        window
        for window in windows
        if window.kind is WindowKind.EXCLUSION
        or not ground.old
        or (window.span and _ELSE.search(text.plain, shift.span.end, max(shift.span.end, window.span.start)))
    ]
    return [Window(start=start, end=start + ground.length, kind=WindowKind.SLOT, span=shift.span), *kept]


def _restated(row: Row, ground: Ground) -> bool:
    """Whether a row only names what is to be moved or was offered and refused."""
    slots = (ground.old,) if ground.old else ground.offers
    for slot in slots:
        local = slot.start.astimezone(ground.clocks.host)
        if not row.first <= local.date() < row.last or row.days > 1:
            continue
        minute = local.hour * 60 + local.minute
        same = any(hours.start == minute if hours.exact else hours.start <= minute < hours.end for hours in row.hours)
        if row.part is Part.EXCLUDED and (not row.hours or same):
            return True
        if ground.old and (same or not row.hours):
            return True
    return False


def _told_from(row: Row, base: Slot, ground: Ground) -> bool:
    """Whether a row only names the offer from which a new time is told: "Thursday suits, but a week later"."""
    local = _wall(base, ground)
    minute = local.hour * 60 + local.minute
    same = all(hours.exact and hours.start == minute for hours in row.hours)
    return row.part is not Part.EXCLUDED and row.days == 1 and row.first == local.date() and same


def _complained(rows: list[Row], limits: Sequence[Limit], ground: Ground) -> list[Row]:
    """Return an offer that is only named to be changed ("10 is too early, could we do 11?") as a bare day."""
    if ground.old or not any(limit.part is not Part.EXCLUDED and limit.hours[0].exact for limit in limits):
        return rows
    starts = {slot.start.astimezone(ground.clocks.host) for slot in ground.offers}
    named = {(start.date(), start.hour * 60 + start.minute) for start in starts}
    return [
        replace(row, hours=()) if row.days == 1 and any((row.first, each.start) in named for each in row.hours) else row
        for row in rows
    ]


def _after_old(text: Text, rows: list[Row], ground: Ground) -> list[Row]:
    """Return "the following Monday" as the first one after the day that is talked about."""
    if not ground.anchors:
        return rows
    last = ground.anchors[-1]
    return [
        row.on(last + timedelta(days=(row.first.weekday() - last.weekday() - 1) % 7 + 1))
        if row.days == 1
        and Fact.WEEKDAY in row.moment.mention.facts
        and _follows(text, row)
        and not (ground.old and Fact.WEEK in row.moment.mention.facts)  # the week follows, not the day
        else row
        for row in rows
    ]


def _follows(text: Text, row: Row) -> bool:
    both = Fact.DATE not in row.moment.mention.facts and _BOTH_FOLLOWING.match(text.plain, row.span.end)
    return bool(both or _FOLLOWING.search(_said(text, row)))


def _said(text: Text, row: Row) -> str:
    return text.plain[row.span.start : row.span.end + 12]


def _clock_times(ground: Ground) -> set[time]:
    """Return the hours at which something is offered."""
    return {slot.start.astimezone(ground.clocks.host).time() for slot in ground.offers}


def _at_old_hour(rows: list[Row], old: Slot, ground: Ground, own: set[int]) -> list[Row]:
    local = old.start.astimezone(ground.clocks.host)
    minute = local.hour * 60 + local.minute
    hours = (Hours(minute, minute, exact=True),)
    return [
        replace(row, hours=hours)
        if row.part is not Part.EXCLUDED and not row.hours and row.days == 1 and row.moment.sentence not in own
        else row
        for row in rows
    ]


def _from_to(text: Text, rows: list[Row], ground: Ground) -> tuple[list[Row], timedelta | None]:
    """Return the rows, with "from ten to eleven" as the meeting itself where it can be that, and the length then."""
    length: timedelta | None = None
    done = []
    unlike = not ground.said_length and len({each.end - each.start for row in rows for each in _stretches(row)}) > 1
    for row in rows:
        hours = []
        for each in row.hours:
            span = timedelta(minutes=each.end - each.start)
            lead = text.plain[max(0, row.span.start - 40) : row.span.end]
            itself = (
                each in _stretches(row)
                and not unlike
                and not _BETWEEN.search(lead)
                and (span == ground.length if ground.said_length else span <= _MEETING or span == ground.length)
            )
            if itself:
                length = span
            hours.append(replace(each, end=each.start, exact=True) if itself else each)
        done.append(replace(row, hours=tuple(hours)))
    return done, length if length != ground.length or not ground.said_length else None


def _stretches(row: Row) -> list[Hours]:
    """Return the hours from one to another; where they differ in length, none of them is the meeting itself."""
    told = row.moment.clocked and row.moment.mention.kind is Kind.INTERVAL and row.part is not Part.EXCLUDED
    return [each for each in row.hours if told and not each.exact]


def _windows(row: Row, ground: Ground) -> list[Window]:
    """Return the windows of a row."""
    preference = {Part.EXCLUDED: Preference.EXCLUDED, Part.PREFERRED: Preference.PREFERRED}.get(
        row.part, Preference.REQUIRED
    )
    days = [row]
    if row.hours and row.days > 1:
        days = expanded(row)
    return [window for day in days for window in _of_day(day, preference, ground)]


def _of_day(row: Row, preference: Preference, ground: Ground) -> Iterable[Window]:
    host = ground.clocks.host
    excluded = preference is Preference.EXCLUDED
    if not row.hours:
        since, until = row.edges
        start, end = _at(row.first, since, host, host), _at(row.last, until, host, host)
        kind = WindowKind.EXCLUSION if excluded else WindowKind.DAY if row.days == 1 else WindowKind.RANGE
        yield Window(start=start, end=end, kind=kind, preference=preference, span=row.span)
        return
    where = zone(row.moment.zone) or host
    for hours in row.hours:
        start = _at(row.first, hours.start, where, host)
        end = start + ground.length if hours.exact else _at(row.first, hours.end, where, host)
        kind = WindowKind.EXCLUSION if excluded else WindowKind.SLOT if hours.exact else WindowKind.DAY
        if start < end:
            yield Window(start=start, end=end, kind=kind, preference=preference, span=row.span)


def _at(day: date, minutes: int, where: ZoneInfo, host: ZoneInfo) -> datetime:
    local = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return instant(local, where, host)
