"""The pages on which access is reviewed."""

import json

import pytest
from django.core import mail
from django.test import Client
from tests.factories import make_tenant, system
from tests.protection.reviews.people import WHY, decide, make_user
from tests.signing import give_app, sign_in

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity.models import User
from secretaire.protection.reviews import actions, queries, tasks
from secretaire.protection.reviews.models import Rhythm

pytestmark = pytest.mark.django_db


class Office:
    """A tenant with an owner, an administrator and a host, and browsers of theirs."""

    def __init__(self) -> None:
        self.tenant = make_tenant()
        with scope.tenant(self.tenant.pk):
            self.olga = make_user(self.tenant, "Olga", Role.OWNER)
            self.adam = make_user(self.tenant, "Adam", Role.ADMINISTRATOR)
            self.hugo = make_user(self.tenant, "Hugo")
            for user in (self.olga, self.adam):
                give_app(user)
            self.campaign = actions.open_campaign(actor=system(self.tenant), now=clock.now())

    def browser(self, user: User) -> Client:
        client = Client()
        sign_in(client, self.tenant, user)
        return client

    def at(self, path: str = "") -> str:
        return f"/{self.tenant.slug}/settings/reviews/{path}"

    def item(self, user: User):
        with scope.tenant(self.tenant.pk):
            found = queries.items(tenant_id=self.tenant.pk, campaign_id=self.campaign.pk)
        return next(item for item in found if item.subject == user.pk)


@pytest.fixture
def office():
    return Office()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_review_that_is_open_is_shown_with_what_is_decided(office, language):
    browser = office.browser(office.adam)

    said = browser.get(office.at() + f"?lang={language}").content.decode()

    assert {"en": "0 of 3 decided", "fr": "0 sur 3 décidés"}[language] in said
    assert str(office.campaign.pk) in said


def test_whoever_decides_is_led_from_one_to_the_next_and_closes(office):
    adam, olga = office.browser(office.adam), office.browser(office.olga)
    page = office.at(f"{office.campaign.pk}/")

    for browser, user, decision in (
        (adam, office.olga, "keep"),
        (adam, office.hugo, "cut"),
        (olga, office.adam, "keep"),
    ):
        sent = {"decision": decision, "reason": WHY}
        answer = browser.post(office.at(f"items/{office.item(user).pk}/"), sent)
        assert answer.url == f"{page}#next"
    assert "Close the review" in olga.get(page + "?lang=en").content.decode()
    assert olga.post(office.at(f"{office.campaign.pk}/close/")).url == page

    said = olga.get(page + "?lang=en").content.decode()
    result = olga.get(office.at(f"{office.campaign.pk}/result.json"))
    table = olga.get(office.at(f"{office.campaign.pk}/result.csv")).content.decode()
    assert "does not change any more" in said
    assert [one["decision"] for one in json.loads(result.content)["items"]].count("cut") == 1
    assert result.headers["Repr-Digest"].startswith("sha-256=:")
    assert table.startswith("kind,id,label")
    assert olga.get(office.at() + "?lang=en").content.decode().count("Review 1") == 1
    with scope.tenant(office.tenant.pk):
        assert not User.objects.get(pk=office.hugo.pk).is_active


def test_nobody_is_offered_their_own_and_nobody_gets_it_by_asking(office):
    browser = office.browser(office.adam)
    own = office.item(office.adam)

    said = browser.get(office.at(f"{office.campaign.pk}/?item={own.pk}&lang=en")).content.decode()
    answer = browser.post(office.at(f"items/{own.pk}/") + "?lang=en", {"decision": "keep", "reason": WHY})

    assert f"items/{own.pk}/" not in said
    assert answer.status_code == 422
    assert "You cannot decide on your own access" in answer.content.decode()


@pytest.mark.parametrize("sent", [{}, {"decision": "keep"}, {"decision": "erase", "reason": WHY}, {"reason": WHY}])
def test_a_decision_that_is_not_whole_is_told(office, sent):
    answer = office.browser(office.adam).post(office.at(f"items/{office.item(office.olga).pk}/"), sent)

    assert answer.status_code == 422


def test_whoever_has_decided_all_but_their_own_is_told_so(office):
    browser = office.browser(office.adam)
    for user in (office.olga, office.hugo):
        browser.post(office.at(f"items/{office.item(user).pk}/"), {"decision": "keep", "reason": WHY})

    assert (
        "You have decided all that you can" in browser.get(office.at(f"{office.campaign.pk}/?lang=en")).content.decode()
    )


def test_an_open_review_has_no_result(office):
    assert office.browser(office.adam).get(office.at(f"{office.campaign.pk}/result.json")).status_code == 404


@pytest.mark.parametrize("path", ["", "open/", "rhythm/"])
def test_a_host_finds_none_of_it(office, path):
    browser = office.browser(office.hugo)

    assert browser.get(office.at()).status_code == 403
    assert browser.post(office.at(path)).status_code == 403


def test_a_review_is_opened_by_hand(office):
    browser = office.browser(office.adam)
    with scope.tenant(office.tenant.pk):
        for item in queries.items(tenant_id=office.tenant.pk, campaign_id=office.campaign.pk):
            by = office.adam if item.holder == office.olga.pk else office.olga
            decide(office.tenant, item, by)
        actions.close(
            actor=system(office.tenant), campaign_id=office.campaign.pk, reviewer=office.olga.pk, now=clock.now()
        )

    answer = browser.post(office.at("open/"))

    assert answer.status_code == 302
    assert "The review is open." in browser.get(answer.url).content.decode()


def test_a_second_review_waits_for_the_first(office):
    assert office.browser(office.adam).post(office.at("open/")).status_code == 409


@pytest.mark.parametrize(("months", "days", "kept"), [("6", "14", 6), ("99", "14", 3), ("x", "", 3)])
def test_how_often_is_set_within_bounds(office, months, days, kept):
    office.browser(office.adam).post(office.at("rhythm/"), {"months": months, "days": days})

    with scope.tenant(office.tenant.pk):
        assert Rhythm.objects.get().months == kept


@pytest.mark.parametrize("about", ["opened", "reminder", "overdue"])
def test_whoever_reviews_is_written_to(office, about):
    mail.outbox.clear()
    sent = {"letter": "1", "campaign_id": str(office.campaign.pk), "about": about}

    tasks.send(tenant_id=office.tenant.pk, user_id=str(office.adam.pk), **sent)
    tasks.send(tenant_id=office.tenant.pk, user_id=str(office.hugo.pk), **sent)

    (letter,) = mail.outbox
    assert office.at(f"{office.campaign.pk}/") in letter.body
    assert "3 of 3" in letter.body


def test_the_clock_looks_at_every_tenant(office):
    tasks.rhythm()
