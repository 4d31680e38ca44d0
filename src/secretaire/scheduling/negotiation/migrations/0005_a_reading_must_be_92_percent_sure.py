"""A person is asked below 92 percent, unless a tenant says otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiation", "0004_a_reading_must_be_surer_still")]

    operations = [migrations.AlterField("policy", "threshold", models.FloatField(default=0.92))]
