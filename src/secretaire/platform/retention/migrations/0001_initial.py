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
            name="Choice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("table", models.CharField(max_length=63)),
                ("days", models.PositiveIntegerField()),
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
                    secretaire.protection.tenancy.bases.Walls(name="retention_choice_walls"),
                    models.UniqueConstraint(fields=("tenant", "table"), name="one_choice_per_kind"),
                    models.CheckConstraint(condition=models.Q(("days__gte", 1)), name="what_is_kept_is_kept_a_day"),
                ],
            },
        ),
    ]
