"""A token that a program gets for another outlives it, in the database as in the library."""

from django.db import migrations

from secretaire.protection.tenancy.bases import Reference


def _anew(model: str, name: str, column: str, to: str) -> list[migrations.operations.base.Operation]:
    reference = Reference(column=column, name=name, on_delete=f"SET NULL ({column})", to=to)
    return [
        migrations.RemoveConstraint(model_name=model, name=name),
        migrations.AddConstraint(model_name=model, constraint=reference),
    ]


class Migration(migrations.Migration):
    """Set what pointed at a token that is gone to nothing, and delete it no more."""

    dependencies = [("clients", "0001_initial")]
    operations = [
        *_anew("accesstoken", "clients_accesstoken_source_fk", "source_refresh_token_id", "clients_refreshtoken"),
        *_anew("refreshtoken", "clients_refreshtoken_access_fk", "access_token_id", "clients_accesstoken"),
    ]
