"""Each sign-in, look, export and refused attempt leaves one entry, which says all that an entry says."""

import io
import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.factories import PASSWORD, make_factor, make_tenant, system
from tests.passkeys import Device
from tests.programs import person
from tests.protection.grants.offices import place, staff
from tests.protection.people.house import furnished
from tests.signing import fresh_code, seated

from secretaire.lib import clock, scope
from secretaire.protection.access import middleware as gate
from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.audit.models import Entry
from secretaire.protection.clients.core import Kind
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import SessionStore
from secretaire.protection.perimeter import middleware as perimeter
from secretaire.protection.perimeter.core.judging import drawn

pytestmark = pytest.mark.django_db

STRANGER = "guest:stranger"
DONE, REFUSED = "done", "refused"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(name="tenant")
def _tenant():
    return make_tenant()


@pytest.fixture(name="ada")
def _ada(tenant):
    with scope.tenant(tenant.pk):
        ada = identity.enrol(actor=system(tenant), email="ada@host.test", name="Ada", password=PASSWORD, language="en")
        make_factor(ada)
        return ada


@pytest.fixture(name="browser")
def _browser():
    return Client(headers={"host": "localhost"})


@pytest.fixture(name="there")
def _there():
    return place()


def seat(browser, user):
    with scope.tenant(user.tenant_id):
        session = SessionStore()
        session.update(seated(user))
        session.create()
    browser.cookies["sessionid"] = session.session_key


def entries(answer, tenant):
    """Return the entries that a request left on a tenant's ground."""
    with scope.tenant(tenant.pk):
        return list(Entry.objects.filter(tenant=tenant, request=answer.headers["X-Request-Id"]))


def one(answer, tenant):
    """Return the one entry of a request: who, verb, what, outcome; when and from where it was is as it should be."""
    (found,) = entries(answer, tenant)
    assert abs(clock.now() - found.at) < timedelta(hours=1)
    assert (found.tenant_id, found.origin) == (tenant.pk, "127.0.0.0/24")
    return (found.actor, found.verb, found.subject, found.outcome)


def enter(browser, tenant, password=PASSWORD):
    return browser.post(f"/{tenant.slug}/account/login/", {"login": "ada@host.test", "password": password})


# Signing in and out


def test_of_two_steps_the_one_that_opens_a_session_is_an_entry(browser, tenant, ada):
    first = enter(browser, tenant)
    second = browser.post(f"/{tenant.slug}/account/factor/", {"code": fresh_code(ada)})

    assert entries(first, tenant) == []
    assert one(second, tenant) == (f"member:user/{ada.pk}", "session.opened", f"user/{ada.pk}", DONE)


def test_a_wrong_password_is_an_entry(browser, tenant, ada):
    assert one(enter(browser, tenant, "wrong"), tenant) == (STRANGER, "session.refused", f"user/{ada.pk}", REFUSED)


def test_an_unknown_address_is_an_entry_that_does_not_hold_it(browser, tenant):
    assert one(enter(browser, tenant), tenant) == (STRANGER, "session.refused", "user/unknown", REFUSED)


def test_each_try_is_an_entry_and_so_is_the_lock_out(browser, tenant, ada):
    found = [one(enter(browser, tenant, "wrong"), tenant)[1] for _ in range(12)]

    assert found == sorted(found, reverse=True)
    assert set(found) == {"session.refused", "session.locked_out"}


def test_a_wrong_code_is_an_entry(browser, tenant, ada):
    enter(browser, tenant)

    answer = browser.post(f"/{tenant.slug}/account/factor/", {"code": "000000"})

    assert one(answer, tenant) == (f"member:user/{ada.pk}", "factor.refused", f"user/{ada.pk}", REFUSED)


def passkey(browser, tenant, device):
    """Ask for a passkey in place of a password, and answer."""
    address = f"/{tenant.slug}/account/login/passkey/"
    asked = browser.get(address, headers={"accept": "application/json"}).json()["request_options"]
    return browser.post(address, {"credential": json.dumps(device.use(asked))})


def test_a_passkey_that_signs_in_is_an_entry_and_so_is_one_that_does_not(browser, tenant, ada):
    device, home = Device(), f"/{tenant.slug}/account/"
    seat(browser, ada)
    page = browser.get(f"{home}factors/passkey/").content.decode()
    options = re.search(r'id="passkey-options" type="application/json">(.+?)</script>', page)
    assert options
    made = json.dumps(device.make(json.loads(options[1])))
    added = browser.post(f"{home}factors/passkey/", {"name": "Phone", "credential": made})
    browser.cookies.clear()

    assert one(added, tenant)[1:] == ("factor.added", f"user/{ada.pk}", DONE)
    assert one(passkey(browser, tenant, device), tenant)[1:] == ("session.opened", f"user/{ada.pk}", DONE)
    browser.cookies.clear()
    assert one(passkey(browser, tenant, Device()), tenant) == (STRANGER, "session.refused", "user/unknown", REFUSED)


def test_signing_out_is_an_entry_and_once_more_is_none(browser, tenant, ada):
    seat(browser, ada)

    out = browser.post(f"/{tenant.slug}/account/logout/")
    again = browser.post(f"/{tenant.slug}/account/logout/")

    assert one(out, tenant) == (f"member:user/{ada.pk}", "session.closed", f"user/{ada.pk}", DONE)
    assert entries(again, tenant) == []


def test_a_session_that_is_over_leaves_an_entry(browser, tenant, ada, monkeypatch):
    seat(browser, ada)
    browser.get(f"/{tenant.slug}/account/")
    with scope.tenant(tenant.pk):
        session = browser.session
        session["seat"] = session["seat"] | {"since": 0, "seen": 0}
        session.save()

    answer = browser.get(f"/{tenant.slug}/account/")

    assert answer.status_code == 302
    assert one(answer, tenant) == (f"member:user/{ada.pk}", "session.lapsed", f"user/{ada.pk}", DONE)


# Programs


def test_a_token_that_is_given_is_an_entry_and_one_that_is_refused(tenant):
    ada = person(tenant, "owner")
    program, secret = ada.program(Kind.ITSELF)
    asked = {"grant_type": "client_credentials", "client_id": program.client_id, "scope": "account:read"}

    given = Client().post(
        f"/{tenant.slug}/oauth/token/", urlencode(asked | {"client_secret": secret}), content_type=FORM
    )
    refused = Client().post(
        f"/{tenant.slug}/oauth/token/", urlencode(asked | {"client_secret": "x"}), content_type=FORM
    )

    assert one(given, tenant) == (f"client:client/{program.pk}", "token.issued", f"client/{program.pk}", DONE)
    assert one(refused, tenant) == (STRANGER, "api.token_refused", "client/unproven", REFUSED)


def call(tenant, path, token):
    return Client().get(f"/{tenant.slug}/api/v1/{path}", headers={"authorization": f"Bearer {token}"})


def test_a_call_with_no_good_token_is_an_entry(tenant):
    assert one(call(tenant, "me", "wrong"), tenant) == (STRANGER, "api.token_refused", "token/unknown", REFUSED)


def test_a_call_for_what_the_token_is_not_good_for_is_an_entry(tenant):
    ada = person(tenant)

    who, *rest = one(call(tenant, "bookings", ada.token("account:read")), tenant)

    assert who.startswith("member:")
    assert rest == ["api.refused", "scope/bookings:read", REFUSED]


def test_a_call_for_what_is_another_tenants_is_an_entry(tenant):
    ada, other = person(tenant), person(make_tenant())

    who, *rest = one(call(tenant, f"bookings/{other.booking.pk}", ada.token()), tenant)

    assert who.startswith("member:")
    assert rest == ["api.refused", "status/404", REFUSED]


# The provider's staff


def test_each_look_of_the_staff_is_an_entry_at_the_client_and_so_is_each_try(there):
    found = staff(Role.SUPPORT)
    found.post("office/", client=there.tenant.slug, kind="support", reason="Case 7", minutes="30")
    who, desk = f"staff:staff/{found.user.pk}", f"office/in/{there.tenant.slug}/{there.host.pk}/desk/"

    look, tried = found.get(desk), found.get(f"office/in/{there.tenant.slug}/settings/log/")

    assert (look.status_code, tried.status_code) == (200, 403)
    assert one(look, there.tenant)[:2] == (who, "grant.viewed")
    assert one(tried, there.tenant) == (who, "grant.refused", "administration:log", REFUSED)


# What is taken out


@pytest.fixture(name="house")
def _house(db):
    yield from furnished()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_log_that_is_taken_out_is_an_entry(house, form):
    ada = house["administrator"]

    answer = house.browser(ada).post(f"/{house.tenant.slug}/settings/log/export/", {"format": form})

    assert answer.status_code == 200
    assert one(answer, house.tenant) == (f"member:user/{ada.pk}", "log.exported", f"user/{ada.pk}", DONE)


def test_an_export_of_everything_is_an_entry(house):
    owner = house["owner"]

    answer = house.browser(owner).post(f"/{house.tenant.slug}/settings/data/export/")

    who, verb, subject, outcome = one(answer, house.tenant)
    assert (who, verb, outcome) == (f"member:user/{owner.pk}", "export.asked", DONE)
    assert subject.startswith("export/")


@pytest.fixture(name="sealed")
def _sealed(as_worker):
    """A house in whose log everything has its place and a checkpoint holds it."""
    founding = furnished()
    house = next(founding)
    next(founding, None)
    with scope.tenant(house.tenant.pk):
        audit.record(actor=system(house.tenant), verb="page.published", subject="page/7")
    later = datetime.now(UTC) + timedelta(minutes=5)
    with scope.tenant(house.tenant.pk):
        audit.sequence(actor=system(house.tenant), now=later)
        audit.checkpoint(actor=system(house.tenant), now=later)
    return house


def test_each_proof_that_is_taken_is_an_entry(sealed):
    ada, home = sealed["administrator"], f"/{sealed.tenant.slug}/settings/log/"
    with scope.tenant(sealed.tenant.pk):
        browser = sealed.browser(ada)
        known = Entry.objects.get(tenant=sealed.tenant, subject="page/7").pk

    archive = browser.post(f"{home}proof/", {"since": "", "until": "", "kept": ""})
    checkpoint, proof = browser.get(f"{home}checkpoint/"), browser.get(f"{home}{known}/proof/")

    assert [each.status_code for each in (archive, checkpoint, proof)] == [200, 200, 200]
    assert one(archive, sealed.tenant)[1:] == ("log.exported", f"user/{ada.pk}", DONE)
    assert one(checkpoint, sealed.tenant)[1] == "log.proof_taken"
    assert one(proof, sealed.tenant)[1:] == ("log.proof_taken", f"entry/{known}", DONE)


# What is refused


def test_a_page_for_other_roles_is_an_entry(house):
    host = house["host"]

    answer = house.browser(host).get(f"/{house.tenant.slug}/settings/log/")

    assert answer.status_code == 403
    who = f"member:user/{host.pk}"
    assert one(answer, house.tenant) == (who, "access.refused", "route/administration:log", REFUSED)


def test_another_network_is_an_entry(there, monkeypatch):
    elsewhere = drawn(allowed="192.0.2.0/24", certificates="off", registered=False, proxies="", hops=0)
    monkeypatch.setattr(perimeter.queries, "perimeter", lambda: elsewhere)

    answer = there.owner.get("supervision/")

    who = f"member:user/{there.owner.user.pk}"
    assert one(answer, there.tenant) == (who, "perimeter.refused", "network/supervision:queue", REFUSED)


def test_the_thing_of_another_tenant_is_an_entry_that_names_it(tenant):
    ada, other = person(tenant), person(make_tenant())

    answer = ada.browser.get(f"/{tenant.slug}/desk/bookings/{other.booking.pk}/")

    assert answer.status_code == 404
    what = f"route/desk:booking {other.booking.pk}"
    assert one(answer, tenant) == (f"member:user/{ada.user.pk}", "access.missed", what, REFUSED)


def test_a_form_from_elsewhere_is_an_entry(house):
    host = house["host"]
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = house.browser(host).cookies

    answer = browser.post(f"/{house.tenant.slug}/account/sessions/end/")

    assert answer.status_code == 403
    assert one(answer, house.tenant)[1:] == ("access.refused", "route/account_sessions_end", REFUSED)


@pytest.mark.parametrize(
    ("body", "flaw"), [("name=a%00b", "nul"), ("name=%ff", "encoding"), (f"{'n' * 300}=1", "oversized")]
)
def test_a_form_that_nobody_can_mean_is_refused_and_an_entry(house, body, flaw):
    host = house["host"]

    answer = house.browser(host).post(f"/{house.tenant.slug}/account/address/", body, content_type=FORM)

    assert answer.status_code == 400
    assert one(answer, house.tenant) == (f"member:user/{host.pk}", "access.malformed", f"request/form_{flaw}", REFUSED)


def test_an_attempt_to_inject_by_an_address_is_an_entry(house):
    address = f"/{house.tenant.slug}/desk/bookings/?q=1'+or+'1'='1"

    answer = house.browser(house["host"]).get(address, RAW_URI=address)  # the web server says how it was written

    assert answer.status_code == 400
    assert one(answer, house.tenant)[1:] == ("access.malformed", "request/hostile_sql", REFUSED)


def test_a_form_of_parts_is_looked_at_too(house):
    browser, page = house.browser(house["host"]), f"/{house.tenant.slug}/account/address/"

    wrong = browser.post(page, {"name": "a\0b", "file": io.BytesIO(b"\xff\0")})
    fields = {f"f{number}": "1" for number in range(1001)}
    many = [browser.post(page, fields), browser.post(page, urlencode(fields), content_type=FORM)]

    assert one(wrong, house.tenant)[1:] == ("access.malformed", "request/form_nul", REFUSED)
    for each in many:
        assert one(each, house.tenant)[1:] == ("access.malformed", "request/form_unreadable", REFUSED)


@pytest.mark.parametrize(
    "said",
    [
        "Seán O'Brien & Söhne <seán@büro.example>",
        "Please select a time from the list; or 1=1, drop the table reservation.",
        "L\N{RIGHT SINGLE QUOTATION MARK}été, à côté ; union sélective -- « choisir une heure dans la liste »",
        "a\tb\r\nc\x0bd <script> ${name} ../.. %00 '\"`",
        "🦊 مريم \N{REPLACEMENT CHARACTER}",
    ],
)
def test_whatever_people_write_is_no_attack(house, said):
    browser, page = house.browser(house["host"]), f"/{house.tenant.slug}/account/address/"

    plain = browser.post(page, urlencode({"email": said}), content_type=FORM)
    parts = browser.post(page, {"email": said})

    assert [plain.status_code, parts.status_code] == [200, 200]
    assert [*entries(plain, house.tenant), *entries(parts, house.tenant)] == []


def test_a_page_that_there_is_not_is_no_attempt(house):
    answer = house.browser(house["host"]).get(f"/{house.tenant.slug}/desk/nothing/at/all/")

    assert answer.status_code == 404
    assert entries(answer, house.tenant) == []


def test_a_stranger_who_is_refused_is_an_entry_but_not_without_end(browser, tenant, monkeypatch):
    monkeypatch.setattr(gate, "_STRANGERS", 1)

    first, second = browser.get(f"/{tenant.slug}/b/made-up/"), browser.get(f"/{tenant.slug}/b/made-up/")

    assert [first.status_code, second.status_code] == [404, 404]
    assert one(first, tenant)[::3] == (STRANGER, REFUSED)
    assert entries(second, tenant) == []
