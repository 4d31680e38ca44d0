"""A guest's pages in a real browser: with a script and without, in both languages and themes, wide and narrow."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page
from tests import browsing
from tests.factories import make_host, make_page, make_tenant
from tests.scheduling.booking.visitors import booked, bookings

from secretaire.lib import clock, scope
from secretaire.scheduling.booking import queries
from secretaire.scheduling.pages.models import Question

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with browsing.served() as found:
        yield found


@pytest.fixture
def page(browser, request) -> Iterator[Page]:
    context = browser.new_context(**getattr(request, "param", {}))
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    assert context.cookies() == []
    context.close()


@pytest.fixture
def offered(lasting):
    tenant = make_tenant(name="Cabinet Martin")
    with scope.tenant(tenant.pk):
        host = make_host(tenant, weekly=[[["09:00", "12:00"], ["14:00", "18:00"]]] * 7)
        offered = make_page(
            tenant,
            host=host,
            durations=[timedelta(minutes=30), timedelta(hours=1)],
            step=timedelta(minutes=30),
            notice=timedelta(hours=20),
            repeats=4,
            description={"en": "A first talk about what you need.", "fr": "Un premier échange sur vos besoins."},
        )
        Question.objects.create(
            tenant=tenant,
            page=offered,
            position=0,
            kind="text",
            label={"en": "What is it about?", "fr": "De quoi s'agit-il ?"},
            purpose={"en": "so that we can prepare", "fr": "pour nous préparer"},
        )
    return offered


def seen(width: int, theme: str, **more: object) -> dict[str, object]:
    return {"viewport": {"width": width, "height": 900}, "color_scheme": theme, **more}


def steps(offered, address: str, language: str) -> dict[str, str]:
    """Return the address of every page that a guest may see."""
    now = clock.now()
    with scope.tenant(offered.tenant_id):
        window = (now, now + timedelta(days=3))
        slots = queries.offered(page=offered, duration=timedelta(minutes=30), window=window, now=now)
    booking = booked(offered, slots[3].starts_at, now, language=language)
    token = queries.link(booking=booking)
    home, mine = f"{address}/{offered.tenant.slug}/{offered.slug}/", f"{address}/{offered.tenant.slug}/b/{token}/"
    tail = f"tz=Europe/Paris&lang={language}"
    return {
        "days": f"{home}?{tail}",
        "remark": f"{home}?{tail}&day=2020-01-01",
        "details": f"{home}?{tail}&at={slots[0].starts_at:%Y-%m-%dT%H:%MZ}",
        "booked": f"{mine}?lang={language}&new=1",
        "cancel": f"{mine}cancel/?lang={language}",
        "move": f"{mine}move/?{tail}",
        "moving": f"{mine}move/?{tail}&at={slots[1].starts_at:%Y-%m-%dT%H:%MZ}",
        "wait": f"{home}wait/?lang={language}",
        "waits": f"{home}wait/?lang={language}&new=1",
    }


@pytest.mark.parametrize(
    "page",
    [seen(width, theme) for width in (390, 1280) for theme in ("light", "dark")],
    indirect=True,
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_fits_obeys_the_policy_and_is_accessible(page, offered, address, language):
    wrong = {}
    for name, where in steps(offered, address, language).items():
        answer = page.goto(where)
        assert answer.ok
        found = browsing.faults(page)
        if found or page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
            wrong[name] = found

    assert wrong == {}
    assert page.complaints == []


@pytest.mark.parametrize("page", [{"java_script_enabled": False}, {}], indirect=True, ids=["plain", "scripted"])
def test_day_time_and_confirmation_are_three_clicks_with_a_script_and_without(page, offered, address):
    page.goto(f"{address}/{offered.tenant.slug}/{offered.slug}/?tz=America/New_York&lang=fr")

    browsing.days(page).nth(1).click()
    page.locator("a.slot").nth(2).click()
    page.get_by_label("Votre nom").fill("مريم حداد 🦊")
    page.get_by_label("Votre adresse e-mail").fill("maryam@guest.test")
    page.wait_for_timeout(2100)
    page.locator("form button.primary").click()
    page.wait_for_url("**/b/**")

    assert page.locator("html").get_attribute("lang") == "fr"
    assert [booking.guest_name for booking in bookings(offered.tenant)] == ["مريم حداد 🦊"]
    assert bookings(offered.tenant)[0].guest_zone == "America/New_York"


@pytest.mark.parametrize("page", [{"timezone_id": "Asia/Tokyo"}], indirect=True)
def test_a_script_finds_the_guests_zone_and_spares_the_reload(page, offered, address):
    page.goto(f"{address}/{offered.tenant.slug}/{offered.slug}/")
    page.wait_for_url("**tz=Asia*")
    page.evaluate("window.same = true")

    browsing.days(page).nth(1).click()
    page.wait_for_url("**day=*")

    assert page.locator("select[name=tz]").input_value() == "Asia/Tokyo"
    assert page.evaluate("window.same") is True
    assert page.evaluate("document.activeElement.id") == "times"
    page.go_back()
    page.wait_for_url(lambda url: "day=" not in url)
    assert page.locator("a.slot").first.is_visible()
