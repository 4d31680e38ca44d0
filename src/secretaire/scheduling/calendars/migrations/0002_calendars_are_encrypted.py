from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import migrations

from secretaire import config
from secretaire.protection.vault.bases import EncryptedText, Seal

_FORMER = "calendar password"  # what passwords were sealed for


def clear(blob: bytes | None, *, row: UUID) -> bytes:
    """Return a password that was sealed as it used to be, in the form in which what stood in clear awaits its key."""
    if blob is None:
        return b"\x00"
    cipher = AESGCM(bytes.fromhex(config.derived(f"seal {_FORMER}")))
    return b"\x00" + cipher.decrypt(blob[1:13], blob[13:], f"{_FORMER}/{row}".encode())


def _unsealed(_apps: Any, editor: Any) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE calendars_calendar NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT id, password FROM calendars_calendar")
        for row, blob in cursor.fetchall():
            cursor.execute("UPDATE calendars_calendar SET password = %s WHERE id = %s", [clear(blob, row=row), row])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the end would bar the next line
        cursor.execute("ALTER TABLE calendars_calendar ALTER COLUMN password SET NOT NULL")
        cursor.execute("ALTER TABLE calendars_calendar FORCE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [
        ("calendars", "0001_initial"),
    ]

    operations = [
        Seal("calendars", "calendar", "account", EncryptedText(default="", max_length=200)),
        Seal("calendars", "calendar", "address", EncryptedText(default="", max_length=1000)),
        Seal("calendars", "calendar", "mark", EncryptedText(default="")),
        Seal("calendars", "calendar", "name", EncryptedText(max_length=200)),
        migrations.RunPython(_unsealed, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.AlterField("calendar", "password", EncryptedText(blank=True))]
        ),
        Seal("calendars", "calendar", "trouble", EncryptedText(default="")),
        Seal("calendars", "event", "subject", EncryptedText(blank=True, max_length=500)),
    ]
