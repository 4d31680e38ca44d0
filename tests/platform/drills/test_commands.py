"""What an operator restores and rehearses."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.factories import system
from tests.platform.drills import clusters

from secretaire.lib import scope
from secretaire.lib.errors import Refused
from secretaire.lib.postgres import Cluster
from secretaire.platform.drills import adapters, commands, queries
from secretaire.platform.drills.adapters import NotProven
from secretaire.platform.drills.commands import NoBackups, Taken, Unproven
from secretaire.platform.drills.core import Kind, Outcome
from secretaire.platform.drills.models import Drill
from secretaire.platform.erasure import actions as erasure
from secretaire.platform.erasure.core import Kind as Erased
from secretaire.platform.erasure.models import Request
from secretaire.platform.erasure.queries import digest
from secretaire.protection.alerts.models import Alert
from secretaire.protection.tenancy import actions as tenancy
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.pages.models import Page, Question

HOUR = timedelta(hours=1)


class Backups:
    """Lays out copies: the newest one, or the one before."""

    def __init__(self, house):
        self.house, self.newest, self.asked = house, house.directory, []

    def lay_out(self, *, at, into: Path, say):
        self.asked.append(at)
        say("looking at the first place")
        source = clusters.Installed(
            directory=self.newest if at is None else self.house.directory,
            clients=self.house.clients,
            at=self.house.at if at is None else at,
        )
        into.mkdir(mode=0o711, parents=True)
        return source.copied(into)


@pytest.fixture
def backups(house, monkeypatch):
    found = Backups(house)
    monkeypatch.setattr(queries.house, "lay_out", found.lay_out)
    return found


@pytest.fixture
def empty():
    """A place for an installation, which is not there yet."""
    with clusters.folder() as folder:
        yield folder / "restored"
        shutil.rmtree(Cluster(folder / "restored/postgres").home, ignore_errors=True)


@pytest.fixture
def provided(house, living):
    """The first client is the provider, on whose ground the facts of the installation lie."""
    with clusters.ruling(living) as session:
        session.execute("UPDATE tenancy_tenant SET provider = true WHERE id = %s", [house.clients[0].id])
    return house.clients[0]


def forget_ada(client):
    """Carry out that Ada is forgotten, as the rooms and the request of it say."""
    now = datetime.now(UTC)
    mark = digest(tenant_id=client.id, email="ada@guest.test")
    with scope.tenant(client.id):
        erasure.reapply(actor=system(client.tenant), people={mark: ""}, now=now)
        Request.objects.create(
            tenant_id=client.id,
            kind=Erased.GUEST,
            digest=mark,
            language="en",
            state="done",
            asked_by="guest",
            asked_at=now,
            received_at=now,
            due_at=now,
            ended_at=now,
        )


def names(client):
    with scope.tenant(client.id):
        return {each.guest_name for each in Booking.objects.filter(tenant_id=client.id)}


def said_of(house, **values):
    told = {"slug": house.clients[0].tenant.slug, "at": house.at, "source": "", "record": "", "confirm": ""}
    return list(commands.one(**told | values))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", None),
        ("2026-03-02T10:00:00Z", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        ("2026-03-02 10:00", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        ("2026-03-02T10:00:00+01:00", datetime(2026, 3, 2, 9, tzinfo=UTC)),
    ],
)
def test_an_instant_without_a_zone_is_utc(text, meant):
    assert commands.instant(text) == meant


def test_what_is_no_instant_is_refused():
    with pytest.raises(Refused, match="yesterday is no instant"):
        commands.instant("yesterday")


def test_everything_comes_back_in_a_new_place_and_is_proven(house, backups, empty):
    told = []

    assert commands.whole(at=None, into=empty, say=told.append)

    assert [line[:4] for line in told if line.startswith(("ok", "FAIL"))] == ["ok  "] * 6
    assert told[-1].startswith("Restored in")
    kept = json.loads((empty / "restored.json").read_text())
    assert kept == {"restored_to": house.at.isoformat(), "backups": ["one"], "holds": True}
    with Cluster(empty / "postgres", fast=True) as running, clusters.ruling(running) as session:
        assert session.execute("SELECT count(*) FROM booking_booking").fetchone() == (2,)


def test_a_restore_that_does_not_hold_says_so(house, backups, empty, past):
    with adapters.awake(past) as side, clusters.at(side) as session:
        session.execute("DELETE FROM audit_entry WHERE verb = 'page.published'")
    backups.newest = past.directory
    told = []

    assert not commands.whole(at=None, into=empty, say=told.append)

    assert told[-1].startswith("NOT RESTORED in")
    assert any("was deleted, and no retention rule says so" in line for line in told)


def test_nothing_is_restored_over_what_lies_there(house, living, backups):
    folder = Path(living.home).parent

    with pytest.raises(Taken, match="never writes over anything"):
        commands.whole(at=None, into=folder, say=print)

    assert backups.asked == []


def test_of_a_restore_that_nobody_could_prove_nothing_is_left(house, backups, empty, monkeypatch):
    monkeypatch.setattr(queries.house, "examiner", "secretaire.nobody")

    with pytest.raises(NotProven):
        commands.whole(at=None, into=empty, say=lambda line: None)

    assert not empty.exists()


def test_without_backups_nothing_is_restored(house, empty, monkeypatch):
    monkeypatch.setattr(queries.house, "lay_out", None)

    with pytest.raises(NoBackups):
        commands.whole(at=None, into=empty, say=print)

    assert not empty.exists()


def test_who_was_forgotten_after_the_instant_does_not_come_back_with_everything(house, living, backups, empty, past):
    first, second = house.clients
    forget_ada(first)
    with scope.tenant(second.id):
        now = datetime.now(UTC)
        tenancy.close(tenant_id=second.id, user_id=second.id, now=now - 2 * HOUR, grace=HOUR)
        tenancy.bury(tenant_id=second.id, certificate="{}", readers=[], now=now)
    living.stop()
    backups.newest = living.home.parent
    told = []

    assert commands.whole(at=house.at - HOUR, into=empty, say=told.append)

    assert "2 who were forgotten since were forgotten again." in told
    with Cluster(empty / "postgres", fast=True) as running, clusters.spoken_to(running):
        assert "Ada" not in names(first)
        assert names(second) == set()
        with scope.tenant(second.id):
            assert not Page.objects.filter(tenant_id=second.id).exists()


def test_without_the_word_of_confirmation_a_restore_only_shows(house, living, backups):
    first = house.clients[0]
    with scope.tenant(first.id):
        Question.objects.filter(tenant_id=first.id).delete()

    told = said_of(house)

    assert "pages_question: 1 back, 0 as before, 0 removed" in told
    assert told[-1] == f"Nothing was changed. To do it: --confirm {first.tenant.slug}."
    with scope.tenant(first.id):
        assert not Question.objects.filter(tenant_id=first.id).exists()


def test_with_it_the_tenant_is_what_it_was(house, living, backups):
    first = house.clients[0]
    with scope.tenant(first.id):
        Question.objects.filter(tenant_id=first.id).delete()

    told = said_of(house, confirm=first.tenant.slug)

    assert told[-1].endswith("the rows of every other tenant are what they were.")
    with scope.tenant(first.id):
        assert Question.objects.filter(tenant_id=first.id).count() == 1
    assert not list((adapters.config.load().directory / "side").iterdir())


def test_who_was_forgotten_since_does_not_come_back_with_the_tenant(house, living, backups):
    first = house.clients[0]
    forget_ada(first)
    assert "Ada" not in names(first)

    told = said_of(house, at=house.at - HOUR, confirm=first.tenant.slug)

    assert "1 who were forgotten since were forgotten again." in told
    assert "Ada" not in names(first)


def test_a_thing_is_restored_from_an_installation_that_was_restored_before(house, living, backups, empty):
    first = house.clients[0]
    commands.whole(at=None, into=empty, say=lambda line: None)
    with scope.tenant(first.id):
        Page.objects.filter(tenant_id=first.id).update(published=False)

    told = said_of(house, source=str(empty), record=f"page/{first.page.pk}", confirm=first.tenant.slug)

    assert f"pages_page/{first.page.pk} published: False -> True" in told
    assert backups.asked == [None]
    assert said_of(house, source=str(empty), record=f"page/{first.page.pk}")[-2] == "Nothing differs."


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"confirm": "another"}, "--confirm practice-"),
        ({"record": "page/seven"}, "page/seven names nothing"),
        ({"at": None}, "Say which instant"),
        ({"source": "/nowhere"}, "Nothing was restored into /nowhere"),
        ({"slug": "nobody"}, "no tenant of the name nobody"),
    ],
)
def test_a_wrong_word_is_refused_before_anything_is_done(house, living, backups, values, words):
    with pytest.raises(Refused, match=words):
        said_of(house, **values)

    assert backups.asked == []


def test_nothing_is_taken_from_what_does_not_hold(house, living, backups, past, monkeypatch):
    with adapters.awake(past) as side, clusters.at(side) as session:
        session.execute("DELETE FROM audit_entry WHERE verb = 'page.published'")
    monkeypatch.setattr(
        backups, "house", clusters.Installed(directory=past.directory, clients=house.clients, at=house.at)
    )

    with pytest.raises(Unproven):
        said_of(house, confirm=house.clients[0].tenant.slug)


def test_a_drill_restores_the_newest_backup_and_is_kept_with_its_figures(provided, backups):
    told = []

    assert commands.drill(kind=Kind.WHOLE, say=told.append)

    with scope.tenant(provided.id):
        (drill,) = Drill.objects.filter(tenant_id=provided.id)
    assert (drill.kind, drill.outcome, drill.error) == ("whole", Outcome.PASSED, "")
    assert drill.restored_to == backups.house.at
    assert drill.rpo_seconds == (drill.started_at - drill.restored_to).total_seconds()
    assert drill.rto_seconds == (drill.ended_at - drill.started_at).total_seconds()
    assert [each["faults"] for each in drill.checks] == [[]] * 6
    assert set(drill.versions) == {"secretaire", "postgresql"}
    assert told[-1].startswith("Passed: ")


def test_a_drill_puts_one_tenant_back_in_a_cluster_that_is_thrown_away(provided, backups, past):
    with adapters.awake(past) as side, clusters.at(side) as session:
        session.execute("DELETE FROM pages_question")
    backups.newest = past.directory
    told = []

    assert commands.drill(kind=Kind.TENANT, say=told.append)

    assert any(line.endswith(": 1 rows were put where they had been.") for line in told)
    assert backups.asked == [None, backups.house.at - timedelta(minutes=5)]
    with scope.tenant(provided.id):
        assert Question.objects.filter(tenant_id=provided.id).count() == 1


def test_a_drill_that_fails_is_kept_and_raises_an_alert(provided, backups, past):
    with adapters.awake(past) as side, clusters.at(side) as session:
        session.execute("DELETE FROM audit_entry WHERE verb = 'page.published'")
    backups.newest = past.directory

    assert not commands.drill(kind=Kind.WHOLE, say=lambda line: None)

    with scope.tenant(provided.id):
        (drill,) = Drill.objects.filter(tenant_id=provided.id)
        (alert,) = Alert.objects.filter(tenant_id=provided.id)
    assert drill.outcome == Outcome.FAILED
    assert drill.rto_seconds is not None
    assert (alert.kind, alert.severity, alert.facts["failed"]) == ("rehearsal", "critical", "log")


def test_a_drill_that_comes_to_no_end_is_kept_and_raises_an_alert(provided, backups, monkeypatch):
    def lost(**values):
        raise OSError("the place with the backups is gone")

    monkeypatch.setattr(queries.house, "lay_out", lost)

    with pytest.raises(OSError, match="is gone"):
        commands.drill(kind=Kind.WHOLE, say=lambda line: None)

    with scope.tenant(provided.id):
        (drill,) = Drill.objects.filter(tenant_id=provided.id)
        assert Alert.objects.filter(tenant_id=provided.id, kind="rehearsal").count() == 1
    assert (drill.outcome, drill.error) == (Outcome.FAILED, "the place with the backups is gone")


def test_where_nobody_runs_the_installation_alone_a_drill_is_told_and_not_kept(house, living, backups, monkeypatch):
    told = []

    assert commands.drill(kind=Kind.WHOLE, say=told.append)

    monkeypatch.setattr(queries.house, "lay_out", None)
    with pytest.raises(NoBackups):
        commands.drill(kind=Kind.WHOLE, say=told.append)
    for client in house.clients:
        with scope.tenant(client.id):
            assert not Drill.objects.filter(tenant_id=client.id).exists()
