"""Each way of going wrong has one answer."""

import pytest

from secretaire.lib import errors


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (errors.Refused, 422),
        (errors.Forbidden, 403),
        (errors.Missing, 404),
        (errors.Conflict, 409),
        (errors.Throttled, 429),
    ],
)
def test_a_refusal_carries_its_status_and_its_sentence(kind, status):
    error = kind("This slot has just been taken.")

    assert error.status == status
    assert isinstance(error, errors.Refused)
    assert str(error) == "This slot has just been taken."


@pytest.mark.parametrize("kind", [errors.Unavailable, errors.Tampered])
def test_what_is_not_the_persons_doing_is_no_refusal(kind):
    assert not issubclass(kind, errors.Refused)
