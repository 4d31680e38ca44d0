"""Suppliers are listed, announced and in date, or they are found."""

import json
from datetime import timedelta

import pytest
from tests import buckets
from tests.factories import make_file
from tests.trust.evidence.promised import Ground
from tests.trust.oversight.written import DAY, NOW, look, wrong

from secretaire.lib import scope, storage
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.files import core
from secretaire.trust.duties import actions as doing
from secretaire.trust.duties import queries as duties
from secretaire.trust.duties.actions import Answers, NotDone, Person
from secretaire.trust.evidence.queries.checks import Unknown
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.oversight.queries import supplying

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({}, ""),
        ({"data": ""}, "does not say which data"),
        ({"law": ""}, "does not say under which law"),
        ({"contract": ""}, "names no contract"),
        ({"visibility": "internal"}, "not for clients"),
    ],
    ids=["whole", "data", "law", "contract", "hidden"],
)
def test_a_supplier_of_whom_something_is_not_said_is_found(office, values, fault):
    assert wrong("suppliers.named") == "nothing is written"

    office.put("supplier", "active", **values)

    assert (look("suppliers.named").ok, wrong("suppliers.named")) == (not fault, fault)


def test_a_supplier_for_whom_nobody_answers_is_found(office):
    office.put("supplier", "active")
    office.leave()

    assert wrong("suppliers.named") == "nobody answers for it"


@pytest.fixture
def clients(alone, monkeypatch):
    """Let there be a client since an instant."""

    def since(at):
        monkeypatch.setattr(audit, "first_entries", lambda **words: {"user/1": at} if at else {})

    since(NOW - 100 * DAY)
    return since


@pytest.mark.parametrize(
    ("ahead", "fault"),
    [(31 * DAY, ""), (29 * DAY, "served too soon"), (None, "never announced")],
    ids=["in time", "too soon", "never"],
)
def test_a_supplier_that_served_before_its_time_is_found(office, clients, ahead, fault):
    if ahead is None:
        office.put("supplier", "active")
    else:
        office.lead(office.put("supplier", "announced", at=NOW - ahead), "active")

    assert (look("suppliers.announced", ahead="P30D").ok, wrong("suppliers.announced", ahead="P30D")) == (
        not fault,
        fault,
    )


def test_before_there_are_clients_nobody_can_be_told(office, clients):
    office.put("supplier", "active")
    clients(NOW + DAY)
    assert look("suppliers.announced", ahead="P30D").ok

    clients(None)
    assert look("suppliers.announced", ahead="P30D").ok


@pytest.mark.parametrize("words", [{"data": ""}, {"data": "Our own bills", "clients_data": "no"}], ids=["none", "own"])
def test_a_supplier_that_sees_no_data_of_clients_need_not_be_announced(office, clients, words):
    office.put("supplier", "active", **words)

    assert look("suppliers.announced", ahead="P30D").facts["entries"] == 0


def test_what_is_left_to_suppliers_rests_on_a_report_in_date(office):
    assert not look("suppliers.reports").ok
    Ground(office.tenant).adopt(catalogue().measures["datacentre.power"], now=NOW)
    row = office.put("supplier", "active")
    assert look("suppliers.reports").facts["without_a_report"] == 1

    with_measure = office.put("supplier", "active", title="Powerco", measures=("datacentre.power",))
    assert look("suppliers.reports").ok
    late = look("suppliers.reports", now=NOW + timedelta(days=400))
    assert (late.facts["lapsed"], late.facts["without_a_report"]) == (1, 1)
    office.lead(with_measure, "suspended")
    office.lead(row, "ended")
    assert look("suppliers.reports").facts["suppliers"] == 0


@pytest.fixture
def examine(office, monkeypatch):
    """Have somebody examine a supplier, and sign the form."""
    measure = catalogue().measures["suppliers.examined"]
    officer = Person(id=office.user.pk, role=Role.SECURITY)

    def act(row, *, ago=timedelta(), verdict="fit", signs=True):
        now, said = NOW - ago, {"certificates": "ISO 27001", "law": "French", "security": "Sound", "decision": "Keep"}
        Ground(office.tenant).adopt(measure, now=now)
        with scope.tenant(office.id):
            duty = next(each for each in duties.tasks(tenant_id=office.id, now=now) if not each.duty.by_clock).duty
            values = said | {"examined": str(row.number), "verdict": verdict}
            wish = Answers(values=values, done_on=now.date())
            form = doing.fill(actor=office.actor, person=officer, duty_id=duty.pk, said=wish, now=now)
            return doing.sign(actor=office.actor, person=officer, form_id=form.pk, now=now) if signs else form

    return act


@pytest.mark.parametrize(
    ("done", "fault"),
    [
        ([], "never examined"),
        ([{"signs": False}], "never examined"),
        ([{"ago": timedelta(days=364)}], ""),
        ([{"ago": timedelta(days=367)}], "examined too long ago"),
        ([{"ago": timedelta(days=367)}, {"ago": timedelta(days=2), "verdict": "conditions"}], ""),
        ([{"ago": timedelta(days=3)}, {"verdict": "unfit"}], "serves though found unfit"),
    ],
    ids=["never", "not signed", "in time", "too long ago", "anew", "unfit"],
)
def test_a_supplier_that_nobody_examined_in_time_is_found(office, examine, done, fault):
    row = office.put("supplier", "active")
    for each in done:
        examine(row, **each)

    found = look("suppliers.examined", rhythm="P1Y")
    assert (found.ok, found.facts["entries"], found.facts["wrong"]) == (not fault, 1, fault)


def test_an_examination_counts_for_the_supplier_that_it_names_alone(office, examine):
    row = office.put("supplier", "active")
    office.put("supplier", "active", title="Powerco")
    examine(row)
    assert look("suppliers.examined", rhythm="P1Y").facts["faulty"] == 1

    office.put("supplier", title="Not yet taken on")
    assert look("suppliers.examined", rhythm="P1Y").facts["entries"] == 2


def test_a_form_that_was_erased_examines_nothing(office, examine):
    row = office.put("supplier", "active")
    form = examine(row)
    form.content = None
    form.save(update_fields=["content"])

    assert wrong("suppliers.examined", rhythm="P1Y") == "never examined"


@pytest.mark.parametrize("named", ["99", "2"], ids=["no such entry", "ended"])
def test_only_a_supplier_that_lives_can_be_examined(office, examine, named):
    office.put("supplier", "active")
    row = office.put("supplier", "active", "ended")

    with pytest.raises(NotDone, match="no such entry"):
        examine(type(row)(number=int(named)))


def test_a_server_elsewhere_that_no_supplier_names_is_found(office, told):
    told(mail={"host": ""})
    assert look("suppliers.contradicted").ok
    told(mail={"host": "smtp.mailco.test"}, files={"url": "https://localhost:9000"})
    office.put("supplier", "active")
    assert look("suppliers.contradicted").facts["in_no_entry"] == 1

    office.put("supplier", "active", title="Mailco", service="Sends letters (mailco.test)")
    assert look("suppliers.contradicted").ok


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine that says of itself what one wants."""
    path = tmp_path / "instance-data.json"
    monkeypatch.setattr(supplying, "_MACHINE", path)
    return lambda **said: path.write_text(json.dumps({"v1": said}))


@pytest.mark.parametrize(
    ("said", "actual"),
    [
        ({"cloud_name": "HostCo", "region": "Gravelines"}, "as listed"),
        ({"cloud_name": "hostco", "region": "Virginia"}, "another place"),
        ({"cloud_name": "elsewhere", "region": "Gravelines"}, "another host"),
    ],
    ids=["there", "elsewhere", "of another"],
)
def test_a_machine_that_stands_elsewhere_than_is_said_is_found(office, machine, said, actual):
    machine(**said)
    office.put("supplier", "active")

    assert (look("hosting.place").ok, look("hosting.place").actual) == (actual == "as listed", actual)


def test_a_machine_that_says_nothing_cannot_be_looked_at(office, machine):
    with pytest.raises(Unknown):
        look("hosting.place")
    machine(cloud_name="hostco")
    with pytest.raises(Unknown):
        look("hosting.place")


@pytest.fixture(scope="module", name="server")
def _server():
    """An object storage on loopback."""
    with buckets.served("kept") as address:
        yield address


@pytest.fixture
def bucket(told, server):
    """Files are kept there, and this installation has one."""

    def use(url=server):
        told(files={"bucket": "kept", "url": url, "key": "AKIA", "secret": "hush"})

    use()
    return use


def keep(office):
    """Keep a file of the one client that there is."""
    file = make_file(office.tenant, size=5)
    fresh = core.Fresh(salt=bytes(core.SALT), prefix=bytes(core.PREFIX))
    storage.kept().put(file.address, core.sealed([b"bytes"], key=file.key, place=file.place, fresh=fresh))
    return file


def storing(office, **values):
    """Write down who keeps files, and how."""
    said = {"title": "Storeco", "copies": "3", "elsewhere": "1", "measures": ("continuity.copies",)}
    return office.put("supplier", "active", **(said | values))


def copied(now=NOW):
    return look("storage.copies", now=now, copies=3, elsewhere=1)


def test_files_that_lie_in_enough_copies_far_enough_apart_pass(office, bucket):
    keep(office)
    storing(office)

    found = copied()

    assert (found.ok, found.actual) == (True, "3 copies, 1 elsewhere")
    assert found.facts == {"files": 1, "missing": 0, "copies": 3, "elsewhere": 1, "wrong": ""}


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        (None, "nobody says who keeps them"),
        ({"measures": ()}, "nobody says who keeps them"),
        ({"expires": "2026-02-28"}, "what its operator says is out of date"),
        ({"copies": "2"}, "too few copies"),
        ({"copies": ""}, "too few copies"),
        ({"elsewhere": "0"}, "too near each other"),
    ],
    ids=["nobody", "for something else", "out of date", "two", "unsaid", "one site"],
)
def test_copies_of_which_nobody_says_enough_are_found(office, bucket, values, fault):
    if values is not None:
        storing(office, **values)

    assert (copied().ok, copied().facts["wrong"]) == (False, fault)


def test_a_storage_that_no_entry_names_is_found(office, bucket):
    bucket("https://s3.storeco.invalid")
    storing(office)
    assert copied().facts["wrong"] == "nobody says who keeps them, the storage does not answer"

    storing(office, title="Storeco.invalid")
    assert copied().facts == {
        "files": None, "missing": None, "copies": 3, "elsewhere": 1, "wrong": "the storage does not answer",
    }  # fmt: skip


def test_files_in_a_folder_of_one_machine_are_found_whatever_is_said_of_them(office, told, tmp_path):
    told(files={"bucket": "", "directory": str(tmp_path)})
    storing(office)

    assert (copied().ok, copied().facts["wrong"]) == (False, "one machine keeps them")


def test_a_file_that_is_not_where_it_is_kept_is_found(office, bucket):
    storing(office)
    file = keep(office)
    storage.kept().put(file.address, [b"something else"])
    assert copied().facts["wrong"] == "a file cannot be read"

    storage.kept().delete(file.address)
    assert (copied().facts["wrong"], copied().facts["missing"]) == ("a file is missing", 1)
