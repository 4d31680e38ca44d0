import django.db.models.deletion
import secretaire.protection.tenancy.bases
import secretaire.protection.vault.bases
import uuid
from pathlib import Path
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("evidence", "0002_what_is_written_has_a_place"),
        ("tenancy", "0005_a_tenant_lives_in_a_cell"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(choices=[("began", "Began"), ("accepted", "Accepted")], max_length=10)),
                ("promises", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
                (
                    "evidence",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="evidence.evidence",
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
                    secretaire.protection.tenancy.bases.Walls(name="sharing_agreement_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="evidence_id",
                        name="sharing_agreement_evidence_fk",
                        on_delete="CASCADE",
                        to="evidence_evidence",
                    ),
                    models.UniqueConstraint(fields=("tenant", "number"), name="one_agreement_per_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "began"), ("made_by__isnull", True), ("number", 1)),
                            models.Q(("kind", "accepted"), ("made_by__isnull", False), ("number__gte", 1)),
                            _connector="OR",
                        ),
                        name="somebody_accepts_what_did_not_begin_so",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("measure", models.CharField(max_length=80)),
                ("version", models.PositiveIntegerField()),
                ("against", models.PositiveIntegerField()),
                ("reason", secretaire.protection.vault.bases.EncryptedText()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField()),
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
                    secretaire.protection.tenancy.bases.Walls(name="sharing_objection_walls"),
                    models.UniqueConstraint(
                        fields=("tenant", "measure", "version", "against"), name="one_objection_to_each_version"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0001_written_once.sql").read_text(),
            "DROP FUNCTION sharing_refuse() CASCADE; DROP FUNCTION sharing_kept() CASCADE",
        ),
    ]
