"""A weakness is found by versions as PEP 440 orders them, once, by however many names it goes."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.trust.advisories.published import NOW, WORST, document, match

from secretaire.trust.advisories.core import Affected, Malformed, Severity, advisory, base, mended, scored, worded
from secretaire.trust.advisories.core.matching import vulnerable


def affected(*events, versions=()):
    return Affected(package="demo-package", ranges=(events,) if events else (), versions=frozenset(versions))


@pytest.mark.parametrize(
    ("version", "events", "hit"),
    [
        ("1.5", [("introduced", "0"), ("fixed", "2.0")], True),
        ("2.0", [("introduced", "0"), ("fixed", "2.0")], False),
        ("2.0rc1", [("introduced", "0"), ("fixed", "2.0")], True),
        ("2.0.post1", [("introduced", "0"), ("fixed", "2.0")], False),
        ("1.10", [("introduced", "1.9"), ("fixed", "1.11")], True),
        ("1.2", [("introduced", "1.9"), ("fixed", "1.11")], False),
        ("1!1.0", [("introduced", "0"), ("fixed", "99")], False),
        ("3.1", [("introduced", "0"), ("fixed", "2"), ("introduced", "3"), ("fixed", "3.2")], True),
        ("2.5", [("fixed", "3.2"), ("introduced", "3"), ("fixed", "2"), ("introduced", "0")], False),
        ("2.0", [("introduced", "1"), ("last_affected", "2.0")], True),
        ("2.1", [("introduced", "1"), ("last_affected", "2.0")], False),
        ("2.1", [("introduced", "0"), ("limit", "2.0")], False),
        ("2.1", [("introduced", "0"), ("limit", "*")], True),
        ("1.0", [("introduced", "0"), ("limit", "2.0")], True),
        ("1.0", [("introduced", "1.0"), ("fixed", "1.0")], False),
        ("1.0", [("fixed", "0")], False),
    ],
    ids=[
        "inside",
        "mended",
        "candidate",
        "post",
        "two digits",
        "before",
        "epoch",
        "again",
        "between, in no order",
        "last",
        "after the last",
        "beyond the limit",
        "no limit",
        "within the limit",
        "both at once",
        "mended from the beginning",
    ],
)
def test_ranges_are_read_as_versions_are_ordered(version, events, hit):
    assert vulnerable(version, affected(*events)) is hit


def test_versions_that_are_named_are_meant_however_they_are_written():
    named = affected(versions=["1.0", "1.5.0", "2004d"])

    assert vulnerable("1.5", named)
    assert vulnerable("1.0", named)
    assert not vulnerable("1.6", named)


def test_the_next_version_without_it_is_the_one_to_go_to():
    branches = affected(("introduced", "0"), ("fixed", "1.8"), ("introduced", "2"), ("fixed", "2.3"), ("fixed", "old"))

    assert mended("1.5", branches) == "1.8"
    assert mended("2.1", branches) == "2.3"
    assert mended("3.0", branches) == ""
    assert mended("no version", branches) == ""


def test_one_weakness_under_several_names_is_found_once():
    github = document("GHSA-1", aliases=["CVE-2026-1"])
    index = document("PYSEC-1", aliases=["CVE-2026-1"], summary="", events=[{"introduced": "0"}, {"fixed": "2.1"}]) | {
        "database_specific": {},
        "severity": [{"type": "CVSS_V3", "score": WORST}],
    }
    other = document("GHSA-2", summary="Something else")
    (first, second) = match(index, other, github).findings

    assert first.names == ("CVE-2026-1", "GHSA-1", "PYSEC-1")
    assert (first.component, first.summary, first.fixed) == ("demo-package 1.5", "Anybody may do anything", "2.1")
    assert (first.severity, second.severity) == (Severity.CRITICAL, Severity.HIGH)
    assert second.names == ("GHSA-2",)


def test_what_is_withdrawn_or_not_installed_is_no_finding_and_is_judged_all_the_same():
    withdrawn = document("GHSA-1", withdrawn="2026-02-01T00:00:00Z", aliases=["CVE-1"])
    found = match(withdrawn, document("GHSA-2", package="other"))

    assert found.findings == ()
    assert found.judged == {"GHSA-1", "CVE-1", "GHSA-2"}
    assert found.many == 2


def test_an_advisory_whose_versions_say_nothing_is_told_and_judges_nothing():
    found = match(document("GHSA-1", events=[{"introduced": "first"}]), document("GHSA-2"))

    assert found.unreadable == ("GHSA-1",)
    assert found.judged == {"GHSA-2"}
    assert [each.names for each in found.findings] == [("GHSA-2",)]


def test_the_newest_advisory_says_how_old_a_folder_is_and_none_from_the_future_does():
    future = document("GHSA-2", modified=(NOW + timedelta(days=1)).isoformat())
    plain = document("GHSA-3", modified="2026-02-01T10:00:00")

    assert match(document(), plain, future).newest == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert match(future).newest is None


def test_a_severity_is_a_word_or_a_vector_and_the_worst_of_both_counts():
    def said(**values):
        return advisory(document(**values)).severity

    part = document()["affected"][0]
    assert said(database_specific={"severity": "moderate"}) is Severity.MEDIUM
    assert said(database_specific={"severity": "LOW"}, severity=[{"score": WORST}]) is Severity.CRITICAL
    beside = [part | {"ecosystem_specific": {"severity": "CRITICAL"}, "database_specific": None}]
    assert said(affected=beside) is Severity.CRITICAL
    assert said(database_specific={"severity": 7}, severity=[{"type": "CVSS_V4", "score": "CVSS:4.0/AV:N"}]) is None
    (finding,) = match(document(database_specific={})).findings
    assert finding.severity is Severity.HIGH


@pytest.mark.parametrize(
    ("vector", "score", "severity"),
    [
        (WORST, 9.8, Severity.CRITICAL),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1, Severity.MEDIUM),
        ("CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 7.8, Severity.HIGH),
        ("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:N/I:L/A:N", 3.1, Severity.LOW),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0, Severity.CRITICAL),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0, Severity.LOW),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:X/C:H/I:H/A:H", None, None),
        ("CVSS:3.1/AV:N", None, None),
        ("CVSS:4.0/AV:N/AC:L", None, None),
        ("7.5", None, None),
    ],
    ids=["worst", "script", "local", "small", "ten", "nothing", "scope", "short", "four", "number"],
)
def test_vectors_score_as_their_makers_say(vector, score, severity):
    assert base(vector) == score
    assert scored(vector) is severity


def test_what_is_no_word_and_no_vector_says_nothing():
    assert worded(None) is None
    assert worded("SEVERE") is None
    assert scored(9.8) is None


@pytest.mark.parametrize(
    "broken",
    [
        [],
        None,
        {},
        document("a name with spaces"),
        document(7),
        document(modified="yesterday"),
        document(aliases=["GHSA-1, GHSA-2"]),
        document(events=[{"introduced": "0", "mended": "1"}]),
        document(events=[{"introduced": 0}]),
        document(affected=[{"package": {"ecosystem": "PyPI"}}]),
        document(affected=["PyPI"]),
        document(summary=["Anybody"]),
    ],
    ids=[
        "list",
        "nothing",
        "empty",
        "spaces",
        "number",
        "no day",
        "two names",
        "event",
        "no version",
        "no package",
        "word",
        "summary",
    ],
)
def test_what_is_no_advisory_is_told(broken):
    with pytest.raises(Malformed):
        advisory(broken)


def test_other_ecosystems_and_ranges_of_commits_are_left_aside():
    commits = {"type": "GIT", "events": [{"introduced": "0"}]}
    npm = {"package": {"ecosystem": "npm", "name": "demo-package"}, "ranges": [commits]}
    ours = {"package": {"ecosystem": "PyPI", "name": "demo.package"}, "ranges": [commits], "versions": ["1.4"]}
    found = advisory(document(affected=[npm, ours]))

    assert [(each.package, each.ranges) for each in found.affected] == [("demo-package", ())]
    assert match(document(affected=[npm, ours])).findings == ()
    assert advisory(document(affected=None, summary=None, details="  What\n it is ")).summary == "What it is"
