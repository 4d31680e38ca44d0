"""How a tenant looks, asked once for each request, and in which language its strangers read."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from tests.factories import make_tenant

from secretaire.lib import scope
from secretaire.lib.errors import Tampered, Unavailable
from secretaire.protection.tenancy import queries
from secretaire.protection.tenancy.core import Look
from secretaire.protection.tenancy.models import Brand

pytestmark = pytest.mark.django_db

BOTH = Look(slug="practice", name="Practice", language="en", languages=("en", "fr"))
FRENCH = Look(slug="practice", name="Practice", language="fr", languages=("fr",))


@pytest.fixture
def tenant():
    made = make_tenant()
    with scope.tenant(made.pk):
        yield made


def test_a_look_and_whether_the_account_closes_are_one_question_without_the_picture(tenant):
    Brand.objects.create(tenant=tenant, name="Shown", logo=b"dots", logo_digest="0" * 16)

    with CaptureQueriesContext(connection) as asked:
        look, shut = queries.standing(tenant_id=tenant.pk)

    assert (look.name, shut) == ("Shown", False)
    assert len(asked) == 1
    assert '"logo",' not in asked[0]["sql"]


def test_what_came_from_elsewhere_and_is_not_known_here_is_left_out(tenant):
    Brand.objects.create(tenant=tenant, language="tlh", languages=["tlh", "fr"])

    look = queries.look(tenant_id=tenant.pk)

    assert (look.language, look.languages) == ("en", ("en", "fr"))


@pytest.mark.parametrize(
    "values",
    [
        {"accent": "red; }"},
        {"accent": "#FFF"},
        {"logo_digest": "../../x"},
        {"privacy": "javascript:alert(1)"},
        {"privacy": "https://a b"},
    ],
)
def test_what_stands_in_addresses_and_stylesheets_is_plain(tenant, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Brand.objects.create(tenant=tenant, **values)


@pytest.mark.parametrize(
    ("look", "asked", "header", "language"),
    [
        (None, "", "", "en"),
        (None, "fr", "", "fr"),
        (BOTH, "", "", "en"),
        (BOTH, "", "fr-CA,en;q=0.5", "fr"),
        (BOTH, "", "tlh,*;q=0.5", "en"),
        (BOTH, "en", "fr", "en"),
        (BOTH, "tlh", "fr", "fr"),
        (FRENCH, "", "en", "fr"),
        (FRENCH, "en", "en", "fr"),
        (FRENCH, "", "de", "fr"),
        (FRENCH, "", "x" * 600, "fr"),
    ],
)
def test_a_stranger_reads_what_they_ask_for_among_what_is_offered(look, asked, header, language):
    request = RequestFactory().get("/", {"lang": asked} if asked else {}, headers={"Accept-Language": header})
    if look:
        request.look = look

    assert queries.language(request) == language
    assert language in queries.offered(request)


@pytest.mark.parametrize("failure", [Tampered, Unavailable, IntegrityError])
def test_what_fails_for_one_tenant_is_told_and_keeps_no_other_from_its_turn(monkeypatch, caplog, failure):
    first, second, done = make_tenant(), make_tenant(), []
    monkeypatch.setattr(queries, "every", lambda: [first.pk, second.pk])

    @queries.each
    def work(tenant_id):
        if tenant_id == first.pk:
            raise failure("by the first")
        done.append(tenant_id)

    work()

    assert done == [second.pk]
    assert "a tenant is left out" in caplog.text
    assert str(first.pk) in caplog.text
