"""Who sent a letter: real signatures, a real DNS server."""

import base64
from functools import cache

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.naming import naming

from secretaire.lib.errors import Unavailable
from secretaire.lib.names import Resolver
from secretaire.scheduling.mailboxes.adapters import senders
from secretaire.scheduling.mailboxes.core import Envelope, Standing, Why, mime
from secretaire.scheduling.mailboxes.core.authenticity import judge

LETTER = (
    b"From: Jean <jean@my-client.test>\r\nTo: julie@example.test\r\nSubject: RDV\r\n"
    b"Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@my-client.test>\r\n\r\nMardi 15h ?\r\n"
)
SIGNED = [b"from", b"to", b"subject", b"date", b"message-id"]
HANDED_OVER = Envelope(recipient="julie@example.test", mail_from="jean@my-client.test")


@cache
def key():
    return rsa.generate_private_key(65537, 2048)


def published(made=None):
    der = (
        (made or key())
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"


def sign(letter=LETTER, *, domain=b"my-client.test", headers=SIGNED, **options):
    pem = key().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return dkim.sign(letter, b"s1", domain, pem, include_headers=headers, **options) + letter


@pytest.fixture
def zone():
    with naming() as found:
        found.text("s1._domainkey.my-client.test", published())
        found.text("_dmarc.my-client.test", "v=DMARC1; p=reject")
        yield found


def verdict(zone, raw, *, sender="jean@my-client.test", envelope=HANDED_OVER):
    resolver = Resolver(zone.address, seconds=5)
    evidence = senders.checked(raw, sender=sender, envelope=envelope, resolver=resolver)
    return judge(evidence, organisation=senders.organisation)


def coming(peer, mail_from="jean@my-client.test"):
    return Envelope(recipient="julie@example.test", mail_from=mail_from, peer=peer, helo="mail.my-client.test")


def test_a_signed_letter_is_authentic(zone):
    found = verdict(zone, sign())

    assert found.standing is Standing.AUTHENTIC
    assert found.facts == {
        "by": "us",
        "domain": "my-client.test",
        "dkim": "pass (my-client.test)",
        "spf": "none",
        "dmarc": "reject",
    }


@pytest.mark.parametrize("change", [(b"15h", b"16h"), (b"RDV", b"Annuler"), (b"jean@", b"paul@")])
def test_a_changed_letter_is_forged(zone, change):
    assert verdict(zone, sign().replace(*change)).standing is Standing.FORGED


def test_a_letter_without_signature_is_forged_where_its_domain_signs(zone):
    assert verdict(zone, LETTER).standing is Standing.FORGED


def test_a_letter_without_signature_is_unproven_elsewhere(zone):
    zone.text("_dmarc.my-client.test", "v=DMARC1; p=none")

    assert verdict(zone, LETTER).standing is Standing.UNPROVEN


def test_the_signature_of_another_domain_proves_nothing(zone):
    zone.text("s1._domainkey.evil.test", published())
    assert verdict(zone, sign(domain=b"evil.test")).standing is Standing.FORGED


def test_domains_that_start_alike_are_strangers(zone):
    zone.text("s1._domainkey.my.test", published())
    zone.text("s1._domainkey.my-other.test", published())

    assert verdict(zone, sign(domain=b"my-other.test")).standing is Standing.FORGED


def test_a_domain_of_the_same_owner_will_do_unless_the_owner_is_strict(zone):
    zone.text("s1._domainkey.mail.my-client.test", published())
    assert verdict(zone, sign(domain=b"mail.my-client.test")).authentic

    zone.text("_dmarc.my-client.test", "v=DMARC1; p=reject; adkim=s")
    assert not verdict(zone, sign(domain=b"mail.my-client.test")).authentic


def test_a_second_signature_may_be_the_one_that_counts(zone):
    zone.text("s1._domainkey.list.test", published())

    assert verdict(zone, sign(sign(), domain=b"list.test")).authentic


@pytest.mark.parametrize(
    "weak",
    [
        {"headers": [b"from", b"to"]},
        {"length": True},
        {"signature_algorithm": b"rsa-sha1"},
    ],
)
def test_a_weak_signature_proves_nothing(zone, weak):
    assert "weak" in verdict(zone, sign(**weak)).facts["dkim"]


def test_a_key_that_is_missing_doubled_or_huge_proves_nothing(zone):
    name = "s1._domainkey.my-client.test"
    for texts in ([], [published(), published() + "; n=x"], [published() + "; n=" + "x" * 2000]):
        zone.text(name, *texts)
        if not texts:
            del zone.records[name, "TXT"]

        assert verdict(zone, sign()).facts["dkim"] == "fail (my-client.test)"


@pytest.mark.parametrize("line", [b"nonsense", b"v=1", b"v=1; a=rsa-sha256; d=; s=; h=; bh=; b=", b"\xff\xfe"])
def test_nonsense_for_a_signature_is_passed_over(zone, line):
    raw = b"DKIM-Signature: " + line + b"\r\n" + sign()

    assert verdict(zone, raw).authentic


def test_a_letter_that_starts_in_the_middle_has_no_signature(zone):
    assert verdict(zone, b" folded\r\n" + sign()).facts["dkim"] == "none"


def test_words_put_before_a_signed_letter_by_a_bare_return_are_not_acted_on(zone):
    raw = b"X: y\rFrom: <jean@my-client.test>\r\rAnnulez tout.\r\n" + sign()

    # Its signature holds, for it sees none of these words: so the reader must not take them for the letter.
    assert verdict(zone, raw).authentic
    assert mime.parse(raw, own=[], mail_from=None, loop="").why is Why.BROKEN_HEAD


@pytest.mark.parametrize("name", ["_dmarc.my-client.test", "s1._domainkey.my-client.test"])
def test_silence_of_dns_is_no_verdict(zone, name):
    zone.silent.add(name)

    with pytest.raises(Unavailable):
        verdict(zone, sign())


def test_the_policy_of_the_owner_speaks_for_domains_below(zone):
    zone.text("_dmarc.my-client.test", "v=DMARC1; p=reject; sp=none")

    found = verdict(zone, LETTER, sender="jean@sales.my-client.test")

    assert (found.standing, found.facts["dmarc"]) == (Standing.UNPROVEN, "none")


def test_two_policies_are_none(zone):
    zone.text("_dmarc.my-client.test", "v=DMARC1; p=reject", "v=DMARC1; p=none")

    assert verdict(zone, LETTER).standing is Standing.UNPROVEN


def test_a_server_that_may_send_proves_the_writer(zone):
    zone.text("my-client.test", "v=spf1 ip4:198.51.100.7 include:other.test -all")
    zone.text("other.test", "v=spf1 a:host.test mx ptr -all")
    zone.records["host.test", "A"] = ["203.0.113.9"]

    assert verdict(zone, LETTER, envelope=coming("198.51.100.7")).authentic
    assert verdict(zone, LETTER, envelope=coming("203.0.113.9")).authentic
    assert not verdict(zone, LETTER, envelope=coming("203.0.113.10")).authentic


def test_a_server_that_may_send_for_another_domain_proves_nothing(zone):
    zone.text("evil.test", "v=spf1 +all")

    found = verdict(zone, LETTER, envelope=coming("198.51.100.7", "x@evil.test"))

    assert (found.standing, found.facts["spf"]) == (Standing.FORGED, "other (evil.test)")


def test_a_server_of_this_machine_is_nobody_who_sends(zone):
    zone.text("my-client.test", "v=spf1 +all")

    assert not verdict(zone, LETTER, envelope=coming("127.0.0.1")).authentic


def test_silence_about_the_server_is_no_verdict(zone):
    zone.silent.add("my-client.test")

    with pytest.raises(Unavailable):
        verdict(zone, LETTER, envelope=coming("198.51.100.7"))


def test_names_without_end_are_given_up(zone):
    zone.text("my-client.test", "v=spf1 a:1.test a:2.test a:3.test a:4.test ip4:198.51.100.7 -all")

    found = verdict(zone, LETTER, envelope=coming("198.51.100.7"))

    assert found.facts["spf"] == "permerror (my-client.test)"


@pytest.mark.parametrize("sender", ["jean", "jean@", "jean@-", "jean@exa mple", f"jean@{'x' * 80}.test"])
def test_a_domain_that_is_none_proves_nothing(zone, sender):
    assert verdict(zone, sign(), sender=sender).standing is Standing.UNPROVEN


def told(*lines, trusted="mx.example.test"):
    raw = b"".join(line.encode() + b"\r\n" for line in lines) + LETTER
    evidence = senders.told(raw, sender="jean@my-client.test", trusted=trusted)
    return judge(evidence, organisation=senders.organisation).authentic


MINE = "Authentication-Results: mx.example.test; "


@pytest.mark.parametrize(
    ("line", "good"),
    [
        (MINE + "dmarc=pass header.from=my-client.test", True),
        (MINE + "dkim=pass header.d=my-client.test", True),
        (MINE + "spf=pass smtp.mailfrom=jean@my-client.test", True),
        (MINE + "dkim=fail header.d=my-client.test;\r\n dmarc=pass header.from=my-client.test", True),
        (MINE + "dmarc=fail header.from=my-client.test", False),
        (MINE + "dmarc=pass header.from=evil.test", False),
        (MINE + "dkim=pass header.d=evil.test", False),
        (MINE + "spf=pass smtp.mailfrom=jean@evil.test", False),
        (MINE + "none", False),
        (MINE + "((((", False),
        ("Authentication-Results: evil.test; dmarc=pass header.from=my-client.test", False),
        ("X: y", False),
    ],
)
def test_what_our_own_server_found_is_believed(line, good):
    assert told(line) is good


def test_only_the_topmost_line_counts():
    assert not told(MINE + "dmarc=fail header.from=my-client.test", MINE + "dmarc=pass header.from=my-client.test")
    assert not told("Authentication-Results: other.test; none", MINE + "dmarc=pass header.from=my-client.test")


def test_a_line_in_the_body_is_no_line_of_the_head():
    raw = LETTER + MINE.encode() + b"dmarc=pass header.from=my-client.test\r\n"

    assert senders.told(raw, sender="jean@my-client.test", trusted="mx.example.test").signatures == ()
