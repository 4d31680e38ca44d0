"""The security office in a real browser: wide and narrow, in both languages, by the keyboard, and for everybody."""

import os
from collections.abc import Iterator
from datetime import UTC, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from tests.browsing import Window, faults, overflows, served
from tests.factories import system
from tests.protection.grants.offices import Seat, staff

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.trust.duties import actions as doing
from secretaire.trust.duties import queries as duties
from secretaire.trust.duties.actions import Answers, Person
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.actions import Wish
from secretaire.trust.evidence.core import Stand
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import actions
from secretaire.trust.registers import queries as registers
from secretaire.trust.registers.actions import Wish as Said

pytestmark = pytest.mark.usefixtures("lasting")
#: Where screenshots go, for those who want to look.
SHOTS = os.environ.get("SECRETAIRE_SHOTS", "")
RISK = {
    "title": "The cellar floods after a night of rain that nobody had expected",
    "asset": "Machines",
    "threat": "Water",
    "likelihood": "2",
    "impact": "4",
    "treatment": "reduce",
    "plan": "Pumps\nSandbags",
}
PROMISED = (
    *("incidents.plan", "risk.review", "suppliers.examined", "backups.rpo", "change.patches"),
    *("people.examined", "people.repeated"),
)
PAGES = (
    "",
    "registers/",
    "registers/risk/",
    "registers/risk/add/",
    "registers/risk/{number}/",
    "registers/risk/{number}/amend/",
    "registers/risk/{number}/move/treated/",
    "registers/risk/{number}/1/2/",
    "registers/risk/import/",
    "registers/grant-request/",
    "questionnaires/",
    "promises/",
    "promises/all/",
    "promises/all/?word=xyz&area=risk&stand=planned",
    "promises/all/continuity.failover/",
    "promises/all/backups.rpo/",
    "promises/all/incidents.plan/",
)


@pytest.fixture
def officer() -> Iterator[Seat]:
    """An officer on the provider's ground, where something is promised for as long as the test lasts."""
    found = staff(Role.SECURITY)
    now, actor, tenant = clock.now(), system(found.tenant), found.tenant
    with scope.tenant(tenant.pk):
        for key in PROMISED:
            evidence.adopt(actor=actor, measure=catalogue().measures[key], wish=Wish(), now=now)
    yield found
    over = Wish(stand=Stand.WITHDRAWN, reason="The test is over.")
    with scope.tenant(tenant.pk):
        for key in PROMISED:
            evidence.adopt(actor=actor, measure=catalogue().measures[key], wish=over, now=clock.now())


@pytest.fixture
def number(officer) -> int:
    """An entry with two versions, beside one that is late."""
    now, actor, user = clock.now(), system(officer.tenant), officer.user.pk
    register = registers.register(key="risk")
    wish = Said(values=RISK, owner=user, due=(now + timedelta(days=3)).date())
    later = Said(values=RISK | {"impact": "5"}, owner=user, due=wish.due, note="It rained again.")
    late = Said(values=RISK | {"title": "Fire"}, owner=user, due=(now - timedelta(days=3)).date())
    with scope.tenant(officer.tenant.pk):
        first = actions.add(actor=actor, by=user, register=register, wish=wish, now=now)
        actions.amend(actor=actor, by=user, seen=first, wish=later, now=now)
        actions.add(actor=actor, by=user, register=register, wish=late, now=now)
    return first.number


@pytest.fixture
def address(officer) -> Iterator[str]:
    with served() as found:
        yield f"{found}/{officer.tenant.slug}/office/security/"


@pytest.fixture
def window(request, browser, officer, address) -> Iterator[Window]:
    found = Window(browser, viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    name, value = settings.SESSION_COOKIE_NAME, officer.client.cookies[settings.SESSION_COOKIE_NAME].value
    found.context.add_cookies([{"name": name, "value": value, "url": address}])
    yield found
    found.close()


@pytest.mark.parametrize("window", [390, 1280], indirect=True)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_fits_and_can_be_read_by_everybody(window, officer, number, address, language):
    page, wrong = window.page, {}
    paths = [each.format(number=number) for each in PAGES]
    paths += [f"duties/{task(officer, each)}/" for each in ("review-risks", "welcome", "teach")]
    paths += [f"forms/{form}/" for form in filled(officer)]
    for place, path in enumerate(paths):
        answer = page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        found = [answer.status] if answer.status != 200 else []
        found += [*faults(page), *(["overflows"] if overflows(page) else []), *window.complaints]
        if page.locator("html").get_attribute("lang") != language:
            found.append("language")
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{place:02}-{language}-{page.viewport_size['width']}.png", full_page=True)
        wrong |= {path: found} if found else {}

    assert wrong == {}


@pytest.mark.parametrize("window", [390], indirect=True)
def test_a_duty_is_done_by_the_keyboard_alone(window, officer, address):
    page = window.page
    page.goto(f"{address}?lang=en")
    page.get_by_role("link", name="Try the contacts").focus()
    page.keyboard.press("Enter")
    page.get_by_label("What was tried").focus()
    page.keyboard.type("All numbers")
    page.keyboard.press("Tab")
    page.keyboard.type("Everybody")
    page.get_by_role("radio", name="Yes").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Go on").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Nobody has signed yet.").wait_for()
    assert faults(page) == []
    assert not overflows(page)
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/form-390.png", full_page=True)
    page.get_by_role("button", name="Sign", exact=True).focus()
    page.keyboard.press("Enter")

    page.get_by_text("It is signed, and stands in the log of evidence.").wait_for()
    page.get_by_role("heading", name="Done for now").wait_for()


def task(officer: Seat, procedure: str) -> str:
    with scope.tenant(officer.tenant.pk):
        found = duties.tasks(tenant_id=officer.tenant.pk, now=clock.now())
    return next(str(each.duty.pk) for each in found if each.procedure.key == procedure)


def filled(officer: Seat) -> list[str]:
    """Fill a list with points of every kind, and say who was there; return where the forms stand."""
    now = clock.now()
    points = {"arrival": "checked done\nsecrecy done\ncharter open The new version comes on Monday"}
    welcome = points | {"person": "Ann Other", "access": "Support", "machines": "A laptop"}
    lesson = {"subject": "Phishing", "attended": f"{officer.user.pk} present"}
    person, found = Person(id=officer.user.pk, role=officer.user.role), []
    with scope.tenant(officer.tenant.pk):
        for procedure, values in (("welcome", welcome), ("teach", lesson)):
            said, duty = Answers(values=values, done_on=now.astimezone(UTC).date()), UUID(task(officer, procedure))
            form = doing.fill(actor=system(officer.tenant), person=person, duty_id=duty, said=said, now=now)
            found.append(str(form.pk))
    return found
