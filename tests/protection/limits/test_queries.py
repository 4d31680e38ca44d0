"""Where a request comes from."""

import pytest
from django.test import RequestFactory

from secretaire.protection.limits import queries


@pytest.mark.parametrize(
    ("peer", "expected"), [("192.0.2.77", "192.0.2.0/24"), ("", "unknown"), ("nonsense", "unknown")]
)
def test_a_request_comes_from_a_network_or_from_nowhere(peer, expected):
    assert queries.origin(request=RequestFactory().get("/", REMOTE_ADDR=peer)) == expected


def test_what_strangers_claim_is_not_believed():
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.77", headers={"x-forwarded-for": "203.0.113.9"})

    assert queries.origin(request=request) == "192.0.2.0/24"
