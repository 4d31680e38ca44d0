"""Encrypt the addresses of accounts, find them blindly, and keep no second copy of them in allauth's table."""

from typing import Any

from django.core.validators import validate_email
from django.db import migrations, models

from secretaire.lib import scope
from secretaire.protection.vault.bases import BlindIndex, EncryptedText, Seal
from secretaire.protection.vault.core import normal

#: The rows of each account's address, and of letters of confirmation that hang on them.
_EMPTY = "TRUNCATE account_emailaddress, account_emailconfirmation"


def tell_apart(apps: Any, schema_editor: Any) -> None:
    """Find addresses that were told apart so far and no longer are: those whose letters differ in their form alone.

    :raises ValueError: if a tenant has such
    """
    for tenant in apps.get_model("tenancy", "Tenant").objects.all():
        known: dict[str, str] = {}
        with scope.tenant(tenant.pk):
            users = apps.get_model("identity", "User").objects.filter(tenant_id=tenant.pk)
            for email in users.values_list("email", flat=True):
                other = known.setdefault(normal(email), email)
                if other != email:
                    raise ValueError(
                        f"{tenant.slug} has accounts of {other} and {email}, which count as one address from now on: "
                        "give one of them another address with the version before, and migrate then"
                    )


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0013_secrets_of_apps_move"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="user", name="one_account_per_address"),
        Seal("identity", "user", "email", EncryptedText(max_length=254, validators=[validate_email])),
        migrations.AddField("user", "email_index", BlindIndex("email")),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(fields=("tenant", "email_index"), name="one_account_per_address"),
        ),
        migrations.RunSQL(_EMPTY, migrations.RunSQL.noop),
    ]
