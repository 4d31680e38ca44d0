from django.conf import settings
from django.db import migrations, models

from secretaire.protection.vault.bases import BlindIndex, EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("tenancy", "0004_a_tenant_has_a_look"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="invitation",
            name="one_living_invitation_per_address",
        ),
        migrations.AddField(
            model_name="invitation",
            name="email_index",
            field=BlindIndex("email"),
        ),
        Seal("people", "invitation", "email", EncryptedText(max_length=254)),
        Seal("people", "invitation", "name", EncryptedText(max_length=200)),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage__in", ["asked", "open"])),
                fields=("tenant", "email_index"),
                name="one_living_invitation_per_address",
            ),
        ),
    ]
