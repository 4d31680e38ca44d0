"""A tenant closes at once, may change its mind, and is gone without a trace of a name."""

import json
import re
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from psycopg import sql
from tests.factories import PASSWORD, make_host, make_page, make_tenant, system
from tests.granting import Granter
from tests.protection.furniture import furnish

from secretaire import config
from secretaire.lib import scope, signing, storage
from secretaire.lib.errors import Missing, Unavailable
from secretaire.platform.portability import actions, tasks
from secretaire.platform.portability.core import STAYS
from secretaire.platform.webhooks.models import Endpoint
from secretaire.protection.access.core import Role
from secretaire.protection.clients import actions as clients
from secretaire.protection.clients import queries as clients_queries
from secretaire.protection.clients.actions import Registration
from secretaire.protection.clients.core import Kind
from secretaire.protection.files import actions as files
from secretaire.protection.files import tasks as clearing
from secretaire.protection.identity import actions as identity
from secretaire.protection.reviews.models import Campaign
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.actions import AlreadyClosing
from secretaire.protection.tenancy.models import Tenant
from secretaire.protection.vault.bases import Shredded, decrypt
from secretaire.scheduling.calendars.models import Calendar
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.mailboxes import tasks as mail_tasks
from secretaire.scheduling.mailboxes.core import Condition
from secretaire.scheduling.mailboxes.models import Mailbox

pytestmark = pytest.mark.usefixtures("as_worker")

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
GRACE = timedelta(days=30)
NAME = "Zacharie"
#: What there is of each tenant that ended; of the rest that may stay, this one had nothing or gets it a little later.
LEFT = {"audit_entry", "tenancy_closing", "vault_key"}


@pytest.fixture
def tenant():
    return make_tenant(name="Cabinet Zacharie")


@pytest.fixture
def owner(tenant):
    with scope.tenant(tenant.pk):
        user = identity.enrol(
            actor=system(tenant), email="z@example.org", name=NAME, password=PASSWORD, language="fr", role=Role.OWNER
        )
        host = make_host(tenant, user=user, name=NAME)
        make_page(tenant, host=host, slug="talk")
        Calendar.objects.create(tenant=tenant, host=host, kind="feed", name=NAME)
        Mailbox.objects.create(tenant=tenant, kind="own", address="z@example.org", credential={"password": "x"})
    return user


def closed(tenant, owner, now=NOW):
    with scope.tenant(tenant.pk):
        actions.close(actor=system(tenant), user_id=owner.pk, word=tenant.slug, now=now)


def erased(tenant, now):
    with scope.tenant(tenant.pk):
        return actions.erase(actor=system(tenant), readers=[[NAME, "z@example.org", "fr", tenant.name]], now=now)


def tables_with_rows(tenant) -> set[str]:
    """Return the tables in which the owner of the database finds rows of a tenant."""
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant.pk)])
        names = owner.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'tenant_id' "
            "AND table_schema = 'public'"
        ).fetchall()
        look = sql.SQL("SELECT 1 FROM {} WHERE tenant_id = %s LIMIT 1")
        return {name for (name,) in names if owner.execute(look.format(sql.Identifier(name)), [tenant.pk]).fetchone()}


def test_closing_cuts_what_reaches_outside_and_deletes_nothing_else(tenant, owner):
    closed(tenant, owner)

    with scope.tenant(tenant.pk):
        mailbox = Mailbox.objects.get(tenant_id=tenant.pk)
        assert (mailbox.state, mailbox.credential) == (Condition.PAUSED, None)
        assert not Calendar.objects.filter(tenant_id=tenant.pk).exists()
        assert tenancy.closing(tenant_id=tenant.pk).due_at == NOW + GRACE


def test_closing_has_the_servers_take_back_what_they_granted(tenant, owner):
    granter = Granter()
    with scope.tenant(tenant.pk):
        Mailbox.objects.create(
            tenant=tenant, kind="own", address="o@example.org", method="oauth", credential=granter.access()
        )

    closed(tenant, owner)

    with scope.tenant(tenant.pk):
        (row,) = mailboxes.revocations(tenant_id=tenant.pk)
        assert not Mailbox.objects.filter(tenant_id=tenant.pk, credential__isnull=False).exists()
    mail_tasks.revoke(tenant_id=tenant.pk, revocation_id=str(row.pk))
    assert granter.tokens == set()
    granter.close()


def test_closing_ends_what_programs_may_do_and_are_told(tenant, owner):
    who, wanted = system(tenant), Registration(name="Till", kind=Kind.ITSELF, scopes=["pages:read"])
    with scope.tenant(tenant.pk):
        clients.register(actor=who, user_id=owner.pk, wanted=wanted)
        clients.make_token(actor=who, user_id=owner.pk, name="x", scopes=["account:read"], days=30, now=NOW)
        Endpoint.objects.create(tenant=tenant, name="Till", url="https://hooks.example.org/", secret="x")  # noqa: S106  # invented

    closed(tenant, owner)

    with scope.tenant(tenant.pk):
        assert clients_queries.every(tenant_id=tenant.pk, now=NOW) == []
        assert Endpoint.objects.get(tenant_id=tenant.pk).state == "resting"


def test_a_closed_tenant_takes_no_bookings_but_lets_its_people_in(client, tenant, owner):
    assert client.get(f"/{tenant.slug}/talk/").status_code == 200

    closed(tenant, owner)

    shut = client.get(f"/{tenant.slug}/talk/", headers={"accept-language": "fr"})
    assert shut.status_code == 410
    assert "Plus aucun rendez-vous" in shut.content.decode()
    assert client.get(f"/{tenant.slug}/account/login/").status_code == 200


def test_only_who_types_the_address_means_it(tenant, owner):
    with scope.tenant(tenant.pk), pytest.raises(actions.NotMeant):
        actions.close(actor=system(tenant), user_id=owner.pk, word="yes", now=NOW)


def test_closing_twice_is_refused(tenant, owner):
    closed(tenant, owner)

    with pytest.raises(AlreadyClosing):
        closed(tenant, owner)


def test_a_tenant_may_change_its_mind_and_close_again(client, tenant, owner):
    closed(tenant, owner)
    with scope.tenant(tenant.pk):
        actions.keep_open(actor=system(tenant), now=NOW)

    assert client.get(f"/{tenant.slug}/talk/").status_code == 200
    with scope.tenant(tenant.pk), pytest.raises(Missing):
        actions.keep_open(actor=system(tenant), now=NOW)
    closed(tenant, owner)


def test_nothing_is_erased_before_its_time(tenant, owner):
    with pytest.raises(actions.TooEarly):
        erased(tenant, NOW)
    closed(tenant, owner)

    with pytest.raises(actions.TooEarly):
        erased(tenant, NOW + GRACE - timedelta(seconds=1))


def test_after_its_time_everything_is_gone_but_what_the_certificate_says(tenant, owner):
    closed(tenant, owner)

    certificate = json.loads(erased(tenant, NOW + GRACE))

    assert set(STAYS) >= tables_with_rows(tenant) >= LEFT
    assert certificate["stays"] == STAYS
    assert certificate["deleted"]["identity_user"] == 1
    assert certificate["deleted"]["hosts_host"] == 1
    gone = Tenant.objects.get(pk=tenant.pk)
    assert (gone.name, gone.slug) == ("closed", f"closed-{tenant.pk.hex[:12]}")
    with pytest.raises(actions.TooEarly):
        erased(tenant, NOW + GRACE)


def test_of_a_tenant_with_something_in_every_table_nothing_is_left():
    full = furnish.__wrapped__()
    with scope.tenant(full.id):
        actions.close(actor=system(full.tenant), user_id=full.user.pk, word=full.tenant.slug, now=NOW)

    erased(full.tenant, NOW + GRACE)

    assert tables_with_rows(full.tenant) == set(STAYS)


def test_a_copy_of_what_was_erased_opens_no_more(tenant, owner):
    with scope.tenant(tenant.pk), connection.cursor() as cursor:
        place = Mailbox._meta.get_field("credential").place(Mailbox.objects.get(tenant_id=tenant.pk))
        cursor.execute("SELECT credential FROM mailboxes_mailbox")
        copy = bytes(cursor.fetchone()[0])
        assert decrypt(copy, place=place) == b'{"password":"x"}'
    closed(tenant, owner)

    erased(tenant, NOW + GRACE)

    with pytest.raises(Shredded):
        decrypt(copy, place=place)
    with scope.tenant(tenant.pk):
        assert tenancy.closing(tenant_id=tenant.pk).readers[0][0] == NAME


def test_a_review_is_deleted_with_its_tenant_alone():
    with scope.tenant(furnish().id), pytest.raises(IntegrityError, match="a review is kept"), transaction.atomic():
        Campaign.objects.filter(tenant_id=furnish().id).delete()


def test_it_is_too_late_to_change_ones_mind_when_everything_is_gone(tenant, owner):
    closed(tenant, owner)
    erased(tenant, NOW + GRACE)

    with scope.tenant(tenant.pk), pytest.raises(Missing):
        actions.keep_open(actor=system(tenant), now=NOW + GRACE)


def test_files_go_with_their_tenant(tenant, owner):
    kept = {"kind": "export", "name": "all.zip", "until": NOW + 2 * GRACE, "now": NOW}
    files.store(actor=system(tenant), chunks=[NAME.encode()], **kept)
    closed(tenant, owner)
    erased(tenant, NOW + GRACE)

    with psycopg.connect(config.database_url("worker")) as worker:
        jobs = "SELECT task_name FROM procrastinate_jobs WHERE args ->> 'tenant_id' = %s"
        assert ("files.clear",) in worker.execute(jobs, [str(tenant.pk)]).fetchall()
    clearing.clear(tenant_id=tenant.pk)

    assert storage.kept().names(str(tenant.pk)) == []


def test_the_owners_get_a_certificate_that_can_be_checked(tenant, owner, monkeypatch):
    closed(tenant, owner)
    monkeypatch.setattr("secretaire.lib.clock.now", lambda: NOW + GRACE)
    tasks.erase()

    tasks.certificate(tenant_id=tenant.pk)

    (letter,) = mail.outbox
    text = letter.body
    document = re.search(r"^\{\n.*?^\}\n", text, re.MULTILINE | re.DOTALL)[0]
    signature, key = (line for line in text.splitlines() if re.fullmatch(r"[A-Za-z0-9+/]{40,}=*", line))
    assert letter.to == ["Zacharie <z@example.org>"]
    assert "Cabinet Zacharie" in letter.subject
    assert signing.holds(document.encode(), signature, key=key)
    assert not signing.holds(document.replace('"identity_user": 1', '"identity_user": 0').encode(), signature, key=key)
    assert not signing.holds(b"", "no base64", key=key)
    with scope.tenant(tenant.pk):
        assert tenancy.closing(tenant_id=tenant.pk).readers == []


def test_a_certificate_waits_for_a_mail_server_that_is_away(tenant, owner, monkeypatch):
    closed(tenant, owner)
    erased(tenant, NOW + GRACE)

    def away(**_):
        raise Unavailable("mail server")

    monkeypatch.setattr("secretaire.lib.mail.send", away)
    with pytest.raises(Unavailable):
        tasks.certificate(tenant_id=tenant.pk)

    with scope.tenant(tenant.pk):
        assert tenancy.closing(tenant_id=tenant.pk).readers == [[NAME, "z@example.org", "fr", tenant.name]]
