"""A client's own half in a real browser: wide and narrow, in both languages and themes, by the keyboard."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from tests.browsing import Window, faults, overflows, served
from tests.factories import make_user
from tests.protection.grants.offices import Seat, place
from tests.trust.centre.promised import DAY, HOUR, House
from tests.trust.sharing.agreed import OWN, Client

from secretaire.lib import clock
from secretaire.trust.evidence.core import Stand

#: Where screenshots go, for those who want to look.
SHOTS = os.environ.get("SECRETAIRE_SHOTS", "")
PAGES = ("", "contract/", "evidence/")


@pytest.fixture
def owner(as_worker, ground) -> Seat:
    """A client of whom one duty is done and others are open, and whose promises moved in every way."""
    house, now, found = ground(House()), clock.now(), place().owner
    first, later = now - 3 * DAY, now - 2 * HOUR
    house.promise("backups.rpo", "backups.rto", "risk.review", "client.data", "privacy.erasure", *OWN, now=first)
    house.promise("change.patches", now=first, stand=Stand.PLANNED)
    client = Client(found.tenant)
    client.begin(first)
    house.promise("backups.rpo", now=later, figures={"rpo": "PT4H"})
    house.promise("backups.rto", now=later, figures={"rto": "PT1H"})
    house.promise("risk.review", now=later, stand=Stand.WITHDRAWN, reason="Nobody asks for it.")
    house.promise("client.reviews", now=later, figures={"rhythm": "P1M"})
    house.promise("change.patches", now=later)
    client.do("confirm", duty_id=client.part("client.secrets", "acknowledge", now=later).duty, now=later)
    client.object_to("risk.review", 0, reason="We rely on it,\nand so do those whom we serve.", now=later)
    client.sign(now - HOUR)
    make_user(found.tenant, email="late@example.org")
    return found


@pytest.fixture
def address(owner) -> Iterator[str]:
    with served() as found:
        yield f"{found}/{owner.tenant.slug}/settings/sharing/"


@pytest.fixture
def window(request, browser, owner, address) -> Iterator[Window]:
    found = Window(browser, viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    name, value = settings.SESSION_COOKIE_NAME, owner.client.cookies[settings.SESSION_COOKIE_NAME].value
    found.context.add_cookies([{"name": name, "value": value, "url": address}])
    yield found
    found.close()


@pytest.mark.parametrize("window", [390, 1280], indirect=True)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_fits_and_can_be_read_by_everybody(window, address, language):
    page, wrong = window.page, {}
    for path in PAGES:
        answer = page.goto(f"{address}{path}?lang={language}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found = [answer.status] if answer.status != 200 else []
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found += [*faults(page), *(["overflows"] if overflows(page) else []), *window.complaints]
            if SHOTS:
                name = f"{path.strip('/') or 'overview'}-{language}-{theme}-{page.viewport_size['width']}"
                page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
        wrong |= {path: found} if found else {}

    assert wrong == {}


@pytest.mark.parametrize("window", [390], indirect=True)
def test_one_objects_and_agrees_by_the_keyboard_alone(window, address):
    page = window.page
    page.goto(f"{address}contract/?lang=en")
    page.locator("#c-backups\\.rpo").wait_for()
    card = page.locator("article", has=page.locator("#c-backups\\.rpo"))
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    card.get_by_label("Why you object").focus()
    page.keyboard.type("We rely on it.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Your objection is written down").wait_for()

    page.get_by_role("button", name="Agree to what is promised now").focus()
    page.keyboard.press("Enter")

    page.get_by_text("You have agreed to version 2 of the contract.").wait_for()
    page.get_by_text("It is what is promised today").wait_for()
