"""What is shown of a request holds no password and has a length."""

import json

import pytest

from secretaire.protection.provisioning.core import LONGEST, told


@pytest.mark.parametrize(
    "sent",
    [
        {"password": "hush"},
        {"PassWord": "hush"},
        {"a": [{"password": {"x": "hush"}}]},
        {"Operations": [{"op": "replace", "path": "password", "value": "hush"}]},
        {"Operations": [{"op": "replace", "path": "urn:x:User:Password", "Value": "hush"}]},
    ],
)
def test_a_password_is_never_shown(sent):
    assert "hush" not in told(json.dumps(sent).encode())


def test_everything_else_is_shown_as_it_came():
    assert json.loads(told('{"userName": "é"}'.encode())) == {"userName": "é"}


def test_half_a_character_is_shown_in_letters_that_a_page_can_hold():
    assert told(rb'{"\udfff": "a\ud800"}').encode() == b'{\n "\\udfff": "a\\ud800"\n}'


def test_nothing_is_shown_of_nothing():
    assert told(b"") == ""


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_of_what_is_no_json_only_the_size_is_shown(body):
    assert told(body) == f"(no JSON, {len(body)} bytes)"


def test_what_is_long_is_cut():
    assert told(json.dumps({"a": "b" * 9_000}).encode()).endswith(" …")
    assert len(told(json.dumps({"a": "b" * 9_000}).encode())) == LONGEST + 2


def test_what_is_deep_is_cut():
    deep = "x"
    for _ in range(60):
        deep = [deep]

    assert '"…"' in told(json.dumps(deep).encode())
