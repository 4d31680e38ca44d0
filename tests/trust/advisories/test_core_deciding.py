"""What the register needs: what is new, what is over, what is there again; and nothing the second time."""

from datetime import date, timedelta

import pytest
from tests.trust.advisories.published import NOW, document, known, match

from secretaire.trust.advisories.core import Plan, Severity, Standing, advised, due, plan, standing, titled

FOUND = match(document())
GONE = match(document(), installed={"demo-package": "2.0"})


def test_what_nobody_has_written_down_is_new():
    assert plan(FOUND, []).new == FOUND.findings
    assert plan(FOUND, [known(component="other 1.5")]).new == FOUND.findings
    assert plan(FOUND, [known(advisory="GHSA-other")]).new == FOUND.findings
    assert plan(FOUND, [known(component="")]).new == FOUND.findings


def test_what_stands_there_already_asks_for_nothing():
    for state in ("reported", "confirmed", "mitigated", "accepted", "dismissed"):
        assert plan(FOUND, [known(state=state)]) == Plan()
    by_hand = known(ours=False, component="Demo.Package", advisory="CVE-1, GHSA-aaaa-bbbb-cccc", fixed="")
    assert plan(FOUND, [by_hand]) == Plan()
    assert plan(FOUND, []).many == 1


def test_another_version_with_the_same_weakness_changes_the_entry():
    before = known(component="demo-package 1.4")

    assert plan(FOUND, [before]).changed == ((before, FOUND.findings[0]),)
    assert plan(FOUND, [known(component="demo-package 1.4", state="dismissed")]) == Plan()


def test_what_was_updated_or_is_not_installed_any_more_is_over():
    for found in (GONE, match(document(), installed={}), match(document(withdrawn="2026-03-01T00:00:00Z"))):
        for state in ("reported", "confirmed", "mitigated", "accepted"):
            assert plan(found, [known(state=state)]).over == (known(state=state),)
        for other in (known(state="dismissed"), known(state="mended"), known(ours=False)):
            assert plan(found, [other]) == Plan()


def test_what_no_advisory_speaks_of_any_more_is_not_over():
    assert plan(match(), [known()]) == Plan()
    assert plan(match(document(events=[{"introduced": "first"}])), [known()]) == Plan()


def test_what_was_mended_and_is_there_again_comes_back_once():
    mended = known(state="mended")

    assert plan(FOUND, [mended]).back == ((mended, FOUND.findings[0]),)
    assert plan(FOUND, [known(state="mended", ours=False)]).back
    assert plan(FOUND, [mended, known(2)]) == Plan()
    assert len(plan(FOUND, [mended, known(2, state="mended")]).back) == 1


def test_an_entry_names_as_many_names_as_find_room():
    assert advised(["CVE-1", "GHSA-2"]) == "CVE-1, GHSA-2"
    assert advised([f"CVE-{number:090}" for number in range(5)]).count("CVE") == 2
    (finding,) = FOUND.findings
    assert titled(finding) == "demo-package: Anybody may do anything"
    (nameless,) = match(document(summary="")).findings
    assert titled(nameless) == "demo-package: GHSA-aaaa-bbbb-cccc"
    assert len(titled(match(document(summary="x" * 500)).findings[0])) == 200


def test_the_day_depends_on_how_grave_it_is():
    days = {Severity.CRITICAL: 7, Severity.LOW: 90}

    assert due(Severity.LOW, today=date(2026, 3, 2), days=days) == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("found", "broken", "days", "state"),
    [
        (match(), 0, 7, Standing.EMPTY),
        (FOUND, 0, 7, Standing.FRESH),
        (FOUND, 1, 7, Standing.PARTIAL),
        (match(document(), document("GHSA-2", events=[{"introduced": "first"}])), 0, 7, Standing.PARTIAL),
        (match(document(modified=(NOW - timedelta(days=8)).isoformat())), 1, 7, Standing.STALE),
        (match(document(modified=(NOW - timedelta(days=8)).isoformat())), 0, 9, Standing.FRESH),
    ],
    ids=["empty", "fresh", "broken", "unreadable", "stale", "patient"],
)
def test_a_folder_is_as_old_as_its_newest_advisory(found, broken, days, state):
    assert standing(found, broken=broken, now=NOW, days=days) is state
