"""Letters about a request, and what happens to it by the clock."""

import pytest
from django.core import mail as outbox
from tests.factories import PASSWORD, make_tenant, system
from tests.meetings import promises
from tests.platform.erasure.marked import AFTER, EMAIL

from secretaire.lib import scope
from secretaire.platform.erasure import actions, queries, tasks
from secretaire.platform.erasure.core import State
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity


@pytest.fixture(autouse=True)
def letters(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.outbox = []


def keep(house):
    for arguments in house.owed.of(actions.letter):
        tasks.letter(**arguments | {"tenant_id": house.tenant.pk})


def keeper(house):
    return identity.enrol(
        actor=system(house.tenant),
        email="odile@host.test",
        name="Odile",
        password=PASSWORD,
        language="en",
        role=Role.ADMINISTRATOR,
    )


def test_the_letter_asks_in_the_guests_language_and_leads_to_the_confirmation(house):
    request = actions.ask(actor=house.actor, email=EMAIL, language="fr", now=AFTER)

    keep(house)

    (letter,) = outbox.outbox
    assert letter.to == [EMAIL]
    assert letter.subject == "Tout ce qui vous concerne doit-il être supprimé ?"
    word = letter.body.partition("/b/")[2].partition("/erase/")[0]
    assert queries.by_link(tenant_id=house.tenant.pk, word=word, now=AFTER) == request


def test_a_letter_that_has_nothing_to_say_any_more_is_not_written(house):
    request = actions.ask(actor=house.actor, email=EMAIL, language="fr", now=AFTER)
    actions.confirm(actor=house.actor, request_id=request.pk, now=AFTER)

    keep(house)
    request.delete()
    keep(house)

    assert outbox.outbox == []


def test_those_who_answer_for_it_hear_of_a_request_and_of_its_end(house):
    keeper(house)
    request = actions.ask(actor=house.actor, email=EMAIL, language="en", now=AFTER)
    actions.confirm(actor=house.actor, request_id=request.pk, now=AFTER)
    actions.remind(actor=house.actor, now=request.asked_at.replace(day=28))

    keep(house)

    said = [(letter.to[0], letter.subject) for letter in outbox.outbox]
    assert said == [
        ("Odile <odile@host.test>", "Somebody asks to be forgotten"),
        ("Odile <odile@host.test>", "A request of erasure is nearly due"),
    ]


@pytest.mark.parametrize(
    ("act", "subject"),
    [
        ("extend", "Your request takes longer"),
        ("refuse", "Your request was refused"),
    ],
)
def test_whoever_asked_is_told_why_it_takes_longer_or_is_refused(house, act, subject):
    request = actions.file(actor=house.actor, email=EMAIL, user_id=None, language="en", received=AFTER, now=AFTER)
    getattr(actions, act)(actor=house.actor, request_id=request.pk, reason="A claim & more.", now=AFTER)

    keep(house)

    (letter,) = outbox.outbox
    assert letter.subject == subject
    assert "A claim" in letter.body
    gone = queries.get(tenant_id=house.tenant.pk, request_id=request.pk).address is None
    assert gone == (act == "refuse")


def test_the_last_letter_goes_out_and_the_address_with_it(house):
    request = actions.file(actor=house.actor, email=EMAIL, user_id=None, language="en", received=AFTER, now=AFTER)
    tasks.planning(tenant_id=house.tenant.pk, request_id=str(request.pk))
    actions.begin(actor=house.actor, request_id=request.pk, now=AFTER)
    house.owed.keep(actions.carrying)

    keep(house)
    keep(house)

    assert [letter.subject for letter in outbox.outbox] == ["Everything about you was deleted"]
    kept = queries.get(tenant_id=house.tenant.pk, request_id=request.pk)
    assert (kept.state, kept.address) == (State.DONE, None)


def test_every_night_what_was_interrupted_goes_on_and_what_nobody_confirmed_is_dropped(db, monkeypatch):
    monkeypatch.setattr("secretaire.lib.clock.now", lambda: AFTER)
    tenant = make_tenant()
    actor = system(tenant)
    with promises() as owed:
        with scope.tenant(tenant.pk):
            actions.ask(actor=actor, email="late@guest.test", language="en", now=AFTER.replace(month=4))
            given = {"email": EMAIL, "user_id": None, "language": "en", "received": AFTER, "now": AFTER}
            request = actions.file(actor=actor, **given)
            actions.rehearse(actor=actor, request_id=request.pk, now=AFTER)
            actions.begin(actor=actor, request_id=request.pk, now=AFTER)
        tasks.nightly()

        with scope.tenant(tenant.pk):
            assert [each.pk for each in queries.every(tenant_id=tenant.pk)] == [request.pk]
            assert queries.living(tenant_id=tenant.pk, email="late@guest.test") is None
        assert len(owed.of(actions.carrying)) == 2
