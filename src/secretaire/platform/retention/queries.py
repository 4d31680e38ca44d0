"""What is kept for how long, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, Min, QuerySet

from secretaire.lib import takeout
from secretaire.platform.retention.core import Rule, chosen
from secretaire.platform.retention.models import Choice

#: Every rule that there is; filled where the house is put together.
rules: list[Rule] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How one kind stands."""

    rule: Rule
    days: int
    rows: int
    oldest: datetime | None


def choices(*, tenant_id: UUID) -> dict[str, int]:
    """Return what a tenant chose, by table."""
    return dict(Choice.objects.filter(tenant_id=tenant_id).values_list("table", "days"))


def kept(*, tenant_id: UUID) -> Sequence[Kept]:
    """Return how each kind stands: for how many days it is kept, how many rows there are, and how old the oldest is."""
    made = choices(tenant_id=tenant_id)
    return [
        Kept(
            rule=rule,
            days=chosen(rule, made),
            rows=_rows(rule, tenant_id).count(),
            oldest=_instant(_rows(rule, tenant_id).aggregate(first=Min(rule.columns[0]))["first"]),
        )
        for rule in rules
    ]


def over(*, rule: Rule, tenant_id: UUID, days: int, now: datetime) -> "QuerySet[Any]":
    """Return the rows of one kind that were kept for long enough."""
    before = now - timedelta(days=days)
    first, *others = rule.columns
    found = _rows(rule, tenant_id).filter(**{f"{first}__lt": _as(rule, first, before)})
    for column in others:
        found = found.exclude(**{f"{column}__gte": before})
    return found


def _rows(rule: Rule, tenant_id: UUID) -> "QuerySet[Any]":
    table = next(each for each in takeout.owned() if takeout.name(each) == rule.table)
    return table._default_manager.filter(tenant_id=tenant_id)  # noqa: SLF001  # Django's own way to a table's rows


def _as(rule: Rule, column: str, before: datetime) -> datetime | date:
    """Return an instant as a column compares it."""
    table = next(each for each in takeout.owned() if takeout.name(each) == rule.table)
    field = table._meta.get_field(column)  # noqa: SLF001  # as above
    return before.date() if type(field) is DateField else before


def _instant(value: datetime | date | None) -> datetime | None:
    return value if value is None or isinstance(value, datetime) else datetime.combine(value, time(), UTC)
