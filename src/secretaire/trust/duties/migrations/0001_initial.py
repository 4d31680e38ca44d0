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
            name="Form",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("procedure", models.CharField(max_length=80)),
                ("done_on", models.DateField()),
                ("passed", models.BooleanField()),
                ("content", secretaire.protection.vault.bases.EncryptedJSON(null=True)),
                ("filled_at", models.DateTimeField()),
                ("filled_by", models.UUIDField()),
                (
                    "duty",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="evidence.duty",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
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
                    secretaire.protection.tenancy.bases.Walls(name="duties_form_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="duty_id", name="duties_form_duty_fk", on_delete="CASCADE", to="evidence_duty"
                    ),
                    secretaire.protection.tenancy.bases.Reference(
                        column="evidence_id",
                        name="duties_form_evidence_fk",
                        on_delete="CASCADE",
                        to="evidence_evidence",
                    ),
                    models.UniqueConstraint(fields=("tenant", "evidence"), name="one_form_for_each_evidence"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("second", models.BooleanField()),
                ("digest", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField()),
                (
                    "form",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="duties.form",
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
                    secretaire.protection.tenancy.bases.Walls(name="duties_signature_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="form_id", name="duties_signature_form_fk", on_delete="CASCADE", to="duties_form"
                    ),
                    models.UniqueConstraint(fields=("tenant", "form", "person"), name="nobody_signs_twice"),
                    models.UniqueConstraint(
                        fields=("tenant", "form", "second"), name="one_first_and_one_second_signature"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest", ""), _negated=True), name="a_signature_is_of_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("measure", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=80)),
                ("person", models.UUIDField()),
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
                    secretaire.protection.tenancy.bases.Walls(name="duties_assignment_walls"),
                    models.UniqueConstraint(fields=("tenant", "measure", "key"), name="one_person_for_each_duty"),
                ],
            },
        ),
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0001_signed.sql").read_text(),
            "DROP FUNCTION duties_form_signed() CASCADE; DROP FUNCTION duties_refuse() CASCADE",
        ),
    ]
