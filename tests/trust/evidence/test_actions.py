"""What is promised is due, what is seen is signed, what is missed stays missed, and none of it is changed."""

from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.factories import make_tenant
from tests.protection.audit.tampering import ruling
from tests.trust.evidence.promised import HOUR, MINUTE, NOW, Ground, measure

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.audit.models import Entry
from secretaire.trust.evidence import actions, queries
from secretaire.trust.evidence.actions import NotPromised, OutOfTime
from secretaire.trust.evidence.core import Assurance, NoCadence, Outcome, Stand, State, check_bundle
from secretaire.trust.evidence.core.verify import Kind
from secretaire.trust.evidence.models import Checkpoint, Commitment, Duty, Evidence, Occurrence
from secretaire.trust.measures.core import DutyTemplate, Executor

pytestmark = pytest.mark.usefixtures("as_worker")
TEN = NOW + HOUR / 2  #: the first whole hour after something was promised


@pytest.fixture
def ground():
    return Ground()


def rows(ground, table=Occurrence, **wanted):
    with scope.tenant(ground.id):
        return list(table.objects.filter(tenant_id=ground.id, **wanted).order_by("pk"))


def periods(ground):
    return sorted((row.start, row.outcome) for row in rows(ground))


def yearly(**values):
    return DutyTemplate(**({"key": "done", "executor": Executor.PERSON, "name": "form", "every": "P1Y"} | values))


def test_a_promise_has_every_figure_and_its_duties(ground):
    made = ground.adopt(figures={"most": "PT30M"})
    (duty,) = ground.duties()

    assert (made.version, made.stand, made.figures) == (1, "offered", {"most": "PT30M"})
    assert (duty.every, duty.grace, duty.by_clock, duty.since) == ("PT1H", "PT10M", True, NOW)
    assert ground.adopt(now=NOW + MINUTE).figures == {"most": "PT1H"}
    assert [row.version for row in sorted(rows(ground, Commitment), key=lambda row: row.version)] == [1, 2]
    with scope.tenant(ground.id):
        entries = Entry.objects.filter(tenant_id=ground.id).order_by("at").values_list("verb", "subject")
        assert list(entries) == [
            ("measure.offered", "measure/backup.rpo@1"),
            ("measure.offered", "measure/backup.rpo@2"),
        ]
        assert [row.version for row in queries.versions(tenant_id=ground.id, measure="backup.rpo")] == [1, 2]


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"figures": {"most": "P2D"}}, "more than"),
        ({"figures": {"most": "periodic"}}, "cannot be promised"),
        ({"figures": {"least": 1}}, "no such figure: least"),
        ({"stand": Stand.WITHDRAWN, "reason": " "}, "Say why"),
        ({"reason": "x" * 501}, "too long"),
    ],
    ids=["out of bounds", "no duration", "unknown", "without a reason", "too long"],
)
def test_what_cannot_be_promised_is_refused(ground, wish, why):
    with pytest.raises(NotPromised, match=why):
        ground.adopt(**wish)

    assert rows(ground, Commitment) == []


def test_a_cadence_comes_from_the_figure_that_the_operator_chose_and_must_be_one(ground):
    by_figure = DutyTemplate(key="done", executor=Executor.PERSON, name="form", every="P3M", parameter="most")
    ground.adopt(measure(by_figure), figures={"most": "PT6H"})

    assert [row.every for row in ground.duties()] == ["PT6H"]
    with pytest.raises(NoCadence):
        ground.adopt(measure(by_figure), figures={"most": "PT30S"})


def test_each_period_is_opened_once_however_long_nobody_looked(ground):
    ground.adopt()

    assert ground.open(TEN - MINUTE) == 0
    assert ground.open(TEN) == 1
    assert ground.open(TEN) == 0
    assert ground.open(TEN + 5 * HOUR) == 5
    assert [start for start, _outcome in periods(ground)] == [TEN + number * HOUR for number in range(6)]


def test_a_duty_of_clients_or_by_an_event_has_no_period_here(ground):
    ground.adopt(measure(yearly(every="release"), yearly(key="theirs", per_tenant=True)))

    assert [row.key for row in ground.duties()] == ["done"]
    assert ground.open(NOW + timedelta(days=800)) == 0
    seen = ground.record(NOW + HOUR)
    assert (seen.due_at, seen.expires_at, seen.occurrence) == (None, None, None)
    assert ground.state(NOW + timedelta(days=800)) is State.HOLDS


def test_what_is_seen_counts_for_the_period_in_which_it_was_seen(ground):
    ground.adopt()
    ground.open(TEN + HOUR)
    seen = ground.record(TEN + HOUR + 7 * MINUTE, facts={"runs": 3})

    assert periods(ground) == [(TEN, ""), (TEN + HOUR, "pass")]
    assert (seen.due_at, seen.expires_at) == (TEN + 3 * HOUR, TEN + 3 * HOUR + 10 * MINUTE)
    assert seen.envelope["payloadType"] == "application/vnd.in-toto+json"


def test_a_period_that_was_missed_is_signed_and_stays_for_good(ground):
    ground.adopt()
    ground.open(TEN)
    assert ground.miss(TEN + HOUR + 9 * MINUTE) == 0
    assert ground.miss(TEN + HOUR + 10 * MINUTE) == 1
    ground.open(TEN + HOUR + 11 * MINUTE)
    late = ground.record(TEN + HOUR + 12 * MINUTE)
    assert ground.miss(TEN + HOUR + 13 * MINUTE) == 0

    (missed,) = rows(ground, Evidence, outcome="missed")
    assert periods(ground) == [(TEN, "missed"), (TEN + HOUR, "pass")]
    assert (missed.begun_at, missed.ended_at, missed.index, late.index) == (TEN, TEN + HOUR, 0, 1)
    with pytest.raises(OutOfTime, match="closed"):
        ground.record(TEN + HOUR + 14 * MINUTE, ended=TEN + 30 * MINUTE)
    with scope.tenant(ground.id), pytest.raises(IntegrityError, match="missed"), transaction.atomic():
        Occurrence.objects.filter(tenant_id=ground.id, outcome="missed").update(outcome="pass")


def test_a_grace_lets_be_signed_later_what_was_seen_in_time(ground):
    ground.adopt()
    ground.open(TEN)
    ground.record(TEN + HOUR + 5 * MINUTE, ended=TEN + 50 * MINUTE)

    assert periods(ground) == [(TEN, "pass")]


@pytest.mark.parametrize(
    ("now", "values", "why"),
    [
        (TEN, {"ended": TEN + MINUTE}, "both are over"),
        (TEN, {"begun": TEN, "ended": TEN - MINUTE}, "both are over"),
        (TEN, {"ended": NOW - MINUTE}, "before it was promised"),
    ],
    ids=["to come", "backwards", "before"],
)
def test_what_cannot_have_been_seen_is_refused(ground, now, values, why):
    ground.adopt()
    with pytest.raises(OutOfTime, match=why):
        ground.record(now, **values)


def test_a_clock_that_went_back_signs_nothing(ground):
    ground.adopt()
    ground.record(TEN)
    ground.sign(TEN + HOUR)
    with pytest.raises(OutOfTime, match="before the last"):
        ground.record(TEN + MINUTE)
    ground.record(TEN + HOUR)
    with pytest.raises(OutOfTime, match="before the last"):
        ground.sign(TEN + MINUTE)


def test_a_new_version_takes_the_open_period_of_the_one_before_along(ground):
    ground.adopt()
    ground.adopt(now=TEN + 20 * MINUTE, figures={"most": "PT30M"})
    ground.record(TEN + 30 * MINUTE)
    ground.open(TEN + HOUR)
    ground.open(TEN + HOUR)

    assert periods(ground) == [(TEN, "pass"), (TEN + HOUR, "")]
    assert ground.state(TEN + 30 * MINUTE) is State.HOLDS


def test_how_a_measure_stands_follows_the_clock(ground):
    ground.adopt()
    assert ground.state(TEN) is State.UNVERIFIED
    ground.open(TEN)
    ground.record(TEN, Outcome.FAIL)
    assert ground.state(TEN) is State.FAILING
    ground.record(TEN + MINUTE)
    assert ground.state(TEN + MINUTE) is State.HOLDS
    assert ground.state(TEN + 2 * HOUR) is State.DUE
    assert ground.state(TEN + 2 * HOUR + 10 * MINUTE) is State.STALE
    ground.open(TEN + 4 * HOUR)
    ground.miss(TEN + 4 * HOUR)
    assert ground.state(TEN + 4 * HOUR) is State.STALE
    ground.adopt(now=TEN + 4 * HOUR, stand=Stand.WITHDRAWN, reason="We give it up.")
    assert ground.state(TEN + 4 * HOUR) is State.WITHDRAWN
    assert ground.open(TEN + 9 * HOUR) == 0
    ground.adopt(now=TEN + 9 * HOUR, stand=Stand.PLANNED)
    assert ground.state(TEN + 9 * HOUR) is State.PLANNED


def test_what_rests_on_a_certificate_is_stale_the_minute_it_lapses(ground):
    ground.adopt(measure(yearly()))
    ground.record(TEN, assurance=Assurance.INHERITED, until=TEN + timedelta(days=3))

    assert ground.state(TEN + timedelta(days=3) - MINUTE) is State.HOLDS
    assert ground.state(TEN + timedelta(days=3)) is State.STALE
    with scope.tenant(ground.id):
        standing = queries.standings(tenant_id=ground.id, now=TEN)["backup.rpo"]
        assert standing.assurance is Assurance.INHERITED
        assert list(standing.last) == ["done"]


def test_checks_run_when_they_never_did_when_their_period_waits_and_again_after_a_fault(ground):
    ground.adopt(measure(measure().duties[0], yearly()))

    def waits(now):
        ground.open(now)
        with scope.tenant(ground.id):
            return [each.key for each in queries.awaited(tenant_id=ground.id, now=now)]

    assert waits(NOW) == ["measured"]
    duty = next(each for each in ground.duties() if each.key == "measured")
    ground.record(NOW, duty=duty)
    assert waits(NOW + MINUTE) == []
    assert waits(TEN) == ["measured"]
    ground.record(TEN, Outcome.ERROR, duty=duty)
    assert waits(TEN + 30 * MINUTE) == []
    ground.record(TEN + 59 * MINUTE, Outcome.FAIL, duty=duty)
    ground.record(TEN + HOUR + MINUTE, Outcome.FAIL, duty=duty)
    assert waits(TEN + 2 * HOUR - MINUTE) == ["measured"]


def test_each_piece_of_evidence_is_proven_and_the_log_only_grows(ground):
    ground.adopt()
    made = [ground.record(TEN + number * MINUTE) for number in range(5)]
    first = ground.sign(TEN + 5 * MINUTE)
    assert ground.sign(TEN + 6 * MINUTE) is None
    made += [ground.record(TEN + number * MINUTE) for number in range(6, 12)]
    with pytest.raises(Missing, match="No checkpoint"):
        ground.bundle(made[-1])
    second = ground.sign(TEN + 12 * MINUTE)

    assert (first.size, second.size) == (5, 11)
    for each in made:
        verdict = check_bundle(ground.bundle(each, older=5), keys=[ground.key], kept=[first.note, second.note])
        assert verdict.holds, verdict.faults
    with pytest.raises(Missing, match="no such checkpoint"):
        ground.bundle(made[0], older=6)
    assert (ground.whole().size, ground.whole().faults) == (11, ())


def test_an_erased_statement_leaves_every_proof_as_it_was(ground):
    ground.adopt()
    made = [ground.record(TEN + number * MINUTE) for number in range(3)]
    ground.sign(TEN + HOUR)
    with scope.tenant(ground.id):
        actions.erase(actor=ground.actor, evidence_id=made[1].pk)
        with pytest.raises(Missing):
            actions.erase(actor=ground.actor, evidence_id=ground.id)
    ground.record(TEN + HOUR)
    ground.sign(TEN + HOUR)

    erased = check_bundle(ground.bundle(made[1]), keys=[ground.key])
    assert (erased.holds, erased.statement) == (True, None)
    assert check_bundle(ground.bundle(made[2]), keys=[ground.key]).statement
    assert (ground.whole().erased, ground.whole().faults) == (1, ())
    with scope.tenant(ground.id), pytest.raises(IntegrityError, match="erased"), transaction.atomic():
        Evidence.objects.filter(tenant_id=ground.id, index=1).update(salt=bytes(32), envelope={})


@pytest.mark.parametrize("verb", ["DELETE FROM", "TRUNCATE", "UPDATE"])
@pytest.mark.parametrize("table", [Commitment, Duty, Occurrence, Evidence, Checkpoint])
def test_nothing_is_changed_or_deleted(ground, table, verb):
    ground.adopt()
    ground.open(TEN)
    ground.record(TEN)
    ground.sign(TEN)
    words = f"{verb} {table._meta.db_table}" + (" SET id = gen_random_uuid()" if verb == "UPDATE" else "")
    refused = pytest.raises(DatabaseError, match=r"written once|permission denied|be erased|keeps it")

    with scope.tenant(ground.id), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words)


@pytest.mark.parametrize("verb", ["DELETE FROM", "UPDATE"])
@pytest.mark.parametrize("table", [Commitment, Duty, Occurrence, Evidence, Checkpoint])
def test_not_even_by_the_owner(ground, table, verb):
    ground.adopt()
    ground.open(TEN)
    ground.record(TEN)
    ground.sign(TEN)
    words = f"{verb} {table._meta.db_table}" + (" SET id = gen_random_uuid()" if verb == "UPDATE" else "")

    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(ground.id)])
        with pytest.raises(psycopg.Error, match=r"written once|be erased|keeps it"):
            owner.execute(words)


def spoilt(ground, cluster, table, change, where="true"):
    """Let whoever rules the database change something."""
    with ruling(cluster) as session:
        words = f"UPDATE evidence_{table} SET {change} WHERE tenant_id = %s AND {where}"  # noqa: S608  # our own words
        session.execute(words, [ground.id])
    return ground.whole().faults


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("salt = decode(repeat('00', 32), 'hex')", "the statement of evidence 1 was changed"),
        ("envelope = jsonb_set(envelope, '{payload}', '\"AAAA\"')", "the statement of evidence 1 was changed"),
        (
            "envelope = jsonb_set(envelope, '{signatures,0,sig}', '\"AAAA\"')",
            "the signature of evidence 1 does not hold",
        ),
        ("roots = leaf", "the roots of evidence 1 were changed"),
        ("index = 7", "evidence 1 is gone"),
    ],
    ids=["salt", "payload", "signature", "roots", "index"],
)
def test_what_whoever_rules_the_database_changes_is_found(ground, cluster, change, fault):
    ground.adopt()
    for number in range(4):
        ground.record(TEN + number * MINUTE)
    ground.sign(TEN + HOUR)

    assert spoilt(ground, cluster, "evidence", change, "index = 1")[0] == fault


def test_an_end_that_was_cut_off_is_found(ground, cluster):
    ground.adopt()
    for number in range(3):
        ground.record(TEN + number * MINUTE)
    ground.sign(TEN + HOUR)
    elsewhere = make_tenant()

    found = spoilt(ground, cluster, "evidence", f"tenant_id = '{elsewhere.pk}'", "index = 2")

    assert found == ("the log ends at 2, but a checkpoint signed 3",)


def test_a_checkpoint_that_was_changed_is_found(ground, cluster):
    ground.adopt()
    ground.record(TEN)
    ground.sign(TEN)

    found = spoilt(ground, cluster, "checkpoint", "note = replace(note, 'evidence', 'elsewhere')")

    assert found == ("the checkpoint of 1 was not signed by this log's key",)


def test_a_leaf_that_was_replaced_is_not_what_the_checkpoint_signed(ground, cluster):
    ground.adopt()
    first = ground.record(TEN)
    ground.sign(TEN)
    zero = "decode(repeat('00', 32), 'hex')"

    found = spoilt(ground, cluster, "evidence", f"salt = NULL, envelope = NULL, leaf = {zero}, roots = {zero}")

    assert found == ("the checkpoint of 1 signed something else",)
    assert [fault.kind for fault in check_bundle(ground.bundle(first)).faults] == [Kind.NOT_INCLUDED]
    with pytest.raises(Missing), scope.tenant(ground.id):
        queries.root_of(tenant_id=ground.id)(0, 2)


def test_two_grounds_have_logs_and_keys_of_their_own(ground):
    other = Ground()
    for each in (ground, other):
        each.adopt()
        seen = each.record(TEN)
        each.sign(TEN)
        assert seen.index == 0

    assert ground.key != other.key
    assert [fault.kind for fault in check_bundle(other.bundle(seen), keys=[ground.key]).faults] == [Kind.WRONG_KEY]
