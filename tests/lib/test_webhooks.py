"""Messages to programs outside: where they may go, and by what a receiver knows them."""

from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from secretaire.lib import webhooks
from secretaire.lib.errors import Refused


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.org",
        "ftp://hooks.example.org/",
        "javascript:alert(1)",
        "https://",
        "https://user:word@hooks.example.org/",
        "https://user@hooks.example.org/",
        "http://hooks.example.org/",
        "https://10.0.0.7/",
        "https://169.254.169.254/latest",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://0.0.0.0/",
        "https://hooks.example.org/" + "x" * 2000,
    ],
)
def test_an_address_that_leads_nowhere_good_is_refused_at_once(url):
    with pytest.raises(Refused):
        webhooks.checked(url)


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "https://localhost/", "https://[::1]/", "http://localhost:80/"])
def test_this_machine_is_an_address_in_development_alone(url, settings):
    assert webhooks.checked(url)
    settings.DEVELOPMENT = False

    with pytest.raises(Refused):
        webhooks.checked(url)


def test_an_address_is_kept_without_what_is_never_sent():
    assert webhooks.checked(" https://Hooks.example.org/a?b=c#d ") == "https://hooks.example.org/a?b=c"
    assert webhooks.checked("https://93.184.215.14/") == "https://93.184.215.14/"


def test_no_two_secrets_are_alike():
    assert webhooks.new_secret() != webhooks.new_secret()


def test_either_of_two_secrets_verifies_a_message_and_a_third_does_not():
    now = datetime.now(UTC)
    old, new, other = (webhooks.secret(bytes([n]) * webhooks.LENGTH) for n in range(3))

    head = webhooks.head(key="m1", at=now, body='{"é":1}', secrets=(new, old))

    assert all(Webhook(each).verify('{"é":1}', head) == {"é": 1} for each in (old, new))
    with pytest.raises(WebhookVerificationError):
        Webhook(other).verify('{"é":1}', head)
    with pytest.raises(WebhookVerificationError):
        Webhook(new).verify('{"é":2}', head)
