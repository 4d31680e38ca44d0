"""What a rule of retention is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How long rows of one kind are kept; what hangs on a row goes with it."""

    table: str
    columns: tuple[str, ...]  #: instants or days, all that long ago; where the first is missing, a row stays
    days: int  #: unless the tenant chose otherwise
    least: int
    most: int

    def within(self, days: int) -> bool:
        """Tell whether a tenant may choose so many days."""
        return self.least <= days <= self.most


def chosen(rule: Rule, choices: Mapping[str, int]) -> int:
    """Return for how many days a kind is kept: as the tenant chose it, but never beyond the bounds of today."""
    return min(max(choices.get(rule.table, rule.days), rule.least), rule.most)
