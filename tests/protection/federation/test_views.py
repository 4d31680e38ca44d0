"""The administrators' pages of single sign-on, and what they let happen, in a real browser and without one."""

import pytest
from django.test import Client
from tests.protection.federation.forged import Forge
from tests.protection.federation.forger import CLIENT, forging
from tests.providers import asked

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.federation import core, queries
from secretaire.protection.federation.adapters import saml
from secretaire.protection.federation.core import Kind


@pytest.fixture(scope="module")
def forger():
    with forging() as found:
        yield found


def page(house, what: str = "") -> str:
    return f"{house.url}settings/sso/{what}"


def test_an_administrator_names_a_domain_and_is_shown_its_record(house, administrator):
    answer = administrator.post(page(house), {"name": "Example.ORG"}, follow=True)

    text = answer.content.decode()
    assert "_secretaire-challenge.example.org" in text
    assert "secretaire-domain=" in text


def test_what_is_no_domain_is_said_beside_the_field(house, administrator):
    answer = administrator.post(page(house), {"name": "example"})

    assert answer.status_code == 422
    assert "should look like" in answer.content.decode()


def test_a_look_is_promised(house, administrator):
    (domain,) = _domains(house)

    administrator.post(page(house, f"domains/{domain.pk}/look/"))

    assert _domains(house)[0].asked_at is not None


def test_the_code_of_a_letter_proves_a_domain(house, administrator):
    administrator.post(page(house), {"name": "letters.example"})
    domain = next(each for each in _domains(house) if each.name == "letters.example")
    administrator.post(page(house, f"domains/{domain.pk}/write/"), {"mailbox": "postmaster"})
    written = next(each for each in _domains(house) if each.pk == domain.pk).written_at
    assert written is not None
    code = core.code(key=config.derived("domain code"), token=domain.token, asked=written)

    wrong = administrator.post(page(house, f"domains/{domain.pk}/prove/"), {"code": "WRONG"}, follow=True)
    right = administrator.post(page(house, f"domains/{domain.pk}/prove/"), {"code": code}, follow=True)

    assert "not the code" in wrong.content.decode()
    assert "Proven by a letter" in right.content.decode()


@pytest.mark.usefixtures("one_stretch")
def test_codes_are_guessed_ten_times_an_hour_and_no_more(house, administrator):
    (domain,) = _domains(house)

    tries = [administrator.post(page(house, f"domains/{domain.pk}/prove/"), {"code": "X"}) for _ in range(11)]

    assert [each.status_code for each in tries] == [302] * 10 + [429]


def test_a_domain_is_removed(house, administrator):
    (domain,) = _domains(house)

    administrator.post(page(house, f"domains/{domain.pk}/remove/"))

    assert _domains(house) == []


def test_a_provider_is_set_up_and_its_secret_is_not_shown_again(house, administrator, forger):
    answer = administrator.post(
        page(house, "providers/new/"),
        {"name": "Example login", "address": forger.address, "client": CLIENT, "secret": "very secret"},
        follow=True,
    )

    (provider,) = _providers(house)
    assert provider.secret == "very secret"  # noqa: S105  # of an invented client
    assert "very secret" not in answer.content.decode()
    assert house.callback(provider) in answer.content.decode()


def test_two_providers_of_one_name_are_one_too_many(house, administrator, forger):
    said = {"name": "Example login", "address": forger.address, "client": CLIENT, "secret": "s"}
    administrator.post(page(house, "providers/new/"), said)

    assert administrator.post(page(house, "providers/new/"), said).status_code == 422


def test_saml_is_set_up_by_an_address_or_the_metadata(house, administrator):
    answer = administrator.post(page(house, "providers/new/?by=saml"), {"name": "SAML"})
    broken = administrator.post(page(house, "providers/new/?by=saml"), {"name": "SAML", "metadata": "<x/>"})

    assert (answer.status_code, broken.status_code) == (422, 422)
    assert "must describe one" in broken.content.decode()


def test_nothing_is_switched_on_that_was_not_tried(house, administrator, forger):
    provider = house.set_up(Kind.OIDC, address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # of an invented client

    administrator.post(page(house, f"providers/{provider.pk}/switch/"), {"to": "on"})

    assert house.provider(provider).state == "draft"


def test_a_trial_shows_what_would_follow_and_changes_no_session(house, administrator, forger):
    provider = house.set_up(Kind.OIDC, address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above
    house.enrol("ada")
    before = house.session(administrator)["_auth_user_id"]

    answer = _tried(house, administrator, forger, provider, email=house.address("ada"), amr=["pwd", "otp"])

    text = answer.content.decode()
    assert "for the first time by this way" in text
    assert house.address("ada") in text
    assert "second factor" in text
    assert house.session(administrator)["_auth_user_id"] == before
    assert house.provider(provider).state == "tested"
    assert "account.linked" not in house.verbs()


def test_a_trial_says_why_somebody_would_not_be_let_in(house, administrator, forger):
    provider = house.set_up(Kind.OIDC, address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above

    answer = _tried(house, administrator, forger, provider, email="ada@elsewhere.example")

    assert "has not proven" in answer.content.decode()
    assert "domain not proven" in answer.content.decode()


def test_a_trial_that_fails_says_to_the_administrator_why(house, administrator, forger):
    provider = house.set_up(Kind.OIDC, address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above

    answer = _tried(house, administrator, forger, provider, email="x", aud="another")

    assert answer.status_code == 403
    assert "audience" in answer.content.decode()


def test_what_was_tried_is_switched_on_shown_at_the_door_and_switched_off(house, administrator, forger):
    provider = house.set_up(Kind.OIDC, name="Example login", address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above
    _tried(house, administrator, forger, provider, email=house.address("ada"))
    administrator.post(page(house, f"providers/{provider.pk}/switch/"), {"to": "on"})
    shown = Client().get(f"{house.url}account/login/").content.decode()
    administrator.post(page(house, f"providers/{provider.pk}/switch/"), {"to": "off"})
    hidden = Client().get(f"{house.url}account/login/").content.decode()

    assert "Continue with Example login" in shown
    assert "Continue with" not in hidden


def test_a_change_of_substance_is_to_be_tried_again_and_a_change_of_words_is_not(house, administrator, forger):
    provider = house.switched_on(Kind.OIDC, name="One", address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above
    said = {"name": "Two", "address": forger.address, "client": CLIENT, "secret": ""}

    administrator.post(page(house, f"providers/{provider.pk}/"), said)
    words = house.provider(provider)
    administrator.post(page(house, f"providers/{provider.pk}/"), said | {"client": "another"})
    substance = house.provider(provider)

    assert (words.name, words.state, words.secret) == ("Two", "on", "s")
    assert substance.state == "draft"


def test_metadata_that_were_handed_over_stay_where_nothing_new_is_said(house, administrator):
    issuer = saml.described(Forge().metadata.encode(), loopback=False)
    provider = house.switched_on(Kind.SAML, name="One", issuer=issuer)

    administrator.post(page(house, f"providers/{provider.pk}/"), {"name": "Two", "address": "", "metadata": ""})

    after = house.provider(provider)
    assert (after.name, after.state, after.issuer, after.trouble) == ("Two", "on", provider.issuer, "")


def test_a_provider_is_removed_with_who_has_signed_in_by_it(house, administrator, forger):
    provider = house.switched_on(Kind.OIDC, address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above

    administrator.post(page(house, f"providers/{provider.pk}/remove/"))

    assert _providers(house) == []


def test_a_provider_is_read_anew(house, administrator, forger):
    provider = house.switched_on(Kind.OIDC, address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above

    administrator.post(page(house, f"providers/{provider.pk}/look/"))

    assert house.provider(provider).asked_at is not None


@pytest.mark.parametrize("address", ["https://169.254.169.254", "https://localhost", "ftp://example.org", "nonsense"])
def test_a_provider_in_a_private_network_is_not_reached(house, address, monkeypatch):
    from dataclasses import replace  # noqa: PLC0415  # one setting is changed

    settings = config.load()
    real = replace(settings, installation=replace(settings.installation, development=False))
    monkeypatch.setattr(config, "load", lambda: real)

    found = house.set_up(Kind.OIDC, address=address, client=CLIENT, secret="s")  # noqa: S106  # as above

    assert found.trouble
    assert found.issuer is None


def test_a_server_that_calls_itself_otherwise_is_refused(house, forger):
    forger.reset()
    forger.config["issuer"] = "https://another.example"

    found = house.set_up(Kind.OIDC, address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above

    forger.reset()
    assert "another issuer" in found.trouble


def test_a_host_sets_nothing_up(house, client):
    house.enter(client, house.enrol("hugo"))

    assert client.get(page(house)).status_code == 403
    assert client.post(page(house), {"name": "example.org"}).status_code == 403


def test_an_auditor_looks_and_changes_nothing(house, client):
    house.enter(client, house.enrol("aude", role=Role.AUDITOR))

    assert client.get(page(house)).status_code == 200
    assert client.post(page(house), {"name": "example.org"}).status_code == 403


def _tried(house, administrator, forger, provider, **claims):
    left = administrator.post(page(house, f"providers/{provider.pk}/trial/"))
    there = asked(left.context["href"])
    forger.token = forger.sign(forger.claims(there["nonce"], **claims))
    return administrator.get(f"{house.url}account/sso/{provider.pk}/callback/", {"code": "c", "state": there["state"]})


def _domains(house):
    with scope.tenant(house.tenant.pk):
        return queries.domains(tenant_id=house.tenant.pk)


def _providers(house):
    with scope.tenant(house.tenant.pk):
        return queries.providers(tenant_id=house.tenant.pk)
