"""Domains: named by a tenant, proven by DNS or a letter, held by one tenant of the installation."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from tests.factories import make_tenant, system
from tests.naming import naming

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.audit import queries as audit
from secretaire.protection.federation import actions, core, queries, tasks
from secretaire.protection.federation.models import Domain, Taken

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
WORD = "word"


@pytest.fixture
def tenant():
    return make_tenant()


@pytest.fixture
def names(monkeypatch):
    with naming() as zone:
        settings = config.load()
        monkeypatch.setattr(
            config,
            "load",
            lambda: replace(settings, intake=replace(settings.intake, resolver=zone.address, dns_seconds=1)),
        )
        yield zone


def fresh_name():
    return f"{uuid4().hex}.example"


def add(tenant, name=None):
    with scope.tenant(tenant.pk):
        return actions.add(actor=system(tenant), name=name or fresh_name())


def believe(tenant, domain, now=NOW):
    with scope.tenant(tenant.pk):
        actions.looked(actor=system(tenant), domain_id=domain.pk, found=True, answered=True, trouble="", now=now)


def doubt(tenant, domain, now, *, answered=True):
    with scope.tenant(tenant.pk):
        actions.looked(
            actor=system(tenant), domain_id=domain.pk, found=False, answered=answered, trouble="gone", now=now
        )


def proven(tenant):
    with scope.tenant(tenant.pk):
        return queries.proven(tenant_id=tenant.pk)


def test_a_domain_that_is_only_named_is_not_believed(tenant):
    add(tenant)

    assert proven(tenant) == frozenset()


def test_what_is_no_domain_is_refused(tenant):
    with pytest.raises(actions.NoDomain):
        add(tenant, "not a domain")


def test_a_domain_is_named_once(tenant):
    name = fresh_name()
    add(tenant, name)

    with pytest.raises(actions.AlreadyYours):
        add(tenant, name.upper())


def test_nobody_has_fifty_one_domains(tenant):
    with scope.tenant(tenant.pk):
        Domain.objects.bulk_create(Domain(tenant=tenant, name=f"d{number}.example", token=WORD) for number in range(50))

    with pytest.raises(actions.TooMany):
        add(tenant)


def test_the_record_proves_the_domain(tenant, names):
    domain = add(tenant)
    names.text(core.record(domain.name), "v=other", core.expected(domain.token))

    tasks.look(tenant_id=tenant.pk, domain_id=str(domain.pk))

    assert proven(tenant) == {domain.name}
    with scope.tenant(tenant.pk):
        verbs = [entry.verb for entry in audit.about(tenant_id=tenant.pk, subject=f"domain/{domain.pk}")]
    assert verbs == ["domain.named", "domain.verified"]


def test_another_tenants_record_proves_nothing(tenant, names):
    domain, stranger = add(tenant), add(make_tenant())
    names.text(core.record(domain.name), core.expected(stranger.token))

    tasks.look(tenant_id=tenant.pk, domain_id=str(domain.pk))

    assert proven(tenant) == frozenset()
    with scope.tenant(tenant.pk):
        assert "not found" in queries.domain(tenant_id=tenant.pk, domain_id=domain.pk).trouble


def test_silence_of_dns_takes_no_domain_away(tenant, names):
    domain = add(tenant)
    believe(tenant, domain, NOW - timedelta(days=10))
    names.broken.add(core.record(domain.name))

    tasks.look(tenant_id=tenant.pk, domain_id=str(domain.pk))

    with scope.tenant(tenant.pk):
        after = queries.domain(tenant_id=tenant.pk, domain_id=domain.pk)
    assert proven(tenant) == {domain.name}
    assert after.missing_since is None
    assert "did not answer" in after.trouble


def test_a_look_at_a_domain_that_is_gone_is_owed_nothing(tenant, names):
    tasks.look(tenant_id=tenant.pk, domain_id=str(uuid4()))


def test_a_record_that_stays_away_takes_the_domain_away_after_three_days(tenant):
    domain = add(tenant)
    believe(tenant, domain)

    doubt(tenant, domain, NOW + timedelta(days=1))
    before = proven(tenant)
    doubt(tenant, domain, NOW + timedelta(days=4))

    assert before == {domain.name}
    assert proven(tenant) == frozenset()
    assert not Taken.objects.filter(digest=_digest(domain.name)).exists()


def test_a_record_that_comes_back_starts_the_patience_anew(tenant):
    domain = add(tenant)
    believe(tenant, domain)
    doubt(tenant, domain, NOW + timedelta(days=1))
    believe(tenant, domain, NOW + timedelta(days=2))

    doubt(tenant, domain, NOW + timedelta(days=4))

    assert proven(tenant) == {domain.name}


def test_what_a_letter_proved_is_proven_for_a_year(tenant):
    domain = _by_letter(tenant)

    doubt(tenant, domain, NOW + timedelta(days=364), answered=False)
    before = proven(tenant)
    doubt(tenant, domain, NOW + timedelta(days=366), answered=False)

    assert (before, proven(tenant)) == ({domain.name}, frozenset())


def test_the_letter_goes_to_those_who_run_the_domain_and_its_code_proves_it(tenant):
    domain = add(tenant)
    with scope.tenant(tenant.pk):
        actions.write(actor=system(tenant), domain_id=domain.pk, mailbox="postmaster", now=NOW)

    tasks.send(tenant_id=tenant.pk, letter=str(uuid4()), domain_id=str(domain.pk), mailbox="postmaster")

    (sent,) = mail.outbox
    assert sent.to == [f"postmaster@{domain.name}"] or f"postmaster@{domain.name}" in sent.to[0]
    code = next(line for line in sent.body.splitlines() if len(line) == 9 and line[4] == "-")
    with scope.tenant(tenant.pk):
        actions.prove(actor=system(tenant), domain_id=domain.pk, code=f" {code.lower()} ", now=NOW)
    assert proven(tenant) == {domain.name}


@pytest.mark.parametrize("away", [timedelta(days=3)])
def test_a_code_grows_old(tenant, away):
    with pytest.raises(actions.WrongCode):
        _by_letter(tenant, away)


def test_a_code_is_good_for_one_domain_and_once(tenant):
    domain = _by_letter(tenant)
    code = core.code(key=config.derived("domain code"), token=domain.token, asked=NOW)

    with scope.tenant(tenant.pk), pytest.raises(actions.WrongCode):
        actions.prove(actor=system(tenant), domain_id=domain.pk, code=code, now=NOW)


def test_without_a_letter_no_code_is_right(tenant):
    domain = add(tenant)

    with scope.tenant(tenant.pk), pytest.raises(actions.WrongCode):
        actions.prove(actor=system(tenant), domain_id=domain.pk, code="", now=NOW)


def test_a_letter_goes_to_no_other_mailbox(tenant):
    domain = add(tenant)

    with scope.tenant(tenant.pk), pytest.raises(actions.NoDomain):
        actions.write(actor=system(tenant), domain_id=domain.pk, mailbox="me", now=NOW)


def test_a_letter_that_is_not_wanted_any_more_is_not_sent(tenant):
    tasks.send(tenant_id=tenant.pk, letter=str(uuid4()), domain_id=str(uuid4()), mailbox="admin")

    assert mail.outbox == []


def test_a_domain_belongs_to_one_tenant_of_the_installation(tenant):
    other, name = make_tenant(), fresh_name()
    mine, theirs = add(tenant, name), add(other, name)
    believe(tenant, mine)

    with pytest.raises(actions.HeldElsewhere):
        believe(other, theirs)

    assert proven(other) == frozenset()


def test_a_look_at_a_domain_that_is_held_elsewhere_says_so(tenant, names):
    other, name = make_tenant(), fresh_name()
    mine, theirs = add(tenant, name), add(other, name)
    believe(other, theirs)
    names.text(core.record(name), core.expected(mine.token))

    tasks.look(tenant_id=tenant.pk, domain_id=str(mine.pk))

    with scope.tenant(tenant.pk):
        assert "another workspace" in queries.domain(tenant_id=tenant.pk, domain_id=mine.pk).trouble
    assert proven(tenant) == frozenset()


def test_a_domain_that_is_let_go_can_be_taken_by_another(tenant):
    other, name = make_tenant(), fresh_name()
    mine, theirs = add(tenant, name), add(other, name)
    believe(tenant, mine)
    with scope.tenant(tenant.pk):
        actions.remove(actor=system(tenant), domain_id=mine.pk)

    believe(other, theirs)

    assert proven(other) == {name}


def test_what_is_taken_says_not_by_whom(tenant):
    domain = add(tenant)
    believe(tenant, domain)

    assert [field.name for field in Taken._meta.get_fields()] == ["digest"]
    assert Taken.objects.filter(digest=_digest(domain.name)).count() == 1


def test_another_tenants_domain_is_missing(tenant):
    domain = add(make_tenant())

    with scope.tenant(tenant.pk), pytest.raises(Missing):
        actions.look(actor=system(tenant), domain_id=domain.pk, now=NOW)


def test_a_proven_domain_is_looked_at_twice_a_day(tenant):
    domain = add(tenant)
    believe(tenant, domain, NOW)
    add(tenant)
    with scope.tenant(tenant.pk):
        early = queries.due_domains(tenant_id=tenant.pk, before=NOW)
        late = queries.due_domains(tenant_id=tenant.pk, before=NOW + timedelta(seconds=1))

    assert ([each.pk for each in early], [each.pk for each in late]) == ([], [domain.pk])


def test_the_clock_promises_the_looks_that_are_due(tenant):
    domain = add(tenant)
    believe(tenant, domain, NOW)

    tasks.due()

    with scope.tenant(tenant.pk):
        assert queries.domain(tenant_id=tenant.pk, domain_id=domain.pk).asked_at


def _by_letter(tenant, away=timedelta(0)):
    domain = add(tenant)
    code = core.code(key=config.derived("domain code"), token=domain.token, asked=NOW)
    with scope.tenant(tenant.pk):
        actions.write(actor=system(tenant), domain_id=domain.pk, mailbox="admin", now=NOW)
        actions.prove(actor=system(tenant), domain_id=domain.pk, code=code, now=NOW + away)
    return domain


def _digest(name):
    return hashlib.sha256(name.encode()).hexdigest()
