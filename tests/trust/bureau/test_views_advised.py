"""What is wrong with the folder of advisories, on the pages of those who look for weaknesses."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import system
from tests.protection.grants.offices import staff

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.trust.advisories import actions as advisories
from secretaire.trust.advisories.core import Match, Standing
from secretaire.trust.advisories.queries import Look

pytestmark = pytest.mark.django_db
BASE = "office/security/"


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


@pytest.fixture
def watched(monkeypatch):
    """Let a folder of advisories be set."""
    before = config.load()
    after = replace(before, advisories=replace(before.advisories, directory="/srv/osv"))
    monkeypatch.setattr(config, "load", lambda: after)


def shown(officer, path=""):
    return officer.get(BASE + path).content.decode()


def test_without_a_folder_of_advisories_the_pages_say_so(officer):
    for path in ("", "registers/vulnerability/"):
        assert "Nothing is compared with published weaknesses" in shown(officer, path)
    assert "Nothing is compared" not in shown(officer, "registers/risk/")
    assert "Compare with the advisories now" not in shown(officer, "registers/vulnerability/")
    assert "Nothing is compared" not in shown(staff(Role.OPERATOR))


def test_what_is_wrong_with_the_folder_is_told_on_the_pages(officer, watched):
    now = clock.now()
    match = Match(findings=(), judged=frozenset(), unreadable=(), newest=now - timedelta(days=40), many=1)
    look = Look(standing=Standing.STALE, match=match, broken=("a.json", "b.json"))
    with scope.tenant(officer.tenant.pk):
        advisories.tell(actor=system(officer.tenant), found=look, now=now)
    for path in ("", "registers/vulnerability/"):
        page = shown(officer, path)
        assert "The advisories are old" in page
        assert "2 files are no advisories." in page
        assert "Nothing is compared" not in page


def test_a_look_is_asked_for_by_the_officer_alone(officer, watched):
    assert "Compare with the advisories now" in shown(officer, "registers/vulnerability/")
    assert officer.post(f"{BASE}advisories/look/").status_code == 302
    assert staff(Role.OPERATOR).post(f"{BASE}advisories/look/").status_code == 403
    with scope.tenant(officer.tenant.pk):
        assert Entry.objects.filter(tenant_id=officer.tenant.pk, verb="advisories.asked").exists()
