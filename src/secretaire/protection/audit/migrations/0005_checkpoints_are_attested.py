import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import secretaire.protection.tenancy.bases


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_written_once"),
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attestation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("size", models.BigIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("source", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                ("at", models.DateTimeField()),
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
                    secretaire.protection.tenancy.bases.Walls(name="audit_attestation_walls"),
                    models.UniqueConstraint(
                        fields=("tenant", "size", "kind", "source"), name="one_attestation_by_each"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["witness", "timestamp"])), name="attestation_has_a_kind"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0005_checkpoints_are_attested.sql").read_text(), migrations.RunSQL.noop
        ),
    ]
