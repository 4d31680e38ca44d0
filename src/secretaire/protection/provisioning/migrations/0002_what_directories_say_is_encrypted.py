from django.db import migrations

from secretaire.protection.vault.bases import EncryptedJSON, EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("provisioning", "0001_initial"),
    ]

    operations = [
        Seal("provisioning", "exchange", "answered", EncryptedText(blank=True)),
        Seal("provisioning", "exchange", "came", EncryptedText(blank=True)),
        Seal("provisioning", "exchange", "path", EncryptedText(max_length=300)),
        Seal("provisioning", "exchange", "query", EncryptedText(blank=True, max_length=600)),
        Seal("provisioning", "record", "document", EncryptedJSON(default=dict)),
    ]
