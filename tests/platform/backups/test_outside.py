"""A server that the operator brings: copied by pgBackRest to a folder and an object storage, and back from each."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from tests.platform.backups import servers
from tests.ports import free_port

from secretaire import config
from secretaire.config import Backups
from secretaire.lib import clock, foreign, scope
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.backups import actions, adapters, commands, queries
from secretaire.platform.backups.adapters import backrest, yard
from secretaire.platform.backups.commands import outside
from secretaire.platform.backups.commands.outside import Relay
from secretaire.platform.backups.core import Broken, NoStanza, OtherKey, Unreachable
from secretaire.platform.backups.models import Copy, Reach, Record
from secretaire.protection.alerts.models import Alert

pytestmark = pytest.mark.long

_KEY = "INSERT INTO vault_key VALUES (%s, %s, 'field', 1, %s, %s)"


@pytest.fixture(scope="module")
def storage():
    with servers.secured("outside") as found:
        yield found


@pytest.fixture(scope="module")
def server():
    with servers.brought(config.secret_key()) as found:
        found.ask(servers.TABLES)
        found.ask("REVOKE CONNECT ON DATABASE secretaire FROM public")  # as the installation has it
        yield found


@pytest.fixture
def house(server, storage, monkeypatch):
    """The installation, with two places that are empty, as the operator sets it up."""
    usual, (url, authority) = config.load(), storage
    kept = server.folder / f"kept-{uuid4().hex[:8]}"
    server.backups = Backups(
        directory=str(kept),
        directory_provider="Alpha",
        directory_place="Paris",
        directory_country="FR",
        bucket="outside",
        bucket_url=url,
        bucket_key="AKIA",
        bucket_secret="hush",  # noqa: S106  # of a server of ours
        bucket_authorities=str(authority),
        bucket_provider="Beta",
        bucket_place="Nantes",
        bucket_country="FR",
        key="ab" * 32,
        stanza=f"s{uuid4().hex[:8]}",
        data=str(server.data),
    )
    kept.mkdir(mode=0o711)
    monkeypatch.setattr(config, "load", lambda: server.settings(usual))
    monkeypatch.setattr(backrest, "PATIENCE", 1)
    for name in ("backups", "pgbackrest"):
        shutil.rmtree(server.directory / name, ignore_errors=True)
    if (usual.directory / "roots.json").exists():
        shutil.copy(usual.directory / "roots.json", server.directory)
    said = list(commands.run("setup"))
    with psycopg.connect(server.ruler, dbname="secretaire", autocommit=True) as ruler:
        if ruler.execute("SELECT FROM pg_roles WHERE rolname = 'secretaire_backup'").fetchall():
            ruler.execute("DROP OWNED BY secretaire_backup")
            ruler.execute("DROP ROLE secretaire_backup")
        for line in [each for each in said if not each.startswith("--")]:
            ruler.execute(line)
    server.stop("immediate")  # it would wait until its log is handed over, to places that are gone
    server.start()
    chosen = server.backups
    yield server
    server.backups = chosen
    for target in adapters.targets():
        target.storage.delete("place")
    server.ask("TRUNCATE kept, files_file, vault_key")


def told(ground):
    with scope.tenant(ground):
        return (
            sorted((each.word[-2:], each.kind, each.outcome) for each in Record.objects.filter(tenant_id=ground)),
            sorted(each.place for each in Copy.objects.filter(tenant_id=ground, gone_at=None)),
        )


def words(laid):
    """Return what lies in a cluster that was laid out."""
    cluster = foreign.cluster(laid.cluster_directory)
    with cluster, psycopg.connect(cluster.superuser, dbname="secretaire") as server:
        return [word for (word,) in server.execute("SELECT word FROM kept ORDER BY at").fetchall()]


def quiet(text):
    """Hear what is told, and keep it to oneself."""


def test_backups_go_to_each_place_and_lead_back_from_each_alone(ground, house):
    said = list(commands.run())
    house.ask("INSERT INTO kept VALUES ('first')")
    house.ask(_KEY, uuid4(), uuid4(), "r", b"wrapped")
    again = list(commands.run())
    at = clock.now()
    house.ask("INSERT INTO kept VALUES ('later')")
    list(commands.run())

    assert any("directory: full backup" in line for line in said)
    assert any("bucket: change backup" in line for line in again)
    assert said[-1].startswith("every place leads to ")
    assert told(ground) == (
        sorted((word, kind, "kept") for word in ("-1", "-2") for kind in ("full", "change", "change")),
        ["bucket"] * 3 + ["directory"] * 3,
    )
    listed = list(commands.run("list"))
    assert len([line for line in listed if "  change  " in line]) == 4
    with scope.tenant(ground):
        assert queries.lag(tenant_id=ground, now=clock.now()) < timedelta(minutes=2)
        record = Record.objects.filter(tenant_id=ground).latest("ended_at")
        assert record.tool == "pgBackRest 2.45" or record.tool.startswith("pgBackRest ")
        assert record.digest

    newest = actions.lay_out(at=None, into=house.folder / "newest", say=quiet)
    assert newest.target == "directory"
    assert words(newest) == ["first", "later"]
    assert not list((house.folder / "newest").rglob("pgbackrest.conf"))
    shutil.rmtree(config.load().backups.directory)
    earlier = actions.lay_out(at=at, into=house.folder / "earlier", say=quiet)
    assert earlier.target == "bucket"
    assert earlier.restored_to == at
    assert words(earlier) == ["first"]
    assert (house.folder / "earlier/roots.json").exists()


def test_the_log_is_seen_to_get_into_each_place_and_what_lies_there_is_read(ground, house):
    list(commands.run("full"))

    assert list(commands.run("check")) == ["ok    the log gets into directory, bucket"]
    verified = list(commands.run("verify"))
    assert [line.partition(":")[0] for line in verified] == ["ok    directory", "ok    bucket"]


def test_what_was_changed_at_a_place_is_noticed_and_another_place_leads_back(ground, house):
    house.ask("INSERT INTO kept VALUES ('first')")
    list(commands.run("full"))
    _spoil(house)

    with pytest.raises(Broken, match="directory is not what was put there"):
        list(commands.run("verify"))
    told_meanwhile = []
    laid = actions.lay_out(at=None, into=house.folder / "spoilt", say=told_meanwhile.append)
    assert laid.target == "bucket"
    assert words(laid) == ["first"]
    assert [line for line in told_meanwhile if line.startswith("directory: pgBackRest cannot use the place")]


def _spoil(house):
    """Change some bytes of every copied file in the folder."""
    for path in Path(house.backups.directory).rglob("backup/*/*F/**/*"):
        if path.is_file() and not path.name.startswith("backup.manifest"):
            content = bytearray(path.read_bytes())
            middle = len(content) // 2
            content[middle : middle + 8] = b"otherwis"
            path.write_bytes(content)


def test_another_key_opens_nothing_and_touches_nothing(ground, house):
    list(commands.run("full"))
    house.backups = replace(house.backups, key="cd" * 32)

    with pytest.raises(OtherKey, match="cannot be read by this backup key"):
        actions.lay_out(at=None, into=house.folder / "locked", say=quiet)
    with pytest.raises(Unavailable, match="directory: The place directory cannot be read by this backup key"):
        list(commands.run("full"))
    assert not (house.folder / "locked").exists()
    assert told(ground)[0].count(("-1", "full", "kept")) == 1


def test_a_place_that_does_not_answer_is_told_and_holds_nothing_up(ground, house):
    list(commands.run("full"))
    house.backups = replace(house.backups, bucket_url=f"https://localhost:{free_port()}")

    with pytest.raises(Unavailable, match=r"^bucket: pgBackRest cannot use the place bucket: .*Connection refused"):
        list(commands.run())

    assert ("-1", "change", "kept") in told(ground)[0]
    assert [each for each in told(ground)[0] if each[2] == "failed"]


def test_a_server_of_which_nothing_was_kept_leads_nowhere(house):
    house.backups = replace(house.backups, stanza="another")

    with pytest.raises(NoStanza, match="There is nothing of the stanza another at the place directory"):
        actions.lay_out(at=None, into=house.folder / "nothing", say=quiet)
    assert next(commands.run("list")).startswith("directory: There is nothing of the stanza another")
    assert not (house.folder / "nothing").exists()


def test_a_restore_writes_over_nothing_and_knows_how_far_it_leads(ground, house):
    with pytest.raises(Unreachable, match="There is no backup here"):
        actions.lay_out(at=None, into=house.folder / "back", say=quiet)
    before = clock.now()
    house.ask("INSERT INTO kept VALUES ('first')")
    list(commands.run("full"))
    house.backups = replace(house.backups, bucket="")
    (house.folder / "full").mkdir()
    (house.folder / "full/mine").touch()

    with pytest.raises(actions.Occupied, match="nothing was touched"):
        actions.lay_out(at=None, into=house.folder / "full", say=quiet)
    with pytest.raises(Unreachable, match="The first instant that can be returned to is"):
        actions.lay_out(at=before, into=house.folder / "back", say=quiet)
    with pytest.raises(Unreachable, match="That instant is not over yet"):
        actions.lay_out(at=clock.now() + timedelta(hours=1), into=house.folder / "back", say=quiet)
    with pytest.raises(Unreachable, match="The last instant that can be returned to is 20"):
        actions.lay_out(at=clock.now(), into=house.folder / "back", say=quiet)
    assert not (house.folder / "back").exists()
    assert [path.name for path in (house.folder / "full").iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"stanza": ""}, "The database is an external server: install pgBackRest on its machine, set backups.stanza"),
        ({"stanza": "No such word"}, "backups.stanza must be a word of small letters"),
        ({"data": "/nowhere"}, "There is no folder /nowhere: backups are made on the machine"),
        ({"bucket_url": "http://127.0.0.1:9"}, "backups.bucket_url must be https"),
        ({"directory": "", "bucket": ""}, "There is no place for backups"),
    ],
    ids=["no stanza", "no word", "no data", "no TLS", "no place"],
)
def test_settings_that_do_not_say_enough_are_refused(house, changed, said):
    house.backups = replace(house.backups, **changed)

    with pytest.raises(Refused, match=re.escape(said)):
        list(commands.run())


def test_what_no_word_means_is_refused(house):
    with pytest.raises(Refused, match=re.escape("secretaire backup [full | list | check | verify | setup]")):
        list(commands.run("everything"))


def test_by_itself_backups_are_made_when_due_and_the_log_is_followed(ground, house):
    relay = Relay(yard.outpost(), Event())
    house.ask("INSERT INTO files_file VALUES (%s, %s, now())", uuid4(), uuid4())

    relay.learn()
    relay.copy()
    relay.copy()
    relay.step()
    for target in adapters.targets():
        _lead(relay, target)

    assert told(ground) == ([("-1", "full", "kept"), ("-2", "full", "kept")], ["bucket", "directory"])
    with scope.tenant(ground):
        reached = {each.place: each.upto for each in Reach.objects.filter(tenant_id=ground)}
    assert reached["bucket"] == reached["directory"] is not None


def _lead(relay, target):
    """Tend to a place until it leads to the last instant."""
    until = clock.now() + timedelta(minutes=3)
    while not relay.leads(target):
        assert clock.now() < until
        relay.tend(target)


def test_backups_whose_time_is_over_go_and_so_do_files_that_nobody_knows(ground, house, monkeypatch):
    house.backups = replace(house.backups, window_days=0, daily=1, weekly=0, monthly=0, longest_days=1)
    list(commands.run("full"))
    list(commands.run("full"))
    target = adapters.targets()[0]
    target.storage.put("files/old/one", [b"x"])
    relay = Relay(yard.outpost(), Event())

    relay.tidy(target)
    assert target.storage.names("files") == ["files/old/one"]
    later = clock.now() + timedelta(days=2)
    yard.outpost().streams.drop_files(target.storage, longest=timedelta(days=1), now=later)

    assert target.storage.names("files") == []
    assert [each[1:] for each in told(ground)[0] if each[0] == "-1"] == [("full", "gone"), ("full", "kept")]


def test_what_stays_although_it_is_too_old_alarms(ground, house, monkeypatch):
    list(commands.run("full"))
    later = clock.now() + timedelta(days=32)
    monkeypatch.setattr(clock, "now", lambda: later)

    Relay(yard.outpost(), Event()).tidy(adapters.targets()[0])

    with scope.tenant(ground):
        assert [each.key for each in Alert.objects.filter(tenant_id=ground)] == ["backup/age/directory"]


def test_the_log_that_does_not_get_in_is_told_at_once_and_gets_into_the_others(ground, house):
    list(commands.run("full"))
    relay = Relay(yard.outpost(), Event())
    one, other = adapters.targets()
    relay.step()
    for target in (one, other):
        _lead(relay, target)
    archive = next(Path(house.backups.directory).glob("pgbackrest/archive/*/*-1/0*"))
    archive.chmod(0o550)

    for _ in range(3):
        relay.step()
        _lead(relay, other)
    with pytest.raises(outside.Late, match=r"The log does not get there: .*Permission denied"):
        _lead(relay, one)

    archive.chmod(0o750)
    house.stop()  # so that it hands over at once what waits
    house.start()
    _lead(relay, one)


def test_what_the_server_that_led_before_did_not_hand_over_is_handed_over_by_the_next_one(ground, house):
    list(commands.run("full"))
    relay = Relay(yard.outpost(), Event())
    relay.step()
    for target in adapters.targets():
        _lead(relay, target)
    missing = _forgotten(house, relay)

    for target in adapters.targets():
        _lead(relay, target)

    rest = relay._post.rest
    assert [rest.gaps(word, first=missing, last=missing) for word in ("directory", "bucket")] == [[], []]
    assert relay._gaps == set()


def test_what_nobody_has_any_more_calls_for_a_backup_at_once(ground, house):
    list(commands.run("full"))
    relay = Relay(yard.outpost(), Event())
    (house.data / "pg_wal" / _forgotten(house, relay)).unlink()
    for target in adapters.targets():
        relay.tend(target)
    assert relay._gaps == {"directory", "bucket"}

    relay.copy()
    for target in adapters.targets():
        _lead(relay, target)

    assert relay._gaps == set()
    assert ("-1", "change", "kept") in told(ground)[0]


def _forgotten(house, relay):
    """Close a segment that the server does not hand over, as one that followed then; return its name.

    Settings and marks change while the server stands still: what hands the log over learns of them later than we do.
    """
    _hands_over(house, "/bin/false")
    house.stop()
    house.start()
    house.ask("INSERT INTO kept VALUES ('between')")
    relay.step()
    name = relay._marks[-1][1]
    _hands_over(house, relay._post.rest.line())
    house.stop()
    status = house.data / "pg_wal/archive_status"
    (status / f"{name}.ready").rename(status / f"{name}.done")
    house.start()
    relay.step()
    return name


def _hands_over(house, line):
    with psycopg.connect(house.ruler, autocommit=True) as ruler:
        ruler.execute(sql.SQL("ALTER SYSTEM SET archive_command = {}").format(sql.Literal(line)))


def test_a_server_that_follows_is_not_copied(house):
    relay = Relay(yard.outpost(), Event())
    with pytest.raises(Unavailable, match="is not the one that leads: it knows no timeline 00000009"):
        relay._post.rest.gaps("directory", first="000000010000000000000001", last="000000090000000000000009")
    (house.data / "standby.signal").touch()
    relay.step()
    (house.data / "standby.signal").unlink()

    assert relay._stop.is_set()
    assert not relay._marks


def test_a_server_that_is_killed_during_a_backup_leaves_no_half_of_one(ground, house):
    house.ask("CREATE TABLE bulk AS SELECT md5(n::text) AS word FROM generate_series(1, 400000) AS n")

    with pytest.raises(Unavailable, match="directory: pgBackRest cannot use the place directory"):
        _backed_up(house.kill)
    house.start()

    assert [each[1:] for each in told(ground)[0]] == [("full", "failed")]
    assert not [line for line in list(commands.run("list")) if "  full  " in line]
    assert list(commands.run("full"))[-1].startswith("every place leads to ")
    assert [each for each in told(ground)[0] if each[2] == "kept"] == [("-1", "full", "kept"), ("-2", "full", "kept")]
    house.ask("DROP TABLE bulk")


def _backed_up(meanwhile):
    """Back up, and do something once files are copied to the first place."""
    for line in commands.run("full"):
        if "directory: backup start archive" in line:
            meanwhile()
