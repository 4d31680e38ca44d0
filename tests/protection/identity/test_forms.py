"""What a form says of passwords before it knows whose."""

from secretaire.protection.identity.forms.passwords import PasswordRule


def test_no_rule_is_told_where_nobody_knows_which_holds():
    assert PasswordRule().get_help_text() == ""
