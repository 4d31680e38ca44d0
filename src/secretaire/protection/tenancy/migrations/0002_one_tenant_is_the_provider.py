from django.db import migrations, models

# Its staff's accounts are of the provider and no client's: what a tenant is, it stays.
_FOR_GOOD = """
CREATE FUNCTION tenancy_provider_for_good() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.provider <> OLD.provider THEN
        RAISE EXCEPTION 'a tenant neither becomes the provider nor ceases to be it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER tenancy_provider_for_good BEFORE UPDATE ON tenancy_tenant
    FOR EACH ROW EXECUTE FUNCTION tenancy_provider_for_good();
"""
_UNDONE = """
DROP TRIGGER tenancy_provider_for_good ON tenancy_tenant;
DROP FUNCTION tenancy_provider_for_good();
"""


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="tenant",
            name="provider",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="tenant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("provider", True)), fields=("provider",), name="one_provider"
            ),
        ),
        migrations.RunSQL(_FOR_GOOD, _UNDONE),
    ]
