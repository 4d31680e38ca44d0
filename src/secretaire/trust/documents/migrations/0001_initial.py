import django.db.models.deletion
import secretaire.protection.tenancy.bases
import secretaire.protection.vault.bases
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0005_a_tenant_lives_in_a_cell"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "reading",
                    models.CharField(
                        choices=[("public", "public"), ("nda", "nda"), ("contract", "contract")], max_length=10
                    ),
                ),
                ("dated_on", models.DateField()),
                ("pages", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("content", secretaire.protection.vault.bases.EncryptedJSON(null=True)),
                ("file", models.UUIDField(null=True)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.UUIDField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
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
                    secretaire.protection.tenancy.bases.Walls(name="documents_document_walls"),
                    models.CheckConstraint(
                        condition=models.Q(("reading__in", ["public", "nda", "contract"])),
                        name="a_document_has_its_readers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("content__isnull", True), ("file__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_withdrawn_document_is_gone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", secretaire.protection.vault.bases.EncryptedText(max_length=200)),
                ("company", secretaire.protection.vault.bases.EncryptedText(max_length=200)),
                ("email", secretaire.protection.vault.bases.EncryptedText(max_length=254)),
                ("language", models.CharField(max_length=5)),
                ("terms", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("until", models.DateTimeField()),
                ("cut_at", models.DateTimeField(null=True)),
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
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="documents_agreement_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="document_id",
                        name="documents_agreement_document_fk",
                        on_delete="CASCADE",
                        to="documents_document",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="documents.agreement",
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
                    secretaire.protection.tenancy.bases.Walls(name="documents_ticket_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="agreement_id",
                        name="documents_ticket_agreement_fk",
                        on_delete="CASCADE",
                        to="documents_agreement",
                    ),
                ],
            },
        ),
    ]
