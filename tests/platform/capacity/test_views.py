"""The page that shows how full everything is, and until when."""

from datetime import timedelta

import pytest
from tests.meetings import promises
from tests.protection.grants.offices import Seat, staff

from secretaire.lib import clock, scope
from secretaire.platform.capacity import actions
from secretaire.platform.capacity.core.kinds import Kind, Reading
from secretaire.platform.capacity.models import Sample
from secretaire.protection.access.core import Role

pytestmark = pytest.mark.django_db


def officer(role: Role = Role.OPERATOR) -> Seat:
    """Sign somebody in on ground where nothing was measured yet."""
    found = staff(role)
    with scope.tenant(found.tenant.pk):
        Sample.objects.filter(tenant_id=found.tenant.pk).delete()
    return found


def measured(house, kind: Kind, *values: float, most: float | None, node: str = "web1") -> None:
    now = clock.now()
    readings = [
        Reading(node=node, kind=kind, at=now - timedelta(days=len(values) - number), value=value, most=most)
        for number, value in enumerate(values)
    ]
    with promises(), scope.tenant(house.pk):
        actions.keep(tenant_id=house.pk, readings=readings)


def test_each_kind_has_its_plot_and_its_days():
    operator = officer()
    house = operator.tenant
    measured(house, Kind.DISK, *(float(each) * 10**9 for each in range(50, 80)), most=100e9)
    measured(house, Kind.CPU, 1.25, 1.5, most=2.0)
    measured(house, Kind.QUEUE, *[3.0] * 10, most=900.0, node="")
    measured(house, Kind.BOOKINGS, 41.0, most=None, node="")

    page = operator.get("settings/capacity/").content.decode()

    assert page.count('class="plot"') == 4
    assert "in 20 days" in page or "in 21 days" in page
    assert "Perhaps too little before long" in page
    assert "not within two years" in page
    assert "A forecast needs a week" in page
    assert "Too little is left" in page
    assert 'points="0.0,' in page


def test_before_anything_was_measured_that_is_said():
    page = officer(Role.SECURITY).get("settings/capacity/").content.decode()

    assert "Nothing is measured yet." in page


def test_the_page_speaks_french():
    operator = officer()
    measured(operator.tenant, Kind.MEMORY, *(float(each) for each in range(60, 75)), most=100.0)

    page = operator.get("settings/capacity/?lang=fr").content.decode()

    assert "Mémoire" in page
    assert "dans 26 jours" in page or "dans 25 jours" in page
    assert 'points="0,0' not in page  # numbers of a drawing are those of machines
