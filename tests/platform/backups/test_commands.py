"""Backups by command and by themselves: what is told of them, and what goes on when a place is away."""

import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event, Thread

import psycopg
import pytest
from tests.ports import free_port

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.postgres import Cluster
from secretaire.platform.backups import actions, commands, queries
from secretaire.platform.backups.adapters import yard
from secretaire.platform.backups.commands import inside, noting
from secretaire.platform.backups.commands.inside import Archiver
from secretaire.platform.backups.core import Kind, chain
from secretaire.platform.backups.models import Copy, Lag, Outcome, Reach, Record
from secretaire.protection.alerts.models import Alert
from secretaire.protection.tenancy.core import Actor


def told(ground):
    """Return what stands on the provider's ground: outcomes of backups, places that have some, alerts."""
    with scope.tenant(ground):
        return (
            [(each.kind, each.outcome) for each in Record.objects.filter(tenant_id=ground).order_by("began_at")],
            sorted(each.place for each in Copy.objects.filter(tenant_id=ground, gone_at=None)),
            sorted(each.key for each in Alert.objects.filter(tenant_id=ground, kind__startswith="backups/")),
        )


def reach(ground):
    with scope.tenant(ground):
        return {each.place: each for each in Reach.objects.filter(tenant_id=ground)}


def await_until(holds):
    until = time.monotonic() + 90
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.2)


@contextmanager
def moved(house, laid):
    """Have the installation be what was laid out, and serve."""
    before = house.directory, house.cluster
    house.directory = laid.directory
    try:
        with Cluster(laid.cluster_directory, run=config.socket_directory(), fast=True) as house.cluster:
            yield
    finally:
        house.directory, house.cluster = before


def test_a_backup_by_command_is_confirmed_by_each_place_and_told(ground, house):
    first = list(commands.run())
    second = list(commands.run())

    listed = list(commands.run("list"))
    assert first[-1].startswith("every place leads to ")
    assert first[-2].startswith("full backup ")
    assert second[-2].startswith("change backup ")
    assert [line for line in listed if "directory: leads to" in line]
    assert told(ground) == ([("full", "kept"), ("change", "kept")], ["bucket", "bucket", "directory", "directory"], [])
    with scope.tenant(ground):
        assert queries.lag(tenant_id=ground, now=clock.now()) is not None
        assert len(queries.points(tenant_id=ground)) == 2
        assert {each.word for each in queries.records(tenant_id=ground, at_most=9)} == {
            each.backup_id for each in queries.points(tenant_id=ground)
        }
    assert queries.measured(now=clock.now()) is not None
    assert set(reach(ground)) == {"bucket", "directory"}


def test_a_restored_server_leads_nowhere_by_itself_until_it_was_copied_whole(ground, house):
    """What list and the page say is what a restore then gives."""
    ended = list(commands.run())[-1].removeprefix("every place ")
    laid = actions.lay_out(at=None, into=house.folder / "served", say=str)
    with moved(house, laid):
        house.cluster.copied_by(config.derived("database backup"), database="secretaire")
        found, before = yard.opened(), reach(ground)["directory"].upto
        archiver = Archiver(found, Event())
        assert before == laid.restored_to
        archiver.learn()
        archiver.step()
        house.ask("INSERT INTO kept VALUES ('since the restore')")
        archiver.step()
        archiver.close()
        for target in found.targets:
            archiver.tend(target)

        assert any(name.startswith("wal/00000002") for name in found.targets[0].storage.names("wal"))
        assert [line for line in commands.run("list") if "leads" in line] == [
            f"{w}: {ended}" for w in ("directory", "bucket")
        ]
        assert reach(ground)["directory"].upto == before
        assert actions.lay_out(at=None, into=house.folder / "again", say=str).restored_to == laid.restored_to

        said = list(commands.run())
        ended = said[-1].removeprefix("every place ")
        assert said[-2].startswith("full backup ")
        assert f"directory: {ended}" in list(commands.run("list"))
        assert reach(ground)["directory"].upto > before
        again = actions.lay_out(at=None, into=house.folder / "newest", say=str)
    assert again.restored_to == reach(ground)["directory"].upto
    with (
        Cluster(again.cluster_directory, fast=True) as newest,
        psycopg.connect(newest.superuser, dbname="secretaire") as to,
    ):
        assert to.execute("SELECT word FROM kept").fetchall() == [("since the restore",)]


def test_changes_without_the_full_backup_that_they_build_on_lead_nowhere(ground, house):
    list(commands.run())
    list(commands.run())
    for target in (found := yard.opened()).targets:
        target.storage.delete(f"catalogue/{found.depot.catalogue()[0].id}")

    said = list(commands.run("list"))

    assert [line for line in said if "leads" in line] == ["directory: leads nowhere yet", "bucket: leads nowhere yet"]


def test_what_the_next_backup_builds_on_is_known_by_reading_the_catalogue_once(ground, house, monkeypatch):
    list(commands.run())
    depot, read = yard.opened().depot, []
    held, whole = {each.id for each in depot.catalogue()}, depot.catalogue
    monkeypatch.setattr(depot, "catalogue", lambda: read.append(1) or whole())

    assert depot.leads_on(held)
    assert not depot.leads_on(set())
    assert len(read) == 2


def test_a_full_backup_is_made_when_it_is_asked_for(ground, house):
    list(commands.run())

    assert list(commands.run("full"))[-2].startswith("full backup ")


def test_what_no_word_means_is_refused(house):
    with pytest.raises(Refused, match="secretaire backup"):
        list(commands.run("everything"))


def test_without_a_place_or_with_an_external_server_there_are_no_backups(house, monkeypatch):
    house.backups = replace(house.backups, directory="", bucket="")
    with pytest.raises(Refused, match="There is no place for backups"):
        list(commands.run())
    assert not queries.wanted()

    found = config.load()
    external = replace(found, database=replace(found.database, url="postgresql://a:b@localhost/c"))
    monkeypatch.setattr(config, "load", lambda: external)
    with pytest.raises(Refused, match="external server"):
        list(commands.run())


def test_places_that_one_misfortune_takes_are_told(ground, house):
    house.backups = replace(house.backups, bucket="", directory_country="")

    said = list(commands.run())

    notes = [line for line in said if line.startswith("note: ")]
    assert "note: there is one place only" in notes
    assert any("who runs it, where it stands" in line for line in notes)


def test_an_empty_place_leads_nowhere_and_one_that_is_away_says_so(house):
    house.backups = replace(house.backups, bucket_url=f"http://127.0.0.1:{free_port()}")

    said = list(commands.run("list"))

    assert said[0] == "directory: leads nowhere yet"
    assert said[1].startswith("bucket: ")


def test_a_place_that_is_away_is_told_and_gets_everything_when_it_is_back(ground, house, bucket):
    house.backups = replace(house.backups, bucket_url=f"http://127.0.0.1:{free_port()}")

    with pytest.raises(Unavailable, match="Nothing arrived at bucket; it waits"):
        list(commands.run())

    assert told(ground)[:2] == ([("full", "waiting")], ["directory"])
    house.backups = replace(house.backups, bucket_url=bucket)
    found = yard.opened()
    Archiver(found, Event()).tend(found.targets[1])
    assert told(ground) == ([("full", "kept")], ["bucket", "directory"], [])
    assert reach(ground)["bucket"].upto == reach(ground)["directory"].upto


def test_a_backup_that_cannot_be_made_is_told_and_alarms(ground, house):
    found = yard.opened()
    (found.depot.spool.parent / "staging").write_text("a file stands where a folder should")

    with pytest.raises(OSError, match="staging"):
        list(commands.run())
    records, copies, alarms = told(ground)
    assert (records, copies, alarms) == ([("change", "failed")], [], ["backup/made"])


def test_of_all_that_is_done_at_a_place_one_says_that_it_is_lost(ground, house):
    found = yard.opened()
    archiver = Archiver(found, Event())
    (one, other), said = found.targets, []
    archiver._places = replace(found, queue=Counting(said))

    for target, do in ((one, sending), (one, following), (other, following), (one, sending), (other, sending)):
        archiver._lost(target, do, Unavailable("away"))
    assert said == ["directory", "bucket", "directory"]
    assert told(ground)[2] == ["backup/place/bucket", "backup/place/directory"]

    archiver._well(one, following)
    archiver._lost(one, following, Unavailable("away"))
    archiver._well(one, sending)
    archiver._lost(one, following, Unavailable("away"))
    assert said[3:] == ["directory"]  # who goes on failing says so once the other does not any more


def sending():
    """Stand for what sends to a place."""


def following():
    """Stand for what sends the log there."""


class Counting:
    """A queue of which it is noted for which place it was asked."""

    def __init__(self, said):
        self.said = said

    def size(self, word):
        self.said.append(word)
        return 0


def test_the_archiver_keeps_every_place_up_to_date_by_itself(ground, house):
    house.backups = replace(house.backups, seconds=1)
    stop = Event()
    archiver = Archiver(yard.opened(), stop)
    thread = Thread(target=archiver.run)
    thread.start()
    try:
        await_until(lambda: told(ground)[0] == [("full", "kept")])
        await_until(lambda: all(reach(ground)[word].upto for word in ("bucket", "directory")))
        before = reach(ground)["directory"].upto
        house.ask("INSERT INTO kept VALUES ('while it ran')")
        await_until(lambda: reach(ground)["directory"].upto > before)
        archiver._receiver.kill()
        killed = clock.now()
        await_until(lambda: reach(ground)["directory"].upto > killed)
    finally:
        stop.set()
        thread.join()

    with scope.tenant(ground):
        assert Lag.objects.filter(tenant_id=ground).exists()
        assert queries.worst(tenant_id=ground, now=clock.now(), days=90) is not None


def test_places_that_take_a_backup_before_it_is_written_down_are_told(ground, house, monkeypatch):
    found = yard.opened()
    archiver, make = Archiver(found, Event()), found.depot.make

    def taken(*words, **more):
        made = make(*words, **more)
        for target in found.targets:
            archiver.tend(target)
        return made

    monkeypatch.setattr(found.depot, "make", taken)
    archiver.step()
    archiver.close()
    archiver.copy()

    assert told(ground) == ([("full", "kept")], ["bucket", "directory"], [])


def test_places_that_take_a_backup_at_the_same_time_count_each_other(ground, house):
    list(commands.run())
    with scope.tenant(ground):
        backup_id = Record.objects.get(tenant_id=ground).word
        Copy.objects.filter(tenant_id=ground).delete()
        Record.objects.filter(tenant_id=ground).update(outcome=Outcome.WAITING)

    def take(place):
        noting.noted(partial(actions.note_taken, backup_id=backup_id, place=place, of=2, now=clock.now()))

    other = Thread(target=take, args=("bucket",))
    with scope.tenant(ground):
        actor = Actor(kind="system", name="archiver", tenant_id=ground)
        actions.note_taken(actor=actor, backup_id=backup_id, place="directory", of=2, now=clock.now())
        other.start()
        other.join(2)
        assert other.is_alive()  # it waits for what we write
    other.join()

    assert told(ground) == ([("full", "kept")], ["bucket", "directory"], [])


def test_what_the_archiver_cannot_do_is_told_once_and_alarms(ground, house, monkeypatch):
    found = yard.opened()
    archiver = Archiver(found, Event())
    monkeypatch.setattr(found.server, "_password", "another")

    archiver.step()
    archiver.step()

    assert told(ground)[2] == ["backup/log"]


def test_a_lost_place_alarms_once_and_is_told_when_it_is_back(ground, house, tmp_path):
    kept = tmp_path / "kept"
    kept.write_text("a file stands where the folder should")
    house.backups = replace(house.backups, bucket="")
    found, stop = yard.opened(), Event()
    found.queue.put("keys/20260101t000000z", [b"k"])
    archiver = Archiver(found, stop)
    thread = Thread(target=archiver._serve, args=(found.targets[0],))
    thread.start()
    try:
        await_until(lambda: "backup/place/directory" in told(ground)[2])
        assert reach(ground)["directory"].failing_since
        assert reach(ground)["directory"].waiting > 0
        kept.unlink()
        await_until(lambda: not reach(ground)["directory"].failing_since)
    finally:
        stop.set()
        thread.join()

    assert reach(ground)["directory"].waiting == 0


def test_a_disk_that_is_nearly_full_gives_up_what_waits_for_the_farthest_place(house, monkeypatch):
    found = yard.opened()
    found.queue.put("keys/20260101t000000z", [b"k"])
    full = replace(config.load(), monitoring=replace(config.load().monitoring, least_free_bytes=1 << 62))
    monkeypatch.setattr(config, "load", lambda: full)

    archiver = Archiver(found, Event())
    archiver._relieve()
    archiver._relieve()
    archiver._relieve()

    assert [found.queue.waiting(each.word) for each in found.targets] == [[], []]
    assert found.depot.gap()


def test_a_folder_whose_disk_is_not_mounted_is_another_place(ground, house, tmp_path):
    list(commands.run())
    (tmp_path / "kept").rename(tmp_path / "unmounted")

    with pytest.raises(Unavailable, match="Nothing arrived at directory"):
        list(commands.run())

    assert not (tmp_path / "kept").exists()
    (tmp_path / "unmounted").rename(tmp_path / "kept")
    assert list(commands.run("list"))
    list(commands.run())


def test_a_place_of_its_own_gets_all_that_leads_to_the_instant(ground, house, tmp_path):
    """Changes alone lead nowhere: what they build on lies at places that are no more, or were there before."""
    house.backups = replace(house.backups, bucket="")
    list(commands.run())

    house.backups = replace(house.backups, bucket="backups")
    beside = list(commands.run())
    house.backups = replace(house.backups, directory=str(tmp_path / "another"))
    (house.directory / "backups/places/directory").unlink()
    instead = list(commands.run())

    for said in (beside, instead):
        assert said[-2].startswith("full backup ")
        assert said[-1].startswith("every place leads to ")
    assert list(commands.run())[-2].startswith("change backup ")
    found = yard.opened()
    for target in found.targets:  # what was made before a place was there is not missing
        inside._tidy(found, target)
        assert chain(found.shelf(target).catalogue(), at=None)


def test_a_place_is_known_since_the_very_instant_that_nothing_made_before_is_missing_there(ground, house):
    """A whole second would make a backup missing that was over within it, before the place was there."""
    found, now = yard.opened(), clock.now().replace(microsecond=600_000)
    for target in found.targets:
        found.confirm(target, now=now)
        assert found.since(target) == now
    mark = house.directory / "backups/places/directory"
    mark.write_text(f"{mark.read_text().split()[0]} 20261129t054311z")  # as earlier versions noted it
    assert found.since(found.targets[0]) == datetime(2026, 11, 29, 5, 43, 11, tzinfo=UTC)


def test_a_place_that_is_new_to_the_archiver_is_not_left_with_changes_alone(ground, house):
    house.backups = replace(house.backups, bucket="")
    list(commands.run())
    house.backups = replace(house.backups, bucket="backups", directory="")
    archiver = Archiver(yard.opened(), Event())

    archiver.learn()
    archiver.copy()

    assert [each.kind for each in yard.opened().depot.catalogue()] == [Kind.FULL, Kind.FULL]


def test_with_another_key_everything_is_copied_anew(ground, house):
    list(commands.run())
    house.backups = replace(house.backups, key="cd" * 32)

    assert list(commands.run())[-2].startswith("full backup ")


def test_backups_whose_time_is_over_are_deleted_and_told(ground, house):
    house.backups = replace(house.backups, window_days=0, daily=1, weekly=0, monthly=0, longest_days=1)
    list(commands.run("full"))
    list(commands.run("full"))
    found = yard.opened()

    for target in found.targets:
        inside._tidy(found, target)

    assert told(ground)[0] == [("full", Outcome.GONE), ("full", Outcome.KEPT)]
    assert len(found.depot.catalogue()) == 1


def test_what_stays_although_it_is_too_old_alarms_for_each_place(ground, house, monkeypatch):
    list(commands.run("full"))
    later = clock.now() + timedelta(days=32)
    monkeypatch.setattr(clock, "now", lambda: later)
    found = yard.opened()

    for target in found.targets:
        inside._tidy(found, target)

    assert told(ground) == ([("full", "kept")], ["bucket", "directory"], ["backup/age/bucket", "backup/age/directory"])


def test_a_full_backup_is_made_before_the_one_that_is_there_gets_too_old(ground, house, monkeypatch):
    house.backups = replace(house.backups, full_hours=24, change_hours=12)
    list(commands.run("full"))
    archiver = Archiver(yard.opened(), Event())
    later = clock.now() + timedelta(hours=22)  # a day is between the window and the longest time
    monkeypatch.setattr(clock, "now", lambda: later)

    archiver.copy()

    assert [each.kind for each in yard.opened().depot.catalogue()] == [Kind.FULL, Kind.FULL]


def test_a_backup_that_a_place_lacks_comes_from_the_other_or_is_told(ground, house):
    list(commands.run("full"))
    found = yard.opened()
    one, other = found.targets
    (name,) = one.storage.names("catalogue")
    one.storage.delete(name)

    inside._tidy(found, one)
    assert found.queue.waiting("directory") == [name]
    Archiver(found, Event()).tend(one)
    assert one.storage.names("catalogue") == [name]

    for place in (one, other):
        place.storage.delete(name)
    with pytest.raises(Unavailable, match="1 backups are missing there"):
        inside._tidy(found, one)


def test_a_database_that_is_away_holds_no_note_up(ground):
    def away(**_: object) -> None:
        raise noting.DatabaseError

    noting.noted(away)


def test_nothing_is_due_right_after_a_backup(ground, house):
    list(commands.run("full"))
    found = yard.opened()

    Archiver(found, Event()).copy()

    assert [each.kind for each in found.depot.catalogue()] == [Kind.FULL]
