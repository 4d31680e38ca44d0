"""One's own account: sessions, passwords of all kinds, another address; and the terms of the tenant."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import bcrypt
import pytest
from django.core import mail
from django.test import Client
from tests.factories import PASSWORD, make_factor, make_tenant, make_user, system
from tests.signing import sign_in

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.protection.identity import actions, queries, tasks
from secretaire.protection.identity.core.passwords import Rule
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.models import SEAT, Move, Session, User, kept

pytestmark = pytest.mark.django_db

LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Mobile Safari/604.1"
NEW = "nine slow herons wade"


@pytest.fixture(name="notices")
def _notices(monkeypatch):
    found = []
    monkeypatch.setattr(actions.notice_letter, "promise", lambda **values: found.append(values))
    return found


@pytest.fixture(name="moves")
def _moves(monkeypatch):
    found = []
    monkeypatch.setattr(actions.move_letter, "promise", lambda **values: found.append(values))
    return found


def seat(tenant, user, agent=LINUX, **headers):
    client = Client(headers={"user-agent": agent, **headers})
    sign_in(client, tenant, user)
    return client


def inside(client, home):
    return client.get(home).status_code == 200


def verbs(tenant):
    with scope.tenant(tenant.pk):
        return list(Entry.objects.order_by("at").values_list("verb", flat=True))


def age(client, tenant, **ages):
    session = client.session
    with scope.tenant(tenant.pk):
        now = datetime.now(UTC)
        session[SEAT] = session[SEAT] | {word: int((now - old).timestamp()) for word, old in ages.items()}
        session.save()


def noted(client, tenant):
    with scope.tenant(tenant.pk):
        return dict(client.session[SEAT])


# Sessions


def test_sessions_are_listed_with_device_and_network_and_the_present_one_is_marked(tenant, user, home):
    here, _there = seat(tenant, user), seat(tenant, user, PHONE)

    said = here.get(f"{home}sessions/").content.decode()

    assert "Firefox, Linux" in said
    assert "Safari, iPhone" in said
    assert "127.0.0.0/24" in said
    assert said.count("This device") == 1
    assert said.index("This device") < said.index("Safari, iPhone")


def test_no_key_of_a_session_stands_on_the_page(tenant, user, home):
    here, there = seat(tenant, user), seat(tenant, user, PHONE)

    said = here.get(f"{home}sessions/").content.decode()

    assert there.cookies["sessionid"].value not in said


def test_one_session_is_ended_and_the_others_go_on(tenant, user, home):
    here, there, third = (seat(tenant, user) for _ in range(3))
    handle = kept(there.cookies["sessionid"].value)

    here.post(f"{home}sessions/{handle}/end/")
    again = here.post(f"{home}sessions/{handle}/end/")

    assert [inside(each, home) for each in (here, there, third)] == [True, False, True]
    assert again.status_code == 404
    assert "session.ended" in verbs(tenant)


def test_all_other_sessions_are_ended_at_once(tenant, user, home):
    here, there, third = (seat(tenant, user) for _ in range(3))

    here.post(f"{home}sessions/end/")
    here.post(f"{home}sessions/end/")

    assert [inside(each, home) for each in (here, there, third)] == [True, False, False]
    assert verbs(tenant).count("session.all_ended") == 1


def test_nobody_ends_the_session_of_another(tenant, user, home):
    other = seat(tenant, make_user(tenant, email="eve@host.test"))
    mine = seat(tenant, user)
    with scope.tenant(tenant.pk):
        (sitting,) = queries.sessions(tenant_id=tenant.pk, user_id=user.pk)

    other.post(f"{home}sessions/{sitting.handle}/end/")

    assert inside(mine, home)


@pytest.mark.parametrize("ages", [{"since": timedelta(hours=12)}, {"seen": timedelta(minutes=120)}])
def test_a_session_ends_when_it_has_lasted_or_lain_idle_for_long_enough(tenant, user, home, ages):
    client = seat(tenant, user)
    age(client, tenant, **ages)

    answer = client.get(home)

    assert answer.url.startswith(f"{home}login/")
    with scope.tenant(tenant.pk):
        assert not Session.objects.filter(user=user).exists()


def test_shorter_terms_hold_for_sessions_that_have_begun(tenant, user, home):
    client = seat(tenant, user)
    age(client, tenant, since=timedelta(minutes=90))
    with scope.tenant(tenant.pk):
        actions.set_policy(actor=system(tenant), terms=Terms(session_hours=1))

    assert not inside(client, home)


def test_use_keeps_a_session_from_lying_idle(tenant, user, home):
    client = seat(tenant, user)
    age(client, tenant, seen=timedelta(minutes=110))
    client.get(home)

    assert noted(client, tenant)["seen"] > (datetime.now(UTC) - timedelta(minutes=1)).timestamp()


def test_a_session_from_before_devices_were_noted_begins_now(tenant, user, home):
    client = seat(tenant, user)
    session = client.session
    with scope.tenant(tenant.pk):
        del session[SEAT]
        session.save()

    assert inside(client, home)
    assert set(noted(client, tenant)) == {"since", "seen"}


def test_the_key_of_a_session_that_somebody_brings_along_is_not_kept(tenant, user, home):
    attacker, victim = Client(), Client()
    attacker.get(f"{home}login/")
    with scope.tenant(tenant.pk):
        planted = attacker.session
        planted["planted"] = True
        planted.save()
    victim.cookies["sessionid"] = planted.session_key
    attacker.cookies["sessionid"] = planted.session_key

    sign_in(victim, tenant, user)

    assert victim.cookies["sessionid"].value != planted.session_key
    assert not inside(attacker, home)


# New devices


def test_a_new_device_is_told_of_and_a_known_one_or_the_first_is_not(tenant, user, notices):
    for agent in (LINUX, LINUX, PHONE, PHONE, LINUX):
        seat(tenant, user, agent)

    assert [each["kind"] for each in notices] == ["new_device"]


def test_the_letter_about_a_device_names_it_in_the_language_of_its_owner(tenant, user, notices):
    with scope.tenant(tenant.pk):
        User.objects.filter(pk=user.pk).update(language="fr")
    for agent in (LINUX, PHONE):
        seat(tenant, user, agent)

    tasks.send_notice(**notices[0])

    (letter,) = mail.outbox
    assert letter.subject == "Connexion à votre compte depuis un nouvel appareil"
    assert "Safari, iPhone" in letter.body
    assert f"/{tenant.slug}/account/" in letter.body


def test_a_letter_to_somebody_who_is_gone_is_not_written(tenant, user, notices):
    with scope.tenant(tenant.pk):
        make_factor(user)
        actions.renew_codes(actor=system(tenant), user_id=user.pk, now=datetime.now(UTC))

    tasks.send_notice(**notices[0] | {"user_id": str(uuid4())})

    assert mail.outbox == []


# Passwords


def change(client, home, new, old=PASSWORD):
    return client.post(f"{home}password/change/?lang=en", {"oldpassword": old, "password1": new, "password2": new})


def test_a_new_password_ends_the_other_sessions_and_is_told_of(tenant, user, home, notices):
    here, there = seat(tenant, user), seat(tenant, user)

    change(here, home, NEW)

    assert (inside(here, home), inside(there, home)) == (True, False)
    assert "password.changed" in verbs(tenant)
    assert "password_changed" in [each["kind"] for each in notices]


def test_a_new_password_takes_the_present_one(tenant, user, home):
    client = seat(tenant, user)

    for wrong in ("", "a wrong one, though long"):
        change(client, home, NEW, old=wrong)

    with scope.tenant(tenant.pk):
        assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("fourteen chars", "at least 15 characters"),
        ("passwordpassword", "everybody tries first"),
        ("practice-martin-1", "the name of this place"),
        ("qwertyuiopasdfgh", "the alphabet or the keyboard"),
        ("x" * 1001, "longer than anybody can use"),
    ],
)
def test_a_bad_password_is_refused_with_the_reason(tenant, user, home, password, words):
    client = seat(tenant, user)

    assert words in change(client, home, password).content.decode()


def test_the_rule_stands_beside_the_field_and_is_shorter_beside_a_second_factor(tenant, user, home):
    client = seat(tenant, user)
    before = client.get(f"{home}password/change/").content.decode()
    with scope.tenant(tenant.pk):
        make_factor(user)
    after = client.get(f"{home}password/change/").content.decode()

    assert "At least 15 characters of any kind" in before
    assert "At least 8 characters of any kind" in after


def test_a_tenant_may_keep_the_classic_rule(tenant, user, home):
    with scope.tenant(tenant.pk):
        actions.set_policy(actor=system(tenant), terms=Terms(password_policy=Rule.CLASSIC))
    client = seat(tenant, user)

    shown = client.get(f"{home}password/change/").content.decode()
    refused = change(client, home, "geese-at-noon").content.decode()
    change(client, home, "Geese-at-noon")

    assert "three of these four" in shown
    assert "Three of these four are needed" in refused
    with scope.tenant(tenant.pk):
        assert User.objects.get().check_password("Geese-at-noon")


@pytest.mark.parametrize("password", ["ñ" * 64 + " 語🦆 " + "x7!" * 20, " spaces at both ends and within "])
def test_no_character_of_a_password_is_lost(tenant, user, home, password):
    client = seat(tenant, user)
    change(client, home, password)

    with scope.tenant(tenant.pk):
        kept = User.objects.get()
    assert kept.check_password(password)
    assert not kept.check_password(password[:-1])
    assert not kept.check_password(password.strip() + "x")


@pytest.mark.parametrize("form", ["{}", "bcrypt${}"])
@pytest.mark.parametrize("password", [PASSWORD, "long " * 30])
def test_a_digest_of_bcrypt_is_accepted_and_replaced_when_its_owner_signs_in(tenant, user, home, form, password):
    digest = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4)).decode()
    with scope.tenant(tenant.pk):
        User.objects.filter(pk=user.pk).update(password=form.format(digest))

    client = Client()
    sign_in(client, tenant, user, password=password)

    assert inside(client, home)
    with scope.tenant(tenant.pk):
        kept = User.objects.get()
    assert kept.password.startswith("argon2$argon2id$")
    assert kept.check_password(password)


def test_a_digest_is_adopted_and_nothing_else_is(tenant, user):
    digest = bcrypt.hashpw(b"geese at noon", bcrypt.gensalt(4)).decode()
    with scope.tenant(tenant.pk):
        actions.adopt_password(actor=system(tenant), user_id=user.pk, digest=digest)
        with pytest.raises(actions.NoDigest, match="bcrypt only"):
            actions.adopt_password(actor=system(tenant), user_id=user.pk, digest="md5$x$y")

        assert User.objects.get().check_password("geese at noon")
        assert not User.objects.get().check_password("geese at one")


# Another address


def ask(client, home, email="new@host.test"):
    return client.post(f"{home}address/?lang=en", {"email": email})


def link(letter):
    return urlsplit(re.search(r"http://\S+/account/address/\S+", letter.body)[0]).path


def letters(moves):
    mail.outbox.clear()
    for each in moves:
        tasks.send_move(**each)
    return {letter.to[0].partition("<")[2].rstrip(">"): letter for letter in mail.outbox}


def test_an_address_changes_once_both_mailboxes_have_agreed(tenant, user, home, moves, notices):
    client = seat(tenant, user)
    ask(client, home)
    sent = letters(moves)
    first = Client().post(link(sent["ada@host.test"]) + "?lang=en").content.decode()
    with scope.tenant(tenant.pk):
        between = User.objects.get().email
    second = Client().post(link(sent["new@host.test"]) + "?lang=en").content.decode()

    assert "One of two has agreed" in first
    assert between == "ada@host.test"
    assert "has its new address" in second
    with scope.tenant(tenant.pk):
        assert User.objects.get(email_index="new@host.test").email == "new@host.test"
    assert not inside(client, home)
    assert "address_changed" in [each["kind"] for each in notices]
    assert {"address.change_asked", "address.change_agreed", "address.changed"} <= set(verbs(tenant))


@pytest.mark.parametrize("whose", ["ada@host.test", "new@host.test"])
def test_one_mailbox_alone_changes_nothing_however_often_it_agrees(tenant, user, home, moves, whose):
    ask(seat(tenant, user), home)
    sent = letters(moves)

    statuses = [Client().post(link(sent[whose])).status_code for _ in range(2)]

    assert statuses == [200, 404]
    with scope.tenant(tenant.pk):
        assert User.objects.get().email == "ada@host.test"


def test_whoever_only_opens_a_link_agrees_to_nothing(tenant, user, home, moves):
    ask(seat(tenant, user), home)
    sent = letters(moves)

    pages = [Client().get(link(letter) + "?lang=en") for letter in sent.values()]

    assert all("Do you agree?" in page.content.decode() for page in pages)
    with scope.tenant(tenant.pk):
        assert not Move.objects.filter(old_agreed=True).exists()
        assert not Move.objects.filter(new_agreed=True).exists()


def test_a_later_question_makes_the_links_of_the_first_worthless(tenant, user, home, moves):
    client = seat(tenant, user)
    ask(client, home)
    first = letters(moves)
    ask(client, home, "newer@host.test")

    assert Client().post(link(first["ada@host.test"])).status_code == 404


def test_an_old_link_is_worthless_and_forgotten(tenant, user, home, moves):
    ask(seat(tenant, user), home)
    sent = letters(moves)
    with scope.tenant(tenant.pk):
        Move.objects.update(until=datetime.now(UTC))

    assert Client().post(link(sent["ada@host.test"])).status_code == 404
    tasks.sessions()
    with scope.tenant(tenant.pk):
        assert not Move.objects.exists()


@pytest.mark.parametrize("forge", [lambda word: word[:-1], lambda word: word + "x", lambda word: "x"])
def test_a_forged_link_is_refused(tenant, user, home, moves, forge):
    ask(seat(tenant, user), home)
    word = link(letters(moves)["ada@host.test"]).rstrip("/").rpartition("/")[2]

    assert Client().post(f"{home}address/{forge(word)}/").status_code == 404


def test_a_link_of_one_tenant_agrees_to_nothing_at_another(tenant, user, home, moves):
    ask(seat(tenant, user), home)
    path = link(letters(moves)["ada@host.test"]).replace(tenant.slug, make_tenant().slug)

    assert Client().post(path).status_code == 404


def test_whether_an_address_is_taken_is_told_only_to_whoever_reads_its_letters(tenant, user, home, moves):
    make_user(tenant, email="eve@host.test")
    client = seat(tenant, user)
    free, taken = ask(client, home), ask(client, home, "eve@host.test")
    sent = letters(moves[2:])
    answers = [Client().post(link(sent[each]) + "?lang=en") for each in ("ada@host.test", "eve@host.test")]

    assert (free.status_code, free.url) == (taken.status_code, taken.url)
    assert [each.status_code for each in answers] == [200, 409]
    with scope.tenant(tenant.pk):
        assert User.objects.filter(email="ada@host.test").exists()


@pytest.mark.parametrize("email", ["ada@host.test", "ADA@host.test", "no address", "", "a@b.test\r\nBcc: c@d.test"])
def test_what_is_no_other_address_is_refused(tenant, user, home, moves, email):
    assert ask(seat(tenant, user), home, email).status_code == 200
    assert moves == []


def test_a_letter_about_a_question_that_is_void_is_not_written(tenant, user, home, moves):
    ask(seat(tenant, user), home)
    with scope.tenant(tenant.pk):
        Move.objects.all().delete()

    assert letters(moves) == {}


# The terms of the tenant


@pytest.fixture(name="owner")
def _owner(tenant):
    owner = make_user(tenant, email="owner@host.test", role=Role.OWNER)
    with scope.tenant(tenant.pk):
        make_factor(owner)
    return owner


TERMS = {
    "password_policy": "classic",
    "second_factor": "enforced",
    "session_hours": 8,
    "idle_minutes": 30,
    "password_sign_in": "on",
}


def test_an_owner_changes_the_terms_and_they_hold_at_once(tenant, user, owner, home):
    host, client = seat(tenant, user), seat(tenant, owner)

    before = client.get(f"/{tenant.slug}/settings/security/").content.decode()
    client.post(f"/{tenant.slug}/settings/security/", TERMS)
    after = client.get(f"/{tenant.slug}/settings/security/").content.decode()

    with scope.tenant(tenant.pk):
        terms = queries.policy(tenant_id=tenant.pk)
    assert (terms.session_hours, terms.idle_minutes, terms.password_sign_in) == (8, 30, True)
    assert "Every account that needs a second factor has one" in before
    assert "One account needs a second factor" in after
    assert host.get(home).headers["Location"] == f"{home}factors/"
    assert "policy.changed" in verbs(tenant)


@pytest.mark.parametrize(
    "values", [{"session_hours": 0}, {"idle_minutes": 1}, {"password_policy": "none"}, {"second_factor": "never"}]
)
def test_terms_that_make_no_sense_are_refused(tenant, owner, values):
    client = seat(tenant, owner)

    client.post(f"/{tenant.slug}/settings/security/", TERMS | values)

    with scope.tenant(tenant.pk):
        assert queries.policy(tenant_id=tenant.pk) == Terms()


@pytest.mark.parametrize(("role", "status"), [(Role.HOST, 403), (Role.MANAGER, 403), (Role.AUDITOR, 200)])
def test_others_look_at_most(tenant, role, status):
    other = make_user(tenant, role=role)
    with scope.tenant(tenant.pk):
        make_factor(other)
    client = seat(tenant, other)

    shown = client.get(f"/{tenant.slug}/settings/security/")
    client.post(f"/{tenant.slug}/settings/security/", TERMS)

    assert shown.status_code == status
    assert b'type="submit">Save' not in shown.content
    with scope.tenant(tenant.pk):
        assert queries.policy(tenant_id=tenant.pk) == Terms()
