"""A guest asks to be forgotten from the page of a booking; an administrator sees the clock and carries it out."""

import json
from datetime import datetime, timedelta

import pytest
from tests import meetings
from tests.factories import PASSWORD, make_factor, make_host, make_page, make_tenant, system
from tests.fakes import Clock
from tests.meetings import at, promises
from tests.signing import sign_in

from secretaire.lib import clock, scope, signing
from secretaire.platform.erasure import actions, queries, tasks
from secretaire.platform.erasure.core import State
from secretaire.platform.erasure.models import Request
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity
from secretaire.protection.people import actions as people
from secretaire.scheduling.booking import queries as booking
from secretaire.scheduling.letters.models import Letter

EMAIL = "zelda.quimper@marker.test"

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def owed():
    with promises() as found:
        yield found


@pytest.fixture
def tenant(owed):
    return make_tenant()


@pytest.fixture
def booked(tenant, monkeypatch):
    """A guest's booking, in the morning of the day before it."""
    monkeypatch.setattr(clock, "now", Clock(meetings.NOW))
    with scope.tenant(tenant.pk):
        page = make_page(tenant, host=make_host(tenant))
        return meetings.book(page, at(9, day=2), guest=meetings.guest(email=EMAIL, language="en"))


def member(tenant, role, email="odile@host.test"):
    with scope.tenant(tenant.pk):
        user = identity.enrol(
            actor=system(tenant), email=email, name="Odile", password=PASSWORD, language="en", role=role
        )
        make_factor(user)
    return user


def inside(client, tenant, role=Role.ADMINISTRATOR):
    sign_in(client, tenant, member(tenant, role))
    return f"/{tenant.slug}/settings/erasure/"


def only(tenant):
    with scope.tenant(tenant.pk):
        return Request.objects.get(tenant=tenant)


def file(client, there, tenant, email=EMAIL):
    answer = client.post(there, {"email": email, "received": clock.now().date().isoformat(), "language": "en"})
    assert answer.status_code == 302
    return only(tenant)


def test_an_address_that_no_letter_can_have_is_refused_with_its_length(client, tenant):
    there = inside(client, tenant)
    said = {"received": clock.now().date().isoformat(), "language": "en"}
    longest = ".".join([f"a@{'b' * 61}", "c" * 63, "d" * 63, "e" * 59, "fr"])
    assert len(longest) == 254

    page = client.post(there, said | {"email": f"a{longest}"}).content.decode()
    assert "at most 254 characters (it has 255)" in page
    with scope.tenant(tenant.pk):
        assert not Request.objects.filter(tenant=tenant).exists()

    assert client.post(there, said | {"email": longest}).status_code == 302
    assert only(tenant)


def test_a_guest_asks_by_their_link_and_confirms_by_the_letter(client, tenant, booked):
    with scope.tenant(tenant.pk):
        link = booking.link(booking=booked)
    manage = client.get(f"/{tenant.slug}/b/{link}/").content.decode()
    there = f"/{tenant.slug}/b/{link}/erasure/"
    assert there in manage

    page = client.get(there).content.decode()
    assert EMAIL in page
    assert "still to come" in page
    assert "confirm by the letter" in client.post(there).content.decode()
    request = only(tenant)
    confirm = f"/{tenant.slug}/b/{queries.link(request=request)}/erase/"
    assert "Yes, delete it" in client.get(confirm).content.decode()
    assert only(tenant).state == State.ASKED

    answer = client.post(confirm)

    assert "Your request has arrived" in answer.content.decode()
    assert "31 days left" in answer.content.decode()
    assert not answer.cookies
    assert only(tenant).state == State.OPEN


def test_a_link_of_a_meeting_that_is_over_still_leads_to_the_request(client, tenant, booked, monkeypatch):
    with scope.tenant(tenant.pk):
        link = booking.link(booking=booked)
    monkeypatch.setattr(clock, "now", Clock(meetings.NOW + timedelta(days=30)))

    assert client.get(f"/{tenant.slug}/b/{link}/").status_code == 404
    assert client.get(f"/{tenant.slug}/b/{link}/erasure/").status_code == 200


@pytest.mark.usefixtures("one_stretch")
def test_letters_are_not_sent_without_end_nor_for_another_site(client, tenant, booked):
    with scope.tenant(tenant.pk):
        link = booking.link(booking=booked)
    there = f"/{tenant.slug}/b/{link}/erasure/"

    codes = [client.post(there).status_code for _ in range(4)]

    assert codes == [200, 200, 200, 429]
    assert client.post(there, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_request_that_was_not_confirmed_in_time_is_gone(client, tenant, booked, monkeypatch):
    with scope.tenant(tenant.pk):
        request = actions.ask(actor=system(tenant), email=EMAIL, language="en", now=meetings.NOW)
    confirm = f"/{tenant.slug}/b/{queries.link(request=request)}/erase/"
    monkeypatch.setattr(clock, "now", Clock(meetings.NOW + timedelta(days=7)))

    assert client.post(confirm).status_code == 404


def test_an_administrator_writes_a_request_down_sees_what_will_go_and_carries_it_out(client, tenant, owed):
    there = inside(client, tenant)
    with scope.tenant(tenant.pk):
        page = make_page(tenant, host=make_host(tenant))
        start = clock.now().replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=200)
        start -= timedelta(days=start.weekday())
        meetings.book(page, start, guest=meetings.guest(email=EMAIL), now=start - timedelta(days=1))
        Letter.objects.filter(tenant=tenant).update(state="sent")
    request = file(client, there, tenant)
    one = f"{there}{request.pk}/"
    assert "It is being counted." in client.get(one).content.decode()
    assert "still being counted" in client.post(f"{one}begin/", follow=True).content.decode()
    tasks.planning(tenant_id=tenant.pk, request_id=str(request.pk))

    shown = client.get(one).content.decode()
    assert '<td data-label="Kind">Places at meetings</td>' in shown
    assert "booking_booking" not in shown
    stays = only(tenant).stays[0]
    assert f"{datetime.fromisoformat(stays['until']):%-d %B %Y}" in shown
    assert "days left" in client.get(there).content.decode()
    client.post(f"{one}count/")
    client.post(f"{one}begin/")
    assert "being carried out" in client.get(one).content.decode()
    tasks.carrying(tenant_id=tenant.pk, request_id=str(request.pk))
    with scope.tenant(tenant.pk):
        actions.told(actor=system(tenant), request_id=request.pk)

    answer = client.get(f"{one}report.json")
    said = json.loads(answer.content)
    assert signing.holds(said["report"].encode(), said["signature"], key=said["key"])
    assert json.loads(said["report"])["deleted"]["bookings"]["booking_booking"] == 1
    done = client.get(one).content.decode()
    assert "What went" in done
    assert EMAIL not in done
    assert "address is forgotten" in client.get(there).content.decode()


def test_there_is_no_report_of_what_is_not_done(client, tenant):
    there = inside(client, tenant)
    request = file(client, there, tenant)

    assert client.get(f"{there}{request.pk}/report.json").status_code == 404


def test_more_time_and_a_refusal_need_a_reason(client, tenant):
    there = inside(client, tenant)
    one = f"{there}{file(client, there, tenant).pk}/"

    assert client.post(f"{one}extend/").status_code == 422
    assert client.post(f"{one}extend/", {"extend-reason": "Many letters."}).status_code == 302
    assert "once, within" in client.post(f"{one}extend/", {"extend-reason": "More."}, follow=True).content.decode()
    assert client.post(f"{one}refuse/").status_code == 422
    assert client.post(f"{one}refuse/", {"refuse-reason": "A claim."}).status_code == 302
    assert "not open" in client.post(f"{one}refuse/", {"refuse-reason": "A claim."}, follow=True).content.decode()
    assert only(tenant).state == State.REFUSED


def test_a_day_that_was_long_ago_or_is_to_come_is_no_day_of_a_request(client, tenant):
    there = inside(client, tenant)

    for days in (-1, 100):
        day = (clock.now() - timedelta(days=days)).date().isoformat()
        answer = client.post(there, {"email": EMAIL, "received": day, "language": "en"})
        assert answer.status_code == 422


def test_a_request_that_is_late_says_so(client, tenant):
    there = inside(client, tenant)
    day = (clock.now() - timedelta(days=60)).date().isoformat()
    client.post(there, {"email": EMAIL, "received": day, "language": "en"})

    assert "days late" in client.get(there).content.decode()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.HOST, Role.AUDITOR])
def test_nobody_but_administrators_settles_requests(client, tenant, role):
    there = inside(client, tenant, role)

    assert client.get(there).status_code == 403


def test_somebody_with_an_account_is_forgotten_once_it_has_ended(client, tenant):
    there = inside(client, tenant)
    user = member(tenant, Role.HOST, email=EMAIL)
    with scope.tenant(tenant.pk):
        host = make_host(tenant, user=user, name="Zelda Quimper", email=EMAIL)
    request = file(client, there, tenant)
    one = f"{there}{request.pk}/"
    assert "account of this person is open" in client.get(one).content.decode()
    with scope.tenant(tenant.pk):
        people.dismiss(actor=system(tenant), by=user.pk, user_id=user.pk, now=clock.now())
    tasks.planning(tenant_id=tenant.pk, request_id=str(request.pk))

    client.post(f"{one}begin/")
    tasks.carrying(tenant_id=tenant.pk, request_id=str(request.pk))

    with scope.tenant(tenant.pk):
        user.refresh_from_db()
        host.refresh_from_db()
        assert only(tenant).state == State.DONE
    assert EMAIL not in {user.email, host.email}
    assert user.name == host.name == "\N{EN DASH}"
    assert {"reviews", "account"} <= {each["what"] for each in only(tenant).stays}
