"""Groups as directories fill and empty them, and what being in one gives."""

import pytest
from tests.factories import system
from tests.protection.provisioning.directory import GROUP

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity
from secretaire.protection.provisioning import actions
from secretaire.protection.provisioning.models import Terms

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["owner", "Owner", "administrator", "security"])
def test_a_groups_name_gives_no_role(directory, name):
    made = directory.user()

    directory.group(name, made["id"])

    assert directory.account(made).role == "host"


def test_a_group_is_filled_and_emptied_in_the_ways_of_directories(directory):
    ada, bob, eve = (directory.user()["id"] for _ in range(3))
    group = directory.group("Team", ada)
    path = f"/Groups/{group['id']}"

    def members():
        return {one["value"] for one in directory.get(path).get("members", [])}

    directory.patch(path, {"op": "Add", "path": "members", "value": [{"value": bob}, {"value": eve}]})
    assert members() == {ada, bob, eve}
    directory.patch(path, {"op": "remove", "path": f'members[value eq "{ada}"]'})
    assert members() == {bob, eve}
    directory.patch(path, {"op": "Remove", "path": "members", "value": [{"value": bob}]})
    assert members() == {eve}
    directory.patch(path, {"op": "replace", "value": {"id": group["id"], "displayName": "Other"}})
    assert (members(), directory.get(path)["displayName"]) == ({eve}, "Other")
    directory.patch(path, {"op": "remove", "path": "members"})
    assert members() == set()


def test_a_group_is_seen_at_its_people(directory):
    made = directory.user()
    group = directory.group("Team", made["id"])

    (seen,) = directory.get(f"/Users/{made['id']}")["groups"]

    assert (seen["value"], seen["display"]) == (group["id"], "Team")
    assert seen["$ref"].endswith(f"/scim/v2/Groups/{group['id']}")


def test_large_groups_are_answered_without_their_members(directory):
    made = directory.user()
    group = directory.group("Team", made["id"])

    one = directory.get(f"/Groups/{group['id']}", excludedAttributes="members")
    found = directory.get(
        "/Groups", filter=f'id eq "{group["id"]}" and members eq "{made["id"]}"', excludedAttributes="members"
    )

    assert "members" not in one
    assert [each["displayName"] for each in found["Resources"]] == ["Team"]
    assert "members" not in found["Resources"][0]


@pytest.mark.parametrize("name", ["", "x" * 300, None])
def test_a_group_without_a_sensible_name_is_refused(directory, name):
    assert directory.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": name}).status_code == 400


def test_a_second_group_with_a_name_is_refused(directory):
    directory.group("Team")

    response = directory.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "TEAM"})

    assert (response.status_code, response.json()["scimType"]) == (409, "uniqueness")


def test_a_group_in_a_group_is_refused(directory):
    inner = directory.group("Inner")

    response = directory.ask(
        "POST", "/Groups", {"schemas": [GROUP], "displayName": "Outer", "members": [{"value": inner["id"]}]}
    )

    assert response.status_code == 400


@pytest.mark.parametrize("value", ["nonsense", "", None])
def test_a_member_that_is_nobody_is_refused(directory, value):
    response = directory.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "G", "members": [{"value": value}]})

    assert response.status_code == 400


def test_a_group_changes_neither_a_role_that_was_given_by_hand_nor_who_has_left(directory):
    by_hand, gone, plain = directory.user(), directory.user(active=False), directory.user()
    group = directory.group("Auditors")
    actor, now = system(directory.tenant), clock.now()
    with scope.tenant(directory.tenant.pk):
        Terms.objects.create(tenant=directory.tenant, privileged=True)
        identity.set_role(actor=actor, user_id=by_hand["id"], role=Role.ADMINISTRATOR)
        actions.map_group(actor=actor, group_id=group["id"], role=Role.AUDITOR, now=now)
    members = [{"value": each["id"]} for each in (by_hand, gone, plain)]

    answer = directory.patch(f"/Groups/{group['id']}", {"op": "add", "path": "members", "value": members})

    assert answer.status_code == 204
    assert [directory.account(each).role for each in (by_hand, gone, plain)] == ["administrator", "host", "auditor"]
