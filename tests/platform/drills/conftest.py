"""Copies of one installation: one that lives, and one as it was."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_django.plugin import DjangoDbBlocker

from secretaire.lib.postgres import Cluster

if TYPE_CHECKING:
    from tests.platform.drills.clusters import Installed, Laid


@pytest.fixture(scope="session")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Installed]":
    """An installation with two clients, stopped; nobody changes it."""
    from tests.platform.drills import clusters  # noqa: PLC0415  # its tables are there only once Django stands

    with django_db_blocker.unblock(), clusters.installed() as found:
        yield found


@pytest.fixture
def past(house: "Installed") -> "Iterator[Laid]":
    """The installation as a restore lays it out."""
    from tests.platform.drills import clusters  # noqa: PLC0415  # as above

    with clusters.folder() as folder:
        yield house.copied(folder)


@pytest.fixture
def living(house: "Installed", django_db_blocker: DjangoDbBlocker) -> Iterator[Cluster]:
    """The installation as it lives on; everything speaks to it, as the owner."""
    from tests.platform.drills import clusters  # noqa: PLC0415  # as above

    with django_db_blocker.unblock(), clusters.folder() as folder, clusters.awake(house.copied(folder)) as running:
        yield running
