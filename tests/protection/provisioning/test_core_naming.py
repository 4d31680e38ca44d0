"""From what a directory says of a person to what an account holds."""

import pytest

from secretaire.protection.provisioning.core import Name, User, address, called, spoken


@pytest.mark.parametrize(
    ("said", "email"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        (" ada@example.org ", "ada@example.org"),
        ("ada", None),
        ("ada@example", None),
        ("ada@@example.org", None),
        ("a\nb@example.org", None),
        ('"a"@example.org', None),
        ("a@example.org\r\nBcc: x@y.org", None),
        (f"{'a' * 65}@example.org", None),
        (f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 20}.org", None),
        (None, None),
    ],
)
def test_a_user_name_is_an_address_or_nothing(said, email):
    assert address(User(user_name=said)) == email


@pytest.mark.parametrize(
    ("user", "name"),
    [
        (User(user_name="a@x.org", display_name="  Ada   Lovelace "), "Ada Lovelace"),
        (User(user_name="a@x.org", name=Name(formatted="Ada L.")), "Ada L."),
        (User(user_name="a@x.org", name=Name(given_name="Ada", family_name="Lovelace")), "Ada Lovelace"),
        (User(user_name="a@x.org", name=Name(family_name="Lovelace")), "Lovelace"),
        (User(user_name="ada@x.org"), "ada"),
        (User(user_name="a@x.org", display_name="x" * 300), "x" * 200),
        (User(), ""),
    ],
)
def test_a_person_is_called_by_the_best_name_that_there_is(user, name):
    assert called(user) == name


@pytest.mark.parametrize(
    ("said", "language"), [("fr-CA", "fr"), ("EN_us", "en"), ("de", None), ("", None), (None, None), ("fr;q=1", "fr")]
)
def test_a_language_is_taken_if_we_speak_it(said, language):
    assert spoken(User(preferred_language=said), known={"en", "fr"}) == language
