"""Each row can be told from others where a developer meets it: in a shell, in a failure, in a log."""

import pytest
from django.apps import apps
from django.db import models
from tests.protection.furniture import furnish

from secretaire.lib import scope


@pytest.mark.usefixtures("lasting")
def test_every_row_has_a_name():
    there = furnish()

    with scope.tenant(there.id):
        ours = [model for model in apps.get_models() if model.__module__.startswith("secretaire.")]
        rows = [model._default_manager.first() or _example(model) for model in ours]

        assert [type(row).__name__ for row in rows if not str(row) or " object (" in str(row)] == []


def _example(model: type[models.Model]) -> models.Model:
    """Give a row of a table whose rows were swept away meanwhile, with a word in each field for words."""
    fields = model._meta.concrete_fields
    return model(
        **{field.attname: "word" for field in fields if isinstance(field, models.CharField | models.TextField)}
    )
