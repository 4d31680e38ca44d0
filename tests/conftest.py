"""One throw-away PostgreSQL server for each test process; tests speak to it as the role of the web server."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as trying
from pytest_django.plugin import DjangoDbBlocker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_HOME = Path(tempfile.mkdtemp(prefix="secretaire-test-"))
_HOME.chmod(0o711)
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
(_HOME / "static").mkdir()
os.environ.update(
    {
        "SECRETAIRE__INSTALLATION__DIRECTORY": str(_HOME),
        "SECRETAIRE__INSTALLATION__DEVELOPMENT": "true",
        "SECRETAIRE__INSTALLATION__LOG_LEVEL": "WARNING",
        "SECRETAIRE__WEB__URL": "http://localhost",
        "SECRETAIRE_ROLE": "web",
        "DJANGO_SETTINGS_MODULE": "secretaire.site.settings",
    }
)

from django.conf import settings  # noqa: E402  # the variables above must stand first
from django.db import connections  # noqa: E402  # as above
from tests import keeping, sweeping  # noqa: E402  # as above

from secretaire import config  # noqa: E402  # as above
from secretaire.lib.postgres import Cluster  # noqa: E402  # as above
from secretaire.site import roles  # noqa: E402  # as above

if config.load().embedded and not os.environ.get("SECRETAIRE_TESTS_KEPT"):
    # Tables are installed once, and whoever needs an installation of its own takes a copy. Processes started by this
    # one share it.
    os.environ["SECRETAIRE_TESTS_KEPT"] = tempfile.mkdtemp(prefix="secretaire-kept-")
    atexit.register(shutil.rmtree, os.environ["SECRETAIRE_TESTS_KEPT"], ignore_errors=True)
_KEPT = keeping.place()
_FETCHED = keeping.fetch(_KEPT, to=_HOME) if _KEPT else False  # before anybody reads what lies there
if _KEPT and not _FETCHED:
    keeping.share(_HOME)
_swept: list[str] = []  #: the superuser's address of the database, once it stands

# Pages name their static files plainly: nothing is collected for tests. Reading the settings also lets pytest-django
# set Django up.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.PASSWORD_HASHERS = ["tests.hashing.Quick", *settings.PASSWORD_HASHERS[1:]]


# A busy machine is slow at making up examples, too: that is nothing to fail for.
trying.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
trying.load_profile("patient")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let each process read the settings with its own directory, not with the one that starts the others."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the files that take minutes, then with those of many tests: none is left alone at the end."""
    if hasattr(config, "workerinput"):
        sizes = Counter(item.path for item in items)
        items.sort(key=lambda item: (item.get_closest_marker("long") is None, -sizes[item.path]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Once the last test of a file is over, let nobody stay whom it founded."""
    yield
    if nextitem is not None and nextitem.path != item.path:
        for superuser in _swept:
            sweeping.sweep(superuser)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster | SimpleNamespace]:
    """A server of our own, fast and unsafe, gone with the tests; or a word of how one from elsewhere is ruled."""
    if not config.load().embedded:
        yield SimpleNamespace(superuser=os.environ["SECRETAIRE_SUPERUSER"])
        return
    with Cluster(_HOME / "postgres", run=config.socket_directory(), fast=True) as running:
        yield running


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> None:
    """Install the tables as the owner, in a process of its own; the tests' own role could not."""
    if config.load().embedded:
        cluster: Cluster = request.getfixturevalue("cluster")
        cluster.prepare(owner="secretaire", password=config.derived("database owner"), database="secretaire")
        roles.harden(cluster.superuser, database="secretaire")
    from tests import hashing  # noqa: PLC0415  # as above

    from secretaire.protection.identity.actions import factors  # noqa: PLC0415  # only once Django is set up

    factors.hash_secret_raw = hashing.raw
    if not _FETCHED:
        _install()
    if _KEPT and not _FETCHED:
        cluster.stop()
        keeping.keep(_HOME, at=_KEPT)
        cluster.start()
    _swept.append(request.getfixturevalue("cluster").superuser)


def _install() -> None:
    script = (
        "import django; from secretaire.site import roles; roles.create(); django.setup();"
        "from secretaire.site import install; install.migrate()"
    )
    subprocess.run(  # noqa: S603  # our own interpreter, fixed words
        [sys.executable, "-c", script],
        check=True,
        env={**os.environ, "SECRETAIRE_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "secretaire.site.settings"},
    )


@pytest.fixture
def lasting(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database whose commits stay: for races and workers. Each test founds tenants of its own, so none meet."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def one_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries that all fall into one stretch of time, though the hour or the minute may end while a test counts them."""
    from secretaire.lib import clock  # noqa: PLC0415  # as below
    from secretaire.protection.limits import actions, core  # noqa: PLC0415  # only once Django is set up

    began = clock.now()
    monkeypatch.setattr(actions, "stretch", lambda *, now, per: core.stretch(now=began, per=per))  # its form


@pytest.fixture
def as_worker(lasting: None) -> Iterator[None]:
    """A database that is spoken to as the worker, who may do a little more than the web server."""
    parts, own = urlsplit(config.database_url("worker")), connections["default"]
    worker = connections.create_connection("default")
    options = {name: value for name, value in own.settings_dict["OPTIONS"].items() if name != "pool"}
    worker.settings_dict = own.settings_dict | {"USER": parts.username, "PASSWORD": parts.password, "OPTIONS": options}
    connections["default"] = worker
    try:
        yield
    finally:
        worker.close()
        connections["default"] = own


@pytest.fixture
def dear(request: pytest.FixtureRequest, django_db_setup: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Digests of passwords and recovery codes that cost what those of the product do."""
    from argon2.low_level import hash_secret_raw  # noqa: PLC0415  # seldom wanted

    from secretaire.protection.identity.actions import factors  # noqa: PLC0415  # only once Django is set up
    from secretaire.site import settings as own  # noqa: PLC0415  # as above

    request.getfixturevalue("settings").PASSWORD_HASHERS = own.PASSWORD_HASHERS
    monkeypatch.setattr(factors, "hash_secret_raw", hash_secret_raw)


@pytest.fixture(scope="session")
def scanner() -> Iterator[str]:
    """The socket of a real scanner for malware."""
    from tests import scanning  # noqa: PLC0415  # seldom wanted

    with scanning.clamd() as socket:
        yield socket


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A real browser, for the tests of one file: while it runs, this thread belongs to its loop."""
    from tests import browsing  # noqa: PLC0415  # playwright is dear to import

    with browsing.chromium() as found:
        yield found
