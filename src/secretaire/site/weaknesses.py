"""The example of a weakness: an advisory in a folder, found by the comparison, confirmed by a person, told to clients.

The advisory is invented, says so, and is about our own package, so that it slanders nobody. All that follows from it is
done as for any other.
"""

import json
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.advisories.queries import REGISTER
from secretaire.trust.discovery.queries import packages
from secretaire.trust.notices import actions as notices
from secretaire.trust.notices import queries as telling
from secretaire.trust.notices.core import Kind
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Wish

if TYPE_CHECKING:
    from uuid import UUID

    from secretaire.protection.identity.models import User
    from secretaire.trust.registers.models import Entry

#: The folder of the example, below that of everything that is kept.
FOLDER: Final = "advisories"
NAME: Final = "EXAMPLE-2026-0001"
_PACKAGE: Final = "secretaire"
_OFFICER: Final = "security@house.example"
_SAID: Final = {
    "schema_version": "1.6.0",
    "id": NAME,
    "summary": "Example of a weakness that does not exist",
    "details": "This advisory is invented, so that the example data show what is done about one.",
    "database_specific": {"severity": "MODERATE"},
}
_DO: Final = "Nothing: this weakness is an example. / Rien : cette faiblesse est un exemple."


def folder() -> Path:
    """Return where the advisory of the example lies."""
    return config.load().directory / FOLDER


def seed(*, now: datetime) -> None:
    """Lay the advisory, and have it found, confirmed and told, once; nothing where advisories lie elsewhere."""
    if config.load().advisories.directory != str(folder()):
        return
    _lay(now)
    house = tenancy.by_slug(slug="house")
    tasks = import_module("secretaire.trust.advisories.tasks")
    tasks.look(tenant_id=house.pk)
    with scope.tenant(house.pk):
        officer = identity.by_email(tenant_id=house.pk, email=_OFFICER)
        number = _confirm(officer, now)
    if number is None:
        return
    tasks.warning()
    with scope.tenant(house.pk):
        for each in telling.drafts(tenant_id=house.pk, kind=Kind.WEAKNESS):
            if each.number == number:
                notices.send(actor=identity.acting(officer), by=officer.pk, notice_id=each.pk, now=now)


def _lay(now: datetime) -> None:
    """Write the advisory about what is installed now, as of today: one that is old would be an alert."""
    version = packages()[_PACKAGE]
    part = {"package": {"ecosystem": "PyPI", "name": _PACKAGE}, "versions": [version]}
    document = _SAID | {"modified": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "affected": [part]}
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / f"{NAME}.json").write_text(json.dumps(document, indent=2))


def _confirm(officer: "User", now: datetime) -> "int | None":
    """Say that clients are exposed, and confirm it, once; return the number of the entry if that was done now."""
    seen = _found(officer.tenant_id)
    if seen.state != "reported":
        return None
    values = {name: str(value) for name, value in seen.values_said.items() if value}
    wish = Wish(values=values | {"exposed": "yes", "clients_do": _DO}, owner=officer.pk, due=seen.due)
    actor = identity.acting(officer)
    seen = actions.amend(actor=actor, by=officer.pk, seen=seen, wish=wish, now=now)
    seen = actions.move(
        actor=actor, by=officer.pk, seen=seen, state="confirmed", owner=officer.pk, due=seen.due, now=now
    )
    return seen.number


def _found(tenant_id: "UUID") -> "Entry":
    rows = queries.newest(tenant_id=tenant_id, register=REGISTER)
    return next(row for row in rows if row.values_said.get("advisory") == NAME)
