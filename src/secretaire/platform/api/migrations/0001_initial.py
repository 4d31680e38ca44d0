import uuid

import django.db.models.deletion
from django.db import migrations, models

import secretaire.protection.tenancy.bases


class Migration(migrations.Migration):
    initial = True

    dependencies = [("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64)),
                ("request", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("content", models.BinaryField(null=True)),
                ("headers", models.JSONField(default=dict)),
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
                "indexes": [models.Index(fields=["tenant", "at"], name="answer_by_age")],
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="api_answer_walls"),
                    models.UniqueConstraint(fields=("tenant", "key"), name="one_answer_per_try"),
                ],
            },
        ),
    ]
