"""What administrators and each person see of programs, and how they cut them."""

import html
import re

import pytest
from tests.programs import allowed, ask, person, said

from secretaire.lib import scope
from secretaire.protection.clients import queries
from secretaire.protection.clients.core import Kind
from secretaire.protection.clients.models import Application, PersonalToken


def path(who, end):
    return f"/{who.tenant.slug}/{end}"


def words(response):
    return html.unescape(response.content.decode())


def test_an_owner_registers_a_program_and_sees_its_secret_once(owner):
    page = owner.browser.get(path(owner, "settings/clients/new/"))
    assert page.status_code == 200
    sent = {"name": "Planner", "kind": "person", "addresses": "https://p.example/b", "scopes": ["pages:read"]}

    made = owner.browser.post(path(owner, "settings/clients/new/"), sent)
    seen = owner.browser.get(path(owner, "settings/clients/"))

    secret = re.search(r"secretaire_cs_[\w-]+", words(made))
    assert secret
    assert made.headers["Cache-Control"] == "private, no-store"
    assert secret[0] not in words(seen)
    assert "Planner" in words(seen)
    assert "See booking pages and their free times" in words(seen)


@pytest.mark.parametrize("kind", ["open", "itself"])
def test_a_program_gets_in_in_the_way_that_was_chosen(owner, kind):
    sent = {"name": "Planner", "kind": kind, "addresses": "https://p.example/b", "scopes": ["pages:read"]}

    made = owner.browser.post(path(owner, "settings/clients/new/"), sent)

    assert ("secretaire_cs_" in words(made)) == (kind == "itself")
    with scope.tenant(owner.tenant.pk):
        assert queries.kind(application=Application.objects.get()) is (Kind.ITSELF if kind == "itself" else Kind.PERSON)


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "Planner", "kind": "person", "addresses": "http://p.example/b", "scopes": ["pages:read"]},
        {"name": "Planner", "kind": "person", "scopes": ["pages:read"]},
        {"name": "Planner", "kind": "person", "addresses": "https://p.example/b"},
    ],
)
def test_a_program_that_will_not_do_is_told_why(owner, sent):
    answer = owner.browser.post(path(owner, "settings/clients/new/"), sent)

    assert answer.status_code == 422


def test_an_owner_cuts_programs_and_tokens(owner, host):
    program, _ = owner.program()
    secret = host.token()
    with scope.tenant(owner.tenant.pk):
        made = PersonalToken.objects.get()

    owner.browser.post(path(owner, f"settings/clients/{program.pk}/cut/"))
    after = owner.browser.post(path(owner, f"settings/clients/tokens/{made.pk}/cut/"), follow=True)

    assert "Planner" not in words(after)
    assert "Script" not in words(after)
    assert ask(host.tenant, "/me", secret).status_code == 401


def test_an_auditor_looks_and_changes_nothing(owner):
    auditor, (program, _) = person(owner.tenant, role="auditor"), owner.program()

    page = auditor.browser.get(path(owner, "settings/clients/"))

    assert "Planner" in words(page)
    assert "Cut off</" not in words(page)
    assert auditor.browser.post(path(owner, f"settings/clients/{program.pk}/cut/")).status_code == 403
    assert auditor.browser.get(path(owner, "settings/clients/new/")).status_code == 403


def test_a_host_sees_own_programs_alone(owner, host):
    owner.token()
    program, _ = owner.program()
    said(allowed(host, program))

    mine = host.browser.get(path(host, "account/programs/"))

    assert "Planner" in words(mine)
    assert "Script" not in words(mine)
    assert host.browser.get(path(host, "settings/clients/")).status_code == 403


def test_a_host_makes_a_token_and_cuts_it(host):
    assert host.browser.get(path(host, "account/programs/tokens/new/")).status_code == 200
    sent = {"name": "Script", "days": "30", "scopes": ["account:read"]}

    made = host.browser.post(path(host, "account/programs/tokens/new/"), sent)
    found = re.search(r"secretaire_pat_[\w-]+", words(made))
    assert found
    secret = found[0]
    works = ask(host.tenant, "/me", secret).status_code
    seen = words(host.browser.get(path(host, "account/programs/")))
    with scope.tenant(host.tenant.pk):
        key = PersonalToken.objects.get().pk
    host.browser.post(path(host, f"account/programs/tokens/{key}/cut/"))

    assert works == 200
    assert secret not in seen
    assert secret[-4:] in seen
    assert ask(host.tenant, "/me", secret).status_code == 401


def test_a_token_for_nothing_is_not_made(host, monkeypatch):
    from secretaire.protection.clients import actions  # noqa: PLC0415  # used here alone

    empty = host.browser.post(path(host, "account/programs/tokens/new/"), {"name": "Script", "days": "30"})
    monkeypatch.setattr(actions, "_MANY", 0)
    sent = {"name": "Script", "days": "30", "scopes": ["account:read"]}
    many = host.browser.post(path(host, "account/programs/tokens/new/"), sent)

    assert empty.status_code == many.status_code == 422


def test_a_person_cuts_nothing_of_somebody_else(owner, host):
    owner.token()
    with scope.tenant(owner.tenant.pk):
        key = PersonalToken.objects.get().pk

    assert host.browser.post(path(host, f"account/programs/tokens/{key}/cut/")).status_code == 404


def test_a_person_takes_back_what_they_allowed(owner, host):
    program, _ = owner.program()
    said(allowed(host, program))

    after = host.browser.post(path(host, f"account/programs/{program.pk}/cut/"), follow=True)

    assert "cannot act for you any more" in words(after)
    with scope.tenant(host.tenant.pk):
        assert queries.consents(tenant_id=host.tenant.pk, user_id=host.user.pk) == []


def test_a_secret_is_shown_only_to_who_has_just_shown_theirs(host):
    with scope.tenant(host.tenant.pk):
        session = host.browser.session
        session["account_authentication_methods"] = [{"method": "password", "at": 0, "email": host.user.email}]
        session.save()

    answer = host.browser.get(path(host, "account/programs/tokens/new/"))

    assert answer.status_code == 302
    assert "/account/reauthenticate/" in answer.headers["Location"]
