from django.db import migrations, models

from secretaire.protection.vault.bases import EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0010_networks_of_privileged_roles"),
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="device",
            name="a_device_is_known_once",
        ),
        Seal("identity", "device", "name", EncryptedText(blank=True, max_length=60)),
        Seal("identity", "device", "network", EncryptedText(max_length=50)),
        Seal("identity", "session", "device", EncryptedText(blank=True, max_length=60)),
        Seal("identity", "session", "network", EncryptedText(blank=True, max_length=50)),
        Seal("identity", "session", "session_data", EncryptedText()),
        Seal("identity", "user", "name", EncryptedText(max_length=200)),
        migrations.AddIndex(
            model_name="device",
            index=models.Index(fields=["tenant", "user"], name="devices_of_one_person"),
        ),
    ]
