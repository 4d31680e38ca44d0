"""The page of what was rehearsed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils.html import escape
from tests.factories import make_tenant
from tests.protection.reviews.people import make_user
from tests.signing import give_app, sign_in

from secretaire.lib import scope
from secretaire.platform.drills.core import exercising
from secretaire.platform.drills.models import Drill
from secretaire.protection.access.core import Role
from secretaire.protection.tenancy import queries as tenancy

NOW = datetime.now(UTC)
FIGURES = {"ended_at": NOW, "restored_to": NOW, "rpo_seconds": 12, "rto_seconds": 75}

ENGLISH = (
    "Passed|Failed|Overdue|the log is whole: entry 3 was changed|1 min 15 s|6 checks|The web server is killed|"
    "only when somebody asks for it|Last held|the booking page answers"
)
FRENCH = (
    "Réussi|Échoué|En retard|le journal est entier|1 min 15 s|6 contrôles|Le serveur web est tué|"
    "seulement à la demande|Dernière tenue|la page de réservation répond"
)


@pytest.fixture
def seen(db, monkeypatch):
    """Somebody who runs an installation, and their browser."""
    tenant, browser = make_tenant(), Client()
    with scope.tenant(tenant.pk):
        olga = make_user(tenant, "Olga", Role.OWNER)
        give_app(olga)
    sign_in(browser, tenant, olga)
    monkeypatch.setattr(tenancy, "ground", lambda: tenant.pk)
    return tenant, browser


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ENGLISH),
        ("fr", FRENCH),
    ],
)
def test_every_drill_is_shown_with_what_it_found(seen, language, words):
    tenant, browser = seen
    names = ("schema", "counts", "constraints", "row security", "log", "values")
    checks = [
        {"name": name, "faults": ["entry 3 was changed"] if name == "log" else [], "seconds": 1} for name in names
    ]
    long_ago = NOW - timedelta(days=40)
    with scope.tenant(tenant.pk):
        Drill.objects.create(tenant=tenant, kind="whole", outcome="passed", started_at=NOW, checks=[], **FIGURES)
        told = {"checks": checks, "versions": {"postgresql": "18.1"}}
        Drill.objects.create(tenant=tenant, kind="tenant", outcome="failed", started_at=long_ago, **told, **FIGURES)
        seen = [{"name": "page", "faults": [], "seconds": 1}]
        Drill.objects.create(tenant=tenant, kind="web", outcome="passed", started_at=NOW, checks=seen, **FIGURES)
        Drill.objects.create(tenant=tenant, kind="whole", outcome="failed", started_at=NOW, ended_at=NOW, error="x < y")

    said = browser.get(f"/{tenant.slug}/settings/drills/?lang={language}").content.decode()

    assert [word for word in words.split("|") if word not in said] == []
    assert "x &lt; y" in said
    assert "postgresql 18.1" in said


def test_where_nothing_was_rehearsed_the_page_says_how(seen):
    tenant, browser = seen

    said = browser.get(f"/{tenant.slug}/settings/drills/").content.decode()

    assert "secretaire drill whole" in said
    assert "Overdue" not in said


@pytest.mark.parametrize("page", ["", "site/"])
def test_a_client_of_a_provider_sees_no_such_page(seen, monkeypatch, page):
    tenant, browser = seen
    monkeypatch.setattr(tenancy, "ground", lambda: None)

    assert browser.get(f"/{tenant.slug}/settings/drills/{page}").status_code == 404


def test_before_the_first_exercise_its_steps_are_shown(seen):
    tenant, browser = seen

    said = browser.get(f"/{tenant.slug}/settings/drills/site/").content.decode()

    assert "It was not exercised yet." in said
    assert [each.does for each in exercising.ONE if escape(each.does) not in said] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Under way|Guests were served again after 1 min 15 s|Of what was written, 12.0 s would be lost|Done"),
        ("fr", "En cours|Les invités ont été de nouveau servis après 1 min 15 s|12.0 s manqueraient|Échoué"),
    ],
)
def test_an_exercise_is_shown_step_by_step_by_the_runbook_that_it_follows(seen, language, words):
    tenant, browser = seen
    at = "2026-06-01T09:00:05+00:00"
    checks = [
        {"name": "gather", "faults": [], "seconds": 1, "at": at},
        {"name": "lost", "faults": ["the door <was> shut"], "seconds": 7, "at": at},
        {"name": "noticed", "faults": [], "seconds": 1, "at": at},
    ]
    with scope.tenant(tenant.pk):
        Drill.objects.create(tenant=tenant, kind="site", started_at=NOW, checks=checks, rpo_seconds=12, rto_seconds=75)

    said = browser.get(f"/{tenant.slug}/settings/drills/site/?lang={language}").content.decode()
    listed = browser.get(f"/{tenant.slug}/settings/drills/?lang={language}")

    assert [word for word in words.split("|") if word not in said] == []
    assert "the door &lt;was&gt; shut" in said
    assert "09:00:05 UTC" in said
    assert [each.does for each in exercising.TWO if escape(each.does) not in said] == []
    assert listed.status_code == 200
