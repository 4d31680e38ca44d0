from django.db import migrations

from secretaire.protection.vault.bases import EncryptedJSON, Seal


class Migration(migrations.Migration):
    dependencies = [("api", "0002_answers_are_encrypted")]

    operations = [Seal("api", "answer", "headers", EncryptedJSON(default=dict))]
