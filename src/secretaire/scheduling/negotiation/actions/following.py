"""Time passes: guests are asked again, given up, found elsewhere; and what was stuck goes on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import gathering, matters, offering, settling, silencing
from secretaire.scheduling.negotiation.actions.matters import Case
from secretaire.scheduling.negotiation.core.states import (
    BOOKED,
    WAITING,
    OfferState,
    ParticipantState,
    RequestState,
)
from secretaire.scheduling.negotiation.core.waiting import FOLLOW_UPS
from secretaire.scheduling.negotiation.models import Offer, Participant, Request

catch_up = Job("negotiation.catch_up")


@transaction.atomic
def follow_up(*, actor: Actor, request_id: UUID, round: int, count: int, now: datetime) -> bool:  # noqa: A002  # the column's name
    """Ask those once more who have not answered a round, or give up; return whether anything was to be done.

    :param count: how often they were asked again when this was promised
    :raises Missing: if there is no such matter
    """
    case = _case(actor, request_id, now, word=f"look/{request_id}/{round}/{count}")
    if case is None:
        return False
    _reconcile(case)
    request = case.request
    if request.round != round or request.follow_ups != count or RequestState(request.state) not in WAITING:
        return False
    silent = [
        guest
        for guest in queries.guests(request=request)
        if guest.required and guest.state in {ParticipantState.NEW, ParticipantState.ASKED}
    ]
    if not silent:
        return False
    if count < FOLLOW_UPS:
        _ask_again(case, silent)
    else:
        _give_up(case, silent)
    matters.report(case)
    audit.record(actor=actor, verb="matter.followed_up", subject=f"request/{request_id}")
    return True


@transaction.atomic
def reconcile(*, actor: Actor, request_id: UUID, now: datetime) -> bool:
    """Bring a matter up to date with what was booked, moved or cancelled by links; go on where it was stuck.

    :raises Missing: if there is no such matter
    :return: whether anything had changed
    """
    case = _case(actor, request_id, now, word=f"catch_up/{request_id}/{now.isoformat()}")
    if case is None or not (_reconcile(case) | _unstuck(case)):
        return False
    matters.report(case)
    audit.record(actor=actor, verb="matter.reconciled", subject=f"request/{request_id}")
    return True


def _case(actor: Actor, request_id: UUID, now: datetime, *, word: str) -> Case | None:
    host_id = queries.request(tenant_id=actor.tenant_id, request_id=request_id).host_id
    preference = matters.lock(tenant_id=actor.tenant_id, host_id=host_id)
    if preference is None or not preference.on:
        return None
    request = queries.request(tenant_id=actor.tenant_id, request_id=request_id)
    return Case(actor=actor, now=now, preference=preference, request=request, word=word)


def _ask_again(case: Case, silent: list[Participant]) -> None:
    """Ask once more, with the times that are still ahead; if none is, others are looked for."""
    rows = Offer.objects.filter(tenant_id=case.request.tenant_id, request=case.request, state=OfferState.OPEN)
    rows.filter(start__lte=case.now + case.preference.page.notice).update(state=OfferState.EXPIRED)
    slots, linked = queries.slots(queries.open_offers(request=case.request)), _linked(case)
    if not slots and not linked:
        offering.forget_choices(case)
        offering.offer(case, reason="counter")
        return
    matters.note(case, follow_ups=case.request.follow_ups + 1)
    for guest in silent:
        matters.write(case, "follow_up", guest, slots=slots, link=linked)
        matters.mark(guest, follow_ups=guest.follow_ups + 1)
    offering.watch(case, silent)


def _linked(case: Case) -> bool:
    """Tell whether the present round consists of the link alone."""
    rounds = Offer.objects.filter(tenant_id=case.request.tenant_id, request=case.request, round=case.request.round)
    return not rounds.exists()


def _give_up(case: Case, silent: list[Participant]) -> None:
    """End a matter that nobody answers; a meeting that stands stays as it is."""
    news = ("no_answer", matters.names(silent))
    if RequestState(case.request.state) in BOOKED:
        matters.close_offers(case, OfferState.EXPIRED)
        matters.go(case, RequestState.INVITE)
        matters.tell(case, news, ("stays", {}))
        return
    for guest in silent:
        matters.mark(guest, state=ParticipantState.LEFT)
    settling.close(case, news)


def _reconcile(case: Case) -> bool:
    silenced = silencing.leave_out(case)
    if RequestState(case.request.state) in BOOKED:
        return _left_by_link(case) or silenced
    return (RequestState(case.request.state) in WAITING and _chosen_by_link(case)) or silenced


def _left_by_link(case: Case) -> bool:
    """Note who cancelled by their link; without a guest, the matter is over."""
    gone = [
        guest
        for guest in queries.guests(request=case.request)
        if guest.state == ParticipantState.INVITED and not queries.seated(participant=guest)
    ]
    for guest in gone:
        matters.mark(guest, state=ParticipantState.LEFT)
    if queries.stands(request=case.request):
        return bool(gone)
    matters.close_offers(case, OfferState.EXPIRED)
    matters.go(case, RequestState.CANCELLED)
    return True


def _chosen_by_link(case: Case) -> bool:
    """Note the meeting that the one guest who is waited for took on the assistant's page."""
    guests = queries.guests(request=case.request)
    seat = queries.taken_on_page(request=case.request, preference=case.preference, guests=guests)
    if seat is None:
        return False
    guest = next(each for each in guests if each.email == seat.guest_email.lower())
    matters.close_offers(case, OfferState.EXPIRED)
    matters.mark(guest, state=ParticipantState.INVITED, booking=seat)
    for other in guests:
        if other.pk != guest.pk:
            matters.mark(other, state=ParticipantState.LEFT)
    matters.go(case, RequestState.INVITE, meeting=seat.meeting)
    return True


def _unstuck(case: Case) -> bool:
    """Offer times at last, once the host's calendars answer again."""
    request: Request = case.request
    if request.state != RequestState.OFFER or request.stuck != "no_calendar":
        return False
    if calendars.silent(tenant_id=request.tenant_id, hosts=[request.host_id], now=case.now):
        return False
    gathering.proceed(case)
    return True
