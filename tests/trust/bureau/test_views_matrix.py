"""The matrix on the page of risks."""

import re
from datetime import timedelta

import pytest
from tests.protection.grants.offices import staff

from secretaire.lib import clock
from secretaire.protection.access.core import Role
from secretaire.trust.bureau.views.matrix import drawn
from secretaire.trust.registers.core import Place, Risk

pytestmark = pytest.mark.django_db
BASE = "office/security/"
RISK = {"asset": "Machines", "threat": "Water", "likelihood": "4", "impact": "5", "treatment": "reduce"}


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


def add(officer, title, **values):
    due = (clock.now() + timedelta(days=5)).date().isoformat()
    beside = {"visibility": "internal", "owner": str(officer.user.pk), "due": due, "title": title}
    assert officer.post(f"{BASE}registers/risk/add/", **RISK, **beside, **values).status_code == 302


def shown(officer, path=""):
    return officer.get(BASE + path).content.decode()


def risk(number, likelihood, impact):
    place = Place(likelihood=likelihood, impact=impact)
    return Risk(number=number, before=place, after=Place(likelihood=1, impact=1), told=True)


def test_risks_are_drawn_before_and_after_their_treatment(officer):
    assert "<svg viewBox" not in shown(officer, "registers/asset/")
    add(officer, "Flood", residual_likelihood="2", residual_impact="2")
    add(officer, "Fire")
    page = shown(officer, "registers/risk/")

    assert page.count('role="img"') == 2
    assert "Before the treatment" in page
    assert "4 &times; 5 = 20" in page
    assert "2 &times; 2 = 4" in page
    assert re.search("nobody has said what is left after (its|their) treatment", page)
    assert "almost certain" in page
    assert "bureau.css" in page
    assert "Vraisemblance" in shown(officer, "registers/risk/?lang=fr")


def test_a_cell_shows_as_many_numbers_as_find_room():
    before, after = drawn({number: risk(number, 4, 5) for number in range(1, 8)})["parts"]
    (cell,) = [each for each in before["cells"] if each["lines"]]

    assert [text for _x, _y, text in cell["lines"]] == ["1  2", "3  +4"]
    assert (cell["score"], cell["level"]) == (20, "high")
    assert before["said"].startswith("7 high, 0 medium, 0 low")
    assert after["said"].startswith("0 high, 0 medium, 7 low")


def test_long_numbers_stand_below_each_other():
    before, _after = drawn({number: risk(number, 4, 5) for number in (99, 100, 101)})["parts"]
    (cell,) = [each for each in before["cells"] if each["lines"]]

    assert [text for _x, _y, text in cell["lines"]] == ["99", "+2"]
