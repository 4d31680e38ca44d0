"""Hosts write, publish and withdraw their own pages; guests see what is published."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import translation
from tests.factories import make_host, make_page, make_team, make_tenant, system

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.audit import queries as audit
from secretaire.scheduling.booking.models import Meeting, Waiter
from secretaire.scheduling.pages import actions, queries
from secretaire.scheduling.pages.core import Asked, Kind, PlaceKind, QuestionKind, Terms

pytestmark = pytest.mark.django_db

TERMS = Terms(
    slug="first-talk",
    title={"en": "First talk", "fr": "Premier échange"},
    languages=("fr", "en"),
    durations=(timedelta(minutes=30),),
    place="https://meet.example.org/{room}",
)
TOPIC = Asked(kind=QuestionKind.LINE, label={"en": "Topic", "fr": "Sujet"}, purpose={"en": "so", "fr": "ainsi"})
FIRST = replace(TOPIC, kind=QuestionKind.YES, required=True)


@pytest.fixture
def tenant():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


@pytest.fixture
def host(tenant):
    return make_host(tenant)


def created(tenant, host, terms=TERMS, questions=()):
    return actions.create(actor=system(tenant), host_id=host.pk, terms=terms, questions=questions)


def test_a_page_says_what_was_written_and_is_not_published(tenant, host):
    page = queries.get(tenant_id=tenant.pk, page_id=created(tenant, host, questions=[TOPIC, FIRST]).pk)

    assert (page.host, page.team, page.languages, page.published) == (host, None, ["fr", "en"], False)
    assert [(each.position, each.kind, each.required) for each in page.questions.all()] == [
        (0, "line", False),
        (1, "yes", True),
    ]
    assert [each.verb for each in audit.about(tenant_id=tenant.pk, subject=f"page/{page.pk}")] == ["page.created"]


def test_guests_find_a_page_only_while_it_is_published(tenant, host):
    page = created(tenant, host)
    with pytest.raises(Missing):
        queries.by_slug(tenant_id=tenant.pk, slug="first-talk")

    actions.publish(actor=system(tenant), host_id=host.pk, page_id=page.pk)
    assert queries.by_slug(tenant_id=tenant.pk, slug="first-talk") == page

    actions.withdraw(actor=system(tenant), host_id=host.pk, page_id=page.pk)
    with pytest.raises(Missing):
        queries.by_slug(tenant_id=tenant.pk, slug="first-talk")


def test_a_changed_question_keeps_its_place_and_a_dropped_one_goes(tenant, host):
    page = created(tenant, host, questions=[TOPIC, FIRST])
    before = page.questions.get(position=0).pk

    actions.change(actor=system(tenant), host_id=host.pk, page_id=page.pk, terms=TERMS, questions=[FIRST])

    assert [(each.pk, each.kind) for each in page.questions.all()] == [(before, "yes")]


def test_an_address_is_taken_once(tenant, host):
    created(tenant, host)

    with translation.override("fr"), pytest.raises(actions.AddressTaken) as refused:
        created(tenant, host)

    assert list(refused.value.sentences) == ["slug"]


def test_another_tenant_may_have_the_same_address():
    for tenant in (make_tenant(), make_tenant()):
        with scope.tenant(tenant.pk):
            assert created(tenant, make_host(tenant)).slug == "first-talk"


def test_what_will_not_do_is_refused_by_field(tenant, host):
    terms = replace(TERMS, slug="desk", durations=(), title={})

    with pytest.raises(actions.Unsuitable) as refused:
        created(tenant, host, terms, [replace(TOPIC, purpose={})])

    assert set(refused.value.sentences) == {
        "slug", "durations", "title.fr", "title.en", "questions.0.purpose.fr", "questions.0.purpose.en",
    }  # fmt: skip
    assert "This is missing." in str(refused.value)


def test_a_language_that_is_not_spoken_is_refused(tenant, host):
    terms = replace(TERMS, languages=("xx",), title={"xx": "?"})

    with pytest.raises(actions.Unsuitable, match="not spoken"):
        created(tenant, host, terms)


def test_a_team_receives_by_its_weights(tenant, host):
    other = make_host(tenant, name="Zoé")
    team = make_team(tenant, host, other)

    page = created(tenant, host, replace(TERMS, kind=Kind.ANY_OF, team_id=team.pk))

    assert (page.host, page.team) == (None, team)
    assert queries.hosts_of(page=page) == [host, other]
    assert queries.weights(page=page) == {host.pk: 1, other.pk: 1}
    assert queries.of_host(tenant_id=tenant.pk, host_id=other.pk) == [page]


def test_a_host_alone_receives_alone(tenant, host):
    page = created(tenant, host, replace(TERMS, place_kind=PlaceKind.PHONE, place=""))

    assert queries.weights(page=page) == {host.pk: 1}


def test_a_host_writes_for_no_team_of_others(tenant, host):
    team = make_team(tenant, make_host(tenant))

    with pytest.raises(Missing, match="team"):
        created(tenant, host, replace(TERMS, kind=Kind.COLLECTIVE, team_id=team.pk))


def test_the_page_of_another_host_is_missing(tenant, host):
    page = created(tenant, make_host(tenant))
    words = {"actor": system(tenant), "host_id": host.pk, "page_id": page.pk}

    for act in (actions.publish, actions.withdraw, actions.delete):
        with pytest.raises(Missing):
            act(**words)
    with pytest.raises(Missing):
        actions.change(**words, terms=TERMS, questions=[])
    assert queries.of_host(tenant_id=tenant.pk, host_id=host.pk) == []


def test_the_page_of_another_tenant_is_missing():
    here, there = make_tenant(), make_tenant()
    with scope.tenant(there.pk):
        foreign = make_page(there, host=make_host(there))

    with scope.tenant(here.pk):
        with pytest.raises(Missing):
            queries.get(tenant_id=here.pk, page_id=foreign.pk)
        with pytest.raises(Missing):
            queries.by_slug(tenant_id=here.pk, slug=foreign.slug)
        with pytest.raises(Missing):
            actions.create(actor=system(here), host_id=uuid4(), terms=TERMS)


def test_a_page_that_nobody_booked_is_deleted_with_its_questions(tenant, host):
    page = created(tenant, host, questions=[TOPIC])

    actions.delete(actor=system(tenant), host_id=host.pk, page_id=page.pk)

    assert queries.of_host(tenant_id=tenant.pk, host_id=host.pk) == []


def test_a_page_with_a_meeting_is_not_deleted(tenant, host):
    page, start = created(tenant, host), datetime(2028, 3, 1, 9, tzinfo=UTC)
    Meeting.objects.create(tenant=tenant, page=page, start=start, end=start + timedelta(minutes=30))

    with pytest.raises(actions.InUse, match="Withdraw"):
        actions.delete(actor=system(tenant), host_id=host.pk, page_id=page.pk)


def test_a_page_that_somebody_waits_for_is_not_deleted(tenant, host):
    page = created(tenant, host)
    Waiter.objects.create(
        tenant=tenant, page=page, duration=timedelta(minutes=30), name="Ada", email="a@guest.test", zone="UTC",
        language="en",
    )  # fmt: skip

    with pytest.raises(actions.InUse):
        actions.delete(actor=system(tenant), host_id=host.pk, page_id=page.pk)


def test_a_change_does_not_publish_again_what_was_withdrawn_meanwhile(tenant, host, monkeypatch):
    page = created(tenant, host)
    read = actions.publish(actor=system(tenant), host_id=host.pk, page_id=page.pk)
    actions.withdraw(actor=system(tenant), host_id=host.pk, page_id=page.pk)
    monkeypatch.setattr(queries, "managed", lambda **_: read)

    actions.change(
        actor=system(tenant), host_id=host.pk, page_id=page.pk, terms=replace(TERMS, slug="talk"), questions=[]
    )

    page.refresh_from_db()
    assert (page.slug, page.published) == ("talk", False)
