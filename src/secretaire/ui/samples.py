"""Invented data for the design page: every component once."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.mail import LONGEST_ADDRESS
from secretaire.ui.bar import Bar, Piece, bar
from secretaire.ui.links import Link
from secretaire.ui.marked import Mark, Marked, marked
from secretaire.ui.month import Choice, Month, month
from secretaire.ui.slots import Slot
from secretaire.ui.timeline import Timeline, Track, timeline
from secretaire.ui.week import Item, Week, week

_ZONE = ZoneInfo("Europe/Paris")
_MONDAY = date(2026, 3, 23)


class Details(forms.Form):
    """A form with every kind of field."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=200)
    mail = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("The invitation goes there."),
        max_length=LONGEST_ADDRESS,
    )
    length = forms.ChoiceField(
        label=gettext_lazy("How long?"),
        widget=forms.RadioSelect,
        choices=[("30", gettext_lazy("30 minutes")), ("60", gettext_lazy("60 minutes"))],
    )
    topic = forms.CharField(
        label=gettext_lazy("What is it about?"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    reminder = forms.BooleanField(label=gettext_lazy("Remind me the day before"), required=False)


def context() -> dict[str, Any]:
    """Return everything that the design page shows."""
    form, wrong = Details(auto_id="id_%s"), Details({"mail": "nobody"}, auto_id="wrong_%s")
    return {
        "form": form,
        "wrong": wrong,
        "month": _month(),
        "slots": [Slot(at=at, href="#slots", note=note, chosen=note != "") for at, note in _TIMES],
        "week": _week(),
        "bar": _bar(),
        "timeline": _timeline(),
        "marked": _marked(),
        "tabs": [
            Link(href="#tabs", text=_("Coming"), current=True, count=4),
            Link(href="#tabs", text=_("To approve"), count=1),
            Link(href="#tabs", text=_("Past")),
        ],
        "links": places(current="week"),
    }


def words() -> dict[str, Any]:
    """Return what the frames say: a message, and an error."""
    return {
        "state": "ok",
        "badge_text": _("Confirmed"),
        "heading": _("See you on Wednesday"),
        "text": _("We have sent the invitation to you and to your host."),
        "actions": [Link(href="#main", text=_("Add to my calendar")), Link(href="#main", text=_("Move or cancel"))],
        "facts": [(_("When"), "25.03.2026 10:00"), (_("With"), "Claire Martin")],
        "status": 409,
        "message": _("This time has just been taken."),
    }


def places(*, current: str) -> list[Link]:
    """Return the places of a desk, leading nowhere."""
    named = [
        ("week", _("Week"), 0),
        ("bookings", _("Bookings"), 2),
        ("pages", _("Pages"), 0),
        ("hours", _("Hours"), 0),
        ("calendars", _("Calendars"), 0),
    ]
    return [Link(href="#main", text=text, icon=icon, current=icon == current, count=n) for icon, text, n in named]


_TIMES = [
    (time(9), ""), (time(9, 30), ""), (time(11), ""),
    (time(14), ""), (time(14, 45), "1/8"), (time(16, 30), ""),
    (time(18, 15), ""),
]  # fmt: skip


def _month() -> Month:
    free = {4: 3, 5: 6, 6: 1, 10: 8, 11: 2, 12: 5, 18: 4, 24: 7, 25: 1, 31: 9}
    choices = {date(2026, 3, day): Choice(href="#slots", free=number) for day, number in free.items()}
    return month(
        first=date(2026, 3, 1), choices=choices, chosen=date(2026, 3, 11), today=date(2026, 3, 4),
        previous="#month", following="#month",
    )  # fmt: skip


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    local = datetime.combine(_MONDAY + timedelta(days=day), time(hour, minute), _ZONE)
    return local.astimezone(UTC)


def _week() -> Week:
    items = [
        Item(start=_at(0, 9), end=_at(0, 9, 30), kind="booking", title="Ada Okafor", href="#week", note=_("Video")),
        Item(start=_at(0, 9, 30), end=_at(0, 11), kind="busy", title=_("Team meeting")),
        Item(start=_at(1, 14), end=_at(1, 15), kind="waiting", title="Noé Lacroix", href="#week"),
        Item(start=_at(1, 14, 30), end=_at(1, 15, 30), kind="busy", title=_("Dentist")),
        Item(start=_at(2, 10), end=_at(2, 10, 15), kind="booking", title="مريم حداد", href="#week"),
        Item(start=_at(2, 10, 15), end=_at(2, 10, 45), kind="booking", title="Joaquín Núñez de la Peña", href="#week"),
        Item(start=_at(3, 16), end=_at(3, 18), kind="booking", title=_("Group session"), href="#week", note="5/8"),
        Item(start=_at(4, 0), end=_at(5, 0), kind="busy", title=_("Holiday")),
    ]
    opening = [(_at(day, first), _at(day, last)) for day in range(4) for first, last in ((9, 12), (14, 18))]
    return week(
        first=_MONDAY, zone=_ZONE, now=_at(2, 11, 20), items=items, open_spans=opening,
        previous="#week", following="#week",
    )  # fmt: skip


def _marked() -> Marked:
    found = [
        ("intent", _("could we meet")),
        ("duration", _("for half an hour")),
        ("window", _("on Tuesday afternoon")),
        ("exclusion", _("but not after five")),
        ("recurrence", _("every week")),
        ("place", _("by telephone")),
        ("person", "Noé"),
    ]
    text = ", ".join(words for _kind, words in found)
    marks = [Mark(start=text.index(words), end=text.index(words) + len(words), kind=kind) for kind, words in found]
    return marked(text, marks)


def _timeline() -> Timeline:
    track = Track(
        name=_("Folder"),
        spans=[(_at(0, 6), _at(3, 12), _("every instant"))],
        points=[(_at(day, 3), _("a backup")) for day in range(4)],
    )
    return timeline([track], start=_at(0, 0), end=_at(4, 0))


def _bar() -> Bar:
    pieces = [
        (0, 9, "outside", _("Outside your hours")),
        (9, 10, "notice", _("Less than 24 hours from now")),
        (10, 11, "free", _("Free")),
        (11, 12, "busy", _("Busy in the calendar “Work”")),
        (12, 14, "outside", _("Outside your hours")),
        (14, 15, "free", _("Free")),
        (15, 16, "buffer", _("15 minutes kept free beside a booking")),
        (16, 18, "limit", _("Four bookings a day at most")),
        (18, 24, "outside", _("Outside your hours")),
    ]
    return bar(
        day=_MONDAY, zone=_ZONE,
        pieces=[Piece(start=_at(0, a), end=_at(b // 24, b % 24), kind=kind, reason=why) for a, b, kind, why in pieces],
    )  # fmt: skip
