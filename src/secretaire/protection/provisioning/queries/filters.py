"""Filters of directories as conditions of the database.

What directories really ask (addresses, identifiers, names of groups) is answered by the database from its indexes.
The rest of the grammar is left to whoever can afford to look at each row.
"""

from functools import reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import OrderBy
from django.db.models.functions import Lower
from scim2_models.path import (
    AttrPath,
    CompareOperator,
    Comparison,
    FilterNode,
    LogicalExpr,
    LogicalOperator,
    Present,
    ValuePath,
)
from scim2_models.path import Not as Negation
from scim2_models.path.visitor import FilterVisitor

from secretaire.lib import scope
from secretaire.protection.provisioning import models
from secretaire.protection.provisioning.core import Group, User
from secretaire.protection.provisioning.models import Belonging, Record

_Model = type[User] | type[Group]


class Untranslatable(Exception):
    """The database is not asked this; each row must be looked at."""


#: Columns by attribute in small letters, and how each compares.
_COLUMNS: dict[_Model, dict[str, tuple[str, str]]] = {
    User: {
        "id": ("user_id", "identifier"),
        "username": ("user__email", "address"),
        "externalid": ("external_id", "encrypted"),
        "active": ("user__is_active", "flag"),
    },
    Group: {
        "id": ("pk", "identifier"),
        "displayname": ("display_name", "words"),
        "externalid": ("external_id", "encrypted"),
    },
}
_TIMES = {"created": "created_at", "lastmodified": "changed_at"}
_WORDS = {
    CompareOperator.eq: "iexact",
    CompareOperator.co: "icontains",
    CompareOperator.sw: "istartswith",
    CompareOperator.ew: "iendswith",
}


def condition(node: FilterNode, *, model: _Model) -> Q:
    """Return what the database is asked.

    :raises Untranslatable: if it cannot be asked that
    """
    return _Translator(model).visit(node)


def ordering(path: str | None, *, model: _Model, descending: bool) -> list[OrderBy]:
    """Return the order of rows: by an attribute, else by when they came; always the same for equal ones.

    :raises Untranslatable: if the database knows no such order
    """
    first = [] if path is None else [_sorted(path.lower(), model)]
    return [*(OrderBy(each, descending=descending) for each in first), OrderBy(F("created_at")), OrderBy(F("pk"))]


def _sorted(path: str, model: _Model) -> Any:
    if path.startswith("meta.") and path.removeprefix("meta.") in _TIMES:
        return F(_TIMES[path.removeprefix("meta.")])
    column, kind = _COLUMNS[model].get(path, ("", ""))
    if kind == "words":
        return Lower(column)
    if kind in {"identifier", "flag"}:
        return F(column)
    raise Untranslatable(path)


class _Translator(FilterVisitor[Q]):
    def __init__(self, model: _Model) -> None:
        self.model = model
        self.stored: Any = Record if model is User else models.Group

    def visit_not(self, node: Negation) -> Q:
        return ~self.visit(node.expr)

    def visit_logical_expr(self, node: LogicalExpr) -> Q:
        join = and_ if node.op == LogicalOperator.and_ else or_
        return reduce(join, [self.visit(term) for term in node.terms])

    def visit_present(self, node: Present) -> Q:
        column, kind = self._column(node.attr_path)
        return Q(**{f"{column}_index__isnull" if kind == "encrypted" else f"{column}__isnull": False})

    def visit_value_path(self, node: ValuePath) -> Q:
        inner = node.val_filter
        if isinstance(inner, Comparison) and inner.attr_path.attr.lower() == "value" and self._members(node.attr_path):
            return self._member(inner)
        raise Untranslatable(str(node))

    def visit_comparison(self, node: Comparison) -> Q:
        if self._members(node.attr_path):
            return self._member(node)
        column, kind = self._column(node.attr_path)
        negated = node.op == CompareOperator.ne
        op = CompareOperator.eq if negated else node.op
        found = self._same(column, op, node.value) if kind == "encrypted" else _compared(column, kind, op, node.value)
        return ~found if negated else found

    def _same(self, column: str, op: CompareOperator, value: Any) -> Q:
        """Find by the blind index, which does not tell case, and look at each that it finds."""
        if op != CompareOperator.eq or not isinstance(value, str) or not _askable(value):
            raise Untranslatable(column)
        alike = self.stored.objects.filter(tenant_id=scope.current(), **{f"{column}_index": value})
        return Q(pk__in=[row.pk for row in alike if getattr(row, column) == value])

    def _members(self, path: AttrPath) -> bool:
        return self.model is Group and path.attr.lower() == "members" and (path.sub_attr or "value").lower() == "value"

    def _member(self, node: Comparison) -> Q:
        if node.op != CompareOperator.eq:
            raise Untranslatable(str(node))
        found = Belonging.objects.filter(group_id=OuterRef("pk"), user_id=_identifier(node.value))
        return Q(Exists(found))

    def _column(self, path: AttrPath) -> tuple[str, str]:
        found = None if path.sub_attr else _COLUMNS[self.model].get(path.attr.lower())
        if found is None:
            raise Untranslatable(str(path))
        return found


def _compared(column: str, kind: str, op: CompareOperator, value: Any) -> Q:
    if kind == "flag" and op == CompareOperator.eq and isinstance(value, bool):
        return Q(**{column: value})
    if kind == "address" and op == CompareOperator.eq and isinstance(value, str):
        return Q(**{f"{column}_index": value})
    if kind == "identifier" and op == CompareOperator.eq:
        return Q(**{column: _identifier(value)})
    ways = _WORDS if kind == "words" else {}
    if op not in ways or not isinstance(value, str) or not _askable(value):
        raise Untranslatable(column)
    return Q(**{f"{column}__{ways[op]}": value})


def _identifier(value: Any) -> UUID:
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise Untranslatable(str(value)) from None


def _askable(value: str) -> bool:
    """Tell whether the database may be asked: it holds no control characters, and an absent text as an empty one."""
    return value != "" and value.isprintable()
