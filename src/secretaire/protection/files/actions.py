"""What can be done with files: keep them, delete them, and clear away what belongs to none."""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from secretaire.lib import scope, storage
from secretaire.lib.errors import Missing
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.files import core
from secretaire.protection.files.models import File
from secretaire.protection.tenancy.core import Actor

#: Clears away the bytes of files that are deleted.
CLEAR = Job("files.clear")

#: After which a file that was not written whole never will be.
_ABANDONED = timedelta(days=1)


def store(*, actor: Actor, kind: str, name: str, chunks: Iterable[bytes], until: datetime, now: datetime) -> UUID:
    """Keep a file, and return its key; its row stands before its bytes, so that none are ever nobody's.

    Call it on nobody's ground: no transaction waits for the storage.

    :param until: when it is deleted at the latest
    :raises Strayed: if a ground is held
    :raises Unavailable: if the storage does not take it
    :raises Missing: if it was deleted while it was written
    """
    scope.confirm_none()
    with scope.tenant(actor.tenant_id):
        file = _begin(actor, File(kind=kind, name=name, until=until, began_at=now))
    read = _Read(chunks)
    fresh = core.Fresh(salt=os.urandom(core.SALT), prefix=os.urandom(core.PREFIX))
    storage.kept().put(file.address, core.sealed(read, key=file.key, place=file.place, fresh=fresh))
    with scope.tenant(actor.tenant_id):
        _finish(actor, file, read, now)
    return file.pk


@transaction.atomic
def prolong(*, actor: Actor, file_id: UUID, until: datetime) -> None:
    """Keep a file until another day.

    :raises Missing: if there is none, or none any more
    """
    if not File.objects.filter(tenant_id=actor.tenant_id, pk=file_id, kept_at__isnull=False).update(until=until):
        raise Missing(_("There is no such file, or none any more."))
    audit.record(actor=actor, verb="file.prolonged", subject=f"file/{file_id}")


@transaction.atomic
def delete(*, actor: Actor, file_ids: Collection[UUID]) -> int:
    """Delete files, and promise to clear their bytes away; return how many there were."""
    found = list(File.objects.filter(tenant_id=actor.tenant_id, pk__in=file_ids))
    for file in found:
        audit.record(actor=actor, verb="file.deleted", subject=f"file/{file.pk}")
        file.delete()
    if found:
        CLEAR.promise(tenant_id=actor.tenant_id, alone="files")
    return len(found)


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> int:
    """Delete the files whose time is over, and those that were not written whole; return how many."""
    over = Q(until__lte=now) | Q(kept_at=None, began_at__lte=now - _ABANDONED)
    found = File.objects.filter(over, tenant_id=actor.tenant_id).values_list("pk", flat=True)
    return delete(actor=actor, file_ids=list(found))


def clear(*, tenant_id: UUID) -> int:
    """Clear away the bytes that belong to no file of a tenant any more; return how many there were.

    What lies there is asked first: a file that is being written has its row by then.

    :raises Unavailable: if the storage does not answer
    """
    held = storage.kept()
    lying = held.names(str(tenant_id))
    with scope.tenant(tenant_id):
        wanted = {file.address for file in File.objects.filter(tenant_id=tenant_id).only("tenant_id")}
    gone = [name for name in lying if name not in wanted]
    for name in gone:
        held.delete(name)
    return len(gone)


class _Read:
    """Chunks that are counted and digested as they pass."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self._digest, self.size = chunks, hashlib.sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self._digest.update(chunk)
            self.size += len(chunk)
            yield chunk

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


@transaction.atomic
def _begin(actor: Actor, file: File) -> File:
    file.tenant_id, file.key = actor.tenant_id, os.urandom(core.KEY)
    file.save(force_insert=True)
    return file


@transaction.atomic
def _finish(actor: Actor, file: File, read: _Read, now: datetime) -> None:
    unfinished = File.objects.filter(tenant_id=actor.tenant_id, pk=file.pk, kept_at=None)
    if not unfinished.update(kept_at=now, size=read.size, sha256=read.sha256):
        raise Missing(_("There is no such file, or none any more."))
    audit.record(actor=actor, verb="file.kept", subject=f"file/{file.pk}")
