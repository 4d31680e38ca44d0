from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="outcome",
            field=models.CharField(db_default="done", default="done", max_length=10),
        ),
        migrations.AddField(
            model_name="entry",
            name="origin",
            field=models.CharField(blank=True, db_default="", default="", max_length=50),
        ),
        migrations.AddField(
            model_name="entry",
            name="request",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["done", "refused"])), name="entry_says_how_it_ended"
            ),
        ),
    ]
