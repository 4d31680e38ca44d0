"""Stretches of time, and where a request comes from."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.protection.limits.core import client, network, stretch


@pytest.mark.parametrize(
    ("now", "start"),
    [
        (datetime(2026, 3, 2, 10, 0, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (datetime(2026, 3, 2, 10, 59, 59, 999999, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (datetime(2026, 3, 2, 11, 0, tzinfo=UTC), datetime(2026, 3, 2, 11, tzinfo=UTC)),
    ],
)
def test_a_stretch_begins_on_its_own_beat(now, start):
    assert stretch(now=now, per=timedelta(hours=1)) == start


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("2001:db8:1:ffff::1", "2001:db8:1::/48"),
    ],
)
def test_a_household_is_one_network(address, found):
    assert network(address) == found


@pytest.mark.parametrize("address", ["", "here", "192.0.2", "192.0.2.1, 192.0.2.2"])
def test_what_is_no_address_has_no_network(address):
    with pytest.raises(ValueError, match=r"does not appear to be"):
        network(address)


@pytest.mark.parametrize(
    ("forwarded", "proxies", "found"),
    [
        ("", 0, "peer"),
        ("198.51.100.1", 0, "peer"),
        ("198.51.100.1", 1, "198.51.100.1"),
        ("invented, 198.51.100.1", 1, "198.51.100.1"),
        ("invented, 198.51.100.1, proxy", 2, "198.51.100.1"),
        ("198.51.100.1", 2, "peer"),
        (" , ", 1, "peer"),
    ],
)
def test_only_what_our_own_proxies_saw_is_believed(forwarded, proxies, found):
    assert client(peer="peer", forwarded=forwarded, proxies=proxies) == found
