"""A folder of advisories is compared with what is installed: entries come, stay, and go; and silence is loud."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.trust.advisories.published import NOW, document, folder
from tests.trust.registers.kept import Office

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.alerts import queries as alerts
from secretaire.protection.audit.models import Entry as Audited
from secretaire.trust.advisories import actions, adapters, queries, tasks
from secretaire.trust.advisories.core import Standing
from secretaire.trust.discovery import queries as discovery
from secretaire.trust.registers import actions as registers
from secretaire.trust.registers import queries as kept

pytestmark = pytest.mark.usefixtures("as_worker")


class House(Office):
    """A ground on which advisories are compared."""

    def __init__(self, monkeypatch, path):
        super().__init__()
        self._monkeypatch, self.path = monkeypatch, path
        self.at(NOW)
        self.set(directory=str(path))
        self.install(**{"demo-package": "1.5"})
        monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: self.id)

    def at(self, now):
        self._monkeypatch.setattr("secretaire.lib.clock.now", lambda: now)

    def set(self, **values):
        before = config.load()
        after = replace(before, advisories=replace(before.advisories, **values))
        self._monkeypatch.setattr(config, "load", lambda: after)

    def install(self, **packages):
        self._monkeypatch.setattr(discovery, "packages", lambda: packages)

    def look(self):
        tasks.nightly()
        return [(row.state, row.version) for row in self.entries()]

    def entries(self):
        return self.ask("newest", register="vulnerability")

    def alerts(self):
        with scope.tenant(self.id):
            return [(each.key, each.severity) for each in alerts.unsettled(tenant_id=self.id)]

    def amend(self, seen, **values):
        said = {"owner": self.user.pk, "due": seen.due} | values
        with scope.tenant(self.id):
            return registers.move(actor=self.actor, by=self.user.pk, seen=seen, now=NOW, **said)


@pytest.fixture
def house(monkeypatch, tmp_path):
    return House(monkeypatch, folder(tmp_path / "osv"))


def test_a_weakness_becomes_an_entry_with_its_deadline_once(house):
    folder(house.path, document(aliases=["CVE-2026-1"]))
    assert house.look() == [("reported", 1)]
    assert house.look() == [("reported", 1)]
    (row,) = house.entries()

    assert {name: value for name, value in row.values_said.items() if value is not None} == {
        "title": "demo-package: Anybody may do anything",
        "advisory": "CVE-2026-1, GHSA-aaaa-bbbb-cccc",
        "component": "demo-package 1.5",
        "severity": "high",
        "fixed": "2.0",
    }
    assert row.due == (NOW + timedelta(days=7)).date()
    assert (row.written_by, row.owner) == (None, None)
    assert house.waiting(row.due + timedelta(days=1)).late == [row]
    assert house.alerts() == []
    with scope.tenant(house.id):
        found = Audited.objects.filter(tenant_id=house.id, verb="advisories.compared").order_by("at", "pk")
        assert [each.subject for each in found] == ["advisories/1/1", "advisories/1/0"]


def test_the_deadline_is_that_of_the_settings(house):
    house.set(low_days=12)
    folder(house.path, document(database_specific={"severity": "LOW"}))
    house.look()

    assert house.entries()[0].due == (NOW + timedelta(days=12)).date()
    house.set(low_days=0)
    with pytest.raises(config.Misconfigured, match="low_days"):
        queries.deadlines()


def test_an_update_closes_the_entry_by_itself_and_a_step_back_opens_it_again(house):
    folder(house.path, document())
    house.look()
    house.install(**{"demo-package": "1.6"})
    assert house.look() == [("reported", 2)]
    assert house.entries()[0].values_said["component"] == "demo-package 1.6"
    house.install(**{"demo-package": "2.0"})
    assert house.look() == [("mended", 3)]
    assert house.look() == [("mended", 3)]

    house.at(NOW + timedelta(days=30))
    house.install(**{"demo-package": "1.6"})
    assert house.look() == [("reported", 4)]
    assert house.entries()[0].due == (NOW + timedelta(days=37)).date()
    assert {kept.genuine(each) for each in house.ask("history", register="vulnerability", number=1)} == {True}


def test_what_people_decided_stays_theirs(house):
    folder(house.path, document())
    house.look()
    house.amend(house.entries()[0], state="dismissed", note="We never call it.")
    assert house.look() == [("dismissed", 2)]
    house.install(**{"demo-package": "2.0"})

    assert house.look() == [("dismissed", 2)]


def test_an_entry_that_somebody_took_on_is_kept_up_to_date_and_closed(house):
    folder(house.path, document())
    house.look()
    taken = house.amend(house.entries()[0], state="confirmed")
    house.install(**{"demo-package": "1.6"})
    assert house.look() == [("confirmed", 3)]
    assert house.entries()[0].owner == taken.owner
    house.install(**{"demo-package": "2.0"})

    assert house.look() == [("mended", 4)]


def test_an_entry_whose_owner_has_left_waits_for_another_and_is_closed_all_the_same(house):
    folder(house.path, document())
    house.look()
    house.amend(house.entries()[0], state="confirmed")
    with scope.tenant(house.id):
        type(house.user).objects.filter(tenant_id=house.id, pk=house.user.pk).update(is_active=False)
    house.install(**{"demo-package": "1.6"})
    assert house.look() == [("confirmed", 2)]
    house.install(**{"demo-package": "2.0"})

    assert house.look() == [("mended", 3)]


def test_a_folder_that_is_missing_empty_old_or_broken_is_loud_and_closes_nothing(house):
    folder(house.path, document())
    house.look()
    house.install(**{"demo-package": "2.0"})
    house.set(directory=str(house.path / "nowhere"))
    assert house.look() == [("reported", 1)]
    assert house.alerts() == [("advisories/missing", "high")]

    house.set(directory=str(house.path))
    folder(house.path)
    assert house.look() == [("reported", 1)]
    assert house.alerts() == [("advisories/empty", "high")]

    house.install(**{"demo-package": "1.5"})
    folder(house.path, document(), document("GHSA-2", package="other"))
    (house.path / "broken.json").write_text("{")
    house.look()
    house.look()
    assert house.alerts() == [("advisories/partial", "medium")]

    (house.path / "broken.json").unlink()
    house.at(NOW + timedelta(days=8))
    house.look()
    assert house.alerts() == [("advisories/stale", "high")]
    house.set(stale_days=30)
    house.look()
    assert house.alerts() == []


def test_without_a_folder_nothing_is_compared_and_nothing_is_told(house):
    house.set(directory="")

    assert house.look() == []
    assert house.alerts() == []
    assert queries.look(now=NOW).standing is Standing.UNSET
    assert not queries.watched()


def test_nobodys_ground_is_left_alone(house, monkeypatch):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)
    folder(house.path, document())

    assert house.look() == []


def test_a_look_can_be_asked_for(house):
    folder(house.path, document())
    with scope.tenant(house.id):
        actions.ask(actor=house.actor)
    actions.LOOK.perform(tenant_id=str(house.id))

    assert [row.state for row in house.entries()] == ["reported"]


def test_files_below_the_folder_are_read_and_none_that_is_too_large_or_no_file(tmp_path, monkeypatch):
    path = folder(tmp_path / "osv", document())
    (path / "PyPI").mkdir()
    (path / "PyPI/b.json").write_text(json.dumps(document("GHSA-2")))
    (path / "folder.json").mkdir()
    (path / "deep.json").write_text("[" * 100_000)
    (path / "large.json").write_text(" " * 2_000 + "{}")
    monkeypatch.setattr(adapters, "LARGEST", 1_000)
    found = dict(adapters.documents(path))

    assert {name for name, content in found.items() if content} == {"GHSA-aaaa-bbbb-cccc.json", "PyPI/b.json"}
    assert {name for name, content in found.items() if content is None} == {"deep.json", "large.json"}
    with pytest.raises(adapters.Absent):
        list(adapters.documents(tmp_path / "nowhere"))
