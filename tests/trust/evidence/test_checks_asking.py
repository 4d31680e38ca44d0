"""Checks that ask the application hold for what it is, and fail where something that stands before it is gone."""

import sys
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest
from django.urls import path
from tests.factories import make_host, make_page, make_tenant, make_user
from tests.lib.sites import Site

from secretaire.lib import scope
from secretaire.protection.access.core import open_to_all
from secretaire.protection.clients.core import Scope, digest
from secretaire.protection.clients.models import PersonalToken
from secretaire.protection.perimeter import queries as perimeter
from secretaire.protection.perimeter.core.judging import drawn
from secretaire.scheduling.pages import queries as pages
from secretaire.scheduling.pages.models import Page
from secretaire.trust.evidence.queries.checks import CHECKS, asking

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name):
    return CHECKS[name](NOW, {})


def without(settings, name):
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.endswith(name)]
    asking._handler.cache_clear()


@pytest.mark.parametrize(
    ("gone", "taken"),
    [("Nothing", ""), ("Refusals", "control, lookup, script, sql, traversal"), ("CsrfViewMiddleware", "forged")],
    ids=["as it is", "no look at addresses", "no look at forms"],
)
def test_a_request_that_should_be_refused_and_is_taken_is_found(alone, rebuilt, gone, taken):
    without(rebuilt, gone)

    found = look("requests.refused")

    assert (found.ok, found.facts["taken"]) == (not taken, taken)


def test_a_page_that_may_load_from_elsewhere_is_found(alone, rebuilt):
    assert not look("pages.own").ok
    make_page(alone, host=make_host(alone))
    found = look("pages.own")
    assert (found.ok, found.facts["pages"]) == (True, 1)

    without(rebuilt, "Headers")
    assert look("pages.own").facts["wrong"] == "may load"


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("Contact: mailto:security@meet.test\nExpires: 2026-09-01T00:00:00Z\n", True),
        ("Contact: mailto:security@meet.test\nExpires: 2026-02-01T00:00:00Z\n", False),
        ("Contact: mailto:security@meet.test\n", False),
        ("Expires: 2026-09-01T00:00:00Z\n", False),
        (None, False),
    ],
    ids=["reachable", "expired", "for ever", "nobody", "nothing"],
)
def test_nobody_to_tell_of_weaknesses_is_found(settings, monkeypatch, text, ok):
    def told(request):
        return asking.HttpResponse(text, content_type="text/plain")

    addresses = ModuleType("trial_addresses")
    addresses.urlpatterns = [path(".well-known/security.txt", open_to_all(told))] if text else []
    addresses.handler404 = "secretaire.site.views.missing"
    monkeypatch.setitem(sys.modules, "trial_addresses", addresses)
    settings.ROOT_URLCONF = "trial_addresses"

    assert look("contact.reachable").ok is ok


@pytest.mark.parametrize(
    ("tag", "reaches"),
    [
        ("<script src='/static/x.js'></script>", False),
        ("<a href='https://elsewhere.test/'>x</a>", False),
        ("<script src='https://elsewhere.test/x.js'></script>", True),
        ('<link rel="stylesheet" href="//elsewhere.test/x.css">', True),
        ("<img src=http://elsewhere.test/x.png>", True),
    ],
    ids=["own script", "link", "script", "style", "picture"],
)
def test_what_a_page_loads_is_told_from_where_it_leads(tag, reaches):
    answer = asking.HttpResponse(tag, headers={"Content-Security-Policy": "default-src 'none'"})

    assert asking._reaches_out(answer) == ({"loads"} if reaches else set())


def test_a_cookie_that_follows_is_found():
    answer = asking.HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    answer.set_cookie("visitor", "1")

    assert asking._reaches_out(answer) == {"cookie"}


def test_a_page_that_is_shown_below_another_tenant_is_found(owner, peopled, monkeypatch):
    made, other = make_tenant(), make_tenant()
    peopled(made, other)
    assert not look("tenancy.refused").ok
    with scope.tenant(made.pk):
        make_page(made, host=make_host(made))
    assert look("tenancy.refused").facts == {"things": 1, "shown_to_others": 0}

    def anybodys(*, tenant_id, slug):
        return Page.objects.get(slug=slug)

    monkeypatch.setattr(pages, "by_slug", anybodys)
    owner.execute("ALTER TABLE pages_page DISABLE ROW LEVEL SECURITY")
    try:
        found = look("tenancy.refused")
    finally:
        owner.execute("ALTER TABLE pages_page ENABLE ROW LEVEL SECURITY")
    assert (found.ok, found.facts["shown_to_others"]) == (False, 1)


def test_a_program_that_is_let_in_by_a_word_of_its_own_is_found(alone, monkeypatch):
    assert look("programs.refused").ok

    class Known:
        hex = "secretaire_pat_known"

    monkeypatch.setattr(asking, "uuid4", Known)
    PersonalToken.objects.create(
        tenant=alone,
        user=make_user(alone, password=None),
        name="x",
        scopes=[Scope.ACCOUNT_READ.value],
        digest=digest(Known.hex),
        ending="nown",
        expires_at=datetime.now(UTC) + timedelta(days=1),
    )
    assert look("programs.refused").facts["let_in"] == 1


def test_a_perimeter_that_lets_strangers_in_is_found(alone, monkeypatch, told):
    assert not look("perimeter.refuses").ok
    told(web={"url": "https://localhost"})
    given = {"allowed": "192.0.2.0/24", "certificates": "tls", "registered": False, "proxies": "", "hops": 0}

    def draw(**values):
        found = drawn(**given | values)
        monkeypatch.setattr(perimeter, "perimeter", lambda: found)

    draw()
    assert look("perimeter.refuses").ok
    draw(allowed="192.0.2.0/24, 203.0.113.0/24", certificates="off")
    assert look("perimeter.refuses").actual == "no certificate is asked for, answers a stranger"
    draw(allowed="")
    assert look("perimeter.refuses").actual == "no network is set"


def test_a_web_server_that_does_not_answer_is_found(told):
    site = Site()
    told(web={"port": site.port}, probe={"page": "practice/first-talk"})
    try:
        for asked in ("/health/live/", "/health/ready/", "/", "/practice/first-talk/"):
            site.routes[asked] = (200, {}, b"")
        assert look("deployment.smoke").ok
        site.routes["/health/ready/"] = (503, {}, b"")
        assert look("deployment.smoke").actual == "ready"
    finally:
        site.close()

    assert look("deployment.smoke").actual == "live, page, ready, start"
