"""What is told in the words of OSCAL is valid by the schema of NIST, and the same for the same evidence."""

import json
from dataclasses import replace
from datetime import datetime, timezone
from uuid import UUID

import pytest
from tests.trust.centre.assessed import HOUR, NOW, SCHEMA, basis, faults, piece, told

from secretaire.trust.centre.core.oscal import DOCUMENTS, VERSION
from secretaire.trust.centre.core.oscal.naming import Names, instant, line, token
from secretaire.trust.centre.core.oscal.parts import MEANS
from secretaire.trust.evidence.core import Outcome, State
from secretaire.trust.measures.core import Nature
from secretaire.trust.measures.queries import catalogue


def made(name, found):
    document = DOCUMENTS[name].make(found)
    assert faults(document) == []
    (content,) = document.values()
    return content


def test_the_schema_is_that_of_the_version_that_is_said():
    assert VERSION in json.loads(SCHEMA.read_text())["$id"]
    assert faults({"component-definition": {"uuid": "1"}})


EVERY = [
    told(each, f"measure.{each.name.lower().replace('_', '-')}") for each in State if each is not State.NOT_OFFERED
]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_is_valid_whatever_the_states(name):
    content = made(name, basis(*EVERY))

    assert content["metadata"]["oscal-version"] == VERSION
    assert content["metadata"]["parties"][0]["name"] == "Hôtes & Cie"
    assert content["metadata"]["last-modified"] == "2026-03-02T09:30:00Z"


def test_what_is_promised_is_a_component_that_answers_controls():
    withdrawn, planned = told(State.WITHDRAWN, "a.gone"), told(State.PLANNED, "a.coming", pieces=())
    content = made("component-definition", basis(told(), withdrawn, planned))
    first, second = content["components"]
    own, iso, gdpr = first["control-implementations"]

    assert [first["title"], second["title"]] == ["backups.rpo", "a.coming"]
    assert first["remarks"] == "Au plus 1 heure est perdue."
    assert own["set-parameters"] == [{"param-id": "backups.rpo_rpo", "values": ["PT1H"], "remarks": "1 hour"}]
    assert own["implemented-requirements"][0]["control-id"] == "backups.rpo"
    assert [each["control-id"] for each in gdpr["implemented-requirements"]] == ["gdpr-32-1-b", "gdpr-32-1-c"]
    sources = {f"#{each['uuid']}": each["title"] for each in content["back-matter"]["resources"]}
    assert sources[iso["source"]] == "ISO/IEC 27001:2022"
    status = [each["control-implementations"][0]["implemented-requirements"][0]["props"][0] for each in (first, second)]
    assert [each["value"] for each in status] == ["implemented", "planned"]


def test_what_has_no_figure_and_no_framework_is_a_component_too():
    bare = told(controls=(), versions=(replace(told().versions[0], promised=()),))
    organised = replace(bare, brief=replace(bare.brief, nature=Nature.REGISTER))
    (component,) = made("component-definition", basis(organised))["components"]

    assert component["type"] == "process-procedure"
    assert "set-parameters" not in component["control-implementations"][0]
    assert len(component["control-implementations"]) == 1


def test_an_observation_says_what_was_seen_by_what_and_where_its_proof_lies():
    (result,) = made("assessment-results", basis())["results"]
    (seen,) = result["observations"]
    (check,) = result["local-definitions"]["assessment-assets"]["components"]
    said = {each["name"]: each["value"] for each in seen["props"]}

    assert said["outcome"] == "pass"
    assert said["seconds"] == "41.0"
    assert said["wrong"] == "none"
    assert said["check-sha256"] == "5" * 64
    assert seen["origins"] == [{"actors": [{"type": "tool", "actor-uuid": check["uuid"]}]}]
    assert seen["methods"] == ["TEST"]
    assert seen["relevant-evidence"][0]["href"] == f"https://sec.example/trust/evidence/{UUID(int=1)}/bundle.json"
    assert (result["start"], result["end"]) == ("2026-03-02T08:30:00Z", "2026-03-02T09:30:00Z")
    assert seen["expires"] == "2026-03-02T10:30:00Z"


@pytest.mark.parametrize(
    ("values", "statement"),
    [
        ({"method": "try-contacts", "facts": (), "source": "", "withheld": True}, "withheld"),
        ({"method": "", "facts": (), "source": "", "erased": True}, "erased"),
        ({"method": "try-contacts", "facts": (), "source": "", "proven": False, "expires_at": None}, None),
    ],
    ids=["withheld", "erased", "of a person, in no head yet"],
)
def test_what_is_not_for_everybody_is_not_told(values, statement):
    (result,) = made("assessment-results", basis(told(pieces=(piece(**values),))))["results"]
    (seen,) = result["observations"]
    said = {each["name"]: each["value"] for each in seen["props"]}

    assert said.get("statement") == statement
    assert not [each for each in seen["props"] if each.get("class") == "fact"]
    assert seen["methods"] == ["EXAMINE"]
    assert seen["origins"][0]["actors"][0]["type"] == "party"
    assert "components" not in result["local-definitions"]["assessment-assets"]
    assert ("relevant-evidence" in seen) is piece(**values).proven
    assert ("expires" in seen) is bool(piece(**values).expires_at)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_its_words(outcome):
    (result,) = made("assessment-results", basis(told(pieces=(piece(outcome=outcome),))))["results"]

    assert result["observations"][0]["description"].endswith("At most 1 hour is lost.")


@pytest.mark.parametrize(
    ("state", "kept", "reason"),
    [
        (State.HOLDS, "satisfied", "pass"),
        (State.DUE, "satisfied", "pass"),
        (State.FAILING, "not-satisfied", "fail"),
        (State.STALE, "not-satisfied", "other"),
        (State.UNVERIFIED, "not-satisfied", "other"),
    ],
)
def test_what_is_not_shown_is_never_satisfied(state, kept, reason):
    (result,) = made("assessment-results", basis(told(state)))["results"]

    assert result["findings"][0]["target"]["status"] == {"state": kept, "reason": reason}
    assert MEANS[state] in result["findings"][0]["description"]


def test_a_promise_of_which_nothing_was_seen_is_assessed_all_the_same():
    (result,) = made("assessment-results", basis(told(State.UNVERIFIED, pieces=()), head=None))["results"]

    assert "observations" not in result
    assert "end" not in result
    assert result["start"] == "2026-03-02T00:30:00Z"
    assert not [each for each in result["findings"][0]["props"] if each["name"] == "assurance"]


def test_the_plan_tells_what_is_open_and_what_is_announced_and_nothing_else():
    coming = told(State.PLANNED, "a.coming", pieces=(), versions=(replace(told().versions[0], reason="In May."),))
    silent = told(State.PLANNED, "a.later", pieces=())
    failing = told(State.FAILING, "a.failing", pieces=(piece(2, outcome=Outcome.FAIL),))
    content = made("plan-of-action-and-milestones", basis(told(), failing, coming, silent))

    assert [each["title"] for each in content["poam-items"]] == [
        "a.failing: failing", "a.coming: planned", "a.later: planned",
    ]  # fmt: skip
    assert [each.get("remarks") for each in content["poam-items"]] == [None, "In May.", None]
    (risk,), (finding,), (seen,) = content["risks"], content["findings"], content["observations"]
    assert content["poam-items"][0]["related-risks"] == [{"risk-uuid": risk["uuid"]}]
    assert content["poam-items"][0]["related-findings"] == [{"finding-uuid": finding["uuid"]}]
    assert finding["related-observations"] == [{"observation-uuid": seen["uuid"]}]
    assert finding["related-risks"] == [{"risk-uuid": risk["uuid"]}]


def test_a_plan_of_what_is_announced_alone_is_valid():
    content = made("plan-of-action-and-milestones", basis(told(State.PLANNED, pieces=())))

    assert "risks" not in content
    assert "observations" not in content


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_evidence_gives_the_same_document_and_more_evidence_another(name):
    first, again = (DOCUMENTS[name].make(basis(*EVERY)) for _ in range(2))
    later = DOCUMENTS[name].make(basis(*EVERY, told(State.FAILING, pieces=(piece(9, collected_at=NOW + HOUR),))))
    asked = DOCUMENTS[name].make(basis(*(replace(each, at=NOW + 9 * HOUR) for each in EVERY)))

    assert json.dumps(first) == json.dumps(again) == json.dumps(asked)
    ((_, one),), ((_, other),) = first.items(), later.items()
    assert one["uuid"] != other["uuid"]
    assert one["metadata"]["version"] != other["metadata"]["version"]
    assert other["metadata"]["last-modified"] == "2026-03-02T10:30:00Z"


def test_what_the_documents_name_in_each_other_is_there():
    defined = made("component-definition", basis())
    (result,) = made("assessment-results", basis())["results"]
    requirements = {
        each["uuid"]
        for component in defined["components"]
        for implementation in component["control-implementations"]
        for each in implementation["implemented-requirements"]
    }

    assert result["findings"][0]["implementation-statement-uuid"] in requirements


def test_no_two_controls_of_the_catalogue_are_called_alike():
    ids = [(each.key, control) for each in catalogue().frameworks.values() for control in each.ids]

    assert len({token(*each) for each in ids}) == len(ids)
    assert token("gdpr", "32(1)(a)") == "gdpr-32-1-a"


def test_names_lines_and_instants():
    names, other = Names("https://a.example/trust/"), Names("https://b.example/trust/")

    assert names.uuid("x") == names.uuid("x") != other.uuid("x")
    assert UUID(names.uuid("x", "y")).version == 5
    assert names.href("log/") == "https://a.example/trust/log/"
    assert [line("a\n b "), line(" \n")] == ["a b", "-"]
    assert instant(datetime(2026, 3, 2, 10, 30, tzinfo=timezone(HOUR))) == "2026-03-02T09:30:00Z"
