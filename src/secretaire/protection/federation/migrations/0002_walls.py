from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("federation", "0001_initial"),
        ("identity", "0002_walls"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        migrations.RunSQL((Path(__file__).parent / "sql/0002_walls.sql").read_text(), migrations.RunSQL.noop),
    ]
