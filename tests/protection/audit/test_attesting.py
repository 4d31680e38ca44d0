"""Checkpoints go out to a witness and to a timestamping authority; the log waits for neither."""

from datetime import timedelta

import psycopg
import pytest
from tests.protection.audit.outside import Authority, Witness, certify
from tests.protection.audit.tampering import LATER, Log, ruling

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.audit import actions, queries, tasks
from secretaire.protection.audit.adapters import authority as adapter
from secretaire.protection.audit.core.attesting import NotAttested
from secretaire.protection.audit.models import Attestation, Entry

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def log(monkeypatch):
    """A log, and the only one that tasks look after."""
    found = Log()
    monkeypatch.setattr("secretaire.protection.tenancy.queries.every", lambda: [found.tenant.pk])
    found.write(3)
    found.sign()
    return found


@pytest.fixture
def configure(monkeypatch):
    def let(**values):
        for name, value in values.items():
            monkeypatch.setenv(f"SECRETAIRE__AUDIT__{name.upper()}", str(value))
        config.load.cache_clear()

    yield let
    monkeypatch.undo()
    config.load.cache_clear()


@pytest.fixture
def witness(configure):
    found = Witness(queries.public())
    configure(witness_url=found.url, witness_key=found.key)
    yield found
    found.close()


@pytest.fixture
def authority(configure, tmp_path):
    found = Authority(tmp_path)
    configure(timestamp_url=found.url, timestamp_ca=found.ca)
    yield found
    found.close()


def kept(log):
    with scope.tenant(log.tenant.pk):
        return [str(row) for row in Attestation.objects.order_by("size", "kind")]


def told(log):
    with scope.tenant(log.tenant.pk):
        rows = Entry.objects.filter(tenant_id=log.tenant.pk, verb__startswith="log.")
        return sorted(f"{each.verb} {each.subject}" for each in rows)


def grow(log):
    log.write(2)
    log.sign()


def test_nobody_is_asked_where_the_settings_name_nobody(log):
    tasks.attest()

    assert kept(log) == []


def test_a_witness_signs_each_checkpoint_once_and_from_the_one_before(log, witness):
    tasks.attest()
    tasks.attest()
    grow(log)
    tasks.attest()

    assert kept(log) == ["witness witness.test/one 3", "witness witness.test/one 5"]
    assert len(witness.seen) == 2
    assert log.faults() == []
    with scope.tenant(log.tenant.pk):
        (found,) = queries.attested(tenant_id=log.tenant.pk)
    assert found.note.endswith(witness.cosign(found.checkpoint.note))


def test_a_witness_that_saw_more_than_we_remember_says_so_and_is_asked_from_there(log, witness, cluster):
    tasks.attest()
    with ruling(cluster) as session:
        session.execute("DELETE FROM audit_attestation WHERE tenant_id = %s", [log.tenant.pk])
    grow(log)

    tasks.attest()

    assert kept(log) == ["witness witness.test/one 5"]
    assert len(witness.seen) == 3


def test_a_log_that_was_put_back_to_an_earlier_state_is_told_once(log, witness):
    with scope.tenant(log.tenant.pk):
        origin = queries.origin(tenant_id=log.tenant.pk)
    witness.known[origin] = 9, bytes(32)

    tasks.attest()
    tasks.attest()

    assert kept(log) == []
    assert told(log) == ["log.tampered log/witness/3"]


@pytest.mark.parametrize("size", [2, 3])
def test_another_history_than_the_witness_saw_is_told(log, witness, size):
    with scope.tenant(log.tenant.pk):
        origin = queries.origin(tenant_id=log.tenant.pk)
    witness.known[origin] = size, bytes(32)

    tasks.attest()

    assert told(log) == ["log.tampered log/witness/3"]


@pytest.mark.parametrize(
    "answer", [(404, {}, b""), (200, {}, b"nothing"), (409, {}, b"9" * 30), (301, {"Location": "/"}, b"")]
)
def test_a_witness_that_declines_is_asked_again(log, witness, answer):
    witness.instead = answer
    tasks.attest()
    assert kept(log) == []

    witness.instead = None
    tasks.attest()
    assert kept(log) == ["witness witness.test/one 3"]


def test_a_witness_that_is_away_is_waited_for_and_told_once_after_a_time(log, witness, caplog):
    witness.instead = (503, {}, b"")
    tasks.attest()
    assert (told(log), len(witness.seen)) == ([], 1)
    assert "a checkpoint is not attested" in caplog.text

    log.write(1)
    log.place()
    with scope.tenant(log.tenant.pk):
        actions.checkpoint(actor=log.actor, now=LATER - timedelta(hours=35))
    tasks.attest()
    tasks.attest()

    assert told(log) == ["log.unattested log/witness"]
    witness.instead = None
    tasks.attest()
    assert kept(log) == ["witness witness.test/one 4"]


def test_who_is_away_is_not_asked_for_the_next_log(log, witness, configure, monkeypatch):
    other = Log()
    other.write(1)
    other.sign()
    monkeypatch.setattr("secretaire.protection.tenancy.queries.every", lambda: [log.tenant.pk, other.tenant.pk])
    witness.close()

    tasks.attest()

    assert kept(log) == kept(other) == []


def test_an_address_that_may_not_be_reached_is_away(log, witness, authority, configure):
    configure(witness_url="http://192.0.2.1/", timestamp_url="http://192.0.2.1/")

    tasks.attest()

    assert kept(log) == []


def test_an_authority_says_when_a_checkpoint_was_there_and_not_too_often(log, authority, configure):
    tasks.attest()
    grow(log)
    tasks.attest()
    assert kept(log) == ["timestamp 127.0.0.1 3"]

    configure(timestamp_hours=0)
    tasks.attest()

    assert kept(log) == ["timestamp 127.0.0.1 3", "timestamp 127.0.0.1 5"]
    assert log.faults() == []


@pytest.mark.parametrize("answer", [(500, {}, b""), (200, {}, b"nothing")])
def test_an_authority_that_does_not_do_it_leaves_nothing(log, authority, answer):
    authority.instead = answer

    tasks.attest()

    assert kept(log) == []


def test_a_timestamp_of_another_question_is_not_taken(log, authority):
    tasks.attest()
    with scope.tenant(log.tenant.pk):
        first = bytes(Attestation.objects.get().content)
        text = queries.last_checkpoint(tenant_id=log.tenant.pk).note
    authority.instead = (200, {}, first)

    with pytest.raises(NotAttested):
        adapter.stamp(text, url=authority.url, roots=adapter.trusted(str(authority.ca)))


def test_certificates_that_are_none_are_one_sentence(tmp_path):
    with pytest.raises(config.Misconfigured, match="timestamp_ca"):
        adapter.trusted(str(tmp_path / "none.pem"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_attestation SET content = 'x' WHERE kind = 'witness' AND tenant_id = %s",
        "UPDATE audit_attestation SET content = 'x' WHERE kind = 'timestamp' AND tenant_id = %s",
        "UPDATE audit_attestation SET at = at - interval '1 day' WHERE kind = 'witness' AND tenant_id = %s",
        "UPDATE audit_attestation SET size = 2 WHERE kind = 'timestamp' AND tenant_id = %s",
    ],
)
def test_what_was_said_and_then_changed_is_found(log, witness, authority, cluster, change):
    tasks.attest()
    assert len(kept(log)) == 2

    with ruling(cluster) as session:
        session.execute(change, [log.tenant.pk])

    (fault,) = log.faults()
    assert fault.startswith("what was said outside of the checkpoint of ")


def test_timestamps_of_an_authority_that_is_not_believed_do_not_hold(log, authority, configure, tmp_path):
    tasks.attest()
    (tmp_path / "other").mkdir()
    certify(tmp_path / "other")
    configure(timestamp_ca=tmp_path / "other/ca.pem")

    assert log.faults() == ["what was said outside of the checkpoint of 3 entries does not hold"]


def test_nobody_changes_what_was_said(log, witness):
    tasks.attest()

    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(log.tenant.pk)])
        with pytest.raises(psycopg.Error, match="audit"):
            owner.execute("DELETE FROM audit_attestation")


def test_a_key_of_a_witness_that_is_none_is_said(log, witness, configure):
    configure(witness_key="none")

    with pytest.raises(NotAttested, match="witness_key"):
        tasks.attest()
