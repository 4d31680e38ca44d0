"""The page of a supplier leads to its examination, and lists those that were signed."""

from datetime import timedelta

import pytest
from tests.protection.grants.offices import staff
from tests.trust.bureau.test_views import BASE, promised, shown, tasks

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.trust.bureau.views.examined import examinations
from secretaire.trust.duties.models import Form
from secretaire.trust.evidence.core import later
from secretaire.trust.registers import queries

pytestmark = pytest.mark.django_db
SUPPLIER = {"title": "Hostco <1>", "service": "Machines", "place": "Gravelines", "visibility": "internal"}
FOUND = {"certificates": "ISO 27001", "law": "French", "security": "Sound", "decision": "Kept"}


@pytest.fixture
def officer():
    found = staff(Role.SECURITY)
    found.post(f"{BASE}registers/supplier/add/", **SUPPLIER, owner=str(found.user.pk), clients_data="no")
    promised(found, "suppliers.examined")
    return found


def supplier(officer):
    """Return the supplier as it is written now; tests of before may have left others."""
    with scope.tenant(officer.tenant.pk):
        return queries.newest(tenant_id=officer.tenant.pk, register="supplier")[-1]


def address(officer):
    return f"{BASE}registers/supplier/{supplier(officer).number}/"


def moved(officer, state):
    said = {"owner": str(officer.user.pk), "due": "2030-01-01", "version": str(supplier(officer).version)}
    assert officer.post(f"{address(officer)}move/{state}/", **said).status_code == 302


def examined(officer, **values):
    """Fill the form, sign it, and return its page."""
    said = FOUND | {
        "examined": "1",
        "verdict": "conditions",
        "done_on": clock.now().date().isoformat(),
        "passed": "yes",
    }
    answer = officer.post(f"{BASE}duties/{tasks(officer)['review-supplier'].duty.pk}/", **(said | values))
    if answer.status_code != 302:
        return answer
    with scope.tenant(officer.tenant.pk):
        form = Form.objects.filter(tenant_id=officer.tenant.pk).latest("filled_at")
    officer.post(f"{BASE}forms/{form.pk}/sign/")
    return officer.get(f"{BASE}forms/{form.pk}/")


def test_a_supplier_that_serves_says_that_nobody_examined_it(officer):
    assert "Never examined" not in shown(officer.get(address(officer)))
    moved(officer, "active")
    page = shown(officer.get(address(officer)))

    assert "Never examined" in page
    assert "No signed form names this entry." in page
    assert "Examinations" not in shown(officer.get(f"{BASE}registers/risk/add/"))


def test_the_page_of_a_supplier_leads_to_a_form_that_names_it(officer):
    page, number = shown(officer.get(address(officer))), supplier(officer).number
    links = [each.split('"')[0] for each in page.split(f'href="/{officer.tenant.slug}/')[1:]]
    ways = [each for each in links if each.endswith(f"?examined={number}")]
    assert len(ways) == 2

    form = shown(officer.get(ways[0]))
    assert f'<option value="{number}" selected>{number} · Hostco &lt;1&gt;</option>' in form


def test_a_signed_examination_stands_with_its_supplier(officer):
    moved(officer, "active")
    assert "· Hostco &lt;1&gt;" in shown(examined(officer))
    page = shown(officer.get(address(officer)))

    assert "Fit, on conditions" in page
    assert "Never examined" not in page
    day = clock.now().date()
    due = later(clock.now(), "P1Y").date()
    assert f"The next is due by {due.day} {due:%B %Y}." in page
    assert f"{day.day} {day:%B %Y}" in page.split('id="examined"')[1]


def test_an_examination_that_is_overdue_is_said(officer):
    moved(officer, "active")
    examined(officer)

    def badge(days):
        row = supplier(officer)
        with scope.tenant(officer.tenant.pk):
            return examinations(row, clock.now() + timedelta(days=days))["badge"]

    assert (badge(360), badge(400)) == (None, ("failing", "Overdue"))


@pytest.mark.parametrize("named", ["", "999999", "x"], ids=["none", "no such entry", "no number"])
def test_a_form_names_a_supplier_that_there_is(officer, named):
    assert "Supplier that was examined" in shown(examined(officer, examined=named), 422)


def test_a_supplier_that_ended_is_offered_no_more(officer):
    moved(officer, "active")
    examined(officer)
    moved(officer, "ended")

    assert "?examined=" not in shown(officer.get(address(officer)))
    assert "Fit, on conditions" in shown(officer.get(address(officer)))
    form = shown(officer.get(f"{BASE}duties/{tasks(officer)['review-supplier'].duty.pk}/"))
    assert "Hostco &lt;1&gt;" not in form
