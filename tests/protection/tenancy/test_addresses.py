"""Every address below a tenant, called by somebody of another: what is foreign is answered like what never was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import Morsel
from itertools import product
from uuid import uuid4

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.urls.resolvers import RoutePattern
from tests.factories import PASSWORD, make_factor, make_host, make_tenant, system
from tests.protection.furniture import SECRET, Furnished, furnish
from tests.signing import proven, sign_in
from tools.reference import caller

from secretaire.lib import links, scope
from secretaire.platform.erasure import queries as erasure
from secretaire.platform.erasure.models import Request as Erasure
from secretaire.platform.portability.models import Export
from secretaire.platform.status.models import Incident, Place
from secretaire.protection.access.core import Role
from secretaire.protection.alerts.models import Alert, Contact
from secretaire.protection.files.models import File
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.mail import MOVE
from secretaire.protection.identity.models import SessionStore, User, kept
from secretaire.protection.people import queries as people
from secretaire.protection.people.models import Invitation, Proposal
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.booking import queries as booking
from secretaire.site import tenant_urls
from secretaire.trust.documents.models import Agreement, Document
from secretaire.trust.duties.models import Form
from secretaire.trust.enquiries.models import Enquiry
from secretaire.trust.notices.models import Copy, Notice, Receipt
from secretaire.trust.questionnaires.models import Questionnaire
from secretaire.trust.registers.models import Entry

#: Names of what an address carries, and where a foreign one is found: each is tried.
FOREIGN = {
    "pk": lambda there: [
        str(thing.pk)
        for thing in (
            there.booking,
            there.page,
            there.host,
            there.calendar,
            there.user,
            there.waiter,
            there.override,
            there.turn,
            there.delivery,
            there.delivery.endpoint,
            Invitation.objects.get(tenant=there.tenant),
            Proposal.objects.get(tenant=there.tenant),
            Export.objects.get(tenant=there.tenant),
            Alert.objects.get(tenant=there.tenant),
            Contact.objects.get(tenant=there.tenant),
            Erasure.objects.get(tenant=there.tenant),
            Place.objects.get(tenant=there.tenant),
            Incident.objects.get(tenant=there.tenant),
            Form.objects.get(tenant=there.tenant),
            Notice.objects.get(tenant=there.tenant),
            Receipt.objects.get(tenant=there.tenant),
            Copy.objects.get(tenant=there.tenant),
            Enquiry.objects.get(tenant=there.tenant),
            Document.objects.get(tenant=there.tenant),
            Questionnaire.objects.get(tenant=there.tenant),
        )
    ],
    "slug": lambda there: [there.page.slug],
    "token": lambda there: [
        booking.link(booking=there.booking),
        booking.waiter_link(waiter=there.waiter),
        people.link(invitation=Invitation.objects.get(tenant=there.tenant)).rstrip("/").rpartition("/")[2],
    ],
    "uidb36": lambda there: [user_pk_to_url_str(there.user)],
    "client": lambda there: [there.tenant.slug],
    "host": lambda there: [str(there.host.pk)],
    "rest": lambda there: ["bookings/"],
    "path": lambda there: [f"Users/{there.user.pk}"],
    "booking_id": lambda there: [str(there.booking.pk)],
    "page_id": lambda there: [str(there.page.pk)],
    "webhook_id": lambda there: [str(there.delivery.endpoint.pk)],
    "delivery_id": lambda there: [str(there.delivery.pk)],
    "factor": lambda there: [f"{Authenticator.objects.filter(user=there.user).first().pk:010d}"],
    "word": lambda there: [
        links.sign({"move": str(uuid4()), "side": "old"}, purpose=f"{MOVE} {there.id}"),
        erasure.link(request=Erasure.objects.get(tenant=there.tenant)),
    ],
    "handle": lambda there: [kept(str(there.session.session_key))],
    "key": lambda there: [default_token_generator.make_token(there.user)],
    "kind": lambda there: ["calendar"],
    "clock": lambda there: ["authority"],
    "agreement": lambda there: [str(Agreement.objects.get(tenant=there.tenant).pk)],
    "file": lambda there: [str(File.objects.filter(tenant=there.tenant).first().pk)],
    "digest": lambda there: [tenancy.look(tenant_id=there.id).logo],
    "register": lambda there: [Entry.objects.get(tenant=there.tenant).register],
    "state": lambda there: [Entry.objects.get(tenant=there.tenant).state],
}
#: Versions, and the numbers of entries, count from one.
FOREIGN |= dict.fromkeys(("number", "before", "after"), lambda there: [f"{1:010d}"])
#: The same names with things that nobody has.
NOBODYS = {"pk": str(uuid4()), "slug": "nowhere", "token": "bm90aGluZw", "uidb36": "zz9zz", "key": "abc-def"}
NOBODYS |= {name: str(uuid4()) for name in ("booking_id", "page_id", "webhook_id", "delivery_id")}
NOBODYS |= {"word": "bm90aGluZw", "handle": "0" * 40, "factor": "2147483647"}
NOBODYS |= {"kind": "calendar", "digest": "1" * 16}
NOBODYS |= {"register": "nowhere", "state": "nowhen"} | dict.fromkeys(("number", "before", "after"), "2147483647")
NOBODYS |= {"clock": "never", "agreement": str(uuid4()), "file": str(uuid4())}
NOBODYS |= {"client": "nowhere", "host": str(uuid4()), "rest": "nothing/", "path": "Users/x"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One pattern below a tenant."""

    name: str
    carries: tuple[str, ...]
    who: str
    methods: tuple[str, ...] = ("get", "post")


def _below(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[Address]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _below(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space)
        else:
            carried = (
                each.pattern.converters if isinstance(each.pattern, RoutePattern) else each.pattern.regex.groupindex
            )
            yield Address(
                name=f"{space}{each.name}", carries=tuple(carried), who=caller(f"{space}{each.name}", each.callback)
            )


#: What is answered there follows from the address alone, and is nobody's.
PURE = {"branding:accent"}
ADDRESSES = [each for each in _below(tenant_urls.urlpatterns) if each.name not in PURE]
CARRYING = [each for each in ADDRESSES if each.carries]
PLAIN = [each for each in ADDRESSES if not each.carries]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A host of one tenant, signed in there, and another tenant full of things."""

    cookie: Morsel[str]
    user: User
    here: Tenant
    there: Furnished

    def call(self, method: str, name: str, tenant: Tenant, **carried: str) -> HttpResponse:
        path = reverse(name, urlconf=tenant_urls, kwargs=carried).removeprefix("/")
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = self.cookie.value
        return getattr(client, method)(f"/{tenant.slug}/{path}")


@pytest.fixture(scope="module")
def stranger(django_db_setup, django_db_blocker) -> Iterator[Stranger]:
    with django_db_blocker.unblock():
        here = make_tenant(name="Here")
        with scope.tenant(here.pk):
            user = identity.enrol(
                actor=system(here), email="own@example.org", name="Own", password=PASSWORD, language="en"
            )
            make_host(here, user=user, name="Own")
            identity.set_role(actor=system(here), user_id=user.pk, role=Role.OWNER)
            make_factor(user)
        client = Client()
        sign_in(client, here, user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        yield Stranger(cookie=cookie, user=user, here=here, there=furnish())


@pytest.fixture
def opened(lasting: None, stranger: Stranger) -> None:
    """Let a test read what lasts, by somebody who has just shown who they are, however long the others took."""
    with scope.tenant(stranger.here.pk):
        session = SessionStore(stranger.cookie.value)
        session.update(proven(stranger.user))
        session.save()


def said(response: HttpResponse, *carried: str) -> str:
    """Return the body without what was asked for and without what is new each time."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    for word in carried:
        body = body.replace(word, "…")
    return body


def test_the_stranger_is_signed_in_at_home(opened, stranger):
    assert stranger.call("get", "desk:pages", stranger.here).status_code == 200


def test_everything_that_an_address_carries_can_be_tried():
    assert {name for each in ADDRESSES for name in each.carries} <= set(FOREIGN), "say in FOREIGN what it is"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", CARRYING, ids=lambda address: address.name)
def test_what_is_foreign_is_answered_like_what_never_was(opened, stranger, address, method):
    absent = {name: NOBODYS[name] for name in address.carries}
    expected = stranger.call(method, address.name, stranger.here, **absent)
    with scope.tenant(stranger.there.id):
        tries = list(product(*(FOREIGN[name](stranger.there) for name in address.carries)))

    for values in tries:
        response = stranger.call(method, address.name, stranger.here, **dict(zip(address.carries, values, strict=True)))

        assert response.status_code == expected.status_code
        assert said(response, *values) == said(expected, *absent.values())
        assert SECRET not in response.content.decode()
        # Allauth says in a page that a key is of no use; a directory and a program are asked for their token before
        # anything else (tests/platform/api tries each address with one).
        if not address.name.startswith(("account_", "provisioning:protocol", "api:")):
            # Whoever is not of the provider's staff is refused before anything is looked up.
            ours = address.name.startswith(("office:", "status:", "bureau:"))
            assert response.status_code in ({403} if ours else {404, 405})


@pytest.mark.parametrize("address", PLAIN, ids=lambda address: address.name)
def test_no_page_at_home_shows_what_is_foreign(opened, stranger, address):
    response = stranger.call("get", address.name, stranger.here)

    assert response.status_code < 500
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "address", [each for each in ADDRESSES if "signed in" in each.who], ids=lambda address: address.name
)
def test_a_session_of_one_tenant_is_nobodys_at_another(opened, stranger, address, method):
    with scope.tenant(stranger.there.id):
        own = {name: FOREIGN[name](stranger.there)[0] for name in address.carries}

    response = stranger.call(method, address.name, stranger.there.tenant, **own)

    assert response.status_code in {302, 405}
    if response.status_code == 302:
        assert response["Location"].startswith(f"/{stranger.there.tenant.slug}/account/")
    assert SECRET not in response.content.decode().replace(stranger.there.tenant.name, "")


def test_a_session_key_of_one_tenant_opens_nothing_at_another(opened, stranger):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = stranger.there.session.session_key

    response = client.get(f"/{stranger.here.slug}/desk/")

    assert response.status_code == 302
    with scope.tenant(stranger.here.pk):
        assert not User.objects.filter(pk=stranger.there.user.pk).exists()


@pytest.mark.parametrize("change", [lambda key: key[:-1], lambda key: key[::-1], lambda key: "", lambda key: "a" * 32])
def test_a_tampered_session_is_nobodys(opened, stranger, change):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = change(stranger.cookie.value)

    assert client.get(f"/{stranger.here.slug}/desk/").status_code == 302


def test_a_session_cookie_stays_below_its_tenant(opened, stranger):
    cookie = stranger.cookie

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (f"/{stranger.here.slug}/", True, "Lax")


def test_an_account_of_one_tenant_cannot_sign_in_at_another(opened, stranger):
    client = Client()

    response = client.post(
        f"/{stranger.here.slug}/account/login/", {"login": stranger.there.user.email, "password": PASSWORD}
    )

    assert response.status_code == 200
    assert client.get(f"/{stranger.here.slug}/desk/").status_code == 302
