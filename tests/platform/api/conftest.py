"""A tenant with an owner and two hosts, and another tenant."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.programs import Person


@pytest.fixture
def owner(db: None) -> "Person":
    from tests.factories import make_tenant  # noqa: PLC0415  # models need Django, which is not up yet above
    from tests.programs import person  # noqa: PLC0415  # as above

    return person(make_tenant(), role="owner", name="Olga")


@pytest.fixture
def host(owner: "Person") -> "Person":
    from tests.programs import person  # noqa: PLC0415  # as above

    return person(owner.tenant, name="Hugo")


@pytest.fixture
def stranger(db: None) -> "Person":
    from tests.factories import make_tenant  # noqa: PLC0415  # as above
    from tests.programs import person  # noqa: PLC0415  # as above

    return person(make_tenant(), role="owner", name="Stella")
