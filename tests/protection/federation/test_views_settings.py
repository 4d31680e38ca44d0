"""What the administrators' pages of single sign-on say when something is not as it should be."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client
from tests.factories import system
from tests.protection.federation.forged import Forge, posted
from tests.protection.federation.forger import CLIENT, Forger, forging
from tests.protection.federation.people import Workspace
from tests.providers import asked

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.federation import actions, queries
from secretaire.protection.federation.adapters import saml
from secretaire.protection.federation.core import Kind
from secretaire.protection.federation.models import Provider
from secretaire.protection.federation.views.adapter import party
from secretaire.protection.identity.models import User


@pytest.fixture(scope="module")
def running() -> Iterator[Forger]:
    with forging() as found:
        yield found


@pytest.fixture
def forger(running) -> Forger:
    running.reset()
    return running


@pytest.fixture
def draft(house, forger) -> Provider:
    return house.set_up(Kind.OIDC, name="One", address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # of an invented client


def page(house: Workspace, what: str = "") -> str:
    return f"{house.url}settings/sso/{what}"


def read(answer) -> str:
    return answer.content.decode()


def test_a_record_that_is_missing_and_a_look_that_is_owed_are_shown(house, administrator):
    with scope.tenant(house.tenant.pk):
        (proven,) = queries.domains(tenant_id=house.tenant.pk)
        new = actions.add(actor=system(house.tenant), name="new.example")
        actions.looked(
            actor=system(house.tenant),
            domain_id=proven.pk,
            found=False,
            answered=True,
            trouble="gone",
            now=datetime.now(UTC),
        )
    administrator.post(page(house, f"domains/{new.pk}/look/"))

    assert "The record is missing" in read(administrator.get(page(house, f"domains/{proven.pk}/")))
    assert "Looking …" in read(administrator.get(page(house, f"domains/{new.pk}/")))


def test_a_letter_to_anybody_else_is_refused_and_said_to_be(house, administrator):
    with scope.tenant(house.tenant.pk):
        (domain,) = queries.domains(tenant_id=house.tenant.pk)

    answer = administrator.post(page(house, f"domains/{domain.pk}/write/"), {"mailbox": "me"}, follow=True)

    assert "Please choose one of the addresses." in read(answer)
    assert mail.outbox == []
    assert "domain.letter_asked" not in house.verbs()


def test_a_twenty_first_provider_is_one_too_many(house, administrator):
    with scope.tenant(house.tenant.pk):
        Provider.objects.bulk_create(Provider(tenant=house.tenant, kind="oidc", name=f"P{each}") for each in range(20))

    answer = administrator.post(
        page(house, "providers/new/"), {"name": "P", "address": "https://p.example", "client": "c", "secret": "s"}
    )

    assert answer.status_code == 422
    assert "twenty providers already" in read(answer)
    assert "identity_provider.set_up" not in house.verbs()


def test_a_provider_does_not_take_the_name_of_another(house, administrator, draft, forger):
    other = house.set_up(Kind.OIDC, name="Two", address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above
    said = {"name": "One", "address": forger.address, "client": CLIENT, "secret": ""}

    answer = administrator.post(page(house, f"providers/{other.pk}/"), said)

    assert answer.status_code == 422
    assert "a provider of this name already" in read(answer)
    assert house.provider(other).name == "Two"
    assert "identity_provider.changed" not in house.verbs()


def test_a_new_secret_is_taken_and_to_be_tried(house, administrator, forger):
    found = house.switched_on(Kind.OIDC, name="One", address=forger.address, client=CLIENT, secret="s")  # noqa: S106  # as above
    said = {"name": "One", "address": forger.address, "client": CLIENT, "secret": "new"}

    administrator.post(page(house, f"providers/{found.pk}/"), said)

    after = house.provider(found)
    assert (after.secret, after.state, after.tested_at) == ("new", "draft", None)
    assert house.verbs()[-1] == "identity_provider.changed"


def test_a_provider_of_which_nothing_is_known_is_not_tried(house, administrator, forger):
    found = house.set_up(Kind.OIDC, address=f"{forger.address}/nothing", client=CLIENT, secret="s")  # noqa: S106  # as above

    answer = administrator.post(page(house, f"providers/{found.pk}/trial/"), follow=True)

    assert [str(each) for each in answer.context["messages"]] == ["Nothing is known of the provider yet."]
    assert "Cannot be read" in read(administrator.get(page(house)))


def test_a_provider_that_is_being_read_is_shown_so(house, administrator, draft):
    administrator.post(page(house, f"providers/{draft.pk}/look/"))

    assert "Reading …" in read(administrator.get(page(house)))


@pytest.mark.parametrize("change", [{"role": Role.HOST.value}, {"is_active": False}], ids=str)
def test_who_is_no_administrator_any_more_ends_no_trial(house, administrator, forger, draft, change):
    there = asked(administrator.post(page(house, f"providers/{draft.pk}/trial/")).context["href"])
    forger.token = forger.sign(forger.claims(there["nonce"], email=house.address("ada")))
    with scope.tenant(house.tenant.pk):
        User.objects.filter(email=house.address("olga")).update(**change)

    answer = administrator.get(f"{house.url}account/sso/{draft.pk}/callback/", {"code": "c", "state": there["state"]})

    assert answer.status_code == 403
    assert "start the trial again" in read(answer)
    assert house.provider(draft).state == "draft"
    assert "identity_provider.tried" not in house.verbs()


@pytest.mark.parametrize(
    ("vouches", "said", "words"),
    [
        (True, ("ada", "otp"), "there was a second factor, and that is enough here"),
        (False, ("ada", "otp"), "by your settings, one of this service is asked for"),
        (False, ("olga", "pwd"), "nothing of a second factor: one of this service is asked for"),
        (False, ("ada", "pwd"), "The provider says nothing of a second factor."),
    ],
)
def test_a_trial_says_what_becomes_of_the_second_factor(house, administrator, forger, draft, vouches, said, words):
    name, method = said
    with scope.tenant(house.tenant.pk):
        Provider.objects.update(vouches=vouches)
    there = asked(administrator.post(page(house, f"providers/{draft.pk}/trial/")).context["href"])
    forger.token = forger.sign(forger.claims(there["nonce"], email=house.address(name), amr=[method]))

    answer = administrator.get(f"{house.url}account/sso/{draft.pk}/callback/", {"code": "c", "state": there["state"]})

    assert words in read(answer)
    assert house.verbs()[-1] == "identity_provider.tried"


@pytest.mark.parametrize(("on", "told"), [(False, True), (True, False)])
def test_what_is_wrong_with_an_answer_of_saml_is_said_while_the_provider_is_tried(house, administrator, on, told):
    forge = Forge()
    issuer = saml.described(forge.metadata.encode(), loopback=False)
    found = (house.switched_on if on else house.set_up)(Kind.SAML, issuer=issuer)
    with scope.tenant(house.tenant.pk):
        root = forge.written(party=party(found), request="_asked", email=house.address("ada"))

    answer = Client().post(f"{house.url}account/sso/{found.pk}/acs/", {"SAMLResponse": posted(root)})

    assert answer.status_code == 403
    assert ("<code>signature</code>" in read(answer)) == told
    assert house.verbs()[-1] == "sign_in.refused"


def test_each_kind_of_provider_answers_at_its_own_doors_alone(house, administrator, draft):
    issuer = saml.described(Forge().metadata.encode(), loopback=False)
    other = house.set_up(Kind.SAML, issuer=issuer)
    door = f"{house.url}account/sso"

    answers = [
        administrator.get(f"{door}/{draft.pk}/metadata/"),
        administrator.post(f"{door}/{draft.pk}/acs/"),
        administrator.get(f"{door}/{draft.pk}/finish/"),
        administrator.get(f"{door}/{other.pk}/callback/"),
    ]

    assert [each.status_code for each in answers] == [404] * 4
    assert "There is no such identity provider." in read(answers[0])
    assert "sign_in.refused" not in house.verbs()
