"""Teams are made and changed at the desk."""

import re

import pytest
from tests.factories import make_host, make_team

from secretaire.protection.access.core import Role
from secretaire.protection.identity.models import User
from secretaire.scheduling.hosts import queries


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture(autouse=True)
def _administers(desk):
    User.objects.filter(pk=desk.host.user.pk).update(role=Role.ADMINISTRATOR)


def test_without_a_team_it_says_what_one_is(desk):
    assert "No team yet" in text(desk.get("teams/"))


def test_a_team_is_made_and_listed_with_its_weights(desk):
    other = make_host(desk.tenant, name="Owen")

    response = desk.post(
        "teams/new/",
        **{"name": "Desk", f"in_{desk.host.pk}": "on", f"in_{other.pk}": "on", f"weight_{other.pk}": "2"},
    )

    assert "The team is saved." in text(response)
    assert "Weight 2" in text(response)
    (team,) = queries.teams(tenant_id=desk.tenant.pk)
    assert dict(queries.members(tenant_id=desk.tenant.pk, team_ids=[team.pk])[team.pk]) == {desk.host: 1, other: 2}


def test_a_team_is_shown_as_it_is_and_changed(desk):
    team = make_team(desk.tenant, desk.host)
    assert f'name="in_{desk.host.pk}" id="id_in_{desk.host.pk}" checked' in text(desk.get(f"teams/{team.pk}/"))

    desk.post(f"teams/{team.pk}/", **{"name": "Front", f"in_{desk.host.pk}": "on", f"weight_{desk.host.pk}": "3"})

    assert queries.team(tenant_id=desk.tenant.pk, team_id=team.pk).name == "Front"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": "Desk"}, "A team needs at least one host."),
        ({"name": ""}, "This field is required."),
        ({"name": "Desk", "weight": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_with_a_team_is_said(desk, values, words):
    if "weight" in values:
        values = {"name": "Desk", f"weight_{desk.host.pk}": values["weight"]}

    response = desk.post("teams/new/", **values)

    assert response.status_code == 422
    assert words in text(response)


def test_a_foreign_team_is_missing(desk):
    assert desk.get(f"teams/{desk.host.pk}/").status_code == 404
    assert desk.post(f"teams/{desk.host.pk}/", name="Desk").status_code == 404


def test_a_host_sees_teams_and_makes_none(desk):
    User.objects.filter(pk=desk.host.user.pk).update(role=Role.HOST)
    team = make_team(desk.tenant, desk.host)

    assert team.name in text(desk.get("teams/"))
    assert "teams/new/" not in text(desk.get("teams/"))
    assert desk.get("teams/new/").status_code == 403
    assert desk.post(f"teams/{team.pk}/", name="Mine").status_code == 403
