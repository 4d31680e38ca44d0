"""What was asked and answered is written down once it holds: these tests commit."""

from tests.factories import make_tenant
from tests.protection.provisioning.directory import USER, Directory, connected
from tests.stored import stored

from secretaire.lib import scope
from secretaire.protection.audit.models import Entry
from secretaire.protection.provisioning import queries
from secretaire.protection.provisioning.models import Exchange, Leaver


def test_leavers_and_requests_are_written_down_with_how_long_they_took(lasting):
    tenant = make_tenant()
    directory = connected(tenant)
    made = directory.user(password="hush")  # noqa: S106  # of nobody
    directory.patch(f"/Users/{made['id']}", {"op": "replace", "path": "active", "value": False})
    directory.ask("POST", "/Users", {"schemas": [USER], "userName": "no"})
    Directory(tenant, "scim_" + "y" * 43).ask("GET", "/Users")

    with scope.tenant(tenant.pk):
        (leaver,) = Leaver.objects.all()
        exchanges = list(Exchange.objects.order_by("at"))
        (found,) = queries.leavers(tenant_id=tenant.pk)
        assert leaver.committed_at > leaver.arrived_at
        assert found.milliseconds >= 0
        assert [one.status for one in exchanges] == [201, 204, 400, 401]
        assert all("hush" not in one.came for one in exchanges)
        assert exchanges[3].came == ""
        assert made["userName"] in exchanges[0].came
        assert made["userName"] not in stored("provisioning")
        assert queries.connections(tenant_id=tenant.pk)[0].last_used is not None
        assert [one.status for one in queries.exchanges(tenant_id=tenant.pk, failed=True)] == [401, 400]
        assert Entry.objects.filter(verb="provisioning.refused").exists()
