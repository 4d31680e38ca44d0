"""Which answers may be framed, the script, and the page of settings."""

import json
import re
from html import unescape

import pytest
from django.test import Client
from tests.factories import make_host, make_page, make_tenant, system
from tests.scheduling.desk.seats import seated

from secretaire.lib import scope
from secretaire.platform.embed import actions, queries
from secretaire.platform.embed.models import Embedding
from secretaire.protection.audit.models import Entry

pytestmark = pytest.mark.django_db

SITE = "https://www.example.org"
FRAMED = {"sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site"}
STEP = {"sec-fetch-dest": "iframe", "sec-fetch-site": "same-origin"}
ALONE = ("frame-ancestors 'none'", "DENY", "same-origin")


@pytest.fixture
def tenant():
    made = make_tenant()
    with scope.tenant(made.pk):
        make_page(made, host=make_host(made), slug="talk")
        yield made


def office(tenant, role="administrator", language="en"):
    desk = seated(tenant, language)
    desk.host.user.role = role
    desk.host.user.save()
    return desk.client


def head(response):
    policy = response["Content-Security-Policy"]
    return (
        policy[policy.index("frame-ancestors") :],
        response.get("X-Frame-Options"),
        response["Cross-Origin-Resource-Policy"],
    )


def asked(tenant, path="talk/", headers=FRAMED, method="get"):
    return getattr(Client(), method)(f"/{tenant.slug}/{path}", headers=headers)


def allow(tenant, *sites):
    return actions.allow(actor=system(tenant), sites=sites)


def test_nobody_may_show_a_page_until_the_tenant_says_so(tenant):
    assert head(asked(tenant)) == ALONE
    assert "framed-by" not in asked(tenant).content.decode()


def test_the_sites_that_a_tenant_names_may_show_its_booking_pages(tenant):
    allow(tenant, SITE, "https://shop.example:8443")

    response = asked(tenant)

    assert head(response) == (f"frame-ancestors {SITE} https://shop.example:8443", None, "cross-origin")
    assert f'content="{SITE} https://shop.example:8443"' in response.content.decode()
    assert response.cookies == {}


def test_an_answer_that_is_not_asked_for_a_frame_is_as_strict_as_ever(tenant):
    allow(tenant, SITE)

    for headers in ({}, {"sec-fetch-dest": "document"}, {"sec-fetch-dest": "embed"}, {"sec-fetch-dest": "frame"}):
        assert head(asked(tenant, headers=headers)) == ALONE


@pytest.mark.parametrize(
    "path", ["desk/", "account/login/", "settings/embed/", "settings/webhooks/", "embed.js", "n/x/", "x/y/z/"]
)
def test_no_other_answer_may_be_framed(tenant, path):
    allow(tenant, SITE)

    assert head(asked(tenant, path))[:2] == ALONE[:2]


def test_no_other_tenant_is_concerned():
    one, other = make_tenant(), make_tenant()
    for each in (one, other):
        with scope.tenant(each.pk):
            make_page(each, host=make_host(each), slug="talk")
    with scope.tenant(one.pk):
        allow(one, SITE)

    assert head(asked(one)) != ALONE
    assert head(asked(other)) == ALONE


def test_a_step_within_a_frame_stays_in_it_and_our_own_preview_may_show_it(tenant):
    first = head(asked(tenant, headers=STEP))
    allow(tenant, SITE)

    assert first[0] == "frame-ancestors http://testserver"
    assert head(asked(tenant, headers=STEP))[0] == f"frame-ancestors {SITE} http://testserver"


def test_a_form_in_a_frame_is_still_ours_alone(tenant):
    allow(tenant, SITE)

    assert asked(tenant, method="post").status_code == 403
    assert asked(tenant, headers=STEP, method="post").status_code == 422


def test_the_script_is_everybodys_and_speaks_every_language(tenant):
    response = asked(tenant, "embed.js", headers={"sec-fetch-dest": "script"})
    words = json.loads(re.search(r"^const words = (\{.*\});", response.content.decode(), re.MULTILINE)[1])

    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.cookies == {}
    assert (words["en"]["close"], words["fr"]["close"]) == ("Close", "Fermer")


def test_sites_are_kept_as_browsers_write_them_once_each(tenant):
    assert allow(tenant, " https://WWW.example.org/ ", SITE, "", "https://shop.example") == [
        SITE,
        "https://shop.example",
    ]
    assert allow(tenant) == []
    assert queries.origins(tenant_id=tenant.pk) == []
    assert Embedding.objects.count() == 1
    assert Entry.objects.filter(verb="embedding.allowed").count() == 2


def test_so_many_sites_and_no_more(tenant):
    with pytest.raises(actions.Refused):
        allow(tenant, *(f"https://s{number}.example" for number in range(51)))


def test_an_administrator_names_sites(tenant):
    client, home = office(tenant), f"/{tenant.slug}/settings/embed/"

    wrong = client.post(home, {"sites": f"{SITE}\nhttps://*.example.org"})
    kept = queries.origins(tenant_id=tenant.pk)
    right = client.post(home, {"sites": f"{SITE}\r\nhttps://shop.example\r\n"}, follow=True)

    assert (wrong.status_code, kept) == (422, [])
    assert "https://*.example.org is not the address of a site" in wrong.content.decode()
    assert "Saved." in right.content.decode()
    assert queries.origins(tenant_id=tenant.pk) == [SITE, "https://shop.example"]


def test_what_is_copied_follows_the_choices(tenant):
    client, home = office(tenant), f"/{tenant.slug}/settings/embed/"
    source = f"http://localhost/{tenant.slug}"

    plain = code(client.get(home))
    popup = code(client.get(f"{home}?page=talk&variant=popup&theme=dark&spoken=fr&accent=%23B4236A"))

    assert plain == (
        f'<script type="module" src="{source}/embed.js"></script>\n'
        f'<div data-secretaire="talk" data-secretaire-variant="inline" data-secretaire-theme="auto">'
        f'<a href="{source}/talk/">Book a meeting</a></div>'
    )
    assert popup.splitlines()[1] == (
        f'<a href="{source}/talk/" data-secretaire="talk" data-secretaire-variant="popup" data-secretaire-theme="dark" '
        f'data-secretaire-accent="#b4236a" data-secretaire-lang="fr">Prendre rendez-vous</a>'
    )


def test_a_colour_that_cannot_be_read_is_named(tenant):
    response = office(tenant).get(
        f"/{tenant.slug}/settings/embed/?page=talk&variant=inline&theme=auto&accent=%23ffee00"
    )

    assert "This colour is hard to read" in response.content.decode()


@pytest.mark.parametrize("query", ["?page=../x", "?accent=red", "?variant=eaten", "?accent=%22%3E%3Cscript%3E"])
def test_choices_that_make_no_sense_give_no_code(tenant, query):
    response = office(tenant).get(f"/{tenant.slug}/settings/embed/{query}")

    assert response.status_code == 200
    assert code(response) == ""
    assert "<script>" not in response.content.decode()


def test_without_a_published_page_there_is_nothing_to_copy():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        assert "No page is published yet" in office(tenant).get(f"/{tenant.slug}/settings/embed/").content.decode()


def test_an_auditor_looks_and_a_host_does_not(tenant):
    home = f"/{tenant.slug}/settings/embed/"

    assert office(tenant, "auditor").get(home).status_code == 200
    assert office(tenant, "auditor").post(home, {"sites": SITE}).status_code == 403
    assert office(tenant, "host").get(home).status_code == 403


def test_the_page_speaks_french(tenant):
    assert (
        "Vos pages de réservation"
        in office(tenant, language="fr").get(f"/{tenant.slug}/settings/embed/").content.decode()
    )


def code(response):
    found = re.search(r"<pre[^>]*><code>(.*?)</code></pre>", response.content.decode(), re.DOTALL)
    return unescape(found[1]) if found else ""
