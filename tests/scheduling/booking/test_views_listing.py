"""Free times as data."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_host, make_page, make_tenant
from tests.scheduling.booking.visitors import Visitor, booked

from secretaire.lib import scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(now):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        host = make_host(tenant, weekly=[[["09:00", "10:30"]]] * 7)
        durations = [timedelta(minutes=30), timedelta(hours=1)]
        return Visitor(make_page(tenant, host=host, step=timedelta(minutes=30), durations=durations), now)


def test_starts_are_listed_in_order(visitor, now):
    booked(visitor.page, datetime(2026, 3, 3, 8, 30, tzinfo=UTC), now())

    answer = visitor.look("slots.json?from=2026-03-03&to=2026-03-04")

    assert answer.json() == {
        "page": visitor.page.slug,
        "duration": 30,
        "slots": ["2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z"],
    }


def test_days_are_those_of_the_asked_zone(visitor):
    answer = visitor.look("slots.json?from=2026-03-03&to=2026-03-04&tz=Pacific/Auckland&duration=60")

    assert answer.json()["slots"] == ["2026-03-03T08:00:00Z", "2026-03-03T08:30:00Z"]


def test_every_site_may_read_it_and_nobody_gets_a_cookie(visitor):
    answer = visitor.look("slots.json?from=2026-03-03&to=2026-03-04")

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.cookies == {}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "from=2026-03-03",
        "from=2026-03-03&to=2026-03-03",
        "from=2026-03-04&to=2026-03-03",
        "from=2026-03-03&to=2026-05-05",
        "from=2026-02-30&to=2026-03-03",
        "from=9999-12-30&to=9999-12-31",
        "from=0001-01-01&to=0001-01-02",
        "from=%00&to=2026-03-03",
        "from=2026-03-03&to=2026-03-04&tz=Mars/Olympus",
        "from=2026-03-03&to=2026-03-04&duration=31",
    ],
)
def test_a_question_that_makes_no_sense_is_explained(visitor, query):
    answer = visitor.look(f"slots.json?{query}")

    assert answer.status_code == 422
    assert answer.json()["error"]


def test_an_unknown_page_is_missing(visitor):
    answer = visitor.client.get(f"/{visitor.tenant.slug}/nobody/slots.json?from=2026-03-03&to=2026-03-04")

    assert answer.status_code == 404
    assert answer.json()["error"]


def test_nothing_can_be_sent(visitor):
    assert visitor.client.post(visitor.address + "slots.json").status_code == 405
