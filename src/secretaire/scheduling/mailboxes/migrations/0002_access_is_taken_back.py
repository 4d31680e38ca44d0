"""The account that gave a credential; access that is given up and taken back."""

import django.db.models.deletion
import django.db.models.functions.datetime
import secretaire.protection.vault.bases
import secretaire.protection.tenancy.bases
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mailboxes", "0001_initial"),
        ("tenancy", "0003_a_tenant_can_close"),
    ]

    operations = [
        migrations.AddField(
            model_name="mailbox",
            name="connected_by",
            field=models.UUIDField(null=True),
        ),
        migrations.CreateModel(
            name="Revocation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("mailbox", models.UUIDField()),
                ("address", models.EmailField(max_length=254)),
                ("connected_by", models.UUIDField(null=True)),
                ("server", models.CharField(max_length=255)),
                ("by_hand", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("revoked", "revoked"),
                            ("failed", "failed"),
                            ("left", "left"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("access", secretaire.protection.vault.bases.EncryptedJSON(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("trouble", models.TextField(blank=True)),
                ("began_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("ended_at", models.DateTimeField(null=True)),
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
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "began_at"], name="revocation_by_time")],
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="mailboxes_revocation_walls"),
                    models.CheckConstraint(
                        condition=models.Q(("state", "waiting"), ("access", None), _connector="OR"),
                        name="settled_access_is_forgotten",
                    ),
                ],
            },
        ),
    ]
