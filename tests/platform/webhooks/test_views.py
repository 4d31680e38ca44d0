"""The pages of webhooks, as administrators and others see them."""

import json
import re
from uuid import uuid4

import pytest
from tests import meetings
from tests.meetings import at
from tests.platform.webhooks.receivers import listen
from tests.scheduling.desk.seats import seated

from secretaire.platform.webhooks import actions
from secretaire.platform.webhooks.core.messages import KINDS
from secretaire.platform.webhooks.core.states import Answer, Condition, Fault, State
from secretaire.platform.webhooks.models import Delivery, Endpoint
from secretaire.scheduling.hosts.models import Host

URL = "https://hooks.example.org/secret-word"
FORM = {"name": "Ledger", "url": URL, "kinds": ["booking.made", "booking.moved"]}


class Office:
    """Somebody with a role, at the settings of webhooks."""

    def __init__(self, page, role, language="en"):
        desk = seated(page.tenant, language)
        desk.host.user.role = role
        desk.host.user.save()
        self.client, self.home = desk.client, f"/{page.tenant.slug}/settings/webhooks/"

    def get(self, path=""):
        return self.client.get(self.home + path)

    def post(self, path, **values):
        return self.client.post(self.home + path, values, follow=True)


@pytest.fixture
def office(page):
    return Office(page, "administrator")


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def settle(actor, delivery, now, **values):
    answer = Answer(**{"status": 500, "excerpt": "<b>no</b>", "milliseconds": 7} | values)
    number = Delivery.objects.get(pk=delivery.pk).attempts
    actions.settle(actor=actor, delivery_id=delivery.pk, number=number, answer=answer, spin=0.5, now=now())


def test_an_endpoint_is_added_and_its_secret_is_shown_once(office, page):
    first = office.get()
    shown = office.post("new/", form=str(uuid4()), **FORM)

    made = Endpoint.objects.get()
    assert "No endpoint yet" in text(first)
    assert made.secret in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert not any(
        made.secret in office.get(path).content.decode() for path in ("", f"{made.pk}/", f"{made.pk}/change/")
    )
    assert "secret-word" not in text(office.get())


def test_a_form_that_is_sent_twice_shows_no_second_secret(office, page):
    key = str(uuid4())
    office.post("new/", form=key, **FORM)

    again = office.post("new/", form=key, **FORM)

    assert again.status_code == 422
    assert "was added already" in text(again)
    assert Endpoint.objects.get().secret not in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"url": "http://hooks.example.org/"}, "https://"),
        ({"url": "https://10.0.0.7/"}, "public internet"),
        ({"url": "https://ada:word@hooks.example.org/"}, "user name and password"),
        ({"kinds": []}, "This field is required."),
        ({"kinds": ["booking.eaten"]}, "booking.eaten"),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_makes_no_sense_is_said(office, page, wrong, said):
    response = office.post("new/", form=str(uuid4()), **FORM | wrong)

    assert response.status_code == 422
    assert said in text(response)
    assert Endpoint.objects.count() == 0


def test_an_endpoint_is_changed_rested_woken_and_removed(office, page, actor):
    made = listen(actor, URL).endpoint
    filled = office.get(f"{made.pk}/change/").content.decode()
    wrong = office.post(f"{made.pk}/change/", form=str(made.pk), **FORM | {"url": "ftp://x"})

    office.post(f"{made.pk}/change/", form=str(made.pk), full="on", **FORM | {"name": "Other"})
    office.post(f"{made.pk}/rest/")
    made.refresh_from_db()
    rested = (made.name, made.full, made.state)
    office.post(f"{made.pk}/resume/")
    made.refresh_from_db()
    woken = made.state
    office.post(f"{made.pk}/remove/")

    assert URL in filled
    assert wrong.status_code == 422
    assert rested == ("Other", True, Condition.RESTING)
    assert woken == Condition.ACTIVE
    assert Endpoint.objects.count() == 0


def test_a_new_secret_is_shown_once_and_the_old_one_signs_until_told(office, page, actor, now):
    made = listen(actor, URL)

    shown = office.post(f"{made.endpoint.pk}/secret/")

    newer = Endpoint.objects.get()
    assert newer.secret in shown.content.decode()
    assert made.secret not in shown.content.decode()
    assert "Signs too until" in text(office.get(f"{newer.pk}/"))


def test_messages_and_attempts_are_seen_and_what_a_receiver_says_is_only_text(office, page, actor, promised, now):
    made = listen(actor, URL, full=True).endpoint
    meetings.book(page, at(9), guest=meetings.guest(name="<script>Ada"))
    delivery = Delivery.objects.get()
    settle(actor, delivery, now)
    settle(actor, delivery, now, status=302, excerpt="")
    settle(actor, delivery, now, status=None, fault=Fault.CLOSED, excerpt="")

    listed, shown = office.get(f"{made.pk}/"), office.get(f"deliveries/{delivery.pk}/")

    assert "A meeting was booked" in text(listed)
    assert "Answered 500. no" not in text(shown)
    assert "&lt;b&gt;no&lt;/b&gt;" in shown.content.decode()
    assert "Answered 302: it leads elsewhere" in text(shown)
    assert "private network" in text(shown)
    assert "<script>Ada" not in shown.content.decode()
    assert str(delivery.message) in text(shown)


def test_messages_are_shown_by_state_and_in_pieces(office, page, actor, promised, now):
    made = listen(actor, URL).endpoint
    for _number in range(51):
        now.forward(minutes=1)
        actions.test(actor=actor, endpoint_id=made.pk, now=now())

    first = office.get(f"{made.pk}/").content.decode()
    older = re.search(r'href="(\?before=[^"#]+)', first)[1].replace("&amp;", "&")
    second = office.get(f"{made.pk}/{older}").content.decode()
    none = office.get(f"{made.pk}/?state=delivered").content.decode()

    assert (first.count("A test"), second.count("A test"), none.count("A test")) == (50, 1, 0)
    for odd in ("?state=eaten", "?before=x", "?before=2028-03-01T00:00.x", f"?before=2028-03-01T00:00:00.{uuid4()}"):
        assert office.get(f"{made.pk}/{odd}").content.decode().count("A test") == 50


def test_a_test_is_sent_and_leads_to_what_becomes_of_it(office, page, actor, promised):
    made = listen(actor, URL).endpoint

    shown = office.post(f"{made.pk}/test/")

    assert "A test is on its way." in text(shown)
    assert Delivery.objects.get().kind == "test.ping"
    assert "hx-trigger" in shown.content.decode()


def test_what_failed_is_sent_again_one_by_one_and_by_days(office, page, actor, promised, now):
    made = listen(actor, URL).endpoint
    meetings.book(page, at(9))
    actions.rest(actor=actor, endpoint_id=made.pk)
    actions.resume(actor=actor, endpoint_id=made.pk)
    delivery = Delivery.objects.get()

    other = office.post(f"{made.pk}/replay/", first="2028-02-01", last="2028-02-29")
    wrong = office.post(f"{made.pk}/replay/", first="2028-03-01", last="2028-02-01")
    same = office.post(f"{made.pk}/replay/", first="2028-03-01", last="2028-03-01")
    settle(actor, delivery, now, status=200)
    one = office.post(f"deliveries/{delivery.pk}/replay/")

    delivery.refresh_from_db()
    assert "0 messages are sent again." in text(other)
    assert "Name two days" in text(wrong)
    assert "1 message is sent again." in text(same)
    assert "under the same name" in text(one)
    assert delivery.state == State.WAITING


@pytest.mark.parametrize(
    ("values", "badge"),
    [
        ({"state": "resting"}, "Rests"),
        ({"state": "off", "why": "failing"}, "Switched off"),
        ({"failing_since": meetings.NOW}, "Not taken at present"),
        ({"last_success": meetings.NOW}, "Works"),
        ({}, "Nothing sent yet"),
    ],
)
def test_how_an_endpoint_is_stands_beside_it(office, page, actor, values, badge):
    made = listen(actor, URL).endpoint
    Endpoint.objects.update(**values)

    assert badge in text(office.get())
    assert badge in text(office.get(f"{made.pk}/"))


def test_an_auditor_sees_and_changes_nothing(page, actor, promised):
    made = listen(actor, URL).endpoint
    auditor = Office(page, "auditor")

    seen = [auditor.get(path).status_code for path in ("", f"{made.pk}/", "schema.json", "new/")]
    done = [
        auditor.post(path).status_code
        for path in ("new/", f"{made.pk}/secret/", f"{made.pk}/remove/", f"{made.pk}/test/", f"{made.pk}/replay/")
    ]

    assert seen == [200, 200, 200, 403]
    assert done == [403] * 5
    assert Endpoint.objects.get().secret == made.secret


def test_a_host_sees_nothing(page):
    assert Office(page, "host").get().status_code == 403


def test_the_form_of_messages_can_be_had_by_programs(office):
    response = office.get("schema.json")

    assert response["Content-Type"] == "application/schema+json"
    assert json.loads(response.content)["properties"]["type"]["enum"][:-1] == list(KINDS)


def test_the_pages_speak_french(page, actor, promised):
    made = listen(actor, URL).endpoint
    meetings.book(page, at(9))
    bureau = Office(page, "owner", "fr")

    assert "Un rendez-vous a été réservé" in text(bureau.get(f"{made.pk}/"))
    assert "Aucune réponse" not in text(bureau.get())


def test_somebody_without_a_desk_reads_the_clock_of_utc(page, actor, promised, now):
    made = listen(actor, URL).endpoint
    meetings.book(page, at(9))
    office = Office(page, "administrator")
    Host.objects.filter(user__isnull=False).update(user=None)

    assert re.search(r"\b6:00|06:00", text(office.get(f"{made.pk}/")))
