import django.db.models.deletion
import secretaire.protection.tenancy.bases
import secretaire.protection.vault.bases
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("tenancy", "0005_a_tenant_lives_in_a_cell"),
    ]

    operations = [
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("question", secretaire.protection.vault.bases.EncryptedText()),
                ("question_index", secretaire.protection.vault.bases.BlindIndex("question")),
                ("measures", models.JSONField(default=list)),
                ("says", models.CharField(max_length=5)),
                ("confirmed_at", models.DateTimeField()),
                ("confirmed_by", models.UUIDField()),
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
                "indexes": [models.Index(fields=["tenant", "question_index"], name="matches_by_question")],
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="questionnaires_match_walls"),
                    models.CheckConstraint(
                        condition=models.Q(("says__in", ["yes", "no", "text"])), name="a_match_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", secretaire.protection.vault.bases.EncryptedText(max_length=200)),
                ("language", models.CharField(max_length=5)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "Reading"),
                            ("ready", "Ready"),
                            ("writing", "Writing"),
                            ("failed", "Failed"),
                        ],
                        default="reading",
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=20)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("handed", secretaire.protection.vault.bases.EncryptedBytes()),
                ("sheaf", secretaire.protection.vault.bases.EncryptedJSON(null=True)),
                ("answered", models.PositiveIntegerField(default=0)),
                ("answered_at", models.DateTimeField(null=True)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.UUIDField()),
                (
                    "answers",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="files.file",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="files.file",
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
                "indexes": [models.Index(fields=["tenant", "added_at"], name="questionnaires_by_time")],
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="questionnaires_questionnaire_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="file_id",
                        name="questionnaires_questionnaire_file_fk",
                        on_delete="CASCADE",
                        to="files_file",
                    ),
                    secretaire.protection.tenancy.bases.Reference(
                        column="answers_id",
                        name="questionnaires_questionnaire_answers_fk",
                        on_delete="CASCADE",
                        to="files_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answers__isnull", True), ("answered_at__isnull", False), _connector="OR"),
                        name="answers_are_of_an_instant",
                    ),
                ],
            },
        ),
    ]
