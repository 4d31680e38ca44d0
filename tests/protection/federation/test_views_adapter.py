"""What allauth may not do here by itself."""

import pytest

from secretaire.protection.federation.views.adapter import Federation


def test_nobody_signs_up_by_a_provider_but_by_our_own_action(rf):
    assert not Federation().is_open_for_signup(rf.get("/"), None)


def test_nothing_is_asked_outside_while_a_page_is_answered():
    with pytest.raises(RuntimeError, match="nothing is asked outside"):
        Federation().get_requests_session()
