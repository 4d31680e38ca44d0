import django.core.validators
from django.db import migrations

from secretaire.protection.vault.bases import EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("grants", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="grant",
            name="grant_has_a_reason",
        ),
        Seal(
            "grants",
            "grant",
            "reason",
            EncryptedText(max_length=500, validators=[django.core.validators.RegexValidator("\\S")]),
        ),
        Seal("grants", "grant", "staff_name", EncryptedText(max_length=200)),
    ]
