"""Pages of the office answer nobody from elsewhere; strangers learn nothing, members why, and the log everything."""

import base64
import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
import trustme
from django.test import RequestFactory
from tests.factories import system
from tests.protection.grants.offices import place, staff
from tests.protection.perimeter.papers import Office

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.protection.access.core import Access, Right, Role
from secretaire.protection.perimeter import actions, adapters, middleware, queries
from secretaire.protection.perimeter.core.judging import Source, drawn

pytestmark = pytest.mark.django_db
OFFICE = Office()
GOOD = OFFICE.paper("Ines")


def draw(monkeypatch, **values):
    given = {"allowed": "", "certificates": "off", "registered": False, "proxies": "", "hops": 0}
    found = drawn(**given | values)
    monkeypatch.setattr(middleware.queries, "perimeter", lambda: found)


def headers(paper=GOOD, **values):
    return {"HTTP_X_SSL_CLIENT_VERIFY": "SUCCESS", "HTTP_X_SSL_CLIENT_CERT": quote(paper.pem)} | values


def test_from_elsewhere_a_member_is_told_why_and_a_stranger_nothing(monkeypatch, client):
    there = place()
    draw(monkeypatch, allowed="192.0.2.0/24")

    answer = there.owner.get("supervision/")

    assert answer.status_code == 403
    assert "only from the networks of the office" in answer.content.decode()
    assert client.get(f"/{there.tenant.slug}/supervision/").status_code == 404
    assert [who for who, _what in there.entries("perimeter.refused")] == [
        f"member:user/{there.owner.user.pk}",
        "guest:stranger",
    ]
    assert there.owner.get("desk/").status_code == 200


def test_from_within_the_page_answers(monkeypatch):
    there = place()
    draw(monkeypatch, allowed="127.0.0.0/8")

    assert there.owner.get("supervision/").status_code == 200


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (OFFICE.paper("server", client=False), "something that is no client certificate"),
        (OFFICE.paper("Old", ends=-Office.DAY / 2), "not valid at this time"),
    ],
)
def test_a_certificate_must_be_fit(monkeypatch, paper, words):
    there = place()
    draw(monkeypatch, certificates="x-ssl-client", proxies="127.0.0.1")

    answer = there.owner.client.get(f"/{there.tenant.slug}/supervision/", **headers(paper))

    assert answer.status_code == 403
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"HTTP_X_SSL_CLIENT_VERIFY": "SUCCESS,SUCCESS", "HTTP_X_SSL_CLIENT_CERT": quote(GOOD.pem)},
        {"HTTP_X_SSL_CLIENT_VERIFY": "FAILED:expired", "HTTP_X_SSL_CLIENT_CERT": quote(GOOD.pem)},
        {"HTTP_X_SSL_CLIENT_VERIFY": "NONE"},
        {"HTTP_X_SSL_CLIENT_VERIFY": "SUCCESS", "HTTP_X_SSL_CLIENT_CERT": ""},
    ],
)
def test_what_the_proxy_has_not_verified_is_no_certificate(monkeypatch, values):
    there = place()
    draw(monkeypatch, certificates="x-ssl-client", proxies="127.0.0.1")

    assert there.owner.client.get(f"/{there.tenant.slug}/supervision/", **values).status_code == 403


def test_a_certificate_is_registered_for_the_account_that_shows_it(monkeypatch):
    there, other = place(), staff(Role.SUPPORT)
    draw(monkeypatch, certificates="x-ssl-client", proxies="127.0.0.1", registered=True)
    where = f"/{there.tenant.slug}/supervision/"
    assert "not registered for your account" in there.owner.client.get(where, **headers()).content.decode()

    with scope.tenant(there.tenant.pk):
        actions.register(actor=system(there.tenant), user_id=there.owner.user.pk, pem=GOOD.pem, now=clock.now())

    assert there.owner.client.get(where, **headers()).status_code == 200
    assert other.client.get("/house/office/", **headers()).status_code == 403


def test_strangers_write_only_so_many_entries(monkeypatch, client):
    there = place()
    draw(monkeypatch, allowed="192.0.2.0/24")
    monkeypatch.setattr(actions, "_ENTRIES", 2)

    answers = [client.get(f"/{there.tenant.slug}/supervision/").status_code for _try in range(4)]

    assert answers == [404] * 4
    assert len(there.entries("perimeter.refused")) == 2


def test_the_header_of_rfc_9440_is_read_from_its_proxy(monkeypatch, caplog):

    said = {"HTTP_CLIENT_CERT": f":{base64.b64encode(GOOD.der).decode()}:"}
    perimeter = drawn(allowed="", certificates="client-cert", registered=False, proxies="10.0.0.1", hops=0)

    trusted = adapters.caller(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **said), perimeter=perimeter)
    silent = adapters.caller(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1"), perimeter=perimeter)
    garbled = adapters.caller(
        RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_CLIENT_CERT=":x:"), perimeter=perimeter
    )
    forged = adapters.caller(RequestFactory().get("/", REMOTE_ADDR="10.0.0.2", **said), perimeter=perimeter)

    assert trusted.certificate is not None
    assert trusted.certificate.fingerprint == GOOD.fingerprint
    assert silent.certificate is None
    assert garbled.garbled
    assert forged.certificate is None
    assert "Client-Cert" in caplog.text


def test_without_a_connection_of_tls_there_is_no_certificate():
    perimeter = drawn(allowed="", certificates="tls", registered=False, proxies="", hops=0)
    request = RequestFactory().get("/")
    request.META["gunicorn.socket"] = object()

    assert perimeter.source is Source.TLS
    assert adapters.caller(request, perimeter=perimeter).certificate is None


@pytest.mark.parametrize("shown", [True, False])
def test_the_certificate_of_a_connection_is_the_one_of_its_handshake(tmp_path, shown):
    perimeter = drawn(allowed="", certificates="tls", registered=False, proxies="", hops=0)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(server)
    OFFICE.authority.configure_trust(server)
    server.verify_mode = ssl.CERT_OPTIONAL
    visitor = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    visitor.check_hostname, visitor.verify_mode = False, ssl.CERT_NONE
    if shown:
        visitor.load_cert_chain(GOOD.kept(tmp_path))
    ours, theirs = socket.socketpair()
    with ThreadPoolExecutor() as pool:
        calling = pool.submit(visitor.wrap_socket, theirs)
        with server.wrap_socket(ours, server_side=True) as connection, calling.result():
            request = RequestFactory().get("/")
            request.META["gunicorn.socket"] = connection
            found = adapters.caller(request, perimeter=perimeter).certificate

    assert (found.fingerprint if found else None) == (GOOD.fingerprint if shown else None)


def test_pages_of_the_office_are_known_by_their_rights():
    assert queries.lies_within(Access(right=Right.STAFF_OFFICE))
    assert queries.lies_within(Access(right=Right.LOOK, look=Right.STAFF_CONSOLE))
    assert not queries.lies_within(Access(right=Right.DESK))
    assert not queries.lies_within(None)


def test_settings_that_contradict_each_other_stop_the_start(monkeypatch):
    monkeypatch.setenv("SECRETAIRE__OFFICE__CERTIFICATES", "client-cert")
    config.load.cache_clear()
    queries.perimeter.cache_clear()
    try:
        with pytest.raises(config.Misconfigured, match=r"office\.proxies"):
            queries.perimeter()
    finally:
        monkeypatch.undo()
        config.load.cache_clear()
    assert queries.perimeter().source is Source.OFF


@pytest.mark.parametrize(
    ("settings", "peer", "forwarded", "expected"),
    [
        ({}, "192.0.2.7", "203.0.113.9", "192.0.2.7"),
        ({"OFFICE__PROXIES": "10.0.0.1"}, "10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ({"OFFICE__PROXIES": "10.0.0.1"}, "10.0.0.2", "203.0.113.9", "10.0.0.2"),
        ({"WEB__PROXIES": "1"}, "10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ({"WEB__PROXIES": "1"}, "", "what is no address", "None"),
    ],
)
def test_an_address_is_told_by_proxies_of_ours_alone(monkeypatch, settings, peer, forwarded, expected):
    for name, value in settings.items():
        monkeypatch.setenv(f"SECRETAIRE__{name}", value)
    config.load.cache_clear()
    queries.perimeter.cache_clear()
    try:
        found = queries.whence(request=RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded))
    finally:
        monkeypatch.undo()
        config.load.cache_clear()
        queries.perimeter.cache_clear()

    assert str(found) == expected
