"""A file of Sigma to a rule: one thing that is watched for, with the rules that it counts."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from sigma.collection import SigmaCollection
from sigma.correlations import SigmaCorrelationConditionOperator, SigmaCorrelationRule, SigmaCorrelationType
from sigma.exceptions import SigmaError
from sigma.rule import SigmaRule
from yaml import YAMLError

from secretaire.protection.alerts.core import Severity
from secretaire.protection.detection.core.compiling import TEXTS, BadRule, Clause, compiled

#: The longest span in which events are counted.
LONGEST: Final = timedelta(days=31)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_LARGEST = 20_000  #: characters of a file


class Way(StrEnum):
    """How several events are one finding."""

    EACH = "each"  #: every event is
    COUNT = "event_count"
    VALUES = "value_count"
    ALL = "temporal"  #: one of each of several rules
    ORDERED = "temporal_ordered"  #: in this order


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is watched for."""

    slug: str
    title: str
    severity: Severity
    tags: tuple[str, ...]
    parts: tuple[Clause, ...]  #: which events; more than one where several rules are seen together
    way: Way = Way.EACH
    by: tuple[str, ...] = ()  #: fields: events are counted where they agree in them
    span: timedelta = timedelta(0)
    least: int = 1
    field: str = ""  #: whose different values are counted


_WAYS: Final = {
    SigmaCorrelationType.EVENT_COUNT: Way.COUNT,
    SigmaCorrelationType.VALUE_COUNT: Way.VALUES,
    SigmaCorrelationType.TEMPORAL: Way.ALL,
    SigmaCorrelationType.TEMPORAL_ORDERED: Way.ORDERED,
}
_SEVERITIES: Final = {each.value: each for each in Severity} | {"informational": Severity.LOW}


def read(*, slug: str, text: str) -> Rule:
    """Return the rule that a file holds: its only rule, or its only correlation with the rules that it names.

    :raises BadRule: if it cannot be used; the text says why
    """
    if not _SLUG.fullmatch(slug):
        raise BadRule("the name of the file is not of small letters, digits and dashes")
    if len(text) > _LARGEST:
        raise BadRule("the file is too large")
    try:
        found = SigmaCollection.from_yaml(text)
        found.resolve_rule_references()
        return _read(slug, found)
    except (SigmaError, YAMLError, ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise BadRule(" ".join(str(error).split())[:300] or type(error).__name__) from error


def _read(slug: str, found: SigmaCollection) -> Rule:
    plain = [each for each in found.rules if isinstance(each, SigmaRule)]
    counting = [each for each in found.rules if isinstance(each, SigmaCorrelationRule)]
    if not counting and len(plain) == 1:
        return Rule(parts=(_clause(plain[0]),), **_head(slug, plain[0]))
    if len(counting) != 1:
        raise BadRule("a file holds one rule, or one correlation with its rules")
    return _counting(slug, counting[0])


def _counting(slug: str, rule: SigmaCorrelationRule) -> Rule:
    if rule.type not in _WAYS or rule.aliases.aliases:
        raise BadRule(f"the correlation {rule.type.name.lower()} is not understood")
    way, condition = _WAYS[rule.type], rule.condition
    counts = way in {Way.COUNT, Way.VALUES}
    least, field = 1, ""
    if counts:
        least, field = _least(condition), str(getattr(condition, "fieldref", None) or "")
    by = tuple(rule.group_by or ())
    for name in [*by, *([field] if way is Way.VALUES else [])]:
        if name not in TEXTS:
            raise BadRule(f"there is no field {name!r}; there are: {', '.join(TEXTS)}")
    span = timedelta(seconds=rule.timespan.seconds)
    if not timedelta(0) < span <= LONGEST:
        raise BadRule("the timespan is longer than 31 days")
    parts = tuple(_clause(each.rule) for each in rule.rules or ())
    return Rule(parts=parts, way=way, by=by, span=span, least=least, field=field, **_head(slug, rule))


def _least(condition: Any) -> int:
    operator = condition.op
    if operator is SigmaCorrelationConditionOperator.GTE:
        least = int(condition.count)
    elif operator is SigmaCorrelationConditionOperator.GT:
        least = int(condition.count) + 1
    else:
        raise BadRule("a count is compared by gte or gt")
    if least < 1:
        raise BadRule("a count is one at least")
    return least


def _clause(rule: Any) -> Clause:
    if not isinstance(rule, SigmaRule):
        raise BadRule("a correlation of correlations is not understood")
    parts = [compiled(each.parsed) for each in rule.detection.parsed_condition]
    return Clause(f"({' OR '.join(each.sql for each in parts)})", tuple(v for each in parts for v in each.values))


def _head(slug: str, rule: Any) -> dict[str, Any]:
    if rule.level is None or rule.level.name.lower() not in _SEVERITIES:
        raise BadRule("the rule has no level")
    return {
        "slug": slug,
        "title": str(rule.title)[:200],
        "severity": _SEVERITIES[rule.level.name.lower()],
        "tags": tuple(str(each) for each in rule.tags),
    }
