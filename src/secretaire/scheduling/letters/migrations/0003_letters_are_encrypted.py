from django.db import migrations, models

from secretaire.protection.vault.bases import BlindIndex, EncryptedJSON, EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0002_letter_belongs_to_a_conversation"),
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="letter",
            name="letter_by_recipient",
        ),
        migrations.AddField(
            model_name="letter",
            name="recipient_index",
            field=BlindIndex("recipient"),
        ),
        migrations.AddField(
            model_name="letter",
            name="uids",
            field=models.JSONField(default=list),
        ),
        # No row is seen here, since the walls stand; a column's type is changed with all of them.
        migrations.RunSQL(
            "ALTER TABLE letters_letter ALTER COLUMN uids TYPE jsonb "
            "USING jsonb_path_query_array(invitations, '$[*].uid')",
            migrations.RunSQL.noop,
        ),
        Seal("letters", "letter", "copies", EncryptedJSON(default=list)),
        Seal("letters", "letter", "error", EncryptedText(default="")),
        Seal("letters", "letter", "html", EncryptedText(default="")),
        Seal("letters", "letter", "in_reply_to", EncryptedText(default="", max_length=255)),
        Seal("letters", "letter", "invitations", EncryptedJSON(default=list)),
        Seal("letters", "letter", "name", EncryptedText(default="", max_length=200)),
        Seal("letters", "letter", "recipient", EncryptedText(max_length=254)),
        Seal("letters", "letter", "references", EncryptedJSON(default=list)),
        Seal("letters", "letter", "reply_to", EncryptedText(default="", max_length=254)),
        Seal("letters", "letter", "sender", EncryptedText(default="", max_length=200)),
        Seal("letters", "letter", "subject", EncryptedText(default="", max_length=500)),
        Seal("letters", "letter", "text", EncryptedText(default="")),
        Seal("letters", "letter", "unsubscribe", EncryptedText(default="", max_length=500)),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["tenant", "recipient_index"], name="letter_by_recipient"),
        ),
    ]
