import django.db.models.deletion
import secretaire.protection.tenancy.bases
import uuid
from typing import Any

from django.db import migrations, models

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.audit.core import Facts, mac

NAMES = ("id", "tenant_id", "at", "verb", "actor", "subject", "outcome", "origin", "request")


def mark(apps: Any, schema_editor: Any) -> None:
    """Mark what was written before as written by the service; from now on, each entry is marked when it is written."""
    entries, key = apps.get_model("audit", "Entry").objects, bytes.fromhex(config.derived("audit entry"))
    for tenant_id in apps.get_model("tenancy", "Tenant").objects.values_list("pk", flat=True):
        with scope.tenant(tenant_id):
            for row in entries.filter(tenant_id=tenant_id).values(*NAMES).iterator():
                entries.filter(tenant_id=tenant_id, pk=row["id"]).update(mac=mac(Facts(**row), key=key))


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_entry_says_how_it_ended_and_whence"),
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="mac",
            field=models.BinaryField(db_default=b"", default=b"", max_length=32),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
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
                    secretaire.protection.tenancy.bases.Walls(name="audit_checkpoint_walls"),
                    models.UniqueConstraint(fields=("tenant", "size"), name="one_checkpoint_for_each_size"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("index", models.BigIntegerField()),
                ("keep", models.SmallIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
                ("link", models.BinaryField(max_length=32)),
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
                    secretaire.protection.tenancy.bases.Walls(name="audit_leaf_walls"),
                    models.UniqueConstraint(fields=("tenant", "index"), name="one_leaf_for_each_index"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tree",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("size", models.BigIntegerField(default=0)),
                ("nodes", models.BinaryField(default=b"")),
                ("link", models.BinaryField(max_length=32)),
                ("seen_at", models.DateTimeField(null=True)),
                ("mac", models.BinaryField(max_length=32)),
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
                    secretaire.protection.tenancy.bases.Walls(name="audit_tree_walls"),
                    models.UniqueConstraint(fields=("tenant",), name="one_tree_for_each_tenant"),
                ],
            },
        ),
    ]
