"""Letters of a conversation: what they answer, whose mailbox they come from, and by which server they leave."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiosmtpd.smtp import AuthResult
from tests.factories import make_tenant, system
from tests.lib.sites import Site
from tests.mailing import Mood, serving, use
from tests.ports import free_port

from secretaire.lib import scope
from secretaire.lib.errors import Unavailable
from secretaire.scheduling.letters import actions, queries, tasks
from secretaire.scheduling.letters.core import Draft, Person, Sender, answering
from secretaire.scheduling.letters.models import Letter, State
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes import queries as boxes
from secretaire.scheduling.mailboxes.core import Condition, Method, Security

pytestmark = pytest.mark.usefixtures("lasting")
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
DRAFT = Draft(
    key="offer:1",
    kind="offer",
    about="request/1",
    to=Person(name="Ada", email="ada@guest.test", language="en", zone="Europe/Paris"),
    sender=Sender(name="Julie", reply_to="julie@client.test"),
    template="test/letter",
    context={"name": "Ada", "text": "Bye"},
    thread=answering(message_id="<2@guest.test>", references=["<1@guest.test>"]),
    unsubscribe="https://meet.test/stop/1/",
    copy=(Person(name="Bo", email="bo@guest.test", language="en", zone="UTC"),),
)


@pytest.fixture
def tenant():
    return make_tenant()


def connect(tenant, **values):
    given = {"address": "julie@client.test", "imap_host": "mail.test", "credential": {"password": "secret"}}
    with scope.tenant(tenant.pk):
        connection = mailboxes.Connection(**given | values)
        return mailboxes.connect(actor=system(tenant), connection=connection, now=NOW)


def write(tenant, **values):
    with scope.tenant(tenant.pk):
        return actions.write(tenant_id=tenant.pk, draft=replace(DRAFT, **values))


def nobody(server, session, envelope, mechanism, data):
    return AuthResult(success=False, handled=False)


def anybody(server, session, envelope, mechanism, data):
    return AuthResult(success=True, handled=True)


def deliver(letter):
    tasks.deliver(tenant_id=letter.tenant_id, letter_id=str(letter.pk))


def now_of(letter):
    with scope.tenant(letter.tenant_id):
        return Letter.objects.get(pk=letter.pk)


def condition(box):
    with scope.tenant(box.tenant_id):
        return boxes.mailbox(tenant_id=box.tenant_id, mailbox_id=box.pk)


def test_an_answer_comes_from_the_tenants_address_and_names_what_it_answers(tenant, settings):
    use(settings, port := free_port())
    with scope.tenant(tenant.pk):
        box = mailboxes.open_service(actor=system(tenant))
    letter = write(tenant, mailbox=box.pk)

    with serving(Mood(), port) as server:
        deliver(letter)

    (sent,) = server.taken
    assert sent["From"] == f"Julie <{tenant.slug}@assistant.localhost>"
    assert sent["Message-ID"] == f"<{letter.pk}@assistant.localhost>"
    assert (sent["In-Reply-To"], sent["References"]) == ("<2@guest.test>", "<1@guest.test> <2@guest.test>")
    assert (sent["Auto-Submitted"], sent["Cc"]) == ("auto-replied", "Bo <bo@guest.test>")
    assert sent["X-Loop"] == boxes.loop(tenant_id=tenant.pk)
    assert sent["List-Unsubscribe"] == "<https://meet.test/stop/1/>"


def test_what_answers_our_letter_is_traced_to_it(tenant):
    letter = write(tenant)

    with scope.tenant(tenant.pk):
        found = queries.answered(tenant_id=tenant.pk, message_ids=[f"<{letter.pk}@a.test>", "<1@x.test>"])

    assert [each.about for each in found] == ["request/1"]


def test_a_letter_leaves_by_the_tenants_own_server(tenant):
    box = connect(tenant, smtp_host="localhost", smtp_port=(port := free_port()), smtp_security=Security.NONE, user="")
    with serving(Mood(), port, auth_require_tls=False, authenticator=anybody) as server:
        deliver(letter := write(tenant, mailbox=box.pk))

    assert server.taken[0]["From"] == "Julie <julie@client.test>"
    assert now_of(letter).state == State.SENT


def test_a_server_that_does_not_let_us_in_breaks_the_mailbox_and_loses_nothing(tenant):
    port = free_port()
    box = connect(tenant, smtp_host="localhost", smtp_port=port, smtp_security=Security.NONE)
    letter = write(tenant, mailbox=box.pk)

    with serving(Mood(), port, auth_require_tls=False, authenticator=nobody), pytest.raises(Unavailable):
        deliver(letter)

    assert now_of(letter).state == State.PROMISED
    assert (condition(box).state, condition(box).failures) == (Condition.BROKEN, 1)


def test_a_private_server_breaks_the_mailbox_and_the_letter_waits(tenant):
    box = connect(tenant, smtp_host="10.0.0.1")
    letter = write(tenant, mailbox=box.pk)

    with pytest.raises(Unavailable):
        deliver(letter)

    assert now_of(letter).state == State.PROMISED
    assert condition(box).state == Condition.BROKEN
    assert "public internet" in condition(box).fault


def test_a_letter_of_a_mailbox_that_was_disconnected_has_failed(tenant):
    box = connect(tenant)
    letter = write(tenant, mailbox=box.pk)
    with scope.tenant(tenant.pk):
        mailboxes.disconnect(actor=system(tenant), mailbox_id=box.pk)

    deliver(letter)

    assert now_of(letter).state == State.FAILED


@pytest.fixture
def site():
    found = Site()
    yield found
    found.close()


def oauth(tenant, site, **values):
    grant = {"token_url": f"http://127.0.0.1:{site.port}/token", "client_id": "us", "refresh_token": "old"}
    return connect(tenant, method=Method.OAUTH, credential=grant, smtp_host="localhost", **values)


def test_a_token_is_fetched_and_its_successor_kept(tenant, site):
    site.routes["/token"] = (200, {}, b'{"access_token": "yes", "refresh_token": "new"}')
    box = oauth(tenant, site, smtp_port=free_port(), smtp_security=Security.NONE)

    with pytest.raises(Unavailable):
        deliver(write(tenant, mailbox=box.pk))

    assert condition(box).credential["refresh_token"] == "new"  # noqa: S105  # of nobody


def test_access_that_was_withdrawn_breaks_the_mailbox(tenant, site):
    site.routes["/token"] = (400, {}, b"{}")
    box = oauth(tenant, site)

    with pytest.raises(Unavailable):
        deliver(write(tenant, mailbox=box.pk))

    assert condition(box).state == Condition.BROKEN
