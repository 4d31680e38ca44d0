from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="notice", name="a_notice_of_a_kind"),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["incident", "change", "subprocessor", "terms", "weakness"])),
                name="a_notice_of_a_kind",
            ),
        ),
    ]
