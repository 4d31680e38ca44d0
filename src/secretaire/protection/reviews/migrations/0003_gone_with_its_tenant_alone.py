from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0002_decided_is_decided"),
        ("tenancy", "0003_a_tenant_can_close"),
    ]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0003_gone_with_its_tenant_alone.sql").read_text(),
            "DROP FUNCTION reviews_gone_with_tenant() CASCADE",
        )
    ]
