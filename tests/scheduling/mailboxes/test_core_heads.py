"""Lines of a head, and who stands in them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.scheduling.mailboxes.core import heads


def people(line):
    return [(each.name, each.email) for each in heads.people(line)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ada@a.test", [("", "ada@a.test")]),
        ("Ada <Ada@A.test>", [("Ada", "ada@a.test")]),
        ('"Byron, Ada" <ada@a.test>, bo@b.test', [("Byron, Ada", "ada@a.test"), ("", "bo@b.test")]),
        ('"bo@b.test" <ada@a.test>', [("bo@b.test", "ada@a.test")]),
        ('"A \\"q\\" B" <ada@a.test>', [('A "q" B', "ada@a.test")]),
        ("ada@a.test (x, <bo@b.test>)", [("", "ada@a.test")]),
        ("(a (b) \\) c@d.test) ada@a.test", [("", "ada@a.test")]),
        ("Team: ada@a.test, Bo <bo@b.test>;", [("", "ada@a.test"), ("Bo", "bo@b.test")]),
        ("=?utf-8?q?bo=40b=2Etest=2C?= <ada@a.test>", [("bo@b.test,", "ada@a.test")]),
        ("Ada <ada@a.test> <bo@b.test>", [("Ada", "ada@a.test"), ("Ada", "bo@b.test")]),
        ("Zoé <zoé@é.test>", [("Zoé", "zoé@é.test")]),
        ("undisclosed-recipients:;", []),
        ("Ada", []),
        ("<>", []),
        ("a@b@c.test", []),
        (") ada@a.test", [("", "ada@a.test")]),
        ("", []),
    ],
)
def test_people_are_found(line, found):
    assert people(line) == found


@given(st.text(alphabet='ab@.<>()",;:\\ \n', max_size=60))
def test_no_line_of_addresses_is_too_odd(line):
    assert all(each.email.count("@") == 1 for each in heads.people(line))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("=?utf-8?q?=C3=A9t=C3=A9?=", "été"),
        ("=?utf-8?b?w6l0w6k=?= 2", "été2"),
        ("=?foo?q?a?=", "a"),
        ("=?utf-8?b?a?=", "=?utf-8?b?a?="),
        ("a\n b", "a b"),
    ],
)
def test_encoded_words_are_opened(text, words):
    assert heads.opened(text).replace(" ", "") == words.replace(" ", "")


@pytest.mark.parametrize(
    ("line", "instant", "offset"),
    [
        ("Mon, 23 Nov 2026 10:00:00 +0100", datetime(2026, 11, 23, 9, tzinfo=UTC), 60),
        ("23 Nov 2026 10:00 -0500", datetime(2026, 11, 23, 15, tzinfo=UTC), -300),
        ("Mon, 23 Nov 2026 10:00:00 -0000", datetime(2026, 11, 23, 10, tzinfo=UTC), None),
        ("Mon, 23 Nov 2026 10:00:00", datetime(2026, 11, 23, 10, tzinfo=UTC), None),
        ("Mon, 23 Nov 2026 10:00:00 +9900", datetime(2026, 11, 23, 10, tzinfo=UTC), None),
        ("Mon, 31 Feb 2026 10:00:00 +0000", None, None),
        ("Mon, 23 Nov 1066 10:00:00 +0000", None, None),
        ("soon", None, None),
        ("", None, None),
        ("1 " * 1000, None, None),
    ],
)
def test_moments_are_read(line, instant, offset):
    assert heads.moment(line) == (instant, offset)


@given(st.text(max_size=80))
def test_no_moment_is_too_odd(line):
    heads.moment(line)


def test_bytes_that_are_no_ascii_are_read_too():
    head = heads.Head(iter([("Subject", "été".encode("latin-1").decode("ascii", "surrogateescape"))]))

    assert head.text("subject") == "été"


def test_names_hold_no_marks_that_cannot_be_seen_or_kept():
    found = heads.Head(iter([("To", "=?utf-8?q?A=00d=C2=ADa?= <ada@guest.test>, B\0en <ben@guest.test>")])).people("to")

    assert [each.name for each in found] == ["Ada", "Ben"]
