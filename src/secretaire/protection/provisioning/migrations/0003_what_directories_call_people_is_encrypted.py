from django.db import migrations

from secretaire.protection.vault.bases import BlindIndex, EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("provisioning", "0002_what_directories_say_is_encrypted"),
    ]

    operations = [
        Seal("provisioning", "group", "external_id", EncryptedText(blank=True, default="", max_length=255)),
        Seal("provisioning", "record", "external_id", EncryptedText(blank=True, default="", max_length=255)),
        migrations.AddField("group", "external_id_index", BlindIndex("external_id")),
        migrations.AddField("record", "external_id_index", BlindIndex("external_id")),
    ]
