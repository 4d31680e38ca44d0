"""The passage to a client's pages: by a grant, what it opens, and nothing else; each look and try is noted there."""

from datetime import timedelta

import pytest
from django.db import InternalError
from django.urls import URLPattern, URLResolver
from tests.fakes import Clock
from tests.protection.grants.offices import NOW, place, seat, staff

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Right, Role, access
from secretaire.protection.audit.models import Entry
from secretaire.protection.grants.models import Grant
from secretaire.scheduling.desk import urls as desk
from secretaire.scheduling.desk.views import visits as _whose

pytestmark = pytest.mark.django_db


@pytest.fixture(name="there")
def _there():
    return place()


def office(there, kind="support", role=Role.SUPPORT):
    found = staff(role)
    found.post("office/", client=there.tenant.slug, kind=kind, reason="Case 7", minutes="30")
    return found


def below(there, *, host=True):
    return f"office/in/{there.tenant.slug}/{f'{there.host.pk}/' if host else ''}"


def test_a_desk_is_chosen_and_shown_with_links_that_stay_within(there):
    found = office(there)

    assert found.get(f"{below(there, host=False)}desk/").url == f"/house/{below(there, host=False)}desk/whose/"
    page = found.get(f"{below(there, host=False)}desk/whose/").content.decode()
    assert f'href="/house/{below(there)}desk/"' in page
    page = found.get(f"{below(there)}desk/").content.decode()
    assert "Hélène Zelig" in page
    assert "You look on by a grant" in page
    assert "You can change nothing." in page
    assert f'href="/house/{below(there)}desk/bookings/"' in page
    assert f'href="/{there.tenant.slug}/' not in page
    assert "Sign out" not in page


PLAIN = [each for each in desk.urlpatterns if "<uuid" not in str(each.pattern)]


def test_no_page_of_the_desk_writes_when_it_is_looked_at(there):
    found = office(there)

    answers = {url.name: found.get(f"{below(there)}desk/{url.pattern}").status_code for url in PLAIN}

    assert set(answers.values()) <= {200, 302, 403, 405}


def test_nothing_is_changed_by_a_look(there):
    found = office(there)

    answers = {url.name: found.post(f"{below(there)}desk/{url.pattern}").status_code for url in PLAIN}

    assert set(answers.values()) == {403}
    expected = [(f"staff:staff/{found.user.pk}", f"desk:{url.name}") for url in PLAIN]
    assert there.entries("grant.refused") == expected


def test_each_look_is_noted_on_the_client_s_ground_and_not_on_the_provider_s(there):
    found = office(there)
    found.get(f"{below(there)}desk/hours/")

    ((who, what),) = there.entries("grant.viewed")
    assert who == f"staff:staff/{found.user.pk}"
    assert what.endswith(" desk:hours")
    with scope.tenant(found.tenant.pk):
        assert not Entry.objects.filter(verb="grant.viewed").exists()


@pytest.mark.parametrize("kind", ["settings", None])
def test_without_the_grant_for_it_a_desk_stays_shut(there, kind):
    found = office(there, kind=kind) if kind else staff()

    answer = found.get(f"{below(there)}desk/")

    assert answer.status_code == 403
    assert "No grant opens this page." in answer.content.decode()
    assert "Hélène" not in answer.content.decode()
    assert there.entries("grant.refused") == [(f"staff:staff/{found.user.pk}", "desk:week")]


def test_the_settings_are_seen_by_their_own_grant(there):
    found = office(there, kind="settings")

    page = found.get(f"{below(there, host=False)}settings/grants/")

    assert page.status_code == 200
    assert "Case 7" in page.content.decode()
    assert "End it now" not in page.content.decode()
    assert found.post(f"{below(there, host=False)}settings/grants/", approval="on").status_code == 403


def test_a_grant_ends_with_its_time(there, monkeypatch):
    standing = Clock(NOW)
    monkeypatch.setattr(clock, "now", standing)
    found = office(there)
    assert found.get(f"{below(there)}desk/").status_code == 200

    standing.at = NOW + timedelta(minutes=30)

    assert found.get(f"{below(there)}desk/").status_code == 403


def test_a_grant_is_one_person_s(there):
    office(there)

    assert staff().get(f"{below(there)}desk/").status_code == 403


def test_a_grant_of_one_client_opens_nothing_of_another(there):
    found, other = office(there), place()

    assert found.get(f"{below(other)}desk/").status_code == 403
    # A desk of another client below the one that was granted.
    answer = found.get(f"office/in/{there.tenant.slug}/{other.host.pk}/desk/")
    assert answer.status_code == 403
    assert "Hélène Zelig" not in answer.content.decode()


def test_a_role_that_was_taken_away_opens_nothing(there):
    found = office(there)
    with scope.tenant(found.tenant.pk):
        found.user.__class__.objects.filter(pk=found.user.pk).update(role="operator")

    assert found.get(f"{below(there)}desk/").status_code == 403
    assert there.entries("grant.viewed") == []


OTHERS = ["", "account/login/", "supervision/", "settings/rights/", "first-talk/", "office/", "b/x/", "nothing/at/all/"]


@pytest.mark.parametrize("role", [Role.SUPPORT, Role.SUPERVISOR])
def test_no_other_page_of_a_client_is_reached(there, role):
    found = office(there) if role is Role.SUPPORT else staff(role)

    answers = {path: found.get(f"office/in/{there.tenant.slug}/{path}") for path in OTHERS}

    assert {answer.status_code for answer in answers.values()} <= {302, 403, 404}
    assert "Zelig" not in "".join(answer.content.decode() for answer in answers.values())
    assert there.entries("grant.viewed") == []


def test_the_provider_s_own_pages_are_no_client_s():
    found = staff()

    assert found.get("office/in/house/desk/").status_code == 404
    assert found.get("office/in/nowhere/desk/").status_code == 404


def test_letters_as_they_came_in_stay_shut(there):
    assert office(there).get(f"{below(there)}desk/assistant/aside/{there.host.pk}/original/").status_code == 403


def test_what_a_page_refuses_is_noted_too(there):
    found = office(there)

    assert found.get(f"{below(there)}desk/bookings/{there.host.pk}/").status_code == 404

    assert [what for _who, what in there.entries("grant.refused")] == [f"desk:booking {there.host.pk}"]


def test_a_page_that_breaks_is_our_fault_and_leaves_only_its_note(there, monkeypatch, client):
    found = office(there)
    found.client.raise_request_exception = False
    monkeypatch.setattr(_whose.hosts, "every", lambda **_: 1 / 0)

    answer = found.get(f"{below(there, host=False)}desk/whose/")

    assert answer.status_code == 500
    assert len(there.entries("grant.viewed")) == 1


def test_the_database_itself_refuses_a_page_that_would_write(there, monkeypatch):
    found = office(there)
    found.client.raise_request_exception = False

    def write(**_: object) -> list[object]:
        with pytest.raises(InternalError, match="read-only"):
            Grant.objects.filter(tenant_id=there.tenant.pk).update(minutes=240)
        raise RuntimeError("a page that writes")

    monkeypatch.setattr(_whose.hosts, "every", write)

    assert found.get(f"{below(there, host=False)}desk/whose/").status_code == 500
    with scope.tenant(there.tenant.pk):
        assert Grant.objects.get(tenant_id=there.tenant.pk).minutes == 30


def test_a_host_has_one_desk_and_no_list(there):
    assert there.owner.get("desk/whose/").url == f"/{there.tenant.slug}/desk/"


def test_every_page_behind_the_passage_says_what_it_needs():
    def rights(patterns):
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from rights(each.url_patterns)
            elif isinstance(each, URLPattern):
                found = access(each.callback)
                yield found.right if found else None

    assert set(rights(desk.urlpatterns)) <= {Right.DESK, Right.TEAMS, Right.CONNECTIONS, Right.SECURITY}


def test_members_reach_their_own_pages_as_before(there):
    assert seat(there.tenant, Role.AUDITOR).get("settings/grants/").status_code == 200
