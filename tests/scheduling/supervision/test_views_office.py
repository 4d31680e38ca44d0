"""The provider's supervisors: they see that letters wait, take one, settle it, and see nothing else of anybody."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from tests.fakes import Clock
from tests.protection.grants.offices import place, staff
from tests.scheduling.supervision.letters import NOW, make_turn

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.grants.models import Grant
from secretaire.scheduling.negotiation.models import Turn
from secretaire.scheduling.supervision.models import Claim

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(name="now", autouse=True)
def _now(monkeypatch):
    standing = Clock(datetime(2026, 3, 2, 10, 5, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", standing)
    return standing


@pytest.fixture(name="there")
def _there():
    found = place()
    found.terms(supervision=True)
    return found


@pytest.fixture(name="simon")
def _simon():
    return staff(Role.SUPERVISOR)


def letter(there, **values):
    with scope.tenant(there.tenant.pk):
        return make_turn(there.host, **values)


def path(there, turn, deed=""):
    return f"office/in/{there.tenant.slug}/supervision/{turn.pk}/{deed}"


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def grants(there):
    with scope.tenant(there.tenant.pk):
        return list(Grant.objects.filter(tenant_id=there.tenant.pk).order_by("asked_at"))


def test_the_queue_of_all_clients_tells_how_long_and_why_and_no_more(there, simon):
    letter(there)
    other = place()
    other.terms(supervision=True)
    letter(other, since=NOW - 9 * MINUTE, doubts=[])

    shown = text(simon.get("office/supervision/"))

    assert shown.index("1 h 14 min") < shown.index("1 h 5 min")
    assert "The letter can be read in more than one way." in shown
    for word in ("Noé", "Budget", "guest.test", "next Friday", "Zelig"):
        assert word not in shown


def test_a_client_that_settles_its_own_letters_is_not_in_it(simon):
    other = place()
    turn = letter(other)

    assert "Nothing waits" in text(simon.get("office/supervision/"))
    assert simon.post(path(other, turn, "claim/")).status_code == 403
    assert grants(other) == []
    assert other.entries("grant.refused") == [(f"staff:staff/{simon.user.pk}", f"supervision:claim {turn.pk}")]


def test_a_letter_is_taken_read_and_settled_and_then_gone_from_sight(there, simon):
    turn = letter(there)

    answer = simon.post(path(there, turn, "claim/"))
    assert answer.url == f"/house/{path(there, turn)}"
    (grant,) = grants(there)
    assert (grant.kind, grant.about, grant.staff) == ("supervise", f"turn/{turn.pk}", simon.user.pk)
    shown = simon.get(path(there, turn))
    assert "next Friday" in shown.content.decode()
    assert f"/house/{path(there, turn, 'nothing/')}" in shown.content.decode()
    assert "Go on" in text(simon.get("office/supervision/"))

    answer = simon.post(path(there, turn, "nothing/"))

    assert answer.url == f"/house/office/in/{there.tenant.slug}/supervision/"
    assert simon.get(f"office/in/{there.tenant.slug}/supervision/").url == "/house/office/supervision/"
    assert "The letter stays without an answer." in text(simon.get("office/supervision/"))
    assert grants(there)[0].ending == "returned"
    with scope.tenant(there.tenant.pk):
        assert Turn.objects.get(pk=turn.pk).state != "waiting"
    assert simon.get(path(there, turn)).status_code == 403
    staffed = f"staff:staff/{simon.user.pk}"
    assert [who for who, _what in there.entries("supervision.put_aside")] == [staffed]
    assert there.entries("grant.viewed") == [
        (staffed, f"grant/{grant.pk} supervision:item {turn.pk}"[:100]),
        (staffed, f"grant/{grant.pk} supervision:nothing {turn.pk}"[:100]),
    ]
    assert there.entries("grant.refused") == [(staffed, f"supervision:item {turn.pk}")]


def test_nothing_else_is_reached_with_a_letter_in_hand(there, simon):
    turn, waiting, closed = letter(there), letter(there), letter(there, state="acted", done_at=NOW)
    simon.post(path(there, turn, "claim/"))
    tries = [
        path(there, waiting),
        path(there, closed),
        f"office/in/{there.tenant.slug}/desk/",
        f"office/in/{there.tenant.slug}/{there.host.pk}/desk/bookings/",
        f"office/in/{there.tenant.slug}/settings/grants/",
        f"office/in/{there.tenant.slug}/account/login/",
    ]

    assert {each: simon.get(each).status_code for each in tries} == dict.fromkeys(tries, 403)
    assert simon.post(path(there, waiting, "refuse/")).status_code == 403
    assert len(there.entries("grant.refused")) == 4  # the pages for other roles are refused before, at the provider
    assert [each for each, _what in there.entries("supervision.viewed")] == []


def test_a_letter_that_is_settled_cannot_be_taken(there, simon):
    turn = letter(there, state="acted", done_at=NOW)

    assert simon.post(path(there, turn, "claim/")).status_code == 404
    assert grants(there) == []
    assert len(there.entries("grant.refused")) == 1


def test_one_letter_is_in_one_pair_of_hands(there, simon):
    turn, second = letter(there), letter(there)
    noor = staff(Role.SUPERVISOR)
    simon.post(path(there, turn, "claim/"))

    noor.post(path(there, turn, "claim/"))
    assert "Somebody else has taken this letter." in text(noor.get("office/supervision/"))
    simon.post(path(there, second, "claim/"))
    assert "You have another letter." in text(simon.get("office/supervision/"))

    assert noor.get(path(there, turn)).status_code == 403
    with scope.tenant(there.tenant.pk):
        assert Claim.objects.filter(ended_at__isnull=True).count() == 1
    assert len(grants(there)) == 1


def test_who_has_a_letter_of_one_client_takes_none_of_another(there, simon):
    other = place()
    other.terms(supervision=True)
    simon.post(path(there, letter(there), "claim/"))

    answer = simon.post(path(other, letter(other), "claim/"))

    assert answer.url == "/house/office/supervision/"
    assert "You have another letter." in text(simon.get("office/supervision/"))
    assert grants(other) == []


def test_the_client_cuts_it_and_takes_the_letter_itself(there, simon):
    turn = letter(there)
    simon.post(path(there, turn, "claim/"))

    there.owner.post(f"settings/grants/{grants(there)[0].pk}/cut/")

    assert simon.get(path(there, turn)).status_code == 403
    assert there.owner.post(f"supervision/{turn.pk}/claim/").url == f"/{there.tenant.slug}/supervision/{turn.pk}/"
    assert there.owner.get(f"supervision/{turn.pk}/").status_code == 200


def test_it_is_kept_by_looking_but_not_beyond_four_hours(there, simon, now):
    turn = letter(there)
    simon.post(path(there, turn, "claim/"))
    for _look in range(15):
        now.forward(minutes=15)
        assert simon.get(path(there, turn)).status_code == 200

    now.forward(minutes=15)

    assert simon.get(path(there, turn)).status_code == 403
    with scope.tenant(there.tenant.pk):
        grant = Grant.objects.get(tenant_id=there.tenant.pk)
        assert grant.until - grant.since == timedelta(hours=4)


def test_a_letter_that_nothing_is_done_with_goes_back(there, simon, now):
    turn = letter(there)
    simon.post(path(there, turn, "claim/"))

    now.forward(minutes=21)

    assert simon.get(path(there, turn)).status_code == 403
    noor = staff(Role.SUPERVISOR)
    assert noor.post(path(there, turn, "claim/")).url == f"/house/{path(there, turn)}"


def test_taking_it_again_keeps_it(there, simon):
    turn = letter(there)
    simon.post(path(there, turn, "claim/"))

    assert simon.post(path(there, turn, "claim/")).url == f"/house/{path(there, turn)}"
    assert len(grants(there)) == 1


def test_nobody_else_of_the_staff_has_the_queue():
    assert staff(Role.SUPPORT).get("office/supervision/").status_code == 403
