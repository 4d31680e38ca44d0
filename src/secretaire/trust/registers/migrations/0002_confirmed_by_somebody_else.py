from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial")]

    operations = [
        migrations.AddField(model_name="entry", name="second", field=models.BooleanField(default=False)),
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0002_confirmed_by_somebody_else.sql").read_text(),
            "DROP FUNCTION registers_somebody_else() CASCADE",
        ),
    ]
