"""How a program gets a token: the usual way, and every way that is refused."""

import json
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.test import Client
from oauth2_provider.signals import app_authorized
from tests.factories import make_tenant
from tests.programs import BACK, CHALLENGE, VERIFIER, allowed, ask, asked, code, person, said, token

from secretaire.lib import scope
from secretaire.protection.clients.core import Kind
from secretaire.protection.clients.models import AccessToken, Grant, RefreshToken
from secretaire.protection.clients.views import oauth
from secretaire.protection.identity.models import User


def works(who, secret):
    return ask(who.tenant, "/me", secret).status_code == 200


def exchanged(who, program, secret, **values):
    answer = token(who.tenant, program, secret, code=code(who, program), **values)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def renewed(who, program, secret, refresh):
    return token(
        who.tenant,
        program,
        secret,
        grant_type="refresh_token",
        refresh_token=refresh,
        redirect_uri=None,
        code_verifier=None,
    )


def test_a_person_is_asked_in_plain_words_who_wants_what(owner, host):
    program, _ = owner.program(name="Planner")

    page = host.browser.get(f"/{host.tenant.slug}/oauth/authorize/", asked(program))

    text = page.content.decode()
    assert page.status_code == 200
    assert "Planner" in text
    assert "program.example" in text
    assert "See bookings, with the names" in text
    assert "It ends by itself after 30 days without use, and after a year in any case." in text
    assert "form-action &#x27;self&#x27;" not in text
    assert "form-action 'self' https://program.example;" in page.headers["Content-Security-Policy"]


def test_a_person_is_asked_in_french(owner, host):
    program, _ = owner.program()

    page = host.browser.get(f"/{host.tenant.slug}/oauth/authorize/", asked(program) | {"lang": "fr"})

    assert "agir en votre nom" in page.content.decode()


def test_a_yes_leads_to_a_token_that_works_for_what_was_allowed(owner, host):
    program, secret = owner.program()

    found = exchanged(host, program, secret)

    assert "Bearer" in found.values()
    assert found["expires_in"] == 600
    assert found["scope"] == "account:read bookings:read"
    assert found["access_token"].startswith("secretaire_at_")
    assert found["refresh_token"].startswith("secretaire_rt_")
    me = json.loads(ask(host.tenant, "/me", found["access_token"]).content)
    assert (me["kind"], me["user"]["name"], me["program"]) == ("person", "Hugo", "Planner")
    assert ask(host.tenant, "/bookings", found["access_token"]).status_code == 200
    assert ask(host.tenant, "/pages", found["access_token"]).status_code == 403


def test_no_token_is_kept(owner, host):
    program, secret = owner.program()
    found = exchanged(host, program, secret)

    with scope.tenant(host.tenant.pk):
        kept = [*AccessToken.objects.values(), *RefreshToken.objects.values(), *Grant.objects.values()]

    assert found["access_token"] not in str(kept)
    assert found["refresh_token"] not in str(kept)


def test_the_answer_says_who_answers(owner, host):
    program, _ = owner.program()

    found = said(allowed(host, program))

    assert found["iss"] == f"http://localhost/{host.tenant.slug}/oauth"
    assert found["state"] == "xyz"


def test_a_no_leads_back_without_a_code(owner, host):
    program, _ = owner.program()

    found = said(host.browser.post(f"/{host.tenant.slug}/oauth/authorize/", asked(program)))

    assert found["error"] == "access_denied"
    assert found["iss"].endswith("/oauth")


def test_who_is_not_signed_in_is_sent_to_sign_in(owner):
    program, _ = owner.program()

    answer = Client().get(f"/{owner.tenant.slug}/oauth/authorize/", asked(program))

    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["Location"]


def test_nobody_is_passed_by_without_being_asked(owner, host):
    program, secret = owner.program()
    exchanged(host, program, secret)

    page = host.browser.get(f"/{host.tenant.slug}/oauth/authorize/", asked(program) | {"approval_prompt": "auto"})

    assert page.status_code == 200


def test_a_person_without_the_right_lets_no_program_act(owner):
    auditor, (program, _) = person(owner.tenant, role="auditor"), owner.program()

    assert auditor.browser.get(f"/{owner.tenant.slug}/oauth/authorize/", asked(program)).status_code == 403


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unauthorized_client"),
        ({"response_type": "id_token token"}, "unauthorized_client"),
        ({"scope": "bookings:read everything"}, "invalid_scope"),
    ],
)
def test_what_no_token_would_be_given_for_is_refused_before_anybody_is_asked(owner, host, values, error):
    program, _ = owner.program()

    asking = host.browser.get(f"/{host.tenant.slug}/oauth/authorize/", asked(program, **values))
    answer = allowed(host, program, **values)

    assert asking.status_code == 302
    assert said(asking)["error"] in {error, "unsupported_response_type"}
    assert answer.status_code == 400 or "code" not in said(answer)
    with scope.tenant(host.tenant.pk):
        assert not Grant.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "https://program.example/back/",
        "https://program.example/back?x=1",
        "https://program.example/back#x",
        "https://program.example/back/../evil",
        "https://program.example.evil.test/back",
        "https://program.example@evil.test/back",
        "https://evil.test/?https://program.example/back",
        "http://program.example/back",
        "//evil.test/back",
        "javascript:alert(1)",
        "https://program.example:444/back",
        "https://PROGRAM.example/back%2f",
        "https://program.example/back\r\nX-Bad: 1",
        "",
    ],
)
def test_nobody_is_led_to_an_address_that_was_not_registered(owner, host, address):
    program, _ = owner.program()

    asking = host.browser.get(f"/{host.tenant.slug}/oauth/authorize/", asked(program, redirect_uri=address))
    answer = allowed(host, program, redirect_uri=address)

    assert asking.status_code == 400
    assert "evil" not in answer.headers.get("Location", "")
    assert answer.status_code == 400 or answer.headers["Location"].startswith(f"{BACK}?")


def test_a_code_is_good_once_and_shown_again_it_ends_what_it_gave(owner, host):
    program, secret = owner.program()
    found = code(host, program)
    first = json.loads(token(host.tenant, program, secret, code=found).content)

    again = token(host.tenant, program, secret, code=found)

    assert (again.status_code, json.loads(again.content)["error"]) == (400, "invalid_grant")
    assert not works(host, first["access_token"])
    assert renewed(host, program, secret, first["refresh_token"]).status_code == 400


def test_a_code_lives_for_a_minute(owner, host):
    program, secret = owner.program()
    found = code(host, program)
    with scope.tenant(host.tenant.pk):
        left = Grant.objects.get().expires - datetime.now(UTC)
        Grant.objects.update(expires=datetime.now(UTC))

    assert left <= timedelta(minutes=1)
    assert token(host.tenant, program, secret, code=found).status_code == 400


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"code_verifier": "another-verifier-that-is-long-enough-0123456789ab"}, "invalid_grant"),
        ({"code_verifier": CHALLENGE}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_request"),
        ({"redirect_uri": "https://program.example/other"}, "invalid_request"),
        ({"client_secret": "secretaire_cs_wrong"}, "invalid_client"),
        ({"client_secret": None}, "invalid_client"),
        ({"code": "wrong"}, "invalid_grant"),
        ({"grant_type": "password", "username": "a", "password": "b"}, "unsupported_grant_type"),
        ({"grant_type": "urn:ietf:params:oauth:grant-type:device_code"}, "unsupported_grant_type"),
        ({"grant_type": "client_credentials"}, "unauthorized_client"),
        ({"resource": "https://elsewhere.test/api"}, "invalid_target"),
    ],
)
def test_a_code_is_worth_nothing_without_all_that_belongs_to_it(owner, host, values, error):
    program, secret = owner.program()

    answer = token(host.tenant, program, secret, **({"code": code(host, program)} | values))

    assert answer.status_code in {400, 401}
    assert json.loads(answer.content)["error"] == error


def test_a_code_of_one_program_is_worth_nothing_to_another(owner, host):
    program, _ = owner.program()
    other, secret = owner.program(name="Other")

    answer = token(host.tenant, other, secret, code=code(host, program))

    assert json.loads(answer.content)["error"] == "invalid_grant"


def test_a_program_that_keeps_no_secret_shows_its_verifier(owner, host):
    program, secret = owner.program(secret=False)

    assert secret == ""
    assert exchanged(host, program, secret)["scope"]
    wrong = token(host.tenant, program, code=code(host, program), code_verifier="x" * 43)
    assert json.loads(wrong.content)["error"] == "invalid_grant"


def test_a_refresh_token_is_good_once_and_shown_again_it_ends_the_family(owner, host):
    program, secret = owner.program()
    first = exchanged(host, program, secret)
    second = json.loads(renewed(host, program, secret, first["refresh_token"]).content)
    assert works(host, second["access_token"])
    assert not works(host, first["access_token"])

    again = renewed(host, program, secret, first["refresh_token"])

    assert json.loads(again.content)["error"] == "invalid_grant"
    assert not works(host, second["access_token"])
    assert renewed(host, program, secret, second["refresh_token"]).status_code == 400


def test_a_refresh_token_that_nobody_was_given_renews_nothing(owner, host):
    program, secret = owner.program()

    answer = renewed(host, program, secret, "made-up")

    assert (answer.status_code, json.loads(answer.content)["error"]) == (400, "invalid_grant")


def test_whoever_leaves_while_a_token_is_made_gets_none(owner, host):
    program, secret = owner.program()
    shown = code(host, program)
    leaves = partial(User.objects.filter(pk=host.user.pk).update, is_active=False)
    app_authorized.connect(lambda **_: leaves(), weak=False, dispatch_uid="leaves")

    answer = token(host.tenant, program, secret, code=shown)

    app_authorized.disconnect(dispatch_uid="leaves")
    assert (answer.status_code, json.loads(answer.content)) == (400, {"error": "invalid_grant"})


@pytest.mark.parametrize(("days", "status"), [(364, 200), (366, 400)])
def test_what_comes_from_one_code_ends_after_a_year_however_often_it_is_renewed(owner, host, days, status):
    program, secret = owner.program()
    second = json.loads(renewed(host, program, secret, exchanged(host, program, secret)["refresh_token"]).content)
    with scope.tenant(host.tenant.pk):
        RefreshToken.objects.update(created=datetime.now(UTC) - timedelta(days=days))
    third = renewed(host, program, secret, second["refresh_token"])
    last = json.loads(third.content).get("refresh_token")

    assert third.status_code == status
    with scope.tenant(host.tenant.pk):
        assert len(set(RefreshToken.objects.values_list("created", flat=True))) == 1
    assert (last is None) == (status == 400)


def test_a_refresh_gives_no_more_than_was_allowed(owner, host):
    program, secret = owner.program()
    first = exchanged(host, program, secret)

    more = token(
        host.tenant,
        program,
        secret,
        grant_type="refresh_token",
        refresh_token=first["refresh_token"],
        scope="account:read bookings:read bookings:write",
    )

    assert json.loads(more.content)["error"] == "invalid_scope"


def test_a_program_on_its_own_gets_what_it_asks_for_and_may_have(owner):
    program, secret = owner.program(Kind.ITSELF, scopes=["account:read", "people:read"])
    itself = {"grant_type": "client_credentials", "redirect_uri": None, "code_verifier": None}

    found = json.loads(token(owner.tenant, program, secret, **itself, scope="people:read").content)
    least = json.loads(token(owner.tenant, program, secret, **itself).content)
    more = json.loads(token(owner.tenant, program, secret, **itself, scope="log:read").content)

    assert "refresh_token" not in found
    assert ask(owner.tenant, "/people", found["access_token"]).status_code == 200
    assert least["scope"] == "account:read"
    assert more["error"] == "invalid_scope"


@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
def test_a_program_ends_its_tokens(owner, host, kind):
    program, secret = owner.program()
    found = exchanged(host, program, secret)

    answer = Client().post(
        f"/{host.tenant.slug}/oauth/revoke/",
        f"token={found[kind]}&client_id={program.client_id}&client_secret={secret}",
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 200
    assert not works(host, found["access_token"])
    assert renewed(host, program, secret, found["refresh_token"]).status_code == 400


def test_a_program_cannot_end_the_tokens_of_another(owner, host):
    program, secret = owner.program()
    other, theirs = owner.program(name="Other")
    found = exchanged(host, program, secret)

    Client().post(
        f"/{host.tenant.slug}/oauth/revoke/",
        f"token={found['access_token']}&client_id={other.client_id}&client_secret={theirs}",
        content_type="application/x-www-form-urlencoded",
    )

    assert works(host, found["access_token"])


@pytest.mark.parametrize(
    ("query", "body", "kind"),
    [
        ("?client_secret=x", "grant_type=client_credentials", "application/x-www-form-urlencoded"),
        ("", "grant_type=client_credentials&grant_type=password", "application/x-www-form-urlencoded"),
        ("", '{"grant_type": "client_credentials"}', "application/json"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(owner, query, body, kind):
    answer = Client().post(f"/{owner.tenant.slug}/oauth/token/{query}", body, content_type=kind)

    assert (answer.status_code, json.loads(answer.content)) == (400, {"error": "invalid_request"})


@pytest.mark.usefixtures("one_stretch")
def test_tokens_cannot_be_asked_for_without_end(owner, monkeypatch):
    monkeypatch.setattr(oauth, "_TRIES", 2)
    program, _ = owner.program()

    found = [token(owner.tenant, program, "wrong", code="x").status_code for _ in range(4)]

    assert found[0] == 401
    assert found[-1] == 429


def test_what_the_server_can_do_is_told_where_programs_look_for_it(owner):
    slug = owner.tenant.slug
    below = json.loads(Client().get(f"/{slug}/oauth/.well-known/oauth-authorization-server").content)

    found = json.loads(Client().get(f"/.well-known/oauth-authorization-server/{slug}/oauth").content)
    resource = json.loads(Client().get(f"/.well-known/oauth-protected-resource/{slug}/api/v1").content)

    assert found == below
    assert found["issuer"] == f"http://localhost/{slug}/oauth"
    assert found["response_types_supported"] == ["code"]
    assert found["code_challenge_methods_supported"] == ["S256"]
    assert "introspection_endpoint" not in found
    assert resource["authorization_servers"] == [found["issuer"]]


@pytest.mark.parametrize("path", ["introspect/", "applications/", "device/", "register/", "authorized_tokens/"])
def test_the_library_opens_no_door_of_its_own(owner, path):
    assert owner.browser.get(f"/{owner.tenant.slug}/oauth/{path}").status_code == 404


def test_a_code_of_one_tenant_is_worth_nothing_at_another(owner, host):
    program, secret = owner.program()
    other = person(make_tenant(), role="owner")

    assert token(other.tenant, program, secret, code=code(host, program)).status_code == 401
    assert (
        json.loads(ask(other.tenant, "/me", exchanged(host, program, secret)["access_token"]).content)["status"] == 401
    )


def test_a_verifier_is_never_in_the_log(owner, host, caplog):
    program, secret = owner.program()
    exchanged(host, program, secret)

    assert VERIFIER not in caplog.text
    assert secret not in caplog.text
