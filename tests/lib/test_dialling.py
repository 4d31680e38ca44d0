"""Servers that strangers named are reached at addresses that were checked, or not at all."""

import socket

import pytest
from tests.ports import free_port

from secretaire.lib import dialling
from secretaire.lib.http import AddressRefused


@pytest.fixture
def listening():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_this_machine_is_reached_where_that_is_allowed(listening):
    with dialling.connect("localhost", listening, timeout=2, loopback=True) as found:
        assert found.getpeername() == ("127.0.0.1", listening)
        assert dialling.is_local(found)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"])  # noqa: S104  # refused
def test_private_addresses_are_not_reached(address):
    with pytest.raises(AddressRefused, match=r"mail\.test is not on the public internet"):
        dialling.connect("mail.test", 993, timeout=2, resolve=lambda host, port: [address])


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    with pytest.raises(AddressRefused):
        dialling.connect("mail.test", 993, timeout=2, resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"])


def test_the_next_address_is_tried_where_the_first_is_silent(listening):
    addresses = ["::1", "127.0.0.1"]

    with dialling.connect("a", listening, timeout=2, loopback=True, resolve=lambda h, p: addresses) as found:
        assert found.getpeername()[0] == "127.0.0.1"


def test_nobody_listens():
    with pytest.raises(dialling.NoConnection, match="does not answer"):
        dialling.connect("127.0.0.1", free_port(), timeout=2, loopback=True)


def test_nobody_knows_the_name():
    def unknown(host, port):
        raise socket.gaierror

    with pytest.raises(dialling.NoConnection, match="is not known"):
        dialling.connect("mail.test", 993, timeout=2, resolve=unknown)
