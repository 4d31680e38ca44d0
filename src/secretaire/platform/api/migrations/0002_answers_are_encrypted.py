from django.db import migrations

from secretaire.protection.vault.bases import EncryptedBytes


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        # What was sealed for another purpose is encrypted anew with the rest, after the migrations.
        migrations.RunSQL(
            "ALTER TABLE api_answer ALTER COLUMN content TYPE bytea USING coalesce(content, '\\x00'::bytea), "
            "ALTER COLUMN content SET NOT NULL",
            migrations.RunSQL.noop,
            state_operations=[migrations.AlterField("answer", "content", EncryptedBytes(default=b""))],
        ),
    ]
