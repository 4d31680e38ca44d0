from django.db import migrations

from secretaire.protection.vault.bases import EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [("clients", "0002_one_token_outlives_the_other")]

    operations = [Seal("clients", "personaltoken", "name", EncryptedText(max_length=100))]
