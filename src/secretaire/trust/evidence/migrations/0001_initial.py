import django.db.models.deletion
import secretaire.protection.tenancy.bases
import uuid
from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("measure", models.CharField(max_length=80)),
                ("version", models.PositiveIntegerField()),
                ("stand", models.CharField(max_length=10)),
                ("figures", models.JSONField(default=dict)),
                ("responsible", models.CharField(max_length=10)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("since", models.DateTimeField()),
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
                    secretaire.protection.tenancy.bases.Walls(name="evidence_commitment_walls"),
                    models.UniqueConstraint(fields=("tenant", "measure", "version"), name="one_commitment_per_version"),
                    models.CheckConstraint(
                        condition=models.Q(("stand__in", ["offered", "planned", "withdrawn"])),
                        name="a_commitment_says_how_it_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand", "withdrawn"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_is_withdrawn_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=80)),
                ("executor", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=80)),
                ("every", models.CharField(max_length=60)),
                ("grace", models.CharField(max_length=30)),
                ("by_clock", models.BooleanField()),
                ("per_tenant", models.BooleanField(default=False)),
                ("since", models.DateTimeField()),
                (
                    "commitment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="evidence.commitment",
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
                    secretaire.protection.tenancy.bases.Walls(name="evidence_duty_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="commitment_id",
                        name="evidence_duty_commitment_fk",
                        on_delete="CASCADE",
                        to="evidence_commitment",
                    ),
                    models.UniqueConstraint(fields=("tenant", "commitment", "key"), name="one_duty_per_key"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("occurrence", models.UUIDField(null=True)),
                ("outcome", models.CharField(max_length=10)),
                ("assurance", models.CharField(max_length=10)),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("collected_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("index", models.BigIntegerField()),
                ("leaf", models.BinaryField(max_length=32)),
                ("roots", models.BinaryField()),
                ("salt", models.BinaryField(max_length=32, null=True)),
                ("envelope", models.JSONField(null=True)),
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
                    secretaire.protection.tenancy.bases.Walls(name="evidence_evidence_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="duty_id", name="evidence_evidence_duty_fk", on_delete="CASCADE", to="evidence_duty"
                    ),
                    models.UniqueConstraint(fields=("tenant", "index"), name="one_evidence_for_each_index"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["pass", "fail", "error", "missed", "waived"]),
                            ("assurance__in", ["measured", "witnessed", "inherited", "declared"]),
                        ),
                        name="evidence_says_what_came_of_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("envelope__isnull", True), ("salt__isnull", True)),
                            models.Q(("envelope__isnull", False), ("salt__isnull", False)),
                            _connector="OR",
                        ),
                        name="salt_and_envelope_go_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("begun_at__lte", models.F("ended_at")), ("ended_at__lte", models.F("collected_at"))
                        ),
                        name="what_is_collected_was_seen_before",
                    ),
                ],
                "indexes": [models.Index(fields=["tenant", "duty", "index"], name="evidence_by_duty")],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, max_length=10)),
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
                    secretaire.protection.tenancy.bases.Walls(name="evidence_occurrence_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="duty_id", name="evidence_occurrence_duty_fk", on_delete="CASCADE", to="evidence_duty"
                    ),
                    models.UniqueConstraint(fields=("tenant", "duty", "start"), name="one_occurrence_per_period"),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "pass", "fail", "error", "missed", "waived"])),
                        name="an_occurrence_ends_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__lte", models.F("closes_at")), ("start__lt", models.F("end"))),
                        name="a_period_closes_after_its_end",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "")), fields=["tenant", "closes_at"], name="occurrences_awaited"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("size", models.BigIntegerField()),
                ("note", models.TextField()),
                ("made_at", models.DateTimeField()),
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
                    secretaire.protection.tenancy.bases.Walls(name="evidence_checkpoint_walls"),
                    models.UniqueConstraint(fields=("tenant", "size"), name="one_evidence_checkpoint_for_each_size"),
                ],
            },
        ),
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0001_written_once.sql").read_text(),
            "DROP FUNCTION evidence_refuse() CASCADE; DROP FUNCTION evidence_erased() CASCADE; "
            "DROP FUNCTION evidence_settled() CASCADE",
        ),
    ]
