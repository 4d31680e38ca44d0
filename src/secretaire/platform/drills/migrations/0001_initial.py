import django.db.models.deletion
import secretaire.protection.tenancy.bases
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.CreateModel(
            name="Drill",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("outcome", models.CharField(default="running", max_length=10)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("restored_to", models.DateTimeField(null=True)),
                ("rpo_seconds", models.FloatField(null=True)),
                ("rto_seconds", models.FloatField(null=True)),
                ("backups", models.JSONField(default=list)),
                ("checks", models.JSONField(default=list)),
                ("versions", models.JSONField(default=dict)),
                ("error", models.CharField(blank=True, max_length=500)),
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
                "indexes": [models.Index(fields=["tenant", "started_at"], name="drills_by_time")],
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="drills_drill_walls"),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["running", "passed", "failed"])),
                        name="a_drill_has_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", "running"), ("ended_at__isnull", False), _connector="OR"),
                        name="an_ended_drill_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "passed"), _negated=True),
                            models.Q(
                                ("restored_to__isnull", False),
                                ("rpo_seconds__isnull", False),
                                ("rto_seconds__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_passed_drill_has_figures",
                    ),
                ],
            },
        ),
    ]
