"""Encrypt where guests are met."""

from django.db import migrations

from secretaire.protection.vault.bases import EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial")]

    operations = [
        Seal("pages", "page", "place", EncryptedText(blank=True, max_length=500)),
    ]
