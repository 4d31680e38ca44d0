import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="evidence",
            name="duty",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="evidence.duty",
            ),
        ),
        migrations.AlterField(model_name="evidence", name="outcome", field=models.CharField(blank=True, max_length=10)),
        migrations.RemoveConstraint(model_name="evidence", name="evidence_says_what_came_of_it"),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("assurance__in", ["measured", "witnessed", "inherited", "declared"]),
                        ("duty__isnull", False),
                        ("outcome__in", ["pass", "fail", "error", "missed", "waived"]),
                    ),
                    models.Q(
                        ("assurance", "declared"), ("duty__isnull", True), ("occurrence__isnull", True), ("outcome", "")
                    ),
                    _connector="OR",
                ),
                name="evidence_says_what_came_of_it",
            ),
        ),
    ]
