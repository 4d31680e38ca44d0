"""The pages in a real browser: nothing inaccessible, nothing refused by the policy, nothing wider than the screen."""

import mimetypes
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import Page, Route
from tests import browsing

from secretaire.lib import middleware
from secretaire.ui import views

_FRAMES = ["", "desk", "error", "message"]


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def answer(route: Route) -> None:
    """Serve a page or a static file without a network."""
    address = urlsplit(route.request.url)
    if address.path.startswith("/static/"):
        path = finders.find(address.path.removeprefix("/static/"))
        route.fulfill(path=path, content_type=mimetypes.guess_type(path)[0])
    else:
        request = RequestFactory().get(f"{address.path}?{address.query}")
        response = middleware.Headers(lambda _: views.design(request, address.path.strip("/")))(request)
        route.fulfill(body=response.content.decode(), headers=dict(response.headers))


@pytest.fixture
def page(browser, request) -> Iterator[Page]:
    context = browser.new_context(**getattr(request, "param", {}))
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.route("**/*", answer)
    yield page
    context.close()


def seen(width: int, theme: str) -> dict[str, object]:
    return {"viewport": {"width": width, "height": 900}, "color_scheme": theme}


@pytest.mark.parametrize("page", [seen(390, "light"), seen(390, "dark"), seen(1280, "light")], indirect=True)
@pytest.mark.parametrize("frame", _FRAMES)
def test_a_page_fits_the_screen_and_obeys_the_policy(page, frame):
    page.goto(f"https://desk.test/{frame}?lang=fr")

    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize(
    "page",
    [seen(width, theme) | {"bypass_csp": True} for width in (390, 1280) for theme in ("light", "dark")],
    indirect=True,
)
@pytest.mark.parametrize("frame", _FRAMES)
def test_the_accessibility_rules_find_nothing(page, frame):
    page.goto(f"https://desk.test/{frame}?lang={'fr' if page.viewport_size['width'] == 390 else 'en'}")

    assert browsing.faults(page) == []


@pytest.mark.parametrize("page", [seen(390, "light")], indirect=True)
def test_main_targets_are_large_enough_for_a_thumb(page):
    page.goto("https://desk.test/")

    low = page.evaluate(
        """[...document.querySelectorAll("main :is(.button, .slot, a.day, select, .choice)")]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""
    )

    assert low == []


@pytest.mark.parametrize("page", [seen(390, "light")], indirect=True)
def test_the_first_stop_of_the_keyboard_leads_past_the_navigation(page):
    page.goto("https://desk.test/desk")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("page", [{"timezone_id": "America/New_York"}], indirect=True)
def test_the_readers_own_time_zone_is_proposed_once_and_a_choice_respected(page):
    page.goto("https://desk.test/?day=4")
    page.wait_for_url("**tz=America*")
    proposed = page.url

    page.goto("https://desk.test/?tz=Europe%2FParis")
    page.wait_for_load_state("networkidle")

    assert proposed == "https://desk.test/?day=4&tz=America%2FNew_York"
    assert page.url == "https://desk.test/?tz=Europe%2FParis"


@pytest.mark.parametrize("page", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_a_link_is_copied_and_the_button_says_so(page):
    page.goto("https://desk.test/")

    page.get_by_role("button", name="Copy the link").click()

    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://secretaire.example/claire"
