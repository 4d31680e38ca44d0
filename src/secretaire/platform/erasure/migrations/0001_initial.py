import django.db.models.deletion
import secretaire.protection.tenancy.bases
import secretaire.protection.vault.bases
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("guest", "guest"), ("person", "person")], max_length=10)),
                ("address", secretaire.protection.vault.bases.EncryptedJSON(null=True)),
                ("digest", models.CharField(max_length=64)),
                ("user", models.UUIDField(null=True)),
                ("language", models.CharField(max_length=5)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("open", "open"),
                            ("running", "running"),
                            ("done", "done"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked_by", models.CharField(max_length=100)),
                ("asked_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("extended_at", models.DateTimeField(null=True)),
                ("reason", secretaire.protection.vault.bases.EncryptedText(default="")),
                ("plan", models.JSONField(default=dict)),
                ("stays", models.JSONField(default=list)),
                ("planned_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("report", models.TextField(blank=True)),
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
                    secretaire.protection.tenancy.bases.Walls(name="erasure_request_walls"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "open", "running"])),
                        fields=("tenant", "digest"),
                        name="one_living_request_per_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "asked"),
                            models.Q(("due_at__isnull", False), ("received_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_confirmed_request_has_its_clock",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["asked", "open", "running"]), _negated=True),
                            ("address__isnull", False),
                            _connector="OR",
                        ),
                        name="a_living_request_says_whose",
                    ),
                ],
                "indexes": [models.Index(fields=["tenant", "state", "due_at"], name="erasure_by_clock")],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("room", models.CharField(max_length=40)),
                ("counts", models.JSONField(default=dict)),
                ("done_at", models.DateTimeField()),
                (
                    "request",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="erasure.request",
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
                    secretaire.protection.tenancy.bases.Walls(name="erasure_step_walls"),
                    secretaire.protection.tenancy.bases.Reference(
                        column="request_id", name="erasure_step_request_fk", on_delete="CASCADE", to="erasure_request"
                    ),
                    models.UniqueConstraint(fields=("tenant", "request", "room"), name="each_room_once_a_request"),
                ],
            },
        ),
    ]
