"""Forged answers of OpenID Connect: each is refused, nobody is signed in, and the refusal is written down."""

import time
from collections.abc import Iterator

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from django.test import Client
from tests.factories import make_factor, system
from tests.protection.federation.forger import CLIENT, Forger, forging
from tests.providers import asked

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.federation import actions, queries
from secretaire.protection.federation.core import Kind
from secretaire.protection.federation.models import Provider


@pytest.fixture(scope="module")
def running() -> Iterator[Forger]:
    with forging() as found:
        yield found


@pytest.fixture
def forger(running) -> Forger:
    running.reset()
    return running


@pytest.fixture
def provider(house, forger) -> Provider:
    house.enrol("ada")
    return house.switched_on(Kind.OIDC, address=forger.address, client=CLIENT, secret="s", creates=True)  # noqa: S106  # of an invented client


@pytest.fixture
def tell(house, forger, provider, client):
    """Leave for the provider, and come back with a token of the test's own making."""

    def told(make=None, *, query=None, **values):
        there = asked(house.start(client, provider))
        said = {
            name: int(time.time()) + value[1] if isinstance(value, tuple) else value for name, value in values.items()
        }
        claims = forger.claims(there["nonce"], **{"email": house.address("ada"), **said})
        forger.token = make(claims) if make else forger.sign(claims)
        return client.get(
            f"{house.url}account/sso/{provider.pk}/callback/", {"code": "c", "state": there["state"], **(query or {})}
        )

    return told


def refused(house, client, answer) -> bool:
    return answer.status_code == 403 and not house.signed_in(client) and house.verbs()[-1] == "sign_in.refused"


def test_an_honest_token_signs_in(house, tell, client):
    assert tell().status_code == 302
    assert house.signed_in(client)


def test_what_is_sent_for_the_code_proves_that_it_was_asked_for_here(house, tell, forger):
    tell()

    assert "code_verifier=" in forger.forms[-1]
    assert "grant_type=authorization_code" in forger.forms[-1]


@pytest.mark.parametrize(
    "values",
    [
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"aud": "another client"},
        {"aud": None},
        {"aud": []},
        {"aud": [CLIENT, "another client"]},
        {"aud": [CLIENT, "another client"], "azp": "another client"},
        {"azp": "another client"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": ("now", -3600)},
        {"exp": None},
        {"exp": "soon"},
        {"exp": True},
        {"iat": ("now", +3600)},
        {"iat": ("now", -3600)},
        {"iat": None},
        {"nbf": ("now", +3600)},
        {"sub": None},
        {"sub": ""},
        {"sub": ["248289761001"]},
        {"sub": "x" * 300},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_and_now_is_refused(house, tell, client, values):
    assert refused(house, client, tell(**values))


@pytest.mark.parametrize(
    "values",
    [
        {"email": None},
        {"email": "ada@elsewhere.example"},
        {"email": "ada"},
        {"email": ["ada"]},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": "yes"},
        {"email_verified": None, "email": "ada@{domain}.evil.example"},
        {"email": "ada@evil.example@{domain}"},
        {"email": "ada@{domain}\n@evil.example"},
        {"email": "Ada <ada@{domain}>"},
        {"email": "ada@sub.{domain}"},
        {"email": "ada@\N{FULLWIDTH LATIN SMALL LETTER A}{domain}"},
    ],
    ids=str,
)
def test_an_address_that_the_provider_may_not_speak_for_is_refused(house, tell, client, values):
    said = {
        name: value.replace("{domain}", house.domain) if isinstance(value, str) else value
        for name, value in values.items()
    }

    assert refused(house, client, tell(**said))


def test_an_unsigned_token_is_refused(house, tell, client):
    assert refused(house, client, tell(lambda claims: jwt.encode(claims, None, algorithm="none")))


@pytest.mark.parametrize("encoding", [serialization.Encoding.DER, serialization.Encoding.PEM])
def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(house, tell, forger, client, encoding):
    public = forger.key.public_key().public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)

    assert refused(house, client, tell(lambda claims: forger.by_secret(claims, public)))


def test_a_token_signed_with_the_clients_secret_is_refused(house, tell, client):
    secret = "s" * 32

    assert refused(house, client, tell(lambda claims: jwt.encode(claims, secret, "HS256", headers={"kid": "one"})))


def test_a_token_signed_with_a_strangers_key_is_refused(house, tell, forger, client):
    assert refused(house, client, tell(lambda claims: forger.sign(claims, key=forger.other)))


def test_a_key_that_the_token_brings_along_is_not_believed(house, tell, forger, client):
    stranger = jwt.algorithms.RSAAlgorithm.to_jwk(forger.other.public_key(), as_dict=True)

    assert refused(
        house,
        client,
        tell(lambda claims: forger.sign(claims, key=forger.other, jwk=stranger, jku="https://evil.example/keys")),
    )
    assert "https://evil.example/keys" not in forger.asked


def test_a_token_that_was_changed_after_it_was_signed_is_refused(house, tell, forger, client):
    def changed(claims):
        head, _body, signature = forger.sign(claims).split(".")
        other = forger.sign({**claims, "email": house.address("owner")}, key=forger.other).split(".")[1]
        return f"{head}.{other}.{signature}"

    assert refused(house, client, tell(changed))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "e30.e30.", "é"], ids=repr)
def test_what_is_no_token_is_refused(house, tell, client, token):
    assert refused(house, client, tell(lambda _claims: token))


def test_a_token_with_a_condition_that_we_do_not_know_is_refused(house, tell, forger, client):
    assert refused(house, client, tell(lambda claims: forger.sign(claims, crit=["b64"], b64=True)))


@pytest.mark.parametrize("kind", ["at+jwt", "application/at+jwt", "logout+jwt"])
def test_a_token_of_another_kind_is_no_proof_of_who_somebody_is(house, tell, forger, client, kind):
    assert refused(house, client, tell(lambda claims: forger.sign(claims, typ=kind)))


def test_a_key_is_used_for_its_own_algorithm_alone(house, tell, forger, provider, client):
    forger.keys = [forger.public("one", alg="RS256")]
    _reread(house, provider)

    assert refused(house, client, tell(lambda claims: forger.sign(claims, alg="PS256")))


def test_a_new_key_of_the_providers_is_found_by_itself(house, tell, forger, provider, client):
    forger.keys = [forger.public("one"), forger.curved("two")]

    answer = tell(lambda claims: forger.sign(claims, key=forger.curve, alg="ES256", kid="two"))

    assert answer.status_code == 302
    assert [key["kid"] for key in house.provider(provider).keys] == ["one", "two"]
    assert "identity_provider.keys_renewed" in house.verbs()


def test_a_key_that_nobody_knows_is_looked_for_once_and_refused(house, tell, forger, client):
    before = forger.asked.count("/keys")

    assert refused(house, client, tell(lambda claims: forger.sign(claims, key=forger.other, kid="nobody")))
    assert forger.asked.count("/keys") == before + 1


def test_what_the_provider_says_of_somebody_else_is_refused(house, tell, forger, client):
    forger.person = {"sub": "somebody else", "email": house.address("ada")}

    assert refused(house, client, tell(email=None))


def test_an_address_that_is_told_apart_from_the_token_is_taken(house, tell, forger, client):
    forger.person = {"sub": "248289761001", "email": house.address("ada"), "email_verified": True}

    assert tell(email=None).status_code == 302
    assert house.signed_in(client)


def test_an_address_told_apart_does_not_outdo_the_signed_one(house, tell, forger, client):
    forger.person = {"sub": "248289761001", "email": house.address("ada")}

    assert refused(house, client, tell(email="ada@elsewhere.example"))


def test_an_answer_in_another_issuers_name_is_refused_before_the_code_is_shown_to_anybody(house, tell, forger, client):
    assert refused(house, client, tell(query={"iss": "https://elsewhere.example"}))
    assert forger.forms == []


def test_an_answer_without_a_name_is_refused_where_the_provider_promised_one(house, tell, forger, provider, client):
    forger.config["authorization_response_iss_parameter_supported"] = True
    _reread(house, provider)

    assert refused(house, client, tell())
    assert not refused(house, Client(), tell(query={"iss": forger.address}))


@pytest.mark.parametrize("state", [None, "", "guessed", "crossed"], ids=str)
def test_a_code_that_was_not_asked_for_is_refused_and_shown_to_nobody(house, forger, provider, client, state):
    house.start(client, provider)
    other = Client()
    words = {"crossed": asked(house.start(other, provider))["state"]}
    query = {"code": "c"} if state is None else {"code": "c", "state": words.get(state, state)}

    answer = client.get(f"{house.url}account/sso/{provider.pk}/callback/", query)

    assert refused(house, client, answer)
    assert forger.forms == []


def test_an_answer_to_one_provider_is_no_answer_to_another(house, forger, provider, client):
    second = house.switched_on(Kind.OIDC, address=forger.address, client="second", secret="s")  # noqa: S106  # of an invented client
    state = asked(house.start(client, provider))["state"]

    answer = client.get(f"{house.url}account/sso/{second.pk}/callback/", {"code": "c", "state": state})

    assert refused(house, client, answer)
    assert forger.forms == []


def test_an_answer_at_another_tenants_door_finds_no_provider(house, forger, provider, client):
    from tests.protection.federation.people import workspace  # noqa: PLC0415  # a second house

    other = workspace()
    state = asked(house.start(client, provider))["state"]

    answer = client.get(f"{other.url}account/sso/{provider.pk}/callback/", {"code": "c", "state": state})

    assert answer.status_code == 404
    assert forger.forms == []


def test_who_declined_there_is_told_so(house, provider, client):
    state = asked(house.start(client, provider))["state"]

    answer = client.get(f"{house.url}account/sso/{provider.pk}/callback/", {"error": "access_denied", "state": state})

    assert refused(house, client, answer)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/token", (500, {}, b"")),
        ("/token", (200, {}, b"[]")),
        ("/token", (200, {}, b"<html>")),
        ("/token", (400, {}, b'{"error": "invalid_grant"}')),
        ("/token", (200, {}, b'{"id_token": 5}')),
        ("/token", (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b"")),
        ("/token", (200, {}, b"x" * 600_000)),
        ("/me", (500, {}, b"")),
        ("/me", (200, {}, b"null")),
    ],
    ids=str,
)
def test_a_provider_that_fails_signs_nobody_in(house, tell, forger, client, path, answer):
    forger.answers[path] = answer

    assert refused(house, client, tell(email=None))


def test_another_person_with_the_same_address_does_not_get_the_account(house, tell, client):
    tell()
    client.post(f"{house.url}account/logout/")

    answer = tell(sub="somebody hired later")

    assert answer.status_code == 403
    assert "Somebody else" in answer.content.decode()
    assert not house.signed_in(client)


def test_a_person_whose_address_became_another_accounts_is_refused(house, tell, client):
    tell()
    client.post(f"{house.url}account/logout/")
    house.enrol("grace")

    answer = tell(email=house.address("grace"))

    assert answer.status_code == 403
    assert not house.signed_in(client)


def test_a_domain_that_is_proven_no_more_lets_nobody_in(house, tell, client):
    tell()
    client.post(f"{house.url}account/logout/")
    with scope.tenant(house.tenant.pk):
        (domain,) = queries.domains(tenant_id=house.tenant.pk)
        actions.remove(actor=system(house.tenant), domain_id=domain.pk)

    answer = tell()

    assert refused(house, client, answer)
    assert "has not proven" in answer.content.decode()


def test_who_signs_in_is_whom_the_provider_names_whoever_was_signed_in_before(house, tell, client):
    tell()
    grace = house.enrol("grace")

    tell(sub="grace", email=house.address("grace"))

    assert house.session(client)["_auth_user_id"] == str(grace.pk)


def test_nothing_of_what_the_provider_said_is_kept(house, tell):
    from allauth.socialaccount.models import SocialAccount  # noqa: PLC0415  # one row is looked at

    tell(phone_number="+33 1 23 45 67 89")

    with scope.tenant(house.tenant.pk):
        (link,) = SocialAccount.objects.all()
    assert link.extra_data == {}


def _reread(house, provider):
    from secretaire.protection.federation import tasks  # noqa: PLC0415  # as the worker would

    tasks.read(tenant_id=house.tenant.pk, provider_id=str(provider.pk))


@pytest.mark.parametrize(
    ("vouches", "methods", "asked_for"),
    [(False, ["otp"], True), (True, ["pwd"], True), (True, None, True), (True, ["pwd", "otp"], False)],
    ids=str,
)
def test_a_factor_of_ours_is_asked_for_unless_the_tenant_takes_the_providers(
    house, tell, provider, client, vouches, methods, asked_for
):
    with scope.tenant(house.tenant.pk):
        make_factor(house.user("ada"))
        Provider.objects.update(vouches=vouches)

    answer = tell(amr=methods)

    assert ("account/factor" in answer["Location"]) == asked_for
    assert house.signed_in(client) != asked_for


@pytest.mark.parametrize("vouches", [False, True])
def test_a_privileged_account_without_a_factor_reaches_nothing_unless_the_tenant_takes_the_providers(
    house, tell, provider, client, vouches
):
    house.enrol("olga", role=Role.ADMINISTRATOR)
    with scope.tenant(house.tenant.pk):
        Provider.objects.update(vouches=vouches)
    tell(sub="olga", email=house.address("olga"), amr=["hwk"])

    assert client.get(f"{house.url}settings/sso/").status_code == (200 if vouches else 302)
