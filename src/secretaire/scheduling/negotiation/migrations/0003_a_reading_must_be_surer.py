"""A person is asked below 85 percent, unless a tenant says otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiation", "0002_guests_are_encrypted")]

    operations = [migrations.AlterField("policy", "threshold", models.FloatField(default=0.85))]
