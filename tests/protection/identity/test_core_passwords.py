"""Probes with bad passwords, and the good ones that must not be refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.protection.identity.adapters import common_passwords
from secretaire.protection.identity.core.passwords import Fault, Rule, adopted, faults, shortest, words

AROUND = ("Hélène Martin", "helene.martin@practice.example", "Practice Martin & Clarke", "Secretaire")
BCRYPT = "$2b$12$" + "a" * 53


def found(password, *, rule=Rule.MODERN, second_factor=False):
    return faults(password, rule=rule, second_factor=second_factor, common=common_passwords(), around=AROUND)


@pytest.mark.parametrize(
    "password",
    [
        "seventeen quiet geese",
        "correct horse battery staple",
        "zufällige Wörter im Wald",
        "практика-встречи-лист",
        "🦆🦉🦅🐓🦚🦜🕊️🦢🦩🐧🦃🦤🪿🐦‍⬛🐥",
        "gb7k2m9qx4vr8tz",
        "      fifteen spaces   and more",
        "x9" + "lorem ipsum dolor sit amet " * 30,
    ],
)
def test_a_long_password_of_any_characters_is_good(password):
    assert found(password) == []


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("short but quiet", None),
        ("fourteen chars", Fault.SHORT),
        ("", Fault.SHORT),
        ("password1234567", Fault.COMMON),
        ("passwordpassword", Fault.COMMON),
        ("P@ssw0rd!P@ssw0rd!", Fault.COMMON),
        ("Summer2026Summer2026", Fault.COMMON),
        ("iloveyouiloveyou!", Fault.COMMON),
        ("helene.martin.2026", Fault.NEAR),
        ("Hélène-Martin-2026!", Fault.NEAR),
        ("secretaire-practice-1", Fault.NEAR),
        ("aaaaaaaaaaaaaaaa", Fault.REGULAR),
        ("xyxyxyxyxyxyxyxy", Fault.REGULAR),
        ("abcdefghijklmnop", Fault.REGULAR),
        ("qwertyuiopasdfgh", Fault.REGULAR),
        ("1234567890123456", Fault.REGULAR),
        ("9876543210987654", Fault.REGULAR),
        ("x" * 1001, Fault.LONG),
    ],
)
def test_what_people_try_first_is_bad(password, fault):
    assert (fault in found(password)) if fault else found(password) == []


@pytest.mark.parametrize(
    ("rule", "second_factor", "least"),
    [(Rule.MODERN, False, 15), (Rule.MODERN, True, 8), (Rule.CLASSIC, False, 8), (Rule.CLASSIC, True, 8)],
)
def test_the_length_depends_on_the_rule_and_on_a_second_factor(rule, second_factor, least):
    good = "Xk7!qRt2#vBn9$w"[:least]

    assert shortest(rule, second_factor=second_factor) == least
    assert found(good, rule=rule, second_factor=second_factor) == []
    assert Fault.SHORT in found(good[:-1], rule=rule, second_factor=second_factor)


@pytest.mark.parametrize(
    ("password", "plain"),
    [
        ("Gänsefüße", False),
        ("geeseatnoon", True),
        ("geese-at-noon", True),
        ("geese-at-9-noon", False),
        ("Geese-at-noon", False),
        ("Geese4noon", False),
    ],
)
def test_the_classic_rule_asks_for_three_of_four_kinds_of_character(password, plain):
    assert (Fault.PLAIN in found(password, rule=Rule.CLASSIC)) is plain


def test_the_classic_rule_refuses_what_everybody_tries_as_well():
    assert found("Password1", rule=Rule.CLASSIC) == [Fault.COMMON]


def test_words_around_are_taken_from_names_and_addresses():
    assert words("Hélène Martin", "owen@Studio.example") == {"helene", "martin", "owen", "studio", "example"}


@given(st.text(max_size=200))
def test_any_text_can_be_judged(password):
    assert isinstance(found(password), list)


@pytest.mark.parametrize("digest", [f"bcrypt${BCRYPT}", BCRYPT, f"bcrypt$${BCRYPT[1:]}", BCRYPT.replace("2b", "2a")])
def test_digests_of_bcrypt_are_taken_over_in_whatever_form_they_come(digest):
    assert adopted(digest) == f"bcrypt$${digest[digest.index('2') :]}"


@pytest.mark.parametrize(
    "digest", ["", "$1$abc$def", "md5$x$y", "bcrypt", "$2b$12$short", "argon2$argon2id$v=19$x", "!"]
)
def test_other_digests_are_not(digest):
    assert adopted(digest) is None
