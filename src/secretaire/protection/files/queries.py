"""Questions about files: what is in them, and whether they are harmless."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from secretaire import config
from secretaire.lib import scope, storage
from secretaire.lib.errors import Missing, Unavailable
from secretaire.protection.files import adapters, core
from secretaire.protection.files.core import Infected, TooLarge, Unchecked
from secretaire.protection.files.models import File


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
