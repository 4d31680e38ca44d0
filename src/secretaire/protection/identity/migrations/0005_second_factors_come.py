from django.db import migrations


class Migration(migrations.Migration):
    """Let allauth's table of factors refer to accounts by their bare key for the moment in which it is made."""

    dependencies = [("identity", "0004_role_in_place_of_supervisor")]
    run_before = [("mfa", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE identity_user ADD CONSTRAINT identity_user_for_a_moment UNIQUE (id)", migrations.RunSQL.noop
        )
    ]
