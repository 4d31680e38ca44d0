"""Columns that are encrypted, each value bound to its tenant, table, column and row.

A value is opened when it is first looked at. It is written with its row (``save``, ``create``, ``bulk_create``);
nothing can be asked of it in SQL but whether it is there. What shall be found by equality has a :class:`BlindIndex`
beside it. ``values()`` and ``values_list()`` give the encrypted bytes: ask for rows, with ``only()`` if few columns do.
"""

import base64
import json
import os
import time
from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.models.lookups import In
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.vault import core
from secretaire.protection.vault.core import INSTALLATION, Keys, NoKey, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    _Text = models.Field[str, str]
    _Bytes = models.Field[bytes, bytes]
    _Json = models.Field[Any, Any]
else:
    _Text = _Bytes = _Json = models.Field


Purpose = Literal["field", "blind"]  #: what a key is for


class Shredded(Missing):
    """The keys of a value were destroyed: nobody reads it again."""


class Ring:
    """The keys that this process holds, each for a while.

    Other processes learn of a new key within :attr:`seconds`, which is why nothing is written by one that is younger.
    """

    #: Where keys come from: tenant, purpose, and whether to make the first one. Set where the rooms are joined.
    source: Callable[[UUID, Purpose, bool], Keys]

    def __init__(self) -> None:
        self._kept: dict[tuple[UUID, Purpose], tuple[float, Keys]] = {}

    @property
    def seconds(self) -> int:
        """For how long keys are held."""
        return config.load().vault.ring_seconds

    def keys(self, tenant_id: UUID, purpose: Purpose, *, make: bool = False, fresh: bool = False) -> Keys:
        """Return a tenant's keys.

        :param make: make the first one if there is none
        :param fresh: ask for them anew
        """
        until, found = self._kept.get((tenant_id, purpose), (0.0, Keys()))
        if fresh or until <= time.monotonic() or (make and not found.current):
            found = self.source(tenant_id, purpose, make)
            self._kept[tenant_id, purpose] = time.monotonic() + self.seconds, found
        return found

    def forget(self, tenant_id: UUID) -> None:
        """Hold no key of a tenant any longer."""
        for purpose in ("field", "blind"):
            self._kept.pop((tenant_id, purpose), None)


ring = Ring()


def encrypt(content: bytes, *, place: Place) -> bytes:
    """Return what is stored for a content in one place."""
    keys = ring.keys(place.tenant, "field", make=True)
    return core.encrypted(content, keys=keys, place=place, salt=os.urandom(core.SALT), iv=os.urandom(core.IV))


def decrypt(blob: bytes, *, place: Place) -> bytes:
    """Return the content that was stored in one place.

    :raises Tampered: if it was changed, stands in the wrong place, or was never encrypted
    :raises Shredded: if its key was destroyed
    """
    try:
        return core.decrypted(blob, keys=ring.keys(place.tenant, "field"), place=place)
    except NoKey:
        keys = ring.keys(place.tenant, "field", fresh=True)
        if not keys.live or core.version(blob, place=place) in keys.gone:
            raise Shredded(_("This was erased for good.")) from None
        return core.decrypted(blob, keys=keys, place=place)


class Blob(bytes):
    """Bytes as they stand in the database."""

    __slots__ = ()

    def __str__(self) -> str:
        raise TypeError("encrypted: it is opened by its row alone")


class _Opened:
    """The attribute of a model: opens what came from the database when it is asked for."""

    def __init__(self, field: Any) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Blob):
            value = instance.__dict__[name] = self.field.opened(instance, value)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class _Encrypted:
    """What all encrypted columns share."""

    descriptor_class: Any = _Opened
    clear_as = "convert_to({column}::text, 'UTF8')"  #: SQL of the bytes of what stood in clear, for :class:`Seal`

    if TYPE_CHECKING:
        attname: str
        column: Any
        model: type[models.Model]

        def run_validators(self, value: Any) -> None: ...

        def to_python(self, value: Any) -> Any: ...

    @abstractmethod
    def packed(self, value: Any) -> bytes:
        """Return the bytes of a value."""

    @abstractmethod
    def unpacked(self, content: bytes) -> Any:
        """Return the value of the bytes."""

    def opened(self, instance: models.Model, blob: bytes) -> Any:
        """Return what a row's encrypted bytes say.

        :raises Tampered: if they were changed, stand in the wrong place, or were never encrypted
        :raises Shredded: if their key was destroyed
        """
        return self.unpacked(decrypt(bytes(blob), place=self.place(instance)))

    def get_internal_type(self) -> str:
        """Return the type that the column has."""
        return "BinaryField"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Blob | None:
        """Mark what comes from the database as encrypted."""
        return None if value is None else Blob(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Blob | None:  # noqa: FBT001  # Django calls it so
        """Encrypt a value for the row that it is written with; what was not looked at stays as it is.

        :raises ValidationError: if it is not what the column is for
        """
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Blob):
            return value
        value = self.to_python(value)
        self.run_validators(value)
        if model_instance.pk is None:
            raise TypeError(f"{self.attname} is encrypted for its row, which has no key yet")
        return Blob(encrypt(self.packed(value), place=self.place(model_instance)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002  # Django calls it so
        """Hand encrypted bytes on.

        :raises TypeError: if a value would be written or compared without its row
        """
        if value is not None and not isinstance(value, Blob):
            raise TypeError(f"{self.attname} is encrypted: write it with its row")
        return None if value is None else connection.Database.Binary(value)

    def value_to_string(self, obj: models.Model) -> Any:
        """Return a row's value as an export writes it."""
        return getattr(obj, self.attname)

    def place(self, instance: models.Model) -> Place:
        """Return where a row's value stands."""
        table = instance._meta.db_table  # noqa: SLF001  # Django's own way to a table's name
        tenant_id = getattr(instance, "tenant_id", INSTALLATION)
        return Place(tenant=UUID(str(tenant_id)), table=table, column=self.column, row=str(instance.pk))


class EncryptedText(_Encrypted, _Text):
    """A text."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def packed(self, value: str) -> bytes:
        """Return the bytes of a value."""
        return value.encode("utf-8", "surrogatepass")

    def unpacked(self, content: bytes) -> str:
        """Return the value of the bytes."""
        return content.decode("utf-8", "surrogatepass")

    def to_python(self, value: Any) -> Any:
        """Return a text as it is.

        :raises ValidationError: if it is none
        """
        if value is not None and not isinstance(value, str | Promise):
            raise ValidationError(_("This is no text."))
        return str(value) if isinstance(value, Promise) else value

    def formfield(self, *args: Any, **keywords: Any) -> Any:
        """Return the field of a form, which counts as well."""
        return super().formfield(*args, **{"max_length": self.max_length} | keywords)


class EncryptedBytes(_Encrypted, _Bytes):
    """Bytes."""

    clear_as = "{column}"

    def packed(self, value: bytes) -> bytes:
        """Return the bytes of a value."""
        return value

    def unpacked(self, content: bytes) -> bytes:
        """Return the value of the bytes."""
        return content

    def value_to_string(self, obj: models.Model) -> str:
        """Return a row's value as an export writes it: in base64."""
        return base64.b64encode(getattr(obj, self.attname)).decode("ascii")

    def to_python(self, value: Any) -> Any:
        """Read what an export wrote.

        :raises ValidationError: if it is neither that nor bytes
        """
        if isinstance(value, str):
            return base64.b64decode(value)
        if value is not None and not isinstance(value, bytes | memoryview):
            raise ValidationError(_("These are no bytes."))
        return None if value is None else bytes(value)


class EncryptedJSON(_Encrypted, _Json):
    """Something that JSON can say."""

    clear_as = "convert_to(to_jsonb({column})::text, 'UTF8')"

    def packed(self, value: Any) -> bytes:
        """Return the bytes of a value."""
        return json.dumps(value, separators=(",", ":")).encode()

    def unpacked(self, content: bytes) -> Any:
        """Return the value of the bytes."""
        return json.loads(content)


class BlindIndex(_Bytes):
    """By which rows are found whose encrypted text equals one: ``filter(email_index="ada@example.org")``, and ``in``.

    It is filled from its text when a row is written; ``save(update_fields=…)`` names both. Texts are equal that differ
    in case and outer space alone. It tells whoever reads the table which rows have equal texts, so never give one to
    what has few possible values.
    """

    def __init__(self, of: str, **keywords: Any) -> None:
        super().__init__(**{"null": True, "editable": False, "default": None} | keywords)
        self.of = of

    def deconstruct(self) -> Any:
        """Return what a migration writes down."""
        name, path, _arguments, keywords = super().deconstruct()
        for each in ("null", "editable", "default"):
            keywords.pop(each, None)
        return name, path, (self.of,), keywords

    def get_internal_type(self) -> str:
        """Return the type that the column has."""
        return "BinaryField"

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:  # noqa: FBT001  # Django calls it so
        """Digest the text that the row is written with."""
        found = self.digest(model_instance)
        setattr(model_instance, self.attname, found)
        return found

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002  # Django calls it so
        """Hand a digest on.

        :raises TypeError: if a text would be written where its digest stands
        """
        if value is not None and not isinstance(value, bytes):
            raise TypeError(f"{self.attname} is filled from {self.of}")
        return None if value is None else connection.Database.Binary(value)

    def sought(self, text: str) -> list[bytes]:
        """Return every digest that a text may have on the ground that is held."""
        return list(self._digests(scope.current(), text)[1].values())

    def digest(self, row: Any) -> bytes | None:
        """Return the digest of a row's text as it is written now; none of an empty one."""
        text = getattr(row, self.of)
        if not text:
            return None
        keys, digests = self._digests(row.tenant_id, text)
        return digests[keys.current]

    def _digests(self, tenant_id: Any, text: str) -> tuple[Keys, dict[int, bytes]]:
        keys = ring.keys(UUID(str(tenant_id)), "blind", make=True)
        table = self.model._meta.db_table  # noqa: SLF001  # Django's own way to a table's name
        return keys, core.blind(str(text), keys=keys, table=table, column=self.of)


class _Among(In):
    """Compares with the digests of texts."""

    def get_prep_lookup(self) -> Any:
        """Return every digest that one of the texts may have; a digest of a row's stands for itself."""
        if self.rhs is None:
            return None
        if isinstance(self.rhs, bytes):
            return [self.rhs]
        texts: Iterable[str] = [self.rhs] if isinstance(self.rhs, str) else self.rhs
        return [digest for text in texts if text for digest in self.lhs.output_field.sought(text)]


@BlindIndex.register_lookup
class _In(_Among):
    lookup_name = "in"


@BlindIndex.register_lookup
class _Equal(_Among):
    lookup_name = "exact"


class Seal(Operation):
    """Turns a column that stood in clear into an encrypted one, and loses no row.

    Its values are marked as clear, and the service opens none of them; ``secretaire migrate`` encrypts them once the
    migrations are through. There is no way back: what is encrypted cannot be told by SQL.
    """

    category = OperationCategory.ALTERATION
    reversible = False

    def __init__(self, app_label: str, model_name: str, name: str, field: Any) -> None:
        self.app_label, self.model_name, self.name, self.field = app_label, model_name.lower(), name, field

    def deconstruct(self) -> Any:
        """Return what a migration writes down."""
        return type(self).__name__, [self.app_label, self.model_name, self.name, self.field], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Let the model have the new column."""
        state.alter_field(self.app_label, self.model_name, self.name, self.field, preserve_default=True)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Turn the column."""
        model = to_state.apps.get_model(self.app_label, self.model_name)
        field = model._meta.get_field(self.name)  # noqa: SLF001  # Django's own way to a column
        column, table = schema_editor.quote_name(field.column), schema_editor.quote_name(model._meta.db_table)  # noqa: SLF001  # as above
        clear = field.clear_as.format(column=column)
        schema_editor.execute(
            f"ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT, "
            f"ALTER COLUMN {column} TYPE bytea USING '\\x00'::bytea || {clear}, "
            f"ALTER COLUMN {column} {'DROP' if field.null else 'SET'} NOT NULL"
        )

    def describe(self) -> str:
        """Say what it does."""
        return f"Encrypt {self.name} of {self.model_name}"
