"""A look in a real browser: it passes the strict policy, can be read in both themes, and loads from here alone."""

import pytest
from django.conf import settings
from tests import browsing
from tests.factories import make_host, make_page, make_tenant, system
from tests.platform.branding.pictures import picture
from tests.scheduling.desk.seats import seated

from secretaire.lib import colours, scope
from secretaire.platform.branding import actions
from secretaire.protection.tenancy.core import Branding

pytestmark = pytest.mark.usefixtures("lasting")

SUN = "#ffee00"


@pytest.fixture(scope="module")
def house():
    with browsing.served() as found:
        yield found


@pytest.fixture
def tenant(lasting):
    made = make_tenant(name="Cabinet Martin")
    with scope.tenant(made.pk):
        make_page(made, host=make_host(made, weekly=[[["09:00", "18:00"]]] * 7), slug="talk")
        wish = Branding(accent=SUN, language="en", languages=("en", "fr"))
        actions.change(actor=system(made), wish=wish, logo=picture((120, 100)))
    return made


@pytest.fixture(params=["light", "dark"])
def window(browser, request):
    found = browsing.Window(browser, color_scheme=request.param, viewport={"width": 390, "height": 844})
    found.theme = request.param
    yield found
    found.close()


def colour(page, selector):
    """Return the colour of what is there, six digits."""
    found = page.locator(selector).first.evaluate("each => getComputedStyle(each).color")
    return "#" + "".join(f"{int(part):02x}" for part in found.removeprefix("rgb(").removesuffix(")").split(","))


def test_a_guest_s_page_wears_the_colour_of_its_theme_and_can_be_read(window, house, tenant):
    window.page.goto(f"{house}/{tenant.slug}/talk/")

    light, dark = colours.readable(SUN)
    assert colour(window.page, "a.slot") == (light if window.theme == "light" else dark)
    assert window.page.locator("img.logo").evaluate("logo => logo.complete && logo.naturalWidth") == 120
    assert browsing.faults(window.page) == []
    assert not browsing.overflows(window.page)
    assert window.complaints == []
    assert all(asked.startswith(house) for asked in window.asked)
    assert window.context.cookies() == []


def test_the_settings_show_both_themes_and_follow_what_is_picked(window, house, tenant):
    with scope.tenant(tenant.pk):
        desk = seated(tenant)
        desk.host.user.role = "administrator"
        desk.host.user.save()
    key = desk.client.cookies[settings.SESSION_COOKIE_NAME].value
    window.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": house}])
    window.page.goto(f"{house}/{tenant.slug}/settings/appearance/")

    light, dark = colours.readable(SUN)
    seen = [colour(window.page, f".preview[data-theme={theme}] .as-link") for theme in ("light", "dark")]
    own = colour(window.page, ".account .button")
    faults, wide = browsing.faults(window.page), browsing.overflows(window.page)
    window.page.fill("[name=picked]", "#8a3f5c")
    typed = window.page.input_value("[name=accent]")
    window.page.fill("[name=accent]", "#123456")
    window.page.get_by_role("button", name="Try it in the preview").click()
    window.page.get_by_text("What becomes of #123456").wait_for()
    window.page.wait_for_load_state()  # the colours come in a sheet of their own

    assert seen == [light, dark]
    assert own not in {light, dark}
    assert (faults, wide) == ([], False)
    assert typed == "#8a3f5c"
    assert colour(window.page, ".preview[data-theme=light] .as-link") == "#123456"
    assert window.complaints == []
