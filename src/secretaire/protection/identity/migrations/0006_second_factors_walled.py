from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("identity", "0005_second_factors_come"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0006_second_factors_walled.sql").read_text(), migrations.RunSQL.noop
        )
    ]
