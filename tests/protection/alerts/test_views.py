"""The pages of alerts, as those see them who keep a tenant secure, and as others do not."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from tests.factories import make_tenant, system
from tests.protection.alerts.raising import NOW, listed, make_user, raised
from tests.signing import give_app, grow_old, sign_in

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.alerts import actions, queries
from secretaire.protection.alerts.core import Course, Severity, State, Way, Why
from secretaire.protection.alerts.models import Alert, Contact

pytestmark = pytest.mark.usefixtures("db", "promised")


class Watch:
    """A tenant with an owner who is signed in."""

    def __init__(self) -> None:
        self.tenant = make_tenant()
        with scope.tenant(self.tenant.pk):
            self.olga = make_user(self.tenant, "Olga", Role.OWNER)
            give_app(self.olga)
        self.browser = Client()
        sign_in(self.browser, self.tenant, self.olga)

    def at(self, path: str = "") -> str:
        return f"/{self.tenant.slug}/settings/alerts/{path}"

    def said(self, path: str = "", language: str = "en") -> str:
        return self.browser.get(self.at(path) + f"?lang={language}").content.decode()

    def alert(self, **values):
        with scope.tenant(self.tenant.pk):
            return raised(self.tenant, **values)

    def contact(self, **values):
        with scope.tenant(self.tenant.pk):
            return listed(self.tenant, **values)


@pytest.fixture
def watch():
    return Watch()


def test_where_nothing_is_wrong_it_says_so_and_that_nobody_is_listed(watch):
    said = watch.said()

    assert "Nothing is wrong" in said
    assert "Nobody is on the list" in said


@pytest.mark.parametrize(("language", "words"), [("en", "Critical"), ("fr", "Critique")])
def test_the_worst_comes_first_with_how_bad_it_is(watch, language, words):
    watch.contact()
    watch.alert(title="Who is told")
    watch.alert(key="worse", title="Put somebody on the list", severity=Severity.CRITICAL, details={"client": "acme"})

    said = watch.said(language=language)

    assert words in said
    assert "level-4" in said
    assert "acme" in said


def test_an_alert_is_seen_to_and_closed(watch):
    found = watch.alert(details={"origin": "192.0.2.0/24", "own": "word"})
    page = f"{found.pk}/"
    assert "192.0.2.0/24" in watch.said(page)
    assert "I see to it" in watch.said(page)

    assert watch.browser.post(watch.at(f"{page}acknowledge/")).url == watch.at(page)
    assert "Seen to by" in watch.said(page)
    assert watch.browser.post(watch.at(page), {"note": ""}).status_code == 422
    assert watch.browser.post(watch.at(page), {"note": "A drill of ours."}).url == watch.at()

    said = watch.said(page)
    assert "A drill of ours." in said
    assert "I see to it" not in said
    assert "Alerts that are closed" in watch.said()
    with scope.tenant(watch.tenant.pk):
        assert Alert.objects.get().closed_by == watch.olga.pk


def test_whoever_saw_to_it_and_has_left_is_not_named(watch):
    found = watch.alert()
    with scope.tenant(watch.tenant.pk):
        actions.acknowledge(actor=system(watch.tenant), alert_id=found.pk, user_id=UUID(int=1), now=NOW)

    assert "somebody who has left" in watch.said(f"{found.pk}/")


def test_a_program_is_listed_and_its_secret_shown_once(watch):
    wish = {"name": "Pager", "way": "webhook", "address": "https://hooks.example.org/", "after": 0, "least": "high"}

    said = watch.browser.post(watch.at("list/"), wish).content.decode()

    with scope.tenant(watch.tenant.pk):
        made = Contact.objects.get()
    assert made.secret in said
    assert made.secret not in watch.said("list/")
    assert "https://hooks.example.org/" in watch.said("list/")


def test_people_are_listed_and_taken_off(watch):
    wish = {"name": "Olga", "way": "mail", "address": "olga@alerts.test", "after": 15, "least": "low"}

    assert watch.browser.post(watch.at("list/"), wish).url == watch.at("list/")
    assert "15 minutes" in watch.said("list/")
    with scope.tenant(watch.tenant.pk):
        made = Contact.objects.get()
    assert watch.browser.post(watch.at(f"list/{made.pk}/remove/")).url == watch.at("list/")

    with scope.tenant(watch.tenant.pk):
        assert not Contact.objects.exists()


@pytest.mark.parametrize("wrong", [{"address": "nobody"}, {"way": "sms"}, {"after": 5000}, {"name": ""}])
def test_who_cannot_be_reached_is_not_listed(watch, wrong):
    wish = {"name": "Olga", "way": "mail", "address": "olga@alerts.test", "after": 0, "least": "low"} | wrong

    assert watch.browser.post(watch.at("list/"), wish).status_code == 422


def test_a_drill_shows_who_was_reached_and_when(watch):
    watch.contact()
    watch.contact(name="Paul", way=Way.MAIL, address="paul@alerts.test")
    watch.contact(name="Ines", way=Way.MAIL, address="ines@alerts.test")

    assert watch.browser.post(watch.at("drill/")).url == watch.at("list/")
    with scope.tenant(watch.tenant.pk):
        (held,) = queries.drills(tenant_id=watch.tenant.pk, at_most=1)
        first, second, _ = queries.notices(tenant_id=watch.tenant.pk, alert_id=held.pk)
        at = held.happened_at
        actor = system(watch.tenant)
        actions.settle(actor=actor, notice_id=first.pk, course=Course.SENT, now=at)
        actions.settle(actor=actor, notice_id=second.pk, course=Course.FAILED, why=Why.REFUSED, now=at)

    said = watch.said("list/")
    assert "Not told" in said
    assert "the other side refuses" in said
    assert "To be told" in said
    assert held.state == State.OPEN
    assert "1 / 3" in watch.said()


def test_a_drill_that_reached_nobody_yet_says_so(watch):
    watch.contact()
    watch.browser.post(watch.at("drill/"))

    assert "0 / 1" in watch.said()


def test_how_long_after_an_event_it_was_noticed_is_shown(watch):
    with scope.tenant(watch.tenant.pk):
        found = raised(watch.tenant, now=NOW + timedelta(seconds=42))

    assert "42 seconds after it happened" in watch.said(f"{found.pk}/")


def test_nobody_is_added_or_removed_by_somebody_who_sat_there_long_ago(watch):
    made = watch.contact()
    grow_old(watch.browser, watch.tenant)

    watch.browser.post(watch.at(f"list/{made.pk}/remove/"))

    with scope.tenant(watch.tenant.pk):
        assert Contact.objects.exists()


def test_an_auditor_looks_and_changes_nothing(watch):
    found = watch.alert()
    watch.contact()
    with scope.tenant(watch.tenant.pk):
        anna = make_user(watch.tenant, "Anna", Role.AUDITOR)
        give_app(anna)
    browser = Client()
    sign_in(browser, watch.tenant, anna)

    assert "I see to it" not in browser.get(watch.at(f"{found.pk}/")).content.decode()
    assert "Remove" not in browser.get(watch.at("list/") + "?lang=en").content.decode()
    assert browser.post(watch.at(f"{found.pk}/acknowledge/")).status_code == 403
    assert browser.post(watch.at("drill/")).status_code == 403


def test_a_host_sees_no_alert(watch):
    found = watch.alert()
    with scope.tenant(watch.tenant.pk):
        hugo = make_user(watch.tenant, "Hugo")
    browser = Client()
    sign_in(browser, watch.tenant, hugo)

    assert {browser.get(watch.at(path)).status_code for path in ("", "list/", f"{found.pk}/")} == {403}
