from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0002_decided_is_decided.sql").read_text(),
            "DROP FUNCTION reviews_item_guard() CASCADE; DROP FUNCTION reviews_campaign_guard() CASCADE",
        )
    ]
