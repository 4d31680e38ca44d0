"""What an installation does not show: source, secrets, folders, pages of development, and requests sent back."""

import importlib
import sys

import pytest
from django.conf import settings as django
from django.test import Client
from django.urls import clear_url_caches
from tests.factories import make_tenant

pytestmark = pytest.mark.django_db

ADDRESSES = ["/.git/config", "/.env", "/secretaire.toml", "/var/secret.key", "/static/", "/static/ui/", "/admin/"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/static/../secret.key", "/static/%2e%2e/%2e%2e/settings.py"])
def test_what_is_no_page_is_not_served(client, address):
    assert client.get(address).status_code == 404


def test_nothing_is_debugged():
    assert not django.DEBUG
    assert not django.TEMPLATES[0]["OPTIONS"].get("debug", False)


def test_a_request_is_not_sent_back_to_who_sent_it():
    tenant = make_tenant()

    for address in ("/", f"/{tenant.slug}/account/login/", f"/{tenant.slug}/api/v1/me"):
        assert Client().trace(address).status_code == 405, address


def test_pages_of_development_are_there_in_development_alone(client, settings):
    settings.DEVELOPMENT = False
    urls = importlib.import_module("secretaire.site.urls")
    try:
        importlib.reload(urls)
        clear_url_caches()

        assert {client.get(f"/dev/{page}/").status_code for page in ("design", "codes", "mail", "hooks")} == {404}
    finally:
        settings.DEVELOPMENT = True
        importlib.reload(sys.modules["secretaire.site.urls"])
        clear_url_caches()
