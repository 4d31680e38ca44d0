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
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("register", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("state", models.CharField(max_length=20)),
                ("owner", models.UUIDField(null=True)),
                ("due", models.DateField(null=True)),
                ("data", secretaire.protection.vault.bases.EncryptedJSON(null=True)),
                ("note", secretaire.protection.vault.bases.EncryptedJSON(null=True)),
                ("measures", models.JSONField(default=list)),
                ("visibility", models.CharField(max_length=10)),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField(null=True)),
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
                    secretaire.protection.tenancy.bases.Walls(name="registers_entry_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="evidence_id",
                        name="registers_entry_evidence_fk",
                        on_delete="CASCADE",
                        to="evidence_evidence",
                    ),
                    models.UniqueConstraint(
                        fields=("tenant", "register", "number", "version"), name="one_entry_per_version"
                    ),
                    models.UniqueConstraint(fields=("tenant", "evidence"), name="one_entry_for_each_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__gte", 1),
                            ("version__gte", 1),
                            ("visibility__in", ("internal", "contract", "nda", "public")),
                        ),
                        name="an_entry_is_counted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("data__isnull", True), ("note__isnull", True)),
                            models.Q(("data__isnull", False), ("note__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_entry_is_erased_as_a_whole",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0001_written_once.sql").read_text(),
            "DROP FUNCTION registers_refuse() CASCADE; DROP FUNCTION registers_kept() CASCADE",
        ),
    ]
