import django.db.models.deletion
import secretaire.protection.vault.bases
import secretaire.protection.tenancy.bases
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Asked"), ("ready", "Ready"), ("failed", "Failed")],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("made_at", models.DateTimeField(null=True)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="portability_export_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="user_id", name="portability_export_user_fk", on_delete="CASCADE", to="identity_user"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")), fields=("tenant",), name="one_export_under_way"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("content", secretaire.protection.vault.bases.EncryptedBytes()),
                (
                    "export",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="portability.export",
                    ),
                ),
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
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="portability_piece_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="export_id",
                        name="portability_piece_export_fk",
                        on_delete="CASCADE",
                        to="portability_export",
                    ),
                    models.UniqueConstraint(fields=("tenant", "export", "number"), name="each_piece_once"),
                ],
            },
        ),
    ]
