from datetime import UTC, datetime
from uuid import uuid4

import pytest
from tests.factories import make_tenant, system
from tests.stored import stored

from secretaire.lib import colours, scope
from secretaire.lib.errors import Missing
from secretaire.protection.audit.models import Entry
from secretaire.protection.tenancy import actions as branding
from secretaire.protection.tenancy.core import Branding
from secretaire.scheduling.letters import actions, queries
from secretaire.scheduling.letters.core import Draft, Invitation, Person, Sender, Thread
from secretaire.scheduling.letters.models import Letter, State

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
ADA = Person(name="Ada", email="ada@guest.test", language="fr", zone="Europe/Paris")


def draft(**values):
    given = {"key": uuid4().hex, "kind": "test", "about": "booking/1", "to": ADA, "template": "test/letter"}
    return Draft(**given | {"context": {"name": "Ada <3", "text": "Bye"}} | values)


@pytest.fixture
def tenant():
    found = make_tenant()
    with scope.tenant(found.pk):
        yield found


def test_a_letter_is_written_in_its_readers_language(tenant):
    letter = actions.write(tenant_id=tenant.pk, draft=draft())

    assert (letter.subject, letter.language, letter.state) == ("Envoyée Ada <3", "fr", State.PROMISED)
    assert letter.text == "Hello Ada <3 & co,\n\nBye\n"
    assert letter.html == "<p>Hello Ada &lt;3</p>"


def test_nobody_writes_headers(tenant):
    eve = Person(name="Eve\r\nBcc: x@y.test", email="eve@guest.test", language="en", zone="UTC")

    letter = actions.write(
        tenant_id=tenant.pk,
        draft=draft(to=eve, sender=Sender(name="H\nX: y"), context={"name": "Eve\r\nBcc: x@y.test"}),
    )

    assert (letter.name, letter.sender, letter.subject) == ("Eve Bcc: x@y.test", "H X: y", "Sent Eve Bcc: x@y.test")


def test_a_letter_is_written_once(tenant):
    actions.write(tenant_id=tenant.pk, draft=draft(key="confirmed:1"))

    assert actions.write(tenant_id=tenant.pk, draft=draft(key="confirmed:1")) is None
    assert Letter.objects.count() == 1


def test_a_letter_is_taken_once(tenant):
    letter = actions.write(tenant_id=tenant.pk, draft=draft())

    taken = actions.take(actor=system(tenant), letter_id=letter.pk, now=NOW)

    assert (taken.state, taken.attempts) == (State.SENDING, 1)


def test_a_letter_found_half_way_is_unclear_and_not_taken(tenant):
    letter = actions.write(tenant_id=tenant.pk, draft=draft())
    actions.take(actor=system(tenant), letter_id=letter.pk, now=NOW)

    assert actions.take(actor=system(tenant), letter_id=letter.pk, now=NOW) is None
    assert Letter.objects.get().state == State.UNKNOWN
    assert actions.take(actor=system(tenant), letter_id=letter.pk, now=NOW) is None


def test_a_letter_that_is_of_no_use_any_more_does_not_leave(tenant):
    letter = actions.write(tenant_id=tenant.pk, draft=draft(until=NOW))

    assert actions.take(actor=system(tenant), letter_id=letter.pk, now=NOW) is None
    assert Letter.objects.get().state == State.WITHDRAWN


def test_a_withdrawn_letter_does_not_leave(tenant):
    letter = actions.write(tenant_id=tenant.pk, draft=draft(kind="reminder"))
    other = actions.write(tenant_id=tenant.pk, draft=draft(kind="moved"))

    actions.withdraw(tenant_id=tenant.pk, about="booking/1", kind="reminder")

    assert actions.take(actor=system(tenant), letter_id=letter.pk, now=NOW) is None
    assert actions.take(actor=system(tenant), letter_id=other.pk, now=NOW) is not None


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        (State.SENT, "letter.sent"),
        (State.FAILED, "letter.refused"),
        (State.PROMISED, "letter.delayed"),
        (State.UNKNOWN, "letter.doubted"),
    ],
)
def test_how_an_attempt_ended_is_recorded_without_an_address(tenant, state, verb):
    letter = actions.write(tenant_id=tenant.pk, draft=draft())
    actions.take(actor=system(tenant), letter_id=letter.pk, now=NOW)

    actions.settle(actor=system(tenant), letter_id=letter.pk, state=state, error="why", now=NOW)

    settled = Letter.objects.get()
    assert (settled.state, settled.error, settled.sent_at) == (state, "why", NOW if state == State.SENT else None)
    assert str(settled) == letter.key
    assert list(Entry.objects.values_list("verb", "subject")) == [(verb, f"letter/{letter.pk}")]


@pytest.mark.parametrize("state", [State.FAILED, State.UNKNOWN])
def test_a_person_may_send_a_stuck_letter_again(tenant, state):
    letter = actions.write(tenant_id=tenant.pk, draft=draft())
    Letter.objects.update(state=state, attempts=15)

    actions.send_again(actor=system(tenant), letter_id=letter.pk)

    assert Letter.objects.values_list("state", "attempts").get() == (State.PROMISED, 0)


def test_a_sent_letter_is_not_sent_again(tenant):
    letter = actions.write(tenant_id=tenant.pk, draft=draft())
    Letter.objects.update(state=State.SENT)

    with pytest.raises(actions.NotStuck):
        actions.send_again(actor=system(tenant), letter_id=letter.pk)


def test_a_foreign_letter_is_missing():
    here, there = make_tenant(), make_tenant()
    with scope.tenant(there.pk):
        letter = actions.write(tenant_id=there.pk, draft=draft())

    with scope.tenant(here.pk), pytest.raises(Missing):
        actions.send_again(actor=system(here), letter_id=letter.pk)


def test_the_letters_about_things_are_found(tenant):
    actions.write(tenant_id=tenant.pk, draft=draft(key="1", about="booking/1"))
    actions.write(tenant_id=tenant.pk, draft=draft(key="2", about="series/9"))
    actions.write(tenant_id=tenant.pk, draft=draft(key="3", about="booking/2"))

    found = queries.about(tenant_id=tenant.pk, things=["booking/1", "series/9"])

    assert [letter.key for letter in found] == ["1", "2"]


def test_the_last_invitation_of_a_person_is_known(tenant):
    for number in (0, 1):
        sent = Invitation(name="invite.ics", uid="u", sequence=number, method="REQUEST", text="")
        other = Invitation(name="other.ics", uid="v", sequence=9, method="REQUEST", text="")
        actions.write(tenant_id=tenant.pk, draft=draft(invitations=(sent, other)))

    found = queries.last_invitation(tenant_id=tenant.pk, recipient=ADA.email, uid="u")

    assert found.sequence == 1
    assert queries.last_invitation(tenant_id=tenant.pk, recipient="eve@guest.test", uid="u") is None


def test_nobody_reads_a_letter_in_its_table(tenant):
    thread = Thread(in_reply_to="<zelig@guest.test>", references=("<zelig@guest.test>",))
    zelig = Person(name="Zelig", email="zelig@guest.test", language="en", zone="UTC")
    invitation = Invitation(name="invite.ics", uid="u", sequence=0, method="REQUEST", text="Zelig")
    letter = actions.write(
        tenant_id=tenant.pk,
        draft=draft(
            to=zelig,
            sender=Sender(name="Zelig", reply_to="zelig@host.test"),
            context={"name": "Zelig", "text": "Zelig"},
            invitations=(invitation,),
            copy=(zelig,),
            thread=thread,
            unsubscribe="https://host.test/zelig/",
        ),
    )
    actions.take(actor=system(tenant), letter_id=letter.pk, now=NOW)

    actions.settle(actor=system(tenant), letter_id=letter.pk, state=State.FAILED, error="no zelig here", now=NOW)

    assert "zelig" not in stored("letters").lower()
    (found,) = queries.about(tenant_id=tenant.pk, things=["booking/1"])
    assert (found.recipient, found.subject, found.error) == (zelig.email, "Sent Zelig", "no zelig here")


@pytest.mark.parametrize("template", ["requested", "waiting"])
def test_a_guest_is_told_where_to_read_what_is_done_with_the_data(tenant, template):
    address = "https://practice.example/privacy?a=1&b=2"
    branding.dress(tenant_id=tenant.pk, wish=Branding(privacy=address))

    letter = actions.write(tenant_id=tenant.pk, draft=draft(template=f"booking/mail/{template}", context={}))

    assert f"Ce qui est fait de vos données\xa0: {address}" in letter.text
    assert 'href="https://practice.example/privacy?a=1&amp;b=2"' in letter.html


def test_a_letter_wears_the_tenants_colour_and_loads_nothing(tenant):
    branding.dress(tenant_id=tenant.pk, wish=Branding(accent="#ffee00"))
    context = {"name": "Zoé", "facts": [], "href": "https://example.org/w/1"}

    letter = actions.write(tenant_id=tenant.pk, draft=draft(template="booking/mail/waiting", context=context))

    light, dark = colours.readable("#ffee00")
    assert f"background-color: {light};" in letter.html
    assert f".link {{ color: {dark} !important; }}" in letter.html
    assert "#1f5c47" not in letter.html
    assert "<img" not in letter.html
    assert "url(" not in letter.html
