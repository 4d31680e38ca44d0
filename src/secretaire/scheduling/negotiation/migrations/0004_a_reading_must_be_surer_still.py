"""A person is asked below 90 percent, unless a tenant says otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiation", "0003_a_reading_must_be_surer")]

    operations = [migrations.AlterField("policy", "threshold", models.FloatField(default=0.9))]
