"""The page where a tenant's looks are set, and what guests' pages load for them."""

import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import make_host, make_page, make_tenant, system
from tests.platform.branding.pictures import claiming, moving, picture
from tests.scheduling.desk.seats import seated

from secretaire.lib import colours, scope
from secretaire.platform.branding import actions
from secretaire.platform.branding.core import MOST
from secretaire.protection.audit.models import Entry
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy import queries
from secretaire.protection.tenancy.core import Branding

pytestmark = pytest.mark.django_db

PLUM = "#8a3f5c"
SENT = {"name": "", "accent": "", "picked": colours.DEFAULT, "was": colours.DEFAULT, "language": "en"}
BOTH = {"languages": ["en", "fr"]}


@pytest.fixture
def tenant():
    made = make_tenant(name="Practice")
    with scope.tenant(made.pk):
        make_page(made, host=make_host(made), slug="talk")
        yield made


def office(tenant, role="administrator", language="en"):
    desk = seated(tenant, language)
    desk.host.user.role = role
    desk.host.user.save()
    return desk.client


def page(tenant, path="settings/appearance/"):
    return f"/{tenant.slug}/{path}"


def send(client, tenant, **values):
    return client.post(page(tenant), SENT | BOTH | values)


def look(tenant):
    return queries.look(tenant_id=tenant.pk)


def dress(tenant, logo=None, **values):
    actions.change(actor=system(tenant), wish=Branding(**{"language": "en"} | values), logo=logo)


def upload(content, name="logo.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


@pytest.mark.parametrize("role", ["owner", "administrator"])
def test_those_who_administer_set_how_the_tenant_looks(tenant, role):
    response = send(office(tenant, role), tenant, name=" Chez \n Hélène ", accent="#8A3F5C ", logo=upload(picture()))

    found = look(tenant)
    assert (response.status_code, response["Location"]) == (302, page(tenant))
    assert (found.name, found.accent, found.width) == ("Chez Hélène", PLUM, 120)
    assert Entry.objects.filter(verb="branding.changed").exists()


def test_an_auditor_looks_and_changes_nothing(tenant):
    dress(tenant, accent=PLUM, languages=("en",))
    client = office(tenant, "auditor")

    shown = client.get(page(tenant)).content.decode()

    assert "<form" not in shown.split('id="main"')[1].split("</main>")[0]
    assert "#8a3f5c" in shown
    assert "English" in shown
    assert send(client, tenant).status_code == 403
    assert client.post(page(tenant, "settings/appearance/reset/")).status_code == 403
    assert look(tenant).accent == PLUM


@pytest.mark.parametrize("role", ["host", "manager"])
def test_others_do_not_even_see_it(tenant, role):
    assert office(tenant, role).get(page(tenant)).status_code == 403


def test_a_stranger_is_asked_to_sign_in(tenant):
    assert "/account/login/" in Client().get(page(tenant))["Location"]


@pytest.mark.parametrize("accent", ["red", "#fff", "#8a3f5", "#8a3f5g", "}*{display:none}"])
def test_what_is_no_colour_is_refused_in_words(tenant, accent):
    response = send(office(tenant), tenant, accent=accent[:9])

    assert response.status_code == 422
    assert "This is no colour" in response.content.decode()
    assert look(tenant).accent == ""


@pytest.mark.parametrize(
    ("was", "typed", "picked", "kept"),
    [
        (colours.DEFAULT, "", colours.DEFAULT, ""),
        (colours.DEFAULT, colours.DEFAULT, colours.DEFAULT, ""),
        (colours.DEFAULT, "", PLUM, PLUM),
        (colours.DEFAULT, PLUM, colours.DEFAULT, PLUM),
        (colours.DEFAULT, PLUM, "#123456", PLUM),
        (PLUM, PLUM, "#123456", "#123456"),
        (PLUM, "", PLUM, ""),
        ("nothing", "", PLUM, PLUM),
    ],
)
def test_of_two_fields_for_a_colour_the_one_that_was_changed_counts(tenant, was, typed, picked, kept):
    send(office(tenant), tenant, was=was, accent=typed, picked=picked)

    assert look(tenant).accent == kept


def test_a_colour_that_cannot_be_read_is_moved_and_the_page_says_to_what(tenant):
    client = office(tenant)

    send(client, tenant, accent="#ffee00")

    shown = client.get(page(tenant)).content.decode()
    assert "What becomes of #ffee00" in shown
    assert "<code>#766e00</code>" in shown
    assert "darker than chosen" in shown
    assert "lighter than chosen" not in shown
    assert colours.sheet("#ffee00") in shown


def test_a_look_is_tried_without_being_kept(tenant):
    response = send(office(tenant), tenant, name="Chez Hélène", accent=PLUM, **{"try": "1"})

    shown = response.content.decode()
    assert response.status_code == 200
    assert "Not saved yet" in shown
    assert "<bdi>Chez Hélène</bdi>" in shown
    assert f'name="was" value="{PLUM}"' in shown
    assert look(tenant).accent == ""
    assert not Entry.objects.filter(verb="branding.changed").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no picture", "not a PNG, JPEG or WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\0" * (MOST + 1), "larger than 256 kB"),
        (claiming(30_000, 30_000), "four million"),
        (moving("PNG"), "more than one picture"),
        (moving("WEBP"), "more than one picture"),
        (b"", "empty"),
    ],
)
def test_a_file_that_cannot_be_the_logo_is_refused_in_words_and_nothing_is_kept(tenant, content, words):
    response = send(office(tenant), tenant, accent=PLUM, logo=upload(content))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert (look(tenant).accent, look(tenant).logo) == ("", "")


def test_a_logo_is_removed_and_everything_returned_to_the_default(tenant):
    dress(tenant, logo=picture(), name="Shown", accent=PLUM)
    client = office(tenant)
    before = client.get(page(tenant)).content.decode()

    send(client, tenant, name="Shown", accent=PLUM, was=PLUM, picked=PLUM, without_logo="on")
    without = look(tenant)
    client.post(page(tenant, "settings/appearance/reset/"))

    assert "Remove the logo" in before
    assert (without.logo, without.accent) == ("", PLUM)
    assert "Remove the logo" not in client.get(page(tenant)).content.decode()
    assert (look(tenant).name, look(tenant).accent) == ("Practice", "")


def test_the_name_of_the_workspace_is_not_kept_as_another_name(tenant):
    send(office(tenant), tenant, name="Practice", accent=PLUM)

    assert 'name="name" value' not in office(tenant).get(page(tenant)).content.decode()


def test_guests_can_choose_the_language_that_they_get(tenant):
    client = office(tenant)

    wrong = send(client, tenant, language="fr", languages=["en"])
    none = send(client, tenant, languages=[])

    assert "must be able to choose the default language" in wrong.content.decode()
    assert (wrong.status_code, none.status_code) == (422, 422)
    assert look(tenant).languages == ("en", "fr")


def test_the_looks_of_one_tenant_are_not_another_s():
    one, other = make_tenant(), make_tenant()
    with scope.tenant(one.pk):
        dress(one, logo=picture(), accent=PLUM)
        digest, client = look(one).logo, office(one)

    assert Client().get(page(one, f"static/logo-{digest}.png")).status_code == 200
    assert Client().get(page(other, f"static/logo-{digest}.png")).status_code == 404
    assert "/account/login/" in send(client, other, accent="#123456")["Location"]
    with scope.tenant(other.pk):
        assert look(other).accent == ""


def test_a_guest_s_page_wears_the_look_and_loads_it_from_the_tenant_alone(tenant):
    dress(tenant, logo=picture((400, 80)), name="Chez <b>Hélène</b>", accent=PLUM)

    response = Client().get(page(tenant, "talk/"))

    shown = response.content.decode()
    assert f'href="/{tenant.slug}/static/accent-{colours.sheet(PLUM)}.css"' in shown
    assert f'src="/{tenant.slug}/static/logo-{look(tenant).logo}.png" width="400" height="80"' in shown
    assert 'alt="Chez &lt;b&gt;Hélène&lt;/b&gt;"' in shown
    assert re.findall(r'(?:src|href)="(?:https?:)?//', shown) == []
    assert "style=" not in shown
    assert "style-src 'self';" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response.cookies == {}


@pytest.mark.parametrize("path", ["account/login/", "b/none/", "nowhere/", "w/none/"])
def test_every_page_for_strangers_wears_it(tenant, path):
    dress(tenant, logo=picture(), name="Chez Hélène", accent=PLUM)

    shown = Client().get(page(tenant, path)).content.decode()

    assert colours.sheet(PLUM) in shown
    assert "<bdi>Chez Hélène</bdi>" in shown
    assert 'alt=""' in shown


def test_a_page_without_a_look_loads_nothing_for_it(tenant):
    shown = Client().get(page(tenant, "talk/")).content.decode()

    assert "/static/accent-" not in shown
    assert "<img" not in shown
    assert "<bdi>Practice</bdi>" in shown


def test_what_pages_load_is_kept_for_ever_and_is_what_it_says(tenant):
    dress(tenant, logo=picture(), accent=PLUM)

    sheet = Client().get(page(tenant, f"static/accent-{colours.sheet(PLUM)}.css"))
    logo = Client().get(page(tenant, f"static/logo-{look(tenant).logo}.png"))

    assert sheet.content.decode() == colours.stylesheet(PLUM)
    assert (sheet["Content-Type"], logo["Content-Type"]) == ("text/css; charset=utf-8", "image/png")
    for response in (sheet, logo):
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert response.cookies == {}


@pytest.mark.parametrize(
    "path", ["accent-8a3f5c-000000000000.css", "accent-red.css", "accent-8a3f5c.css", "logo-0000000000000000.png"]
)
def test_an_address_that_does_not_say_what_it_holds_holds_nothing(tenant, path):
    assert Client().get(page(tenant, f"static/{path}")).status_code == 404


def test_guests_choose_among_the_languages_of_the_workspace(tenant):
    dress(tenant, language="fr", languages=("fr",))

    def answered(query="", accept="en"):
        return Client().get(page(tenant, f"talk/{query}"), headers={"Accept-Language": accept})

    assert answered()["Content-Language"] == "fr"
    assert answered("?lang=en")["Content-Language"] == "fr"
    assert "hreflang" not in answered().content.decode()
    login = Client().get(page(tenant, "account/login/"), headers={"Accept-Language": "en"}).content.decode()
    assert "hreflang" not in login
    assert 'hreflang="en"' in office(tenant, language="en").get(page(tenant)).content.decode()


def test_a_page_that_is_written_in_none_of_them_is_shown_as_it_is_written(tenant):
    make_page(tenant, host=make_host(tenant), slug="only", languages=["en"], title={"en": "Only"})
    dress(tenant, language="fr", languages=("fr",))

    assert Client().get(page(tenant, "only/"))["Content-Language"] == "en"


def test_a_guest_whose_browser_asks_for_neither_gets_the_language_of_the_workspace(tenant):
    dress(tenant, language="fr", languages=("en", "fr"))

    for accept, language in (("de", "fr"), ("", "fr"), ("en", "en")):
        assert Client().get(page(tenant, "talk/"), headers={"Accept-Language": accept})["Content-Language"] == language


def test_a_workspace_that_closes_says_so_in_its_own_look(tenant):
    dress(tenant, accent=PLUM, language="fr", languages=("fr",))
    now = datetime.now(UTC)
    user = seated(tenant).host.user
    tenancy.close(tenant_id=tenant.pk, user_id=user.pk, now=now, grace=now - now.replace(year=now.year - 1))

    response = Client().get(page(tenant, "talk/"))

    assert (response.status_code, colours.sheet(PLUM) in response.content.decode()) == (410, True)
    assert 'lang="fr"' in response.content.decode()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("https://practice.example/privacy?of=guests", "https://practice.example/privacy?of=guests"),
     (" practice.example/privacy ", "https://practice.example/privacy")],
)  # fmt: skip
def test_guests_are_led_to_what_is_done_with_their_data(tenant, sent, kept):
    link = "What Practice does with your data"
    assert link not in Client().get(page(tenant, "talk/")).content.decode()

    client = office(tenant)
    assert send(client, tenant, privacy=sent).status_code == 302
    assert look(tenant).privacy == kept
    shown = Client().get(page(tenant, "talk/")).content.decode()
    assert f'<a href="{kept}" rel="privacy-policy noopener">{link}</a>' in shown
    assert kept in client.get(page(tenant)).content.decode()
    assert kept in office(tenant, role="auditor").get(page(tenant)).content.decode()


@pytest.mark.parametrize(
    "sent",
    ["http://practice.example/", "javascript:alert(1)", "data:text/html,x", "https://", "a b",
     f"https://practice.example/{'x' * 500}"],
)  # fmt: skip
def test_what_is_no_https_address_is_refused_and_nothing_lost(tenant, sent):
    answer = send(office(tenant), tenant, privacy=sent, name="Chez Hélène")

    assert answer.status_code == 422
    assert 'value="Chez Hélène"' in answer.content.decode()
    assert look(tenant).privacy == ""
