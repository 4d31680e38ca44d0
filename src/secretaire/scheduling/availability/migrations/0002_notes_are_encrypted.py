"""Encrypt why a host's hours differ on a date."""

from django.db import migrations

from secretaire.protection.vault.bases import EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [("availability", "0001_initial")]

    operations = [
        Seal("availability", "override", "note", EncryptedText(blank=True, max_length=200)),
    ]
