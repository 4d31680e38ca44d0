"""That a site took over stands in the provider's log."""

import pytest
from tests.factories import provider

from secretaire.lib import scope
from secretaire.platform.sites import actions
from secretaire.protection.audit.models import Entry

pytestmark = pytest.mark.usefixtures("as_worker")


def test_it_is_an_entry():
    house = provider()

    assert list(actions.note(site="south")) == []

    with scope.tenant(house.pk):
        assert Entry.objects.filter(verb="site.promoted", subject="site/south").exists()
