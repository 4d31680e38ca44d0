from django.db import migrations

from secretaire.protection.vault.bases import EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [("perimeter", "0001_initial")]

    operations = [Seal("perimeter", "certificate", "name", EncryptedText(blank=True, max_length=200))]
