"""Guests and hosts, as they sit before their browsers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page
from tests.browsing import Window
from tests.factories import PASSWORD, make_host, make_tenant, system
from tests.flows.house import House

from secretaire.lib import scope
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy.models import Tenant

#: A form that comes back faster than people type is refused.
_TYPING = 2_100


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody who books."""

    page: Page
    home: str  #: address of the page on which they book
    name: str
    email: str
    zone: str

    def look(self, day: date) -> list[str]:
        """Return the times that are free on a day, by the guest's clock."""
        self.page.goto(f"{self.home}?day={day}&tz={self.zone}")
        if self.page.locator(f'a.day[href*="day={day}"]').count() == 0:
            return []
        return [text.strip()[:5] for text in self.page.locator("a.slot").all_inner_texts()]

    def book(self, day: date, at: str) -> None:
        """Book in three clicks, once the month is found: the day, the time, the confirmation."""
        self.page.goto(f"{self.home}?month={day:%Y-%m}")
        self.page.wait_for_url("**tz=**")
        self.choose(day, at)
        self.fill()
        self.page.locator("form button.primary").click()
        self.page.wait_for_url("**/b/**")

    def move(self, link: str, day: date, at: str) -> None:
        """Move a booking by its link."""
        self.page.goto(f"{link}move/?month={day:%Y-%m}")
        self.choose(day, at)
        self.page.locator("form button.primary").click()
        self.page.wait_for_url("**new=1*")

    def choose(self, day: date, at: str) -> None:
        """Click on a day, and on a time of it."""
        self.page.locator(f'a.day[href*="day={day}"]').click()
        self.page.wait_for_url(f"**day={day}*")
        self.page.locator("a.slot", has_text=at).click()

    def cancel(self, link: str) -> None:
        """Cancel a booking by its link."""
        self.page.goto(f"{link}cancel/")
        self.page.locator("form button.danger").click()
        self.page.wait_for_url("**new=1*")

    def wait(self, day: date) -> None:
        """Go on the waiting list for a day."""
        self.page.goto(f"{self.home}wait/?day={day}&tz={self.zone}")
        self.fill()
        self.page.locator("form button.primary").click()
        self.page.wait_for_url("**new=1*")

    def fill(self) -> None:
        """Fill in who they are, at the pace of people."""
        self.page.fill("input[name=name]", self.name)
        self.page.fill("input[name=email]", self.email)
        self.page.wait_for_timeout(_TYPING)


@dataclass(frozen=True, kw_only=True)
class Practice:
    """A tenant with one host."""

    tenant: Tenant
    email: str
    house: House

    @property
    def url(self) -> str:
        """Return where everything of the tenant is."""
        return f"{self.house.url}/{self.tenant.slug}"

    @contextmanager
    def host(self, browser: Browser) -> Iterator[Page]:
        """Sign the host in, with a browser of Paris that speaks English."""
        window = Window(browser, locale="en-GB", timezone_id="Europe/Paris", viewport={"width": 1280, "height": 900})
        window.page.goto(f"{self.url}/desk/")
        window.page.get_by_label("E-mail address").fill(self.email)
        window.page.get_by_label("Password", exact=True).fill(PASSWORD)
        window.page.get_by_role("button", name="Sign in").click()
        window.page.wait_for_url("**/desk/")
        yield window.page
        assert window.complaints == []
        window.close()

    @contextmanager
    def guest(
        self, browser: Browser, page: str, name: str = "Zoé Lambert", zone: str = "America/New_York"
    ) -> Iterator[Guest]:
        """Open a window for a guest who is French and lives in New York; it must leave no trace anywhere."""
        window = Window(browser, locale="fr-FR", timezone_id=zone)
        yield Guest(
            page=window.page, home=f"{self.url}/{page}/", name=name, email=f"{uuid4().hex[:10]}@guest.test", zone=zone
        )
        assert window.context.cookies() == []
        assert [url for url in window.asked if not url.startswith(f"{self.house.url}/")] == []
        assert window.complaints == []
        window.close()


def practice(house: House) -> Practice:
    """Found a tenant whose host receives in Paris on working days from nine to five, and writes English."""
    tenant = make_tenant(name="Cabinet Martin", language="fr")
    email = f"{uuid4().hex[:10]}@host.test"
    with scope.tenant(tenant.pk):
        user = identity.enrol(actor=system(tenant), email=email, name="Hélène Martin", password=PASSWORD, language="en")
        make_host(tenant, user=user, email=email, language="en")
    return Practice(tenant=tenant, email=email, house=house)


def instant(day: date, at: str, zone: str) -> datetime:
    """Return when a clock of that zone shows a time."""
    return datetime.combine(day, time.fromisoformat(at), ZoneInfo(zone)).astimezone(UTC)


def weeks_apart(today: date) -> list[date]:
    """Return three Tuesdays between which New York's and Paris's clocks draw together and apart again.

    For some weeks of a year one has changed its clocks and the other has not.
    """
    # Nine days ahead at least: the Tuesday before lies in an absence that one of the calendars holds.
    tuesdays = [day for day in (today + timedelta(days=n) for n in range(9, 360)) if day.weekday() == 1]
    turns = [tuesdays[0]] + [later for day, later in pairwise(tuesdays) if _apart(day) != _apart(later)]
    return turns[:3]


def _apart(day: date) -> timedelta:
    noon = datetime.combine(day, time(12), UTC)
    offsets = [
        noon.astimezone(ZoneInfo(zone)).utcoffset() or timedelta() for zone in ("Europe/Paris", "America/New_York")
    ]
    return offsets[0] - offsets[1]
