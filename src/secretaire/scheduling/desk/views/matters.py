"""What the assistant arranges for a host: every matter with its state, its guests, its offers and its letters."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from secretaire.lib import clock, mail
from secretaire.scheduling.desk.forms.assistant import PLACES
from secretaire.scheduling.desk.views import actor, member, show
from secretaire.scheduling.desk.views.assistant import HERE, preference, tabs
from secretaire.scheduling.letters import queries as letters
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation import actions, queries
from secretaire.scheduling.negotiation.core.states import OPEN, OfferState, ParticipantState, RequestState, TurnState

if TYPE_CHECKING:
    from secretaire.scheduling.assistant.core.values import PlaceKind
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.letters.models import Letter
    from secretaire.scheduling.negotiation.models import Participant, Turn
    from secretaire.scheduling.negotiation.queries import Whole

_STATES = {
    RequestState.GATHER: ("waiting", gettext_lazy("Waits for you")),
    RequestState.OFFER: ("waiting", gettext_lazy("Looks for times")),
    RequestState.WAIT: ("info", gettext_lazy("Waits for guests")),
    RequestState.SETTLE: ("info", gettext_lazy("Some have answered")),
    RequestState.INVITE: ("ok", gettext_lazy("Arranged")),
    RequestState.MOVE: ("waiting", gettext_lazy("Is being moved")),
    RequestState.CANCELLED: ("cancelled", gettext_lazy("Cancelled")),
    RequestState.CLOSED: ("cancelled", gettext_lazy("Given up")),
}
_GUESTS = {
    ParticipantState.NEW: ("waiting", gettext_lazy("Not written to yet")),
    ParticipantState.ASKED: ("waiting", gettext_lazy("Has not answered")),
    ParticipantState.ACCEPTED: ("info", gettext_lazy("Has chosen")),
    ParticipantState.DECLINED: ("cancelled", gettext_lazy("Has declined")),
    ParticipantState.INVITED: ("ok", gettext_lazy("Invited")),
    ParticipantState.LEFT: ("cancelled", gettext_lazy("Takes part no more")),
    ParticipantState.SILENCED: ("cancelled", gettext_lazy("Wants no letters")),
}
_OFFERS = {
    OfferState.OPEN: ("info", gettext_lazy("On offer")),
    OfferState.TAKEN: ("ok", gettext_lazy("Taken")),
    OfferState.REFUSED: ("cancelled", gettext_lazy("Turned down")),
    OfferState.EXPIRED: ("cancelled", gettext_lazy("Over")),
}
_TURNS = {
    TurnState.ACTED: ("ok", gettext_lazy("Handled")),
    TurnState.WAITING: ("waiting", gettext_lazy("A person looks at it")),
    TurnState.SETTLED: ("ok", gettext_lazy("Handled by a person")),
    TurnState.IGNORED: ("info", gettext_lazy("Nothing to do")),
    TurnState.REFUSED: ("cancelled", gettext_lazy("Refused by a person")),
}
_SENT = {
    letters.State.PROMISED: "waiting",
    letters.State.SENDING: "waiting",
    letters.State.SENT: "ok",
    letters.State.FAILED: "failing",
    letters.State.UNKNOWN: "failing",
    letters.State.WITHDRAWN: "cancelled",
}
_Badge = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Card:
    """A matter in words."""

    matter: "Whole"
    badge: _Badge
    who: str
    when: str  #: of the meeting, or of what is on offer
    changed: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A letter of a matter, theirs or ours."""

    at: datetime
    when: str
    ours: bool
    who: str
    subject: str
    badge: _Badge


@member
def listing(request: HttpRequest, host: "Host") -> HttpResponse:
    """Show a host's matters, those that go on first."""
    if preference(host) is None:
        return show(request, host, "desk/assistant_off.html", here=HERE, context={})
    found = queries.listed(tenant_id=host.tenant_id, host_id=host.pk)
    context = {
        "tabs": tabs(HERE),
        "present": [_card(host, each) for each in found if each.request.state in OPEN],
        "over": [_card(host, each) for each in found if each.request.state not in OPEN],
        "address": mailboxes.address_for(tenant_id=host.tenant_id),
    }
    return show(request, host, "desk/matters.html", here=HERE, context=context)


@member
def one(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Show the whole of a matter."""
    matter = queries.whole(tenant_id=host.tenant_id, host_id=host.pk, request_id=pk)
    context = {
        "card": _card(host, matter),
        "minutes": matter.request.duration // timedelta(minutes=1),
        "open": matter.request.state in OPEN,
        "place": PLACES[_kind(matter)],
        "guests": [(_named(each), each, _said(_GUESTS[ParticipantState(each.state)])) for each in matter.guests],
        "offers": [
            (mail.brief(each.start, host.zone), _said(_OFFERS[OfferState(each.state)])) for each in matter.offers
        ],
        "lines": sorted([*_theirs(host, matter), *_ours(host, matter)], key=lambda line: line.at),
    }
    return show(request, host, "desk/matter.html", here=HERE, context=context)


@require_POST
@member
def call_off(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Call a matter off."""
    actions.call_off(actor=actor(request), host_id=host.pk, request_id=pk, now=clock.now())
    messages.success(request, _("It is called off, and your guests are told."))
    return redirect("desk:matter", pk=pk)


def _card(host: "Host", matter: "Whole") -> Card:
    request = matter.request
    offered = [each.start for each in matter.offers if each.state == OfferState.OPEN]
    times = [request.meeting.start] if request.meeting and request.state in OPEN else offered
    return Card(
        matter=matter,
        badge=_said(_STATES[RequestState(request.state)]),
        who=", ".join(_named(each) for each in matter.guests),
        when=" · ".join(mail.brief(each, host.zone) for each in times),
        changed=mail.brief(request.changed_at, host.zone),
    )


def _theirs(host: "Host", matter: "Whole") -> list[Line]:
    return [
        Line(
            at=turn.came_at,
            when=mail.brief(turn.came_at, host.zone),
            ours=False,
            who=_writer(host, turn),
            subject="",
            badge=_said(_TURNS[TurnState(turn.state)]),
        )
        for turn in matter.turns
    ]


def _ours(host: "Host", matter: "Whole") -> list[Line]:
    bookings = [f"booking/{each.booking_id}" for each in matter.guests if each.booking_id]
    found = letters.about(tenant_id=host.tenant_id, things=[f"request/{matter.request.pk}", *bookings])
    return [_line(host, each) for each in found]


def _line(host: "Host", letter: "Letter") -> Line:
    state = letters.State(letter.state)
    return Line(
        at=letter.written_at,
        when=mail.brief(letter.written_at, host.zone),
        ours=True,
        who=letter.name or letter.recipient,
        subject=letter.subject,
        badge=(_SENT[state], str(state.label)),
    )


def _writer(host: "Host", turn: "Turn") -> str:
    if turn.participant:
        return _named(turn.participant)
    return host.name if turn.role == "host" else _("Somebody else")


def _named(guest: "Participant") -> str:
    return guest.name or guest.email


def _kind(matter: "Whole") -> "PlaceKind":
    return next(kind for kind in PLACES if kind == matter.request.place_kind)


def _said(badge: tuple[str, object]) -> _Badge:
    return badge[0], str(badge[1])
