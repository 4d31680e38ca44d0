"""Registering, allowing, taking back and cutting; and that taking back is never overtaken."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from tests.programs import ALL, ask, code, person, token

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit.models import Entry
from secretaire.protection.clients import actions, queries, tasks
from secretaire.protection.clients.actions import Registration
from secretaire.protection.clients.core import Kind
from secretaire.protection.clients.models import AccessToken, Application, Grant, PersonalToken, RefreshToken

NOW = datetime.now(UTC)
ITSELF = Registration(name="Night job", kind=Kind.ITSELF, scopes=["people:read"])


def access(who, program, secret):
    return json.loads(token(who.tenant, program, secret, code=code(who, program)).content)["access_token"]


def works(who, secret):
    return ask(who.tenant, "/me", secret).status_code == 200


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"name": "x" * 101},
        {"name": "a\x00b"},
        {"scopes": []},
        {"scopes": ["everything"]},
        {"scopes": ["people:read", "everything"]},
        {"kind": Kind.PERSON},
        {"kind": Kind.PERSON, "addresses": ["https://x.test/"] * 1 + [f"https://x.test/{n}" for n in range(50)]},
        {"kind": Kind.PERSON, "addresses": ["http://program.example/"]},
        {"kind": Kind.PERSON, "addresses": ["https://program.example/#a"]},
        {"kind": Kind.PERSON, "addresses": ["https://me@program.example/"]},
        {"kind": Kind.PERSON, "addresses": ["nowhere"]},
    ],
)
def test_a_program_that_will_not_do_is_not_registered(owner, values):
    said = {"name": "x", "kind": Kind.ITSELF, "scopes": ["people:read"]} | values
    with scope.tenant(owner.tenant.pk), pytest.raises(Refused):
        actions.register(actor=owner.actor, user_id=owner.user.pk, wanted=Registration(**said))


def test_a_secret_of_a_program_is_kept_as_a_hash_alone(owner):
    program, secret = owner.program(Kind.ITSELF)

    assert secret.startswith("secretaire_cs_")
    assert program.client_secret.startswith("argon2")
    assert str(program) == "Planner"


def test_cutting_a_program_ends_it_for_everybody_at_once(owner, host):
    program, secret = owner.program()
    theirs, mine = access(host, program, secret), access(owner, program, secret)

    with scope.tenant(owner.tenant.pk):
        actions.cut(actor=owner.actor, application_id=program.pk, now=NOW)
        with pytest.raises(Missing):
            actions.cut(actor=owner.actor, application_id=program.pk, now=NOW)
        with pytest.raises(Missing):
            queries.application(tenant_id=owner.tenant.pk, application_id=program.pk)

    assert not works(host, theirs)
    assert not works(owner, mine)
    assert token(owner.tenant, program, secret, code="x").status_code == 401


def test_taking_back_ends_what_one_person_allowed_and_nothing_else(owner, host):
    program, secret = owner.program()
    theirs, mine = access(host, program, secret), access(owner, program, secret)
    pending = code(host, program)

    with scope.tenant(owner.tenant.pk):
        (given,) = queries.consents(tenant_id=host.tenant.pk, user_id=host.user.pk)
        actions.withdraw(actor=host.actor, user_id=host.user.pk, application_id=program.pk)

    assert str(given) == str(given.pk)
    assert not works(host, theirs)
    assert works(owner, mine)
    assert token(host.tenant, program, secret, code=pending).status_code == 400


def test_a_program_that_acts_by_itself_ends_with_its_row(owner):
    program, secret = owner.program(Kind.ITSELF)
    itself = {"grant_type": "client_credentials", "redirect_uri": None, "code_verifier": None}
    got = json.loads(token(owner.tenant, program, secret, **itself).content)["access_token"]
    assert works(owner, got)

    with scope.tenant(owner.tenant.pk):
        Application.objects.filter(pk=program.pk).update(cut_at=NOW)

    assert not works(owner, got)


def test_a_person_whose_account_is_ended_has_no_good_token(owner, host):
    program, secret = owner.program()
    got, made = access(host, program, secret), host.token()

    with scope.tenant(host.tenant.pk):
        type(host.user).objects.filter(pk=host.user.pk).update(is_active=False)

    assert not works(host, got)
    assert not works(host, made)


@pytest.mark.parametrize("days", [0, 366])
def test_a_token_ends_within_a_year(host, days):
    with pytest.raises(Refused):
        host.token(days=days)


def test_tokens_are_not_made_without_end(host, monkeypatch):
    monkeypatch.setattr(actions, "_MANY", 1)
    host.token()

    with pytest.raises(Refused):
        host.token()


def test_a_token_is_cut_once_and_by_its_owner(owner, host):
    secret = host.token()
    with scope.tenant(host.tenant.pk):
        made = PersonalToken.objects.get()
        with pytest.raises(Missing):
            actions.cut_token(actor=owner.actor, token_id=made.pk, user_id=owner.user.pk, now=NOW)
        assert works(host, secret)
        actions.cut_token(actor=host.actor, token_id=made.pk, user_id=host.user.pk, now=NOW)

    assert str(made) == "Script"
    assert not works(host, secret)


def test_all_that_can_act_is_there_to_look_over(owner, host):
    owner.program(name="B")
    owner.program(Kind.ITSELF, name="A")
    host.token("people:read")

    with scope.tenant(owner.tenant.pk):
        found = queries.every(tenant_id=owner.tenant.pk, now=NOW)

    assert [(each.kind, each.name, each.holder) for each in found] == [
        (Kind.ITSELF, "A", "Olga"),
        (Kind.PERSON, "B", "Olga"),
        (Kind.TOKEN, "Script", "Hugo"),
    ]
    assert found[2].scopes == ("people:read",)
    assert len(found[2].ending) == 4


def test_it_is_known_when_something_was_last_used(owner, host):
    program, secret = owner.program()
    ask(host.tenant, "/me", access(host, program, secret))
    ask(host.tenant, "/me", host.token())
    ask(host.tenant, "/me", access(host, program, secret))

    with scope.tenant(host.tenant.pk):
        found = queries.every(tenant_id=owner.tenant.pk, now=NOW)
        (given,) = queries.consents(tenant_id=host.tenant.pk, user_id=host.user.pk)

    assert all(each.last_used_at for each in found)
    assert given.last_used_at


def test_a_leaver_takes_along_all_that_acts_for_them(owner, host):
    program, secret = host.program()
    theirs = access(host, program, secret)
    made = host.token()

    with scope.tenant(host.tenant.pk):
        actions.depart(actor=owner.actor, user_id=host.user.pk, now=NOW)
        assert queries.every(tenant_id=owner.tenant.pk, now=NOW) == []

    assert not works(host, theirs)
    assert not works(host, made)


def test_what_nobody_can_use_any_more_is_forgotten(owner, host):
    program, secret = owner.program()
    access(host, program, secret)
    with scope.tenant(host.tenant.pk):
        assert actions.forget(tenant_id=host.tenant.pk, now=NOW) == 0
        assert actions.forget(tenant_id=host.tenant.pk, now=NOW + timedelta(days=2)) == 1  # the code
        RefreshToken.objects.update(updated=NOW - timedelta(days=40))
        actions.forget(tenant_id=host.tenant.pk, now=NOW + timedelta(days=2))
        assert not RefreshToken.objects.exists()
        assert not AccessToken.objects.exists()
        assert not Grant.objects.exists()


def test_every_tenant_is_tidied_by_the_hour(owner, monkeypatch):
    seen = []
    monkeypatch.setattr(tasks.tenancy, "every", lambda: [owner.tenant.pk])
    monkeypatch.setattr(tasks.actions, "forget", lambda **values: seen.append(values["tenant_id"]))

    tasks.forget()

    assert seen == [owner.tenant.pk]


def test_every_deed_leaves_an_entry_and_no_secret(owner, host):
    program, secret = owner.program()
    access(host, program, secret)
    host.token()
    with scope.tenant(owner.tenant.pk):
        actions.withdraw(actor=host.actor, user_id=host.user.pk, application_id=program.pk)
        actions.cut(actor=owner.actor, application_id=program.pk, now=NOW)
        verbs = set(Entry.objects.values_list("verb", flat=True))
        issued = Entry.objects.get(verb="token.issued")

    assert verbs >= {
        "client.registered",
        "client.allowed",
        "client.withdrawn",
        "client.cut",
        "token.issued",
        "token.made",
    }
    assert issued.actor == f"member:user/{host.user.pk} client/{program.pk}"


def test_a_program_of_another_tenant_is_missing(owner):
    from tests.factories import make_tenant  # noqa: PLC0415  # used here alone

    other = person(make_tenant())
    program, _ = owner.program()

    with scope.tenant(other.tenant.pk), pytest.raises(Missing):
        actions.consent(actor=other.actor, user_id=other.user.pk, application_id=program.pk, scopes=list(ALL), now=NOW)
