"""What a certificate says, and the forms in which proxies pass it on."""

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protection.perimeter.papers import Office

from secretaire.protection.perimeter.core.certificates import Unreadable, from_field, from_pem, read

OFFICE = Office()
PAPER = OFFICE.paper("Ines Weber")


def test_a_certificate_says_whose_it_is_and_how_long():
    found = read(PAPER.der)

    assert found.name == "Ines Weber"
    assert found.starts < found.ends
    assert found.client
    assert found.fingerprint == PAPER.fingerprint


@pytest.mark.parametrize("escaped", [False, True])
def test_it_is_read_from_pem(escaped):
    text = quote(PAPER.pem) if escaped else PAPER.pem

    assert from_pem(text) == read(PAPER.der)


def test_it_is_read_from_the_header_of_rfc_9440():
    assert from_field(f" :{base64.b64encode(PAPER.der).decode()}: ") == read(PAPER.der)


@pytest.mark.parametrize(
    "text", ["", ":", "::", "abc", ":%:", ":YWJj:", "MII", f":{'A' * 20_001}:", "-----BEGIN CERTIFICATE-----"]
)
def test_what_is_no_certificate_is_refused(text):
    for reader in (from_pem, from_field):
        with pytest.raises(Unreadable):
            reader(text)


def test_nothing_long_is_even_looked_at():
    with pytest.raises(Unreadable):
        from_pem(PAPER.pem + " " * 20_000)


@given(st.text(max_size=300))
def test_no_text_breaks_the_readers(text):
    for reader in (from_pem, from_field):
        with pytest.raises(Unreadable):
            reader(text)


def test_a_servers_certificate_is_none_for_a_client():
    assert not read(OFFICE.paper("meet.example.org", client=False).der).client


def test_a_certificate_for_no_use_in_particular_is_one_for_clients():
    assert read(OFFICE.paper("Ines Weber", uses=False).der).client


def test_a_certificate_may_name_nobody():
    assert read(OFFICE.paper("").der).name == ""
