"""From the condition of a Sigma rule to a condition of PostgreSQL, by pySigma's own tree.

Whatever a rule says becomes a parameter; the text that is built holds nothing but words of ours. So no rule, however
hostile, says more than which rows it wants.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sigma.conditions import (
    ConditionAND,
    ConditionFieldEqualsValueExpression,
    ConditionNOT,
    ConditionOR,
    ConditionValueExpression,
)
from sigma.types import (
    CompareOperators,
    SigmaCasedString,
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaExists,
    SigmaFieldReference,
    SigmaNull,
    SigmaNumber,
    SigmaRegularExpression,
    SigmaRegularExpressionFlag,
    SigmaString,
    SpecialChars,
)

#: What a rule may ask about, and the expression of each over an entry ``e``.
TEXTS: Final[Mapping[str, str]] = {
    "verb": "e.verb",
    "area": "split_part(e.verb, '.', 1)",
    "actor": "e.actor",
    "kind": "split_part(e.actor, ':', 1)",
    "who": "split_part(e.actor, ':', 2)",
    "subject": "e.subject",
    "object": "split_part(e.subject, '/', 1)",
    "outcome": "e.outcome",
    "origin": "e.origin",
    "request": "e.request",
    "canary": "e.canary",
}
NUMBERS: Final[Mapping[str, str]] = {"hour": "extract(hour FROM e.at AT TIME ZONE 'UTC')::int"}

_NETWORK = "CASE WHEN {field} ~ '^[0-9a-f.:]+/[0-9]+$' THEN {field}::inet <<= %s::inet ELSE false END"
_COMPARED: Final = {
    CompareOperators.LT: "<",
    CompareOperators.LTE: "<=",
    CompareOperators.GT: ">",
    CompareOperators.GTE: ">=",
    CompareOperators.NEQ: "<>",
}


class BadRule(Exception):
    """A rule cannot be used; the text says why, for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition: text of ours, and what it is filled with."""

    sql: str
    values: tuple[Any, ...] = ()


def compiled(tree: Any) -> Clause:
    """Return the condition that a parsed rule means.

    :raises BadRule: if it asks for what is not there
    """
    if isinstance(tree, ConditionAND | ConditionOR):
        parts = [compiled(each) for each in tree.args]
        word = " AND " if isinstance(tree, ConditionAND) else " OR "
        return Clause(f"({word.join(each.sql for each in parts)})", tuple(v for each in parts for v in each.values))
    if isinstance(tree, ConditionNOT):
        part = compiled(tree.args[0])
        return Clause(f"(NOT {part.sql})", part.values)
    if isinstance(tree, ConditionFieldEqualsValueExpression):
        return _compared(tree.field, tree.value)
    if isinstance(tree, ConditionValueExpression):
        raise BadRule("words without a field are not looked for: name the field")
    raise BadRule(f"{type(tree).__name__} is not understood")


def _compared(field: str, value: Any) -> Clause:
    for kind, translate in _TRANSLATIONS.items():
        if isinstance(value, kind):
            return translate(field, value)
    raise BadRule(f"{type(value).__name__} of {field!r} is not understood")


def _text(field: str) -> str:
    if field not in TEXTS:
        raise BadRule(f"there is no field {field!r}; there are: {', '.join([*TEXTS, *NUMBERS])}")
    return f'v."{field}"'


def _number(field: str) -> str:
    if field not in NUMBERS:
        raise BadRule(f"{field!r} is no number; there is: {', '.join(NUMBERS)}")
    return f'v."{field}"'


def _like(field: str, value: SigmaString, *, cased: bool) -> Clause:
    if not value.contains_special():
        text = value.to_plain() if not value.s else "".join(str(each) for each in value.s)
        if cased:
            return Clause(f"{_text(field)} = %s", (text,))
        return Clause(f"lower({_text(field)}) = lower(%s)", (text,))
    pattern = "".join(_WILD[each] if isinstance(each, SpecialChars) else _plain(str(each)) for each in value.s)
    return Clause(f"{_text(field)} {'LIKE' if cased else 'ILIKE'} %s", (pattern,))


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _network(field: str, value: SigmaCIDRExpression) -> Clause:
    return Clause(_NETWORK.format(field=_text(field)), (str(value.network),))


def _matches(field: str, value: SigmaRegularExpression) -> Clause:
    if value.flags - {SigmaRegularExpressionFlag.IGNORECASE}:
        raise BadRule(f"of the flags of a pattern only i is understood, at {field!r}")
    # As it was written: to pySigma a * is a wildcard, which it writes as it stood.
    return Clause(f"{_text(field)} {'~*' if value.flags else '~'} %s", (value.regexp.to_plain(),))


def _measured(field: str, value: SigmaCompareExpression) -> Clause:
    return Clause(f"{_number(field)} {_COMPARED[value.op]} %s", (value.number.number,))


_WILD: Final = {SpecialChars.WILDCARD_MULTI: "%", SpecialChars.WILDCARD_SINGLE: "_"}
_TRANSLATIONS: Final[Mapping[type, Callable[[str, Any], Clause]]] = {
    SigmaCasedString: partial(_like, cased=True),
    SigmaString: partial(_like, cased=False),
    SigmaNumber: lambda field, value: Clause(f"{_number(field)} = %s", (value.number,)),
    SigmaRegularExpression: _matches,
    SigmaCIDRExpression: _network,
    SigmaCompareExpression: _measured,
    SigmaNull: lambda field, _: Clause(f"{_text(field)} = ''"),
    SigmaExists: lambda field, value: Clause(f"{_text(field)} {'<>' if value.exists else '='} ''"),
    SigmaFieldReference: lambda field, value: Clause(f"{_text(field)} = {_text(value.field)}"),
}
