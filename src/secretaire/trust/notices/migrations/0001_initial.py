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
            name="Copy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("notice", models.UUIDField()),
                ("kind", models.CharField(max_length=12)),
                ("content", secretaire.protection.vault.bases.EncryptedJSON()),
                ("ahead_days", models.PositiveSmallIntegerField()),
                ("came_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("acknowledged_by", models.UUIDField(null=True)),
                ("objected_at", models.DateTimeField(null=True)),
                ("objected_by", models.UUIDField(null=True)),
                ("objection", secretaire.protection.vault.bases.EncryptedText(default="", max_length=2000)),
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
                    secretaire.protection.tenancy.bases.Walls(name="notices_copy_walls"),
                    models.UniqueConstraint(fields=("tenant", "notice"), name="a_notice_comes_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("user_id", models.UUIDField()),
                ("language", models.CharField(max_length=5)),
                ("delivered_at", models.DateTimeField(null=True)),
                ("refused_at", models.DateTimeField(null=True)),
                (
                    "copy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="notices.copy",
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
                    secretaire.protection.tenancy.bases.Walls(name="notices_letter_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="copy_id", name="notices_letter_copy_fk", on_delete="CASCADE", to="notices_copy"
                    ),
                    models.UniqueConstraint(fields=("tenant", "copy", "user_id"), name="one_letter_to_each_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delivered_at__isnull", True), ("refused_at__isnull", True), _connector="OR"
                        ),
                        name="a_letter_has_one_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("register", models.CharField(blank=True, max_length=40)),
                ("number", models.PositiveIntegerField(null=True)),
                ("content", secretaire.protection.vault.bases.EncryptedJSON()),
                ("ahead_days", models.PositiveSmallIntegerField(default=0)),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_by", models.UUIDField(null=True)),
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
                    secretaire.protection.tenancy.bases.Walls(name="notices_notice_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="evidence_id",
                        name="notices_notice_evidence_fk",
                        on_delete="CASCADE",
                        to="evidence_evidence",
                    ),
                    models.UniqueConstraint(fields=("tenant", "evidence"), name="one_notice_for_each_place"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["incident", "change", "subprocessor", "terms"])),
                        name="a_notice_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", True), ("register", "")), ("number__gte", 1), _connector="OR"
                        ),
                        name="a_notice_about_an_entry_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence__isnull", True), ("sent_at__isnull", True)),
                            models.Q(("evidence__isnull", False), ("sent_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="what_was_sent_has_its_place",
                    ),
                ],
                "indexes": [models.Index(fields=["tenant", "register", "number"], name="notices_by_entry")],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("client", models.UUIDField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("delivered_at", models.DateTimeField(null=True)),
                ("refused", models.PositiveSmallIntegerField(default=0)),
                ("opened_at", models.DateTimeField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("objected_at", models.DateTimeField(null=True)),
                ("objection", secretaire.protection.vault.bases.EncryptedText(default="", max_length=2000)),
                ("reached_at", models.DateTimeField(null=True)),
                ("reached", secretaire.protection.vault.bases.EncryptedText(default="", max_length=2000)),
                (
                    "notice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="notices.notice",
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
                    secretaire.protection.tenancy.bases.Walls(name="notices_receipt_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="notice_id", name="notices_receipt_notice_fk", on_delete="CASCADE", to="notices_notice"
                    ),
                    models.UniqueConstraint(fields=("tenant", "notice", "client"), name="one_receipt_of_a_client"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("clock", models.CharField(max_length=10)),
                ("waived", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("words", secretaire.protection.vault.bases.EncryptedText(max_length=2000)),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField(null=True)),
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
                    secretaire.protection.tenancy.bases.Walls(name="notices_submission_walls"),
                    models.UniqueConstraint(fields=("tenant", "number", "clock"), name="a_clock_stops_once"),
                    models.CheckConstraint(
                        condition=models.Q(("clock__in", ("authority", "warning", "report", "final"))),
                        name="a_clock_that_people_stop",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at__lte", models.F("written_at"))), name="what_is_written_has_happened"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("email", secretaire.protection.vault.bases.EncryptedText(max_length=254)),
                ("email_index", secretaire.protection.vault.bases.BlindIndex("email")),
                ("language", models.CharField(max_length=5)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
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
                    secretaire.protection.tenancy.bases.Walls(name="notices_subscriber_walls"),
                    models.UniqueConstraint(fields=("tenant", "email_index"), name="one_subscription_of_an_address"),
                ],
            },
        ),
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0001_sent_stays.sql").read_text(),
            "DROP FUNCTION notices_kept() CASCADE",
        ),
    ]
