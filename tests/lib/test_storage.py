"""What is put somewhere is there whole or not at all; a folder and a bucket behave alike."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests import buckets
from tests.ports import free_port

from secretaire import config
from secretaire.config import Files, Misconfigured
from secretaire.lib import storage
from secretaire.lib.errors import Unavailable
from secretaire.lib.storage import Bucket, Directory, Lost

A, B = "tenant-a", "tenant-b"
#: More than one part of an upload.
LARGE = 12_000_000


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """An S3 server on loopback; yield its address."""
    with buckets.served("kept") as address:
        yield address


def settings(address: str) -> Files:
    return Files(bucket="kept", url=address, key="AKIA", secret="hush")  # noqa: S106  # of a server of ours


@pytest.fixture(params=["directory", "bucket"])
def place(request, tmp_path):
    if request.param == "directory":
        return Directory(tmp_path / "deep/files")
    return Bucket(settings(request.getfixturevalue("server")))


@pytest.fixture
def word(request):
    """A name that no other test uses."""
    return f"{request.node.name.partition('[')[0].replace('_', '-')[:80]}".lower()


def read(place, name) -> bytes:
    return b"".join(place.get(name))


def test_what_is_put_is_there(place, word):
    place.put(f"{word}/1", [b"one ", b"", b"two"])
    place.put(f"{word}/2", [])

    assert read(place, f"{word}/1") == b"one two"
    assert read(place, f"{word}/2") == b""
    assert place.names(word) == [f"{word}/1", f"{word}/2"]
    assert place.names(f"{word}-other") == []


def test_what_is_large_comes_and_goes_in_pieces(place, word):
    block = os.urandom(1 << 20)
    place.put(f"{word}/1", (block for _ in range(LARGE >> 20)))

    found = list(place.get(f"{word}/1"))

    assert b"".join(found) == block * (LARGE >> 20)
    assert len(found) > 1


def test_what_is_put_again_takes_the_place_of_the_first(place, word):
    place.put(f"{word}/1", [b"longer"])
    place.put(f"{word}/1", [b"short"])

    assert read(place, f"{word}/1") == b"short"


def test_what_breaks_off_is_not_kept(place, word):
    def broken() -> Iterator[bytes]:
        yield b"x" * LARGE
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        place.put(f"{word}/1", broken())

    assert place.names(word) == []
    with pytest.raises(Lost):
        read(place, f"{word}/1")


def test_what_is_deleted_is_gone_and_may_be_gone_already(place, word):
    place.put(f"{word}/1", [b"x"])
    place.put(f"{word}/2", [b"y"])

    place.delete(f"{word}/1")
    place.delete(f"{word}/1")
    assert place.names(word) == [f"{word}/2"]

    place.delete(f"{word}/2")
    assert place.names(word) == []


@pytest.mark.parametrize("name", ["", "..", "../a", "a/../b", "/a", "a//b", "a/", "a.b", "A", "a\0", "é", "a/b/c/d/e"])
def test_no_name_leads_elsewhere(place, name):
    for use in (lambda: place.put(name, [b""]), lambda: read(place, name), lambda: place.delete(name)):
        with pytest.raises(ValueError, match=r"^"):
            use()
    with pytest.raises(ValueError, match=r"^"):
        place.names(name)


def test_nobody_else_can_open_what_lies_in_a_folder(tmp_path):
    place = Directory(tmp_path / "files")

    place.put(f"{A}/1", [b"x"])

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "files").rglob("*")}
    assert modes == {A: 0o700, "1": 0o600}
    assert stat.S_IMODE((tmp_path / "files").stat().st_mode) == 0o700


def test_a_link_in_a_folder_leads_nowhere(tmp_path):
    place, other = Directory(tmp_path / "files"), tmp_path / "other"
    other.write_bytes(b"elsewhere")
    place.put(f"{A}/1", [b"x"])
    (tmp_path / "files" / A / "2").symlink_to(other)
    (tmp_path / "files" / A / ".3").symlink_to(other)

    with pytest.raises(Unavailable):
        read(place, f"{A}/2")
    with pytest.raises(Unavailable):
        place.put(f"{A}/3", [b"y"])

    assert other.read_bytes() == b"elsewhere"


def test_what_was_begun_and_never_ended_is_no_file_and_goes_with_it(tmp_path):
    place = Directory(tmp_path / "files")
    place.put(f"{B}/1", [b"x"])
    part = tmp_path / "files" / B / ".2"
    part.write_bytes(b"half")

    assert place.names(B) == [f"{B}/1"]
    place.delete(f"{B}/2")

    assert not part.exists()


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path):
    (tmp_path / "files").write_text("a file stands where the folder should")

    with pytest.raises(Unavailable):
        Directory(tmp_path / "files").put(f"{A}/1", [b"x"])


def test_a_bucket_that_does_not_answer_is_unavailable():
    place = Bucket(settings(f"http://127.0.0.1:{free_port()}"))

    for use in (lambda: place.put("a", [b""]), lambda: read(place, "a"), lambda: place.delete("a")):
        with pytest.raises(Unavailable):
            use()


@pytest.mark.parametrize("url", ["", "http://storage.example.org", "ftp://127.0.0.1", "storage.example.org"])
def test_a_bucket_is_reached_by_https_or_on_this_machine(url):
    with pytest.raises(Misconfigured):
        Bucket(settings(url))


def test_requests_to_a_bucket_are_signed_by_keys_of_the_settings_and_of_nothing_else():
    Bucket(settings("https://storage.example.org"))

    with pytest.raises(Misconfigured):
        Bucket(replace(settings("https://storage.example.org"), secret=""))


def test_the_settings_say_where_files_lie(tmp_path, server, monkeypatch):
    found = config.load()

    def kept(**files):
        changed = replace(found, files=Files(**files))
        monkeypatch.setattr(config, "load", lambda: changed)
        return storage.kept()

    assert kept().root == found.directory / "files"
    assert kept(directory=str(tmp_path)).root == Path(tmp_path).resolve()
    assert kept(bucket="kept", url=server, key="a", secret="b") is kept(bucket="kept", url=server, key="a", secret="b")  # noqa: S106  # as above
