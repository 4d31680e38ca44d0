"""Hosts write their hours, dates and holidays; nonsense is refused in words."""

from datetime import date

import pytest
from tests.factories import make_host, make_tenant, system

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit import queries as audit
from secretaire.scheduling.availability import actions, queries
from secretaire.scheduling.availability.core import Override, sheet

pytestmark = pytest.mark.django_db

DAY = date(2028, 7, 14)
CLOSED = [[]] * 7


@pytest.fixture
def tenant():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


def opening(tenant, *hosts, first=date(2028, 7, 1), last=date(2028, 7, 31)):
    return queries.hours(tenant_id=tenant.pk, hosts=hosts, first_day=first, last_day=last)


def test_hours_are_set_and_read_back(tenant):
    host = make_host(tenant, weekly=[])

    actions.set_hours(
        actor=system(tenant), host_id=host.pk, weekly=[[("14:00", "24:00"), ("09:00", "12:00")], *[[]] * 6]
    )

    assert sheet.written(opening(tenant, host)[host.pk].weekly.days[0]) == [["09:00", "12:00"], ["14:00", "24:00"]]
    assert [each.verb for each in audit.about(tenant_id=tenant.pk, subject=f"host/{host.pk}")] == ["hours.set"]


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        ([("nine", "12:00")], "“nine” is no time"),
        ([("12:00", "09:00")], "must end after they start: 12:00.09:00"),
        ([("09:00", "12:00"), ("11:00", "13:00")], "overlap: 09:00.12:00, 11:00.13:00"),
        ([("09:00", "09:05")] * 13, "too many hours"),
    ],
)
def test_hours_that_will_not_do_are_refused(tenant, monday, words):
    host = make_host(tenant)

    with pytest.raises(Refused, match=words):
        actions.set_hours(actor=system(tenant), host_id=host.pk, weekly=[monday, *[[]] * 6])


def test_a_week_of_six_days_is_refused(tenant):
    with pytest.raises(Refused, match="seven"):
        actions.set_hours(actor=system(tenant), host_id=make_host(tenant).pk, weekly=[[]] * 6)


def test_a_date_is_opened_changed_and_goes_back_to_usual(tenant):
    host = make_host(tenant)
    actions.set_override(actor=system(tenant), host_id=host.pk, day=DAY, spans=[("10:00", "11:00")], note=" Fair ")
    actions.set_override(actor=system(tenant), host_id=host.pk, day=DAY, spans=[])

    assert opening(tenant, host)[host.pk].overrides == (Override(day=DAY),)
    actions.drop_override(actor=system(tenant), host_id=host.pk, day=DAY)

    assert opening(tenant, host)[host.pk].overrides == ()
    with pytest.raises(Missing):
        actions.drop_override(actor=system(tenant), host_id=host.pk, day=DAY)


def test_dates_outside_the_window_are_left_out_and_listed_from_a_day_on(tenant):
    host = make_host(tenant)
    for day in (date(2028, 6, 30), DAY, date(2028, 8, 1)):
        actions.set_override(actor=system(tenant), host_id=host.pk, day=day, spans=[])

    listed = queries.overrides(tenant_id=tenant.pk, host_id=host.pk, since=DAY)

    assert [each.day for each in opening(tenant, host)[host.pk].overrides] == [DAY]
    assert [each.day for each in listed] == [DAY, date(2028, 8, 1)]


def test_a_long_note_is_refused(tenant):
    with pytest.raises(Refused, match="note"):
        actions.set_override(actor=system(tenant), host_id=make_host(tenant).pk, day=DAY, spans=[], note="x" * 201)


def test_holidays_are_those_of_the_region_in_the_hosts_language(tenant):
    host = make_host(tenant, language="fr")
    actions.set_holidays(actor=system(tenant), host_id=host.pk, country="FR", region="57")

    year = opening(tenant, host, first=date(2027, 12, 25), last=date(2028, 7, 14))[host.pk].holidays

    assert year[DAY] == "Fête nationale"
    assert list(year)[:3] == [date(2027, 12, 25), date(2027, 12, 26), date(2028, 1, 1)]
    assert max(year) == DAY


def test_no_country_has_no_holidays(tenant):
    host = make_host(tenant)
    actions.set_holidays(actor=system(tenant), host_id=host.pk, country="FR")
    actions.set_holidays(actor=system(tenant), host_id=host.pk, country="")

    assert opening(tenant, host)[host.pk].holidays == {}


@pytest.mark.parametrize(("country", "region"), [("XX", ""), ("FR", "BY"), ("", "57")])
def test_an_unknown_country_or_region_is_refused(tenant, country, region):
    with pytest.raises(Refused):
        actions.set_holidays(actor=system(tenant), host_id=make_host(tenant).pk, country=country, region=region)


def test_many_hosts_are_one_question(tenant, django_assert_num_queries):
    hosts = [make_host(tenant, language="en") for _ in range(5)]
    for host in hosts:
        actions.set_override(actor=system(tenant), host_id=host.pk, day=DAY, spans=[("10:00", "11:00")])

    with django_assert_num_queries(1):
        found = opening(tenant, *hosts)

    assert [len(found[host.pk].overrides) for host in hosts] == [1] * 5


def test_who_never_wrote_hours_is_closed(tenant):
    host = make_host(tenant)
    queries.schedule(tenant_id=tenant.pk, host_id=host.pk).delete()

    assert opening(tenant, host)[host.pk] == sheet.Sheet()
    assert queries.schedule(tenant_id=tenant.pk, host_id=host.pk).weekly == []


def test_a_foreign_host_is_missing(tenant):
    other = make_tenant()

    for act in (
        lambda host: actions.set_hours(actor=system(tenant), host_id=host, weekly=CLOSED),
        lambda host: actions.set_override(actor=system(tenant), host_id=host, day=DAY, spans=[]),
        lambda host: actions.set_holidays(actor=system(tenant), host_id=host, country="FR"),
        lambda host: actions.drop_override(actor=system(tenant), host_id=host, day=DAY),
    ):
        with pytest.raises(Missing):
            act(other.pk)


def test_every_country_can_be_asked():
    regions = {country: queries.regions(country=country) for country in queries.countries()}

    assert regions["FR"]["57"] == "Moselle"
    assert regions["MC"] == {}
    assert queries.regions(country="XX") == {}
    assert queries.holidays(country="XX", region="", language="fr", first_day=DAY, last_day=DAY) == {}
