"""Encrypt what hosts are called and where letters to them go."""

from django.db import migrations

from secretaire.protection.vault.bases import EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [("hosts", "0001_initial")]

    operations = [
        Seal("hosts", "host", "name", EncryptedText(max_length=200)),
        Seal("hosts", "host", "email", EncryptedText(max_length=254)),
    ]
