"""Second factors as people meet them: adding, signing in with, losing and removing them; and how they are attacked."""

import base64
import html
import json
import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client
from tests.factories import PASSWORD, make_tenant, make_user, system
from tests.passkeys import Device
from tests.signing import SECRET, fresh_code, give_app, sign_in

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.core import codes
from secretaire.protection.identity.models import Session, User, kept

pytestmark = pytest.mark.django_db


@pytest.fixture(name="client")
def _client():
    return Client(headers={"host": "localhost"})


@pytest.fixture(name="armed")
def _armed(tenant, user):
    with scope.tenant(tenant.pk):
        return give_app(user)


def verbs(user):
    with scope.tenant(user.tenant_id):
        return [entry.verb for entry in audit.about(tenant_id=user.tenant_id, subject=f"user/{user.pk}")]


def signed_in(client, home):
    return client.get(home).status_code == 200


def secret_of(page):
    return re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page.content.decode())[1].replace(" ", "")


def options_of(page):
    found = re.search(r'id="passkey-options" type="application/json">(.+?)</script>', page.content.decode())
    return json.loads(found[1])


# The app


def test_an_app_is_added_by_the_code_that_it_shows_and_recovery_codes_are_shown_once(client, tenant, user, home):
    sign_in(client, tenant, user)
    secret = secret_of(client.get(f"{home}factors/app/"))

    done = client.post(f"{home}factors/app/", {"code": codes.code(secret, codes.step(datetime.now(UTC)))})

    shown = re.findall(r"<li><code>([0-9A-Z-]{19})</code></li>", done.content.decode())
    file = base64.b64decode(re.search(r"base64,([A-Za-z0-9+/=]+)\" ?", done.content.decode())[1]).decode()
    assert len(shown) == codes.RECOVERY_CODES
    assert "Practice Martin" in file
    assert all(code in file for code in shown)
    assert done.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert "10 codes are left" in client.get(f"{home}factors/").content.decode()
    assert "factor.added" in verbs(user)


def test_the_secret_that_an_app_is_being_given_stands_in_no_session_in_the_clear(client, tenant, user, home):
    sign_in(client, tenant, user)
    secret = secret_of(client.get(f"{home}factors/app/"))

    assert secret not in json.dumps(dict(client.session))


@pytest.mark.parametrize("typed", ["000000", "", "12345678901234567890123456789012345678901"])
def test_a_wrong_code_adds_nothing_and_the_secret_stays(client, tenant, user, home, typed):
    sign_in(client, tenant, user)
    secret = secret_of(client.get(f"{home}factors/app/"))

    again = client.post(f"{home}factors/app/", {"code": typed})

    assert secret_of(again) == secret
    with scope.tenant(tenant.pk):
        assert not Authenticator.objects.exists()


def test_codes_cannot_be_guessed_while_an_app_is_added(client, tenant, user, home):
    sign_in(client, tenant, user)
    secret = secret_of(client.get(f"{home}factors/app/"))
    for _ in range(5):
        client.post(f"{home}factors/app/", {"code": "000000"})

    client.post(f"{home}factors/app/", {"code": codes.code(secret, codes.step(datetime.now(UTC)))})

    with scope.tenant(tenant.pk):
        assert not Authenticator.objects.exists()


def test_a_password_alone_does_not_sign_in_where_there_is_a_factor(client, tenant, user, home, armed):
    answer = client.post(f"{home}login/", {"login": user.email, "password": PASSWORD})

    assert answer.url == f"{home}factor/"
    assert not signed_in(client, home)


def test_password_and_code_sign_in_with_a_new_key(client, tenant, user, home, armed):
    client.post(f"{home}login/", {"login": user.email, "password": PASSWORD})
    before = client.cookies["sessionid"].value

    answer = client.post(f"{home}factor/", {"code": fresh_code(user)})

    assert answer.status_code == 302
    assert signed_in(client, home)
    assert client.cookies["sessionid"].value != before
    with scope.tenant(tenant.pk):
        assert not Session.objects.filter(session_key=kept(before)).exists()


def test_a_code_that_was_overheard_signs_nobody_else_in(tenant, user, home, armed):
    first, thief = Client(), Client()
    code = fresh_code(user)
    for each in (first, thief):
        each.post(f"{home}login/", {"login": user.email, "password": PASSWORD})
        each.post(f"{home}factor/", {"code": code})

    assert (signed_in(first, home), signed_in(thief, home)) == (True, False)
    assert "factor.refused" in verbs(user)


def test_a_recovery_code_signs_in_once(tenant, user, home, armed):
    first, second = Client(), Client()
    for each in (first, second):
        each.post(f"{home}login/", {"login": user.email, "password": PASSWORD})
        each.post(f"{home}factor/", {"code": armed[0]})

    assert (signed_in(first, home), signed_in(second, home)) == (True, False)


def test_the_sixth_wrong_code_has_to_wait_even_if_it_is_right(client, tenant, user, home, armed):
    client.post(f"{home}login/", {"login": user.email, "password": PASSWORD})
    for _ in range(5):
        client.post(f"{home}factor/", {"code": "000000"})

    said = client.post(f"{home}factor/", {"code": fresh_code(user)})

    assert "Too many failed login attempts" in said.content.decode()
    assert not signed_in(client, home)


@pytest.mark.parametrize("address", ["factor/", "reauthenticate/code/", "reauthenticate/passkey/", "factors/"])
def test_nobody_gets_to_the_second_step_without_the_first(client, home, address):
    answer = client.get(f"{home}{address}")

    assert answer.status_code == 302
    assert answer.url.startswith(f"{home}login/")


# Before something that matters


@pytest.mark.parametrize("address", ["factors/app/", "factors/passkey/", "factors/codes/", "factors/1/remove/"])
def test_who_signed_in_long_ago_is_asked_again(client, tenant, user, home, armed, address):
    sign_in(client, tenant, user)
    session = client.session
    with scope.tenant(tenant.pk):
        session["account_authentication_methods"] = []
        session.save()

    asked = client.get(f"{home}{address}")
    answered = client.post(asked.url, {"password": PASSWORD})

    assert asked.url == f"{home}reauthenticate/?next={home.replace('/', '%2F')}{address.replace('/', '%2F')}"
    assert answered.url == f"{home}{address}"


def test_a_code_is_as_good_as_the_password_when_asked_again(client, tenant, user, home, armed):
    sign_in(client, tenant, user)
    session = client.session
    with scope.tenant(tenant.pk):
        session["account_authentication_methods"] = []
        session.save()

    wrong = client.post(f"{home}reauthenticate/code/?next={home}factors/codes/", {"code": "000000"})
    right = client.post(f"{home}reauthenticate/code/?next={home}factors/codes/", {"code": fresh_code(user)})

    assert "Incorrect code" in wrong.content.decode()
    assert right.url == f"{home}factors/codes/"


# Removing and replacing


def test_a_factor_is_removed_once_that_was_asked_again(client, tenant, user, home, armed):
    sign_in(client, tenant, user)
    with scope.tenant(tenant.pk):
        (app,) = queries.factors(user=user)

    asked = client.get(f"{home}factors/{app.pk}/remove/")
    with scope.tenant(tenant.pk):
        still = queries.factors(user=user)
    client.post(f"{home}factors/{app.pk}/remove/")

    assert "Remove it" in asked.content.decode()
    assert still == [app]
    with scope.tenant(tenant.pk):
        assert queries.factors(user=user) == []


def test_new_recovery_codes_are_made_once_that_was_asked_again(client, tenant, user, home, armed):
    sign_in(client, tenant, user)

    asked = client.get(f"{home}factors/codes/").content.decode()
    made = client.post(f"{home}factors/codes/").content.decode()

    assert "will not count any more" in asked
    assert not [code for code in armed if code in made]


# Accounts that may not be without


def test_a_privileged_account_without_a_factor_reaches_enrolment_and_the_way_out_alone(client, tenant, home):
    sign_in(client, tenant, make_user(tenant, role=Role.OWNER))

    for address in ("desk/", "desk/pages/", "account/", "account/sessions/", "account/password/change/"):
        assert client.get(f"/{tenant.slug}/{address}").headers["Location"] == f"{home}factors/"
    assert client.post(f"{home}sessions/end/").headers["Location"] == f"{home}factors/"
    assert "Add one, and everything else opens" in client.get(f"{home}factors/").content.decode()
    for address in ("factors/app/", "factors/passkey/", "logout/"):
        assert client.get(f"{home}{address}").status_code == 200


def test_a_privileged_account_with_a_factor_gets_everywhere(client, tenant, home):
    owner = make_user(tenant, role=Role.OWNER)
    with scope.tenant(tenant.pk):
        give_app(owner)

    sign_in(client, tenant, owner)

    assert signed_in(client, home)


# Passkeys


def add_passkey(client, home, device, **values):
    options = options_of(client.get(f"{home}factors/passkey/"))
    credential = device.make(options, **values)
    return client.post(f"{home}factors/passkey/", {"name": "Phone", "credential": json.dumps(credential)})


def ask_alone(client, home):
    return client.get(f"{home}login/passkey/", headers={"accept": "application/json"}).json()["request_options"]


def answer_alone(client, home, credential):
    return client.post(f"{home}login/passkey/", {"credential": json.dumps(credential)})


@pytest.fixture(name="device")
def _device(client, tenant, user, home):
    device = Device()
    sign_in(client, tenant, user)
    add_passkey(client, home, device)
    client.post(f"{home}logout/")
    return device


def test_a_passkey_is_asked_to_stay_on_the_device_and_to_ask_who_is_there(client, tenant, user, home):
    sign_in(client, tenant, user)

    asked = options_of(client.get(f"{home}factors/passkey/"))["publicKey"]

    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["rp"]["id"] == "localhost"
    assert asked["user"]["name"] == "ada@host.test (Practice Martin)"


def test_a_passkey_beside_an_app_brings_no_new_recovery_codes(client, tenant, user, home, armed):
    sign_in(client, tenant, user)

    answer = add_passkey(client, home, Device())

    assert answer.url == f"{home}factors/"
    with scope.tenant(tenant.pk):
        assert len(queries.factors(user=user)) == 2


def test_the_library_seals_no_secret_by_itself():
    for seals in (get_adapter().encrypt, get_adapter().decrypt):
        with pytest.raises(NotImplementedError):
            seals("JBSWY3DPEHPK3PXP")


def test_a_passkey_alone_signs_in(client, device, user, home):
    answer = answer_alone(client, home, device.use(ask_alone(client, home)))

    assert answer.status_code == 302
    assert signed_in(client, home)
    assert verbs(user)[-1] == "session.opened" or "session.opened" in verbs(user)


def test_a_passkey_is_a_second_step_after_the_password(client, device, user, home):
    client.post(f"{home}login/", {"login": user.email, "password": PASSWORD})
    asked = options_of(client.get(f"{home}factor/"))

    client.post(f"{home}factor/", {"credential": json.dumps(device.use(asked))})

    assert signed_in(client, home)


def test_a_passkey_answers_who_it_is_before_something_that_matters(client, device, tenant, user, home):
    answer_alone(client, home, device.use(ask_alone(client, home)))
    asked = options_of(client.get(f"{home}reauthenticate/passkey/"))

    answer = client.post(
        f"{home}reauthenticate/passkey/?next={home}factors/codes/", {"credential": json.dumps(device.use(asked))}
    )

    assert answer.url == f"{home}factors/codes/"


def test_an_answer_of_a_device_counts_once(client, device, home):
    credential = device.use(ask_alone(client, home))
    answer_alone(client, home, credential)
    client.post(f"{home}logout/")

    answer_alone(client, home, credential)
    ask_alone(client, home)
    answer_alone(client, home, credential)

    assert not signed_in(client, home)


def test_what_an_unknown_device_says_signs_nobody_in(client, device, home):
    stranger = Device()
    stranger.user = device.user

    answer_alone(client, home, stranger.use(ask_alone(client, home)))

    assert not signed_in(client, home)


FORGERIES = {
    "for another site": {"site": "evil.test"},
    "from a forged page": {"origin": "http://localhost.evil.test"},
    "from a page without TLS": {"origin": "http://127.0.0.1"},
    "for another account": {"user": base64.urlsafe_b64encode(b"00000000000000000000000000000000").decode()},
    "for nobody": {"user": None},
    "signed by another": {"key": Device().key},
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_answer_signs_nobody_in(client, device, home, forgery):
    answer_alone(client, home, device.use(ask_alone(client, home), **forgery))

    assert not signed_in(client, home)


@pytest.mark.parametrize("credential", ["", "x", "[]", "{}", "null", '{"id": 1}', '{"response": {"userHandle": 5}}'])
def test_nonsense_in_place_of_an_answer_signs_nobody_in(client, device, home, credential):
    ask_alone(client, home)
    answer = client.post(f"{home}login/passkey/", {"credential": credential})

    assert answer.status_code == 302
    assert not signed_in(client, home)


@pytest.mark.parametrize("credential", ["", "x", "[]", "{}", "null", '{"id": 1}'])
def test_nonsense_in_place_of_a_new_passkey_adds_nothing(client, tenant, user, home, credential):
    sign_in(client, tenant, user)
    client.get(f"{home}factors/passkey/")

    answer = client.post(f"{home}factors/passkey/", {"name": "Phone", "credential": credential})

    assert answer.status_code == 200
    with scope.tenant(tenant.pk):
        assert not Authenticator.objects.exists()


def test_a_wrong_passkey_in_the_second_step_is_recorded(client, device, user, home):
    client.post(f"{home}login/", {"login": user.email, "password": PASSWORD})
    asked = options_of(client.get(f"{home}factor/"))

    said = client.post(f"{home}factor/", {"credential": json.dumps(Device().use(asked))})

    assert "Incorrect code" in html.unescape(said.content.decode())
    assert "factor.refused" in verbs(user)
    assert not signed_in(client, home)


def test_a_device_that_lets_anybody_use_it_is_not_taken(client, tenant, user, home):
    sign_in(client, tenant, user)

    add_passkey(client, home, Device(asks=False))

    with scope.tenant(tenant.pk):
        assert not Authenticator.objects.exists()


def test_a_passkey_of_one_tenant_opens_nothing_at_another(client, device):
    elsewhere = make_tenant()
    away = f"/{elsewhere.slug}/account/"
    make_user(elsewhere)

    answer_alone(client, away, device.use(ask_alone(client, away)))

    assert not signed_in(client, away)


def test_a_passkey_that_was_removed_signs_nobody_in(client, device, tenant, user, home):
    with scope.tenant(tenant.pk):
        (key,) = queries.factors(user=user)
        actions.remove_factor(actor=system(tenant), user_id=user.pk, factor_id=key.pk, now=datetime.now(UTC))

    answer_alone(client, home, device.use(ask_alone(client, home)))

    assert not signed_in(client, home)


def test_the_passkey_of_a_closed_account_signs_nobody_in(client, device, tenant, user, home):
    with scope.tenant(tenant.pk):
        User.objects.filter(pk=user.pk).update(is_active=False)

    answer_alone(client, home, device.use(ask_alone(client, home)))

    assert not signed_in(client, home)


# Examples


def test_example_accounts_find_their_codes_while_we_develop(client, tenant, home):
    invented = make_user(tenant, email="mina@studio.example")
    with scope.tenant(tenant.pk):
        give_app(invented)
    client.post(f"{home}login/", {"login": invented.email, "password": PASSWORD})

    step = client.get(f"{home}factor/").content.decode()
    before = codes.step(datetime.now(UTC))
    page = client.get("/dev/codes/").content.decode()
    after = codes.step(datetime.now(UTC))

    assert 'href="/dev/codes/"' in step
    assert any(codes.code(SECRET, each) in page for each in range(before, after + 1))


def test_the_code_of_a_real_account_is_shown_to_nobody(client, tenant, user, home, armed):
    client.post(f"{home}login/", {"login": user.email, "password": PASSWORD})

    assert "/dev/codes/" not in client.get(f"{home}factor/").content.decode()
    assert user.email not in client.get("/dev/codes/").content.decode()
