import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import secretaire.protection.tenancy.bases
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.CreateModel(
            name="Key",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("purpose", models.CharField(max_length=5)),
                ("version", models.BigIntegerField()),
                ("root", models.CharField(max_length=100)),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "tenant",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.tenant",
                    ),
                ),
            ],
            options={
                "db_table": "vault_key",
                "constraints": [
                    secretaire.protection.tenancy.bases.Walls(name="vault_key_walls"),
                    models.UniqueConstraint(fields=("tenant", "purpose", "version"), name="one_key_per_version"),
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["field", "blind"])), name="a_key_is_for_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gt", 0), ("version__lt", 4294967296)),
                        name="a_version_has_four_bytes",
                    ),
                ],
            },
        ),
    ]
