"""A host says when guests may come, by forms that work without a script."""

import re

import pytest
from tests.scheduling.desk.seats import seated

from secretaire.scheduling.availability import queries
from secretaire.scheduling.availability.models import Override, Schedule
from secretaire.scheduling.hosts import queries as hosts

MONDAY = {"s0_0_start": "09:00", "s0_0_end": "12:00", "s0_1_start": "14:00", "s0_1_end": "00:00"}
REST = {f"s{day}_0_{edge}": "" for day in range(1, 7) for edge in ("start", "end")}
DETAILS = {"name": "Hélène Martin", "email": "helene@host.test", "zone": "Europe/Paris", "language": "fr"}


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def weekly(desk):
    return Schedule.objects.get(tenant=desk.tenant, host=desk.host).weekly


def test_the_week_is_shown_as_it_was_saved(desk):
    words = text(desk.get("hours/"))

    assert 'type="time" name="s0_0_start" value="09:00" aria-label="Monday, from (1)"' in words
    assert 'name="s6_0_start" aria-label' in words
    assert "on the clocks of Europe/Paris" in words
    assert "This is a proposal" not in words


def test_a_new_host_sees_a_proposal_that_nobody_has_saved(desk):
    Schedule.objects.filter(tenant=desk.tenant).delete()

    assert "This is a proposal" in text(desk.get("hours/"))


def test_several_spans_of_a_day_are_saved_and_midnight_ends_it(desk):
    response = desk.post("hours/", **MONDAY, **REST)

    assert "Your hours are saved." in text(response)
    assert weekly(desk) == [[["09:00", "12:00"], ["14:00", "24:00"]], [], [], [], [], [], []]
    assert 'name="s0_1_end" value="00:00"' in text(desk.get("hours/"))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"s0_0_end": ""}, "Both times are needed, or neither."),
        ({"s0_0_start": ""}, "Both times are needed, or neither."),
        ({"s0_0_end": "08:00"}, "Hours must end after they start"),
        ({"s0_0_end": "15:00"}, "These hours overlap"),
        ({"s0_0_end": "25:00"}, "Enter a valid time."),
    ],
)
def test_what_is_wrong_with_the_week_is_said_at_its_day(desk, values, words):
    before = weekly(desk)

    response = desk.post("hours/", **MONDAY | REST | values)

    assert response.status_code == 422
    assert words in text(response)
    assert '<a href="#id_s0_0_' in text(response)
    assert weekly(desk) == before


def test_more_hours_are_asked_for_without_a_script(desk):
    response = desk.post("hours/", **MONDAY | REST | {"add": "0", "s1_0_start": "10:00"})

    assert response.status_code == 200
    assert 'name="s0_2_start"' in text(response)
    assert 'value="10:00"' in text(response)
    assert "your attention" not in text(response)


def test_monday_is_copied_to_the_other_working_days(desk):
    response = desk.post("hours/", **MONDAY | REST | {"copy": "monday", "s4_0_start": "10:00", "s4_2_start": "20:00"})

    words = text(response)
    assert 'name="s4_0_start" value="09:00"' in words
    assert 'name="s4_1_start" value="14:00"' in words
    assert 'name="s4_2_start" value=""' in words
    assert 'name="s5_0_start" value=""' in words


def test_a_date_is_closed_listed_and_goes_back_to_usual(desk):
    response = desk.post("hours/dates/", day="2100-12-24", note="Christmas Eve")

    assert "Friday Dec. 24, 2100" in text(response)
    assert "Christmas Eve" in text(response)
    assert Override.objects.get(tenant=desk.tenant).spans == []

    response = desk.post("hours/dates/usual/", day="2100-12-24")
    assert "The usual hours apply again" in text(response)
    assert not Override.objects.filter(tenant=desk.tenant).exists()


def test_a_date_has_hours_of_its_own(desk):
    desk.post("hours/dates/", day="2100-12-24", s0_0_start="09:00", s0_0_end="11:30")

    assert "09:00–11:30" in text(desk.get("hours/"))  # noqa: RUF001  # an en dash joins times


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"day": "soon"}, "Enter a valid date."),
        ({"day": ""}, "This field is required."),
        ({"day": "2100-12-24", "s0_0_start": "12:00", "s0_0_end": "11:00"}, "Hours must end after they start"),
        ({"day": "2100-12-24", "note": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(desk, values, words):
    response = desk.post("hours/dates/", **values)

    assert response.status_code == 422
    assert words in text(response)


@pytest.mark.parametrize("day", ["2100-12-24", "2100-13-45", "soon", ""])
def test_a_date_without_other_hours_is_missing(desk, day):
    assert desk.post("hours/dates/usual/", day=day).status_code == 404


def test_holidays_are_chosen_by_country_then_by_region(desk):
    response = desk.post("hours/holidays/", country="FR")
    assert "Your holidays are saved." in text(response)
    assert "Moselle" in text(response)
    assert "days closed in the next twelve months" in text(response)

    desk.post("hours/holidays/", country="FR", region="57")
    assert queries.schedule(tenant_id=desk.tenant.pk, host_id=desk.host.pk).region == "57"


def test_another_country_forgets_the_region(desk):
    desk.post("hours/holidays/", country="FR", region="57")

    desk.post("hours/holidays/", country="DE", region="57")

    written = queries.schedule(tenant_id=desk.tenant.pk, host_id=desk.host.pk)
    assert (written.country, written.region) == ("DE", "")


def test_the_regions_of_a_country_are_shown_before_it_is_saved(desk):
    assert "Bayern" in text(desk.get("hours/?country=DE"))


def test_an_unknown_country_is_refused(desk):
    assert desk.post("hours/holidays/", country="XX").status_code == 422


def test_details_are_changed(desk):
    response = desk.post("you/", **DETAILS | {"zone": "America/New_York"})

    assert "Your details are saved." in text(response)
    assert hosts.get(tenant_id=desk.tenant.pk, host_id=desk.host.pk).zone == "America/New_York"


@pytest.mark.parametrize(
    "values", [{"zone": "Mars/Olympus"}, {"email": "nobody"}, {"name": ""}, {"name": "\u200b\n"}, {"language": "xx"}]
)
def test_wrong_details_are_refused(desk, values):
    response = desk.post("you/", **DETAILS | values)

    if response.status_code == 422:
        assert "your attention" in text(response)
    assert "\n" not in hosts.get(tenant_id=desk.tenant.pk, host_id=desk.host.pk).name


def test_an_old_zone_can_stay(desk):
    other = seated(desk.tenant, zone="US/Eastern")

    assert 'value="US/Eastern" selected' in text(other.get("hours/"))


def test_forms_reloaded_lead_back_to_the_hours(desk):
    for path in ("hours/dates/", "you/"):
        assert desk.get(path).status_code == 302
    assert desk.get("hours/holidays/").status_code == 200


def test_the_hours_are_in_french(bureau):
    words = text(bureau.get("hours/"))

    assert "Chaque semaine" in words
    assert "Jours fériés" in words
    assert "Lundi, de (1)" in words
