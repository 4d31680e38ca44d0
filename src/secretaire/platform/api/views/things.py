"""What there is to read: people, pages, free times, calendars, the waiting list and the log."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.api import core, queries
from secretaire.platform.api.forms import things as shapes
from secretaire.platform.api.forms.duties import Duties
from secretaire.platform.api.forms.shapes import Listing, Paged
from secretaire.platform.api.views.frame import Caller, caller, wants
from secretaire.platform.api.views.paging import Paging
from secretaire.protection.access.core import Right
from secretaire.protection.audit import queries as log
from secretaire.protection.clients.core import Scope
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.booking import queries as booking
from secretaire.scheduling.booking.queries import hosting
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.pages import queries as pages

if TYPE_CHECKING:
    from collections.abc import Collection

    from secretaire.protection.audit.models import Entry
    from secretaire.scheduling.booking.models import Waiter
    from secretaire.scheduling.calendars.models import Calendar
    from secretaire.scheduling.pages.models import Page

router = Router()
_LONGEST = timedelta(days=62)
_MINUTE = timedelta(minutes=1)


@router.get("/me", response=shapes.Me, operation_id="get_me", tags=["account"])
@wants(Scope.ACCOUNT_READ)
def me(request: HttpRequest) -> Any:
    """Whom the token acts for, and what it is good for."""
    asks = caller(request)
    bearer = asks.bearer
    user = identity.by_id(tenant_id=asks.tenant_id, user_id=bearer.user_id) if bearer.user_id else None
    return {
        "kind": bearer.kind.value,
        "program": bearer.name,
        "scopes": sorted(bearer.scopes),
        "expires_at": bearer.expires_at,
        "user": {"id": user.pk, "name": user.name} if user else None,
        "role": bearer.role or None,
        "host_id": asks.host_id,
    }


@router.get("/people", response=Listing[shapes.Person], operation_id="list_people", tags=["people"])
@wants(Scope.PEOPLE_READ, Right.PEOPLE)
def people(request: HttpRequest, wanted: Query[Paged]) -> Any:
    """Accounts and hosts of the workspace, by name; those who receive guests without an account included."""
    asks = caller(request)
    receiving = hosts.every(tenant_id=asks.tenant_id)
    by_user = {host.user_id: host for host in receiving if host.user_id}
    rows: list[dict[str, Any]] = [
        {
            "user_id": user.pk,
            "host_id": by_user[user.pk].pk if user.pk in by_user else None,
            "name": user.name,
            "role": user.role,
            "active": user.is_active,
            "language": user.language,
            "time_zone": by_user[user.pk].zone if user.pk in by_user else None,
        }
        for user in identity.everybody(tenant_id=asks.tenant_id)
    ]
    rows += [
        {
            "user_id": None,
            "host_id": host.pk,
            "name": host.name,
            "role": None,
            "active": True,
            "language": host.language,
            "time_zone": host.zone,
        }
        for host in receiving
        if host.user_id is None
    ]
    return Paging(asks, "people", wanted).cut(rows, dict, lambda row: (row["name"], row["user_id"] or row["host_id"]))


@router.get("/pages", response=Listing[shapes.Page], operation_id="list_pages", tags=["pages"])
@wants(Scope.PAGES_READ)
def page_list(request: HttpRequest, wanted: Query[shapes.PageFilter]) -> Any:
    """Booking pages by address: those that the person may change, or all for administrators."""
    asks = caller(request)
    found = [each for each in _pages(asks) if wanted.published in {None, each.published}]
    return Paging(asks, "pages", wanted).cut(found, lambda each: _page(asks, each), lambda each: (each.slug, each.pk))


@router.get("/pages/{uuid:page_id}", response=shapes.Page, operation_id="get_page", tags=["pages"])
@wants(Scope.PAGES_READ)
def page_one(request: HttpRequest, page_id: UUID) -> Any:
    """One page, with its questions."""
    asks = caller(request)
    if asks.everything:
        return _page(asks, pages.get(tenant_id=asks.tenant_id, page_id=page_id))
    if asks.host_id is None:
        raise Missing(_("There is no such page."))
    return _page(asks, pages.managed(tenant_id=asks.tenant_id, host_id=asks.host_id, page_id=page_id))


@router.get(
    "/pages/{uuid:page_id}/slots",
    response=shapes.Slots,
    operation_id="list_slots",
    tags=["pages"],
)
@wants(Scope.PAGES_READ)
def slots(request: HttpRequest, page_id: UUID, wanted: Query[shapes.SlotFilter]) -> Any:
    """The starts that a guest could take on a published page, exactly as the page itself offers them."""
    asks, now = caller(request), clock.now()
    page = pages.get(tenant_id=asks.tenant_id, page_id=page_id)
    if not page.published:
        raise Missing(_("There is no such page."))
    since, until = core.instant(wanted.since), core.instant(wanted.until)
    if not timedelta(0) < until - since <= _LONGEST:
        raise Refused(_("until must be later than since, by %(days)d days at most.") % {"days": _LONGEST.days})
    length = timedelta(minutes=wanted.duration) if wanted.duration else page.durations[0]
    if length not in page.durations:
        raise Refused(_("This page does not offer meetings of that length."))
    found = booking.offered(page=page, duration=length, window=(since, until), now=now)
    return {"page_id": page.pk, "duration": length // _MINUTE, "starts": [slot.starts_at for slot in found]}


@router.get(
    "/calendars",
    response=Listing[shapes.Calendar],
    operation_id="list_calendars",
    tags=["calendars"],
)
@wants(Scope.CALENDARS_READ)
def calendar_list(request: HttpRequest, wanted: Query[Paged]) -> Any:
    """Which calendars are read, and how that went; never what is in them."""
    asks, now = caller(request), clock.now()
    theirs = [host.pk for host in hosts.every(tenant_id=asks.tenant_id)] if asks.everything else [asks.host_id]
    rows: list[Calendar] = []
    silent: set[UUID] = set()
    for host_id in theirs:
        if host_id is not None:
            rows += calendars.of_host(tenant_id=asks.tenant_id, host_id=host_id)
            silent |= calendars.silent_calendars(tenant_id=asks.tenant_id, host_id=host_id, now=now)
    return Paging(asks, "calendars", wanted).cut(
        rows, lambda each: _calendar(each, silent), lambda each: (each.name, each.pk)
    )


@router.get(
    "/waitlist",
    response=Listing[shapes.Waiting],
    operation_id="list_waitlist",
    tags=["waitlist"],
)
@wants(Scope.WAITLIST_READ)
def waiting(request: HttpRequest, wanted: Query[shapes.WaitingFilter]) -> Any:
    """Who waits for a place, in their turn: on the pages that the person may change, or on all for administrators."""
    asks = caller(request)
    theirs = {page.pk for page in _pages(asks)}
    asked = theirs & {wanted.page_id} if wanted.page_id else theirs
    rows = hosting.waiting(tenant_id=asks.tenant_id, page_ids=asked)
    return Paging(asks, "waitlist", wanted).cut(rows, _waiting, lambda each: (core.written(each.created_at), each.pk))


@router.get("/log", response=Listing[shapes.Entry], operation_id="list_log", tags=["log"])
@wants(Scope.LOG_READ, Right.LOG)
def entries(request: HttpRequest, wanted: Query[shapes.LogFilter]) -> Any:
    """What was done here, the latest first: who, what, to which thing. Names and addresses are not in it."""
    asks = caller(request)
    paging = Paging(asks, "log", wanted)
    rows = log.latest(
        tenant_id=asks.tenant_id,
        wanted=log.Wanted(
            verb=wanted.verb,
            subject=wanted.subject,
            since=core.instant(wanted.since) if wanted.since else None,
            until=core.instant(wanted.until) if wanted.until else None,
        ),
        before=(core.instant(paging.after[0]), paging.after[1]) if paging.after else None,
        many=paging.many + 1,
    )
    return paging.part(rows, _entry, lambda each: (core.written(each.at), each.pk))


@router.get("/duties", response=Duties, operation_id="get_duties", tags=["duties"])
@wants(Scope.DUTIES_READ, Right.LOOK)
def own_duties(request: HttpRequest) -> Any:
    """What of security is left to the workspace, how each of it stands now, and what was agreed with the provider."""
    return queries.duties(tenant_id=caller(request).tenant_id, now=clock.now())


def _pages(asks: Caller) -> "list[Page]":
    if asks.everything:
        return pages.every(tenant_id=asks.tenant_id)
    return pages.of_host(tenant_id=asks.tenant_id, host_id=asks.host_id) if asks.host_id else []


def _page(asks: Caller, page: "Page") -> dict[str, Any]:
    tenant = tenancy.get(tenant_id=asks.tenant_id)
    return {
        "id": page.pk,
        "slug": page.slug,
        "kind": page.kind,
        "address": tenancy.address(tenant=tenant, to="booking:page", slug=page.slug),
        "title": page.title,
        "description": page.description,
        "languages": page.languages,
        "durations": [each // _MINUTE for each in page.durations],
        "seats": page.seats,
        "place_kind": page.place_kind,
        "approval": page.approval,
        "waitlist": page.waitlist,
        "published": page.published,
        "host_id": page.host_id,
        "team_id": page.team_id,
        "questions": [
            {
                "position": each.position,
                "kind": each.kind,
                "label": each.label,
                "choices": each.choices,
                "required": each.required,
            }
            for each in page.questions.all()
        ],
    }


def _calendar(row: "Calendar", silent: "Collection[UUID]") -> dict[str, Any]:
    fields = ("host_id", "kind", "name", "state", "read_at", "tried_at", "failures")
    return {"id": row.pk, "silent": row.pk in silent} | {name: getattr(row, name) for name in fields}


def _waiting(row: "Waiter") -> dict[str, Any]:
    return {
        "id": row.pk,
        "page_id": row.page_id,
        "state": row.state,
        "day": row.day,
        "duration": row.duration // _MINUTE,
        "name": row.name,
        "email": row.email,
        "time_zone": row.zone,
        "language": row.language,
        "booking_id": row.booking_id,
        "created_at": row.created_at,
    }


def _entry(row: "Entry") -> dict[str, Any]:
    return {"id": row.pk, "at": row.at, "verb": row.verb, "actor": row.actor, "subject": row.subject}
