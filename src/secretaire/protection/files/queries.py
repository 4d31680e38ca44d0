"""Questions about files: what is in them, and whether they are harmless."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from secretaire import config
from secretaire.lib import scope, storage
from secretaire.lib.errors import Missing, Tampered, Unavailable
from secretaire.protection.files import adapters, core
from secretaire.protection.files.core import Infected, TooLarge, Unchecked
from secretaire.protection.files.models import File

#: Bytes of a file that is read for trial at most.
_TRIED: Final = 8 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """Whether the bytes of a tenant's files lie where they are kept."""

    files: int
    missing: int  #: of which nothing lies there
    broken: int  #: that were read for trial, and are not what was kept


class Watch(StrEnum):
    """What is done with files that come from outside."""

    SCANNED = "scanned"
    SILENT = "silent"  #: they are not taken, since the scanner does not answer
    REFUSED = "refused"  #: they are not taken, since no scanner is set
    UNSCANNED = "unscanned"  #: they are taken as they are: the operator said so, or this is development


def get(*, tenant_id: UUID, file_id: UUID | None) -> File:
    """Return a file that is kept.

    :raises Missing: if there is none, or none any more
    """
    kept = File.objects.filter(tenant_id=tenant_id, kept_at__isnull=False)
    found = kept.filter(pk=file_id).first() if file_id else None
    if found is None:
        raise Missing(_("There is no such file, or none any more."))
    return found


def of(*, tenant_id: UUID, kind: str) -> list[File]:
    """Return the files of a kind that are kept, the newest first."""
    return list(File.objects.filter(tenant_id=tenant_id, kind=kind, kept_at__isnull=False).order_by("-kept_at", "pk"))


def content(*, tenant_id: UUID, file_id: UUID) -> Iterator[bytes]:
    """Yield what is in a file, while no transaction waits for the storage.

    :raises Missing: if there is none, or none any more
    :raises Tampered: if what is stored is not what was kept; what was yielded until then is true, and not all
    :raises Shredded: if the tenant's keys were destroyed
    """
    with scope.tenant(tenant_id):
        file = get(tenant_id=tenant_id, file_id=file_id)
        key = file.key
    yield from core.opened(storage.kept().get(file.address), key=key, place=file.place)


def lying(*, tenant_id: UUID, now: datetime) -> Lying:
    """Tell whether each file of a tenant lies in the storage, and read one of them, each day another.

    What lies there is asked after the rows were: a file that was deleted meanwhile is not missed.

    :raises Unavailable: if the storage does not answer
    """
    kept = _kept(tenant_id)
    there = set(storage.kept().names(str(tenant_id)))
    gone = [file.pk for file in kept if file.address not in there]
    missing = len(_kept(tenant_id, gone)) if gone else 0
    small = [file.pk for file in kept if file.address in there and file.size <= _TRIED]
    broken = bool(small) and not _whole(tenant_id, small[now.toordinal() % len(small)])
    return Lying(files=len(kept), missing=missing, broken=int(broken))


def scanning() -> bool:
    """Tell whether a scanner is set."""
    return config.load().files.scanner not in {"", "none"}


def watch() -> Watch:
    """Return what is done with files from outside at the moment."""
    settings = config.load()
    if scanning():
        answers = adapters.ping(address=settings.files.scanner, seconds=min(settings.files.scanner_seconds, 5))
        return Watch.SCANNED if answers else Watch.SILENT
    return Watch.UNSCANNED if settings.files.scanner or settings.installation.development else Watch.REFUSED


def signatures() -> datetime | None:
    """Return of when what the scanner knows is; nothing: it does not answer, or does not say."""
    settings = config.load().files
    return core.dated(adapters.version(address=settings.scanner, seconds=min(settings.scanner_seconds, 5)))


def malware(*, chunks: Iterable[bytes]) -> str:
    """Return the name of the malware in a file, as the scanner that is set calls it; nothing: it found none.

    :raises TooLarge: if it is larger than the scanner reads
    :raises Unavailable: if the scanner does not answer
    """
    settings = config.load().files
    return adapters.scan(chunks, address=settings.scanner, seconds=settings.scanner_seconds)


def admit(*, chunks: Iterable[bytes]) -> None:
    """Let a file from outside in, before anything reads it; what is refused says so in whatever language it is shown.

    :raises Infected: if there is malware in it
    :raises Unchecked: if nobody can look for some
    :raises TooLarge: if the scanner reads no files of this size
    """
    if not scanning():
        if watch() == Watch.REFUSED:
            raise Unchecked(_("This service has no scanner for malware, so it takes no files."))
        return
    try:
        name = malware(chunks=chunks)
    except Unavailable as error:
        raise Unchecked(
            _("Files cannot be checked for malware at the moment, so none are taken. Try again later.")
        ) from error
    except TooLarge:
        raise TooLarge(_("This file is larger than can be checked for malware.")) from None
    if name:
        raise Infected(_("There is malware in this file (%(name)s). It was not taken."), name=name)


def _kept(tenant_id: UUID, among: Collection[UUID] | None = None) -> list[File]:
    """Return the files of a tenant that are kept, or those of some."""
    with scope.tenant(tenant_id):
        rows = File.objects.filter(tenant_id=tenant_id, kept_at__isnull=False)
        rows = rows if among is None else rows.filter(pk__in=among)
        return list(rows.only("tenant_id", "size").order_by("pk"))


def _whole(tenant_id: UUID, file_id: UUID) -> bool:
    """Tell whether a file can be read; one that was deleted meanwhile need not be."""
    try:
        for _chunk in content(tenant_id=tenant_id, file_id=file_id):
            pass
    except Missing:
        return True
    except Tampered:
        return not _kept(tenant_id, [file_id])
    return True
