"""Days that are told from others: "the day after the last one", "that day at four", "the Monday after"."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import alike, nextweek, ordinals
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Slot

_AFTER = re.compile(
    r"(?:le |the |au |du |on the |say |disons )*(?:lendemain|(?:next|following) day|day after(?! tomorrow)"
    r"|jour (?:d'apres|apres|suivant))\b"
)
_BEFORE = re.compile(r"(?:la |the |on the )*(?:veille|day before(?! yesterday)|previous day|jour d'avant)\b")
_SAME = re.compile(
    r"(?:(?:at |a )?\d{1,2} ?(?:h|am|pm|[:.])? ?\d{0,2} )?(?:(?:on )?(?:that|the same|this same)(?: same)? day"
    r"|on this day"
    r"|ce(?: meme)? jour|le meme jour)\b"
)
#: What says behind an hour that it is one of the day that is talked about: "10:15 that day, otherwise Friday".
_THEN = re.compile(r",? (?:on |of )?(?:that|the same|this same) (?:very )?day\b")
#: What only points back to a day that was named, and adds none.
_BACK = re.compile(r"(?:on )?(?:ce jour-la|that (?:very |same )?day)\b")
_SAME_HOUR = re.compile(r"\b(?:same (?:time|hour)|meme heure)\b")
_NEXT_ONE = re.compile(
    r"(?:.*\b)?(?:d'apres|suivante?|following|after(?! (?:\d|noon|lunch|midday|half|quarter|work|school)))\b"
    r"|[ ,]{0,2}(?:d'apres|suivante?|following|after(?! (?:\d|noon|lunch|midday|half|quarter))|the week after)\b"
)
_LOOK = 40
_CLOSE = 2  #: sentences behind a month in which a number is a day of it
_DAY, _INSTANT = timedelta(days=1), timedelta(microseconds=1)


def resolved(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], host: ZoneInfo) -> tuple[Moment, ...]:
    """Return the times with days that are told from another time of the letter, or from an offer."""
    found: list[Moment] = []
    for moment in nextweek.added(text, moments, offers, host):
        if _BACK.match(text.plain, moment.mention.span.start) and not moment.hours and any(e.dated for e in found):
            continue
        found.append(_as_before(text, _told(text, moment, found, offers, host), found))
    return alike.hours(text, found, offers, host)


#: "à défaut jeudi, mêmes heures", "or the day after, same moment".
_LIKE = re.compile(
    r"[ ,:(]*(?:(?:at |a |aux |la |les? |l'|the )*(?:same|memes?) (?:times?|hours?|slots?|moment|heures?|horaires?"
    r"|creneaux?)\b(?! (?:as|que|next|the|la semaine|a week))"
    r"|(?:idem|pareil|ditto|likewise|le meme|the same)(?= ?[.,;:!?)]| ?$))"
)


def _as_before(text: Text, moment: Moment, before: Sequence[Moment]) -> Moment:
    """Return a day of "the same time" with the hours of the one before it."""
    mention, last = moment.mention, _last_hours(text, before)
    plain = mention.grain is Grain.DAY and not moment.hours and _LIKE.match(text.plain, mention.span.end)
    if last is None or mention.start is None or not plain:
        return moment
    theirs = last.mention.start or last.mention.end
    like = _shifted(last.mention, mention.start.date() - theirs.date()) if theirs else last.mention
    kind = Kind.INSTANT if like.kind is Kind.TIME else like.kind
    facts = mention.facts | (last.mention.facts & {Fact.CLOCK, Fact.PART, Fact.HALF, Fact.EDGE})
    return replace(moment, mention=replace(like, span=mention.span, kind=kind, facts=facts), zone=last.zone)


#: "4.30 pm IST, i.e. 11 am at your end": the same hour once more.
_THAT_IS = re.compile(r"[ ,(]*(?:i\.?e\.?|that is|that's|which is|so|or|=|soit|donc|c'est-a-dire)[ ,]*")


def _last_hours(text: Text, before: Sequence[Moment]) -> Moment | None:
    """Return the last hours that are named, on the clock on which they are told first."""
    named = [each for each in before if each.hours][-2:]
    if len(named) < 2:  # noqa: PLR2004  # told twice
        return named[0] if named else None
    first, again = named
    zoned = first.clocked and first.mention.zone and again.clocked and not again.dated
    same = _THAT_IS.fullmatch(text.plain, first.mention.span.end, max(first.mention.span.end, again.mention.span.start))
    return first if zoned and same else again


def _told(text: Text, moment: Moment, before: Sequence[Moment], offers: Sequence[Slot], host: ZoneInfo) -> Moment:
    span = moment.mention.span
    plain = text.plain[span.start : span.end + 5]
    last = next((each for each in reversed(before) if _single(each)), None)
    named = next(
        (each for each in reversed(before) if each.dated and _begun(each.mention) and each.mention.grain <= Grain.WEEK),
        None,
    )
    same = _same_week(text, moment, named, offers, host) or _in_month(text, moment, before)
    if same is not None:
        return same
    following = (
        _following(text, moment, last)
        or _week_after(text, moment, named)
        or nextweek.behind(text, moment, named, offers, host)
        or _after_all(text, moment, last, offers, host)
    )
    if following is not None:
        return following
    dates = {slot.start.astimezone(host).date() for slot in offers}
    if last is None and len(dates) == 1 and _bare_then(text, moment):
        facts = moment.mention.facts - {Fact.HALF} | {Fact.DATE, Fact.MONTH}
        return _moved(text, replace(moment, mention=replace(moment.mention, facts=facts)), dates.pop(), None)
    steps = {_AFTER: 1, _BEFORE: -1, _SAME: 0}
    days = next((days for look, days in steps.items() if look.match(plain)), None)
    facts = moment.mention.facts
    beside = facts & {Fact.DATE, Fact.WEEKDAY, Fact.HOLIDAY} and Fact.MISMATCH not in facts  # "the day after the 12th"
    if days is None or not offers or beside:
        return moment
    base = _base(text, moment, last, offers, host)
    if days < 0 and base is not None and moment.part is Part.ASIDE and not moment.told:
        moment = replace(moment, part=Part.WISH)  # it was taken for yesterday
    return moment if base is None else _moved(text, moment, base + days * _DAY, _hour(text, moment, offers, base, host))


def _bare_then(text: Text, moment: Moment) -> bool:
    """Whether an hour without a day is one of the day that is talked about."""
    bare = moment.clocked and not moment.dated and moment.part in MEANT
    return bare and bool(_THEN.match(text.plain, moment.mention.span.end))


def _begun(mention: Mention) -> datetime | None:
    """Return the day that a mention names, if only as a bound: "ahead of the hearing of the 18th"."""
    return mention.start or mention.end


def _single(moment: Moment) -> bool:
    return moment.dated and moment.mention.start is not None and moment.mention.grain <= Grain.DAY


def _following(text: Text, moment: Moment, last: Moment | None) -> Moment | None:
    """Return "the Monday after" a Monday as a week later, and after another day as the first one behind it."""
    mention = moment.mention
    if last is None or mention.start is None or last.mention.start is None or Fact.WEEKDAY not in mention.facts:
        return None
    own, first = mention.start.date(), last.mention.start.date()
    if own > first or Fact.DATE in mention.facts:
        return None
    if own.weekday() != first.weekday() and last.mention.facts <= {Fact.RELATIVE, Fact.PART}:
        return None
    if not _NEXT_ONE.match(text.plain, mention.span.start, mention.span.end + 15):
        return None
    moved = _behind(mention, own, first)
    return replace(moment, mention=replace(moved, facts=mention.facts - {Fact.WEEKDAY, Fact.NEXT} | {Fact.RELATIVE}))


#: "Le lundi après": behind the last day that was offered, where the letter itself names none before it.
_BEHIND = re.compile(
    r"(?:le |the |on the |au )*(?:[a-z]+di|[a-z]+day) (?:d'apres|suivant|following|after|apres)"
    r"(?= ?[,.;:!?]| ?$| (?:toujours|a la meme|a les|at the same|same|si|if|ou|or)\b)"
)


def _after_all(
    text: Text, moment: Moment, last: Moment | None, offers: Sequence[Slot], host: ZoneInfo
) -> Moment | None:
    """Return "the Monday after" as the first Monday behind the last offer."""
    mention = moment.mention
    if last is not None or not offers or mention.start is None or Fact.DATE in mention.facts:
        return None
    if not _BEHIND.match(text.plain, mention.span.start):
        return None
    end, own = max(slot.start.astimezone(host).date() for slot in offers), mention.start.date()
    moved = _behind(mention, own, end)
    return replace(moment, mention=replace(moved, facts=mention.facts - {Fact.NEXT} | {Fact.RELATIVE}))


def _behind(mention: Mention, own: date, day: date) -> Mention:
    """Return a weekday as the first one behind a day.

    :param own: the day on which it is
    """
    return _shifted(mention, day + ((own.weekday() - day.weekday() - 1) % 7 + 1) * _DAY - own)


_NUMBER = re.compile(r"\d{1,2}")


def _in_month(text: Text, moment: Moment, before: Sequence[Moment]) -> Moment | None:
    """Return a date in the month that is wished for before it: "in October, only not the week of the 19th"."""
    mention, span = moment.mention, moment.mention.span
    own = mention.start or mention.end
    outer = next((each for each in reversed(before) if each.mention.grain is Grain.MONTH and each.mention.start), None)
    apart = mention.facts & {Fact.MONTH, Fact.WEEKDAY, Fact.RELATIVE, Fact.YEAR}
    if own is None or outer is None or outer.mention.start is None or Fact.DATE not in mention.facts or apart:
        return None
    month, number = outer.mention.start, _NUMBER.search(text.plain, span.start, span.end)
    near = moment.sentence - outer.sentence <= _CLOSE and outer.part in MEANT
    if not near or number is None or month <= own or not 1 <= int(number[0]) <= monthrange(month.year, month.month)[1]:
        return None
    day = month.date().replace(day=int(number[0]))
    if Fact.WEEK in mention.facts:
        day -= timedelta(days=day.weekday())
    skipped = mention.kind is Kind.AFTER and own.day != int(number[0])
    return replace(moment, mention=_shifted(mention, day + skipped * _DAY - own.date()))


#: "the Wednesday of that week", "vendredi de la même semaine", "Friday in the same week".
_OF_THAT_WEEK = re.compile(
    r"\b(?:(?:of|in|on) (?:that|the same|this same) week|(?:(?:de|dans|en) )?(?:cette (?:meme )?semaine-la"
    r"|la meme semaine|cette meme semaine))\b"
)
_STOPS = re.compile(r"[,;.!?]")
#: A part of a week that was named right before it.
_PART_OF_IT = re.compile(r".*\b(?:debut|fin|milieu|begin|beginning|start|end|middle|early|late)\b.* ?(?:semaine|week)$")


def _same_week(
    text: Text, moment: Moment, last: Moment | None, offers: Sequence[Slot], host: ZoneInfo
) -> Moment | None:
    """Return a day of "that week" in the week that was talked about before it."""
    mention = moment.mention
    if mention.start is None or Fact.DATE in mention.facts:
        return None
    said = text.plain[mention.span.start : mention.span.end]
    named = _OF_THAT_WEEK.search(text.plain, mention.span.start, mention.span.end + 32)
    gap = text.plain[mention.span.end : named.start()] if named else ","
    weekday = Fact.WEEKDAY in mention.facts and not _STOPS.search(gap)
    near = last is not None and last.sentence == moment.sentence and last.mention.facts & {Fact.WEEK, Fact.DATE}
    part = near and last is not None and last.mention.grain is Grain.WEEK and bool(_PART_OF_IT.fullmatch(said))
    if not weekday and not part:
        return None
    begun = _begun(last.mention) if last is not None else None
    days = [slot.start.astimezone(host).date() for slot in offers]
    base = begun.date() if begun else days[-1] if days else None
    if base is None:
        return None
    if last is not None and not last.mention.facts & {Fact.DATE, Fact.MONTH, Fact.WEEK}:  # the offer of that weekday
        base = next((day for day in days if day.weekday() == base.weekday()), base)
    own = mention.start.date()
    by = (base - timedelta(days=base.weekday())) - (own - timedelta(days=own.weekday()))
    facts = mention.facts - {Fact.RELATIVE, Fact.WEEK} | {Fact.WEEKDAY} if weekday else mention.facts
    return replace(moment, mention=replace(_shifted(mention, by), facts=facts | {Fact.RELATIVE}))


#: "Failing that the week after", behind days that were named.
_WEEK_AFTER = re.compile(
    r"(?:any ?(?:time|day) )?(?:(?:in|during|for|about|dans|pour) )?"
    r"(?:la semaine (?:(?:d')?apres|suivante)|(?:the )?(?:following week|week after))(?: that)?,?$"
)


def _week_after(text: Text, moment: Moment, last: Moment | None) -> Moment | None:
    """Return "the following week" behind a date or a week as the one after the week of that."""
    mention = moment.mention
    said = text.plain[mention.span.start : mention.span.end]
    begun = _begun(last.mention) if last is not None else None
    if last is None or begun is None or mention.start is None or not _WEEK_AFTER.fullmatch(said):
        return None
    named = last.mention.facts & {Fact.DATE, Fact.MONTH, Fact.WEEK}
    base = (begun if last.mention.start else begun - _INSTANT).date()  # "until the 16th" ends with it
    if last.part not in MEANT and last.mention.end and _spent(last.mention):
        base = (last.mention.end - _INSTANT).date()  # away from the 9th to the 18th: the week behind that
    if not named or base < mention.start.date() - 7 * _DAY:
        return None
    by = (base - timedelta(days=base.weekday())) + 7 * _DAY - mention.start.date()
    return replace(moment, mention=_shifted(mention, by))


def _spent(mention: Mention) -> bool:
    """Whether a mention is a stretch of days, and no week."""
    long = mention.start is not None and mention.end is not None and mention.end - mention.start > _DAY
    return long and mention.kind is Kind.INTERVAL and Fact.WEEK not in mention.facts


_NTH = re.compile(
    r" (?:du|de la|of the|the) (?:premier|second|deuxiem|troisiem|quatriem|dernier|first|third|fourth|last|latter)e?\b"
)


def _base(text: Text, moment: Moment, last: Moment | None, offers: Sequence[Slot], host: ZoneInfo) -> date | None:
    """Return the day that a day is told from: an offer that is named behind it, a time before it, or the only offer."""
    end = moment.mention.span.end
    tail = text.plain[end : end + _LOOK]
    named = re.match(r" ?(?:(?:du|de la|de|of|after|from|to) |(?=the |la |le |your |votre ))", tail)
    nth = _NTH.match(tail)
    tail = tail[: nth.end()] if nth else tail  # "la veille du premier à 15h"
    picked = ordinals.picked(Piece(end, end + len(tail), tail), tuple(offers), []) if named else None
    if picked and len(picked[0]) == 1:
        return picked[0][0].start.astimezone(host).date()
    if last is not None and last.mention.start is not None:
        return last.mention.start.date()
    days = {slot.start.astimezone(host).date() for slot in offers}
    return days.pop() if len(days) == 1 else None


def _hour(text: Text, moment: Moment, offers: Sequence[Slot], base: date, host: ZoneInfo) -> datetime | None:
    """Return when the offer of a day begins, if its hour is to be kept."""
    piece = text.sentences[moment.sentence].plain
    if moment.clocked or not _SAME_HOUR.search(piece):
        return None
    return next((slot.start.astimezone(host) for slot in offers if slot.start.astimezone(host).date() == base), None)


def _moved(text: Text, moment: Moment, day: date, hour: datetime | None) -> Moment:
    mention = moment.mention
    if hour is not None:
        start = datetime.combine(day, hour.time())
        facts = (mention.facts - {Fact.PART}) | {Fact.CLOCK, Fact.RELATIVE}
        end = start + timedelta(minutes=1)
        mention = replace(mention, start=start, end=end, facts=facts, kind=Kind.INSTANT, grain=Grain.MINUTE)
        return replace(moment, mention=replace(mention, alternatives=()))
    first = mention.start or mention.end or datetime.combine(day, time.min)
    return replace(moment, mention=_shifted(mention, day - first.date()))


def _shifted(mention: Mention, by: timedelta) -> Mention:
    return replace(
        mention,
        start=mention.start + by if mention.start else None,
        end=mention.end + by if mention.end else None,
        alternatives=(),
    )


#: "the day after the thesis", "le lendemain de la soutenance": only who knows of that knows the day.
_AFTER_WHAT = re.compile(
    r"(?:on )?(?:the (?:day|week) (?:after|before|following) (?:(?:the|my|our|his|her|their) )"
    r"|(?:le |la )?(?:lendemain|veille) (?:de la |de l'|du |de (?:mon|ma|son|sa|notre|leur) ))"
    r"(?!(?:meeting|call|last|first|second|holidays?|weekend|one|other|reunion|rendez-vous|premier|dernier|deuxieme"
    r"|\d)\b)[a-z]{3,}"
)


def of_event(text: Text, moment: Moment) -> bool:
    """Whether a day is told from something of which the letter says no day."""
    return bool(_AFTER_WHAT.match(text.plain, moment.mention.span.start))


def of_no_week(text: Text, moment: Moment, moments: Sequence[Moment]) -> bool:
    """Whether a day is one "of the same week", and the letter names no week before: it stands in what is forwarded."""
    span = moment.mention.span
    named = _OF_THAT_WEEK.search(text.plain, span.start, span.end + _LOOK)
    before = any(each.dated and each.mention.span.start < span.start and each.group != moment.group for each in moments)
    return bool(named) and Fact.WEEKDAY in moment.mention.facts and not before
