"""The words for what was read, why a person looks at it, and what would be done."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from secretaire.lib import mail
from secretaire.scheduling.assistant.core.values import Doubt, Intent, PlaceKind, Preference, Role
from secretaire.scheduling.negotiation.core.deciding import Why

Words = Mapping[str, str | Promise]

_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60  #: seconds
_DASH = "\N{EN DASH}"

INTENTS: Words = {
    Intent.ARRANGE: _("Wants a meeting"),
    Intent.PROPOSE: _("Proposes times"),
    Intent.ACCEPT: _("Takes an offered time"),
    Intent.COUNTER: _("Wants other times"),
    Intent.DECLINE: _("Declines"),
    Intent.POSTPONE: _("Wants to move the meeting"),
    Intent.CANCEL: _("Calls the meeting off"),
    Intent.AMEND: _("Changes length, place or people"),
    Intent.QUESTION: _("Asks something"),
    Intent.OPT_OUT: _("Wants no more letters"),
    Intent.AUTO_REPLY: _("Automatic reply"),
    Intent.NONE: _("Wants nothing"),
    Intent.ATTACK: _("Attack"),
}

DOUBTS: Words = {
    Doubt.UNSURE: _("The reading is not sure enough."),
    Doubt.READINGS: _("The letter can be read in more than one way."),
    Doubt.TIME: _("A time can be meant in several ways, or weekday and date disagree."),
    Doubt.ZONE: _("It is not clear on whose clock a time is meant."),
    Doubt.CHOICE: _("Several of the offered times fit what was accepted."),
    Doubt.STRANGER: _("The writer takes no part in this matter."),
    Doubt.HOST_ONLY: _("Only the host can answer this."),
    Doubt.DELICATE: _("The letter touches on something delicate: illness, mourning, law or distress."),
    Doubt.CONFIDENTIAL: _("The letter asks what else the host does."),
    Doubt.ATTACK: _("The letter tries to give orders to the assistant, or threatens."),
    Doubt.CONTRADICTION: _("The wishes exclude each other."),
    Doubt.PAST: _("The time is over."),
    Doubt.MODEL: _("The language model reads something else."),
    Doubt.EMPTY: _("Nothing is left to read once quotes are taken away."),
    Doubt.LANGUAGE: _("The letter is neither in English nor in French."),
    Why.FORGED: _("The letter claims to be the host's, and nothing proves it."),
    Why.UNPROVEN: _("The letter claims to be the guest's, and nothing proves it."),
    Why.HOSTS: _("Two hosts of the house are in this letter."),
    Why.COPY: _("The assistant was in blind copy, and no host wrote."),
    Why.CAPPED: _("Too many letters came in this matter."),
    Why.LOW: _("The reading is less sure than this house asks for."),
    Why.TRIAL: _("The host's first letters are all looked at."),
    Why.SERIES: _("The meeting shall repeat."),
    Why.STEP: _("No rule says what to do with this letter."),
    Why.BROKEN: _("The letter could not be read."),
    Why.OFF: _("The host's assistant is switched off."),
}

#: What would be done, said to whoever decides about it.
OUTCOMES: Words = {
    "asked_back": _("The writer is asked what is meant."),
    "booked": _("The meeting is booked, and everybody is invited."),
    "cancelled": _("The meeting is called off, and everybody is told."),
    "closed": _("The matter is closed, and nothing is booked."),
    "declined": _("The guest is taken off; the matter goes on with the others."),
    "left": _("The guest leaves the meeting."),
    "linked": _("The guest gets a link to choose a time."),
    "noted": _("The answer is noted; the others are waited for."),
    "nothing": _("Nothing is done, and nobody is written to."),
    "offered": _("Times are offered."),
    "reported": _("The host is told where the matter stands."),
    "silenced": _("The writer is never written to again."),
    "steered": _("Length, place or people are changed."),
    "stuck": _("No time suits; the host is asked how to go on."),
}
GOES_ON = _("The matter goes on.")  #: where there is no word for what would be done

PLACES: Words = {
    PlaceKind.PHONE: _("By phone"),
    PlaceKind.VIDEO: _("By video"),
    PlaceKind.IN_PERSON: _("In person"),
    PlaceKind.LUNCH: _("Over lunch"),
    PlaceKind.COFFEE: _("Over coffee"),
    PlaceKind.DINNER: _("Over dinner"),
}

PREFERENCES: Words = {
    Preference.REQUIRED: pgettext_lazy("a time", "Possible"),
    Preference.PREFERRED: pgettext_lazy("a time", "Preferred"),
    Preference.EXCLUDED: pgettext_lazy("a time", "Ruled out"),
}

ROLES: Words = {
    Role.HOST: _("Host"),
    Role.GUEST: _("Guest"),
    Role.STRANGER: _("Stranger"),
}


def lasting(length: timedelta) -> str:
    """Return a length of time in its two largest units, such as ``1 h 20 min``."""
    seconds = max(length // timedelta(seconds=1), 0)
    days, hours, minutes = seconds // _DAY, seconds % _DAY // _HOUR, seconds % _HOUR // _MINUTE
    if days:
        return _joined(ngettext("%(days)s day", "%(days)s days", days) % {"days": days}, hours, gettext("%(n)s h"))
    if hours:
        return _joined(gettext("%(n)s h") % {"n": hours}, minutes, gettext("%(n)s min"))
    if minutes:
        return _joined(gettext("%(n)s min") % {"n": minutes}, seconds % _MINUTE, gettext("%(n)s s"))
    return gettext("%(n)s s") % {"n": seconds}


def age(length: timedelta) -> str:
    """Return how long something has waited; from a minute on, seconds do not count."""
    whole = timedelta(minutes=1)
    return lasting(length // whole * whole or length)


def span(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """Return a span on a clock of that zone: whole days without their hours."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    whole = first.time() == last.time() == time(0)
    until = last.date() - timedelta(days=1) if whole else last.date()
    if whole:
        return mail.day(first) if first.date() == until else f"{mail.day(first)} {_DASH} {mail.day(until)}"
    if first.date() == until or (last.time() == time(0) and last.date() == first.date() + timedelta(days=1)):
        return f"{mail.day(first)}, {first:%H:%M}{_DASH}{last:%H:%M}"
    return f"{mail.day(first)}, {first:%H:%M} {_DASH} {mail.day(last)}, {last:%H:%M}"


def _joined(large: str, count: int, small: str) -> str:
    return f"{large} {small % {'n': count}}" if count else large
