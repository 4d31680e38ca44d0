"""What is connected, in a real browser: by phone and by desk, readable for everybody, and cut by two clicks."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from tests import browsing
from tests.platform.administration.systems import MAKERS, peopled
from tests.platform.administration.systems import browser as signed_in

from secretaire.lib import scope
from secretaire.protection.access.core import Role

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with browsing.served() as found:
        yield found


@pytest.mark.parametrize("width", [390, 1280])
def test_a_calendar_is_found_and_cut(browser, address, width):
    house = peopled(Role.ADMINISTRATOR, Role.OWNER, Role.HOST)
    with scope.tenant(house.tenant.pk):
        for make in MAKERS.values():
            make(house)
        house["administrator"].language = "fr"
        house["administrator"].save(update_fields=["language"])
        key = signed_in(house).cookies[settings.SESSION_COOKIE_NAME].value
    window = browsing.Window(browser, viewport={"width": width, "height": 900}, locale="fr")
    window.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])
    page = window.page

    page.goto(f"{address}/{house.tenant.slug}/settings/connections/")
    assert browsing.faults(page) == []
    assert not browsing.overflows(page)
    page.get_by_role("link", name="Couper maintenant Work").click()
    page.get_by_text("Son compte, son mot de passe").wait_for()
    assert browsing.faults(page) == []
    assert not browsing.overflows(page)
    page.get_by_role("button", name="Couper maintenant").click()

    page.get_by_text("accès de « Work » est coupé.").wait_for()
    assert page.get_by_role("link", name="Couper maintenant Work").count() == 0
    assert window.complaints == []
    window.close()
