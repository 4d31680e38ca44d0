"""Letters are taken once, read once and never lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.factories import system

from secretaire.lib.errors import Missing, Refused
from secretaire.scheduling.mailboxes import actions, queries
from secretaire.scheduling.mailboxes.core import Envelope, Parsed, Person, Silence, Standing, State, Verdict, Why
from secretaire.scheduling.mailboxes.models import Arrival

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
RAW = b"From: Ada <ada@guest.test>\r\n\r\nTuesday?\r\n"
PROVEN = Verdict(standing=Standing.AUTHENTIC, facts={"dkim": "pass"})
PARSED = Parsed(
    message_id="<1@guest.test>",
    in_reply_to="",
    references=(),
    sender=Person(name="Ada", email="ada@guest.test"),
    to=(),
    cc=(),
    subject="Lunch",
    text="Tuesday?",
    sent_at=NOW,
    zone_offset=60,
    silence=None,
)


@pytest.fixture
def actor(tenant):
    return system(tenant)


@pytest.fixture
def arrival(actor, mailbox):
    return receive(actor, mailbox)


def receive(actor, mailbox, *, raw=RAW, recipient=""):
    envelope = Envelope(recipient=recipient or mailbox.address, mail_from="ada@guest.test")
    return actions.receive(actor=actor, mailbox_id=mailbox.pk, raw=raw, envelope=envelope, now=NOW)


def keep(actor, arrival, parsed=PARSED, why=None):
    actions.keep(actor=actor, arrival_id=arrival.pk, parsed=parsed, verdict=PROVEN, why=why)
    return queries.get(tenant_id=actor.tenant_id, arrival_id=arrival.pk)


def test_the_service_mailbox_has_the_tenants_word_in_our_domain(tenant, mailbox):
    assert mailbox.address == f"{tenant.slug}@assistant.localhost"
    assert (mailbox.kind, mailbox.name) == ("service", "Julie")


def test_opening_it_again_changes_the_name_alone(actor, mailbox):
    again = actions.open_service(actor=actor, name="Jules")
    actions.open_service(actor=actor)

    assert again.pk == mailbox.pk
    assert [each.name for each in queries.of_tenant(tenant_id=actor.tenant_id)] == ["Jules"]


def test_a_letter_is_taken_as_it_came(arrival):
    assert arrival.state == State.RECEIVED
    assert Arrival.objects.get(tenant_id=arrival.tenant_id, pk=arrival.pk).original == RAW


def test_the_very_same_letter_comes_in_once(actor, mailbox, arrival):
    assert receive(actor, mailbox) is None
    assert Arrival.objects.filter(tenant_id=actor.tenant_id).count() == 1


def test_a_mailbox_that_does_not_exist_takes_nothing(actor):
    with pytest.raises(Missing):
        actions.receive(actor=actor, mailbox_id=uuid4(), raw=RAW, envelope=Envelope(recipient="a@b.test"), now=NOW)


def test_what_was_read_is_kept(actor, arrival):
    found = keep(actor, arrival)

    assert (found.state, found.from_email, found.text) == (State.PARSED, "ada@guest.test", "Tuesday?")
    assert found.authentic
    assert found.authenticity == {"dkim": "pass", "standing": "authentic"}
    assert found.in_bcc


def test_a_letter_that_names_the_assistant_is_no_blind_copy(actor, mailbox, arrival):
    tagged = queries.address_for(tenant_id=actor.tenant_id, request_id=uuid4())
    parsed = Parsed(
        **{each: getattr(PARSED, each) for each in PARSED.__slots__} | {"cc": (Person(name="", email=tagged),)}
    )

    assert not keep(actor, arrival, parsed).in_bcc


def test_a_letter_is_read_once(actor, arrival):
    keep(actor, arrival)
    actions.quarantine(actor=actor, arrival_id=arrival.pk, why=Why.TOO_SLOW)

    assert keep(actor, arrival, why=Why.DOUBLED).state == State.PARSED


def test_the_address_names_the_request(actor, mailbox):
    request = uuid4()
    address = queries.address_for(tenant_id=actor.tenant_id, request_id=request)

    assert receive(actor, mailbox, recipient=address).thread == request


def test_a_reader_named_in_the_letter_names_the_request_too(actor, arrival):
    request = uuid4()
    address = queries.address_for(tenant_id=actor.tenant_id, request_id=request)
    parsed = replace(PARSED, to=(Person(name="", email=address),), silence=Silence.LIST)

    found = keep(actor, arrival, parsed)

    assert (found.thread, found.silence) == (request, "list")


def test_an_odd_letter_waits_for_a_person_who_releases_it(actor, arrival):
    found = keep(actor, arrival, why=Why.DOUBLED)
    assert (found.state, found.why) == (State.QUARANTINED, "doubled")
    assert [each.pk for each in queries.quarantined(tenant_id=actor.tenant_id)] == [arrival.pk]

    actions.release(actor=actor, arrival_id=arrival.pk)

    released = queries.get(tenant_id=actor.tenant_id, arrival_id=arrival.pk)
    assert (released.state, released.authentic) == (State.PARSED, False)


def test_a_letter_of_which_nothing_could_be_read_is_not_released(actor, arrival):
    actions.quarantine(actor=actor, arrival_id=arrival.pk, why=Why.TOO_SLOW)

    with pytest.raises(Refused):
        actions.release(actor=actor, arrival_id=arrival.pk)


def test_a_letter_is_settled_once(actor, arrival):
    actions.quarantine(actor=actor, arrival_id=arrival.pk, why=Why.TOO_SLOW)
    actions.discard(actor=actor, arrival_id=arrival.pk)

    with pytest.raises(actions.NotQuarantined):
        actions.discard(actor=actor, arrival_id=arrival.pk)
    with pytest.raises(actions.NotQuarantined):
        actions.release(actor=actor, arrival_id=arrival.pk)


def test_a_letter_that_came_by_two_ways_is_handed_on_once(actor, mailbox, arrival):
    keep(actor, arrival)
    other = receive(actor, mailbox, raw=b"Received: elsewhere\r\n" + RAW)

    found = keep(actor, other)

    assert (found.state, found.why) == (State.DISCARDED, "repeated")


def test_a_forged_letter_does_not_stand_in_the_way_of_the_true_one(actor, mailbox, arrival):
    forged = Verdict(standing=Standing.UNPROVEN, facts={})
    actions.keep(actor=actor, arrival_id=arrival.pk, parsed=PARSED, verdict=forged)
    other = receive(actor, mailbox, raw=b"Received: elsewhere\r\n" + RAW)

    assert keep(actor, other).state == State.PARSED


def test_letters_are_deleted_when_their_time_is_over(actor, arrival):
    assert actions.forget(actor=actor, now=NOW + timedelta(days=90)) == 0
    assert actions.forget(actor=actor, now=NOW + timedelta(days=91)) == 1


def test_an_earlier_letter_is_found_by_its_message_id(actor, arrival):
    keep(actor, arrival)

    assert [each.pk for each in queries.named(tenant_id=actor.tenant_id, message_ids=["<1@guest.test>"])] == [
        arrival.pk
    ]
    assert queries.named(tenant_id=actor.tenant_id, message_ids=["<2@guest.test>"]) == []
