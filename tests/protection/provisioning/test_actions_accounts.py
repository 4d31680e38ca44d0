"""Who comes back, and who may always go: accounts whose domain is proven no more, and changes of what is there."""

import pytest
from django.db import connection
from tests.protection.provisioning.directory import BULK, PATCH, USER

from secretaire.lib import scope
from secretaire.protection.audit.models import Entry
from secretaire.protection.federation.models import Domain

pytestmark = pytest.mark.django_db
ON = {"op": "replace", "path": "active", "value": True}
OFF = {"op": "replace", "path": "active", "value": False}


@pytest.fixture
def ada(directory):
    """Somebody whom the directory ended, whose address lies in a domain that is proven no more."""
    made = directory.user("ada@people.test", active=False)
    forget_domain(directory)
    return made


def forget_domain(directory):
    with scope.tenant(directory.tenant.pk):
        Domain.objects.filter(name="people.test").update(verified_at=None)


def ways_back(directory, made):
    """Return what a directory is answered to each way in which it may open an account again."""
    there, person = f"/Users/{made['id']}", {"schemas": [USER], "userName": "ada@people.test"}
    bulk = {"schemas": [PATCH], "Operations": [ON]}
    together = directory.ask(
        "POST",
        "/Bulk",
        {"schemas": [BULK], "Operations": [{"method": "PATCH", "path": there, "data": bulk}]},
    )
    return [
        directory.patch(there, ON).json(),
        directory.patch(there, {"op": "replace", "value": {"active": "True"}}).json(),
        directory.patch(there, {"op": "remove", "path": "active"}).json(),
        directory.ask("PUT", there, {**person, "active": True}).json(),
        directory.ask("PUT", there, person).json(),
        together.json()["Operations"][0]["response"],
    ]


def test_no_account_is_opened_again_whose_domain_is_proven_no_more(directory, ada):
    answers = ways_back(directory, ada)

    assert {(each["status"], each["scimType"]) for each in answers} == {("400", "invalidValue")}
    assert all("no domain that is proven here" in each["detail"] for each in answers)
    assert not directory.account(ada).is_active
    with scope.tenant(directory.tenant.pk):
        entries = Entry.objects.filter(verb="provisioning.domain_refused")
        assert [(each.outcome, each.subject) for each in entries] == [
            ("refused", f"tenant/{directory.tenant.pk}")
        ] * len(answers)


def test_it_is_opened_again_as_soon_as_the_domain_is_proven_or_the_address_lies_in_another(directory, ada):
    renamed = {"op": "replace", "path": "userName", "value": "ada@new.test"}

    answer = directory.patch(f"/Users/{ada['id']}", renamed, ON)

    account = directory.account(ada)
    assert (answer.status_code, account.email, account.is_active) == (204, "ada@new.test", True)


def test_an_account_is_ended_and_changed_and_removed_wherever_its_address_lies(directory):
    made = directory.user("ada@people.test")
    forget_domain(directory)
    there = f"/Users/{made['id']}"

    named = directory.patch(there, {"op": "replace", "path": "displayName", "value": "Ada"})
    ended = directory.patch(there, OFF)
    renamed = directory.patch(there, {"op": "replace", "path": "displayName", "value": "A."})
    put = directory.ask("PUT", there, {"schemas": [USER], "userName": "ada@people.test", "active": False})

    assert [each.status_code for each in (named, ended, renamed, put)] == [204, 204, 204, 200]
    assert not directory.account(made).is_active
    assert directory.ask("DELETE", there).status_code == 204


def test_an_account_that_was_ended_before_is_removed_without_being_ended_twice(directory):
    made = directory.user(active=False)

    answer = directory.ask("DELETE", f"/Users/{made['id']}")

    assert answer.status_code == 204
    assert directory.ask("GET", f"/Users/{made['id']}").status_code == 404
    with scope.tenant(directory.tenant.pk):
        assert Entry.objects.filter(verb="account.ended", subject=f"user/{made['id']}").count() == 1


def test_a_language_that_the_directory_changes_is_spoken(directory):
    made = directory.user(preferredLanguage="en")

    directory.patch(f"/Users/{made['id']}", {"op": "replace", "path": "preferredLanguage", "value": "fr-CA"})

    assert directory.account(made).language == "fr"
    assert directory.get(f"/Users/{made['id']}")["preferredLanguage"] == "fr-CA"


@pytest.mark.parametrize("sent", [{"displayName": "x" * 8_001}, {"externalId": "x" * 256}])
def test_attributes_that_are_longer_than_makes_sense_are_refused(directory, sent):
    answer = directory.ask("POST", "/Users", {"schemas": [USER], "userName": "ada@people.test", **sent})

    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidValue")
    assert directory.get("/Users")["totalResults"] == 0


def test_what_a_directory_calls_people_and_groups_cannot_be_read_in_the_tables(directory):
    ada = directory.user("ada@people.test", externalId="ada@staff.test")
    team = directory.group("Red", ada["id"], externalId="ada@staff.test")
    directory.patch(f"/Groups/{team['id']}", {"op": "replace", "path": "externalId", "value": "red@staff.test"})

    with scope.tenant(directory.tenant.pk), connection.cursor() as cursor:
        cursor.execute(
            "SELECT external_id FROM provisioning_record UNION ALL SELECT external_id FROM provisioning_group"
        )
        stored = [bytes(value) for (value,) in cursor.fetchall()]

    assert len(stored) > 1
    assert not [value for value in stored if b"staff" in value]
    assert directory.get("/Groups", filter='externalId eq "red@staff.test"')["Resources"][0]["id"] == team["id"]
    assert directory.get("/Groups", filter='externalId eq "ada@staff.test"')["totalResults"] == 0
