"""Each check that is promised is written, and there is a case in which it fails."""

import ast
from pathlib import Path

import pytest
from tests.trust import failing

from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks import CHECKS
from secretaire.trust.measures.core import Proof
from secretaire.trust.measures.queries import catalogue

ROOT = Path(__file__).parents[2]


def test_each_check_that_somebody_asks_for_has_a_case_in_which_it_fails():
    assert set(failing.CASES) == set(catalogue().checks) == set(CHECKS)


def test_each_promise_of_a_mechanism_has_a_check_that_can_fail():
    promises = [each.id for each in catalogue().promises.values() if each.kind is Proof.MECHANISM]
    without = [
        promise
        for promise in promises
        if not any(name in failing.CASES for measure in catalogue().carrying(promise) for name in measure.checks)
    ]

    assert (len(promises), without) == (89, [])


def written(path):
    """Return the names of the tests in a file."""
    nodes = ast.walk(ast.parse((ROOT / path).read_text()))
    return {each.name for each in nodes if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")}


def test_each_of_these_cases_is_there():
    cases = [case.partition("[")[0].split("::") for case in failing.CASES.values()]

    assert [(path, name) for path, name in cases if name not in written(path)] == []


def test_each_of_these_cases_is_run_with_its_file(request):
    """Of files that somebody asked for by part, no more can be said."""
    run = {each.nodeid for each in request.session.items}
    told = request.config
    narrow = bool(told.option.keyword or told.option.markexpr) or any("::" in each for each in told.args)
    files = set() if narrow else {each.partition("::")[0] for each in run}

    assert [each for each in failing.CASES.values() if each.partition("::")[0] in files and each not in run] == []


@pytest.mark.parametrize(
    ("result", "counts"),
    [
        (Result(ok=False, actual="1 of 1 tenants"), True),
        (Result(ok=True, actual="0 of 1 tenants"), False),
        (Result(ok=False, actual="nobody's ground"), False),
        (["no contract"], True),
        ([], False),
    ],
    ids=["failed", "passed", "nobody there", "a fault", "no fault"],
)
def test_a_check_fails_by_what_it_finds_and_not_for_want_of_a_ground(result, counts):
    assert failing.failed(result) is counts


def test_a_case_knows_the_checks_that_fail_in_it():
    name, case = next(iter(failing.CASES.items()))

    assert name in failing.of(case)
    assert failing.of(f"{case}_and_more") == []
