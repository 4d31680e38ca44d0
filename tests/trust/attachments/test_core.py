"""What may be attached: by its name, its size and how it begins."""

import hashlib

import pytest

from secretaire.trust.attachments.core import (
    ENDS,
    LARGEST,
    Attachment,
    Unfit,
    Why,
    called,
    hidden,
    said,
    sort,
    unpacked,
)

PDF = b"%PDF-1.7\n"
FILE = Attachment(id="1", name="a.pdf", sort="application/pdf", size=9, sha256=hashlib.sha256(PDF).hexdigest())


@pytest.mark.parametrize(
    ("name", "begins", "media"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("A.PDF", PDF, "application/pdf"),
        ("a.b.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.csv", "Größe;1".encode(), "text/csv"),
        ("a.txt", "é".encode()[:1], "text/plain"),
        ("a.docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
    ids=["pdf", "capitals", "picture", "table", "cut text", "office"],
)
def test_a_file_is_what_its_name_and_its_beginning_say(name, begins, media):
    assert sort(name, size=9, begins=begins) == media


@pytest.mark.parametrize(
    ("name", "size", "begins", "why"),
    [
        ("a.pdf", 0, b"", Why.EMPTY),
        ("a.pdf", LARGEST + 1, PDF, Why.LARGE),
        ("a.exe", 9, b"MZ", Why.SORT),
        ("pdf", 9, b"MZ", Why.OTHER),
        ("a.html", 9, b"<html>", Why.SORT),
        ("a.docm", 9, b"PK\x03\x04", Why.SORT),
        ("a.png", 9, PDF, Why.OTHER),
        ("a.txt", 9, b"MZ\x00\x01", Why.OTHER),
        ("a.txt", 9, b"\xff\xfeab", Why.OTHER),
        ("a.txt", 9, b"\xc3(((((", Why.OTHER),
        ("a.txt", 9, b"ab\xe2\x82" + b"cdefg", Why.OTHER),
    ],
    ids=[
        "empty",
        "large",
        "program",
        "no end",
        "page",
        "macros",
        "other",
        "zero",
        "utf-16",
        "broken",
        "broken inside",
    ],
)
def test_what_is_none_of_these_is_not_taken(name, size, begins, why):
    with pytest.raises(Unfit) as caught:
        sort(name, size=size, begins=begins)

    assert caught.value.why is why


def test_a_name_has_no_folder_and_nothing_that_cannot_be_seen():
    assert called("C:\\Users\\me\\Fac\u202eture\x00 1.pdf") == "Facture 1.pdf"
    assert called("../../etc/a.txt") == "a.txt"
    for nothing in ("", "...", "a/", "x" * 200):
        with pytest.raises(Unfit):
            called(nothing)


def test_what_is_kept_comes_back_and_what_is_signed_does_not_say_where_it_lies():
    assert unpacked([FILE.packed]) == (FILE,)
    assert "id" not in said([FILE])[0]
    assert said([FILE])[0]["sha256"] == FILE.sha256
    assert hidden(FILE, salt=b"s") == hashlib.sha256(b"s" + hashlib.sha256(PDF).digest()).hexdigest()
    assert hidden(FILE, salt=b"s") != hidden(FILE, salt=b"t")
    assert ".pdf" in ENDS
