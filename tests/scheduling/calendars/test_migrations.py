"""What was kept before passwords were encrypted like everything else still opens."""

from importlib import import_module
from uuid import uuid4

from secretaire.lib.seal import seal


def test_a_password_that_was_sealed_before_is_carried_over():
    row = uuid4()
    before = seal("pass phrase", purpose="calendar password", row=str(row))

    clear = import_module("secretaire.scheduling.calendars.migrations.0002_calendars_are_encrypted").clear

    assert clear(before, row=row) == b"\x00pass phrase"
    assert clear(None, row=row) == b"\x00"
