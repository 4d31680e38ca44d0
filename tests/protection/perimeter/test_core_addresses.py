"""Where a request comes from: only proxies of ours are believed about others."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.protection.perimeter.core.addresses import address, networks, origin, within

PROXIES = networks("10.0.0.1, 2001:db8:1::/64")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("192.0.2.0/24", (ip_network("192.0.2.0/24"),)),
        (" 192.0.2.7 , 2001:db8::/32,", (ip_network("192.0.2.7/32"), ip_network("2001:db8::/32"))),
        ("::ffff:192.0.2.0/120", (ip_network("192.0.2.0/24"),)),
        ("::ffff:0:0/96", (ip_network("0.0.0.0/0"),)),
    ],
)
def test_networks_are_read_from_a_list(text, expected):
    assert networks(text) == expected


@pytest.mark.parametrize("text", ["192.0.2.1/24", "office", "192.0.2.0/33", "1.2.3.4;5.6.7.8"])
def test_what_is_no_network_stops_the_start(text):
    with pytest.raises(ValueError, match=r"\S"):
        networks(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("192.0.2.7", ip_address("192.0.2.7")),
        ("::ffff:192.0.2.7", ip_address("192.0.2.7")),
        ("::ffff:c000:207", ip_address("192.0.2.7")),
        ("2001:DB8::1", ip_address("2001:db8::1")),
        ("", None),
        ("unknown", None),
        ("192.0.2.7:4711", None),
        ("[2001:db8::1]", None),
        ("192.0.2.007", None),
        ("3221225991", None),
    ],
)
def test_an_address_is_read_in_one_way_only(text, expected):
    assert address(text) == expected


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        # Whoever is no proxy of ours says nothing about anybody.
        ("203.0.113.9", "192.0.2.7", "203.0.113.9"),
        ("10.0.0.1", "192.0.2.7", "192.0.2.7"),
        # What stands to the left was written by whoever asked.
        ("10.0.0.1", "192.0.2.7, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "192.0.2.7, 203.0.113.9, 2001:db8:1::5", "203.0.113.9"),
        ("::ffff:10.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("10.0.0.1", "192.0.2.7, ::ffff:203.0.113.9", "203.0.113.9"),
        # The proxy itself asks, or says nothing.
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.1", "10.0.0.1"),
        ("10.0.0.1", " , ", "10.0.0.1"),
    ],
)
def test_the_first_who_is_no_proxy_of_ours_is_who_asks(peer, forwarded, expected):
    assert origin(peer=peer, forwarded=forwarded, proxies=PROXIES) == ip_address(expected)


@pytest.mark.parametrize("forwarded", ["192.0.2.7, unknown", "192.0.2.7, 192.0.2.7:80", "192.0.2.7, _hidden"])
def test_what_cannot_be_read_belongs_to_no_network(forwarded):
    found = origin(peer="10.0.0.1", forwarded=forwarded, proxies=PROXIES)

    assert found is None
    assert not within(found, networks("0.0.0.0/0, ::/0"))


@given(st.text(max_size=60), st.ip_addresses().filter(lambda found: not within(address(str(found)), PROXIES)))
def test_no_words_in_front_change_what_the_proxy_heard(said, heard):
    found = origin(peer="10.0.0.1", forwarded=f"{said}, {heard}", proxies=PROXIES)

    assert found == address(str(heard))


def test_an_address_of_one_version_lies_in_no_network_of_the_other():
    assert not within(ip_address("2001:db8::1"), networks("0.0.0.0/0"))
    assert not within(ip_address("192.0.2.1"), networks("::/0"))
