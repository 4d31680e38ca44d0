"""The page of backups: for the provider's staff, in both languages."""

from dataclasses import replace

import psycopg
import pytest
from django.test import Client
from tests.factories import make_tenant, provider
from tests.protection.reviews.people import make_user
from tests.signing import give_app, sign_in

from secretaire import config
from secretaire.config import Backups
from secretaire.lib import scope
from secretaire.protection.access.core import Role

_ROWS = """
    INSERT INTO backups_record (id, tenant_id, word, kind, parent, began_at, ended_at, size, stored, digest, key, tool,
        outcome, why)
    SELECT gen_random_uuid(), %(house)s, word, kind, '', now() - interval '2 hours', now() - interval '1 hour',
        5000000, 1, '', '', '', outcome, why
    FROM (VALUES ('kept-one', 'full', 'kept', ''), ('failed-one', 'change', 'failed', 'no room'),
        ('gone-one', 'full', 'gone', '')) AS told (word, kind, outcome, why);
    INSERT INTO backups_copy (id, tenant_id, record_id, place, confirmed_at)
    SELECT gen_random_uuid(), tenant_id, id, 'directory', now() FROM backups_record WHERE word = 'kept-one';
    INSERT INTO backups_reach (id, tenant_id, place, upto, failing_since, why, waiting)
    VALUES (gen_random_uuid(), %(house)s, 'directory', now(), null, '', 0),
        (gen_random_uuid(), %(house)s, 'bucket', null, now(), 'storage: away', 2000000);
    INSERT INTO backups_lag (id, tenant_id, hour, seconds) VALUES (gen_random_uuid(), %(house)s, now(), 41);
"""
_NONE = "DELETE FROM backups_copy; DELETE FROM backups_record; DELETE FROM backups_reach; DELETE FROM backups_lag"


@pytest.fixture
def house(db):
    return provider()


def write(house, statements):
    """Write as the worker does, by a connection of its own: the web server's role may not."""
    with psycopg.connect(config.database_url("worker"), cursor_factory=psycopg.ClientCursor) as worker:
        worker.execute("SELECT set_config('app.tenant_id', %s, true)", [str(house.pk)])
        worker.execute(statements, {"house": house.pk})


@pytest.fixture
def told(house):
    """What there is to see: backups, places, and what would have been lost at worst."""
    write(house, _NONE)
    write(house, _ROWS)
    yield
    write(house, _NONE)


@pytest.fixture
def chosen(house, tmp_path, monkeypatch):
    """A folder and an object storage, whose addresses nobody opens here."""
    found = config.load()
    backups = Backups(
        directory=str(tmp_path),
        directory_provider="Alpha",
        directory_place="Paris",
        directory_country="FR",
        bucket="b",
        bucket_url="http://127.0.0.1:9",
        bucket_key="k",
        bucket_secret="s",  # noqa: S106  # of nothing
    )
    monkeypatch.setattr(config, "load", lambda: replace(found, backups=backups))


def seen(tenant, role, language="en"):
    browser = Client()
    with scope.tenant(tenant.pk):
        user = make_user(tenant, "Olga", role)
        give_app(user)
    sign_in(browser, tenant, user)
    return browser.get(f"/{tenant.slug}/settings/backups/?lang={language}")


@pytest.mark.parametrize(("language", "title"), [("en", "It takes nothing"), ("fr", "accepte rien")])
def test_the_page_says_where_one_can_return_to_and_what_is_wrong(house, told, chosen, language, title):
    said = seen(house, Role.SECURITY, language).content.decode()

    for words in (title, "kept-one", "failed-one", "no room", "storage: away", "41", "timeline-span", "Alpha"):
        assert words in said, words
    assert "gone-one" not in said


def test_the_page_says_that_nothing_is_backed_up(house):
    said = seen(house, Role.SECURITY).content.decode()

    assert "Nothing is backed up" in said
    assert "timeline" not in said


def test_a_client_has_no_such_page(house):
    tenant = make_tenant()

    assert seen(tenant, Role.OWNER).status_code == 404
    assert seen(house, Role.SECURITY).status_code == 200
