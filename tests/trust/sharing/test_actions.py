"""A contract begins with what is promised, is agreed to anew, and what became weaker is objected to."""

from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, transaction
from tests.trust.centre.promised import NOW
from tests.trust.sharing.agreed import OWN, Client

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.evidence.core import Assurance, Outcome, Stand, State, check_bundle
from secretaire.trust.evidence.queries.checks import OF_CLIENTS
from secretaire.trust.sharing.actions import NothingAgreed
from secretaire.trust.sharing.core import Standing, Way
from secretaire.trust.sharing.models import Agreement

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def bound(house, client):
    """A client whose contract has begun."""
    house.promise("backups.rpo", *OWN, figures={})
    client.begin()
    return client


def test_a_contract_begins_with_what_is_promised_and_only_once(house, client):
    assert client.begin() is None
    house.promise("backups.rpo", figures={"rpo": "PT2H"})
    house.promise("risk.review", stand=Stand.WITHDRAWN, reason="Nobody asks for it.")

    made = client.begin()

    assert (made.number, made.kind, made.made_by) == (1, "began", None)
    assert made.promises == {
        "backups.rpo": {"version": 1, "stand": "offered", "responsible": "provider", "figures": {"rpo": "PT2H"}}
    }
    assert client.begin() is None
    assert client.entries() == [("contract.began", "contract/1")]


def test_what_was_agreed_stays_while_promises_change(house, bound):
    house.promise("backups.rpo", now=NOW + HOUR, figures={"rpo": "PT4H"})

    found = bound.contract()

    assert found.agreed.promises["backups.rpo"]["figures"] == {"rpo": "PT1H"}
    assert [(each.measure, each.way, each.version) for each in found.loud] == [("backups.rpo", Way.WEAKER, 2)]
    assert bound.part("client.reviews", "tenant.reviewed").standing is Standing.OPEN


def test_agreeing_makes_what_is_promised_now_the_contract(house, bound):
    house.promise("backups.rpo", now=NOW + HOUR, figures={"rpo": "PT4H"})

    made = bound.accept(NOW + 2 * HOUR)

    assert (made.number, made.kind, made.made_by) == (2, "accepted", bound.user.pk)
    assert bound.contract().changes == []
    assert bound.entries()[-1] == ("contract.accepted", "contract/2")
    assert [each.number for each in bound.ask("agreements")] == [2, 1]


def test_nobody_agrees_to_something_else_than_they_read(house, bound):
    seen = bound.contract().digest
    with pytest.raises(NothingAgreed):
        bound.accept(seen=seen)
    house.promise("backups.rpo", now=NOW + HOUR, figures={"rpo": "PT4H"})

    with pytest.raises(Conflict):
        bound.accept(NOW + 2 * HOUR, seen=seen)

    assert len(bound.ask("agreements")) == 1


def test_a_version_of_the_contract_is_proven_by_the_log(house, bound):
    bound.sign(NOW + HOUR)

    with scope.tenant(bound.id):
        content = proofs.bundle(tenant_id=bound.id, evidence_id=bound.ask("agreement").evidence_id)

    assert check_bundle(content.encode(), keys=[bound.key]).statement["subject"][0]["name"] == "contract@1"
    assert bound.whole().faults == ()


def test_an_objection_says_why_and_changes_nothing(house, bound):
    house.promise("backups.rpo", now=NOW + HOUR, figures={"rpo": "PT4H"})

    assert bound.part("governance.contract", "contract.answered").facts == {"losses": 1, "unanswered": 1}

    made = bound.object_to("backups.rpo", 2, now=NOW + 2 * HOUR)

    assert bound.part("governance.contract", "contract.answered").standing is Standing.DONE

    assert (made.reason, made.against, str(made)) == ("We rely on it.", 1, "backups.rpo@2")
    assert len(bound.contract().loud) == 1
    assert bound.entries()[-1] == ("contract.objected", "measure/backups.rpo@2")
    with pytest.raises(NothingAgreed, match="already"):
        bound.object_to("backups.rpo", 2)


def test_what_is_promised_no_longer_may_be_objected_to(house, bound):
    house.promise("backups.rpo", now=NOW + HOUR, stand=Stand.WITHDRAWN, reason="It costs too much.")

    assert bound.object_to("backups.rpo", 0).version == 0


@pytest.mark.parametrize(
    ("measure", "version", "reason"),
    [
        ("backups.rpo", 1, "No."),
        ("backups.rpo", 2, "  "),
        ("backups.rpo", 2, "x" * 1001),
        ("risk.review", 2, "No."),
    ],
    ids=["another-version", "no-reason", "too-long", "another-measure"],
)
def test_what_is_no_objection_is_refused(house, bound, measure, version, reason):
    house.promise("backups.rpo", now=NOW + HOUR, figures={"rpo": "PT4H"})

    with pytest.raises(NothingAgreed):
        bound.object_to(measure, version, reason)

    assert bound.ask("objections") == []


def test_what_became_stronger_is_not_objected_to(house, bound):
    house.promise("backups.rpo", now=NOW + HOUR, figures={"rpo": "PT30M"})

    with pytest.raises(NothingAgreed):
        bound.object_to("backups.rpo", 2)


def test_whoever_runs_the_installation_has_no_contract(house, ground):
    own = ground(Client())

    assert own.contract() is None
    assert own.ask("offered") == {}
    assert own.begin() is None
    assert own.do("keep_up") == 0
    with pytest.raises(NothingAgreed):
        own.accept(seen="0" * 64)
    with pytest.raises(NothingAgreed):
        own.object_to("backups.rpo", 1)


def test_a_client_confirms_what_only_it_can_know(house, bound):
    before = bound.part("client.secrets", "acknowledge")
    assert before.standing is Standing.DUE

    bound.do("confirm", duty_id=before.duty, now=NOW + HOUR)

    after = bound.part("client.secrets", "acknowledge", now=NOW + HOUR)
    assert (after.standing, after.done_at) == (Standing.DONE, NOW + HOUR)
    assert bound.part("client.secrets", "acknowledge", now=after.until).standing is Standing.DUE
    assert bound.entries()[-1] == ("contract.confirmed", f"duty/{before.duty}")
    with scope.tenant(bound.id):
        row = proofs.newest(tenant_id=bound.id)
    assert (row.outcome, row.assurance) == (Outcome.PASS, Assurance.DECLARED)
    with pytest.raises(Refused, match="already"):
        bound.do("confirm", duty_id=before.duty, now=NOW + 2 * HOUR)


def test_what_a_check_sees_is_confirmed_by_nobody(house, bound):
    checked = next(each for each in bound.ask("mirrored") if each.name == "tenant.factor")

    for wrong in (checked.pk, uuid4()):
        with pytest.raises(Missing):
            bound.do("confirm", duty_id=wrong)


def test_one_client_confirms_nothing_of_another(house, bound):
    other = Client()
    other.begin()
    duty = other.part("client.secrets", "acknowledge").duty

    with pytest.raises(Missing):
        bound.do("confirm", duty_id=duty)

    assert other.part("client.secrets", "acknowledge").standing is Standing.DUE


def test_what_is_in_the_contract_no_longer_is_not_looked_at_any_more(house, bound):
    names = {each.name for each in bound.ask("mirrored")}
    assert names == {"tenant.factor", "tenant.reviewed", "acknowledge"}
    house.promise("client.factor", now=NOW + HOUR, stand=Stand.WITHDRAWN, reason="Passkeys are enough.")
    assert {each.name for each in bound.ask("mirrored")} == names

    bound.accept(NOW + 2 * HOUR)

    assert {each.name for each in bound.ask("mirrored")} == names - {"tenant.factor"}
    assert bound.state(NOW + 2 * HOUR, "client.factor") is State.WITHDRAWN
    house.promise("client.factor", now=NOW + 3 * HOUR)
    bound.accept(NOW + 4 * HOUR)
    assert {each.name for each in bound.ask("mirrored")} == names


def test_what_a_later_program_can_look_at_is_looked_at_from_then_on(house, client, monkeypatch):
    check = OF_CLIENTS["tenant.factor"]
    house.promise("client.factor")
    monkeypatch.delitem(OF_CLIENTS, "tenant.factor")
    client.begin()
    assert client.ask("mirrored") == []
    assert client.part("client.factor", "tenant.factor").standing is Standing.UNSEEN
    assert client.do("keep_up") == 0

    monkeypatch.setitem(OF_CLIENTS, "tenant.factor", check)

    assert client.do("keep_up", now=NOW + HOUR)
    assert [each.name for each in client.ask("mirrored")] == ["tenant.factor"]
    assert client.entries()[-1] == ("contract.followed", "contract/1")


@pytest.mark.parametrize("change", ["UPDATE sharing_agreement SET number = 9", "DELETE FROM sharing_agreement"])
def test_what_was_agreed_is_changed_by_nobody(house, bound, change):
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(bound.id)])
        with pytest.raises(psycopg.errors.CheckViolation):
            owner.execute(change)


def test_of_an_objection_only_its_reason_may_be_encrypted_anew(house, bound):
    house.promise("backups.rpo", now=NOW + HOUR, figures={"rpo": "PT4H"})
    bound.object_to("backups.rpo", 2)
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(bound.id)])
        owner.execute("UPDATE sharing_objection SET reason = reason")
        with pytest.raises(psycopg.errors.CheckViolation):
            owner.execute("UPDATE sharing_objection SET measure = 'a'")


def test_a_version_of_the_contract_is_there_once(house, bound):
    row = bound.ask("agreement")
    again = Agreement(
        tenant_id=bound.id,
        number=1,
        kind="began",
        promises={},
        digest="d",
        made_at=NOW,
        evidence_id=row.evidence_id,
    )
    with pytest.raises(IntegrityError), scope.tenant(bound.id), transaction.atomic():
        again.save()
    assert str(row) == "contract@1"
