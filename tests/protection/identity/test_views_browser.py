"""Signing in in a real browser: with an app, with a passkey that the browser itself keeps, and at every width."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests import browsing
from tests.factories import PASSWORD, make_factor, make_tenant, system
from tests.signing import fresh_code

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions
from secretaire.protection.identity.core import codes
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy.models import Tenant

pytestmark = pytest.mark.usefixtures("lasting")

#: where screenshots go, for those who want to look
SHOTS = os.environ.get("SECRETAIRE_SHOTS", "")
KEEPER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module", name="address")
def _address() -> Iterator[str]:
    with browsing.served() as found:
        yield found.replace("127.0.0.1", "localhost")


@pytest.fixture(name="tenant")
def _tenant(lasting) -> Tenant:
    return make_tenant(name="Cabinet Martin")


@pytest.fixture(name="owner")
def _owner(tenant) -> User:
    with scope.tenant(tenant.pk):
        return actions.enrol(
            actor=system(tenant),
            email="helene@host.test",
            name="Hélène Martin",
            password=PASSWORD,
            language="en",
            role=Role.OWNER,
        )


@pytest.fixture(name="page")
def _page(browser, request) -> Iterator[Page]:
    options: dict[str, Any] = {"locale": "en-GB", "reduced_motion": "reduce", **getattr(request, "param", {})}
    window = browsing.Window(browser, **options)
    yield window.page
    assert window.complaints == []
    window.close()


def looked_at(page: Page, name: str) -> None:
    """Judge a page as it stands, and keep a picture for those who want one."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{page.viewport_size['width']}.png", full_page=True)
    assert browsing.faults(page) == []
    assert not browsing.overflows(page)


def enter(page: Page, home: str) -> None:
    page.goto(f"{home}/account/login/?lang=en")
    page.fill("input[name=login]", "helene@host.test")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page, home: str) -> None:
    page.goto(f"{home}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")


def give(page: Page) -> None:
    """Give the browser a keeper of passkeys of its own."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEEPER})


WIDTHS = [{"viewport": {"width": width, "height": 844}} for width in (1280, 390)]


@pytest.mark.parametrize("page", WIDTHS, indirect=True)
def test_an_owner_enrols_an_app_before_anything_opens_and_signs_in_with_it(page, tenant, owner, address):
    home = f"{address}/{tenant.slug}"
    page.goto(f"{home}/account/login/?lang=en")
    looked_at(page, "sign-in")
    enter(page, home)
    page.get_by_text("Add one, and everything else opens").wait_for()
    looked_at(page, "enrolment")

    page.get_by_role("link", name="Add an app").click()
    page.wait_for_url("**/account/factors/app/")
    looked_at(page, "app")
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    page.fill("input[name=code]", codes.code(secret, codes.step(datetime.now(UTC))))
    page.get_by_role("button", name="Add the app").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    looked_at(page, "codes")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a file").click()
    kept = re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", saved.value.path().read_text())
    page.get_by_role("link", name="I have kept them").click()
    page.wait_for_url("**/account/factors/")
    looked_at(page, "factors")
    page.goto(f"{home}/account/")
    looked_at(page, "account")
    page.goto(f"{home}/account/sessions/")
    looked_at(page, "sessions")
    page.goto(f"{home}/account/password/change/")
    looked_at(page, "password")
    page.goto(f"{home}/account/address/")
    looked_at(page, "address")
    page.goto(f"{home}/settings/security/")
    looked_at(page, "security")
    sign_out(page, home)

    enter(page, home)
    page.get_by_role("heading", name="Your second factor").wait_for()
    looked_at(page, "second-step")
    page.fill("input[name=code]", fresh_code(owner))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(rf"{home}/(?!account)"))
    assert len(kept) == codes.RECOVERY_CODES


def test_a_passkey_of_the_browser_signs_in_alone(page, tenant, owner, address):
    home = f"{address}/{tenant.slug}"
    give(page)
    enter(page, home)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name").wait_for()
    looked_at(page, "passkey")
    page.get_by_label("Name").fill("Hélène's phone")
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    sign_out(page, home)

    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(re.compile(rf"{home}/(?!account)"))
    page.goto(f"{home}/account/factors/")

    assert page.get_by_text("Hélène's phone").first.is_visible()


def test_a_passkey_of_the_browser_is_the_second_step_after_the_password(page, tenant, owner, address):
    home = f"{address}/{tenant.slug}"
    give(page)
    enter(page, home)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    sign_out(page, home)

    enter(page, home)
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url(re.compile(rf"{home}/(?!account)"))


def test_what_was_seen_is_gone_with_the_session_and_the_browser_keeps_nothing_else(page, tenant, owner, address):
    home = f"{address}/{tenant.slug}"
    with scope.tenant(tenant.pk):
        make_factor(owner)
    enter(page, home)
    page.fill("input[name=code]", fresh_code(owner))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(rf"{home}/(?!account)"))
    page.goto(f"{home}/settings/people/")
    seen = page.get_by_text("helene@host.test").first
    seen.wait_for()
    page.wait_for_function("localStorage.length + sessionStorage.length > 0")
    kept = page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
    cookies = {cookie["name"] for cookie in page.context.cookies()}

    page.goto(f"{home}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.go_back()
    page.go_back()

    assert not seen.is_visible()
    assert kept == ["htmx-current-path-for-history"]
    assert cookies <= {"sessionid", "csrftoken", "language"}


def test_a_device_that_is_not_there_is_told_of_in_words(page, tenant, owner, address):
    page.goto(f"{address}/{tenant.slug}/account/login/?lang=en")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Use a passkey").click()

    page.get_by_text("That did not work").wait_for()
    looked_at(page, "passkey-missing")


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_the_password_and_the_app_are_left(page, tenant, address):
    page.goto(f"{address}/{tenant.slug}/account/login/?lang=en")

    assert page.get_by_role("button", name="Sign in").is_visible()
    assert not page.get_by_role("button", name="Use a passkey").is_visible()


@pytest.mark.parametrize("page", WIDTHS, indirect=True)
def test_a_workspace_is_found_at_the_door(page, address):
    page.goto(f"{address}/workspaces/?lang=fr")
    looked_at(page, "find")
    page.goto(f"{address}/dev/codes/")
    looked_at(page, "example-codes")
