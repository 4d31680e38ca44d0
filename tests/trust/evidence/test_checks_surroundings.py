"""Checks of the surroundings hold where they are as promised, and fail where something is left open."""

import os
import ssl
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from tests.lib.sites import Site

from secretaire.lib import http
from secretaire.scheduling.mailboxes.models import Mailbox
from secretaire.trust.evidence.queries.checks import CHECKS, Unknown, surroundings

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = datetime.now(UTC)  # certificates are judged by the machine's clock
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name, *, now=NOW, **figures):
    return CHECKS[name](now, figures)


@pytest.fixture
def certified(monkeypatch, tmp_path, told):
    """Our address, which answers by TLS with a certificate that an authority vouches for."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", not_after=TODAY + 30 * DAY).configure_cert(context)
    site = Site(context)
    told(web={"url": f"https://localhost:{site.port}"})
    yield site
    site.close()


def strict(settings, **values):
    found = {"SECURE_SSL_REDIRECT": True, "SECURE_HSTS_SECONDS": 63_072_000, "SESSION_COOKIE_SECURE": True}
    for name, value in (found | values).items():
        setattr(settings, name, value)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, ""),
        ({"SECURE_SSL_REDIRECT": False}, "answers without"),
        ({"SECURE_HSTS_SECONDS": 0}, "browsers are not told"),
        ({"SESSION_COOKIE_SECURE": False}, "cookie without"),
    ],
    ids=["strict", "no redirect", "no word to browsers", "a cookie"],
)
def test_an_address_that_answers_without_tls_is_found(certified, rebuilt, values, wrong):
    strict(rebuilt, **values)

    found = look("transport.outside", now=TODAY, left="P14D")

    assert (found.ok, found.facts["wrong"]) == (not wrong, wrong)


def test_a_certificate_that_ends_soon_is_found(certified, rebuilt):
    strict(rebuilt)

    assert look("transport.outside", now=TODAY, left="P60D").facts["wrong"] == "certificate ends soon"


def test_a_certificate_that_nobody_vouches_for_is_no_answer(certified, monkeypatch, tmp_path):
    trustme.CA().cert_pem.write_to_path(tmp_path / "ca.pem")

    with pytest.raises(ssl.SSLCertVerificationError):
        look("transport.outside", now=TODAY, left="P14D")


def test_an_address_without_tls_is_found():
    assert look("transport.outside", now=TODAY, left="P14D").actual == "not encrypted"


def test_letters_that_leave_or_come_in_clear_are_found(alone, told, settings):
    assert look("mail.encrypted").actual == "no mail server"
    told(mail={"host": "mail.test"})
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    assert not look("mail.encrypted").ok
    settings.EMAIL_USE_TLS = True
    box = Mailbox.objects.create(tenant=alone, kind="own", address="a@b.test", credential={"password": "p"})
    assert look("mail.encrypted").ok

    box.imap_security = "none"
    box.save()
    assert look("mail.encrypted").facts["faults"] == 1


def test_a_connection_to_where_none_may_go_is_found(monkeypatch):
    assert look("network.edge").ok

    monkeypatch.setattr(http, "permitted", lambda *address, **kind: True)
    monkeypatch.setattr(surroundings, "_FORBIDDEN", ("https://127.0.0.1:9/",))
    assert look("network.edge").facts["not_refused"] == "127.0.0.1"


def test_a_scanner_that_finds_what_it_is_given_is_told_from_none(told, request):
    told(files={"scanner": ""}, installation={"development": False})
    assert look("malware.found").actual == "refused"
    told(files={"scanner": request.getfixturevalue("scanner")})

    assert look("malware.found").ok


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, ""),
        ({"DEBUG": True}, "debug"),
        ({"DEVELOPMENT": True}, "development"),
        ({"EMAIL_BACKEND": "secretaire.lib.mail.Kept"}, "letters stay here"),
        ({"ALLOWED_HOSTS": ["*"]}, "answers to any name"),
    ],
    ids=["production", "debug", "development", "letters", "names"],
)
def test_what_is_meant_for_development_is_found(told, settings, values, wrong):
    told(web={"url": "https://meet.test"}, files={"scanner": "/nowhere"}, installation={"development": False})
    found = {"DEBUG": False, "DEVELOPMENT": False, "EMAIL_BACKEND": "secretaire.lib.mail.Server"}
    for name, value in (found | values).items():
        setattr(settings, name, value)

    assert (look("deployment.apart").ok, look("deployment.apart").facts["wrong"]) == (not wrong, wrong)


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine that apt keeps, as far as can be seen; what it would do is a word of ours."""
    lists, upgraded, restart = (tmp_path / name for name in ("lists", "upgraded", "restart"))
    lists.mkdir()
    for name, path in (("_LISTS", lists), ("_UPGRADED", (upgraded,)), ("_RESTART", restart)):
        monkeypatch.setattr(surroundings, name, path)
    monkeypatch.setenv("PATH", str(tmp_path))

    def be(*, heard=HOUR, done=DAY, waiting="", restarted=None):
        apt = tmp_path / "apt-get"
        apt.write_text(f"#!/bin/sh\nprintf '%s\\n' '{waiting}'\n")
        apt.chmod(0o700)
        for path, age in ((lists / "index", heard), (upgraded, done), (restart, restarted)):
            if age is not None:
                path.touch()
                os.utime(path, ((NOW - age).timestamp(),) * 2)

    return be


@pytest.mark.parametrize(
    ("values", "actual"),
    [
        ({}, "0 waiting"),
        ({"waiting": "Inst vim [1] (2 Debian:12/stable [amd64])"}, "1 waiting"),
        ({"waiting": "Inst vim [1] (2 Debian-Security:12/stable-security [amd64])"}, "a hole is open"),
        ({"waiting": "Inst vim [1] (2 Debian:12/stable [amd64])", "done": 40 * DAY}, "not upgraded"),
        ({"heard": 5 * DAY}, "does not ask for updates"),
        ({"heard": None}, "does not ask for updates"),
        ({"restarted": HOUR}, "0 waiting"),
        ({"restarted": 5 * DAY}, "restart is due"),
    ],
    ids=["patched", "waiting", "a hole", "long ago", "deaf", "never asked", "just upgraded", "not restarted"],
)
def test_a_machine_that_is_not_patched_is_found(machine, values, actual):
    machine(**values)

    found = look("systems.patched", rhythm="P1M", critical="PT72H")

    assert (found.actual, found.ok) == (actual, actual.endswith("waiting"))


def test_an_apt_that_does_not_answer_is_waited_for_no_longer(machine, monkeypatch, tmp_path):
    machine()
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(surroundings, "_APT_SECONDS", 0.1)

    with pytest.raises(Unknown, match="did not answer"):
        look("systems.patched", rhythm="P1M", critical="PT72H")


def test_a_machine_that_apt_does_not_keep_cannot_be_looked_at(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Unknown):
        look("systems.patched", rhythm="P1M", critical="PT72H")
