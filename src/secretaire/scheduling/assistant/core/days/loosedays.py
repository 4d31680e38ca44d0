"""Days that are named loosely and that no stretch frames: "Tuesday the 16th or Thursday", "the 3rd or the 4th"."""

from collections.abc import Sequence
from datetime import date, timedelta

from secretaire.scheduling.assistant.core.rows import DAY, Row
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.times.values import Fact

_WEEK = 7


def placed(row: Row, rows: Sequence[Row], anchors: Sequence[date], today: date) -> Row:
    """Return a loosely named day by the days that are named before it, or those that are talked about.

    :param anchors: days that are talked about anyway, of the offers or of the meeting.
    """
    named = _in_month(row, rows) or _again(row, rows)
    if named is not None:
        return row.on(named.first)
    opened = [each for each in rows if each.opens and each.moment.sentence == row.moment.sentence]
    if opened and row.weekday_only and row.part is Part.EXCLUDED and row.first < opened[0].first:
        return row.on(opened[0].first + timedelta(days=(row.first.weekday() - opened[0].first.weekday()) % _WEEK))
    same = next((each for each in rows if bare_again(each, row) or _by_name(each, row)), None)
    if same is not None:  # "either Friday or Tuesday, ideally Friday"
        return row.on(placed(same, rows, anchors, today).first)
    before = stretch_before(row, rows) or _before(row, rows)
    if before is not None and row.weekday_only:
        return _beside(row, before, today) or behind(row, before)
    return _anchored(row, anchors, today)


def stretch_before(row: Row, rows: Sequence[Row]) -> Row | None:
    """Return the stretch of weekdays that a bare weekday is named behind: "Monday till Thursday at 9, Friday at 8"."""
    named = [each for each in rows if each.weekdays_only and each.span.start < row.span.start]
    if not named or not row.weekday_only or row.first >= named[-1].first:
        return None
    near = named[-1].moment.sentence >= row.moment.sentence - 1
    return named[-1] if near and (named[-1].last - DAY).weekday() < row.first.weekday() else None


def behind(row: Row, before: Row) -> Row:
    """Return a weekday as the next of its name behind a day."""
    return row.on(before.first + timedelta(days=(row.first.weekday() - before.first.weekday()) % _WEEK))


def _beside(row: Row, before: Row, today: date) -> Row | None:
    """Return a weekday that is ruled out as the nearest to a day named in a sentence before: "Monday is a holiday"."""
    back = (before.first.weekday() - row.first.weekday()) % _WEEK
    day = before.first - timedelta(days=back)
    told = row.part is Part.EXCLUDED and row.moment.sentence > before.moment.sentence
    return row.on(day) if told and 0 < back < _WEEK - back and day > today else None


def bare_again(row: Row, later: Row) -> bool:
    """Whether a bare weekday is named again, in its sentence or in the next, to say more of it."""
    if row.hours or not row.weekday_only:
        return False
    near = row.span.start < later.span.start and 0 <= later.moment.sentence - row.moment.sentence <= 1
    day = later.weekday_only and row.first.weekday() == later.first.weekday()
    return near and day and row.part is later.part


def inside(first: Row, row: Row) -> bool:
    """Whether a weekday lies behind the first of its list: "Monday and Wednesday at 9, Tuesday at 11"."""
    return first.moment.group == row.moment.group and first.weekday_only and first.first <= row.first


def _in_month(row: Row, rows: Sequence[Row]) -> Row | None:
    """Return the day of the month that was named with a day before it: "in December, the 3rd or the 4th"."""
    named = [
        each
        for each in rows
        if each.span.start < row.span.start
        and each.days == 1
        and Fact.MONTH in each.moment.mention.facts
        and 0 <= row.moment.sentence - each.moment.sentence <= 1
    ]
    last = named[-1].first if row.number_only and named else None
    if last is None or row.first > last or row.first.day <= last.day:
        return None
    return row.on(last + timedelta(days=row.first.day - last.day))


def _again(row: Row, rows: Sequence[Row]) -> Row | None:
    """Return the dated day of the same name before a bare weekday: "Tuesday the 9th … on the Tuesday after three"."""
    named = [
        each
        for each in rows
        if each.span.start < row.span.start and each.days == 1 and (not each.weekday_only or _moved(each))
        if row.weekday_only and each.first.weekday() == row.first.weekday()
    ]
    return named[-1] if len({each.first for each in named}) == 1 else None


def _moved(row: Row) -> bool:
    """Whether a weekday was put into the week of another: the Tuesday of "Tuesday or Friday next week"."""
    named = row.moment.mention.start or row.moment.mention.end
    return named is not None and abs(row.first - named.date()) > DAY


def _by_name(row: Row, later: Row) -> bool:
    """Whether a weekday is one that its sentence has named already."""
    bare = row.weekday_only and later.weekday_only and row.first == later.first
    return bare and row.moment.sentence == later.moment.sentence and row.span.start < later.span.start


def _before(row: Row, rows: Sequence[Row]) -> Row | None:
    """Return the day named last before a bare weekday that lies further ahead: "Tuesday the 16th or Thursday"."""
    named = [
        each
        for each in rows
        if each.span.start < row.span.start and each.days == 1 and (not each.weekday_only or _earlier(each, row))
    ]
    last = named[-1] if named else None
    frame = next((each for each in reversed(named) if not each.weekday_only), None)
    if last is not None and last.weekday_only and frame is not None and frame.first > last.first:
        last = behind(last, frame)  # "Monday next week, Wednesday, Friday"
    elif any(inside(each, row) for each in named):
        return None
    return last if last is not None and last.first > row.first else None


def _earlier(row: Row, later: Row) -> bool:
    """Whether a weekday comes before another in the week and is named before it, in its sentence or the one before."""
    return 0 <= later.moment.sentence - row.moment.sentence <= 1 and row.first.weekday() < later.first.weekday()


def _anchored(row: Row, anchors: Sequence[date], today: date) -> Row:
    """Return a loosely named day near those that are talked about, if it would otherwise lie before all of them."""
    named = {day for day in anchors if day.weekday() == row.first.weekday() and day > today}
    if row.weekday_only and len(named) == 1 and row.part is not Part.ASIDE and not _moved(row):
        return row.on(named.pop())  # the Tuesday that was offered
    if not anchors or row.first >= min(anchors) or row.part is Part.ASIDE:
        return row
    first = min(anchors)
    if row.weekday_only:
        monday = first - timedelta(days=first.weekday())
        day = monday + timedelta(days=row.first.weekday())
        return row.on(day) if day > today else row
    later = [first + timedelta(days=number) for number in range(-_WEEK * 2, _WEEK * 3)]
    fits = [day for day in later if day.day == row.first.day and day > today]
    return row.on(fits[0]) if fits and row.first.month != first.month else row
