"""What tests of several rooms share."""

import pytest


@pytest.fixture
def telling(lasting, monkeypatch):
    """A house of one's own with two clients, taken for that of the installation: nobody else's clients are awaited."""
    from tests.factories import make_tenant, provider  # noqa: PLC0415  # only once Django is set up
    from tests.trust.notices.told import Telling  # noqa: PLC0415  # as above

    from secretaire.protection.tenancy.models import Tenant  # noqa: PLC0415  # as above

    provider()
    made = Telling(make_tenant(name="The house"))
    queries = "secretaire.protection.tenancy.queries"
    monkeypatch.setattr(f"{queries}.ground", lambda: made.id)
    monkeypatch.setattr(f"{queries}.clients", lambda: list(Tenant.objects.filter(pk__in=made.there)))
    return made
