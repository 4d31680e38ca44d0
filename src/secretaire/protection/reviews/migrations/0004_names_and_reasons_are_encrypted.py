from pathlib import Path

from django.db import migrations, models

from secretaire.protection.vault.bases import EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0003_gone_with_its_tenant_alone"),
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="campaign", name="a_closed_review_has_a_result"),
        migrations.RemoveConstraint(model_name="item", name="a_decision_has_who_when_and_why"),
        Seal("reviews", "campaign", "result", EncryptedText(default="")),
        Seal("reviews", "item", "decided_by_name", EncryptedText(default="", max_length=200)),
        Seal("reviews", "item", "detail", EncryptedText(default="", max_length=300)),
        Seal("reviews", "item", "label", EncryptedText(max_length=300)),
        Seal("reviews", "item", "reason", EncryptedText(default="", max_length=500)),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True), ("digest", "")),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("closed_by__isnull", False),
                        models.Q(("digest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_closed_review_has_a_result",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("decision", "")),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("decision__in", ["keep", "cut"]),
                    ),
                    _connector="OR",
                ),
                name="a_decision_has_who_and_when",
            ),
        ),
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0004_names_and_reasons_are_encrypted.sql").read_text(),
            migrations.RunSQL.noop,
        ),
    ]
