"""Measure how long a full restore takes, beside what is promised of it.

Run ``python -m benchmarks.restoring [--megabytes N]``; it needs about five times as much room in the folder of
temporary files, or in the one that TMPDIR names. An installation is filled with bookings, their letters, and a log of
both, until its database is as large as that. It is backed up, and restored from the backup alone, with every check that
a restore ends in.
"""

import argparse
import os
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg

from benchmarks.booking import as_role
from benchmarks.ground import found, say
from benchmarks.log import append
from secretaire import config

if TYPE_CHECKING:
    from secretaire.scheduling.pages.models import Page

PROMISED = timedelta(minutes=15)  #: for a database of 1 GB
TENANTS = 10
_AT_ONCE = 250  #: bookings of one lot
_ENTRIES = 4  #: of the log, for each booking
_LENGTH = timedelta(minutes=15)
_TEXT, _HTML, _INVITATION = 1_200, 5_000, 1_500  #: characters of a letter, as ours are


def main(arguments: Sequence[str]) -> None:
    """Fill an installation, back it up, restore it, and take both down."""
    parser = argparse.ArgumentParser(prog="benchmarks.restoring", description="Measure a full restore.")
    parser.add_argument("--megabytes", type=int, default=1_000, help="size of the database")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        import django  # noqa: PLC0415  # only inside the installation

        django.setup()
        _fill(options.megabytes)
        return
    with _installed() as home:
        _program("migrate")
        filled, size = _filled(options.megabytes)
        backed_up = _program("backup", "full")
        shutil.rmtree(home / "var/postgres")  # the backup is all there is
        restored = _program("restore", "--into", str(home / "back"))
        kept = sum(each.stat().st_size for each in (home / "kept").rglob("*") if each.is_file())
        say(name="full restore", database_mb=size >> 20, backup_mb=kept >> 20, filled_s=round(filled, 1),
             backup_s=round(backed_up, 1), restore_s=round(restored, 1), promised_s=PROMISED.total_seconds(),
             kept=restored <= PROMISED.total_seconds())  # fmt: skip


@contextmanager
def _installed() -> Iterator[Path]:
    """Have settings of an installation of its own, with a place for backups; remove everything afterwards."""
    home = Path(tempfile.mkdtemp(prefix="secretaire-bench-"))
    home.chmod(0o711)
    (home / "var").mkdir(mode=0o711)
    settings = {
        "DJANGO_SETTINGS_MODULE": "secretaire.site.settings",
        "SECRETAIRE__INSTALLATION__DIRECTORY": str(home / "var"),
        "SECRETAIRE__INSTALLATION__LOG_LEVEL": "ERROR",
        "SECRETAIRE__SECURITY__SECRET_KEY": secrets.token_hex(32),
        "SECRETAIRE__BACKUPS__DIRECTORY": str(home / "kept"),
        "SECRETAIRE__BACKUPS__KEY": secrets.token_hex(32),
    }
    os.environ.update(settings)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _program(*words: str) -> float:
    """Run a command of the console; return how long it took, in seconds."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "secretaire", *words], check=True, stdout=sys.stderr)  # noqa: S603  # our own
    return time.perf_counter() - began


def _filled(megabytes: int) -> tuple[float, int]:
    """Have the database filled; return how long that took, in seconds, and how many bytes it has then."""
    from secretaire.site import supervisor  # noqa: PLC0415  # only once the settings are there

    began = time.perf_counter()
    with supervisor.database():
        words = [sys.executable, "-m", "benchmarks.restoring", "--inside", "--megabytes", str(megabytes)]
        subprocess.run(words, check=True, env=as_role("worker"))  # noqa: S603  # our own interpreter
        return time.perf_counter() - began, _size()


def _fill(megabytes: int) -> None:
    from secretaire.lib import clock  # noqa: PLC0415  # only once Django stands

    now = clock.now()
    practices = [_found(number) for number in range(TENANTS)]
    lot, chance = 0, random.Random(megabytes)  # noqa: S311  # no secret
    while _size() < megabytes << 20:
        for page in practices:
            _book(page, lot, chance)
            append(page.tenant_id, _AT_ONCE * _ENTRIES, now)
        lot += 1
    for page in practices:
        _place(page.tenant_id, now)


def _found(number: int) -> "Page":
    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.scheduling.hosts.models import Host  # noqa: PLC0415  # as above
    from secretaire.scheduling.pages.models import Page  # noqa: PLC0415  # as above

    tenant_id = found(f"practice-{number}")
    with scope.tenant(tenant_id):
        host = Host.objects.create(tenant_id=tenant_id, name="Host", email="host@example.org")
        return Page.objects.create(
            tenant_id=tenant_id, host=host, slug="talk", languages=["en"], title={"en": "Talk"},
            durations=[_LENGTH], step=_LENGTH, place_kind="video", place="https://meet.example.org/{room}",
        )  # fmt: skip


def _book(page: "Page", lot: int, chance: random.Random) -> None:
    """Lay in bookings one after the other, each with what comes with it."""
    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.scheduling.booking.models import Booking, Hold, Meeting  # noqa: PLC0415  # as above
    from secretaire.scheduling.letters.models import Letter  # noqa: PLC0415  # as above

    first = datetime(2030, 1, 1, tzinfo=UTC) + lot * _AT_ONCE * _LENGTH
    starts = [first + number * _LENGTH for number in range(_AT_ONCE)]
    mine: dict[str, Any] = {"tenant_id": page.tenant_id}
    meetings = [Meeting(**mine, page=page, start=start, end=start + _LENGTH) for start in starts]
    bookings = [
        Booking(
            **mine, meeting=meeting, state="confirmed", request=uuid4(), guest_name="A guest",
            guest_email=f"{uuid4().hex}@guest.example", guest_zone="Europe/Paris", guest_language="en",
        )
        for meeting in meetings
    ]  # fmt: skip
    holds = [Hold(**mine, meeting=each, host=page.host, during=(each.start, each.end)) for each in meetings]
    letters = [_letter(Letter, each, kind, chance) for each in bookings for kind in ("confirmed", "arrived")]
    with scope.tenant(page.tenant_id):
        Meeting.objects.bulk_create(meetings)
        Hold.objects.bulk_create(holds)
        Booking.objects.bulk_create(bookings)
        Letter.objects.bulk_create(letters)


def _letter(model: Any, booking: Any, kind: str, chance: random.Random) -> Any:
    return model(
        tenant_id=booking.tenant_id, key=f"{kind}/{booking.pk}", kind=kind, about=f"booking/{booking.pk}",
        recipient=booking.guest_email, name="A guest", language="en", sender="Practice", subject="Your meeting",
        text=_prose(chance, _TEXT), html=_prose(chance, _HTML), invitations=[_prose(chance, _INVITATION)],
        state="sent",
    )  # fmt: skip


def _prose(chance: random.Random, length: int) -> str:
    return chance.randbytes(length // 2).hex()


def _place(tenant_id: UUID, now: datetime) -> None:
    """Give the entries of a log their places, and sign it."""
    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.protection.audit import actions  # noqa: PLC0415  # as above
    from secretaire.protection.tenancy.core import Actor  # noqa: PLC0415  # as above

    actor, more = Actor(kind="system", name="bench", tenant_id=tenant_id), True
    while more:
        with scope.tenant(tenant_id):
            more = actions.sequence(actor=actor, now=now)
    with scope.tenant(tenant_id):
        actions.checkpoint(actor=actor, now=now)


def _size() -> int:
    with psycopg.connect(config.database_url("worker"), autocommit=True) as worker:
        found = worker.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(found[0]) if found else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(sys.argv[1:])
