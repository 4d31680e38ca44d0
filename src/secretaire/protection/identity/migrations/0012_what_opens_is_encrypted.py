import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import secretaire.protection.tenancy.bases
from secretaire.protection.vault.bases import EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0011_names_and_sessions_are_encrypted"),
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.RunSQL("TRUNCATE identity_session", migrations.RunSQL.noop),
        Seal("identity", "move", "email", EncryptedText(max_length=254)),
        migrations.CreateModel(
            name="Shared",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("secret", EncryptedText(max_length=64)),
                (
                    "tenant",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.tenant",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="identity_shared_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="user_id", name="identity_shared_user_fk", on_delete="CASCADE", to="identity_user"
                    ),
                ],
            },
        ),
    ]
