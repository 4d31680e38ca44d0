"""What was measured stands in short beside what was promised."""

import pytest

from secretaire.trust.centre.core.headlines import _SAID, Headline, headline
from secretaire.trust.centre.core.listed import PUBLIC
from secretaire.trust.centre.core.texts import text

HOUR = text("1 hour", "1 heure")
QUARTER = {"rhythm": text("3 months", "3 mois")}


@pytest.mark.parametrize(
    ("check", "facts", "figures", "said"),
    [
        ("backups.rpo", {"seconds": 41}, {"rpo": HOUR}, ("1 hour", "41 s", None)),
        ("backups.rpo", {"seconds": 41, "worst_seconds_of_90_days": 60}, {}, (None, "41 s", "1 min")),
        ("backups.rpo", {"seconds": None}, {"rpo": HOUR}, ("1 hour", "everything", None)),
        ("backups.apart", {"places": 1, "providers": 2}, {}, (None, "1 place, 2 providers", None)),
        (
            "backups.apart",
            {"places": None},
            {"places": text("2"), "providers": text("1")},
            ("2 places, 1 provider", "0 places, 0 providers", None),
        ),
        ("backups.rehearsed", {"passed_at": None}, QUARTER, ("3 months at most", "never", None)),
        ("backups.rehearsed", {"passed_at": "2026-03-02T09:30:00+00:00"}, {}, (None, "2 March 2026", None)),
        (
            "backups.rehearsed",
            {"passed_at": "2026-03-02T09:30:00+00:00", "rto_seconds": 90},
            {},
            (None, "2 March 2026, back after 1 min 30 s", None),
        ),
        ("availability.measured", {"page": 0.98, "api": 1, "objective": 0.999}, {}, ("99.900 %", "98.000 %", None)),
        ("availability.measured", {"page": None}, {}, (None, "not measured", None)),
        ("alerts.open", {"too_long": 1}, {"open": HOUR}, ("1 hour at most", "1 alert open for too long", None)),
        ("alerts.open", {"open": 3}, {}, (None, "0 alerts open for too long", None)),
        (
            "access.reviewed",
            {"wrong": "not begun, not ended"},
            QUARTER,
            ("3 months at most", "not begun, not ended", None),
        ),
        ("access.reviewed", {"wrong": "", "last": "2026-03-02T09:30:00Z"}, {}, (None, "2 March 2026, 09:30 UTC", None)),
        ("access.reviewed", {"reviews": 0}, {}, (None, "none due yet", None)),
        ("tenancy.walls", {"tables": 90, "without": ""}, {}, ("all", "90 of 90 tables", None)),
        ("tenancy.walls", {"tables": 90, "without": "a, b"}, {}, ("all", "88 of 90 tables", None)),
        ("audit.verified", {"tenants": 5, "tenants_with_faults": 1}, {}, ("all", "4 of 5 clients", None)),
        ("encryption.stored", {"faults": 0}, {}, ("all", "0 of 0 clients", None)),
        ("users.rights", {"addresses": 300, "bare": 1}, {}, ("all", "299 of 300 addresses", None)),
        ("requests.refused", {"sent": 7, "taken": "sql, script"}, {}, ("all", "5 of 7 refused", None)),
        ("detection.rules", {"rules": 9, "not_tried": 1, "broken": 2}, {}, ("all", "6 of 9 rules", None)),
        ("tenancy.keys", {"loose": ""}, {}, ("none", "0 loose keys", None)),
        ("tenancy.canary", {"seen_elsewhere": "a"}, {}, ("none", "1 table seen elsewhere", None)),
        ("backups.rhythm", {"log_seconds": 90}, {"log": HOUR}, ("1 hour at most", "1 min 30 s", None)),
        ("health.live", {"wrong": ""}, {}, (None, "never", None)),
        ("backups.rto", {"worst_seconds": 61.0}, {"rto": HOUR}, ("1 hour at most", "1 min 1 s", None)),
        ("restoring.alone", {"wrong": "tenant: never"}, {}, (None, "one client: never", None)),
        (
            "backups.kept",
            {"window_days": 30},
            {"least": text("30 days"), "most": text("31 days")},
            ("30 days to 31 days", "30 days", None),
        ),
        ("backups.kept", {"backups": 0}, {"least": HOUR}, (None, "0 days", None)),
        ("logs.kept", {"routine_days": 400, "proof_days": 700}, {"kept": HOUR}, ("1 hour at least", "400 days", None)),
        (
            "logs.bounds",
            {"least_days": 1, "security_days": 390},
            {"least": text("1 month"), "most": text("13 months")},
            ("1 month to 13 months", "1 day to 390 days", None),
        ),
        ("logs.collected", {"collectors": 0}, {"delay": HOUR}, ("1 hour at most", "no collector", None)),
        ("logs.collected", {"collectors": 1, "tenants": 2}, {}, (None, "2 of 2 clients", None)),
        (
            "detection.alerts",
            {"told": 3, "not_told": 1, "too_slow": 1},
            {"delay": HOUR},
            ("1 hour at most", "2 of 4 people in time", None),
        ),
        ("capacity.reserve", {"left": 2.5, "peak": 1}, {}, (None, "2.5 processors left, 1 needed", None)),
        ("erasure.clock", {"tenants": 1}, {"answer": HOUR}, ("1 hour at most", "1 of 1 clients", None)),
        ("transport.outside", {"https": False}, {}, (None, "no TLS", None)),
        (
            "transport.outside",
            {"certificate_until": "2026-03-02T09:30:00+00:00"},
            {"left": text("14 days")},
            ("14 days ahead at least", "certificate until 2 March 2026", None),
        ),
        ("passwords.rule", {"tenants": 2}, {"alone": text("15")}, ("15 characters at least", "2 of 2 clients", None)),
        ("passwords.rule", {"tenants": 2}, {}, (None, "2 of 2 clients", None)),
        (
            "systems.patched",
            {"security": 1},
            {"critical": HOUR},
            ("1 hour at most", "1 update that closes a hole waits", None),
        ),
        ("risks.owned", {"entries": 4, "faulty": 1}, {}, ("all", "3 of 4 entries", None)),
        ("incidents.told", {"entries": 1}, {"told": HOUR}, ("1 hour at most", "1 of 1 entries", None)),
        ("changes.announced", {"entries": 1}, {"ahead": HOUR}, ("1 hour at least", "1 of 1 entries", None)),
        ("incidents.grave", {"ever": 3, "lately": 1}, {}, (None, "1 grave incident lately", None)),
        (
            "storage.copies",
            {"files": 9, "missing": 0, "copies": 2, "elsewhere": 0, "wrong": "too few copies, too near each other"},
            {"copies": text("3"), "elsewhere": text("1")},
            ("3 copies, 1 place at another site", "2 copies, 0 places at another site", None),
        ),
        (
            "storage.copies",
            {"files": 9, "missing": 1, "copies": 3, "elsewhere": 1, "wrong": "a file is missing"},
            {"copies": text("3"), "elsewhere": text("1")},
            ("3 copies, 1 place at another site", "a file is missing", None),
        ),
        (
            "storage.copies",
            {"files": None, "missing": None, "copies": 3, "elsewhere": 1, "wrong": "the storage does not answer"},
            {},
            (None, "the storage does not answer", None),
        ),
    ],
    ids=range(49),
)
def test_what_was_measured_is_said_in_short(check, facts, figures, said):
    found = headline(check, facts, figures)

    assert found
    assert tuple(each.en if each else None for each in (found.promised, found.now, found.worst)) == said


def test_what_may_not_be_told_has_no_headline_nor_has_what_was_never_measured():
    assert headline("backups.rpo", {"seconds": 41, "who": "Ada"}, {}) is None
    assert headline("backups.rpo", {}, {}) is None
    assert headline("clock", {"seconds": 41}, {}) is None
    assert isinstance(headline("backups.rpo", {"seconds": 41}, {}), Headline)


def test_each_headline_is_made_of_listed_facts():
    assert set(_SAID) <= set(PUBLIC)
