"""What concerns clients does not begin before they knew of it for as long as is promised."""

import pytest
from tests.trust.notices.told import DAY, NOW
from tests.trust.registers.kept import Office

from secretaire.lib import scope
from secretaire.lib.errors import Refused
from secretaire.trust.notices import actions as notices
from secretaire.trust.notices.core import Kind
from secretaire.trust.notices.models import Receipt
from secretaire.trust.registers import commands
from secretaire.trust.registers.actions import Bad, NotAnnounced
from secretaire.trust.registers.core import Row

pytestmark = pytest.mark.usefixtures("lasting")
HOST = {"title": "Host", "service": "Machines", "place": "Paris", "clients_data": "yes"}
CHANGE = {"title": "New protocol", "what": "The old one ends.", "change_impact": "clients"}


@pytest.fixture
def office(telling):
    return Office(telling.house)


def everybody_knows(telling, notice, *, at):
    """Let each client have been told otherwise."""
    telling.send(notice, now=at)
    with scope.tenant(telling.id):
        for each in Receipt.objects.filter(tenant_id=telling.id, notice=notice):
            notices.reach(actor=telling.actor, receipt_id=each.pk, how="By post.", now=at)


def subprocessor(telling, supplier, **values):
    said = {"kind": Kind.SUBPROCESSOR, "clients": frozenset(), "number": supplier.number, "ahead_days": 30}
    return telling.draft(**said | values)


def test_a_supplier_that_handles_data_of_clients_waits_until_its_notice_has_run(telling, office):
    supplier = office.add("supplier", values=HOST)
    supplier = office.move(supplier, "announced")
    with pytest.raises(NotAnnounced, match="told of this supplier 30 days ahead"):
        office.move(supplier, "active")

    notice = subprocessor(telling, supplier)
    with pytest.raises(NotAnnounced):
        office.move(supplier, "active", now=NOW + 400 * DAY)
    everybody_knows(telling, notice, at=NOW)
    with pytest.raises(NotAnnounced):
        office.move(supplier, "active", now=NOW + 30 * DAY - DAY / 86400)
    assert office.move(supplier, "active", now=NOW + 30 * DAY).state == "active"


def test_one_client_that_does_not_know_holds_it_up(telling, office):
    supplier = office.add("supplier", values=HOST)
    notice = subprocessor(telling, supplier)
    everybody_knows(telling, notice, at=NOW)
    with scope.tenant(telling.id):
        Receipt.objects.filter(notice=notice, client=telling.own.pk).update(reached_at=None)

    with pytest.raises(NotAnnounced):
        office.move(supplier, "active", now=NOW + 400 * DAY)
    telling.arrive(notice, telling.own)
    telling.act("acknowledge", notice, now=NOW + 10 * DAY)
    telling.report(notice)
    with pytest.raises(NotAnnounced):
        office.move(supplier, "active", now=NOW + 39 * DAY)
    assert office.move(supplier, "active", now=NOW + 40 * DAY).state == "active"


def test_a_notice_of_another_supplier_or_of_another_kind_is_none(telling, office):
    first, supplier = office.add("supplier", values=HOST), office.add("supplier", values=HOST)
    everybody_knows(telling, subprocessor(telling, first), at=NOW)
    everybody_knows(telling, telling.draft(kind=Kind.CHANGE, number=supplier.number, clients=frozenset()), at=NOW)

    with pytest.raises(NotAnnounced):
        office.move(supplier, "active", now=NOW + 400 * DAY)


def test_nobody_gets_round_it_by_what_is_said_later(telling, office):
    supplier = office.add("supplier", values=HOST | {"clients_data": "no", "data": "Bills of ours"})
    active = office.move(supplier, "active")
    with pytest.raises(NotAnnounced):
        office.amend(active, values=HOST)
    with pytest.raises(Bad):
        office.load([Row(line=2, cells={"number": str(active.number), "clients_data": "yes"})], register="supplier")
    assert office.amend(active, values=HOST | {"clients_data": "no", "law": "France"}).version == active.version + 1


def test_a_change_that_concerns_clients_is_released_once_they_knew(telling, office):
    change = office.move(office.add("change", values=CHANGE), "approved", by=office.other.pk)
    with pytest.raises(Refused, match="told of this change 7 days ahead"):
        list(commands.run(str(change.number)))

    notice = telling.draft(kind=Kind.CHANGE, number=change.number, ahead_days=7)
    telling.known(notice, now=NOW)
    (line,) = commands.run(str(change.number))
    assert line.startswith(f"Change {change.number} is released")
    assert office.ask("last", register="change", number=change.number).state == "released"
    with pytest.raises(Refused, match="does not follow"):
        list(commands.run(str(change.number)))


def test_a_change_that_concerns_nobody_is_released_at_once(office):
    proposed = office.add("change", values=CHANGE | {"change_impact": "nobody"})
    change = office.move(proposed, "approved", by=office.other.pk)

    assert [line for line in commands.run(str(change.number)) if "is released" in line]


@pytest.mark.parametrize(
    "words", [(), ("x",), ("1", "2"), ("9" * 10,), ("\u0661",)], ids=["none", "word", "two", "long", "digit of others"]
)
def test_a_release_says_the_number_of_a_change(words):
    with pytest.raises(Refused, match="number of the change"):
        list(commands.run(*words))


def test_a_change_that_there_is_not_is_not_released(office):
    with pytest.raises(Refused, match="no such entry"):
        list(commands.run("999999999"))
