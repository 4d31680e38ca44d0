"""A host's week: meetings, busy time and hours on one scale."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.factories import PASSWORD, make_host, make_page, make_team, make_tenant, system
from tests.scheduling.desk.meetings import WEDNESDAY, make_booking

from secretaire.lib import scope
from secretaire.protection.identity import actions as identity
from secretaire.scheduling.availability.models import Schedule
from secretaire.scheduling.booking.core import uid
from secretaire.scheduling.calendars.models import Calendar, Event

HOUR = timedelta(hours=1)


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def titles(response):
    """Return what the drawing holds; the list beside it says the same again."""
    drawing = text(response).split('class="week-list"')[0]
    return re.findall(r'class="event (\w+).*?class="event-title">(?:<span[^>]*>[^<]*</span>)?([^<]*)<', drawing)


def connect(desk, **values):
    defaults = {"kind": "feed", "name": "Work", "state": "ok"}
    return Calendar.objects.create(tenant=desk.tenant, host=desk.host, **defaults | values)


def engage(calendar, **values):
    defaults = {"uid": "1@elsewhere", "start": WEDNESDAY, "end": WEDNESDAY + HOUR, "subject": "Dentist"}
    return Event.objects.create(tenant_id=calendar.tenant_id, calendar=calendar, **defaults | values)


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in_and_back():
    tenant = make_tenant()

    response = Client().get(f"/{tenant.slug}/desk/?day=2026-03-04")

    assert response.url == f"/{tenant.slug}/account/login/?next=/{tenant.slug}/desk/%3Fday%3D2026-03-04"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("en", "receives no guests"), ("fr", "ne reçoit pas")])
def test_a_member_who_is_no_host_is_told_so_kindly(language, words):
    tenant, client = make_tenant(), Client()
    with scope.tenant(tenant.pk):
        identity.enrol(
            actor=system(tenant), email="office@host.test", name="Office", password=PASSWORD, language=language
        )
    client.post(f"/{tenant.slug}/account/login/", {"login": "office@host.test", "password": PASSWORD})

    response = client.get(f"/{tenant.slug}/desk/")

    assert response.status_code == 403
    assert words in text(response)
    assert f"/{tenant.slug}/account/logout/" in text(response)


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        ("2026-03-11", "15 March 2026"),
        ("", "8 March 2026"),
        ("2026-02-30", "8 March 2026"),
        ("0001-01-01", "8 March 2026"),
        ("9999-12-31", "8 March 2026"),
        ("nonsense\0", "8 March 2026"),
    ],
)
def test_a_week_is_named_by_any_of_its_days_and_nonsense_is_this_week(desk, now, day, heading):
    response = desk.client.get(f"/{desk.tenant.slug}/desk/", {"day": day})

    assert f"{heading}</span>" in text(response)


def test_a_new_host_is_led_to_a_calendar_to_hours_and_to_a_page(desk, now):
    Schedule.objects.filter(tenant=desk.tenant).delete()

    words = text(desk.get(""))

    for step in ("Connect a calendar", "Set your hours", "Make a page"):
        assert step in words


def test_whoever_has_all_three_is_not_led_any_more(desk, now):
    connect(desk, read_at=now())
    make_page(desk.tenant, host=desk.host)

    assert "Three steps" not in text(desk.get(""))


def test_bookings_and_busy_time_stand_in_the_week(desk, now):
    engage(connect(desk, read_at=now()))
    make_booking(make_page(desk.tenant, host=desk.host), now=now(), start=WEDNESDAY + HOUR)

    assert titles(desk.get("")) == [("busy", "Dentist"), ("booking", "Ada Okafor")]
    assert titles(desk.get("?day=2026-03-11")) == []


def test_busy_time_whose_subject_is_not_kept_bears_the_name_of_its_calendar(desk, now):
    engage(connect(desk, read_at=now()), subject="")

    assert titles(desk.get("")) == [("busy", "Work")]


def test_what_asks_for_an_answer_is_marked_and_counted(desk, now):
    make_booking(make_page(desk.tenant, host=desk.host, approval=True), now=now())

    words = text(desk.get(""))

    assert titles(desk.get("")) == [("waiting", "Ada Okafor")]
    assert "One booking waits for your answer" in words
    assert '<span>Bookings</span><span class="count">1</span>' in words


def test_a_group_is_one_meeting_with_its_seats(desk, now):
    page = make_page(desk.tenant, host=desk.host, kind="group", seats=8)
    make_booking(page, now=now())
    make_booking(page, now=now(), email="noe@guest.test")

    response = desk.get("")

    assert titles(response) == [("booking", "First talk")]
    assert "2/8" in text(response)


def test_a_meeting_that_came_back_through_a_calendar_is_shown_once(desk, now):
    booking = make_booking(make_page(desk.tenant, host=desk.host), now=now())
    engage(connect(desk, read_at=now()), uid=uid(booking.meeting_id), subject="Ada")

    assert titles(desk.get("")) == [("booking", "Ada Okafor")]


def test_a_colleagues_meetings_do_not_stand_in_the_week(desk, now):
    other = make_host(desk.tenant, name="Owen")
    make_booking(make_page(desk.tenant, host=other), now=now())

    assert titles(desk.get("")) == []


def test_a_meeting_of_the_team_stands_in_the_week_of_each(desk, now):
    team = make_team(desk.tenant, desk.host, make_host(desk.tenant, name="Owen"))
    make_booking(make_page(desk.tenant, team=team, kind="collective"), now=now())

    assert titles(desk.get("")) == [("booking", "Ada Okafor")]


def test_a_silent_calendar_is_loud(desk, now):
    connect(desk, read_at=now() - timedelta(days=2))

    assert "your pages offer no time until it can be read again" in text(desk.get(""))


def test_the_week_is_drawn_on_the_hosts_clock_and_in_the_hosts_language(bureau, now):
    make_booking(make_page(bureau.tenant, host=bureau.host), now=now())

    words = text(bureau.get(""))

    assert "Semaine 10" in words
    assert "10:00<" in words
    assert "Mercredi 4 mars" in words
