"""Answers of SAML, written and signed by hand, so that they can be as wrong as a test wants."""

import base64
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import xmlsec
from lxml import etree
from tests.providers import certified

NS = {
    "p": "urn:oasis:names:tc:SAML:2.0:protocol",
    "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "s": "http://www.w3.org/2000/09/xmldsig#",
}
ENTITY = "https://provider.example/idp"
ENTRANCE = "https://provider.example/sso"

_RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{response_id}" Version="2.0" IssueInstant="{now}" \
Destination="{destination}"{in_response_to}><saml:Issuer>{response_issuer}</saml:Issuer>\
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
<saml:Assertion ID="{assertion_id}" Version="2.0" IssueInstant="{now}"><saml:Issuer>{issuer}</saml:Issuer>\
<saml:Subject><saml:NameID Format="{form}">{subject}</saml:NameID>\
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData \
NotOnOrAfter="{confirmed_until}" Recipient="{recipient}"{confirmed_request}/></saml:SubjectConfirmation></saml:Subject>\
<saml:Conditions NotBefore="{not_before}" NotOnOrAfter="{until}">{audiences}</saml:Conditions>\
<saml:AuthnStatement AuthnInstant="{now}" SessionIndex="x"><saml:AuthnContext><saml:AuthnContextClassRef>{context}\
</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
<saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion></samlp:Response>"""


class Forge:
    """A provider's key, and a stranger's."""

    def __init__(self) -> None:
        self.key, self.certificate = certified()
        self.stranger, self.strangers_certificate = certified()

    @property
    def metadata(self) -> str:
        body = "".join(self.certificate.splitlines()[1:-1])
        return (
            '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" '
            f'xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{ENTITY}"><md:IDPSSODescriptor '
            'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing">'
            f"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
            '</md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" '
            f'Location="{ENTRANCE}"/></md:IDPSSODescriptor></md:EntityDescriptor>'
        )

    def written(self, *, party: Any, request: str, email: str, **values: Any) -> Any:
        """Return an honest answer, unsigned, but for what a test says otherwise."""
        now = datetime.now(UTC)
        honest: dict[str, Any] = {
            "response_id": f"_{uuid4().hex}",
            "assertion_id": f"_{uuid4().hex}",
            "now": _written(now),
            "destination": party.recipient,
            "request": request,
            "confirmed": request,
            "issuer": ENTITY,
            "response_issuer": ENTITY,
            "form": "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            "subject": email.partition("@")[0],
            "recipient": party.recipient,
            "audience": [party.entity],
            "not_before": _written(now - timedelta(minutes=1)),
            "until": _written(now + timedelta(minutes=5)),
            "confirmed_until": _written(now + timedelta(minutes=5)),
            "context": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
            "mails": [email],
        }
        said = honest | values
        for name in ("now", "not_before", "until", "confirmed_until"):
            if isinstance(said[name], timedelta):
                said[name] = _written(now + said[name])
        said["in_response_to"] = f' InResponseTo="{said["request"]}"' if said["request"] else ""
        said["confirmed_request"] = f' InResponseTo="{said["confirmed"]}"' if said["confirmed"] else ""
        names = "".join(f"<saml:Audience>{name}</saml:Audience>" for name in said["audience"])
        said["audiences"] = f"<saml:AudienceRestriction>{names}</saml:AudienceRestriction>" if names else ""
        mails = "".join(f"<saml:AttributeValue>{mail}</saml:AttributeValue>" for mail in said["mails"])
        said["attributes"] = f'<saml:Attribute Name="mail">{mails}</saml:Attribute>'
        return etree.fromstring(_RESPONSE.format(**said))

    def signed(self, root: Any, *, what: str = "a:Assertion", key: str = "", method: Any = None) -> Any:
        """Sign a part of an answer in place; the root itself for ``.``."""
        part = root if what == "." else root.find(f".//{what}", NS)
        signature = xmlsec.template.create(
            part, xmlsec.Transform.EXCL_C14N, method or xmlsec.Transform.RSA_SHA256, ns="ds"
        )
        part.find("a:Issuer", NS).addnext(signature)
        digest = xmlsec.Transform.SHA1 if method is xmlsec.Transform.RSA_SHA1 else xmlsec.Transform.SHA256
        reference = xmlsec.template.add_reference(signature, digest, uri=f"#{part.get('ID')}")
        xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
        xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
        xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(signature))
        xmlsec.tree.add_ids(root, ["ID"])
        context = xmlsec.SignatureContext()
        mine = not key
        context.key = xmlsec.Key.from_memory(key or self.key, xmlsec.KeyFormat.PEM)
        certificate = self.certificate if mine else self.strangers_certificate
        context.key.load_cert_from_memory(certificate, xmlsec.KeyFormat.PEM)
        context.sign(signature)
        return root


def posted(root: Any) -> str:
    """Return an answer as a browser posts it."""
    content = root if isinstance(root, bytes) else etree.tostring(root)
    return base64.b64encode(content).decode()


def evil(root: Any, email: str) -> Any:
    """Return a copy of the assertion of an answer that names somebody else, unsigned, and called anew."""
    copy = deepcopy(root.find("a:Assertion", NS))
    signature = copy.find("s:Signature", NS)
    if signature is not None:
        copy.remove(signature)
    copy.set("ID", f"_{uuid4().hex}")
    copy.find(".//a:NameID", NS).text = email.partition("@")[0]
    copy.find(".//a:AttributeValue", NS).text = email
    return copy


def _written(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
