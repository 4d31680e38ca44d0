"""Clients who are exposed to a weakness are told: by a person, or by the program while there is time for it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.trust.advisories.published import document, folder
from tests.trust.notices.told import DAY, NOW
from tests.trust.oversight.written import Desk

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.audit.models import Entry as Audited
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.advisories import queries, tasks
from secretaire.trust.advisories.core import Weakness, ends, goes, written
from secretaire.trust.discovery import queries as discovery
from secretaire.trust.notices import actions as notices
from secretaire.trust.notices import queries as kept
from secretaire.trust.notices import tasks as carrying
from secretaire.trust.notices.actions import Unfitting
from secretaire.trust.notices.core import Kind, Part
from secretaire.trust.registers.actions import NotAnnounced

HOUR = timedelta(hours=1)
SEVERITY = {"en": "High", "fr": "Élevée"}


class Warned(Desk):
    """A register of weaknesses, and the notices about them."""

    def __init__(self, telling, monkeypatch):
        super().__init__(telling.house)
        self.telling, self._monkeypatch = telling, monkeypatch

    def warn(self, *, now=NOW):
        self._monkeypatch.setattr("secretaire.lib.clock.now", lambda: now)
        tasks.warning()
        return self.drafts()

    def drafts(self):
        with scope.tenant(self.id):
            return [each for each in kept.notices(tenant_id=self.id) if each.sent_at is None]

    def sent(self):
        with scope.tenant(self.id):
            return [each for each in kept.notices(tenant_id=self.id) if each.sent_at is not None]

    def exposure(self, row):
        with scope.tenant(self.id):
            return queries.exposure(entry=row)

    def lead_on(self, row):
        """Let somebody take on what the program found."""
        return self.move(row, "confirmed")

    def reword(self, notice, text):
        with scope.tenant(self.id):
            said = notice.kept | {"text": {"en": text}, "title": {"en": "Mind this"}}
            return notices.reword(actor=self.actor, by=self.user.pk, notice_id=notice.pk, written=said, now=NOW)

    def know(self, notice, *, now):
        """Let each client have confirmed it."""
        with scope.tenant(self.id):
            for receipt in notice.receipts.all():
                notices.reach(actor=self.actor, receipt_id=receipt.pk, how="By telephone.", now=now)


@pytest.fixture
def house(telling, monkeypatch):
    return Warned(telling, monkeypatch)


def test_a_notice_says_what_the_entry_says_in_both_languages():
    found = Weakness(
        component="demo-package 1.5",
        severity=SEVERITY,
        advisory="CVE-2026-1",
        do="Renew your keys.",
        fixed="2.0",
        due=date(2026, 3, 9),
    )
    said = written(found)

    assert said["title"] == {"en": "A weakness in demo-package 1.5", "fr": "Une faiblesse dans demo-package 1.5"}
    assert said["text"]["en"] == (
        "A part of the service has a weakness to which you are exposed: demo-package 1.5. Severity: High. It is "
        "published as CVE-2026-1. Its makers mended it in version 2.0. We mean to mend it here by 2026-03-09."
        "\n\nWhat you are to do: Renew your keys."
    )
    assert said["text"]["fr"].endswith("Ce que vous avez à faire : Renew your keys.")
    little = written(Weakness(component="x" * 300, severity=SEVERITY))
    assert "published" not in little["text"]["en"]
    assert little["text"]["en"].endswith("nothing that you have to do yourselves.")
    assert {len(each) for each in little["title"].values()} == {200}


@pytest.mark.parametrize(
    ("severity", "grave", "days"),
    [("critical", "P1D", 1), ("high", "P1D", 1), ("medium", "P1D", 3), ("low", "P1D", 3), ("high", "P7D", 3)],
)
def test_of_a_grave_weakness_clients_hear_sooner_and_never_later(severity, grave, days):
    until = ends(NOW, severity=severity, told="P3D", grave=grave)

    assert until == NOW + days * DAY
    assert goes(NOW, until) == NOW + days * DAY * 3 / 4


def test_a_notice_is_prepared_waits_for_a_person_and_goes_in_time_without_one(house):
    row = house.put("vulnerability", "confirmed", exposed="yes", clients_do="Look at your log.", severity="high")
    (draft,) = house.warn()
    assert (draft.kind, draft.number, draft.written_by) == ("weakness", row.number, None)
    assert "Look at your log." in draft.said("fr").text
    assert len(house.telling.standing(draft).receipts) == 2
    assert house.warn(now=NOW + 18 * HOUR - timedelta(seconds=1)) == [draft]

    assert house.warn(now=NOW + 18 * HOUR) == []
    (notice,) = house.sent()
    assert (notice.pk, notice.sent_by) == (draft.pk, None)
    with scope.tenant(house.id):
        assert kept.genuine(notice)
    assert house.exposure(row).told is None
    house.know(notice, now=NOW + 20 * HOUR)
    assert house.exposure(row).told == NOW + 20 * HOUR
    assert house.exposure(row).until == NOW + DAY
    with scope.tenant(house.id):
        seen = Audited.objects.filter(tenant_id=house.id, verb="advisories.warned").order_by("at", "pk")
        assert [each.subject for each in seen] == ["advisories/1", "advisories/1"]


def test_what_a_person_sent_is_not_sent_again(house):
    row = house.put("vulnerability", "confirmed", exposed="yes")
    (draft,) = house.warn()
    house.telling.send(draft, now=NOW + HOUR)

    assert house.warn(now=NOW + 30 * DAY) == []
    assert len(house.sent()) == 1
    assert house.exposure(row).sent


def test_a_notice_keeps_up_with_its_entry_unless_a_person_worded_it(house):
    row = house.put("vulnerability", "confirmed", exposed="yes")
    house.warn()
    row = house.say(row, exposed="yes", clients_do="Renew your keys.")
    (draft,) = house.warn()
    assert "Renew your keys." in draft.said("en").text

    worded = house.reword(draft, "Renew your keys today.")
    house.say(row, exposed="yes", clients_do="Nothing.")
    (kept,) = house.warn()
    assert (kept.pk, kept.said("fr").text) == (worded.pk, "Renew your keys today.")
    house.telling.send(kept)
    with pytest.raises(Unfitting, match="was sent"):
        house.reword(kept, "Other")


def test_a_judgement_that_is_taken_back_takes_its_notice_back(house):
    row = house.put("vulnerability", "confirmed", exposed="yes")
    (draft,) = house.warn()
    person = Actor(kind="member", name="user/1", tenant_id=house.id)
    with scope.tenant(house.id), pytest.raises(Unfitting, match="no client is exposed"):
        notices.discard(actor=person, notice_id=draft.pk)
    wish = house.telling.wish(kind=Kind.WEAKNESS, ahead_days=0)
    with scope.tenant(house.id), pytest.raises(Unfitting, match="prepared by the program"):
        notices.draft(actor=person, by=house.user.pk, wish=wish, now=NOW)
    house.say(row, exposed="no")

    assert house.warn(now=NOW + 9 * DAY) == []
    assert house.sent() == []


def test_only_those_who_use_what_is_weak_are_told(house, monkeypatch):
    own = house.telling.own.pk
    monkeypatch.setattr(kept, "uses", lambda *, tenant_id, part, now: (tenant_id, part) == (own, Part.PAGES))
    row = house.put("vulnerability", "confirmed", exposed="yes", exposes="pages")
    (draft,) = house.warn(now=NOW)
    assert house.warn(now=NOW + 9 * DAY) == [draft]  # nobody is reckoned yet
    carrying.reckon(tenant_id=house.id, notice_id=str(draft.pk), part="pages")

    assert house.warn(now=NOW + 9 * DAY) == []
    (notice,) = house.sent()
    assert [receipt.client for receipt, _journey in house.telling.standing(notice).receipts] == [own]
    house.know(notice, now=NOW + 9 * DAY)
    assert house.exposure(row).told
    row = house.say(row, exposed="yes", exposes="")
    assert house.exposure(row).told is None
    assert [each.part for each in house.warn(now=NOW)] == [None]


def test_where_there_is_no_client_nothing_is_prepared(house):
    house.telling.there.clear()
    house.put("vulnerability", "confirmed", "mended", exposed="yes")

    assert house.warn(now=NOW + 9 * DAY) == []


@pytest.mark.parametrize("state", ["mended", "accepted", "dismissed"])
def test_nobody_puts_aside_what_clients_are_exposed_to_before_they_know(house, state):
    row = house.put("vulnerability", *(["confirmed"] if state == "accepted" else []), exposed="yes")
    with pytest.raises(NotAnnounced, match="not each of them knows"):
        house.lead(row, state)
    (draft,) = house.warn()
    house.telling.send(draft)
    with pytest.raises(NotAnnounced):
        house.lead(row, state)
    house.know(draft, now=NOW)

    assert house.lead(row, state).state == state


def test_nobody_gets_round_it_by_saying_it_afterwards(house):
    row = house.put("vulnerability", "confirmed", "mended", exposed="no")
    with pytest.raises(NotAnnounced, match="bring it back first"):
        house.say(row, exposed="yes")

    back = house.lead(row, "confirmed")
    assert house.say(back, exposed="yes").state == "confirmed"


def test_a_notice_of_fewer_clients_is_not_enough(house):
    row = house.put("vulnerability", "confirmed", exposed="yes", exposes="pages")
    (draft,) = house.warn()
    with scope.tenant(house.id):
        notices.concern(actor=house.actor, notice_id=draft.pk, clients=[house.telling.own.pk])
    house.telling.send(draft)
    house.know(draft, now=NOW)
    row = house.say(row, exposed="yes", exposes="")

    with pytest.raises(NotAnnounced):
        house.lead(row, "mended")


def test_a_weakness_that_comes_back_is_told_again(house):
    row = house.put("vulnerability", "confirmed", exposed="yes")
    (draft,) = house.warn()
    house.telling.send(draft)
    house.know(draft, now=NOW)
    row = house.lead(row, "mended", at=NOW + DAY)
    assert house.warn(now=NOW + DAY) == []
    row = house.lead(row, "confirmed", at=NOW + 30 * DAY)

    assert house.exposure(row).begins == NOW + 30 * DAY
    (again,) = house.warn(now=NOW + 30 * DAY)
    assert again.pk != draft.pk
    with pytest.raises(NotAnnounced):
        house.lead(row, "mended", at=NOW + 31 * DAY)


def test_an_update_leaves_the_entry_open_until_clients_know(house, monkeypatch, tmp_path):
    set_up = config.load()
    read = replace(set_up.advisories, directory=str(folder(tmp_path / "osv", document())))
    monkeypatch.setattr(config, "load", lambda: replace(set_up, advisories=read))
    monkeypatch.setattr("secretaire.lib.clock.now", lambda: NOW)

    def look(version):
        monkeypatch.setattr(discovery, "packages", lambda: {"demo-package": version})
        tasks.nightly()
        (row,) = house.ask("newest", register="vulnerability")
        return row

    row = house.say(house.lead_on(look("1.5")), exposed="yes")
    assert look("2.0").version == row.version
    (draft,) = house.warn()
    house.telling.send(draft)
    house.know(draft, now=NOW)

    assert look("2.0").state == "mended"
