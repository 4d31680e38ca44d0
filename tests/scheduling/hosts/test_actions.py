"""Hosts and teams are described by rules, and foreign ones do not exist."""

import pytest
from django.utils import translation
from tests.factories import PASSWORD, make_host, make_team, make_tenant, system

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions as identity
from secretaire.scheduling.hosts import actions, queries
from secretaire.scheduling.hosts.core import Details

pytestmark = pytest.mark.django_db


def details(**values):
    return Details(**{"name": "Ada", "email": "ada@host.test", "zone": "Europe/Paris", "language": "fr", **values})


def test_a_host_is_added_and_the_log_says_so():
    tenant = make_tenant()

    with scope.tenant(tenant.pk):
        host = actions.add(actor=system(tenant), details=details(name="  Ada   Lovelace "))
        entries = audit.about(tenant_id=tenant.pk, subject=f"host/{host.pk}")

    assert host.name == "Ada Lovelace"
    assert [entry.verb for entry in entries] == ["host.added"]


def test_a_host_who_changes_language_finds_the_desk_in_it():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = identity.enrol(actor=system(tenant), email="ada@host.test", name="Ada", password=PASSWORD, language="en")
        host = actions.add(actor=system(tenant), details=details(), user_id=user.pk)

        actions.change(actor=system(tenant), host_id=host.pk, details=details(language="fr"))

        user.refresh_from_db()
    assert user.language == "fr"


def test_an_account_stands_for_one_host_only():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = identity.enrol(actor=system(tenant), email="ada@host.test", name="Ada", password=PASSWORD, language="en")
        host = actions.add(actor=system(tenant), details=details(), user_id=user.pk)

        with pytest.raises(actions.AccountTaken):
            actions.add(actor=system(tenant), details=details(), user_id=user.pk)

        assert queries.of_user(tenant_id=tenant.pk, user_id=user.pk) == host


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": " "}, "name is missing"),
        ({"name": "x" * 201}, "too long"),
        ({"email": "nobody"}, "e-mail"),
        ({"zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"zone": "../../etc/passwd"}, "time zone"),
        ({"zone": "localtime"}, "time zone"),
        ({"language": "xx"}, "language"),
    ],
)
def test_a_wrong_detail_is_refused_in_words(values, words):
    tenant = make_tenant()

    with scope.tenant(tenant.pk), pytest.raises(Refused, match=words):
        actions.add(actor=system(tenant), details=details(**values))


def test_the_words_are_in_the_readers_language():
    tenant = make_tenant()

    with scope.tenant(tenant.pk), translation.override("fr"), pytest.raises(Refused, match="nom"):
        actions.add(actor=system(tenant), details=details(name=""))


def test_a_foreign_host_is_missing():
    here, there = make_tenant(), make_tenant()
    with scope.tenant(there.pk):
        foreign = make_host(there)

    with scope.tenant(here.pk), pytest.raises(Missing):
        actions.change(actor=system(here), host_id=foreign.pk, details=details())


def test_a_host_changes():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        host = make_host(tenant)

        actions.change(actor=system(tenant), host_id=host.pk, details=details(zone="America/New_York"))

        assert queries.get(tenant_id=tenant.pk, host_id=host.pk).zone == "America/New_York"


def test_a_team_keeps_the_weights_that_were_set_last():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        ada, bob, cem = make_host(tenant, name="Ada"), make_host(tenant, name="Bob"), make_host(tenant, name="Cem")
        team = actions.make_team(actor=system(tenant), name="Desk", weights={ada.pk: 1, bob.pk: 2})

        actions.change_team(actor=system(tenant), team_id=team.pk, name="Front", weights={bob.pk: 3, cem.pk: 1})

        assert queries.members(tenant_id=tenant.pk, team_ids=[team.pk]) == {team.pk: [(bob, 3), (cem, 1)]}
        assert [each.name for each in queries.teams(tenant_id=tenant.pk)] == ["Front"]
        assert queries.teams_of(tenant_id=tenant.pk, host_id=ada.pk) == []


@pytest.mark.parametrize(("weight", "words"), [(0, "1 to 100"), (101, "1 to 100"), (None, "at least one host")])
def test_a_team_that_will_not_do_is_refused(weight, words):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        weights = {make_host(tenant).pk: weight} if weight is not None else {}

        with pytest.raises(Refused, match=words):
            actions.make_team(actor=system(tenant), name="Desk", weights=weights)


def test_a_foreign_host_does_not_join_a_team_and_a_foreign_team_does_not_change():
    here, there = make_tenant(), make_tenant()
    with scope.tenant(there.pk):
        foreign = make_host(there)
        team = make_team(there, foreign)

    with scope.tenant(here.pk):
        own = make_host(here)
        with pytest.raises(Missing, match="no such host"):
            actions.make_team(actor=system(here), name="Desk", weights={foreign.pk: 1})
        with pytest.raises(Missing, match="no such team"):
            actions.change_team(actor=system(here), team_id=team.pk, name="Desk", weights={own.pk: 1})
