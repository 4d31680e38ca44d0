import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import secretaire.protection.tenancy.bases

# Nobody has named an account yet, so passwords count again where they were switched off. The checks that wait are
# looked at first: a table with some that wait cannot be altered.
_REOPENED = """
ALTER TABLE identity_policy NO FORCE ROW LEVEL SECURITY;
UPDATE identity_policy SET password_sign_in = true WHERE NOT password_sign_in;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE identity_policy FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0008_moves_and_searches"),
        ("tenancy", "0002_one_tenant_is_the_provider"),
    ]

    operations = [
        migrations.RunSQL(_REOPENED, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="policy",
            name="break_glass",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=secretaire.protection.tenancy.bases.Reference(
                column="break_glass_id", name="identity_policy_break_glass_fk", on_delete="CASCADE", to="identity_user"
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(("password_sign_in", True), ("break_glass__isnull", False), _connector="OR"),
                name="somebody_can_break_the_glass",
            ),
        ),
    ]
