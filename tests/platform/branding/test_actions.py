"""A tenant's looks are changed by one action, whole or not at all, and leave an entry."""

import pytest
from tests.factories import make_tenant, system
from tests.platform.branding.pictures import picture

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.branding import actions
from secretaire.protection.audit.models import Entry
from secretaire.protection.tenancy import queries
from secretaire.protection.tenancy.core import Branding
from secretaire.protection.tenancy.models import Brand

pytestmark = pytest.mark.django_db

WISH = Branding(name="Chez Hélène", accent="#8a3f5c", language="fr", languages=("fr",))


@pytest.fixture
def tenant():
    made = make_tenant(name="Practice")
    with scope.tenant(made.pk):
        yield made


def test_a_tenant_looks_as_it_was_founded_until_somebody_chooses(tenant):
    look = queries.look(tenant_id=tenant.pk)

    assert (look.name, look.accent, look.logo, look.language, look.languages) == (
        "Practice",
        "",
        "",
        "en",
        ("en", "fr"),
    )
    assert not look.spelt


def test_what_is_chosen_is_shown_and_recorded(tenant):
    actions.change(actor=system(tenant), wish=WISH, logo=picture((400, 100)))

    look = queries.look(tenant_id=tenant.pk)
    assert (look.name, look.accent, look.language, look.languages) == ("Chez Hélène", "#8a3f5c", "fr", ("fr",))
    assert (look.width, look.height, look.spelt) == (400, 100, True)
    assert queries.logo(tenant_id=tenant.pk, digest=look.logo).startswith(b"\x89PNG")
    assert Entry.objects.get().verb == "branding.changed"


def test_a_logo_stays_until_it_is_taken_away(tenant):
    actions.change(actor=system(tenant), wish=WISH, logo=picture())
    before = queries.look(tenant_id=tenant.pk)
    actions.change(actor=system(tenant), wish=WISH)
    after = queries.look(tenant_id=tenant.pk)
    actions.change(actor=system(tenant), wish=WISH, without_logo=True)

    assert before.logo == after.logo != ""
    assert not after.spelt
    assert queries.look(tenant_id=tenant.pk).logo == ""
    with pytest.raises(Missing):
        queries.logo(tenant_id=tenant.pk, digest=before.logo)
    with pytest.raises(Missing):
        queries.logo(tenant_id=tenant.pk, digest="")


def test_a_new_logo_counts_more_than_the_wish_to_have_none(tenant):
    actions.change(actor=system(tenant), wish=WISH, logo=picture(), without_logo=True)

    assert queries.look(tenant_id=tenant.pk).logo


def test_a_file_that_is_no_logo_changes_nothing(tenant):
    with pytest.raises(actions.NoLogo, match="SVG"):
        actions.change(actor=system(tenant), wish=WISH, logo=b"<svg/>")

    assert not Brand.objects.exists()
    assert not Entry.objects.exists()


def test_guests_can_choose_the_language_that_they_get(tenant):
    with pytest.raises(Refused, match="default language"):
        actions.change(actor=system(tenant), wish=Branding(language="fr", languages=("en",)))


def test_everything_goes_back_to_the_beginning(tenant):
    actions.change(actor=system(tenant), wish=WISH, logo=picture())
    actions.reset(actor=system(tenant))

    assert queries.look(tenant_id=tenant.pk).name == "Practice"
    assert not Brand.objects.exists()
    assert set(Entry.objects.values_list("verb", flat=True)) == {"branding.changed", "branding.reset"}
