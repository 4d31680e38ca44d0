from typing import Any

from django.db import migrations, models

from secretaire.lib import scope


# What the rows refer to is looked at now, on their tenant's ground: a table with checks that wait cannot be altered.
_SETTLED = "SET CONSTRAINTS ALL IMMEDIATE"


def give_roles(apps: Any, schema_editor: Any) -> None:
    """Make the first account of each tenant, by when its address was written down, its owner.

    Whoever supervised goes on doing so.
    """
    for tenant in apps.get_model("tenancy", "Tenant").objects.all():
        with scope.tenant(tenant.pk):
            users = apps.get_model("identity", "User").objects.filter(tenant_id=tenant.pk)
            users.filter(supervisor=True).update(role="manager")
            first = apps.get_model("account", "EmailAddress").objects.order_by("pk").first()
            if first is not None:
                users.filter(pk=first.user_id).update(role="owner")
            schema_editor.execute(_SETTLED)


def let_supervise(apps: Any, schema_editor: Any) -> None:
    for tenant in apps.get_model("tenancy", "Tenant").objects.all():
        with scope.tenant(tenant.pk):
            users = apps.get_model("identity", "User").objects.filter(tenant_id=tenant.pk)
            users.filter(role__in=["owner", "manager"]).update(supervisor=True)
            schema_editor.execute(_SETTLED)


_GUARD = """
CREATE FUNCTION identity_user_in_its_place() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    staff boolean := NEW.role IN ('operator', 'supervisor', 'security', 'support');
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.tenant_id <> OLD.tenant_id OR NEW.id <> OLD.id) THEN
        RAISE EXCEPTION 'an account belongs to one tenant for good' USING ERRCODE = 'check_violation';
    END IF;
    IF staff <> (SELECT provider FROM tenancy_tenant WHERE id = NEW.tenant_id) THEN
        RAISE EXCEPTION 'staff have accounts at the provider, and nobody else has' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER identity_user_in_its_place BEFORE INSERT OR UPDATE ON identity_user
    FOR EACH ROW EXECUTE FUNCTION identity_user_in_its_place();

-- Two keepers who leave at once wait for each other's rows, so one of them sees that it would be the last.
CREATE FUNCTION identity_somebody_keeps() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM identity_user
        WHERE tenant_id = OLD.tenant_id AND role = OLD.role AND is_active AND id <> OLD.id ORDER BY id FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'somebody must stay who can let people in' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER identity_somebody_keeps BEFORE UPDATE ON identity_user FOR EACH ROW
    WHEN (OLD.role IN ('owner', 'security') AND OLD.is_active AND (NEW.role <> OLD.role OR NOT NEW.is_active))
    EXECUTE FUNCTION identity_somebody_keeps();
"""
_UNGUARDED = """
DROP TRIGGER identity_somebody_keeps ON identity_user;
DROP FUNCTION identity_somebody_keeps();
DROP TRIGGER identity_user_in_its_place ON identity_user;
DROP FUNCTION identity_user_in_its_place();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_account_may_supervise"),
        ("tenancy", "0002_one_tenant_is_the_provider"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="role",
            field=models.CharField(db_default="host", default="host", max_length=20),
        ),
        migrations.RunPython(give_roles, let_supervise),
        migrations.RemoveField(model_name="user", name="supervisor"),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "owner",
                            "administrator",
                            "manager",
                            "host",
                            "auditor",
                            "operator",
                            "supervisor",
                            "security",
                            "support",
                        ],
                    )
                ),
                name="account_has_a_role",
            ),
        ),
        migrations.RunSQL(_GUARD, _UNGUARDED),
    ]
