"""The matrix on the page of risks."""

import re
from datetime import timedelta

import pytest
from tests.protection.grants.offices import staff
from tests.trust.registers.scaled import IMPACTS, LIKELIHOODS

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.trust.bureau.views.matrix import Placed, drawn
from secretaire.trust.registers import queries
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
    assert officer.post(f"{BASE}registers/risk/add/", **(RISK | beside | values)).status_code == 302


def shown(officer, path=""):
    return officer.get(BASE + path).content.decode()


def standing(*numbers):
    """Return what is drawn of risks that stand in one cell before their treatment."""
    scale, place = queries.standard(), Place(likelihood=4, impact=5)
    risks = [Risk(number=each, before=place, after=Place(likelihood=1, impact=1), told=True) for each in numbers]
    return drawn({each.number: Placed(risk=each, scale=scale) for each in risks}, scale)["parts"]


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
    before, after = standing(*range(1, 8))
    (cell,) = [each for each in before["cells"] if each["lines"]]

    assert [text for _x, _y, text in cell["lines"]] == ["1  2", "3  +4"]
    assert (cell["score"], cell["level"]) == (20, "high")
    assert before["said"].startswith("7 high, 0 medium, 0 low")
    assert after["said"].startswith("0 high, 0 medium, 7 low")


def test_long_numbers_stand_below_each_other():
    before, _after = standing(99, 100, 101)
    (cell,) = [each for each in before["cells"] if each["lines"]]

    assert [text for _x, _y, text in cell["lines"]] == ["99", "+2"]


def scale(officer, **values):
    """Write a scale by its form, and let it count; return the answer to the form."""
    said = {"title": "Our <scale>", "medium_from": "4", "high_from": "9", "acceptable": "medium"}
    for field, rows in (("likelihood_steps", LIKELIHOODS), ("impact_steps", IMPACTS)):
        for at, (name, meaning) in enumerate((row.split(" | ") for row in rows), 1):
            said |= {f"{field}-{at}-name-{language}": name for language in ("en", "fr")}
            said |= {f"{field}-{at}-meaning-{language}": meaning for language in ("en", "fr")}
    beside = {"visibility": "internal", "owner": str(officer.user.pk)}
    answer = officer.post(f"{BASE}registers/scale/add/", **(said | beside | values))
    if answer.status_code == 302:
        officer.post(f"{place(officer, 'scale')}move/valid/", owner=str(officer.user.pk), version="1")
    return answer


def place(officer, register):
    """Return where the last entry of a register stands; tests of before may have left others."""
    with scope.tenant(officer.tenant.pk):
        number = queries.newest(tenant_id=officer.tenant.pk, register=register)[-1].number
    return f"{BASE}registers/{register}/{number}/"


def look(officer, register, path=""):
    return shown(officer, place(officer, register).removeprefix(BASE) + path)


def test_a_scale_is_written_row_by_row_and_read_in_both_languages(officer):
    form = shown(officer, "registers/scale/add/")
    assert form.count('name="likelihood_steps-') == 20
    assert scale(officer).status_code == 302
    page = look(officer, "scale")
    assert "1 · Rare (once in ten years)" in page
    assert "Valid" in page

    assert 'value="once in ten years"' in look(officer, "scale", "amend/")
    assert "Degrés de vraisemblance" in look(officer, "scale", "?lang=fr")


def test_a_scale_that_lacks_words_is_refused_with_what_was_written(officer):
    answer = scale(officer, **{"impact_steps-2-meaning-fr": ""})

    assert answer.status_code == 422
    assert "each with a name and a meaning in both languages" in answer.content.decode()
    assert 'value="a day is lost"' in answer.content.decode()
    assert "high does not begin above medium" in scale(officer, high_from="3").content.decode()


def test_the_matrix_is_drawn_on_the_scale_of_the_operator(officer):
    scale(officer)
    add(officer, "Flood", impact="3")
    page = shown(officer, "registers/risk/")

    assert page.count('class="score"') == 2 * 4 * 3
    assert "High, from 9" in page
    assert "1 · Rare (once in ten years)" in page
    assert "Scale: Our &lt;scale&gt;." in page
    assert "The highest level that may be accepted: Medium." in page
    assert '<option value="5"' not in shown(officer, "registers/risk/add/")
    assert "Our &lt;scale&gt;, version 2" in look(officer, "risk")


def test_a_risk_of_a_former_scale_is_shown_with_its_words_and_to_be_judged_anew(officer):
    add(officer, "Flood")
    scale(officer)
    page = shown(officer, "registers/risk/")
    assert re.search(r"\d+ risks? (was|were) judged by a former scale", page)
    assert "4 &times; 5 = 20" in page
    assert "Judged by a former scale" in shown(officer, "")
    entry = look(officer, "risk")
    assert "This risk was judged by a former scale" in entry
    assert "threatens us" in entry

    form = look(officer, "risk", "amend/")
    assert "Another scale counts now" in form
    assert "threatens us" in form
    assert not re.search(r'<option value="\d" selected', form)
    said = RISK | {"title": "Flood", "impact": "3", "visibility": "internal", "owner": str(officer.user.pk)}
    due = (clock.now() + timedelta(days=5)).date().isoformat()
    assert officer.post(f"{place(officer, 'risk')}amend/", **said, due=due, version="1").status_code == 302
    assert "former scale" not in look(officer, "risk")
    changed = look(officer, "risk", "1/2/")
    assert "threatens us" in changed
    assert "3 · Grave (the house is at risk)" in changed
    assert re.search(r"scale/\d+@2", changed)
