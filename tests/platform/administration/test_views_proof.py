"""Tenants take their log away with what proves it, and check it without us."""

import base64
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from uuid import uuid4

import pytest
from tests.protection.audit.outside import Authority, Witness
from tests.protection.audit.tampering import LATER
from tests.protection.people.house import House, furnished, text

from secretaire import config
from secretaire.lib import scope, signing
from secretaire.platform.administration import actions, queries, tasks
from secretaire.protection.audit import actions as audit
from secretaire.protection.audit import queries as entries
from secretaire.protection.audit import tasks as log
from secretaire.protection.audit.core import notes as core
from secretaire.protection.audit.models import Entry
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.letters.models import Letter

SCRIPT = Path(actions.__file__).parent / "static/administration/verify_log.py"
_spec = spec_from_file_location("verify_log", SCRIPT)
verify_log = module_from_spec(_spec)
_spec.loader.exec_module(verify_log)


@pytest.fixture(name="house")
def _house(as_worker):
    yield from furnished()


def settled() -> House:
    """Found a tenant and leave its ground."""
    founding = furnished()
    house = next(founding)
    next(founding, None)
    return house


def system(house: House) -> Actor:
    return Actor(kind="system", name="test", tenant_id=house.tenant.pk)


def happen(house: House, count: int) -> None:
    for number in range(count):
        with scope.tenant(house.tenant.pk):
            audit.record(actor=system(house), verb="page.published", subject=f"page/{number}")


def sign(house: House) -> str:
    """Give every entry its place and return a checkpoint of all."""
    with scope.tenant(house.tenant.pk):
        while audit.sequence(actor=system(house), now=LATER):
            pass
        audit.checkpoint(actor=system(house), now=LATER)
        found = entries.last_checkpoint(tenant_id=house.tenant.pk)
        assert found
        return found.note


def signed(house: House, root: bytes) -> str:
    """Return a checkpoint of whatever, signed by the key of the log."""
    head = core.Checkpoint(origin=entries.origin(tenant_id=house.tenant.pk), size=3, root=root)
    signature = base64.b64decode(signing.sign(head.text.encode(), purpose="audit checkpoint"))
    return core.note(head, public=entries.public(), signature=signature)


def key(house: House) -> str:
    return entries.verifying(tenant_id=house.tenant.pk)


def see(house: House, role="administrator", what="proof/"):
    return house.browser(house[role]).get(f"/{house.tenant.slug}/settings/log/{what}")


def take(house: House, role="administrator", **values):
    return house.browser(house[role]).post(f"/{house.tenant.slug}/settings/log/proof/", values)


def checked(
    folder: Path, archive: bytes, verifier: str, *notes: str, options: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the program on an archive as somebody would who has nothing of ours."""
    (folder / "log.zip").write_bytes(archive)
    names = []
    for number, note in enumerate(notes):
        names.append(folder / f"kept-{number}.txt")
        names[-1].write_text(note)
    words = [sys.executable, "-I", SCRIPT, folder / "log.zip", verifier, *names, *options]
    return subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603  # our own words


def changed(archive: bytes, name: str, change) -> bytes:
    """Return an archive of which one file is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, change(content.decode()) if each == name else content)
    return out.getvalue()


def test_the_page_says_how_the_log_stands(house):
    happen(house, 3)

    assert "Last checkpoint" not in text(see(house))
    assert see(house, what="checkpoint/").status_code == 404
    note = sign(house)
    said = text(see(house, "auditor"))

    assert "Last checkpoint" in said
    assert key(house) in said
    assert see(house, what="checkpoint/").content.decode() == note
    assert see(house, "host").status_code == 403


def test_an_archive_is_checked_without_us(house, tmp_path):
    happen(house, 5)
    before = sign(house)
    happen(house, 4)
    sign(house)

    response = take(house, kept=before)
    done = checked(tmp_path, response.content, key(house), before)

    assert response["Content-Type"] == "application/zip"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("OK: ")
    assert done.stdout.endswith("checkpoints that you kept and that agree: 1\n")
    with scope.tenant(house.tenant.pk):
        assert Entry.objects.filter(verb="log.exported").count() == 1


def test_a_part_of_the_log_is_proven_too(house, tmp_path):
    happen(house, 13)
    before = sign(house)
    happen(house, 4)
    sign(house)
    tenant_id = house.tenant.pk
    with scope.tenant(tenant_id):
        size = entries.size(tenant_id=tenant_id)
        early, late = (entries.signed(note=each, tenant_id=tenant_id).size for each in (before, sign(house)))
        assert (early < size, late) == (True, size)
        parts = [(first, last) for first in range(0, size, 5) for last in (first + 1, size)]
        archives = [queries.archive(tenant_id=tenant_id, first=first, last=last, kept=before) for first, last in parts]
    for (first, last), archive in zip(parts, archives, strict=True):
        (tmp_path / "log.zip").write_bytes(archive)

        assert verify_log.check(str(tmp_path / "log.zip"), key(house), [before]) == (last - first, first, last)


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("entries.jsonl", lambda said: said.replace("page.published", "page.withdrawn", 1), "not those that"),
        ("entries.jsonl", lambda said: said.partition("\n")[2], "not those that"),
        ("entries.jsonl", lambda said: "", "not those that"),
        ("entries.jsonl", lambda said: "[" + said, "WRONG"),
        ("checkpoint.txt", lambda said: said.replace("=\n\n", "A\n\n"), "not signed by the key"),
        ("checkpoint.txt", lambda said: "", "not signed by the key"),
        ("proof.json", lambda said: "{}", "WRONG"),
    ],
)
def test_an_archive_that_was_changed_is_wrong(house, tmp_path, name, change, reason):
    happen(house, 3)
    sign(house)

    done = checked(tmp_path, changed(take(house).content, name, change), key(house))

    assert done.returncode == 1
    assert reason in done.stderr


@pytest.mark.usefixtures("as_worker")
def test_a_log_is_not_taken_for_another(tmp_path):
    house, other = settled(), settled()
    happen(house, 3)
    happen(other, 3)
    sign(house)
    with scope.tenant(house.tenant.pk):
        archive = queries.archive(tenant_id=house.tenant.pk, first=0, last=1, kept="")

    done = checked(tmp_path, archive, key(house), sign(other))
    foreign = checked(tmp_path, archive, key(other))
    nothing = checked(tmp_path, archive, "key+1+AQ==")

    assert "not signed by the key" in done.stderr
    assert "not signed by the key" in foreign.stderr
    assert "this is no key" in nothing.stderr


def test_a_checkpoint_that_the_archive_does_not_reach_needs_a_proof(house, tmp_path):
    happen(house, 8)
    before = sign(house)
    happen(house, 8)
    sign(house)
    with scope.tenant(house.tenant.pk):
        size = entries.size(tenant_id=house.tenant.pk)
        archive = queries.archive(tenant_id=house.tenant.pk, first=size - 1, last=size, kept="")

    assert "nothing proves" in checked(tmp_path, archive, key(house), before).stderr


def test_the_program_says_how_it_is_called(tmp_path):
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)  # noqa: S603  # as above

    assert done.returncode == 1
    assert "ARCHIVE KEY" in done.stderr


def test_what_cannot_be_proven_is_said(house, monkeypatch):
    happen(house, 2)
    assert "No checkpoint holds these entries yet" in text(take(house))
    sign(house)

    assert "no checkpoint of this log" in text(take(house, kept="nothing of the kind"))
    assert "Enter a valid date" in text(take(house, since="yesterday"))
    assert "No checkpoint holds these entries yet" in text(take(house, until="2020-01-01"))
    monkeypatch.setattr("secretaire.platform.administration.actions.MOST", 1)
    assert "Choose a shorter time" in text(take(house))
    assert take(house, "auditor").status_code in {200, 422}
    assert take(house, "host").status_code == 403


def test_what_was_dropped_is_left_as_its_hash(house, tmp_path):
    happen(house, 2)
    note = sign(house)
    with scope.tenant(house.tenant.pk):
        tenant_id = house.tenant.pk
        rows = list(entries.rows(tenant_id=tenant_id, begin=0, end=2))
        archive = queries.archive(tenant_id=tenant_id, first=0, last=2, kept=note)

    def without(said: str) -> str:
        return json.dumps(rows[0].hash.hex()) + "\n" + said.partition("\n")[2]

    assert checked(tmp_path, changed(archive, "entries.jsonl", without), key(house), note).returncode == 0


def test_one_entry_is_proven_alone(house):
    happen(house, 6)
    with scope.tenant(house.tenant.pk):
        pk = Entry.objects.filter(subject="page/4").get().pk
    early = see(house, what=f"{pk}/proof/")
    assert (early.status_code, "The next one is made at" in text(early)) == (409, True)
    assert "Proof from" in text(see(house, what=""))
    note = sign(house)

    found = see(house, what=f"{pk}/proof/").content.decode()

    assert found.startswith("c2sp.org/tlog-proof@v1\nindex ")
    assert found.endswith(f"\n\n{note}")
    assert f"/settings/log/{pk}/proof/" in see(house, what="").content.decode()
    assert see(house, what=f"{uuid4()}/proof/").status_code == 404


@pytest.mark.usefixtures("as_worker")
def test_a_checkpoint_is_sent_to_those_who_may_see_the_log_once():
    house = settled()
    happen(house, 1)
    with scope.tenant(house.tenant.pk):
        tasks.mail.checkpoint(tenant_id=house.tenant.pk)
        assert not Letter.objects.filter(kind="checkpoint").exists()
    note = sign(house)
    tasks.checkpoint()
    tasks.checkpoint()

    with scope.tenant(house.tenant.pk):
        letters = {each.recipient: each for each in Letter.objects.filter(kind="checkpoint")}
        assert {house["administrator"].email, house["auditor"].email} <= set(letters)
        assert house["host"].email not in letters
        text_ = letters[house["auditor"].email].text
        assert all(line in text_ for line in note.splitlines())
        assert key(house) in text_


def test_a_checkpoint_out_of_a_letter_is_taken(house):
    happen(house, 3)
    note = sign(house)

    assert take(house, kept=note.replace("\n", "\r\n")).status_code == 200


@pytest.fixture
def outside(house, monkeypatch, tmp_path):
    """A witness and a timestamping authority that said something of a checkpoint, which the log has outgrown."""
    (tmp_path / "tsa").mkdir()
    witness, authority = Witness(entries.public()), Authority(tmp_path / "tsa")
    values = {"witness_url": witness.url, "witness_key": witness.key}
    values |= {"timestamp_url": authority.url, "timestamp_ca": str(authority.ca)}
    for name, value in values.items():
        monkeypatch.setenv(f"SECRETAIRE__AUDIT__{name.upper()}", value)
    config.load.cache_clear()
    monkeypatch.setattr("secretaire.protection.tenancy.queries.every", lambda: [house.tenant.pk])
    happen(house, 3)
    sign(house)
    log.attest()
    happen(house, 4)
    sign(house)
    yield witness, authority
    witness.close()
    authority.close()
    monkeypatch.undo()
    config.load.cache_clear()


def test_what_was_said_outside_is_shown_and_taken_out_and_checked_without_us(house, outside, tmp_path):
    witness, authority = outside
    said = text(see(house))
    assert "Seen by a witness" in said
    assert "witness.test/one" in said
    assert "Timestamped" in said

    archive = take(house).content
    done = checked(tmp_path, archive, key(house), options=["--witness", witness.key])

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("; the witness saw a checkpoint of them\n")
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        found.extractall(tmp_path / "taken")
    words = ["openssl", "ts", "-verify", "-data", "timestamped.txt", "-in", "timestamped.tsr", "-CAfile", authority.ca]
    stamped = subprocess.run(words, cwd=tmp_path / "taken", capture_output=True, text=True, check=False)  # noqa: S603  # fixed words
    assert "Verification: OK" in stamped.stdout + stamped.stderr


def test_another_witness_and_another_checkpoint_are_not_taken_for_it(house, outside, tmp_path):
    witness, _authority = outside
    archive = take(house).content

    for verifier, taken, reason in [
        ("nonsense", archive, "WRONG"),
        (key(house), archive, "no key of a witness"),
        (witness.key, changed(archive, "witnessed.txt", lambda said: said.rpartition("— ")[0]), "was cosigned"),
        (witness.key, changed(archive, "witnessed.txt", lambda said: said[:-9] + "AAAAAA==\n"), "was cosigned"),
    ]:
        done = checked(tmp_path, taken, key(house), options=["--witness", verifier])
        assert done.returncode == 1
        assert reason in done.stderr


def test_two_checkpoints_of_one_size_are_a_fork(house):
    with pytest.raises(verify_log.Wrong, match="a fork"):
        verify_log.agreeing([signed(house, bytes(32)), signed(house, bytes([1]) * 32)], key(house))
