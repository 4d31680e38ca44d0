"""The provider's staff register places and tell everybody what is wrong."""

import pytest
from tests.factories import make_tenant
from tests.meetings import promises
from tests.platform.status.watched import MINUTE, lived, place, saw
from tests.protection.grants.offices import seat, staff
from tests.signing import grow_old

from secretaire.lib import clock, scope, signing
from secretaire.platform.status import actions, queries
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.models import Incident, Place
from secretaire.protection.access.core import Role

pytestmark = pytest.mark.django_db
KEY = signing.public(signing.fresh())


@pytest.fixture(autouse=True)
def _promised():
    with promises():
        yield


@pytest.fixture
def operator():
    return staff(Role.OPERATOR)


def announced(house, **values) -> Incident:
    with scope.tenant(house.pk):
        return Incident.objects.get(tenant_id=house.pk, **values)


def test_a_place_is_registered_shown_and_removed(operator):
    answer = operator.post("settings/status/", name="paris-1", key=KEY)

    assert answer.status_code == 302
    assert KEY in operator.get("settings/status/").content.decode()
    with scope.tenant(operator.tenant.pk):
        found = Place.objects.get(tenant_id=operator.tenant.pk, name="paris-1")
    assert operator.post(f"settings/status/places/{found.pk}/remove/").status_code == 302
    assert KEY not in operator.get("settings/status/").content.decode()


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [("Paris 1", KEY, "small letters"), ("paris-1", "abc", "no key"), ("", "", "required")],
    ids=["name", "key", "nothing"],
)
def test_what_is_no_place_is_refused_in_words(operator, name, key, said):
    answer = operator.post("settings/status/", name=name, key=key)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_what_was_seen_is_shown_with_how_fast_the_budget_burns(operator):
    now = clock.now()
    with scope.tenant(operator.tenant.pk):
        lived(operator.tenant, now=now, targets=[Target.MAIL])  # nobody else probes letters here
        found = place(operator.tenant, now=now)
        results = [saw(now - minute * MINUTE, ok=minute > 5, target=Target.MAIL) for minute in range(1, 30)]
        actions.receive(tenant_id=operator.tenant.pk, place_id=found.pk, results=results, now=now)
        for day in queries.touched(tenant_id=operator.tenant.pk, now=now):
            actions.reckon(tenant_id=operator.tenant.pk, on=day, now=now)

    page = operator.get("settings/status/").content.decode()

    assert "Letters to the assistant" in page
    assert "too fast" in page
    assert "99.95 %" in page


def test_an_incident_is_announced_and_told_of_until_it_is_over(operator):
    given = {"title_en": "Bookings fail", "text_en": "We look.", "stage": "investigating", "impact": "major"}
    answer = operator.post("settings/status/incidents/announce/", **given, targets=["page", "slots"])
    made = announced(operator.tenant, title__en="Bookings fail")

    assert answer["Location"] == f"/house/settings/status/incidents/{made.pk}/"
    assert (made.targets, made.impact) == (["page", "slots"], "major")
    where = f"settings/status/incidents/{made.pk}/"
    assert "We look." in operator.get(where).content.decode()

    assert operator.post(where, stage="resolved", text_fr="Tout est réparé.").status_code == 302
    assert operator.post(where, stage="identified", text_en="No.").status_code == 422
    assert operator.post(where, stage="resolved").status_code == 422

    assert "Tout est réparé." in operator.get(where).content.decode()
    assert announced(operator.tenant, pk=made.pk).ended_at is not None
    assert "Bookings fail" in operator.get("settings/status/").content.decode()


def test_a_maintenance_is_announced_with_its_time(operator):
    where = "settings/status/maintenance/announce/"
    given = {"title_en": "New disks", "text_en": "Two hours.", "stage": "scheduled", "began": "2031-01-02T03:00"}

    assert operator.get(where).status_code == 200
    assert operator.post(where, **given, until="2031-01-02T02:00").status_code == 422
    assert operator.post(where, **given, until="2031-01-02T05:00").status_code == 302

    made = announced(operator.tenant, title__en="New disks")
    assert (made.kind, str(made.began_at), str(made.until)) == (
        "maintenance",
        "2031-01-02 03:00:00+00:00",
        "2031-01-02 05:00:00+00:00",
    )


def test_the_security_officer_looks_and_changes_nothing():
    officer = staff(Role.SECURITY)
    page = officer.get("settings/status/").content.decode()

    assert "Register a place" not in page
    assert officer.post("settings/status/", name="paris-1", key=KEY).status_code == 403
    assert officer.get("settings/status/incidents/announce/").status_code == 403


@pytest.mark.parametrize("role", [Role.SUPPORT, Role.SUPERVISOR])
def test_others_of_the_staff_see_nothing_of_it(role):
    assert staff(role).get("settings/status/").status_code == 403


def test_no_client_has_such_a_page():
    owner = seat(make_tenant(), Role.OWNER)

    assert owner.get("settings/status/").status_code == 403
    assert owner.get("settings/capacity/").status_code == 403
    assert "settings/status/" not in owner.get("settings/alerts/").content.decode()


def test_whoever_changes_places_has_just_shown_who_they_are(operator):
    grow_old(operator.client, operator.tenant)

    answer = operator.post("settings/status/", name="paris-1", key=KEY)

    assert "/account/" in answer["Location"]
