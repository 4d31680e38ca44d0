"""Each row can be told from others where a developer meets it: in a shell, in a failure, in a log."""

from uuid import uuid4

import pytest
from django.apps import apps
from tests.protection.furniture import furnish

from secretaire.lib import scope


@pytest.mark.usefixtures("lasting")
def test_every_row_has_a_name():
    there = furnish()

    with scope.tenant(there.id):
        models = [model for model in apps.get_models() if model.__module__.startswith("secretaire.")]
        rows = [model._default_manager.first() or model(pk=str(uuid4())) for model in models]

        assert [type(row).__name__ for row in rows if not str(row) or " object (" in str(row)] == []
