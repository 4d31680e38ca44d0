"""A restored database is proven by a process of its own; each check finds what it is for."""

from datetime import UTC, datetime

import pytest
from tests.platform.drills import clusters

from secretaire.lib import scope
from secretaire.platform.drills import adapters, core
from secretaire.platform.drills.adapters import NoCluster, NotProven, Side
from secretaire.platform.drills.core import Gone, Proof, Sight
from secretaire.protection.audit.models import Entry
from secretaire.protection.keys.models import Key
from secretaire.protection.vault.bases import ring
from secretaire.scheduling.booking.models import Booking
from secretaire.site import proving

EXAMINER = "secretaire.site.examiner"


def asked(side: Side, at: datetime) -> Proof:
    question = {"at": at.isoformat(), "erased": core.packed(Gone())}
    return core.proof(adapters.answer(EXAMINER, side, question))


def test_a_restored_installation_holds(past):
    with adapters.awake(past) as side:
        found = asked(side, past.restored_to)

    assert found.faults == []
    assert [each.name for each in found.verdicts] == [each.name for each in proving.checks()]
    assert found.migrated == ()
    assert side.version.startswith("18")


def test_what_was_restored_is_asked_also_where_a_file_names_the_living_database(past, tmp_path, monkeypatch):
    (tmp_path / "url").write_text("postgresql://secretaire:word@127.0.0.1:9/secretaire")
    with adapters.awake(past) as side:
        monkeypatch.setenv("SECRETAIRE__DATABASE__URL_FILE", str(tmp_path / "url"))
        found = asked(side, past.restored_to)

    assert found.faults == []


def test_tables_of_an_earlier_version_are_brought_to_this_one(past, house):
    with adapters.awake(past) as side:
        with clusters.at(side) as session:
            session.execute("DROP TABLE drills_drill")
            session.execute("DELETE FROM django_migrations WHERE app = 'drills'")
        found = asked(side, past.restored_to)

    assert found.migrated == ("drills.0001_initial", "drills.0002_a_drill_has_witnesses")
    assert found.faults == []


def test_an_archive_of_a_newer_version_is_refused(past):
    with adapters.awake(past) as side:
        with clusters.at(side) as session:
            session.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('booking', '0999_from_tomorrow', now())"
            )
        found = asked(side, past.restored_to)

    assert found.faults == ["schema: booking.0999_from_tomorrow is of a newer version"]


def test_where_there_is_no_cluster_none_is_made(past):
    missing = clusters.Laid(directory=past.directory / "elsewhere", restored_to=past.restored_to)

    with pytest.raises(NoCluster, match="no database"), adapters.awake(missing):
        pass

    assert not missing.cluster_directory.exists()


def test_a_process_that_comes_to_no_end_says_why(past):
    with adapters.awake(past) as side, pytest.raises(NotProven, match=r"could not be proven: .*Invalid isoformat"):
        adapters.answer(EXAMINER, side, {"since": "yesterday"})


#: Rows that their key does not know of.
TWICE = (
    "UPDATE pg_index SET indisready = false WHERE indrelid = 'pages_question'::regclass;"
    "INSERT INTO pages_question SELECT * FROM pages_question;"
    "UPDATE pg_index SET indisready = true WHERE indrelid = 'pages_question'::regclass"
)
#: What is done to a database, and what is found by the check that is for it.
DAMAGE = {
    "schema": (
        "ALTER TABLE pages_page DROP COLUMN place",
        ["pages_page has no column place"],
    ),
    "schema, a table": (
        "DROP TABLE drills_drill",
        ["there is no table drills_drill"],
    ),
    "counts": (
        TWICE,
        ["pages_question has 4 rows, and pages_question_pkey finds 2"],
    ),
    "constraints, unique": (
        TWICE,
        ["pages_question: its keys are not unique"],
    ),
    "constraints": (
        "DELETE FROM hosts_host",
        ["availability_schedule: availability_schedule_host_fk does not hold"],
    ),
    "constraints, not valid": (
        "ALTER TABLE pages_page ADD CONSTRAINT hasty CHECK (slug <> '') NOT VALID",
        ["hasty is not valid"],
    ),
    "row security": (
        "ALTER TABLE pages_page DISABLE ROW LEVEL SECURITY",
        ["pages_page has no walls", "web sees rows of pages_page on nobody's ground"],
    ),
    "row security, a role": (
        "ALTER ROLE secretaire_web BYPASSRLS",
        ["the database role secretaire_web bypasses row-level security"],
    ),
    "log": (
        "DELETE FROM audit_entry WHERE verb = 'page.published'",
        ["was deleted, and no retention rule says so"],
    ),
    "values": (
        "UPDATE booking_booking SET guest_name = set_byte(guest_name, 40, get_byte(guest_name, 40) # 1)",
        ["booking_booking.guest_name/shut/1"],
    ),
}


@pytest.mark.parametrize("what", sorted(DAMAGE))
def test_each_check_finds_what_it_is_for(what, living):
    (check,) = (each for each in proving.checks() if each.name == what.partition(",")[0])
    sight = Sight(at=datetime.now(UTC), superuser=clusters.superuser(living))
    assert check.look(sight) == []
    damage, expected = DAMAGE[what]

    with clusters.ruling(living) as session:
        session.execute("SET allow_system_table_mods = on")
        session.execute(damage)
    found = check.look(sight)

    assert all(any(words in fault for fault in found) for words in expected), found


def test_what_cannot_be_looked_at_is_a_fault(living):
    sight = Sight(at=datetime.now(UTC), superuser="postgresql://nobody@/nothing?host=/nowhere")

    found = {each.name: each.holds for each in proving.judged(sight)}

    assert found == {
        "schema": True,
        "counts": False,
        "constraints": False,
        "row security": False,
        "log": True,
        "values": True,
    }


def test_keys_that_were_retired_since_read_again(living, house):
    client = house.clients[0]
    with clusters.ruling(living) as session:
        session.execute("UPDATE vault_key SET retired_at = now() WHERE tenant_id = %s", [client.id])
    ring.forget(client.id)

    proving.recall()

    with scope.tenant(client.id):
        assert Booking.objects.get(tenant_id=client.id).guest_name == "Ada"
        assert not Key.objects.filter(tenant_id=client.id, retired_at__isnull=False).exists()
        assert Entry.objects.filter(tenant_id=client.id, verb="keys.recalled").count() == 1
