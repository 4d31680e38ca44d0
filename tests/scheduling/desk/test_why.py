"""Every stretch of a host's day is explained in words."""

import re
from datetime import timedelta

import pytest
from tests.factories import make_host, make_page
from tests.scheduling.desk.meetings import WEDNESDAY, make_booking

from secretaire.scheduling.availability.core import Reason
from secretaire.scheduling.availability.models import Override
from secretaire.scheduling.calendars.models import Calendar, Event
from secretaire.scheduling.desk.views import why

DAY = "day=2026-03-04"


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def rows(response):
    return re.findall(
        r'<td class="number">(\d\d:\d\d)</td><td class="number">(\d\d:\d\d)</td><td><span [^>]*></span>([^<]*)</td>',
        text(response),
    )


@pytest.fixture
def page(desk):
    return make_page(desk.tenant, host=desk.host, buffer_before=timedelta(minutes=15))


def test_each_reason_has_words():
    assert set(why._WORDS) == set(Reason)


def test_without_a_page_there_is_nothing_to_explain(desk, now):
    assert "No page yet" in text(desk.get("why/"))


def test_a_day_is_explained_from_midnight_to_midnight(desk, now, page):
    calendar = Calendar.objects.create(tenant=desk.tenant, host=desk.host, kind="feed", name="Work", read_at=now())
    Event.objects.create(
        tenant=desk.tenant,
        calendar=calendar,
        uid="1@elsewhere",
        start=WEDNESDAY + timedelta(hours=1),
        end=WEDNESDAY + timedelta(hours=2),
    )
    make_booking(page, now=now(), start=WEDNESDAY + timedelta(hours=4))

    response = desk.get(f"why/?{DAY}")

    assert rows(response) == [
        ("00:00", "09:00", "Outside your hours"),
        ("09:00", "10:45", "Free: guests can take this time"),
        ("10:45", "11:00", "Kept free beside an entry of “Work”"),
        ("11:00", "12:00", "Busy in the calendar “Work”"),
        ("12:00", "13:45", "Free: guests can take this time"),
        ("13:45", "14:30", "A booking, with its buffers"),
        ("14:30", "14:45", "Kept free beside a booking"),
        ("14:45", "17:00", "Free: guests can take this time"),
        ("17:00", "00:00", "Outside your hours"),
    ]


def test_a_closed_day_and_a_far_one_say_so(desk, now, page):
    Override.objects.create(tenant=desk.tenant, host=desk.host, day="2026-03-04", spans=[])

    assert rows(desk.get(f"why/?{DAY}")) == [("00:00", "00:00", "You closed this date")]
    assert ("09:00", "17:00", "Farther ahead than the page lets guests book") in rows(desk.get("why/?day=2026-09-02"))


def test_a_silent_calendar_is_said_before_all_else(desk, now, page):
    Calendar.objects.create(
        tenant=desk.tenant, host=desk.host, kind="feed", name="Work", failures=3, trouble="The password is refused."
    )

    response = desk.get(f"why/?{DAY}")

    assert "A calendar has not been read for too long" in text(response)
    assert "The password is refused." in text(response)
    assert rows(response) == []


def test_a_page_that_is_not_published_says_so(desk, now):
    make_page(desk.tenant, host=desk.host, published=False)

    assert "Guests do not see it, whatever is free." in text(desk.get("why/"))


def test_a_page_and_a_duration_can_be_chosen(desk, now):
    make_page(desk.tenant, host=desk.host, slug="a-first")
    long = make_page(
        desk.tenant, host=desk.host, slug="b-second", durations=[timedelta(minutes=30), timedelta(minutes=90)]
    )

    words = text(desk.get(f"why/?page={long.pk}&minutes=90&{DAY}"))

    assert f'<option value="{long.pk}" selected>' in words
    assert '<option value="90" selected>90 minutes</option>' in words
    assert "15:30</span>" in words


@pytest.mark.parametrize("query", ["page=x", "minutes=x", "day=x", "day=0001-01-01", "day=9999-12-31", "day=%00"])
def test_nonsense_is_read_as_today(desk, now, page, query):
    words = text(desk.get(f"why/?{query}"))

    assert 'value="2026-03-02"' in words
    assert "Monday 2 March 2026" in words


def test_a_colleagues_page_is_not_explained(desk, now, page):
    foreign = make_page(desk.tenant, host=make_host(desk.tenant))

    assert f'<option value="{foreign.pk}"' not in text(desk.get(f"why/?page={foreign.pk}"))


def test_the_reasons_are_said_in_french(bureau, now):
    make_page(bureau.tenant, host=bureau.host)

    assert ("00:00", "09:00", "Hors de vos horaires") in rows(bureau.get(f"why/?{DAY}"))
