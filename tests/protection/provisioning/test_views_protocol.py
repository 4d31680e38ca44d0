"""What directories send, and what they are answered."""

import pytest
from tests.factories import PASSWORD, make_tenant, system
from tests.protection.provisioning.directory import BULK, GROUP, SEARCH, USER

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.audit.models import Entry
from secretaire.protection.federation.models import Domain
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import User
from secretaire.protection.provisioning import actions

pytestmark = pytest.mark.django_db
NOW = clock.now()
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


def test_an_account_is_opened_without_a_password(directory):
    made = directory.user("Ada@People.test", displayName="Ada", preferredLanguage="fr-FR", externalId="42")

    account = directory.account(made)
    assert (account.email, account.name, account.language, account.role) == ("ada@people.test", "Ada", "fr", "host")
    assert not account.has_usable_password()
    assert made["active"] is True
    assert made["externalId"] == "42"
    assert made["meta"]["location"].endswith(f"/{directory.tenant.slug}/scim/v2/Users/{account.pk}")


def test_an_account_opened_here_is_seen_by_the_directory(directory):
    with scope.tenant(directory.tenant.pk):
        user = enrolled(directory.tenant)

    found = directory.get("/Users", filter='userName eq "HELENE@host.test"')

    assert [one["id"] for one in found["Resources"]] == [str(user.pk)]
    assert found["Resources"][0]["displayName"] == "Hélène"


def enrolled(tenant, email="helene@host.test", role=Role.HOST):
    return identity.enrol(actor=system(tenant), email=email, name="Hélène", password=PASSWORD, language="en", role=role)


def test_a_second_account_with_an_address_is_refused_as_the_standard_says(directory):
    directory.user("ada@people.test")

    response = directory.ask("POST", "/Users", {"schemas": [USER], "userName": "ADA@people.test"})

    assert response.status_code == 409
    assert response.json()["scimType"] == "uniqueness"


@pytest.mark.parametrize("name", ["ada", "", None, 5, "a@b", "x" * 300 + "@people.test"])
def test_a_user_name_that_is_no_address_is_refused(directory, name):
    response = directory.ask("POST", "/Users", {"schemas": [USER], "userName": name})

    assert response.status_code == 400
    assert response.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "Replace", "path": "active", "value": "False"},
        {"op": "replace", "path": "active", "value": False},
        {"op": "replace", "value": {"active": False}},
        {"op": "Replace", "value": {"active": "False"}},
        {"op": "replace", "path": f"{USER}:active", "value": "false"},
    ],
)
def test_every_way_in_which_directories_end_an_account_ends_it(directory, operation):
    made = directory.user()

    response = directory.patch(f"/Users/{made['id']}", operation)

    assert response.status_code in {200, 204}
    assert not directory.account(made).is_active
    assert directory.get(f"/Users/{made['id']}")["active"] is False


def test_a_change_without_a_path_changes_what_it_names(directory):
    made = directory.user(displayName="Ada")

    directory.patch(
        f"/Users/{made['id']}", {"op": "replace", "value": {"name.givenName": "Augusta", "displayName": "A"}}
    )

    found = directory.get(f"/Users/{made['id']}")
    assert (found["name"]["givenName"], found["displayName"], directory.account(made).name) == ("Augusta", "A", "A")


def test_what_we_do_not_keep_is_accepted_and_dropped(directory):
    made = directory.user(
        schemas=[USER, ENTERPRISE],
        password="hush",  # noqa: S106  # of nobody
        title="Boss",
        phoneNumbers=[{"value": "+1"}],
        **{ENTERPRISE: {"department": "x", "manager": {"value": "y"}}},
    )
    patched = directory.patch(
        f"/Users/{made['id']}", {"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Sales"}
    )

    assert not {"password", "title", "phoneNumbers", ENTERPRISE} & set(made)
    assert patched.status_code == 204


def test_an_address_at_work_is_added_where_there_was_none(directory):
    made = directory.user("ada@people.test")

    directory.patch(f"/Users/{made['id']}", {"op": "Add", "path": 'emails[type eq "work"].value', "value": "a@h.test"})

    assert directory.get(f"/Users/{made['id']}")["emails"] == [{"value": "a@h.test", "type": "work"}]


def test_a_new_user_name_moves_the_account_to_its_address(directory):
    made = directory.user("ada@people.test")

    answer = directory.patch(f"/Users/{made['id']}", {"op": "replace", "path": "userName", "value": "ada@new.test"})
    assert answer.status_code == 204, answer.content

    assert directory.account(made).email == "ada@new.test"
    assert directory.get(f"/Users/{made['id']}")["userName"] == "ada@new.test"


@pytest.mark.parametrize("address", ["ada@elsewhere.test", "ada@sub.people.test", "ada@people.test.evil.example"])
def test_no_account_is_opened_outside_the_domains_that_the_tenant_has_proven(directory, address):
    answer = directory.ask("POST", "/Users", {"schemas": [USER], "userName": address})

    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidValue")
    assert "no domain that is proven here" in answer.json()["detail"]
    assert directory.get("/Users", filter=f'userName eq "{address}"')["totalResults"] == 0
    with scope.tenant(directory.tenant.pk):
        (entry,) = Entry.objects.filter(verb="provisioning.domain_refused")
    assert (entry.outcome, entry.subject) == ("refused", f"tenant/{directory.tenant.pk}")


def test_no_account_moves_to_an_address_outside_of_them(directory):
    made = directory.user("ada@people.test")
    there = f"/Users/{made['id']}"

    patched = directory.patch(there, {"op": "replace", "path": "userName", "value": "ada@elsewhere.test"})
    put = directory.ask("PUT", there, {"schemas": [USER], "userName": "ada@elsewhere.test", "active": True})

    assert [(each.status_code, each.json()["scimType"]) for each in (patched, put)] == [(400, "invalidValue")] * 2
    assert directory.account(made).email == "ada@people.test"


def test_an_account_from_before_is_renamed_only_into_them_and_otherwise_kept_as_it_is(directory):
    with scope.tenant(directory.tenant.pk):
        user = enrolled(directory.tenant, "zoe@elsewhere.test")
    there = f"/Users/{user.pk}"

    named = directory.patch(there, {"op": "replace", "path": "displayName", "value": "Zoé"})
    moved = directory.patch(there, {"op": "replace", "path": "userName", "value": "zoe@new.test"})

    assert (named.status_code, moved.status_code) == (204, 204)
    assert (directory.account({"id": user.pk}).email, directory.account({"id": user.pk}).name) == (
        "zoe@new.test",
        "Zoé",
    )


def test_nobody_comes_back_to_a_domain_that_is_proven_no_more(directory):
    made = directory.user("ada@people.test")
    directory.ask("DELETE", f"/Users/{made['id']}")
    with scope.tenant(directory.tenant.pk):
        Domain.objects.filter(name="people.test").update(verified_at=None)

    answer = directory.ask("POST", "/Users", {"schemas": [USER], "userName": "ada@people.test"})

    assert answer.json()["scimType"] == "invalidValue"
    assert not directory.account(made).is_active


def test_an_account_of_another_tenant_is_missing(directory):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        other = enrolled(tenant)

    for method, path in (("GET", ""), ("DELETE", ""), ("PUT", "")):
        body = {"schemas": [USER], "userName": "a@b.test"} if method == "PUT" else None
        assert directory.ask(method, f"/Users/{other.pk}{path}", body).status_code == 404
    assert directory.patch(f"/Users/{other.pk}", {"op": "replace", "path": "active", "value": False}).status_code == 404
    member = directory.ask(
        "POST", "/Groups", {"schemas": [GROUP], "displayName": "G", "members": [{"value": str(other.pk)}]}
    )
    assert member.status_code == 400


@pytest.mark.parametrize("path", ["/Users/nonsense", "/Groups/nonsense", "/Nothing", "/Users/a/b/c", "/Me"])
def test_what_is_not_there_is_told_in_the_form_of_the_standard(directory, path):
    response = directory.ask("GET", path)

    assert response.status_code in {404, 501}
    assert response.headers["Content-Type"] == "application/scim+json"
    assert response.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]


def test_an_account_that_is_removed_is_gone_for_the_directory_and_can_come_again(directory):
    made = directory.user("ada@people.test")

    assert directory.ask("DELETE", f"/Users/{made['id']}").status_code == 204
    assert not directory.account(made).is_active
    assert directory.ask("GET", f"/Users/{made['id']}").status_code == 404
    assert directory.ask("DELETE", f"/Users/{made['id']}").status_code == 404
    assert directory.user("ada@people.test")["id"] == made["id"]
    assert directory.account(made).is_active


def test_an_account_that_was_ended_is_opened_again_with_the_least_role(directory):
    made = directory.user()
    directory.patch(f"/Users/{made['id']}", {"op": "replace", "path": "active", "value": False})

    directory.patch(f"/Users/{made['id']}", {"op": "replace", "path": "active", "value": True})

    account = directory.account(made)
    assert (account.is_active, account.role) == (True, "host")


def test_an_account_that_was_ended_here_is_not_opened_by_a_directory(directory):
    made = directory.user("ada@people.test")
    with scope.tenant(directory.tenant.pk):
        identity.end(actor=system(directory.tenant), user_id=directory.account(made).pk, now=NOW)

    response = directory.patch(f"/Users/{made['id']}", {"op": "replace", "path": "active", "value": True})

    assert response.status_code == 403
    assert not directory.account(made).is_active


def test_an_account_whose_state_is_not_said_stays_open(directory):
    made = directory.user()

    directory.patch(f"/Users/{made['id']}", {"op": "remove", "path": "active"})

    assert directory.account(made).is_active


def test_an_account_may_be_made_that_is_not_open_yet(directory):
    made = directory.user(active=False)

    assert not directory.account(made).is_active


def test_the_last_owner_is_not_ended(directory):
    with scope.tenant(directory.tenant.pk):
        owner = enrolled(directory.tenant, role=Role.OWNER)

    response = directory.patch(f"/Users/{owner.pk}", {"op": "replace", "path": "active", "value": False})

    assert response.status_code == 409
    assert directory.account({"id": owner.pk}).is_active


@pytest.mark.parametrize("role", [Role.OWNER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_a_directory_takes_over_no_privileged_account_by_its_address(directory, role):
    with scope.tenant(directory.tenant.pk):
        user = enrolled(directory.tenant, role=role)

    response = directory.patch(f"/Users/{user.pk}", {"op": "replace", "path": "userName", "value": "evil@people.test"})

    assert response.status_code == 403
    assert directory.account({"id": user.pk}).email == "helene@host.test"


@pytest.mark.parametrize(
    "extra",
    [
        {"role": "owner"},
        {"roles": [{"value": "owner"}]},
        {"entitlements": [{"value": "owner"}]},
        {"is_staff": True, "is_active": True, "tenant_id": "x"},
        {"groups": [{"value": "owner"}]},
        {"id": "00000000-0000-0000-0000-000000000001"},
        {"meta": {"version": "x"}},
    ],
)
def test_no_attribute_gives_a_role_or_an_identity(directory, extra):
    made = directory.user(**extra)

    account = directory.account(made)
    assert account.role == "host"
    assert str(account.pk) != "00000000-0000-0000-0000-000000000001"


def test_a_version_guards_against_changes_that_crossed(directory):
    made = directory.user("ada@people.test")
    tag = made["meta"]["version"]
    url = f"/Users/{made['id']}"

    assert directory.ask("GET", url, **{"If-None-Match": tag}).status_code == 304
    changed = directory.patch(url, {"op": "replace", "path": "displayName", "value": "Ada"}, **{"If-Match": tag})
    again = directory.patch(url, {"op": "replace", "path": "displayName", "value": "Eve"}, **{"If-Match": tag})

    assert changed.headers["ETag"] not in {tag, None}
    assert again.status_code == 412
    assert directory.get(url)["displayName"] == "Ada"


def test_pages_are_stable_and_counted(directory):
    made = [directory.user(f"p{number}@people.test")["id"] for number in range(5)]

    pages = [directory.get("/Users", startIndex=str(start), count="2") for start in (1, 3, 5)]

    assert [page["totalResults"] for page in pages] == [5, 5, 5]
    assert [one["id"] for page in pages for one in page["Resources"]] == made
    assert directory.get("/Users", count="0")["totalResults"] == 5
    assert (
        "Resources" not in directory.get("/Users", count="0") or directory.get("/Users", count="0")["Resources"] == []
    )


def test_several_things_are_done_at_once_and_refer_to_each_other(directory):
    response = directory.ask(
        "POST",
        "/Bulk",
        {
            "schemas": [BULK],
            "Operations": [
                {
                    "method": "POST",
                    "path": "/Users",
                    "bulkId": "a",
                    "data": {"schemas": [USER], "userName": "a@b.test"},
                },
                {"method": "POST", "path": "/Users", "bulkId": "x", "data": {"schemas": [USER], "userName": "no"}},
                {
                    "method": "POST",
                    "path": "/Groups",
                    "bulkId": "g",
                    "data": {"schemas": [GROUP], "displayName": "G", "members": [{"value": "bulkId:a"}]},
                },
            ],
        },
    )

    assert [one["status"] for one in response.json()["Operations"]] == ["201", "400", "201"]
    (group,) = directory.get("/Groups", filter='displayName eq "g"')["Resources"]
    (person,) = directory.get("/Users", filter='userName eq "a@b.test"')["Resources"]
    assert [one["value"] for one in group["members"]] == [person["id"]]


def test_a_search_may_be_sent_instead_of_asked(directory):
    directory.user("ada@people.test")

    response = directory.ask("POST", "/Users/.search", {"schemas": [SEARCH], "filter": 'userName sw "ada"'})

    assert response.json()["totalResults"] == 1


def test_a_search_over_everything_finds_people_and_groups(directory):
    directory.user("ada@people.test", displayName="Team")
    directory.group("Team")

    found = directory.get("/", filter='displayName eq "team"')

    assert found["totalResults"] == 2


def test_what_the_service_can_do_is_told(directory):
    config = directory.get("/ServiceProviderConfig")

    assert [config[each]["supported"] for each in ("patch", "bulk", "etag", "changePassword")] == [True] * 3 + [False]
    assert {one["id"] for one in directory.get("/ResourceTypes")["Resources"]} == {"User", "Group"}
    attributes = directory.get(f"/Schemas/{USER}")["attributes"]
    assert not {"password", "roles", "x509Certificates"} & {one["name"] for one in attributes}


def test_what_is_done_is_recorded(directory):
    made = directory.user()
    directory.patch(f"/Users/{made['id']}", {"op": "replace", "path": "active", "value": False})

    with scope.tenant(directory.tenant.pk):
        verbs = [entry.verb for entry in audit.about(tenant_id=directory.tenant.pk, subject=f"user/{made['id']}")]

    assert "provisioning.account_created" in verbs
    assert "account.ended" in verbs


def test_a_failure_of_ours_is_told_without_its_inside(directory, monkeypatch):
    def fail(**_):
        raise RuntimeError("the inside")

    monkeypatch.setattr(actions, "adopt", fail)

    response = directory.ask("GET", "/Users")

    assert response.status_code == 500
    assert "inside" not in response.content.decode()
    assert not User.objects.filter(tenant_id=directory.tenant.pk).exists()
