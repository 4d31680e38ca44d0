"""One tenant is restored while another one is being booked: that one goes on, and keeps all that it promised."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from threading import Condition
from uuid import UUID

from django.db import connections
from tests import meetings
from tests.factories import make_host, make_page, system
from tests.platform.drills.clusters import Client

from secretaire.lib import scope
from secretaire.platform.drills import actions, adapters
from secretaire.platform.drills.actions import copying
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.pages.models import Page

_GUESTS = 3
_MORE = 4  #: bookings for each guest while the restore holds all that it changes
_PATIENCE = 120  #: seconds for them; a bound for what hangs, no measure


class Crowd:
    """Guests of one client, each at a page of their own, who book one time after another."""

    def __init__(self, client: Client) -> None:
        self.acknowledged: dict[UUID, tuple[float, float]] = {}
        self._client = client
        self._told = Condition()
        self._over = False

    @contextmanager
    def booking(self) -> Iterator[None]:
        """Let them book while the block lasts."""
        with scope.tenant(self._client.id):
            pages = [self._page() for _ in range(_GUESTS)]
        with ThreadPoolExecutor(_GUESTS) as pool:
            came = [pool.submit(self._guest, page, connections["default"].copy) for page in pages]
            try:
                self.wait()
                yield
            finally:
                self._over = True
        for each in came:
            each.result()

    def wait(self) -> int:
        """Wait until some more were acknowledged that were sent from now on; return how many."""
        since = time.monotonic()

        def more() -> int:
            return sum(sent > since for sent, _came in self.acknowledged.values())

        with self._told:
            self._told.wait_for(lambda: self._over or more() >= _GUESTS * _MORE, _PATIENCE)
            return more()

    @property
    def longest(self) -> float:
        """Return the seconds that the longest pause between two acknowledgements took."""
        return max(b - a for a, b in pairwise(sorted(came for _sent, came in self.acknowledged.values())))

    def _page(self) -> Page:
        host = make_host(self._client.tenant, zone="UTC", weekly=[[["00:00", "23:45"]]] * 7)
        return make_page(self._client.tenant, host=host, durations=[timedelta(minutes=15)])

    def _guest(self, page: Page, line: Callable[[], object]) -> None:
        connections["default"] = line()  # of this thread alone
        try:
            for place in count():
                if self._over:
                    return
                start = meetings.at(0, day=2) + timedelta(minutes=15 * (place + place // 95))
                sent = time.monotonic()
                with scope.tenant(self._client.id):
                    made = meetings.book(page, start)
                with self._told:
                    self.acknowledged[made.pk] = (sent, time.monotonic())
                    self._told.notify_all()
        finally:
            connections["default"].close()
            with self._told:
                self._over = True  # nobody waits for somebody who failed
                self._told.notify_all()


def bookings(client: Client) -> set[UUID]:
    with scope.tenant(client.id):
        return set(Booking.objects.filter(tenant_id=client.id).values_list("pk", flat=True))


def test_others_are_booked_while_one_is_restored(house, past, living, monkeypatch):
    first, second = house.clients
    with scope.tenant(first.id):
        meetings.cancel(first.booking)
        late = meetings.book(first.page, meetings.at(11))
    assert late.pk in bookings(first)
    before, crowd, meanwhile = bookings(second), Crowd(second), []
    digests = copying.digests

    def look(*, but):
        meanwhile.append(crowd.wait())  # at its start, and again when all is written and nothing is let go
        return digests(but=but)

    monkeypatch.setattr(copying, "digests", look)
    with adapters.awake(past) as side, crowd.booking():
        began = time.monotonic()
        with scope.tenant(first.id, still=True):
            actions.restore_tenant(actor=system(first.tenant), side=side.owner, now=datetime.now(UTC))
        took = time.monotonic() - began
    found = f"{sum(meanwhile)} or more in {took:.1f} s, {crowd.longest:.1f} s between two of them at most"
    print(f"\n  another tenant was booked while one was restored: {found}")  # noqa: T201  # figures are asked for

    assert len(meanwhile) == 2
    assert min(meanwhile) >= _GUESTS * _MORE
    assert bookings(second) == before | set(crowd.acknowledged)
    assert bookings(first) == {first.booking.pk}
    with scope.tenant(first.id):
        assert Booking.objects.get(tenant_id=first.id, pk=first.booking.pk).state == "confirmed"
