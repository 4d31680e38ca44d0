"""Second factors: kept so that the tables alone open nothing, and each code counts once, whoever is fastest."""

import json
import os
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from allauth.mfa.models import Authenticator
from argon2.low_level import Type, hash_secret_raw
from tests.factories import PASSWORD, make_tenant, system
from tests.racing import RUNNERS, runners
from tests.signing import SECRET, give_app

from secretaire.lib import scope
from secretaire.lib.errors import Conflict, Missing, Refused, Tampered
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.core import codes
from secretaire.protection.identity.core.passwords import Demand
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.models import Shared, User

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
CREDENTIAL = {"id": "x", "clientExtensionResults": {}}


@pytest.fixture(name="tenant")
def _tenant(db):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


@pytest.fixture(name="user")
def _user(tenant):
    return enrol(tenant)


def enrol(tenant, **values):
    return actions.enrol(
        actor=system(tenant),
        **{"email": "ada@example.org", "name": "Ada", "password": PASSWORD, "language": "en"} | values,
    )


def spend(user, typed, now=NOW):
    return actions.spend_code(actor=system(user.tenant), user_id=user.pk, typed=typed, now=now)


def verbs(user):
    return [entry.verb for entry in audit.about(tenant_id=user.tenant_id, subject=f"user/{user.pk}")]


def stored():
    return json.dumps(list(Authenticator.objects.values_list("data", flat=True)))


def shown(now=NOW):
    return codes.code(SECRET, codes.step(now))


def test_the_secret_of_an_app_stands_nowhere_in_the_clear_and_is_bound_to_its_account(tenant, user):
    give_app(user)
    other = enrol(tenant, email="eve@example.org")
    give_app(other)
    app = Authenticator.objects.get(user=user, type="totp")
    (blob,) = Shared.objects.filter(user=other).values_list("secret", flat=True)

    assert SECRET not in stored()
    assert SECRET.encode() not in bytes(blob)
    assert queries.shared_secret(app=app) == SECRET
    Shared.objects.filter(user=user).update(secret=blob)
    with pytest.raises(Tampered):
        queries.shared_secret(app=app)


def test_what_was_shared_goes_with_the_app(tenant, user):
    give_app(user)
    app = Authenticator.objects.get(user=user, type="totp")

    actions.remove_factor(actor=system(tenant), user_id=user.pk, factor_id=app.pk, now=NOW)

    assert not Shared.objects.filter(user=user).exists()


def test_no_recovery_code_stands_in_the_table(user):
    made = give_app(user)

    assert len(set(made)) == codes.RECOVERY_CODES == queries.codes_left(user=user)
    assert not [code for code in made if code in stored() or codes.plain(code) in stored()]


@pytest.mark.usefixtures("dear")
def test_a_recovery_code_is_kept_as_a_digest_that_is_dear_to_try(user):
    code = give_app(user)[0]

    kept = Authenticator.objects.get(user=user, type="recovery_codes").data
    cost = {"time_cost": 2, "memory_cost": 19_456, "parallelism": 1, "hash_len": 32, "type": Type.ID}
    digest = hash_secret_raw(codes.plain(code).encode(), bytes.fromhex(kept["salt"]), **cost)
    assert digest.hex() == kept["digests"][0]
    assert spend(user, code)


def test_a_code_of_the_app_counts_once_and_the_next_one_too(user):
    give_app(user)
    later = NOW + timedelta(seconds=codes.PERIOD)

    taken = [spend(user, shown()), spend(user, shown()), spend(user, shown(later), later)]

    assert [each and each.type for each in taken] == ["totp", None, "totp"]


def test_a_recovery_code_counts_once_and_its_use_is_recorded(user):
    made = give_app(user)

    taken = [spend(user, typed) for typed in (made[3], made[3], made[4].lower().replace("-", " "))]

    assert [each and each.type for each in taken] == ["recovery_codes", None, "recovery_codes"]
    assert queries.codes_left(user=user) == codes.RECOVERY_CODES - 2
    assert verbs(user).count("factor.recovery_code_used") == 2


@pytest.mark.parametrize("typed", ["000000", "", "\ud800", "0" * 10_000, "ABCD-ABCD-ABCD-ABCD"])
def test_any_other_code_is_wrong(user, typed):
    give_app(user)

    assert spend(user, typed) is None


def test_an_account_without_factors_has_no_codes(user):
    assert spend(user, "000000") is None
    assert queries.codes_left(user=user) == 0
    with pytest.raises(Missing, match="Add a second factor first"):
        actions.renew_codes(actor=system(user.tenant), user_id=user.pk, now=NOW)


def test_codes_come_from_the_system_s_own_chance_with_eighty_bits_each(tenant, user, monkeypatch):
    chance, asked = os.urandom, []
    monkeypatch.setattr(os, "urandom", lambda size: asked.append(size) or chance(size))

    made = give_app(user)

    assert len(set(made)) == codes.RECOVERY_CODES
    assert asked.count(10) == codes.RECOVERY_CODES


def test_new_recovery_codes_make_the_old_ones_worthless(user):
    old = give_app(user)
    new = actions.renew_codes(actor=system(user.tenant), user_id=user.pk, now=NOW)

    assert spend(user, old[0]) is None
    assert spend(user, new[0])
    assert "factor.codes_renewed" in verbs(user)


def test_a_second_factor_leaves_the_recovery_codes_as_they_are(user):
    old = give_app(user)
    made = actions.add_passkey(actor=system(user.tenant), user_id=user.pk, name="Key", credential=CREDENTIAL, now=NOW)

    assert made == []
    assert spend(user, old[0])
    assert {each.type for each in queries.factors(user=user)} == {"totp", "webauthn"}


def test_an_app_on_another_phone_replaces_the_first(user):
    give_app(user)
    other = codes.secret(b"another twenty bytes")
    actions.add_app(actor=system(user.tenant), user_id=user.pk, secret=other, step=0, now=NOW)

    assert spend(user, shown()) is None
    assert spend(user, codes.code(other, codes.step(NOW)))


def remove(user, factor):
    actions.remove_factor(actor=system(user.tenant), user_id=user.pk, factor_id=factor.pk, now=NOW)


def test_with_the_last_factor_the_recovery_codes_go(user):
    give_app(user)
    remove(user, queries.factors(user=user)[0])

    assert not Authenticator.objects.exists()
    assert "factor.removed" in verbs(user)


def test_while_another_factor_is_left_the_recovery_codes_stay(user):
    give_app(user)
    actions.add_passkey(actor=system(user.tenant), user_id=user.pk, name="Key", credential=CREDENTIAL, now=NOW)
    remove(user, queries.factors(user=user)[0])

    assert queries.codes_left(user=user) == codes.RECOVERY_CODES


@pytest.mark.parametrize("factor", ["another's", "the recovery codes"])
def test_nothing_but_ones_own_factors_can_be_removed(tenant, user, factor):
    give_app(user)
    other = enrol(tenant, email="eve@example.org")
    give_app(other)
    row = {
        "another's": queries.factors(user=other)[0],
        "the recovery codes": Authenticator.objects.get(user=user, type="recovery_codes"),
    }[factor]

    with pytest.raises(Missing, match="There is no such factor"):
        remove(user, row)


def test_an_account_that_needs_a_factor_keeps_its_last(tenant):
    owner = enrol(tenant, role=Role.OWNER)
    give_app(owner)

    with pytest.raises(Refused, match="Add another one before"):
        remove(owner, queries.factors(user=owner)[0])


def test_a_tenant_may_ask_everybody_for_a_factor(tenant, user):
    before = queries.needs_factor(user=user)
    actions.set_policy(actor=system(tenant), terms=Terms(second_factor=Demand.ENFORCED))

    assert (before, queries.needs_factor(user=user)) == (False, True)


# Whoever is fastest


@pytest.fixture(name="race", scope="module")
def _race():
    with runners() as ready:
        yield ready


def take(user_id, tenant_id, typed):
    from secretaire.protection.tenancy.core import Actor  # noqa: PLC0415 - only once Django is set up

    actor = Actor(kind="member", name=f"user/{user_id}", tenant_id=tenant_id)
    if actions.spend_code(actor=actor, user_id=user_id, typed=typed, now=NOW) is None:
        raise Conflict("used")


@pytest.mark.usefixtures("lasting", "dear")  # the processes know of no other digests
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_eight_who_send_one_code_at_the_same_time_one_gets_in(race, kind):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = enrol(tenant)
        made = give_app(user)
    typed = shown() if kind == "app" else made[0]

    outcomes = race.run(tenant.pk, [partial(take, user.pk, tenant.pk, typed)] * RUNNERS)

    assert sorted(outcomes) == ["Conflict"] * (RUNNERS - 1) + ["done"]


def removal(user_id, tenant_id, factor_id):
    from secretaire.protection.tenancy.core import Actor  # noqa: PLC0415 - as above

    actor = Actor(kind="member", name=f"user/{user_id}", tenant_id=tenant_id)
    actions.remove_factor(actor=actor, user_id=user_id, factor_id=factor_id, now=NOW)


@pytest.mark.usefixtures("lasting")
def test_of_two_factors_that_are_removed_at_the_same_time_one_stays(race):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = enrol(tenant, role=Role.ADMINISTRATOR)
        give_app(user)
        actions.add_passkey(actor=system(tenant), user_id=user.pk, name="Key", credential=CREDENTIAL, now=NOW)
        keys = [each.pk for each in queries.factors(user=user)]

    race.run(tenant.pk, [partial(removal, user.pk, tenant.pk, keys[n % 2]) for n in range(RUNNERS)])

    with scope.tenant(tenant.pk):
        assert len(queries.factors(user=User.objects.get(pk=user.pk))) == 1
