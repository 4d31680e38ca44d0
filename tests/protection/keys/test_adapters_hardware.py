"""Root keys on a token: they are used there, and never leave it."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.protection.keys.hardware import MODULE, PIN, Token, token

from secretaire import config
from secretaire.lib.errors import Tampered
from secretaire.protection.keys.adapters import RootAway, RootMissing, roots

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    with token(tmp_path_factory.mktemp("softhsm")) as found:
        yield found


@pytest.fixture
def held(card, configure):
    configure(root="pkcs11", pkcs11_module=MODULE, pkcs11_token=Token.label, pkcs11_pin=PIN)
    return roots()


def test_what_the_token_wraps_it_unwraps(held):
    name, wrapped = held.wrap(KEY, context=b"here")

    assert name == held.current == "pkcs11/secretaire"
    assert KEY not in wrapped
    assert roots().unwrap(wrapped, root=name, context=b"here") == KEY


def test_another_key_of_the_token_takes_over_once_the_settings_name_it(card, held, configure):
    name, wrapped = held.wrap(KEY, context=b"here")
    card.make("next")
    held.renew()
    configure(pkcs11_key="next")

    renewed, again = roots().rewrap(wrapped, root=name, context=b"here")

    assert renewed == roots().current == "pkcs11/next"
    assert roots().unwrap(again, root=renewed, context=b"here") == KEY
    card.lose("next")
    with pytest.raises(RootMissing, match="next"):
        roots().unwrap(again, root=renewed, context=b"here")


def test_threads_use_it_one_after_the_other(held):
    name, wrapped = held.wrap(KEY, context=b"here")

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(lambda _: roots().unwrap(wrapped, root=name, context=b"here"), range(12)))

    assert found == {KEY}


def test_what_was_changed_or_wrapped_for_something_else_is_noticed(held):
    name, wrapped = held.wrap(KEY, context=b"here")

    for changed, context in [
        (wrapped, b"there"),
        (wrapped[:-1], b"here"),
        (b"", b"here"),
        (wrapped[:-1] + bytes([wrapped[-1] ^ 1]), b"here"),
    ]:
        with pytest.raises(Tampered):
            held.unwrap(changed, root=name, context=context)


@pytest.mark.parametrize(
    ("name", "value"),
    [("pkcs11_pin", "9999"), ("pkcs11_token", "another"), ("pkcs11_module", "/usr/lib/there-is-none.so")],
)
def test_a_token_that_does_not_do_it_is_away(held, configure, caplog, name, value):
    configure(**{name: value})

    with pytest.raises(RootAway, match="does not do it") as away:
        roots().wrap(KEY, context=b"here")
    assert value not in str(away.value) + caplog.text


@pytest.mark.parametrize("label", ["", "x" * 81])
def test_a_label_that_is_none_is_refused(held, configure, label):
    configure(pkcs11_key=label)

    with pytest.raises(config.Misconfigured, match="pkcs11_key"):
        roots().wrap(KEY, context=b"here")


def test_without_the_library_it_says_how_to_get_it(held, monkeypatch):
    monkeypatch.setitem(sys.modules, "pkcs11", None)

    with pytest.raises(config.Misconfigured, match="pip install"):
        held.wrap(KEY, context=b"here")
