"""Keep digests of those whom identity providers name: many providers say an address there."""

from typing import Any

from django.db import migrations

from secretaire.lib import scope
from secretaire.protection.federation.adapters.naming import mark


def digest(apps: Any, schema_editor: Any) -> None:
    """Put a digest in the place of each name."""
    for tenant in apps.get_model("tenancy", "Tenant").objects.all():
        with scope.tenant(tenant.pk):
            for link in apps.get_model("socialaccount", "SocialAccount").objects.all():
                link.uid = mark(provider=link.provider, subject=link.uid)
                link.save(update_fields=["uid"])
            schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("federation", "0002_walls"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [migrations.RunPython(digest)]
