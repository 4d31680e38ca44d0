"""The office: clients by name, and nothing of them without a grant."""

import re

import pytest
from tests.factories import make_host, system
from tests.protection.grants.offices import acting, place, seat, staff
from tests.protection.people.house import make_user

from secretaire.lib import clock, scope
from secretaire.lib.jobs import Job
from secretaire.protection.access.core import Role
from secretaire.protection.alerts.models import Alert
from secretaire.protection.grants.models import Grant
from secretaire.protection.people import actions as people
from secretaire.protection.reviews import actions as reviews
from secretaire.protection.reviews.queries import items

pytestmark = pytest.mark.django_db


@pytest.fixture(name="there")
def _there():
    return place()


def ask(office, there, **values):
    given = {"client": there.tenant.slug, "kind": "support", "reason": "Case 7: a slot is missing", "minutes": "30"}
    return office.post("office/", **given | values)


def grant(there):
    with scope.tenant(there.tenant.pk):
        return Grant.objects.get(tenant_id=there.tenant.pk)


def test_the_office_lists_clients_by_name_and_shows_nothing_of_them(there):
    page = staff().get("office/").content.decode()

    assert "Practice Zelig" in page
    assert "Hélène" not in page
    assert "The house</bdi>" not in page


def test_a_grant_is_asked_for_and_shown_to_both_sides_at_once(there):
    office = staff()

    answer = ask(office, there)

    assert answer.status_code == 302
    page = office.get("office/").content.decode()
    assert "The grant runs." in page
    assert f"/house/office/in/{there.tenant.slug}/desk/" in page
    told = there.owner.get("settings/grants/").content.decode()
    assert "Case 7: a slot is missing" in told
    assert "Sunniva Dahl" in told
    assert "The grant runs." not in office.get("office/").content.decode()
    assert there.entries("grant.opened") == [(f"staff:staff/{office.user.pk}", f"grant/{grant(there).pk}")]


def test_a_second_one_of_the_kind_is_refused_in_words(there):
    office = staff()
    ask(office, there)
    ask(office, there)

    assert "You have asked for this already, or have it." in office.get("office/").content.decode()


@pytest.mark.parametrize("values", [{"reason": ""}, {"minutes": "241"}, {"client": "house"}, {"kind": "supervise"}])
def test_what_is_not_offered_is_not_asked_for(there, values):
    answer = ask(staff(), there, **values)

    assert answer.status_code == 422
    assert there.entries("grant.opened") == []


def test_where_the_client_wants_to_be_asked_nothing_opens_before(there):
    there.terms(approval=True)
    office = staff()
    ask(office, there)

    assert "Waits for the client" in office.get("office/").content.decode()
    assert office.get(f"office/in/{there.tenant.slug}/desk/").status_code == 403

    there.owner.post(f"settings/grants/{grant(there).pk}/approve/")
    assert office.get(f"office/in/{there.tenant.slug}/desk/").status_code == 302


def test_a_grant_is_given_back_by_whoever_has_it_only(there):
    office, colleague = staff(), staff()
    ask(office, there)
    where = f"office/grants/{there.tenant.slug}/{grant(there).pk}/end/"

    assert colleague.post(where).status_code == 404
    assert office.post(where).status_code == 302

    page = office.get("office/").content.decode()
    assert "Given back" in page
    assert "The grant is over." in page
    assert office.get(f"office/in/{there.tenant.slug}/desk/").status_code == 403


def test_the_security_officer_sees_the_office_and_asks_for_nothing(there):
    officer = staff(Role.SECURITY)

    assert "Practice Zelig" in officer.get("office/").content.decode()
    assert ask(officer, there).status_code == 403


def test_the_operator_sees_which_clients_there_are(there):
    operator = staff(Role.OPERATOR)
    page = operator.get("office/").content.decode()

    assert "Practice Zelig" in page
    assert "from the command line of its server" in page
    assert said(page) == {"Availability": "", "Capacity": "", "Security office": ""}
    assert ask(operator, there).status_code == 403


def test_the_supervisor_is_led_to_the_queue_and_sees_no_list_of_clients(there):
    page = staff(Role.SUPERVISOR).get("office/").content.decode()

    assert '<a href="/house/office/supervision/">Letters of clients that wait for a person</a>' in page
    assert "Practice Zelig" not in page


def test_the_security_officer_sees_how_much_waits_for_them():
    officer, other = staff(Role.SECURITY), staff(Role.SECURITY)
    with scope.tenant(officer.tenant.pk):
        Alert.objects.filter(tenant_id=officer.tenant.pk).delete()  # of whatever ran before, on this very ground
        operator = make_user(officer.tenant, Role.OPERATOR)
        people.change_role(
            actor=acting(officer.tenant, other.user.pk),
            by=other.user.pk,
            user_id=operator.pk,
            role=Role.SUPERVISOR,
            now=clock.now(),
        )
        campaign = reviews.open_campaign(actor=system(officer.tenant), now=clock.now())
        left = len(items(tenant_id=officer.tenant.pk, campaign_id=campaign.pk)) - 1

    mine, theirs = (each.get("office/").content.decode() for each in (officer, other))

    assert said(mine) == {
        "Review who has access": f"{left} wait",
        "People of the provider": "1 waits",
        "Log": "",
        "Backups": "",
        "Alerts": "",
        "Availability": "",
        "Capacity": "",
        "Security office": "",
        "Contracts of clients": "",
    }
    assert said(theirs)["People of the provider"] == ""


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.OPERATOR, "office/"),
        (Role.SECURITY, "office/"),
        (Role.SUPPORT, "office/"),
        (Role.SUPERVISOR, "office/supervision/"),
    ],
)
def test_whoever_of_the_staff_signs_in_arrives_at_their_work(role, place):
    arrived = staff(role)

    answer = arrived.client.get("/house/", follow=True)

    assert answer.redirect_chain == [(f"/house/{place}", 302)]
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.OWNER, "supervision/"),
        (Role.ADMINISTRATOR, "settings/people/"),
        (Role.MANAGER, "supervision/"),
        (Role.AUDITOR, "settings/people/"),
    ],
)
def test_whoever_of_a_client_receives_no_guests_arrives_at_their_work(there, role, place):
    arrived = seat(there.tenant, role)

    answer = arrived.client.get(f"/{there.tenant.slug}/", follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1] == (f"/{there.tenant.slug}/{place}", 302)
    assert f'href="/{there.tenant.slug}/desk/"' not in answer.content.decode()


@pytest.mark.parametrize("role", [Role.OWNER, Role.ADMINISTRATOR, Role.MANAGER, Role.HOST])
def test_whoever_receives_guests_arrives_at_their_desk(there, role):
    arrived = seat(there.tenant, role)
    with scope.tenant(there.tenant.pk):
        make_host(there.tenant, user=arrived.user)

    answer = arrived.client.get(f"/{there.tenant.slug}/", follow=True)

    assert answer.redirect_chain == [(f"/{there.tenant.slug}/desk/", 302)]
    assert answer.status_code == 200


def test_a_host_without_guests_is_told_so_where_nothing_else_is_theirs(there):
    answer = seat(there.tenant, Role.HOST).client.get(f"/{there.tenant.slug}/", follow=True)

    assert answer.redirect_chain == [(f"/{there.tenant.slug}/desk/", 302)]
    assert "receives no guests" in answer.content.decode()


def said(page):
    """Return what the page says of each place of work."""
    rows = re.findall(r'<li><a href="[^"]+">([^<]+)</a>(.*?)</li>', page.partition('id="work"')[2], re.DOTALL)
    return {name: " ".join(re.sub(r"<[^>]+>", " ", rest).split()) for name, rest in rows}


def test_a_client_has_no_office_whatever_the_role(there):
    assert there.owner.get("office/").status_code == 403
    assert seat(there.tenant, Role.MANAGER).get("office/supervision/").status_code == 403


def test_the_owner_gets_a_letter_in_their_language(there, monkeypatch):
    sent = []
    monkeypatch.setattr("secretaire.lib.mail.send", lambda **said: sent.append(said))
    office = staff()
    ask(office, there)
    found = grant(there)
    fulfil = Job.declared["grants.tell"].fulfil
    letter = {"tenant_id": there.tenant.pk, "grant_id": str(found.pk), "letter": "x"}

    fulfil(**letter, user_id=str(there.owner.user.pk))
    fulfil(**letter, user_id=str(office.user.pk))

    (said,) = sent
    assert said["envelope"].address == there.owner.user.email
    assert "30 minutes" in said["written"].text
    assert "Case 7: a slot is missing" in said["written"].text
    assert said["written"].subject == "Staff of the provider look at Practice Zelig"


def test_the_letter_about_a_question_says_so_in_french(there, monkeypatch):
    sent = []
    monkeypatch.setattr("secretaire.lib.mail.send", lambda **said: sent.append(said))
    keeper = seat(there.tenant, Role.ADMINISTRATOR, name="Inès", language="fr")
    there.terms(approval=True)
    ask(staff(), there, minutes="240")
    letter = {"tenant_id": there.tenant.pk, "grant_id": str(grant(there).pk), "letter": "x"}

    Job.declared["grants.tell"].fulfil(**letter, user_id=str(keeper.user.pk))

    assert sent[0]["written"].subject == "Le prestataire demande à consulter Practice Zelig"
    assert "4 heures" in sent[0]["written"].text


def test_grants_of_whoever_leaves_end_at_every_client(there):
    office = staff()
    ask(office, there)

    Job.declared["grants.departed"].fulfil(tenant_id=office.tenant.pk, user_id=str(office.user.pk))

    assert grant(there).ending == "left"
    assert there.entries("grant.left") == [("system:job/grants.departed", f"staff/{office.user.pk}")]
