from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_what_is_written_has_a_place")]

    operations = [
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=["tenant", "duty", "start"], condition=models.Q(outcome="missed"), name="occurrences_missed"
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                fields=["tenant", "duty", "outcome", "index"], include=["ended_at"], name="evidence_by_outcome"
            ),
        ),
    ]
