"""Everything of a tenant, written into one archive."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation

from secretaire.lib import takeout
from secretaire.lib.sheets import harmless
from secretaire.platform.portability import core
from secretaire.platform.portability.adapters import Writer
from secretaire.protection.audit import queries as log
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.booking import queries as booking
from secretaire.scheduling.booking.core import BookingState, uid
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.pages.core import in_language

if TYPE_CHECKING:
    from secretaire.scheduling.booking.models import Booking

_STATES = {BookingState.CONFIRMED: "CONFIRMED", BookingState.OFFERED: "TENTATIVE", BookingState.PENDING: "TENTATIVE"}
_BOOKED = ("id", "state", "start", "end", "page", "guest", "email", "zone", "language", "place", "answers", "reason")


def archive(*, tenant_id: UUID, path: Path, language: str, now: datetime) -> core.Manifest:
    """Write everything of a tenant into a file, as it stands at this instant; call it on ground that stands still."""
    workspace = tenancy.get(tenant_id=tenant_id)
    with Writer(path) as writer:
        for table in takeout.taken():
            told = takeout.declared(table)
            rows = (f"{line}\n".encode() for line in takeout.lines(table, tenant_id=tenant_id))
            name = f"tables/{takeout.name(table)}.jsonl"
            writer.add(name, rows, restored=told.restored, without=told.without)
        for name, entries in _calendars(tenant_id, language):
            writer.add(name, [core.calendar(entries, now=now)])
        for name, table_rows in _lists(tenant_id, language):
            writer.add(name, _csv(table_rows), head=1)
        listed = core.Manifest(
            tenant=workspace.name, language=workspace.language, made_at=now, files=tuple(writer.files)
        )
        with translation.override(language):
            writer.close(listed, render_to_string("portability/guide.txt", {"manifest": listed}))
    return listed


def _calendars(tenant_id: UUID, language: str) -> Iterator[tuple[str, list[core.Entry]]]:
    found: dict[UUID, list[core.Entry]] = {host.pk: [] for host in hosts.every(tenant_id=tenant_id)}
    for row in booking.every(tenant_id=tenant_id):
        page = row.meeting.page
        title = in_language(page.title, language, *page.languages)
        entry = core.Entry(
            uid=uid(row.pk),
            start=row.meeting.start,
            end=row.meeting.end,
            summary=f"{title}: {row.guest_name}",
            state=_STATES.get(BookingState(row.state), "CANCELLED"),
            place=row.meeting.place,
        )
        for host in booking.hosts_of(meeting=row.meeting):
            found[host.pk].append(entry)
    yield from ((f"calendars/{pk}.ics", entries) for pk, entries in found.items())


def _lists(tenant_id: UUID, language: str) -> Iterator[tuple[str, Iterable[Sequence[str]]]]:
    people = ((each.name, each.email, each.zone, each.language) for each in hosts.every(tenant_id=tenant_id))
    yield "lists/hosts.csv", [("name", "email", "zone", "language"), *people]
    yield "lists/bookings.csv", [_BOOKED, *(_booked(row, language) for row in booking.every(tenant_id=tenant_id))]
    yield (
        "lists/log.csv",
        [
            ("at", "who", "verb", "subject"),
            *((each.at.isoformat(), each.actor, each.verb, each.subject) for each in log.every(tenant_id=tenant_id)),
        ],
    )


def _booked(row: "Booking", language: str) -> Sequence[str]:
    page = row.meeting.page
    answers = "; ".join(f"{each['question']}: {each['answer']}" for each in row.answers)
    return (
        *(str(row.pk), row.state, row.meeting.start.isoformat(), row.meeting.end.isoformat()),
        *(in_language(page.title, language, *page.languages), row.guest_name, row.guest_email, row.guest_zone),
        *(row.guest_language, row.meeting.place, answers, row.reason),
    )


def _csv(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    for row in rows:
        out = io.StringIO()
        csv.writer(out).writerow([harmless(each) for each in row])
        yield out.getvalue().encode()
