"""All measures in the office: looked for, read, promised in figures, given to somebody, and taken back."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from tests.factories import make_tenant, system
from tests.protection.grants.offices import Seat, place, staff

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.protection.identity.models import SessionStore
from secretaire.trust.duties import queries as duties
from secretaire.trust.evidence import queries
from secretaire.trust.evidence.actions import NotPromised, Wish, adopt
from secretaire.trust.measures.queries import catalogue

pytestmark = pytest.mark.django_db
BASE = "office/security/promises/"
ALL = f"{BASE}all/"
RPO = f"{ALL}backups.rpo/"


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


def versions(officer, key):
    with scope.tenant(officer.tenant.pk):
        return queries.versions(tenant_id=officer.tenant.pk, measure=key)


def promise(officer, key, **values):
    seen = len(versions(officer, key))
    said = {"do": "promise", "version": str(seen)} | {
        f"figure_{each.name}": str(each.default) for each in catalogue().measures[key].parameters
    }
    return officer.post(f"{ALL}{key}/", **said | values)


def withdraw(officer, key, **values):
    return officer.post(
        f"{ALL}{key}/",
        **{"do": "withdraw", "version": str(len(versions(officer, key))), "reason": "It broke."} | values,
    )


def shown(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_every_measure_is_listed_by_area_with_its_state(officer):
    page = shown(officer.get(ALL))

    assert [key for key in catalogue().measures if f"/all/{key}/" not in page] == []
    assert "Continuity and backups" in page
    assert "Not offered" in page


@pytest.mark.parametrize(
    ("asked", "found", "not_found"),
    [
        ("word=RPO+backups", "backups.rpo", "risk.review"),
        ("word=sauvegardes", "backups.kept", "risk.review"),
        ("word=REEXAMINE", "continuity.plan", "backups.rpo"),
        ("word=BCP-06", "backups.rhythm", "risk.review"),
        ("area=risk", "risk.review", "backups.rpo"),
        ("stand=none&area=change", "change.window", "risk.review"),
        ("stand=planned&word=backups", "No measure is like this", "backups.rpo"),
        ("area=moon", "is not one of the available choices", ""),
    ],
)
def test_measures_are_looked_for(officer, asked, found, not_found):
    page = shown(officer.get(f"{ALL}?{asked}"))

    assert found in page
    assert not not_found or f"/all/{not_found}/" not in page


def test_what_is_promised_is_found_by_its_stand(officer):
    promise(officer, "backups.rpo")
    assert "/all/backups.rpo/" in shown(officer.get(f"{ALL}?stand=offered"))

    withdraw(officer, "backups.rpo")
    assert "/all/backups.rpo/" not in shown(officer.get(f"{ALL}?stand=offered"))
    assert "/all/backups.rpo/" in shown(officer.get(f"{ALL}?stand=withdrawn"))


@pytest.mark.parametrize("key", sorted(catalogue().measures))
def test_every_measure_has_a_page(officer, key):
    page = shown(officer.get(f"{ALL}{key}/"))

    assert "What proves it" in page
    assert 'value="promise"' in page


def test_a_figure_is_explained_and_promised(officer):
    page = shown(officer.get(RPO))
    assert "The catalogue proposes 1 hour (PT1H)." in page
    assert "Less promises more." in page
    assert "[What may be lost (RPO)]" in page

    assert promise(officer, "backups.rpo", figure_rpo=" PT30M ", reason="We measured.").status_code == 302
    made = versions(officer, "backups.rpo")[-1]
    assert (made.stand, made.figures, made.reason) == ("offered", {"rpo": "PT30M"}, "We measured.")
    page = shown(officer.get(RPO))
    assert "30 minutes" in page
    assert "We measured." in page
    with scope.tenant(officer.tenant.pk):
        assert Entry.objects.filter(verb="measure.offered", subject=f"measure/backups.rpo@{made.version}").exists()


@pytest.mark.parametrize(
    ("key", "values", "why"),
    [
        ("backups.rpo", {"figure_rpo": "an hour"}, "ISO 8601"),
        ("backups.rpo", {"figure_rpo": "periodic"}, "ISO 8601"),
        ("backups.rpo", {"figure_rpo": "PT0S"}, "ISO 8601"),
        ("backups.rpo", {"figure_rpo": ""}, "required"),
        ("backups.rpo", {"figure_rpo": "P1000Y"}, "the most that can be promised"),
        ("backups.rpo", {"figure_rpo": "P" + "9" * 60 + "D"}, "at most 40 characters"),
        ("continuity.rooms", {"figure_rooms": "1"}, "the least that can be promised"),
        ("continuity.rooms", {"figure_rooms": "11"}, "the most that can be promised"),
        ("continuity.rooms", {"figure_rooms": "sNaN"}, "Write a whole number."),
        ("continuity.rooms", {"figure_rooms": "-3"}, "Write a whole number."),
        ("continuity.rooms", {"figure_rooms": "2.5"}, "Write a whole number."),
        ("continuity.reserve", {"figure_lost": "91"}, "the most that can be promised"),
        ("continuity.reserve", {"figure_lost": "101"}, "from 0 to 100"),
        ("encryption.stored", {"figure_cipher": "ROT13"}, "not one of the available choices"),
        ("risk.review", {"figure_rhythm": "P6M3D"}, "in months, or in days and hours"),
        ("backups.rpo", {"reason": "x" * 501}, "at most 500 characters"),
        ("backups.rpo", {"version": "99"}, "Somebody has changed this promise meanwhile"),
        ("backups.rpo", {"version": "x"}, "Enter a whole number"),
    ],
)  # fmt: skip
def test_what_cannot_be_promised_is_told_beside_its_field(officer, key, values, why):
    before = len(versions(officer, key))

    assert why in shown(promise(officer, key, **values), 422)
    assert len(versions(officer, key)) == before


def test_the_same_figures_are_no_new_version(officer):
    promise(officer, "continuity.rooms", figure_rooms="4")
    many = len(versions(officer, "continuity.rooms"))

    assert promise(officer, "continuity.rooms", figure_rooms="4").status_code == 302
    assert len(versions(officer, "continuity.rooms")) == many
    assert 'value="4"' in shown(officer.get(f"{ALL}continuity.rooms/"))


def test_a_rhythm_that_is_promised_is_how_often_somebody_does_it(officer):
    promise(officer, "risk.review", figure_rhythm="P6M")

    assert "every 6 months" in shown(officer.get(f"{ALL}risk.review/"))


def test_what_is_withdrawn_keeps_its_reason_and_its_figures(officer):
    promise(officer, "backups.rpo", figure_rpo="PT20M")
    assert "Say why this is no longer promised" in shown(withdraw(officer, "backups.rpo", reason=" "), 422)
    assert withdraw(officer, "backups.rpo").status_code == 302

    made = versions(officer, "backups.rpo")[-1]
    assert (made.stand, made.figures, made.reason) == ("withdrawn", {"rpo": "PT20M"}, "It broke.")
    page = shown(officer.get(RPO))
    assert "It broke." in page
    assert 'value="withdraw"' not in page
    assert "cannot be withdrawn" in shown(withdraw(officer, "backups.rpo"), 422)
    assert promise(officer, "backups.rpo").status_code == 302


def plan(officer, key, days=30, **values):
    until = (clock.now() + timedelta(days=days)).date().isoformat()
    said = {"do": "plan", "version": str(len(versions(officer, key))), "until": until, "reason": "It costs."}
    return officer.post(f"{ALL}{key}/", **said | values)


def test_what_is_planned_says_until_when_and_that_its_day_is_past(officer, monkeypatch):
    assert "Withdraw it first" in shown(promised_and_planned(officer), 422)
    withdraw(officer, "backups.rto")
    assert plan(officer, "backups.rto").status_code == 302
    made = versions(officer, "backups.rto")[-1]
    day = (clock.now() + timedelta(days=30)).date()
    assert (made.stand, made.reason) == ("planned", f"{day.isoformat()}: It costs.")
    assert "planned until" in shown(officer.get(f"{ALL}backups.rto/"))
    assert "The day is past" not in shown(officer.get(f"{ALL}?stand=planned"))

    later = clock.now() + timedelta(days=32)
    monkeypatch.setattr("secretaire.trust.bureau.views.measures.clock", SimpleNamespace(now=lambda: later))
    assert "The day is past" in shown(officer.get(f"{ALL}?stand=planned"))


def promised_and_planned(officer):
    promise(officer, "backups.rto")
    return plan(officer, "backups.rto")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"until": ""}, "This field is required"),
        ({"until": "soon"}, "Enter a valid date"),
        ({"until": "2020-01-01"}, "a day to come"),
        ({"until": "9999-12-31"}, "within the next five years"),
        ({"reason": "x" * 489}, "at most 488 characters"),
        ({"version": "77"}, "changed this promise meanwhile"),
    ],
)
def test_a_plan_that_is_none_is_refused(officer, values, why):
    before = len(versions(officer, "backups.kept"))

    assert why in shown(plan(officer, "backups.kept", **values), 422)
    assert "a day to come" in shown(plan(officer, "backups.kept", days=0), 422)
    assert len(versions(officer, "backups.kept")) == before


def test_only_a_plan_has_a_day():
    tenant = make_tenant()
    wish = Wish(until=(clock.now() + timedelta(days=3)).date())
    with scope.tenant(tenant.pk), pytest.raises(NotPromised, match="Only what is planned"):
        adopt(actor=system(tenant), measure=catalogue().measures["backups.rpo"], wish=wish, now=clock.now())


def test_a_duty_of_the_measure_is_given_to_somebody_who_may_sign(officer):
    promise(officer, "risk.review", figure_rhythm="P9M")
    with scope.tenant(officer.tenant.pk):
        (task,) = [
            each
            for each in duties.tasks(tenant_id=officer.tenant.pk, now=clock.now())
            if each.duty.commitment.measure == "risk.review"
        ]
    sent = officer.post(f"{BASE}assign/", **{"measure": "risk.review", f"person-{task.duty.pk}": str(officer.user.pk)})
    assert sent.headers["Location"].endswith("/all/risk.review/")
    assert f'<option value="{officer.user.pk}" selected>' in shown(officer.get(f"{ALL}risk.review/"))

    for wrong in (str(staff(Role.SUPPORT).user.pk), str(place().owner.user.pk), "nobody"):
        refused = officer.post(f"{BASE}assign/", **{f"person-{task.duty.pk}": wrong})
        assert "not the role to sign it" in shown(refused, 422)


def test_nothing_is_done_that_was_not_asked_for(officer):
    assert officer.get(f"{ALL}no.such/").status_code == 404
    assert promise(officer, "backups.rpo", do="destroy").status_code == 422
    assert officer.post(RPO).status_code == 422


def test_nobody_else_reads_or_changes_it(officer):
    owner, before = place().owner, len(versions(officer, "backups.rpo"))
    astray = Seat(client=owner.client, user=owner.user, tenant=officer.tenant)

    for other, answers in ((staff(Role.OPERATOR), {403}), (owner, {403}), (astray, {302, 403, 404})):
        said = {"do": "promise", "version": str(before), "figure_rpo": "PT11M"}
        gone = {"do": "withdraw", "version": str(before), "reason": "Away."}
        found = [other.get(ALL), other.get(RPO), other.post(RPO, **said), other.post(RPO, **gone)]
        assert {each.status_code for each in found} <= answers
    assert len(versions(officer, "backups.rpo")) == before
    assert versions(owner, "backups.rpo") == []


def test_a_promise_asks_again_who_somebody_is(officer):
    with scope.tenant(officer.tenant.pk):
        session = SessionStore(officer.client.cookies[settings.SESSION_COOKIE_NAME].value)
        known = session["account_authentication_methods"]
        session["account_authentication_methods"] = [each | {"at": 0} for each in known]
        session.save()
    before = len(versions(officer, "backups.rpo"))

    assert promise(officer, "backups.rpo", figure_rpo="PT7M").status_code == 302
    assert len(versions(officer, "backups.rpo")) == before


def test_all_of_it_is_there_in_french():
    officer = staff(Role.SECURITY)
    with scope.tenant(officer.tenant.pk):
        type(officer.user).objects.filter(pk=officer.user.pk).update(language="fr")
    page = shown(officer.get(f"{RPO}?lang=fr"))

    assert "Le catalogue propose 1 heure (PT1H)." in page
    assert "Ce qui le prouve" in page
