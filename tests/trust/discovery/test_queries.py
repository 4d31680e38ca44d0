"""What is there: asked of this machine, of the settings, and of what was measured."""

import platform
from dataclasses import replace
from datetime import timedelta
from importlib import metadata

import pytest
from tests.trust.discovery.certified import UNTIL, certificate
from tests.trust.registers.kept import NOW, Office

from secretaire import config
from secretaire.lib import presence, scope
from secretaire.lib.errors import Missing
from secretaire.platform.capacity import actions as capacity
from secretaire.platform.capacity.core.kinds import Kind, Reading
from secretaire.protection.audit.models import Entry
from secretaire.trust.discovery import actions, adapters, queries
from secretaire.trust.discovery.core import Sort
from secretaire.trust.registers import actions as registers

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def settings(monkeypatch):
    """Let the settings say something else."""

    def changed(**sections):
        before = config.load()
        parts = {name: replace(getattr(before, name), **values) for name, values in sections.items()}
        after = replace(before, **parts)
        monkeypatch.setattr(config, "load", lambda: after)
        return after

    return changed


def found(office, sort):
    with scope.tenant(office.id):
        return {each.name: each for each in queries.things(tenant_id=office.id, now=NOW) if each.sort is sort}


def enter(office, sort, name=""):
    with scope.tenant(office.id):
        return actions.enter(actor=office.actor, by=office.user.pk, sort=sort, name=name, now=NOW)


def compared(office):
    with scope.tenant(office.id):
        return queries.comparison(tenant_id=office.id, now=NOW)


def test_packages_are_found_with_their_versions(office):
    programs = found(office, Sort.PROGRAM)

    assert programs["django"].version == metadata.version("django")
    assert programs["psycopg-binary"].place == platform.node().casefold()


def test_machines_are_found_by_name_by_settings_and_by_what_is_measured(office, settings):
    settings(
        database={"url": "postgresql://owner:secret@DB1.example.org/secretaire"},
        mail={"host": "smtp.example.org", "sender": "Secretaire <meet@example.org>"},
        files={"url": "https://[broken"},
        site={"servers": "https://p1.example.org:8008, https://p2.example.org:8008"},
    )
    with scope.tenant(office.id):
        reading = Reading(node="Web7", kind=Kind.DISK, at=NOW - timedelta(hours=1), value=1.0, most=2.0)
        old = Reading(node="gone", kind=Kind.DISK, at=NOW - timedelta(days=2), value=1.0, most=2.0)
        capacity.keep(tenant_id=office.id, readings=[reading, old])
    machines = found(office, Sort.MACHINE)

    here = platform.node().casefold()
    assert {here, "db1.example.org", "smtp.example.org", "p1.example.org", "p2.example.org", "web7"} == set(machines)
    assert machines["db1.example.org"].place == "database.url"
    assert "secret" not in str(machines)
    assert found(office, Sort.DOMAIN)["example.org"].place == "mail.sender"


def test_processes_are_found_that_run(office, settings, tmp_path):
    settings(installation={"directory": str(tmp_path)})
    assert found(office, Sort.PROCESS) == {}
    presence.note(tmp_path / "running", "web")
    (tmp_path / "running/worker").write_text('{"pid": 1, "born": "never"}')

    assert set(found(office, Sort.PROCESS)) == {"web"}


def test_certificates_are_found_with_the_day_on_which_they_expire(office, settings, tmp_path):
    bad, common = tmp_path / "bad.pem", certificate(tmp_path / "common.pem", common="site.example.org")
    bad.write_text("-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n")
    settings(
        web={"certificate": str(certificate(tmp_path / "a.pem", alternative=["meet.example.org", "b.example.org"]))},
        site={"certificate": str(common)},
        shipping={"certificate": str(bad)},
    )
    certificates = found(office, Sort.CERTIFICATE)

    assert certificates["meet.example.org (web.certificate)"].until == UNTIL
    assert certificates["site.example.org (site.certificate)"].until == UNTIL
    assert certificates["shipping.certificate"].broken
    for nothing in (certificate(tmp_path / "nameless.pem"), tmp_path / "nowhere.pem"):
        with pytest.raises(adapters.Unreadable):
            adapters.certificate(nothing)


def test_keys_are_found_by_their_names_and_say_nothing_else(office):
    keys = found(office, Sort.KEY)

    assert any(name.startswith("root ") for name in keys)
    assert any("/evidence" in name for name in keys)
    assert all(each.version == "" for each in keys.values())


def test_one_press_enters_what_was_found_and_a_second_one_nothing(office):
    (made,) = enter(office, Sort.PROGRAM, "django")
    assert (made.title, made.state, made.values_said["asset_kind"]) == ("django", "found", "program")
    assert made.values_said["identifier"] == "django"
    comparison = compared(office)
    assert [(thing.name, entry.number) for thing, entry in comparison.same] == [("django", made.number)]
    with pytest.raises(Missing):
        enter(office, Sort.PROGRAM, "django")
    with pytest.raises(Missing):
        enter(office, Sort.PROGRAM, "no-such-thing")


def test_a_whole_sort_is_entered_at_once_and_what_goes_away_is_missed(office, settings):
    settings(mail={"host": "smtp.example.org"})
    before = found(office, Sort.MACHINE)
    assert len(enter(office, Sort.MACHINE)) == len(before) >= 2
    settings(mail={"host": ""})

    comparison = compared(office)
    assert [each.title for each in comparison.lost] == ["smtp.example.org"]
    assert not [each for each in comparison.strange if each.sort is Sort.MACHINE]
    with scope.tenant(office.id):
        subjects = Entry.objects.filter(tenant_id=office.id, verb="assets.entered").values_list("subject", flat=True)
        assert list(subjects) == [f"asset/machine/{len(before)}"]


def test_an_entry_that_was_erased_says_nothing(office):
    (made,) = enter(office, Sort.PROGRAM, "django")
    with scope.tenant(office.id):
        registers.erase(actor=office.actor, register="asset", number=made.number)

    assert "django" in {each.name for each in compared(office).strange}
