"""What waits in the registers: days that are over, and entries for which nobody answers."""

from datetime import date

import pytest
from django.utils.translation import override
from tests.trust.registers.kept import DUE, RISK, Office

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.trust.measures.core import Unfit, Why
from secretaire.trust.registers import queries

pytestmark = pytest.mark.usefixtures("lasting")
LATER = date(2026, 9, 1)


@pytest.fixture
def office():
    return Office()


def test_an_entry_is_overdue_after_its_day_and_until_it_is_closed(office):
    first, second = office.add(), office.add(due=date(2026, 5, 1))

    assert office.waiting(date(2026, 5, 1)).late == []
    assert [str(row) for row in office.waiting(LATER).late] == ["risk/2@1", "risk/1@1"]
    office.move(second, "closed", due=None)
    assert [str(row) for row in office.waiting(LATER).late] == [str(first)]


def test_whoever_leaves_leaves_entries_without_an_owner(office):
    office.add()
    asset = office.add("asset", values={"title": "web1", "asset_kind": "machine"}, owner=None)
    assert office.waiting(LATER).ownerless == []

    with scope.tenant(office.id):
        type(office.user).objects.filter(pk=office.user.pk).update(is_active=False)

    assert [str(row) for row in office.waiting(LATER).ownerless] == ["risk/1@1"]
    assert asset.owner is None
    found = {each.register.key: each for each in office.ask("counts", today=LATER)}
    assert (found["risk"].entries, found["risk"].overdue, found["risk"].ownerless) == (1, 1, 1)
    assert (found["asset"].entries, found["asset"].overdue, found["asset"].ownerless) == (1, 0, 0)
    assert next(iter(found)) == "risk"
    assert len(found) == 18


def test_what_is_not_there_is_missing(office):
    office.add()

    for asked in (
        lambda: queries.register(key="colours"),
        lambda: office.ask("last", register="risk", number=2),
        lambda: office.ask("diff", register="risk", number=1, before=1, after=2),
    ):
        with pytest.raises(Missing):
            asked()


def test_another_tenant_sees_nothing(office):
    office.add()

    assert Office().ask("newest") == []


def test_an_entry_is_written_into_files_as_people_know_its_owner(office):
    row = office.add(measures=("risk.review", "risk.register"))
    cells = queries.cells(row, office.ask("emails"))

    assert cells == RISK | {
        "number": "1",
        "state": "open",
        "owner": "ada@host.test",
        "due": DUE.isoformat(),
        "visibility": "internal",
        "measures": "risk.register risk.review",
        "weakness": "",
        "plan": "",
        "residual_likelihood": "",
        "residual_impact": "",
    }
    assert queries.cells(row, {})["owner"] == ""


def test_a_fault_is_told_in_the_language_of_whoever_reads():
    with override("fr"):
        assert queries.fault(Unfit("threat", Why.MISSING)).startswith("Menace")
    with override("de"):
        assert queries.fault(Unfit("threat", Why.MISSING)) == "Threat: this is needed"
    assert queries.fault(Unfit("x" * 200, Why.STRANGE)).startswith("x" * 80 + ":")
