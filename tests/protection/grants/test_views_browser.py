"""The office, a visit and the client's page in a real browser: by phone and by desk, readable for everybody."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Page
from tests import browsing
from tests.protection.grants.offices import Place, Seat, place, seat, staff

from secretaire.protection.access.core import Role

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with browsing.served() as found:
        yield found


@pytest.fixture
def there(lasting) -> Place:
    return place()


def opened(browser, address: str, who: Seat, width: int) -> Page:
    window = browsing.Window(browser, reduced_motion="reduce", viewport={"width": width, "height": 900})
    key = who.client.cookies[settings.SESSION_COOKIE_NAME].value
    window.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])
    return window.page


@pytest.mark.parametrize("width", [390])
def test_a_grant_is_asked_for_used_seen_and_cut(browser, address, there, width):
    office = opened(browser, address, staff(), width)
    office.goto(f"{address}/house/office/")
    office.get_by_label("Client", exact=True).select_option(there.tenant.slug)
    office.get_by_label("Reason").fill("Case 7")
    office.get_by_role("button", name="Ask", exact=True).click()
    office.get_by_text("The grant runs.").wait_for()
    assert browsing.faults(office) == []
    assert not browsing.overflows(office)

    office.get_by_role("link", name="Look").first.click()
    office.get_by_role("link", name="Hélène Zelig").click()
    office.get_by_text("You can change nothing.").wait_for()
    assert browsing.faults(office) == []
    assert not browsing.overflows(office)

    keeper = seat(there.tenant, Role.ADMINISTRATOR, language="fr")
    client = opened(browser, address, keeper, width)
    client.goto(f"{address}/{there.tenant.slug}/settings/grants/")
    client.get_by_text("3 pages consultées").click()
    assert "desk:week" in client.content()
    assert browsing.faults(client) == []
    assert not browsing.overflows(client)
    client.get_by_role("button", name="Y mettre fin maintenant").click()
    client.get_by_text("Il n'ouvre plus rien.").wait_for()

    office.reload()
    office.get_by_text("No grant opens this page.").wait_for()
    assert browsing.faults(office) == []
