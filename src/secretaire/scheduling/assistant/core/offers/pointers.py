"""Offers that are pointed at by what they are near to: "the one just before the weekend", "celui de la semaine 46"."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Slot

#: What points at one of the offers by what follows.
_ONE = r"\b(?:the (?:(?!first|second|third|last|other|latter|early|late)[a-z]+ )?(?:one|slot|option|date)|celui|celle)"
_POINTS = re.compile(rf"{_ONE}(?:[ -]la)?,? (?P<near>just |right |juste |tout juste )?(?P<how>[a-z' ]{{0,24}})$")
#: What leaves the choice to somebody after all: "celui que vous préférez", "the one that suits you".
_LEFT = re.compile(
    rf"{_ONE},? ?(?:(?:that|which|qui|que|qu'|de votre|de ton|de son|of your)\b ?)?(?:(?:vous|tu|te|t'|l'|lui|le|il"
    rf"|elle|on"
    r"|madame|monsieur|m\.|mme|you|he|she|they|suits?|works|fits|is (?:best|easiest|better|handiest)|choix|choice"
    r"|prefer"
    r"|(?:mr|mrs|ms|dr)\.? \w+ (?:prefers|likes|wants)|\w+ (?:prefers?|likes?|wants?|prefere|veut|voudra))\b|l')"
)
#: What describes an offer otherwise than by its day or hour: "the one when Tom is in town", "celui du marché".
_DESCRIBED = re.compile(
    rf"{_ONE}(?:-la)?,? (?:(?:just |right |juste )?(?:before|after|when|where|during|around|nearest|closest|next to"
    rf"|that"
    r"|which|with|while|straight|avant|apres|d'avant|d'apres|pendant|quand|ou|qui|que|pres|le plus pres|du|de la|de l'"
    r"|des"
    r"|de|d'))\b"
)


#: What refuses what is pointed at.
_NOT = re.compile(r"\b(?:not|pas|except|but|sauf|hormis|bar) (?:for )?$")
#: A day that is told by what happens on it: "before my flight on Monday".
_OF_EVENT = re.compile(r"\b(?:my|our|his|her|the|mon|ma|notre|nos|la|le|les) [a-z]+ (?:on|of|de|du|at)\b")
#: What a time can begin with that points at an offer: "the one next week".
_OWN = re.compile(r"(?:the|that) one ")
#: An offer that is told by something that happens on a day which may be another: "the one after we open on Friday".
_EVENT = re.compile(
    rf"{_ONE}(?:-la)?,? (?:just |right |juste )?(?:before|after|when|while|where|avant|apres|d'avant|d'apres|quand"
    rf"|ou)\b"
    r"[^,.;:!?]{6,60}$"
)


def at(
    text: Text, moments: tuple[Moment, ...], offers: tuple[Slot, ...], where: ZoneInfo
) -> tuple[Moment | None, tuple[Slot, ...]]:
    """Return the week, weekend or bound that points at offers, and these: one, or those among which nothing tells."""
    for each in moments:
        own = _OWN.match(text.plain, each.mention.span.start)
        lead = _POINTS.search(text.plain[: own.end() if own else each.mention.span.start])
        if lead is None or _NOT.search(lead.string, 0, lead.start()) or each.hours or not _wide(each):
            continue
        starts = {slot: slot.start.astimezone(where).replace(tzinfo=None) for slot in offers}
        event = _OF_EVENT.search(text.plain, each.mention.span.start, each.mention.span.end)
        mention = _inclusive(each.mention) if event else each.mention
        fits = tuple(slot for slot in offers if _fits(mention, starts[slot]))
        if fits and lead["near"]:
            before = each.mention.kind is Kind.BEFORE
            fits = ((max if before else min)(fits, key=lambda slot: slot.start),)
        return each, fits
    return None, ()


def _wide(moment: Moment) -> bool:
    """Whether a time names no single day on which the offer lies."""
    mention = moment.mention
    wide = mention.grain >= Grain.WEEK or bool(mention.facts & {Fact.WEEK, Fact.WEEKEND})
    return moment.part in MEANT and (wide or (mention.grain is Grain.DAY and mention.kind in {Kind.BEFORE, Kind.AFTER}))


def _inclusive(mention: Mention) -> Mention:
    """Return a bound by what happens on a day with that day, for it may be earlier or later on it."""
    end = mention.end + timedelta(days=1) if mention.end else None
    return replace(mention, end=end)


def _fits(mention: Mention, start: datetime) -> bool:
    begins, ends = mention.start, mention.end
    return (begins is None or begins <= start) and (ends is None or start < ends)


def by_event(text: Text, moments: tuple[Moment, ...]) -> bool:
    """Whether the day that seems to name an offer is that of something else."""
    return any(_EVENT.search(text.plain[: each.mention.span.start]) for each in moments)


def obscure(text: Text) -> bool:
    """Whether one of the offers is meant, by what only the writer knows of it."""
    return bool(_DESCRIBED.search(_LEFT.sub(".", text.plain)))
