"""Suppliers are listed, announced and in date, or they are found."""

import json
from datetime import timedelta

import pytest
from tests.trust.evidence.promised import Ground
from tests.trust.oversight.written import DAY, NOW, look, wrong

from secretaire.protection.audit import queries as audit
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


def test_a_supplier_that_sees_no_data_need_not_be_announced(office, clients):
    office.put("supplier", "active", data="")

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
    with pytest.raises(supplying.Unknown):
        look("hosting.place")
    machine(cloud_name="hostco")
    with pytest.raises(supplying.Unknown):
        look("hosting.place")
