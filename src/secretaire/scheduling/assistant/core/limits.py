"""Hours that are said apart from their days: "mornings only", "pas avant 10h", "de préférence l'après-midi"."""

from collections.abc import Sequence
from dataclasses import replace

from secretaire.scheduling.assistant.core.days.shifts import same_hour
from secretaire.scheduling.assistant.core.frames import expanded
from secretaire.scheduling.assistant.core.ground import Ground
from secretaire.scheduling.assistant.core.rows import DAY, EVENING, MORNING, Hours, Row
from secretaire.scheduling.assistant.core.spread import Limit, narrowed
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Kind

_DATES = 10  #: days on which a part of the day is ruled out one by one
_MOST = 60  #: days on which hours are wished for one by one


def limited(rows: list[Row], limits: Sequence[Limit], ground: Ground) -> list[Row]:
    """Return the rows with the hours that were said apart from them."""
    for limit in _listed(limits):
        rows = _one_limit(rows, limit, ground)
    return rows


def bounded(text: Text, limits: Sequence[Limit]) -> set[int]:
    """Return the sentences whose days have hours of their own, where another tells to keep the hour."""
    kept = same_hour(text)
    told = {each.moment.sentence for each in limits if each.part is not Part.EXCLUDED}
    return {number for number in told if kept is not None and not text.sentences[number].holds(kept.start)}


def _listed(limits: Sequence[Limit]) -> list[Limit]:
    """Return hours of one list as one, so that each of them is of the same days: "that Monday: 9 or 11:30"."""
    done: list[Limit] = []
    for limit in limits:
        last = done[-1] if done else None
        exact = last is not None and all(each.exact for each in (*last.hours, *limit.hours))
        same = last is not None and last.moment.group == limit.moment.group and last.part is limit.part
        if last is not None and exact and same and limit.part is Part.WISH:
            done[-1] = replace(last, hours=last.hours + limit.hours)
        else:
            done.append(limit)
    return done


def _one_limit(rows: list[Row], limit: Limit, ground: Ground) -> list[Row]:
    targets = _targets(rows, limit)
    if not targets:
        if limit.part is Part.EXCLUDED:
            return rows
        return _alone(rows, limit, ground)
    if limit.part is Part.EXCLUDED:
        return [each for row in rows for each in (_without(row, limit) if row in targets else [row])]
    if limit.part is Part.PREFERRED and not (ground.offers and limit.hours[0].exact):
        wished = [
            replace(day, part=Part.PREFERRED, hours=limit.hours)
            for row in targets
            for day in (expanded(row) if row.days > 1 else [row])
        ]
        return rows + wished[:_MOST]
    done: list[Row] = []
    for row in rows:
        if row not in targets:
            done.append(row)
            continue
        days = expanded(row) if row.days > 1 else [row]
        done += [replace(_on_clock(day, limit), hours=_narrowed(day, limit), opens=False) for day in days]
    return done


def _narrowed(day: Row, limit: Limit) -> tuple[Hours, ...]:
    """Return the hours of a day up to or from the one that is told, though its other end lies outside of office hours.

    In "not before 7:30, not after 4", it is the first that tells when the day begins.
    """
    said, kind = limit.hours, limit.moment.mention.kind
    own = [hours for hours in day.hours if not hours.exact]
    if own and kind is Kind.BEFORE:
        said = tuple(replace(each, start=min(each.start, *(hours.start for hours in own))) for each in said)
    if own and kind is Kind.AFTER:
        said = tuple(replace(each, end=max(each.end, *(hours.end for hours in own))) for each in said)
    return narrowed(day.hours, said)


def _alone(rows: list[Row], limit: Limit, ground: Ground) -> list[Row]:
    """Return the rows with hours for which no day waits."""
    day = _day_before(rows, limit) if not ground.anchors else None
    if day is not None:
        return [replace(row, hours=row.hours + limit.hours) if row is day else row for row in rows]
    shut = _shut_before(rows, limit)
    if shut is not None:
        return [*rows, Row(shut.first, shut.last, limit.part, limit.moment, limit.hours)]
    return [*rows, *_based(limit, ground)]


def _on_clock(row: Row, limit: Limit) -> Row:
    """Return a day on the clock of the hours that it is given, where it has none of its own."""
    return row if row.moment.zone else replace(row, moment=replace(row.moment, zone=limit.moment.zone))


def _day_before(rows: Sequence[Row], limit: Limit) -> Row | None:
    """Return the day of which another hour is said in the same sentence: "at 7:30, before the news, or at noon"."""
    if limit.part is not Part.WISH or not all(hours.exact for hours in limit.hours):
        return None
    ahead = [row for row in rows if row.part is Part.WISH and row.moment.sentence == limit.moment.sentence]
    last = next((row for row in reversed(ahead) if row.span.start < limit.moment.mention.span.start), None)
    return last if last is not None and last.hours and all(hours.exact for hours in last.hours) else None


def _shut_before(rows: Sequence[Row], limit: Limit) -> Row | None:
    """Return the day of which a part is ruled out right before: "Tuesday morning is packed, from one on I'm free"."""
    before = [row for row in rows if row.span.start < limit.moment.mention.span.start]
    last = before[-1] if before else None
    if last is None or last.part is not Part.EXCLUDED or last.days > 1 or last.moment.sentence != limit.moment.sentence:
        return None
    meets = any(one.start < other.end and other.start < one.end for one in last.hours for other in limit.hours)
    return last if last.hours and not meets else None


def _targets(rows: Sequence[Row], limit: Limit) -> list[Row]:
    """Return the days that hours without a day are about: of their sentence first, without hours first."""
    wanted = [row for row in rows if row.part is not Part.EXCLUDED]
    same = [row for row in wanted if row.moment.sentence == limit.moment.sentence]
    general = limit.moment.mention.kind in {Kind.BEFORE, Kind.AFTER}
    exact = any(hours.exact for hours in limit.hours)
    ahead = [row for row in same if row.span.start < limit.moment.mention.span.start]
    last = [row for row in ahead if row.moment.group == ahead[-1].moment.group]
    spared = last if limit.part is Part.EXCLUDED and len(ahead) < len(same) else ()
    for candidates in (spared, ahead if general else (), same, wanted):
        bare = [row for row in candidates if not row.hours]
        if limit.part is Part.WISH or general:
            bare = [row for row in bare if not row.whole] or bare
        if bare:
            return bare
        loose = [row for row in candidates if any(not hours.exact for hours in row.hours)]
        if loose and not exact:
            return loose
    return [row for row in wanted if any(not hours.exact for hours in row.hours)]


def _without(row: Row, limit: Limit) -> list[Row]:
    """Return a row without hours that are ruled out: cut at an end, or with an exclusion beside it."""
    out = limit.hours[0]
    kind = limit.moment.mention.kind
    if kind in {Kind.BEFORE, Kind.AFTER}:
        days = expanded(row) if row.days > 1 else [row]
        kept = row.hours or (Hours(MORNING, EVENING),)
        if kind is Kind.BEFORE:
            cut = tuple(
                replace(each, start=max(each.start, out.end)) for each in kept if each.exact or each.end > out.end
            )
        else:
            cut = tuple(
                replace(each, end=min(each.end, out.start)) if not each.exact else each
                for each in kept
                if each.start < out.start
            )
        return [replace(day, hours=cut or kept) for day in days]
    days = expanded(row) if row.days > 1 else [row]
    return [row, *(replace(day, part=Part.EXCLUDED, hours=limit.hours) for day in days[:_DATES])]


def _based(limit: Limit, ground: Ground) -> list[Row]:
    """Return rows for hours whose day is the one that is talked about."""
    days = ground.anchors
    exact = any(hours.exact for hours in limit.hours)
    if not days and exact and limit.moment.mention.start:
        days = (limit.moment.mention.start.date(),)
    return [Row(day, day + DAY, limit.part, limit.moment, limit.hours) for day in days]
