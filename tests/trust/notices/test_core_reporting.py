"""An authority gets what it asks for, and is told of nothing that nobody knows."""

from datetime import UTC, datetime, timedelta

from secretaire.trust.measures.queries import catalogue
from secretaire.trust.notices.core import Clock, Run, report
from secretaire.trust.notices.core.reporting import _ASKED

KNOWN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
CLOCKS = (
    Run(clock=Clock.CLIENTS, begins=KNOWN, until=KNOWN + 24 * HOUR),
    Run(clock=Clock.AUTHORITY, begins=KNOWN, until=KNOWN + 72 * HOUR, stopped=KNOWN + 80 * HOUR),
    Run(clock=Clock.WARNING, begins=KNOWN, until=KNOWN + 24 * HOUR),
)


def made(**values):
    found = report(values, name="incident/3@2", begins=KNOWN, clocks=CLOCKS, contact=["security@example.org"])
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


def test_each_field_is_one_of_the_register():
    assert {field for _asked, _name, field in _ASKED} <= set(catalogue().registers["incident"].fields)
