"""The pages of single sign-on in a real browser: wide and narrow, in both languages, and for those who do not see."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.browsing import Window, faults, overflows, served
from tests.factories import system
from tests.protection.federation.forged import Forge
from tests.protection.federation.people import Workspace, workspace

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.federation import actions
from secretaire.protection.federation.adapters import saml
from secretaire.protection.federation.core import Kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def furnished(lasting: None) -> Workspace:
    house = workspace()
    issuer = saml.described(Forge().metadata.encode(), loopback=False)
    house.switched_on(Kind.SAML, name="Université de Sainte-Longue-Adresse", issuer=issuer)
    with scope.tenant(house.tenant.pk):
        domain = actions.add(actor=system(house.tenant), name="a-rather-long-domain-of-somebody.example")
        actions.write(actor=system(house.tenant), domain_id=domain.pk, mailbox="admin", now=datetime.now(UTC))
        actions.looked(
            actor=system(house.tenant),
            domain_id=domain.pk,
            found=False,
            answered=True,
            trouble="The record was not found.",
            now=datetime.now(UTC),
        )
    for language in ("en", "fr"):
        house.enrol(f"olga-{language}", role=Role.ADMINISTRATOR, language=language)
    return house


@pytest.fixture
def address(furnished: Workspace) -> Iterator[str]:
    with served() as found:
        yield f"{found}/{furnished.tenant.slug}/"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_fits_and_is_accessible(browser: "Browser", furnished, address, width, language):
    window = Window(browser, viewport={"width": width, "height": 900}, locale=language)
    page = window.page
    try:
        page.goto(f"{address}account/login/")
        _look(page, f"login-{width}-{language}")
        entered = Client()
        olga = furnished.user(f"olga-{language}")
        assert olga
        furnished.enter(entered, olga)
        cookie = {"name": "sessionid", "value": entered.cookies["sessionid"].value, "url": address}
        window.context.add_cookies([cookie])  # type: ignore[list-item]  # as playwright has it
        page.goto(f"{address}settings/sso/")
        _look(page, f"overview-{width}-{language}")
        for number, link in enumerate(
            page.locator("main table a, main h3 a").evaluate_all("all => all.map(a => a.href)")
        ):
            page.goto(link)
            _look(page, f"item-{number}-{width}-{language}")
        for kind in ("oidc", "saml"):
            page.goto(f"{address}settings/sso/providers/new/?by={kind}")
            _look(page, f"new-{kind}-{width}-{language}")
        assert window.complaints == []
    finally:
        window.close()


def _look(page: "Page", name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert faults(page) == [], name
    assert not overflows(page), name
