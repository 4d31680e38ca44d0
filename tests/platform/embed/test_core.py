"""Origins as browsers write them."""

import pytest

from secretaire.platform.embed import core


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://www.example.org", "https://www.example.org"),
        (" HTTPS://WWW.Example.ORG/ ", "https://www.example.org"),
        ("https://www.example.org:443", "https://www.example.org"),
        ("https://www.example.org:8443/", "https://www.example.org:8443"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://93.184.215.14", "https://93.184.215.14"),
        ("https://[2606:2800:220:1::1]:8443", "https://[2606:2800:220:1::1]:8443"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(text, origin):
    assert core.origin(text) == origin


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        "https://*.example.org",
        "https://*",
        "https:",
        "https:///",
        "www.example.org",
        "http://www.example.org",
        "ftp://www.example.org",
        "data:text/html,x",
        "null",
        "'self'",
        "https://www.example.org/page",
        "https://www.example.org/?a",
        "https://www.example.org?a",
        "https://www.example.org/#a",
        "https://user@www.example.org",
        "https://user:word@www.example.org",
        "https://www.example.org; script-src *",
        "https://www.example.org https://evil.example",
        "https://www.example.org,evil.example",
        "https://www.example.org'",
        "https://-example.org",
        "https://a..b",
        "https://[::1",
        "https://www.example.org:99999",
        "https://www.example.org:x",
        "https://" + "a" * 64 + ".org",
        "http://localhost",
    ],
)
def test_what_is_no_origin_of_a_site_is_refused(text):
    with pytest.raises(core.NoOrigin):
        core.origin(text)


@pytest.mark.parametrize("text", ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:8000"])
def test_this_machine_is_a_site_where_that_is_allowed(text):
    assert core.origin(text, loopback=True) == text


@pytest.mark.parametrize("text", ["http://www.example.org", "http://10.0.0.7"])
def test_plain_http_elsewhere_is_never_one(text):
    with pytest.raises(core.NoOrigin):
        core.origin(text, loopback=True)
