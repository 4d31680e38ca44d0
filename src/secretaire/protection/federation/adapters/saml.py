"""Speaking SAML 2.0: metadata of both sides, requests, and proven answers.

python3-saml does the cryptography. What it leaves open is closed here: size, comments, repeated identifiers, a
signature over anything but the assertion itself, and a recipient, audience or request that is only nearly right.
"""

import base64
import binascii
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.utils.translation import gettext as _
from lxml import etree
from lxml.builder import ElementMaker
from onelogin.saml2.errors import OneLogin_Saml2_ValidationError
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings, validate_url

from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.http import Client, Limits
from secretaire.protection.federation.core import BadClaims, Claims, Issuer, Unproven, from_assertion, leads_there

LARGEST: Final = 400_000  #: characters of an answer as it is posted
_LARGEST_METADATA = 1_000_000
_LIMITS = Limits(
    connect=timedelta(seconds=4), read=timedelta(seconds=4), total=timedelta(seconds=8), size=_LARGEST_METADATA
)
_OK, _FAULTS = 200, 500
_SHORTEST_RSA = 2048
#: How far python3-saml lets two clocks differ; an answer is remembered that much longer than it says it holds.
_DRIFT = timedelta(minutes=5)

_NS: Final = {
    "p": "urn:oasis:names:tc:SAML:2.0:protocol",
    "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "m": "urn:oasis:names:tc:SAML:2.0:metadata",
    "s": "http://www.w3.org/2000/09/xmldsig#",
}
_BINDINGS = "urn:oasis:names:tc:SAML:2.0:bindings"
_BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
_TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
#: Attributes that name a person for good, where the name itself is new each time.
_SUBJECTS = ("urn:oasis:names:tc:SAML:attribute:subject-id", "urn:oasis:names:tc:SAML:attribute:pairwise-id")
_TRANSFORMS = {
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
}


class NotMetadata(Refused):
    """This is not what an identity provider of SAML says of itself, or not what we can use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What we are to a provider."""

    entity: str
    recipient: str  #: where its answers are posted


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proven answer."""

    identifier: str
    request: str
    claims: Claims
    until: datetime


def fetch(address: str, *, loopback: bool) -> Issuer:
    """Return what a provider's metadata at an address say.

    :raises Refused: if it may not be reached, or says what cannot be used
    :raises Unavailable: if it does not answer
    """
    with Client(allow_loopback=loopback, limits=_LIMITS) as client:
        answer = client.send(
            "GET", address, headers={"Accept": "application/samlmetadata+xml, application/xml, text/xml"}
        )
    if answer.status >= _FAULTS:
        raise Unavailable("the identity provider fails")
    if answer.status != _OK:
        raise NotMetadata(_("At this address there are no metadata."))
    return described(answer.content, loopback=loopback)


def described(content: bytes, *, loopback: bool) -> Issuer:
    """Return what metadata say of a provider.

    :raises NotMetadata: if they cannot be used
    """
    try:
        root = _parsed(content, _LARGEST_METADATA)
    except Unproven:
        raise NotMetadata(_("These are no metadata, or they are written in a way that is not safe to read.")) from None
    sides = root.xpath("//m:IDPSSODescriptor", namespaces=_NS)
    if len(sides) != 1:
        raise NotMetadata(_("The metadata must describe one identity provider, and only one."))
    name = sides[0].getparent().get("entityID", "")
    doors = sides[0].xpath(f"m:SingleSignOnService[@Binding='{_BINDINGS}:HTTP-Redirect']/@Location", namespaces=_NS)
    entrance = str(doors[0]).strip() if doors else ""
    # python3-saml takes fewer addresses than a browser does, and would say so only when somebody comes back.
    usable = leads_there(entrance, loopback=loopback) and validate_url(entrance, allow_single_label_domain=True)
    if not name or not usable:
        raise NotMetadata(_("The metadata name no https address at which people are sent to sign in (HTTP-Redirect)."))
    certificates = tuple(_certificates(sides[0]))
    if not certificates:
        raise NotMetadata(_("The metadata hold no certificate by which answers are signed."))
    return Issuer(name=name, entrance=entrance, certificates=certificates)


def metadata(party: Party) -> bytes:
    """Return what we say of ourselves to a provider."""
    made = ElementMaker(namespace=_NS["m"], nsmap={"md": _NS["m"]})
    door = made.AssertionConsumerService(
        Binding=f"{_BINDINGS}:HTTP-POST", Location=party.recipient, index="0", isDefault="true"
    )
    side = made.SPSSODescriptor(
        door, AuthnRequestsSigned="false", WantAssertionsSigned="true", protocolSupportEnumeration=_NS["p"]
    )
    found: bytes = etree.tostring(
        made.EntityDescriptor(side, entityID=party.entity), xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return found


def request(issuer: Issuer, party: Party, *, now: datetime) -> tuple[str, str]:
    """Return where a browser is sent to ask for an answer, and the identifier that the answer must name."""
    identifier = f"_{uuid4().hex}"
    made = ElementMaker(namespace=_NS["p"], nsmap={"samlp": _NS["p"]})
    whose = ElementMaker(namespace=_NS["a"], nsmap={"saml": _NS["a"]})
    asked = made.AuthnRequest(
        whose.Issuer(party.entity),
        made.NameIDPolicy(AllowCreate="true"),
        ID=identifier,
        Version="2.0",
        IssueInstant=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        Destination=issuer.entrance,
        AssertionConsumerServiceURL=party.recipient,
        ProtocolBinding=f"{_BINDINGS}:HTTP-POST",
    )
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(etree.tostring(asked)) + packer.flush()
    query = urlencode({"SAMLRequest": base64.b64encode(packed).decode()})
    return f"{issuer.entrance}{'&' if urlsplit(issuer.entrance).query else '?'}{query}", identifier


def proven(posted: str, issuer: Issuer, party: Party, *, now: datetime) -> Proof:
    """Return what an answer says, if the provider has signed it, for us, for a request of ours, and now.

    :raises Unproven: if not
    """
    if len(posted) > LARGEST:
        raise Unproven("size")
    try:
        content = base64.b64decode("".join(posted.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Unproven("encoding") from None
    root = _parsed(content, LARGEST)
    assertion = _assertion(root)
    found = _checked(base64.b64encode(content).decode(), issuer, party)
    until, asked = _meant(root, assertion, issuer, party, now)
    return Proof(identifier=assertion.get("ID"), request=asked, claims=_claims(found), until=until + _DRIFT)


def _parsed(content: bytes, most: int) -> Any:
    """Return the root of a document that has nothing but elements, attributes and text."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=False,
        remove_pis=False,
    )
    if len(content) > most:
        raise Unproven("size")
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unproven("XML") from None
    if root.getroottree().docinfo.doctype or next(root.iter(etree.Entity), None) is not None:
        raise Unproven("document type")
    return root


def _assertion(root: Any) -> Any:
    """Return the one assertion, which is where it belongs, and about which the one signature in it speaks."""
    everywhere = root.xpath("//a:Assertion", namespaces=_NS)
    here = root.xpath("/p:Response/a:Assertion", namespaces=_NS)
    names = root.xpath("//@ID | //@Id | //@id | //@xml:id")
    for wrong, why in (
        (next(root.iter(etree.Comment, etree.ProcessingInstruction), None) is not None, "comment"),
        (len(everywhere) != 1 or everywhere != here, "assertions"),
        (bool(root.xpath("//a:EncryptedAssertion | //a:EncryptedID", namespaces=_NS)), "encrypted"),
        (bool(root.xpath("//s:Object", namespaces=_NS)), "wrapping"),
        (len(names) != len(set(names)), "identifiers"),
    ):
        if wrong:
            raise Unproven(why)
    assertion = here[0]
    signatures = assertion.xpath("s:Signature", namespaces=_NS)
    if len(signatures) != 1:
        raise Unproven("signature")
    references = signatures[0].xpath("s:SignedInfo/s:Reference", namespaces=_NS)
    transforms = signatures[0].xpath("s:SignedInfo/s:Reference//s:Transform/@Algorithm", namespaces=_NS)
    about = [each.get("URI") for each in references]
    if not assertion.get("ID") or about != [f"#{assertion.get('ID')}"] or not set(transforms) <= _TRANSFORMS:
        raise Unproven("reference")
    return assertion


def _checked(encoded: str, issuer: Issuer, party: Party) -> Any:
    """Return the answer as python3-saml has read and verified it."""
    place = urlsplit(party.recipient)
    asked: dict[str, Any] = {
        "https": "on" if place.scheme == "https" else "off",
        "http_host": place.netloc,
        "script_name": place.path,
        "get_data": {},
        "post_data": {},
    }
    found = OneLogin_Saml2_Response(_settings(issuer, party), encoded)
    if not found.is_valid(asked):
        raise Unproven(str(found.get_error())[:200])
    return found


def _meant(root: Any, assertion: Any, issuer: Issuer, party: Party, now: datetime) -> tuple[datetime, str]:
    """Return until when an answer holds and which request it answers; refuse one that is not exactly for us."""
    said = [each.text for each in assertion.xpath("a:Issuer", namespaces=_NS)]
    audiences = [
        [(each.text or "").strip() for each in restriction.xpath("a:Audience", namespaces=_NS)]
        for restriction in assertion.xpath("a:Conditions/a:AudienceRestriction", namespaces=_NS)
    ]
    ends = assertion.xpath("a:Conditions/@NotOnOrAfter", namespaces=_NS)
    answers = root.get("InResponseTo", "")
    confirmed = [
        each
        for each in assertion.xpath(
            f"a:Subject/a:SubjectConfirmation[@Method='{_BEARER}']/a:SubjectConfirmationData", namespaces=_NS
        )
        if each.get("Recipient") == party.recipient
        and each.get("InResponseTo") == answers
        and "NotBefore" not in each.attrib
        and _instant(each.get("NotOnOrAfter")) > now
    ]
    for wrong, why in (
        (said != [issuer.name], "issuer"),
        (not audiences or not all(party.entity in each for each in audiences), "audience"),
        (len(ends) != 1, "conditions"),
        (not answers, "not asked for"),
        (root.get("Destination", party.recipient) != party.recipient, "destination"),
        (not confirmed, "confirmation"),
    ):
        if wrong:
            raise Unproven(why)
    return max(_instant(ends[0]), *(_instant(each.get("NotOnOrAfter")) for each in confirmed)), answers


def _claims(found: Any) -> Claims:
    try:
        attributes, subject = found.get_attributes(), found.get_nameid() or ""
        form = found.get_nameid_format() or ""
        contexts = found.get_authn_contexts()
        if form == _TRANSIENT:
            subject = next((attributes[name][0] for name in _SUBJECTS if attributes.get(name)), "")
        claims = from_assertion(subject=subject or "-", form=form, attributes=attributes, contexts=contexts)
        return (
            claims
            if subject
            else from_assertion(subject=claims.email, form="", attributes=attributes, contexts=contexts)
        )
    except (BadClaims, OneLogin_Saml2_ValidationError):
        raise Unproven("subject") from None


def _settings(issuer: Issuer, party: Party) -> OneLogin_Saml2_Settings:
    binding = f"{_BINDINGS}:HTTP"
    return OneLogin_Saml2_Settings(
        {
            "strict": True,
            "debug": False,
            "sp": {
                "entityId": party.entity,
                "assertionConsumerService": {"url": party.recipient, "binding": f"{binding}-POST"},
            },
            "idp": {
                "entityId": issuer.name,
                "singleSignOnService": {"url": issuer.entrance, "binding": f"{binding}-Redirect"},
                "x509certMulti": {"signing": list(issuer.certificates)},
            },
            "security": {
                "wantAssertionsSigned": True,
                "wantNameId": True,
                "wantAttributeStatement": False,
                "requestedAuthnContext": False,
                "allowRepeatAttributeName": True,
                "rejectDeprecatedAlgorithm": True,
                "allowSingleLabelDomains": True,
            },
        }
    )


def _certificates(side: Any) -> list[str]:
    """Return the certificates by which a provider signs, in base 64, if they are of a kind that is strong enough."""
    found = side.xpath("m:KeyDescriptor[not(@use) or @use='signing']//s:X509Certificate", namespaces=_NS)
    texts = ["".join((each.text or "").split()) for each in found]
    return [text for text in dict.fromkeys(texts) if _strong(text)]


def _strong(text: str) -> bool:
    try:
        key = x509.load_der_x509_certificate(base64.b64decode(text, validate=True)).public_key()
    except (ValueError, binascii.Error):
        return False
    return isinstance(key, ec.EllipticCurvePublicKey) or (
        isinstance(key, rsa.RSAPublicKey) and key.key_size >= _SHORTEST_RSA
    )


def _instant(written: str | None) -> datetime:
    """Return an instant; what cannot be read is long past."""
    try:
        found = datetime.fromisoformat(written or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
