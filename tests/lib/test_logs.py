"""Logs keep secrets."""

import logging

import pytest

from secretaire.lib.logs import Discreet


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Not Found: /practice/b/eyJiIjoi/cancel/", "Not Found: /practice/b/…/cancel/"),
        ("Conflict: /practice/w/eyJiIjoi/", "Conflict: /practice/w/…/"),
        ("Gone: /practice/account/password/reset/key/abc-123/", "Gone: /practice/account/password/reset/key/…/"),
        ("Bad Request: /practice/talk/?email=a@b.test", "Bad Request: /practice/talk/?…"),
        ("Nothing to hide", "Nothing to hide"),
    ],
)
def test_secret_parts_of_addresses_are_not_written(line, kept):
    head, _, path = line.partition(": ")
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, head + ": %s" if path else line, (path,) if path else (), None
    )

    assert Discreet().filter(record)

    assert record.getMessage() == kept
