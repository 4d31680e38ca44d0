"""What is connected, in a real browser: by phone and by desk, readable for everybody, and cut by two clicks."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from tests import browsing
from tests.platform.administration.systems import MAKERS, peopled
from tests.platform.administration.systems import browser as signed_in

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor

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


#: Words of a column that stand on more than one line.
_TORN = """column => [...document.querySelectorAll(`td:nth-child(${column})`)].flatMap(cell => {
    const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
    while (text.nextNode()) for (const word of text.currentNode.data.matchAll(/[^\\s.:/_-]+[.:/_]?/g)) {
        const range = document.createRange();
        range.setStart(text.currentNode, word.index);
        range.setEnd(text.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(each => each.top)).size > 1) found.push(word[0]);
    }
    return found;
})"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_did_what_is_read_in_whole_words(browser, address, width, language):
    house = peopled(Role.ADMINISTRATOR, Role.OWNER, Role.HOST)
    with scope.tenant(house.tenant.pk):
        member = house["administrator"]
        member.name, member.language = "Marie-Bernadette Vandenbroucke", language
        member.save(update_fields=["name", "language"])
        for kind, name in (
            ("user", str(member.pk)),
            ("system", "job/reconciliation_of_all_that_was_taken_back"),
            ("system", "job/supervision.retention"),
            ("system", "command/certify"),
            ("guest", "5f0c2f6e-2d3e-4a77-9f8f-8a3f3f4f5a6b"),
        ):
            actor = Actor(kind=kind, name=name, tenant_id=house.tenant.pk)
            for verb in ("administration.connection_cut", "booking.counter_proposal_withdrawn"):
                audit.record(actor=actor, verb=verb, subject=f"connection/{member.pk}")
        key = signed_in(house).cookies[settings.SESSION_COOKIE_NAME].value
    window = browsing.Window(browser, viewport={"width": width, "height": 900}, locale=language)
    window.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])
    page = window.page

    page.goto(f"{address}/{house.tenant.slug}/settings/log/")
    page.get_by_text("system:job/reconciliation_of_all_that_was_taken_back").first.wait_for()

    assert [page.evaluate(_TORN, column) for column in (2, 3)] == [[], []]
    assert browsing.faults(page) == []
    assert not browsing.overflows(page)
    assert window.complaints == []
    window.close()
