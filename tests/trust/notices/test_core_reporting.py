"""An authority gets what it asks for, and is told of nothing that nobody knows."""

from datetime import UTC, datetime, timedelta

from secretaire.trust.measures.queries import catalogue
from secretaire.trust.notices.core import Clock, Event, Run, Stopped, report, reports
from secretaire.trust.notices.core.directive import ASKED
from secretaire.trust.notices.core.reporting import _ASKED

KNOWN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
CLOCKS = (
    Run(clock=Clock.CLIENTS, begins=KNOWN, until=KNOWN + 24 * HOUR),
    Run(clock=Clock.AUTHORITY, begins=KNOWN, until=KNOWN + 72 * HOUR, stopped=KNOWN + 80 * HOUR),
    Run(clock=Clock.WARNING, begins=KNOWN, until=KNOWN + 24 * HOUR),
)


NIS2 = (
    Run(clock=Clock.WARNING, begins=KNOWN, until=KNOWN + 24 * HOUR, stopped=KNOWN + 20 * HOUR),
    Run(clock=Clock.REPORT, begins=KNOWN, until=KNOWN + 72 * HOUR),
    Run(clock=Clock.FINAL, begins=KNOWN, until=KNOWN + 800 * HOUR),
)
WHOLE = {
    "what": "A key was lost.",
    "severity": "high",
    "assessment": "One key of one client.",
    "consequences": "None that we know of.",
    "affected": "One client",
    "malicious": False,
    "cross_border": False,
    "indicators": "203.0.113.7",
    "root_cause": "A lost laptop",
    "taken": "The key was revoked.",
    "ongoing": "Keys go into tokens.",
}


def made(stopped=(), **values):
    found = report(
        values,
        name="incident/3@2",
        begins=KNOWN,
        clocks=CLOCKS,
        stopped=dict(stopped),
        contact=["security@example.org"],
    )
    return found, {each["name"]: each["said"] for each in found["fields"]}


def test_each_paragraph_has_its_field_and_what_is_unknown_stays_empty():
    found, said = made(title="A lost key", what="A key was lost.", people_affected=0, taken="")

    assert said == {
        "nature": "A key was lost.",
        "people_and_data": None,
        "number_of_people": 0,
        "number_of_records": None,
        "contact": ["security@example.org"],
        "consequences": None,
        "measures": "",
    }
    assert [each["asked"] for each in found["fields"]] == sorted(each["asked"] for each in found["fields"])
    assert found["missing"] == ["people_and_data", "number_of_records", "consequences", "measures"]
    assert (found["incident"], found["known_at"]) == ("incident/3@2", "2026-03-02T09:30:00Z")


def test_clocks_of_authorities_are_told_and_a_late_one_needs_reasons():
    found, _said = made()

    assert [(each["clock"], each["told_at"], each["reasons_for_delay_needed"]) for each in found["clocks"]] == [
        ("authority", "2026-03-05T17:30:00Z", True),
        ("warning", None, False),
    ]


def test_an_authority_that_need_not_be_told_was_not_told():
    (clock, _warning) = made({Clock.AUTHORITY: Stopped(waived=True, words="No data of people.")})[0]["clocks"]

    assert (clock["told_at"], clock["waived"], clock["words"]) == (None, True, "No data of people.")
    assert not clock["reasons_for_delay_needed"]


def test_each_field_is_one_of_the_register():
    fields = set(catalogue().registers["incident"].fields)

    assert {field for _asked, _name, field in _ASKED} <= fields
    assert {each.field for asked in ASKED.values() for each in asked} <= fields


def told(values, *, clocks=NIS2, ongoing=False, history=(), stopped=()):
    return reports(values, clocks=clocks, stopped=dict(stopped), history=history, ongoing=ongoing)


def gaps(values, **words):
    """Return what is missing in each report, and what is only left out."""
    return [(each["clock"], each["missing"], each["where_available"]) for each in told(values, **words)["reports"]]


def test_the_three_reports_of_nis2_are_filled_from_the_entry():
    found = told(WHOLE, stopped={Clock.WARNING: Stopped(waived=False, words="CSIRT, ref. 7")})

    assert (found["directive"], found["article"]) == ("(EU) 2022/2555", "23(4)")
    assert gaps(WHOLE) == [("warning", [], []), ("report", [], []), ("final", [], [])]
    warning, notification, final = found["reports"]
    assert warning["fields"] == [
        {"asked": "23(4)(a)", "name": "suspected_unlawful_or_malicious", "said": False},
        {"asked": "23(4)(a)", "name": "cross_border_impact", "said": False},
    ]
    assert (warning["told_at"], warning["words"]) == ("2026-03-03T05:30:00Z", "CSIRT, ref. 7")
    assert notification["fields"][:2] == warning["fields"]
    assert {each["asked"] for each in notification["fields"][2:]} == {"23(4)(b)"}
    assert {each["asked"] for each in final["fields"]} == {f"23(4)(d)({each})" for each in ("i", "ii", "iii", "iv")}


def test_what_nobody_has_written_down_is_named_and_not_guessed():
    known = {"what": "Dark.", "severity": "low"}

    assert gaps(known) == [
        ("warning", ["suspected_unlawful_or_malicious", "cross_border_impact"], []),
        (
            "report",
            ["suspected_unlawful_or_malicious", "cross_border_impact", "initial_assessment", "impact", "affected"],
            ["indicators_of_compromise"],
        ),
        (
            "final",
            [
                *("impact", "affected", "threat_or_root_cause", "measures_applied", "cross_border_impact"),
                "impact_in_other_states",
            ],
            ["measures_ongoing"],
        ),
    ]


def test_the_impact_in_other_states_is_asked_for_unless_there_is_none():
    abroad = WHOLE | {"cross_border": True}

    assert gaps(abroad)[-1] == ("final", ["impact_in_other_states"], [])
    assert "impact_in_other_states" not in {each["name"] for each in told(WHOLE)["reports"][-1]["fields"]}


def test_while_an_incident_goes_on_the_final_report_is_one_on_progress():
    assert [each["progress_only"] for each in told(WHOLE, ongoing=True)["reports"]] == [False, False, True]
    assert not any(each["progress_only"] for each in told(WHOLE)["reports"])


def test_the_history_is_told_in_its_order():
    later = Event(at=KNOWN + HOUR, what="clock:warning", words="CSIRT")
    found = told(WHOLE, history=[later, Event(at=KNOWN, what="state:known")])

    assert found["history"] == [
        {"at": "2026-03-02T09:30:00Z", "what": "state:known", "words": None},
        {"at": "2026-03-02T10:30:00Z", "what": "clock:warning", "words": "CSIRT"},
    ]


def test_where_nis2_does_not_count_nothing_is_reported_by_it():
    assert told(WHOLE, clocks=CLOCKS[:2]) is None
