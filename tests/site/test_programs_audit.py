"""The command that checks the logs."""

from contextlib import nullcontext

import pytest
from tests.protection.audit.tampering import Log, ruling

from secretaire.lib.errors import Missing, Refused
from secretaire.platform.drills.commands import restoring
from secretaire.site import cli, programs

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture(autouse=True)
def _alike(monkeypatch):
    """Keep the role that a command chooses within the test."""
    monkeypatch.setenv("SECRETAIRE_ROLE", "worker")


def verified(log, note=""):
    return list(programs.verify(tenant=log.tenant.slug, note=note))


def test_a_log_that_holds_is_one_line():
    log = Log()
    log.write(3)
    note = log.sign()

    ((line, holds),) = verified(log, note)

    assert holds
    assert line.startswith(f"{log.tenant.slug}: 3 entries hold, 0 of them dropped; root ")


def test_each_fault_is_a_line(cluster):
    log = Log()
    log.write(3)
    note = log.sign()
    with ruling(cluster) as session:
        session.execute("DELETE FROM audit_entry WHERE tenant_id = %s AND subject = 'page/1'", [log.tenant.pk])

    assert verified(log, note) == [(f"{log.tenant.slug}: entry 1 was deleted, and no retention rule says so", False)]


def test_a_checkpoint_is_of_one_tenant():
    with pytest.raises(Refused, match="--tenant"):
        list(programs.verify(tenant="", note="a checkpoint"))


def test_a_file_that_is_no_text_is_no_checkpoint(monkeypatch, tmp_path, capsys):
    log, file = Log(), tmp_path / "checkpoint.txt"
    log.write(1)
    file.write_bytes(b"\xd0\x00\xff")
    monkeypatch.setattr("secretaire.site.supervisor.database", nullcontext)

    assert cli.main(["audit", "verify", "--tenant", log.tenant.slug, "--checkpoint", str(file)]) == 1
    assert capsys.readouterr().err == "secretaire: This is no checkpoint.\n"


def test_every_log_is_checked_where_none_is_named():
    log = Log()

    assert any(line.startswith(f"{log.tenant.slug}: 0 entries") for line, _ in programs.verify(tenant="", note=""))


@pytest.mark.parametrize("slug", ["nobody", "No Body"])
@pytest.mark.parametrize(
    "command",
    [
        lambda slug: programs.verify(tenant=slug, note=""),
        lambda slug: programs.drill(tenant=slug),
        lambda slug: programs.run("protection.keys", "rotate", "tenant", slug),
        lambda slug: programs.give_role(tenant=slug, email="a@host.test", word="owner"),
        lambda slug: programs.certify(tenant=slug, email="a@host.test", pem=""),
        lambda slug: restoring.one(slug=slug, at=None, source="", record="", confirm=""),
    ],
    ids=["audit", "alerts", "keys", "role", "certify", "restore"],
)
def test_a_command_names_the_tenant_that_there_is_not(command, slug):
    with pytest.raises(Missing, match=f"There is no tenant of the name {slug} here"):
        list(command(slug))


def test_there_is_one_thing_to_do_with_the_log(capsys):
    assert cli.main(["audit", "shred"]) == 1
    assert "verify" in capsys.readouterr().err


def test_what_a_command_may_be_told_has_a_name():
    assert (cli.operands(cli.audit), cli.options(cli.audit)) == (["what"], ["tenant", "checkpoint"])
