import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import httpcore
import pytest
import trustme
from tests.lib.sites import Handler, Site

from secretaire.lib import http

PASSWORD = "hunter2"  # noqa: S105 - of nobody
ANN = http.Account(username="ann", password=PASSWORD)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def other() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def client() -> Iterator[http.Client]:
    limits = http.Limits(
        connect=timedelta(seconds=2), read=timedelta(seconds=0.5), total=timedelta(seconds=1), size=100_000
    )
    with http.Client(allow_loopback=True, limits=limits) as client:
        yield client


def url(site: Site, path: str = "/", scheme: str = "http", host: str = "127.0.0.1") -> str:
    return f"{scheme}://{host}:{site.port}{path}"


@pytest.mark.parametrize(
    "address",
    [
        "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8", "168.63.129.16",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1",
        "203.0.113.7", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1",
        "::ffff:8.8.8.8", "64:ff9b::a00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
        "2002:7f00:1::", "2002:a00:1::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_refused(address):
    assert not http.permitted(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4007::1"])
def test_a_public_address_is_permitted(address):
    assert http.permitted(address)


def test_loopback_is_permitted_only_where_it_is_allowed():
    assert http.permitted("127.0.0.1", loopback=True)
    assert http.permitted("::1", loopback=True)
    assert not http.permitted("192.168.1.1", loopback=True)
    assert not http.permitted("8.8.8.8", public=False, loopback=True)


def test_an_answer_brings_status_headers_and_content(site, client):
    site.routes["/a"] = (200, {"ETag": '"1"'}, b"hello")

    answer = client.send("GET", url(site, "/a"))

    assert (answer.status, answer.headers["etag"], answer.content) == (200, '"1"', b"hello")


def test_plain_http_is_refused_outside_of_loopback():
    with http.Client() as client, pytest.raises(http.NotSecure, match="https"):
        client.send("GET", "http://calendar.example/")


def test_plain_http_to_a_public_address_is_refused_even_where_loopback_is_allowed():
    with (
        http.Client(allow_loopback=True, resolve=lambda *_: ["93.184.216.34"]) as client,
        pytest.raises(http.AddressRefused, match="https"),
    ):
        client.send("GET", "http://calendar.example/")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
        "0x7f.1",
        "2130706433",
        "0",
        "10.0.0.1",
    ],
)
def test_https_to_this_machine_or_a_private_network_is_refused(host):
    with http.Client() as client, pytest.raises(http.AddressRefused, match="public internet"):
        client.send("GET", f"https://{host}/latest/meta-data")


def test_one_private_address_among_public_ones_is_enough_to_refuse_a_name():
    with (
        http.Client(resolve=lambda *_: ["93.184.216.34", "10.0.0.1"]) as client,
        pytest.raises(http.AddressRefused, match=r"calendar\.example"),
    ):
        client.send("GET", "https://calendar.example/")


def test_a_name_that_changes_its_address_between_check_and_connection_does_not_get_through(monkeypatch):
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    connected: list[str] = []

    def connect(self: object, host: str, *_: object, **__: object) -> httpcore.NetworkStream:
        connected.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with http.Client(resolve=lambda *_: next(answers)) as client, pytest.raises(http.Unanswered):
        client.send("GET", "https://calendar.example/")

    assert connected == ["93.184.216.34"]
    assert next(answers) == ["127.0.0.1"]


def test_the_next_address_is_tried_when_one_does_not_answer(site):
    with http.Client(allow_loopback=True, resolve=lambda *_: ["127.0.0.2", "127.0.0.1"]) as client:
        site.routes["/"] = (200, {}, b"here")

        assert client.send("GET", url(site, host="calendar.example")).content == b"here"


def test_the_certificate_is_verified_for_the_name_although_the_address_is_pinned():
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("calendar.example").configure_cert(context)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    site = Site(context)
    site.routes["/"] = (200, {}, b"secret")
    try:
        with http.Client(allow_loopback=True, verify=trust, resolve=lambda *_: ["127.0.0.1"]) as client:
            assert client.send("GET", url(site, "/", "https", "calendar.example")).content == b"secret"
            with pytest.raises(http.Unanswered):
                client.send("GET", url(site, "/", "https", "other.example"))
        with (
            http.Client(allow_loopback=True, resolve=lambda *_: ["127.0.0.1"]) as client,
            pytest.raises(http.Unanswered),
        ):
            client.send("GET", url(site, "/", "https", "calendar.example"))
    finally:
        site.close()


@pytest.mark.parametrize(
    "address", ["", "calendar", "ftp://calendar.example/", "file:///etc/passwd", "https://", "https://[::1", "//x/"]
)
def test_what_is_no_web_address_is_said_to_be_none(client, address):
    with pytest.raises(http.BadAddress, match="https://"):
        client.send("GET", address)


def test_a_password_in_the_address_is_refused_without_being_repeated(client):
    with pytest.raises(http.BadAddress, match="Leave user name") as refusal:
        client.send("GET", "https://me:hunter2@calendar.example/")

    assert "hunter2" not in str(refusal.value)


def test_a_redirect_is_followed_with_the_method_kept(site, client):
    site.routes["/a"] = (301, {"Location": "/b"}, b"")
    site.routes["/b"] = (207, {}, b"found")

    answer = client.send("PROPFIND", url(site, "/a"), content=b"<x/>")

    assert (answer.status, answer.url) == (207, url(site, "/b"))
    assert [method for method, *_ in site.seen] == ["PROPFIND", "PROPFIND"]


def test_the_account_goes_to_the_origin_asked_for_and_not_to_where_it_leads(site, other, client):
    site.routes["/a"] = (302, {"Location": "/b"}, b"")
    site.routes["/b"] = (307, {"Location": url(other, "/c")}, b"")
    other.routes["/c"] = (302, {"Location": url(site, "/d")}, b"")
    site.routes["/d"] = (200, {}, b"")

    client.send("GET", url(site, "/a"), account=ANN)

    sent = [(path, "Authorization" in headers) for _, path, headers in site.seen + other.seen]
    assert sent == [("/a", True), ("/b", True), ("/d", False), ("/c", False)]


def test_each_redirect_is_checked_anew(site):
    site.routes["/a"] = (302, {"Location": "https://metadata.example/latest"}, b"")
    names = {"calendar.example": ["127.0.0.1"], "metadata.example": ["169.254.169.254"]}
    with (
        http.Client(allow_loopback=True, resolve=lambda host, _: names[host]) as client,
        pytest.raises(http.AddressRefused, match=r"metadata\.example"),
    ):
        client.send("GET", url(site, "/a", host="calendar.example"))


@pytest.mark.parametrize("location", ["gopher://x/", "https://a:b@c.example/"])
def test_a_redirect_to_what_is_no_web_address_is_refused(site, client, location):
    site.routes["/a"] = (302, {"Location": location}, b"")

    with pytest.raises(http.BadAddress):
        client.send("GET", url(site, "/a"))


def test_a_redirect_that_cannot_be_read_is_no_answer(site, client):
    site.routes["/a"] = (302, {"Location": "http://[::1"}, b"")

    with pytest.raises(http.Unanswered, match="web server"):
        client.send("GET", url(site, "/a"))


def test_a_redirect_without_an_address_is_an_answer(site, client):
    site.routes["/a"] = (302, {}, b"nowhere")

    assert client.send("GET", url(site, "/a")).status == 302


def test_five_redirects_are_followed_and_no_more(site, client):
    for number in range(6):
        site.routes[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
    site.routes["/6"] = (200, {}, b"end")

    with pytest.raises(http.TooManyRedirects):
        client.send("GET", url(site, "/0"))
    assert client.send("GET", url(site, "/1")).content == b"end"


def test_an_answer_at_the_limit_is_read_and_one_byte_more_is_refused(site, client):
    site.routes["/fits"] = (200, {}, b"x" * 100_000)
    site.routes["/large"] = (200, {}, b"x" * 100_001)

    assert len(client.send("GET", url(site, "/fits")).content) == 100_000
    with pytest.raises(http.TooLarge):
        client.send("GET", url(site, "/large"))


def test_a_feed_of_50_mb_is_refused_with_its_limit_named(site):
    def pour(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(50):
            handler.wfile.write(b"x" * 1_000_000)

    site.routes["/"] = pour
    with http.Client(allow_loopback=True) as client, pytest.raises(http.TooLarge, match="20 MB"):
        client.send("GET", url(site))


def test_a_packed_answer_is_unpacked(site, client):
    site.routes["/"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"hello" * 1000))

    assert client.send("GET", url(site)).content == b"hello" * 1000


def test_a_packed_bomb_is_refused(site, client):
    site.routes["/"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 30_000_000))

    with pytest.raises(http.TooLarge):
        client.send("GET", url(site))


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"x"),
        ("gzip, gzip", b"x"),
        ("gzip", b"not packed"),
        ("gzip", gzip.compress(b"hello" * 1000, mtime=0)[:-9]),
    ],
)
def test_an_answer_that_cannot_be_unpacked_counts_as_none(site, client, encoding, body):
    site.routes["/"] = (200, {"Content-Encoding": encoding}, body)

    with pytest.raises(http.Unanswered):
        client.send("GET", url(site))


def test_a_server_that_says_nothing_is_not_waited_for(site, client):
    site.routes["/"] = lambda _: time.sleep(2)

    begun = time.monotonic()
    with pytest.raises(http.Unanswered):
        client.send("GET", url(site))

    assert time.monotonic() - begun < 1.5


def test_without_time_nothing_is_sent(site):
    with http.Client(allow_loopback=True, limits=http.Limits(total=timedelta(0))) as client:
        with pytest.raises(http.Unanswered):
            client.send("GET", url(site))

        assert site.seen == []


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_trickle_in_headers_or_body_does_not_hold_us_longer_than_the_whole_may_take(client, head):
    listener = socket.create_server(("127.0.0.1", 0))

    def trickle() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(head)
            try:
                for _ in range(40):
                    connection.sendall(b"H")
                    time.sleep(0.1)
            except OSError:
                return

    thread = threading.Thread(target=trickle)
    thread.start()
    begun = time.monotonic()
    with listener, pytest.raises(http.Unanswered):
        client.send("GET", f"http://127.0.0.1:{listener.getsockname()[1]}/")
    thread.join()

    assert time.monotonic() - begun < 3


def test_what_is_no_http_is_no_answer(client):
    listener = socket.create_server(("127.0.0.1", 0))

    def greet() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"220 mail.example ESMTP\r\n\r\n")
            connection.recv(1000)

    thread = threading.Thread(target=greet)
    thread.start()
    with listener, pytest.raises(http.Unanswered, match="web server"):
        client.send("GET", f"http://127.0.0.1:{listener.getsockname()[1]}/")
    thread.join()


def test_nobody_at_the_port_or_no_such_name_is_no_answer(client):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(http.Unanswered, match=r"127\.0\.0\.1"):
        client.send("GET", f"http://127.0.0.1:{port}/")
    with http.Client(resolve=unknown) as lost, pytest.raises(http.Unanswered, match=r"nowhere\.example"):
        lost.send("GET", "https://nowhere.example/")
    with http.Client(resolve=lambda *_: []) as empty, pytest.raises(http.Unanswered):
        empty.send("GET", "https://nowhere.example/")


def test_the_environment_cannot_send_us_through_a_proxy(site, client, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    site.routes["/"] = (200, {}, b"direct")

    with http.Client(allow_loopback=True) as fresh:
        assert fresh.send("GET", url(site)).content == b"direct"


def test_a_password_is_not_shown_where_an_account_is_printed():
    assert PASSWORD not in repr(ANN)
