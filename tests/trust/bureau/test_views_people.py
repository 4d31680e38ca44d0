"""People in the security office: lists for who comes and who goes, and who was there when something was taught."""

import pytest
from tests.protection.grants.offices import staff
from tests.trust.bureau.test_views import BASE, promised, shown, tasks

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.trust.duties.models import Form
from secretaire.trust.measures.queries import catalogue

pytestmark = pytest.mark.django_db
POINTS = tuple(catalogue().fields["arrival"].choices)


@pytest.fixture
def officer():
    found = staff(Role.SECURITY)
    promised(found, "people.examined", "people.repeated")
    return found


def fill(officer, procedure, **values):
    """Fill a form of today, and return where it stands."""
    said = {"done_on": clock.now().date().isoformat(), "passed": "yes"} | values
    return officer.post(f"{BASE}duties/{tasks(officer)[procedure].duty.pk}/", **said)


def welcome(officer, *points, **values):
    said = {f"arrival-{each}": "done" for each in points}
    answer = fill(officer, "welcome", person="Ann", access="Support", machines="A laptop", **said, **values)
    assert answer.status_code == 302
    with scope.tenant(officer.tenant.pk):
        return Form.objects.filter(tenant_id=officer.tenant.pk).latest("filled_at")


def digested(page):
    return page.split('name="seen" value="')[1].split('"')[0]


def test_a_form_with_an_open_point_offers_to_tick_it_and_not_to_sign_it(officer):
    form = welcome(officer, *POINTS[:-1])
    page = shown(officer.get(f"{BASE}forms/{form.pk}/"))

    assert "One point is open, and nobody says why" in page
    assert f'action="/{officer.tenant.slug}/{BASE}forms/{form.pk}/sign/"' not in page
    assert page.count(officer.user.name) > len(POINTS) - 1


def test_a_point_is_ticked_or_given_a_reason_on_the_page_of_the_form(officer):
    form = welcome(officer, *POINTS[:-2])
    address = f"{BASE}forms/{form.pk}/"
    seen = digested(shown(officer.get(address)))
    done = {f"arrival-{each}": "done" for each in POINTS[:-1]}
    officer.post(f"{address}tick/", seen=seen, **done, **{f"arrival-{POINTS[-1]}-note": "On  Monday"})
    page = shown(officer.get(address))

    assert "Open, with a reason" in page
    assert "On Monday" in page
    assert f"{address}sign/" in page
    officer.post(f"{address}tick/", seen=seen, **done)
    assert "changed this form" in shown(officer.get(address))


def test_a_reason_that_is_too_long_is_kept_nowhere(officer):
    form = welcome(officer, *POINTS[:-1])
    address = f"{BASE}forms/{form.pk}/"
    wrong = {f"arrival-{POINTS[-1]}-note": "x" * 201}
    officer.post(f"{address}tick/", seen=digested(shown(officer.get(address))), **wrong)

    assert "at most 200 characters" in shown(officer.get(address))
    assert "this is too long" in shown(fill(officer, "welcome", **wrong), 422)


def test_a_form_without_a_list_has_nothing_to_tick(officer):
    fill(officer, "teach", subject="Phishing")
    with scope.tenant(officer.tenant.pk):
        form = Form.objects.filter(tenant_id=officer.tenant.pk).latest("filled_at")

    officer.post(f"{BASE}forms/{form.pk}/tick/")
    assert "Nothing was kept" in shown(officer.get(f"{BASE}forms/{form.pk}/"))


def test_who_was_there_and_who_was_not_is_told_by_name(officer):
    other = staff(Role.OPERATOR)
    page = shown(officer.get(f"{BASE}duties/{tasks(officer)['teach'].duty.pk}/"))
    assert page.count("Never yet") >= 2
    fill(officer, "teach", subject="Phishing", **{f"attended-{officer.user.pk}": "present"})
    with scope.tenant(officer.tenant.pk):
        form = Form.objects.filter(tenant_id=officer.tenant.pk).latest("filled_at")
    page = shown(officer.get(f"{BASE}forms/{form.pk}/"))
    assert "Was there (1): " in page
    absent = page.split("Was not there (")[1].split("</dd>")[0]
    assert other.user.name in absent

    officer.post(f"{BASE}forms/{form.pk}/sign/")
    page = shown(officer.get(f"{BASE}duties/{tasks(officer)['teach'].duty.pk}/"))
    assert "Was there <span" in page


def test_a_form_of_before_shows_what_it_was_asked_then(officer):
    fill(officer, "teach", subject="Phishing")
    with scope.tenant(officer.tenant.pk):
        form = Form.objects.filter(tenant_id=officer.tenant.pk).latest("filled_at")
        form.content = form.content | {"values": {"subject": "Phishing", "present": "Ann and Bob"}}
        form.save(update_fields=["content"])

    assert "Ann and Bob" in shown(officer.get(f"{BASE}forms/{form.pk}/"))


def test_whoever_is_made_up_was_not_there(officer):
    page = shown(fill(officer, "teach", subject="Phishing", **{"attended-nobody": "present"}), 422)

    assert "there is no such person here" in page
