"""The status page in a real browser: for everybody, at every width, and honest about its age."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from tests import browsing
from tests.factories import make_tenant, system
from tests.platform.status.watched import lived, saw
from tests.protection.grants.offices import staff

from secretaire.lib import clock, scope, signing
from secretaire.platform.status import actions
from secretaire.platform.status.actions import Notice
from secretaire.platform.status.adapters import files
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import Indicator, Kind, Stage
from secretaire.platform.status.views import public
from secretaire.protection.access.core import Role
from secretaire.protection.tenancy import queries as tenancy

pytestmark = pytest.mark.usefixtures("lasting")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("status")


@pytest.fixture(scope="module")
def address(folder) -> Iterator[str]:
    """Files alone, by a server that knows nothing of ours."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def write(folder: Path, monkeypatch, *, ago: timedelta = timedelta(0)) -> None:
    """Write the page of a tenant that is taken for the provider, as it was some time ago."""
    house, now = make_tenant(name="The house"), clock.now() - ago
    monkeypatch.setattr(tenancy, "provider", lambda: house)
    with scope.tenant(house.pk):
        lived(house, now=now)
        key = signing.public(signing.fresh())
        place = actions.register(actor=system(house), name="paris-1", key=key, now=now)
        results = [saw(now - timedelta(minutes=1), target=target) for target in Target]
        actions.receive(tenant_id=house.pk, place_id=place.pk, results=results, now=now)
        actions.reckon(tenant_id=house.pk, on=results[0].at.date(), now=now)
        notice = Notice(
            kind=Kind.INCIDENT,
            title={"en": "Letters are late", "fr": "Le courrier tarde"},
            text={"en": "We look into it."},
            impact=Indicator.MINOR,
            stage=Stage.IDENTIFIED,
            targets=(Target.MAIL,),
            began=now,
        )
        actions.announce(actor=system(house), notice=notice, now=now)
        files.write(public.written(now=now), into=folder)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_can_be_read_by_everybody_in_both_languages(browser, address, folder, monkeypatch, width, scheme):
    write(folder, monkeypatch)
    window = browsing.Window(browser, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = window.page

    page.goto(f"{address}/")
    page.get_by_role("heading", name="Everything works").wait_for()
    assert page.get_by_text("This page is out of date").is_hidden()
    assert browsing.faults(page) == []
    assert not browsing.overflows(page)
    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/fr/")
    page.get_by_role("heading", name="Tout fonctionne").wait_for()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert browsing.faults(page) == []
    page.get_by_role("link", name="English").click()
    page.get_by_role("heading", name="Everything works").wait_for()

    assert window.complaints == []
    assert all(each.startswith(address) for each in window.asked)
    window.close()


def test_a_page_that_nobody_writes_any_more_says_so(browser, address, folder, monkeypatch):
    write(folder, monkeypatch, ago=timedelta(minutes=20))
    window = browsing.Window(browser, viewport={"width": 390, "height": 900})

    window.page.goto(f"{address}/")

    window.page.get_by_text("This page is out of date").wait_for()
    assert browsing.faults(window.page) == []
    window.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_staff_see_their_pages_at_every_width(browser, width):
    operator = staff(Role.OPERATOR)
    key = operator.client.cookies[settings.SESSION_COOKIE_NAME].value
    window = browsing.Window(browser, viewport={"width": width, "height": 900})
    with browsing.served() as address:
        window.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])
        for name, heading in (
            ("status/", "Availability"),
            ("status/incidents/announce/", "Announce an incident"),
            ("status/maintenance/announce/", "Announce a maintenance"),
            ("capacity/", "Capacity"),
        ):
            window.page.goto(f"{address}/house/settings/{name}")
            window.page.get_by_role("heading", name=heading, exact=True).first.wait_for()
            assert browsing.faults(window.page) == []
            assert not browsing.overflows(window.page)
    assert window.complaints == []
    window.close()
