"""Gateways and programs that are elsewhere, sly, or not set up."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.platform.webhooks.receivers import says

from secretaire import config
from secretaire.config.shape import Alerts
from secretaire.lib import http, webhooks
from secretaire.lib.errors import Unavailable
from secretaire.protection.alerts import adapters


def texted(words="fire", **values):
    with adapters.client(**values) as client:
        adapters.text(to="+33612345678", words=words, through=client)


def use(monkeypatch, **values):
    settings = replace(config.load(), alerts=Alerts(**values))
    monkeypatch.setattr(config, "load", lambda: settings)


def test_a_form_is_written_as_forms_are(receiver, monkeypatch):
    use(
        monkeypatch,
        sms_url=receiver.url,
        sms_body="to={to}&text={text}",
        sms_type="application/x-www-form-urlencoded",
    )

    texted("a&b=c é")

    (taken,) = receiver.taken
    assert taken.body == b"to=%2B33612345678&text=a%26b%3Dc%20%C3%A9"
    assert taken.head["content-type"] == "application/x-www-form-urlencoded"
    assert "authorization" not in taken.head


def test_a_gateway_may_be_asked_by_its_address_alone(receiver, monkeypatch):
    use(monkeypatch, sms_url=f"http://127.0.0.1:{receiver.port}/send?to={{to}}&text={{text}}")

    receiver.routes["/send?to=%2B33612345678&text=a%20b"] = (200, {}, b"")

    texted("a b")

    assert [path for _, path, _ in receiver.seen] == list(receiver.routes)


@pytest.mark.parametrize("wrong", [{"sms_url": ""}, {"sms_url": "https://sms.example/", "sms_type": "text/plain"}])
def test_a_gateway_that_is_not_set_up_is_refused(monkeypatch, wrong):
    use(monkeypatch, **wrong)

    with pytest.raises(adapters.NotTaken):
        texted()


@pytest.mark.parametrize("address", ["10.0.0.7", "169.254.169.254", "::1", "127.0.0.1"])
def test_no_name_leads_into_a_private_network(monkeypatch, settings, address):
    settings.DEVELOPMENT = False
    use(monkeypatch, sms_url="https://sms.example.org/")

    with pytest.raises(http.AddressRefused):
        texted(resolve=lambda host, port: [address])


@pytest.mark.parametrize(("status", "raised"), [(404, adapters.NotTaken), (301, adapters.NotTaken), (500, Unavailable)])
def test_what_an_answer_means(receiver, status, raised):
    receiver.answer = says(status)

    with adapters.client() as client, pytest.raises(raised):
        adapters.post(
            url=receiver.url,
            secret=webhooks.new_secret(),
            key="n1",
            message={"type": "alert.raised"},
            now=datetime.now(UTC),
            through=client,
        )
