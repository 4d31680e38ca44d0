from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0005_a_tenant_lives_in_a_cell")]

    operations = [
        migrations.AddField(
            model_name="brand", name="privacy", field=models.CharField(blank=True, default="", max_length=500)
        ),
        migrations.AddConstraint(
            model_name="brand",
            constraint=models.CheckConstraint(
                condition=models.Q(("privacy__regex", "^(https://[^[:space:][:cntrl:]]+)?$")),
                name="privacy_is_an_https_address",
            ),
        ),
    ]
