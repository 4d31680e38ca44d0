"""A host's connected calendars: their state, and connecting and changing them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from secretaire.lib import clock, mail
from secretaire.lib.errors import Missing, Refused
from secretaire.scheduling.calendars import actions, queries
from secretaire.scheduling.calendars.core import Kind, State
from secretaire.scheduling.desk.forms.calendars import CalDavForm, ChangeForm, FeedForm, PasswordForm, UploadForm
from secretaire.scheduling.desk.views import actor, member, show
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.scheduling.calendars.models import Calendar
    from secretaire.scheduling.hosts.models import Host

_HERE = "desk:calendars"

_WAYS = {
    Kind.CALDAV: gettext_lazy("Account (CalDAV)"),
    Kind.FEED: gettext_lazy("Address (ICS)"),
    Kind.FILE: gettext_lazy("File"),
}
_Form = CalDavForm | FeedForm | UploadForm
_FORMS: dict[Kind, type[_Form]] = {Kind.CALDAV: CalDavForm, Kind.FEED: FeedForm, Kind.FILE: UploadForm}


@dataclass(frozen=True, kw_only=True)
class Card:
    """A calendar in words."""

    calendar: "Calendar"
    badge: tuple[str, str]
    source: str
    read: str
    stops: str  #: when pages stop offering times because of it; nothing if all is well
    silent: bool  #: pages offer no times because of it
    moved: bool  #: its days were placed in a zone in which the host is no longer

    @property
    def live(self) -> bool:
        """Tell whether it is read again and again."""
        return self.calendar.kind != Kind.FILE

    @property
    def failing(self) -> bool:
        """Tell whether the last reading failed."""
        return self.calendar.state == State.FAILING

    @property
    def hints(self) -> list[str]:
        """Return what was odd in a reading that went well."""
        return [] if self.failing else self.calendar.trouble.splitlines()


@member
def listing(request: HttpRequest, host: "Host") -> HttpResponse:
    """Show a host's calendars and how they are."""
    cards = _cards(host, queries.of_host(tenant_id=host.tenant_id, host_id=host.pk))
    waiting = any(card.calendar.state == State.WAITING for card in cards)
    return show(request, host, "desk/calendars.html", here=_HERE, context={"cards": cards, "waiting": waiting})


@member
def new(request: HttpRequest, host: "Host") -> HttpResponse:
    """Connect a calendar in one of three ways."""
    asked = request.GET.get("by", "")
    kind = Kind(asked) if asked in set(Kind) else Kind.CALDAV
    sent = request.method == "POST"
    form = _FORMS[kind](request.POST, request.FILES) if sent else _FORMS[kind]()
    if sent and form.is_valid():
        try:
            _connected(request, host, form)
        except Missing:
            raise
        except Refused as refused:
            form.add_error("file" if kind == Kind.FILE else "address", str(refused))
        else:
            return redirect(_HERE)
    ways = [
        Link(href=f"{reverse('desk:calendar_new')}?by={way}", text=str(words), current=way == kind)
        for way, words in _WAYS.items()
    ]
    context = {"form": form, "kind": kind.value, "ways": ways}
    return show(request, host, "desk/calendar_new.html", here=_HERE, context=context, status=422 if sent else 200)


@member
def change(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Show a calendar; rename it, keep its subjects or forget them."""
    calendar = queries.managed(tenant_id=host.tenant_id, host_id=host.pk, calendar_id=pk)
    if request.method != "POST":
        return _shown(request, host, calendar)
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _shown(request, host, calendar, form=form)
    actions.change(actor=actor(request), host_id=host.pk, calendar_id=pk, **form.cleaned_data)
    messages.success(request, _("The calendar is saved."))
    return redirect(_HERE)


@require_POST
@member
def read(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Have a calendar read at once."""
    actions.read_now(actor=actor(request), host_id=host.pk, calendar_id=pk)
    messages.success(request, _("The calendar is read in a moment."))
    return redirect(_HERE)


@require_POST
@member
def password(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Replace the account with which a calendar is read."""
    calendar = queries.managed(tenant_id=host.tenant_id, host_id=host.pk, calendar_id=pk)
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return _shown(request, host, calendar, account=form)
    actions.give_password(actor=actor(request), host_id=host.pk, calendar_id=pk, **form.cleaned_data)
    messages.success(request, _("The password is kept. The calendar is read in a moment."))
    return redirect(_HERE)


@require_POST
@member
def disconnect(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Forget a calendar."""
    actions.disconnect(actor=actor(request), host_id=host.pk, calendar_id=pk)
    messages.success(request, _("The calendar is disconnected, and what was read from it is deleted."))
    return redirect(_HERE)


def _connected(request: HttpRequest, host: "Host", form: _Form) -> None:
    who, now = actor(request), clock.now()
    if isinstance(form, UploadForm):
        actions.connect_file(
            actor=who,
            host_id=host.pk,
            name=form.named(),
            content=form.cleaned_data["file"].read(),
            keeps_subjects=form.cleaned_data["keeps_subjects"],
            now=now,
        )
        messages.success(request, _("The file is read. What is busy in it is no longer offered."))
    else:
        actions.connect(actor=who, host_id=host.pk, connection=form.connection(), now=now)
        messages.success(request, _("The calendar is connected and is read in a moment."))


def _shown(
    request: HttpRequest,
    host: "Host",
    calendar: "Calendar",
    *,
    form: ChangeForm | None = None,
    account: PasswordForm | None = None,
) -> HttpResponse:
    (card,) = _cards(host, [calendar])
    context = {
        "card": card,
        "form": form or ChangeForm(initial={"name": calendar.name, "keeps_subjects": calendar.keeps_subjects}),
        "account": account or PasswordForm(initial={"account": calendar.account}),
    }
    status = 422 if form or account else 200
    return show(request, host, "desk/calendar.html", here=_HERE, context=context, status=status)


def _cards(host: "Host", calendars: list["Calendar"]) -> list[Card]:
    silent = queries.silent_calendars(tenant_id=host.tenant_id, host_id=host.pk, now=clock.now())
    return [_card(host, calendar, silent=calendar.pk in silent) for calendar in calendars]


def _card(host: "Host", calendar: "Calendar", *, silent: bool) -> Card:
    stops = queries.speaks_until(calendar=calendar)
    return Card(
        calendar=calendar,
        badge=_badge(calendar, silent=silent),
        source=_source(calendar),
        read=_when(calendar.read_at, host),
        stops=_when(stops, host) if calendar.state == State.FAILING else "",
        silent=silent,
        moved=calendar.read_zone not in {"", host.zone},
    )


def _badge(calendar: "Calendar", *, silent: bool) -> tuple[str, str]:
    if calendar.state == State.FAILING:
        return "failing", _("Cannot be read")
    if calendar.state == State.WAITING:
        return "waiting", _("Not read yet")
    return ("failing", _("Out of date")) if silent else ("ok", _("Is read"))


def _source(calendar: "Calendar") -> str:
    way = str(_WAYS[Kind(calendar.kind)])
    # The address of a feed is as secret as a password.
    return f"{way}, {queries.server(address=calendar.address)}" if calendar.address else way


def _when(moment: datetime | None, host: "Host") -> str:
    return mail.brief(moment, host.zone) if moment else ""
