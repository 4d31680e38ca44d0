"""Speaking SAML: why an answer proves nothing, and what is wrong with metadata, is said to who sets it up."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from lxml import etree
from tests.protection.federation.forged import ENTITY, ENTRANCE, NS, Forge, posted
from tests.protection.federation.forger import Forger, forging

from secretaire.lib.errors import Unavailable
from secretaire.protection.federation.adapters import saml
from secretaire.protection.federation.core import Issuer, Unproven

ASKED = "_asked"
US = saml.Party(entity="https://we.example/metadata/", recipient="https://we.example/acs/")


@pytest.fixture(scope="module")
def forge() -> Forge:
    return Forge()


@pytest.fixture(scope="module")
def issuer(forge) -> Issuer:
    return saml.described(forge.metadata.encode(), loopback=False)


@pytest.fixture
def server() -> Iterator[Forger]:
    with forging() as found:
        yield found


def proven(issuer, root) -> saml.Proof:
    return saml.proven(posted(root), issuer, US, now=datetime.now(UTC))


def honest(forge, **values):
    return forge.written(party=US, request=ASKED, email="ada@example.org", **values)


def test_an_honest_answer_says_who_it_is_about_and_which_request_it_answers(forge, issuer):
    proof = proven(issuer, forge.signed(honest(forge)))

    assert (proof.request, proof.claims.email) == (ASKED, "ada@example.org")


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("s:Reference", "URI", ""),
        ("s:Reference", "URI", "#_another"),
        ("s:Transform", "Algorithm", "http://www.w3.org/TR/1999/REC-xpath-19991116"),
    ],
)
def test_a_signature_about_anything_but_the_whole_assertion_is_refused(forge, issuer, path, name, value):
    root = forge.signed(honest(forge))
    root.find(f".//{path}", NS).set(name, value)

    with pytest.raises(Unproven, match=r"^reference$"):
        proven(issuer, root)


def test_a_confirmation_without_an_end_confirms_nothing(forge, issuer):
    root = honest(forge)
    del root.find(".//a:SubjectConfirmationData", NS).attrib["NotOnOrAfter"]

    with pytest.raises(Unproven, match=r"^confirmation$"):
        proven(issuer, forge.signed(root))


def _without_name(root):
    subject = root.find(".//a:Subject", NS)
    subject.remove(subject.find("a:NameID", NS))


def _empty_name(root):
    root.find(".//a:NameID", NS).text = ""


def _anothers_name(root):
    root.find(".//a:NameID", NS).set("SPNameQualifier", "https://another.example/")


def _long_name(root):
    root.find(".//a:NameID", NS).text = "x" * 300


def _passing_name_without_an_address(root):
    root.find(".//a:NameID", NS).set("Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient")
    root.find(".//a:AttributeValue", NS).text = "nobody"


def _sealed_name(root):
    name = root.find(".//a:NameID", NS)
    sealed = etree.Element(f"{{{NS['a']}}}EncryptedID")
    data = etree.SubElement(sealed, "{http://www.w3.org/2001/04/xmlenc#}EncryptedData")
    cipher = etree.SubElement(data, "{http://www.w3.org/2001/04/xmlenc#}CipherData")
    etree.SubElement(cipher, "{http://www.w3.org/2001/04/xmlenc#}CipherValue").text = "QUJD"
    name.getparent().replace(name, sealed)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_without_name, "subject"),
        (_empty_name, "subject"),
        (_anothers_name, "subject"),
        (_long_name, "subject"),
        (_passing_name_without_an_address, "subject"),
        (_sealed_name, "encrypted"),
    ],
)
def test_an_answer_that_names_nobody_is_refused(forge, issuer, change, why):
    root = honest(forge)
    change(root)

    with pytest.raises(Unproven, match=f"^{why}$"):
        proven(issuer, forge.signed(root))


@pytest.mark.parametrize(
    "entrance",
    [
        "http://provider.example/sso",
        "https://[provider.example/sso",
        "https:///sso",
        "https://provider.example/s so",
    ],
)
def test_metadata_that_send_people_nowhere_are_refused_before_anybody_is_sent(forge, entrance):
    text = forge.metadata.replace(ENTRANCE, entrance).encode()

    with pytest.raises(saml.NotMetadata, match="no https address at which people are sent to sign in"):
        saml.described(text, loopback=False)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("</md:EntityDescriptor>", "", "These are no metadata"),
        ("<md:EntityDescriptor", "<!DOCTYPE r><md:EntityDescriptor", "not safe to read"),
        ("IDPSSODescriptor", "SPSSODescriptor", "one identity provider, and only one"),
        (f'entityID="{ENTITY}"', "", "no https address"),
        ("X509Certificate>MII", "X509Certificate>AAA", "no certificate by which answers are signed"),
        ("X509Certificate>MII", "X509Certificate>M!I", "no certificate by which answers are signed"),
        ('use="signing"', 'use="encryption"', "no certificate by which answers are signed"),
    ],
)
def test_what_is_wrong_with_metadata_is_said(forge, old, new, words):
    assert old in forge.metadata

    with pytest.raises(saml.NotMetadata, match=words):
        saml.described(forge.metadata.replace(old, new).encode(), loopback=False)


def test_metadata_are_read_at_their_address(forge, server):
    server.answers["/metadata"] = (200, {}, forge.metadata.encode())

    assert saml.fetch(f"{server.address}/metadata", loopback=True).name == ENTITY


def test_an_address_without_metadata_is_told_apart_from_a_server_that_fails(server):
    server.answers["/broken"] = (503, {}, b"")

    with pytest.raises(saml.NotMetadata, match="At this address there are no metadata"):
        saml.fetch(f"{server.address}/nothing", loopback=True)
    with pytest.raises(Unavailable):
        saml.fetch(f"{server.address}/broken", loopback=True)
