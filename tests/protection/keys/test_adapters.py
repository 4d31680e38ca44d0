"""Root keys are in one place or another: what wraps is named, what wrapped before still unwraps, nothing steps in."""

from base64 import b64encode

import pytest
from tests.factories import make_tenant
from tests.protection.keys.hardware import MODULE, PIN, Token, token
from tests.protection.keys.transits import TOKEN, Transit

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.keys import actions, commands, queries
from secretaire.protection.keys.adapters import Held, RootAway, RootMissing, ours, roots
from secretaire.protection.vault.bases import decrypt, encrypt, ring
from secretaire.protection.vault.core import Place

KEY = bytes(range(32))


@pytest.fixture
def server():
    found = Transit()
    yield found
    found.close()


@pytest.fixture
def everywhere(server, configure, tmp_path, tenant, actor):
    """Root keys at three places; in the end, those of the tenant are where they are read from again."""
    with token(tmp_path) as card:
        configure(
            transit_url=f"http://127.0.0.1:{server.port}",
            transit_token=TOKEN,
            pkcs11_module=MODULE,
            pkcs11_token=Token.label,
            pkcs11_pin=PIN,
        )
        yield card
        server.busy = []
        configure(root="local")
        actions.rewrap_own()
        with scope.tenant(tenant.pk):
            actions.rewrap(actor=actor)


def where(tenant):
    with scope.tenant(tenant.pk):
        return {key.root.partition("/")[0].partition("-")[0] for key in queries.wrapped(tenant_id=tenant.pk)}


def test_keys_move_from_place_to_place_and_back_and_read_the_same(tenant, everywhere, grounds, configure):
    spot = Place(tenant=tenant.pk, table="t", column="c", row="1")
    blob = encrypt(b"word", place=spot)

    for place, name in [("transit", "transit"), ("pkcs11", "pkcs11"), ("transit", "transit"), ("local", "root")]:
        configure(root=place)
        ring.forget(tenant.pk)
        assert decrypt(blob, place=spot) == b"word"  # before it was moved

        told = list(commands.run("rotate", "root"))

        ring.forget(tenant.pk)
        assert told[0] == f"root key: {roots().current}"
        assert where(tenant) == {name}
        assert decrypt(blob, place=spot) == b"word"


def test_a_newer_version_on_the_server_is_one_more_place(tenant, actor, everywhere, server, configure):
    configure(root="transit")
    spot = Place(tenant=tenant.pk, table="t", column="c", row="1")
    blob = encrypt(b"word", place=spot)
    server.rotate()

    with scope.tenant(tenant.pk):
        assert actions.rewrap(actor=actor) == 1
        assert actions.rewrap(actor=actor) == 0

    server.oldest = 2
    ring.forget(tenant.pk)
    assert decrypt(blob, place=spot) == b"word"


def test_a_tenant_whose_root_key_is_away_is_not_read_and_gets_no_other(tenant, everywhere, server, configure):
    configure(root="transit")
    spot = Place(tenant=tenant.pk, table="t", column="c", row="1")
    blob = encrypt(b"word", place=spot)
    server.busy = [503] * 99

    ring.forget(tenant.pk)
    with pytest.raises(RootAway):
        decrypt(blob, place=spot)
    with pytest.raises(RootAway):
        encrypt(b"more", place=spot)
    other = make_tenant()
    with pytest.raises(RootAway):
        encrypt(b"more", place=Place(tenant=other.pk, table="t", column="c", row="1"))

    assert where(other) == set()
    server.busy = []
    assert decrypt(blob, place=spot) == b"word"


def test_a_place_that_the_settings_no_longer_know_is_missing(everywhere, configure):
    configure(root="transit")
    address = config.load().vault.transit_url
    name, wrapped = roots().wrap(KEY, context=b"here")
    found = Held("local")
    configure(transit_url="", pkcs11_module="")

    with pytest.raises(RootMissing, match="place transit"):
        found.unwrap(wrapped, root=name, context=b"here")
    with pytest.raises(RootMissing, match="place pkcs11"):
        found.unwrap(wrapped, root="pkcs11/secretaire", context=b"here")
    configure(transit_url=address, pkcs11_module=MODULE)


def test_no_file_of_root_keys_is_made_where_they_are_elsewhere(everywhere, configure, monkeypatch, tmp_path):
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("SECRETAIRE__INSTALLATION__DIRECTORY", str(tmp_path / "var"))
        configure(root="transit")

        roots().wrap(KEY, context=b"here")

        with pytest.raises(RootMissing, match="place local"):
            roots().unwrap(b"", root="root-1", context=b"here")
        assert not (tmp_path / "var").exists()


def test_root_keys_that_others_keep_are_not_dropped_by_us(configure):
    kept = ours().names()
    configure(root_keys=f"only:{b64encode(KEY).decode()}")

    actions.drop_roots(names=kept)

    assert (ours(), queries.root_names()) == (None, None)
    configure(root_keys="")
    assert ours().names() == kept


def test_a_place_that_there_is_not_is_refused(configure):
    configure(root="cloud")

    with pytest.raises(config.Misconfigured, match=r"vault\.root"):
        roots()


def test_status_says_whose_keys_cannot_be_used(tenant, everywhere, grounds, server, configure):
    configure(root="transit")
    encrypt(b"word", place=Place(tenant=tenant.pk, table="t", column="c", row="1"))
    configure(root="local")
    server.busy = [503] * 9

    assert list(commands.run("status"))[1].startswith(f"{tenant.slug}: its keys cannot be used: ")


def test_it_is_told_whether_the_root_key_can_be_used(everywhere, server, configure):
    configure(root="transit")
    assert queries.rooted()

    server.busy = [503] * 9
    assert queries.rooted()  # believed for some seconds
    configure(root="transit")
    assert not queries.rooted()
    configure(root="cloud")
    assert not queries.rooted()
