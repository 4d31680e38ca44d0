"""The public page says what is promised, how it stands and what proves it, to strangers, and no more than that."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from uuid import uuid4

import pytest
from jsonschema_rs import Draft202012Validator, meta
from tests.factories import make_tenant, system
from tests.trust.centre.promised import DAY, HOUR, NOW, House

from secretaire.lib import scope
from secretaire.trust.evidence import actions
from secretaire.trust.evidence.core import Assurance, Outcome, Stand, Written, check_bundle
from secretaire.trust.evidence.queries.checks import CHECKS
from secretaire.trust.measures.queries import catalogue

PAGES = (
    "", "responsibility/", "measures/backups.rpo/", "log/", "contact/", "questions/", "documents/", "registers/",
    "availability/",
)  # fmt: skip
TWINS = (
    "overview.json",
    "responsibility.json",
    "measures/backups.rpo.json",
    "log.json",
    "contact.json",
    "questions.json",
    "documents.json",
    "registers.json",
    "availability.json",
)


def words(response):
    assert response.status_code == 200, response.content[:300]
    text = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


@pytest.fixture
def shown(house, at):
    """What is lost is promised and measured; whether there are too many alerts is promised and not seen yet."""
    house.promise("backups.rpo", "tenancy.walls", now=NOW - 3 * HOUR)
    house.lose(NOW - HOUR)
    house.sign(NOW - HOUR)
    return house


def test_what_is_promised_stands_beside_what_was_measured(shown, page):
    said = words(page.get("/trust/"))

    assert "What was written in the last 1 hour may be lost" in said
    assert "Promised 1 hour Measured 41 s Worst of 90 days 41 min" in said
    assert "Not verified yet" in said
    assert "Measured , by a check in code" in said
    assert f"{len(catalogue().measures) - 2} measures that are not offered" in said


def test_the_page_speaks_french(shown, page):
    said = words(page.get("/trust/?lang=fr"))

    assert "Promis 1 heure Mesuré 41 s" in said
    assert "Continuité et sauvegardes" in said
    for each in PAGES:
        assert page.get(f"/trust/{each}?lang=fr").headers["Content-Language"] == "fr"


@pytest.mark.parametrize("path", [*PAGES, *TWINS])
def test_strangers_are_answered_without_a_cookie(shown, page, path):
    answer = page.get(f"/trust/{path}")

    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-cache" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_changed_by_asking(shown, page, path):
    assert page.post(f"/trust/{path}").status_code == 405


@pytest.mark.parametrize("path", TWINS)
def test_each_twin_is_what_the_schema_says(shown, page, path):
    schema = page.get("/trust/schema.json").json()
    meta.validate(schema)
    kind = {
        "overview.json": "Overview",
        "responsibility.json": "Responsibility",
        "log.json": "Log",
        "contact.json": "Reach",
        "questions.json": "Questions",
        "documents.json": "Papers",
        "registers.json": "Registers",
        "availability.json": "Availability",
    }.get(path, "Told")
    said = page.get(f"/trust/{path}").json()

    found = list(Draft202012Validator({**schema, "anyOf": [{"$ref": f"#/$defs/{kind}"}]}).iter_errors(said))

    assert found == []
    assert not Draft202012Validator(schema).is_valid({"provider": 7})


def test_the_twin_of_the_overview_says_the_same_in_both_languages(shown, page):
    said = page.get("/trust/overview.json?lang=fr").json()
    (area,) = [each for each in said["areas"] if each["key"] == "continuity"]
    (measure,) = area["promised"]

    assert said["tallies"] == [{"state": "holds", "many": 1}, {"state": "unverified", "many": 1}]
    assert measure["state"] == "holds"
    assert measure["promised"] == [{"name": "rpo", "value": "PT1H", "said": {"en": "1 hour", "fr": "1 heure"}}]
    assert measure["measured"]["worst"] == {"en": "41 min", "fr": "41 min"}
    assert measure["sentence"]["fr"].startswith("Ce qui a été écrit")


@pytest.mark.parametrize(
    ("later", "state"), [(0 * HOUR, "holds"), (1 * HOUR, "due"), (2.5 * HOUR, "stale")], ids=["now", "due", "stale"]
)
def test_a_state_follows_the_clock(shown, page, at, later, state):
    at(NOW + later)

    assert page.get("/trust/measures/backups.rpo.json").json()["brief"]["state"] == state


def test_what_fails_and_what_was_missed_is_shown(shown, page, at):
    shown.open(NOW)
    shown.miss(NOW + 5 * HOUR)
    shown.see("backups.rpo", NOW + 5 * HOUR, Outcome.FAIL, facts={"seconds": None})
    at(NOW + 5 * HOUR)

    said = words(page.get("/trust/measures/backups.rpo/"))
    overview = words(page.get("/trust/"))

    assert "Fails" in overview
    assert "3 periods missed in 90 days" in overview
    assert "Measured everything" in overview
    assert "Periods that were missed" in said
    assert "2 March 2026, 10:00 UTC" in said
    assert "before: Missed" in said


def test_a_measure_shows_its_versions_and_why_it_was_withdrawn(shown, page):
    shown.promise("backups.rpo", figures={"rpo": "PT30M"}, now=NOW - HOUR / 2)
    shown.promise("backups.rpo", stand=Stand.WITHDRAWN, reason="We <move>.", now=NOW)

    said = words(page.get("/trust/measures/backups.rpo/"))

    assert "Withdrawn" in said
    assert "Version 3 , withdrawn since 2 March 2026, 09:30 UTC" in said
    assert "We &lt;move&gt;." in said
    assert "rpo 30 minutes" in said
    assert said.index("Version 3") < said.index("Version 1")


def test_a_measure_shows_its_source_its_frameworks_and_its_promises(shown, page):
    said = words(page.get("/trust/measures/backups.rpo/"))
    file = page.get("/trust/checks/backups.rpo.py").content

    assert "ISO/IEC 27001:2022 A." in said
    assert "BCP-08" in said
    assert "def rpo(" in said
    assert sha256(file).hexdigest() in said
    assert words(page.get("/trust/measures/backups.rto/")).count("not offered") >= 1


def test_who_answers_is_said_for_what_is_promised_and_what_is_the_clients(shown, page):
    said = page.get("/trust/responsibility.json").json()
    rows = {each["key"]: each for area in said["areas"] for each in area["measures"]}
    clients = {key for key, each in catalogue().measures.items() if each.responsible == "client"}

    assert set(rows) == clients | {"backups.rpo", "tenancy.walls"}
    assert [rows["backups.rpo"][side] for side in ("provider", "client", "supplier")] == [True, False, False]
    assert words(page.get("/trust/responsibility/")).count("yours to do") == len(clients)


def test_a_proof_is_taken_along_and_holds(shown, page, tmp_path):
    shown.lose(NOW)
    shown.sign(NOW)
    row = shown.newest()
    answer = page.get(f"/trust/evidence/{row.pk}/bundle.json?older=1")
    (tmp_path / "bundle.json").write_bytes(answer.content)
    (tmp_path / "kept.txt").write_bytes(page.get("/trust/log/checkpoints/1").content)
    (tmp_path / "verify.py").write_bytes(page.get("/trust/verify.py").content)
    key = page.get("/trust/log.json").json()["key"]
    command = [sys.executable, "verify.py", "bundle.json", "--key", key, "--checkpoint", "kept.txt"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603  # our own

    assert done.returncode == 0, done.stdout + done.stderr
    assert answer.headers["Content-Disposition"] == f'attachment; filename="evidence-{row.pk}.json"'
    assert check_bundle(answer.content, keys=[key]).statement["predicate"]["facts"]["seconds"] == 41


def test_the_newest_head_is_that_of_the_page(shown, page):
    note = page.get("/trust/log/checkpoint").content.decode()

    assert note == page.get("/trust/log.json").json()["head"]["note"]
    assert note.splitlines()[1] == "1"
    assert "in the next signed head" not in words(page.get("/trust/measures/backups.rpo/"))
    shown.lose(NOW)
    assert "in the next signed head" in words(page.get("/trust/measures/backups.rpo/"))


PRIVATE = "Sunniva Dahl has asthma"


@pytest.mark.parametrize(
    ("check", "values"),
    [
        ("backups.rpo", {"facts": {"seconds": 41.0, "who": PRIVATE}}),
        ("backups.rpo", {"facts": {"seconds": [PRIVATE]}, "actual": ""}),
        ("backups.rpo", {"method": "try-contacts", "facts": {}, "actual": PRIVATE}),
        ("backups.rpo", {"method": "try-contacts", "facts": {"seconds": PRIVATE}, "assurance": Assurance.DECLARED}),
    ],
    ids=["a fact beside those listed", "a fact of another form", "words of a person", "a form of a person"],
)
def test_what_nobody_decided_to_publish_is_in_no_page_no_twin_and_no_proof(shown, page, check, values):
    shown.see(check, NOW, **values)
    shown.sign(NOW)
    row = shown.newest()
    bundle = page.get(f"/trust/evidence/{row.pk}/bundle.json").content

    everything = [page.get(f"/trust/{path}").content for path in (*PAGES, *TWINS)]
    assert not [each for each in everything if PRIVATE.encode() in each]
    assert json.loads(bundle)["statement"] is None
    assert json.loads(bundle)["salt"] is None
    verdict = check_bundle(bundle, keys=[shown.key])
    assert verdict.holds
    assert verdict.statement is None
    assert "What it says is not for everybody" in words(page.get("/trust/measures/backups.rpo/"))


def test_what_was_erased_leaves_its_leaf(shown, page):
    row = shown.newest()
    with scope.tenant(shown.id):
        actions.erase(actor=shown.actor, evidence_id=row.pk)

    said = words(page.get("/trust/measures/backups.rpo/"))

    assert "What it said was erased" in said
    assert "Measured 41 s" not in said
    assert check_bundle(page.get(f"/trust/evidence/{row.pk}/bundle.json").content, keys=[shown.key]).holds


def test_more_evidence_than_fits_is_shown_page_by_page(shown, page, at):
    for minute in range(30):
        shown.lose(NOW + minute * HOUR / 60)
    at(NOW + HOUR)
    first = page.get("/trust/measures/backups.rpo.json").json()
    second = page.get(f"/trust/measures/backups.rpo.json?before={first['older']}").json()

    assert [each["index"] for each in first["pieces"]] == list(range(30, 5, -1))
    assert [each["index"] for each in second["pieces"]] == list(range(5, -1, -1))
    assert second["older"] is None
    assert "Older evidence" in words(page.get("/trust/measures/backups.rpo/"))


@pytest.mark.parametrize(
    "path",
    [
        "measures/nothing.known/",
        "measures/nothing.known.json",
        "measures/Backups/",
        "measures/../../secret.key/",
        "measures/backups.rpo/?before=-1",
        "measures/backups.rpo/?before=one",
        "measures/backups.rpo/?before=٣",
        f"measures/backups.rpo/?before={'9' * 40}",
        "evidence/00000000-0000-0000-0000-000000000000/bundle.json",
        "evidence/1/bundle.json",
        "log/checkpoints/7",
        f"log/checkpoints/{'9' * 30}",
        "checks/os.system.py",
        "checks/running.py",
        "nothing/",
    ],
    ids=lambda path: path[:40].encode("ascii", "replace").decode(),
)
def test_what_there_is_not_is_missing(shown, page, path):
    assert page.get(f"/trust/{path}").status_code == 404


def test_evidence_of_another_ground_is_missing_here(shown, page):
    other = House(make_tenant())
    other.promise("backups.rpo", now=NOW - HOUR)
    other.lose(NOW)
    other.sign(NOW)

    assert page.get(f"/trust/evidence/{other.newest().pk}/bundle.json").status_code == 404
    assert page.get(f"/trust/evidence/{uuid4()}/bundle.json").status_code == 404
    assert page.get(f"/trust/evidence/{shown.newest().pk}/bundle.json?older=9").status_code == 404


def test_what_people_wrote_down_is_not_for_everybody(shown, page):
    said = Written(name="risk/1@1", digest="0" * 64, at=NOW)
    with scope.tenant(shown.id):
        row = actions.write_down(actor=system(shown.tenant), said=said, now=NOW)
    shown.sign(NOW)

    assert page.get(f"/trust/evidence/{row.pk}/bundle.json").status_code == 404
    assert page.get("/trust/log/").status_code == 200


def test_evidence_that_no_head_holds_has_no_proof_yet(shown, page):
    shown.lose(NOW)

    assert page.get(f"/trust/evidence/{shown.newest().pk}/bundle.json").status_code == 404


def test_where_nobody_promises_nothing_is_offered(as_worker, monkeypatch, page):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    assert "Nothing is promised here yet" in words(page.get("/trust/"))
    assert page.get("/trust/overview.json").json()["tallies"] == []
    assert page.get("/trust/responsibility/").status_code == 200
    assert "This is not offered" in words(page.get("/trust/measures/backups.rpo/"))
    for path in ("log/", "log/checkpoint", "log/checkpoints/1", f"evidence/{uuid4()}/bundle.json"):
        assert page.get(f"/trust/{path}").status_code == 404


def test_a_promise_without_any_evidence_says_so(house, at, page):
    house.promise("backups.rpo")

    said = words(page.get("/trust/"))

    assert "none so far" in said
    assert "no evidence so far" in said
    assert "No head was signed so far" in words(page.get("/trust/log/"))
    assert "There is none so far." in words(page.get("/trust/measures/backups.rpo/"))


def test_a_promise_that_the_catalogue_no_longer_knows_breaks_no_page(shown, page):
    shown.adopt(now=NOW)

    for path in (*PAGES, *TWINS):
        assert page.get(f"/trust/{path}").status_code == 200
    assert page.get("/trust/measures/backup.rpo/").status_code == 404


def test_every_measure_of_the_catalogue_has_a_page(house, at, page):
    for key in list(catalogue().measures)[::12]:
        assert page.get(f"/trust/measures/{key}/").status_code == 200, key


def test_each_check_that_runs_says_what_of_it_is_public():
    from secretaire.trust.centre.core import PUBLIC  # noqa: PLC0415  # beside what it is compared with

    assert set(PUBLIC) - {"clock"} <= catalogue().checks
    assert set(PUBLIC) & set(CHECKS)


def test_a_long_log_of_one_measure_keeps_its_days(shown, page, at):
    at(NOW + 2 * DAY)

    said = page.get("/trust/measures/backups.rpo.json").json()["days"]

    assert len(said) == 90
    assert [each["outcome"] for each in said][-3:] == ["pass", None, None]
