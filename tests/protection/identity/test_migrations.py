"""Accounts of before get roles that mean what they could do."""

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
    call_command("migrate", "identity", verbosity=0)
    with connection.cursor() as cursor, scope.tenant(tenant):
        cursor.execute("SELECT email, role FROM identity_user ORDER BY email")
        print(dict(cursor.fetchall()))
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that the system user of the embedded server can reach, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="roles-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def test_the_first_account_owns_whoever_supervised_manages_and_others_are_hosts(home: Path) -> None:
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
