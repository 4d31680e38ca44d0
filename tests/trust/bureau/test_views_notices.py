"""The security office tells clients, sees who knows, and watches the clocks of incidents."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import provider
from tests.protection.grants.offices import staff
from tests.trust.notices.told import Telling

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.trust.advisories.tasks import warning
from secretaire.trust.notices import queries
from secretaire.trust.registers import queries as registers

pytestmark = pytest.mark.usefixtures("lasting")
BASE = "office/security/"
TEXT = {"title_en": "A new host", "text_en": "Machines move.", "why_en": "Article 28(2)"}


@pytest.fixture
def telling():
    return Telling(provider())


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


def shown(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def added(officer, register, **values):
    said = {"owner": str(officer.user.pk), "visibility": "internal"} | values
    answer = officer.post(f"{BASE}registers/{register}/add/", **said)
    assert answer.status_code == 302, answer.content.decode()
    return int(answer.url.rstrip("/").rpartition("/")[2])


def moved(officer, register, number, state, **values):
    with scope.tenant(officer.tenant.pk):
        version = registers.last(tenant_id=officer.tenant.pk, register=register, number=number).version
    said = {"owner": str(officer.user.pk), "due": "2030-01-01", "note": "", "version": str(version)} | values
    return officer.post(f"{BASE}registers/{register}/{number}/move/{state}/", **said)


def written(officer, telling, **values):
    said = TEXT | {"kind": "terms", "ahead_days": "30", "clients": [str(each) for each in telling.clients]}
    return officer.post(f"{BASE}notices/write/", **(said | values))


def test_a_notice_is_written_looked_at_sent_and_followed(officer, telling):
    answer = written(officer, telling)
    address = answer.url.partition(f"/{BASE}")[2]
    page = shown(officer.get(BASE + address))
    assert "Send it to 2 clients" in page
    assert "Not sent" in shown(officer.get(f"{BASE}notices/"))
    assert officer.post(f"{BASE}{address}send/").status_code == 302

    pk = address.rstrip("/").rpartition("/")[2]
    with scope.tenant(telling.id):
        notice = queries.notice(tenant_id=telling.id, notice_id=pk)
    telling.arrive(notice)
    telling.act("object_to", notice, why="Not <here>.")
    telling.report(notice)
    page = shown(officer.get(BASE + address))
    assert "As it was signed" in page
    assert "1 client does not know yet" in page
    assert "Not &lt;here&gt;." in page
    assert "told otherwise?" in page
    today = shown(officer.get(BASE))
    assert "1 of 2 clients know" in today
    assert "1 objection" in today

    reach = f"{BASE}receipts/{telling.receipt(notice, telling.other).pk}/reach/"
    assert "was told otherwise" in shown(officer.get(reach))
    assert officer.post(reach, how="By telephone.").status_code == 302
    assert "Runs until" in shown(officer.get(BASE + address))
    assert "By telephone." in shown(officer.get(BASE + address))


def test_a_draft_can_be_thrown_away_and_what_was_sent_cannot(officer, telling):
    draft = written(officer, telling).url.partition(f"/{BASE}")[2]
    assert officer.post(f"{BASE}{draft}discard/").status_code == 302
    assert officer.get(BASE + draft).status_code == 404

    sent = written(officer, telling).url.partition(f"/{BASE}")[2]
    officer.post(f"{BASE}{sent}send/")
    assert officer.post(f"{BASE}{sent}discard/").status_code == 422
    assert officer.post(f"{BASE}{sent}send/").status_code == 422


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"title_en": "", "text_en": ""}, "title of at most 200"),
        ({"why_en": ""}, "why they are told"),
        ({"kind": "change", "ahead_days": "3"}, "7 days ahead"),
        ({"kind": "colour"}, "colour"),
        ({"ahead_days": "400"}, "366"),
        ({"clients": ["no-uuid"]}, "no-uuid"),
        ({"clients": []}, "Tick somebody"),
        ({"part": "cellar"}, "cellar"),
        ({"kind": "incident", "ahead_days": "0", "number": "999999999"}, "no such entry"),
    ],
    ids=["no text", "no reason", "too short", "no kind", "too long", "a stranger", "nobody", "no part", "no entry"],
)
def test_what_cannot_be_told_is_refused_in_words(officer, telling, values, why):
    assert why in shown(written(officer, telling, **values), 422)


def test_an_entry_leads_to_its_notice_and_the_gate_says_what_is_missing(officer, telling):
    number = added(officer, "supplier", title="Host", service="Machines", place="Paris", clients_data="yes")
    entry = f"{BASE}registers/supplier/{number}/"
    assert f"?register=supplier&amp;number={number}" in shown(officer.get(entry))
    form = shown(officer.get(f"{BASE}notices/write/?register=supplier&number={number}"))
    assert 'value="Host"' in form
    assert 'value="30"' in form
    assert "Write a notice" in shown(officer.get(f"{BASE}notices/write/?register=supplier&number=x"))
    assert "Write a notice" in shown(officer.get(f"{BASE}notices/write/?register=supplier&number=999999999"))

    assert "told of this supplier 30 days ahead" in shown(moved(officer, "supplier", number, "active"), 422)
    with scope.tenant(telling.id):
        everybody = [str(each) for each in queries.here()]
    made = written(officer, telling, kind="subprocessor", number=str(number), clients=everybody)
    assert "Host" in shown(officer.get(BASE + made.url.partition(f"/{BASE}")[2]))
    assert "A new host" in shown(officer.get(entry))


def test_clocks_of_an_incident_stand_under_today_until_they_stop(officer, telling):
    noticed = (clock.now() - timedelta(days=1)).date().isoformat()
    said = {"title": "A lost key", "what": "Lost.", "noticed": noticed, "severity": "high", "due": "2030-01-01"}
    number = added(officer, "incident", **said)
    entry = f"{BASE}registers/incident/{number}/"
    assert "Authority of data protection" not in shown(officer.get(entry))
    assert officer.get(f"{entry}clocks/authority/").status_code == 404
    assert officer.get(f"{entry}authority.json").status_code == 404  # suspected, and not known yet
    assert moved(officer, "incident", number, "known").status_code == 302

    page = shown(officer.get(entry))
    assert "Authority of data protection" in page
    assert "too late" in page  # the whole of the day before counts, so that of clients has run out
    assert "A lost key" in shown(officer.get(BASE))
    assert f"{entry}authority.json" in officer.get(entry).content.decode()
    file = officer.get(f"{entry}authority.json")
    assert file.headers["Content-Disposition"] == f'attachment; filename="incident-{number}-authority.json"'
    assert file.json()["title"] == "A lost key"
    assert "consequences" in file.json()["missing"]
    stop = f"{entry}clocks/authority/"
    assert "Stop the clock" in shown(officer.get(stop))
    at = clock.now().strftime("%Y-%m-%dT%H:%M")
    assert "later than now" in shown(officer.post(stop, waived="no", at="2100-01-01T00:00", words="x"), 422)
    assert officer.post(stop, waived="yes", at=at, words="No data of people.").status_code == 302
    page = shown(officer.get(entry))
    assert "need not be told:" in page
    assert "in time, with" in page
    assert officer.get(f"{entry}clocks/clients/").status_code == 404
    assert officer.get(f"{entry}clocks/never/").status_code == 404


def known(officer, **values):
    """Write an incident down that is known."""
    said = {"title": "A lost <key>", "what": "Lost.", "noticed": clock.now().date().isoformat(), "severity": "high"}
    number = added(officer, "incident", **said, due="2030-01-01", **values)
    assert moved(officer, "incident", number, "known", note="Seen by a guest.").status_code == 302
    return f"{BASE}registers/incident/{number}/"


@pytest.fixture
def nis2(monkeypatch):
    """Let NIS2 count here."""
    found = config.load()
    changed = replace(found, office=replace(found.office, nis2=True))
    monkeypatch.setattr(config, "load", lambda: changed)


def test_what_authorities_ask_can_be_read_and_says_what_is_missing(officer, nis2):
    entry = known(officer, malicious="yes", indicators="203.0.113.7")
    assert f"{entry}authority/" in shown(officer.get(entry))
    page = shown(officer.get(f"{entry}authority/"))

    for words in ("Authority of data protection", "Early warning (NIS2)", "Notification (NIS2)", "Final report (NIS2)"):
        assert words in page
    assert "A lost &lt;key&gt;" in page
    assert "203.0.113.7" in page
    assert "The incident goes on" in page
    assert "Seen by a guest." in page.split('id="history"')[1]
    warning = page.split('id="form-warning"')[1].split("</section>")[0]
    assert "1 answer is missing" in warning
    assert "Could have an impact in other states" in warning
    final = page.split('id="form-final"')[1].split("</section>")[0]
    assert "Not available" in final


def test_the_file_has_both_forms_where_nis2_counts(officer, nis2):
    entry = known(officer, cross_border="no")
    at = clock.now().strftime("%Y-%m-%dT%H:%M")
    answer = officer.post(f"{entry}clocks/warning/", waived="no", at=at, words="CSIRT, ref. 7")
    found = officer.get(f"{entry}authority.json").json() if answer.status_code == 302 else answer.content.decode()

    warning = found["nis2"]["reports"][0]
    assert (warning["clock"], warning["words"], warning["missing"]) == (
        "warning",
        "CSIRT, ref. 7",
        ["suspected_unlawful_or_malicious"],
    )
    assert {"state:known", "clock:warning"} <= {each["what"] for each in found["nis2"]["history"]}
    assert "told on" in shown(officer.get(f"{entry}authority/"))


def test_where_nis2_does_not_count_its_reports_are_not_there(officer):
    entry = known(officer)

    assert "nis2" not in officer.get(f"{entry}authority.json").json()
    assert "NIS2" not in shown(officer.get(f"{entry}authority/"))


def test_what_an_authority_asks_of_no_incident_is_not_there(officer):
    number = added(officer, "incident", title="Odd", what="?", noticed="2026-01-01", severity="low")

    assert officer.get(f"{BASE}registers/incident/{number}/authority/").status_code == 404
    assert staff(Role.OPERATOR).get(f"{BASE}registers/incident/{number}/authority/").status_code == 403


def test_others_of_the_staff_tell_nobody(telling):
    operator = staff(Role.OPERATOR)

    assert operator.get(f"{BASE}notices/").status_code == 403
    assert written(operator, telling).status_code == 403


def test_whom_it_concerns_can_be_computed(officer, telling):
    answer = written(officer, telling, part="calendars", clients=[])

    assert "Nobody is named yet" in shown(officer.get(BASE + answer.url.partition(f"/{BASE}")[2]))


def test_a_weakness_that_exposes_clients_has_a_clock_and_a_notice_that_people_may_word_and_send(officer, telling):
    said = {"title": "A hole", "component": "demo-package 1.5", "severity": "high", "due": "2030-01-01"}
    number = added(officer, "vulnerability", exposed="yes", clients_do="Renew your keys.", **said)
    entry = f"{BASE}registers/vulnerability/{number}/"
    page = shown(officer.get(entry))
    assert "Clients who are exposed know" in page
    assert "is prepared here within ten minutes" in page
    assert f"{entry}authority.json" not in page
    assert "A hole" in shown(officer.get(BASE))
    assert "not each of them knows" in shown(moved(officer, "vulnerability", number, "mended"), 422)

    warning()
    with scope.tenant(telling.id):
        (notice,) = queries.about(tenant_id=telling.id, register="vulnerability", number=number)
    address = f"{BASE}notices/{notice.pk}/"
    page = shown(officer.get(address))
    assert "It goes by itself" in page
    assert "Throw it away" not in page
    assert officer.post(f"{address}discard/").status_code == 422
    assert "Renew your keys." in shown(officer.get(f"{address}reword/"))
    assert "title of at most 200" in shown(officer.post(f"{address}reword/", title_en="", text_en="x"), 422)
    words = {"title_en": "Mind this", "text_en": "Renew all keys.", "why_en": "You are exposed."}
    assert officer.post(f"{address}reword/", **words).status_code == 302
    warning()
    assert "Renew all keys." in shown(officer.get(address))
    assert officer.post(f"{address}send/").status_code == 302
    assert "It goes by itself" not in shown(officer.get(address))
    assert "A weakness to which clients are exposed" in shown(officer.get(entry))
    assert officer.post(f"{address}reword/", **words).status_code == 422


def test_nobody_writes_by_hand_what_the_program_prepares(officer, telling):
    assert "weakness" in shown(written(officer, telling, kind="weakness", ahead_days="0"), 422)
    assert 'value="weakness"' not in shown(officer.get(f"{BASE}notices/write/?register=vulnerability&number=1"))
