"""A booking page inside another site's page, in a real browser: two origins, a strict policy, no cookie."""

import json
from datetime import timedelta

import pytest
from tests import browsing
from tests.factories import make_host, make_page, make_tenant, system
from tests.platform.embed.sites import bakery
from tests.scheduling.booking.visitors import bookings

from secretaire.lib import colours, scope
from secretaire.platform.embed import actions

pytestmark = pytest.mark.usefixtures("lasting")

INLINE = '<div id="here" data-secretaire="talk"{more}><a href="#">Book</a></div>'
POPUP = '<p><button id="here" data-secretaire="talk" data-secretaire-variant="popup"{more}>Book</button></p>'


@pytest.fixture(scope="module")
def house():
    with browsing.served() as found:
        yield found


@pytest.fixture(scope="module")
def elsewhere(house):
    with bakery(house) as found:
        yield found


@pytest.fixture
def tenant(lasting, elsewhere):
    made = make_tenant(name="Cabinet Martin")
    with scope.tenant(made.pk):
        make_page(
            made,
            host=make_host(made, weekly=[[["09:00", "12:00"], ["14:00", "18:00"]]] * 7),
            slug="talk",
            notice=timedelta(hours=20),
        )
        actions.allow(actor=system(made), sites=[elsewhere.origin])
    return made


@pytest.fixture
def window(browser, request):
    found = browsing.Window(browser, **getattr(request, "param", {}))
    yield found
    assert found.context.cookies() == []
    found.close()


def inside(window):
    return window.page.frame_locator("iframe")


def within(window):
    """Return the frame that is shown."""
    return window.page.frames[1]


def kinds(window):
    return [kind for kind, _detail, _id in window.page.evaluate("window.heard")]


def until(window, what):
    """Wait for something to be so; asked from outside, for the site lets nobody evaluate texts."""
    for _number in range(150):
        if window.page.evaluate(what):
            return
        window.page.wait_for_timeout(100)
    raise AssertionError(what)


def choose(frame, number=0):
    """Choose a time of the second day that has any, once the page is that day's."""
    day = browsing.days(frame).nth(1)
    address = day.get_attribute("href")
    day.click()
    frame.locator(f"a.day[aria-current][href='{address}']").wait_for()
    frame.locator("a.slot").nth(number).click()


def book(window):
    frame = inside(window)
    choose(frame, 2)
    frame.get_by_label("Your name").fill("Ada")
    frame.get_by_label("Your e-mail address").fill("ada@guest.test")
    window.page.wait_for_timeout(2100)
    frame.locator("form button.primary").click()
    frame.get_by_role("heading", name="Your meeting is booked").wait_for()
    until(window, "window.heard.some(([kind]) => kind === 'booked')")


@pytest.mark.parametrize(
    "window", [{"viewport": {"width": width, "height": 844}} for width in (1280, 390)], indirect=True, ids=str
)
@pytest.mark.parametrize("body", [INLINE, POPUP], ids=["inline", "popup"])
def test_a_guest_books_without_leaving_the_site(window, elsewhere, tenant, body):
    window.page.goto(elsewhere.bake(tenant.slug, body.format(more=' data-secretaire-lang="en"')))
    if "popup" in body:
        window.page.get_by_role("button", name="Book").click()
    until(window, "window.heard.length === 1")
    faults = browsing.faults(window.page), _faults(within(window))

    book(window)

    (booking,) = bookings(tenant)
    told = {kind: detail for kind, detail, _id in window.page.evaluate("window.heard")}
    assert kinds(window) == ["ready", "booked"]
    assert told["booked"]["booking"] == str(booking.pk)
    assert told["booked"]["state"] == "confirmed"
    assert "Ada" not in json.dumps(told)
    assert faults == ([], [])
    assert not browsing.overflows(window.page)
    assert _scrolls(within(window)) is False
    assert _complaints(window) == []


def test_the_frame_grows_and_shrinks_with_what_it_shows(window, elsewhere, tenant):
    window.page.goto(elsewhere.bake(tenant.slug, INLINE.format(more="")))
    until(window, "window.heard.length === 1")
    frame = window.page.locator("iframe")

    choose(inside(window))
    inside(window).get_by_label("Your name").wait_for()
    window.page.wait_for_timeout(300)
    tall = frame.bounding_box()["height"]
    content = within(window).evaluate("document.body.getBoundingClientRect().height")

    assert tall == pytest.approx(content, abs=1)


@pytest.mark.parametrize(("theme", "scheme"), [("dark", "dark"), ("light", "light")])
def test_it_is_painted_as_the_site_wishes_and_can_still_be_read(window, elsewhere, tenant, theme, scheme):
    more = f' data-secretaire-theme="{theme}" data-secretaire-accent="#FFEE00" data-secretaire-lang="fr"'
    window.page.goto(elsewhere.bake(tenant.slug, INLINE.format(more=more)))
    until(window, "window.heard.length === 1")
    choose(inside(window))
    inside(window).get_by_label("Votre nom").wait_for()

    seen = within(window).evaluate(
        "[getComputedStyle(document.documentElement).colorScheme, document.documentElement.style.cssText]"
    )
    light, dark = colours.readable("#ffee00")
    assert seen[0] == scheme
    assert f"--accent: light-dark({light}, {dark})" in seen[1]
    assert _faults(within(window)) == []


def test_a_window_keeps_the_focus_gives_it_back_and_closes_by_a_key_pressed_inside(window, elsewhere, tenant):
    window.page.goto(elsewhere.bake(tenant.slug, POPUP.format(more=' data-secretaire-theme="dark"')))
    window.page.get_by_role("button", name="Book").press("Enter")
    until(window, "window.heard.length === 1")
    dialog = window.page.get_by_role("dialog", name="Book a meeting")
    first = window.page.evaluate("document.activeElement.getAttribute('aria-label')")
    for _number in range(60):
        window.page.keyboard.press("Tab")
        assert window.page.evaluate("!document.activeElement || document.activeElement.id !== 'here'")

    day = browsing.days(inside(window)).first
    day.focus()
    # A key pressed by the browser's own keyboard waits for ever, now and then, for the frame that it has just closed.
    day.dispatch_event("keydown", {"key": "Escape", "bubbles": True})
    dialog.wait_for(state="detached")
    until(window, "window.heard.length === 2")  # a dialog is hidden first, and tells of it then

    assert first == "Close"
    assert kinds(window) == ["ready", "closed"]
    assert window.page.evaluate("document.activeElement.id") == "here"
    assert window.page.locator("iframe").count() == 0


def test_a_site_that_is_not_let_in_shows_a_link_instead(window, elsewhere, tenant):
    with scope.tenant(tenant.pk):
        actions.allow(actor=system(tenant), sites=["https://www.example.org"])
    window.page.goto(elsewhere.bake(tenant.slug, INLINE.format(more=' data-secretaire-lang="fr"')))

    link = window.page.get_by_role("link", name="Ouvrir la page de réservation")
    link.wait_for()

    assert kinds(window) == ["refused"]
    assert link.get_attribute("href").startswith(f"{elsewhere.house}/{tenant.slug}/talk/")
    assert any("frame-ancestors" in each for each in window.complaints)


def test_nobody_else_is_listened_to(window, elsewhere, tenant):
    window.page.goto(elsewhere.bake(tenant.slug, INLINE.format(more="")))
    until(window, "window.heard.length === 1")
    before = window.page.locator("iframe").bounding_box()["height"]

    window.page.evaluate("postMessage({ secretaire: 1, type: 'size', height: 5000 }, '*')")
    window.page.evaluate("postMessage({ secretaire: 1, type: 'booked', booking: 'x' }, '*')")
    within(window).evaluate("parent.postMessage({ secretaire: 2, type: 'booked', booking: 'x' }, '*')")
    within(window).evaluate("postMessage({ secretaire: 1, type: 'hello' }, '*')")
    window.page.wait_for_timeout(200)

    assert kinds(window) == ["ready"]
    assert window.page.locator("iframe").bounding_box()["height"] == before


def test_a_page_that_is_not_a_word_is_not_asked_for(window, elsewhere, tenant):
    window.page.goto(elsewhere.bake(tenant.slug, '<div data-secretaire="../desk"></div>'))
    window.page.wait_for_timeout(300)

    assert window.page.locator("iframe").count() == 0
    assert any("data-secretaire" in each for each in window.complaints)


def _complaints(window):
    # A frame may not take the focus by itself; a click stops what the click before it had asked for.
    expected = ("Blocked autofocusing", "htmx:afterRequest", "htmx:sendAbort")
    return [each for each in window.complaints if not any(word in each for word in expected)]


def _faults(frame):
    return browsing.faults(frame)


def _scrolls(frame):
    return frame.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
