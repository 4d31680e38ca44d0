"""The base of every table that belongs to a tenant, and the walls around its rows.

PostgreSQL's row-level security hides a foreign tenant's rows; composite keys close what it leaves open: a plain
foreign key or unique constraint would tell one tenant what exists at another.
"""

import uuid
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, Func

_TENANT = "nullif(current_setting('app.tenant_id', true), '')::uuid"


class Owned(models.Model):
    """A row that belongs to one tenant; its class states its :class:`Walls`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey("tenancy.Tenant", models.CASCADE, related_name="+", db_index=False, editable=False)

    class Meta:
        abstract = True


class _Wall(BaseConstraint):
    """A piece of SQL that Django treats as a named constraint."""

    build: str  #: SQL with {table}, {name} and the constraint's own attributes
    tear_down: str

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)

    def constraint_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """Wait until all tables of the migration stand; never inline."""
        if schema_editor is not None:
            schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """Return the statements that build this wall."""
        return self._statement(self.build, model, schema_editor)

    def remove_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """Return the statements that tear it down."""
        return self._statement(self.tear_down, model, schema_editor)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Leave the judgement to the database."""

    def _statement(self, sql: str, model: Any, editor: BaseDatabaseSchemaEditor | None) -> Statement:
        quote = editor.quote_name if editor is not None else str
        table = Table(model._meta.db_table, quote)  # noqa: SLF001  # Django's own way to a table's name
        return Statement(sql, table=table, name=self.name, tenant=_TENANT, **self._parts())

    def _parts(self) -> dict[str, str]:
        return {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wall) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__


class Walls(_Wall):
    """The walls of one table: primary key that starts with the tenant, row-level security that binds the owner too."""

    build = (
        "ALTER TABLE %(table)s DROP CONSTRAINT IF EXISTS %(bare)s_pkey CASCADE; "
        "ALTER TABLE %(table)s ADD CONSTRAINT %(bare)s_pkey PRIMARY KEY (tenant_id, %(key)s); "
        "ALTER TABLE %(table)s ENABLE ROW LEVEL SECURITY; ALTER TABLE %(table)s FORCE ROW LEVEL SECURITY; "
        "CREATE POLICY %(name)s_only ON %(table)s AS RESTRICTIVE "
        "USING (tenant_id = %(tenant)s) WITH CHECK (tenant_id = %(tenant)s); "
        "CREATE POLICY %(name)s ON %(table)s USING (tenant_id = %(tenant)s) WITH CHECK (tenant_id = %(tenant)s)"
    )
    tear_down = (
        "DROP POLICY %(name)s ON %(table)s; DROP POLICY %(name)s_only ON %(table)s; "
        "ALTER TABLE %(table)s NO FORCE ROW LEVEL SECURITY; ALTER TABLE %(table)s DISABLE ROW LEVEL SECURITY; "
        "ALTER TABLE %(table)s DROP CONSTRAINT %(bare)s_pkey; "
        "ALTER TABLE %(table)s ADD CONSTRAINT %(bare)s_pkey PRIMARY KEY (%(key)s)"
    )

    def _statement(self, sql: str, model: Any, editor: BaseDatabaseSchemaEditor | None) -> Statement:
        statement = super()._statement(sql, model, editor)
        statement.parts |= {"bare": model._meta.db_table, "key": model._meta.pk.column}  # noqa: SLF001  # as above
        return statement


class Reference(_Wall):
    """A foreign key that includes the tenant; its Django field has ``db_constraint=False``."""

    build = (
        "ALTER TABLE %(table)s ADD CONSTRAINT %(name)s FOREIGN KEY (tenant_id, %(column)s) "
        "REFERENCES %(to)s (tenant_id, id) ON DELETE %(on_delete)s DEFERRABLE INITIALLY IMMEDIATE"
    )
    tear_down = "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s"

    def __init__(self, *, name: str, column: str, to: str, on_delete: str = "CASCADE") -> None:
        super().__init__(name=name)
        self.column, self.to, self.on_delete = column, to, on_delete

    def deconstruct(self) -> Any:
        """Return what a migration writes down."""
        path, arguments, keywords = super().deconstruct()
        return path, arguments, {**keywords, "column": self.column, "to": self.to, "on_delete": self.on_delete}

    def _parts(self) -> dict[str, str]:
        return {"column": self.column, "to": self.to, "on_delete": self.on_delete}


class Ground(Func):
    """The tenant whose ground is held; what a column is filled with that no code of ours writes."""

    template = _TENANT
    output_field = models.UUIDField()


class UuidRangeField(models.Field):  # type: ignore[type-arg]  # not generic at run time
    """The range type of UUIDs that the first migration of this room creates."""

    def db_type(self, connection: Any) -> str:
        """Return the name of the type."""
        return "uuidrange"


class UuidSpan(Func):
    """The range of exactly one UUID: a GiST index compares it for equality without an extension."""

    function = "uuidrange"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = UuidRangeField()

    def __init__(self, column: str, **extra: Any) -> None:
        super().__init__(column, column)
        self._column = column

    def deconstruct(self) -> Any:
        """Return what a migration writes down."""
        return "secretaire.protection.tenancy.bases.UuidSpan", (self._column,), {}
