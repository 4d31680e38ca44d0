from dataclasses import replace
from datetime import time, timedelta

import pytest
from tests.factories import make_host, make_tenant, system

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit.models import Entry
from secretaire.scheduling.assistant.core.values import PlaceKind
from secretaire.scheduling.negotiation import actions, queries
from secretaire.scheduling.negotiation.core.manners import Manners
from secretaire.scheduling.negotiation.core.states import Supervision
from secretaire.scheduling.negotiation.models import Preference

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenant():
    found = make_tenant()
    with scope.tenant(found.pk):
        yield found


@pytest.fixture
def host(tenant):
    return make_host(tenant, language="fr")


def test_a_host_gets_an_assistant_with_a_page_of_its_own_that_guests_can_open(tenant, host):
    preference = actions.enable(actor=system(tenant), host_id=host.pk)

    assert preference.on
    assert preference.page.published
    assert preference.page.host_id == host.pk
    assert preference.page.languages == ["fr", "en"]
    assert timedelta(minutes=30) in preference.page.durations


def test_an_assistant_that_was_switched_off_comes_back_with_the_same_page(tenant, host):
    page = actions.enable(actor=system(tenant), host_id=host.pk).page_id
    off = actions.disable(actor=system(tenant), host_id=host.pk)

    again = actions.enable(actor=system(tenant), host_id=host.pk)

    assert not off.on
    assert again.on
    assert again.page_id == page
    assert Preference.objects.filter(tenant=tenant).count() == 1
    assert Entry.objects.filter(tenant=tenant, verb="assistant.enabled").count() == 2


def test_preferences_are_written_and_read_as_values(tenant, host):
    actions.enable(actor=system(tenant), host_id=host.pk)
    wanted = Manners(
        name="Camille",
        place_kind=PlaceKind.VIDEO,
        places={PlaceKind.VIDEO: "https://meet.example.org/{room}", PlaceKind.PHONE: ""},
        lunch=time(12, 0),
        lunch_length=timedelta(minutes=90),
        calls_afternoon=True,
        travel=timedelta(minutes=30),
        home_days=(5, 1),
        formal=False,
        supervision=Supervision.DOUBTFUL,
    )

    actions.set_preferences(actor=system(tenant), host_id=host.pk, manners=wanted)

    found = queries.manners(preference=queries.preferences(tenant_id=tenant.pk, host_id=host.pk))
    assert found == replace(wanted, places={"video": "https://meet.example.org/{room}"}, home_days=(1, 5))


def test_preferences_that_will_not_do_are_named(tenant, host):
    actions.enable(actor=system(tenant), host_id=host.pk)
    wrong = Manners(
        name="",
        places={"moon": "crater"},
        lunch_length=timedelta(0),
        travel=timedelta(days=1),
        home_days=(8,),
    )

    with pytest.raises(actions.Improper) as refused:
        actions.set_preferences(actor=system(tenant), host_id=host.pk, manners=wrong)

    assert refused.value.fields == ("name", "places", "lunch_length", "travel", "home_days")


def test_a_host_without_an_assistant_has_no_preferences(tenant, host):
    with pytest.raises(Missing):
        queries.preferences(tenant_id=tenant.pk, host_id=host.pk)


def test_every_letter_is_looked_at_until_a_tenant_says_otherwise(tenant, host):
    preference = actions.enable(actor=system(tenant), host_id=host.pk)

    assert not queries.rules(preference=preference).unsupervised

    actions.set_policy(actor=system(tenant), unsupervised=True, threshold=0.9)
    rules = queries.rules(preference=preference)

    assert rules.unsupervised
    assert rules.threshold == 0.9


def test_a_threshold_that_lets_everything_pass_is_refused(tenant):
    with pytest.raises(Refused):
        actions.set_policy(actor=system(tenant), unsupervised=False, threshold=0.1)
