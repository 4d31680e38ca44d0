"""Advisories as they are published, and a folder of them."""

import json
from datetime import UTC, datetime

from secretaire.trust.advisories.core import Known, Matching, advisory

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
#: The vector of a weakness that anybody may use from afar and that gives everything away.
WORST = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"


def document(identifier="GHSA-aaaa-bbbb-cccc", package="Demo_Package", events=None, **values):
    """Return an advisory about one package."""
    events = events or [{"introduced": "0"}, {"fixed": "2.0"}]
    part = {"package": {"ecosystem": "PyPI", "name": package}, "ranges": [{"type": "ECOSYSTEM", "events": events}]}
    told = {
        "schema_version": "1.6.0",
        "id": identifier,
        "modified": "2026-03-01T10:00:00Z",
        "summary": "Anybody may do anything",
        "database_specific": {"severity": "HIGH"},
        "affected": [part],
    }
    return told | values


def match(*documents, installed=None, now=NOW):
    """Return what comes of comparing advisories with what is installed."""
    found = Matching(installed={"demo-package": "1.5"} if installed is None else installed)
    for each in documents:
        found.take(advisory(each), now=now)
    return found.result()


def known(number=1, state="reported", *, ours=True, **values):
    """Return an entry of the register."""
    told = {"component": "demo-package 1.5", "advisory": "GHSA-aaaa-bbbb-cccc", "fixed": "2.0"}
    return Known(number=number, state=state, ours=ours, **told | values)


def folder(path, *documents):
    """Write advisories into a folder of which nothing else is left."""
    path.mkdir(exist_ok=True)
    for each in path.glob("*.json"):
        each.unlink()
    for each in documents:
        (path / f"{each['id']}.json").write_text(json.dumps(each))
    return path
