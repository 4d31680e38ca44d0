from django.db import migrations, models

from secretaire.protection.vault.bases import BlindIndex, EncryptedJSON, EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("mailboxes", "0002_access_is_taken_back"),
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="mailbox",
            name="each_mailbox_once",
        ),
        migrations.AddField(
            model_name="mailbox",
            name="address_index",
            field=BlindIndex("address"),
        ),
        Seal("mailboxes", "arrival", "authenticity", EncryptedJSON(default=dict)),
        Seal("mailboxes", "mailbox", "address", EncryptedText(max_length=254)),
        Seal("mailboxes", "mailbox", "fault", EncryptedText(default="")),
        Seal("mailboxes", "mailbox", "user", EncryptedText(default="", max_length=254)),
        Seal("mailboxes", "revocation", "address", EncryptedText(max_length=254)),
        Seal("mailboxes", "revocation", "trouble", EncryptedText(default="")),
        migrations.AddConstraint(
            model_name="mailbox",
            constraint=models.UniqueConstraint(fields=("tenant", "address_index"), name="each_mailbox_once"),
        ),
    ]
