"""Which roles groups may give."""

import pytest

from secretaire.protection.access.core import KEEPERS, PRIVILEGED, Role
from secretaire.protection.provisioning.core import given, offered


@pytest.mark.parametrize("provider", [False, True])
@pytest.mark.parametrize("privileged", [False, True])
def test_no_group_ever_makes_a_keeper(provider, privileged):
    assert not KEEPERS & set(offered(provider=provider, privileged=privileged))


def test_without_leave_no_privileged_role_is_given():
    assert not PRIVILEGED & set(offered(provider=False, privileged=False))
    assert offered(provider=True, privileged=False) == []
    assert given(["administrator", "owner"], provider=False, privileged=False) is None


def test_of_several_roles_the_mightiest_is_given():
    assert given(["host", "administrator", ""], provider=False, privileged=True) == Role.ADMINISTRATOR
    assert given(["host", "owner"], provider=False, privileged=True) == Role.HOST


def test_a_role_of_the_other_side_is_not_given():
    assert given(["operator"], provider=False, privileged=True) is None
    assert given(["host"], provider=True, privileged=True) is None
