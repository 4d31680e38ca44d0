"""What every journey needs: the house as it runs, a browser, and a calendar server full of real calendars."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.flows import samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker
    from tests.flows.house import House
    from tests.scheduling.calendars.servers import Radicale


@pytest.fixture(scope="module", name="house")
def _house(
    django_db_setup: None, django_db_blocker: "DjangoDbBlocker", tmp_path_factory: pytest.TempPathFactory
) -> "Iterator[House]":
    from tests.flows import house  # noqa: PLC0415  # only once Django is set up

    with django_db_blocker.unblock(), house.running(tmp_path_factory.mktemp("house")) as found:
        yield found


@pytest.fixture(scope="module", name="calendars")
def _calendars(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Radicale]":
    """Ann's calendars, one from each program that people use."""
    from tests.scheduling.calendars import servers  # noqa: PLC0415  # as above

    with servers.running(tmp_path_factory.mktemp("radicale"), secure=False) as found:
        for program in samples.PROGRAMS:
            found.make(program)
            files = samples.files(program, datetime.now(UTC).date())
            answers = [found.ask("PUT", f"/ann/{program}/{name}.ics", text) for name, text in files.items()]
            # One of Apple's events repeats by periods, which this server does not take.
            assert sum(answer.is_error for answer in answers) == (program == "apple")
        yield found
