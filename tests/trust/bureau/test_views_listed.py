"""The list of a register page by page, what is looked for in it, and the first page of an office with much to do."""

import re
from datetime import UTC, timedelta

import pytest
from tests.factories import system
from tests.protection.grants.offices import staff

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.trust.duties import queries as duties
from secretaire.trust.duties.models import Form
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.actions import Wish
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Wish as Said

pytestmark = pytest.mark.django_db
BASE = "office/security/"
RISKS = f"{BASE}registers/risk/"
RISK = {"asset": "Machines", "threat": "Water", "likelihood": "2", "impact": "4", "treatment": "reduce"}
DAY = timedelta(days=1)


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


def add(officer, *titles, days=5, **values):
    """Write risks; return their numbers."""
    now, actor, user = clock.now(), system(officer.tenant), officer.user.pk
    due, register = (now + days * DAY).astimezone(UTC).date(), queries.register(key="risk")
    with scope.tenant(officer.tenant.pk):
        wishes = [Said(values=RISK | values | {"title": each}, owner=user, due=due) for each in titles]
        return [actions.add(actor=actor, by=user, register=register, wish=each, now=now).number for each in wishes]


def shown(officer, path, status=200):
    answer = officer.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def listed(page):
    return re.findall(r'office/security/registers/risk/(\d+)/"><bdi>', page)


def following(page, words):
    (found,) = re.findall(rf'href="(\?[^"]*)"[^>]*>{words}<', page)
    return found.replace("&amp;", "&")


def test_a_long_register_is_read_page_by_page_and_saved_as_a_whole(officer):
    already = listed(shown(officer, f"{RISKS}?word=Risk+of+paging"))
    assert already == []
    wanted = [str(each) for each in add(officer, *(f"Risk of paging {each}" for each in range(53)))]

    first = shown(officer, f"{RISKS}?word=Risk+of+paging&state=open")
    second = shown(officer, RISKS + following(first, "Next page"))

    assert listed(first) == wanted[:50]
    assert listed(second) == wanted[50:]
    assert "53 of " in first
    assert "53 of " in second
    assert "Next page" not in second
    assert listed(shown(officer, RISKS + following(second, "First page"))) == wanted[:50]
    file = officer.get(f"{RISKS}export.csv").content.decode()
    assert all(f"Risk of paging {each}" in file for each in range(53))


def test_a_page_without_a_word_goes_on_behind_a_number(officer):
    first, *others = add(officer, "One of three", "Two of three", "Three of three")

    page = shown(officer, f"{RISKS}?behind={first}")

    assert listed(page)[:2] == [str(each) for each in others]
    assert "First page" in page
    assert 'role="img"' not in page
    assert "The matrix of all risks" in page


def test_what_is_said_what_is_due_and_what_nobody_owns_is_found(officer):
    (late,) = add(officer, "The roof leaks", days=-3)
    (soon,) = add(officer, "The door sticks")
    with scope.tenant(officer.tenant.pk):
        here = queries.listed(
            tenant_id=officer.tenant.pk,
            register=queries.register(key="risk"),
            sought=queries.Sought(waits=queries.Waits.OWNERLESS),
            today=clock.now().date(),
            many=500,
        )

    assert listed(shown(officer, f"{RISKS}?word=ROOF")) == [str(late)]
    assert listed(shown(officer, f"{RISKS}?word={soon}")).count(str(soon)) == 1
    overdue = listed(shown(officer, f"{RISKS}?waits=overdue&word=the+"))
    assert str(late) in overdue
    assert str(soon) not in overdue
    assert not {late, soon} & {row.number for row in here.rows}
    nothing = shown(officer, f"{RISKS}?word=nobody+wrote+this")
    assert "No entry is like this" in nothing
    assert f"{BASE}registers/risk/?waits=overdue" in shown(officer, f"{BASE}registers/")


@pytest.mark.parametrize(
    ("query", "status"), [("behind=x", 404), ("behind=-1", 404), ("behind=9999999999", 404), ("state=sunny", 422)]
)
def test_what_cannot_be_asked_is_refused(officer, query, status):
    shown(officer, f"{RISKS}?{query}", status)


def test_the_matrix_has_every_risk_whatever_the_page_shows(officer):
    add(officer, *(f"Risk of the matrix {each}" for each in range(51)))

    page = shown(officer, RISKS)

    assert len(listed(page)) == 50
    counted = sum(int(each) for each in re.search(r"(\d+) high, (\d+) medium, (\d+) low;", page).groups())
    assert counted >= 51


def test_today_shows_some_forms_and_leads_to_the_others(officer):
    now, tenant = clock.now(), officer.tenant.pk
    with scope.tenant(tenant):
        evidence.adopt(
            actor=system(officer.tenant), measure=catalogue().measures["incidents.plan"], wish=Wish(), now=now
        )
        task = next(
            each for each in duties.tasks(tenant_id=tenant, now=now) if each.duty.commitment.measure == "incidents.plan"
        )
        Form.objects.bulk_create(
            Form(
                tenant_id=tenant,
                duty=task.duty,
                procedure=task.procedure.key,
                done_on=now.date(),
                passed=True,
                content={"salt": "00", "values": {}},
                filled_by=officer.user.pk,
                filled_at=now + timedelta(seconds=each),
            )
            for each in range(45)
        )

    first = shown(officer, BASE)
    second = shown(officer, f"{BASE}?papers=20")
    third = shown(officer, f"{BASE}?papers=40")

    assert [len(forms(each)) for each in (first, second, third)] == [20, 20, 5]
    assert len(forms(first) | forms(second) | forms(third)) == 45
    assert "and 25 more" in first
    assert 'href="?papers=20#waiting"' in first
    assert "First page" in third
    assert officer.get(f"{BASE}?papers=x").status_code == 404


def test_today_shows_the_longest_late_and_counts_the_rest(officer):
    before = queries_late(officer)
    add(officer, *(f"Late for long {each}" for each in range(22)), days=-3000)

    page = shown(officer, BASE)

    assert page.count("Late for long") == 20
    assert int(re.search(r"and (\d+) more in the registers", page)[1]) >= before + 2


def forms(page):
    return set(re.findall(r"office/security/forms/([0-9a-f-]+)/", page))


def queries_late(officer):
    with scope.tenant(officer.tenant.pk):
        found = queries.waiting(tenant_id=officer.tenant.pk, today=clock.now().date(), ahead=14 * DAY)
    return len(found.late)
