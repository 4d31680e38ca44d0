"""Days inside a stretch named beside them: "next week, Tuesday or Thursday", "un mardi en janvier sauf le 7"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from secretaire.scheduling.assistant.core.days import loosedays
from secretaire.scheduling.assistant.core.rows import LOOSE, Row
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.times.values import Fact

_WEEK, _MOST = 7, 62
#: What "Tuesday of that week" names.
_OF_A_WEEK = frozenset({Fact.WEEKDAY, Fact.RELATIVE})


def framed(rows: Sequence[Row], anchors: Sequence[date], today: date) -> list[Row]:
    """Return the rows with their days moved into the stretch that frames them; a stretch that is refined is dropped.

    :param anchors: days that are talked about anyway, of the offers or of the meeting.
    """
    rows = _spanned(rows)
    moved = _ordered([each for row in rows for each in _moved(row, rows, anchors, today)])
    clipped = [each for row in moved if (each := _clipped(row, moved)) is not None]
    clipped = [row for row in clipped if not _overruled(row, clipped)]
    out = [row for row in clipped if row.part is Part.EXCLUDED and not row.hours]
    clipped = [row for row in clipped if row.part is Part.EXCLUDED or not any(each.holds(row) for each in out)]
    return [row for row in clipped if not _refined(row, clipped) and not _repeated(row, clipped)]


def _spanned(rows: Sequence[Row]) -> Sequence[Row]:
    """Return "after the 20th, until the end of the month", "Tuesday at the earliest, Thursday at the latest" as one."""
    wished = [row for row in rows if row.part is Part.WISH and not row.hours]
    opened, closed = [row for row in wished if row.opens], [row for row in wished if row.closes]
    shut = [row for row in rows if row.part is Part.EXCLUDED and row.opens and not row.hours]
    closed = closed or shut  # "not before the 14th, not after the 21st"
    if len(opened) != 1 or len(closed) != 1:
        return rows
    first, last = opened[0], closed[0]
    end = last.first if last in shut else last.last
    near = first.moment.sentence == last.moment.sentence and first.span.start < last.span.start
    if near and last.moment.mention.facts <= LOOSE and end <= first.first:  # the Thursday behind the Tuesday
        end += timedelta(weeks=(first.first - end).days // _WEEK + 1)
    if not near or first.first >= end:
        return rows
    whole = replace(first, last=end, opens=False)
    return [whole if row is first else row for row in rows if row is not last]


def _overruled(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a date with its hours is wished for behind a stretch that holds it, which then rules out nothing."""
    return (
        row.part is Part.EXCLUDED
        and row.days > 1
        and any(
            each.part is not Part.EXCLUDED
            and bool(each.hours)
            and Fact.DATE in each.moment.mention.facts
            and row.holds(each)
            and each.span.start > row.span.start
            for each in rows
        )
    )


def _ordered(rows: list[Row]) -> list[Row]:
    """Return weekdays that are named in one breath in their order: after "Friday or" comes the Monday behind it."""
    done: list[Row] = []
    for row in rows:
        again = next((each for each in done if _named_again(each, row)), None)
        if again is not None:
            done.append(row.on(again.first))
            continue
        before = done[-1] if done else None
        goes_back = (
            before is not None
            and before.moment.group == row.moment.group
            and before.weekday_only
            and row.weekday_only
            and row.part is before.part
            and row.first < before.first
            and row.first.weekday() < before.first.weekday()
            and not any(loosedays.inside(each, row) for each in done)
        )
        done.append(row.on(row.first + timedelta(days=_WEEK)) if goes_back else row)
    return done


def _named_again(row: Row, later: Row) -> bool:
    """Whether a bare weekday is named again in one breath, with its hours: "Tuesday or Friday, the Tuesday at four"."""
    return row.moment.group == later.moment.group and loosedays.bare_again(row, later)


def ahead(rows: Sequence[Row], anchors: Sequence[date]) -> list[Row]:
    """Return the rows without days that were talked about and refused before a stretch was named.

    In "Tuesday is impossible, what about next week?" it is not the Tuesday of next week that is ruled out.
    """
    weekdays = {day.weekday() for day in anchors}
    first = min((row.span.start for row in rows if _wide(row)), default=0)
    return [
        row
        for row in rows
        if row.part is not Part.EXCLUDED
        or not row.weekday_only
        or row.first.weekday() not in weekdays
        or row.span.start > first
    ]


def cuts(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row rules out a part of a stretch that was named before it."""
    return row.part is Part.EXCLUDED and any(
        _wide(each) and each.holds(row) and each.span.start < row.span.start for each in rows
    )


def _wide(row: Row) -> bool:
    return row.days > 1 and row.part is not Part.EXCLUDED and not row.closes


def _until(row: Row) -> bool:
    """Whether a row is a stretch that goes up to a day, which frames what is ruled out in it."""
    return row.closes and row.days > 1 and row.part is not Part.EXCLUDED


def _frame(row: Row, rows: Sequence[Row]) -> Row | None:
    """Return the stretch that a day belongs to: in its sentence, or the last one before."""
    wide = [each for each in rows if each is not row and not each.opens and (_wide(each) or _until(each))]
    same = [each for each in wide if each.moment.sentence == row.moment.sentence and not _besides(each, row)]
    before = [each for each in wide if each.moment.sentence < row.moment.sentence]
    if same:
        return min(same, key=lambda each: abs(each.span.start - row.span.start))
    if before:
        return before[-1]
    after = [each for each in wide if row.each and row.part is Part.EXCLUDED]
    return after[0] if after else None


def _besides(frame: Row, row: Row) -> bool:
    """Whether a stretch behind a day is another wish, with hours of its own: "Friday, or any afternoon next week"."""
    apart = frame.led and frame.moment.group != row.moment.group
    return frame.span.start > row.span.start and (apart or _elsewhen(frame, row))


def _moved(row: Row, rows: Sequence[Row], anchors: Sequence[date], today: date) -> list[Row]:
    frame = _frame(row, rows)
    if frame is not None and (row.opens or row.closes):
        return [_edge(row, frame)]
    if not row.weekday_only and not row.number_only:
        return [_within(row, each) for each in _weeks(frame, rows)] if frame else [row]
    if frame is None:
        return [loosedays.placed(row, rows, anchors, today)]
    days = [
        each.first + timedelta(days=number)
        for each in _listed(frame, rows)
        for number in range(min((_full(each) - each.first).days, _MOST))
    ]
    fits = [
        day for day in days if (day.weekday() == row.first.weekday() if row.weekday_only else day.day == row.first.day)
    ]
    behind = loosedays.stretch_before(row, rows) if not fits else None
    return [row.on(day) for day in fits] or [loosedays.behind(row, behind) if behind else row]


def _within(row: Row, frame: Row) -> Row:
    """Return "from Tuesday to Thursday" in the week that is named beside it; anything else as it is."""
    if frame.days > _WEEK or not row.weekdays_only:
        return row
    first = frame.first + timedelta(days=row.first.weekday() - frame.first.weekday())
    return replace(row, first=first, last=first + timedelta(days=row.days))


def _weeks(frame: Row, rows: Sequence[Row]) -> list[Row]:
    """Return the weeks that are named in one breath with a frame, and itself."""
    return [each for each in _listed(frame, rows) if each is frame or Fact.WEEK in each.moment.mention.facts]


def _listed(frame: Row, rows: Sequence[Row]) -> list[Row]:
    """Return the stretches that are named in one breath with a frame: "in week 10 or 11, on a Tuesday"."""
    place = next(number for number, each in enumerate(rows) if each is frame)
    first = last = place
    while first > 0 and _beside(rows[first - 1], frame):
        first -= 1
    while last + 1 < len(rows) and _beside(rows[last + 1], frame):
        last += 1
    return list(rows[first : last + 1])


def _beside(row: Row, frame: Row) -> bool:
    return _wide(row) and not row.opens and row.days == frame.days and row.moment.group == frame.moment.group


def _edge(row: Row, frame: Row) -> Row:
    """Return "from Wednesday on" or "until Wednesday" with the Wednesday of the stretch beside it."""
    if row.opens and row.moment.mention.facts == {Fact.DATE} and frame.days > _WEEK:
        return _numbered(row, frame)
    if not row.moment.mention.facts <= LOOSE:
        return row
    edge = row.first if row.opens else row.last
    weeks = timedelta(weeks=max(0, -(-(frame.first - edge).days // _WEEK)))
    return (
        replace(row, first=row.first + weeks, last=row.last + weeks)
        if row.opens
        else replace(row, last=row.last + weeks)
    )


def _numbered(row: Row, frame: Row) -> Row:
    """Return "from the 2nd on" from that day of the stretch beside it: "early December"."""
    days = (frame.first + timedelta(days=number) for number in range(min(frame.days, _MOST)))
    first = next((day for day in days if day.day == row.first.day), row.first)
    return replace(row, first=first, last=row.last + (first - row.first))


def _full(frame: Row) -> date:
    """A working week holds its weekend when somebody names a day of it."""
    return frame.first + timedelta(days=_WEEK) if frame.days == _WEEK - 2 else frame.last


def _clipped(row: Row, rows: Sequence[Row]) -> Row | None:
    """Return a stretch without what "from Wednesday on" or "not before Wednesday" cuts off."""
    if not _wide(row) or row.opens:
        swallowed = (row.opens or row.closes) and any(
            _wide(each) and not each.opens and each.first < row.last and row.first < each.last
            for each in rows
            if each is not row
        )
        useless = (
            row.closes
            and row.part is Part.EXCLUDED
            and any(each.first >= row.last for each in rows if each.part is not Part.EXCLUDED)
        )
        return None if swallowed or useless else row
    first, last = row.first, row.last
    for each in rows:
        # what opens cuts at its first day, what closes at its last; ruled out, it is the other side that goes
        cut = each.first if each.opens else each.last
        if each is row or not (each.opens or each.closes) or not first < cut < last:
            continue
        keeps_end = each.opens is not (each.part is Part.EXCLUDED)
        first, last = (cut, last) if keeps_end else (first, cut)
    return replace(row, first=first, last=last)


def _refined(row: Row, rows: Sequence[Row]) -> bool:
    """Whether the days of a stretch are named beside it, so that the stretch itself is no wish any more."""
    if not (
        _wide(row)
        or (_until(row) and any(each.weekday_only or each.moment.mention.facts == _OF_A_WEEK for each in rows))
    ):
        return False
    inside = [
        each
        for each in rows
        if each is not row
        and each.part is Part.WISH
        and each.days < row.days
        and row.holds(each)
        and (not row.closes or each.weekday_only or each.moment.mention.facts == _OF_A_WEEK)
        and each.moment.sentence >= row.moment.sentence - 1
        and not _elsewhen(row, each)
    ]
    return row.part is not Part.EXCLUDED and bool(inside)


def _elsewhen(row: Row, day: Row) -> bool:
    """Whether a day has other hours than the stretch has: "mornings next week, or Thursday after three"."""
    return bool(row.hours and day.hours) and not any(
        one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
        for one in row.hours
        for other in day.hours
    )


def _repeated(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a bare day is named again in its sentence, with its hours: "the Tuesday after, the 19th, at 10"."""
    again = [each for each in rows if (each.first, each.last, each.part) == (row.first, row.last, row.part)]
    if row.days > 1:
        return not row.hours and any(each.hours and each.moment.sentence == row.moment.sentence for each in again)
    return (
        row.days == 1
        and not (row.hours or row.whole)
        and any(
            each.first == row.first
            and each.days == 1
            and each.part is row.part
            and (
                (bool(each.hours) and 0 <= each.moment.sentence - row.moment.sentence <= 1)
                or (each.weekday_only and not row.weekday_only and each.span.start > row.span.start)
                or (each is not row and loosedays.bare_again(row, each))
            )
            for each in rows
        )
    )


def expanded(row: Row) -> list[Row]:
    """Return the weekdays of a stretch, one by one."""
    days = [row.first + timedelta(days=number) for number in range(min(row.days, _MOST))]
    return [row.on(day) for day in days if day.weekday() < _WEEK - 2 or row.days <= 2]  # noqa: PLR2004  # a weekend is meant as one
