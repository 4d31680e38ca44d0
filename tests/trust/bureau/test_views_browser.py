"""The security office in a real browser: wide and narrow, in both languages, by the keyboard, and for everybody."""

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from tests.browsing import Window, faults, overflows, served
from tests.factories import make_tenant, system
from tests.protection.grants.offices import Seat, seat

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.duties import queries as duties
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.actions import Wish
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
PAGES = (
    "",
    "registers/",
    "registers/risk/",
    "registers/risk/add/",
    "registers/risk/1/",
    "registers/risk/1/amend/",
    "registers/risk/1/move/treated/",
    "registers/risk/1/1/2/",
    "registers/risk/import/",
    "registers/grant-request/",
    "promises/",
)


@pytest.fixture
def officer(monkeypatch) -> Seat:
    """An officer on a ground of their own, where something is promised and a register is kept."""
    tenant = make_tenant(name="The house")
    monkeypatch.setattr(tenancy, "ground", lambda: tenant.pk)
    found, now, actor = seat(tenant, Role.SECURITY), clock.now(), system(tenant)
    register = registers.register(key="risk")
    wish = Said(values=RISK, owner=found.user.pk, due=(now + timedelta(days=3)).date())
    with scope.tenant(tenant.pk):
        for key in ("incidents.plan", "risk.review", "suppliers.examined", "backups.rpo", "change.patches"):
            evidence.adopt(actor=actor, measure=catalogue().measures[key], wish=Wish(), now=now)
        first = actions.add(actor=actor, by=found.user.pk, register=register, wish=wish, now=now)
        later = Said(values=RISK | {"impact": "5"}, owner=found.user.pk, due=wish.due, note="It rained again.")
        actions.amend(actor=actor, by=found.user.pk, seen=first, wish=later, now=now)
        late = Said(values=RISK | {"title": "Fire"}, owner=found.user.pk, due=(now - timedelta(days=3)).date())
        actions.add(actor=actor, by=found.user.pk, register=register, wish=late, now=now)
    return found


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
def test_every_page_fits_and_can_be_read_by_everybody(window, officer, address, language):
    page, wrong = window.page, {}
    paths = [*PAGES, f"duties/{task(officer, 'review-risks')}/"]
    for number, path in enumerate(paths):
        answer = page.goto(f"{address}{path}?lang={language}")
        found = [answer.status] if answer.status != 200 else []
        found += [*faults(page), *(["overflows"] if overflows(page) else []), *window.complaints]
        if page.locator("html").get_attribute("lang") != language:
            found.append("language")
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{number:02}-{language}-{page.viewport_size['width']}.png", full_page=True)
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
