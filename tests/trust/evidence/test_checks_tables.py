"""Checks of the database hold as it is installed, and fail where its walls, keys and ciphers are broken."""

from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.db import connection
from tests.factories import make_tenant, make_user
from tests.protection.audit.tampering import ruling

from secretaire import config
from secretaire.protection.identity.models import User
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox
from secretaire.trust.evidence.queries.checks import CHECKS, tables

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("as_worker")


@contextmanager
def table(owner, columns, *, rows=()):
    """Have one more table, which the worker may read."""
    worker = urlsplit(config.database_url("worker")).username
    owner.execute(f"CREATE TABLE evidence_trial ({columns})")
    try:
        owner.execute(f'GRANT SELECT ON evidence_trial TO "{worker}"')
        for tenant_id in rows:
            owner.execute("INSERT INTO evidence_trial (tenant_id) VALUES (%s)", [tenant_id])
        yield
    finally:
        owner.execute("DROP TABLE evidence_trial")


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ("tenant_id uuid, id int", "tenant may be missing"),
        ("tenant_id uuid NOT NULL, id int PRIMARY KEY", "unique without the tenant"),
        (
            "tenant_id uuid NOT NULL, id uuid, page_id uuid, FOREIGN KEY (page_id) REFERENCES evidence_unique (id)",
            "reference without the tenant",
        ),
    ],
    ids=["nobody's", "key", "reference"],
)
def test_a_row_without_its_tenant_and_a_key_across_tenants_are_found(owner, columns, why):
    assert tables.named(NOW, {}).ok
    owner.execute("CREATE TABLE evidence_unique (tenant_id uuid NOT NULL, id uuid, UNIQUE (tenant_id, id))")
    try:
        if "evidence_unique" in columns:
            owner.execute("CREATE UNIQUE INDEX evidence_bare ON evidence_unique (id)")
        with table(owner, columns):
            found = tables.named(NOW, {})
    finally:
        owner.execute("DROP TABLE evidence_unique")

    assert not found.ok
    assert why in found.facts["loose"]


def test_a_table_that_shows_rows_to_nobody_or_to_others_is_found(owner, peopled):
    made, other = make_tenant(), make_tenant()
    peopled(made, other)
    assert tables.nobody(NOW, {}).ok
    assert tables.apart(NOW, {}).ok

    with table(owner, "tenant_id uuid NOT NULL", rows=[made.pk]):
        open_to_all, elsewhere = tables.nobody(NOW, {}), tables.apart(NOW, {})

    assert (open_to_all.ok, open_to_all.facts["seen"]) == (False, "evidence_trial")
    assert (elsewhere.ok, elsewhere.facts["seen_elsewhere"]) == (False, "evidence_trial")


def test_where_there_is_nothing_to_see_nothing_is_proven(peopled):
    peopled()

    assert not tables.nobody(NOW, {}).ok
    assert not tables.apart(NOW, {}).ok
    assert not tables.unknown_elsewhere(NOW, {}).ok


def test_a_session_that_is_known_elsewhere_is_found(owner, peopled):
    made = make_tenant()
    peopled(made)
    assert tables.unknown_elsewhere(NOW, {}).ok

    owner.execute("ALTER TABLE identity_session DISABLE ROW LEVEL SECURITY")
    try:
        found = tables.unknown_elsewhere(NOW, {})
    finally:
        owner.execute("ALTER TABLE identity_session ENABLE ROW LEVEL SECURITY")

    assert (found.ok, found.facts["known_elsewhere"]) == (False, 1)


def test_random_bytes_that_were_used_twice_are_found(alone):
    box = Mailbox.objects.create(tenant=alone, kind="service", address="a@b.test")
    Arrival.objects.create(
        tenant=alone, mailbox=box, size=1, received_at=NOW, original=b"x", digest="1", subject="Lunch"
    )
    assert tables.once(NOW, {}).ok

    with connection.cursor() as cursor:
        cursor.execute("UPDATE mailboxes_arrival SET message_id = subject")

    assert tables.once(NOW, {}).facts["faults"] == 1


@pytest.mark.usefixtures("dear")
@pytest.mark.parametrize(
    ("password", "ok"),
    [
        (None, True),
        ("!", True),
        ("", True),
        ("seventeen quiet geese", False),
        ("md5$salt$0123456789abcdef0123456789abcdef", False),
        ("argon2$argon2id$v=19$m=512,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g", False),
    ],
    ids=["as it is kept", "none", "empty", "clear", "quick", "cheap"],
)
def test_a_password_that_is_not_hashed_slowly_is_found(alone, password, ok):
    user = make_user(alone)
    if password is not None:
        User.objects.filter(pk=user.pk).update(password=password)

    assert CHECKS["passwords.hashed"](NOW, {}).ok is ok


def test_a_role_of_another_ground_is_found(cluster, peopled):
    made = make_tenant()
    peopled(made)
    user = make_user(made, password=None)
    assert CHECKS["rights.roles"](NOW, {}).ok

    with ruling(cluster) as session:
        session.execute("UPDATE identity_user SET role = 'operator' WHERE id = %s", [user.pk])
        found = CHECKS["rights.roles"](NOW, {})
        session.execute("UPDATE identity_user SET role = 'host' WHERE id = %s", [user.pk])

    assert not found.ok


@pytest.mark.parametrize(
    ("section", "values", "named"),
    [
        ("mail", {"host": "mail.test", "security": "starttls"}, ""),
        ("mail", {"host": "127.0.0.1", "security": "none"}, ""),
        ("mail", {"host": "mail.test", "security": "none"}, "mail.security"),
        ("files", {"scanner": "/run/clamd"}, ""),
        ("files", {"scanner": "scanner.test:3310"}, "files.scanner"),
        ("files", {"url": "http://s3.test"}, "files.url"),
        ("vault", {"transit_url": "http://bao.test"}, "vault.transit_url"),
    ],
    ids=["mail", "mail here", "mail in clear", "scanner here", "scanner elsewhere", "storage", "keys"],
)
def test_a_server_to_which_we_speak_in_clear_is_found(told, section, values, named):
    told(**{section: values})

    found = tables.encrypted_inside(NOW, {})

    assert (found.ok, found.facts["in_clear"]) == (not named, named)


def test_rows_of_an_invented_tenant_are_nowhere(alone):
    assert tables._filled(tables._tables(), of=uuid4()) == []
