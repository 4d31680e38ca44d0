"""A table for these tests alone: it stands in no registry of models, and is gone after them."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.apps.registry import Apps
from django.core.validators import RegexValidator
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from secretaire import config
from secretaire.protection.vault.bases import BlindIndex, EncryptedBytes, EncryptedJSON, EncryptedText


class Note(models.Model):
    """A note."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant_id = models.UUIDField()
    email = EncryptedText(max_length=20, validators=[RegexValidator("@")])
    email_index = BlindIndex("email")
    text = EncryptedText(default="", blank=True)
    facts = EncryptedJSON(default=dict, blank=True)
    content = EncryptedBytes(null=True)

    class Meta:
        app_label = "notes"
        db_table = "notes_note"
        apps = Apps()

    def __str__(self) -> str:
        return str(self.pk)


class Numbered(models.Model):
    """A row whose key the database gives."""

    text = EncryptedText()

    class Meta:
        app_label = "notes"
        db_table = "notes_numbered"
        apps = Apps()

    def __str__(self) -> str:
        return str(self.pk)


@contextmanager
def owner() -> Iterator[BaseDatabaseWrapper]:
    """Speak to the database as the owner of the tables."""
    own = connections["default"]
    found: Any = connections.create_connection("default")
    options = {name: value for name, value in own.settings_dict["OPTIONS"].items() if name != "pool"}
    with psycopg.connect(config.database_url("owner")) as probe:
        user, password = probe.info.user, probe.info.password
    found.settings_dict = own.settings_dict | {"USER": user, "PASSWORD": password, "OPTIONS": options}
    try:
        yield found
    finally:
        found.close()


@contextmanager
def table() -> Iterator[None]:
    """Let the table stand."""
    with psycopg.connect(config.database_url("owner"), autocommit=True) as session:
        session.execute(
            "CREATE TABLE notes_note (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, email bytea NOT NULL, "
            "email_index bytea, text bytea NOT NULL, facts bytea NOT NULL, content bytea)"
        )
        session.execute("GRANT ALL ON notes_note TO PUBLIC")
        try:
            yield
        finally:
            session.execute("DROP TABLE notes_note")
