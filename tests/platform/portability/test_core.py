"""Archives are listed, digested and safe to open in a spreadsheet."""

from datetime import UTC, datetime

import icalendar

from secretaire.platform.portability import core

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_manifest_says_what_it_said():
    file = core.File(name="tables/hosts_host.jsonl", sha256="0" * 64, rows=3, restored=True, without=("password",))
    listed = core.Manifest(tenant="Zeligstraße", language="fr", made_at=NOW, files=(file,))

    assert core.manifest(listed.text()) == listed


def test_a_calendar_can_be_read_by_others():
    entry = core.Entry(
        uid="1@secretaire", start=NOW, end=NOW.replace(hour=13), summary="First talk", state="CONFIRMED", place="Paris"
    )
    bare = core.Entry(uid="2@secretaire", start=NOW, end=NOW, summary="Second", state="CANCELLED")

    (first, second) = icalendar.Calendar.from_ical(core.calendar([entry, bare], now=NOW)).walk("VEVENT")

    assert (first["UID"], first["LOCATION"], first.decoded("DTSTART")) == ("1@secretaire", "Paris", NOW)
    assert (second["STATUS"], "LOCATION" in second) == ("CANCELLED", False)
