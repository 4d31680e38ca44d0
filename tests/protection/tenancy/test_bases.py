"""What builds the walls can tear them down again, and tells migrations what it is."""

import pytest
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.db.models import CASCADE, DO_NOTHING, SET_NULL

from secretaire.protection.tenancy.bases import Ground, Reference, UuidRangeField, UuidSpan, Walls
from secretaire.scheduling.hosts.models import Host

pytestmark = pytest.mark.django_db


@pytest.fixture
def wall() -> Walls:
    return Walls(name="hosts_host_walls")


@pytest.fixture
def reference() -> Reference:
    return Reference(name="hosts_host_user_fk", column="user_id", to="identity_user")


def test_walls_are_built_and_torn_down(wall):
    with connection.schema_editor(collect_sql=True) as editor:
        built, torn = str(wall.create_sql(Host, editor)), str(wall.remove_sql(Host, editor))

    assert built.count("CREATE POLICY") == torn.count("DROP POLICY") == 2
    assert "AS RESTRICTIVE" in built
    assert "PRIMARY KEY (tenant_id, id)" in built
    assert "FORCE ROW LEVEL SECURITY" in built
    assert "NO FORCE ROW LEVEL SECURITY" in torn
    assert torn.endswith("PRIMARY KEY (id)")


def test_a_reference_is_built_and_torn_down(reference):
    with connection.schema_editor(collect_sql=True) as editor:
        built, torn = str(reference.create_sql(Host, editor)), str(reference.remove_sql(Host, editor))

    assert "FOREIGN KEY (tenant_id, user_id) REFERENCES identity_user (tenant_id, id) ON DELETE CASCADE" in built
    assert torn == 'ALTER TABLE "hosts_host" DROP CONSTRAINT hosts_host_user_fk'


def test_walls_wait_until_all_tables_stand(wall):
    with connection.schema_editor(collect_sql=True) as editor:
        inline = wall.constraint_sql(Host, editor)

        assert not inline
        assert [str(sql) for sql in editor.deferred_sql] == [str(wall.create_sql(Host, editor))]
        editor.deferred_sql.clear()
    assert not wall.constraint_sql(Host, None)


def test_sql_can_be_shown_without_a_connection(wall):
    assert str(wall.create_sql(Host, None)).startswith("ALTER TABLE hosts_host DROP CONSTRAINT")


def test_two_walls_are_equal_when_they_say_the_same(wall, reference):
    assert wall == Walls(name="hosts_host_walls")
    assert wall != Walls(name="other")
    assert wall != reference
    assert wall != "hosts_host_walls"
    assert reference.clone() == reference
    assert reference != Reference(name="hosts_host_user_fk", column="user_id", to="identity_user", on_delete="RESTRICT")
    assert len({wall, Walls(name="hosts_host_walls"), wall}) in {1, 2}


def test_the_judgement_is_left_to_the_database(wall):
    wall.validate(Host, Host())


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Walls(name="w"), "secretaire.protection.tenancy.bases.Walls(name='w')"),
        (UuidSpan("host_id"), "secretaire.protection.tenancy.bases.UuidSpan('host_id')"),
        (Ground(), "secretaire.protection.tenancy.bases.Ground()"),
    ],
)
def test_a_migration_can_write_it_down(value, written):
    assert MigrationWriter.serialize(value)[0] == written


def test_a_range_of_uuids_is_a_type_of_our_own():
    assert UuidRangeField().db_type(connection) == "uuidrange"


def test_every_reference_of_a_model_has_its_wall():
    """A foreign key that Django does not build is built by a reference, and ends as Django thinks, or leaves to it."""
    from django.apps import apps  # noqa: PLC0415  # read late, with all rooms loaded

    def ends(field):
        said = {CASCADE: "CASCADE", SET_NULL: f"SET NULL ({field.column})", DO_NOTHING: "CASCADE"}
        return said[field.remote_field.on_delete]

    missing = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("secretaire.")
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not field.db_constraint
        if (field.column, ends(field))
        not in {(each.column, each.on_delete) for each in model._meta.constraints if isinstance(each, Reference)}
    ]

    # Keys are made before their tenant is there for all, and the installation's for one that there never is.
    assert missing == ["keys.Key.tenant"]
