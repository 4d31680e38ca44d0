"""A walk past every page, in both languages and themes, on a wide screen and on a telephone."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from playwright.sync_api import Browser, Page
from tests.browsing import Window, faults, overflows
from tests.factories import system
from tests.flows.house import House
from tests.scheduling.supervision.letters import LATER, READ, make_turn, soon
from tests.signing import fresh_code

from secretaire.lib import clock, links, mail, scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity import queries as accounts
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.booking.core import Guest, Wish
from secretaire.scheduling.booking.models import Booking, Waiter
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.pages import queries as pages
from secretaire.scheduling.pages.models import Page as Offer
from secretaire.scheduling.supervision import actions as supervision
from secretaire.site import demo

pytestmark = [pytest.mark.usefixtures("lasting"), pytest.mark.long]

LANGUAGES = ("en", "fr")
THEMES = ("light", "dark")
NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
#: colours are measured where they stand, not on the way from one theme to the other
CALM: dict[str, Any] = {"viewport": WIDE, "timezone_id": "Europe/Paris", "reduced_motion": "reduce"}
#: where screenshots go, for those who want to look
SHOTS = os.environ.get("SECRETAIRE_SHOTS", "")


@dataclass(frozen=True, kw_only=True)
class Sight:
    """A page to look at, and who may."""

    name: str
    path: str
    signed_in: bool = False

    @property
    def may_keep(self) -> bool:
        """Tell whether it is a page of the account, which may leave a cookie."""
        return self.signed_in or "/account/" in self.path


@pytest.fixture(scope="module")
def sights(house: House, django_db_blocker) -> Iterator[list[Sight]]:
    script = "from secretaire.site import programs; programs.seed()"
    subprocess.run([sys.executable, "-c", script], check=True, env=dict(os.environ))  # noqa: S603  # our own words
    with django_db_blocker.unblock():
        kept = mail.opened() / "19990101T000000-walk.eml"
        tenant = tenancy.by_slug(slug="practice")
        with scope.tenant(tenant.pk):
            found = [*_guests(tenant), *_hosts(tenant), *_supervisors(tenant)]
        kept.write_bytes(_letter(house).as_bytes())
        yield [*found, *_installation(kept.stem)]
        kept.unlink()


@pytest.fixture
def window(house: House, browser: Browser, sights: list[Sight]) -> Iterator[Window]:
    window = Window(browser, **CALM)
    tenant = tenancy.by_slug(slug="practice")
    with scope.tenant(tenant.pk):
        code = fresh_code(accounts.by_email(tenant_id=tenant.pk, email=demo.HELENE.email))
    window.page.goto(f"{house.url}/practice/desk/?lang=en")
    window.page.fill("input[name=login]", demo.HELENE.email)
    window.page.fill("input[name=password]", demo.PASSWORD)
    window.page.get_by_role("button", name="Sign in").click()
    window.page.fill("input[name=code]", code)
    window.page.get_by_role("button", name="Sign in").click()
    window.page.wait_for_url("**/desk/**")
    yield window
    window.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Window]:
    window = Window(browser, **CALM)
    yield window
    window.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_keeps_anybody_out(house, sights, window, visitor, language):
    english = _sentences() if language == "fr" else frozenset()
    wrong = {}
    for sight in sights:
        seen = window if sight.signed_in else visitor
        answer = seen.page.goto(_address(house, sight, language))
        assert answer
        assert answer.status < 500, sight
        found = {
            **_looked_at(seen.page, f"{sight.name}-{language}"),
            "language": [] if seen.page.locator("html").get_attribute("lang") == language else [language],
            "english": sorted(english & set(_texts(seen.page))),
            "complaints": seen.complaints[:],
            "strangers": [url for url in seen.asked if not url.startswith((house.url, "data:"))],
            "cookies": [] if sight.may_keep else [str(each["name"]) for each in seen.context.cookies()],
        }
        seen.complaints.clear()
        seen.asked.clear()
        if any(found.values()):
            wrong[sight.name] = {name: value for name, value in found.items() if value}

    assert wrong == {}, json.dumps(wrong, indent=1, ensure_ascii=False)


def test_the_keyboard_reaches_what_each_page_is_for(house, sights, window, visitor):
    beyond_reach = []
    for sight in sights:
        page = (window if sight.signed_in else visitor).page
        page.goto(_address(house, sight, "en"))
        goal = page.locator("main :is(.button.primary, a.slot, a.day)")
        if goal.count() and not _reached(page):
            beyond_reach.append(sight.name)

    assert beyond_reach == []


def _address(house: House, sight: Sight, language: str) -> str:
    joined = "&" if "?" in sight.path else "?"
    return f"{house.url}{sight.path}{joined}lang={language}"


def _looked_at(page: Page, name: str) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        found[theme] = list(faults(page))
        _shot(page, f"{name}-{theme}-1280")
    page.set_viewport_size(NARROW)
    found["overflow"] = [NARROW["width"]] if overflows(page) else []
    for theme in reversed(THEMES):
        page.emulate_media(color_scheme=theme)
        _shot(page, f"{name}-{theme}-390")
    page.set_viewport_size(WIDE)
    return found


def _shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def _reached(page: Page) -> bool:
    """Press the tabulator until something that the page is for has the focus, and shows it."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main :is(.button.primary, a.slot, a.day)')"):
            return bool(page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
    return False


def _texts(page: Page) -> list[str]:
    """Return every text of a page, seen or read aloud."""
    script = """() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [document.title];
        while (walker.nextNode()) texts.push(walker.currentNode.data);
        for (const each of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
            for (const name of ["aria-label", "title", "placeholder", "alt"]) texts.push(each.getAttribute(name) || "");
        return texts.map(text => text.trim().replace(/\\s+/g, " "));
    }"""
    texts: list[str] = page.evaluate(script)
    return texts


def _sentences() -> frozenset[str]:
    """Return the sentences of the source that read differently in French."""
    catalogue = Path(settings.LOCALE_PATHS[0]) / "fr/LC_MESSAGES/django.po"
    with catalogue.open("rb") as file:
        messages = list(read_po(file, locale="fr"))
    same = {text for message in messages for text in _forms(message.string)}
    return frozenset(text for message in messages for text in _forms(message.id)) - same - {""}


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _installation(letter: str) -> list[Sight]:
    paths = {
        "welcome": "/",
        "welcome-unknown": "/?word=nobody-here",
        "nothing": "/nothing/at/all/",
        "design": "/dev/design/",
        "design-desk": "/dev/design/desk/",
        "design-error": "/dev/design/error/",
        "design-message": "/dev/design/message/",
        "mailbox": "/dev/mail/",
        "mailbox-letter": f"/dev/mail/{letter}/",
        "trust": "/trust/",
        "trust-sides": "/trust/responsibility/",
        "trust-log": "/trust/log/",
        "trust-failing": "/trust/measures/backups.rpo/",
        "trust-missed": "/trust/measures/monitoring.verified/",
        "trust-due": "/trust/measures/incidents.plan/",
        "trust-withdrawn": "/trust/measures/continuity.rooms/",
        "trust-absent": "/trust/measures/continuity.plan/",
        "trust-nothing": "/trust/measures/nothing.known/",
        "mailbox-write": "/dev/mail/write/",
        "mailbox-draft": "/dev/mail/write/?draft=1-rendez-vous",
        "mailbox-answer": f"/dev/mail/write/?to={letter}&say=first",
        "tenant-nothing": "/practice/nothing-here/",
        "sign-in": "/practice/account/login/",
        "reset": "/practice/account/password/reset/",
        "reset-done": "/practice/account/password/reset/done/",
        "reset-bad-link": "/practice/account/password/reset/key/1-set-password/",
        "inactive": "/practice/account/inactive/",
        "signup": "/practice/account/signup/",
    }
    # Pages of the account come last: all others are looked at without a cookie.
    return [Sight(name=name, path=path) for name, path in paths.items()]


def _guests(tenant: Tenant) -> list[Sight]:
    now = clock.now()
    talk, visit = _page(tenant, "first-talk"), _page(tenant, "consultation")
    booked, asked = _booked(talk, now), _booked(visit, now)
    cancelled, declined = _booked(talk, now), _booked(visit, now)
    actor, offered = system(tenant), _waits(talk, now)
    actions.cancel(actor=actor, booking_id=cancelled.pk, sequence=cancelled.sequence, reason="Grippe 🤒", now=now)
    actions.decline(actor=actor, booking_id=declined.pk, reason="Je pars.", now=now)
    waiting = _waits(talk, now)  # what came free is kept for the first
    free = queries.offered(page=talk, duration=talk.durations[0], window=(now, now + timedelta(days=20)), now=now)
    at = f"{free[0].starts_at:%Y-%m-%dT%H:%MZ}"
    mine = f"/practice/b/{queries.link(booking=_fresh(booked))}/"
    stale = links.sign({"b": booked.pk.hex, "n": 99}, purpose=f"booking/{tenant.pk}")
    paths = {
        "days": "/practice/first-talk/?tz=Europe/Paris",
        "days-new-york": "/practice/first-talk/?tz=America/New_York",
        "days-remark": "/practice/first-talk/?tz=Europe/Paris&day=2020-01-01",
        "days-group": "/practice/workshop/?tz=Europe/Paris",
        "days-approval": "/practice/consultation/?tz=Europe/Paris",
        "days-both": "/practice/both-of-us/?tz=Europe/Paris",
        "days-any": "/practice/reception/?tz=Europe/Paris",
        "details": f"/practice/first-talk/?tz=Europe/Paris&at={at}",
        "details-new-york": f"/practice/first-talk/?tz=America/New_York&at={at}",
        "booked-new": f"{mine}?new=1",
        "booked": mine,
        "cancel": f"{mine}cancel/",
        "move": f"{mine}move/",
        "moving": f"{mine}move/?at={at}",
        "asked": _manage(asked) + "?new=1",
        "cancelled": _manage(cancelled),
        "declined": _manage(declined),
        "wait": "/practice/first-talk/wait/",
        "waits": "/practice/first-talk/wait/?new=1",
        "place-offered": f"/practice/w/{queries.waiter_link(waiter=offered)}/",
        "place-waiting": f"/practice/w/{queries.waiter_link(waiter=waiting)}/",
        "link-tampered": "/practice/b/eyJiIjoi-tampered/",
        "link-used": f"/practice/b/{stale}/",
    }
    return [Sight(name=name, path=path) for name, path in paths.items()]


def _hosts(tenant: Tenant) -> list[Sight]:
    helene = next(host for host in hosts.every(tenant_id=tenant.pk) if host.name == demo.HELENE.name)
    talk, visit = _page(tenant, "first-talk"), _page(tenant, "consultation")
    booked = Booking.objects.filter(meeting__page=talk, state="confirmed").first()
    pending = Booking.objects.filter(meeting__page=visit, state="pending").first()
    calendar = calendars.of_host(tenant_id=tenant.pk, host_id=helene.pk)[0]
    mailbox = mailboxes.of_tenant(tenant_id=tenant.pk)[0]
    team = hosts.teams_of(tenant_id=tenant.pk, host_id=helene.pk)[0]
    assert booked
    assert pending
    paths = {
        "week": "",
        "bookings": "bookings/",
        "booking": f"bookings/{booked.pk}/",
        "booking-pending": f"bookings/{pending.pk}/",
        "booking-move": f"bookings/{booked.pk}/move/",
        "why": "why/",
        "pages": "pages/",
        "page-new": "pages/new/",
        "page": f"pages/{talk.pk}/",
        "hours": "hours/",
        "hours-date": "hours/?date=2030-01-01",
        "calendars": "calendars/",
        "calendar": f"calendars/{calendar.pk}/",
        "calendar-new": "calendars/new/",
        "calendar-feed": "calendars/new/?by=feed",
        "calendar-file": "calendars/new/?by=file",
        "assistant": "assistant/",
        "assistant-preferences": "assistant/preferences/",
        "mailboxes": "assistant/mailboxes/",
        "mailbox": f"assistant/mailboxes/{mailbox.pk}/",
        "mailbox-new": "assistant/mailboxes/new/",
        "mailbox-granted": "assistant/mailboxes/new/?by=oauth",
        "teams": "teams/",
        "team-new": "teams/new/",
        "team": f"teams/{team.pk}/",
        "desk-nothing": f"bookings/{uuid4()}/",
    }
    desk = [Sight(name=f"desk-{name}", path=f"/practice/desk/{path}", signed_in=True) for name, path in paths.items()]
    account = {"sign-out": "logout/", "again": "reauthenticate/", "password": "password/change/"}
    return desk + [Sight(name=name, path=f"/practice/account/{path}", signed_in=True) for name, path in account.items()]


def _supervisors(tenant: Tenant) -> list[Sight]:
    """Let a host supervise, too, with one letter in her hands."""
    now = clock.now()
    helene = next(host for host in hosts.every(tenant_id=tenant.pk) if host.name == demo.HELENE.name)
    assert helene.user_id
    identity.set_role(actor=system(tenant), user_id=helene.user_id, role=Role.OWNER)
    text = "Bonjour, vendredi à 15 h, ou la semaine suivante ? 🦊 مريم"
    later = replace(soon(LATER, now), text=text, marks=(), language="fr")
    read = replace(soon(READ, now), text=text, marks=(), language="fr", others=(later,))
    turn = make_turn(helene, since=now - timedelta(minutes=70), reading=read)
    supervision.claim(actor=system(tenant), turn_id=turn.pk, supervisor_id=helene.user_id, now=now)
    paths = {"queue": "", "letter": f"{turn.pk}/"}
    return [
        Sight(name=f"supervision-{name}", path=f"/practice/supervision/{path}", signed_in=True)
        for name, path in paths.items()
    ]


def _page(tenant: Tenant, slug: str) -> Offer:
    return pages.by_slug(tenant_id=tenant.pk, slug=slug)


def _booked(page: Offer, now: datetime) -> Booking:
    window = (now, now + timedelta(days=30))
    slot = queries.offered(page=page, duration=page.durations[0], window=window, now=now)[2]
    wish = Wish(start=slot.starts_at, duration=page.durations[0])
    guest = _guest()
    return actions.book(actor=system(page.tenant), page_id=page.pk, guest=guest, wish=wish, form=uuid4(), now=now)[0]


def _waits(page: Offer, now: datetime) -> Waiter:
    return actions.wait(
        actor=system(page.tenant), page_id=page.pk, guest=_guest(), day=None, duration=page.durations[0], now=now
    )


def _guest() -> Guest:
    return Guest(
        name="Élodie de La Tour-d'Auvergne مريم",
        email=f"{uuid4().hex[:8]}@guest.test",
        zone="Europe/Paris",
        language="en",
        answers=(("Sujet", "Une question\nsur deux lignes"),),
    )


def _manage(booking: Booking) -> str:
    return f"/practice/b/{queries.link(booking=_fresh(booking))}/"


def _fresh(booking: Booking) -> Booking:
    return queries.get(tenant_id=booking.tenant_id, booking_id=booking.pk)


def _letter(house: House) -> EmailMessage:
    return house.post.next("@guest.")
