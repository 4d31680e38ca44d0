"""Accounts of before get roles that mean what they could do, and their addresses are encrypted."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_SCRIPT = """
import uuid, django
from pathlib import Path
from secretaire import config
from secretaire.lib.postgres import Cluster
from secretaire.site import roles

home = config.load().directory
with Cluster(home / "postgres", run=config.socket_directory(), fast=True) as cluster:
    cluster.prepare(owner="secretaire", password=config.derived("database owner"), database="secretaire")
    roles.create()
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from secretaire.lib import scope

    LIGATURE = chr(0xFB01) + "rst@people.test"
    call_command("migrate", "identity", "0003", verbosity=0)
    tenant = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO tenancy_tenant (id, name, slug, language) VALUES (%s, 'x', 'x', 'en')", [tenant])
        with scope.tenant(tenant):
            for name, supervisor in (("first", True), ("second", True), ("third", False)):
                user, email = uuid.uuid4(), f"{name}@people.test"
                cursor.execute(
                    "INSERT INTO identity_user (id, tenant_id, password, email, name, language, is_active, supervisor) "
                    "VALUES (%s, %s, '!', %s, 'Ada', 'en', true, %s)", [user, tenant, email, supervisor])
                cursor.execute(
                    'INSERT INTO account_emailaddress (email, verified, "primary", user_id) '
                    "VALUES (%s, true, true, %s)", [email, user])
    call_command("migrate", "identity", "0013", verbosity=0)
    call_command("migrate", "federation", "0002", verbosity=0)
    with connection.cursor() as cursor, scope.tenant(tenant):
        cursor.execute("SELECT email, role FROM identity_user ORDER BY email")
        print(dict(cursor.fetchall()))
        cursor.execute(
            "INSERT INTO socialaccount_socialaccount (provider, uid, extra_data, last_login, date_joined, user_id) "
            "SELECT 'p', email, '{}', now(), now(), id FROM identity_user WHERE email LIKE 'first@%%'", [])
        cursor.execute(
            "INSERT INTO identity_user (id, tenant_id, password, email, name, language, is_active, role) "
            "SELECT %s, tenant_id, '!', %s, name, 'en', true, 'host' FROM identity_user WHERE email LIKE 'first@%%'",
            [uuid.uuid4(), LIGATURE])
    try:
        call_command("migrate", "identity", verbosity=0)
    except ValueError as error:
        print(ascii(str(error)))
    with connection.cursor() as cursor, scope.tenant(tenant):
        cursor.execute("DELETE FROM identity_user WHERE email = %s", [LIGATURE])
    call_command("migrate", verbosity=0)

    from allauth.account.models import EmailAddress
    from allauth.socialaccount.models import SocialAccount
    from secretaire.protection.identity.models import User
    from secretaire.protection.keys import actions as keys

    print("settled", keys.settle(tenant_id=tenant))
    with connection.cursor() as cursor, scope.tenant(tenant):
        found = [User.objects.get(email_index=f"{name.upper()}@people.test") for name in ("first", "second", "third")]
        print("found", [each.email for each in found])
        print("kept twice", EmailAddress.objects.count())
        print("link", len(SocialAccount.objects.get().uid))
        for table in ("identity_user", "account_emailaddress", "socialaccount_socialaccount"):
            cursor.execute(f"SELECT row_to_json(t)::text, t.* FROM {table} t")
            rows = cursor.fetchall()
            print(table, any(b"people.test" in bytes(one) if isinstance(one, (bytes, memoryview))
                             else "people.test" in str(one) for row in rows for one in row))
"""

_EMPTIED = ("identity_user", "account_emailaddress", "socialaccount_socialaccount")


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that the system user of the embedded server can reach, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="roles-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def test_accounts_of_before_get_roles_and_their_addresses_are_encrypted(home: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SECRETAIRE")} | {
        "SECRETAIRE__INSTALLATION__DIRECTORY": str(home),
        "SECRETAIRE__INSTALLATION__LOG_LEVEL": "ERROR",
        "SECRETAIRE_ROLE": "owner",
        "DJANGO_SETTINGS_MODULE": "secretaire.site.settings",
    }

    done = subprocess.run(  # noqa: S603  # our own interpreter, fixed words
        [sys.executable, "-c", _SCRIPT], env=environ, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert "{'first@people.test': 'owner', 'second@people.test': 'manager', 'third@people.test': 'host'}" in done.stdout
    assert "x has accounts of" in done.stdout
    assert "settled 3" in done.stdout
    assert "found ['first@people.test', 'second@people.test', 'third@people.test']" in done.stdout
    assert "kept twice 0" in done.stdout
    assert "link 64" in done.stdout
    assert [f"{table} False" in done.stdout for table in _EMPTIED] == [True] * 3
