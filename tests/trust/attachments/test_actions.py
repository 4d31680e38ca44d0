"""A file is taken, encrypted, kept with what it belongs to, named in what is signed, and handed out."""

import base64
import json
from datetime import timedelta
from uuid import UUID

import pytest
from tests.trust.attachments.handed import PDF, entries, rows, stored, taken
from tests.trust.duties.owed import Office as Duties
from tests.trust.duties.owed import as_web
from tests.trust.evidence.promised import HOUR, NOW
from tests.trust.registers.kept import RISK
from tests.trust.registers.kept import Office as Registers

from secretaire.lib import scope
from secretaire.lib.errors import Conflict, Forbidden, Missing
from secretaire.protection.files import actions as files
from secretaire.protection.files import queries as kept
from secretaire.trust.attachments import actions
from secretaire.trust.attachments.actions import NotTaken
from secretaire.trust.attachments.core import hidden
from secretaire.trust.duties import actions as duties
from secretaire.trust.duties import queries as forms
from secretaire.trust.duties.actions import NotDone
from secretaire.trust.evidence.models import Evidence
from secretaire.trust.registers import actions as registers
from secretaire.trust.registers import queries

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def office():
    found = Duties()
    found.owe()
    return found


def attach(office, form, file, person=None):
    with scope.tenant(office.id):
        return duties.attach(actor=office.actor, person=person or office.officer, form_id=form.pk, file=file)


def facts(office, evidence_id):
    with scope.tenant(office.id):
        row = Evidence.objects.get(tenant_id=office.id, pk=evidence_id)
    return json.loads(base64.b64decode(row.envelope["payload"]))["predicate"]["facts"]


def content(office, file):
    return b"".join(kept.content(tenant_id=office.id, file_id=UUID(file.id)))


def test_a_file_is_encrypted_and_comes_back_as_it_was(office):
    file = taken(office, NOW)

    assert (file.name, file.sort, file.size) == ("report.pdf", "application/pdf", len(PDF))
    assert b"Nothing was found" not in stored(office, file)
    assert content(office, file) == PDF


def test_what_is_taken_and_belongs_to_nothing_is_gone_after_a_day(office):
    lost, form = taken(office, NOW, "lost.pdf"), office.fill(NOW + HOUR)
    file = taken(office, NOW)
    attach(office, form, file)
    with scope.tenant(office.id):
        files.forget(actor=office.actor, now=NOW + timedelta(days=400))

    assert set(rows(office)) == {file.id}
    files.clear(tenant_id=office.id)
    assert stored(office, lost) is None
    with pytest.raises(Missing):
        attach(office, form, lost)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"", "nothing in this file"),
        ("a.exe", b"MZ", "sort are not taken"),
        ("a.pdf", b"MZ", "not what its name says"),
        ("...", b"%PDF-", "no name"),
    ],
    ids=["empty", "program", "other", "nameless"],
)
def test_what_is_none_of_these_is_refused_and_kept_nowhere(office, name, content, why):
    with pytest.raises(NotTaken, match=why):
        taken(office, NOW, name, content)

    assert rows(office) == {}


def test_what_is_too_large_is_refused_before_it_is_read(office):
    def never():
        yield b"%PDF-"
        raise AssertionError

    with pytest.raises(NotTaken, match="larger than 20 MB"):
        actions.take(actor=office.actor, name="a.pdf", size=20_000_001, chunks=never(), now=NOW)


def test_what_is_attached_to_a_form_stands_in_what_is_signed(office):
    form = office.fill(NOW + HOUR)
    bare = forms.digested(form)
    file = taken(office, NOW + HOUR)
    form = attach(office, form, file)
    assert forms.digested(form) != bare

    form = office.sign(form, NOW + HOUR)
    said = facts(office, form.evidence_id)
    assert said["files"] == hidden(file, salt=bytes.fromhex(form.content["salt"]))
    assert said["form"] == forms.digested(form)
    assert office.whole().faults == ()
    with scope.tenant(office.id):
        duties.fetch(actor=office.actor, form_id=form.pk, file_id=UUID(file.id))
    assert entries(office, "attachment.kept", "attachment.fetched") == [
        ("attachment.kept", f"form/{form.pk}/file/{file.id}"),
        ("attachment.fetched", f"form/{form.pk}/file/{file.id}"),
    ]


def test_nothing_is_attached_to_what_is_signed_or_by_somebody_else(office):
    form, file = office.fill(NOW + HOUR), taken(office, NOW + HOUR)
    with pytest.raises(Forbidden):
        attach(office, form, file, office.other)
    office.sign(form, NOW + HOUR)

    with pytest.raises(NotDone):
        attach(office, form, file)
    with scope.tenant(office.id), pytest.raises(NotDone):
        duties.detach(actor=office.actor, person=office.officer, form_id=form.pk, file_id=UUID(file.id))


def test_the_same_is_not_attached_twice_nor_more_than_ten(office):
    form = office.fill(NOW + HOUR)
    attach(office, form, taken(office, NOW))
    with pytest.raises(NotTaken, match="already"):
        attach(office, form, taken(office, NOW))
    for number in range(9):
        attach(office, form, taken(office, NOW, f"{number}.txt", b"x"))

    with pytest.raises(NotTaken, match="more than 10"):
        attach(office, form, taken(office, NOW, "last.txt", b"x"))


def test_what_is_taken_from_a_form_or_goes_with_it_is_deleted(office):
    form, first, second = office.fill(NOW + HOUR), taken(office, NOW), taken(office, NOW, "b.txt", b"x")
    attach(office, form, first)
    attach(office, form, second)
    with scope.tenant(office.id):
        left = duties.detach(actor=office.actor, person=office.officer, form_id=form.pk, file_id=UUID(first.id))
    assert [each.name for each in left.files] == ["b.txt"]
    assert set(rows(office)) == {second.id}
    with as_web():
        office.discard(form)

    assert rows(office) == {}
    assert len(entries(office, "attachment.dropped")) == 2
    with scope.tenant(office.id), pytest.raises(Missing):
        duties.fetch(actor=office.actor, form_id=form.pk, file_id=UUID(second.id))


def test_an_attachment_of_an_entry_is_a_version_and_stays_with_it():
    house = Registers()
    seen, file = house.add(), taken(house, NOW)
    with scope.tenant(house.id):
        second = registers.attach(actor=house.actor, by=house.user.pk, seen=seen, file=file, now=NOW)
    third = house.amend(second, values=RISK | {"impact": "5"})
    fourth = house.move(third, "treated")
    assert [each.name for each in fourth.files] == ["report.pdf"]
    with scope.tenant(house.id):
        fifth = registers.detach(actor=house.actor, by=None, seen=fourth, file_id=UUID(file.id), now=NOW)
        same = registers.detach(actor=house.actor, by=None, seen=fifth, file_id=UUID(file.id), now=NOW)

    assert (fifth.version, fifth.files, same) == (5, (), fifth)
    history = house.ask("history", register="risk", number=seen.number)
    assert {queries.genuine(each) for each in history} == {True}
    (change,) = house.ask("diff", register="risk", number=seen.number, before=1, after=2)
    assert (change.name, change.before, change.after) == ("files", "", f"report.pdf ({file.sha256[:8]})")
    salt = bytes.fromhex(second.data["salt"])
    assert facts(house, second.evidence_id)["files"] == hidden(file, salt=salt)
    assert "files" not in facts(house, fifth.evidence_id)
    with scope.tenant(house.id):
        registers.fetch(actor=house.actor, register="risk", number=seen.number, file_id=UUID(file.id))
    assert content(house, file) == PDF


def test_who_has_read_an_older_version_attaches_nothing_and_an_erased_entry_has_nothing():
    house = Registers()
    seen, file = house.add(), taken(house, NOW)
    with scope.tenant(house.id):
        registers.attach(actor=house.actor, by=None, seen=seen, file=file, now=NOW)
    with scope.tenant(house.id), pytest.raises(Conflict):
        registers.attach(actor=house.actor, by=None, seen=seen, file=taken_too(house), now=NOW)
    with scope.tenant(house.id):
        registers.erase(actor=house.actor, register="risk", number=seen.number)

    assert file.id not in rows(house)


def taken_too(house):
    """Return what somebody says was taken; it never comes to be looked for."""
    with scope.tenant(house.id):
        found = queries.last(tenant_id=house.id, register="risk", number=1).files[0]
    return type(found)(id=found.id, name="other.pdf", sort=found.sort, size=1, sha256="0" * 64)
