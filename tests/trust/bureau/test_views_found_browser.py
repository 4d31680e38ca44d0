"""What was attached and found, weaknesses and the matrix in a real browser: languages, themes and widths."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from tests.browsing import Window, faults, overflows, served
from tests.factories import system
from tests.protection.grants.offices import Seat, staff

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.alerts import actions as alerts
from secretaire.protection.alerts import queries as alerted
from secretaire.trust.advisories import actions as advisories
from secretaire.trust.advisories.core import Match, Standing
from secretaire.trust.advisories.queries import Look
from secretaire.trust.discovery import queries as discovery
from secretaire.trust.discovery.core import Sort, Thing
from secretaire.trust.registers import actions
from secretaire.trust.registers import queries as registers
from secretaire.trust.registers.actions import Wish

pytestmark = pytest.mark.usefixtures("lasting")
#: Where screenshots go, for those who want to look.
SHOTS = os.environ.get("SECRETAIRE_SHOTS", "")
RISK = {"title": "Flood", "asset": "Machines", "threat": "Water", "treatment": "reduce"}
#: Where risks stand, and what is left of them: several in one cell, one of which nobody has said what is left.
STAND = [("2", "4", "1", "4"), ("5", "5", "3", "4"), ("5", "5", "2", "2"), ("1", "1", "1", "1"), ("3", "3", "", "")]
THINGS = [
    Thing(sort=Sort.MACHINE, name="a-machine-with-a-name-that-is-longer-than-any-screen-is-wide.example.org"),
    Thing(sort=Sort.CERTIFICATE, name="meet.example.org", until=datetime(2020, 1, 1, tzinfo=UTC), place="/etc/tls.pem"),
    Thing(sort=Sort.PROGRAM, name="django", version="5.2.1", place="web1"),
    Thing(sort=Sort.PROGRAM, name="pillow", version="12.0", place="web1"),
]
PAGES = ("", "assets/", "registers/asset/", "registers/risk/", "registers/risk/{number}/", "registers/vulnerability/")


@pytest.fixture
def officer(monkeypatch) -> Iterator[Seat]:
    """An officer who keeps risks, sees things, and has an old folder of advisories."""
    found, before = staff(Role.SECURITY), config.load()
    monkeypatch.setattr(discovery, "things", lambda tenant_id, now: THINGS)
    watched = replace(before, advisories=replace(before.advisories, directory="/srv/osv"))
    monkeypatch.setattr(config, "load", lambda: watched)
    now, actor = clock.now(), system(found.tenant)
    old = Match(findings=(), judged=frozenset(), unreadable=(), newest=now - timedelta(days=40), many=1)
    with scope.tenant(found.tenant.pk):
        advisories.tell(actor=actor, found=Look(standing=Standing.STALE, match=old), now=now)
    yield found
    with scope.tenant(found.tenant.pk):
        for each in alerted.unsettled(tenant_id=found.tenant.pk):
            if each.kind.startswith("advisories/"):
                alerts.close(actor=actor, alert_id=each.pk, user_id=None, note="", now=clock.now())


@pytest.fixture
def number(officer) -> int:
    """Risks; one of them has an attachment."""
    now, actor, user = clock.now(), system(officer.tenant), officer.user.pk
    names = ("likelihood", "impact", "residual_likelihood", "residual_impact")
    with scope.tenant(officer.tenant.pk):
        for stand in STAND:
            values = RISK | dict(zip(names, stand, strict=True))
            wish = Wish(values=values, owner=user, due=(now + timedelta(days=30)).date())
            made = actions.add(actor=actor, by=user, register=registers.register(key="risk"), wish=wish, now=now)
    return made.number


@pytest.fixture
def address(officer) -> Iterator[str]:
    with served() as found:
        yield f"{found}/{officer.tenant.slug}/office/security/"


@pytest.fixture
def window(request, browser, officer, address) -> Iterator[Window]:
    width, scheme = request.param
    view = {"width": width, "height": 900}
    found = Window(browser, viewport=view, color_scheme=scheme, reduced_motion="reduce")
    name, value = settings.SESSION_COOKIE_NAME, officer.client.cookies[settings.SESSION_COOKIE_NAME].value
    found.context.add_cookies([{"name": name, "value": value, "url": address}])
    yield found
    found.close()


@pytest.mark.parametrize("window", [(390, "dark"), (1280, "light"), (390, "light")], indirect=True, ids=str)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_fits_and_can_be_read_by_everybody(request, window, number, address, language):
    page, wrong = window.page, {}
    attached(page, f"{address}registers/risk/{number}/?lang={language}")
    for place, path in enumerate(each.format(number=number) for each in PAGES):
        answer = page.goto(f"{address}{path}?lang={language}")
        found = [answer.status] if answer.status != 200 else []
        found += [*faults(page), *(["overflows"] if overflows(page) else []), *window.complaints]
        if SHOTS:
            name = request.node.callspec.id.replace("'", "").replace(", ", "-")
            page.screenshot(path=f"{SHOTS}/found-{place}-{name}.png", full_page=True)
        wrong |= {path: found} if found else {}

    assert wrong == {}


@pytest.mark.parametrize("window", [(390, "light")], indirect=True, ids=str)
def test_a_thing_is_entered_by_the_keyboard_alone_and_a_paper_is_fetched(window, number, address):
    page = window.page
    page.goto(f"{address}assets/?lang=en")
    found = page.get_by_role("button", name="Enter pillow", exact=True)
    if found.count():  # the ground is shared, and what another test entered stays entered
        found.focus()
        page.keyboard.press("Enter")
        page.get_by_text("1 entry was added.").wait_for()
    row = page.get_by_role("region", name="There, and registered").get_by_role("listitem").filter(has_text="pillow")
    assert row.count() == 1

    attached(page, f"{address}registers/risk/{number}/?lang=en")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="minutes of a very long meeting.pdf").click()
    assert waiting.value.suggested_filename == "minutes of a very long meeting.pdf"
    page.get_by_role("button", name="Take away minutes of a very long meeting.pdf").focus()
    page.keyboard.press("Enter")
    page.get_by_text("A version without it is written.").wait_for()


def attached(page, address):
    """Attach a paper to an entry by its page."""
    page.goto(address)
    paper = {"name": "minutes of a very long meeting.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n"}
    page.locator("input[type=file]").set_input_files(paper)
    page.locator("main form[action$='/files/'] button").click()
    page.get_by_role("link", name="minutes of a very long meeting.pdf").wait_for()
