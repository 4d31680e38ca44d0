"""Tokens are long, random, and only what looks like one of ours is looked up."""

import pytest

from secretaire.protection.provisioning.core import digest, fresh, hint, sound


def test_two_tokens_differ_and_tell_what_they_are():
    one, other = fresh(), fresh()

    assert one != other
    assert one.startswith("scim_")
    assert digest(one) != digest(other)
    assert hint(one) == one[-4:]
    assert one not in digest(one)


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_token_is_found_in_the_header(scheme):
    token = fresh()

    assert sound(f"{scheme} {token}") == token


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic c2NpbV8=", "Bearer scim_short", f"Bearer {'x' * 48}", f"Bearer scim_{'é' * 43}"],
)
def test_what_cannot_be_a_token_is_none(header):
    assert sound(header) is None
