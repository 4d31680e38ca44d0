"""A file is taken in as a whole or not at all, and each wrong row is told by its line."""

import pytest
from tests.trust.registers.kept import RISK, Office

from secretaire.trust.registers import queries
from secretaire.trust.registers.actions import Bad
from secretaire.trust.registers.core import csv_rows, csv_text, json_rows, json_text

pytestmark = pytest.mark.usefixtures("lasting")
NEW = RISK | {"owner": "Ada@host.test", "due": "2026-06-01"}


@pytest.fixture
def office():
    return Office()


def table(*rows):
    return csv_rows(csv_text(list(dict.fromkeys(name for row in rows for name in row)), rows).encode())


def states(office):
    return [(str(row), row.state) for row in office.ask("newest")]


def exported(office):
    emails = office.ask("emails")
    return [queries.cells(row, emails) for row in office.ask("newest", register="risk")]


def test_rows_add_amend_and_move(office):
    assert office.load(table(NEW, NEW | {"title": "The roof leaks", "measures": "risk.register, risk.review"})) == 2
    changes = [{"number": "1", "state": "treated", "impact": "1"}, {"number": "2", "state": "closed"}, NEW]

    assert office.load(json_rows(json_text("risk", changes).encode())) == 4
    assert states(office) == [("risk/1@3", "treated"), ("risk/2@2", "closed"), ("risk/3@1", "open")]
    first, second = office.ask("newest")[:2]
    assert (first.values_said["impact"], first.values_said["asset"], first.owner) == ("1", "Machines", office.user.pk)
    assert second.measures == ["risk.register", "risk.review"]


def test_what_was_exported_changes_nothing_when_it_comes_back(office):
    office.load(table(NEW | {"title": "=SUM(A1)", "plan": "- pumps\n- sandbags"}, NEW))
    rows = exported(office)

    assert office.load(csv_rows(csv_text(list(rows[0]), rows).encode())) == 0
    assert office.load(json_rows(json_text("risk", rows).encode())) == 0
    assert states(office) == [("risk/1@1", "open"), ("risk/2@1", "open")]


def test_every_wrong_row_is_told_and_nothing_is_written(office):
    wrong = [
        NEW | {"impact": "9"},
        NEW | {"owner": "nobody@host.test"},
        NEW | {"due": "soon"},
        NEW | {"state": "closed"},
        NEW | {"number": "77"},
        NEW | {"number": "-1"},
        NEW | {"colour": "red"},
    ]
    with pytest.raises(Bad) as told:
        office.load(table(*wrong, NEW))

    assert [line for line, _why in told.value.faults] == [2, 3, 4, 5, 6, 7, 8]
    assert "Impact: this is none of the choices" in dict(told.value.faults)[2]
    assert "nobody@host.test" in dict(told.value.faults)[3]
    assert states(office) == []
