"""Columns that hold personal content: sealed at rest, each value bound to its row and column.

A value is opened when it is first looked at. It is written with its row (``save``, ``create``, ``bulk_create``);
nothing can be asked of it in SQL.
"""

import base64
import json
from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from django.db import models

from secretaire.lib.seal import seal_bytes, unseal_bytes

if TYPE_CHECKING:
    _Text = models.Field[str, str]
    _Bytes = models.Field[bytes, bytes]
    _Json = models.Field[Any, Any]
else:
    _Text = _Bytes = _Json = models.Field


class _Blob(bytes):
    """Bytes as they stand in the database."""

    __slots__ = ()


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
        if isinstance(value, _Blob):
            value = instance.__dict__[name] = self.field.opened(instance, value)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class _Sealing:
    """What all sealed columns share."""

    descriptor_class: Any = _Opened

    if TYPE_CHECKING:
        attname: str
        model: type[models.Model]

    @abstractmethod
    def packed(self, value: Any) -> bytes:
        """Return the bytes of a value."""

    @abstractmethod
    def unpacked(self, content: bytes) -> Any:
        """Return the value of the bytes."""

    def opened(self, instance: models.Model, blob: bytes) -> Any:
        """Return what a row's sealed bytes say.

        :raises Tampered: if they were changed or stand in the wrong place
        """
        return self.unpacked(unseal_bytes(bytes(blob), purpose=self._purpose(), row=str(instance.pk)))

    def get_internal_type(self) -> str:
        """Return the type that the column has."""
        return "BinaryField"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> _Blob | None:
        """Mark what comes from the database as sealed."""
        return None if value is None else _Blob(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> _Blob | None:  # noqa: FBT001  # Django calls it so
        """Seal a value for the row that it is written with; what was not looked at stays as it is."""
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, _Blob):
            return value
        return _Blob(seal_bytes(self.packed(value), purpose=self._purpose(), row=str(model_instance.pk)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002  # Django calls it so
        """Hand sealed bytes on.

        :raises TypeError: if a value would be written or compared without its row
        """
        if value is not None and not isinstance(value, _Blob):
            raise TypeError(f"{self.attname} is sealed: write it with its row")
        return None if value is None else connection.Database.Binary(value)

    def value_to_string(self, obj: models.Model) -> Any:
        """Return a row's value as an export writes it."""
        return getattr(obj, self.attname)

    def _purpose(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"  # noqa: SLF001  # Django's own way to a model's name


class SealedText(_Sealing, _Text):
    """A text."""

    def packed(self, value: str) -> bytes:
        """Return the bytes of a value."""
        return value.encode("utf-8", "surrogatepass")

    def unpacked(self, content: bytes) -> str:
        """Return the value of the bytes."""
        return content.decode("utf-8", "surrogatepass")


class SealedBytes(_Sealing, _Bytes):
    """Bytes."""

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
        """Read what an export wrote."""
        return base64.b64decode(value) if isinstance(value, str) else value


class SealedJson(_Sealing, _Json):
    """Something that JSON can say."""

    def packed(self, value: Any) -> bytes:
        """Return the bytes of a value."""
        return json.dumps(value, separators=(",", ":")).encode()

    def unpacked(self, content: bytes) -> Any:
        """Return the value of the bytes."""
        return json.loads(content)
