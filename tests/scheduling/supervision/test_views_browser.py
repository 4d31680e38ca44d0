"""The supervisors' pages in a real browser: by keyboard, with a script and without, in both languages and themes."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Page
from tests import browsing
from tests.factories import make_tenant, system
from tests.scheduling.supervision.letters import READ, Seat, make_turn, seat, soon

from secretaire.lib import clock, scope
from secretaire.scheduling.negotiation import actions as negotiation
from secretaire.scheduling.negotiation.models import Turn
from secretaire.scheduling.supervision.models import Claim

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with browsing.served() as found:
        yield found


@pytest.fixture
def sitting(lasting) -> Seat:
    """A supervisor with two letters in the queue, one of which has waited too long."""
    tenant = make_tenant(name="Cabinet Martin")
    now = clock.now()
    with scope.tenant(tenant.pk):
        found = seat(tenant)
        negotiation.enable(actor=system(tenant), host_id=found.host.pk)
        make_turn(found.host, since=now - timedelta(minutes=70), reading=soon(READ, now))
        make_turn(found.host, since=now - timedelta(minutes=3))
    return found


@pytest.fixture
def page(browser, request, sitting, address) -> Iterator[Page]:
    window = browsing.Window(browser, reduced_motion="reduce", **getattr(request, "param", {}))
    key = sitting.client.cookies[settings.SESSION_COOKIE_NAME].value
    window.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])
    window.page.goto(f"{address}/{sitting.tenant.slug}/supervision/")
    yield window.page
    assert window.complaints == []
    window.close()


def seen(width: int, theme: str) -> dict[str, object]:
    return {"viewport": {"width": width, "height": 900}, "color_scheme": theme}


def take(page: Page) -> None:
    page.get_by_role("button", name="Take it").first.click()
    page.wait_for_url("**/supervision/*-*/**")


def states(sitting: Seat) -> list[str]:
    with scope.tenant(sitting.tenant.pk):
        return [turn.state for turn in Turn.objects.order_by("came_at")]


@pytest.mark.parametrize(
    "page", [seen(width, theme) for width in (390, 1280) for theme in ("light", "dark")], indirect=True
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_fits_obeys_the_policy_and_is_accessible(page, sitting, language):
    take(page)
    item, wrong = page.url, {}
    for where in (item, item.rsplit("/", 2)[0] + "/"):
        page.goto(f"{where}?lang={language}")
        page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
        found = browsing.faults(page)
        if found or browsing.overflows(page):
            wrong[where] = found

    assert wrong == {}


def test_a_key_leads_to_a_button_and_enter_presses_it(page, sitting):
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    page.wait_for_url("**/supervision/*-*/**")
    page.keyboard.press("n")
    assert "No answer needed" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/supervision/")

    assert states(sitting) == ["ignored", "waiting"]


def test_no_key_does_anything_while_somebody_writes(page):
    take(page)
    page.keyboard.press("e")
    minutes = page.get_by_label("Length in minutes")
    minutes.focus()
    page.keyboard.press("n")

    assert page.evaluate("document.activeElement.name") == "minutes"


def test_the_keys_can_be_switched_off_for_good(page):
    page.keyboard.press("?")
    page.get_by_label("Use single keys on these pages").uncheck()
    page.reload()
    page.keyboard.press("c")

    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_what_is_chosen_changes_the_answer_before_it_is_sent(page, sitting):
    take(page)
    before = page.locator("#proposal").inner_text()
    page.keyboard.press("e")
    page.get_by_label("What the letter is for").select_option("decline")
    page.wait_for_function("before => document.querySelector('#proposal').innerText !== before", arg=before)
    page.locator("#proposal button").click()
    page.wait_for_url("**/supervision/")

    assert states(sitting) == ["settled", "waiting"]


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_all_of_it_works_without_a_script(page, sitting):
    take(page)
    page.get_by_role("button", name="Use this reading").click()
    page.locator("#change summary").click()
    page.get_by_label("What the letter is for").select_option("decline")
    page.get_by_role("button", name="See the answer").click()
    page.locator("#proposal button").click()
    page.wait_for_url("**/supervision/")

    assert states(sitting) == ["settled", "waiting"]
    with scope.tenant(sitting.tenant.pk):
        assert Claim.objects.get().ending == "settled"


def test_the_queue_looks_again_by_itself(page, sitting):
    page.clock.install()
    page.reload()
    with scope.tenant(sitting.tenant.pk):
        Turn.objects.filter(state="waiting").update(state="ignored", done_at=clock.now(), waiting_since=None)
    page.clock.run_for(31_000)

    page.get_by_text("Nothing waits").wait_for()
