"""What a check of a log tells."""

from secretaire.protection.audit.core.checking import MOST, Checker


def test_of_a_log_that_is_broken_throughout_some_faults_are_told():
    checker = Checker(key=b"", heads=[], spans=[])

    verdict = checker.finish(state=None, unplaced=[f"entry/{number}" for number in range(MOST + 1)])

    assert len(verdict.faults) == MOST
    assert not verdict.holds
