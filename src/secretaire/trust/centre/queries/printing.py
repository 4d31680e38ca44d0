"""Documents for people: which of them lie ready, which are to be made, and of what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.files import queries as files
from secretaire.trust.centre.core import Sheet
from secretaire.trust.centre.core.oscal import Basis
from secretaire.trust.centre.core.printing import Sort, fingerprint, outdated
from secretaire.trust.centre.core.printing import sheets as every
from secretaire.trust.centre.queries.telling import bundle

if TYPE_CHECKING:
    from secretaire.protection.files.models import File


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A document that is to be made."""

    sort: Sort
    language: str
    name: str  #: of its file
    kind: str
    instead: tuple[UUID, ...]  #: the files of which it takes the place


def sheets(*, tenant_id: UUID | None) -> Iterator[Sheet]:
    """Yield each document in each language, with what is known of its file."""
    for sort, language in every():
        row = _newest(tenant_id, kind(sort, language)) if tenant_id else None
        yield Sheet(
            key=sort.key,
            language=language,
            title=sort.title,
            about=sort.about,
            made_at=row.kept_at if row else None,
            size=row.size if row else 0,
            sha256=row.sha256 if row else "",
        )


def sheet(*, tenant_id: UUID | None, key: str, language: str) -> UUID:
    """Return the file of a document.

    :raises Missing: if there is no such document, or none was made yet
    """
    known = {(sort.key, each): kind(sort, each) for sort, each in every()}
    row = _newest(tenant_id, known[key, language]) if tenant_id and (key, language) in known else None
    if row is None:
        raise Missing(_("This document was not made yet."))
    return row.pk


def owed(*, tenant_id: UUID, basis: Basis, now: datetime) -> list[Owed]:
    """Return the documents that are to be made now; none where nothing is promised."""
    if not basis.made:
        return []
    print_ = fingerprint(basis)
    return [each for sort, language in every() if (each := _owed(tenant_id, sort, language, print_, now))]


def proofs(*, tenant_id: UUID, basis: Basis) -> dict[str, str]:
    """Return what proves the last evidence of what is promised, as far as a head holds it, by the names of files."""
    return {
        f"{measure.brief.key}.{piece.duty}.json": bundle(tenant_id=tenant_id, evidence_id=piece.id)
        for measure in basis.made
        for piece in measure.pieces
        if piece.proven
    }


def kind(sort: Sort, language: str) -> str:
    """Return what the files of a document belong to."""
    return f"trust-{sort.key}-{language}"


def _owed(tenant_id: UUID, sort: Sort, language: str, print_: str, now: datetime) -> Owed | None:
    rows = files.of(tenant_id=tenant_id, kind=kind(sort, language))
    made_for = PurePath(rows[0].name).stem.rpartition("-")[2] if rows else None
    if not outdated(print_=print_, made_for=made_for, made_at=rows[0].kept_at if rows else None, now=now):
        return None
    return Owed(
        sort=sort,
        language=language,
        name=f"{sort.key}-{language}-{print_}.pdf",
        kind=kind(sort, language),
        instead=tuple(row.pk for row in rows),
    )


def _newest(tenant_id: UUID, kind: str) -> "File | None":
    return next(iter(files.of(tenant_id=tenant_id, kind=kind)), None)
