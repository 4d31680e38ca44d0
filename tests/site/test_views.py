"""The installation's own pages, and what is said when something goes wrong."""

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import path
from tests.factories import make_tenant

from secretaire.lib import failures
from secretaire.lib.errors import Tampered, Throttled, Unavailable
from secretaire.protection.access.core import open_to_all
from secretaire.site import views

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize(("language", "words"), [("en", "A time that suits both"), ("fr", "Une heure qui convient")])
def test_the_first_page_says_what_this_is_and_leaves_no_cookie(client, language, words):
    response = client.get(f"/?lang={language}")

    assert words in text(response)
    assert not response.cookies


@pytest.mark.parametrize("typed", ["{slug}", " {slug} ", "{SLUG}"])
def test_the_word_of_a_workspace_leads_there(client, typed):
    slug = make_tenant().slug

    response = client.get("/", {"word": typed.format(slug=slug, SLUG=slug.upper())})

    assert response.url == f"/{slug}/"


@pytest.mark.parametrize("typed", ["nowhere", "//evil.example", "\0", "x" * 10_000, "", "static"])
def test_any_other_word_leads_nowhere(client, typed):
    response = client.get("/", {"word": typed, "lang": "en"})

    assert response.status_code == 404
    assert 'aria-invalid="true"' in text(response)


def test_it_is_healthy_once_the_database_answers(client):
    assert client.get("/health/").json() == {"status": "ok"}


@pytest.mark.parametrize(("language", "words"), [("en", "There is nothing here"), ("fr", "a rien ici")])
@pytest.mark.parametrize("address", ["/nowhere/", "/nowhere/at/all/", "/health/more/", "/{slug}/desk/more/"])
def test_an_address_of_nothing_says_so_in_the_readers_language(client, address, language, words):
    response = client.get(address.format(slug=make_tenant().slug), headers={"accept-language": language})

    assert response.status_code == 404
    assert words in text(response)


def test_the_language_of_an_error_can_be_changed(client):
    assert "a rien ici" in text(client.get("/nowhere/?lang=fr", headers={"accept-language": "en"}))


def test_the_design_page_is_there_for_development(client):
    assert client.get("/dev/design/").status_code == 200


class Addresses:
    """Addresses at which something goes wrong, with the handlers of the installation."""

    def __init__(self, error: Exception) -> None:
        @open_to_all
        def fail(request):
            raise error

        self.urlpatterns = [path("", fail)]
        for status, view in ((400, "malformed"), (403, "forbidden"), (404, "missing"), (500, "failed")):
            setattr(self, f"handler{status}", getattr(views, view))


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (SuspiciousOperation("x"), 400, "This address or form cannot be read."),
        (PermissionDenied(), 403, "You may not do this"),
        (Throttled("Wait a little."), 429, "Wait a little."),
        (ZeroDivisionError(), 500, "It is our fault, not yours."),
        (Unavailable("the calendar server"), 503, "Nothing that you have booked is lost."),
    ],
)
def test_what_goes_wrong_is_said_with_its_status_and_a_way_on(settings, error, status, words):
    settings.ROOT_URLCONF = Addresses(error)

    response = Client(raise_request_exception=False).get("/", headers={"accept-language": "en"})

    assert response.status_code == status
    assert words in text(response)
    assert f"Error {status}" in text(response)
    assert "calendar server" not in text(response)


class Unforeseen(Exception):
    """Something that nobody foresaw."""


class Forged(Tampered):
    """A value that does not authenticate."""


def test_a_page_that_fails_is_heard_of_and_one_that_waits_for_others_is_not(settings, monkeypatch):
    heard = []
    monkeypatch.setattr(
        failures, "listeners", [lambda known, tampered: heard.append((known.partition("/")[0], tampered))]
    )

    for error in (Unforeseen("ada@guest.test"), Forged("ada@guest.test"), Unavailable("the calendar server")):
        settings.ROOT_URLCONF = Addresses(error)
        Client(raise_request_exception=False).get("/")

    assert heard == [("Unforeseen", False), ("Forged", True)]


def test_a_form_from_elsewhere_is_refused_with_a_way_on():
    slug = make_tenant().slug

    response = Client(enforce_csrf_checks=True).post(
        f"/{slug}/account/login/", {"login": "a@host.test"}, headers={"accept-language": "en"}
    )

    assert response.status_code == 403
    assert "did not come from here" in text(response)


def test_what_is_tried_too_often_is_refused_in_the_look_of_the_house(rf):
    response = views.throttled(rf.get("/"))

    assert response.status_code == 429
    assert "Error 429" in text(response)
