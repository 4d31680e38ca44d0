"""A notice knows when a worker took it up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_initial")]

    operations = [
        migrations.AddField(model_name="notice", name="taken_at", field=models.DateTimeField(null=True)),
    ]
