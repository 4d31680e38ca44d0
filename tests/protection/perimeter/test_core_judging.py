"""Who is let through, and which settings contradict each other."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest

from secretaire.protection.perimeter.core.certificates import Certificate
from secretaire.protection.perimeter.core.judging import Caller, Reason, Source, drawn, refusal

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
DAY = timedelta(days=1)
INSIDE, OUTSIDE = ip_address("192.0.2.7"), ip_address("203.0.113.9")
MARK = "ab" * 32


def perimeter(**values):
    given = {"allowed": "192.0.2.0/24", "certificates": "off", "registered": False, "proxies": "", "hops": 0}
    return drawn(**given | values)


def paper(**values):
    given = {"fingerprint": MARK, "name": "Ines", "starts": NOW - DAY, "ends": NOW + DAY, "client": True}
    return Certificate(**given | values)


def judge(drawn_, *, address=INSIDE, certificate=None, garbled=False, registered=None):
    caller = Caller(address=address, certificate=certificate, garbled=garbled)
    return refusal(drawn_, caller, registered=registered, now=NOW)


@pytest.mark.parametrize(
    ("allowed", "address", "expected"),
    [
        ("", OUTSIDE, None),
        ("", None, None),
        ("192.0.2.0/24", INSIDE, None),
        ("192.0.2.0/24", OUTSIDE, Reason.NETWORK),
        ("192.0.2.0/24", None, Reason.NETWORK),
    ],
)
def test_who_comes_from_elsewhere_is_refused(allowed, address, expected):
    assert judge(perimeter(allowed=allowed), address=address) == expected


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        (None, Reason.MISSING),
        (paper(), None),
        (paper(ends=NOW), None),
        (paper(ends=NOW - timedelta(seconds=1)), Reason.EXPIRED),
        (paper(starts=NOW + timedelta(seconds=1)), Reason.EXPIRED),
        (paper(client=False), Reason.UNREADABLE),
    ],
)
def test_a_certificate_must_be_there_and_valid(certificate, expected):
    assert judge(perimeter(certificates="tls"), certificate=certificate) == expected


def test_what_is_no_certificate_is_refused():
    assert judge(perimeter(certificates="tls"), garbled=True) == Reason.UNREADABLE


def test_the_network_is_asked_for_first():
    assert judge(perimeter(certificates="tls"), address=OUTSIDE, certificate=paper()) == Reason.NETWORK


@pytest.mark.parametrize(
    ("registered", "expected"),
    [(None, None), ({MARK}, None), (set(), Reason.UNREGISTERED), ({"cd" * 32}, Reason.UNREGISTERED)],
)
def test_the_certificate_belongs_to_the_account(registered, expected):
    found = perimeter(certificates="tls", registered=True)

    assert judge(found, certificate=paper(), registered=registered) == expected


def test_without_the_setting_any_certificate_of_the_authority_does():
    assert judge(perimeter(certificates="tls"), certificate=paper(), registered=set()) is None


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"certificates": "always"}, "office.certificates"),
        ({"allowed": "192.0.2.1/24"}, "office.networks"),
        ({"proxies": "proxy"}, "office.proxies"),
        ({"certificates": "x-ssl-client"}, "office.proxies"),
        ({"certificates": "client-cert"}, "office.proxies"),
        ({"hops": 1}, "office.proxies"),
        ({"registered": True}, "office.registered"),
    ],
)
def test_settings_that_say_nothing_stop_the_start(values, named):
    with pytest.raises(ValueError, match=named):
        perimeter(**values)


def test_settings_that_agree_draw_a_perimeter():
    found = perimeter(certificates="client-cert", proxies="127.0.0.1", hops=1, registered=True)

    assert found.source is Source.FIELD
    assert found.registered
