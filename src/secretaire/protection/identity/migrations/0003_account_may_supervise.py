from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_walls")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="supervisor",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
