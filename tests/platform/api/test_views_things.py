"""What there is to read, and who may."""

import json
from datetime import timedelta

import pytest
from tests.programs import ask, person, soon

from secretaire.lib import scope
from secretaire.platform.api import core, queries
from secretaire.scheduling.hosts.models import Host


def read(answer):
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def test_a_token_tells_whose_it_is(host):
    found = read(ask(host.tenant, "/me", host.token("account:read")))

    assert found["user"] == {"id": str(host.user.pk), "name": "Hugo"}
    assert (found["kind"], found["role"], found["host_id"]) == ("token", "host", str(host.host.pk))
    assert found["scopes"] == ["account:read"]


def test_an_owner_sees_the_people_and_a_host_does_not(owner, host):
    with scope.tenant(owner.tenant.pk):
        alone = Host.objects.create(tenant=owner.tenant, name="Room 4", email="room@x.test")

    found = read(ask(owner.tenant, "/people", owner.token()))["items"]

    assert [each["name"] for each in found] == ["Hugo", "Olga", "Room 4"]
    assert found[0]["host_id"] == str(host.host.pk)
    assert found[2] == {
        "user_id": None,
        "host_id": str(alone.pk),
        "name": "Room 4",
        "role": None,
        "active": True,
        "language": "en",
        "time_zone": "Europe/Paris",
    }
    assert "email" not in str(found)
    assert ask(owner.tenant, "/people", host.token()).status_code == 403


def test_a_host_sees_own_pages_and_an_owner_all(owner, host):
    assert [each["id"] for each in read(ask(host.tenant, "/pages", host.token()))["items"]] == [str(host.page.pk)]
    assert len(read(ask(host.tenant, "/pages", owner.token()))["items"]) == 2
    assert len(read(ask(host.tenant, "/pages", owner.token(), data={"published": "false"}))["items"]) == 0
    one = read(ask(host.tenant, f"/pages/{host.page.pk}", host.token()))
    assert one["address"] == f"http://localhost/{host.tenant.slug}/{host.page.slug}/"
    assert one["durations"] == [30]
    assert ask(host.tenant, f"/pages/{owner.page.pk}", host.token()).status_code == 404
    assert read(ask(host.tenant, f"/pages/{host.page.pk}", owner.token())) == one


def test_free_times_are_those_that_the_page_offers(host):
    since, until = soon(days=7), soon(days=7) + timedelta(hours=4)
    window = {"since": core.written(since), "until": core.written(until)}
    offered = host.browser.get(
        f"/{host.tenant.slug}/{host.page.slug}/slots.json",
        {"from": since.date(), "to": (since + timedelta(days=1)).date(), "tz": "UTC"},
    )

    found = read(ask(host.tenant, f"/pages/{host.page.pk}/slots", host.token(), data=window))

    wanted = [each for each in json.loads(offered.content)["slots"] if window["since"] <= each < window["until"]]
    assert found["starts"] == wanted
    assert len(wanted) > 4


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"until": core.written(soon() + timedelta(days=80))}, 422),
        ({"until": core.written(soon() - timedelta(days=1))}, 422),
        ({"duration": 45}, 422),
        ({"since": "tomorrow"}, 422),
        ({"tz": "UTC"}, 422),
    ],
)
def test_free_times_are_asked_for_in_one_way(host, values, status):
    window = {"since": core.written(soon()), "until": core.written(soon() + timedelta(days=1))}

    answer = ask(host.tenant, f"/pages/{host.page.pk}/slots", host.token(), data=window | values)

    assert answer.status_code == status


def test_a_host_sees_own_calendars_and_nothing_that_is_in_them(owner, host):
    found = read(ask(host.tenant, "/calendars", host.token()))["items"]

    assert [(each["host_id"], each["state"], each["silent"]) for each in found] == [
        (str(host.host.pk), "waiting", False)
    ]
    assert "address" not in found[0]
    assert len(read(ask(host.tenant, "/calendars", owner.token()))["items"]) == 2


def test_a_host_sees_who_waits_for_own_pages(owner, host):
    found = read(ask(host.tenant, "/waitlist", host.token()))["items"]

    assert [each["page_id"] for each in found] == [str(host.page.pk)]
    assert len(read(ask(host.tenant, "/waitlist", owner.token()))["items"]) == 2
    other = {"page_id": owner.page.pk}
    assert read(ask(host.tenant, "/waitlist", host.token(), data=other))["items"] == []


def test_the_log_is_for_those_who_may_read_it_the_latest_first(owner, host):
    secret = owner.token()

    found = read(ask(owner.tenant, "/log", secret, data={"verb": "token.made", "limit": 1}))
    more = read(
        ask(owner.tenant, "/log", secret, data={"limit": 1, "verb": "token.made", "since": "2020-01-01T00:00:00Z"})
    )
    subject = read(ask(owner.tenant, "/log", secret, data={"subject": found["items"][0]["subject"]}))

    assert found["items"][0]["actor"] == f"member:user/{owner.user.pk}"
    assert more["items"] == found["items"]
    assert len(subject["items"]) == 1
    assert read(ask(owner.tenant, "/log", secret, data={"until": "2020-01-01T00:00:00Z"}))["items"] == []
    assert ask(owner.tenant, "/log", host.token()).status_code == 403


def test_the_log_comes_in_parts(owner):
    secret = owner.token()
    owner.token()
    first = read(ask(owner.tenant, "/log", secret, data={"limit": 1, "verb": "token.made"}))

    second = read(ask(owner.tenant, "/log", secret, data={"limit": 1, "verb": "token.made", "cursor": first["next"]}))

    assert first["items"] != second["items"]
    assert second["next"] is None


def test_who_receives_nobody_sees_nothing_of_those_who_do(owner):
    with scope.tenant(owner.tenant.pk):
        manager = person(owner.tenant, role="manager", name="Max")
        Host.objects.filter(pk=manager.host.pk).update(user=None)
    secret = manager.token()

    lists = [
        read(ask(owner.tenant, f"/{name}", secret))["items"] for name in ("bookings", "pages", "calendars", "waitlist")
    ]

    assert lists == [[], [], [], []]
    assert ask(owner.tenant, f"/bookings/{manager.booking.pk}", secret).status_code == 404
    assert ask(owner.tenant, f"/pages/{manager.page.pk}", secret).status_code == 404


def test_an_owner_reads_what_of_security_is_left_to_the_workspace(owner, host, monkeypatch):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    found = read(ask(owner.tenant, "/duties", owner.token("duties:read")))

    assert (found["provider"], found["contract"]) == (None, None)
    factor = next(each for each in found["duties"] if each["measure"] == "client.factor")
    assert factor["standing"] == "done"
    assert factor["sentence"]["fr"].startswith("Le client")
    assert factor["parts"] == [
        {
            "name": "tenant.factor",
            "standing": "done",
            "facts": {"accounts": 2, "without": 0},
            "confirmed_at": None,
            "until": None,
        }
    ]
    assert ask(owner.tenant, "/duties", host.token()).status_code == 403
    assert ask(owner.tenant, "/duties", owner.token("people:read")).status_code == 403


def test_where_nobody_answers_for_it_there_is_nothing_to_read(owner, monkeypatch):
    monkeypatch.setattr(queries, "duty_sources", [])

    assert ask(owner.tenant, "/duties", owner.token()).status_code == 404
