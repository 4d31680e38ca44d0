"""Attempts to inject something are told from what people and programs ask for."""

import pytest

from secretaire.lib.hostile import attempt, flaw, illegible


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/practice/%00", "control"),
        ("/practice/?next=x%0d%0aSet-Cookie:%20a=b", "control"),
        ("/static/..%2f..%2fetc/passwd", "traversal"),
        ("/static/../secret", "traversal"),
        ("/static/%252e%252e%252fsecret", "traversal"),
        ("/practice/?tz=..\\windows", "traversal"),
        ("/practice/?q=%3Cscript%3Ealert(1)%3C/script%3E", "script"),
        ("/practice/?q=<svg/onload=alert(1)>", "script"),
        ("/practice/?next=javascript:alert(1)", "script"),
        ("/practice/?id=1%20UNION%20ALL%20SELECT%20null", "sql"),
        ("/practice/?id=1'+or+'1'='1", "sql"),
        ("/practice/?id=1;DROP+TABLE+x", "sql"),
        ("/practice/?id=1-pg_sleep(5)", "sql"),
        ("/practice/?q=${jndi:ldap://x}", "lookup"),
        ("/practice/%ff%fe", "encoding"),
    ],
)
def test_an_attempt_is_told_by_its_kind(target, kind):
    assert attempt(target) == kind


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/practice/first-talk/?day=2026-03-02&tz=America/New_York",
        "/practice/b/eyJiIjoi.MTIz~a..b/cancel/",
        "/practice/desk/bookings/?q=O%27Brien+and+sons",
        "/practice/desk/bookings/?q=select+committee",
        "/practice/desk/bookings/?q=union+meeting",
        "/practice/?lang=fr&name=Zo%C3%A9%20Lambert",
        "/practice/account/oauth/authorize/?redirect_uri=https%3A%2F%2Fapp.example%2Fback&scope=a+b",
        "/practice/?q=100%25",
    ],
)
def test_what_people_ask_for_is_none(target):
    assert attempt(target) == ""


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ([("name", "a\0b")], "nul"),
        ([("na\0me", "ab")], "nul"),
        ([("first", "fine"), ("n" * 201, "x")], "oversized"),
        ([("text", "é" * 1_000_001)], "oversized"),
        ([("n" * 200, "é" * 1_000_000)], ""),
        ([], ""),
    ],
)
def test_what_no_browser_sends_in_a_form_is_told_by_its_kind(fields, kind):
    assert flaw(fields) == kind


@pytest.mark.parametrize(
    "said",
    [
        "O'Brien; DROP TABLE--",
        "please select a time from the list, or 1=1",
        "<script>alert(1)</script> ${jndi:ldap://x} ../../etc",
        "Choisissez une heure dans la liste, s\N{RIGHT SINGLE QUOTATION MARK}il vous plaît\r\n\x0b\x0c",
    ],
)
def test_people_may_write_what_they_like(said):
    assert flaw([("text", said), (said[:40], "")]) == ""


@pytest.mark.parametrize(("form", "wrong"), [(b"a=%C3%A9+b", False), (b"a=%e9", True), (b"a=\xff", True), (b"", False)])
def test_a_form_that_is_not_utf_8_is_told(form, wrong):
    assert illegible(form) is wrong
