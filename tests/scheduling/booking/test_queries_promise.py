"""What the listing shows can be booked, and nothing else can."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import make_host, make_page, make_team, make_tenant
from tests.meetings import NOW, book, series

from secretaire.lib import scope
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.calendars.models import Calendar, Event

pytestmark = pytest.mark.django_db

minutes = st.sampled_from([0, 5, 10, 30]).map(lambda count: timedelta(minutes=count))
zones = st.sampled_from(["Europe/Paris", "America/St_Johns", "Asia/Kathmandu", "Pacific/Chatham"])
weeks = st.sampled_from([[["09:00", "12:00"], ["13:10", "17:00"]], [["00:00", "24:00"]], [["07:30", "09:45"]]])
#: how many quarters of an hour after now something starts
moments = st.integers(0, 4 * 48).map(lambda count: NOW + timedelta(minutes=15 * count))
rules = st.fixed_dictionaries(
    {
        "buffer_before": minutes,
        "buffer_after": minutes,
        "step": st.sampled_from([15, 20, 45]).map(lambda count: timedelta(minutes=count)),
        "notice": st.sampled_from([0, 3]).map(lambda count: timedelta(hours=count)),
        "per_day": st.none() | st.integers(1, 3),
        "per_week": st.none() | st.integers(1, 4),
        "approval": st.booleans(),
    }
)
kinds = st.sampled_from(["one_on_one", "group", "collective", "any_of"])


cases = st.fixed_dictionaries(
    {
        "kind": kinds,
        "rules": rules,
        "other": rules,
        "zone": zones,
        "week": weeks,
        "taken": st.lists(moments, max_size=6),
        "events": st.lists(moments, max_size=3),
        "tries": st.lists(moments, min_size=8, max_size=8),
    }
)


def make_receiving(tenant, kind, some, values):
    if kind == "group":
        values = values | {"seats": 2}
    if kind in {"one_on_one", "group"}:
        return make_page(tenant, host=some[0], kind=kind, **values)
    return make_page(tenant, team=make_team(tenant, *some), kind=kind, **values)


def fill(tenant, pages, some, taken, events):
    calendar = Calendar.objects.create(tenant=tenant, host=some[0], kind="feed", name="Work", read_at=NOW)
    for start in events:
        Event.objects.create(
            tenant=tenant, calendar=calendar, uid=str(start), start=start, end=start + timedelta(hours=1)
        )
    for index, start in enumerate(taken):
        try:
            series(pages[index % len(pages)], start)
        except actions.SlotTaken:
            continue


def bookable(page, start):
    point = transaction.savepoint()
    try:
        book(page, start)
    except actions.SlotTaken:
        return False
    else:
        return True
    finally:
        transaction.savepoint_rollback(point)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases)
def test_what_is_listed_can_be_booked_and_nothing_else(db, case):
    tenant = make_tenant()
    with transaction.atomic(), scope.tenant(tenant.pk):
        some = [make_host(tenant, zone=case["zone"], weekly=[case["week"]] * 7)]
        some.append(make_host(tenant, weekly=[case["week"]] * 7))
        page = make_receiving(tenant, case["kind"], some, case["rules"])
        fill(tenant, [page, make_page(tenant, host=some[0], **case["other"])], some, case["taken"], case["events"])

        window = (NOW, NOW + timedelta(days=3))
        found = queries.offered(page=page, duration=page.durations[0], window=window, now=NOW)

        listed = [slot.starts_at for slot in found]
        sample = {*listed[:: max(1, len(listed) // 6)], *listed[-1:], *case["tries"]}
        assert {start for start in sample if bookable(page, start)} == sample & set(listed)
        transaction.set_rollback(True)
