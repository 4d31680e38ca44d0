"""Why a person must look at a reading."""

import re
from datetime import timedelta

from secretaire.scheduling.assistant.core import (
    accounting,
    clocks,
    conditions,
    customs,
    escalation,
    naming,
    pressing,
    sanity,
    seconds,
    series,
    whereabouts,
    windows,
)
from secretaire.scheduling.assistant.core.besides import told_beside
from secretaire.scheduling.assistant.core.contradictions import aimless, crossed, live, told_today
from secretaire.scheduling.assistant.core.days import anaphora, shifts
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import choice, ordinals, others
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.outcomes import TIMED
from secretaire.scheduling.assistant.core.rows import LOOSE
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.surroundings import ELSE, Part
from secretaire.scheduling.assistant.core.times.values import Fact
from secretaire.scheduling.assistant.core.told.settled import asked_after
from secretaire.scheduling.assistant.core.values import Doubt, Intent, Preference, Role, Span, Stage, Window, WindowKind

#: More enumerations of times, or windows, than this are looked at by a person.
_LISTS, _WINDOWS = 3, 8
#: What leads to a day that is over, in a sentence that asks for another.
_TOLD = re.compile(
    r"\b(?:comme (?:\w+ )?(?:evoque|convenu|dit|discute|vu)|suite a|as (?:\w+ )?(?:discussed|agreed|said"
    r"|mentioned)|following"
    r"|further to|vus?|parle|discute|said|spoke|talked|met|saw)\b"
)
#: Intents that lean on what is said of time.
_SPOKEN = TIMED | {Intent.ACCEPT, Intent.DECLINE}


def doubts(matter: Matter, findings: Findings, intent: Intent, shown: tuple[Window, ...]) -> set[Doubt]:
    """Return the doubts that the findings leave, whatever else speaks for the reading."""
    found = escalation.doubts(matter.letter, matter.signals, intent)
    if matter.guess.foreign:
        found.add(Doubt.LANGUAGE)
    text = matter.signals.text
    if (
        series.ambiguous(text)
        or customs.apart(matter.letter, text.plain, matter.guess.language)
        or sanity.impossible(text)
        or sanity.lettered(text)
        or (intent in _SPOKEN and _half(matter))
    ):
        found.add(Doubt.TIME)
    meant = [each for each in findings.seen if each.part is not Part.ASIDE] if intent in _SPOKEN else []
    if any(_disagree(matter, each) for each in meant) or (intent in _SPOKEN and _asked_after(matter, findings)):
        found.add(Doubt.TIME)
    fresh = matter.context.stage is Stage.NONE and any(anaphora.of_no_week(text, each, findings.seen) for each in meant)
    if fresh or (any(anaphora.of_event(text, each) for each in meant) and not matter.context.agreed):
        found.add(Doubt.TIME)
    if any(clocks.unknown(text, each) for each in meant):
        found.add(Doubt.ZONE)
    if intent is Intent.ACCEPT:
        found |= _choice(matter, findings.taken) | pressing.doubts(matter, findings)
    found |= {Doubt.CHOICE} if intent is Intent.DECLINE and others.out(text) else set()
    found |= _strange(matter, findings, intent, shown) | seconds.doubts(matter, findings, intent)
    if intent in TIMED:
        found |= findings.windows.doubts - {Doubt.UNSURE} | sanity.useless(shown, matter.letter.received)
        missed = sanity.missed(text, [each.mention.span for each in findings.seen])
        if missed or (intent is Intent.POSTPONE and (shifts.forward(text) or _before_old(matter, findings, shown))):
            found.add(Doubt.TIME)
        if not findings.agree or _whose_clock(matter, findings):
            found.add(Doubt.ZONE)
    return found


def _asked_after(matter: Matter, findings: Findings) -> bool:
    """Whether a holiday stands in a condition, so that somebody must say whether it counts."""
    return any(asked_after(matter.signals.text, each) for each in findings.seen)


def reasons(
    matter: Matter, findings: Findings, intent: Intent, shown: tuple[Window, ...], spans: tuple[Span, ...]
) -> frozenset[str]:
    """Return what speaks against the reading, and is weighed with what speaks for it.

    :param spans: where the grammar of times found anything, also what was taken for no time.
    """
    text, timed, spoken = matter.signals.text, intent in TIMED, intent in _SPOKEN
    read = _read(matter, findings, spans) if spoken else ()
    found = {
        "declined with times": intent is Intent.DECLINE and accounting.gives_times(matter),
        "hesitant": _hesitant(matter, findings, intent),
        "tangled": _tangled(matter, findings, intent, shown),
        "nobody": _unnamed(matter, intent),
        "loose": accounting.loose(matter, findings, intent, shown),
        "unread time": spoken and sanity.unread(text, read),
        "unread words": spoken and accounting.unread(text, read),
        "past wish": spoken and _past_wish(matter, findings),
        "condition": intent is Intent.ACCEPT and _conditions(matter, findings.taken),
        "windows": timed and Doubt.UNSURE in findings.windows.doubts,
        "odd window": timed and sanity.odd(shown, matter.letter.received),
    }
    return frozenset(name for name, holds in found.items() if holds)


def _disagree(matter: Matter, moment: Moment) -> bool:
    """Whether weekday and date do not go together: "Tuesday the 9th", where the next 9th is a Wednesday."""
    mention, host = moment.mention, matter.clocks.host
    slots = (*matter.context.offered, *filter(None, [matter.context.agreed]))
    named = mention.facts & {Fact.WEEKDAY, Fact.DATE, Fact.MONTH, Fact.YEAR, Fact.RELATIVE}
    if Fact.MISMATCH in mention.facts or mention.start is None or named != {Fact.WEEKDAY, Fact.DATE}:
        return Fact.MISMATCH in mention.facts
    today, day = matter.letter.received.astimezone(host).date(), mention.start.date()
    between = (today + timedelta(days=number) for number in range(1, (day - today).days))
    return any(each.day == day.day for each in between) and not any(fit(moment, slot, host) for slot in slots)


def _strange(matter: Matter, findings: Findings, intent: Intent, shown: tuple[Window, ...]) -> set[Doubt]:
    """Return the doubt that an offer is named by a place or hour that it does not have, or what is to be changed."""
    if intent is Intent.AMEND and aimless(matter, findings):
        return {Doubt.UNSURE}
    offered = matter.context.offered if matter.context.stage is Stage.OFFERED else ()
    beyond = bool(offered) and ordinals.beyond(matter.signals.text, len(offered))
    return {Doubt.CHOICE} if beyond or (intent is Intent.COUNTER and crossed(matter, shown)) else set()


#: A meeting that is brought forward, or put on a day of a week that is named.
_FORWARD = re.compile(
    r"\b(?:earlier|sooner|before|forward|advance\w*|anticipat\w*|already|this|plus tot|avant|avanc\w+|deja|cette"
    r"|ce|prochaine?"
    r"|next|same week|meme semaine|following|suivante?)\b"
)


def _before_old(matter: Matter, findings: Findings, shown: tuple[Window, ...]) -> bool:
    """Whether a bare weekday was taken for one well before the agreed day, which it may as well follow."""
    if matter.context.agreed is None or _FORWARD.search(matter.signals.text.plain):
        return False
    host = matter.clocks.host
    old = matter.context.agreed.start.astimezone(host).date()
    bare = {
        each.mention.span
        for each in findings.seen
        if each.mention.facts <= LOOSE and Fact.WEEKDAY in each.mention.facts
    }
    return any(
        window.span in bare
        and window.preference is Preference.REQUIRED
        and timedelta(days=1) < old - window.start.astimezone(host).date() < timedelta(days=7)
        for window in shown
    )


def _unnamed(matter: Matter, intent: Intent) -> bool:
    """Whether the host wants a meeting, and says not with whom."""
    letter = matter.letter
    fresh = intent is Intent.ARRANGE and letter.writer.role is Role.HOST
    return fresh and naming.nameless(letter, matter.signals.text.raw)


def _hesitant(matter: Matter, findings: Findings, intent: Intent) -> bool:
    """Whether a letter says something beside its intent that could make it another."""
    says = matter.signals.given
    if intent is Intent.ACCEPT:
        return says("unsure") or says("beforehand") or (says("move") and not findings.taken.open)
    if intent is Intent.DECLINE:
        shift = _shift(matter)
        return accounting.welcomed(matter) or (shift is not None and shift.start is not None)
    if intent is Intent.NONE:
        return matter.context.stage is Stage.OFFERED and not says("thanks")
    nothing = not (findings.place or findings.length or findings.crowd.spans or findings.rule)
    placed = says("place") and not (says("people_add") or says("length") or says("series"))
    return intent is Intent.AMEND and matter.context.stage is Stage.AGREED and (_moves(matter) or (nothing and placed))


def _tangled(matter: Matter, findings: Findings, intent: Intent, shown: tuple[Window, ...]) -> bool:
    """Whether so much is said of time that a careful reader would rather look twice."""
    if intent is Intent.CANCEL:
        counted = [each for each in findings.seen if each.part is not Part.ASIDE]
        return _asks_else(matter) or any(each.hours and not _of_old(matter, each) for each in counted)
    if intent is Intent.ACCEPT:
        return _nodding(matter, findings)
    return intent in TIMED and (
        _listed(findings)
        or len({each.span for each in shown}) > _WINDOWS
        or _ruled_out_apart(matter, findings, shown)
        or _left_aside(matter, findings)
    )


def _of_old(matter: Matter, moment: Moment) -> bool:
    """Whether a time belongs to the meeting that is called off, or to the day on which that was decided."""
    old, start = matter.context.agreed, moment.mention.start
    same_day = old is not None and start is not None and start.date() == old.start.astimezone(matter.clocks.host).date()
    return (
        told_today(matter, moment)
        or (same_day and moment.dated and not moment.clocked)
        or (old is not None and moment.dated and fit(moment, old, matter.clocks.host))
    )


_TELL = re.compile(r"\b(?:let|tell) (?:him|her|them|everyone)\b|\b(?:preven|avert|inform|di[rst])\w*")


def _asks_else(matter: Matter) -> bool:
    """Whether something else is asked than to call the meeting off, and to say so to the others."""
    return any(
        each.asks and not given("cancel", each.plain) and not _TELL.search(each.plain)
        for each in matter.signals.text.sentences
    )


def _nodding(matter: Matter, findings: Findings) -> bool:
    """Whether an hour is asked after while something is taken, or an hour alone names what is taken."""
    taken = findings.taken.moments
    pieces = matter.signals.text.sentences
    asked = any(each.clocked and pieces[each.sentence].asks for each in findings.seen if each.part is Part.ASIDE)
    vague = bool(taken) and not any(each.dated for each in taken)
    return asked or (vague and not all(each.clocked for each in taken))


def _listed(findings: Findings) -> bool:
    """Whether times are enumerated in more places than one reads at a glance."""
    return len({each.group for each in live(findings) if each.part is not Part.EXCLUDED}) > _LISTS


def _ruled_out_apart(matter: Matter, findings: Findings, shown: tuple[Window, ...]) -> bool:
    """Whether something is ruled out in another sentence than the wish, and does not lie in what one wish opens."""
    required = [window for window in shown if window.preference is Preference.REQUIRED]
    once = len({each.span for each in required}) == 1
    fresh = matter.context.stage is not Stage.AGREED
    groups = {each.mention.span: each.group for each in findings.seen}
    days = bool(required) and all(window.kind is not WindowKind.RANGE for window in required)
    listed = days and len({groups.get(each.span, -1) if each.span else -1 for each in required}) == 1
    single = fresh and days
    sentences = {each.sentence for each in findings.seen if each.part is not Part.ASIDE}
    return len(sentences) > 1 and any(
        window.preference is Preference.EXCLUDED
        and not ((once or listed) and any(each.start <= window.start and window.end <= each.end for each in required))
        and not (single and not _usual(matter, window) and not any(each.meets(window) for each in required))
        for window in shown
    )


def _usual(matter: Matter, window: Window) -> bool:
    """Whether a window comes from what is so every week: "le mercredi", "Wednesdays"."""
    span = window.span
    said = matter.signals.text.plain[span.start : span.end] if span else ""
    return said.startswith(("le ", "les ")) or said.endswith("days")


def _left_aside(matter: Matter, findings: Findings) -> bool:
    """Whether a time to come was taken for no wish although nothing is agreed that it could be about."""
    today = matter.letter.received.astimezone(matter.clocks.host).date()
    return matter.context.stage is not Stage.AGREED and any(
        each.part is Part.ASIDE
        and each.dated
        and not (each.zone or each.foreign or _beside(matter, each))
        and each.mention.start
        and each.mention.start.date() >= today
        and not ELSE.search(_sentence(matter, each))
        and not any(fit(each, slot, matter.clocks.host) for slot in matter.context.offered)
        and not (each.mention.start.date() == today and _TOLD.search(_sentence(matter, each)))
        for each in findings.seen
    )


def _beside(matter: Matter, moment: Moment) -> bool:
    """Whether a time is over when the letter comes, or the words before it say that it is told beside the wish."""
    end = moment.mention.end
    over = end is not None and end <= matter.letter.received.astimezone(matter.clocks.host).replace(tzinfo=None)
    return over or told_beside(matter.signals.text.plain[: moment.mention.span.start])


def _sentence(matter: Matter, moment: Moment) -> str:
    return matter.signals.text.sentences[moment.sentence].plain


def _moves(matter: Matter) -> bool:
    """Whether a new time is told from the old one; the same day is not new."""
    shift, old = _shift(matter), matter.context.agreed
    return shift is not None and not (old and shift.day and shift.day.date() == old.start.date())


def _shift(matter: Matter) -> shifts.Shift | None:
    """Return the new time that is told from the old one, if there is an old one."""
    context = matter.context
    base = context.agreed or (context.offered[-1] if context.offered else None)
    return shifts.shifted(matter.signals.text, base.start.replace(tzinfo=None)) if base else None


def _read(matter: Matter, findings: Findings, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return everything that was read in the text, so that what was not can be told."""
    text, shift = matter.signals.text, _shift(matter)
    kept = shifts.same_hour(text)
    weeks = windows.weeks_after(text, findings.seen)
    more = [
        *_old_hour(matter),
        *ordinals.spans(text),
        *weeks,
        *([shift.span] if shift else []),
        *([kept] if kept else []),
    ]
    return (*spans, *findings.spans, *more)


def _old_hour(matter: Matter) -> list[Span]:
    """Return where the agreed hour is named as the one that is left: "from 11 to 9"."""
    if matter.context.agreed is None:
        return []
    start = matter.context.agreed.start.astimezone(matter.clocks.host)
    hours = "|".join(dict.fromkeys((str(start.hour), str(start.hour % 12 or 12))))
    found = re.finditer(
        rf"\b(?:from|de|du) (?:{hours})(?::{start:%M}| ?h)?(?= (?:to|until|a|vers)\b)", matter.signals.text.plain
    )
    return [Span(start=match.start(), end=match.end()) for match in found]


def _past_wish(matter: Matter, findings: Findings) -> bool:
    """Whether a time that is over stands in a sentence that asks for one, so that it was hardly meant so."""
    today = matter.letter.received.astimezone(matter.clocks.host).date()
    sentences = matter.signals.text.sentences
    shift = _shift(matter)
    return any(
        each.part is Part.ASIDE
        and not (shift and shift.span.meets(each.mention.span))
        and each.mention.start
        and each.mention.start.date() < today
        and sentences[each.sentence].asks
        and not _TOLD.search(_sentence(matter, each))
        for each in findings.seen
    )


def _choice(matter: Matter, taken: choice.Choice) -> set[Doubt]:
    nothing = choice.sole(taken, matter.context.offered) is None and not taken.open
    text = matter.signals.text
    unclear = taken.unclear or nothing or (taken.open and ordinals.spared(text)) or conditions.later(text)
    return {Doubt.CHOICE} if unclear else set()


def _conditions(matter: Matter, taken: choice.Choice) -> bool:
    """Whether the acceptance hangs on something that the chosen slot does not meet."""
    bound = [each for each in matter.signals.text.sentences if given("conditional", each.plain)]
    if not bound or len(taken.slots) != 1:
        return bool(bound)
    end = taken.slots[0].end.astimezone(matter.clocks.host)
    clock = (
        f"{end.hour}h{end.minute:02d}" if end.minute else f"{end.hour}h",
        f"{end.hour}:{end.minute:02d}",
        f"{end.hour % 12 or 12}:{end.minute:02d}",
    )
    return not any(each in sentence.plain for sentence in bound for each in clock)


#: Languages of Europe but English count towards the next hour: "halb zehn", "half tien" and "halv tio" are 9:30.
_HALF = re.compile(
    r"\bhalf (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b"
    r"|\ba demi (?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\d{1,2})\b"
)
_ENGLISH = frozenset({"Europe/London", "Europe/Dublin", "Europe/Belfast", "Europe/Jersey", "Europe/Guernsey"})


def _half(matter: Matter) -> bool:
    """Whether "half ten" is written where it is likely thought in a language in which that is an hour earlier."""
    zone = matter.letter.writer.zone
    return zone.startswith("Europe/") and zone not in _ENGLISH and bool(_HALF.search(matter.signals.text.plain))


def _whose_clock(matter: Matter, findings: Findings) -> bool:
    """Whether an hour is named without a clock, and writer and host have different ones."""
    if matter.clocks.writes_for_host:
        return any(
            whereabouts.of_others(matter.signals.text, each) for each in findings.seen if each.part is not Part.ASIDE
        )
    for each in findings.seen:
        start = each.mention.start or each.mention.end
        if each.part is Part.ASIDE or each.zone or not each.hours or start is None:
            continue
        if matter.clocks.apart(start) > (timedelta() if each.clocked else timedelta(hours=1)):
            return True
    return False
