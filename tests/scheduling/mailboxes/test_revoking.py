"""Access that is given up is forgotten here at once, and taken back by the server that granted it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, transaction
from tests.factories import PASSWORD, make_tenant, system
from tests.granting import Granter

from secretaire import config
from secretaire.lib import jobs, oauth, scope
from secretaire.lib.errors import Missing, Refused, Unavailable
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import actions, queries, tasks
from secretaire.scheduling.mailboxes.actions import Connection
from secretaire.scheduling.mailboxes.core import Condition, Method, Revoking, way
from secretaire.scheduling.mailboxes.models import Mailbox, Revocation

pytestmark = pytest.mark.usefixtures("lasting")
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def granter():
    found = Granter()
    yield found
    found.close()


@pytest.fixture
def tenant():
    return make_tenant()


def connect(tenant, credential, *, user_id=None, address="julie@client.test", method=Method.OAUTH):
    connection = Connection(address=address, imap_host="imap.client.test", method=method, credential=credential)
    with scope.tenant(tenant.pk):
        return actions.connect(actor=system(tenant), connection=connection, now=NOW, user_id=user_id)


def cut(box):
    """Cut a mailbox; return what was written down of its access."""
    with scope.tenant(box.tenant_id):
        actions.cut(actor=system(box.tenant), mailbox_id=box.pk)
        found = queries.revocations(tenant_id=box.tenant_id)
        return found[0] if found else None


def revoke(row):
    """Let the job work once; return what came of it."""
    tasks.revoke(tenant_id=row.tenant_id, revocation_id=str(row.pk))
    return again(row)


def again(row):
    with scope.tenant(row.tenant_id):
        found = queries.revocation(tenant_id=row.tenant_id, revocation_id=row.pk)
        assert found
        return found, found.access


def promised(tenant, name):
    with psycopg.connect(config.database_url("worker")) as worker:
        rows = worker.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = %s AND args ->> 'tenant_id' = %s",
            [name, str(tenant.pk)],
        )
        return [args for (args,) in rows.fetchall()]


def verbs(box):
    with scope.tenant(box.tenant_id):
        return [each.verb for each in audit.about(tenant_id=box.tenant_id, subject=f"mailbox/{box.pk}")]


def test_what_opened_a_mailbox_is_deleted_in_the_transaction_that_cuts_it(tenant, granter):
    box = connect(tenant, granter.access())

    row = cut(box)

    with scope.tenant(tenant.pk):
        box.refresh_from_db()
    assert (box.credential, box.state, box.due_at) == (None, Condition.PAUSED, None)
    assert (row.state, row.address, row.server) == (Revoking.WAITING, "julie@client.test", "127.0.0.1")
    assert promised(tenant, "mailboxes.revoking") == [{"tenant_id": str(tenant.pk), "revocation_id": str(row.pk)}]
    assert verbs(box)[-2:] == ["access.dropped", "mailbox.cut"]
    assert str(row) == str(row.pk)


def test_a_cut_that_is_undone_gives_nothing_up(tenant, granter):
    box = connect(tenant, granter.access())

    def changed_mind():
        with transaction.atomic():
            actions.cut(actor=system(tenant), mailbox_id=box.pk)
            raise ZeroDivisionError

    with scope.tenant(tenant.pk):
        with pytest.raises(ZeroDivisionError):
            changed_mind()
        assert queries.revocations(tenant_id=tenant.pk) == []

    assert promised(tenant, "mailboxes.revoking") == []


def test_the_token_waits_sealed(tenant, granter):
    row = cut(connect(tenant, granter.access()))

    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant.pk)])
        (kept,) = owner.execute("SELECT access FROM mailboxes_revocation WHERE id = %s", [row.pk]).fetchone()

    assert b"refresh-me" not in bytes(kept)


def test_the_server_takes_access_back_and_nothing_of_it_is_kept(tenant, granter):
    box = connect(tenant, granter.access())
    row = cut(box)

    found, kept = revoke(row)

    assert (found.state, found.trouble, kept) == (Revoking.REVOKED, "", None)
    assert found.ended_at
    (path, said) = granter.asked[-1]
    assert (path, said["token"], said["token_type_hint"]) == ("/revoke", "refresh-me", "refresh_token")
    grant = oauth.Grant(
        token_url=f"{granter.address}/token",
        client_id=said["client_id"],
        client_secret=said["client_secret"],
        refresh_token="refresh-me",  # noqa: S106  # of nobody
    )
    with pytest.raises(oauth.Revoked):
        oauth.fresh(grant, loopback=True)
    assert verbs(box)[-2:] == ["access.revocation_tried", "access.revoked"]


def test_what_is_settled_is_not_asked_for_again(tenant, granter):
    row = cut(connect(tenant, granter.access()))
    revoke(row)

    revoke(row)

    assert len(granter.asked) == 1


def test_an_attempt_that_ends_late_changes_nothing(tenant, granter):
    row = cut(connect(tenant, granter.access()))
    revoke(row)

    with scope.tenant(tenant.pk):
        actions.settle_revoking(actor=system(tenant), revocation_id=row.pk, state=Revoking.FAILED, now=NOW)

    assert again(row)[0].state == Revoking.REVOKED


def test_a_server_that_is_away_is_asked_again(tenant, granter):
    granter.away = 1
    row = cut(connect(tenant, granter.access()))

    with pytest.raises(Unavailable):
        revoke(row)
    found, kept = again(row)
    assert (found.state, kept["token"]) == (Revoking.WAITING, "refresh-me")
    assert found.trouble == "The server that granted access does not work at the moment."

    found, kept = revoke(row)

    assert (found.state, found.attempts, found.trouble, kept) == (Revoking.REVOKED, 2, "", None)
    assert granter.tokens == set()


def test_who_is_asked_in_vain_for_days_is_given_up_aloud(tenant, granter):
    granter.away = 99
    box = connect(tenant, granter.access())
    row = cut(box)

    for _ in range(jobs.Patience.tries):
        with pytest.raises(Unavailable):
            revoke(row)
    found, kept = revoke(row)

    assert (found.state, kept) == (Revoking.FAILED, None)
    assert verbs(box)[-1] == "access.revocation_failed"
    assert promised(tenant, "mailboxes.access_left") == [{"tenant_id": str(tenant.pk), "revocation_id": str(row.pk)}]


def test_a_server_that_refuses_us_is_not_asked_again(tenant, granter):
    box = connect(tenant, granter.access(client_secret="wrong"))  # noqa: S106  # of nobody

    found, kept = revoke(cut(box))

    assert (found.state, kept) == (Revoking.FAILED, None)
    assert found.trouble == "The server that granted access refuses to take it back."
    assert verbs(box)[-1] == "access.revocation_failed"


def test_no_token_leaves_for_a_private_network(tenant, granter):
    found, kept = revoke(cut(connect(tenant, granter.access(revocation_url="https://10.0.0.1/revoke"))))

    assert (found.state, kept) == (Revoking.FAILED, None)
    assert "public internet" in found.trouble


def test_a_server_that_takes_nothing_back_leaves_it_to_a_person(tenant, granter):
    token = "https://login.microsoftonline.com/common/oauth2/v2.0/token"  # noqa: S105  # an address
    box = connect(tenant, granter.access(token_url=token, revocation_url=""))

    row = cut(box)

    found, kept = again(row)
    assert (found.state, kept, found.by_hand) == (Revoking.LEFT, None, "https://myapps.microsoft.com/")
    assert promised(tenant, "mailboxes.revoking") == []
    assert len(promised(tenant, "mailboxes.access_left")) == 1
    assert verbs(box)[-2:] == ["access.left", "mailbox.cut"]


def test_of_a_password_nothing_is_to_be_taken_back(tenant):
    box = connect(tenant, {"password": "quiet geese"}, method=Method.PASSWORD)

    assert cut(box) is None
    assert verbs(box)[-1] == "mailbox.cut"


def test_a_mailbox_that_is_disconnected_gives_its_access_up(tenant, granter):
    box = connect(tenant, granter.access())

    with scope.tenant(tenant.pk):
        actions.disconnect(actor=system(tenant), mailbox_id=box.pk)
        (row,) = queries.revocations(tenant_id=tenant.pk)
        assert not Mailbox.objects.filter(tenant_id=tenant.pk).exists()

    assert revoke(row)[0].state == Revoking.REVOKED


def test_a_renewed_token_does_not_come_back_to_a_mailbox_that_was_cut(tenant, granter):
    box = connect(tenant, granter.access())
    cut(box)

    with scope.tenant(tenant.pk):
        with pytest.raises(Missing):
            actions.renew(actor=system(tenant), mailbox_id=box.pk, refresh_token="next")  # noqa: S106  # of nobody
        assert queries.connected(tenant_id=tenant.pk) == []


def enrolled(tenant, name):
    with scope.tenant(tenant.pk):
        return identity.enrol(
            actor=system(tenant),
            email=f"{uuid4().hex[:8]}@client.test",
            name=name,
            password=PASSWORD,
            language="en",
            role=Role.HOST,
        )


def test_who_leaves_takes_along_the_access_that_they_granted_and_no_more(tenant, granter):
    leaver, other = enrolled(tenant, "Julie"), enrolled(tenant, "Ada")
    hers = connect(tenant, granter.access(), user_id=leaver.pk)
    shared = connect(tenant, {"password": "x"}, user_id=leaver.pk, address="desk@client.test", method=Method.PASSWORD)
    others = connect(tenant, granter.access(refresh_token="ada"), user_id=other.pk, address="ada@client.test")  # noqa: S106  # of nobody
    who = Actor(kind="member", name=f"user/{other.pk}", tenant_id=tenant.pk)

    with scope.tenant(tenant.pk):
        identity.end(actor=who, user_id=leaver.pk, now=NOW)
        (row,) = queries.revocations(tenant_id=tenant.pk)
        assert {each.pk for each in queries.connected(tenant_id=tenant.pk)} == {shared.pk, others.pk}

    assert (row.mailbox, row.connected_by) == (hers.pk, leaver.pk)
    assert revoke(row)[0].state == Revoking.REVOKED


def test_whoever_gives_another_credential_is_whose_it_is(tenant, granter):
    first, second = enrolled(tenant, "Julie"), enrolled(tenant, "Ada")
    box = connect(tenant, granter.access(), user_id=first.pk)
    plain = Connection(address="julie@client.test", imap_host="imap.client.test", method=Method.OAUTH)
    renewed = Connection(
        address="julie@client.test", imap_host="imap.client.test", method=Method.OAUTH, credential=granter.access()
    )

    with scope.tenant(tenant.pk):
        kept = actions.change(
            actor=system(tenant), mailbox_id=box.pk, connection=plain, now=NOW, user_id=second.pk
        ).connected_by
        new = actions.change(
            actor=system(tenant), mailbox_id=box.pk, connection=renewed, now=NOW, user_id=second.pk
        ).connected_by

    assert (kept, new) == (first.pk, second.pk)


def test_access_is_entered_whole(tenant, granter):
    with pytest.raises(Refused, match="refresh token"):
        connect(tenant, {"revocation_url": f"{granter.address}/revoke"})


def test_what_became_of_access_is_forgotten_in_its_time(tenant, granter):
    row = cut(connect(tenant, granter.access()))

    with scope.tenant(tenant.pk):
        for later, left in ((timedelta(days=89), 1), (timedelta(days=91), 0)):
            actions.forget_revoked(actor=system(tenant), now=row.began_at + later)
            assert len(queries.revocations(tenant_id=tenant.pk)) == left


def test_the_database_keeps_no_token_of_what_is_settled(tenant):
    with scope.tenant(tenant.pk), pytest.raises(IntegrityError), transaction.atomic():
        Revocation.objects.create(
            tenant=tenant, mailbox=uuid4(), address="a@client.test", state=Revoking.REVOKED, access={"token": "x"}
        )


@pytest.mark.parametrize(
    ("token_url", "told", "server", "address"),
    [
        ("https://oauth2.googleapis.com/token", "", "oauth2.googleapis.com", "https://oauth2.googleapis.com/revoke"),
        ("https://oauth2.googleapis.com/token", "https://own.test/r", "oauth2.googleapis.com", "https://own.test/r"),
        ("https://login.firm.test/token", "https://login.firm.test/r", "login.firm.test", "https://login.firm.test/r"),
        ("https://login.firm.test/token", "", "login.firm.test", ""),
        ("https://login.live.com/oauth20_token.srf", "", "login.live.com", ""),
        ("https://[", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_servers_are_known_by_where_they_give_tokens(token_url, told, server, address):
    found = way(token_url, told=told)

    assert (found.server, found.address) == (server, address)
