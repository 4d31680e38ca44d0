import pytest
from django.test import Client
from tests import negotiating
from tests.negotiating import GUEST

from secretaire.lib import scope
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.core.states import RequestState
from secretaire.scheduling.negotiation.models import Refusal, Request

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    with negotiating.house() as found:
        found.asks()
        found.word = queries.silence_link(participant=found.guest())
        found.address = f"/{found.tenant.slug}/n/{found.word}/"
    return found


def refusals(house):
    with scope.tenant(house.tenant.pk):
        return Refusal.objects.filter(tenant=house.tenant).count()


def test_opening_the_link_changes_nothing(asked):
    response = Client().get(asked.address)

    assert response.status_code == 200
    assert "Shall the assistant write to you no more?" in response.content.decode()
    assert refusals(asked) == 0
    assert not response.cookies


def test_a_mail_program_ends_the_letters_with_one_click(asked):
    client = Client(enforce_csrf_checks=True)

    response = client.post(asked.address, {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert refusals(asked) == 1
    with scope.tenant(asked.tenant.pk):
        assert Request.objects.get(tenant=asked.tenant).state == RequestState.CLOSED


def test_a_second_click_is_no_error(asked):
    Client().post(asked.address)

    assert Client().post(asked.address).status_code == 200
    assert refusals(asked) == 1


@pytest.mark.parametrize("word", ["nonsense", "e30~abc"])
def test_a_word_that_was_not_signed_here_ends_nothing(asked, word):
    assert Client().post(f"/{asked.tenant.slug}/n/{word}/").status_code == 404
    assert refusals(asked) == 0


def test_the_link_of_one_tenant_is_worth_nothing_at_another(asked):
    from tests.factories import make_tenant  # noqa: PLC0415  # used here alone

    other = make_tenant()

    assert Client().post(f"/{other.slug}/n/{asked.word}/").status_code == 404


def test_the_page_speaks_the_language_of_its_reader(asked):
    with scope.tenant(asked.tenant.pk):
        type(asked.guest()).objects.filter(email_index=GUEST).update(language="fr")

    assert "assistant doit-il cesser" in Client().get(asked.address).content.decode()
