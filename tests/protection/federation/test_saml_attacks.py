"""Forged answers of SAML: each is refused, nobody is signed in, and the refusal is written down."""

import base64
import zlib
from copy import deepcopy
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import xmlsec
from django.test import Client
from lxml import etree
from tests.protection.federation.forged import NS, Forge, evil, posted

from secretaire.lib import scope
from secretaire.protection.federation.adapters import saml
from secretaire.protection.federation.adapters.naming import mark
from secretaire.protection.federation.core import Kind
from secretaire.protection.federation.models import Provider
from secretaire.protection.federation.views.adapter import party

SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"


@pytest.fixture(scope="module")
def forge() -> Forge:
    return Forge()


@pytest.fixture
def provider(house, forge) -> Provider:
    house.enrol("ada")
    house.enrol("owner")
    issuer = saml.described(forge.metadata.encode(), loopback=False)
    return house.switched_on(Kind.SAML, issuer=issuer)


@pytest.fixture
def asked(house, provider, client) -> str:
    """The request that the browser has made."""
    query = parse_qs(urlsplit(house.start(client, provider)).query)
    request = etree.fromstring(zlib.decompress(base64.b64decode(query["SAMLRequest"][0]), -15))
    return request.get("ID")


@pytest.fixture
def write(house, forge, provider, asked):
    """Write an answer about Ada."""

    def written(**values):
        with scope.tenant(house.tenant.pk):
            us = party(provider)
        said = {"party": us, "request": asked, "email": house.address("ada"), **values}
        return forge.written(**said)

    return written


@pytest.fixture
def post(house, provider, client):
    """Post an answer, and go on with it in the browser that asked."""

    def sent(root):
        answer = Client().post(f"{house.url}account/sso/{provider.pk}/acs/", {"SAMLResponse": _packed(root)})
        return client.get(answer["Location"]) if answer.status_code == 302 else answer

    return sent


def _packed(root) -> str:
    return root if isinstance(root, str) else posted(root)


def refused(house, client, answer) -> bool:
    return answer.status_code == 403 and not house.signed_in(client) and house.verbs()[-1] == "sign_in.refused"


def test_an_honest_answer_signs_in(house, forge, write, post, client):
    post(forge.signed(write()))

    assert house.session(client)["_auth_user_id"] == str(house.user("ada").pk)


def test_an_unsigned_answer_is_refused(house, write, post, client):
    assert refused(house, client, post(write()))


def test_an_answer_that_is_signed_around_the_assertion_alone_is_refused(house, forge, write, post, client):
    assert refused(house, client, post(forge.signed(write(), what=".")))


def test_a_strangers_signature_is_refused_though_it_brings_its_certificate(house, forge, write, post, client):
    assert refused(house, client, post(forge.signed(write(), key=forge.stranger)))


def test_an_old_algorithm_is_refused(house, forge, write, post, client):
    assert refused(house, client, post(forge.signed(write(), method=xmlsec.Transform.RSA_SHA1)))


@pytest.mark.parametrize(
    "path", [".//a:AttributeValue", ".//a:NameID", ".//a:Audience", ".//a:AuthnContextClassRef"], ids=str
)
def test_what_is_changed_after_signing_is_refused(house, forge, write, post, client, path):
    root = forge.signed(write())
    found = root.find(path, NS)
    found.text = house.address("owner")

    assert refused(house, client, post(root))


@pytest.mark.parametrize(
    "values",
    [
        {"audience": ["https://another.example/"]},
        {"audience": []},
        {"recipient": "https://another.example/acs/"},
        {"recipient": ""},
        {"destination": "https://another.example/acs/"},
        {"destination": ""},
        {"issuer": "https://another.example/idp"},
        {"response_issuer": "https://another.example/idp"},
        {"until": timedelta(hours=-1)},
        {"confirmed_until": timedelta(hours=-1)},
        {"not_before": timedelta(hours=1)},
        {"request": ""},
        {"confirmed": ""},
        {"confirmed": "_of_another_browser"},
        {"request": "_of_another_browser"},
        {"request": "", "confirmed": ""},
    ],
    ids=str,
)
def test_an_answer_that_is_not_for_us_and_now_is_refused(house, forge, write, post, client, values):
    assert refused(house, client, post(forge.signed(write(**values))))


def test_a_recipient_that_only_contains_ours_is_refused(house, forge, provider, write, post, client):
    ours = house.callback(provider, "acs")

    assert refused(house, client, post(forge.signed(write(recipient=f"https://evil.example/?{ours}"))))


def test_a_destination_that_only_starts_with_ours_is_refused(house, forge, provider, write, post, client):
    ours = house.callback(provider, "acs")

    assert refused(house, client, post(forge.signed(write(destination=f"{ours}../../evil/"))))


def test_a_request_that_nobody_made_here_is_no_use(house, forge, write, post, client):
    """A stolen answer, whose request stands in another browser."""
    answer = post(forge.signed(write(request="_stolen", confirmed="_stolen")))

    assert refused(house, client, answer)


def test_an_answer_is_taken_once(house, forge, write, post, client):
    root = forge.signed(write())
    post(root)
    client.post(f"{house.url}account/logout/")

    assert refused(house, client, post(root))


def test_an_answer_is_taken_once_though_its_wrapper_is_new(house, forge, write, post, client):
    root = forge.signed(write())
    post(deepcopy(root))
    client.post(f"{house.url}account/logout/")
    root.set("ID", "_another")

    assert refused(house, client, post(root))


def test_an_answer_to_one_tenants_provider_is_no_answer_to_anothers(house, forge, write, provider, client):
    from tests.protection.federation.people import workspace  # noqa: PLC0415  # a second house

    other = workspace()
    second = other.switched_on(Kind.SAML, issuer=saml.described(forge.metadata.encode(), loopback=False))

    answer = client.post(f"{other.url}account/sso/{second.pk}/acs/", {"SAMLResponse": posted(forge.signed(write()))})

    assert answer.status_code == 403


def xsw1(root, forged):
    """The signed assertion is hidden in the signature's object; a forged one stands in its place."""
    signed = root.find("a:Assertion", NS)
    place = root.index(signed)
    signature = signed.find("s:Signature", NS)
    root.remove(signed)
    root.insert(place, forged)
    forged.insert(1, signature)
    etree.SubElement(signature, "{http://www.w3.org/2000/09/xmldsig#}Object").append(signed)


def xsw2(root, forged):
    """A forged assertion stands before the signed one."""
    root.insert(root.index(root.find("a:Assertion", NS)), forged)


def xsw3(root, forged):
    """A forged assertion stands after the signed one."""
    root.append(forged)


def xsw4(root, forged):
    """The signed assertion is inside the forged one."""
    signed = root.find("a:Assertion", NS)
    root.replace(signed, forged)
    forged.append(signed)


def xsw5(root, forged):
    """The forged assertion bears the signature, the signed one stands at the end."""
    signed = root.find("a:Assertion", NS)
    signature = signed.find("s:Signature", NS)
    root.replace(signed, forged)
    forged.insert(1, signature)
    root.append(signed)


def xsw6(root, forged):
    """The forged assertion has the signed one's identifier, and stands before it."""
    signed = root.find("a:Assertion", NS)
    forged.set("ID", signed.get("ID"))
    root.insert(root.index(signed), forged)


def xsw7(root, forged):
    """The signed assertion is hidden in extensions of the answer."""
    signed = root.find("a:Assertion", NS)
    root.replace(signed, forged)
    extensions = etree.Element("{urn:oasis:names:tc:SAML:2.0:protocol}Extensions")
    extensions.append(signed)
    root.insert(1, extensions)


def xsw8(root, forged):
    """The signed assertion is hidden in the attributes of the forged one, which bears the signature."""
    signed = root.find("a:Assertion", NS)
    signature = deepcopy(signed.find("s:Signature", NS))
    root.replace(signed, forged)
    forged.insert(1, signature)
    forged.find(".//a:AttributeValue", NS).append(signed)


@pytest.mark.parametrize("wrap", [xsw1, xsw2, xsw3, xsw4, xsw5, xsw6, xsw7, xsw8], ids=lambda wrap: wrap.__name__)
def test_a_signature_wrapped_around_something_else_is_refused(house, forge, write, post, client, wrap):
    root = forge.signed(write())
    wrap(root, evil(root, house.address("owner")))

    assert refused(house, client, post(root))


@pytest.mark.parametrize("where", [".//a:NameID", ".//a:AttributeValue"])
def test_a_comment_cuts_no_word_in_two(house, forge, write, post, client, where):
    """Canonical XML leaves comments out, so the signature holds; what stands before the comment is not the name."""
    root = forge.signed(
        write(subject=f"owner@{house.domain}.evil.example", mails=[f"owner@{house.domain}.evil.example"])
    )
    text = etree.tostring(root).decode()
    cut = text.replace(f"{house.domain}.evil.example", f"{house.domain}<!-- -->.evil.example").encode()

    assert refused(house, client, post(cut))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/evil.dtd">',
        '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        "<!DOCTYPE r>",
    ],
    ids=range(4),
)
def test_a_document_type_is_refused(house, forge, write, post, client, head):
    assert refused(house, client, post(head.encode() + etree.tostring(forge.signed(write()))))


@pytest.mark.parametrize("answer", ["", "%%%", "aGVsbG8=", "PGE+", "PGEvPg==", "A" * 500_000], ids=lambda it: it[:8])
def test_what_is_no_answer_is_refused(house, provider, asked, post, client, answer):
    assert refused(house, client, post(answer))


def test_an_encrypted_assertion_is_refused(house, forge, write, post, client):
    root = forge.signed(write())
    root.append(etree.Element("{urn:oasis:names:tc:SAML:2.0:assertion}EncryptedAssertion"))

    assert refused(house, client, post(root))


def test_a_failure_that_the_provider_reports_signs_nobody_in(house, forge, write, post, client):
    root = forge.signed(write())
    root.find(".//p:StatusCode", NS).set("Value", "urn:oasis:names:tc:SAML:2.0:status:Responder")

    assert refused(house, client, post(root))


@pytest.mark.parametrize(
    "mails", [["ada@elsewhere.example"], ["ada@{domain}", "owner@{domain}"], ["ada@evil.example@{domain}"], []], ids=str
)
def test_an_address_that_the_provider_may_not_speak_for_is_refused(house, forge, write, post, client, mails):
    said = [mail.replace("{domain}", house.domain) for mail in mails]

    assert refused(house, client, post(forge.signed(write(subject="s", mails=said))))


@pytest.mark.parametrize("state", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_a_relay_state_leads_nowhere(house, forge, provider, write, client, state):
    taken = Client().post(
        f"{house.url}account/sso/{provider.pk}/acs/",
        {"SAMLResponse": posted(forge.signed(write())), "RelayState": state},
    )

    answer = client.get(taken["Location"])

    assert house.signed_in(client)
    assert "evil" not in answer["Location"]
    assert answer["Location"].startswith(house.url)


def test_answers_come_by_post_alone(house, forge, provider, write, client):
    answer = client.get(f"{house.url}account/sso/{provider.pk}/acs/", {"SAMLResponse": posted(forge.signed(write()))})

    assert answer.status_code == 405


def test_a_guessed_ticket_opens_nothing(house, provider, client):
    assert client.get(f"{house.url}account/sso/{provider.pk}/finish/?ticket=guess").status_code == 404


def test_nothing_of_a_refused_answer_is_kept(house, write, post, client):
    from secretaire.protection.federation.models import Answer  # noqa: PLC0415  # a table is looked into

    post(write())

    with scope.tenant(house.tenant.pk):
        assert Answer.objects.count() == 0


def test_a_name_that_is_new_each_time_is_not_what_a_person_is_known_by(house, forge, write, post, client):
    form = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
    post(forge.signed(write(form=form, subject="_random")))

    from allauth.socialaccount.models import SocialAccount  # noqa: PLC0415  # one row is looked at

    with scope.tenant(house.tenant.pk):
        link = SocialAccount.objects.get()

    assert link.uid == mark(provider=link.provider, subject=house.address("ada"))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("https://provider.example/sso", "http://provider.example/sso"),
        lambda text: text.replace("https://provider.example/sso", "javascript:alert(1)"),
        lambda text: text.replace("IDPSSODescriptor", "SPSSODescriptor"),
        lambda text: text.replace("X509Certificate>MII", "X509Certificate>AAA"),
        lambda text: '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + text,
        lambda text: f"<x>{text}{text}</x>",
        lambda text: text[:100],
        lambda text: " " * 1_100_000 + text,
    ],
    ids=range(8),
)
def test_metadata_that_cannot_be_used_are_refused(forge, change):
    with pytest.raises(saml.NotMetadata):
        saml.described(change(forge.metadata).encode(), loopback=False)
