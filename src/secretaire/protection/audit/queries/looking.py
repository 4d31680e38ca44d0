"""Questions to the log."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet

from secretaire.protection.audit.core import Mark, Sought
from secretaire.protection.audit.models import Entry


def about(*, tenant_id: UUID, subject: str) -> list[Entry]:
    """Return what happened to one thing, oldest first."""
    return list(Entry.objects.filter(tenant_id=tenant_id, subject=subject).order_by("at", "pk"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are looked for; what is left out does not matter."""

    verb: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None  #: before it


def latest(*, tenant_id: UUID, wanted: Wanted, before: tuple[datetime, UUID] | None, many: int) -> list[Entry]:
    """Return so many entries, the latest first.

    :param before: instant and identifier of the last one that is known
    """
    names = {"verb": wanted.verb, "subject": wanted.subject, "at__gte": wanted.since, "at__lt": wanted.until}
    rows = Entry.objects.filter(tenant_id=tenant_id, **{name: each for name, each in names.items() if each is not None})
    if before:
        at, key = before
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=key))
    return list(rows.order_by("-at", "-pk")[:many])


def within(*, tenant_id: UUID, subject: str) -> list[Entry]:
    """Return what happened to one thing and to what is named after it, oldest first."""
    return list(Entry.objects.filter(tenant_id=tenant_id, subject__startswith=subject).order_by("at", "pk"))


def doers(*, tenant_id: UUID, verbs: Collection[str]) -> dict[str, str]:
    """Return who did one of some things to each subject; of several, the last."""
    rows = Entry.objects.filter(tenant_id=tenant_id, verb__in=verbs).order_by("at", "pk")
    return dict(rows.values_list("subject", "actor"))


def every(*, tenant_id: UUID) -> Iterator[Entry]:
    """Yield the whole log of a tenant, oldest first."""
    return Entry.objects.filter(tenant_id=tenant_id).order_by("at", "pk").iterator(chunk_size=500)


def found(*, tenant_id: UUID, sought: Sought, at_most: int, behind: Mark | None = None) -> list[Entry]:
    """Return what is looked for, newest first.

    :param behind: the last entry of the page before
    """
    rows = _matching(tenant_id, sought)
    if behind is not None:
        rows = rows.filter(Q(at__lt=behind.at) | Q(at=behind.at, pk__lt=behind.pk))
    return list(rows.order_by("-at", "-pk")[:at_most])


def counted(*, tenant_id: UUID, sought: Sought) -> int:
    """Return how many entries match."""
    return _matching(tenant_id, sought).count()


def verbs(*, tenant_id: UUID, since: datetime) -> list[str]:
    """Return the verbs that were recorded since an instant, in order."""
    rows = Entry.objects.filter(tenant_id=tenant_id, at__gte=since)
    return list(rows.order_by("verb").values_list("verb", flat=True).distinct())


def _matching(tenant_id: UUID, sought: Sought) -> QuerySet[Entry]:
    rows = Entry.objects.filter(tenant_id=tenant_id, at__gte=sought.since, at__lt=sought.until)
    exact = {"actor": sought.actor, "verb": sought.verb, "outcome": sought.outcome}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if sought.word:
        rows = rows.filter(Q(verb__icontains=sought.word) | Q(subject__icontains=sought.word))
    return rows


def last_acts(*, tenant_id: UUID, since: datetime) -> dict[str, datetime]:
    """Return when each person last did something that was recorded, of those who did since an instant."""
    found = Entry.objects.filter(tenant_id=tenant_id, at__gte=since, actor__startswith="member:user/")
    return dict(found.values_list("actor").annotate(last=Max("at")).values_list("actor", "last"))


def first_entries(*, tenant_id: UUID, prefix: str) -> dict[str, datetime]:
    """Return when each thing whose name starts so was first recorded."""
    found = Entry.objects.filter(tenant_id=tenant_id, subject__startswith=prefix)
    return dict(found.values_list("subject").annotate(first=Min("at")).values_list("subject", "first"))


def first_of(*, tenant_id: UUID, subjects: Collection[str]) -> dict[str, datetime]:
    """Return when each of some things was first recorded, as far back as the log goes."""
    found = Entry.objects.filter(tenant_id=tenant_id, subject__in=subjects)
    return dict(found.values_list("subject").annotate(first=Min("at")).values_list("subject", "first"))
