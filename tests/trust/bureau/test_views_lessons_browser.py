"""Lessons that somebody is late with, and lessons where none are promised, in a real browser on a small screen."""

import os
from collections.abc import Iterator
from datetime import UTC, timedelta

import pytest
from django.conf import settings
from tests.browsing import Window, faults, overflows, served
from tests.factories import system
from tests.protection.grants.offices import Seat, staff
from tests.trust.bureau.test_views_office_browser import LESSON

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.scheduling.letters import queries as letters
from secretaire.scheduling.letters.models import Letter, State
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.actions import Wish
from secretaire.trust.evidence.core import Stand
from secretaire.trust.lessons import queries as lessons
from secretaire.trust.lessons.tasks import send
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Wish as Said

pytestmark = pytest.mark.usefixtures("lasting")
#: Where screenshots go, for those who want to look.
SHOTS = os.environ.get("SECRETAIRE_SHOTS", "")
REAL = clock.now
LATE = {"en": "Late", "fr": "En retard"}
UNPROMISED = {"en": "No lessons are promised here", "fr": "Aucune leçon n\u2019est promise ici"}


def promise(officer: Seat, wish: Wish) -> None:
    with scope.tenant(officer.tenant.pk):
        evidence.adopt(
            actor=system(officer.tenant), measure=catalogue().measures["people.campaigns"], wish=wish, now=REAL()
        )


@pytest.fixture
def officer(monkeypatch) -> Iterator[Seat]:
    found = staff(Role.SECURITY)
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: found.tenant.pk)
    promise(found, Wish())
    yield found
    promise(found, Wish(stand=Stand.WITHDRAWN, reason="The test is over."))


@pytest.fixture
def late(officer, monkeypatch) -> int:
    """Send a lesson, of which a letter did not arrive, and let its day be over; return its number."""
    staff(Role.OPERATOR)
    now, actor, user = clock.now(), system(officer.tenant), officer.user.pk
    due, register = now.astimezone(UTC).date(), queries.register(key="lesson")
    with scope.tenant(officer.tenant.pk):
        wish = Said(values=LESSON, owner=user, due=due)
        row = actions.add(actor=actor, by=user, register=register, wish=wish, now=now)
        row = actions.move(actor=actor, by=user, seen=row, state="sent", owner=user, due=due, now=now)
    send()
    with scope.tenant(officer.tenant.pk):
        first, *_others = letters.about(tenant_id=officer.tenant.pk, things=[lessons.about(row.number)])
        Letter.objects.filter(tenant_id=officer.tenant.pk, pk=first.pk).update(state=State.FAILED)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=1))
    return row.number


@pytest.fixture
def address(officer) -> Iterator[str]:
    with served() as found:
        yield f"{found}/{officer.tenant.slug}/office/security/"


@pytest.fixture
def window(browser, officer, address) -> Iterator[Window]:
    found = Window(browser, viewport={"width": 390, "height": 900}, reduced_motion="reduce")
    name, value = settings.SESSION_COOKIE_NAME, officer.client.cookies[settings.SESSION_COOKIE_NAME].value
    found.context.add_cookies([{"name": name, "value": value, "url": address}])
    yield found
    found.close()


def looked(window: Window, url: str, name: str) -> list[object]:
    """Return what is wrong with a page."""
    page = window.page
    status = page.goto(url).status
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/lessons-{name}.png", full_page=True)
    return [*([] if status == 200 else [status]), *faults(page), *(["overflows"] if overflows(page) else [])]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_whoever_is_late_sees_so_on_today_in_the_list_and_on_the_page_of_the_lesson(window, late, address, language):
    for name, path in (("today", ""), ("list", "lessons/"), ("lesson", f"lessons/{late}/")):
        assert looked(window, f"{address}{path}?lang={language}", f"late-{name}-{language}") == []
        assert window.page.get_by_text(LATE[language], exact=True).count()
    assert window.complaints == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_none_are_promised_the_pages_say_so_and_nothing_can_be_confirmed(
    window, officer, late, address, language
):
    promise(officer, Wish(stand=Stand.WITHDRAWN, reason="Nobody has time for it."))

    for name, path in (("today", ""), ("list", "lessons/"), ("lesson", f"lessons/{late}/")):
        assert looked(window, f"{address}{path}?lang={language}", f"unpromised-{name}-{language}") == []
        assert window.page.get_by_text(UNPROMISED[language], exact=True).count() == (name != "today")
        assert window.page.locator("form[action$='/confirm/']").count() == 0
    assert window.complaints == []
