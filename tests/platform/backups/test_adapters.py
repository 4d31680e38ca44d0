"""Copying a cluster to places, whatever goes wrong on the way, and coming back from one of them alone."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from uuid import uuid4

import psycopg
import pytest

from secretaire import config
from secretaire.lib import storage
from secretaire.lib.errors import Unavailable
from secretaire.lib.postgres import Cluster
from secretaire.lib.storage import Directory
from secretaire.platform.backups import actions, adapters
from secretaire.platform.backups.adapters import bundle, native, yard
from secretaire.platform.backups.adapters.depot import Gap
from secretaire.platform.backups.adapters.queue import NotTaken, Queue, deliver
from secretaire.platform.backups.adapters.shelf import Shelf
from secretaire.platform.backups.adapters.streams import stamped
from secretaire.platform.backups.adapters.tidying import Wanted
from secretaire.platform.backups.core import Broken, Kind, Newer, OtherKey, Policy, Unreachable, wal

KEY = bytes.fromhex("ab" * 32)
DAY = timedelta(days=1)
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
POLICY = Policy(window=30 * DAY, daily=30, weekly=4, monthly=1, longest=31 * DAY)
_KEY = "INSERT INTO vault_key VALUES (%s, %s, 'field', 1, %s, %s)"


def quiet(text):
    """Hear what is told, and keep it to oneself."""


@contextmanager
def receiving(found) -> Iterator[None]:
    found.depot.torn()
    process = found.server.receiver(found.depot.spool)
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def sent(found):
    """Send everything that waits; return what, by place."""
    return {
        target.word: [each.name for each in iter(lambda to=target: found.queue.send(to.word, to.storage), None)]
        for target in found.targets
    }


def laid(house, word, at=None):
    return actions.lay_out(at=at, into=house.folder / word, say=quiet)


def words(directory):
    """Return what is kept in a cluster that was laid out, which starts as any other does."""
    with Cluster(directory, fast=True) as cluster, psycopg.connect(cluster.superuser, dbname="secretaire") as server:
        rows = [word for (word,) in server.execute("SELECT word FROM kept ORDER BY word").fetchall()]
        keys = [root for (root,) in server.execute("SELECT root FROM vault_key").fetchall()]
        return rows, keys


def keep(house, word):
    house.ask("INSERT INTO kept VALUES (%s)", word)


@pytest.fixture
def found(house):
    return yard.opened()


@pytest.fixture
def full(house, found):
    """A backup of everything at both places, a change since, and the log up to an instant between two rows."""
    file, tenant = uuid4(), uuid4()
    storage.kept().put(f"{tenant}/{file}", [b"of a tenant"])
    house.ask("INSERT INTO files_file VALUES (%s, %s, now())", file, tenant)
    house.ask(_KEY, uuid4(), uuid4(), "root-old", b"x")
    keep(house, "1 before")
    with receiving(found):
        first = found.depot.make(Kind.FULL, say=quiet)
        keep(house, "2 between")
        second = found.depot.make(Kind.CHANGE, say=quiet)
        keep(house, "3 after")
        found.depot.ship()
        at = found.server.now()
        keep(house, "4 late")
        house.ask("UPDATE vault_key SET root = 'root-new'")
        found.depot.keys(now=found.server.now(), always=False)
        upto = found.depot.ship()
    return {"first": first, "second": second, "at": at, "upto": upto, "file": f"{tenant}/{file}"}


def test_one_returns_to_an_instant_from_a_place_alone(house, found, full):
    names = sent(found)

    there = laid(house, "there", at=full["at"])

    assert names["directory"] == names["bucket"]
    assert [name.partition("/")[0] for name in names["bucket"]][:1] == ["keys"]
    assert there.backups == [full["first"].id, full["second"].id]
    assert (there.restored_to, there.target) == (full["at"], "directory")
    assert words(there.cluster_directory) == (["1 before", "2 between", "3 after"], ["root-new"])
    assert b"".join(Directory(there.directory / "files").get(full["file"])) == b"of a tenant"
    assert (there.directory / "secret.key").read_text() == (house.directory / "secret.key").read_text()


def test_one_returns_to_the_newest_instant_from_the_other_place_when_the_first_is_lost(house, found, full):
    sent(found)
    shutil.rmtree(house.backups.directory)

    there = laid(house, "newest")

    assert (there.restored_to, there.target) == (full["upto"], "bucket")
    assert words(there.cluster_directory)[0] == ["1 before", "2 between", "3 after", "4 late"]


def test_a_backup_without_the_log_after_it_leads_to_its_own_end(house, found):
    keep(house, "alone")
    found.depot.keys(now=found.server.now(), always=True)
    made = found.depot.make(Kind.FULL, say=quiet)
    sent(found)

    there = laid(house, "alone")

    assert there.restored_to == made.ended_at
    assert words(there.cluster_directory)[0] == ["alone"]
    with pytest.raises(Unreachable, match="The last instant that can be returned to"):
        laid(house, "beyond", at=made.ended_at + DAY)


def test_what_is_wrong_is_told_and_nothing_is_left_of_it(house, found, full):
    sent(found)
    there = found.targets[0].storage
    house.backups = replace(house.backups, bucket="")
    into = house.folder / "refused"

    with pytest.raises(Unreachable, match="The first instant that can be returned to"):
        laid(house, "refused", at=full["at"] - DAY)
    with pytest.raises(Unreachable, match="The last instant that can be returned to"):
        laid(house, "refused", at=full["at"] + DAY)
    with pytest.raises(actions.Occupied, match="There is something in"):
        laid(house, "var")
    house.backups = replace(house.backups, key="cd" * 32)
    with pytest.raises(OtherKey, match="was encrypted by the key"):
        laid(house, "refused")
    house.backups = replace(house.backups, key="ab" * 32)
    part = full["first"].parts[0].name
    whole = b"".join(there.get(part))
    there.put(part, [whole[:-1]])
    with pytest.raises(Broken, match="was changed or cut off"):
        laid(house, "refused")
    there.put(part, [whole.replace(b"secretaire-backup 1", b"secretaire-backup 9", 1)])
    with pytest.raises(Newer, match="newer version"):
        laid(house, "refused")
    there.put(part, b"".join(there.get(full["second"].parts[0].name)) and [b"x"])
    with pytest.raises(Broken, match="is no part of a backup"):
        laid(house, "refused")
    there.delete(part)
    with pytest.raises(Broken, match="is missing"):
        laid(house, "refused")
    house.backups = replace(house.backups, directory="")
    with pytest.raises(Unreachable, match="name no place"):
        laid(house, "refused")

    assert not into.exists()


def test_what_is_broken_at_one_place_is_taken_from_the_other(house, found, full):
    sent(found)
    found.targets[0].storage.delete(full["first"].parts[0].name)

    assert laid(house, "other", at=full["at"]).target == "bucket"


def test_backups_of_an_earlier_key_are_left_out_where_others_open(house, found):
    found.depot.make(Kind.FULL, say=quiet)
    sent(found)
    house.backups = replace(house.backups, key="cd" * 32)
    later = yard.opened()
    later.depot.keys(now=later.server.now(), always=True)
    last = later.depot.make(Kind.FULL, say=quiet)
    sent(later)

    assert laid(house, "rekeyed").backups == [last.id]


def test_without_a_copy_of_the_keys_nothing_is_restored(house, found, full):
    sent(found)
    for target in found.targets:
        for name in target.storage.names("keys"):
            target.storage.delete(name)

    with pytest.raises(Unreachable, match="no copy of the keys"):
        laid(house, "keyless")


def test_a_file_that_is_gone_from_a_place_holds_nothing_up(house, found, full):
    sent(found)
    found.targets[0].storage.delete(f"files/{full['file']}")

    there = laid(house, "fileless")

    assert there.target == "directory"
    assert Directory(there.directory / "files").names(full["file"].partition("/")[0]) == []


def test_the_log_leads_over_the_restart_of_a_receiver_that_was_killed(house, found):
    found.depot.torn()
    victim = found.server.receiver(found.depot.spool)
    made = found.depot.make(Kind.FULL, say=quiet)
    keep(house, "while it ran")
    time.sleep(0.5)
    victim.kill()
    victim.wait(30)
    keep(house, "while nobody took it")
    with receiving(found):
        upto = found.depot.ship()
        found.depot.keys(now=upto, always=True)
    sent(found)

    there = laid(house, "killed")

    assert (there.restored_to, there.backups) == (upto, [made.id])
    assert words(there.cluster_directory)[0] == ["while it ran", "while nobody took it"]


def test_a_log_that_does_not_arrive_is_told(house, found, monkeypatch):
    monkeypatch.setattr(native, "_PATIENCE", 0.1)

    with pytest.raises(Gap, match="is not written to"):
        found.depot.ship()


def test_a_server_that_does_not_take_the_log_is_known_and_calls_for_a_full_backup(house, found):
    assert found.depot.torn()
    assert found.depot.torn()

    found.depot.make(Kind.FULL, say=quiet)

    assert not found.depot.torn()


def test_a_change_without_what_it_is_a_change_of_becomes_a_full_backup(house, found):
    first = found.depot.make(Kind.CHANGE, say=quiet)
    house.ask("CHECKPOINT")
    manifest = adapters.home() / "manifests" / first.id
    manifest.write_text(manifest.read_text().replace('"Start-LSN": "', '"Start-LSN": "9'))

    said = []
    second = found.depot.make(Kind.CHANGE, say=said.append)

    assert (first.kind, second.kind) == (Kind.FULL, Kind.FULL)
    assert any("a full one is made instead" in each for each in said)


def test_a_server_that_is_away_is_told(found):
    away = native.Native(adapters.home() / "nowhere", "a word")

    for use in (away.now, away.mark, away.keys, away.slot, away.receiving):
        with pytest.raises(Unavailable, match="cannot be asked"):
            use()


def test_the_keys_go_again_only_when_they_are_others(house, found):
    now = found.server.now()

    assert found.depot.keys(now=now, always=False)
    assert not found.depot.keys(now=now, always=False)
    house.ask(_KEY, uuid4(), uuid4(), "root", b"")
    assert found.depot.keys(now=now, always=False)
    assert found.depot.keys(now=now, always=True)


_KILLED = """
import os, signal, sys
from pathlib import Path
from secretaire.platform.backups.adapters.queue import Queue
from secretaire.lib.storage import Directory

class Deadly(Directory):
    def put(self, name, chunks):
        def half():
            yield next(iter(chunks))[:1000]
            os.kill(os.getpid(), signal.SIGKILL)
        super().put(name, half())

queue = Queue(Path(sys.argv[1]), ["directory"], bytes(32))
queue.put("base/one/000001", [bytes(3_000_000)])
queue.send("directory", Deadly(Path(sys.argv[2])))
"""


def test_what_was_being_sent_when_everything_was_killed_is_sent_again(tmp_path):
    words = [sys.executable, "-c", _KILLED, str(tmp_path / "queue"), str(tmp_path / "there")]
    done = subprocess.run(words, check=False, capture_output=True)  # noqa: S603  # a script of ours
    place, queue = Directory(tmp_path / "there"), Queue(tmp_path / "queue", ["directory"], bytes(32))
    assert (done.returncode, place.names("base")) == (-signal.SIGKILL, [])

    queue.send("directory", place)

    assert b"".join(Shelf(place, bytes(32)).content("base/one/000001")) == bytes(3_000_000)
    assert queue.waiting("directory") == []
    assert queue.send("directory", place) is None


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from secretaire.platform.backups.adapters.queue import Full, Queue

queue = Queue(Path(sys.argv[1]), ["directory"], bytes(32))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    queue.put("wal/one", [bytes(3_000_000)])
except Full as error:
    print(error)
"""


def test_a_full_disk_is_told_and_leaves_nothing_half(tmp_path):
    words = [sys.executable, "-c", _FULL_DISK, str(tmp_path / "queue")]

    done = subprocess.run(words, check=False, capture_output=True, text=True)  # noqa: S603  # a script of ours

    assert done.stdout.startswith("There is no room for backups in")
    assert Queue(tmp_path / "queue", ["directory"], bytes(32)).waiting("directory") == []


def test_a_place_that_is_away_keeps_what_waits_for_it_and_holds_no_other_up(tmp_path):
    (tmp_path / "file").write_text("")
    queue = Queue(tmp_path / "queue", ["directory", "bucket"], KEY)
    queue.put("wal/00000002-history", [wal.packed(wal.Segment(name="h", content=b"1", upto=None))])
    queue.put("keys/one", [b"k"])

    with pytest.raises(Unavailable):
        queue.send("bucket", Directory(tmp_path / "file"))
    queue.send("directory", Directory(tmp_path / "there"))

    assert queue.waiting("bucket") == ["keys/one", "wal/00000002-history"]
    assert queue.waiting("directory") == ["wal/00000002-history"]
    assert queue.size("bucket") > queue.size("directory") > 0
    assert queue.drop("bucket") == 2
    assert queue.waiting("bucket") == []


class Forgetful(Directory):
    """A place that keeps something else than it was given."""

    def put(self, name, chunks):
        super().put(name, [b"".join(chunks)[:-1]])


def test_what_did_not_arrive_as_it_was_sent_is_not_taken(tmp_path):
    (tmp_path / "file").write_bytes(b"content")

    with pytest.raises(NotTaken, match="did not arrive as it was sent"):
        deliver("wal/one", tmp_path / "file", Forgetful(tmp_path / "there"))


def test_the_log_gets_out_while_a_copy_is_on_its_way(tmp_path):
    """A slow place takes long for a part; what is newest does not wait behind it."""
    began, go = Event(), Event()

    class Slow(Directory):
        def put(self, name, chunks):
            if name.startswith("base/"):
                began.set()
                assert go.wait(30)
            super().put(name, chunks)

    place, queue = Slow(tmp_path / "there"), Queue(tmp_path / "queue", ["directory"], KEY)
    queue.put("base/20260101t000000z-0000/000001", [b"much"])
    copying = Thread(target=queue.send, args=("directory", place))
    copying.start()
    assert began.wait(30)

    queue.put("wal/000000010000000000000002", [wal.packed(wal.Segment(name="s", content=b"x", upto=NOW))])
    sent_now = queue.send_log("directory", place)
    go.set()
    copying.join()

    assert (sent_now.name, sent_now.upto) == ("wal/000000010000000000000002", NOW)
    assert queue.send_log("directory", place) is None
    assert queue.waiting("directory") == []


def test_a_folder_that_is_no_bundle_is_broken(tmp_path):
    (tmp_path / "from/empty").mkdir(parents=True)
    (tmp_path / "from/file").write_bytes(os.urandom(100_000))
    whole = b"".join(bundle.packed(tmp_path / "from"))

    bundle.unpacked([whole[:50], whole[50:]], into=tmp_path / "to")
    for wrong in (whole[: len(whole) // 2], b"", b"x" * 600):
        with pytest.raises(Broken, match="is not whole"):
            bundle.unpacked([wrong], into=tmp_path / "half")

    assert bundle.measured(tmp_path / "to") == bundle.measured(tmp_path / "from")
    assert (tmp_path / "to/empty").is_dir()


def test_a_copy_that_is_not_as_it_was_copied_is_broken(house, found, tmp_path):
    found.server.copy(tmp_path / "copy", label="x", parent=None, say=quiet)
    (tmp_path / "copy/PG_VERSION").write_text("17\n")

    with pytest.raises(Broken, match="1 files of a backup are not as they were copied, the first is PG_VERSION"):
        native.proven(tmp_path / "copy")
    with pytest.raises(Broken, match="do not belong together"):
        native.combined([tmp_path / "copy", tmp_path / "copy"], into=tmp_path / "whole")


def test_what_needs_not_be_there_any_more_is_deleted(house, found, full):
    sent(found)
    place, known = found.targets[0].storage, found.depot.catalogue()
    policy = Policy(window=timedelta(0), daily=1, weekly=0, monthly=0, longest=30 * DAY)
    place.put(f"files/{uuid4()}/{uuid4()}", [b"of nobody"])
    place.put("base/20200101t000000z-dead/000001", [b"never finished"])
    place.put("keys/20200101t000000z", [b"old"])

    with receiving(found):
        house.ask("DELETE FROM files_file")
        last = found.depot.make(Kind.FULL, say=quiet)
    sent(found)
    gone = Wanted([*known, last], policy=policy, keys=DAY, now=found.server.now()).tidy(place)

    assert gone == sorted([full["first"].id, full["second"].id])
    assert place.names("catalogue") == [f"catalogue/{last.id}"]
    assert {name.split("/")[1] for name in place.names("base")} == {last.id}
    assert place.names("files") == []
    assert full["file"] not in last.files
    assert len(place.names("keys")) == 1
    assert all(wal.called(name) >= last.segment for name in place.names("wal"))


def test_nothing_is_deleted_where_nothing_is_known(tmp_path):
    place = Directory(tmp_path)
    place.put("files/a/b", [b"x"])
    place.put("wal/000000010000000000000001", [b"x"])
    policy = Policy(window=DAY, daily=1, weekly=0, monthly=0, longest=30 * DAY)

    Wanted([], policy=policy, keys=DAY, now=datetime(2026, 1, 1, tzinfo=UTC)).tidy(place)

    assert place.names("files") == ["files/a/b"]
    assert len(place.names("wal")) == 1


def test_what_one_place_lacks_another_gives(house, found, full):
    sent(found)
    one, other = (target.storage for target in found.targets)
    wanted = Wanted(found.depot.catalogue(), policy=POLICY, keys=DAY, now=found.server.now())
    lost = [full["first"].parts[0].name, f"catalogue/{full['first'].id}", other.names("wal")[-1]]
    for name in lost:
        one.delete(name)

    lacking = wanted.lacking(one, other)
    for name in lacking:
        found.queue.pass_on(name, other.get(name), to="directory")

    assert set(lacking) == set(lost)
    assert lacking[-1].startswith("catalogue/")
    assert set(sent(found)["directory"]) == set(lost)
    assert laid(house, "mended", at=full["at"]).target == "directory"


def test_a_depot_learns_what_lies_at_a_place(house, found, full):
    sent(found)
    shutil.rmtree(adapters.home())

    fresh = yard.opened()

    assert fresh.depot.catalogue() == []
    assert fresh.depot.learn(fresh.shelf(fresh.targets[1])) == sorted([full["first"].id, full["second"].id])
    assert fresh.depot.catalogue() == [full["first"], full["second"]]
    fresh.depot.forget(full["first"].id)
    assert fresh.depot.catalogue() == [full["second"]]


def test_names_tell_when_something_was_made():
    assert stamped("keys/20260102t030405z") == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_the_key_is_made_once_and_kept_from_others(house):
    house.backups = replace(house.backups, key="")
    path = house.directory / "backup.key"
    with pytest.raises(config.Misconfigured, match="there is no backup key"):
        adapters.key(make=False)

    made = adapters.key(make=True)

    assert adapters.key(make=True) == adapters.key(make=False) == made
    path.chmod(0o644)
    with pytest.raises(config.Misconfigured, match="chmod 600"):
        adapters.key(make=True)
    path.chmod(0o600)
    path.write_text("short")
    with pytest.raises(config.Misconfigured, match="64 hexadecimal digits"):
        adapters.key(make=True)
    path.unlink()
    house.backups = replace(house.backups, key="xyz")
    with pytest.raises(config.Misconfigured, match="64 hexadecimal digits"):
        adapters.key(make=True)


@pytest.mark.parametrize("inside", ["", "backups", "backups/copies"])
def test_a_place_for_backups_is_not_where_they_are_prepared(house, inside):
    house.backups = replace(house.backups, directory=str(house.directory / inside))

    with pytest.raises(config.Misconfigured, match="name another folder"):
        adapters.targets()


def test_settings_that_contradict_each_other_are_told(house):
    house.backups = replace(house.backups, longest_days=30)

    with pytest.raises(config.Misconfigured, match="longest_days"):
        yard.opened()
