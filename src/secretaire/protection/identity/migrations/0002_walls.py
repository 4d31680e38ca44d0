from pathlib import Path

from django.db import migrations

import secretaire.protection.tenancy.bases


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        # First the account itself: its new key takes the plain foreign key of account_emailaddress away.
        migrations.AddConstraint(
            model_name="user",
            constraint=secretaire.protection.tenancy.bases.Walls(name="identity_user_walls"),
        ),
        migrations.RunSQL((Path(__file__).parent / "sql/0002_walls.sql").read_text(), migrations.RunSQL.noop),
    ]
