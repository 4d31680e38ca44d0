from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0009_break_glass"),
    ]

    operations = [
        migrations.AddField(
            model_name="policy",
            name="networks",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
    ]
