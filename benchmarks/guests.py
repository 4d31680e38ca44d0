"""The load: guests who look and guests who book, and what the database does at best.

Run by :mod:`benchmarks.booking`, in the house that it builds. Every figure of a run is measured on the same machine
within minutes, so the ratios between them hold elsewhere too.
"""

import http.client
import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import django
import psycopg

from benchmarks.ground import found, say

django.setup()

from secretaire import config  # noqa: E402  # only once Django stands
from secretaire.lib import clock, links, scope  # noqa: E402  # only once Django stands
from secretaire.protection.tenancy.core import Actor  # noqa: E402  # only once Django stands
from secretaire.scheduling.availability.models import Schedule  # noqa: E402  # only once Django stands
from secretaire.scheduling.booking import actions, queries  # noqa: E402  # only once Django stands
from secretaire.scheduling.booking.core import Guest, Wish  # noqa: E402  # only once Django stands
from secretaire.scheduling.booking.models import Meeting  # noqa: E402  # only once Django stands
from secretaire.scheduling.calendars.models import Calendar, Event  # noqa: E402  # only once Django stands
from secretaire.scheduling.hosts.models import Host  # noqa: E402  # only once Django stands
from secretaire.scheduling.pages.models import Page  # noqa: E402  # only once Django stands

CLIENTS = 4
LOOKS, BOOKINGS, INSERTS = 400, 200, 400
LENGTH = timedelta(minutes=30)
EVENTS = 60
_SECONDS = 20  #: most that one measurement takes
_WARM = 4  #: what each client does before the clock runs

_HOLD = (
    "INSERT INTO booking_hold (id, tenant_id, meeting_id, host_id, during, active, since)"
    " VALUES (%s, %s, %s, %s, tstzrange(%s, %s), true, 0)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One tenant with one host, a calendar of events, and a page."""

    tenant: UUID
    host: UUID
    page: Page
    slug: str
    free: Iterator[datetime] = field(repr=False)


def main(arguments: Sequence[str]) -> None:
    """Print one line for each measurement, and one for each ratio."""
    practices: list[Practice] = []
    found: list[dict[str, dict[str, Any]]] = []
    for count in map(int, arguments):
        practices += [_found(number) for number in range(len(practices), count)]
        _analyse()
        found.append({name: _measured(name, kind, practices) for name, kind in _KINDS.items()})
    for name in _KINDS:
        first, last = found[0][name], found[-1][name]
        say(name=f"{name}, most tenants to fewest", **{key: _ratio(last, first, key) for key in ("p50_ms", "p99_ms")})
    last = found[-1]
    say(
        name="bookings to bare inserts",
        one_by_one=_ratio(last["booking, one by one"], last["bare insert, one by one"], "per_second"),
        over_http=_ratio(last["booking over HTTP"], last["bare insert, at once"], "per_second"),
    )


def _found(number: int) -> Practice:
    slug, now = f"practice-{number}", clock.now()
    tenant = found(slug)
    with scope.tenant(tenant):
        host = Host.objects.create(tenant_id=tenant, name="Host", email="host@example.org")
        Schedule.objects.create(tenant_id=tenant, host=host, weekly=[[["08:00", "20:00"]]] * 7)
        calendar = Calendar.objects.create(tenant_id=tenant, host=host, kind="feed", name="Work", read_at=now)
        Event.objects.bulk_create(_events(calendar, number, now))
        page = Page.objects.create(
            tenant_id=tenant,
            host=host,
            slug="talk",
            languages=["en"],
            title={"en": "Talk"},
            durations=[LENGTH],
            step=LENGTH,
            place_kind="video",
            place="https://meet.example.org/{room}",
            published=True,
        )
        window = (now, now + page.window)
        starts = [slot.starts_at for slot in queries.offered(page=page, duration=LENGTH, window=window, now=now)]
    random.Random(number).shuffle(starts)  # noqa: S311  # no secret
    return Practice(tenant=tenant, host=host.pk, page=page, slug=slug, free=iter(starts))


def _events(calendar: Calendar, number: int, now: datetime) -> Iterator[Event]:
    chance = random.Random(number)  # noqa: S311  # no secret
    for index in range(EVENTS):
        start = now + timedelta(hours=chance.randrange(24 * 60))
        yield Event(
            tenant_id=calendar.tenant_id,
            calendar=calendar,
            uid=f"{index}@example.org",
            start=start,
            end=start + timedelta(hours=1),
        )


def _analyse() -> None:
    with psycopg.connect(config.database_url("owner"), autocommit=True) as owner:
        owner.execute("ANALYZE")


@contextmanager
def _looking() -> Iterator[Callable[[Practice], None]]:
    with _visiting() as ask:
        today = clock.now().date()
        query = urlencode({"from": today, "to": today + timedelta(days=31), "tz": "Europe/Paris"})
        yield lambda practice: ask("GET", f"/{practice.slug}/talk/slots.json?{query}", 200)


@contextmanager
def _booking() -> Iterator[Callable[[Practice], None]]:
    with _visiting() as ask:

        def book(practice: Practice) -> None:
            made = links.sign({"t": int(time.time())}, purpose=f"form/{practice.page.pk}")
            form = {
                "name": "Guest",
                "email": "guest@example.org",
                "tz": "Europe/Paris",
                "at": next(practice.free).isoformat(),
                "duration": "30",
                "form": str(uuid4()),
                "made": made,
                "website": "",
            }
            ask("POST", f"/{practice.slug}/talk/", 303, urlencode(form))

        yield book


@contextmanager
def _acting() -> Iterator[Callable[[Practice], None]]:
    def book(practice: Practice) -> None:
        with scope.tenant(practice.tenant):
            actions.book(
                actor=Actor(kind="guest", name="benchmark", tenant_id=practice.tenant),
                page_id=practice.page.pk,
                guest=Guest(name="Guest", email="guest@example.org", zone="Europe/Paris", language="en"),
                wish=Wish(start=next(practice.free), duration=LENGTH),
                form=uuid4(),
                now=clock.now(),
            )

    yield book


@contextmanager
def _inserting() -> Iterator[Callable[[Practice], None]]:
    far = datetime(2100, 1, 1, tzinfo=UTC)
    with psycopg.connect(config.database_url("web")) as web:

        def insert(practice: Practice) -> None:
            start = far + LENGTH * next(_ticks)
            with web.transaction():
                web.execute(f"SET LOCAL app.tenant_id = '{practice.tenant}'")
                values = [uuid4(), practice.tenant, _meeting(practice), practice.host, start, start + LENGTH]
                web.execute(_HOLD, values)

        yield insert


#: name → how one client does one thing, how often in all, by how many clients
_KINDS: dict[str, tuple[Callable[[], Any], int, int]] = {
    "slots over HTTP": (_looking, LOOKS, CLIENTS),
    "booking over HTTP": (_booking, BOOKINGS, CLIENTS),
    "booking, one by one": (_acting, BOOKINGS // 2, 1),
    "bare insert, one by one": (_inserting, INSERTS // 2, 1),
    "bare insert, at once": (_inserting, INSERTS, CLIENTS),
}
_ticks = itertools.count()
_meetings: dict[UUID, UUID] = {}


def _meeting(practice: Practice) -> UUID:
    return _meetings[practice.tenant]


def _measured(name: str, kind: tuple[Callable[[], Any], int, int], practices: Sequence[Practice]) -> dict[str, Any]:
    opened, count, clients = kind
    if "bare" in name:
        _prepare(practices)
    chosen = random.Random(name).choices(practices, k=count)  # noqa: S311  # no secret
    until = time.monotonic() + _SECONDS
    started = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        each = [pool.submit(_client, opened, chosen[index::clients], until) for index in range(clients)]
        taken = [seconds for one in each for seconds in one.result()]
    whole = time.perf_counter() - started
    cuts = statistics.quantiles(taken, n=100)
    figures = {
        "count": len(taken),
        "clients": clients,
        "p50_ms": round(cuts[49] * 1000, 2),
        "p99_ms": round(cuts[98] * 1000, 2),
        "per_second": round(len(taken) / whole, 1),
    }
    say(name=name, tenants=len(practices), **figures)
    return figures


def _client(opened: Callable[[], Any], chosen: Sequence[Practice], until: float) -> list[float]:
    taken = []
    with opened() as act:
        for practice in chosen[:_WARM]:
            act(practice)
        for practice in chosen:
            start = time.perf_counter()
            act(practice)
            taken.append(time.perf_counter() - start)
            if time.monotonic() > until:
                break
    return taken


def _prepare(practices: Sequence[Practice]) -> None:
    """Give each practice a meeting without a hold, for bare holds to point to."""
    for practice in practices:
        if practice.tenant not in _meetings:
            with scope.tenant(practice.tenant):
                start = datetime(2099, 1, 1, tzinfo=UTC)
                meeting = Meeting.objects.create(
                    tenant_id=practice.tenant, page=practice.page, start=start, end=start + LENGTH
                )
                _meetings[practice.tenant] = meeting.pk


@contextmanager
def _visiting() -> Iterator[Callable[..., None]]:
    server = http.client.HTTPConnection("localhost", config.load().web.port, timeout=60)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}

    def ask(method: str, path: str, expected: int, body: str = "") -> None:
        server.request(method, path, body or None, kind if body else {})
        answer = server.getresponse()
        text = answer.read()
        if answer.status != expected:
            raise Unexpected(f"{method} {path}: {answer.status}\n{text[:2000].decode()}")

    try:
        yield ask
    finally:
        server.close()


class Unexpected(Exception):
    """The web server answered otherwise than a guest may expect."""


def _ratio(some: dict[str, Any], others: dict[str, Any], key: str) -> float:
    return float(f"{some[key] / others[key]:.3g}")


if __name__ == "__main__":
    main(sys.argv[1:])
