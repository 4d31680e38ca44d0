"""Nothing from outside is read before a scanner has looked at it; what cannot be looked at is not taken."""

import base64
import socket
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from tests.scanning import EICAR, LARGEST, NAME, packed, scanned_by

from secretaire.lib.errors import Unavailable
from secretaire.protection.files import queries
from secretaire.protection.files.adapters import ping, scan, version
from secretaire.protection.files.core import Infected, TooLarge, Unchecked
from secretaire.protection.files.queries import Watch

EML = (
    b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    b"--b\r\n%s\r\n--b--\r\n"
)


@contextmanager
def peer(*answers: bytes, family=socket.AF_INET):
    """Somebody at a port who says what they are told to, or nothing, and reads what comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def serve():
            link, _ = server.accept()
            with link:
                for answer in answers:
                    link.sendall(answer)
                if not answers:
                    done.wait(30)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            done.set()
            thread.join(30)


def test_malware_is_found_also_inside_of_archives_and_letters(scanner):
    inside = b"Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    letter = EML % (inside + base64.encodebytes(packed(EICAR)))
    for content in (EICAR, packed(EICAR), packed(packed(EICAR), "inner.zip"), letter):
        assert scan([content], address=scanner, seconds=20) == NAME


def test_what_is_harmless_passes(scanner):
    for content in ([], [b""], [b"nothing", b"", b"bad"], [packed(b"nothing bad")]):
        assert scan(content, address=scanner, seconds=20) == ""


def test_malware_is_found_wherever_the_pieces_part(scanner):
    raw = b"x" * 100_000 + EICAR

    assert scan([raw[:100_030], raw[100_030:]], address=scanner, seconds=20) == NAME


def test_a_file_that_is_larger_than_is_read_is_said_to_be(scanner):
    with pytest.raises(TooLarge):
        scan([b"x" * 100_000] * (LARGEST // 100_000 + 20), address=scanner, seconds=20)


def test_a_scanner_answers_when_it_is_there(scanner, tmp_path):
    assert ping(address=scanner, seconds=20)
    assert not ping(address=str(tmp_path / "none"), seconds=1)
    with peer(b"NO\0") as address:
        assert not ping(address=address, seconds=5)


def test_a_scanner_says_of_itself_what_it_is(scanner, tmp_path):
    assert version(address=scanner, seconds=20).startswith("ClamAV ")
    assert version(address=str(tmp_path / "none"), seconds=1) == ""


@pytest.mark.parametrize("address", ["127.0.0.1:1", "[::1]:1", "/nowhere/socket", "no port", "host:words"])
def test_a_scanner_that_is_not_there_is_unavailable(address):
    with pytest.raises(Unavailable):
        scan([b"x"], address=address, seconds=2)


def test_a_scanner_that_says_nothing_is_waited_for_only_so_long():
    with peer() as address, pytest.raises(Unavailable):
        scan([b"x"], address=address, seconds=1)


def test_a_file_that_comes_too_slowly_is_not_waited_for():
    def slow():
        yield b"x"
        time.sleep(1.2)
        yield b"y"

    with peer() as address, pytest.raises(Unavailable):
        scan(slow(), address=address, seconds=1)


@pytest.mark.parametrize("answer", [b"", b"stream: ", b"stream: OK, nearly\0", b"x" * 5000])
def test_a_scanner_that_hangs_up_has_not_said_that_all_is_well(answer):
    with peer(answer) as address, pytest.raises(Unavailable):
        scan([b"x" * 10_000_000], address=address, seconds=20)


def test_a_file_is_let_in_once_it_was_looked_at(scanner, monkeypatch):
    scanned_by(monkeypatch, scanner, development=False)

    queries.admit(chunks=[b"nothing bad"])

    assert queries.watch() == Watch.SCANNED
    with pytest.raises(Infected, match=NAME) as found:
        queries.admit(chunks=[packed(EICAR)])
    assert found.value.name == NAME
    with pytest.raises(TooLarge, match="larger"):
        queries.admit(chunks=[b"x" * (LARGEST + 1)])


def test_of_when_signatures_are_is_asked_of_the_scanner(monkeypatch):
    with peer(b"ClamAV 1.4.1/27500/Mon Mar  2 08:31:05 2026\0") as address:
        scanned_by(monkeypatch, address, seconds=5)
        assert queries.signatures() == datetime(2026, 3, 2, 8, 31, 5, tzinfo=UTC)

    scanned_by(monkeypatch, "/nowhere/socket", seconds=1)
    assert queries.signatures() is None


@pytest.mark.parametrize("development", [True, False])
def test_no_file_is_let_in_while_the_scanner_is_away(monkeypatch, development):
    scanned_by(monkeypatch, "/nowhere/socket", seconds=1, development=development)

    assert queries.watch() == Watch.SILENT
    with pytest.raises(Unchecked, match="at the moment"):
        queries.admit(chunks=[b"nothing bad"])


def test_no_file_is_let_in_where_the_operator_has_not_said_how_it_is_looked_at(monkeypatch):
    scanned_by(monkeypatch, "", development=False)

    assert queries.watch() == Watch.REFUSED
    with pytest.raises(Unchecked, match="no scanner"):
        queries.admit(chunks=[b"nothing bad"])


@pytest.mark.parametrize(("scanner", "development"), [("none", False), ("", True)])
def test_files_are_let_in_unseen_only_where_the_operator_says_so_or_in_development(monkeypatch, scanner, development):
    scanned_by(monkeypatch, scanner, development=development)

    queries.admit(chunks=[packed(EICAR)])

    assert queries.watch() == Watch.UNSCANNED
