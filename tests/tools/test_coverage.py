"""The judge of coverage asks most where most is at stake."""

import pytest
from tools.coverage import complete, judge


def report(path, *, lines=(), branches=(), percent=99.0):
    file = {"missing_lines": list(lines), "missing_branches": list(branches)}
    return {"files": {path: file}, "totals": {"percent_covered": percent}}


@pytest.mark.parametrize(
    ("path", "whole"),
    [
        ("src/secretaire/scheduling/booking/core.py", True),
        ("src/secretaire/scheduling/calendars/core/rules.py", True),
        ("src/secretaire/protection/audit/actions.py", True),
        ("src/secretaire/scheduling/booking/views/managing.py", False),
        ("src/secretaire/lib/http.py", False),
    ],
)
def test_cores_and_protection_are_wanted_whole(path, whole):
    assert complete(path) is whole


def test_a_branch_of_a_core_that_is_missed_is_said():
    assert judge(report("src/secretaire/scheduling/booking/core.py", branches=[[3, 5]]))


def test_a_line_of_a_view_that_is_missed_is_let_through():
    assert judge(report("src/secretaire/scheduling/desk/views/week.py", lines=[3])) == []


def test_too_little_in_all_is_said():
    (sentence,) = judge(report("src/secretaire/lib/http.py", percent=94.2))

    assert "94.2 %" in sentence
