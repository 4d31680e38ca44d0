"""Where a prober looks."""

import pytest

from secretaire.platform.status.core.aims import Aimless, aims, post
from secretaire.platform.status.core.reports import Target


def test_everything_over_http_follows_from_one_booking_page():
    found = {each.target: each.url for each in aims(base="https://meet.example.org", page="practice/first-talk")}

    assert found == {
        Target.PAGE: "https://meet.example.org/practice/first-talk/",
        Target.SLOTS: "https://meet.example.org/practice/first-talk/slots.json?from={today}&to={later}",
        Target.SIGN_IN: "https://meet.example.org/practice/account/login/",
        Target.API: "https://meet.example.org/practice/api/v1/openapi.json",
    }


@pytest.mark.parametrize("page", ["", "practice", "/practice/talk", "practice/talk/", "a/b/c", "A/b", "a/{0.x}"])
def test_what_is_no_page_is_refused(page):
    with pytest.raises(Aimless, match=r"probe\.page"):
        aims(base="https://meet.example.org", page=page)


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        ("smtp://mx.example.org", ("smtp", "mx.example.org", 25)),
        ("smtp://mx.example.org:2525", ("smtp", "mx.example.org", 2525)),
        ("lmtp://[::1]:8024", ("lmtp", "::1", 8024)),
    ],
)
def test_a_mail_server_is_named_by_an_address(mail, expected):
    found = post(mail=mail, recipient="practice@assistant.example.org")

    assert (found.protocol, found.host, found.port) == expected


def test_mail_need_not_be_probed():
    assert post(mail="", recipient="") is None


@pytest.mark.parametrize(
    ("mail", "recipient"),
    [
        ("mx.example.org", "a@b.example"),
        ("http://mx.example.org", "a@b.example"),
        ("smtp://", "a@b.example"),
        ("smtp://mx.example.org:many", "a@b.example"),
        ("smtp://mx.example.org", ""),
        ("smtp://mx.example.org", "a@b>\r\nDATA"),
    ],
)
def test_a_mail_server_that_cannot_be_is_refused(mail, recipient):
    with pytest.raises(Aimless, match="probe"):
        post(mail=mail, recipient=recipient)
