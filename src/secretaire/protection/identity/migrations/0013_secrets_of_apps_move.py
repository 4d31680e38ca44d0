from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("identity", "0012_what_opens_is_encrypted")]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0013_secrets_of_apps_move.sql").read_text(), migrations.RunSQL.noop
        )
    ]
