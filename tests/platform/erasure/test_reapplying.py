"""Who was forgotten once is forgotten again where a backup brought them back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.platform.erasure.marked import AFTER, EMAIL, OTHER, found, leave_traces

from secretaire.platform.erasure import actions, queries
from secretaire.platform.erasure.core import State
from secretaire.platform.erasure.models import Request
from secretaire.protection.audit.models import Entry
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import User
from secretaire.scheduling.booking.models import Booking


def mark(house, email):
    return queries.digest(tenant_id=house.tenant.pk, email=email)


def carried(house, state, ended=None):
    return Request.objects.create(
        tenant=house.tenant,
        kind="guest",
        address="zoe@guest.test" if state == State.RUNNING else None,
        digest=uuid4().hex,
        language="en",
        state=state,
        asked_by="guest",
        asked_at=AFTER,
        received_at=AFTER,
        due_at=AFTER + timedelta(days=30),
        ended_at=ended,
    )


def test_a_guest_of_whom_only_a_digest_is_left_is_found_everywhere(house):
    leave_traces(house)

    count = actions.reapply(actor=house.actor, people={mark(house, EMAIL): ""}, now=house.now)

    assert count == 1
    assert found(house) == set()
    assert [each.guest_email for each in Booking.objects.filter(tenant=house.tenant)] == [OTHER]
    entries = Entry.objects.filter(tenant_id=house.tenant.pk, verb="erasure.reapplied")
    assert [entry.subject for entry in entries] == [f"address/{mark(house, EMAIL)[:16]}"]


@pytest.mark.parametrize("people", [{}, {"0" * 64: ""}])
def test_nobody_else_is_forgotten(house, people):
    leave_traces(house)
    before = found(house)

    assert actions.reapply(actor=house.actor, people=people, now=house.now) == 0

    assert found(house) == before


@pytest.mark.parametrize("there", [True, False])
def test_an_account_goes_along_if_it_was_there_already(house, there):
    user = identity.enrol(actor=house.actor, email="odile@host.test", name="Odile", password=None, language="en")
    User.objects.filter(tenant_id=house.tenant.pk, pk=user.pk).update(is_active=False)
    leave_traces(house)
    people = {mark(house, "odile@host.test"): str(user.pk if there else uuid4())}

    assert actions.reapply(actor=house.actor, people=people, now=house.now) == 1

    user.refresh_from_db()
    assert (user.name == "Odile") is not there


def test_what_was_carried_out_since_or_is_just_being_counts(house):
    earlier = carried(house, State.DONE, ended=AFTER - timedelta(days=1))
    later, running = carried(house, State.DONE, ended=AFTER), carried(house, State.RUNNING)
    carried(house, State.REFUSED, ended=AFTER)

    rows = queries.carried_out(tenant_id=house.tenant.pk, since=AFTER)

    assert {each.pk for each in rows} == {later.pk, running.pk}
    assert earlier not in rows


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Write to Ada <ada@guest.test>, please.", ["ada@guest.test"]),
        ('{"guest":"o\'neil+x@a.b.example"}', ["o'neil+x@a.b.example"]),
        ("a@b, @c.d and e@", []),
    ],
)
def test_addresses_are_found_in_whatever_text(house, text, addresses):
    request = carried(house, State.DONE, ended=AFTER)
    request.reason = text
    request.save(update_fields=["reason"])
    known = {"ada@guest.test", "o'neil+x@a.b.example"}

    found = set(queries.addresses(tenant_id=house.tenant.pk))

    assert found & known == set(addresses)
