"""A tenant moves step by step; whatever fails, it is served by one cell, and the same command goes on."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import pytest
from tests import meetings
from tests.factories import make_host, make_page, make_tenant, make_user, provider, system

from secretaire import config
from secretaire.lib import jobs, scope
from secretaire.lib.errors import Missing, Refused, Unavailable
from secretaire.platform.cells import commands
from secretaire.platform.cells.commands import moving
from secretaire.platform.portability import actions as portability
from secretaire.protection.identity.models import Device
from secretaire.protection.tenancy import queries as tenants
from secretaire.protection.tenancy.core import Abiding
from secretaire.protection.tenancy.models import Abode, Tenant
from secretaire.scheduling.hosts.models import Host

pytestmark = pytest.mark.usefixtures("as_worker")

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(name="tenant")
def _tenant(cells):
    """A tenant with a meeting of which somebody is to be reminded, and nothing that has to be done before it moves."""
    made = make_tenant()
    user = make_user(made)
    with scope.tenant(made.pk):
        Device.objects.create(tenant=made, user=user, name="Phone", network="192.0.2.0/24", seen_at=NOW)
        page = make_page(made, host=make_host(made))
        meetings.book(page, meetings.at(10, day=8))
    settled(made)
    return made


def settled(tenant):
    """Have what is owed at once be done."""
    with psycopg.connect(config.database_url("worker")) as worker:
        worker.execute(
            "DELETE FROM procrastinate_jobs WHERE args ->> 'tenant_id' = %s AND scheduled_at IS NULL", [str(tenant.pk)]
        )


@pytest.fixture(autouse=True)
def _hasty(monkeypatch):
    """Wait for nothing."""
    monkeypatch.setattr(moving, "_PATIENCE", timedelta(0))


def said(*words, **options):
    return list(commands.run(*words, **options))


def state(tenant):
    found = Abode.objects.filter(slug=tenant.slug).first()
    return found and (found.cell, found.state)


def test_a_tenant_moves_with_its_reminders_and_the_window_is_told(cells, tenant):
    told = said("move", tenant.slug, to="two")

    assert told[0] == "Not taken along, to be exported before if it is needed: 1 of identity_device."
    assert told[1].startswith(f"{tenant.slug} could be read only for ")
    assert told[2] == f"{tenant.slug} lives in two, in Paris, FR: https://two.example.org/{tenant.slug}/"
    assert told[3] == "two knows."
    assert told[4].endswith(f"secretaire cell erase {tenant.slug} --confirm {tenant.slug}")
    assert state(tenant) == ("two", "away")
    assert (cells.folder / tenant.slug).read_text() == str(tenant.pk)
    assert json.loads((cells.folder / "known").read_text()) == [[tenant.slug, "two"]]
    ((name, _at, _about),) = json.loads((cells.folder / "promises").read_text())
    assert name == "booking.reminder"


def test_moving_once_more_only_makes_sure_that_it_is_served_there(tenant):
    said("move", tenant.slug, to="two")

    told = said("move", tenant.slug, to="two")

    assert told[0] == f"{tenant.slug} was sent to two already."
    assert state(tenant) == ("two", "away")


@pytest.mark.parametrize(
    ("mood", "error", "why"),
    [
        ("full", Refused, "The cell two refuses: There is no room."),
        ("away", Unavailable, "The cell two does not answer: it said nothing"),
        ("dies-early", Unavailable, "does not answer"),
        ("mistaken", Refused, "has taken in something else than was sent"),
    ],
)
def test_whatever_fails_on_the_way_leaves_it_where_it_lived(cells, tenant, mood, error, why):
    cells.be(mood)

    with pytest.raises(error, match=why):
        said("move", tenant.slug, to="two")

    assert state(tenant) is None
    with scope.tenant(tenant.pk):
        assert Host.objects.count() == 1


def test_a_command_that_is_none_is_told(cells, tenant, monkeypatch):
    lost = {"two": replace(config.cells()["two"], command="/nowhere/at/all")}
    monkeypatch.setattr(config, "cells", lambda: lost)

    with pytest.raises(Unavailable, match="cannot be called by its command"):
        said("move", tenant.slug, to="two")


def test_if_the_other_cell_dies_before_it_serves_it_is_told_again(cells, tenant):
    cells.be("dies-late")

    said("move", tenant.slug, to="two")

    assert state(tenant) == ("two", "away")
    assert (cells.folder / tenant.slug).read_text() == "settled"


def test_if_it_never_serves_the_same_command_goes_on_from_there(cells, tenant):
    cells.be("never-serves")
    with pytest.raises(Unavailable, match="is served by nobody until this is repeated"):
        said("move", tenant.slug, to="two")
    assert state(tenant) == ("two", "away")

    cells.be()
    said("move", tenant.slug, to="two")

    assert (cells.folder / tenant.slug).read_text() == "settled"


def test_after_a_kill_half_way_it_stays_or_goes_on(cells, tenant):
    cells.be("kills-us")
    here = (
        "import django, sys; django.setup();"
        "from secretaire.platform.cells import commands;"
        "list(commands.run('move', sys.argv[1], to='two'))"
    )
    cell = config.load().cell
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "secretaire.site.settings",
        "SECRETAIRE_ROLE": "worker",
        "SECRETAIRE__CELL__NAME": "one",
        "SECRETAIRE__CELL__PLACE": cell.place,
        "SECRETAIRE__CELL__COUNTRY": cell.country,
        "SECRETAIRE__CELL__DIRECTORY": cell.directory,
    }
    killed = subprocess.run([sys.executable, "-c", here, tenant.slug], env=environ, check=False)  # noqa: S603  # fixed words

    assert killed.returncode == -9
    assert state(tenant) == ("two", "packed")
    with pytest.raises(tenants.Moving), scope.tenant(tenant.pk):
        raise AssertionError
    cells.be()
    with pytest.raises(Refused, match="is on its way to two"):
        moving._mover(tenant.slug, config.cells()["three"])

    said("move", tenant.slug, to="two")

    assert state(tenant) == ("two", "away")


def test_what_is_half_way_may_stay_after_all(tenant):
    between(tenant, "packed")

    assert said("stay", tenant.slug) == [f"{tenant.slug} lives here, as before."]
    assert state(tenant) is None
    with pytest.raises(Refused, match="is not on its way"):
        said("stay", tenant.slug)
    between(tenant, "away")
    with pytest.raises(Refused, match="lives in two"):
        said("stay", tenant.slug)


def between(tenant, how, cell="two"):
    Abode.objects.update_or_create(slug=tenant.slug, defaults={"cell": cell, "state": how, "since": NOW})


def test_what_is_owed_is_done_before(tenant):
    jobs.Job.declared["letters.delivery"].promise(tenant_id=tenant.pk, letter_id="x")

    with pytest.raises(Refused, match=r"does not move yet: letters\.delivery has to be done before"):
        said("move", tenant.slug, to="two")

    assert state(tenant) is None


def test_what_is_owed_anew_by_a_request_that_was_under_way_is_done_too(tenant, monkeypatch):
    monkeypatch.setattr(moving, "_PATIENCE", timedelta(minutes=1))
    quiet, looks = tenants.quiet, []

    def promise(**values):
        quiet(**values)
        if not looks:
            jobs.Job.declared["letters.delivery"].promise(tenant_id=tenant.pk, letter_id="x")
        looks.append(1)

    monkeypatch.setattr(tenants, "quiet", promise)
    monkeypatch.setattr(moving.time, "sleep", lambda _: settled(tenant))

    said("move", tenant.slug, to="two")

    assert state(tenant) == ("two", "away")


def test_what_comes_between_is_done_before_it_is_packed_again(tenant, monkeypatch):
    monkeypatch.setattr(moving, "_PATIENCE", timedelta(minutes=1))
    pack, packed = moving.actions.pack, []

    def late(**values):
        pack(**values)
        if not packed:
            jobs.Job.declared["letters.delivery"].promise(tenant_id=tenant.pk, letter_id="x")
        packed.append(1)

    monkeypatch.setattr(moving.actions, "pack", late)
    monkeypatch.setattr(moving.time, "sleep", lambda _: settled(tenant))

    said("move", tenant.slug, to="two")

    assert len(packed) == 2
    assert state(tenant) == ("two", "away")


def test_what_never_ends_keeps_it_here(tenant, monkeypatch):
    monkeypatch.setattr(tenants, "_LONGEST", 1)
    with psycopg.connect(config.database_url("worker")) as guest:
        guest.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", [f"abode/{tenant.pk}"])
        with pytest.raises(Refused, match="does not come to its end"):
            said("move", tenant.slug, to="two")

    assert state(tenant) is None


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("one", "This is the cell one: it lives here already."),
        ("four", "There is no cell four; there are: two, three."),
        ("", "say which one: --to CELL"),
        ("three", "has no command for the cell three"),
    ],
)
def test_a_cell_that_is_none_is_refused(tenant, to, why):
    with pytest.raises(Refused, match=why):
        said("move", tenant.slug, to=to)


def test_who_cannot_move_is_refused(cells, tenant):
    with pytest.raises(Missing):
        said("move", "nobody-of-this-name", to="two")
    with pytest.raises(Refused, match="runs this installation"):
        said("move", provider().slug, to="two")
    between(tenant, "arriving")
    with pytest.raises(Refused, match="is on its way here from two"):
        said("move", tenant.slug, to="two")
    between(tenant, "away", cell="three")
    with pytest.raises(Refused, match="lives in three: move it from there"):
        said("move", tenant.slug, to="two")


def test_who_closes_its_account_does_not_move(tenant):
    user = make_user(tenant, email="owner@host.test")
    with scope.tenant(tenant.pk):
        portability.close(actor=system(tenant), user_id=user.pk, word=tenant.slug, now=datetime.now(UTC))

    with pytest.raises(Refused, match="closes its account"):
        said("move", tenant.slug, to="two")


def test_one_installation_alone_has_no_cells(cells):
    cells.be(name="")

    with pytest.raises(Refused, match="is no cell"):
        said("status")


def test_words_that_mean_nothing_are_refused(cells):
    with pytest.raises(Refused, match="What can be done with cells is: status"):
        said("fly")


def test_who_lives_where_is_told(cells, tenant):
    there, coming = make_tenant(), make_tenant()
    between(there, "away")
    between(coming, "arriving")
    between(tenant, "packed")

    told = said("status")

    assert told[0] == "This is the cell one, in Bern, CH."
    assert "  three: Oslo, NO, https://three.example.org; it has no command, so nobody moves there" in told
    assert f"{there.slug} lives in two, since 2026-03-02 12:00:00 UTC." in told
    assert f"{coming.slug} comes from two, which serves it, since 2026-03-02 12:00:00 UTC." in told
    assert f"{tenant.slug} is being moved to two, and can be read only, since 2026-03-02 12:00:00 UTC." in told


def test_the_others_hear_who_lives_where(cells, tenant):
    there, coming = make_tenant(), make_tenant()
    between(there, "away")
    between(coming, "arriving")

    assert said("tell") == ["two knows."]

    known = json.loads((cells.folder / "known").read_text())
    assert [there.slug, "two"] in known
    assert [tenant.slug, "one"] in known
    assert coming.slug not in {slug for slug, _ in known}


@pytest.mark.parametrize(
    ("mood", "answer"),
    [("twin", "two knows. There, too, live: twin. Look at it!"), ("away", "two was not told: The cell two does not")],
)
def test_what_is_wrong_there_is_told(cells, tenant, mood, answer):
    cells.be(mood)

    (told,) = said("tell")

    assert told.startswith(answer)


def test_what_is_left_is_erased_once_the_other_cell_says_that_it_serves_it(cells, tenant):
    with pytest.raises(Refused, match="lives in no other cell"):
        said("erase", tenant.slug, confirm=tenant.slug)
    said("move", tenant.slug, to="two")
    with pytest.raises(Refused, match="cannot be taken back"):
        said("erase", tenant.slug)
    (cells.folder / tenant.slug).write_text("")
    with pytest.raises(Refused, match="does not serve"):
        said("erase", tenant.slug, confirm=tenant.slug)
    (cells.folder / tenant.slug).write_text(str(tenant.pk))

    (certificate,) = said("erase", tenant.slug, confirm=tenant.slug)

    document = json.loads(certificate)
    assert UUID(document["tenant"]) == tenant.pk
    assert document["deleted"]["booking_booking"] == 1
    with scope.tenant(tenant.pk):
        assert not Host.objects.exists()
    assert jobs.owed(tenant_id=tenant.pk)[0].name == "files.clear"
    assert Tenant.objects.get(pk=tenant.pk).name == "closed"
    assert state(tenant) == ("two", Abiding.AWAY)
    assert said("erase", tenant.slug) == [certificate]
