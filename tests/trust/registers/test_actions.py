"""Entries are written once, version by version, as their register declares, and each has a place in the log."""

from datetime import date
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.trust.registers.kept import DAY, DUE, NOW, RISK, Office

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Conflict, Missing
from secretaire.protection.audit.models import Entry as Logged
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.evidence.core import check_bundle
from secretaire.trust.evidence.models import Evidence
from secretaire.trust.registers import actions
from secretaire.trust.registers.actions import Unfitting
from secretaire.trust.registers.core import Change
from secretaire.trust.registers.models import Entry

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture
def office():
    return Office()


def test_an_entry_begins_in_the_first_state_with_a_number_of_its_register(office):
    first, second = office.add(), office.add(values=RISK | {"title": "  The roof \n leaks "})
    asset = office.add("asset", values={"title": "web1", "asset_kind": "machine"}, owner=None, due=None)

    assert [str(each) for each in (first, second, asset)] == ["risk/1@1", "risk/2@1", "asset/1@1"]
    assert (first.state, first.owner, first.due, second.title) == ("open", office.user.pk, DUE, "The roof leaks")
    assert [str(row) for row in office.ask("newest", register="risk")] == ["risk/1@1", "risk/2@1"]
    assert len(office.ask("newest")) == 3
    with scope.tenant(office.id):
        logged = Logged.objects.filter(tenant_id=office.id, verb="register.added").order_by("at")
        assert list(logged.values_list("subject", flat=True))[:1] == ["entry/risk/1@1"]


def test_each_version_is_a_row_and_a_leaf_of_the_log(office):
    first = office.add()
    second = office.amend(first, values=RISK | {"impact": "5"}, note="It rained.", now=NOW + DAY)
    third = office.move(second, "treated", now=NOW + 2 * DAY)

    assert [row.version for row in office.ask("history", register="risk", number=1)] == [3, 2, 1]
    assert [row.evidence.index for row in (first, second, third)] == [0, 1, 2]
    assert office.ask("diff", register="risk", number=1, before=1, after=3) == [
        Change(name="state", before="open", after="treated"),
        Change(name="impact", before="4", after="5"),
    ]
    with scope.tenant(office.id):
        assert proofs.verify(tenant_id=office.id).faults == ()
    assert all(proof(row) for row in office.ask("history", register="risk", number=1))


def proof(row):
    from secretaire.trust.registers.queries import genuine  # noqa: PLC0415  # read beside what it proves

    with scope.tenant(row.tenant_id):
        return genuine(row)


def test_what_a_version_says_is_proven_offline_and_names_nobody(office):
    office.add()
    with scope.tenant(office.id):
        (row,) = Entry.objects.filter(tenant_id=office.id)
        text = str(row.evidence.envelope)
        assert "cellar" not in text
        assert str(office.user.pk) not in text


def test_a_bundle_of_an_entry_holds(office, as_worker):
    row = office.add()
    with scope.tenant(office.id):
        evidence.checkpoint(actor=office.actor, now=NOW + DAY)
        bundle = proofs.bundle(tenant_id=office.id, evidence_id=row.evidence_id)
    verdict = check_bundle(bundle.encode(), keys=[proofs.verifying(tenant_id=office.id)])

    assert verdict.holds
    assert verdict.statement["subject"][0]["name"] == "risk/1@1"
    assert verdict.statement["predicate"]["facts"] == {"state": "open", "measures": ""}


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"values": {}}, "Title: this is needed"),
        ({"values": RISK | {"likelihood": "6"}}, "Likelihood: this is none of the choices"),
        ({"values": RISK | {"colour": "red"}}, "colour: there is no such field"),
        ({"owner": None}, "somebody answers"),
        ({"owner": uuid4()}, "no account here"),
        ({"due": None}, "due by a day"),
        ({"visibility": "all"}, "who would see"),
        ({"measures": ("risk.none",)}, "no such measure: risk.none"),
        ({"note": "x" * 501}, "note is too long"),
    ],
    ids=["empty", "choice", "strange", "owner", "stranger", "day", "visibility", "measure", "note"],
)
def test_what_a_register_does_not_ask_for_is_refused(office, values, why):
    with pytest.raises(Unfitting, match=why):
        office.add(**values)

    assert office.ask("newest") == []


def test_only_declared_transitions_are_made(office):
    supplier = office.add("supplier", values={"title": "Host", "service": "Machines", "place": "Paris"}, owner=None)

    with pytest.raises(Unfitting, match="does not follow"):
        office.move(supplier, "ended")
    with pytest.raises(Unfitting, match="due by a day"):
        office.move(supplier, "active", due=None)
    assert office.move(supplier, "active").state == "active"


def test_whoever_read_an_older_version_is_told(office):
    first = office.add()
    office.amend(first, due=date(2026, 7, 1))

    with pytest.raises(Conflict):
        office.amend(first)
    with pytest.raises(Conflict):
        office.move(first, "closed")


def test_a_version_is_neither_changed_nor_deleted(office, as_worker):
    office.add()
    for change in (
        lambda rows: rows.update(state="closed"),
        lambda rows: rows.update(due=None),
    ):
        with scope.tenant(office.id), pytest.raises(IntegrityError, match="entry"), transaction.atomic():
            change(Entry.objects.filter(tenant_id=office.id))
    with scope.tenant(office.id), pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(tenant_id=office.id).delete()
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(office.id)])
        with pytest.raises(psycopg.errors.CheckViolation, match="written once"):
            owner.execute("DELETE FROM registers_entry")


def test_what_is_erased_is_gone_and_every_other_proof_holds(office, as_worker):
    row, other = office.add(), office.add()
    office.amend(row, due=date(2026, 7, 1))
    with scope.tenant(office.id):
        actions.erase(actor=office.actor, register="risk", number=1)
        whole = proofs.verify(tenant_id=office.id)
    (last, _first) = office.ask("history", register="risk", number=1)

    assert (last.data, last.title, last.state, whole.faults, whole.erased) == (None, "", "open", (), 2)
    assert proof(last) is None
    assert proof(office.ask("history", register="risk", number=other.number)[0]) is True
    with pytest.raises(Unfitting, match="was erased"):
        office.amend(last)
    with scope.tenant(office.id), pytest.raises(Missing):
        actions.erase(actor=office.actor, register="risk", number=9)


def test_what_was_changed_behind_our_back_is_not_what_was_signed(office, as_worker):
    office.add()
    with scope.tenant(office.id):
        row = Entry.objects.get(tenant_id=office.id)
        row.data = row.data | {"values": row.data["values"] | {"impact": "1"}}
        row.save(update_fields=["data"])
        assert Evidence.objects.filter(tenant_id=office.id).count() == 1
    assert proof(office.ask("last", register="risk", number=1)) is False
