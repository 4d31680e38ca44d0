"""Whatever strangers send to the web server as it runs, octet by octet: it refuses, counts, and serves the others."""

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from urllib.parse import urlsplit

import httpx
import pytest
from tests.factories import make_tenant
from tests.flows import house as houses
from tests.flows.house import House, until

pytestmark = pytest.mark.usefixtures("lasting")

SLOW = 40  #: ten times as many as there are threads that answer
HOST = b"Host: 127.0.0.1\r\n"
PIECE = b"8000\r\n" + b"a" * 0x8000 + b"\r\n"


@pytest.fixture(scope="module", name="house")
def _house(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("hard")
    with (
        django_db_blocker.unblock(),
        houses.running(folder, programs=("serve",), SECRETAIRE__WEB__LARGEST_BYTES="100000") as found,
    ):
        yield found


def connect(house: House) -> socket.socket:
    parts = urlsplit(house.url)
    assert parts.hostname
    assert parts.port
    return socket.create_connection((parts.hostname, parts.port), 60)


def status(house: House, raw: bytes) -> int:
    """Return the status that some octets get; 0: none, the connection is closed."""
    with closing(connect(house)) as sock:
        sock.sendall(raw)
        said = sock.recv(1000)
    found = re.match(rb"HTTP/1\.1 (\d+)", said)
    return int(found[1]) if found else 0


def refused(house: House) -> dict[str, float]:
    text = httpx.get(f"{house.url}/metrics", timeout=60).text
    return {
        reason: float(value)
        for reason, value in re.findall(
            r'^secretaire_http_refused_requests_total{reason="(\w+)"} (\S+)', text, re.MULTILINE
        )
    }


@pytest.mark.parametrize(
    ("raw", "answer", "reason"),
    [
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414, "limit_request_line"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: y\r\n" * 100 + b"\r\n", 431, "limit_request_headers"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"y" * 9000 + b"\r\n\r\n", 431, "limit_request_headers"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n", 400, "invalid_request_line"),
        (b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", 400, "invalid_http_version"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"Bad Name: x\r\n\r\n", 400, "invalid_header_name"),
        (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n", 400, "invalid_header"),
        (
            b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
            "invalid_header",
        ),
        (
            b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            400,
            "invalid_chunk_size",
        ),
        (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 200000\r\n\r\n", 413, "too_large"),
        (
            b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + PIECE * 4 + b"0\r\n\r\n",
            413,
            "too_large",
        ),
        (b"GET /static/..%2f..%2fetc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", 400, "hostile_traversal"),
        (b"GET /?q=1%27+OR+%271%27=%271 HTTP/1.1\r\n" + HOST + b"\r\n", 400, "hostile_sql"),
        (b"GET /?q=%3Cscript%3E HTTP/1.1\r\n" + HOST + b"\r\n", 400, "hostile_script"),
        (b"GET /%00 HTTP/1.1\r\n" + HOST + b"\r\n", 400, "hostile_control"),
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused_and_counted(house, raw, answer, reason):
    before = refused(house).get(reason, 0)

    assert status(house, raw) == answer
    assert refused(house)[reason] == before + 1


def test_an_attempt_by_somebody_who_may_be_signed_in_is_refused_behind_the_door(house):
    tenant, before = make_tenant(), refused(house).get("hostile_sql", 0)
    raw = f"GET /{tenant.slug}/?q=1%27+OR+%271%27=%271 HTTP/1.1\r\nCookie: sessionid=x\r\n".encode()

    assert status(house, raw + HOST + b"\r\n") == 400
    assert refused(house)["hostile_sql"] == before + 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"name=a%00b", "form_nul"), (b"name=%ff", "form_encoding"), (b"n" * 300 + b"=1", "form_oversized")],
)
def test_a_form_that_nobody_can_mean_is_refused_and_counted(house, body, reason):
    tenant, before = make_tenant(), refused(house).get(reason, 0)
    head = f"POST /{tenant.slug}/account/login/ HTTP/1.1\r\nContent-Length: {len(body)}\r\n".encode()
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"

    assert status(house, head + kind + HOST + b"\r\n" + body) == 400
    assert refused(house)[reason] == before + 1


def test_a_foreign_host_is_refused(house):
    assert status(house, b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n") == 400


def test_a_body_of_any_allowed_size_arrives_whole_after_100_continue(house):
    with closing(connect(house)) as sock:
        sock.sendall(b"POST / HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\nContent-Length: 50000\r\n\r\n")
        first = sock.recv(1000)
        sock.sendall(b"a" * 50_000)
        second = sock.recv(1000)

    assert first == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert second.startswith(b"HTTP/1.1 403")  # it read the form, and that comes from nowhere


def test_many_who_send_a_letter_a_second_keep_nobody_waiting_and_are_hung_up_on(house):
    before = refused(house).get("slow", 0)
    with ExitStack() as stack:
        slow = [stack.enter_context(closing(connect(house))) for _ in range(SLOW)]
        for number, sock in enumerate(slow):
            sock.sendall(b"GET / HT" if number % 2 else b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 9\r\n")

        served = httpx.get(f"{house.url}/health/live/", timeout=60)
        ends = [sock.recv(1000) for sock in slow]

    assert served.status_code == 200
    assert ends == [b""] * SLOW
    assert until(lambda: refused(house).get("slow", 0) - before >= SLOW or None)


def test_a_crowd_from_one_address_is_not_let_in(house):
    with ExitStack() as stack:
        crowd = [stack.enter_context(closing(connect(house))) for _ in range(60)]
        for sock in crowd:
            sock.sendall(b"GET / HT")
        for sock in crowd:
            sock.recv(1000)

    assert refused(house)["crowd"] >= 1
