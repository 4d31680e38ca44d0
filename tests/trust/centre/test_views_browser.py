"""The public page in a real browser: for every reader, at every width, in both languages and themes."""

import os
from collections.abc import Iterator

import pytest
from tests import browsing
from tests.factories import make_user
from tests.trust.centre.promised import DAY, HOUR, House

from secretaire.lib import clock, scope
from secretaire.protection.files import actions as files
from secretaire.trust.evidence import actions
from secretaire.trust.evidence.core import Outcome, Stand
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import actions as registers
from secretaire.trust.registers import queries
from secretaire.trust.registers.actions import Wish

#: where pictures go, for those who want to look
SHOTS = os.environ.get("SECRETAIRE_SHOTS", "")
PATHS = (
    "", "responsibility/", "log/", "measures/backups.rpo/", "measures/continuity.rooms/", "measures/risk.review/",
    "documents/", "registers/",
)  # fmt: skip


@pytest.fixture
def address(house) -> Iterator[str]:
    """The pages of a house that promises the starter set, of which some holds, some fails and some was missed."""
    now = clock.now()
    early = {"backups.rpo": now - 6 * HOUR, "continuity.availability": now - 20 * HOUR, "risk.review": now - 40 * DAY}
    for measure in catalogue().starter():
        stand = Stand.PLANNED if measure.key == "transparency.contact" else Stand.OFFERED
        house.promise(measure.key, now=early.get(measure.key, now - 4 * DAY), stand=stand)
    house.promise("continuity.rooms", now=now - 3 * DAY)
    house.promise("continuity.rooms", now=now - 2 * DAY, stand=Stand.WITHDRAWN, reason="There is one room.")
    _prove(house, now)
    _write(house, now)
    with browsing.served() as found:
        yield found


def _prove(house: House, now) -> None:
    house.open(now)
    house.miss(now)
    house.lose(now)
    walls = {"tables": 131, "without": "", "role_is_bound": True}
    house.see("tenancy.walls", now, facts=walls, actual="131 of 131 tables")
    house.see("audit.verified", now, facts={"tenants": 5, "tenants_with_faults": 0, "faults": 0})
    shares = {"page": 0.98421, "slots": 0.98421, "sign_in": 0.985, "api": 0.985, "mail": None, "objective": 0.999}
    house.see("availability.measured", now, Outcome.FAIL, facts=shares)
    house.sign(now)
    house.lose(now, seconds=44.5)
    with scope.tenant(house.id):
        actions.open_periods(actor=house.actor, now=now)
    kept = {"kind": "trust-measures-fr", "name": "measures-fr-1.pdf", "until": now + DAY}
    files.store(actor=house.actor, chunks=[b"%PDF"], now=now, **kept)


def _write(house: House, now) -> None:
    """Publish suppliers near each other and far away."""
    register, owner = queries.register(key="supplier"), make_user(house.tenant).pk
    with scope.tenant(house.id):
        for country in ("FR", "DE", "IE", "US", "NZ"):
            said = {"title": f"Hosting {country}", "service": "Machines", "place": "A town", "country": country}
            wish = Wish(values=said, visibility="public")
            seen = registers.add(actor=house.actor, by=None, register=register, wish=wish, now=now)
            registers.move(actor=house.actor, by=None, seen=seen, state="announced", owner=owner, due=None, now=now)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_for_every_reader(address, browser, language):
    window, wrong = browsing.Window(browser, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"), {}
    for path in PATHS:
        answer = window.page.goto(f"{address}/trust/{path}?lang={language}")
        assert answer
        found = {"status": answer.status, "cookies": window.context.cookies(), "complaints": window.complaints}
        for width in (1280, 390):
            window.page.set_viewport_size({"width": width, "height": 900})
            found[f"overflow-{width}"] = browsing.overflows(window.page)
            for theme in ("light", "dark"):
                window.page.emulate_media(color_scheme=theme)
                found[f"{theme}-{width}"] = browsing.faults(window.page)
                _shot(window, f"{path.strip('/').replace('/', '-') or 'overview'}-{language}-{theme}-{width}")
        window.page.set_viewport_size({"width": 1280, "height": 900})
        strangers = [url for url in window.asked if not url.startswith((address, "data:"))]
        wrong |= {path: found} if any([*list(found.values())[1:], strangers]) or answer.status != 200 else {}
    window.close()

    assert wrong == {}


def test_the_keyboard_opens_what_is_folded(address, browser):
    window = browsing.Window(browser)
    window.page.goto(f"{address}/trust/?lang=en")
    window.page.locator("details.absent > summary").focus()
    window.page.keyboard.press("Enter")

    assert window.page.locator("details.absent li").first.is_visible()
    window.page.keyboard.press("Tab")
    assert window.page.evaluate("document.activeElement.closest('details.absent') !== null")
    window.close()


def _shot(window: browsing.Window, name: str) -> None:
    if SHOTS:
        window.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
