"""The log as administrators and auditors see, search and take it out."""

import csv
import io
import json
from datetime import timedelta

import pytest
from tests.protection.people.house import House, furnished, text

from secretaire.lib import clock
from secretaire.platform.administration import actions, core
from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.audit import queries as entries
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy.core import Actor


@pytest.fixture(name="house")
def _house(db):
    yield from furnished()


def happen(house: House, verb="page.published", subject="page/7", role="host") -> None:
    audit.record(actor=house.actor(house[role]), verb=verb, subject=subject)


def see(house: House, role="administrator", query=""):
    return house.browser(house[role]).get(f"/{house.tenant.slug}/settings/log/{query}")


def take(house: House, role="administrator", **values):
    return house.browser(house[role]).post(f"/{house.tenant.slug}/settings/log/export/", values)


def test_the_log_names_who_did_what_to_whom(house):
    happen(house, "account.ended", f"user/{house['auditor'].pk}")
    happen(house, "page.published", "page/7")

    said = text(see(house))

    assert '<td class="word" data-label="Who">Host</td>' in said
    assert '<td data-label="To what">Auditor</td>' in said
    assert "page/7" in said


def test_a_refusal_is_seen_with_where_it_came_from(house):
    see(house, "host")

    said = text(see(house))

    assert "access.refused" in said
    assert "route/administration:log" in said
    assert "127.0.0.0/24" in said


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?verb=page.published", "page/7", "mailbox/3"),
        ("?word=box", "mailbox/3", "page/7"),
        ("?outcome=refused", "route/administration:log", "page/7"),
        ("?since=2199-01-01", "Nothing matches", "page/7"),
        ("?until=2001-01-01", "Nothing matches", "page/7"),
    ],
)
def test_the_log_is_searched(house, query, shown, hidden):
    happen(house)
    happen(house, "mailbox.connected", "mailbox/3")
    see(house, "host")

    said = text(see(house, query=query))

    assert shown in said
    assert f'"To what">{hidden}' not in said


def test_the_log_is_searched_for_a_person(house):
    happen(house, role="host")
    happen(house, subject="page/8", role="owner")

    said = text(see(house, query=f"?person=member:user/{house['host'].pk}"))

    assert "page/7" in said
    assert "page/8" not in said


def test_what_cannot_be_looked_for_is_said(house):
    response = see(house, query="?since=yesterday")

    assert response.status_code == 422
    assert "Enter a valid date" in text(response)


def test_two_days_that_are_not_in_order_are_told(house):
    response = see(house, query="?since=2027-03-02&until=2027-03-01")

    assert (response.status_code, "This ends before it starts." in text(response)) == (422, True)


def test_the_last_day_that_there_is_can_be_asked_for(house):
    happen(house)

    assert "page/7" in text(see(house, query="?until=9999-12-31"))
    assert take(house, until="9999-12-31").status_code == 200


def test_what_cannot_be_read_is_not_called_our_fault(house):
    response = take(house, word="Ada\0")

    assert (response.status_code, "our fault" in text(response)) == (400, False)
    assert "Check the address, or what you typed" in text(response)


def test_the_log_is_leafed_through(house):
    for number in range(120):
        happen(house, subject=f"page/{number:03}")
    seen: list[str] = []
    query = "?verb=page.published"
    for _ in range(3):
        response = see(house, query=query)
        seen += [line.what for line in response.context["lines"]]
        query = response.context["older"]

    assert len(seen) == len(set(seen)) == 120
    assert query == ""
    assert "Newest" in text(response)


def test_a_place_that_is_none_is_the_top(house):
    happen(house)

    assert "page/7" in text(see(house, query="?behind=nowhere"))


def test_what_is_older_than_a_year_is_not_shown(house, monkeypatch):
    happen(house)
    later = clock.now() + timedelta(days=367)
    monkeypatch.setattr(clock, "now", lambda: later)
    browser = house.browser(house["administrator"])

    said = text(browser.get(f"/{house.tenant.slug}/settings/log/?since=2020-01-01"))

    assert "page/7" not in said


@pytest.mark.parametrize("role", ["administrator", "auditor", "owner"])
def test_the_log_is_taken_out_and_that_is_an_entry(house, role):
    happen(house)
    happen(house, "mailbox.connected", "mailbox/3")

    response = take(house, role, verb="page.published")

    rows = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    assert [(row["name"], row["verb"], row["subject"]) for row in rows] == [("Host", "page.published", "page/7")]
    assert response["Content-Disposition"] == 'attachment; filename="log.csv"'
    found = entries.about(tenant_id=house.tenant.pk, subject=f"user/{house[role].pk}")
    assert [entry.verb for entry in found] == ["log.exported"]


def test_a_name_that_is_a_formula_stays_a_name(house):
    user = house.add(Role.MANAGER, '=HYPERLINK("http://evil.example")')
    audit.record(actor=house.actor(user), verb="page.published", subject="page/7")

    (row,) = csv.DictReader(io.StringIO(take(house, verb="page.published").content.decode(), newline=""))

    assert row["name"].startswith("'=HYPERLINK")


def test_the_log_is_taken_out_as_json(house):
    happen(house)

    (entry,) = json.loads(take(house, format="json", verb="page.published").content)

    assert (entry["verb"], entry["outcome"]) == ("page.published", "done")


def test_too_much_is_not_taken_out_at_once(house, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    for _ in range(2):
        happen(house)

    response = take(house)

    assert response.status_code == 422
    assert "Choose a shorter time." in text(response)
    assert core.MOST > 1


def test_what_cannot_be_taken_out_is_said(house):
    assert take(house, since="yesterday").status_code == 422


@pytest.mark.parametrize("role", ["host"])
def test_who_has_no_right_sees_and_takes_nothing(house, role):
    assert see(house, role).status_code == 403
    assert take(house, role).status_code == 403


def test_all_entries_of_one_request_have_its_number(house):
    response = house.post(house["owner"], f"{house['host'].pk}/end/")

    found = entries.about(tenant_id=house.tenant.pk, subject=f"user/{house['host'].pk}")
    assert len({entry.request for entry in found}) == 1
    assert {entry.request for entry in found} != {""}
    assert len(response["X-Request-Id"]) == 32


def test_an_entry_of_a_command_has_no_request(house):
    actor = Actor(kind="system", name="command/role", tenant_id=house.tenant.pk)
    identity.set_role(actor=actor, user_id=house["host"].pk, role=Role.MANAGER)

    (entry,) = entries.about(tenant_id=house.tenant.pk, subject=f"user/{house['host'].pk}")
    assert (entry.request, entry.origin) == ("", "")
